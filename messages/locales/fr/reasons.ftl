# Why a command is refused: whole sentences.

reason_not_managed = Ce service ({ $family }) ne se gère pas ici : il dispose de sa propre interface.
reason_wrong_phase = Le service est { $phase }.
reason_role_required = Seul le contact { $roles } peut effectuer cette opération.
reason_one_shot = Le service a été payé une fois pour toutes : il ne se renouvelle pas et n'a pas à être résilié.
reason_forced_automatic = Ce service est toujours renouvelé automatiquement.
reason_is_automatic = Le service est en renouvellement automatique.
reason_is_not_automatic = Le service n'est pas en renouvellement automatique.
reason_not_offered = Cette opération n'est pas proposée pour ce service.
reason_frequency_not_offered = Cette fréquence n'est pas proposée ; fréquences proposées : { $offered }.
reason_no_other_frequency = Cette fréquence n'est pas proposée, et aucune autre ne l'est.
reason_debt_outstanding = Une facture est impayée : elle doit d'abord être réglée.
reason_debt_outstanding_since = Une facture est impayée { $since } : elle doit d'abord être réglée.
reason_cancellation_pending = Le service est résilié.
reason_cancellation_pending_on = Le service est résilié et prend fin { $on }.
reason_deletion_pending = La suppression est déjà demandée ; la demande expire { $on }.
reason_no_deletion_pending = Aucune suppression n'a été demandée.
reason_commitment_running = Le service fait l'objet d'un engagement { $until }.
reason_no_commitment = Le service n'a pas d'engagement en cours.
reason_manual_lapses_by_itself = Le service est en renouvellement manuel : sans renouvellement, il prend fin de lui-même.
reason_manual_lapses_by_itself_on = Le service est en renouvellement manuel : sans renouvellement, il prend fin de lui-même { $on }.
reason_provider_forbids = Le fournisseur ne permet pas de résilier ce service à l'échéance.
reason_payment_method_required = Le compte ne dispose d'aucun moyen de paiement valide.
reason_managed_through = Le service appartient à { $parent } et se gère par son intermédiaire.
reason_managed_through_hosting = Le service appartient à un hébergement et se gère par son intermédiaire.
reason_not_empty = Il contient encore des services : ils doivent d'abord en être retirés.
reason_acknowledgement_required = Vous devez confirmer { $missing }.
reason_window_not_open = Il est trop tôt : cette opération est possible { $from }.
reason_window_closed = Il est trop tard : cette opération était possible { $until }.
reason_token_expired = Le code de confirmation a expiré { $on } : veuillez en demander un nouveau.
reason_token_mismatch =
    { $left ->
        [one] Le code de confirmation est erroné ; il vous reste { $left } tentative.
       *[other] Le code de confirmation est erroné ; il vous reste { $left } tentatives.
    }
reason_token_mismatch_last = Le code de confirmation est erroné, et c'était la dernière tentative : la demande est annulée.
