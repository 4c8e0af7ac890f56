//! `rinnovo console`: lines in, lines out.

use std::{
    io::{BufRead, BufReader, Write},
    process::Stdio,
    thread,
};

use serde_json::{Value, json};

use crate::{Folder, Ran};

/// What a console says to these lines.
fn said(edition: &str, more: &[&str], input: impl Into<Vec<u8>>) -> Ran {
    let folder = Folder::new();
    let arguments = [&["console", "--edition", edition], more].concat();
    let mut command = folder.command(&arguments);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.into();
    // Whoever writes all before reading anything waits for ever on a full pipe.
    let writing = thread::spawn(move || stdin.write_all(&input));
    let ran = Ran::of(&child.wait_with_output().unwrap());
    writing.join().unwrap().unwrap();
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    ran
}

fn replies(edition: &str, lines: &[&str]) -> Vec<Value> {
    let ran = said(edition, &[], lines.join("\n"));
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const HOSTING: &str = r#"{"row":{"id":1,"serviceId":"studio.example","serviceType":"HOSTING_WEB","status":"OK","expiration":"2024-11-20","canDeleteAtExpiration":true,"contactAdmin":"me","contactBilling":"me","renew":{"automatic":true,"deleteAtExpiration":false,"period":12}},"handle":"me","now":"2024-11-15T12:00:00Z"}"#;

#[test]
fn december_2024() {
    let replies = replies("2024-12", &[HOSTING]);
    let reply = &replies[0];
    assert_eq!(reply["display"], "automatic");
    assert_eq!(reply["state"], "UP");
    assert_eq!(reply["predicates"]["canBeDeleted"], true);
    assert_eq!(
        (&reply["enable"], &reply["manual"]),
        (&json!("already_automatic"), &json!("available"))
    );
    assert_eq!(reply["canBeResiliated"], true);
    let shown = |action: &str| json!({"action": action, "enabled": true});
    let menu = ["configure_renew", "anticipate_payment", "resiliate", "delete_now"].map(shown);
    assert_eq!(reply["menu"], json!(menu));
    assert_eq!(reply.get("renewKey"), None);
}

#[test]
fn a_commitment_gives_another_label() {
    let line = HOSTING.replace(r#""row":{"#, r#""row":{"engagedUpTo":"2025-01-01","#);
    let reply = &replies("2024-12", &[&line])[0];
    let entry = json!({"action": "resiliate", "enabled": true, "label": "engagement"});
    assert!(reply["menu"].as_array().unwrap().contains(&entry), "{reply}");
    let without = line.replace(r#""handle""#, r#""links":false,"handle""#);
    assert_eq!(replies("2024-12", &[&without])[0]["menu"], json!([]));
}

#[test]
fn february_2019() {
    let reply = &replies("2019-02", &[HOSTING])[0];
    assert_eq!(reply["display"], "frequency_value_12");
    assert_eq!(reply["renewKey"], "frequency_value_12");
    assert_eq!(reply["expirationClass"], Value::Null);
    assert_eq!(
        (&reply["hasAutomaticRenew"], &reply["editionDisabled"]),
        (&json!(true), &json!(false))
    );
    for absent in ["state", "predicates", "enable", "manual", "canBeResiliated"] {
        assert_eq!(reply[absent], Value::Null, "{absent}");
    }
    let manual = HOSTING.replace(r#""automatic":true"#, r#""manualPayment":true"#);
    let inside = manual.replace(r#""handle""#, r#""place":"sub-hosting","handle""#);
    let replies = replies("2019-02", &[&manual, &inside]);
    assert_eq!(replies[0]["expirationClass"], "warning");
    assert_eq!(replies[0]["menu"][0], json!({"action": "update", "enabled": false}));
    assert_eq!(replies[1]["menu"], replies[0]["menu"]);
}

#[test]
fn october_2019() {
    let reply = &replies("2019-10", &[HOSTING])[0];
    assert_eq!((&reply["display"], &reply["manual"]), (&json!("automatic"), &json!("available")));
    assert_eq!(reply["predicates"].as_object().unwrap().len(), 19);
    assert_eq!((&reply["state"], &reply["menu"]), (&Value::Null, &Value::Null));
}

#[test]
fn changes() {
    let row = r#"{"x":1.50,"status":"OK","renewalType":"automaticV2012","renew":{"automatic":true,"period":1}}"#;
    let cancel = format!(r#"{{"op":"setForResiliation","row":{row}}}"#);
    let ran = said("2024-12", &[], cancel);
    let after = r#"{"row":{"x":1.50,"status":"OK","renewalType":"automaticV2012","renew":{"automatic":false,"period":1,"manualPayment":true,"deleteAtExpiration":true}},"display":"manualPayment"}"#;
    assert_eq!(ran.out, format!("{after}\n"));
    let enable = format!(r#"{{"op":"setAutomaticRenew","period":12,"row":{row}}}"#);
    let reply = &replies("2024-12", &[&enable])[0];
    assert_eq!(reply["row"]["renew"]["period"], 12);
    assert_eq!(reply["display"], "automatic");
}

#[test]
fn a_line_that_cannot_be_answered_stops_nothing() {
    let long = format!(r#"{{"row":"{}"}}"#, "x".repeat(1 << 21));
    let input = [
        HOSTING.as_bytes(),
        b"",
        b"   \r",
        b"{\"row\":\"\xff\"}",
        long.as_bytes(),
        b"hello",
        br#"{"row":{"status":"OK"},"handle":"me"}"#,
        br#"{"row":{"renew":{"automatic":true}},"handle":"me"}"#,
        HOSTING.as_bytes(),
    ]
    .join(&b"\n"[..]);
    let ran = said("2024-12", &[], input);
    let replies: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let errors: Vec<&str> = replies.iter().map(|it| it["error"].as_str().unwrap_or("")).collect();
    assert_eq!(
        errors,
        [
            "",
            "expected a request; the line is blank",
            "expected a request; the line is blank",
            "expected UTF-8 text; byte 8 is none",
            "expected a line of at most 1 MiB",
            "expected JSON: expected value at line 1 column 1",
            "`row.renew`: expected an object, which is missing",
            "`row.status`: expected text, which is missing",
            "",
        ]
    );
    assert_eq!(replies.first(), replies.last());
}

#[test]
fn the_longest_line_is_answered() {
    let line = |length: usize| {
        let (head, tail) = HOSTING.split_at(1);
        format!("{head}{}{tail}", " ".repeat(length - HOSTING.len()))
    };
    let input = [line(1 << 20), line((1 << 20) + 1), line(1 << 20)].join("\n");
    let ran = said("2024-12", &[], input);
    let short: Vec<bool> = ran.out.lines().map(|line| line.starts_with("{\"error\"")).collect();
    assert_eq!(short, [false, true, false]);
}

#[test]
fn nothing_in_nothing_out() {
    assert_eq!(said("2019-10", &[], "").out, "");
}

#[test]
fn the_zone_and_the_clock_of_the_browser() {
    let row = r#"{"row":{"status":"OK","expiration":"2025-06-15","renew":{}},"handle":"me"}"#;
    // The present instant is 2025-06-15 at noon in UTC.
    let display = |zone: &str| said("2019-10", &["--zone", zone], row).out;
    assert!(display("Europe/Paris").contains("\"expired\""));
    // Midnight there is that very noon, which has not passed.
    assert!(display("Etc/GMT+12").contains("\"manualPayment\""));
}

#[test]
fn a_reader_that_goes_away_is_no_mistake() {
    let folder = Folder::new();
    let mut command = folder.command(&["console", "--edition", "2024-12"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writing = thread::spawn(move || {
        for _ in 0..2000 {
            if writeln!(stdin, "{HOSTING}").is_err() {
                return;
            }
        }
    });
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.contains("automatic"));
    let ran = Ran::of(&child.wait_with_output().unwrap());
    writing.join().unwrap();
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
}

#[test]
fn which_console_must_be_said() {
    let folder = Folder::new();
    for arguments in [
        &["console"][..],
        &["console", "--edition", "ovh-2019"],
        &["--edition", "2024-12", "console"],
        &["console", "--edition", "2024-12", "--zone", "Mars"],
    ] {
        let ran = folder.run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    }
}

#[test]
fn a_console_beside_the_rules() {
    let ran = said("2024-12", &["--compare"], format!("{HOSTING}\n{{}}\n"));
    let replies: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let delete = replies[0]["commands"]
        .as_array()
        .unwrap()
        .iter()
        .find(|compared| compared["command"] == "request_deletion");
    // Both offer it: the viewer is the admin contact, and no commitment runs.
    assert_eq!(delete.unwrap()["why"], Value::Null);
    let pay_ahead = replies[0]["commands"]
        .as_array()
        .unwrap()
        .iter()
        .find(|compared| compared["command"] == "pay_ahead");
    assert_eq!(pay_ahead.unwrap()["rules"], "allowed");
    assert_eq!(replies[0]["hides_cancellation"], false);
    assert!(replies[1]["error"].is_string());
}

#[test]
fn the_differences_are_a_table() {
    let ran = Folder::new().run(&["mapping", "--consoles"]);
    assert_eq!(ran.status, 0);
    assert!(ran.out.contains("## Console 2024-12, rules `ovh-2025`"));
}
