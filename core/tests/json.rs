//! The JSON forms of what the core answers: every language writes and compares these, so they are pinned.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use rinnovo::{
    Account, Assumption, Command, CommandKind, Context, DeletionRequest, Facet, Facts, Forecast,
    Kind, Outcome, PageSize, Period, Portfolio, Query, Renewal, Roles, Rules, Service, Token, Undo,
    View, Viewer, Zone, answers, decide, earliest_end, edition, menu, preview,
};
use serde::Serialize;
use serde_json::{Value, json};

fn rules() -> Rules {
    edition("ovh-2025").unwrap().compile(None).unwrap()
}

fn value(of: &impl Serialize) -> Value {
    serde_json::to_value(of).unwrap()
}

fn at(text: &str) -> rinnovo::Instant {
    text.parse().unwrap()
}

/// Renews every month, and next on 15 June 2025.
fn vps() -> Service {
    let monthly = Renewal::Automatic { every: Some(Period::MONTH), forced: false };
    let (start, end) = (at("2025-05-15T00:00:00Z"), at("2025-06-15T00:00:00Z"));
    Service::new("vps-1".parse().unwrap(), Facts::in_service(Kind::Vps, start, end, monthly))
}

fn context(rules: &Rules) -> Context<'_> {
    Context::new(at("2025-06-01T00:00:00Z"), Roles::ALL, rules)
}

#[test]
fn an_answer_has_the_form_of_the_cases() {
    let rules = rules();
    let of = |service: &Service, command| value(&decide(service, &command, &context(&rules)));
    assert_eq!(
        of(&vps(), Command::CancelAtExpiry),
        json!({"allowed": {
            "effective_at": "2025-06-15T00:00:00Z",
            "until": "2025-06-14T00:00:00Z",
            "notices": [
                {"code": "automatic_renewal_off"},
                {"code": "service_ends", "at": "2025-06-15T00:00:00Z"},
                {"code": "undo_until", "until": "2025-06-14T00:00:00Z"},
            ],
            "events": [{"at": "2025-06-01T00:00:00Z", "change": "cancellation_requested"}],
        }})
    );
    assert_eq!(of(&vps(), Command::UndoCancellation), json!("already_so"));
    let one_shot = Facts { renewal: Some(Renewal::OneShot), ..vps().facts };
    assert_eq!(
        of(&Service::new("once".parse().unwrap(), one_shot), Command::SwitchToManual),
        json!({"refused": {
            "reasons": [{"code": "one_shot"}], "from": null, "remedies": [], "events": [],
        }})
    );
    let unknown = Service::new("nas-1".parse().unwrap(), Facts::unknown(Kind::Nas));
    assert_eq!(of(&unknown, Command::SettleDebt), json!({"unknown": ["phase", "standing"]}));
}

#[test]
fn the_effect_of_a_refusal_is_told_whole() {
    let rules = rules();
    let request = DeletionRequest {
        requested_at: at("2025-05-31T00:00:00Z"),
        expires_at: at("2025-06-03T00:00:00Z"),
        digest: Token::new("right").unwrap().digest("vps-1", 0),
        revision: 0,
        attempts_left: 2.try_into().unwrap(),
    };
    let mut asked = vps();
    asked.facts.deletion = Some(request);
    let wrong = Command::ConfirmDeletion { token: Token::new("wrong").unwrap() };
    let refused = &value(&decide(&asked, &wrong, &context(&rules)))["refused"];
    assert_eq!(refused["reasons"], json!([{"code": "token_mismatch", "attempts_left": 1}]));
    assert_eq!(
        refused["events"],
        json!([{"at": "2025-06-01T00:00:00Z", "change": "deletion_attempt_failed"}])
    );
}

#[test]
fn a_menu_is_told_as_bits_and_as_a_list() {
    let rules = rules();
    let bits = value(&answers(&vps().facts, &context(&rules)));
    assert_eq!(bits.as_object().unwrap().len(), 13);
    assert_eq!(
        bits["cancel_at_expiry"],
        json!({"outcome": "allowed", "reasons": [], "missing": [], "until": "2025-06-14T00:00:00Z"})
    );
    assert_eq!(
        bits["renew"],
        json!({"outcome": "refused", "reasons": ["renewal_mode_required"], "missing": [], "until": null})
    );
    let list = value(&menu(&vps(), &context(&rules)));
    assert_eq!(list[7], json!({"command": "undo_cancellation", "answer": "already_so"}));
}

