//! Both menus say the same: the one as bits, and the one with everything that a person may read.

use proptest::prelude::*;
use rinnovo::{
    Account, Answer, CommandAnswer, CommandKind, Context, FactSet, Instant, ReasonSet, Role, Roles,
    Service, Zone, answers, edition, menu, strategies,
};

use crate::support::worlds;

const SAMPLE: &str = include_str!("../../../examples/data/account.json");

/// How many entries were compared.
fn compare(service: &Service, context: &Context<'_>) -> Result<usize, TestCaseError> {
    let engine = answers(&service.facts, context);
    let menu = menu(service, context);
    prop_assert!(menu.iter().map(|entry| &entry.command).eq(CommandKind::ALL));
    for CommandAnswer { command, answer } in &menu {
        let verdict = engine.of(*command);
        prop_assert_eq!(answer.outcome(), verdict.outcome(), "{} {}", service.id, command);
        let (mut until, mut reasons, mut missing) = (None, ReasonSet::NONE, FactSet::NONE);
        match answer {
            Answer::Allowed { until: closes, .. } => until = *closes,
            Answer::AlreadySo => {}
            Answer::Refused { reasons: told, events, .. } => {
                reasons = told.iter().map(rinnovo::Reason::code).collect();
                // To look at a menu costs no attempt.
                prop_assert!(events.is_empty());
            }
            Answer::Unknown { missing: told } => missing = *told,
        }
        let told = (until, reasons, missing);
        prop_assert_eq!(told, (verdict.until(), verdict.reasons(), verdict.missing()));
    }
    Ok(menu.len())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn both_menus_agree(service in strategies::services(), world in worlds()) {
        compare(&service, &world.context())?;
    }
}

#[test]
fn both_menus_of_the_sample_agree() {
    let account = Account::from_json(SAMPLE, Zone::UTC).unwrap();
    let mut compared = 0;
    for name in ["ovh-2019", "ovh-2025"] {
        let rules = edition(name).unwrap().compile(None).unwrap();
        for day in 0..60 {
            let now = Instant::from_unix_seconds(1_748_800_000 + day * 43_200);
            for roles in [Roles::ALL, Roles::NONE, Roles::of(&[Role::Billing])] {
                let context = Context::new(now, roles, &rules).with_payment_method(day % 2 == 0);
                for service in account.services() {
                    compared += compare(service, &context).unwrap();
                }
            }
        }
    }
    assert_eq!(compared, 2 * 60 * 3 * 24 * 13);
}
