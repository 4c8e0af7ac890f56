//! From documents to an account: the sample dump, groups, the account itself.

use rinnovo::{
    Account, Commitment, Ending, Fact, Kind, Period, Renewal, Standing, Validity,
    ovh::{FindingKind, Origin},
};

use crate::{paris, read, service, told};

const SAMPLE: &str = include_str!("../../../examples/data/dump.json");

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
