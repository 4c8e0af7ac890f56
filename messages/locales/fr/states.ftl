# What follows "Le service est …".
phase_pending = en cours de livraison
phase_active = actif
phase_suspended_expired = suspendu pour expiration
phase_suspended_unpaid = suspendu pour impayé
phase_grace = expiré, en période de grâce
phase_redemption = expiré, en période de rédemption
phase_pending_delete = en cours de suppression par le registre
phase_terminated = résilié
phase_erased = effacé définitivement

cause_at_expiry = résiliation à l'échéance
cause_at_commitment_end = résiliation à la fin de l'engagement
cause_immediate = suppression sur demande
cause_unpaid = une facture est restée impayée
cause_not_renewed = non renouvelé

mode_automatic = automatique
mode_forced = automatique (obligatoire)
mode_manual = manuel
mode_one_shot = paiement unique
renewal_every = { $mode }, { $every }

state_unknown = état inconnu
state_terminated_on = résilié { $on }
state_terminated_because = résilié : { $cause }
state_terminated_on_because = résilié { $on } : { $cause }
state_erased = effacé définitivement { $on }
state_cancelled_at_expiry = résiliation à l'échéance demandée
state_cancelled_at_commitment_end = résiliation à la fin de l'engagement demandée
state_cancellation_unknown = résiliation éventuelle inconnue
state_deletion_requested = suppression demandée
state_bill_due = facture à payer { $by }
state_bill_unpaid = facture impayée
state_bills_unknown = état des paiements inconnu
state_committed = engagement { $until }

date_renews = renouvellement { $then }
date_ends = prend fin { $then }
date_expired = expiré { $then }
date_ended = terminé { $then }
date_term = période { $until }

# They follow "On ne sait pas …", and "ni".
fact_kind = de quel type de service il s'agit
fact_phase = dans quel état il se trouve
fact_term = quand sa période se termine
fact_renewal = comment il est renouvelé
fact_frequency = à quelle fréquence il est renouvelé
fact_ending = s'il est résilié
fact_deletion = si sa suppression a été demandée
fact_standing = si ses factures sont payées
fact_commitment = s'il fait l'objet d'un engagement
fact_linked_to_hosting = s'il est lié à un hébergement
fact_emptied = s'il est vide
fact_created = quand il a été créé
fact_since = depuis quand il est dans cet état
fact_payment_method = si le compte dispose d'un moyen de paiement valide
