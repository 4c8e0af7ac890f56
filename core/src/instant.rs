use std::{fmt, num::NonZeroU32, str::FromStr, time::Duration};

use time::UtcDateTime;

use crate::{
    civil::{self, CivilDate},
    error::{Error, ErrorKind},
};

/// A point in time: UTC, to the nanosecond, from the year 0000 to 9999.
///
/// The range is that of RFC 3339, the text form. Two instants compare, add and subtract in a nanosecond; converting to
/// and from [`time::UtcDateTime`] is exact. Arithmetic stops at the ends of the range instead of failing.
///
/// Serialised as RFC 3339 text in UTC with as many fractional digits as are needed. The form is our own, because the
/// default form of the `time` crate changes with features that any crate of a build may switch on.
///
/// ```
/// use std::time::Duration;
/// use rinnovo::Instant;
///
/// let expiry: Instant = "2025-06-30T16:00:00+02:00".parse()?;
/// assert_eq!(expiry.to_string(), "2025-06-30T14:00:00Z");
/// assert_eq!((expiry - Duration::from_nanos(1)).to_string(), "2025-06-30T13:59:59.999999999Z");
///
/// let error = "2025-02-30T00:00:00Z".parse::<Instant>().unwrap_err();
/// assert_eq!(error.to_string(), "found `2025-02-30T00:00:00Z`, expected an RFC 3339 instant such as `2025-06-30T14:00:00Z`");
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    seconds: i64,
    // INVARIANT: the nanoseconds plus one, at most 1_000_000_000: an `Option` of an instant is then no larger than one.
    fraction: NonZeroU32,
}

const NANOS: u32 = 1_000_000_000;
const DAY: i64 = 86_400;

const fn fraction(nanos: u32) -> NonZeroU32 {
    NonZeroU32::MIN.saturating_add(nanos)
}

impl Instant {
    /// The first instant of the year 0000.
    pub const MIN: Self = Self { seconds: -62_167_219_200, fraction: fraction(0) };
    /// The last nanosecond of the year 9999.
    pub const MAX: Self = Self { seconds: 253_402_300_799, fraction: fraction(NANOS - 1) };

    /// The instant so many seconds after 1970-01-01T00:00:00Z. Values outside the range become its nearest end.
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        Self::from_parts(seconds, 0)
    }

    /// The instant so many milliseconds after 1970-01-01T00:00:00Z. Values outside the range become its nearest end.
    ///
    /// ```
    /// use rinnovo::Instant;
    /// assert_eq!(Instant::from_unix_millis(-500).to_string(), "1969-12-31T23:59:59.5Z");
    /// assert_eq!(Instant::from_unix_millis(i64::MAX), Instant::MAX);
    /// ```
    #[expect(clippy::cast_possible_truncation, reason = "a remainder by 1000 fits")]
    pub const fn from_unix_millis(millis: i64) -> Self {
        Self::from_parts(millis.div_euclid(1000), millis.rem_euclid(1000) as u32 * 1_000_000)
    }

    /// INVARIANT: `nanos` is below one second.
    pub(crate) const fn from_parts(seconds: i64, nanos: u32) -> Self {
        if seconds < Self::MIN.seconds {
            Self::MIN
        } else if seconds > Self::MAX.seconds {
            Self::MAX
        } else {
            Self { seconds, fraction: fraction(nanos) }
        }
    }

    /// Seconds since 1970-01-01T00:00:00Z, rounded down.
    pub const fn unix_seconds(self) -> i64 {
        self.seconds
    }

    /// Milliseconds since 1970-01-01T00:00:00Z, rounded down.
    pub const fn unix_millis(self) -> i64 {
        self.seconds * 1000 + (self.subsec_nanos() / 1_000_000) as i64
    }

    /// The fraction of the second, in nanoseconds.
    pub const fn subsec_nanos(self) -> u32 {
        self.fraction.get() - 1
    }

    /// The time from `earlier` to `self`; zero when `earlier` is later.
    pub fn since(self, earlier: Self) -> Duration {
        if self <= earlier {
            return Duration::ZERO;
        }
        let (mut seconds, mut nanos) = (
            self.seconds - earlier.seconds,
            i64::from(self.subsec_nanos()) - i64::from(earlier.subsec_nanos()),
        );
        if nanos < 0 {
            seconds -= 1;
            nanos += i64::from(NANOS);
        }
        Duration::new(seconds.unsigned_abs(), u32::try_from(nanos).unwrap_or(0))
    }

    /// The date in UTC and the second of that day.
    pub(crate) fn civil(self) -> (CivilDate, u32) {
        civil::split(self.seconds)
    }

    /// The instant of a civil date and second of the day, both in UTC.
    pub(crate) fn from_civil(date: CivilDate, second: u32, nanos: u32) -> Self {
        Self::from_parts(i64::from(date.days()) * DAY + i64::from(second), nanos)
    }
}

impl std::ops::Add<Duration> for Instant {
    type Output = Self;

    fn add(self, span: Duration) -> Self {
        let nanos = self.subsec_nanos() + span.subsec_nanos();
        let (carry, nanos) = if nanos >= NANOS { (1, nanos - NANOS) } else { (0, nanos) };
        let span = i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
        Self::from_parts(self.seconds.saturating_add(span).saturating_add(carry), nanos)
    }
}

