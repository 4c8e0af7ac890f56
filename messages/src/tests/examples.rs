//! Exact sentences.

use rinnovo::{Change, Facts, Instant, Kind, Notice, Period, Reason, Renewal, Roles, Span};

use super::messages;
use crate::{Heading, Language};

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

#[test]
fn dates_and_times() {
    for (language, day, time) in [
        (Language::English, "30 June 2025", "30 June 2025, 14:00"),
        (Language::Italian, "30 giugno 2025", "30 giugno 2025, 14:00"),
        (Language::French, "30 juin 2025", "30 juin 2025 à 14:00"),
        (Language::German, "30. Juni 2025", "30. Juni 2025, 14:00 Uhr"),
        (Language::Spanish, "30 de junio de 2025", "30 de junio de 2025, 14:00"),
    ] {
        let paris = messages(language, "Europe/Paris");
        assert_eq!(paris.moment(at("2025-06-29T22:00:00Z")), day);
        assert_eq!(paris.moment(at("2025-06-30T12:00:00Z")), time);
        assert_eq!(paris.deadline(at("2025-06-30T12:00:00Z")), time);
        assert_eq!(paris.moment(at("2025-06-30T12:00:05Z")), time.replace("14:00", "14:00:05"));
    }
}

#[test]
fn the_zone_moves_the_day_and_daylight_saving_the_hour() {
    let italian = messages(Language::Italian, "Europe/Rome");
    // The clocks go from 02:00 to 03:00, and back from 03:00 to 02:00.
    assert_eq!(italian.moment(at("2025-03-30T00:59:00Z")), "30 marzo 2025, 01:59");
    assert_eq!(italian.moment(at("2025-03-30T01:00:00Z")), "30 marzo 2025, 03:00");
    assert_eq!(italian.moment(at("2025-10-26T00:30:00Z")), "26 ottobre 2025, 02:30");
    assert_eq!(italian.moment(at("2025-10-26T01:30:00Z")), "26 ottobre 2025, 02:30");
    let new_year = at("2025-12-31T23:30:00Z");
    assert_eq!(italian.moment(new_year), "1º gennaio 2026, 00:30");
    let french = messages(Language::French, "America/New_York");
    assert_eq!(french.moment(new_year), "31 décembre 2025 à 18:30");
    assert_eq!(french.moment(at("2026-01-01T05:00:00Z")), "1er janvier 2026");
}

#[test]
fn articles_merge_with_the_day() {
    let italian = messages(Language::Italian, "UTC");
    let on = |day: &str| {
        italian.notice(&Notice::ServiceEnds { at: Some(at(&format!("2025-06-{day}T00:00:00Z"))) })
    };
    assert_eq!(on("01"), "Il servizio e i suoi dati cessano il 1º giugno 2025.");
    assert_eq!(on("08"), "Il servizio e i suoi dati cessano l'8 giugno 2025.");
    assert_eq!(on("11"), "Il servizio e i suoi dati cessano l'11 giugno 2025.");
    assert_eq!(on("18"), "Il servizio e i suoi dati cessano il 18 giugno 2025.");
    let from = Reason::WindowNotOpen { opens_at: at("2025-06-08T00:00:00Z") };
    assert_eq!(italian.reason(&from), "Troppo presto: sarà possibile dall'8 giugno 2025.");
    let until = Change::Recommitted { until: at("2025-06-11T00:00:00Z") };
    assert_eq!(italian.change(&until), "nuovo impegno fino all'11 giugno 2025");
}

#[test]
fn deadlines_tell_their_time_even_at_midnight() {
    for (language, told) in [
        (Language::English, "It is too late: this was possible until 30 June 2025, 00:00."),
        (Language::Italian, "Troppo tardi: era possibile fino al 30 giugno 2025, 00:00."),
        (
            Language::French,
            "Il est trop tard\u{a0}: cette opération était possible jusqu'au 30 juin 2025 à 00:00.",
        ),
        (Language::German, "Es ist zu spät: Möglich war dies bis zum 30. Juni 2025, 00:00 Uhr."),
        (Language::Spanish, "Es demasiado tarde: era posible hasta el 30 de junio de 2025, 00:00."),
    ] {
        let closed = Reason::WindowClosed { closed_at: at("2025-06-29T22:00:00Z") };
        assert_eq!(messages(language, "Europe/Paris").reason(&closed), told);
    }
}

