# Why a command is refused: whole sentences.

reason_not_managed = Dieser Dienst ({ $family }) wird nicht hier verwaltet: Er hat eine eigene Oberfläche.
reason_wrong_phase = Der Dienst ist { $phase }.
reason_role_required = Dazu ist nur der Kontakt für { $roles } berechtigt.
reason_one_shot = Der Dienst wurde einmalig bezahlt: Er verlängert sich nicht und muss nicht gekündigt werden.
reason_forced_automatic = Dieser Dienst verlängert sich immer automatisch.
reason_is_automatic = Für den Dienst ist die automatische Verlängerung eingestellt.
reason_is_not_automatic = Für den Dienst ist keine automatische Verlängerung eingestellt.
reason_not_offered = Dies wird für diesen Dienst nicht angeboten.
reason_frequency_not_offered = Dieses Intervall wird nicht angeboten; verfügbar: { $offered }.
reason_no_other_frequency = Dieses Intervall wird nicht angeboten, und auch kein anderes.
reason_debt_outstanding = Eine Rechnung ist unbezahlt: Sie muss zuerst beglichen werden.
reason_debt_outstanding_since = Eine Rechnung ist { $since } unbezahlt: Sie muss zuerst beglichen werden.
reason_cancellation_pending = Der Dienst ist gekündigt.
reason_cancellation_pending_on = Der Dienst ist gekündigt und endet { $on }.
reason_deletion_pending = Die Löschung ist bereits beantragt; der Antrag verfällt { $on }.
reason_no_deletion_pending = Es wurde keine Löschung beantragt.
reason_commitment_running = Für den Dienst besteht eine Vertragsbindung { $until }.
reason_no_commitment = Für den Dienst besteht keine laufende Vertragsbindung.
reason_manual_lapses_by_itself = Der Dienst wird manuell verlängert: Ohne Verlängerung endet er von selbst.
reason_manual_lapses_by_itself_on = Der Dienst wird manuell verlängert: Ohne Verlängerung endet er { $on } von selbst.
reason_provider_forbids = Der Anbieter lässt für diesen Dienst keine Kündigung zum Laufzeitende zu.
reason_payment_method_required = Das Konto hat keine gültige Zahlungsart.
reason_managed_through = Der Dienst gehört zu { $parent } und wird darüber verwaltet.
reason_managed_through_hosting = Der Dienst gehört zu einem Hosting und wird darüber verwaltet.
reason_not_empty = Es sind noch Dienste enthalten: Sie müssen zuerst entfernt werden.
reason_acknowledgement_required = Sie müssen bestätigen, { $missing }.
reason_window_not_open = Es ist zu früh: Möglich ist dies { $from }.
reason_window_closed = Es ist zu spät: Möglich war dies { $until }.
reason_token_expired = Der Bestätigungscode ist { $on } abgelaufen: Bitte fordern Sie einen neuen an.
reason_token_mismatch =
    { $left ->
        [one] Der Code ist falsch; Sie haben noch { $left } Versuch.
       *[other] Der Code ist falsch; Sie haben noch { $left } Versuche.
    }
reason_token_mismatch_last = Der Code ist falsch, und dies war der letzte Versuch: Der Antrag ist hinfällig.
