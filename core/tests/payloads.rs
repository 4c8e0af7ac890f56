//! The provider's payloads, read: the sample dump of the project, bad input, and the recorded payloads where they lie
//! beside the project.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::{fs, path::Path};

use rinnovo::{
    Account, Commitment, Ending, Fact, Kind, Period, Phase, Renewal, Service, Standing, Validity,
    Zone,
    ovh::{FindingKind, Import, Origin, import, is_payload},
};

const SAMPLE: &str = include_str!("../../examples/data/dump.json");

fn paris() -> Zone {
    "Europe/Paris".parse().unwrap()
}

fn read(key: &str, text: &str) -> Import {
    import([(key, text)], paris())
}

fn told(import: &Import, kind: FindingKind) -> Vec<String> {
    import.findings.iter().filter(|finding| finding.kind == kind).map(ToString::to_string).collect()
}

fn service<'a>(account: &'a Account, id: &str) -> &'a Service {
    account.service(id).unwrap_or_else(|| panic!("no service `{id}`"))
}

#[test]
fn the_sample_becomes_an_account() {
    let import = read("dump.json", SAMPLE);
    let account = &import.account;
    assert_eq!(&*account.handle, "fl1001-ovh");
    assert_eq!((account.jurisdiction.as_deref(), account.payment_method), (None, Some(true)));

    // Two views and a product make one service; the display name is the customer's.
    let hosting = service(account, "2001");
    assert_eq!((&*hosting.name, &*hosting.reference), ("Studio", "studio.example.net"));
    assert_eq!(hosting.price.as_ref().unwrap().amount.to_string(), "83.88");
    let every = Some(Period::YEAR);
    assert_eq!(hosting.facts.renewal, Some(Renewal::Automatic { every, forced: false }));
    assert_eq!(hosting.facts.term().unwrap().end, "2025-09-10T09:30:00+02:00".parse().unwrap());

    // A mail plan that is linked belongs to its hosting; a domain of a bundle to the bundle, in the dump or not.
    let parent = |id: &str| service(account, id).parent.as_ref().map(ToString::to_string);
    assert_eq!(parent("2004").as_deref(), Some("2001"));
    assert_eq!(service(account, "2004").facts.linked_to_hosting, Some(true));
    assert_eq!(parent("2002").as_deref(), Some("2003"));
    assert_eq!(parent("studio.example.org").as_deref(), Some("2003"));

    // Manual and cancelled: how it was renewed before is not told.
    let cancelled = Some(Ending::AtExpiry { requested_at: None, restore: None });
    assert_eq!(service(account, "2002").facts.ending, cancelled);

    // The commitment's end is the end; the two views differ about the expiration, and both readings are kept.
    let vps = service(account, "2005");
    assert_eq!(vps.facts.ending, Some(Ending::AtCommitmentEnd { requested_at: None }));
    assert!(matches!(vps.facts.commitment, Some(Commitment::Until { end_rule: Some(_), .. })));
    let origin = Origin::of(vps).unwrap().unwrap();
    let differ: Vec<&str> = origin.disagreements.iter().map(|about| &*about.about).collect();
    assert_eq!(differ, ["expiration"]);
    assert_eq!(origin.route.as_deref(), Some("/vps/vps-5a6b7c8d.vps.ovh.net"));

    // A vRack has no term; a debt has no date; the legacy view has its number from the path.
    assert_eq!(service(account, "2007").facts.validity, Some(Validity::Open));
    assert_eq!(service(account, "2008").facts.standing, Some(Standing::Unpaid { since: None }));
    assert_eq!(service(account, "2006").facts.kind, Kind::NasHa);

    // What nobody knows is kept, written and read back.
    let odd = service(account, "2009");
    assert_eq!(
        (odd.unread(Fact::Kind), odd.unread(Fact::Phase)),
        (Some("QUANTUM_BOX"), Some("\"ENTANGLED\""))
    );
    assert_eq!(odd.facts.phase, None);
    let written = account.to_json().unwrap();
    assert_eq!(&Account::from_json(&written, paris()).unwrap(), account);

    assert_eq!(told(&import, FindingKind::Refused).len(), 1);
    assert_eq!(told(&import, FindingKind::Unread).len(), 3);
}

