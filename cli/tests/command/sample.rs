//! What the sample shows.

use std::process::{Command, Stdio};

use crate::{Folder, NOW, Ran};

const FILE: &str = "account.json";

#[test]
fn without_arguments_the_sample_is_listed() {
    let program = env!("CARGO_BIN_EXE_rinnovo");
    let ran = Ran::of(&Command::new(program).output().unwrap());
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!(ran.out.replace(program, "rinnovo"));
}

#[test]
fn a_service_is_explained() {
    let folder = Folder::new();
    for id in ["hosting-studio", "vps-lab", "server-db", "quantum-1"] {
        let ran = folder.run(&["show", FILE, id]);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        insta::assert_snapshot!(format!("show_{id}"), ran.out);
    }
}

#[test]
fn every_refusal_of_the_sample_is_explained_in_words() {
    let folder = Folder::new();
    let list = folder.run(&["list", FILE, "--format", "json"]).json();
    let services = list["services"].as_array().unwrap();
    assert_eq!((services.len(), &list["total"]), (24, &24.into()));
    let (mut refusals, mut codes) = (0, std::collections::BTreeSet::new());
    for edition in ["ovh-2019", "ovh-2025"] {
        for service in services {
            let shown = folder
                .run(&[
                    "show",
                    FILE,
                    service["id"].as_str().unwrap(),
                    "--format",
                    "json",
                    "--edition",
                    edition,
                ])
                .json();
            let answers = shown["answers"].as_array().unwrap();
            assert_eq!(answers.len(), 13);
            for answer in answers {
                let words = answer["words"].as_array().unwrap();
                if answer["outcome"] == "refused" {
                    refusals += 1;
                    assert!(!words.is_empty(), "{answer}");
                    let reasons = answer["answer"]["refused"]["reasons"].as_array().unwrap();
                    assert_eq!(words.len(), reasons.len());
                    codes.extend(reasons.iter().map(|reason| reason["code"].to_string()));
                }
                if answer["outcome"] == "unknown" {
                    assert!(!answer["answer"]["unknown"].as_array().unwrap().is_empty());
                }
                for sentence in words {
                    let sentence = sentence.as_str().unwrap();
                    assert!(
                        sentence.ends_with('.')
                            && sentence.starts_with(
                                |letter: char| letter.is_uppercase() || letter.is_numeric()
                            ),
                        "{sentence}"
                    );
                }
            }
        }
    }
    assert!(refusals > 200, "{refusals}");
    assert!(codes.len() >= 16, "{codes:?}");
}

#[test]
fn rows_are_searched_sorted_and_paged() {
    let folder = Folder::new();
    let ids = |arguments: &[&str]| -> Vec<String> {
        let arguments = [&["list", FILE, "--format", "json"], arguments].concat();
        let list = folder.run(&arguments).json();
        list["services"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["id"].as_str().unwrap().to_owned())
            .collect()
    };
    // A member that matches brings its parent; flat, it does not.
    assert_eq!(ids(&["--search", "PSQL-0031"]), ["hosting-shop", "sql-shop"]);
    assert_eq!(ids(&["--search", "psql-0031", "--flat"]), ["sql-shop"]);
    // Without a date comes last in both directions; ties are broken by id.
    let up = ids(&["--flat", "--sort", "ends"]);
    let down = ids(&["--flat", "--sort", "-ends"]);
    assert_eq!((up[0].as_str(), down[0].as_str()), ("domain-lost", "quantum-1"));
    assert_eq!(up[21..], ["domain-new", "sms-alerts", "vrack-main"]);
    assert_eq!(down[21..], up[21..]);
    // Pages neither overlap nor skip, and one past the end is empty.
    let pages: Vec<String> = (1..=6)
        .flat_map(|page| ids(&["--sort", "kind,-name", "--size", "5", "--page", &page.to_string()]))
        .collect();
    assert_eq!(pages, ids(&["--sort", "kind,-name"]));
    assert_eq!(pages.len(), 24);
    let footer = folder.run(&["list", FILE, "--size", "20", "--page", "2"]).out;
    assert!(footer.ends_with("page 2 of 2, 24 services\n"), "{footer}");
}

