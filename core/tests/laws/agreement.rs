//! Totality and agreement: exactly one answer, and the menu, the command and its effect say the same.

use proptest::prelude::*;
use rinnovo::{
    Answer, CommandKind, Facts, Outcome, ReasonCode, answers, decide, grid, judge, strategies,
};

use crate::support::{carried_out, confirmable, service, worlds};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Any command in any state at any instant under any policy has an answer, and the same one when asked twice.
    #[test]
    fn totality(service in strategies::services(), command in strategies::commands(), world in worlds()) {
        let answer = decide(&service, &command, &world.context());
        prop_assert_eq!(&answer, &decide(&service, &command, &world.context()));
        match answer {
            Answer::Allowed { events, effective_at, .. } => {
                prop_assert!(!events.is_empty());
                prop_assert!(events.iter().all(|event| event.at == world.now));
                let _ = effective_at;
            }
            Answer::AlreadySo => {}
            Answer::Refused { reasons, .. } => {
                prop_assert!(!reasons.is_empty());
                let codes: Vec<ReasonCode> = reasons.iter().map(rinnovo::Reason::code).collect();
                prop_assert!(codes.is_sorted(), "reasons are told in their order: {:?}", codes);
                prop_assert!(reasons.iter().all(|reason| !reason.to_string().is_empty()));
            }
            Answer::Unknown { missing } => prop_assert!(!missing.is_empty()),
        }
    }

    /// A menu allows a command exactly when some arguments make the command succeed.
    #[test]
    fn a_menu_and_its_commands_agree(facts in confirmable(), world in worlds()) {
        let menu = answers(&facts, &world.context());
        for (kind, verdict) in menu.iter() {
            prop_assert_eq!(verdict, judge(&facts, kind, &world.context()));
            let asked: Vec<Outcome> = grid::commands(kind, &facts)
                .iter()
                .map(|command| decide(&service(facts), command, &world.context()).outcome())
                .collect();
            let succeeds = asked.contains(&Outcome::Allowed);
            prop_assert_eq!(verdict.outcome() == Outcome::Allowed, succeeds, "{} {:?} {:?}", kind, verdict, asked);
            // Commands without a choice of arguments answer in every respect as the menu does.
            if let [only] = grid::commands(kind, &facts).as_slice() {
                let answer = decide(&service(facts), only, &world.context());
                prop_assert_eq!(answer.outcome(), verdict.outcome());
                match answer {
                    Answer::Allowed { until, .. } => prop_assert_eq!(until, verdict.until()),
                    Answer::Refused { reasons, .. } => {
                        prop_assert_eq!(reasons.iter().map(rinnovo::Reason::code).collect::<rinnovo::ReasonSet>(), verdict.reasons());
                    }
                    Answer::Unknown { missing } => prop_assert_eq!(missing, verdict.missing()),
                    Answer::AlreadySo => {}
                }
            }
        }
    }

    /// What is allowed changes something; asking the same again, where it means a state, is already so.
    #[test]
    fn twice_is_not_an_error(facts in confirmable(), world in worlds()) {
        for kind in CommandKind::ALL {
            for command in grid::commands(*kind, &facts).iter().take(20) {
                let Some(after) = carried_out(&facts, command, &world.context()) else { continue };
                prop_assert!(!crate::support::same_but_revision(&facts, &after), "{command:?} changes nothing");
                let repeatable = matches!(
                    kind,
                    CommandKind::Renew | CommandKind::PayAhead | CommandKind::RequestDeletion | CommandKind::ConfirmDeletion
                );
                if !repeatable {
                    let again = decide(&service(after), command, &world.context());
                    prop_assert_eq!(again.outcome(), Outcome::AlreadySo, "{:?} {:?}", command, again);
                }
            }
        }
    }

    /// A missing fact never leads to a permission: whatever it turns out to be, an allowed command did not need it.
    #[test]
    fn no_silent_permission(facts in confirmable(), other in confirmable(), world in worlds()) {
        let with = |facts: &Facts| answers(facts, &world.context());
        let partial = [
            Facts { standing: None, ..facts },
            Facts { commitment: None, ..facts },
            Facts { ending: None, ..facts },
            Facts { renewal: None, ..facts },
            Facts { linked_to_hosting: None, emptied: None, ..facts },
        ];
        let filled = [
            Facts { standing: other.standing, ..facts },
            Facts { commitment: other.commitment, ..facts },
            Facts { ending: other.ending, ..facts },
            Facts { renewal: other.renewal, ..facts },
            Facts { linked_to_hosting: other.linked_to_hosting, emptied: other.emptied, ..facts },
        ];
        for (partial, filled) in partial.iter().zip(&filled) {
            for ((kind, unknown), (_, known)) in with(partial).iter().zip(with(filled).iter()) {
                if unknown.outcome() == Outcome::Allowed {
                    let gone = known.reasons().intersection(rinnovo::ReasonSet::of(&[ReasonCode::DebtOutstanding, ReasonCode::CommitmentRunning, ReasonCode::CancellationPending, ReasonCode::ForcedAutomatic, ReasonCode::ManagedThroughParent, ReasonCode::NotEmpty]));
                    prop_assert!(gone.is_empty(), "{} was allowed without a fact that then refuses it: {:?}", kind, gone);
                }
            }
        }
    }
}
