use proptest::prelude::*;
use rinnovo::{Change, CommandKind, Expected, Foreseen, Instant};
use rinnovo_export::{
    Error,
    ics::{Calendar, Deadline, Wording},
};

use super::{
    at, everything, portfolio,
    strict::{Event, read},
    term,
};

const NOW: &str = "2025-05-01T08:30:00.75Z";
const RENEWAL: &str = "2025-06-30T22:00:00Z";

fn expired(id: &str, when: &str) -> Foreseen<'static> {
    let id = id.to_owned().leak();
    Foreseen { at: at(when), id, what: Expected::Event(Change::Expired) }
}

fn one(text: &str) -> Event {
    let mut events = read(text);
    assert_eq!(events.len(), 1, "{text}");
    events.pop().unwrap()
}

#[test]
fn everything_a_customer_should_see_is_an_event() {
    let portfolio = portfolio(&[("site", "Caffè, bar")]);
    let calendar = Calendar::new(at(NOW)).named("My, services").until(at("2030-01-01T00:00:00Z"));
    let text = calendar.text(&portfolio, everything("site", at(RENEWAL))).unwrap();
    let events = read(&text);
    let told: Vec<(&str, String, &[String])> = events
        .iter()
        .map(|event| (event.get("DTSTART"), event.text("SUMMARY"), &*event.alarms))
        .collect();
    let expect: [(&str, &str, &[&str]); 12] = [
        ("20250628T220000Z", "Last moment: Cancel at expiry: Caffè, bar", &["-P1D"]),
        ("20250630T220000Z", "Renewal: Caffè, bar (119.88 EUR)", &["-P30D", "-P7D"]),
        ("20250714T220000Z", "Suspended, unpaid: Caffè, bar", &[]),
        ("20250714T220000Z", "Bill due: Caffè, bar (119.88 EUR)", &[]),
        ("20250720T220000Z", "Deletion token expires: Caffè, bar", &[]),
        ("20260426T220000Z", "Commitment ends: Caffè, bar", &[]),
        ("20260426T220000Z", "Last moment: Undo the cancellation: Caffè, bar", &["-P1D"]),
        ("20260630T220000Z", "Expires: Caffè, bar", &["-P15D"]),
        ("20260710T220000Z", "Redemption period begins: Caffè, bar", &[]),
        ("20260809T220000Z", "Deleted by the registry: Caffè, bar", &[]),
        ("20260814T220000Z", "Ends: Caffè, bar", &[]),
        ("20260829T220000Z", "Data erased: Caffè, bar", &[]),
    ];
    assert_eq!(told.len(), expect.len());
    for event in expect {
        let found = told.iter().find(|told| (told.0, &*told.1) == (event.0, event.1));
        assert_eq!(found.unwrap_or_else(|| panic!("{event:?}")).2, event.2);
    }
    assert!(events.iter().all(|event| event.get("DTSTAMP") == "20250501T083000Z"));
    assert!(text.contains("X-WR-CALNAME:My\\, services\r\n"));
}

#[test]
fn the_same_entries_give_the_same_bytes_in_whichever_order_services_come() {
    let portfolio = portfolio(&[("a", ""), ("b", "")]);
    let (a, b) = (everything("a", at(RENEWAL)), everything("b", at(RENEWAL)));
    let calendar = Calendar::new(at(NOW));
    let one = calendar.text(&portfolio, a.iter().chain(&b).cloned()).unwrap();
    let other = calendar.text(&portfolio, b.into_iter().chain(a)).unwrap();
    assert_eq!(one, other);
    read(&one);
}

#[test]
fn what_did_not_change_keeps_its_sequence() {
    let portfolio = portfolio(&[("site", "a; \\n b, \"c\" 🌍  d")]);
    let entries = || everything("site", at(RENEWAL));
    let calendar = Calendar::new(at(NOW));
    let first = calendar.text(&portfolio, entries()).unwrap();
    let again = Calendar::new(at(NOW)).updating(&first).unwrap();
    assert_eq!(again.text(&portfolio, entries()).unwrap(), first);
}

