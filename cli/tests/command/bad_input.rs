//! Input that cannot be used: one line that names file, place, value and what was expected; status 2; nothing written.

use crate::Folder;

/// Runs and checks everything but the sentence, which is given back.
fn refused(folder: &Folder, arguments: &[&str]) -> String {
    let before = folder.contents();
    let ran = folder.run(arguments);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}: {}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(ran.err.len() < 700, "{}", ran.err);
    assert!(folder.contents() == before, "something was written");
    ran.err.trim_end().strip_prefix("error: ").unwrap().to_owned()
}

#[test]
fn an_account_that_cannot_be_used() {
    let folder = Folder::new();
    let service = |fields: &str| {
        format!(r#"{{"rinnovo":1,"services":[{{"id":"a","kind":"vps",{fields}}}]}}"#)
    };
    let two = |a: &str, b: &str| {
        format!(
            r#"{{"rinnovo":1,"services":[{{"id":{a},"kind":"vps"}},{{"id":{b},"kind":"vps"}}]}}"#
        )
    };
    let long = "x".repeat(100_000_000);
    let cases = [
        ("hello".to_owned(), "expected JSON: expected value at line 1 column 1"),
        (String::new(), "expected JSON: EOF while parsing a value at line 1 column 0"),
        (
            service(r#""emptied":"yes""#),
            r#"`services[0].emptied`: found `invalid type: string "yes"`, expected a boolean"#,
        ),
        (
            service(r#""phase":{"erased":{}}"#),
            "`services[0].phase.erased`: expected the field `at`, which is missing",
        ),
        (
            service(r#""term":{"start":"2025-01-01","end":"2025-02-30"}"#),
            "`services[0].term.end`: found `2025-02-30`, expected an RFC 3339 instant or a date such as `2025-06-30`",
        ),
        (
            service(r#""parent":"b""#),
            "`services[0].parent`: found `b`, expected the id of a service of this account",
        ),
        (
            two(r#""a","parent":"b""#, r#""b","parent":"a""#),
            "`services[0].parent`: found `a → b → a`, expected parents that form no circle",
        ),
        (
            two(r#""a""#, r#""a""#),
            "`services[1].id`: found `a`, expected an id of its own: services[0] has it",
        ),
        (
            service(&format!(r#""name":"{long}""#)),
            "`services[0].name`: found `100000000 bytes`, expected at most 1024 bytes",
        ),
        (format!(r#"{{"rinnovo":1,"services":{}{}}}"#, "[".repeat(10_000), "]".repeat(10_000)), ""),
        (service(&format!(r#""phase":{}{}"#, "[".repeat(10_000), "]".repeat(10_000))), ""),
        (long, "expected JSON: expected value at line 1 column 1"),
    ];
    for (text, sentence) in cases {
        folder.write("bad.json", text);
        for arguments in
            [&["list", "bad.json"][..], &["decide", "bad.json", "a", "cancel_at_expiry", "--write"]]
        {
            let said = refused(&folder, arguments);
            let said = said.strip_prefix("bad.json: ").unwrap_or_else(|| panic!("no file: {said}"));
            assert!(sentence.is_empty() || said == sentence, "{said}");
        }
    }
    folder.write("bad.json", [b'"', 0xff]);
    assert_eq!(
        refused(&folder, &["list", "bad.json"]),
        "bad.json: expected UTF-8 text; byte 1 is none"
    );
    assert_eq!(refused(&folder, &["list", "none.json"]), "none.json: no such file");
}

#[test]
fn a_status_that_nobody_knows_is_no_mistake() {
    let folder = Folder::new();
    folder.write(
        "odd.json",
        r#"{"rinnovo":1,"services":[{"id":"a","kind":"vps","phase":"frozen"}]}"#,
    );
    let ran = folder.run(&["decide", "odd.json", "a", "settle_debt"]);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    assert!(ran.out.contains("cannot be told"));
}

#[test]
fn an_edition_that_cannot_be_used() {
    let folder = Folder::new();
    let toml = folder.run(&["policy", "show", "ovh-2025"]).out;
    let gap = toml.replacen("suspension = \"P7D\"\n", "", 1);
    let window = toml.replace("closes_before = \"P1D\"", "closes_before = \"P1M\"");
    let cases = [
        (
            gap.as_str(),
            "mine.toml: `defaults.suspension`: expected a value: without it the rule has a gap",
        ),
        ("name = ", "mine.toml: expected TOML: TOML parse error"),
        ("{\"name\": 3}", "mine.toml: `name`: "),
        (window.as_str(), "mine.toml: `commands."),
    ];
    for (text, sentence) in cases {
        folder.write("mine.toml", text);
        let said = refused(&folder, &["list", "account.json", "--edition", "mine.toml"]);
        assert!(said.starts_with(sentence), "{said}");
    }
    folder.write("mine.toml", &gap);
    let lint = folder.run(&["policy", "lint", "mine.toml"]);
    assert_eq!(lint.status, 1);
    assert!(lint.out.starts_with("error: `defaults.suspension`"), "{}", lint.out);
    let said = refused(&folder, &["list", "account.json", "--edition", "ovh-1999"]);
    assert_eq!(said, "found `ovh-1999`, expected ovh-2025, ovh-2019 or the file of an edition");
}

#[test]
fn a_journal_that_cannot_be_used() {
    let folder = Folder::new();
    let pay = ["decide", "account.json", "hosting-studio", "pay_ahead", "--write"];
    assert_eq!(folder.run(&pay).status, 0);
    let good = folder.read("account.json.journal.jsonl");
    let hole = format!(
        "{good}{}\n",
        r#"{"service":"hosting-studio","revision":3,"at":"2025-06-16T00:00:00Z","change":"bill_paid"}"#
    );
    let wrong = good.replace("\"term_extended\"", "\"term_stretched\"");
    let cases = [
        (
            hole,
            "`line 26`: found `revision 3`, expected revision 2 of `hosting-studio`, which follows 1",
        ),
        (wrong, "`line 25.change`: found `unknown variant term_stretched`, expected one of"),
        (format!("{good}garbage"), "`line 26`: expected JSON: expected value at line 1 column 1"),
        (
            format!("{good}{{\n"),
            "`line 26`: expected JSON: EOF while parsing an object at line 1 column 1",
        ),
        (
            format!("{good}{{\"service\":\"{}\n", "x".repeat(100_000_000)),
            "`line 26`: found `100000012 bytes`, expected a line of at most 1 MiB",
        ),
        (
            format!("{good}{{\"service\":\"{}", "x".repeat(100_000_000)),
            "`line 26`: found `100000012 bytes`, expected a line of at most 1 MiB",
        ),
    ];
    for (text, sentence) in cases {
        folder.write("account.json.journal.jsonl", text);
        for arguments in
            [&["list", "account.json"][..], &pay, &["replay", "account.json.journal.jsonl"]]
        {
            let said = refused(&folder, arguments);
            let expected = format!("account.json.journal.jsonl: {sentence}");
            assert!(said.starts_with(&expected), "{said}");
        }
    }
}

#[test]
fn arguments_that_cannot_be_used() {
    let folder = Folder::new();
    let file = "account.json";
    let cases: [(&[&str], &str); 16] = [
        (&["lst"], "unrecognized subcommand 'lst'; tip: a similar subcommand exists: 'list'"),
        (&["list"], "the following required arguments were not provided: <FILE>"),
        (
            &["list", file, "--size", "0"],
            "invalid value '0' for '--size <N>': found `0`, expected a page of 1 to 1000 rows",
        ),
        (
            &["list", file, "--sort", "colour"],
            "invalid value 'colour' for '--sort <KEY,KEY>': character 1: found `colour`, expected one of the columns: name, reference, id, kind, family, ends, created, renewal, frequency, state, price",
        ),
        (
            &["list", file, "--as", "admin,king"],
            "invalid value 'admin,king' for '--as <ROLES>': found `king`, expected one of the roles: admin, billing, technical",
        ),
        (
            &["show", file, "nobody"],
            "account.json: found `nobody`, expected the id of a service of this account",
        ),
        (
            &["decide", file, "vps-lab", "dance"],
            "invalid value 'dance' for '<COMMAND>': found `dance`, expected one of the commands: enable_automatic",
        ),
        (
            &["decide", file, "vps-build", "change_frequency"],
            "--every: expected with `change_frequency`, such as 12 or P1Y",
        ),
        (
            &["decide", file, "vps-build", "renew", "--every", "12"],
            "--every: found with `renew`, expected with enable_automatic or change_frequency only",
        ),
        (
            &["decide", file, "vps-build", "renew", "--periods", "121"],
            "invalid value '121' for '--periods <N>': found `121`, expected 1 to 120 periods",
        ),
        (
            &["decide", file, "hosting-blog", "confirm_deletion"],
            "--token or --token-file: expected with `confirm_deletion`: the token that is mailed to the administrative contact",
        ),
        (
            &["decide", file, "hosting-shop", "undo_cancellation", "--members", "mail-studio"],
            "account.json: --members: found `mail-studio`, expected the ids of services grouped under `hosting-shop`",
        ),
        (
            &[
                "decide",
                file,
                "hosting-shop",
                "undo_cancellation",
                "--expect-revision",
                "7",
                "--write",
            ],
            "account.json: `hosting-shop`: found `revision 1`, expected revision 7: the service has changed since it was read",
        ),
        (
            &["timeline", file, "--until", "2025-02-30"],
            "--until: found `2025-02-30`, expected an RFC 3339 instant or a date such as `2025-06-30`",
        ),
        (
            &["diagram", "--format", "json"],
            "invalid value 'json' for '--format <FORMAT>' [possible values: mermaid, dot]",
        ),
        (
            &["--format", "dot"],
            "invalid value 'dot' for '--format <FORMAT>' [possible values: table, json, csv]",
        ),
    ];
    for (arguments, sentence) in cases {
        let said = refused(&folder, arguments);
        assert!(said.starts_with(sentence), "{said}");
    }
}

#[test]
fn a_screen_needs_a_terminal() {
    let folder = Folder::new();
    for arguments in [&["browse", "account.json"][..], &["browse", "account.json", "--write"]] {
        let ran = folder.run(arguments);
        assert_eq!((ran.status, ran.out.as_str(), ran.err.lines().count()), (2, "", 1));
        assert!(ran.err.starts_with("error: `browse` needs a terminal"), "{}", ran.err);
    }
    assert_eq!(folder.contents().len(), 1);
}
