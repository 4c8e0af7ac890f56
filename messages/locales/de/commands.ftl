# The words of a menu.
command_enable_automatic = Automatische Verlängerung aktivieren
command_switch_to_manual = Auf manuelle Verlängerung umstellen
command_change_frequency = Verlängerungsintervall ändern
command_renew = Manuell verlängern
command_pay_ahead = Im Voraus bezahlen
command_settle_debt = Offenen Betrag begleichen
command_cancel_at_expiry = Zum Laufzeitende kündigen
command_undo_cancellation = Kündigung zurücknehmen
command_cancel_at_commitment_end = Zum Ende der Vertragsbindung kündigen
command_undo_commitment_cancellation = Kündigung zum Bindungsende zurücknehmen
command_request_deletion = Sofort löschen
command_confirm_deletion = Löschung bestätigen
command_withdraw_deletion = Löschantrag zurückziehen
command_flush_commitment = Vertragsbindung ablösen

acknowledgement_irreversible = dass der Vorgang nicht rückgängig gemacht werden kann
acknowledgement_data_erased = dass alle Daten gelöscht werden
acknowledgement_no_refund = dass nichts erstattet wird

role_admin = Verwaltung
role_billing = Abrechnung
role_technical = Technik

contact_admin = Verwaltung
contact_billing = Abrechnung
contact_technical = Technik

outcome_allowed = möglich
outcome_already_so = ist bereits so
outcome_refused = abgelehnt
outcome_unknown = nicht feststellbar
