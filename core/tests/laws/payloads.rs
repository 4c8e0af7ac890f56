//! The provider's payloads: whatever its types allow is read without loss, in any order; whatever else comes is told.
#![expect(clippy::indexing_slicing, reason = "a field that a JSON value lacks is null")]

use proptest::{collection::vec, option, prelude::*, sample::select};
use rinnovo::{
    Account, Fact, Kind, Zone,
    ovh::{FindingKind, Import, Origin, PRODUCTS, import},
};
use serde_json::{Value, json};

fn paris() -> Zone {
    "Europe/Paris".parse().unwrap()
}

/// One of the words that the provider uses, or one that it does not use yet.
fn word(known: &[&'static str]) -> BoxedStrategy<String> {
    let known: Vec<String> = known.iter().map(|word| (*word).to_owned()).collect();
    prop_oneof![8 => select(known), 1 => "[a-z]{3,8}[A-Z][a-z]{2,5}Zq"].boxed()
}

const STATUSES: &[&str] = &[
    "ACTIVE",
    "AUTO",
    "BILLING_SUSPENDED",
    "DELETE_AT_EXPIRATION",
    "EXPIRED",
    "FORCED_MANUAL",
    "IN_CREATION",
    "MANUAL",
    "OK",
    "PENDING_DEBT",
    "RESTORABLE",
    "RUPTURE",
    "TERMINATED",
    "TO_RENEW",
    "UNPAID",
    "UNRENEWED",
    "UN_PAID",
    "expired",
    "inCreation",
    "ok",
    "pendingDebt",
    "unPaid",
    "autorenewInProgress",
];

const RENEWAL_TYPES: &[&str] = &[
    "automaticForcedProduct",
    "automaticV2012",
    "automaticV2014",
    "automaticV2016",
    "automaticV2024",
    "manual",
    "oneShot",
    "option",
];

fn day() -> impl Strategy<Value = String> {
    (2010..2035, 1..=12, 1..=28)
        .prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))
}

fn moment() -> impl Strategy<Value = String> {
    (day(), 0..24, 0..60)
        .prop_map(|(day, hour, minute)| format!("{day}T{hour:02}:{minute:02}:07+02:00"))
}

fn date() -> BoxedStrategy<String> {
    prop_oneof![day(), moment()].boxed()
}

fn flags() -> impl Strategy<Value = Value> {
    (any::<bool>(), any::<bool>(), option::of(any::<bool>()), option::of(any::<bool>()), option::of(1..=120_u32))
        .prop_map(|(automatic, delete, forced, manual, period)| {
            json!({"automatic": automatic, "deleteAtExpiration": delete, "forced": forced, "manualPayment": manual, "period": period})
        })
}

/// What list rows and `serviceInfos` share.
fn shared() -> impl Strategy<Value = Value> {
    (
        (1..1_000_000_000_u64, "[a-z]{1,9}\\.(example|org)", word(STATUSES), word(RENEWAL_TYPES)),
        (option::of(flags()), date(), date(), option::of(date())),
        (vec(1..=120_u32, 0..4), any::<bool>(), "[a-z]{2}[0-9]{1,5}-ovh", "[a-z]{2}[0-9]{1,5}-ovh"),
    )
        .prop_map(|((number, name, status, kind), (renew, creation, expiration, engaged), (periods, may, admin, billing))| {
            json!({
                "number": number, "domain": name, "status": status, "renewalType": kind, "renew": renew,
                "creation": creation, "expiration": expiration, "engagedUpTo": engaged,
                "possibleRenewPeriod": periods, "canDeleteAtExpiration": may,
                "contactAdmin": admin, "contactBilling": billing,
            })
        })
}

fn with(mut value: Value, fields: Value) -> Value {
    if let (Value::Object(value), Value::Object(fields)) = (&mut value, fields) {
        value.extend(fields);
        value.remove("number");
    }
    value
}

fn rows() -> impl Strategy<Value = Value> {
    let types: Vec<&'static str> =
        PRODUCTS.iter().filter_map(|product| product.service_type).collect();
    (shared(), word(&types), option::of("[a-z]{3,9}"), any::<bool>()).prop_map(|(shared, sort, alternative, engaged)| {
        let (id, name) = (shared["number"].clone(), shared["domain"].clone());
        with(shared, json!({"id": id, "serviceId": name, "serviceType": sort, "alternativeId": alternative, "canBeEngaged": engaged, "url": null}))
    })
}

fn infos() -> impl Strategy<Value = Value> {
    shared().prop_map(|shared| {
        let (number, admin) = (shared["number"].clone(), shared["contactAdmin"].clone());
        with(shared, json!({"serviceId": number, "contactTech": admin}))
    })
}

