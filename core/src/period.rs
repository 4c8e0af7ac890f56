use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{
    error::{Error, ErrorKind},
    span,
};

/// A renewal frequency: a whole number of months, 1 to 120 (ten years, the longest that registries sell).
///
/// Three spellings of the same thing are read, because the provider uses all three: `12`, `"P12M"` and `"P1Y"`.
/// Written as the number of months.
///
/// ```
/// use rinnovo::Period;
///
/// let year: Period = "P1Y".parse()?;
/// assert_eq!(year, Period::from_months(12)?);
/// assert_eq!(year.to_string(), "P12M");
/// assert_eq!("P30D".parse::<Period>().unwrap_err().to_string(), "found `P30D`, expected a period of 1 to 120 months such as `P12M` or `P1Y`");
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period(
    // INVARIANT: 1 to 120.
    u8,
);

impl Period {
    /// The longest period, 120 months.
    pub const MAX: Self = Self(120);
    /// One month.
    pub const MONTH: Self = Self(1);
    /// Twelve months.
    pub const YEAR: Self = Self(12);

    /// A period of so many months; refuses anything but 1 to 120.
    pub fn from_months(months: u32) -> Result<Self, Error> {
        match u8::try_from(months) {
            Ok(months @ 1..=120) => Ok(Self(months)),
            _ => Err(Error::new(ErrorKind::OutOfRange, months, "a period of 1 to 120 months")),
        }
    }

    /// The number of months.
    pub const fn months(self) -> u32 {
        self.0 as u32
    }
}

impl FromStr for Period {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        span::months(text).and_then(|months| Self::from_months(months).ok()).ok_or_else(|| {
            Error::new(
                ErrorKind::Value,
                text,
                "a period of 1 to 120 months such as `P12M` or `P1Y`",
            )
        })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "P{}M", self.0)
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.0)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl de::Visitor<'_> for Visitor {
            type Value = Period;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a period of 1 to 120 months such as 12, `P12M` or `P1Y`")
            }

            fn visit_u64<E: de::Error>(self, months: u64) -> Result<Period, E> {
                Period::from_months(u32::try_from(months).unwrap_or(u32::MAX))
                    .map_err(|error: Error| E::custom(error.for_serde()))
            }

            fn visit_i64<E: de::Error>(self, months: i64) -> Result<Period, E> {
                u64::try_from(months)
                    .map_err(|_| E::invalid_value(de::Unexpected::Signed(months), &self))
                    .and_then(|months| self.visit_u64(months))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Period, E> {
                text.parse().map_err(|error: Error| E::custom(error.for_serde()))
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}

/// The frequencies offered for a service: a set of [`Period`]s, shortest first.
///
/// ```
/// use rinnovo::{Frequencies, Period};
///
/// let offered: Frequencies = [Period::YEAR, Period::MONTH].into_iter().collect();
/// assert!(offered.contains(Period::YEAR));
/// assert_eq!(offered.shortest(), Some(Period::MONTH));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Frequencies(
    // INVARIANT: bit `n` is the period of `n` months; only bits 1 to 120 are set.
    u128,
);

impl Frequencies {
    /// No frequency at all, as the provider sends for services that cannot change theirs.
    pub const NONE: Self = Self(0);

    /// Whether a period is offered.
    pub const fn contains(self, period: Period) -> bool {
        self.0 >> period.0 & 1 == 1
    }

    /// The shortest period offered, the "first" of the provider's own lists.
    pub fn shortest(self) -> Option<Period> {
        self.iter().next()
    }

    /// Whether any other period than this one is offered.
    pub(crate) const fn offers_other_than(self, period: Period) -> bool {
        self.0 & !(1 << period.0) != 0
    }

    /// The periods, shortest first.
    pub fn iter(self) -> impl Iterator<Item = Period> {
        (1..=120).map(Period).filter(move |period| self.contains(*period))
    }

    /// Whether nothing is offered.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Period> for Frequencies {
    fn from_iter<I: IntoIterator<Item = Period>>(periods: I) -> Self {
        periods.into_iter().fold(Self::NONE, |set, period| Self(set.0 | 1 << period.0))
    }
}

impl fmt::Debug for Frequencies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Period::months)).finish()
    }
}

impl Serialize for Frequencies {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Frequencies {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Frequencies;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of periods of 1 to 120 months")
            }

            fn visit_seq<A: de::SeqAccess<'de>>(
                self,
                mut items: A,
            ) -> Result<Frequencies, A::Error> {
                let mut set = Frequencies::NONE;
                while let Some(period) = items.next_element::<Period>()? {
                    set.0 |= 1 << period.0;
                }
                Ok(set)
            }
        }

        deserializer.deserialize_seq(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_spellings_of_one_year() {
        for text in ["12", r#""P12M""#, r#""P1Y""#, r#""P0Y12M""#] {
            assert_eq!(serde_json::from_str::<Period>(text).unwrap(), Period::YEAR, "{text}");
        }
        for text in [
            "0",
            "121",
            "-1",
            "1.5",
            r#""P""#,
            r#""P1D""#,
            r#""P1Y1D""#,
            r#""PT1H""#,
            r#""""#,
            "null",
            "99999999999999999999",
        ] {
            assert!(serde_json::from_str::<Period>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn frequencies_survive_the_round_trip() {
        let all: Frequencies = (1..=120).map(Period).collect();
        let text = serde_json::to_string(&all).unwrap();
        assert_eq!(serde_json::from_str::<Frequencies>(&text).unwrap(), all);
        assert_eq!(all.iter().count(), 120);
        assert!(
            all.offers_other_than(Period::MAX)
                && !Frequencies::from_iter([Period::MAX]).offers_other_than(Period::MAX)
        );
    }
}