#[test]
fn one_and_many() {
    for (language, one, many) in [
        (
            Language::English,
            "1 service that depends on it ends with it.",
            "2 services that depend on it end with it.",
        ),
        (
            Language::Italian,
            "Insieme cessa 1 servizio che ne dipende.",
            "Insieme cessano 2 servizi che ne dipendono.",
        ),
        (
            Language::French,
            "1 service qui en dépend prend fin avec lui.",
            "2 services qui en dépendent prennent fin avec lui.",
        ),
        (
            Language::German,
            "1 davon abhängiger Dienst endet ebenfalls.",
            "2 davon abhängige Dienste enden ebenfalls.",
        ),
        (
            Language::Spanish,
            "Con él finaliza 1 servicio que depende de él.",
            "Con él finalizan 2 servicios que dependen de él.",
        ),
    ] {
        let messages = messages(language, "UTC");
        assert_eq!(messages.notice(&Notice::DependentsEnd { count: 1 }), one);
        assert_eq!(messages.notice(&Notice::DependentsEnd { count: 2 }), many);
    }
    // French counts none as one.
    let hours = Notice::TokenMailed { valid_for: Span::seconds(1800).unwrap() };
    let told = messages(Language::French, "UTC").notice(&hours);
    assert!(told.contains("valable 0 heure,"), "{told}");
}

#[test]
fn lists_and_frequencies() {
    let offered = [1, 3, 24].map(|months| Period::from_months(months).unwrap());
    let reason = Reason::FrequencyNotOffered { offered: offered.into_iter().collect() };
    for (language, told) in [
        (Language::English, "offered: every month, every 3 months and every 2 years."),
        (Language::Italian, "frequenze disponibili: ogni mese, ogni 3 mesi e ogni 2 anni."),
        (
            Language::French,
            "fréquences proposées\u{a0}: tous les mois, tous les 3 mois et tous les 2 ans.",
        ),
        (Language::German, "verfügbar: jeden Monat, alle 3 Monate und alle 2 Jahre."),
        (Language::Spanish, "frecuencias disponibles: cada mes, cada 3 meses y cada 2 años."),
    ] {
        let found = messages(language, "UTC").reason(&reason);
        assert!(found.ends_with(told), "{found}");
    }
    let reason = Reason::RoleRequired { any_of: Roles::ALL };
    assert_eq!(
        messages(Language::Italian, "UTC").reason(&reason),
        "Solo il contatto amministratore, di fatturazione o tecnico può eseguire questa operazione."
    );
}

#[test]
fn a_service_in_five_languages() {
    let renewal = Renewal::Automatic { every: Some(Period::YEAR), forced: false };
    let (start, end) = (at("2024-07-15T00:00:00Z"), at("2025-07-15T00:00:00Z"));
    let hosting = Facts::in_service(Kind::WebHosting, start, end, renewal);
    for (language, state, date, renews) in [
        (Language::English, "active", "renews 15 July 2025", "automatic, every year"),
        (Language::Italian, "attivo", "si rinnova il 15 luglio 2025", "automatico, ogni anno"),
        (
            Language::French,
            "actif",
            "renouvellement le 15 juillet 2025",
            "automatique, tous les ans",
        ),
        (Language::German, "aktiv", "verlängert sich am 15. Juli 2025", "automatisch, jedes Jahr"),
        (Language::Spanish, "activo", "se renueva el 15 de julio de 2025", "automática, cada año"),
    ] {
        let messages = messages(language, "UTC");
        assert_eq!(messages.state(&hosting), state);
        assert_eq!(messages.renewal_date(&hosting, start).unwrap(), date);
        assert_eq!(messages.renewal(renewal), renews);
    }
}

#[test]
fn headings_have_the_colon_of_their_language() {
    let told = |language| messages(language, "UTC").heading_with_colon(Heading::NextChange);
    assert_eq!(told(Language::Italian), "Prossimo cambiamento:");
    assert_eq!(told(Language::French), "Prochain changement\u{a0}:");
}
