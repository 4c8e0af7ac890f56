//! Reading a value out of its text form, in serde and out of it.

use std::{fmt, marker::PhantomData, str::FromStr};

use serde::{
    de::{Deserializer, Visitor},
    ser::Serializer,
};

use crate::Error;

/// Serialises a value as the text that it displays.
pub(crate) fn serialize<S: Serializer>(
    value: &impl fmt::Display,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// Deserialises a value that is written as text, through its `FromStr`.
pub(crate) fn deserialize<'de, T, D>(deserializer: D, expected: &'static str) -> Result<T, D::Error>
where
    T: FromStr<Err = Error>,
    D: Deserializer<'de>,
{
    struct Text<T>(&'static str, PhantomData<T>);

    impl<T: FromStr<Err = Error>> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(|error: Error| E::custom(error.for_serde()))
        }
    }

    deserializer.deserialize_str(Text(expected, PhantomData))
}

/// Says in a JSON Schema that a type is written as text of a format.
#[cfg(feature = "schema")]
macro_rules! text_schema {
    ($type:ty, $name:literal, $schema:tt) => {
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!($schema)
            }
        }
    };
}

#[cfg(feature = "schema")]
mod schemas {
    text_schema!(crate::Instant, "Instant", {
        "type": "string",
        "description": "an RFC 3339 instant; in an account also a date, the start of that day in the policy's zone"
    });
    text_schema!(crate::Span, "Span", {
        "type": "string",
        "pattern": "^P(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+S)?)?$",
        "description": "elapsed time: an ISO 8601 duration of days, hours, minutes and seconds"
    });
    text_schema!(crate::TokenDigest, "TokenDigest", { "type": "string", "pattern": "^[0-9a-fA-F]{64}$" });
    text_schema!(crate::Period, "Period", {
        "anyOf": [
            { "type": "integer", "minimum": 1, "maximum": 120 },
            { "type": "string", "pattern": "^P(\\d+Y)?(\\d+M)?$" }
        ],
        "description": "a period of 1 to 120 months"
    });
}
