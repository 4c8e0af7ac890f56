use std::fmt;

use crate::error::{Error, ErrorKind};

/// A date without time or zone, from 0000-01-01 to 9999-12-31, in the Gregorian calendar.
///
/// ```
/// use rinnovo::CivilDate;
///
/// let leap: CivilDate = "2024-02-29".parse()?;
/// assert_eq!((leap.year(), leap.month(), leap.day()), (2024, 2, 29));
/// assert_eq!("2025-02-29".parse::<CivilDate>().unwrap_err().to_string(), "found `2025-02-29`, expected a date such as `2025-06-30`");
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDate {
    year: i16,
    month: u8,
    day: u8,
}

impl CivilDate {
    /// The first day that there is.
    pub(crate) const FIRST: Self = Self { year: 0, month: 1, day: 1 };

    /// A date, or `None` when there is no such day or the year is outside 0000 to 9999.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let year = i16::try_from(year).ok().filter(|year| (0..=9999).contains(year))?;
        ((1..=12).contains(&month) && day >= 1 && day <= days_in_month(i32::from(year), month))
            .then_some(Self { year, month, day })
    }

    /// The year, 0 to 9999.
    pub const fn year(self) -> i32 {
        self.year as i32
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Its month, as ISO 8601 writes it.
    ///
    /// ```
    /// let date: rinnovo::CivilDate = "2025-07-01".parse()?;
    /// assert_eq!(date.year_month(), "2025-07");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn year_month(self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }

    /// Whether this is the last day of its month.
    pub const fn is_last_of_month(self) -> bool {
        self.day == days_in_month(self.year as i32, self.month)
    }

    /// Months since 0000-01.
    pub(crate) const fn month_index(self) -> i32 {
        self.year as i32 * 12 + self.month as i32 - 1
    }

    /// The day `day` of the month with this index, or its last day when it is shorter. `None` outside 0000 to 9999.
    #[expect(clippy::cast_possible_truncation, reason = "bounded by the line before")]
    #[inline]
    pub(crate) const fn in_month(index: i32, day: u8) -> Option<Self> {
        // Unsigned division by a constant is the cheaper one, and takes negative indices out of the range.
        let index = index.cast_unsigned();
        if index >= 10_000 * 12 {
            return None;
        }
        let (year, month) = ((index / 12) as u16, (index % 12) as u8 + 1);
        #[expect(
            clippy::indexing_slicing,
            reason = "a remainder by the length of the table lies in it"
        )]
        let last = MONTH_LENGTHS[(index % CYCLE) as usize];
        Some(Self { year: year.cast_signed(), month, day: if day < last { day } else { last } })
    }

    /// The day after; `None` after the last day of the year 9999.
    pub(crate) const fn tomorrow(self) -> Option<Self> {
        let last = self.year == 9999 && self.month == 12 && self.day == 31;
        if last { None } else { Some(Self::on_day(self.days() + 1)) }
    }

    /// Days since 1970-01-01, negative before.
    pub const fn days(self) -> i32 {
        // March-based years put the leap day at the end, where it disturbs no sum.
        let (y, m) = if self.month > 2 {
            (self.year as i32, self.month as i32 - 3)
        } else {
            (self.year as i32 - 1, self.month as i32 + 9)
        };
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let day_of_year = (153 * m + 2) / 5 + self.day as i32 - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
            - 719_468
    }

    /// The date so many days after 1970-01-01; `None` outside the years 0000 to 9999.
    ///
    /// ```
    /// use rinnovo::CivilDate;
    ///
    /// assert_eq!(CivilDate::from_days(20_000), CivilDate::new(2024, 10, 4));
    /// assert_eq!(CivilDate::from_days(i32::MAX), None);
    /// ```
    pub const fn from_days(days: i32) -> Option<Self> {
        const FIRST: i32 = CivilDate { year: 0, month: 1, day: 1 }.days();
        const LAST: i32 = CivilDate { year: 9999, month: 12, day: 31 }.days();
        if FIRST <= days && days <= LAST { Some(Self::on_day(days)) } else { None }
    }

    /// INVARIANT: `days` lies between 0000-01-01 and 9999-12-31.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "each part is bounded by its divisor"
    )]
    const fn on_day(days: i32) -> Self {
        let z = days + 719_468;
        let (era, day_of_era) = (z.div_euclid(146_097), z.rem_euclid(146_097));
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let m = (5 * day_of_year + 2) / 153;
        let month = if m < 10 { m + 3 } else { m - 9 };
        let year = era * 400 + year_of_era + if month <= 2 { 1 } else { 0 };
        Self {
            year: year as i16,
            month: month as u8,
            day: (day_of_year - (153 * m + 2) / 5 + 1) as u8,
        }
    }
}

