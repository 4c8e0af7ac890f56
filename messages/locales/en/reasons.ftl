# Why a command is refused: whole sentences.

# $family (text): the name of a family of services.
reason_not_managed = This { $family } service is not managed here: it has its own screens.
# $phase (text): what the service is.
reason_wrong_phase = The service is { $phase }.
# $roles (text): a list, any of which is enough.
reason_role_required = Only the { $roles } contact may do this.
reason_one_shot = The service was paid once: it neither renews nor needs to be cancelled.
reason_forced_automatic = This service always renews automatically.
reason_is_automatic = The service is set to renew automatically.
reason_is_not_automatic = The service is not renewed automatically.
reason_not_offered = This is not offered for this service.
# $offered (text): a list of frequencies.
reason_frequency_not_offered = This frequency is not offered; offered: { $offered }.
reason_no_other_frequency = This frequency is not offered; no other one is.
reason_debt_outstanding = A bill is unpaid: it must be settled first.
# $since: a date.
reason_debt_outstanding_since = A bill is unpaid { $since }: it must be settled first.
reason_cancellation_pending = The service is cancelled.
# $on: a date.
reason_cancellation_pending_on = The service is cancelled and ends { $on }.
reason_deletion_pending = Its deletion is requested already; the request expires { $on }.
reason_no_deletion_pending = No deletion was requested.
# $until: a date.
reason_commitment_running = The service is committed { $until }.
reason_no_commitment = The service has no commitment that runs.
reason_manual_lapses_by_itself = The service is renewed by hand: without renewal it ends by itself.
reason_manual_lapses_by_itself_on = The service is renewed by hand: without renewal it ends by itself { $on }.
reason_provider_forbids = The provider does not let this service be cancelled at expiry.
reason_payment_method_required = The account has no valid payment method.
# $parent (text): the id of a service.
reason_managed_through = The service belongs to { $parent }, and is managed through it.
reason_managed_through_hosting = The service belongs to a hosting, and is managed through it.
reason_not_empty = It still holds services: they must be taken out first.
# $missing (text): a list of what is to be acknowledged.
reason_acknowledgement_required = It must be acknowledged { $missing }.
# $from: a date.
reason_window_not_open = It is too early: this is possible { $from }.
# $until: an instant, exclusive.
reason_window_closed = It is too late: this was possible { $until }.
reason_token_expired = The token expired { $on }: a new one must be requested.
# $left (number): attempts, at least one.
reason_token_mismatch =
    { $left ->
        [one] The token is wrong; { $left } attempt left.
       *[other] The token is wrong; { $left } attempts left.
    }
reason_token_mismatch_last = The token is wrong, and it was the last attempt: the request is void.
