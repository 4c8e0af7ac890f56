//! Forecasts of single services, told by hand.

use rinnovo::{
    Assumption, Command, Commitment, EndRule, Ending, Expected, Facts, Forecast, Instant, Kind,
    Mode, Period, Periods, Phase, Planned, Portfolio, Price, Renewal, Roles, Rules, Service,
    Totals, Viewer, Zone,
};

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn rules() -> Rules {
    rinnovo::edition("ovh-2025").unwrap().compile(None).unwrap()
}

/// Automatic every so many months, or by hand for none.
fn service(kind: Kind, start: &str, end: &str, months: u32) -> Service {
    let every = Period::from_months(months).ok();
    let renewal = match every {
        Some(_) => Renewal::Automatic { every, forced: false },
        None => Renewal::Manual { every: None },
    };
    Service::new("a".parse().unwrap(), Facts::in_service(kind, at(start), at(end), renewal))
}

fn forecast<T>(service: &Service, now: &str, months: u32, ask: impl Fn(Forecast<'_>) -> T) -> T {
    let rules = rules();
    let portfolio = Portfolio::new([service.clone()], rules.zone()).unwrap();
    let viewer = Viewer { roles: Some(Roles::ALL), ..Viewer::new(at(now), &rules) };
    ask(Forecast::months(&portfolio, &viewer, months, Assumption::Paid).unwrap())
}

/// The events, with their instants.
fn events(service: &Service, now: &str, months: u32) -> Vec<String> {
    forecast(service, now, months, |forecast| {
        let told = forecast.entries().filter_map(|entry| match entry.what {
            Expected::Event(change) => Some(format!("{} {}", entry.at, change.code())),
            _ => None,
        });
        told.filter(|line| !line.ends_with("bill_paid")).collect()
    })
}

fn totals(service: &Service, now: &str, months: u32) -> Totals {
    forecast(service, now, months, |forecast| forecast.totals())
}

/// Midnight in Paris, whatever the season, and the last day of shorter months; the months of the totals are those of
/// the clocks there.
#[test]
fn the_31st_comes_back_after_february_and_midnight_stays_midnight() {
    let vps = service(Kind::Vps, "2024-12-30T23:00:00Z", "2025-01-30T23:00:00Z", 1);
    assert_eq!(
        events(&vps, "2025-01-15T00:00:00Z", 4),
        [
            "2025-01-30T23:00:00Z term_renewed",
            "2025-02-27T23:00:00Z term_renewed",
            "2025-03-30T22:00:00Z term_renewed",
            "2025-04-29T22:00:00Z term_renewed",
        ]
    );
    let renewals: Vec<u64> =
        totals(&vps, "2025-01-15T00:00:00Z", 4).months.iter().map(|month| month.renewals).collect();
    assert_eq!(renewals, [1, 1, 1, 1, 0]);
    // The first instant of a month in Paris is the month before in UTC.
    let first = service(Kind::Vps, "2024-12-31T23:00:00Z", "2025-01-31T23:00:00Z", 1);
    let renewals: Vec<u64> = totals(&first, "2025-01-15T00:00:00Z", 3)
        .months
        .iter()
        .map(|month| month.renewals)
        .collect();
    assert_eq!(renewals, [0, 1, 1, 1]);
}

/// A renewal at the horizon is told, one a nanosecond after it is not; one at now is past.
#[test]
fn now_is_exclusive_and_the_horizon_inclusive() {
    let vps = service(Kind::Vps, "2024-12-31T23:00:00Z", "2025-01-31T23:00:00Z", 1);
    let renewals = |now: &str| totals(&vps, now, 3).sum().renewals;
    assert_eq!(renewals("2025-01-31T23:00:00Z"), 3);
    assert_eq!(renewals("2025-01-31T22:59:59.999999999Z"), 3);
    assert_eq!(renewals("2025-01-31T23:00:00.000000001Z"), 3);
    assert_eq!(events(&vps, "2025-01-31T23:00:00Z", 3).len(), 3);
}

/// What the provider forces renews; what is paid once does nothing; what is renewed by hand at a registry goes through
/// its life.
#[test]
fn forced_one_shot_and_registry() {
    let mut vps = service(Kind::Vps, "2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z", 1);
    vps.facts.renewal = Some(Renewal::Automatic { every: Some(Period::MONTH), forced: true });
    assert_eq!(totals(&vps, "2025-01-15T00:00:00Z", 2).sum().renewals, 2);
    vps.facts.renewal = Some(Renewal::OneShot);
    assert!(events(&vps, "2025-01-15T00:00:00Z", 24).is_empty());
    assert_eq!(totals(&vps, "2025-01-15T00:00:00Z", 24).blocked, 0);

    let domain = service(Kind::Domain, "2024-02-01T00:00:00Z", "2025-02-01T00:00:00Z", 0);
    let codes = |service: &Service| -> Vec<String> {
        let told = events(service, "2025-01-15T00:00:00Z", 12);
        told.iter().filter_map(|line| line.split_once(' ')).map(|(_, code)| code.into()).collect()
    };
    let life =
        ["grace_started", "redemption_started", "pending_delete_started", "terminated", "erased"];
    assert_eq!(codes(&domain), life);
    let sum = totals(&domain, "2025-01-15T00:00:00Z", 12).sum();
    assert_eq!((sum.lapses, sum.ends, sum.erasures), (1, 1, 1));
    // A cancelled one ends as was asked: it does not lapse.
    let mut cancelled = domain;
    cancelled.facts.ending = Some(Ending::AtExpiry { requested_at: None, restore: None });
    assert_eq!(codes(&cancelled), life);
    let sum = totals(&cancelled, "2025-01-15T00:00:00Z", 12).sum();
    assert_eq!((sum.lapses, sum.ends, sum.erasures), (0, 1, 1));
}

/// Facts that time has overtaken are brought up to now without a word.
#[test]
fn overtaken_facts_are_brought_up_to_now() {
    let vps = service(Kind::Vps, "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z", 1);
    assert_eq!(
        events(&vps, "2025-01-15T00:00:00Z", 2),
        ["2025-02-01T00:00:00Z term_renewed", "2025-03-01T00:00:00Z term_renewed"]
    );
    assert_eq!(totals(&vps, "2025-01-15T00:00:00Z", 2).sum().renewals, 2);
    let ended = service(Kind::Vps, "2024-01-01T00:00:00Z", "2024-12-31T00:00:00Z", 0);
    assert_eq!(
        events(&ended, "2025-01-02T00:00:00Z", 2),
        ["2025-01-07T00:00:00Z terminated", "2025-02-06T00:00:00Z erased"]
    );
}

/// Where a fact is not known, nothing is promised, and the totals say of how many.
#[test]
fn what_is_not_known_is_counted_apart() {
    let mut vps = service(Kind::Vps, "2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z", 1);
    assert_eq!(totals(&vps, "2025-01-15T00:00:00Z", 2).sum().unpriced, 2);
    vps.facts.renewal = Some(Renewal::Automatic { every: None, forced: false });
    assert!(events(&vps, "2025-01-15T00:00:00Z", 24).is_empty());
    let blocked = totals(&vps, "2025-01-15T00:00:00Z", 24);
    assert_eq!((blocked.blocked, blocked.sum().renewals), (1, 0));
    // An end that is not known to be one blocks from then on.
    let end = at("2025-03-15T00:00:00Z");
    vps.facts.renewal = Some(Renewal::Automatic { every: Some(Period::MONTH), forced: false });
    vps.facts.commitment = Some(Commitment::Until { end, end_rule: None });
    let told = totals(&vps, "2025-01-15T00:00:00Z", 24);
    assert_eq!((told.blocked, told.sum().renewals), (1, 2));
    let phase = Phase::Terminated { at: None, cause: None, erase_at: None };
    vps.facts.phase = Some(phase);
    assert_eq!(totals(&vps, "2025-01-15T00:00:00Z", 24).blocked, 1);
}

/// What a command makes up for is told when it is given: a debt settled after the end of the term renews it.
#[test]
fn what_a_command_makes_up_for_is_told_with_it() {
    let mut vps = service(Kind::Vps, "2024-12-20T00:00:00Z", "2025-01-20T00:00:00Z", 1);
    vps.facts.phase = Some(Phase::SuspendedUnpaid { since: Some(at("2025-01-18T00:00:00Z")) });
    vps.facts.standing = Some(rinnovo::Standing::Unpaid { since: None });
    assert_eq!(vps.facts.renewal.map(Renewal::mode), Some(Mode::Automatic));
    let told = forecast(&vps, "2025-01-21T00:00:00Z", 1, |forecast| {
        let settle = Planned {
            at: at("2025-01-22T00:00:00Z"),
            service: "a".parse().unwrap(),
            command: Command::SettleDebt,
        };
        let forecast = forecast.with([settle]).unwrap();
        assert_eq!(forecast.totals().sum().renewals, 2);
        let told = forecast.entries().filter_map(|entry| match entry.what {
            Expected::Event(change) => Some(format!("{} {}", entry.at, change.code())),
            _ => None,
        });
        told.collect::<Vec<_>>()
    });
    assert_eq!(
        told[..2],
        ["2025-01-22T00:00:00Z debt_settled", "2025-01-22T00:00:00Z term_renewed"]
    );
}

/// A what-if is refused outside its horizon.
#[test]
fn a_command_outside_the_horizon_is_refused() {
    let vps = service(Kind::Vps, "2024-12-20T00:00:00Z", "2025-01-20T00:00:00Z", 1);
    let error = |when: &str| {
        forecast(&vps, "2025-01-10T00:00:00Z", 1, |forecast| {
            let command = Command::CancelAtExpiry;
            let planned = Planned { at: at(when), service: "a".parse().unwrap(), command };
            forecast.with([planned]).err().map(|error| error.to_string())
        })
    };
    assert_eq!(
        error("2025-01-09T00:00:00Z").as_deref(),
        Some(
            "`planned[0].at`: found `2025-01-09T00:00:00Z`, expected an instant from 2025-01-10T00:00:00Z to 2025-02-10T00:00:00Z"
        )
    );
    assert!(error("2025-02-10T00:00:00.1Z").is_some());
    assert_eq!(error("2025-01-10T00:00:00Z"), None);
    assert_eq!(error("2025-02-10T00:00:00Z"), None);
}

/// A price is known for one period of the frequency that it was given for, and for no other.
#[test]
fn a_what_if_bills_what_is_known() {
    let rules = rules();
    let price = Price { amount: "12.10".parse().unwrap(), currency: "EUR".parse().unwrap() };
    let yearly = Renewal::Automatic { every: Some(Period::YEAR), forced: false };
    let (start, end) = (at("2024-03-01T00:00:00Z"), at("2025-03-01T00:00:00Z"));
    let mut service =
        Service::new("a".parse().unwrap(), Facts::in_service(Kind::Vps, start, end, yearly));
    service.price = Some(price);
    let bills = |service: &Service, commands: &[(&str, Command)]| -> Vec<String> {
        let portfolio = Portfolio::new([service.clone()], Zone::UTC).unwrap();
        let viewer = Viewer::new(at("2025-01-01T00:00:00Z"), &rules);
        let planned = commands.iter().map(|(when, command)| Planned {
            at: at(when),
            service: service.id.clone(),
            command: command.clone(),
        });
        let forecast = Forecast::months(&portfolio, &viewer, 4, Assumption::Paid)
            .unwrap()
            .with(planned)
            .unwrap();
        let told = forecast.entries().filter_map(|entry| match entry.what {
            Expected::Bill { price, due_by, .. } => {
                let price = price.map_or("?".to_owned(), |price| price.amount.to_string());
                Some(format!("{} {price} due {due_by}", entry.at))
            }
            Expected::Command { command, outcome } => Some(format!("{command} {}", outcome.code())),
            _ => None,
        });
        told.collect()
    };
    assert_eq!(bills(&service, &[]), ["2025-03-01T00:00:00Z 12.10 due 2025-03-08T00:00:00Z"]);
    let months = Command::ChangeFrequency { every: Period::MONTH };
    assert_eq!(
        bills(&service, &[("2025-01-05T00:00:00Z", months)]),
        [
            "change_frequency allowed",
            "2025-03-01T00:00:00Z ? due 2025-03-08T00:00:00Z",
            "2025-03-31T23:00:00Z ? due 2025-04-07T23:00:00Z",
            "2025-04-30T23:00:00Z ? due 2025-05-07T23:00:00Z",
        ]
    );
    let ahead = Command::PayAhead { periods: Periods::new(3).unwrap() };
    assert_eq!(
        bills(
            &service,
            &[
                ("2025-01-05T00:00:00Z", ahead.clone()),
                ("2025-03-02T00:00:00Z", Command::SettleDebt)
            ]
        ),
        [
            "pay_ahead allowed",
            "2025-01-05T00:00:00Z 36.30 due 2025-01-05T00:00:00Z",
            "settle_debt already_so"
        ]
    );
    // At the public price, which nobody told.
    let end = at("2025-02-01T00:00:00Z");
    service.facts.commitment =
        Some(Commitment::Until { end, end_rule: Some(EndRule::DefaultPrice) });
    assert_eq!(bills(&service, &[]), ["2025-03-01T00:00:00Z ? due 2025-03-08T00:00:00Z"]);
    service.facts.commitment = Some(Commitment::Until { end, end_rule: Some(EndRule::KeepPrice) });
    assert_eq!(bills(&service, &[]), ["2025-03-01T00:00:00Z 12.10 due 2025-03-08T00:00:00Z"]);
    // What it costs nobody told.
    service.price = None;
    assert_eq!(bills(&service, &[]), ["2025-03-01T00:00:00Z ? due 2025-03-08T00:00:00Z"]);
}
