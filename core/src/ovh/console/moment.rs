use std::time::Duration;

use crate::{
    civil::{self, CivilDate},
    instant::Instant,
    zone::{CivilTime, Zone},
};

/// A date of a row, as it was sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Stamp {
    #[default]
    Missing,
    Null,
    Text(String),
    Millis(f64),
    /// Of a type that is no date.
    Other,
}

/// Who reads a date without a time: the console's two readers disagree (domain notes 3.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// Its library of dates: midnight on the clocks of the browser.
    Moment,
    /// The browser itself: midnight in UTC; `null` is 1970.
    Browser,
}

impl Stamp {
    /// Out of the JSON of a row.
    pub(super) fn from_json(json: Option<&str>) -> Self {
        match json {
            None => Self::Missing,
            Some("null") => Self::Null,
            Some(text) => match serde_json::from_str(text) {
                Ok(serde_json::Value::String(text)) => Self::Text(text),
                Ok(serde_json::Value::Number(millis)) => {
                    millis.as_f64().map_or(Self::Other, Self::Millis)
                }
                _ => Self::Other,
            },
        }
    }

    /// Whether null was sent, and not nothing.
    pub(super) fn is_null(&self) -> bool {
        *self == Self::Null
    }

    /// Whether anything was sent that a browser takes for true.
    pub(super) fn is_present(&self) -> bool {
        match self {
            Self::Missing | Self::Null => false,
            Self::Text(text) => !text.is_empty(),
            Self::Millis(millis) => *millis != 0.0,
            Self::Other => true,
        }
    }

    /// The instant, to the millisecond; `None` is the date that is none, before and after nothing.
    pub(super) fn read(&self, reader: Reader, zone: Zone) -> Option<Instant> {
        match self {
            Self::Text(text) => read(text.as_bytes(), reader, zone).map(to_millis),
            Self::Null if reader == Reader::Browser => Some(Instant::from_unix_millis(0)),
            #[expect(clippy::cast_possible_truncation, reason = "a browser cuts off the fraction")]
            Self::Millis(millis) => Some(Instant::from_unix_millis(*millis as i64)),
            _ => None,
        }
    }
}

/// A browser's clock has no more than milliseconds.
pub(super) fn to_millis(at: Instant) -> Instant {
    Instant::from_unix_millis(at.unix_millis())
}

/// So many days later on the clocks of a zone, as the console adds them.
pub(super) fn add_days(at: Instant, days: u32, zone: Zone) -> Instant {
    let now = zone.civil(at);
    let noon =
        Instant::from_civil(now.date, 43_200, 0) + Duration::from_secs(86_400 * u64::from(days));
    zone.instant(CivilTime { date: noon.civil().0, ..now })
}

/// ISO 8601 in its calendar forms: a date or a part of one, a time of day or a part of one, an offset.
fn read(text: &[u8], reader: Reader, zone: Zone) -> Option<Instant> {
    let (date, rest) = date(text)?;
    let [b'T' | b't' | b' ', time @ ..] = rest else {
        if !rest.is_empty() {
            return None;
        }
        let zone = if reader == Reader::Browser { Zone::UTC } else { zone };
        return Some(zone.start_of_day(date));
    };
    let (second, nanos, offset) = time_of_day(time)?;
    let wall = Instant::from_civil(date, 0, nanos) + Duration::from_secs(u64::from(second));
    match offset {
        Some(ahead) if ahead >= 0 => Some(wall - Duration::from_secs(ahead.unsigned_abs())),
        Some(behind) => Some(wall + Duration::from_secs(behind.unsigned_abs())),
        None => {
            let (date, second) = wall.civil();
            Some(zone.instant(CivilTime { date, second, nanos }))
        }
    }
}

/// `2025-06-30`, `20250630`, `2025-06` or `2025`, and what follows it.
fn date(text: &[u8]) -> Option<(CivilDate, &[u8])> {
    let &[a, b, c, d, ref rest @ ..] = text else { return None };
    let year = i32::try_from(civil::two(a, b)? * 100 + civil::two(c, d)?).ok()?;
    let (month, day, rest) = match rest {
        &[b'-', m1, m2, b'-', d1, d2, ref rest @ ..] => {
            (civil::two(m1, m2)?, civil::two(d1, d2)?, rest)
        }
        &[m1, m2, d1, d2, ref rest @ ..] if m1.is_ascii_digit() => {
            (civil::two(m1, m2)?, civil::two(d1, d2)?, rest)
        }
        &[b'-', m1, m2, ref rest @ ..] => (civil::two(m1, m2)?, 1, rest),
        rest => (1, 1, rest),
    };
    let date = CivilDate::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    Some((date, rest))
}

