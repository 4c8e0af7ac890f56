use std::marker::PhantomData;

use serde::de::DeserializeSeed;

use crate::error::{Error, ErrorKind};

/// Reads JSON into `T`, quickly; when that fails, reads it again, slowly, to name the place of the mistake.
pub(crate) fn located<'de, T: serde::Deserialize<'de>>(text: &'de str) -> Result<T, Error> {
    located_with(text, PhantomData::<T>)
}

/// Likewise through a seed.
pub(super) fn located_with<'de, S: DeserializeSeed<'de> + Copy>(
    text: &'de str,
    seed: S,
) -> Result<S::Value, Error> {
    let mut document = serde_json::Deserializer::from_str(text);
    seed.deserialize(&mut document)
        .and_then(|value| document.end().map(|()| value))
        .map_err(|first| place(text, seed, &first))
}

/// JSON text without the whitespace between its tokens: what is kept of a document must fit on the line of a journal.
pub(crate) fn compact(json: &str) -> Box<str> {
    let (mut quoted, mut escaped) = (false, false);
    let kept = json.chars().filter(|letter| {
        if quoted {
            (escaped, quoted) = (!escaped && *letter == '\\', escaped || *letter != '"');
            return true;
        }
        quoted = *letter == '"';
        !letter.is_ascii_whitespace()
    });
    kept.collect::<String>().into()
}

#[cold]
fn place<'de, S: DeserializeSeed<'de>>(
    text: &'de str,
    seed: S,
    first: &serde_json::Error,
) -> Error {
    let mut document = serde_json::Deserializer::from_str(text);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut document, &mut track);
    match seed.deserialize(tracked) {
        Err(error) if error.is_data() => {
            let path = track.path().to_string();
            let path = if path == "." { String::new() } else { path };
            from_message(&error.to_string()).within(path)
        }
        _ => Error::new(ErrorKind::Syntax, "", format!("JSON: {first}")),
    }
}

/// What serde says, as one of our errors: "…, expected …" is the shape of its sentences and of ours.
pub(crate) fn from_message(message: &str) -> Error {
    // The path says where, better than line and column of a value that was cut out of its document.
    let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
    let (message, kind) = ErrorKind::out_of_serde(message).unwrap_or((message, ErrorKind::Shape));
    let (found, expected) = message.split_once(", expected ").unwrap_or(("", message));
    let found = found.trim_start_matches("found ").replace('`', "");
    let expected = match expected.strip_prefix("missing field ") {
        Some(field) => format!("the field {field}, which is missing"),
        None if found.is_empty() => expected.trim_start_matches("expected ").to_owned(),
        None => expected.to_owned(),
    };
    Error::new(kind, found, expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_fits_on_a_line() {
        let text = "{\n  \"a b\": [1,\t2],\r\n \"c\\\" d\\\\\": \" e \" }";
        assert_eq!(&*compact(text), "{\"a b\":[1,2],\"c\\\" d\\\\\":\" e \"}");
    }

    #[test]
    fn the_sentences_of_serde_become_ours() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Inner {
            #[expect(dead_code, reason = "only reading is tested")]
            count: u8,
        }
        #[derive(Debug, serde::Deserialize)]
        struct Outer {
            #[expect(dead_code, reason = "only reading is tested")]
            items: Vec<Inner>,
        }
        let sentence = |text: &str| located::<Outer>(text).unwrap_err().to_string();
        assert_eq!(
            sentence(r#"{"items":[{"count":1},{"count":"x"}]}"#),
            "`items[1].count`: found `invalid type: string \"x\"`, expected u8"
        );
        assert_eq!(
            sentence(r#"{"items":[{}]}"#),
            "`items[0]`: expected the field `count`, which is missing"
        );
        assert_eq!(
            sentence(r#"{"items":[{"cunt":1}]}"#),
            "`items[0].cunt`: found `unknown field cunt`, expected `count`"
        );
        assert_eq!(sentence("{"), "expected JSON: EOF while parsing an object at line 1 column 1");
    }
}
