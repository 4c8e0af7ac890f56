# What a person must read before a command is carried out: whole sentences.

notice_automatic_renewal_off = Die automatische Verlängerung wird abgeschaltet.
notice_service_ends = Der Dienst und seine Daten enden.
notice_service_ends_on = Der Dienst und seine Daten enden { $on }.
notice_undo_until = Sie können dies { $until } rückgängig machen.
notice_undo_impossible = Es ist zu spät, um dies nachträglich rückgängig zu machen.
notice_irreversible = Dies kann nicht rückgängig gemacht werden.
notice_data_erased_at_once = Alle Daten werden sofort und endgültig gelöscht.
notice_data_erased_after =
    { $days ->
        [one] Alle Daten werden endgültig gelöscht, spätestens { $days } Tag nach der Löschung des Dienstes.
       *[other] Alle Daten werden endgültig gelöscht, spätestens { $days } Tage nach der Löschung des Dienstes.
    }
notice_no_refund = Es wird nichts erstattet.
notice_token_mailed =
    { $hours ->
        [one] Der Kontakt für Verwaltung erhält per E-Mail einen Bestätigungscode, der { $hours } Stunde gültig ist.
       *[other] Der Kontakt für Verwaltung erhält per E-Mail einen Bestätigungscode, der { $hours } Stunden gültig ist.
    }
notice_restore_fee = Für die Wiederherstellung der Domain verlangt die Registry eine Gebühr.
notice_renewal_not_restored = Wie der Dienst vorher verlängert wurde, ist nicht bekannt: Die Verlängerung bleibt, wie sie jetzt ist.
notice_term_extended = Der Dienst läuft dann { $until }.
notice_already_over =
    { $periods ->
        [one] Auch dann wäre er schon abgelaufen: Es braucht { $periods } Zeitraum, um ihn jetzt wieder zu nutzen.
       *[other] Auch dann wäre er schon abgelaufen: Es braucht { $periods } Zeiträume, um ihn jetzt wieder zu nutzen.
    }
notice_from_next_renewal = Die Änderung gilt ab der nächsten Verlängerung.
notice_from_next_renewal_on = Die Änderung gilt ab der nächsten Verlängerung { $on }.
notice_dependents_end =
    { $count ->
        [one] { $count } davon abhängiger Dienst endet ebenfalls.
       *[other] { $count } davon abhängige Dienste enden ebenfalls.
    }
notice_associated_detached =
    { $count ->
        [one] { $count } zugeordneter Dienst wird gelöst und besteht weiter.
       *[other] { $count } zugeordnete Dienste werden gelöst und bestehen weiter.
    }
