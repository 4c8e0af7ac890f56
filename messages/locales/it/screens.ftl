# What a screen says around the answers.

heading = { $name }:
heading_id = id
heading_reference = riferimento
heading_kind = tipo
heading_state = stato
heading_date = data
heading_term = periodo
heading_renewal = rinnovo
heading_before = in origine
heading_price = prezzo
heading_created = creato
heading_part_of = parte di
heading_contacts = contatti
heading_revision = revisione
heading_not_read = non letto
heading_differs = discordante
heading_assumed = presunto
heading_beware = Attenzione
heading_next_change = Prossimo cambiamento
heading_earliest_end = Prima cessazione possibile
heading_reminders = Promemoria
heading_reminders_sent = Promemoria inviati
heading_grouped = Servizi raggruppati
heading_undo = annullamento
heading_ends_with_it = cessano insieme
heading_detached = scollegati alla cessazione
heading_note = nota
column_date = DATA
column_id = ID
column_name = NOME
column_what = EVENTO

phrase_nothing_by_time = nulla cambia da sé con il tempo
phrase_overtaken = il file è anteriore alla data di riferimento: nel frattempo il servizio è cambiato (vedere `timeline`)
phrase_nothing_to_write = Niente da scrivere.
phrase_written = Scritto:
phrase_nothing_would_be_written = Non verrebbe scritto nulla.
phrase_not_written = Non scritto (per eseguirlo: --write):
phrase_not_known = non noto
phrase_nothing_to_send = niente da inviare
phrase_cannot_be_sent = impossibile inviare
phrase_nothing_to_buy_off = niente da riscattare

allowed_until = consentito { $until }
waiting_helps = Basta attendere: sarà consentito { $from }.
remedies = Che cosa aiuterebbe: { $commands }.
not_known = Non è noto { $what }.
untold = { $service }: previsione impossibile; non è noto { $what }

term_open = aperto, senza scadenza
term_fixed = { $start } – { $end }
term_until = { $until }
term_until_only = { $until }; la data d'inizio non è nota
restores = { $renewal }; annullando la disdetta si ripristina
restores_nothing = non noto; annullando la disdetta il rinnovo resta com'è

asked_by = Richiesto { $actor }, { $on }, secondo { $edition }:
actor_nobody = da nessuno
actor_contact = dal contatto { $roles }

kept_as_it_came = { $fact }: { $given } (conservato così com'è; non è noto { $what })
differs = { $about }: { $readings }; considerato { $taken }

end_anyway = { $end }, se non si interviene
end_asking_now = { $end }, chiedendolo ora ({ $command })
end_asking_now_before = { $end }, chiedendolo ora, { $before } ({ $command })
end_asking_from = { $end }, chiedendolo { $from } ({ $command })
end_asking_from_before = { $end }, chiedendolo { $from } e { $before } ({ $command })
end_if_missed = altrimenti { $exit }
end_deleting = subito, eliminandolo con tutti i suoi dati
end_or_deleting = oppure subito, eliminandolo con tutti i suoi dati
end_none = nessuna in vista

undo_before = { $command }, { $before }
undo_impossible = non possibile
