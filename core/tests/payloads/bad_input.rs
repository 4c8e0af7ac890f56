//! What is no answer, cut off, too large or twice: told, and the rest is read.

use rinnovo::ovh::{FindingKind, Import, import};

use crate::{paris, read, told};

#[test]
fn bad_input_is_told_and_the_rest_is_read() {
    let good = r#""/vrack/pn-1/serviceInfos": {"serviceId": 5, "domain": "pn-1", "status": "ok", "creation": "2024-01-01"}"#;
    let ids = |import: &Import| -> Vec<String> {
        import.account.services().iter().map(|service| service.id.to_string()).collect()
    };
    // Cut off in the middle: what stands before is there.
    let cut =
        read("dump.json", &format!(r#"{{{good}, "/vps/v/serviceInfos": {{"serviceId": 6, "do"#));
    assert_eq!(ids(&cut), ["5"]);
    assert!(told(&cut, FindingKind::Refused)[0].starts_with("dump.json: expected JSON: EOF"));
    let cut = read("rows.json", r#"[{"id": 7, "serviceId": "v", "serviceType": "VPS"}, {"id": 8"#);
    assert_eq!(ids(&cut), ["7"]);

    // A page or an error in the place of an answer.
    let page =
        import([("/me", "<!DOCTYPE html><html></html>"), ("d", &*format!("{{{good}}}"))], paris());
    assert_eq!(ids(&page), ["5"]);
    assert_eq!(told(&page, FindingKind::Refused), ["/me: expected JSON: this is an HTML page"]);
    let error = read(
        "d",
        &format!(
            r#"{{"/services/9": {{"class": "Client::Forbidden", "message": "not yours"}}, {good}}}"#
        ),
    );
    assert_eq!(ids(&error), ["5"]);
    assert!(
        told(&error, FindingKind::Refused)[0]
            .ends_with("expected an answer; the API reports an error: not yours")
    );

    // Numbers as texts are read, and told; other wrong types are told and leave the fact unknown.
    let text = r#"{"serviceId": "12", "domain": "vps-1.vps.ovh.net", "status": 7, "expiration": "2025-13-01",
        "renewalType": "automaticV2016", "renew": {"automatic": "yes", "period": "12"}, "possibleRenewPeriod": ["1", 12],
        "colour": "red"}"#;
    let odd = read("/vps/vps-1.vps.ovh.net/serviceInfos", text);
    assert_eq!(ids(&odd), ["12"]);
    let facts = odd.account.services()[0].facts;
    assert_eq!((facts.phase, facts.validity), (None, None));
    let mut places: Vec<&str> = odd
        .findings
        .iter()
        .filter(|finding| finding.kind == FindingKind::Unread)
        .map(|finding| &*finding.path)
        .collect();
    places.sort_unstable();
    assert_eq!(
        places,
        [
            "colour",
            "expiration",
            "possibleRenewPeriod[0]",
            "renew.automatic",
            "renew.period",
            "serviceId",
            "status"
        ]
    );

    // Two services of one number are both kept.
    let rows = r#"[{"id": 7, "serviceId": "a", "serviceType": "VPS"}, {"id": 7, "serviceId": "b", "serviceType": "VPS"}]"#;
    let twice = read("rows.json", rows);
    assert_eq!(ids(&twice), ["7", "7:b"]);
    assert_eq!(told(&twice, FindingKind::Duplicate).len(), 1);

    // No JSON at all, nothing at all, and an account of our own.
    for text in ["", "hello", "{", "nul", "[[[[", "\u{feff}"] {
        let import = read("x", text);
        assert!(ids(&import).is_empty());
        assert_eq!(told(&import, FindingKind::Refused).len(), 1, "{text:?}");
    }
    let ours = read("x", r#"{"rinnovo": 1, "services": []}"#);
    assert!(told(&ours, FindingKind::Refused)[0].ends_with("this is an account of Rinnovo's own"));
}

#[test]
fn fifty_megabytes_and_deep_nesting_are_read_or_refused_in_one_sentence() {
    let row = r#"{"id": NUMBER, "serviceId": "vps-NUMBER", "serviceType": "VPS", "status": "ACTIVE", "expiration": "2025-06-01T00:00:00Z",
        "renewalType": "automaticV2016", "renew": {"automatic": true, "deleteAtExpiration": false, "forced": false, "manualPayment": false, "period": 1}}"#;
    let rows: Vec<String> =
        (0..20_000).map(|number| row.replace("NUMBER", &number.to_string())).collect();
    let import = read("rows.json", &format!("[{}]", rows.join(",")));
    assert_eq!(import.account.services().len(), 20_000);
    let long =
        format!(r#"{{"serviceId": 1, "domain": "{}", "renew": null}}"#, "x".repeat(50_000_000));
    let import = read("x", &long);
    assert!(import.findings.iter().all(|finding| finding.to_string().len() < 1000));
    let deep = format!(r#"{{"serviceId": 1, "renew": {}"#, "[".repeat(100_000));
    assert_eq!(told(&read("x", &deep), FindingKind::Refused).len(), 1);
}

#[test]
fn a_hundred_thousand_readings_of_one_service_are_one_service() {
    let row = r#"{"id": 1, "serviceId": "NAME", "serviceType": "VPS", "status": "ACTIVE"}"#;
    let same = vec![row; 100_000].join(",");
    assert_eq!(read("rows", &format!("[{same}]")).account.services().len(), 1);
    let names: Vec<String> =
        (0..20_000).map(|name| row.replace("NAME", &format!("vps-{name}"))).collect();
    assert_eq!(read("rows", &format!("[{}]", names.join(","))).account.services().len(), 20_000);
}
