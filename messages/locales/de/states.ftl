# What follows "Der Dienst ist …".
phase_pending = in Bereitstellung
phase_active = aktiv
phase_suspended_expired = gesperrt, da abgelaufen
phase_suspended_unpaid = gesperrt, da unbezahlt
phase_grace = abgelaufen, in der Karenzzeit
phase_redemption = abgelaufen, in der Redemption-Phase
phase_pending_delete = bei der Registry in Löschung
phase_terminated = beendet
phase_erased = endgültig gelöscht

cause_at_expiry = zum Laufzeitende gekündigt
cause_at_commitment_end = zum Ende der Vertragsbindung gekündigt
cause_immediate = auf Wunsch gelöscht
cause_unpaid = eine Rechnung blieb unbezahlt
cause_not_renewed = nicht verlängert

mode_automatic = automatisch
mode_forced = automatisch (verpflichtend)
mode_manual = manuell
mode_one_shot = einmalig bezahlt
renewal_every = { $mode }, { $every }

state_unknown = Status unbekannt
state_terminated_on = beendet { $on }
state_terminated_because = beendet: { $cause }
state_terminated_on_because = beendet { $on }: { $cause }
state_erased = endgültig gelöscht { $on }
state_cancelled_at_expiry = zum Laufzeitende gekündigt
state_cancelled_at_commitment_end = zum Ende der Vertragsbindung gekündigt
state_cancellation_unknown = Kündigung unbekannt
state_deletion_requested = Löschung beantragt
state_bill_due = Rechnung zahlbar { $by }
state_bill_unpaid = Rechnung unbezahlt
state_bills_unknown = Zahlungsstand unbekannt
state_committed = gebunden { $until }

date_renews = verlängert sich { $then }
date_ends = endet { $then }
date_expired = abgelaufen { $then }
date_ended = beendet { $then }
date_term = Laufzeit { $until }

# They follow "Es ist nicht bekannt, …".
fact_kind = um welche Art von Dienst es sich handelt
fact_phase = in welchem Status sich der Dienst befindet
fact_term = wann die Laufzeit endet
fact_renewal = wie der Dienst verlängert wird
fact_frequency = wie oft der Dienst verlängert wird
fact_ending = ob der Dienst gekündigt ist
fact_deletion = ob die Löschung beantragt wurde
fact_standing = ob die Rechnungen bezahlt sind
fact_commitment = ob eine Vertragsbindung besteht
fact_linked_to_hosting = ob der Dienst an ein Hosting gebunden ist
fact_emptied = ob der Dienst leer ist
fact_created = wann der Dienst angelegt wurde
fact_since = seit wann der Dienst in diesem Status ist
fact_payment_method = ob das Konto eine gültige Zahlungsart hat
