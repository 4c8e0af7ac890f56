# What a screen says around the answers.

heading = { $name } :
heading_id = id
heading_reference = référence
heading_kind = type
heading_state = état
heading_date = date
heading_term = période
heading_renewal = renouvellement
heading_before = auparavant
heading_price = prix
heading_created = créé
heading_part_of = fait partie de
heading_contacts = contacts
heading_revision = révision
heading_not_read = non lu
heading_differs = divergence
heading_assumed = supposé
heading_beware = Attention
heading_next_change = Prochain changement
heading_earliest_end = Fin la plus proche
heading_reminders = Rappels
heading_reminders_sent = Rappels envoyés
heading_grouped = Services regroupés
heading_undo = annulation
heading_ends_with_it = prennent fin avec lui
heading_detached = détachés à sa fin
heading_note = remarque
column_date = DATE
column_id = ID
column_name = NOM
column_what = ÉVÉNEMENT

phrase_nothing_by_time = aucun par le seul passage du temps
phrase_overtaken = le fichier est antérieur à la date considérée : le service a changé depuis (voir `timeline`)
phrase_nothing_to_write = Rien à écrire.
phrase_written = Écrit :
phrase_nothing_would_be_written = Rien ne serait écrit.
phrase_not_written = Non écrit (pour l'exécuter : --write) :
phrase_not_known = inconnu
phrase_nothing_to_send = rien à envoyer
phrase_cannot_be_sent = envoi impossible
phrase_nothing_to_buy_off = rien à racheter

allowed_until = autorisé { $until }
waiting_helps = Il suffit d'attendre : l'opération est autorisée { $from }.
remedies = Ce qui débloquerait la situation : { $commands }.
not_known = On ne sait pas { $what }.
untold = { $service } : prévision impossible ; on ne sait pas { $what }

term_open = ouvert, sans échéance
term_fixed = { $start } – { $end }
term_until = { $until }
term_until_only = { $until } ; la date de début est inconnue
restores = { $renewal } ; l'annulation de la résiliation le rétablit
restores_nothing = inconnu ; l'annulation de la résiliation laisse le renouvellement tel quel

asked_by = Demandé par { $actor }, { $on }, selon { $edition } :
actor_nobody = personne
actor_contact = le contact { $roles }

kept_as_it_came = { $fact } : { $given } (conservé tel quel ; on ne sait pas { $what })
differs = { $about } : { $readings } ; considéré comme { $taken }

end_anyway = { $end }, si personne n'intervient
end_asking_now = { $end }, en le demandant maintenant ({ $command })
end_asking_now_before = { $end }, en le demandant maintenant, { $before } ({ $command })
end_asking_from = { $end }, en le demandant { $from } ({ $command })
end_asking_from_before = { $end }, en le demandant { $from } et { $before } ({ $command })
end_if_missed = à défaut { $exit }
end_deleting = tout de suite, en le supprimant avec toutes ses données
end_or_deleting = ou tout de suite, en le supprimant avec toutes ses données
end_none = aucune en vue

undo_before = { $command }, { $before }
undo_impossible = impossible
