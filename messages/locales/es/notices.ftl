# What a person must read before a command is carried out: whole sentences.

notice_automatic_renewal_off = Se desactiva la renovación automática.
notice_service_ends = El servicio y sus datos dejan de existir.
notice_service_ends_on = El servicio y sus datos dejan de existir { $on }.
notice_undo_until = Puede anular esta operación { $until }.
notice_undo_impossible = Es demasiado tarde para anular esta operación después.
notice_irreversible = Esta operación es irreversible.
notice_data_erased_at_once = Todos los datos se borran definitivamente y de inmediato.
notice_data_erased_after =
    { $days ->
        [one] Todos los datos se borran definitivamente, a más tardar { $days } día después de la eliminación.
       *[other] Todos los datos se borran definitivamente, a más tardar { $days } días después de la eliminación.
    }
notice_no_refund = No se realiza ningún reembolso.
notice_token_mailed =
    { $hours ->
        [one] Se envía por correo electrónico al contacto administrador un código de confirmación, válido durante { $hours } hora.
       *[other] Se envía por correo electrónico al contacto administrador un código de confirmación, válido durante { $hours } horas.
    }
notice_restore_fee = El registro cobra una tarifa por restaurar el dominio.
notice_renewal_not_restored = No se sabe cómo se renovaba antes el servicio: su renovación queda como está ahora.
notice_term_extended = El servicio dura entonces { $until }.
notice_already_over =
    { $periods ->
        [one] Aun así ya habría vencido: hace falta { $periods } periodo para volver a tenerlo en servicio ahora.
       *[other] Aun así ya habría vencido: hacen falta { $periods } periodos para volver a tenerlo en servicio ahora.
    }
notice_from_next_renewal = El cambio surte efecto en la próxima renovación.
notice_from_next_renewal_on = El cambio surte efecto en la próxima renovación, { $on }.
notice_dependents_end =
    { $count ->
        [one] Con él finaliza { $count } servicio que depende de él.
       *[other] Con él finalizan { $count } servicios que dependen de él.
    }
notice_associated_detached =
    { $count ->
        [one] { $count } servicio asociado se desvincula y sigue activo.
       *[other] { $count } servicios asociados se desvinculan y siguen activos.
    }
