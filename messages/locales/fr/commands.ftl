# The words of a menu.
command_enable_automatic = Activer le renouvellement automatique
command_switch_to_manual = Passer au renouvellement manuel
command_change_frequency = Modifier la fréquence de renouvellement
command_renew = Renouveler manuellement
command_pay_ahead = Payer par anticipation
command_settle_debt = Régler le montant dû
command_cancel_at_expiry = Résilier à l'échéance
command_undo_cancellation = Annuler la résiliation
command_cancel_at_commitment_end = Résilier à la fin de l'engagement
command_undo_commitment_cancellation = Annuler la résiliation de fin d'engagement
command_request_deletion = Supprimer immédiatement
command_confirm_deletion = Confirmer la suppression
command_withdraw_deletion = Retirer la demande de suppression
command_flush_commitment = Racheter l'engagement

acknowledgement_irreversible = que l'opération est irréversible
acknowledgement_data_erased = que toutes les données seront effacées
acknowledgement_no_refund = qu'aucun remboursement ne sera effectué

role_admin = administrateur
role_billing = facturation
role_technical = technique

contact_admin = administrateur
contact_billing = facturation
contact_technical = technique

outcome_allowed = autorisé
outcome_already_so = déjà le cas
outcome_refused = refusé
outcome_unknown = indéterminable
