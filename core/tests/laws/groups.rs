//! Groups: a group command is its members' commands, and nothing is left that depends on a parent which ended.

use proptest::prelude::*;
use rinnovo::{
    Assumption, Bond, Command, Context, Kind, MemberAnswer, Members, Phase, Service, Timeline,
    consequence, decide, decide_group, evolve, preview, strategies,
};

use crate::support::worlds;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    /// One outcome per member, each exactly its own.
    #[test]
    fn a_group_command_is_its_members_commands(account in strategies::accounts(), command in strategies::commands(), world in worlds()) {
        let context = |service: &Service| Context { members: Members::of(account.members(&service.id)), ..world.context() };
        let outcomes = decide_group(account.services(), &command, context);
        let alone: Vec<MemberAnswer> = account
            .services()
            .iter()
            .map(|service| MemberAnswer { id: service.id.clone(), answer: decide(service, &command, &context(service)) })
            .collect();
        prop_assert_eq!(outcomes, alone);
    }

    /// When a parent ends, each member ends with it, at the same instant, or is detached; none still names it.
    #[test]
    fn nothing_depends_on_a_parent_that_ended(account in strategies::accounts(), world in worlds(), until in strategies::instants()) {
        let mut timeline = Timeline::new(account.services().to_vec(), until, &world.rules, Assumption::Unpaid);
        let told: Vec<_> = timeline.by_ref().take(400).collect();
        // A timeline that was cut short may be in the middle of telling what an end does to the members.
        prop_assume!(told.len() < 400);
        let services = timeline.services();
        for parent in services {
            let ended = |service: &Service| service.facts.phase.is_some_and(|phase| !phase.is_live());
            if !ended(parent) {
                continue;
            }
            for member in account.members(&parent.id) {
                let after = services.iter().find(|service| service.id == member.id).unwrap();
                match member.facts.kind.bond() {
                    Bond::Dependent => prop_assert!(ended(after), "{:?} outlives its parent", after),
                    // One that had ended before its parent stays where it was.
                    Bond::Associated => prop_assert!(after.parent.is_none() || ended(after), "{:?}", after),
                }
            }
        }
    }

    /// A dependent member ends at the very instant, for the very cause, and is erased with its parent.
    #[test]
    fn a_dependent_is_erased_with_its_parent(mut member in strategies::services(), event in strategies::events()) {
        member.facts.kind = Kind::MxPlan;
        member.facts.phase = Some(Phase::Active);
        match consequence(&event, &member) {
            None => prop_assert!(event.change.code() != "terminated"),
            Some(same) => {
                prop_assert_eq!(same, event);
                let after = evolve(member, &same);
                let rinnovo::Change::Terminated { cause, erase_at } = event.change else { panic!("{event:?}") };
                prop_assert_eq!(after.facts.phase, Some(Phase::Terminated { at: Some(event.at), cause: Some(cause), erase_at }));
            }
        }
    }

    /// The preview of any ending names every living member, once.
    #[test]
    fn a_preview_names_both_sorts_of_members(account in strategies::accounts(), world in worlds()) {
        for service in account.services() {
            let preview = preview(service, account.members(&service.id), &Command::CancelAtExpiry, &world.context());
            let living = account.members(&service.id).filter(|member| member.facts.phase.is_none_or(Phase::is_live)).count();
            prop_assert_eq!(preview.dependents.len() + preview.associated.len(), living);
        }
    }
}
