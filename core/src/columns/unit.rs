use crate::instant::Instant;

const NANOS: i128 = 1_000_000_000;

/// What the instants of a table count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeUnit {
    /// Seconds.
    Seconds,
    /// Thousandths of a second.
    Millis,
    /// Millionths of a second.
    Micros,
    /// Billionths of a second: the years 1677 to 2262.
    Nanos,
}

impl TimeUnit {
    /// How many of them a second has.
    ///
    /// ```
    /// assert_eq!(rinnovo::columns::TimeUnit::Millis.per_second(), 1_000);
    /// ```
    pub const fn per_second(self) -> i64 {
        match self {
            Self::Seconds => 1,
            Self::Millis => 1_000,
            Self::Micros => 1_000_000,
            Self::Nanos => 1_000_000_000,
        }
    }

    /// The instant so many units after 1970-01-01T00:00:00Z. Values outside the years 0000 to 9999 become their nearest
    /// end.
    ///
    /// ```
    /// use rinnovo::columns::TimeUnit;
    ///
    /// assert_eq!(TimeUnit::Micros.instant(-1).to_string(), "1969-12-31T23:59:59.999999Z");
    /// ```
    pub fn instant(self, count: i64) -> Instant {
        let unit = self.per_second();
        let nanos = i128::from(count.rem_euclid(unit)) * NANOS / i128::from(unit);
        Instant::from_parts(count.div_euclid(unit), u32::try_from(nanos).unwrap_or(0))
    }

    /// The units from 1970-01-01T00:00:00Z to an instant, rounded down. What nanoseconds cannot count becomes the
    /// nearest end of what they can.
    ///
    /// ```
    /// use rinnovo::{Instant, columns::TimeUnit};
    ///
    /// assert_eq!(TimeUnit::Seconds.count(Instant::MAX), 253_402_300_799);
    /// assert_eq!(TimeUnit::Nanos.count(Instant::MAX), i64::MAX);
    /// ```
    pub fn count(self, at: Instant) -> i64 {
        let unit = i128::from(self.per_second());
        let fraction = i128::from(at.subsec_nanos()) * unit / NANOS;
        let count = i128::from(at.unix_seconds()) * unit + fraction;
        let least = i64::MIN + 1;
        i64::try_from(count.max(i128::from(least))).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for unit in [TimeUnit::Seconds, TimeUnit::Millis, TimeUnit::Micros, TimeUnit::Nanos] {
            for count in [0, 1, -1, 1_700_000_000, -62_167_219_200 / 40, 999_999_999] {
                assert_eq!(unit.count(unit.instant(count)), count, "{unit:?}");
            }
            assert!(unit.instant(i64::MAX) >= unit.instant(0));
        }
        assert_eq!(TimeUnit::Seconds.instant(i64::MAX), Instant::MAX);
        assert_eq!(TimeUnit::Seconds.count(Instant::MIN), Instant::MIN.unix_seconds());
        assert_eq!(TimeUnit::Nanos.count(Instant::MIN), i64::MIN + 1);
    }
}
