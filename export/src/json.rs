//! JSON: keys in `snake_case`, instants in RFC 3339, amounts as text; what is not known or does not apply is left out.

use std::io::Write;

use rinnovo::{Foreseen, Month, Portfolio};
use serde::Serialize;

use crate::{entry::Entry, error::Error};

/// Writes foreseen entries as one array, entry by entry: a million of them take no more memory than one. Gives the sink
/// back.
///
/// ```
/// use rinnovo::{CommandKind, Expected, Foreseen, Portfolio, Zone};
///
/// let entry = Foreseen {
///     at: "2025-06-28T22:00:00Z".parse()?,
///     id: "site",
///     what: Expected::LastMoment { command: CommandKind::CancelAtExpiry },
/// };
/// let text = rinnovo_export::json::entries(Vec::new(), &Portfolio::empty(Zone::UTC), [entry]).unwrap();
/// assert_eq!(
///     String::from_utf8(text).unwrap(),
///     "[\n{\"at\":\"2025-06-28T22:00:00Z\",\"id\":\"site\",\"what\":\"last_moment\",\"command\":\"cancel_at_expiry\"}\n]\n"
/// );
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn entries<'a, W: Write>(
    out: W,
    portfolio: &Portfolio,
    entries: impl IntoIterator<Item = Foreseen<'a>>,
) -> Result<W, Error> {
    array(out, entries.into_iter().map(|entry| Entry::new(entry, portfolio)))
}

/// Writes the totals of months as one array. Gives the sink back.
///
/// ```
/// let text = rinnovo_export::json::months(Vec::new(), &[]).unwrap();
/// assert_eq!(text, b"[]\n");
/// ```
pub fn months<'a, W: Write>(
    out: W,
    months: impl IntoIterator<Item = &'a Month>,
) -> Result<W, Error> {
    array(out, months)
}

fn array<W: Write>(
    mut out: W,
    items: impl IntoIterator<Item = impl Serialize>,
) -> Result<W, Error> {
    let mut before = "[\n";
    for item in items {
        out.write_all(before.as_bytes())?;
        serde_json::to_writer(&mut out, &item)?;
        before = ",\n";
    }
    // Nothing was written yet: the shortest array.
    out.write_all(if before == "[\n" { b"[]\n" } else { b"\n]\n" })?;
    Ok(out)
}
