//! What comes out, held against the table of the crate's documentation.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::collections::HashSet;

use rinnovo::{
    Account, Assumption, Commitment, Ending, Kind, Mode, Phase, PhaseKind, Renewal, Rules, Service,
    Standing, Timeline, Validity, Zone, advance,
};
use rinnovo_generate::{Generator, NOW, account, write};

const COUNT: u32 = 60_000;

fn services() -> Vec<Service> {
    Generator::new(1, COUNT).unwrap().collect()
}

fn rules() -> Rules {
    rinnovo::edition("ovh-2025").unwrap().compile(None).unwrap()
}

/// FNV-1a, 64 bits: enough to notice a changed byte.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

fn text(seed: u64, count: u32) -> Vec<u8> {
    let mut text = Vec::new();
    write(seed, count, &mut text).unwrap();
    text
}

/// A change of this hash is a change of every figure that was taken on a generated account: say so in the changelog.
#[test]
fn the_bytes_of_a_seed_are_pinned() {
    assert_eq!(format!("{:016x}", hash(&text(1, 1000))), "372ea6e4cd13bd09");
}

#[test]
fn the_same_seed_gives_the_same_and_another_differs() {
    assert_eq!(text(5, 500), text(5, 500));
    assert_ne!(text(5, 500), text(6, 500));
    let ids = |seed| Generator::new(seed, 1000).unwrap().map(|service| service.id);
    let first: HashSet<_> = ids(5).collect();
    assert!(ids(6).all(|id| !first.contains(&id)));
}

#[test]
fn what_is_written_is_the_account_and_reads_back() {
    for count in [1, 2, 3, 777] {
        let made = account(9, count).unwrap();
        let text = String::from_utf8(text(9, count)).unwrap();
        assert_eq!(text, made.to_json().unwrap());
        assert_eq!(Account::from_json(&text, Zone::UTC).unwrap(), made);
        assert_eq!(text.lines().count(), usize::try_from(count).unwrap() + 2);
    }
}

#[test]
fn the_services_make_an_account() {
    let services = services();
    assert_eq!(services.len(), 60_000);
    let account = Account::new(services).unwrap();
    let mut references = HashSet::new();
    for service in account.services() {
        let reference = (service.facts.kind, &service.reference);
        assert!(references.insert(reference), "{reference:?}");
        assert!(service.name.len() <= 200 && !service.reference.is_empty());
    }
}

#[test]
fn nothing_that_time_does_is_overdue() {
    let rules = rules();
    for service in services() {
        for assumption in [Assumption::Paid, Assumption::Unpaid] {
            let mut time = advance(service.facts, NOW, &rules, assumption);
            assert_eq!(time.next(), None, "{service:?}");
        }
    }
    // Nor does the end of a parent do anything to its members that it has not done.
    let mut time = Timeline::new(services(), NOW, &rules, Assumption::Paid);
    assert_eq!(time.next(), None);
}

#[test]
fn only_what_is_unknown_blocks_time() {
    let rules = rules();
    let blocked = |service: &Service| {
        !advance(service.facts, NOW, &rules, Assumption::Paid).blocked_by().is_empty()
    };
    let count = services().iter().filter(|service| blocked(service)).count();
    assert!((150..500).contains(&count), "{count}");
}

#[test]
fn dates_are_those_that_the_edition_leads_to() {
    let rules = rules();
    let calendar = rules.calendar();
    let mut days = HashSet::new();
    for service in services() {
        let facts = service.facts;
        let Some(created) = facts.created else { panic!("{service:?}") };
        assert!(created <= NOW, "{service:?}");
        let Some(Validity::Fixed(term)) = facts.validity else { continue };
        assert!(created <= term.start && term.start < term.end && term.anchor == created);
        days.insert(calendar.zone.civil(created).date.day());
        // The term lies on the grid of its anchor.
        let every = facts
            .underlying_renewal()
            .and_then(Renewal::every)
            .unwrap_or_else(|| rinnovo::Period::from_months(12).unwrap());
        if facts.renewal.is_some_and(|renewal| renewal != Renewal::OneShot) {
            let months = i32::try_from(every.months()).unwrap();
            let on_grid = (1..=240).map(|n| calendar.after(created, n * months));
            assert!(on_grid.into_iter().any(|end| end == term.end), "{service:?}");
        }
        let kind = rules.kind(facts.kind);
        match facts.phase {
            Some(Phase::Active | Phase::Pending) => assert!(term.end > NOW, "{service:?}"),
            Some(Phase::SuspendedExpired { since } | Phase::Grace { since }) => {
                assert_eq!(since, Some(term.end), "{service:?}");
            }
            Some(Phase::Redemption { since }) => {
                let grace = kind.registry.unwrap().grace.duration();
                assert_eq!(since, Some(term.end + grace), "{service:?}");
            }
            Some(Phase::SuspendedUnpaid { since }) => {
                assert_eq!(since, Some(term.start + kind.payment_term), "{service:?}");
                assert_eq!(facts.standing, Some(Standing::Unpaid { since }));
            }
            Some(Phase::Terminated { at, erase_at, .. }) => {
                assert!(at.unwrap() <= NOW && erase_at.unwrap() > NOW, "{service:?}");
            }
            _ => {}
        }
        if let Some(Ending::AtExpiry { requested_at, .. }) = facts.ending {
            assert!(requested_at.unwrap() >= term.start && requested_at.unwrap() <= NOW);
        }
        if let Some(Commitment::Until { end, .. }) = facts.commitment {
            let live = facts.phase.is_none_or(Phase::is_live);
            assert!(!live || (end >= term.end && end > NOW), "{service:?}");
        }
    }
    assert!([29, 30, 31].iter().all(|day| days.contains(day)));
}

