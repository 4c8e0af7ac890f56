# What a screen says around the answers.

heading = { $name }:
heading_id = id
heading_reference = referencia
heading_kind = tipo
heading_state = estado
heading_date = fecha
heading_term = periodo
heading_renewal = renovación
heading_before = antes
heading_price = precio
heading_created = creado
heading_part_of = parte de
heading_contacts = contactos
heading_revision = revisión
heading_not_read = no leído
heading_differs = discrepancia
heading_assumed = supuesto
heading_beware = Atención
heading_next_change = Próximo cambio
heading_earliest_end = Fin más próximo
heading_reminders = Recordatorios
heading_reminders_sent = Recordatorios enviados
heading_grouped = Servicios agrupados
heading_undo = anulación
heading_ends_with_it = finalizan con él
heading_detached = se desvinculan al finalizar
heading_note = nota
column_date = FECHA
column_id = ID
column_name = NOMBRE
column_what = EVENTO

phrase_nothing_by_time = ninguno por el mero paso del tiempo
phrase_overtaken = el archivo es anterior a la fecha considerada: el servicio ha cambiado desde entonces (véase `timeline`)
phrase_nothing_to_write = Nada que escribir.
phrase_written = Escrito:
phrase_nothing_would_be_written = No se escribiría nada.
phrase_not_written = No escrito (para ejecutarlo: --write):
phrase_not_known = desconocido
phrase_nothing_to_send = nada que enviar
phrase_cannot_be_sent = no se puede enviar
phrase_nothing_to_buy_off = nada que liquidar

allowed_until = permitido { $until }
waiting_helps = Basta con esperar: estará permitido { $from }.
remedies = Qué ayudaría: { $commands }.
not_known = No se sabe { $what }.
untold = { $service }: previsión imposible; no se sabe { $what }

term_open = abierto, sin vencimiento
term_fixed = { $start } – { $end }
term_until = { $until }
term_until_only = { $until }; se desconoce la fecha de inicio
restores = { $renewal }; al anular la cancelación se restablece
restores_nothing = desconocido; al anular la cancelación la renovación queda como está

asked_by = Solicitado por { $actor }, { $on }, según { $edition }:
actor_nobody = nadie
actor_contact = el contacto { $roles }

kept_as_it_came = { $fact }: { $given } (conservado tal cual; no se sabe { $what })
differs = { $about }: { $readings }; se considera { $taken }

end_anyway = { $end }, si nadie interviene
end_asking_now = { $end }, solicitándolo ahora ({ $command })
end_asking_now_before = { $end }, solicitándolo ahora, { $before } ({ $command })
end_asking_from = { $end }, solicitándolo { $from } ({ $command })
end_asking_from_before = { $end }, solicitándolo { $from } y { $before } ({ $command })
end_if_missed = si no, { $exit }
end_deleting = de inmediato, eliminándolo con todos sus datos
end_or_deleting = o de inmediato, eliminándolo con todos sus datos
end_none = ninguno a la vista

undo_before = { $command }, { $before }
undo_impossible = no es posible