/// The second of the day (86,400 for `24:00`), its fraction, and the seconds that the clocks are ahead of UTC.
fn time_of_day(text: &[u8]) -> Option<(u32, u32, Option<i64>)> {
    let (clock, offset) =
        match text.iter().position(|byte| matches!(byte, b'Z' | b'z' | b'+' | b'-')) {
            Some(at) => {
                let (clock, offset) = text.split_at_checked(at)?;
                (clock, Some(ahead(offset)?))
            }
            None => (text, None),
        };
    let (clock, fraction) = match clock.iter().position(|byte| matches!(byte, b'.' | b',')) {
        Some(at) => {
            let (clock, fraction) = clock.split_at_checked(at)?;
            (clock, fraction.get(1..)?)
        }
        None => (clock, &[][..]),
    };
    let (hour, minute, second) = match *clock {
        [h1, h2] => (civil::two(h1, h2)?, 0, 0),
        [h1, h2, b':', m1, m2] | [h1, h2, m1, m2] => (civil::two(h1, h2)?, civil::two(m1, m2)?, 0),
        [h1, h2, b':', m1, m2, b':', s1, s2] | [h1, h2, m1, m2, s1, s2] => {
            (civil::two(h1, h2)?, civil::two(m1, m2)?, civil::two(s1, s2)?)
        }
        _ => return None,
    };
    let nanos = nanos(fraction)?;
    let midnight = hour == 24 && minute == 0 && second == 0 && nanos == 0;
    let exists = (hour < 24 || midnight) && minute < 60 && second < 60;
    exists.then_some((hour * 3600 + minute * 60 + second, nanos, offset))
}

fn nanos(digits: &[u8]) -> Option<u32> {
    let mut unit = 100_000_000;
    let mut nanos = 0;
    for digit in digits {
        nanos += char::from(*digit).to_digit(10)? * unit;
        unit /= 10;
    }
    Some(nanos)
}

/// `Z`, `+02:00`, `+0200` or `+02`, in seconds.
fn ahead(text: &[u8]) -> Option<i64> {
    let (sign, hours, minutes) = match *text {
        [b'Z' | b'z'] => return Some(0),
        [sign, h1, h2, b':', m1, m2] | [sign, h1, h2, m1, m2] => {
            (sign, civil::two(h1, h2)?, civil::two(m1, m2)?)
        }
        [sign, h1, h2] => (sign, civil::two(h1, h2)?, 0),
        _ => return None,
    };
    let seconds = i64::from(hours * 3600 + minutes * 60);
    match sign {
        b'+' => Some(seconds),
        b'-' => Some(-seconds),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris() -> Zone {
        "Europe/Paris".parse().unwrap()
    }

    fn seen(text: &str) -> String {
        let stamp = Stamp::Text(text.to_owned());
        stamp.read(Reader::Moment, paris()).map_or_else(|| "none".to_owned(), |at| at.to_string())
    }

    #[test]
    fn dates_are_read_as_in_a_browser_in_paris() {
        for (text, at) in [
            ("2025-06-30", "2025-06-29T22:00:00Z"),
            ("20250630", "2025-06-29T22:00:00Z"),
            ("2025-06", "2025-05-31T22:00:00Z"),
            ("2025", "2024-12-31T23:00:00Z"),
            ("2025-06-30T12:00:00Z", "2025-06-30T12:00:00Z"),
            ("2025-06-30T12:00:00+02:00", "2025-06-30T10:00:00Z"),
            ("2025-06-30T12:00:00-0530", "2025-06-30T17:30:00Z"),
            ("2025-06-30T12:00:00", "2025-06-30T10:00:00Z"),
            ("2025-01-30 12:00", "2025-01-30T11:00:00Z"),
            ("2025-06-30T12:00:00.1239Z", "2025-06-30T12:00:00.123Z"),
            ("2025-06-30T24:00:00Z", "2025-07-01T00:00:00Z"),
            // The clocks jump from two to three.
            ("2025-03-30T02:30:00", "2025-03-30T01:30:00Z"),
            ("2025-02-30", "none"),
            ("2025-06-30T25:00:00Z", "none"),
            ("2025-06-30T12:61:00Z", "none"),
            ("soon", "none"),
            ("", "none"),
            ("2025-06-30Tnoon", "none"),
        ] {
            assert_eq!(seen(text), at, "{text}");
        }
    }

    #[test]
    fn the_browser_itself_reads_a_bare_date_in_utc() {
        let stamp = Stamp::Text("2025-06-30".to_owned());
        let at = stamp.read(Reader::Browser, paris()).unwrap();
        assert_eq!(at.to_string(), "2025-06-30T00:00:00Z");
        assert_eq!(Stamp::Null.read(Reader::Moment, paris()), None);
        let epoch = Stamp::Null.read(Reader::Browser, paris()).unwrap();
        assert_eq!(epoch.to_string(), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn days_are_added_on_the_clocks() {
        // Fifteen days with a change of clocks inside are not fifteen times 24 hours.
        let at = "2025-03-20T12:00:00Z".parse().unwrap();
        assert_eq!(add_days(at, 15, paris()).to_string(), "2025-04-04T11:00:00Z");
    }
}
