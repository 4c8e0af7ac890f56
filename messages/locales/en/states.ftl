# What follows "The service is …".
phase_pending = being delivered
phase_active = active
phase_suspended_expired = suspended, expired
phase_suspended_unpaid = suspended, unpaid
phase_grace = expired, in the grace period
phase_redemption = expired, in the redemption period
phase_pending_delete = being deleted by the registry
phase_terminated = terminated
phase_erased = erased

# Why a service ended, after a colon.
cause_at_expiry = cancelled at expiry
cause_at_commitment_end = cancelled at the end of its commitment
cause_immediate = deleted on request
cause_unpaid = a bill stayed unpaid
cause_not_renewed = not renewed

# How a service is renewed.
mode_automatic = automatic
mode_forced = automatic (forced)
mode_manual = manual
mode_one_shot = paid once
# $mode: one of the above. $every: a frequency.
renewal_every = { $mode }, { $every }

# The parts of a state: they are joined by commas.
state_unknown = state unknown
# $on: a date. $cause: why it ended.
state_terminated_on = terminated { $on }
state_terminated_because = terminated: { $cause }
state_terminated_on_because = terminated { $on }: { $cause }
state_erased = erased { $on }
state_cancelled_at_expiry = cancelled at expiry
state_cancelled_at_commitment_end = cancelled at the commitment's end
state_cancellation_unknown = cancellation unknown
state_deletion_requested = deletion requested
# $by: an instant, exclusive.
state_bill_due = bill due { $by }
state_bill_unpaid = bill unpaid
state_bills_unknown = bills unknown
state_committed = committed { $until }

# What the date in a customer's table is. $then: the date.
date_renews = renews { $then }
date_ends = ends { $then }
date_expired = expired { $then }
date_ended = ended { $then }
date_term = term { $until }

# What is not known: it follows "It is not known …", and "nor".
fact_kind = what kind of service this is
fact_phase = what state it is in
fact_term = when its term ends
fact_renewal = how it is renewed
fact_frequency = how often it is renewed
fact_ending = whether it is cancelled
fact_deletion = whether its deletion was requested
fact_standing = whether its bills are paid
fact_commitment = whether it is committed
fact_linked_to_hosting = whether it is tied to a hosting
fact_emptied = whether it is empty
fact_created = when it was created
fact_since = since when it is in that state
fact_payment_method = whether the account has a valid payment method
