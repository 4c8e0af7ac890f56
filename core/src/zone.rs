use std::{fmt, str::FromStr};

use crate::{
    civil::{self, CivilDate},
    error::{Error, ErrorKind},
    instant::Instant,
};

/// A time zone with its daylight-saving rules, out of the IANA data that is compiled in. The machine's own zone is
/// never asked.
///
/// A date without a time, as the provider sends many, is the first instant of that day in the policy's zone.
///
/// ```
/// use rinnovo::Zone;
///
/// let paris: Zone = "Europe/Paris".parse()?;
/// // Clocks go forward on 2025-03-30: that day is 23 hours long.
/// let sunday = paris.start_of_day("2025-03-30".parse()?);
/// let monday = paris.start_of_day("2025-03-31".parse()?);
/// assert_eq!(sunday.to_string(), "2025-03-29T23:00:00Z");
/// assert_eq!(monday.since(sunday).as_secs(), 23 * 3600);
///
/// let error = "Europe/Pari".parse::<Zone>().unwrap_err();
/// assert_eq!(error.to_string(), "found `Europe/Pari`, expected an IANA time zone such as `Europe/Paris`");
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Zone {
    name: &'static str,
    rules: tz::TimeZoneRef<'static>,
}

/// A date and a time of day on the clocks of a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilTime {
    /// The date.
    pub date: CivilDate,
    /// The second of the day, 0 to 86,399.
    pub second: u32,
    /// The fraction of that second, in nanoseconds.
    pub nanos: u32,
}

impl CivilTime {
    /// The hour on the clock, 0 to 23.
    pub const fn hour(self) -> u32 {
        self.second / 3600
    }

    /// The minute on the clock, 0 to 59.
    pub const fn minute(self) -> u32 {
        self.second / 60 % 60
    }
}

const DAY: i64 = 86_400;

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self { name: "UTC", rules: tz::TimeZoneRef::utc() };

    /// The IANA name.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The first instant of a day in this zone. Where the clocks skip midnight, the first instant that exists.
    pub fn start_of_day(self, date: CivilDate) -> Instant {
        self.instant(CivilTime { date, second: 0, nanos: 0 })
    }

    /// What the clocks of this zone show at an instant.
    pub fn civil(self, at: Instant) -> CivilTime {
        let local = at.unix_seconds() + self.offset(at.unix_seconds());
        // A zone may show a date outside 0000 to 9999 only within a day of the ends of the range.
        let local = local.clamp(Instant::MIN.unix_seconds(), Instant::MAX.unix_seconds());
        let (date, second) = civil::split(local);
        CivilTime { date, second, nanos: at.subsec_nanos() }
    }

    /// The instant at which the clocks of this zone show a date and time: the earlier one where they show it twice,
    /// and as much later as the clocks jump where they skip it.
    pub fn instant(self, civil: CivilTime) -> Instant {
        let local = i64::from(civil.date.days()) * DAY + i64::from(civil.second);
        let (before, after) = (self.offset(local - DAY), self.offset(local + DAY));
        let utc = if before == after || self.offset(local - before) == before {
            local - before
        } else if self.offset(local - after) == after {
            local - after
        } else {
            local - before
        };
        let (date, second) =
            civil::split(utc.clamp(Instant::MIN.unix_seconds(), Instant::MAX.unix_seconds()));
        Instant::from_civil(date, second, civil.nanos)
    }

    /// Whether no change of the clocks carries a time of day over the beginning of this day, in either direction: then
    /// instants are before it exactly when their dates are, and every time that the clocks skip or repeat stays on its
    /// side.
    pub(crate) fn is_calm_around(self, date: CivilDate) -> bool {
        let midnight = i64::from(date.days()) * DAY;
        self.changes_around(date).all(|(at, before, after)| {
            let first = at + before.min(after);
            let last = at + before.max(after) + (after - before).abs();
            last <= midnight || midnight <= first
        })
    }

    /// Whether the clocks are not changed near this day: then instants of other days come before or after it as their
    /// dates do.
    pub(crate) fn is_still_around(self, date: CivilDate) -> bool {
        self.changes_around(date).next().is_none()
    }

    /// The changes of the clocks within three days of the beginning of a day, with the seconds that they are ahead of
    /// UTC before and after. Clocks differ from UTC by less than a day, and no change is longer than one.
    fn changes_around(self, date: CivilDate) -> impl Iterator<Item = (i64, i64, i64)> {
        const QUARTER: i64 = DAY / 4;
        let midnight = i64::from(date.days()) * DAY;
        (-12..12).map(move |quarter| midnight + quarter * QUARTER).filter_map(move |from| {
            let (before, after) = (self.offset(from), self.offset(from + QUARTER));
            let (mut from, mut to) = (from, from + QUARTER);
            while before != after && from + 1 < to {
                let middle = from.midpoint(to);
                *(if self.offset(middle) == before { &mut from } else { &mut to }) = middle;
            }
            (before != after).then_some((to, before, after))
        })
    }

    /// Seconds that the clocks are ahead of UTC.
    fn offset(self, unix_seconds: i64) -> i64 {
        self.rules.find_local_time_type(unix_seconds).map_or(0, |kind| i64::from(kind.ut_offset()))
    }
}