#[test]
fn a_deadline_that_moved_is_the_same_event_moved() {
    let portfolio = portfolio(&[]);
    let first = Calendar::new(at(NOW)).text(&portfolio, [expired("a", RENEWAL)]).unwrap();
    let moved = expired("a", "2026-06-30T22:00:00Z");
    let second =
        Calendar::new(at(NOW)).updating(&first).unwrap().text(&portfolio, [moved]).unwrap();
    let (before, after) = (one(&first), one(&second));
    assert_eq!(before.get("UID"), after.get("UID"));
    assert_eq!((before.get("SEQUENCE"), after.get("SEQUENCE")), ("0", "1"));
    assert_eq!(after.get("DTSTART"), "20260630T220000Z");
}

#[test]
fn a_renewal_that_is_corrected_by_some_days_is_the_same_event() {
    let renewed = |start: &str| {
        let next = term(at(start), at("2026-07-01T00:00:00Z"));
        let what = Expected::Event(Change::TermRenewed { term: next, due_by: next.start });
        Foreseen { at: next.start, id: "a", what }
    };
    let portfolio = portfolio(&[]);
    let first = Calendar::new(at(NOW)).text(&portfolio, [renewed("2025-07-02T00:00:00Z")]).unwrap();
    let second = Calendar::new(at(NOW))
        .updating(&first)
        .unwrap()
        .text(&portfolio, [renewed("2025-07-09T00:00:00Z")])
        .unwrap();
    assert_eq!(one(&first).get("UID"), one(&second).get("UID"));
    assert_eq!(one(&second).get("SEQUENCE"), "1");
}

#[test]
fn a_deadline_that_vanished_is_cancelled_once() {
    let portfolio = portfolio(&[]);
    let first = Calendar::new(at(NOW)).text(&portfolio, [expired("a", RENEWAL)]).unwrap();
    let update = |previous: &str, now: &str| {
        Calendar::new(at(now)).updating(previous).unwrap().text(&portfolio, []).unwrap()
    };
    let cancelled = update(&first, NOW);
    let event = one(&cancelled);
    assert_eq!((event.get("STATUS"), event.get("SEQUENCE")), ("CANCELLED", "1"));
    assert_eq!(event.get("SUMMARY"), "Expires: a");
    assert!(event.alarms.is_empty());
    // It stays cancelled, and is forgotten when its time has come.
    assert_eq!(update(&cancelled, NOW), cancelled);
    assert!(read(&update(&cancelled, RENEWAL)).is_empty());
    // It comes back.
    let back = Calendar::new(at(NOW)).updating(&cancelled).unwrap();
    let event = one(&back.text(&portfolio, [expired("a", RENEWAL)]).unwrap());
    assert_eq!((event.get("STATUS"), event.get("SEQUENCE")), ("CONFIRMED", "2"));
}

#[test]
fn nothing_is_cancelled_beyond_what_is_foreseen() {
    let portfolio = portfolio(&[]);
    let first = Calendar::new(at(NOW)).text(&portfolio, [expired("a", RENEWAL)]).unwrap();
    let shorter = Calendar::new(at(NOW)).until(at(RENEWAL)).updating(&first).unwrap();
    assert!(read(&shorter.text(&portfolio, []).unwrap()).is_empty());
}

#[test]
fn a_month_that_holds_a_thing_twice_holds_two_events() {
    let portfolio = portfolio(&[]);
    let last = |when: &str| Foreseen {
        at: at(when),
        id: "a",
        what: Expected::LastMoment { command: CommandKind::CancelAtExpiry },
    };
    let entries = [last("2025-06-02T00:00:00Z"), last("2025-06-03T00:00:00Z")];
    assert_eq!(read(&Calendar::new(at(NOW)).text(&portfolio, entries).unwrap()).len(), 2);
}

#[test]
fn accounts_can_be_kept_apart() {
    let portfolio = portfolio(&[]);
    let uid = |scope: &str| {
        let calendar = Calendar::new(at(NOW)).scope(scope);
        one(&calendar.text(&portfolio, [expired("a", RENEWAL)]).unwrap()).get("UID").to_owned()
    };
    assert_ne!(uid("ab1-ovh"), uid("cd2-ovh"));
    // The UID of a release is that of all that follow.
    assert_eq!(uid(""), "a39c4508c637668c6c180107f456744b@rinnovo");
}

