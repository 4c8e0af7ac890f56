//! ISO 8601 durations: elapsed time (`PT24H`, `P7D`) and months (`P1Y`, `P12M`), which are never mixed.

use std::{fmt, str::FromStr, time::Duration};

use crate::error::{Error, ErrorKind};

/// Elapsed time in a policy: an ISO 8601 duration of days, hours, minutes and seconds. A day is 24 elapsed hours.
///
/// ```
/// use rinnovo::Span;
///
/// let margin: Span = "PT24H".parse()?;
/// assert_eq!(margin.duration().as_secs(), 86_400);
/// assert_eq!(margin.to_string(), "P1D");
/// assert_eq!("P1M".parse::<Span>().unwrap_err().to_string(), "found `P1M`, expected elapsed time such as `PT24H` or `P7D`");
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(
    // INVARIANT: whole seconds, at most 36,525 days (a century).
    u32,
);

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self(0);
    const LONGEST: u32 = 36_525 * 86_400;

    /// So many days of 24 hours; at most 36,525.
    pub fn days(days: u32) -> Result<Self, Error> {
        Self::seconds(u64::from(days) * 86_400)
    }

    /// So many seconds; at most 36,525 days.
    pub fn seconds(seconds: u64) -> Result<Self, Error> {
        u32::try_from(seconds)
            .ok()
            .filter(|seconds| *seconds <= Self::LONGEST)
            .map(Self)
            .ok_or_else(|| {
                Error::new(ErrorKind::OutOfRange, seconds, "at most 36,525 days, in seconds")
            })
    }

    /// The same time for the standard library.
    pub const fn duration(self) -> Duration {
        Duration::from_secs(self.0 as u64)
    }
}

impl FromStr for Span {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        parse_elapsed(text).and_then(|seconds| Self::seconds(seconds).ok()).ok_or_else(|| {
            Error::new(ErrorKind::Value, text, "elapsed time such as `PT24H` or `P7D`")
        })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, rest) = (self.0 / 86_400, self.0 % 86_400);
        if rest == 0 {
            return write!(f, "P{days}D");
        }
        f.write_str("P")?;
        if days > 0 {
            write!(f, "{days}D")?;
        }
        f.write_str("T")?;
        for (count, unit) in [(rest / 3600, 'H'), (rest / 60 % 60, 'M'), (rest % 60, 'S')] {
            if count > 0 {
                write!(f, "{count}{unit}")?;
            }
        }
        Ok(())
    }
}

impl serde::Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Span {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::text::deserialize(deserializer, "elapsed time such as `PT24H` or `P7D`")
    }
}

/// Reads `<number><unit>` pairs whose units come in the order given; returns the sum, each weighed by its unit.
fn sum(mut text: &str, units: &[(char, u64)]) -> Option<u64> {
    let mut total: u64 = 0;
    for (unit, weight) in units {
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (number, rest) = text.split_at_checked(digits)?;
        if let Some(rest) = rest.strip_prefix(*unit) {
            total = total.checked_add(number.parse::<u64>().ok()?.checked_mul(*weight)?)?;
            text = rest;
        }
    }
    text.is_empty().then_some(total)
}

fn parse_elapsed(text: &str) -> Option<u64> {
    let text = text.strip_prefix('P')?;
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    if time.map_or(date.is_empty(), str::is_empty) {
        return None;
    }
    let days = sum(date, &[('D', 86_400)])?;
    let rest = sum(time.unwrap_or_default(), &[('H', 3600), ('M', 60), ('S', 1)])?;
    days.checked_add(rest)
}

/// The months of `P<n>Y<n>M`.
pub(crate) fn months(text: &str) -> Option<u32> {
    let text = text.strip_prefix('P').filter(|text| !text.is_empty())?;
    u32::try_from(sum(text, &[('Y', 12), ('M', 1)])?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_back() {
        for (text, seconds, printed) in [
            ("PT24H", 86_400, "P1D"),
            ("P7D", 604_800, "P7D"),
            ("P1DT1H30M5S", 91_805, "P1DT1H30M5S"),
            ("PT0S", 0, "P0D"),
            ("PT90M", 5400, "PT1H30M"),
        ] {
            let span: Span = text.parse().unwrap();
            assert_eq!((span.duration().as_secs(), span.to_string().as_str()), (seconds, printed));
            assert_eq!(span.to_string().parse::<Span>().unwrap(), span);
        }
    }

    #[test]
    fn what_is_no_elapsed_time_is_refused() {
        for text in [
            "",
            "P",
            "PT",
            "7D",
            "P7",
            "P1M",
            "P1Y",
            "PT1D",
            "P-1D",
            "P1.5D",
            "P1DT",
            "PT1S1H",
            "P99999999999999999999D",
            "P36526D",
            "p1d",
        ] {
            assert!(text.parse::<Span>().is_err(), "{text}");
        }
    }
}
