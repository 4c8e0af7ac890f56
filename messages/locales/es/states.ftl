# What follows "El servicio está …".
phase_pending = en proceso de entrega
phase_active = activo
phase_suspended_expired = suspendido por vencimiento
phase_suspended_unpaid = suspendido por impago
phase_grace = vencido, en el periodo de gracia
phase_redemption = vencido, en el periodo de redención
phase_pending_delete = en proceso de eliminación por el registro
phase_terminated = finalizado
phase_erased = borrado definitivamente

cause_at_expiry = cancelado al vencimiento
cause_at_commitment_end = cancelado al final de la permanencia
cause_immediate = eliminado a petición
cause_unpaid = una factura quedó impagada
cause_not_renewed = no renovado

mode_automatic = automática
mode_forced = automática (obligatoria)
mode_manual = manual
mode_one_shot = pago único
renewal_every = { $mode }, { $every }

state_unknown = estado desconocido
state_terminated_on = finalizado { $on }
state_terminated_because = finalizado: { $cause }
state_terminated_on_because = finalizado { $on }: { $cause }
state_erased = borrado definitivamente { $on }
state_cancelled_at_expiry = cancelado al vencimiento
state_cancelled_at_commitment_end = cancelado al final de la permanencia
state_cancellation_unknown = posible cancelación desconocida
state_deletion_requested = eliminación solicitada
state_bill_due = factura pendiente, a pagar { $by }
state_bill_unpaid = factura impagada
state_bills_unknown = situación de pagos desconocida
state_committed = con permanencia { $until }

date_renews = se renueva { $then }
date_ends = finaliza { $then }
date_expired = vencido { $then }
date_ended = finalizado { $then }
date_term = periodo { $until }

# They follow "No se sabe …", and "ni".
fact_kind = de qué tipo de servicio se trata
fact_phase = en qué estado se encuentra
fact_term = cuándo termina su periodo
fact_renewal = cómo se renueva
fact_frequency = con qué frecuencia se renueva
fact_ending = si está cancelado
fact_deletion = si se ha solicitado su eliminación
fact_standing = si sus facturas están pagadas
fact_commitment = si tiene permanencia
fact_linked_to_hosting = si está vinculado a un alojamiento
fact_emptied = si está vacío
fact_created = cuándo se creó
fact_since = desde cuándo está en ese estado
fact_payment_method = si la cuenta tiene un método de pago válido
