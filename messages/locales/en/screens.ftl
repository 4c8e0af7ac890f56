# What a screen says around the answers.

# $name (text): a heading before a value.
heading = { $name }:
heading_id = id
heading_reference = reference
heading_kind = kind
heading_state = state
heading_date = date
heading_term = term
heading_renewal = renewal
heading_before = before
heading_price = price
heading_created = created
heading_part_of = part of
heading_contacts = contacts
heading_revision = revision
heading_not_read = not read
heading_differs = differs
heading_assumed = assumed
heading_beware = Beware
heading_next_change = Next change
heading_earliest_end = Earliest end
heading_reminders = Reminders
heading_reminders_sent = Reminders sent
heading_grouped = Grouped under it
heading_undo = undo
heading_ends_with_it = ends with it
heading_detached = detached when it ends
heading_note = note
column_date = DATE
column_id = ID
column_name = NAME
column_what = WHAT

phrase_nothing_by_time = nothing by time alone
phrase_overtaken = the file is older than now: time has changed this service since (see `timeline`)
phrase_nothing_to_write = Nothing to write.
phrase_written = Written:
phrase_nothing_would_be_written = Nothing would be written.
phrase_not_written = Not written (do it with --write):
phrase_not_known = not known
phrase_nothing_to_send = nothing to send
phrase_cannot_be_sent = cannot be sent
phrase_nothing_to_buy_off = nothing to buy off

# $until: an instant, exclusive.
allowed_until = allowed { $until }
# $from: a date.
waiting_helps = Waiting helps: it is allowed { $from }.
# $commands (text): a list of commands.
remedies = What would help: { $commands }.
# $what (text): one of the facts, or several joined by "nor".
not_known = It is not known { $what }.
# $service (text): its id.
untold = { $service }: cannot be told; it is not known { $what }

term_open = open, without an end
term_fixed = { $start } to { $end }
# $until: a date.
term_until = { $until }
term_until_only = { $until }; since when is not known
# $renewal (text): as it was before the cancellation.
restores = { $renewal }; undoing restores it
restores_nothing = not known; undoing the cancellation leaves the renewal as it is

# $actor (text): who asks. $on: when. $edition (text): the name of the rules.
asked_by = Asked by { $actor }, { $on }, under { $edition }:
actor_nobody = nobody
# $roles (text): a list.
actor_contact = the { $roles } contact

# $given (text): a word of the provider's that is not understood. $fact (text): its code. $what (text): what is then not known.
kept_as_it_came = { $fact }: { $given } (kept as it came; { $what } is not known)
# $about (text): a fact. $readings (text): what documents say. $taken (text): what is believed.
differs = { $about }: { $readings }; taken as { $taken }

# The earliest end. $end: a date. $command (text): what to ask for. $from: since when it may be asked. $before: until when.
end_anyway = { $end }, if nobody does anything
end_asking_now = { $end }, asking now ({ $command })
end_asking_now_before = { $end }, asking now { $before } ({ $command })
end_asking_from = { $end }, asking { $from } ({ $command })
end_asking_from_before = { $end }, asking { $from } { $before } ({ $command })
# $exit (text): one of the two above.
end_if_missed = missed: { $exit }
end_deleting = at once, by deleting it with all its data
end_or_deleting = or at once, by deleting it with all its data
end_none = none in sight

undo_before = { $command }, { $before }
undo_impossible = not possible