#[test]
fn a_message_names_its_organizer() {
    let portfolio = portfolio(&[]);
    let calendar = Calendar::new(at(NOW)).published_by("mailto:services@example.com");
    let text = calendar.text(&portfolio, [expired("a", RENEWAL)]).unwrap();
    assert!(text.contains("METHOD:PUBLISH\r\n"));
    assert!(text.contains("ORGANIZER:mailto:services@example.com\r\n"));
}

#[test]
fn sizes_are_bounded() {
    let portfolio = portfolio(&[]);
    let entries = || [expired("a", RENEWAL), expired("b", RENEWAL)];
    let calendar = Calendar::new(at(NOW)).limit(1);
    assert!(matches!(calendar.text(&portfolio, entries()), Err(Error::TooMany { limit: 1 })));
    assert!(Calendar::new(at(NOW)).limit(2).text(&portfolio, entries()).is_ok());
}

#[test]
fn what_is_no_calendar_is_refused() {
    for text in ["", "hello", "{}", "BEGIN:VCARD\r\nEND:VCARD\r\n"] {
        assert!(matches!(Calendar::new(at(NOW)).updating(text), Err(Error::Previous)), "{text:?}");
    }
}

#[test]
fn events_of_others_are_passed_over() {
    let other = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@example.com\r\n\
        DTSTAMP:20250101T000000Z\r\nDTSTART:20300101T000000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let calendar = Calendar::new(at(NOW)).updating(other).unwrap();
    assert!(read(&calendar.text(&portfolio(&[]), []).unwrap()).is_empty());
}

/// Words that are the title and nothing else.
struct Bare;

impl Wording for Bare {
    fn summary(&self, deadline: &Deadline<'_>) -> String {
        deadline.title.to_owned()
    }

    fn description(&self, deadline: &Deadline<'_>) -> String {
        deadline.title.to_owned()
    }
}

/// What a calendar keeps of a text.
fn kept(text: &str) -> String {
    let text: String = text
        .replace("\r\n", "\n")
        .chars()
        .map(|letter| match letter {
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => ' ',
            other => other,
        })
        .filter(|letter| *letter == '\n' || !letter.is_control())
        .collect();
    text.trim().to_owned()
}

fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        proptest::collection::vec(
            prop::sample::select(vec![
                ",",
                ";",
                ":",
                "\\",
                "\"",
                "\n",
                "\r\n",
                "\r",
                "\\n",
                "é",
                "🌍",
                "漢字",
                " ",
                "\t",
                "\u{2028}",
                "a",
                "BEGIN:VEVENT",
                "\n ",
                "=",
                "\u{0}",
                "\u{9b}",
            ]),
            1..60
        )
        .prop_map(|parts| parts.concat()),
    ]
}

proptest! {
    #[test]
    fn every_name_is_read_back(name in names(), days in 0_u32..2000) {
        prop_assume!(!kept(&name).is_empty());
        let portfolio = portfolio(&[("a", &name)]);
        let when = at(RENEWAL) + std::time::Duration::from_secs(u64::from(days) * 86_400);
        let entries = || [Foreseen { at: when, id: "a", what: Expected::Event(Change::Erased) }];
        let text = Calendar::new(at(NOW)).worded(&Bare).text(&portfolio, entries()).unwrap();
        let event = one(&text);
        prop_assert_eq!(event.text("SUMMARY"), kept(&name).replace('\n', " "));
        prop_assert_eq!(event.text("DESCRIPTION"), kept(&name));
        // And by ourselves: nothing changed.
        let again = Calendar::new(at(NOW)).worded(&Bare).updating(&text).unwrap();
        prop_assert_eq!(again.text(&portfolio, entries()).unwrap(), text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = Calendar::new(Instant::MIN).updating(&text);
        let _ = Calendar::new(Instant::MIN).updating(&format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{text}"));
    }
}
