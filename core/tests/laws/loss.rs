//! No accidental loss, and terminal is terminal.

use proptest::prelude::*;
use rinnovo::{
    Acknowledgements, Answer, Assumption, Cause, Change, Command, CommandKind, Facts, Outcome,
    Phase, ReasonCode, Token, advance, answers, decide, grid, strategies,
};

use crate::support::{carried_out, confirmable, service, worlds};

fn is_over(facts: &Facts) -> bool {
    facts.phase.is_some_and(|phase| !phase.is_live())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    /// No command but a confirmation with the right token ends a service; that one needs a request that stands.
    #[test]
    fn nothing_else_deletes(facts in confirmable(), command in strategies::commands(), world in worlds()) {
        if is_over(&facts) {
            return Ok(());
        }
        for command in std::iter::once(&command).chain(&grid::commands(command.kind(), &facts)) {
            let Some(after) = carried_out(&facts, command, &world.context()) else { continue };
            if is_over(&after) {
                prop_assert_eq!(command.kind(), CommandKind::ConfirmDeletion);
                let request = facts.deletion.expect("a confirmation confirms a request");
                prop_assert!(world.now < request.expires_at);
                let Command::ConfirmDeletion { token } = command else { panic!("{command:?}") };
                prop_assert_eq!(token.digest(grid::ID, request.revision), request.digest);
                let ended_now = matches!(after.phase, Some(Phase::Terminated { at, cause: Some(Cause::Immediate), .. }) if at == Some(world.now));
                prop_assert!(ended_now);
            }
        }
    }

    /// A request is accepted only with every acknowledgement, and only where the edition offers it.
    #[test]
    fn a_request_needs_every_acknowledgement(facts in strategies::facts(), world in worlds(), chosen in 0_usize..7) {
        let some: Acknowledgements = rinnovo::Acknowledgement::ALL.iter().enumerate().filter(|(bit, _)| chosen >> bit & 1 == 1).map(|(_, item)| *item).collect();
        let digest = Token::new(grid::TOKEN).unwrap().digest(grid::ID, facts.revision);
        let command = Command::RequestDeletion { acknowledged: some, digest };
        prop_assert_ne!(decide(&service(facts), &command, &world.context()).outcome(), Outcome::Allowed);
    }

    /// A wrong token never changes the phase; each one uses up an attempt, and after the last the request is void.
    #[test]
    fn wrong_tokens_void_the_request(facts in confirmable(), world in worlds(), wrong in strategies::tokens()) {
        let Some(request) = facts.deletion else { return Ok(()) };
        let command = Command::ConfirmDeletion { token: wrong.clone() };
        if wrong.digest(grid::ID, request.revision) == request.digest {
            return Ok(());
        }
        let right = Command::ConfirmDeletion { token: Token::new(grid::TOKEN).unwrap() };
        let mut state = facts;
        for attempt in (0..request.attempts_left.get()).rev() {
            let answer = decide(&service(state), &command, &world.context());
            if decide(&service(state), &right, &world.context()).outcome() != Outcome::Allowed {
                // Something else refuses: the token is not looked at, and no attempt is used up.
                prop_assert!(answer.events().is_empty());
                return Ok(());
            }
            let Answer::Refused { reasons, from, events, .. } = answer else { panic!("{answer:?}") };
            prop_assert_eq!(&reasons, &[rinnovo::Reason::TokenMismatch { attempts_left: attempt }]);
            prop_assert_eq!(from, None);
            prop_assert_eq!(events.len(), 1);
            state = events.iter().fold(state, Facts::evolve);
            prop_assert_eq!(state.phase, facts.phase);
        }
        prop_assert_eq!(state.deletion, None);
        prop_assert_ne!(decide(&service(state), &right, &world.context()).outcome(), Outcome::Allowed);
    }

    /// A token given for one service or revision opens no other.
    #[test]
    fn a_token_is_bound(token in strategies::tokens(), a in strategies::ids(), b in strategies::ids(), x in any::<u64>(), y in any::<u64>()) {
        let same = (a.as_str(), x) == (b.as_str(), y);
        prop_assert_eq!(token.digest(a.as_str(), x) == token.digest(b.as_str(), y), same);
    }

    /// Without the right to delete, nobody learns whether a token matches.
    #[test]
    fn a_token_tells_nothing_to_those_without_the_right(facts in confirmable(), world in worlds(), wrong in strategies::tokens()) {
        let mut context = world.context();
        context.roles = rinnovo::Roles::NONE;
        let right = Command::ConfirmDeletion { token: Token::new(grid::TOKEN).unwrap() };
        let wrong = Command::ConfirmDeletion { token: wrong };
        prop_assert_eq!(decide(&service(facts), &right, &context), decide(&service(facts), &wrong, &context));
    }

    /// No event brings back what has ended.
    #[test]
    fn no_event_revives(mut facts in confirmable(), at in strategies::instants(), events in prop::collection::vec(strategies::events(), 0..20)) {
        facts.phase = Some(Phase::Terminated { at: Some(at), cause: Some(Cause::Unpaid), erase_at: None });
        let after = events.iter().fold(facts, Facts::evolve);
        prop_assert!(is_over(&after));
        prop_assert_eq!(Facts { phase: facts.phase, revision: facts.revision, ..after }, facts);
    }

    /// What the provider forces stays forced: no command changes it, but for a cancellation, which an undo takes back.
    #[test]
    fn what_is_forced_stays_forced(facts in confirmable(), command in strategies::commands(), world in worlds()) {
        let forced = |facts: &Facts| matches!(facts.underlying_renewal(), Some(rinnovo::Renewal::Automatic { forced: true, .. }));
        if let Some(after) = carried_out(&facts, &command, &world.context()) {
            prop_assert_eq!(forced(&facts), forced(&after), "{:?}", command);
        }
    }

    /// What has ended stays ended: no command is allowed under any policy, and time only erases.
    #[test]
    fn terminal_is_terminal(mut facts in confirmable(), world in worlds(), at in strategies::instants(), erased in any::<bool>(), until in strategies::instants()) {
        facts.phase = Some(if erased { Phase::Erased { at } } else { Phase::Terminated { at: Some(at), cause: Some(Cause::Immediate), erase_at: None } });
        let until = until.max(world.now);
        let changes: Vec<Change> = advance(facts, until, &world.rules, Assumption::Unpaid).map(|event| event.change).collect();
        prop_assert!(changes.is_empty() || (!erased && changes == [Change::Erased]), "{:?}", changes);
        for (command, verdict) in answers(&facts, &world.context()).iter() {
            prop_assert_ne!(verdict.outcome(), Outcome::Allowed, "{}", command);
            prop_assert_ne!(verdict.outcome(), Outcome::AlreadySo, "{}", command);
            if verdict.outcome() == Outcome::Refused {
                prop_assert!(verdict.reasons().contains(ReasonCode::WrongPhase));
            }
        }
    }
}
