//! The requests that carry a command out.

use serde_json::{Value, json};

use crate::{Folder, Ran};

/// Services as they come from a provider, each with its origin.
fn folder() -> Folder {
    let folder = Folder::new();
    let service = |id: &str, kind: &str, more: Value, origin: Value| {
        let mut service = json!({
            "id": id, "kind": kind, "term": {"start": "2024-12-31", "end": "2025-12-31"}, "phase": "active",
            "contacts": {"admin": "ab1-ovh", "billing": "ab1-ovh"}, "renewal": {"automatic": {"every": 12}},
            "ending": "none", "standing": "clear", "commitment": "none", "origin": {"ovh": origin},
        });
        let fields = service.as_object_mut().unwrap();
        fields.extend(more.as_object().unwrap().clone());
        service
    };
    let vps = json!({
        "number": 1001, "route": "/vps/vps-1.vps.ovh.net",
        "renew": {"automatic": true, "deleteAtExpiration": false, "forced": false, "manualPayment": false, "period": 12},
    });
    let cancelled = json!({
        "renewal": {"manual": {"every": 12}}, "ending": {"at_expiry": {"restore": {"automatic": {"every": 12}}}},
    });
    let digest = rinnovo::Token::new("k7Qd-93mX").unwrap().digest("asked", 0);
    let asked = json!({"deletion": {
        "requested_at": "2025-06-15T00:00:00Z", "expires_at": "2025-06-18T00:00:00Z", "digest": digest, "revision": 0,
        "attempts_left": 5,
    }});
    let committed = json!({"commitment": {"until": {"end": "2026-10-01"}}});
    let services = [
        service("vps", "vps", json!({}), vps.clone()),
        service("cancelled", "vps", cancelled, json!({"number": 1002})),
        service("asked", "vps", asked, vps.clone()),
        service("committed", "vps", committed, vps.clone()),
        service(
            "domain",
            "domain",
            json!({}),
            json!({"number": 1003, "route": "/domain/example.org"}),
        ),
        service("adrift", "vps", json!({}), json!({})),
        service("odd", "vps", json!({}), json!({"number": "many"})),
    ];
    let account =
        json!({"rinnovo": 1, "handle": "ab1-ovh", "payment_method": true, "services": services});
    folder.write("provider.json", account.to_string());
    folder
}

fn run(folder: &Folder, arguments: &[&str]) -> Ran {
    let before = folder.contents();
    let ran = folder.run(&[&["plan", "provider.json"], arguments].concat());
    assert!(folder.contents() == before, "something was written");
    ran
}

const ALL: &str = "irreversible,data_erased,no_refund";

#[test]
fn requests_are_numbered_and_their_bodies_shown() {
    let folder = folder();
    let cases: [(&str, &[&str]); 7] = [
        ("cancel", &["vps", "cancel_at_expiry"]),
        ("undo", &["cancelled", "undo_cancellation"]),
        ("delete", &["vps", "request_deletion", "--acknowledge", ALL]),
        ("delete_domain", &["domain", "request-deletion", "--acknowledge", ALL]),
        ("confirm", &["asked", "confirm_deletion", "--token", "k7Qd-93mX"]),
        ("flush", &["committed", "flush_commitment", "--acknowledge", ALL]),
        ("withdraw", &["asked", "withdraw_deletion"]),
    ];
    for (name, arguments) in cases {
        let ran = run(&folder, arguments);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{name}");
        assert!(!ran.out.contains("k7Qd"));
        insta::assert_snapshot!(format!("plan_{name}"), ran.out);
    }
}

#[test]
fn json_holds_the_whole_plan() {
    let folder = folder();
    let ran = run(&folder, &["cancelled", "undo_cancellation", "--format", "json"]);
    let request = |why: &str, body: Value, restores: bool| {
        json!({
            "step": "request", "method": "PUT", "path": "/services/1002", "body": body, "why": why,
            "endpoint": "PUT /services/{serviceId}", "optional": false, "irreversible": false, "restores": restores,
        })
    };
    assert_eq!(ran.status, 0);
    assert_eq!(
        ran.json(),
        json!({
            "id": "cancelled", "revision": 0, "command": "undo_cancellation", "outcome": "requests",
            "planned": {"requests": {
                "service": "cancelled", "command": "undo_cancellation",
                "protocols": ["p2"],
                "steps": [
                    request("lift_cancellation", json!({"terminationPolicy": "empty"}), false),
                    request("restore_renewal", json!({"renew": {"mode": "automatic", "period": "P1Y"}}), true),
                ],
                "notes": [{"code": "renewal_restored"}],
            }},
            "words": [],
        })
    );
}