fn expanded() -> impl Strategy<Value = Value> {
    const ACTIONS: &[&str] = &[
        "autorenewInProgress",
        "deleteAtExpiration",
        "earlyRenewal",
        "terminate",
        "terminateAtEngagementDate",
        "terminateAtExpirationDate",
    ];
    const STRATEGIES: &[&str] = &[
        "CANCEL_SERVICE",
        "REACTIVATE_ENGAGEMENT",
        "STOP_ENGAGEMENT_FALLBACK_DEFAULT_PRICE",
        "STOP_ENGAGEMENT_KEEP_PRICE",
    ];
    const STATES: &[&str] = &[
        "active",
        "error",
        "rupture",
        "terminated",
        "toRenew",
        "unpaid",
        "unrenewed",
        "inCreation",
    ];
    let lifecycle = (word(STATES), vec(word(ACTIONS), 0..3), option::of(moment()), vec(word(ACTIONS), 0..3)).prop_map(
        |(state, pending, ends, actions)| {
            json!({"current": {"state": state, "pendingActions": pending, "terminationDate": ends, "creationDate": null}, "capacities": {"actions": actions}})
        },
    );
    let renew = (option::of(word(&["automatic", "manual"])), option::of(select(vec!["P1M", "P12M", "P1Y", "P2Y"])), option::of(moment()))
        .prop_map(|(mode, period, next)| json!({"current": {"mode": mode, "period": period, "nextDate": next}, "capacities": {"mode": ["automatic"]}}));
    let engagement = (option::of(day()), word(STRATEGIES), vec(word(STRATEGIES), 0..3))
        .prop_map(|(end, strategy, possible)| json!({"endDate": end, "endRule": {"strategy": strategy, "possibleStrategies": possible}}));
    (1..1_000_000_000_u64, "[a-z]{1,9}", option::of(lifecycle), option::of(renew), option::of(engagement), option::of(moment())).prop_map(
        |(number, name, lifecycle, renew, engagement, expiration)| {
            json!({
                "serviceId": number, "parentServiceId": null, "tags": [],
                "route": {"path": "/vps/{serviceName}", "url": format!("/vps/{name}"), "vars": []},
                "resource": {"name": name, "displayName": name, "state": "active", "product": {"name": "p", "description": "p"}},
                "customer": {"contacts": [{"customerCode": "aa1-ovh", "type": "administrator"}]},
                "billing": {
                    "plan": null, "pricing": null, "group": null, "nextBillingDate": expiration, "expirationDate": expiration,
                    "lifecycle": lifecycle, "renew": renew, "engagement": engagement, "engagementRequest": null,
                },
            })
        },
    )
}

fn read(key: &str, value: &Value) -> Import {
    import([(key, &*value.to_string())], paris())
}

/// Every word that is not known stands among the findings, and nothing else does but what is assumed or contradicts.
fn unread(import: &Import) -> Vec<String> {
    let of = |kind| import.findings.iter().filter(move |finding| finding.kind == kind);
    assert_eq!(of(FindingKind::Refused).count(), 0, "{:?}", import.findings);
    let mut words: Vec<String> =
        of(FindingKind::Unread).map(|finding| finding.value.to_string()).collect();
    words.sort();
    words
}

/// The words made up here end in Zq; `error` is the provider's, and no axis holds it.
fn odd(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if text.ends_with("Zq") || text == "error" => {
            found.push(value.to_string());
        }
        Value::Array(items) => items.iter().for_each(|item| odd(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| odd(field, found)),
        _ => {}
    }
}

