# What happened to a service: phrases for the rows of a history.

change_renewal_set = renouvellement défini : { $renewal }
change_term_extended = période prolongée { $to }
change_term_renewed = renouvelé { $until } ; la facture est à payer { $by }
change_bill_paid = facture payée
change_bill_overdue = facture impayée : suspendu
change_debt_settled = montant dû réglé
change_cancellation_requested = résiliation à l'échéance demandée
change_cancellation_undone = résiliation annulée
change_commitment_cancellation_requested = résiliation à la fin de l'engagement demandée
change_commitment_cancellation_undone = résiliation de fin d'engagement annulée
change_commitment_ended = engagement terminé
change_recommitted = nouvel engagement { $until }
change_deletion_requested = suppression demandée, à confirmer { $before }
change_deletion_attempt_failed = tentative avec un code de confirmation erroné
change_deletion_withdrawn = demande de suppression retirée
change_deletion_lapsed = demande de suppression expirée
change_expired = expiré : suspendu
change_grace_started = expiré : période de grâce
change_redemption_started = période de rédemption : la restauration est payante
change_pending_delete_started = le registre supprime le nom de domaine
change_terminated = résilié : { $cause }
change_erased = données effacées
change_detached = détaché : continue avec sa propre période