impl std::ops::Sub<Duration> for Instant {
    type Output = Self;

    fn sub(self, span: Duration) -> Self {
        let (borrow, nanos) = if self.subsec_nanos() < span.subsec_nanos() {
            (1, self.subsec_nanos() + NANOS - span.subsec_nanos())
        } else {
            (0, self.subsec_nanos() - span.subsec_nanos())
        };
        let span = i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
        Self::from_parts(self.seconds.saturating_sub(span).saturating_sub(borrow), nanos)
    }
}

impl From<Instant> for UtcDateTime {
    fn from(instant: Instant) -> Self {
        let nanos =
            i128::from(instant.seconds) * i128::from(NANOS) + i128::from(instant.subsec_nanos());
        // INVARIANT: our range lies inside that of the `time` crate.
        Self::from_unix_timestamp_nanos(nanos).unwrap_or(Self::UNIX_EPOCH)
    }
}

/// Instants outside the years 0000 to 9999 become the nearest end of the range.
impl From<UtcDateTime> for Instant {
    fn from(value: UtcDateTime) -> Self {
        Self::from_parts(value.unix_timestamp(), value.nanosecond())
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (date, second) = self.civil();
        let (h, m, s) = (second / 3600, second / 60 % 60, second % 60);
        write!(f, "{date}T{h:02}:{m:02}:{s:02}")?;
        if self.subsec_nanos() != 0 {
            let digits = format!("{:09}", self.subsec_nanos());
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        f.write_str("Z")
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Instant {
    type Err = Error;

    /// Reads RFC 3339 text with any offset and up to nine fractional digits.
    fn from_str(text: &str) -> Result<Self, Error> {
        if let Some(instant) = parse_plain_utc(text.as_bytes()) {
            return Ok(instant);
        }
        time::OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339)
            .map(|parsed| Self::from(parsed.to_utc()))
            .map_err(|_| {
                Error::new(
                    ErrorKind::Value,
                    text,
                    "an RFC 3339 instant such as `2025-06-30T14:00:00Z`",
                )
            })
    }
}

/// `YYYY-MM-DDTHH:MM:SSZ`, what nearly every instant of a large file looks like, without the general parser.
fn parse_plain_utc(text: &[u8]) -> Option<Instant> {
    let [date @ .., b'T', h1, h2, b':', m1, m2, b':', s1, s2, b'Z'] = text else { return None };
    let date = civil::parse(date)?;
    let (h, m, s) = (civil::two(*h1, *h2)?, civil::two(*m1, *m2)?, civil::two(*s1, *s2)?);
    (h < 24 && m < 60 && s < 60).then(|| Instant::from_civil(date, h * 3600 + m * 60 + s, 0))
}

impl serde::Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Instant {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::text::deserialize(deserializer, "an RFC 3339 instant")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_serde_form_is_pinned() {
        let instant: Instant = "2025-03-30T01:00:00.120000001Z".parse().unwrap();
        assert_eq!(serde_json::to_string(&instant).unwrap(), r#""2025-03-30T01:00:00.120000001Z""#);
        assert_eq!(
            serde_json::from_str::<Instant>(r#""2025-03-30T03:00:00.120000001+02:00""#).unwrap(),
            instant
        );
    }

    #[test]
    fn arithmetic_stops_at_the_ends() {
        assert_eq!(Instant::MAX + Duration::MAX, Instant::MAX);
        assert_eq!(Instant::MIN - Duration::MAX, Instant::MIN);
        assert_eq!(Instant::MIN.to_string(), "0000-01-01T00:00:00Z");
        assert_eq!(Instant::MAX.to_string(), "9999-12-31T23:59:59.999999999Z");
    }

    #[test]
    fn one_nanosecond_is_borrowed_and_carried() {
        let noon: Instant = "2025-01-01T12:00:00Z".parse().unwrap();
        let before = noon - Duration::from_nanos(1);
        assert_eq!(before.to_string(), "2025-01-01T11:59:59.999999999Z");
        assert_eq!(before + Duration::from_nanos(1), noon);
        assert_eq!(noon.since(before), Duration::from_nanos(1));
        assert_eq!(before.since(noon), Duration::ZERO);
    }

    #[test]
    fn before_the_epoch() {
        let instant: Instant = "1969-12-31T23:59:59.5Z".parse().unwrap();
        assert_eq!(
            (instant.unix_seconds(), instant.unix_millis(), instant.subsec_nanos()),
            (-1, -500, 500_000_000)
        );
        assert_eq!(Instant::from(UtcDateTime::from(instant)), instant);
    }

    #[test]
    fn the_plain_form_is_read_as_the_general_parser_reads_it() {
        for text in [
            "2024-02-29T23:59:59Z",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "1970-01-01T00:00:00Z",
        ] {
            let general =
                time::OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339)
                    .unwrap();
            assert_eq!(text.parse::<Instant>().unwrap(), Instant::from(general.to_utc()), "{text}");
        }
        for text in [
            "2025-02-29T00:00:00Z",
            "2025-13-01T00:00:00Z",
            "2025-01-01T24:00:00Z",
            "2025-1-01T00:00:00Z",
            "",
            "Z",
            "2025-01-01",
        ] {
            assert!(text.parse::<Instant>().is_err(), "{text}");
        }
    }
}