impl FromStr for Zone {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let unknown =
            || Error::new(ErrorKind::Missing, text, "an IANA time zone such as `Europe/Paris`");
        let rules = tzdb_data::find_tz(text.as_bytes()).ok_or_else(unknown)?;
        // The data's own spelling: names are matched without regard to case.
        let name = tzdb_data::TZ_NAMES
            .iter()
            .find(|name| name.eq_ignore_ascii_case(text))
            .ok_or_else(unknown)?;
        Ok(Self { name, rules: *rules })
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Another library, another reading of the same data: the oracle.
    fn oracle(zone: &str, civil: CivilTime) -> i64 {
        let CivilTime { date, .. } = civil;
        jiff::civil::date(
            i16::try_from(date.year()).unwrap(),
            i8::try_from(date.month()).unwrap(),
            i8::try_from(date.day()).unwrap(),
        )
        .at(i8::try_from(civil.hour()).unwrap(), i8::try_from(civil.minute()).unwrap(), 0, 0)
        .in_tz(zone)
        .unwrap()
        .timestamp()
        .as_second()
    }

    #[test]
    fn every_half_hour_around_every_change_agrees_with_the_oracle() {
        for name in [
            "Europe/Paris",
            "America/New_York",
            "America/Sao_Paulo",
            "Australia/Lord_Howe",
            "Asia/Beirut",
            "UTC",
        ] {
            let zone: Zone = name.parse().unwrap();
            let first = CivilDate::new(2005, 1, 1).unwrap().days();
            for day in first..first + 366 * 60 {
                let (date, _) = civil::split(i64::from(day) * DAY);
                let noon = i64::from(day) * DAY + DAY / 2;
                if zone.offset(noon - 2 * DAY) == zone.offset(noon + 2 * DAY) && day % 41 != 0 {
                    continue;
                }
                for half in 0..48 {
                    let civil = CivilTime { date, second: half * 1800, nanos: 7 };
                    assert_eq!(
                        zone.instant(civil).unix_seconds(),
                        oracle(name, civil),
                        "{name} {civil:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_month_that_clocks_disturb_is_not_calm() {
        let calm = |zone: &str, date: &str| {
            zone.parse::<Zone>().unwrap().is_calm_around(date.parse().unwrap())
        };
        // Kiribati had no 31 December 1994; Samoa skipped a day that began and ended within its month.
        assert!(!calm("Pacific/Kiritimati", "1995-01-01") && !calm("Pacific/Apia", "2011-12-31"));
        assert!(calm("Pacific/Apia", "2012-01-01"));
        // Forward at two in the night, backward at three; midnight is far.
        assert!(calm("Europe/Paris", "2024-04-01") && calm("Europe/Paris", "2027-11-01"));
        assert!(calm("UTC", "0000-01-01") && calm("Europe/Paris", "9999-12-31"));
    }

    #[test]
    fn the_ends_of_time_are_survived() {
        let paris: Zone = "Europe/Paris".parse().unwrap();
        for at in [Instant::MIN, Instant::MAX] {
            let _ = paris.instant(paris.civil(at));
        }
    }

    #[test]
    fn names_keep_the_data_s_own_spelling() {
        assert_eq!("europe/paris".parse::<Zone>().unwrap().name(), "Europe/Paris");
    }
}