#[test]
fn a_composite_row_is_a_hosting_and_its_domain() {
    let row = r#"{"serviceType": "HOSTING_DOMAIN", "serviceId": "site.example", "domain": "site.example", "status": "OK",
        "expiration": "2019-06-01", "renew": null, "subProducts": {
        "domain": {"id": 11, "serviceId": "site.example", "domain": "site.example", "status": "OK", "expiration": "2019-07-01",
            "renewalType": "automaticV2016", "renew": {"automatic": true, "deleteAtExpiration": false, "forced": false, "manualPayment": false, "period": 12}},
        "hosting_web": {"id": 12, "serviceId": "site.example", "domain": "site.example", "status": "OK", "expiration": "2019-06-01",
            "renewalType": "automaticV2016", "renew": {"automatic": true, "deleteAtExpiration": false, "forced": false, "manualPayment": false, "period": 12}}}}"#;
    let import = read("rows.json", row);
    let kinds: Vec<_> = import
        .account
        .services()
        .iter()
        .map(|service| (service.id.to_string(), service.facts.kind))
        .collect();
    assert_eq!(kinds, [("12".to_owned(), Kind::WebHosting), ("11".to_owned(), Kind::Domain)]);
    assert_eq!(service(&import.account, "11").parent.as_ref().unwrap().as_str(), "12");
}

#[test]
fn parents_by_number_and_by_route_and_never_in_a_circle() {
    let part = |number: u64, parent: &str, route: &str| {
        format!(
            r#"{{"serviceId": {number}, "parentServiceId": {parent}, "route": {{"url": "{route}"}}, "billing": {{}}}}"#
        )
    };
    let (a, b, c) =
        (part(1, "2", "/vps/a"), part(2, "1", "/vps/b"), part(3, "null", "/hosting/web/site/cdn"));
    let hosting = part(4, "99", "/hosting/web/site");
    let text = format!("[{a}, {b}, {c}, {hosting}]");
    let import = read("services.json", &text);
    let parent = |id: &str| service(&import.account, id).parent.as_ref().map(ToString::to_string);
    assert_eq!(parent("1").as_deref(), Some("2"));
    assert_eq!(parent("2"), None);
    assert_eq!(parent("3").as_deref(), Some("4"));
    assert_eq!(told(&import, FindingKind::Missing).len(), 1);
    assert_eq!(told(&import, FindingKind::Disagreement).len(), 1);
}

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

