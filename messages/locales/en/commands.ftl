# The words of a menu.
command_enable_automatic = Enable automatic renewal
command_switch_to_manual = Switch to manual renewal
command_change_frequency = Change the renewal frequency
command_renew = Renew by hand
command_pay_ahead = Pay ahead
command_settle_debt = Settle the debt
command_cancel_at_expiry = Cancel at expiry
command_undo_cancellation = Undo the cancellation
command_cancel_at_commitment_end = Cancel at the end of the commitment
command_undo_commitment_cancellation = Undo the cancellation at the commitment's end
command_request_deletion = Delete immediately
command_confirm_deletion = Confirm the deletion
command_withdraw_deletion = Withdraw the deletion request
command_flush_commitment = Buy off the commitment

# What follows "It must be acknowledged …".
acknowledgement_irreversible = that it cannot be undone
acknowledgement_data_erased = that all data is erased
acknowledgement_no_refund = that nothing is refunded

# What stands in "Only the … contact may do this".
role_admin = administrative
role_billing = billing
role_technical = technical

# The same in a table, before the contact's handle.
contact_admin = admin
contact_billing = billing
contact_technical = technical

# What became of a command, beside its name.
outcome_allowed = allowed
outcome_already_so = is so already
outcome_refused = refused
outcome_unknown = cannot be told
