# The words of a menu.
command_enable_automatic = Activar la renovación automática
command_switch_to_manual = Pasar a la renovación manual
command_change_frequency = Cambiar la frecuencia de renovación
command_renew = Renovar manualmente
command_pay_ahead = Pagar por adelantado
command_settle_debt = Pagar la deuda
command_cancel_at_expiry = Cancelar al vencimiento
command_undo_cancellation = Anular la cancelación
command_cancel_at_commitment_end = Cancelar al final de la permanencia
command_undo_commitment_cancellation = Anular la cancelación de fin de permanencia
command_request_deletion = Eliminar inmediatamente
command_confirm_deletion = Confirmar la eliminación
command_withdraw_deletion = Retirar la solicitud de eliminación
command_flush_commitment = Liquidar la permanencia

acknowledgement_irreversible = que la operación es irreversible
acknowledgement_data_erased = que se borrarán todos los datos
acknowledgement_no_refund = que no habrá ningún reembolso

role_admin = administrador
role_billing = de facturación
role_technical = técnico

contact_admin = administrador
contact_billing = facturación
contact_technical = técnico

outcome_allowed = permitido
outcome_already_so = ya es así
outcome_refused = rechazado
outcome_unknown = no se puede determinar