/// Phase, renewal, ending and standing of each recorded payload, in short words, where it holds one service.
#[rustfmt::skip] // a table
const RECORDED: &[(&str, &str)] = &[
    ("01", "111111111 vps automatic: active"),
    ("02", "111111111 vps automatic: active, cancelled at the commitment's end, committed until 23 September 2023"),
    ("03", "999999999 vps manual: active, cancelled at expiry, committed until 23 September 2023"),
    ("04", "999999999 vps automatic: active, cancelled at the commitment's end, committed until 23 September 2023"),
    ("05", "33333333 vps manual: suspended, expired, cancelled at expiry"),
    ("06", "33333333 vps manual: suspended, expired, cancelled at expiry, committed until 6 April 2021"),
    ("07", "44444444 other manual: active, cancelled at expiry"),
    ("08", "44444444 domain manual: active, cancelled at expiry"),
    ("09", "domain-test.ovh domain unknown: active, cancellation unknown, bills unknown"),
    ("10", "555555555 other one_shot: active"),
    ("11", "555555555 mx_plan unknown: active"),
    ("12", "domain-test.ovh mx_plan unknown: active, cancellation unknown, bills unknown"),
    ("13", "666666666 web_hosting automatic: active"),
    ("14", "666666666 web_hosting automatic: active"),
    ("15", "abcdef.test.hosting.ovh.net web_hosting unknown: active, cancellation unknown, bills unknown"),
    ("16", "222222222 nas_ha automatic: active"),
    ("17", "222222222 nas_ha automatic: active"),
    ("18", "14953117 over_the_box automatic: active"),
    ("20", "25317707 other manual: active"),
    ("21", "25317707 other manual: active"),
    ("22", "333333 web_hosting automatic: terminated"),
    ("23", "444444 domain manual: active"),
    ("24", "555555 dedicated_server one_shot: active"),
    ("25", "666666 private_cloud manual: active"),
    ("26", "777777 dedicated_server one_shot: active, bill unpaid"),
    ("27", "888888 web_hosting automatic: active"),
    ("29", "1234567890 other automatic: active"),
    ("30", "123456789 key_management automatic: active"),
    ("31", "128622602 hycu_licence automatic: active"),
    ("32", "118977335 vps automatic: active"),
    ("33", "116391915 nas_ha automatic: active"),
    ("34", "29162449 other manual: active, cancelled at expiry"),
    ("35", "30500113 vps manual: suspended, expired, cancelled at expiry"),
    ("36", "117150473 vps manual: active, cancelled at expiry, committed until 23 September 2023"),
    ("37", "118977335 vps automatic: active"),
    ("38", "116391915 nas_ha automatic: active"),
    ("39", "29162449 domain manual: active, cancelled at expiry"),
    ("40", "30500113 vps manual: suspended, expired, cancelled at expiry, committed until 6 April 2021"),
    ("41", "117150473 vps automatic: active, cancelled at the commitment's end, committed until 23 September 2023"),
    ("42", "vps-0baa4fcf.vps.ovh.net vps automatic: active"),
    ("43", "zpool-128894 nas_ha automatic: active"),
    ("44", "agora3.ovh domain unknown: active, cancelled at expiry"),
    ("46", "0 other automatic: active, committed until 22 April 2025"),
    ("47", "12345 other automatic: active"),
    ("49", "1 other automatic: state unknown"),
    ("53", "12345 vps automatic: active"),
    ("54", "12345 vps manual: active, cancelled at expiry"),
    ("55", "100001 domain automatic: active, cancellation unknown, bills unknown"),
    ("56", "100002 other manual: active"),
    ("57", "100003 other automatic: active"),
    ("58", "1234567890 other automatic: terminated"),
    ("59", "1234567890 other automatic: active, cancelled at the commitment's end, committed until 21 November 2024"),
    ("60", "1234567890 other automatic: active, committed until 21 November 2024"),
    ("61", "1234567890 other manual: active"),
    ("64", "61023049 other one_shot: active"),
];

/// Those that hold no service, or several: how many, and how many parts are refused.
const SEVERAL: &[(&str, usize, usize)] = &[
    ("19", 0, 0),
    ("28", 4, 0),
    ("45", 9, 0),
    ("48", 0, 0),
    ("50", 0, 1),
    ("51", 0, 0),
    ("52", 0, 0),
    ("62", 2, 0),
    ("63", 0, 0),
];

#[test]
fn the_recorded_payloads_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fixtures");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("no recorded payloads beside the project: nothing to read");
        return;
    };
    let mut read_files = 0;
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        read_files += 1;
        let text = fs::read_to_string(&path).unwrap();
        let import = read(&name, &text);
        let account = &import.account;
        let written = account.to_json().unwrap();
        assert_eq!(&Account::from_json(&written, paris()).unwrap(), account, "{name}");
        let (number, _) = name.split_once('-').unwrap();
        if let Some((_, services, refused)) = SEVERAL.iter().find(|(file, ..)| *file == number) {
            assert_eq!(account.services().len(), *services, "{name}");
            assert_eq!(told(&import, FindingKind::Refused).len(), *refused, "{name}");
            continue;
        }
        assert!(is_payload(&text), "{name}");
        assert_eq!(account.services().len(), 1, "{name}");
        assert_eq!(told(&import, FindingKind::Refused), [] as [String; 0], "{name}");
        let service = &account.services()[0];
        let mode = service.facts.renewal.map_or("unknown", |renewal| renewal.mode().code());
        let state = service.facts.in_words(paris());
        let expected =
            RECORDED.iter().find(|(file, _)| *file == number).unwrap_or_else(|| panic!("{name}")).1;
        assert_eq!(
            format!("{} {} {mode}: {state}", service.id, service.facts.kind),
            expected,
            "{name}"
        );
    }
    assert_eq!(read_files, RECORDED.len() + SEVERAL.len());
}

