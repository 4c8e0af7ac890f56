//! Laws over random states: nothing is left untranslated or half made, and English is the core's own.

use std::sync::LazyLock;

use icu_calendar::{Date, Gregorian};
use icu_datetime::{FixedCalendarDateTimeFormatter, fieldsets::YMD};
use proptest::{collection::vec, option, prelude::*, sample::select};
use rinnovo::{
    Acknowledgement, Acknowledgements, Cause, CommandKind, DateKind, EarliestEnd, Exit, Fact,
    Family, Instant, Kind, Mode, Notice, Outcome, PhaseKind, Reason, ReasonCode, Role, Span, Undo,
    Zone, strategies, words,
};

use super::messages;
use crate::{Heading, Language, Messages, Phrase};

const ZONES: [&str; 4] = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "UTC"];

fn acknowledged() -> impl Strategy<Value = Acknowledgements> {
    vec(select(Acknowledgement::ALL.to_vec()), 0..4).prop_map(|items| items.into_iter().collect())
}

fn dated() -> impl Strategy<Value = Option<Instant>> {
    option::of(strategies::instants())
}

/// Reasons of every code, with any data. A new code does not compile until it is drawn.
fn reasons() -> impl Strategy<Value = Reason> {
    select(ReasonCode::ALL.to_vec()).prop_flat_map(|code| {
        let (at, dated) = (strategies::instants(), dated());
        match code {
            ReasonCode::NotManaged => select(Family::ALL.to_vec())
                .prop_map(|family| Reason::NotManaged { family })
                .boxed(),
            ReasonCode::WrongPhase => select(PhaseKind::ALL.to_vec())
                .prop_map(|phase| Reason::WrongPhase { phase })
                .boxed(),
            ReasonCode::RoleRequired => {
                strategies::roles().prop_map(|any_of| Reason::RoleRequired { any_of }).boxed()
            }
            ReasonCode::OneShot => Just(Reason::OneShot).boxed(),
            ReasonCode::ForcedAutomatic => Just(Reason::ForcedAutomatic).boxed(),
            ReasonCode::RenewalModeRequired => select(Mode::ALL.to_vec())
                .prop_map(|mode| Reason::RenewalModeRequired { mode })
                .boxed(),
            ReasonCode::NotOffered => Just(Reason::NotOffered).boxed(),
            ReasonCode::FrequencyNotOffered => strategies::frequencies()
                .prop_map(|offered| Reason::FrequencyNotOffered { offered })
                .boxed(),
            ReasonCode::DebtOutstanding => {
                dated.prop_map(|since| Reason::DebtOutstanding { since }).boxed()
            }
            ReasonCode::CancellationPending => {
                dated.prop_map(|ends_at| Reason::CancellationPending { ends_at }).boxed()
            }
            ReasonCode::DeletionPending => {
                at.prop_map(|expires_at| Reason::DeletionPending { expires_at }).boxed()
            }
            ReasonCode::NoDeletionPending => Just(Reason::NoDeletionPending).boxed(),
            ReasonCode::CommitmentRunning => {
                at.prop_map(|until| Reason::CommitmentRunning { until }).boxed()
            }
            ReasonCode::NoCommitment => Just(Reason::NoCommitment).boxed(),
            ReasonCode::ManualLapsesByItself => {
                dated.prop_map(|at| Reason::ManualLapsesByItself { at }).boxed()
            }
            ReasonCode::ProviderForbids => Just(Reason::ProviderForbids).boxed(),
            ReasonCode::PaymentMethodRequired => Just(Reason::PaymentMethodRequired).boxed(),
            ReasonCode::ManagedThroughParent => option::of(strategies::ids())
                .prop_map(|parent| Reason::ManagedThroughParent { parent })
                .boxed(),
            ReasonCode::NotEmpty => Just(Reason::NotEmpty).boxed(),
            ReasonCode::AcknowledgementRequired => acknowledged()
                .prop_map(|missing| Reason::AcknowledgementRequired { missing })
                .boxed(),
            ReasonCode::WindowNotOpen => {
                at.prop_map(|opens_at| Reason::WindowNotOpen { opens_at }).boxed()
            }
            ReasonCode::WindowClosed => {
                at.prop_map(|closed_at| Reason::WindowClosed { closed_at }).boxed()
            }
            ReasonCode::TokenExpired => at.prop_map(|at| Reason::TokenExpired { at }).boxed(),
            ReasonCode::TokenMismatch => {
                (0_u8..8).prop_map(|attempts_left| Reason::TokenMismatch { attempts_left }).boxed()
            }
        }
    })
}

