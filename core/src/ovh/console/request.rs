use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{
    document::located,
    error::Error,
    instant::Instant,
    ovh::console::{
        Comparison, ConsoleAnswer, Display, Edition, Operation, Place, Row, Viewer, answer,
        compare, display,
    },
    policy::Rules,
    zone::Zone,
};

/// A question about one row, or a change of it, in JSON: what `rinnovo console` reads from a line.
///
/// A question: `{"row": {…}, "handle": "me", "now": "2024-11-15T12:00:00Z", "place": "common", "links": true}`, of which
/// `handle` (nobody's), `now`, `place` (for 2019-02) and `links` may be missing. A change: `{"op": "setAutomaticRenew", "period": 12, "row":
/// {…}}`; it is one as soon as there is an `op`.
///
/// ```
/// use rinnovo::ovh::console::{Edition, Request};
///
/// let line = r#"{"op":"setManualRenew","row":{"status":"OK","renew":{"automatic":true}}}"#;
/// let request = Request::from_json(line)?;
/// let reply = request.answer(Edition::December2024, "Europe/Paris".parse()?, || rinnovo::Instant::MIN)?;
/// assert_eq!(
///     serde_json::to_string(&reply).unwrap(),
///     r#"{"row":{"status":"OK","renew":{"automatic":false,"manualPayment":true,"deleteAtExpiration":false}},"display":"manualPayment"}"#,
/// );
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Request {
    row: Row,
    handle: String,
    now: Option<Instant>,
    place: Place,
    links: bool,
    operation: Option<Operation>,
}

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    row: &'a RawValue,
    handle: Option<String>,
    now: Option<Instant>,
    place: Option<Place>,
    links: Option<bool>,
    op: Option<String>,
    period: Option<u32>,
}

/// The reply to a [`Request`].
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Reply {
    /// To a question.
    Answer(Box<ConsoleAnswer>),
    /// To a change.
    Changed {
        /// The row afterwards.
        row: Box<Row>,
        /// Its display status.
        display: Display,
    },
}

impl Request {
    /// Reads a request. Refuses what is no JSON or of another shape, and a row that
    /// cannot be read; the error names the field.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let line: Line<'_> = located(text)?;
        let row = Row::from_json(line.row.get()).map_err(|error| error.within("row"))?;
        let operation = line.op.map(|name| Operation::named(&name, line.period));
        let operation = operation.transpose().map_err(|error| error.within("op"))?;
        Ok(Self {
            row,
            handle: line.handle.unwrap_or_default(),
            now: line.now,
            place: line.place.unwrap_or(Place::Common),
            links: line.links.unwrap_or(true),
            operation,
        })
    }

    /// The console of an edition beside the rules, in a browser of this zone: see [`compare()`]. A change is compared as
    /// the row is before it.
    pub fn compare(
        &self,
        edition: Edition,
        zone: Zone,
        rules: &Rules,
        clock: impl FnOnce() -> Instant,
    ) -> Result<Comparison, Error> {
        compare(&self.row, edition, &self.viewer(zone, clock), rules)
            .map_err(|error| error.within("row"))
    }

    fn viewer(&self, zone: Zone, clock: impl FnOnce() -> Instant) -> Viewer<'_> {
        Viewer {
            handle: &self.handle,
            now: self.now.unwrap_or_else(clock),
            place: self.place,
            links: self.links,
            zone,
        }
    }

    /// The reply of the console of an edition, in a browser of this zone; `clock` is asked where the request does not
    /// say when it is. Refuses a row at which that console stops.
    pub fn answer(
        &self,
        edition: Edition,
        zone: Zone,
        clock: impl FnOnce() -> Instant,
    ) -> Result<Reply, Error> {
        let viewer = self.viewer(zone, clock);
        let reply = match self.operation {
            None => answer(&self.row, edition, &viewer).map(|it| Reply::Answer(Box::new(it))),
            Some(operation) => self.row.apply(operation).and_then(|row| {
                let display = display(&row, edition, &viewer)?;
                Ok(Reply::Changed { row: Box::new(row), display })
            }),
        };
        reply.map_err(|error| error.within("row"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        let reply = Request::from_json(text)
            .and_then(|request| request.answer(Edition::December2024, Zone::UTC, || Instant::MIN));
        reply.unwrap_err().to_string()
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (text, sentence) in [
            ("[]", "expected"),
            ("{}", "expected the field `row`, which is missing"),
            (
                r#"{"row":[],"handle":"me"}"#,
                "`row`: found `invalid type: sequence`, expected an object",
            ),
            (r#"{"row":{},"handle":"me"}"#, "`row.renew`: expected an object, which is missing"),
            (
                r#"{"row":{"renew":{}},"handle":"me"}"#,
                "`row.status`: expected text, which is missing",
            ),
            (
                r#"{"row":{"url":1,"domain":1},"handle":"me"}"#,
                "`row.domain`: found `1`, expected text or null",
            ),
            (r#"{"row":{},"handle":"me","now":"today"}"#, "`now`: "),
            (r#"{"row":{},"handle":"me","place":"here"}"#, "`place`: "),
            (r#"{"row":{},"op":"delete"}"#, "`op`: found `delete`, expected setForResiliation, "),
            (
                r#"{"row":{},"op":"setManualRenew"}"#,
                "`row.renew`: expected an object, which is missing",
            ),
            (r#"{"row":{"renew":{}},"op":"setAutomaticRenew","period":"P1Y"}"#, "`period`: "),
        ] {
            let said = refused(text);
            assert!(said.contains(sentence), "{text}: {said}");
        }
    }

    #[test]
    fn the_clock_is_asked_only_where_it_is_needed() {
        let request = |now: &str| {
            let row = r#"{"status":"OK","expiration":"2020-01-01","renew":{}}"#;
            let text = format!(r#"{{"row":{row},"handle":"me"{now}}}"#);
            let request = Request::from_json(&text).unwrap();
            let reply = request.answer(Edition::October2019, Zone::UTC, || Instant::MAX).unwrap();
            serde_json::to_value(&reply).unwrap()["display"].clone()
        };
        assert_eq!(request(""), "expired");
        assert_eq!(request(r#","now":"2019-10-30T00:00:00Z""#), "manualPayment");
    }
}
