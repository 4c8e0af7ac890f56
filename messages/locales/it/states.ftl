# What follows "Il servizio è …".
phase_pending = in fase di attivazione
phase_active = attivo
phase_suspended_expired = sospeso per scadenza
phase_suspended_unpaid = sospeso per mancato pagamento
phase_grace = scaduto, nel periodo di grazia
phase_redemption = scaduto, nel periodo di redemption
phase_pending_delete = in corso di eliminazione presso il registro
phase_terminated = cessato
phase_erased = cancellato definitivamente

cause_at_expiry = disdetto alla scadenza
cause_at_commitment_end = disdetto al termine dell'impegno
cause_immediate = eliminato su richiesta
cause_unpaid = una fattura è rimasta insoluta
cause_not_renewed = non rinnovato

mode_automatic = automatico
mode_forced = automatico (obbligatorio)
mode_manual = manuale
mode_one_shot = pagamento unico
renewal_every = { $mode }, { $every }

state_unknown = stato sconosciuto
state_terminated_on = cessato { $on }
state_terminated_because = cessato: { $cause }
state_terminated_on_because = cessato { $on }: { $cause }
state_erased = cancellato definitivamente { $on }
state_cancelled_at_expiry = disdetto alla scadenza
state_cancelled_at_commitment_end = disdetto al termine dell'impegno
state_cancellation_unknown = eventuale disdetta non nota
state_deletion_requested = eliminazione richiesta
state_bill_due = fattura da pagare { $by }
state_bill_unpaid = fattura insoluta
state_bills_unknown = situazione dei pagamenti non nota
state_committed = con impegno { $until }

date_renews = si rinnova { $then }
date_ends = cessa { $then }
date_expired = scaduto { $then }
date_ended = cessato { $then }
date_term = periodo { $until }

# They follow "Non è noto …", and "né".
fact_kind = di che tipo di servizio si tratti
fact_phase = in quale stato si trovi
fact_term = quando termini il periodo in corso
fact_renewal = come si rinnovi
fact_frequency = con quale frequenza si rinnovi
fact_ending = se sia stato disdetto
fact_deletion = se ne sia stata richiesta l'eliminazione
fact_standing = se le fatture siano pagate
fact_commitment = se sia soggetto a un impegno
fact_linked_to_hosting = se sia associato a un hosting
fact_emptied = se sia vuoto
fact_created = quando sia stato creato
fact_since = da quando si trovi in quello stato
fact_payment_method = se l'account disponga di un metodo di pagamento valido
