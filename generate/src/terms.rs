//! Terms on the grid of a service's creation, found from either side: from the creation on, or back from a day that one
//! of them has to meet.

use rinnovo::{Calendar, Instant, Period, Term};

use crate::NOW;

/// A service's terms: when it was created, and the present one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terms {
    pub(crate) created: Instant,
    pub(crate) every: Period,
    pub(crate) term: Term,
    /// How many terms went before.
    pub(crate) past: u32,
}

impl Terms {
    /// The terms of a service created at an instant, so many of which have passed.
    pub(crate) fn new(calendar: Calendar, created: Instant, every: Period, past: u32) -> Self {
        let nth = |n: u32| calendar.after(created, months(every, n));
        let term = Term { start: nth(past), end: nth(past + 1), anchor: created };
        Self { created, every, term, past }
    }

    /// When a service was created of which a term begins at an instant, and the number of that term; about the one
    /// asked for.
    fn meeting(
        calendar: Calendar,
        boundary: Instant,
        every: Period,
        number: u32,
    ) -> (Instant, u32) {
        // On the 31st, some months back have no such day: one further back has.
        let back = |number: u32| calendar.after(boundary, -months(every, number));
        (number..number + 8)
            .map(|number| (back(number), number))
            .find(|(created, number)| calendar.after(*created, months(every, *number)) == boundary)
            // An hour that the clocks show twice is met by no count of months.
            .unwrap_or((boundary, 0))
    }

    /// The terms of a service whose present one began at an instant, about so many terms after the first.
    pub(crate) fn beginning(
        calendar: Calendar,
        start: Instant,
        every: Period,
        number: u32,
    ) -> Self {
        let (created, past) = Self::meeting(calendar, start, every, number);
        Self::new(calendar, created, every, past)
    }

    /// The terms of a service whose last one ended at an instant.
    pub(crate) fn ending(calendar: Calendar, end: Instant, every: Period, number: u32) -> Self {
        let (created, past) = Self::meeting(calendar, end, every, number + 1);
        Self::new(calendar, created, every, past.saturating_sub(1))
    }

    /// The terms of a service created at an instant, of which one holds the present.
    pub(crate) fn present(calendar: Calendar, created: Instant, every: Period) -> Self {
        // Months of 31 days never count too many.
        let days = NOW.since(created).as_secs() / 86_400;
        let passed = u32::try_from(days / 31).unwrap_or(0) / every.months();
        let mut terms = Self::new(calendar, created, every, passed);
        while terms.term.end <= NOW {
            terms = Self::new(calendar, created, every, terms.past + 1);
        }
        terms
    }
}

/// So many terms in months.
pub(crate) fn months(every: Period, number: u32) -> i32 {
    i32::try_from(every.months() * number).unwrap_or(i32::MAX)
}

pub(crate) fn period(months: u32) -> Period {
    Period::from_months(months).unwrap_or(Period::YEAR)
}
