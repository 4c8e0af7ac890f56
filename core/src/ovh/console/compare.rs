//! The provider's console beside the rules: where the two answer differently about a row, and why.

use serde::Serialize;

use crate::{
    axes::Ending,
    command::CommandKind,
    decide::{Context, Outcome, judge},
    document::Account,
    error::{Error, ErrorKind},
    facts::FactSet,
    kind::Kind,
    ovh::{
        console::{
            Action, Capability, ConsoleAnswer, Edition, MenuEntry, PredicatesOf, Row, Viewer,
            answer,
        },
        reading::import,
    },
    policy::Rules,
    reason::ReasonSet,
    service::Service,
    set::coded,
};

/// What a console makes of a row and what the rules make of it, command by command.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// The console's own answer.
    pub console: ConsoleAnswer,
    /// Every command of which the two speak.
    pub commands: Vec<Compared>,
    /// Whether the display status of the console hides a cancellation that stands.
    pub hides_cancellation: bool,
}

impl Comparison {
    /// The commands on which the two do not agree.
    pub fn differences(&self) -> impl Iterator<Item = &Compared> {
        self.commands.iter().filter(|compared| compared.why.is_some())
    }
}

/// One command: the console's offer beside the rules' answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// The command.
    pub command: CommandKind,
    /// What the menu shows.
    pub console: Offer,
    /// What the rules answer.
    pub rules: Outcome,
    /// Why the rules refuse; empty otherwise.
    pub reasons: ReasonSet,
    /// What the rules would need to know; empty unless they cannot tell.
    pub missing: FactSet,
    /// Why the two differ; `None` where they agree.
    pub why: Option<Why>,
}

coded! {
    /// What a menu makes of an action.
    Offer expecting "an offer" {
        /// It is shown, and can be chosen.
        Offered "offered",
        /// It is shown, and cannot be chosen.
        Disabled "disabled",
        /// It is not shown.
        Hidden "hidden",
    }
}

coded! {
    /// Why a console and the rules differ (domain notes 9, by number).
    Why expecting "a difference" {
        /// The console offers what the rules refuse: their reasons say why.
        RulesRefuse "rules_refuse",
        /// The console offers what would change nothing.
        ChangesNothing "changes_nothing",
        /// The console offers what the rules cannot judge: a fact is missing.
        FactMissing "fact_missing",
        /// The console hides the undo of a cancellation because the service is renewed by hand (9.1).
        ManualHidesCancellation "manual_hides_cancellation",
        /// The console asks for the admin contact alone, or for nobody, where the rules ask for another role (9.9, 9.10).
        OtherRole "other_role",
        /// The console of that year manages this sort of service on another screen, or not at all.
        OtherScreen "other_screen",
        /// The console offers it only in another state of renewal, debt or commitment.
        OtherState "other_state",
    }
}

impl Why {
    /// The English sentence.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::RulesRefuse => "the console offers what the rules refuse, for the reason told",
            Self::ChangesNothing => "the console offers what would change nothing",
            Self::FactMissing => {
                "the console offers what the rules cannot judge: the row lacks a fact"
            }
            Self::ManualHidesCancellation => {
                "the console hides the undo of a cancellation because the row says manual"
            }
            Self::OtherRole => "the console asks for another contact than the rules do",
            Self::OtherScreen => {
                "the console has no entry for this sort of service, or another screen"
            }
            Self::OtherState => {
                "the console offers it only in another state of renewal, debt or commitment"
            }
        }
    }
}

/// Puts the console of an edition beside the rules, usually those of its time ([`Edition::rules`]). The rules read the
/// same row that the console does; the viewer has the roles that the contacts of the row give the handle, and a valid
/// payment method.
///
/// Refuses a row at which the console stops (see [`answer()`]), and one that tells of no service.
///
/// ```
/// use rinnovo::{CommandKind, ovh::console::{Edition, Offer, Row, Viewer, Why, compare}};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let text = r#"{"id": 7, "serviceId": "vps-1", "serviceType": "VPS", "status": "ACTIVE", "expiration": "2025-06-01T00:00:00Z",
///     "contactAdmin": "me", "contactBilling": "me", "renewalType": "automaticV2012", "canDeleteAtExpiration": true,
///     "renew": {"automatic": false, "deleteAtExpiration": true, "forced": false, "manualPayment": true, "period": 1}}"#;
/// let viewer = Viewer::new("me", "2025-05-01T12:00:00Z".parse()?, "Europe/Paris".parse()?);
/// let comparison = compare(&Row::from_json(text)?, Edition::December2024, &viewer, &rules)?;
/// assert!(comparison.hides_cancellation);
/// let undo = comparison.differences().find(|compared| compared.command == CommandKind::UndoCancellation).unwrap();
/// assert_eq!((undo.console, undo.why), (Offer::Hidden, Some(Why::ManualHidesCancellation)));
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn compare(
    row: &Row,
    edition: Edition,
    viewer: &Viewer<'_>,
    rules: &Rules,
) -> Result<Comparison, Error> {
    let console = answer(row, edition, viewer)?;
    let account = read(row, viewer)?;
    let service = account
        .services()
        .first()
        .ok_or_else(|| Error::new(ErrorKind::Missing, "", "a row with a number or a name"))?;
    let context =
        Context::new(viewer.now, account.roles_for(service), rules).with_payment_method(true);
    let commands = CommandKind::ALL
        .iter()
        .filter_map(|command| {
            let offer = offer(&console, service, *command)?;
            let verdict = judge(&service.facts, *command, &context);
            let why = why(offer, verdict.outcome(), &console, service, *command);
            Some(Compared {
                command: *command,
                console: offer,
                rules: verdict.outcome(),
                reasons: verdict.reasons(),
                missing: verdict.missing(),
                why,
            })
        })
        .collect();
    let cancelled = matches!(
        service.facts.ending,
        Some(Ending::AtExpiry { .. } | Ending::AtCommitmentEnd { .. })
    );
    let in_service = service.facts.phase == Some(crate::Phase::Active);
    let hides_cancellation = cancelled && in_service && !console.display.is_cancelled();
    Ok(Comparison { console, commands, hides_cancellation })
}