/// The calendar repeats every 400 years.
const CYCLE: u32 = 400 * 12;

/// The length of each month of that cycle: half the time of working it out.
static MONTH_LENGTHS: [u8; CYCLE as usize] = {
    let mut lengths = [0; CYCLE as usize];
    let mut index = 0;
    while index < lengths.len() {
        #[expect(
            clippy::indexing_slicing,
            clippy::cast_possible_truncation,
            clippy::cast_possible_wrap,
            reason = "the index is below the length"
        )]
        {
            lengths[index] = days_in_month((index / 12) as i32, (index % 12) as u8 + 1);
        }
        index += 1;
    }
    lengths
};

pub(crate) const fn days_in_month(year: i32, month: u8) -> u8 {
    if month == 2 {
        // A century is a leap year when it divides by 400: one that divides by 25 and by 16.
        let leap = year % 4 == 0 && (year % 25 != 0 || year % 16 == 0);
        28 + leap as u8
    } else {
        // Long months are the odd ones up to July and the even ones after it.
        30 + ((month ^ (month >> 3)) & 1)
    }
}

/// Seconds since the epoch as a date and a second of the day.
#[expect(
    clippy::cast_possible_truncation,
    reason = "an instant lies between the years -1 and 10000"
)]
pub(crate) const fn split(seconds: i64) -> (CivilDate, u32) {
    (CivilDate::on_day(seconds.div_euclid(86_400) as i32), seconds.rem_euclid(86_400) as u32)
}

pub(crate) fn two(a: u8, b: u8) -> Option<u32> {
    (a.is_ascii_digit() && b.is_ascii_digit())
        .then(|| u32::from(a - b'0') * 10 + u32::from(b - b'0'))
}

/// `YYYY-MM-DD`, nothing else.
pub(crate) fn parse(text: &[u8]) -> Option<CivilDate> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let year = i32::try_from(two(y1, y2)? * 100 + two(y3, y4)?).ok()?;
    CivilDate::new(year, u8::try_from(two(m1, m2)?).ok()?, u8::try_from(two(d1, d2)?).ok()?)
}

impl std::str::FromStr for CivilDate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        parse(text.as_bytes())
            .ok_or_else(|| Error::new(ErrorKind::Value, text, "a date such as `2025-06-30`"))
    }
}

impl fmt::Display for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// As text, such as `2025-06-30`.
impl serde::Serialize for CivilDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Debug for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_ten_thousand_years_survives_the_round_trip() {
        let first = CivilDate::new(0, 1, 1).unwrap().days();
        let last = CivilDate::new(9999, 12, 31).unwrap().days();
        assert_eq!((first, last), (-719_528, 2_932_896));
        let mut previous: Option<CivilDate> = None;
        for days in first..=last {
            let date = CivilDate::on_day(days);
            assert_eq!(date.days(), days);
            assert!(previous.is_none_or(|previous| previous < date));
            previous = Some(date);
        }
    }

    #[test]
    fn agrees_with_the_time_crate() {
        for days in (-719_528..=2_932_896).step_by(97) {
            let date = CivilDate::on_day(days);
            let theirs = time::Date::from_julian_day(days + 2_440_588).unwrap();
            assert_eq!(
                (date.year(), date.month(), date.day()),
                (theirs.year(), u8::from(theirs.month()), theirs.day())
            );
        }
    }
}