/// Notices of every code, with any data.
fn notices() -> impl Strategy<Value = Notice> {
    let span = (0_u64..10_000_000).prop_map(|seconds| Span::seconds(seconds).unwrap());
    let few = prop_oneof![Just(1_u32), 0_u32..200];
    prop_oneof![
        select(vec![
            Notice::AutomaticRenewalOff,
            Notice::UndoImpossible,
            Notice::Irreversible,
            Notice::NoRefund,
            Notice::RestoreFee,
            Notice::RenewalNotRestored,
            Notice::DataErased { after: Span::ZERO },
            Notice::DataErased { after: Span::days(1).unwrap() },
            Notice::TokenMailed { valid_for: Span::seconds(3600).unwrap() },
        ]),
        span.clone().prop_map(|after| Notice::DataErased { after }),
        span.prop_map(|valid_for| Notice::TokenMailed { valid_for }),
        dated().prop_map(|at| Notice::ServiceEnds { at }),
        dated().prop_map(|at| Notice::FromNextRenewal { at }),
        strategies::instants().prop_map(|until| Notice::UndoUntil { until }),
        strategies::instants().prop_map(|to| Notice::TermExtended { to }),
        few.clone().prop_map(|periods| Notice::AlreadyOver { periods }),
        few.clone().prop_map(|count| Notice::DependentsEnd { count }),
        few.prop_map(|count| Notice::AssociatedDetached { count }),
    ]
}

fn exits() -> impl Strategy<Value = Option<Exit>> {
    let command = select(CommandKind::ALL.to_vec());
    let exit = (command, strategies::instants(), dated(), strategies::instants());
    option::of(exit.prop_map(|(command, ask_from, ask_by, ends_at)| Exit {
        command,
        ask_from,
        ask_by,
        ends_at,
    }))
}

fn earliest_ends() -> impl Strategy<Value = EarliestEnd> {
    (dated(), exits(), exits(), any::<bool>()).prop_map(
        |(ends_anyway, asked_now, next_chance, deletable_now)| EarliestEnd {
            ends_anyway,
            asked_now,
            next_chance,
            deletable_now,
        },
    )
}

static EVERY_LANGUAGE: LazyLock<Vec<Messages>> = LazyLock::new(every_language);
static ENGLISH: LazyLock<Messages> = LazyLock::new(|| messages(Language::English, "UTC"));

fn every_language() -> Vec<Messages> {
    let of = |zone: &&str| Language::ALL.map(|language| messages(language, zone));
    ZONES.iter().flat_map(of).collect()
}