/// The row as the rules read it, in an account of the viewer's.
fn read(row: &Row, viewer: &Viewer<'_>) -> Result<Account, Error> {
    let text = serde_json::to_string(row)
        .map_err(|error| Error::new(ErrorKind::Shape, "", error.to_string()))?;
    let mut account = import([("row", &*text)], viewer.zone).account;
    account.handle = viewer.handle.into();
    Ok(account)
}

/// What the console makes of a command; `None` where it has no entry for such a thing.
fn offer(console: &ConsoleAnswer, service: &Service, command: CommandKind) -> Option<Offer> {
    let menu = console.menu.as_deref()?;
    let shown = |actions: &[Action]| {
        let found = menu.iter().find(|entry| actions.contains(&entry.action));
        found.map_or(
            Offer::Hidden,
            |entry| if entry.enabled { Offer::Offered } else { Offer::Disabled },
        )
    };
    let able = |capability: Option<Capability>| {
        let available = capability == Some(Capability::Available);
        if available { Offer::Offered } else { Offer::Hidden }
    };
    let labelled = |entry: &MenuEntry| entry.label.is_some();
    let engaged = menu.iter().any(labelled);
    let by_rule = matches!(service.facts.ending, Some(Ending::AtCommitmentEnd { .. }));
    if console.february_2019.is_some() {
        return Some(match command {
            CommandKind::EnableAutomatic => shown(&[Action::EnableAutorenew]),
            CommandKind::SwitchToManual => shown(&[Action::DisableAutorenew]),
            CommandKind::ChangeFrequency => shown(&[Action::Update]),
            CommandKind::Renew => shown(&[Action::RenewManually]),
            CommandKind::SettleDebt => shown(&[Action::PayDebt]),
            CommandKind::CancelAtExpiry => shown(&[Action::CancelAtExpiry, Action::ExchangeCancel]),
            CommandKind::UndoCancellation => shown(&[Action::UndoCancellation]),
            CommandKind::RequestDeletion => shown(&[
                Action::DeleteHostingNow,
                Action::DeleteMxPlanNow,
                Action::DeletePrivateSqlNow,
            ]),
            _ => return None,
        });
    }
    Some(match command {
        CommandKind::EnableAutomatic => able(console.enable),
        CommandKind::SwitchToManual => able(console.manual),
        CommandKind::ChangeFrequency => shown(&[Action::ConfigureRenew]),
        CommandKind::Renew => shown(&[Action::RenewManually]),
        CommandKind::PayAhead => shown(&[Action::AnticipatePayment]),
        CommandKind::SettleDebt => shown(&[Action::PayBill]),
        CommandKind::CancelAtExpiry if engaged => Offer::Hidden,
        CommandKind::CancelAtExpiry => shown(&[Action::Resiliate]),
        CommandKind::CancelAtCommitmentEnd if engaged => Offer::Offered,
        CommandKind::CancelAtCommitmentEnd => Offer::Hidden,
        CommandKind::UndoCancellation if by_rule => Offer::Hidden,
        CommandKind::UndoCommitmentCancellation if !by_rule => Offer::Hidden,
        CommandKind::UndoCancellation | CommandKind::UndoCommitmentCancellation => {
            shown(&[Action::CancelResiliation])
        }
        CommandKind::RequestDeletion => shown(&[Action::DeleteNow]),
        _ => return None,
    })
}

