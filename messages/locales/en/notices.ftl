# What a person must read before a command is carried out: whole sentences.

notice_automatic_renewal_off = Automatic renewal is switched off.
notice_service_ends = The service and its data end.
# $on: a date.
notice_service_ends_on = The service and its data end { $on }.
# $until: an instant, exclusive.
notice_undo_until = This can be undone { $until }.
notice_undo_impossible = It is too late to undo this afterwards.
notice_irreversible = This cannot be undone.
notice_data_erased_at_once = All data is erased for good, at once.
# $days (number).
notice_data_erased_after =
    { $days ->
        [one] All data is erased for good, { $days } day after the deletion at the latest.
       *[other] All data is erased for good, { $days } days after the deletion at the latest.
    }
notice_no_refund = Nothing is refunded.
# $hours (number).
notice_token_mailed =
    { $hours ->
        [one] A token, valid for { $hours } hour, is mailed to the administrative contact.
       *[other] A token, valid for { $hours } hours, is mailed to the administrative contact.
    }
notice_restore_fee = The registry asks a fee to restore the name.
notice_renewal_not_restored = How the service was renewed before is not known: its renewal stays as it is now.
# $until: a date.
notice_term_extended = The service then runs { $until }.
# $periods (number): how many it takes.
notice_already_over =
    { $periods ->
        [one] That is over already: it takes { $periods } period to be in service now.
       *[other] That is over already: it takes { $periods } periods to be in service now.
    }
notice_from_next_renewal = The change takes effect at the next renewal.
notice_from_next_renewal_on = The change takes effect at the next renewal, { $on }.
# $count (number): services.
notice_dependents_end =
    { $count ->
        [one] { $count } service that depends on it ends with it.
       *[other] { $count } services that depend on it end with it.
    }
notice_associated_detached =
    { $count ->
        [one] { $count } associated service is detached and lives on.
       *[other] { $count } associated services are detached and live on.
    }
