//! `--lang`: sentences in another language, everything else as it was.

use serde_json::Value;

use crate::Folder;

const FILE: &str = "account.json";
const LANGUAGES: [&str; 5] = ["en", "it", "fr", "de", "es"];

#[test]
fn a_service_is_explained_in_other_languages() {
    let folder = Folder::new();
    for lang in ["it", "fr", "de", "es"] {
        let ran = folder.run(&["show", FILE, "hosting-studio", "--lang", lang]);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        insta::assert_snapshot!(format!("show_{lang}"), ran.out);
    }
}

#[test]
fn decisions_plans_and_what_time_does_are_told_in_italian() {
    let folder = Folder::new();
    let told = |arguments: &[&str]| folder.run(&[arguments, &["--lang", "it"]].concat()).out;
    insta::assert_snapshot!(
        "decide_it",
        told(&["decide", FILE, "hosting-studio", "cancel_at_expiry"])
    );
    insta::assert_snapshot!("timeline_it", told(&["timeline", FILE, "--until", "2025-07-20"]));
    let refused = told(&["plan", FILE, "hosting-studio", "confirm_deletion", "--token", "x"]);
    assert!(refused.contains("Non è stata richiesta alcuna eliminazione."), "{refused}");
}

/// What a program reads, without the sentences.
fn without_words(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(key, value)| key != "words" && !(key == "state" && value.is_string()))
            .map(|(key, value)| (key, without_words(value)))
            .collect(),
        Value::Array(items) => items.into_iter().map(without_words).collect(),
        other => other,
    }
}

#[test]
fn programs_read_the_same_codes_and_other_words() {
    let folder = Folder::new();
    for arguments in [
        &["show", FILE, "hosting-studio"][..],
        &["decide", FILE, "vps-lab", "renew"],
        &["timeline", FILE, "--until", "2025-07-20"],
    ] {
        let run =
            |lang| folder.run(&[arguments, &["--format", "json", "--lang", lang]].concat()).json();
        let (english, all) = (run("en"), LANGUAGES.map(run));
        for (other, lang) in all.into_iter().zip(LANGUAGES) {
            assert_eq!(other == english, lang == "en", "{lang}: {arguments:?}");
            assert_eq!(without_words(other), without_words(english.clone()), "{lang}");
        }
    }
}

#[test]
fn english_is_spoken_unless_another_language_is_asked_for() {
    let folder = Folder::new();
    let arguments = ["show", FILE, "vps-lab"];
    let english = folder.run(&[&arguments[..], &["--lang", "en-GB"]].concat()).out;
    let mut command = folder.command(&arguments);
    command.env("LANG", "it_IT.UTF-8").env("LC_ALL", "it_IT.UTF-8");
    assert_eq!(String::from_utf8(command.output().unwrap().stdout).unwrap(), english);
}

#[test]
fn an_unknown_language_is_refused() {
    let folder = Folder::new();
    let ran = folder.run(&["show", FILE, "vps-lab", "--lang", "pt"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(
        ran.err.contains("found `pt`, expected one of the languages: en, it, fr, de, es"),
        "{}",
        ran.err
    );
}
