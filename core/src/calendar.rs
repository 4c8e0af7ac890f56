use serde::{Deserialize, Serialize};

use crate::{
    axes::Term,
    civil::CivilDate,
    instant::Instant,
    period::Period,
    zone::{CivilTime, Zone},
};

/// What "so many months later" means on days that not every month has.
///
/// | rule | 31 January, monthly | 28 February 2025, monthly | 29 February 2024, yearly |
/// |---|---|---|---|
/// | anchor clamp | 28 Feb, 31 Mar, 30 Apr | 28 Mar, 28 Apr | 28 Feb 2025 … 29 Feb 2028 |
/// | end-of-month sticky | 28 Feb, 31 Mar, 30 Apr | 31 Mar, 30 Apr | 28 Feb 2025 … 29 Feb 2028 |
/// | leap safe | 28 Feb, 31 Mar, 30 Apr | 28 Mar, 28 Apr | 28 Feb 2025 … 28 Feb 2028 |
///
/// No rule ever overflows into the next month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MonthRule {
    /// The anchor's day, or the month's last day when it is shorter. The default.
    AnchorClamp,
    /// An anchor on the last day of its month stays on the last day of every month.
    EomSticky,
    /// An anchor on 29 February is 28 February for good, as registries do.
    LeapSafe,
}

impl MonthRule {
    /// Every rule.
    pub const ALL: [Self; 3] = [Self::AnchorClamp, Self::EomSticky, Self::LeapSafe];

    /// The date `months` after `anchor`; `None` outside the years 0000 to 9999. Zero months later is the anchor
    /// itself. Always computed from the anchor, so that clamped days do not drift.
    ///
    /// ```
    /// use rinnovo::MonthRule;
    ///
    /// let anchor = "2025-01-31".parse()?;
    /// let nth = |n| MonthRule::AnchorClamp.after(anchor, n).unwrap().to_string();
    /// assert_eq!([nth(1), nth(2), nth(3)], ["2025-02-28", "2025-03-31", "2025-04-30"]);
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    #[inline]
    pub const fn after(self, anchor: CivilDate, months: i32) -> Option<CivilDate> {
        if months == 0 {
            return Some(anchor);
        }
        let day = match self {
            Self::EomSticky if anchor.is_last_of_month() => 31,
            Self::LeapSafe if anchor.month() == 2 && anchor.day() == 29 => 28,
            _ => anchor.day(),
        };
        CivilDate::in_month(anchor.month_index().saturating_add(months), day)
    }
}

/// The arithmetic of terms: a zone and a month rule.
///
/// Months are counted on the clocks of the zone, from a stored anchor: the *n*th renewal is the anchor plus *n*
/// periods, never the sum of clamped steps, and a term that ends at midnight keeps ending at midnight when the clocks
/// change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The zone whose clocks count.
    pub zone: Zone,
    /// What a month later means.
    pub month_rule: MonthRule,
}

