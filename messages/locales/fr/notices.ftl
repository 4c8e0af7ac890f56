# What a person must read before a command is carried out: whole sentences.

notice_automatic_renewal_off = Le renouvellement automatique est désactivé.
notice_service_ends = Le service et ses données prennent fin.
notice_service_ends_on = Le service et ses données prennent fin { $on }.
notice_undo_until = Vous pouvez annuler cette opération { $until }.
notice_undo_impossible = Il est trop tard pour annuler cette opération par la suite.
notice_irreversible = Cette opération est irréversible.
notice_data_erased_at_once = Toutes les données sont effacées définitivement et immédiatement.
notice_data_erased_after =
    { $days ->
        [one] Toutes les données sont effacées définitivement, au plus tard { $days } jour après la suppression.
       *[other] Toutes les données sont effacées définitivement, au plus tard { $days } jours après la suppression.
    }
notice_no_refund = Aucun remboursement n'est effectué.
notice_token_mailed =
    { $hours ->
        [one] Un code de confirmation, valable { $hours } heure, est envoyé par e-mail au contact administrateur.
       *[other] Un code de confirmation, valable { $hours } heures, est envoyé par e-mail au contact administrateur.
    }
notice_restore_fee = Le registre facture des frais pour restaurer le nom de domaine.
notice_renewal_not_restored = On ne sait pas comment le service était renouvelé auparavant : son renouvellement reste tel qu'il est.
notice_term_extended = Le service court alors { $until }.
notice_already_over =
    { $periods ->
        [one] Même ainsi, il serait déjà expiré : il faut { $periods } période pour le remettre en service maintenant.
       *[other] Même ainsi, il serait déjà expiré : il faut { $periods } périodes pour le remettre en service maintenant.
    }
notice_from_next_renewal = La modification prend effet au prochain renouvellement.
notice_from_next_renewal_on = La modification prend effet au prochain renouvellement, { $on }.
notice_dependents_end =
    { $count ->
        [one] { $count } service qui en dépend prend fin avec lui.
       *[other] { $count } services qui en dépendent prennent fin avec lui.
    }
notice_associated_detached =
    { $count ->
        [one] { $count } service associé est détaché et continue d'exister.
       *[other] { $count } services associés sont détachés et continuent d'exister.
    }