/// Why the two differ; `None` where they agree, or neither lets anybody do it.
fn why(
    offer: Offer,
    rules: Outcome,
    console: &ConsoleAnswer,
    service: &Service,
    command: CommandKind,
) -> Option<Why> {
    match (offer, rules) {
        (Offer::Offered, Outcome::Refused) => return Some(Why::RulesRefuse),
        (Offer::Offered, Outcome::AlreadySo) => return Some(Why::ChangesNothing),
        (Offer::Offered, Outcome::Unknown) => return Some(Why::FactMissing),
        (Offer::Hidden | Offer::Disabled, Outcome::Allowed) => {}
        _ => return None,
    }
    let undoes =
        matches!(command, CommandKind::UndoCancellation | CommandKind::UndoCommitmentCancellation);
    if undoes && console.display.is_manual() {
        return Some(Why::ManualHidesCancellation);
    }
    let Some(PredicatesOf::December2024(is)) = console.predicates else {
        return Some(Why::OtherState);
    };
    let elsewhere = match command {
        CommandKind::RequestDeletion => !is.can_be_deleted,
        CommandKind::CancelAtExpiry | CommandKind::CancelAtCommitmentEnd => {
            matches!(service.facts.kind, Kind::Vrack | Kind::VcdOrganization | Kind::Sms)
        }
        CommandKind::SettleDebt => false,
        _ => is.has_particular_renew || !is.can_handle_renew,
    };
    let by_admin =
        matches!(command, CommandKind::CancelAtExpiry | CommandKind::CancelAtCommitmentEnd);
    Some(if elsewhere {
        Why::OtherScreen
    } else if by_admin && !is.has_admin_rights
        || command == CommandKind::SettleDebt && !is.has_billing_rights
    {
        Why::OtherRole
    } else {
        Why::OtherState
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reason::ReasonCode;

    /// A row of a VPS that ends on 1 June 2025, looked at a month before.
    fn compared(edition: Edition, fields: &str, handle: &str) -> Comparison {
        let text = format!(
            r#"{{"id":1,"serviceId":"vps-1","serviceType":"VPS","status":"ACTIVE","creation":"2024-06-01T00:00:00Z",
            "expiration":"2025-06-01T00:00:00Z","contactAdmin":"admin","contactBilling":"billing","canDeleteAtExpiration":true,{fields}}}"#
        );
        let rules = crate::edition(edition.rules()).unwrap().compile(None).unwrap();
        let now = "2025-05-01T00:00:00Z".parse().unwrap();
        let viewer = Viewer::new(handle, now, crate::Zone::UTC);
        compare(&Row::from_json(&text).unwrap(), edition, &viewer, &rules).unwrap()
    }

    fn of(comparison: &Comparison, command: CommandKind) -> Compared {
        *comparison.commands.iter().find(|compared| compared.command == command).unwrap()
    }

    const CANCELLED_BY_HAND: &str = r#""renewalType":"automaticV2012","renew":{"deleteAtExpiration":true,"manualPayment":true,"period":1}"#;

    /// Domain notes 9.1: the cancellation is hidden, its undo too, and it is offered again.
    #[test]
    fn manual_hides_a_cancellation() {
        for edition in [Edition::February2019, Edition::December2024] {
            let comparison = compared(edition, CANCELLED_BY_HAND, "admin");
            assert!(comparison.hides_cancellation);
            let undo = of(&comparison, CommandKind::UndoCancellation);
            assert_eq!((undo.console, undo.rules), (Offer::Hidden, Outcome::Allowed));
            assert_eq!(undo.why, Some(Why::ManualHidesCancellation));
        }
        let comparison = compared(Edition::December2024, CANCELLED_BY_HAND, "admin");
        let again = of(&comparison, CommandKind::CancelAtExpiry);
        assert_eq!((again.console, again.why), (Offer::Offered, Some(Why::ChangesNothing)));
    }

    /// Domain notes 9.2: the bulk click that would take the cancellation back.
    #[test]
    fn the_bulk_click_that_revives_is_refused() {
        let comparison = compared(Edition::December2024, CANCELLED_BY_HAND, "billing");
        let enable = of(&comparison, CommandKind::EnableAutomatic);
        assert_eq!((enable.console, enable.why), (Offer::Offered, Some(Why::RulesRefuse)));
        assert!(enable.reasons.contains(ReasonCode::CancellationPending));
    }

    /// Domain notes 9.10: no right is asked for.
    #[test]
    fn who_may_not_is_offered_all_the_same() {
        let automatic = r#""renewalType":"automaticV2016","renew":{"automatic":true,"deleteAtExpiration":false,"period":1}"#;
        let comparison = compared(Edition::December2024, automatic, "admin");
        let frequency = of(&comparison, CommandKind::ChangeFrequency);
        assert_eq!((frequency.console, frequency.why), (Offer::Offered, Some(Why::RulesRefuse)));
        assert!(frequency.reasons.contains(ReasonCode::RoleRequired));
    }

    #[test]
    fn where_both_agree_there_is_no_why() {
        let automatic = r#""renewalType":"automaticV2016","renew":{"automatic":true,"deleteAtExpiration":false,"period":1}"#;
        let comparison = compared(Edition::December2024, automatic, "admin");
        let cancel = of(&comparison, CommandKind::CancelAtExpiry);
        assert_eq!(
            (cancel.console, cancel.rules, cancel.why),
            (Offer::Offered, Outcome::Allowed, None)
        );
        assert!(!comparison.hides_cancellation);
    }

    #[test]
    fn the_console_of_october_has_no_menu_to_compare() {
        let comparison = compared(Edition::October2019, CANCELLED_BY_HAND, "admin");
        assert!(comparison.commands.is_empty() && comparison.hides_cancellation);
    }
}
