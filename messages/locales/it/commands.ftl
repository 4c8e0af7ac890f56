# The words of a menu.
command_enable_automatic = Attiva il rinnovo automatico
command_switch_to_manual = Passa al rinnovo manuale
command_change_frequency = Modifica la frequenza di rinnovo
command_renew = Rinnova manualmente
command_pay_ahead = Paga in anticipo
command_settle_debt = Salda l'importo dovuto
command_cancel_at_expiry = Disdici alla scadenza
command_undo_cancellation = Annulla la disdetta
command_cancel_at_commitment_end = Disdici al termine dell'impegno
command_undo_commitment_cancellation = Annulla la disdetta al termine dell'impegno
command_request_deletion = Elimina immediatamente
command_confirm_deletion = Conferma l'eliminazione
command_withdraw_deletion = Ritira la richiesta di eliminazione
command_flush_commitment = Riscatta l'impegno

acknowledgement_irreversible = che l'operazione è irreversibile
acknowledgement_data_erased = che tutti i dati saranno cancellati
acknowledgement_no_refund = che non è previsto alcun rimborso

role_admin = amministratore
role_billing = di fatturazione
role_technical = tecnico

contact_admin = amministratore
contact_billing = fatturazione
contact_technical = tecnico

outcome_allowed = consentito
outcome_already_so = è già così
outcome_refused = rifiutato
outcome_unknown = non determinabile
