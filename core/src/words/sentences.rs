//! Sentences of reasons, notices and events.

use super::{deadline, frequency, moment, renewal_in_words};
use crate::{
    axes::Mode,
    command::Acknowledgement,
    event::Change,
    instant::Instant,
    period::Frequencies,
    reason::{Notice, Reason},
    role::{Role, Roles},
    span::Span,
    zone::Zone,
};

fn list<T: ToString>(items: impl IntoIterator<Item = T>, and: &str) -> String {
    let mut items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    match (items.pop(), items.is_empty()) {
        (None, _) => "none".to_owned(),
        (Some(last), true) => last,
        (Some(last), false) => format!("{} {and} {last}", items.join(", ")),
    }
}

fn roles(any_of: Roles) -> String {
    list(
        any_of.iter().map(|role| match role {
            Role::Admin => "administrative",
            Role::Billing => "billing",
            Role::Technical => "technical",
        }),
        "or",
    )
}

fn offered(frequencies: Frequencies) -> String {
    if frequencies.is_empty() {
        return "no other one is".to_owned();
    }
    format!("offered: {}", list(frequencies.iter().map(frequency), "and"))
}

fn plural(count: u32, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

impl Reason {
    /// An English sentence, its instants told in a zone.
    pub fn in_words(&self, zone: Zone) -> String {
        let at = |instant: &Instant| moment(*instant, zone);
        let before = |instant: &Instant| deadline(*instant, zone);
        match self {
            Self::NotManaged { family } => {
                format!(
                    "This {} service is not managed here: it has its own screens.",
                    family.label()
                )
            }
            Self::WrongPhase { phase } => format!("The service is {}.", phase.label()),
            Self::RoleRequired { any_of } => {
                format!("Only the {} contact may do this.", roles(*any_of))
            }
            Self::OneShot => {
                "The service was paid once: it neither renews nor needs to be cancelled.".to_owned()
            }
            Self::ForcedAutomatic => "This service always renews automatically.".to_owned(),
            Self::RenewalModeRequired { mode: Mode::Manual } => {
                "The service is set to renew automatically.".to_owned()
            }
            Self::RenewalModeRequired { .. } => {
                "The service is not renewed automatically.".to_owned()
            }
            Self::NotOffered => "This is not offered for this service.".to_owned(),
            Self::FrequencyNotOffered { offered: frequencies } => {
                format!("This frequency is not offered; {}.", offered(*frequencies))
            }
            Self::DebtOutstanding { since: None } => {
                "A bill is unpaid: it must be settled first.".to_owned()
            }
            Self::DebtOutstanding { since: Some(since) } => {
                format!("A bill is unpaid since {}: it must be settled first.", at(since))
            }
            Self::CancellationPending { ends_at: Some(ends_at) } => {
                format!("The service is cancelled and ends on {}.", at(ends_at))
            }
            Self::CancellationPending { ends_at: None } => "The service is cancelled.".to_owned(),
            Self::DeletionPending { expires_at } => {
                format!(
                    "Its deletion is requested already; the request expires on {}.",
                    at(expires_at)
                )
            }
            Self::NoDeletionPending => "No deletion was requested.".to_owned(),
            Self::CommitmentRunning { until } => {
                format!("The service is committed until {}.", at(until))
            }
            Self::NoCommitment => "The service has no commitment that runs.".to_owned(),
            Self::ManualLapsesByItself { at: Some(end) } => {
                format!(
                    "The service is renewed by hand: without renewal it ends by itself on {}.",
                    at(end)
                )
            }
            Self::ManualLapsesByItself { at: None } => {
                "The service is renewed by hand: without renewal it ends by itself.".to_owned()
            }
            Self::ProviderForbids => {
                "The provider does not let this service be cancelled at expiry.".to_owned()
            }
            Self::PaymentMethodRequired => "The account has no valid payment method.".to_owned(),
            Self::ManagedThroughParent { parent: Some(parent) } => {
                format!("The service belongs to {parent}, and is managed through it.")
            }
            Self::ManagedThroughParent { parent: None } => {
                "The service belongs to a hosting, and is managed through it.".to_owned()
            }
            Self::NotEmpty => "It still holds services: they must be taken out first.".to_owned(),
            Self::AcknowledgementRequired { missing } => {
                format!(
                    "It must be acknowledged {}.",
                    list(missing.iter().map(Acknowledgement::label), "and")
                )
            }
            Self::WindowNotOpen { opens_at } => {
                format!("It is too early: this is possible from {}.", at(opens_at))
            }
            Self::WindowClosed { closed_at } => {
                format!("It is too late: this was possible until {}.", before(closed_at))
            }
            Self::TokenExpired { at: expired } => {
                format!("The token expired on {}: a new one must be requested.", at(expired))
            }
            Self::TokenMismatch { attempts_left: 0 } => {
                "The token is wrong, and it was the last attempt: the request is void.".to_owned()
            }
            Self::TokenMismatch { attempts_left } => {
                format!(
                    "The token is wrong; {} left.",
                    plural(u32::from(*attempts_left), "attempt", "attempts")
                )
            }
        }
    }
}

impl Notice {
    /// An English sentence, its instants told in a zone.
    pub fn in_words(&self, zone: Zone) -> String {
        let at = |instant: &Instant| moment(*instant, zone);
        let before = |instant: &Instant| deadline(*instant, zone);
        match self {
            Self::AutomaticRenewalOff => "Automatic renewal is switched off.".to_owned(),
            Self::ServiceEnds { at: Some(end) } => {
                format!("The service and its data end on {}.", at(end))
            }
            Self::ServiceEnds { at: None } => "The service and its data end.".to_owned(),
            Self::UndoUntil { until } => format!("This can be undone until {}.", before(until)),
            Self::UndoImpossible => "It is too late to undo this afterwards.".to_owned(),
            Self::Irreversible => "This cannot be undone.".to_owned(),
            Self::DataErased { after: Span::ZERO } => {
                "All data is erased for good, at once.".to_owned()
            }
            Self::DataErased { after } => {
                let days = u32::try_from(after.duration().as_secs() / 86_400).unwrap_or(u32::MAX);
                format!(
                    "All data is erased for good, {} after the deletion at the latest.",
                    plural(days, "day", "days")
                )
            }
            Self::NoRefund => "Nothing is refunded.".to_owned(),
            Self::TokenMailed { valid_for } => {
                // INVARIANT: a century of hours fits.
                let hours =
                    u32::try_from(valid_for.duration().as_secs() / 3600).unwrap_or(u32::MAX);
                format!(
                    "A token, valid for {}, is mailed to the administrative contact.",
                    plural(hours, "hour", "hours")
                )
            }
            Self::RestoreFee => "The registry asks a fee to restore the name.".to_owned(),
            Self::RenewalNotRestored => {
                "How the service was renewed before is not known: its renewal stays as it is now."
                    .to_owned()
            }
            Self::TermExtended { to } => format!("The service then runs until {}.", at(to)),
            Self::AlreadyOver { periods } => {
                format!(
                    "That is over already: it takes {} to be in service now.",
                    plural(*periods, "period", "periods")
                )
            }
            Self::FromNextRenewal { at: Some(renewal) } => {
                format!("The change takes effect at the next renewal, on {}.", at(renewal))
            }
            Self::FromNextRenewal { at: None } => {
                "The change takes effect at the next renewal.".to_owned()
            }
            Self::DependentsEnd { count } => {
                format!(
                    "{} with it.",
                    plural(
                        *count,
                        "service that depends on it ends",
                        "services that depend on it end"
                    )
                )
            }
            Self::AssociatedDetached { count } => {
                format!(
                    "{}.",
                    plural(
                        *count,
                        "associated service is detached and lives on",
                        "associated services are detached and live on"
                    )
                )
            }
        }
    }
}

impl Change {
    /// An English phrase, its instants told in a zone.
    pub fn in_words(&self, zone: Zone) -> String {
        let at = |instant: &Instant| moment(*instant, zone);
        let before = |instant: &Instant| deadline(*instant, zone);
        match self {
            Self::RenewalSet { renewal } => {
                format!("renewal set to {}", renewal_in_words(*renewal))
            }
            Self::TermExtended { term } => format!("term extended to {}", at(&term.end)),
            Self::TermRenewed { term, due_by } => {
                format!("renewed until {}; the bill is due by {}", at(&term.end), before(due_by))
            }
            Self::BillPaid => "bill paid".to_owned(),
            Self::BillOverdue => "bill overdue: suspended".to_owned(),
            Self::DebtSettled => "debt settled".to_owned(),
            Self::CancellationRequested => "cancelled at expiry".to_owned(),
            Self::CancellationUndone => "cancellation undone".to_owned(),
            Self::CommitmentCancellationRequested => {
                "cancelled at the end of the commitment".to_owned()
            }
            Self::CommitmentCancellationUndone => {
                "cancellation at the commitment's end undone".to_owned()
            }
            Self::CommitmentEnded => "commitment ended".to_owned(),
            Self::Recommitted { until } => format!("committed again until {}", at(until)),
            Self::DeletionRequested { expires_at, .. } => {
                format!("deletion requested, to be confirmed before {}", before(expires_at))
            }
            Self::DeletionAttemptFailed => "a wrong deletion token was tried".to_owned(),
            Self::DeletionWithdrawn => "deletion request withdrawn".to_owned(),
            Self::DeletionLapsed => "deletion request expired".to_owned(),
            Self::Expired => "expired: suspended".to_owned(),
            Self::GraceStarted => "expired: grace period".to_owned(),
            Self::RedemptionStarted => "redemption period: restoring costs a fee".to_owned(),
            Self::PendingDeleteStarted => "the registry deletes the name".to_owned(),
            Self::Terminated { cause, .. } => format!("terminated: {}", cause.label()),
            Self::Erased => "data erased".to_owned(),
            Self::Detached => "detached: lives on by its own term".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_no_plural() {
        let told = |notice: Notice| notice.in_words(Zone::UTC);
        let valid_for = Span::seconds(3600).unwrap();
        assert_eq!(
            told(Notice::TokenMailed { valid_for }),
            "A token, valid for 1 hour, is mailed to the administrative contact."
        );
        assert_eq!(
            told(Notice::AlreadyOver { periods: 1 }),
            "That is over already: it takes 1 period to be in service now."
        );
    }

    #[test]
    fn lists_read_as_a_person_writes_them() {
        assert_eq!(list([1, 2, 3], "and"), "1, 2 and 3");
        assert_eq!(list([1, 2], "or"), "1 or 2");
        assert_eq!(list([1], "or"), "1");
        assert_eq!(offered(Frequencies::NONE), "no other one is");
    }
}