/// A text is whole: nothing of Fluent's own is left in it, no mark that cannot be seen, no hole. (That Fluent finds no
/// error is asserted where the message is made.)
fn is_whole(text: &str) -> bool {
    !text.is_empty()
        && !text.contains(['{', '}', '$', '\n', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'])
        && !text.contains("  ")
        && text.trim() == text
}

#[test]
fn every_code_has_words_and_english_has_the_cores() {
    for messages in every_language() {
        let english = messages.language() == Language::English;
        let check = |told: String, core: Option<&str>| {
            assert!(is_whole(&told), "{}: {told:?}", messages.language());
            if let (true, Some(core)) = (english, core) {
                assert_eq!(told, core);
            }
        };
        for of in Kind::KNOWN.iter().copied().chain([Kind::Other]) {
            check(messages.kind(of), Some(of.label()));
        }
        for of in Family::ALL {
            check(messages.family(*of), Some(of.label()));
        }
        for of in PhaseKind::ALL {
            check(messages.phase(*of), Some(of.label()));
        }
        for of in CommandKind::ALL {
            check(messages.command(*of), Some(of.label()));
        }
        for of in Fact::ALL {
            check(messages.fact(*of), Some(of.label()));
        }
        for of in Cause::ALL {
            check(messages.cause(*of), Some(of.label()));
        }
        for of in Acknowledgement::ALL {
            check(messages.acknowledgement(*of), Some(of.label()));
        }
        for of in Role::ALL {
            check(messages.contact(*of), Some(of.code()));
        }
        for of in Mode::ALL {
            check(messages.mode(*of), None);
        }
        for of in [Outcome::Allowed, Outcome::AlreadySo, Outcome::Refused, Outcome::Unknown] {
            check(messages.outcome(of), None);
        }
        for of in Heading::ALL {
            check(messages.heading(*of), None);
            check(messages.heading_with_colon(*of), None);
        }
        for of in Phrase::ALL {
            check(messages.phrase(*of), None);
        }
        check(messages.buying_off(), None);
        check(messages.differs("a", "b", "c"), None);
        for of in Fact::ALL {
            check(messages.kept_as_it_came(*of, "x"), None);
            check(messages.untold("vps-1", [*of, Fact::Kind]), None);
        }
    }
}

#[test]
fn other_languages_are_not_english() {
    let english = messages(Language::English, "UTC");
    for language in Language::ALL.into_iter().skip(1) {
        let other = messages(language, "UTC");
        let same = |of: &&CommandKind| other.command(**of) == english.command(**of);
        assert_eq!(CommandKind::ALL.iter().filter(same).count(), 0, "{language}");
        // Products keep their names; what is a word of the language does not.
        let same = Kind::KNOWN.iter().filter(|of| other.kind(**of) == of.label()).count();
        assert!(same < 40, "{language}: {same}");
    }
}

#[test]
fn dates_are_those_of_cldr() {
    let tags = ["en-GB", "it", "fr", "de", "es"];
    for (language, tag) in Language::ALL.into_iter().zip(tags) {
        let ours = messages(language, "UTC");
        let locale: icu_locale_core::Locale = tag.parse().unwrap();
        let theirs =
            FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&locale).into(), YMD::long())
                .unwrap();
        for month in 1..=12 {
            for day in 1..=28_u8 {
                // The first of a month is an ordinal in French and Italian, as people write it; CLDR has none.
                if day == 1 && matches!(language, Language::French | Language::Italian) {
                    continue;
                }
                let date = Date::try_new_gregorian(2025, month, day).unwrap();
                let at = format!("2025-{month:02}-{day:02}T00:00:00Z").parse().unwrap();
                assert_eq!(ours.moment(at), theirs.format(&date).to_string());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn every_message_is_whole_in_every_language(
        facts in strategies::facts(),
        (reasons, notices) in (vec(reasons(), 8), vec(notices(), 8)),
        changes in vec(strategies::changes(), 8),
        (at, dated) in (strategies::instants(), dated()),
        end in earliest_ends(),
        roles in strategies::roles(),
    ) {
        for messages in EVERY_LANGUAGE.iter() {
            let mut told = vec![
                messages.state(&facts),
                messages.moment(at),
                messages.deadline(at),
                messages.moments([at, at]),
                messages.allowed(dated),
                messages.waiting_helps(at),
                messages.earliest_end(&end),
                messages.asked_by(roles, at, "ovh-2025"),
                messages.restores(facts.renewal),
                messages.term_until(at),
                messages.remedies(CommandKind::ALL),
            ];
            told.extend(reasons.iter().map(|reason| messages.reason(reason)));
            told.extend(notices.iter().map(|notice| messages.notice(notice)));
            told.extend(changes.iter().map(|change| messages.change(change)));
            told.extend(facts.renewal.map(|renewal| messages.renewal(renewal)));
            told.extend(facts.validity.map(|validity| messages.term(validity)));
            told.extend(facts.frequencies.map(|offered| messages.frequencies(offered)));
            told.extend(messages.renewal_date(&facts, at));
            told.extend(DateKind::ALL.iter().map(|kind| messages.date(*kind, at)));
            let undo = Undo::By { command: CommandKind::UndoCancellation, until: dated };
            told.extend([undo, Undo::Never, Undo::Nothing].into_iter().filter_map(|undo| messages.undo(undo)));
            for text in told {
                prop_assert!(is_whole(&text), "{}: {text:?}", messages.language());
            }
        }
    }

    #[test]
    fn english_is_the_cores_own(
        facts in strategies::facts(),
        (reason, notice, change) in (reasons(), notices(), strategies::changes()),
        at in strategies::instants(),
        (renewal, every) in (strategies::renewals(), strategies::periods()),
        zone in select(ZONES.to_vec()),
    ) {
        let zone: Zone = zone.parse().unwrap();
        let english = ENGLISH.in_zone(zone);
        prop_assert_eq!(english.reason(&reason), reason.in_words(zone));
        prop_assert_eq!(english.notice(&notice), notice.in_words(zone));
        prop_assert_eq!(english.change(&change), change.in_words(zone));
        prop_assert_eq!(english.state(&facts), facts.in_words(zone));
        prop_assert_eq!(english.moment(at), words::moment(at, zone));
        prop_assert_eq!(english.deadline(at), words::deadline(at, zone));
        prop_assert_eq!(english.renewal(renewal), words::renewal_in_words(renewal));
        prop_assert_eq!(english.frequency(every), words::frequency(every));
    }
}