/// Parts of 10,000 services, and how far they may lie from the table.
fn near(what: &str, services: &[Service], is: impl Fn(&Service) -> bool, share: usize) {
    let found = services.iter().filter(|service| is(service)).count() * 10_000 / services.len();
    let off = 10 + share / 10;
    assert!(found.abs_diff(share) <= off, "{what}: {found}, expected {share} ± {off}");
}

#[test]
fn shares_are_near_the_table() {
    let all = services();
    for (kind, share) in [
        (Kind::Domain, 3500),
        (Kind::WebHosting, 1200),
        (Kind::DnsZone, 1070),
        (Kind::Vps, 900),
        (Kind::MxPlan, 600),
        (Kind::DedicatedServer, 500),
        (Kind::Ip, 500),
        (Kind::PublicCloudProject, 400),
        (Kind::Other, 20),
    ] {
        near(kind.code(), &all, |service| service.facts.kind == kind, share);
    }
    near("grouped", &all, |service| service.parent.is_some(), 1820);
    for (phase, share) in [
        (PhaseKind::Active, 9265),
        (PhaseKind::Pending, 30),
        (PhaseKind::SuspendedExpired, 100),
        (PhaseKind::SuspendedUnpaid, 100),
        (PhaseKind::Grace, 70),
        (PhaseKind::Redemption, 60),
        (PhaseKind::PendingDelete, 20),
        (PhaseKind::Terminated, 300),
        (PhaseKind::Erased, 50),
    ] {
        let is = |service: &Service| service.facts.phase.map(Phase::kind) == Some(phase);
        near(phase.code(), &all, is, share);
    }
    for (mode, share) in [(Mode::Automatic, 7800), (Mode::Manual, 1900), (Mode::OneShot, 300)] {
        let is = |service: &Service| service.facts.renewal.map(Renewal::mode) == Some(mode);
        near(mode.code(), &all, is, share);
    }
    let active = |service: &Service| service.facts.phase == Some(Phase::Active);
    let cancelled = |service: &Service| {
        active(service) && matches!(service.facts.ending, Some(Ending::AtExpiry { .. }))
    };
    near("cancelled", &all, cancelled, 400);
    let committed = |service: &Service| {
        active(service) && matches!(service.facts.commitment, Some(Commitment::Until { .. }))
    };
    near("committed", &all, committed, 600);
    let clear = |service: &Service| service.facts.standing == Some(Standing::Clear);
    near("clear", &all, clear, 9500);
    let due = |service: &Service| matches!(service.facts.standing, Some(Standing::Due { .. }));
    near("due", &all, due, 300);
    let unpaid =
        |service: &Service| matches!(service.facts.standing, Some(Standing::Unpaid { .. }));
    near("unpaid", &all, unpaid, 200);
    near("deletion", &all, |service| service.facts.deletion.is_some(), 10);
    near("named", &all, |service| !service.name.is_empty(), 4000);
    let beyond = |service: &Service| !(service.name.is_ascii() && service.reference.is_ascii());
    near("beyond ASCII", &all, beyond, 300);
    near("unpriced", &all, |service| service.price.is_none(), 400);
    let euro = |service: &Service| {
        service.price.as_ref().is_some_and(|price| price.currency.to_string() == "EUR")
    };
    near("EUR", &all, euro, 8160);
    let differ = |service: &Service| {
        let contacts = &service.contacts;
        contacts.admin != contacts.billing || contacts.admin != contacts.technical
    };
    near("contacts differ", &all, differ, 1000);
}
