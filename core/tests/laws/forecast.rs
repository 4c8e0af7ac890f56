//! The forecast is the advance of each service, merged; totals are what the entries add up to.

use std::collections::BTreeMap;

use proptest::{collection::vec, option, prelude::*, sample::select};
use rinnovo::{
    Account, Assumption, Change, Command, Commitment, Currency, Ending, Event, Expected, Facts,
    Forecast, Foreseen, Instant, Kind, Month, Outcome, Phase, Planned, Portfolio, Price, Renewal,
    Service, ServiceId, Span, Term, Timeline, Totals, Validity, Viewer, Zone, advance, answers,
    evolve, grid, judge, reminders, strategies,
};
use rust_decimal::Decimal;

use crate::support::{NANO, World, worlds};

/// The account, the world, the zone of the portfolio, the horizon and the assumption.
type Case = (Account, World, Zone, Instant, Assumption);

/// Services as most are: renewed or lapsing on time, near the ends of months, some of them grouped.
fn plain_accounts() -> impl Strategy<Value = Account> {
    let day = 86_400;
    let renewals = prop_oneof![
        5 => (strategies::periods(), any::<bool>()).prop_map(|(every, forced)| Renewal::Automatic { every: Some(every), forced }),
        2 => option::of(strategies::periods()).prop_map(|every| Renewal::Manual { every }),
        1 => Just(Renewal::OneShot),
    ];
    let times = (-450_i64..500, 0_i64..36, select(vec![0, 1, 82_800, 79_200, 3_600, 86_399]));
    let terms = (times, any::<bool>()).prop_map(move |((days, back, second), on_grid)| {
        let anchor =
            Instant::from_unix_seconds(grid::END.unix_seconds() + (days - back) * day + second);
        let end = Instant::from_unix_seconds(grid::END.unix_seconds() + days * day + second);
        Term { start: anchor, end, anchor: if on_grid { end } else { anchor } }
    });
    let kinds = select(vec![Kind::WebHosting, Kind::MxPlan, Kind::Domain, Kind::Vps]);
    let odd = prop_oneof![
        12 => Just(None),
        1 => strategies::commitments().prop_map(|commitment| Some((Some(commitment), None))),
        1 => strategies::standings().prop_map(|standing| Some((None, Some(standing)))),
    ];
    let price = option::weighted(
        0.8,
        (select(vec![(350, 2), (999, 2), (12, 0), (-5, 1)]), select(vec!["EUR", "USD"])),
    );
    let ending = prop_oneof![
        5 => Just(Ending::None),
        1 => Just(Ending::AtExpiry { requested_at: None, restore: None }),
    ];
    let service = (
        kinds,
        terms,
        renewals,
        ending,
        odd,
        price,
        option::weighted(0.4, any::<prop::sample::Index>()),
    );
    vec(service, 0..10).prop_map(|drawn| {
        let mut services: Vec<Service> = Vec::new();
        for (place, (kind, term, renewal, ending, odd, price, parent)) in
            drawn.into_iter().enumerate()
        {
            let mut facts = Facts {
                validity: Some(Validity::Fixed(term)),
                ending: Some(ending),
                ..Facts::in_service(kind, term.start, term.end, renewal)
            };
            if let Some((commitment, standing)) = odd {
                facts.commitment = commitment.or(facts.commitment);
                facts.standing = standing.or(facts.standing);
            }
            let mut service = Service::new(format!("service-{place}").parse().unwrap(), facts);
            service.price = price.map(|((units, scale), currency)| Price {
                amount: Decimal::new(units, scale),
                currency: currency.parse().unwrap(),
            });
            service.parent = parent
                .filter(|_| !services.is_empty())
                .map(|parent| parent.get(&services).id.clone());
            services.push(service);
        }
        // Rows in another order than that of the tree.
        services.reverse();
        Account::new(services).unwrap()
    })
}

fn cases() -> impl Strategy<Value = Case> {
    let accounts = prop_oneof![1 => strategies::accounts(), 2 => plain_accounts()];
    let zones = option::weighted(
        0.3,
        select(vec!["Europe/Paris", "America/New_York", "Pacific/Apia", "UTC"]),
    );
    let now = option::of(-40_i64..800);
    let assumption = select(vec![Assumption::Paid, Assumption::Paid, Assumption::Unpaid]);
    (accounts, worlds(), zones, now, 0_u32..1200, 0_u64..90_000, assumption).prop_map(
        |(account, mut world, zone, now, days, seconds, assumption)| {
            if let Some(days) = now {
                world.now = Instant::from_unix_seconds(grid::END.unix_seconds() + days * 43_200);
            }
            let zone = zone.map_or(world.rules.zone(), |zone| zone.parse().unwrap());
            let until = world.now
                + Span::days(days).unwrap().duration()
                + std::time::Duration::from_secs(seconds);
            (account, world, zone, until, assumption)
        },
    )
}

