# What happened to a service: phrases for the rows of a history.

change_renewal_set = Verlängerung eingestellt: { $renewal }
change_term_extended = Laufzeit verlängert { $to }
change_term_renewed = verlängert { $until }; die Rechnung ist zahlbar { $by }
change_bill_paid = Rechnung bezahlt
change_bill_overdue = Rechnung überfällig: gesperrt
change_debt_settled = offener Betrag beglichen
change_cancellation_requested = zum Laufzeitende gekündigt
change_cancellation_undone = Kündigung zurückgenommen
change_commitment_cancellation_requested = zum Ende der Vertragsbindung gekündigt
change_commitment_cancellation_undone = Kündigung zum Bindungsende zurückgenommen
change_commitment_ended = Vertragsbindung beendet
change_recommitted = erneut gebunden { $until }
change_deletion_requested = Löschung beantragt, zu bestätigen { $before }
change_deletion_attempt_failed = Versuch mit falschem Bestätigungscode
change_deletion_withdrawn = Löschantrag zurückgezogen
change_deletion_lapsed = Löschantrag verfallen
change_expired = abgelaufen: gesperrt
change_grace_started = abgelaufen: Karenzzeit
change_redemption_started = Redemption-Phase: die Wiederherstellung kostet eine Gebühr
change_pending_delete_started = die Registry löscht die Domain
change_terminated = beendet: { $cause }
change_erased = Daten gelöscht
change_detached = gelöst: besteht mit eigener Laufzeit weiter