#[test]
fn one_valid_payment_method_is_enough() {
    let method = |id: u32, status: &str| {
        format!(
            r#"{{"paymentMethodId": {id}, "paymentType": "CREDIT_CARD", "status": "{status}"}}"#
        )
    };
    let told = |text: &str| read("dump.json", text).account.payment_method;
    let path = "/me/payment/method";
    assert_eq!(told(&format!(r#"{{"{path}": []}}"#)), Some(false));
    // Their ids alone tell nothing.
    assert_eq!(told(&format!(r#"{{"{path}": [1, 2]}}"#)), None);
    let (valid, expired) = (method(1, "VALID"), method(2, "EXPIRED"));
    assert_eq!(
        told(&format!(r#"{{"{path}": [1, 2], "{path}/1": {valid}, "{path}/2": {expired}}}"#)),
        Some(true)
    );
    assert_eq!(told(&format!(r#"{{"{path}/2": {expired}}}"#)), Some(false));
    assert_eq!(told(&format!(r#"{{"{path}": [{expired}, {valid}]}}"#)), Some(true));
}

#[test]
fn contradictory_dates_are_kept_and_told() {
    let text = r#"{"serviceId": 3, "domain": "zone.example", "status": "ok", "creation": "2014-04-09", "expiration": "2014-04-08",
        "renewalType": "oneShot", "renew": {"automatic": false, "deleteAtExpiration": false, "forced": true, "manualPayment": false, "period": null},
        "possibleRenewPeriod": [], "engagedUpTo": null, "canDeleteAtExpiration": false}"#;
    let import = read("/domain/zone/zone.example/serviceInfos", text);
    let zone = &import.account.services()[0];
    assert_eq!((zone.facts.kind, zone.facts.phase), (Kind::DnsZone, Some(Phase::Active)));
    assert_eq!(zone.facts.renewal, Some(Renewal::OneShot));
    assert_eq!(zone.facts.term().unwrap().end, "2014-04-07T22:00:00Z".parse().unwrap());
    assert_eq!(
        told(&import, FindingKind::Disagreement),
        [
            "/domain/zone/zone.example/serviceInfos: `an expiration before the creation`: found `/domain/zone/zone.example/serviceInfos: creation 2014-04-09; /domain/zone/zone.example/serviceInfos: expiration 2014-04-08`, taken as 2014-04-08"
        ]
    );
}

/// A complete `serviceInfos` of a VPS, with these fields in the place of its own.
fn infos(fields: &[(&str, &str)]) -> String {
    with(
        r#"{"serviceId": 1, "domain": "vps-1.vps.ovh.net", "status": "ok", "creation": "2024-06-01", "expiration": "2025-06-01",
        "engagedUpTo": null, "renewalType": "automaticV2016", "possibleRenewPeriod": [1, 12], "canDeleteAtExpiration": true,
        "renew": {"automatic": true, "deleteAtExpiration": false, "forced": false, "manualPayment": false, "period": 12},
        "contactAdmin": "me", "contactBilling": "me", "contactTech": "me"}"#,
        fields,
    )
}

/// The same service in its expanded view.
fn expanded(pending: &str, more: &[(&str, &str)]) -> String {
    let text = format!(
        r#"{{"serviceId": 1, "route": {{"url": "/vps/vps-1.vps.ovh.net"}}, "resource": {{"name": "vps-1.vps.ovh.net", "state": "active"}},
        "billing": {{"expirationDate": "2025-06-01T00:00:00+02:00", "engagement": null,
        "lifecycle": {{"current": {{"state": "active", "pendingActions": {pending}}}}},
        "renew": {{"current": {{"mode": "automatic", "period": "P1Y"}}}}}}}}"#
    );
    with(&text, more)
}

fn with(text: &str, fields: &[(&str, &str)]) -> String {
    let mut value: serde_json::Value = serde_json::from_str(text).unwrap();
    for (pointer, json) in fields {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let parent = value.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        match *json {
            "missing" => parent.remove(name),
            json => parent.insert(name.to_owned(), serde_json::from_str(json).unwrap()),
        };
    }
    value.to_string()
}

const INFOS: &str = "/vps/vps-1.vps.ovh.net/serviceInfos";

/// Reads these documents of one service.
fn one(documents: &[(&str, &str)]) -> (rinnovo::Facts, Import) {
    let import = import(documents.iter().copied(), paris());
    assert_eq!(import.account.services().len(), 1, "{:?}", import.findings);
    (import.account.services()[0].facts, import)
}

#[test]
fn what_cannot_be_read_is_no_permission() {
    // A flag that is missing or no flag.
    for fields in [
        &[("/renew/deleteAtExpiration", r#""true""#)][..],
        &[("/renew/deleteAtExpiration", "missing")],
        &[("/renew", "{}")],
    ] {
        assert_eq!(one(&[(INFOS, &infos(fields))]).0.ending, None, "{fields:?}");
    }
    assert_eq!(one(&[(INFOS, &infos(&[("/renew/automatic", r#""yes""#)]))]).0.renewal, None);
    // A commitment that is no date, a number, or something else.
    for end in [r#""2030-13-01""#, "20300101", "true"] {
        assert_eq!(one(&[(INFOS, &infos(&[("/engagedUpTo", end)]))]).0.commitment, None, "{end}");
    }
    for engagement in [r#""yes""#, r#"{"endDate": null}"#] {
        let service = expanded("[]", &[("/billing/engagement", engagement)]);
        let row = r#"{"id": 1, "serviceId": "vps-1.vps.ovh.net", "serviceType": "VPS", "status": "ACTIVE"}"#;
        let (facts, _) = one(&[("/services/1", &service), ("rows", row)]);
        assert_eq!(facts.commitment, None, "{engagement}");
    }
    // An action that is not known may be an end.
    let service = expanded(r#"["terminateAtFullMoon"]"#, &[]);
    assert_eq!(one(&[("/services/1", &service)]).0.ending, None);
    // A status of the newest view that is not known is not overruled by an older one.
    let service = expanded("[]", &[("/billing/lifecycle/current/state", r#""error""#)]);
    assert_eq!(one(&[("/services/1", &service), (INFOS, &infos(&[]))]).0.phase, None);
    // A mail plan that does not say whether it is linked.
    let mail = r#"{"domain": "a.example", "isMXValid": "ok", "status": "ok"}"#;
    assert_eq!(one(&[("/email/domain/a.example", mail)]).0.linked_to_hosting, None);
    // What one view forbids.
    let service = expanded(
        "[]",
        &[("/billing/lifecycle/capacities", r#"{"actions": ["terminateAtExpirationDate"]}"#)],
    );
    let forbids = infos(&[("/canDeleteAtExpiration", "false")]);
    assert_eq!(one(&[("/services/1", &service), (INFOS, &forbids)]).0.cancellable, Some(false));
}

#[test]
fn what_contradicts_itself_is_told() {
    let about = |documents: &[(&str, &str)]| -> Vec<String> {
        let (_, import) = one(documents);
        let origin = Origin::of(&import.account.services()[0]).unwrap().unwrap();
        origin.disagreements.iter().map(|about| about.about.to_string()).collect()
    };
    let service = |fields: &[(&str, &str)]| expanded("[]", fields);
    let row = |status: &str| {
        format!(
            r#"{{"id": 1, "serviceId": "vps-1.vps.ovh.net", "serviceType": "VPS", "status": "{status}"}}"#
        )
    };
    let unrenewed = service(&[("/billing/lifecycle/current/state", r#""unrenewed""#)]);
    assert_eq!(about(&[("/services/1", &unrenewed), ("rows", &row("TERMINATED"))]), ["status"]);
    assert_eq!(
        about(&[("/services/1", &service(&[])), ("rows", &row("PENDING_DEBT"))]),
        ["status"]
    );
    let gone = service(&[("/resource/state", r#""deleted""#)]);
    assert_eq!(about(&[("/services/1", &gone)]), ["status and resource"]);
    let renamed = infos(&[("/domain", r#""vps-2.vps.ovh.net""#)]);
    assert_eq!(about(&[("/services/1", &service(&[])), (INFOS, &renamed)]), ["name"]);
    // A date of termination that no action announces: whether it is cancelled is not known.
    let ends =
        service(&[("/billing/lifecycle/current/terminationDate", r#""2025-01-01T00:00:00Z""#)]);
    let (facts, import) = one(&[("/services/1", &ends)]);
    assert_eq!((facts.ending, told(&import, FindingKind::Disagreement).len()), (None, 1));
    // An old status that the flags deny.
    let denied = infos(&[("/status", r#""DELETE_AT_EXPIRATION""#)]);
    let (facts, import) = one(&[(INFOS, &denied)]);
    assert_eq!((facts.ending, told(&import, FindingKind::Disagreement).len()), (None, 1));
    // A registry knows better than a bill where a name is.
    let domain = r#"{"domain": "a.example", "state": "pending_delete", "renewalState": "unpaid", "whoisOwner": "1"}"#;
    assert_eq!(
        one(&[("/domain/a.example", domain)]).0.phase,
        Some(Phase::PendingDelete { since: None })
    );
    let deleted = r#"{"domain": "a.example", "state": "deleted", "whoisOwner": "1"}"#;
    let expired = infos(&[("/domain", r#""a.example""#), ("/status", r#""expired""#)]);
    let (facts, _) =
        one(&[("/domain/a.example/serviceInfos", &expired), ("/domain/a.example", deleted)]);
    assert!(matches!(facts.phase, Some(Phase::Terminated { .. })));
}

#[test]
fn a_commitment_that_a_row_cancels_is_cancelled() {
    let row = r#"{"id": 1, "serviceId": "vps-1", "serviceType": "VPS", "status": "ACTIVE", "expiration": "2025-06-01T00:00:00Z", "renewalType": "automaticV2016",
        "engagedUpTo": "2030-01-01", "engagementDetails": {"endDate": "2030-01-01", "endRule": {"strategy": "CANCEL_SERVICE", "possibleStrategies": ["REACTIVATE_ENGAGEMENT"]}},
        "renew": {"automatic": true, "deleteAtExpiration": false, "forced": false, "manualPayment": false, "period": 1}}"#;
    assert_eq!(
        one(&[("rows", row)]).0.ending,
        Some(Ending::AtCommitmentEnd { requested_at: None })
    );
}

#[test]
fn nothing_is_lost_on_the_way() {
    // A product whose path begins like that of the account.
    let (facts, _) = one(&[("/metrics/m-1/serviceInfos", &infos(&[]))]);
    assert_eq!(facts.kind, Kind::Metrics);
    // A group without parts is a service; parts that are not known are told.
    let group = |parts: &str| {
        format!(
            r#"{{"id": 9, "serviceId": "site", "serviceType": "HOSTING_DOMAIN", "status": "OK", "renew": null, "subProducts": {parts}}}"#
        )
    };
    for parts in ["null", r#"{"domain": null, "hosting_web": null}"#] {
        assert_eq!(one(&[("rows", &group(parts))]).0.kind, Kind::WebHosting, "{parts}");
    }
    let three = group(
        r#"{"hosting_web": {"id": 1, "serviceId": "site", "serviceType": "HOSTING_WEB"}, "email": {"id": 2}}"#,
    );
    assert_eq!(told(&one(&[("rows", &three)]).1, FindingKind::Unread).len(), 1);
    // A view that leaves the term out does not take it away.
    let short = r#"{"serviceId": 1, "domain": "vps-1.vps.ovh.net", "status": "ok", "creation": "2024-06-01", "contactAdmin": "me"}"#;
    let (facts, _) = one(&[("/services/1", &expanded("[]", &[])), (INFOS, short)]);
    assert!(facts.term().is_some());
    // A list that is shorter than it says.
    let short = r#"{"count": 100, "list": {"results": [{"id": 1, "serviceId": "a", "serviceType": "VPS"}]}}"#;
    assert_eq!(told(&one(&[("rows", short)]).1, FindingKind::Missing).len(), 1);
    // A token is never shown.
    let token = import([("/vps/a/terminate", r#"{"token": "secret-4711"}"#)], paris());
    assert!(!format!("{:?}", token.findings).contains("4711"));
    // Numbers in texts, in lists too.
    let (facts, import) = one(&[(INFOS, &infos(&[("/possibleRenewPeriod", r#"["1", "12"]"#)]))]);
    assert!(facts.frequencies.unwrap().contains(Period::YEAR));
    assert_eq!(told(&import, FindingKind::Unread).len(), 2);
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
