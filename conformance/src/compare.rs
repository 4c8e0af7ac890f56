//! Whether an answer is the one expected. Keys that are absent from an expectation are not compared.

use serde_json::{Map, Value};

use crate::case::Verb;

/// Whether `actual` is what a step of this verb expects.
pub(crate) fn agrees(verb: &Verb, expected: &Value, actual: &Value) -> bool {
    match verb {
        Verb::Decide(_) => answer(expected, actual),
        Verb::Advance(_) => each(expected, actual, told),
        Verb::EarliestEnd(_) | Verb::Preview(_) => {
            object(expected, actual, |_, one, other| one == other)
        }
        Verb::State(_) | Verb::Member { .. } => state(expected, actual),
        Verb::Menu(_)
        | Verb::NextChangeAt(_)
        | Verb::Reminders { .. }
        | Verb::Group(_)
        | Verb::Dates(_)
        | Verb::Refuse { .. } => expected == actual,
    }
}

/// `"already_so"`, or one outcome with the data that matter.
fn answer(expected: &Value, actual: &Value) -> bool {
    object(expected, actual, |outcome, expected, actual| match outcome {
        "allowed" | "refused" => object(expected, actual, |key, expected, actual| match key {
            "events" => each(expected, actual, |expected, actual| {
                actual.get("change").is_some_and(|actual| change(expected, actual))
            }),
            _ => expected == actual,
        }),
        _ => expected == actual,
    })
}

/// Both objects, and each key of the expectation there and agreeing; other values are compared whole.
fn object(expected: &Value, actual: &Value, agree: impl Fn(&str, &Value, &Value) -> bool) -> bool {
    let (Value::Object(expected), Value::Object(actual)) = (expected, actual) else {
        return expected == actual;
    };
    expected
        .iter()
        .all(|(key, expected)| actual.get(key).is_some_and(|actual| agree(key, expected, actual)))
}

/// Both lists, of one length, and their items agreeing in order.
fn each(expected: &Value, actual: &Value, agree: impl Fn(&Value, &Value) -> bool) -> bool {
    let (Value::Array(expected), Value::Array(actual)) = (expected, actual) else { return false };
    expected.len() == actual.len()
        && expected.iter().zip(actual).all(|(expected, actual)| agree(expected, actual))
}

/// An event of `advance`: its instant, its service and its change.
fn told(expected: &Value, actual: &Value) -> bool {
    let (Value::Object(expected), Value::Object(actual)) = (expected, actual) else { return false };
    // Compared whole, so that an event of a member is never taken for one of the service.
    expected.len() == actual.len()
        && expected.iter().all(|(key, expected)| {
            actual.get(key).is_some_and(|actual| match key.as_str() {
                "change" => change(expected, actual),
                _ => expected == actual,
            })
        })
}

/// A bare code agrees with whatever data the change has.
fn change(expected: &Value, actual: &Value) -> bool {
    let code = match actual {
        Value::Object(data) if data.len() == 1 => data.keys().next().map(String::as_str),
        _ => None,
    };
    expected == actual || expected.as_str().is_some_and(|expected| code == Some(expected))
}

/// The keys that are given; `null` means absent.
fn state(expected: &Value, actual: &Value) -> bool {
    let (Value::Object(expected), Value::Object(actual)) = (expected, actual) else { return false };
    let given = |(key, expected): (&String, &Value)| field(actual, key) == expected;
    !expected.is_empty() && expected.iter().all(given)
}

fn field<'a>(state: &'a Map<String, Value>, key: &str) -> &'a Value {
    state.get(key).unwrap_or(&Value::Null)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn absent_keys_are_not_compared_and_given_ones_whole() {
        let actual =
            json!({"refused": {"reasons": [{"code": "one_shot"}], "from": null, "events": []}});
        assert!(answer(&json!({"refused": {"reasons": [{"code": "one_shot"}]}}), &actual));
        assert!(answer(&json!({"refused": {"from": null, "events": []}}), &actual));
        let event = json!({"at": "2025-01-01T00:00:00Z", "change": "debt_settled"});
        let allowed = json!({"allowed": {"until": null, "events": [event]}});
        assert!(answer(&json!({"allowed": {"events": ["debt_settled"]}}), &allowed));
        assert!(!answer(&json!({"allowed": {"events": ["bill_paid"]}}), &allowed));
        assert!(!answer(&json!({"allowed": {"events": [event]}}), &allowed));
        assert!(!answer(&json!({"refused": {"reasons": []}}), &actual));
        assert!(!answer(&json!({"refused": {"reason": []}}), &actual));
        assert!(!answer(&json!({"allowed": {}}), &actual));
        assert!(!answer(&json!("already_so"), &actual));
        assert!(!answer(&json!({"unknown": ["phase"]}), &json!({"unknown": ["phase", "term"]})));
    }

    #[test]
    fn a_bare_code_agrees_with_any_data() {
        let terminated = json!({"terminated": {"cause": "immediate"}});
        assert!(change(&json!("terminated"), &terminated));
        assert!(change(&json!({"terminated": {"cause": "immediate"}}), &terminated));
        assert!(!change(&json!({"terminated": {}}), &terminated));
        assert!(!change(&json!("expired"), &terminated));
        assert!(change(&json!("erased"), &json!("erased")));
    }

    #[test]
    fn events_are_compared_to_the_last() {
        let one = json!({"at": "2025-01-01T00:00:00Z", "change": "erased"});
        let of_member = json!({"at": "2025-01-01T00:00:00Z", "change": "erased", "service": "a"});
        assert!(each(&json!([one]), &json!([one]), told));
        assert!(!each(&json!([]), &json!([one]), told));
        assert!(!each(&json!([one]), &json!([of_member]), told));
    }

    #[test]
    fn null_means_absent_in_a_state() {
        assert!(state(&json!({"deletion": null}), &json!({"id": "a"})));
        assert!(!state(&json!({"deletion": null}), &json!({"deletion": {}})));
        assert!(!state(&json!({}), &json!({"id": "a"})), "a step that says nothing checks nothing");
    }
}