impl Calendar {
    /// The instant `months` after `anchor`, at the same time of day on the zone's clocks. Stops at [`Instant::MAX`].
    ///
    /// ```
    /// use rinnovo::{Calendar, MonthRule};
    ///
    /// let calendar = Calendar { zone: "Europe/Paris".parse()?, month_rule: MonthRule::AnchorClamp };
    /// // Midnight in Paris before and after the clocks go forward: 31 January, 28 February, 31 March.
    /// let anchor = "2025-01-30T23:00:00Z".parse()?;
    /// assert_eq!(calendar.after(anchor, 1).to_string(), "2025-02-27T23:00:00Z");
    /// assert_eq!(calendar.after(anchor, 2).to_string(), "2025-03-30T22:00:00Z");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn after(&self, anchor: Instant, months: i32) -> Instant {
        self.later(anchor, self.zone.civil(anchor), months)
    }

    /// The instant `months` after `from`, counted from `anchor` when `from` lies on its grid (the anchor plus a whole
    /// number of months), else from `from` itself; and the anchor that was counted from.
    ///
    /// The provider's own dates need not follow any grid: where it sends a date, that date is the fact.
    pub(crate) fn after_on_grid(
        &self,
        anchor: Instant,
        from: Instant,
        months: i32,
    ) -> (Instant, Instant) {
        let (first, now) = (self.zone.civil(anchor), self.zone.civil(from));
        let elapsed = now.date.month_index() - first.date.month_index();
        // Clocks that agree save a second search in the zone's data; where they skipped an hour, only it can tell.
        let on_grid = if self.month_rule.after(first.date, elapsed) == Some(now.date) {
            let agree = (first.second, first.nanos) == (now.second, now.nanos);
            (agree || self.after(anchor, elapsed) == from).then_some(elapsed)
        } else {
            self.after_a_skipped_day(anchor, first.date, from, now.date)
        };
        let (anchor, civil, months) = match on_grid {
            Some(elapsed) => (anchor, first, elapsed.saturating_add(months)),
            None => (from, now, months),
        };
        (self.later(anchor, civil, months), anchor)
    }

    /// How many months after the anchor an instant lies whose day on the grid was skipped: clocks that crossed the date
    /// line (Samoa had no 30 December 2011) show the day after.
    #[cold]
    fn after_a_skipped_day(
        &self,
        anchor: Instant,
        first: CivilDate,
        from: Instant,
        now: CivilDate,
    ) -> Option<i32> {
        let elapsed = now.month_index() - first.month_index();
        // The skipped day may have been the last of the month before.
        [elapsed, elapsed - 1].into_iter().find(|elapsed| {
            let planned = self.month_rule.after(first, *elapsed);
            planned.is_some_and(|planned| planned.days() + 1 == now.days())
                && self.after(anchor, *elapsed) == from
        })
    }

    /// The instant `months` after an anchor whose clock time is known.
    fn later(&self, anchor: Instant, civil: CivilTime, months: i32) -> Instant {
        if months == 0 {
            return anchor;
        }
        match self.month_rule.after(civil.date, months) {
            Some(date) => self.zone.instant(CivilTime { date, ..civil }),
            None if months < 0 => Instant::MIN,
            None => Instant::MAX,
        }
    }

    /// The term with its end moved by `count` periods, counted from the anchor; the start stays.
    pub fn extend(&self, term: &Term, every: Period, count: u32) -> Term {
        let months = i32::try_from(every.months().saturating_mul(count)).unwrap_or(i32::MAX);
        let (end, anchor) = self.after_on_grid(term.anchor, term.end, months);
        Term { start: term.start, end, anchor }
    }

    /// The term that follows this one: it starts where this one ends, so terms tile without gap or overlap.
    pub fn next(&self, term: &Term, every: Period) -> Term {
        Term { start: term.end, ..self.extend(term, every, 1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> CivilDate {
        text.parse().unwrap()
    }

    /// Samoa had no 30 December 2011, Kiribati no 31 December 1994 (or no 1 January 1995, by its clocks).
    #[test]
    fn a_day_that_was_skipped_moves_no_later_renewal() {
        for (zone, anchor) in [
            ("Pacific/Apia", "2002-03-30T11:00:00Z"),
            ("Pacific/Apia", "2011-08-30T10:00:00Z"),
            ("Pacific/Kiritimati", "1993-12-31T20:00:00Z"),
            ("Pacific/Kiritimati", "1994-01-01T21:00:00Z"),
            ("Pacific/Kiritimati", "1994-02-01T09:30:00Z"),
        ] {
            let calendar =
                Calendar { zone: zone.parse().unwrap(), month_rule: MonthRule::AnchorClamp };
            let anchor: Instant = anchor.parse().unwrap();
            let mut term = Term { start: anchor, end: calendar.after(anchor, 1), anchor };
            for n in 2..=160 {
                term = calendar.next(&term, Period::MONTH);
                assert_eq!(term.end, calendar.after(anchor, n), "{zone} {anchor} {n}");
            }
        }
    }

    #[test]
    fn the_table_of_the_three_rules() {
        let cases = [
            (MonthRule::AnchorClamp, "2025-01-31", 1, "2025-02-28"),
            (MonthRule::AnchorClamp, "2025-01-31", 3, "2025-04-30"),
            (MonthRule::AnchorClamp, "2025-02-28", 1, "2025-03-28"),
            (MonthRule::AnchorClamp, "2024-02-29", 12, "2025-02-28"),
            (MonthRule::AnchorClamp, "2024-02-29", 48, "2028-02-29"),
            (MonthRule::EomSticky, "2025-02-28", 1, "2025-03-31"),
            (MonthRule::EomSticky, "2024-02-28", 1, "2024-03-28"),
            (MonthRule::EomSticky, "2024-02-29", 12, "2025-02-28"),
            (MonthRule::EomSticky, "2025-04-30", 1, "2025-05-31"),
            (MonthRule::LeapSafe, "2024-02-29", 0, "2024-02-29"),
            (MonthRule::LeapSafe, "2024-02-29", 12, "2025-02-28"),
            (MonthRule::LeapSafe, "2024-02-29", 48, "2028-02-28"),
            (MonthRule::LeapSafe, "2025-01-31", 2, "2025-03-31"),
            (MonthRule::AnchorClamp, "2025-03-31", -1, "2025-02-28"),
        ];
        for (rule, anchor, months, expected) in cases {
            assert_eq!(
                rule.after(date(anchor), months),
                Some(date(expected)),
                "{rule:?} {anchor} + {months}"
            );
        }
        assert_eq!(MonthRule::AnchorClamp.after(date("9999-12-01"), 1), None);
        assert_eq!(MonthRule::AnchorClamp.after(date("2025-01-01"), i32::MAX), None);
    }

    #[test]
    fn an_end_off_the_grid_becomes_the_anchor() {
        let calendar = Calendar { zone: Zone::UTC, month_rule: MonthRule::AnchorClamp };
        let at = |text: &str| text.parse::<Instant>().unwrap();
        let term = Term {
            start: at("2025-01-01T00:00:00Z"),
            end: at("2025-02-03T10:00:00Z"),
            anchor: at("2025-01-01T00:00:00Z"),
        };
        let next = calendar.next(&term, Period::MONTH);
        assert_eq!(
            (next.start, next.end, next.anchor),
            (term.end, at("2025-03-03T10:00:00Z"), term.end)
        );
    }
}
