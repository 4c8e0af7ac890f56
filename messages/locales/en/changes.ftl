# What happened to a service: phrases for the rows of a history.

# $renewal (text): how it is renewed.
change_renewal_set = renewal set to { $renewal }
# $to: a date.
change_term_extended = term extended { $to }
# $until: a date. $by: an instant, exclusive.
change_term_renewed = renewed { $until }; the bill is due { $by }
change_bill_paid = bill paid
change_bill_overdue = bill overdue: suspended
change_debt_settled = debt settled
change_cancellation_requested = cancelled at expiry
change_cancellation_undone = cancellation undone
change_commitment_cancellation_requested = cancelled at the end of the commitment
change_commitment_cancellation_undone = cancellation at the commitment's end undone
change_commitment_ended = commitment ended
change_recommitted = committed again { $until }
# $before: an instant, exclusive.
change_deletion_requested = deletion requested, to be confirmed { $before }
change_deletion_attempt_failed = a wrong deletion token was tried
change_deletion_withdrawn = deletion request withdrawn
change_deletion_lapsed = deletion request expired
change_expired = expired: suspended
change_grace_started = expired: grace period
change_redemption_started = redemption period: restoring costs a fee
change_pending_delete_started = the registry deletes the name
# $cause (text): why it ended.
change_terminated = terminated: { $cause }
change_erased = data erased
change_detached = detached: lives on by its own term