#[test]
fn a_preview_tells_the_facts_as_a_document_does() {
    let rules = rules();
    let mut mail = Service::new("mail".parse().unwrap(), Facts::unknown(Kind::MxPlan));
    mail.parent = Some("vps-1".parse().unwrap());
    let shown = preview(&vps(), [&mail], &Command::CancelAtExpiry, &context(&rules));
    let told = value(&shown);
    assert_eq!(told["answer"], value(&shown.answer));
    assert_eq!(told["changes"], json!(["renewal", "ending"]));
    assert_eq!(
        told["undo"],
        json!({"command": "undo_cancellation", "until": "2025-06-14T00:00:00Z"})
    );
    assert_eq!((&told["dependents"], &told["associated"]), (&json!(["mail"]), &json!([])));
    assert_eq!(
        told["before"],
        json!({
            "kind": "vps",
            "created": "2025-05-15T00:00:00Z",
            "term": {"start": "2025-05-15T00:00:00Z", "end": "2025-06-15T00:00:00Z", "anchor": "2025-05-15T00:00:00Z"},
            "phase": "active",
            "renewal": {"automatic": {"every": 1, "forced": false}},
            "ending": "none",
            "standing": "clear",
            "commitment": "none",
        })
    );
    // A service is its facts, and who it is.
    let mut after = vps();
    after.facts = shown.after;
    let mut service = value(&after);
    assert_eq!(service.as_object_mut().unwrap().remove("id"), Some(json!("vps-1")));
    assert_eq!(told["after"], service);
    assert_eq!(told["after"]["revision"], 1);

    let undo = |undo: Undo| value(&undo);
    assert_eq!((undo(Undo::Nothing), undo(Undo::Never)), (json!("nothing"), json!("never")));
    assert_eq!(value(&Facts::unknown(Kind::Other)), json!({"kind": "other"}));
}

#[test]
fn an_early_end_names_its_ways_out() {
    let rules = rules();
    let end = value(&earliest_end(&vps(), &context(&rules)));
    let exit = |from: &str, by: &str, ends: &str| json!({"command": "cancel_at_expiry", "ask_from": from, "ask_by": by, "ends_at": ends});
    assert_eq!(end["ends_anyway"], Value::Null);
    assert_eq!(
        end["asked_now"],
        exit("2025-06-01T00:00:00Z", "2025-06-14T00:00:00Z", "2025-06-15T00:00:00Z")
    );
    assert_eq!(end["next_chance"]["ends_at"], "2025-07-15T00:00:00Z");
    assert_eq!(end["deletable_now"], true);
}

fn portfolio() -> Portfolio {
    let text = r#"{"rinnovo": 1, "handle": "me", "services": [
        {"id": "a", "kind": "vps", "phase": "active", "renewal": {"automatic": {"every": 1}}, "ending": "none", "standing": "clear",
         "commitment": "none", "term": {"start": "2025-05-15", "end": "2025-06-15"}, "price": {"amount": "3.50", "currency": "EUR"}},
        {"id": "b", "name": "Berta", "kind": "vps", "phase": "active", "renewal": {"manual": {"every": 1}}, "ending": "none",
         "standing": "clear", "commitment": "none", "term": {"start": "2025-05-20", "end": "2025-06-20"}},
        {"id": "c", "kind": "nas"}]}"#;
    Portfolio::from_account(Account::from_json(text, Zone::UTC).unwrap(), Zone::UTC)
}

#[test]
fn a_bulk_holds_one_answer_for_each_and_a_summary() {
    let (rules, portfolio) = (rules(), portfolio());
    let viewer = Viewer::new(at("2025-06-01T00:00:00Z"), &rules);
    let bulk = portfolio.bulk(["a", "b", "c"], |_| Command::CancelAtExpiry, &viewer).unwrap();
    let told = value(&bulk);
    assert_eq!(
        told["summary"],
        json!({
            "outcomes": {"allowed": 1, "refused": 1, "unknown": 1},
            "reasons": {"manual_lapses_by_itself": 1},
            "missing": value(&bulk.summary)["missing"],
        })
    );
    assert_eq!(told["summary"]["missing"]["phase"], 1);
    assert_eq!(told["outcomes"][0]["id"], "a");
    assert_eq!(told["outcomes"][0]["answer"], value(&bulk.outcomes[0].answer));
}

