# What happened to a service: phrases for the rows of a history.

change_renewal_set = rinnovo impostato: { $renewal }
change_term_extended = periodo prolungato { $to }
change_term_renewed = rinnovato { $until }; la fattura va pagata { $by }
change_bill_paid = fattura pagata
change_bill_overdue = fattura insoluta: sospeso
change_debt_settled = importo dovuto saldato
change_cancellation_requested = disdetto alla scadenza
change_cancellation_undone = disdetta annullata
change_commitment_cancellation_requested = disdetto al termine dell'impegno
change_commitment_cancellation_undone = disdetta al termine dell'impegno annullata
change_commitment_ended = impegno terminato
change_recommitted = nuovo impegno { $until }
change_deletion_requested = eliminazione richiesta, da confermare { $before }
change_deletion_attempt_failed = tentativo con un codice di conferma errato
change_deletion_withdrawn = richiesta di eliminazione ritirata
change_deletion_lapsed = richiesta di eliminazione scaduta
change_expired = scaduto: sospeso
change_grace_started = scaduto: periodo di grazia
change_redemption_started = periodo di redemption: il ripristino richiede un supplemento
change_pending_delete_started = il registro elimina il dominio
change_terminated = cessato: { $cause }
change_erased = dati cancellati
change_detached = scollegato: prosegue con la propria durata
