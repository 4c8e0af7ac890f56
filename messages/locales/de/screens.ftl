# What a screen says around the answers.

heading = { $name }:
heading_id = ID
heading_reference = Referenz
heading_kind = Art
heading_state = Status
heading_date = Datum
heading_term = Laufzeit
heading_renewal = Verlängerung
heading_before = vorher
heading_price = Preis
heading_created = angelegt
heading_part_of = gehört zu
heading_contacts = Kontakte
heading_revision = Revision
heading_not_read = ungelesen
heading_differs = abweichend
heading_assumed = angenommen
heading_beware = Achtung
heading_next_change = Nächste Änderung
heading_earliest_end = Frühestes Ende
heading_reminders = Erinnerungen
heading_reminders_sent = Gesendete Erinnerungen
heading_grouped = Zugehörige Dienste
heading_undo = Rücknahme
heading_ends_with_it = endet ebenfalls
heading_detached = wird beim Ende gelöst
heading_note = Hinweis
column_date = DATUM
column_id = ID
column_name = NAME
column_what = EREIGNIS

phrase_nothing_by_time = nichts allein durch Zeitablauf
phrase_overtaken = die Datei ist älter als der betrachtete Zeitpunkt: Der Dienst hat sich seither verändert (siehe `timeline`)
phrase_nothing_to_write = Nichts zu schreiben.
phrase_written = Geschrieben:
phrase_nothing_would_be_written = Es würde nichts geschrieben.
phrase_not_written = Nicht geschrieben (zum Ausführen: --write):
phrase_not_known = nicht bekannt
phrase_nothing_to_send = nichts zu senden
phrase_cannot_be_sent = kann nicht gesendet werden
phrase_nothing_to_buy_off = nichts abzulösen

allowed_until = möglich { $until }
waiting_helps = Warten hilft: Möglich ist dies { $from }.
remedies = Das würde helfen: { $commands }.
not_known = Es ist nicht bekannt, { $what }.
untold = { $service }: keine Vorhersage möglich; es ist nicht bekannt, { $what }

term_open = unbefristet, ohne Ende
term_fixed = { $start } – { $end }
term_until = { $until }
term_until_only = { $until }; der Beginn ist nicht bekannt
restores = { $renewal }; die Rücknahme stellt dies wieder her
restores_nothing = nicht bekannt; die Rücknahme der Kündigung lässt die Verlängerung, wie sie ist

asked_by = Anfrage { $actor }, { $on }, nach { $edition }:
actor_nobody = von niemandem
actor_contact = vom Kontakt für { $roles }

kept_as_it_came = { $fact }: { $given } (unverändert übernommen; es ist nicht bekannt, { $what })
differs = { $about }: { $readings }; angenommen wird { $taken }

end_anyway = { $end }, wenn niemand etwas unternimmt
end_asking_now = { $end }, bei Antrag jetzt ({ $command })
end_asking_now_before = { $end }, bei Antrag jetzt, { $before } ({ $command })
end_asking_from = { $end }, bei Antrag { $from } ({ $command })
end_asking_from_before = { $end }, bei Antrag { $from } und { $before } ({ $command })
end_if_missed = sonst { $exit }
end_deleting = sofort, durch Löschung mit allen Daten
end_or_deleting = oder sofort, durch Löschung mit allen Daten
end_none = keines in Sicht

undo_before = { $command }, { $before }
undo_impossible = nicht möglich
