use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::value::RawValue;

/// A JSON object whose members keep their order and their spelling, so that what is not understood survives. Of two
/// members with one name the last counts, as in a browser.
#[derive(Clone, Debug, Default)]
pub(super) struct Object(Vec<(String, Box<RawValue>)>);

impl Object {
    /// The text of a member; `None` when there is none. `null` is a member.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rfind(|(key, _)| key == name).map(|(_, raw)| raw.get())
    }

    /// Gives a member another value; a new member goes to the end.
    pub(super) fn set(&mut self, name: &str, value: Box<RawValue>) {
        match self.0.iter_mut().rfind(|(key, _)| key == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    pub(super) fn remove(&mut self, name: &str) {
        self.0.retain(|(key, _)| key != name);
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Object;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: de::MapAccess<'de>>(self, mut members: A) -> Result<Object, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = members.next_entry()? {
                    entries.push(entry);
                }
                Ok(Object(entries))
            }
        }

        deserializer.deserialize_map(Visitor)
    }
}

/// Whether a browser takes a JSON value for true: all but `null`, `false`, zero and the empty text.
pub(super) fn truthy(json: Option<&str>) -> bool {
    match json {
        None | Some("null" | "false" | "\"\"") => false,
        Some(text) => text.parse::<f64>() != Ok(0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_takes_for_true() {
        for json in ["true", "1", "-1", "0.5", "\"false\"", "\"0\"", "[]", "{}", "1e3"] {
            assert!(truthy(Some(json)), "{json}");
        }
        for json in ["null", "false", "0", "-0", "0.0", "0e9", "\"\""] {
            assert!(!truthy(Some(json)), "{json}");
        }
        assert!(!truthy(None));
    }

    #[test]
    fn order_and_spelling_survive() {
        let text = r#"{"b":1.50,"a":{"x": [1 ,2]},"c":12345678901234567890123}"#;
        let object: Object = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&object).unwrap(), text);
    }

    #[test]
    fn the_last_of_two_counts() {
        let mut object: Object = serde_json::from_str(r#"{"a":1,"b":2,"a":3}"#).unwrap();
        assert_eq!(object.get("a"), Some("3"));
        object.set("a", RawValue::TRUE.to_owned());
        assert_eq!(object.get("a"), Some("true"));
        object.remove("a");
        assert_eq!(serde_json::to_string(&object).unwrap(), r#"{"b":2}"#);
    }
}
