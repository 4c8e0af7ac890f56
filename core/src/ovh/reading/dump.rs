//! From text to documents.

use std::{borrow::Cow, fmt};

use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Value, value::RawValue};

use super::{
    document::{Told, request_path},
    finding::{Finding, FindingKind},
};

/// Fields that the answers of the API have and accounts of our own do not.
const MARKS: &[&str] = &[
    "allDomProperty",
    "billing",
    "billingServices",
    "contactAdmin",
    "count",
    "creationDate",
    "data",
    "domain",
    "list",
    "errorCode",
    "httpCode",
    "message",
    "nichandle",
    "paymentMethodId",
    "renewPeriod",
    "renewalType",
    "resource",
    "results",
    "serviceId",
    "serviceName",
    "serviceType",
];

/// Whether a text is what the provider's API returned, rather than an account of our own: a JSON list, a page in its
/// place, or an object with a path of a request or a field of the API's answers among its keys.
///
/// ```
/// use rinnovo::ovh::is_payload;
///
/// assert!(is_payload(r#"[{"serviceId": "vps-1", "serviceType": "VPS"}]"#));
/// assert!(is_payload(r#"{"/vps/vps-1/serviceInfos": {}}"#));
/// assert!(!is_payload(r#"{"rinnovo": 1, "services": []}"#));
/// ```
pub fn is_payload(text: &str) -> bool {
    #[derive(Default)]
    struct Probe {
        ours: bool,
        theirs: bool,
    }
    impl<'de> Visitor<'de> for &mut Probe {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        // The first key that tells is enough: most of a long document is not looked at.
        fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
            while let Some(key) = fields.next_key::<Cow<'de, str>>()? {
                self.ours = key == "rinnovo";
                self.theirs = MARKS.contains(&&*key) || request_path(&key).is_some();
                if self.ours || self.theirs {
                    return Ok(());
                }
                fields.next_value::<serde::de::IgnoredAny>()?;
            }
            Ok(())
        }
    }
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match text.as_bytes().first() {
        Some(b'[' | b'<') => true,
        Some(b'{') => {
            let mut probe = Probe::default();
            // A mistake further on is told by whoever reads the document.
            let _ = serde_json::Deserializer::from_str(text).deserialize_map(&mut probe);
            probe.theirs
        }
        _ => false,
    }
}

/// Reads a text into what is told. Objects and lists are read part by part, so that what stands before a mistake is kept.
pub(super) fn read(key: &str, text: &str, told: &mut Told) {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('<') {
        return told.findings.push(refused(key, "", "JSON: this is an HTML page"));
    }
    let before = told.observations.len();
    let mut parts = Parts { key, told };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = deserializer.deserialize_any(&mut parts).and_then(|()| deserializer.end());
    if let Err(error) = read {
        let read =
            if told.observations.len() > before { "; what stands before is read" } else { "" };
        let expected = format!("JSON: {error}{read}");
        told.findings.push(refused(key, "", &expected));
    }
}

fn refused(key: &str, path: &str, expected: &str) -> Finding {
    Finding {
        kind: FindingKind::Refused,
        document: key.into(),
        path: path.into(),
        value: Box::default(),
        expected: expected.into(),
    }
}

/// The parts of a text, each read as soon as it is there.
struct Parts<'t> {
    key: &'t str,
    told: &'t mut Told,
}

impl Parts<'_> {
    fn part(&mut self, key: &str, raw: &RawValue) {
        match serde_json::from_str::<Value>(raw.get()) {
            Ok(value) => self.told.document(key, &value),
            Err(error) => self.told.findings.push(refused(key, "", &format!("JSON: {error}"))),
        }
    }
}

impl<'de> Visitor<'de> for &mut Parts<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer of the provider's API")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        // Fields that are no paths make up one document, which is read when it is whole.
        let mut whole = serde_json::Map::new();
        let mut keyed = false;
        while let Some(key) = fields.next_key::<String>()? {
            if request_path(&key).is_some() {
                keyed = true;
                let raw = fields.next_value::<&RawValue>()?;
                self.part(&key, raw);
            } else {
                whole.insert(key, fields.next_value()?);
            }
        }
        if !whole.is_empty() || !keyed {
            self.told.document(self.key, &Value::Object(whole));
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut list = Vec::new();
        let end = loop {
            match items.next_element::<Value>() {
                Ok(Some(item)) => list.push(item),
                end => break end.map(|_| ()),
            }
        };
        self.told.document(self.key, &Value::Array(list));
        end
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.told.document(self.key, &Value::Null);
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.told.document(self.key, &Value::from(text));
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.told.document(self.key, &Value::from(value));
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.told.document(self.key, &Value::from(value));
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.told.document(self.key, &Value::from(value));
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.told.document(self.key, &Value::from(value));
        Ok(())
    }
}