#[test]
fn a_protocol_may_be_asked_for() {
    let folder = folder();
    let paths = |arguments: &[&str]| -> Vec<String> {
        let ran = run(&folder, &[arguments, &["--format", "json"]].concat()).json();
        let steps = ran["planned"]["requests"]["steps"].as_array().unwrap().clone();
        steps.iter().map(|step| step["path"].as_str().unwrap().to_owned()).collect()
    };
    let flags = "/vps/vps-1.vps.ovh.net/serviceInfos";
    assert_eq!(
        paths(&["vps", "switch_to_manual", "--protocol", "p1", "--edition", "ovh-2019"]),
        [flags]
    );
    let all = paths(&["vps", "cancel_at_expiry", "--protocol", "p2"]);
    assert_eq!(all.last().map(String::as_str), Some("/services/1001"));
    let ran = run(&folder, &["cancelled", "undo_cancellation", "--protocol", "p1"]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains("at which route"), "{}", ran.out);
}

#[test]
fn what_cannot_be_planned_says_why() {
    let folder = folder();
    let cases: [(&[&str], i32, &str, &str); 7] = [
        (&["vps", "undo_cancellation"], 0, "already_so", "is so already"),
        (&["vps", "flush_commitment", "--acknowledge", ALL], 0, "already_so", "nothing to buy off"),
        (&["vps", "request_deletion"], 1, "refused", "It must be acknowledged"),
        (&["asked", "confirm_deletion", "--token", "wrong"], 1, "refused", "The token is wrong"),
        (&["committed", "flush_commitment"], 1, "refused", "It must be acknowledged"),
        (&["adrift", "cancel_at_expiry"], 1, "unreachable", "under which number"),
        (&["vps", "settle_debt"], 0, "already_so", "is so already"),
    ];
    for (arguments, status, outcome, words) in cases {
        let ran = run(&folder, arguments);
        assert_eq!((ran.status, ran.err.as_str()), (status, ""), "{arguments:?}");
        assert!(ran.out.contains(words), "{}", ran.out);
        let json = run(&folder, &[arguments, &["--format", "json"]].concat()).json();
        assert_eq!(json["outcome"], outcome);
        let tag = json["planned"].as_object().and_then(|planned| planned.keys().next());
        assert_eq!(tag.map_or(json["planned"].as_str(), |tag| Some(tag)), Some(outcome));
        assert_eq!(json["words"].as_array().unwrap().is_empty(), outcome != "refused");
    }
    let ran = folder.run(&["plan", "account.json", "vps-lab", "enable_automatic"]);
    assert!(ran.status <= 1, "a service without an origin is no bad input: {}", ran.err);
}

#[test]
fn a_spreadsheet_gets_a_row_per_step() {
    let folder = folder();
    let ran =
        run(&folder, &["committed", "flush_commitment", "--acknowledge", ALL, "--format", "csv"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!((ran.status, lines.len()), (0, 5));
    assert!(
        lines[3].starts_with("committed,flush_commitment,requests,3,POST,/services/1001/"),
        "{}",
        lines[3]
    );
    assert!(lines[3].contains("irreversible"));
    let ran = run(&folder, &["adrift", "cancel_at_expiry", "--format", "csv"]);
    assert!(ran.out.ends_with("adrift,cancel_at_expiry,unreachable,,,,,,,\n"), "{}", ran.out);
}

#[test]
fn bad_arguments_are_named() {
    let folder = folder();
    let cases: [(&[&str], &str); 8] = [
        (&["vps", "cancel_at_expiry", "--protocol", "p3"], "expected p1 or p2"),
        (
            &["vps", "renew", "--protocol", "p1"],
            "--protocol: found with `renew`, expected with enable_automatic or",
        ),
        (&["vps", "request_deletion", "--token", "x"], "--token: found with `request_deletion`"),
        (
            &["vps", "flush_commitment", "--token-file", "x"],
            "--token-file: found with `flush_commitment`",
        ),
        (
            &["asked", "confirm_deletion"],
            "--token or --token-file: expected with `confirm_deletion`",
        ),
        (&["vps", "explode"], "withdraw_deletion, flush_commitment"),
        (&["nobody", "renew"], "provider.json: found `nobody`"),
        (&["odd", "cancel_at_expiry"], "`origin.ovh.number`"),
    ];
    for (arguments, words) in cases {
        let ran = run(&folder, arguments);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(words), "{}", ran.err);
    }
}