#[test]
fn an_alignment_says_who_is_left_out_and_why() {
    let alignment = portfolio().align(["a", "b", "c"], None).unwrap().unwrap();
    assert_eq!(
        value(&alignment),
        json!({
            "end": "2025-06-20T00:00:00Z",
            "aligned": [
                {"id": "a", "from": "2025-06-15T00:00:00Z", "extra_days": 5},
                {"id": "b", "from": "2025-06-20T00:00:00Z", "extra_days": 0},
            ],
            "left_out": [{"id": "c", "why": "not_active"}],
        })
    );
}

#[test]
fn a_page_has_rows_counts_and_a_cursor() {
    let (rules, portfolio) = (rules(), portfolio());
    let viewer = Viewer::new(at("2025-06-01T00:00:00Z"), &rules);
    let command = CommandKind::CancelAtExpiry;
    let facets = vec![Facet::State, Facet::Renewal, Facet::Month, Facet::Answer(command)];
    let view = View { size: PageSize::new(1).unwrap(), facets, ..View::default() };
    let page = portfolio.list(&"bert sort:-name".parse().unwrap(), &viewer, &view).unwrap();
    let told = value(&page);
    let row = &told["rows"][0];
    assert_eq!((&row["service"]["id"], &row["depth"]), (&json!("b"), &json!(0)));
    assert_eq!((&row["brought_along"], &row["members"]), (&json!(false), &json!(0)));
    assert_eq!(row["highlights"], json!([{"field": "name", "start": 0, "end": 4}]));
    assert_eq!((&told["total"], &told["next"]), (&json!(1), &Value::Null));

    let page = portfolio.list(&Query::default(), &viewer, &view).unwrap();
    let told = value(&page);
    assert_eq!(told["next"], page.next.unwrap().to_string());
    assert_eq!(
        told["facets"],
        json!({
            "state": {"active": 2, "unknown": 1},
            "renewal": {"automatic": 1, "manual": 1, "unknown": 1},
            "month": {"2025-06": 2, "none": 1},
            "cancel_at_expiry": {"allowed": 1, "refused": 1, "unknown": 1},
        })
    );
}

#[test]
fn amounts_are_text() {
    let (rules, portfolio) = (rules(), portfolio());
    let viewer = Viewer::new(at("2025-06-01T00:00:00Z"), &rules);
    let totals = Forecast::months(&portfolio, &viewer, 1, Assumption::Paid).unwrap().totals();
    let told = value(&totals);
    assert_eq!(
        told["months"][0],
        json!({
            "month": "2025-06", "renewals": 1, "lapses": 1, "ends": 1, "erasures": 0,
            "bills": {"EUR": "3.50"}, "unpriced": 0,
        })
    );
    assert_eq!(told["blocked"], 1);
    let nothing = Portfolio::empty(Zone::UTC);
    let nothing = Forecast::months(&nothing, &viewer, 1, Assumption::Paid).unwrap().totals();
    assert_eq!(value(&nothing.difference(&totals))["months"][0]["bills"], json!({"EUR": "-3.50"}));
    assert_eq!(
        value(&portfolio.service("a").unwrap().price),
        json!({"amount": "3.50", "currency": "EUR"})
    );
    assert_eq!(value(&totals.months[0].first), json!("2025-06-01"));
}

#[test]
fn a_problem_of_a_policy_has_a_severity() {
    let mut policy = edition("ovh-2025").unwrap();
    policy.zone = "Nowhere".to_owned();
    assert_eq!(
        value(&policy.lint()[0]),
        json!({
            "severity": "error", "path": "zone", "found": "Nowhere",
            "expected": "an IANA time zone such as `Europe/Paris`",
        })
    );
}

#[test]
fn an_outcome_is_read_by_its_code() {
    for outcome in Outcome::ALL {
        assert_eq!(value(outcome), json!(outcome.code()));
        assert_eq!(outcome.code().parse::<Outcome>().unwrap(), *outcome);
    }
}
