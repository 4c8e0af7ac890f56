//! Parse ∘ print is the identity, unknown values included.

use proptest::prelude::*;
use rinnovo::{
    Account, Change, Event, Fact, Frequencies, Instant, Period, Policy, Service, Zone, strategies,
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn instants_survive(at in strategies::instants()) {
        prop_assert_eq!(at.to_string().parse::<Instant>().unwrap(), at);
        prop_assert_eq!(serde_json::from_str::<Instant>(&serde_json::to_string(&at).unwrap()).unwrap(), at);
        prop_assert_eq!(Instant::from(time::UtcDateTime::from(at)), at);
    }

    #[test]
    fn periods_survive(every in strategies::periods(), offered in strategies::frequencies()) {
        prop_assert_eq!(every.to_string().parse::<Period>().unwrap(), every);
        prop_assert_eq!(serde_json::from_str::<Frequencies>(&serde_json::to_string(&offered).unwrap()).unwrap(), offered);
    }

    #[test]
    fn services_survive(service in strategies::services()) {
        let text = serde_json::to_string(&service).unwrap();
        prop_assert_eq!(&Service::from_json(&text, Zone::UTC).unwrap(), &service, "{}", text);
        // Words that nobody understands come back as they were.
        for (fact, words) in service.all_unread().filter(|(fact, _)| *fact != Fact::Kind) {
            prop_assert!(text.contains(words), "{} {}", fact, words);
        }
    }

    #[test]
    fn accounts_survive(account in strategies::accounts()) {
        let text = account.to_json().unwrap();
        prop_assert_eq!(&Account::from_json(&text, Zone::UTC).unwrap(), &account, "{}", text);
    }

    #[test]
    fn events_survive(event in strategies::events()) {
        prop_assert_eq!(serde_json::from_str::<Event>(&serde_json::to_string(&event).unwrap()).unwrap(), event);
        let code = serde_json::to_value(event.change).unwrap();
        let tag = code.as_str().or_else(|| code.as_object()?.keys().next().map(String::as_str));
        prop_assert_eq!(tag, Some(Change::code(&event.change)));
    }

    #[test]
    fn policies_survive(policy in strategies::policies()) {
        prop_assert_eq!(&Policy::from_toml(&policy.to_toml().unwrap()).unwrap(), &policy);
        prop_assert_eq!(&Policy::from_json(&policy.to_json().unwrap()).unwrap(), &policy);
    }

    /// Any text at all is read or refused, in one sentence.
    #[test]
    fn no_text_panics(text in "\\PC{0,200}", json in "[\\[\\]{}\",:0-9a-z ]{0,120}") {
        for text in [text, json] {
            for error in [
                Account::from_json(&text, Zone::UTC).err(),
                Service::from_json(&text, Zone::UTC).err(),
                Policy::from_toml(&text).err(),
                Policy::from_json(&text).err(),
                rinnovo::Journal::from_lines(&text, Zone::UTC).err(),
                text.parse::<Instant>().err(),
                text.parse::<rinnovo::Span>().err(),
                text.parse::<Zone>().err(),
            ]
            .into_iter()
            .flatten()
            {
                prop_assert!(error.to_string().lines().count() >= 1);
            }
        }
    }
}
