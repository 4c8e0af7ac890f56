//! English sentences for a customer: reasons, notices, events, states. Dates are told in a zone.

use crate::{
    axes::{Cause, Commitment, Ending, Mode, Phase, PhaseKind, Renewal, Standing},
    command::{Acknowledgement, CommandKind},
    event::Change,
    facts::{Fact, Facts},
    instant::Instant,
    period::{Frequencies, Period},
    reason::{Notice, Reason},
    role::{Role, Roles},
    span::Span,
    zone::Zone,
};

/// An instant as a person says it: `30 June 2025, 14:00`, or `30 June 2025` at midnight. Seconds are told only where
/// there are some.
pub fn moment(at: Instant, zone: Zone) -> String {
    let civil = zone.civil(at);
    let day = format!("{} {} {}", civil.date.day(), month(civil.date.month()), civil.date.year());
    match (civil.second, civil.nanos) {
        (0, 0) => day,
        (second, 0) if second % 60 == 0 => {
            format!("{day}, {:02}:{:02}", civil.hour(), civil.minute())
        }
        (second, _) => {
            format!("{day}, {:02}:{:02}:{:02}", civil.hour(), civil.minute(), second % 60)
        }
    }
}

/// An instant before which something must be done, as a person says it: its time of day is always told, because
/// "until 30 June" would leave open whether that day counts.
///
/// ```
/// use rinnovo::{Zone, words};
/// assert_eq!(words::deadline("2025-06-30T00:00:00Z".parse()?, Zone::UTC), "30 June 2025, 00:00");
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn deadline(at: Instant, zone: Zone) -> String {
    let civil = zone.civil(at);
    if (civil.second, civil.nanos) == (0, 0) {
        moment(at, zone) + ", 00:00"
    } else {
        moment(at, zone)
    }
}

fn month(month: u8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

/// A frequency as a person says it: `every month`, `every 3 months`, `every year`.
pub fn frequency(every: Period) -> String {
    match every.months() {
        1 => "every month".to_owned(),
        12 => "every year".to_owned(),
        months if months.is_multiple_of(12) => format!("every {} years", months / 12),
        months => format!("every {months} months"),
    }
}

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

impl PhaseKind {
    /// The English words, such as `suspended, expired`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pending => "being delivered",
            Self::Active => "active",
            Self::SuspendedExpired => "suspended, expired",
            Self::SuspendedUnpaid => "suspended, unpaid",
            Self::Grace => "expired, in the grace period",
            Self::Redemption => "expired, in the redemption period",
            Self::PendingDelete => "being deleted by the registry",
            Self::Terminated => "terminated",
            Self::Erased => "erased",
        }
    }
}

impl CommandKind {
    /// The English words of a menu, such as `Cancel at expiry`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::EnableAutomatic => "Enable automatic renewal",
            Self::SwitchToManual => "Switch to manual renewal",
            Self::ChangeFrequency => "Change the renewal frequency",
            Self::Renew => "Renew by hand",
            Self::PayAhead => "Pay ahead",
            Self::SettleDebt => "Settle the debt",
            Self::CancelAtExpiry => "Cancel at expiry",
            Self::UndoCancellation => "Undo the cancellation",
            Self::CancelAtCommitmentEnd => "Cancel at the end of the commitment",
            Self::UndoCommitmentCancellation => "Undo the cancellation at the commitment's end",
            Self::RequestDeletion => "Delete immediately",
            Self::ConfirmDeletion => "Confirm the deletion",
            Self::WithdrawDeletion => "Withdraw the deletion request",
        }
    }
}

impl Acknowledgement {
    /// The English words of what is acknowledged.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Irreversible => "that it cannot be undone",
            Self::DataErased => "that all data is erased",
            Self::NoRefund => "that nothing is refunded",
        }
    }
}

