use crate::{civil::CivilDate, instant::Instant, zone::Zone};

/// The months of a forecast, on the clocks of a zone.
#[derive(Clone, Debug)]
pub(super) struct Months {
    zone: Zone,
    /// The first one, counted from January of the year 0.
    first: i32,
    /// The first second of each, and of the one after the last.
    starts: Vec<i64>,
    /// Whether an instant lies in a month exactly when it lies between its first seconds, and no clock change moves a
    /// planned renewal into another month.
    calm: bool,
}

impl Months {
    /// From the month of one instant to that of another, which is not before it.
    pub(super) fn new(zone: Zone, now: Instant, until: Instant) -> Self {
        let month = |at| zone.civil(at).date.month_index();
        let (first, last) = (month(now), month(until).max(month(now)));
        let days = (first..=last + 1).map(|month| CivilDate::in_month(month, 1));
        let starts = days
            .clone()
            .map(|day| day.map_or(i64::MAX, |day| zone.start_of_day(day).unix_seconds()));
        // Far from the ends of the calendar, where months stop being counted.
        let calm =
            first > 12 && last < 9_900 * 12 && days.flatten().all(|day| zone.is_calm_around(day));
        Self { zone, first, starts: starts.collect(), calm }
    }

    pub(super) fn zone(&self) -> Zone {
        self.zone
    }

    pub(super) fn first(&self) -> i32 {
        self.first
    }

    pub(super) fn is_calm(&self) -> bool {
        self.calm
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The first second of one.
    pub(super) fn start(&self, month: usize) -> Option<i64> {
        self.starts.get(month).copied()
    }

    /// The first day of each.
    pub(super) fn days(&self) -> impl Iterator<Item = CivilDate> {
        (self.first..).map_while(|month| CivilDate::in_month(month, 1)).take(self.count())
    }

    /// The number of the month of an instant; the first or the last for one outside.
    pub(super) fn of(&self, at: Instant) -> usize {
        let number = if self.calm {
            let seconds = at.unix_seconds();
            self.starts.partition_point(|start| *start <= seconds).saturating_sub(1)
        } else {
            let month = self.zone.civil(at).date.month_index();
            usize::try_from(month - self.first).unwrap_or(0)
        };
        number.min(self.count().saturating_sub(1))
    }

    /// The same for a calm forecast, where the month is known not to be before one.
    pub(super) fn of_second(&self, second: i64, mut month: usize) -> usize {
        while self.starts.get(month + 1).is_some_and(|next| *next <= second) {
            month += 1;
        }
        month
    }
}
