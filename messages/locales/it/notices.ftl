# What a person must read before a command is carried out: whole sentences.

notice_automatic_renewal_off = Il rinnovo automatico viene disattivato.
notice_service_ends = Il servizio e i suoi dati cessano.
notice_service_ends_on = Il servizio e i suoi dati cessano { $on }.
notice_undo_until = È possibile annullare l'operazione { $until }.
notice_undo_impossible = È troppo tardi per annullare l'operazione in seguito.
notice_irreversible = L'operazione è irreversibile.
notice_data_erased_at_once = Tutti i dati vengono cancellati definitivamente e subito.
notice_data_erased_after =
    { $days ->
        [one] Tutti i dati vengono cancellati definitivamente, al più tardi { $days } giorno dopo l'eliminazione.
       *[other] Tutti i dati vengono cancellati definitivamente, al più tardi { $days } giorni dopo l'eliminazione.
    }
notice_no_refund = Non è previsto alcun rimborso.
notice_token_mailed =
    { $hours ->
        [one] Un codice di conferma, valido { $hours } ora, viene inviato per e-mail al contatto amministratore.
       *[other] Un codice di conferma, valido { $hours } ore, viene inviato per e-mail al contatto amministratore.
    }
notice_restore_fee = Il registro richiede un supplemento per ripristinare il dominio.
notice_renewal_not_restored = Non è noto come il servizio si rinnovasse prima: il rinnovo resta impostato com'è ora.
notice_term_extended = Il servizio dura allora { $until }.
notice_already_over =
    { $periods ->
        [one] Anche così sarebbe già scaduto: serve { $periods } periodo per riattivarlo ora.
       *[other] Anche così sarebbe già scaduto: servono { $periods } periodi per riattivarlo ora.
    }
notice_from_next_renewal = La modifica ha effetto dal prossimo rinnovo.
notice_from_next_renewal_on = La modifica ha effetto dal prossimo rinnovo, { $on }.
notice_dependents_end =
    { $count ->
        [one] Insieme cessa { $count } servizio che ne dipende.
       *[other] Insieme cessano { $count } servizi che ne dipendono.
    }
notice_associated_detached =
    { $count ->
        [one] { $count } servizio associato viene scollegato e resta attivo.
       *[other] { $count } servizi associati vengono scollegati e restano attivi.
    }