impl Fact {
    /// The English words of what is not known.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Kind => "what kind of service this is",
            Self::Phase => "what state it is in",
            Self::Term => "when its term ends",
            Self::Renewal => "how it is renewed",
            Self::Frequency => "how often it is renewed",
            Self::Ending => "whether it is cancelled",
            Self::Deletion => "whether its deletion was requested",
            Self::Standing => "whether its bills are paid",
            Self::Commitment => "whether it is committed",
            Self::LinkedToHosting => "whether it is tied to a hosting",
            Self::Emptied => "whether it is empty",
            Self::Created => "when it was created",
            Self::PaymentMethod => "whether the account has a valid payment method",
        }
    }
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
            Self::DebtOutstanding { since } => {
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
                format!(
                    "A token, valid for {} hours, is mailed to the administrative contact.",
                    valid_for.duration().as_secs() / 3600
                )
            }
            Self::RestoreFee => "The registry asks a fee to restore the name.".to_owned(),
            Self::TermExtended { to } => format!("The service then runs until {}.", at(to)),
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

impl Cause {
    /// The English words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::AtExpiry => "cancelled at expiry",
            Self::AtCommitmentEnd => "cancelled at the end of its commitment",
            Self::Immediate => "deleted on request",
            Self::Unpaid => "a bill stayed unpaid",
            Self::NotRenewed => "not renewed",
        }
    }
}

/// A renewal as a person says it: `automatic, every month`.
pub fn renewal_in_words(renewal: Renewal) -> String {
    let mode = match renewal {
        Renewal::Automatic { forced: true, .. } => "automatic (forced)",
        Renewal::Automatic { .. } => "automatic",
        Renewal::Manual { .. } => "manual",
        Renewal::OneShot => "paid once",
    };
    renewal.every().map_or_else(|| mode.to_owned(), |every| format!("{mode}, {}", frequency(every)))
}

impl Facts {
    /// The state of the service in English words, derived from its axes: `active, cancelled, renews automatically…`.
    pub fn in_words(&self, zone: Zone) -> String {
        let Some(phase) = self.phase else { return "state unknown".to_owned() };
        let mut words = vec![match phase {
            Phase::Terminated { at, cause, .. } => {
                format!("terminated on {}: {}", moment(at, zone), cause.label())
            }
            Phase::Erased { at } => format!("erased on {}", moment(at, zone)),
            phase => phase.kind().label().to_owned(),
        }];
        if !phase.is_live() {
            return words.concat();
        }
        match self.ending {
            Some(Ending::AtExpiry { .. }) => words.push("cancelled at expiry".to_owned()),
            Some(Ending::AtCommitmentEnd { .. }) => {
                words.push("cancelled at the commitment's end".to_owned());
            }
            Some(Ending::None) => {}
            None => words.push("cancellation unknown".to_owned()),
        }
        if self.deletion.is_some() {
            words.push("deletion requested".to_owned());
        }
        match self.standing {
            Some(Standing::Clear) => {}
            Some(Standing::Due { by }) => words.push(format!("bill due by {}", deadline(by, zone))),
            Some(Standing::Unpaid { .. }) if matches!(phase, Phase::SuspendedUnpaid { .. }) => {}
            Some(Standing::Unpaid { .. }) => words.push("bill unpaid".to_owned()),
            None => words.push("bills unknown".to_owned()),
        }
        if let Some(Commitment::Until { end, .. }) = self.commitment {
            words.push(format!("committed until {}", moment(end, zone)));
        }
        words.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_told_in_their_zone() {
        let paris: Zone = "Europe/Paris".parse().unwrap();
        let at = |text: &str| text.parse::<Instant>().unwrap();
        assert_eq!(moment(at("2025-06-29T22:00:00Z"), paris), "30 June 2025");
        assert_eq!(moment(at("2025-06-30T12:00:00Z"), paris), "30 June 2025, 14:00");
        assert_eq!(moment(at("2025-06-30T12:00:01Z"), paris), "30 June 2025, 14:00:01");
    }

    #[test]
    fn lists_read_as_a_person_writes_them() {
        assert_eq!(list([1, 2, 3], "and"), "1, 2 and 3");
        assert_eq!(list([1, 2], "or"), "1 or 2");
        assert_eq!(list([1], "or"), "1");
        assert_eq!(offered(Frequencies::NONE), "no other one is");
    }
}