fn check(key: &str, value: &Value) -> Result<Import, TestCaseError> {
    let import = read(key, value);
    prop_assert_eq!(import.account.services().len(), 1);
    let mut expected = Vec::new();
    odd(value, &mut expected);
    expected.sort();
    // A list of strategies is kept as it came: nothing is asked of its words.
    let possible = &value["billing"]["engagement"]["endRule"]["possibleStrategies"];
    let offered = &value["billing"]["lifecycle"]["capacities"]["actions"];
    let mut kept = Vec::new();
    odd(possible, &mut kept);
    odd(offered, &mut kept);
    expected.retain(|word| !kept.contains(word));
    prop_assert_eq!(unread(&import), expected);
    let written = import.account.to_json().unwrap();
    prop_assert_eq!(&Account::from_json(&written, paris()).unwrap(), &import.account);
    Ok(import)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// A row that the types allow is read without loss: every field is in the facts, in the origin, or told.
    #[test]
    fn a_row_is_read_without_loss(row in rows()) {
        let import = check("rows.json", &row)?;
        let service = &import.account.services()[0];
        let origin = Origin::of(service).unwrap().unwrap();
        let text = |name: &str| row[name].as_str().map(Into::into);
        prop_assert_eq!(origin.number, row["id"].as_u64());
        prop_assert_eq!((&origin.service_type, &origin.name, &origin.renewal_type), (&text("serviceType"), &text("serviceId"), &text("renewalType")));
        prop_assert_eq!(Some(service.contacts.admin.clone()), text("contactAdmin"));
        prop_assert_eq!(Some(service.contacts.billing.clone()), text("contactBilling"));
        prop_assert_eq!(service.facts.cancellable, row["canDeleteAtExpiration"].as_bool());
        let renew = &row["renew"];
        prop_assert_eq!(origin.renew.is_some(), renew.is_object());
        if let Some(flags) = origin.renew {
            let flag = |name: &str| renew[name].as_bool();
            prop_assert_eq!(Some(flags.automatic), flag("automatic"));
            prop_assert_eq!(Some(flags.delete_at_expiration), flag("deleteAtExpiration"));
            prop_assert_eq!(flags.forced, flag("forced").unwrap_or(false));
            prop_assert_eq!(flags.manual_payment, flag("manualPayment"));
            prop_assert_eq!(flags.period.map(u64::from), renew["period"].as_u64());
        }
        let known = PRODUCTS.iter().find(|product| product.service_type.map(Into::into) == text("serviceType"));
        prop_assert_eq!(service.facts.kind, known.map_or(Kind::Other, |product| product.kind));
        if known.is_none() {
            prop_assert_eq!(service.unread(Fact::Kind).map(Into::into), text("serviceType"));
        }
        prop_assert!(service.facts.term().is_some() && service.facts.created.is_some());
    }

    /// So is `serviceInfos`, whose path tells the kind.
    #[test]
    fn infos_are_read_without_loss(infos in infos()) {
        let key = format!("/vps/{}/serviceInfos", infos["domain"].as_str().unwrap());
        let import = check(&key, &infos)?;
        prop_assert_eq!(import.account.services()[0].facts.kind, Kind::Vps);
    }

    /// And the expanded view.
    #[test]
    fn services_are_read_without_loss(service in expanded()) {
        check(&format!("/services/{}", service["serviceId"]), &service)?;
    }

    /// It does not matter which view is read first, nor whether one is read twice.
    #[test]
    fn views_meet_in_any_order(mut infos in infos(), service in expanded()) {
        infos["serviceId"] = service["serviceId"].clone();
        infos["domain"] = service["resource"]["name"].clone();
        let (a, b) = (infos.to_string(), service.to_string());
        let (infos, service) = (("/vps/x/serviceInfos", &*a), ("/services/1", &*b));
        let one = import([infos, service], paris());
        let other = import([service, infos], paris());
        prop_assert_eq!(one.account.services(), other.account.services());
        prop_assert_eq!(one.account.services().len(), 1);
        let twice = import([infos, service, infos], paris());
        prop_assert_eq!(twice.account.services().len(), 1);
        prop_assert_eq!(&twice.account.services()[0].facts, &one.account.services()[0].facts);
    }

    /// Whatever comes, nothing panics, and nothing vanishes without a word.
    #[test]
    fn nothing_vanishes_without_a_word(value in anything(), key in "(/vps/x/serviceInfos|/services/7|/me|x\\.json|/allDom/a/domain)") {
        let import = read(&key, &value);
        let told = !import.findings.is_empty() || !import.account.services().is_empty() || !import.account.handle.is_empty();
        prop_assert!(told, "{value}");
    }

    /// Text of any sort, too.
    #[test]
    fn any_text_is_read_or_refused(text in "[ -~{}\\[\\]\":,0-9a-z]{0,60}") {
        let import = import([("x", &*text)], paris());
        prop_assert!(import.account.services().len() + import.findings.len() > 0);
    }
}

/// JSON of any shape, with the provider's own field names in it.
fn anything() -> impl Strategy<Value = Value> {
    const NAMES: &[&str] = &[
        "serviceId",
        "id",
        "domain",
        "status",
        "renew",
        "billing",
        "lifecycle",
        "current",
        "engagement",
        "route",
        "url",
        "resource",
        "name",
        "services",
        "list",
        "data",
        "message",
        "subProducts",
        "serviceType",
        "expiration",
        "/services/1",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[ -~]{0,12}".prop_map(Value::from),
        date().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((select(NAMES.to_vec()), inner), 0..6).prop_map(|fields| fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect::<Value>()),
        ]
    })
}
