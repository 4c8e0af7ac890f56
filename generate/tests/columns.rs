//! A generated estate as a table: every answer, date and deadline is the engine's own, at the edges and beside them.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::time::Duration;

use rinnovo::{
    CommandKind, Context, Instant, Roles, Service,
    columns::{Answered, Engine, NO_INSTANT, Rows, TimeUnit},
    judge, next_change_at,
};
use rinnovo_generate::{NOW, account};

#[test]
fn a_table_is_answered_as_its_services_are() {
    let account = account(20_190_218, 20_000).unwrap();
    let services = account.services();
    for (edition, unit) in [("ovh-2019", TimeUnit::Seconds), ("ovh-2025", TimeUnit::Nanos)] {
        let rules = rinnovo::edition(edition).unwrap().compile(None).unwrap();
        let mut rows = Rows::new(unit);
        for service in services {
            rows.push(&service.facts, Roles::ALL, Some(true));
        }
        let mut engine = Engine::new(rules.clone(), unit).with_dates();
        let context = Context::new(NOW, Roles::ALL, &rules).with_payment_method(true);
        let edge = services.iter().find_map(|service| next_change_at(service, &context)).unwrap();
        let nano = Duration::from_nanos(1);
        for now in [NOW, edge, edge - nano, edge + nano, edge + Duration::from_secs(1)] {
            let mut answered = Answered::default();
            engine.answer(&rows.columns(), now, &mut answered).unwrap();
            assert_eq!((answered.scalar_rows(), answered.bad_rows()), (0, 0));
            check(services, &answered, &context.at(now), unit);
        }
    }
}

fn check(services: &[Service], answered: &Answered, context: &Context<'_>, unit: TimeUnit) {
    let count = |at: Option<Instant>| at.map_or(NO_INSTANT, |at| unit.count(at));
    let mut until = vec![0; services.len()];
    for command in CommandKind::ALL {
        answered.unfold_until(*command, &mut until);
        for ((service, key), until) in services.iter().zip(answered.keys()).zip(&until) {
            let menu = answered.menus().get(*key as usize).unwrap();
            let verdict = judge(&service.facts, *command, context);
            let told = (menu.outcome(*command), menu.reasons(*command), menu.missing(*command));
            assert_eq!(told, (verdict.outcome(), verdict.reasons(), verdict.missing()));
            assert_eq!(*until, count(verdict.until()), "{command} of {:?}", service.facts);
        }
    }
    let dates = answered.dates().iter().zip(answered.date_kinds());
    for ((service, next), (date, kind)) in services.iter().zip(answered.next_changes()).zip(dates) {
        assert_eq!(*next, count(next_change_at(service, context)), "{:?}", service.facts);
        let expected = service.facts.renewal_date(context.now);
        assert_eq!(*date, count(expected.map(|(_, at)| at)), "{:?}", service.facts);
        assert_eq!(*kind, expected.map_or(0, |(kind, _)| kind as u8 + 1));
    }
}
