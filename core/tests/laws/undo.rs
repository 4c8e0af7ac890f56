//! Undo is an inverse: cancel, then undo, gives back the very same axes, and nothing else.

use proptest::prelude::*;
use rinnovo::{
    Assumption, Command, CommandKind, Ending, Facts, Outcome, Undo, advance, grid, judge, preview,
    strategies,
};

use crate::support::{carried_out, confirmable, same_but_revision, service, worlds};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn cancel_then_undo_changes_nothing(mut facts in strategies::facts(), world in worlds()) {
        facts.ending = Some(Ending::None);
        let pairs = [
            (Command::CancelAtExpiry, Command::UndoCancellation),
            (Command::CancelAtCommitmentEnd, Command::UndoCommitmentCancellation),
        ];
        for (cancel, undo) in pairs {
            let Some(cancelled) = carried_out(&facts, &cancel, &world.context()) else { continue };
            prop_assert!(!same_but_revision(&facts, &cancelled));
            let Some(undone) = carried_out(&cancelled, &undo, &world.context()) else { continue };
            prop_assert!(same_but_revision(&facts, &undone), "{:?} became {:?}", facts, undone);
        }
    }

    #[test]
    fn request_then_withdraw_changes_nothing(mut facts in strategies::facts(), world in worlds()) {
        facts.deletion = None;
        for request in grid::commands(CommandKind::RequestDeletion, &facts) {
            let Some(requested) = carried_out(&facts, &request, &world.context()) else { continue };
            let unchanged = Facts { deletion: None, ..requested };
            prop_assert!(same_but_revision(&facts, &unchanged), "the service stays as it is");
            let Some(withdrawn) = carried_out(&requested, &Command::WithdrawDeletion, &world.context()) else { continue };
            prop_assert!(same_but_revision(&facts, &withdrawn));
        }
    }

    /// Undoing stays possible, for those who may, until the instant that the preview of the cancellation names; and
    /// after any wait before the end it still restores the renewal exactly.
    #[test]
    fn the_preview_of_a_cancellation_keeps_its_promise(mut facts in strategies::facts(), world in worlds()) {
        facts.ending = Some(Ending::None);
        let context = world.context();
        let preview = preview(&service(facts), [], &Command::CancelAtExpiry, &context);
        let Undo::By { command, until } = preview.undo else { return Ok(()) };
        prop_assert_eq!(command, CommandKind::UndoCancellation);
        let everybody = rinnovo::Context { roles: rinnovo::Roles::ALL, ..context };
        if let Some(until) = until {
            let at = until - crate::support::NANO;
            prop_assert_eq!(judge(&preview.after, command, &everybody.at(at)).outcome(), Outcome::Allowed);
            prop_assert_ne!(judge(&preview.after, command, &everybody.at(until)).outcome(), Outcome::Allowed);
            let then = advance(preview.after, at, &world.rules, Assumption::Paid).finish();
            if let Some(undone) = carried_out(&then, &Command::UndoCancellation, &everybody.at(at)) {
                prop_assert_eq!(undone.renewal, facts.renewal);
            }
        }
    }

    /// A preview does what the command does, and names what changes.
    #[test]
    fn a_preview_tells_the_truth(facts in confirmable(), world in worlds()) {
        for kind in CommandKind::ALL {
            for command in grid::commands(*kind, &facts).iter().take(4) {
                let preview = preview(&service(facts), [], command, &world.context());
                let after = carried_out(&facts, command, &world.context()).unwrap_or(facts);
                prop_assert_eq!(preview.after, after);
                prop_assert_eq!(preview.changes.is_empty(), same_but_revision(&facts, &after));
                prop_assert_eq!(preview.undo == Undo::Nothing, after == facts);
                prop_assert!(!preview.sets_an_end() || preview.answer.outcome() == Outcome::Allowed);
                prop_assert!(preview.sets_an_end() || *kind != CommandKind::RequestDeletion || after == facts);
            }
        }
    }
}