fn viewer(world: &World) -> Viewer<'_> {
    Viewer { roles: Some(world.roles), ..Viewer::new(world.now, &world.rules) }
}

/// The portfolio, and its services in the order of its rows.
fn portfolio(account: &Account, world: &World, zone: Zone) -> (Portfolio, Vec<Service>) {
    let mut portfolio = Portfolio::from_account(account.clone(), zone);
    portfolio.payment_method = world.payment_method;
    let services = portfolio.services().collect();
    (portfolio, services)
}

fn events(entries: impl Iterator<Item = Foreseen<'static>>) -> Vec<(Instant, String, Change)> {
    entries
        .filter_map(|entry| match entry.what {
            Expected::Event(change) => Some((entry.at, entry.id.to_owned(), change)),
            _ => None,
        })
        .collect()
}

fn owned(entries: Vec<Foreseen<'_>>) -> impl Iterator<Item = Foreseen<'static>> {
    entries.into_iter().map(|entry| Foreseen {
        at: entry.at,
        id: String::leak(entry.id.to_owned()),
        what: entry.what,
    })
}

/// The id of the service that each is grouped under, however far above.
fn heads(services: &[Service]) -> BTreeMap<String, String> {
    let parents: BTreeMap<&str, Option<&ServiceId>> =
        services.iter().map(|service| (service.id.as_str(), service.parent.as_ref())).collect();
    let head = |service: &Service| {
        let mut id = service.id.as_str();
        while let Some(parent) = parents.get(id).copied().flatten() {
            id = parent.as_str();
        }
        id.to_owned()
    };
    services.iter().map(|service| (service.id.to_string(), head(service))).collect()
}

/// Totals by hand: the entries, and what the events do to the services that a timeline brings up to now.
fn added_up(
    entries: &[Foreseen<'_>],
    services: &[Service],
    forecast: &Forecast<'_>,
    world: &World,
    zone: Zone,
    assumption: Assumption,
) -> Vec<Month> {
    let mut present = Timeline::new(services.to_vec(), world.now, &world.rules, assumption);
    present.by_ref().for_each(drop);
    let mut present: BTreeMap<String, Service> = present
        .services()
        .iter()
        .map(|service| (service.id.to_string(), service.clone()))
        .collect();
    let month = |at: Instant| {
        let date = zone.civil(at).date;
        date.year() * 12 + i32::from(date.month())
    };
    let first = month(world.now);
    let mut months: Vec<Month> = (first..=month(forecast.until()))
        .map(|month| Month {
            first: rinnovo::CivilDate::new(
                (month - 1) / 12,
                u8::try_from((month - 1) % 12 + 1).unwrap(),
                1,
            )
            .unwrap(),
            renewals: 0,
            lapses: 0,
            ends: 0,
            erasures: 0,
            bills: BTreeMap::new(),
            unpriced: 0,
        })
        .collect();
    for entry in entries {
        let number = usize::try_from(month(entry.at) - first).unwrap();
        let tally = months.get_mut(number).unwrap();
        match &entry.what {
            Expected::Bill { price: None, .. } => tally.unpriced += 1,
            Expected::Bill { price: Some(price), .. } => {
                *tally.bills.entry(price.currency).or_default() += price.amount;
            }
            Expected::Event(change) => {
                let service = present.get_mut(entry.id).unwrap();
                let before = service.facts;
                match change {
                    Change::TermRenewed { .. } => tally.renewals += 1,
                    Change::Expired => tally.lapses += 1,
                    Change::GraceStarted
                        if !matches!(before.ending, Some(Ending::AtExpiry { .. })) =>
                    {
                        tally.lapses += 1;
                    }
                    Change::BillOverdue if before.phase == Some(Phase::Active) => tally.lapses += 1,
                    Change::Terminated { .. } => tally.ends += 1,
                    Change::Erased => tally.erasures += 1,
                    _ => {}
                }
                *service = evolve(service.clone(), &Event { at: entry.at, change: *change });
            }
            _ => {}
        }
    }
    months
}

fn planned(
    account: &Account,
    world: &World,
    until: Instant,
    drawn: Vec<(prop::sample::Index, Command, f64)>,
) -> Vec<Planned> {
    let services = account.services();
    if services.is_empty() {
        return Vec::new();
    }
    let plan = |(index, command, part): (prop::sample::Index, Command, f64)| Planned {
        at: world.now + until.since(world.now).mul_f64(part * 0.999),
        service: index.get(services).id.clone(),
        command,
    };
    drawn.into_iter().map(plan).collect()
}

fn drawn() -> impl Strategy<Value = Vec<(prop::sample::Index, Command, f64)>> {
    vec((any::<prop::sample::Index>(), strategies::commands(), 0.0..1.0_f64), 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// The events of a forecast are those of a timeline of the same services, group by group and in its order.
    #[test]
    fn a_forecast_is_the_timeline_of_its_services((account, world, zone, until, assumption) in cases()) {
        let (portfolio, services) = portfolio(&account, &world, zone);
        let forecast = Forecast::new(&portfolio, &viewer(&world), until, assumption);
        let told = events(owned(forecast.entries().collect()));
        let timeline = Timeline::new(services.clone(), until, &world.rules, assumption);
        let mut by_time: Vec<_> = timeline
            .map(|(id, event)| (event.at, id.to_string(), event.change))
            .filter(|(at, ..)| world.now < *at && *at <= until)
            .collect();
        // What is known of the end of a parent in the future is told at once by a timeline.
        by_time.sort_by_key(|(at, ..)| *at);
        let heads = heads(&services);
        prop_assert_eq!(told.len(), by_time.len());
        for head in services.iter().filter(|service| service.parent.is_none()) {
            let of_group = |(_, id, _): &&(Instant, String, Change)| heads[id] == head.id.as_str();
            let ours: Vec<_> = told.iter().filter(of_group).collect();
            let theirs: Vec<_> = by_time.iter().filter(of_group).collect();
            prop_assert_eq!(ours, theirs);
        }
    }

    /// Without groups, it is the advance of each service.
    #[test]
    fn a_forecast_is_the_advance_of_each((account, world, zone, until, assumption) in cases()) {
        let mut services = account.services().to_vec();
        for service in &mut services {
            service.parent = None;
        }
        let portfolio = Portfolio::new(services.clone(), zone).unwrap();
        let forecast = Forecast::new(&portfolio, &viewer(&world), until, assumption);
        let told = events(owned(forecast.entries().collect()));
        let alone: Vec<_> = services
            .iter()
            .flat_map(|service| {
                advance(service.facts, until, &world.rules, assumption)
                    .filter(|event| world.now < event.at)
                    .map(|event| (event.at, service.id.to_string(), event.change))
            })
            .collect();
        prop_assert_eq!(told, alone);
        let blocked = |service: &&Service| {
            let mut time = advance(service.facts, until, &world.rules, assumption);
            time.by_ref().for_each(drop);
            !time.blocked_by().is_empty()
        };
        prop_assert_eq!(forecast.totals().blocked, services.iter().filter(blocked).map(|_| 1).sum::<u64>());
    }

    /// Totals are what the entries add up to.
    #[test]
    fn totals_are_the_sum_of_the_entries((account, world, zone, until, assumption) in cases(), drawn in drawn()) {
        let (portfolio, services) = portfolio(&account, &world, zone);
        let forecast = Forecast::new(&portfolio, &viewer(&world), until, assumption);
        let by_hand = |forecast: &Forecast<'_>| {
            added_up(&forecast.entries().collect::<Vec<_>>(), &services, forecast, &world, zone, assumption)
        };
        let plain = forecast.totals();
        prop_assert_eq!(&plain.months, &by_hand(&forecast));
        let nothing = forecast.clone().with([]).unwrap();
        prop_assert_eq!(&nothing.totals(), &plain);

        let what_if = forecast.clone().with(planned(&account, &world, until, drawn)).unwrap();
        let changed = what_if.totals();
        prop_assert_eq!(&changed.months, &by_hand(&what_if));

        let difference = changed.difference(&plain);
        let restored = |currency: &Currency| {
            let sum = |totals: &Totals| totals.sum().bills.get(currency).copied().unwrap_or_default();
            (sum(&plain) + difference.sum().bills.get(currency).copied().unwrap_or_default(), sum(&changed))
        };
        for currency in ["EUR", "USD", "PLN"] {
            let (ours, theirs) = restored(&currency.parse().unwrap());
            prop_assert_eq!(ours, theirs);
        }
        prop_assert_eq!(
            i64::try_from(plain.sum().renewals).unwrap() + difference.sum().renewals,
            i64::try_from(changed.sum().renewals).unwrap()
        );
        prop_assert!(plain.difference(&plain).sum().is_none());
    }

    /// In the order of time it is the same, merged; a what-if too.
    #[test]
    fn in_order_is_the_entries_sorted((account, world, zone, until, assumption) in cases(), drawn in drawn()) {
        let (portfolio, services) = portfolio(&account, &world, zone);
        let planned = planned(&account, &world, until, drawn);
        let forecast = Forecast::new(&portfolio, &viewer(&world), until, assumption).with(planned).unwrap();
        let heads = heads(&services);
        let mut entries: Vec<Foreseen<'_>> = forecast.entries().collect();
        prop_assert!(entries.iter().all(|entry| world.now <= entry.at && entry.at <= until));
        for group in entries.chunk_by(|a, b| heads[a.id] == heads[b.id]) {
            prop_assert!(group.iter().map(|entry| entry.at).is_sorted());
        }
        entries.sort_by_key(|entry| (entry.at, heads[entry.id].clone()));
        prop_assert_eq!(forecast.in_order().collect::<Vec<_>>(), entries);
    }

    /// A forecast to c is that to b, and that from b of the services as it leaves them.
    #[test]
    fn a_forecast_splits((account, world, zone, until, assumption) in cases(), part in 0.0..1.0_f64) {
        let between = world.now + until.since(world.now).mul_f64(part * 0.999);
        let (portfolio, services) = portfolio(&account, &world, zone);
        let mut time = Timeline::new(services, between, &world.rules, assumption);
        time.by_ref().for_each(drop);
        let mut later = Portfolio::new(time.services().to_vec(), zone).unwrap();
        later.payment_method = world.payment_method;
        let whole = Forecast::new(&portfolio, &viewer(&world), until, assumption).totals();
        let first = Forecast::new(&portfolio, &viewer(&world), between, assumption).totals();
        let second = Viewer { now: between, ..viewer(&world) };
        let second = Forecast::new(&later, &second, until, assumption).totals();
        // Prices are those of the services as they were read.
        let unpriced = |month: &Month| Month { bills: BTreeMap::new(), unpriced: 0, ..month.clone() };
        let (whole, first, second) = (whole.sum(), first.sum(), second.sum());
        let added = Month {
            renewals: first.renewals + second.renewals,
            lapses: first.lapses + second.lapses,
            ends: first.ends + second.ends,
            erasures: first.erasures + second.erasures,
            ..unpriced(&whole)
        };
        prop_assert_eq!(unpriced(&whole), added);
    }

    /// Reminders and last moments are those of each state, as long as it lasts.
    #[test]
    fn reminders_and_last_moments_are_those_of_each_state((account, world, zone, until, assumption) in cases()) {
        for service in account.services() {
            let mut service = service.clone();
            service.parent = None;
            let mut portfolio = Portfolio::new([service.clone()], zone).unwrap();
            portfolio.payment_method = world.payment_method;
            let forecast = Forecast::new(&portfolio, &viewer(&world), until, assumption);
            let mut told = Vec::new();
            for entry in forecast.entries() {
                match entry.what {
                    Expected::Reminder { .. } => told.push((entry.at, None)),
                    Expected::LastMoment { command } => told.push((entry.at, Some(command))),
                    _ => {}
                }
            }
            let mut time = advance(service.facts, until, &world.rules, assumption);
            let mut states = Vec::new();
            let mut from = world.now;
            loop {
                let facts = *time.facts();
                let Some(event) = time.next() else {
                    states.push((from, until, facts));
                    break;
                };
                if world.now < event.at {
                    states.push((from, event.at, facts));
                    from = event.at;
                }
            }
            // What follows an end that nobody foresees is not known.
            let unforeseen = match time.facts().commitment {
                Some(Commitment::Until { end, end_rule: None }) if !time.blocked_by().is_empty() => end,
                _ => until,
            };
            let mut expected = Vec::new();
            for (from, end, facts) in states {
                let context = world.context().at(from);
                let stands = |at: Instant| from < at && at <= end.min(unforeseen.max(from));
                expected.extend(reminders(&facts, &context).into_iter().filter(|at| stands(*at)).map(|at| (at, None)));
                for (command, verdict) in answers(&facts, &context).iter() {
                    let Some(at) = verdict.until().filter(|at| stands(*at)) else { continue };
                    prop_assert_eq!(judge(&facts, command, &context.at(at - NANO)).outcome(), Outcome::Allowed);
                    let then = advance(facts, at, &world.rules, assumption).finish();
                    if judge(&then, command, &context.at(at)).outcome() != Outcome::Allowed {
                        expected.push((at, Some(command)));
                    }
                }
            }
            expected.sort();
            prop_assert_eq!(told, expected);
        }
    }
}
