//! No drift: the nth renewal is the anchor plus n periods; terms tile; early payment adds, late renewal counts from the
//! old expiry.

use proptest::prelude::*;
use rinnovo::{
    Assumption, Calendar, Change, Command, Context, Facts, Instant, Kind, MonthRule, Period,
    Periods, Phase, Renewal, Roles, Term, Validity, advance, strategies,
};

use crate::support::{carried_out, worlds};

fn calendars() -> impl Strategy<Value = Calendar> {
    let zones = prop::sample::select(vec![
        "Europe/Paris",
        "America/New_York",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "UTC",
    ]);
    (zones, prop::sample::select(MonthRule::ALL.to_vec()))
        .prop_map(|(zone, month_rule)| Calendar { zone: zone.parse().unwrap(), month_rule })
}

/// Instants of this century, so that sixty periods stay inside the calendar.
fn recent() -> impl Strategy<Value = Instant> {
    (946_684_800_i64..4_102_444_800).prop_map(Instant::from_unix_seconds)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    /// Sixty renewals one by one end where anchor + 60 periods does, and each step is anchor + n periods.
    #[test]
    fn no_drift(calendar in calendars(), anchor in recent(), every in strategies::periods()) {
        let mut term = Term { start: anchor, end: calendar.after(anchor, i32::try_from(every.months()).unwrap()), anchor };
        for n in 2..=60_i32 {
            let next = calendar.next(&term, every);
            prop_assert_eq!(next.start, term.end, "terms tile");
            prop_assert!(next.start < next.end);
            prop_assert_eq!(next.end, calendar.after(anchor, n * i32::try_from(every.months()).unwrap()), "renewal {}", n);
            prop_assert_eq!(next.anchor, anchor);
            term = next;
        }
    }

    /// A month later is never in the month after the next: nothing overflows, and the time of day stays.
    #[test]
    fn no_overflow(calendar in calendars(), anchor in recent(), months in 1_i32..240) {
        let zone = calendar.zone;
        let (before, after) = (zone.civil(anchor), zone.civil(calendar.after(anchor, months)));
        let index = |date: rinnovo::CivilDate| date.year() * 12 + i32::from(date.month());
        prop_assert_eq!(index(after.date) - index(before.date), months);
        // Where the clocks skip the hour, it moves by as much as they do, an hour at most.
        prop_assert!(after.second.abs_diff(before.second) <= 3600 || zone.name() == "Pacific/Apia");
    }

    /// The days of each rule: the anchor's day where the month has it.
    #[test]
    fn the_day_comes_back(calendar in calendars(), anchor in recent(), months in 1_i32..240) {
        let zone = calendar.zone;
        let (from, to) = (zone.civil(anchor).date, zone.civil(calendar.after(anchor, months)).date);
        let leap_day = from.month() == 2 && from.day() == 29;
        match calendar.month_rule {
            MonthRule::EomSticky if from.is_last_of_month() => prop_assert!(to.is_last_of_month()),
            MonthRule::LeapSafe if leap_day => prop_assert_eq!(to.day(), 28),
            _ => prop_assert!(to.day() == from.day() || (to.day() < from.day() && to.is_last_of_month())),
        }
    }

    /// Paying ahead adds to the remaining term and loses nothing; n periods at once are n periods one by one.
    #[test]
    fn early_payment_adds(start in recent(), every in strategies::periods(), count in 1_u32..12) {
        let rules = rinnovo::edition("ovh-2025").unwrap().compile(None).unwrap();
        let end = rules.calendar().after(start, i32::try_from(every.months()).unwrap());
        let facts = Facts::in_service(Kind::Vps, start, end, Renewal::Automatic { every: Some(every), forced: false });
        let context = Context::new(start, Roles::ALL, &rules).with_payment_method(true);
        let pay = |facts: &Facts, count| carried_out(facts, &Command::PayAhead { periods: Periods::new(count).unwrap() }, &context).unwrap();
        let at_once = pay(&facts, count);
        let one_by_one = (0..count).fold(facts, |facts, _| pay(&facts, 1));
        let (at_once, one_by_one) = (at_once.term().unwrap(), one_by_one.term().unwrap());
        prop_assert_eq!((at_once.start, at_once.end), (one_by_one.start, one_by_one.end));
        prop_assert_eq!(at_once.start, start);
        prop_assert!(at_once.end > end);
        // The same instant as time would have reached by renewing.
        let renewed = advance(facts, Instant::MAX, &rules, Assumption::Paid)
            .filter_map(|event| match event.change { Change::TermRenewed { term, .. } => Some(term.end), _ => None })
            .nth(usize::try_from(count).unwrap() - 1);
        prop_assert_eq!(Some(at_once.end), renewed);
    }

    /// A late renewal counts from the old expiry: nothing is gained or lost by being late.
    #[test]
    fn late_renewal_counts_from_the_old_expiry(facts in strategies::facts(), world in worlds(), count in strategies::counts()) {
        let Some(Validity::Fixed(term)) = facts.validity else { return Ok(()) };
        let context = world.context();
        let Some(after) = carried_out(&facts, &Command::Renew { periods: count }, &context) else { return Ok(()) };
        let every = facts.underlying_renewal().and_then(Renewal::every)
            .or_else(|| facts.frequencies.unwrap_or(world.rules.kind(facts.kind).frequencies).shortest()).unwrap();
        let renewed = after.term().unwrap();
        prop_assert_eq!(renewed.end, world.rules.calendar().extend(&term, every, count.count()).end);
        prop_assert!(renewed.end >= term.end);
        prop_assert_eq!(after.phase, Some(Phase::Active));
        let early = facts.phase == Some(Phase::Active);
        prop_assert_eq!(renewed.start, if early { term.start } else { term.end });
    }

    /// Changing the frequency leaves the present term as it is; the next one has the new length.
    #[test]
    fn a_new_frequency_begins_at_the_next_renewal(start in recent(), months in prop::sample::select(vec![3_u32, 6, 12])) {
        let rules = rinnovo::edition("ovh-2025").unwrap().compile(None).unwrap();
        let end = rules.calendar().after(start, 1);
        let every = Period::from_months(months).unwrap();
        let facts = Facts::in_service(Kind::Vps, start, end, Renewal::Automatic { every: Some(Period::MONTH), forced: false });
        let context = Context::new(start, Roles::ALL, &rules).with_payment_method(true);
        let changed = carried_out(&facts, &Command::ChangeFrequency { every }, &context).unwrap();
        prop_assert_eq!(changed.validity, facts.validity);
        let first = advance(changed, Instant::MAX, &rules, Assumption::Paid).next().unwrap();
        let Change::TermRenewed { term, .. } = first.change else { panic!("{first:?}") };
        prop_assert_eq!((first.at, term.start), (end, end));
        prop_assert_eq!(term.end, rules.calendar().after(start, 1 + i32::try_from(months).unwrap()));
    }
}
