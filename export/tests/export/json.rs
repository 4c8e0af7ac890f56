use rinnovo_export::json;
use serde_json::{Value, json};

use super::{at, everything, portfolio};

#[test]
fn every_entry_is_an_object_of_one_array() {
    let portfolio = portfolio(&[("site", "Caffè \"bar\"")]);
    let entries = everything("site", at("2025-06-30T22:00:00Z"));
    let count = entries.len();
    let text = json::entries(Vec::new(), &portfolio, entries).unwrap();
    let Value::Array(read) = serde_json::from_slice(&text).unwrap() else { panic!() };
    assert_eq!(read.len(), count);
    let bill = read.iter().find(|entry| entry["what"] == "bill").unwrap();
    assert_eq!(
        *bill,
        json!({
            "at": "2025-06-30T22:00:00Z", "id": "site", "name": "Caffè \"bar\"", "what": "bill",
            "term_start": "2025-06-30T22:00:00Z", "term_end": "2026-06-30T22:00:00Z",
            "due_by": "2025-07-14T22:00:00Z", "price": {"amount": "119.88", "currency": "EUR"}
        })
    );
}

#[test]
fn no_entry_is_an_empty_array() {
    assert_eq!(json::entries(Vec::new(), &portfolio(&[]), []).unwrap(), b"[]\n");
}

#[test]
fn amounts_keep_their_digits() {
    let month = super::spreadsheets::month();
    let text = json::months(Vec::new(), [&month]).unwrap();
    assert_eq!(
        serde_json::from_slice::<Value>(&text).unwrap(),
        json!([{"month": "2025-07", "renewals": 2, "lapses": 0, "ends": 1, "erasures": 0,
            "bills": {"EUR": "-1000000000.10", "USD": "0.00"}, "unpriced": 3}])
    );
}
