# What happened to a service: phrases for the rows of a history.

change_renewal_set = renovación configurada: { $renewal }
change_term_extended = periodo prolongado { $to }
change_term_renewed = renovado { $until }; la factura debe pagarse { $by }
change_bill_paid = factura pagada
change_bill_overdue = factura impagada: suspendido
change_debt_settled = deuda pagada
change_cancellation_requested = cancelado al vencimiento
change_cancellation_undone = cancelación anulada
change_commitment_cancellation_requested = cancelado al final de la permanencia
change_commitment_cancellation_undone = cancelación al final de la permanencia anulada
change_commitment_ended = permanencia finalizada
change_recommitted = nueva permanencia { $until }
change_deletion_requested = eliminación solicitada, debe confirmarse { $before }
change_deletion_attempt_failed = intento con un código de confirmación incorrecto
change_deletion_withdrawn = solicitud de eliminación retirada
change_deletion_lapsed = solicitud de eliminación caducada
change_expired = vencido: suspendido
change_grace_started = vencido: periodo de gracia
change_redemption_started = periodo de redención: la restauración tiene un coste
change_pending_delete_started = el registro elimina el dominio
change_terminated = finalizado: { $cause }
change_erased = datos borrados
change_detached = desvinculado: continúa con su propio periodo
