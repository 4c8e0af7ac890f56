# Why a command is refused: whole sentences.

reason_not_managed = Questo servizio ({ $family }) non si gestisce da qui: dispone di un'interfaccia propria.
reason_wrong_phase = Il servizio è { $phase }.
reason_role_required = Solo il contatto { $roles } può eseguire questa operazione.
reason_one_shot = Il servizio prevede un pagamento unico: non si rinnova e non occorre disdirlo.
reason_forced_automatic = Questo servizio si rinnova sempre automaticamente.
reason_is_automatic = Il servizio è impostato sul rinnovo automatico.
reason_is_not_automatic = Il servizio non è impostato sul rinnovo automatico.
reason_not_offered = Questa operazione non è prevista per questo servizio.
reason_frequency_not_offered = Questa frequenza non è disponibile; frequenze disponibili: { $offered }.
reason_no_other_frequency = Questa frequenza non è disponibile, e non ce ne sono altre.
reason_debt_outstanding = Una fattura è insoluta: occorre prima saldarla.
reason_debt_outstanding_since = Una fattura è insoluta { $since }: occorre prima saldarla.
reason_cancellation_pending = Il servizio è stato disdetto.
reason_cancellation_pending_on = Il servizio è stato disdetto e cessa { $on }.
reason_deletion_pending = L'eliminazione è già stata richiesta; la richiesta scade { $on }.
reason_no_deletion_pending = Non è stata richiesta alcuna eliminazione.
reason_commitment_running = Il servizio è soggetto a un impegno { $until }.
reason_no_commitment = Il servizio non è soggetto ad alcun impegno in corso.
reason_manual_lapses_by_itself = Il servizio si rinnova manualmente: senza rinnovo cessa da sé.
reason_manual_lapses_by_itself_on = Il servizio si rinnova manualmente: senza rinnovo cessa da sé { $on }.
reason_provider_forbids = Il fornitore non consente la disdetta alla scadenza per questo servizio.
reason_payment_method_required = L'account non dispone di un metodo di pagamento valido.
reason_managed_through = Il servizio appartiene a { $parent }, e si gestisce tramite quest'ultimo.
reason_managed_through_hosting = Il servizio appartiene a un hosting, e si gestisce tramite quest'ultimo.
reason_not_empty = Contiene ancora dei servizi: occorre prima rimuoverli.
reason_acknowledgement_required = Occorre confermare { $missing }.
reason_window_not_open = Troppo presto: sarà possibile { $from }.
reason_window_closed = Troppo tardi: era possibile { $until }.
reason_token_expired = Il codice di conferma è scaduto { $on }: occorre richiederne uno nuovo.
reason_token_mismatch =
    { $left ->
        [one] Il codice di conferma è errato; resta { $left } tentativo.
       *[other] Il codice di conferma è errato; restano { $left } tentativi.
    }
reason_token_mismatch_last = Il codice di conferma è errato, ed era l'ultimo tentativo: la richiesta è annullata.