#[test]
fn what_time_does_is_told_in_order() {
    let folder = Folder::new();
    for assume in ["paid", "unpaid"] {
        let ran = folder.run(&["timeline", FILE, "--until", "2025-07-20", "--assume", assume]);
        insta::assert_snapshot!(format!("timeline_{assume}"), ran.out);
    }
    let json = folder.run(&["timeline", FILE, "--until", "2027-01-01", "--format", "json"]).json();
    let at: Vec<&str> = json["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["at"].as_str().unwrap())
        .collect();
    assert!(at.is_sorted() && at.len() > 100);
    // Nothing of the sample is stale at the instant at which it is shown.
    assert!(at[0] > NOW, "{}", at[0]);
    assert_eq!(json["untold"].as_array().unwrap().len(), 3);
}

#[test]
fn names_steer_neither_terminal_nor_spreadsheet() {
    let folder = Folder::new();
    let name = r"=cmd()\u001b[31m\u009b2J\u202e\r";
    folder.write(
        "evil.json",
        format!(
            r#"{{"rinnovo":1,"services":[{{"id":"a\u001b","kind":"x\u001b[0m","name":"{name}"}}]}}"#
        ),
    );
    for arguments in [
        &["list", "evil.json"][..],
        &["list", "evil.json", "--format", "csv"],
        &["show", "evil.json", "a\u{1b}"],
        &["list", "evil.json", "--format", "json"],
    ] {
        let ran = folder.run(arguments);
        assert_eq!(ran.status, 0);
        assert!(!ran.out.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\r']), "{:?}", ran.out);
    }
    assert!(folder.run(&["list", "evil.json", "--format", "csv"]).out.contains(",'=cmd()"));
    // An error that quotes the input is cleaned as well.
    let ran = folder.run(&["show", "evil.json", "b\u{1b}[31m"]);
    assert_eq!((ran.status, ran.err.contains('\u{1b}')), (2, false));
}

#[test]
fn a_closed_pipe_is_no_mistake() {
    let folder = Folder::new();
    let mut child = folder
        .command(&["timeline", FILE, "--until", "2400-01-01", "--format", "csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ran = Ran::of(&child.wait_with_output().unwrap());
    // Services that cannot be told are still named; the pipe is not.
    assert_eq!((ran.status, ran.err.contains("error")), (0, false), "{}", ran.err);
    assert!(ran.err.contains("warning: `nas-media` cannot be told: phase is not known"));
}

#[test]
fn the_actor_is_the_account_holder_unless_named() {
    let folder = Folder::new();
    let outcome = |id: &str, arguments: &[&str]| {
        let arguments =
            [&["decide", FILE, id, "pay_ahead", "--format", "json"], arguments].concat();
        folder.run(&arguments).json()["outcomes"][0]["outcome"].as_str().unwrap().to_owned()
    };
    assert_eq!(outcome("hosting-studio", &[]), "allowed");
    assert_eq!(outcome("vps-build", &[]), "refused"); // somebody else pays for it
    assert_eq!(outcome("vps-build", &["--as", "billing"]), "allowed");
    assert_eq!(outcome("hosting-studio", &["--as", "technical"]), "refused");
}

#[test]
fn editions_diagrams_and_schemas_are_printed() {
    let folder = Folder::new();
    let toml = folder.run(&["policy", "show", "ovh-2019"]).out;
    folder.write("mine.toml", &toml);
    folder.write("mine.json", folder.run(&["policy", "show", "mine.toml", "--as-json"]).out);
    let list = |edition: &str| folder.run(&["list", FILE, "--edition", edition]).out;
    assert_eq!(list("mine.toml"), list("ovh-2019"));
    assert_eq!(list("mine.json"), list("ovh-2019"));
    assert_eq!(folder.run(&["policy", "lint", "mine.json"]).status, 0);
    assert!(folder.run(&["policy", "compare", "mine.json", "ovh-2019"]).out.is_empty());
    assert!(
        folder
            .run(&["policy", "compare", "ovh-2019", "ovh-2025", "--format", "json"])
            .json()
            .as_array()
            .unwrap()
            .len()
            > 20
    );
    assert!(folder.run(&["policy", "tables"]).out.starts_with("# Decision tables of `ovh-2025`"));
    assert!(folder.run(&["diagram"]).out.starts_with("stateDiagram-v2"));
    assert!(folder.run(&["diagram", "--format", "dot"]).out.starts_with("digraph"));
    assert_eq!(folder.run(&["schema"]).json()["title"], "Rinnovo account");
    assert_eq!(folder.run(&["policy", "schema"]).json()["title"], "Rinnovo policy");
    // A jurisdiction lays its rows over the edition's.
    let manual = |arguments: &[&str]| {
        let arguments =
            [&["decide", FILE, "hosting-studio", "switch_to_manual"], arguments].concat();
        folder.run(&arguments).status
    };
    assert_eq!((manual(&[]), manual(&["--jurisdiction", "us"])), (0, 1));
}
