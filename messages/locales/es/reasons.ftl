# Why a command is refused: whole sentences.

reason_not_managed = Este servicio ({ $family }) no se gestiona aquí: tiene su propia interfaz.
reason_wrong_phase = El servicio está { $phase }.
reason_role_required = Solo el contacto { $roles } puede realizar esta operación.
reason_one_shot = El servicio se pagó una sola vez: ni se renueva ni hace falta cancelarlo.
reason_forced_automatic = Este servicio se renueva siempre automáticamente.
reason_is_automatic = El servicio tiene activada la renovación automática.
reason_is_not_automatic = El servicio no tiene activada la renovación automática.
reason_not_offered = Esta operación no está disponible para este servicio.
reason_frequency_not_offered = Esta frecuencia no está disponible; frecuencias disponibles: { $offered }.
reason_no_other_frequency = Esta frecuencia no está disponible, ni ninguna otra.
reason_debt_outstanding = Hay una factura impagada: primero debe pagarse.
reason_debt_outstanding_since = Hay una factura impagada { $since }: primero debe pagarse.
reason_cancellation_pending = El servicio está cancelado.
reason_cancellation_pending_on = El servicio está cancelado y finaliza { $on }.
reason_deletion_pending = Ya se ha solicitado su eliminación; la solicitud caduca { $on }.
reason_no_deletion_pending = No se ha solicitado ninguna eliminación.
reason_commitment_running = El servicio tiene permanencia { $until }.
reason_no_commitment = El servicio no tiene ninguna permanencia en curso.
reason_manual_lapses_by_itself = El servicio se renueva manualmente: sin renovación finaliza por sí solo.
reason_manual_lapses_by_itself_on = El servicio se renueva manualmente: sin renovación finaliza por sí solo { $on }.
reason_provider_forbids = El proveedor no permite cancelar este servicio al vencimiento.
reason_payment_method_required = La cuenta no tiene ningún método de pago válido.
reason_managed_through = El servicio pertenece a { $parent } y se gestiona a través de él.
reason_managed_through_hosting = El servicio pertenece a un alojamiento y se gestiona a través de él.
reason_not_empty = Todavía contiene servicios: primero hay que retirarlos.
reason_acknowledgement_required = Debe confirmar { $missing }.
reason_window_not_open = Es demasiado pronto: será posible { $from }.
reason_window_closed = Es demasiado tarde: era posible { $until }.
reason_token_expired = El código de confirmación caducó { $on }: debe solicitar uno nuevo.
reason_token_mismatch =
    { $left ->
        [one] El código de confirmación es incorrecto; le queda { $left } intento.
       *[other] El código de confirmación es incorrecto; le quedan { $left } intentos.
    }
reason_token_mismatch_last = El código de confirmación es incorrecto, y era el último intento: la solicitud queda anulada.
