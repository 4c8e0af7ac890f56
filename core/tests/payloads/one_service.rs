//! One service out of what its documents tell: nothing unread is a permission, nothing is lost.

use rinnovo::{
    Ending, Facts, Kind, Period, Phase, Renewal,
    ovh::{FindingKind, Import, Origin, import},
};

use crate::{paris, read, told};

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
fn one(documents: &[(&str, &str)]) -> (Facts, Import) {
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
