use std::fmt;

use crate::{civil::CivilDate, instant::Instant, span::Span, zone::Zone};

/// A span of the calendar that a date is asked to lie in. Days are those of the portfolio's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// From now until so much later (exclusive): `<30d`.
    Within(Span),
    /// So much later than now, or later: `>30d`.
    Beyond(Span),
    /// Before a day begins: `<2026-06-30`.
    Before(CivilDate),
    /// After a day has ended: `>2026-06-30`.
    After(CivilDate),
    /// From the first day to the last one, both included: `2026-06-01..2026-06-30`; `2026-06-30` for one day, `2026-06`
    /// for a month.
    Between(CivilDate, CivilDate),
    /// Before now: `past`.
    Past,
    /// There is no such date, or it is not known: `never`.
    Never,
}

/// Instants from the first (inclusive) to the last (exclusive; `None`: without end).
pub(crate) type Stretch = (Instant, Option<Instant>);

impl When {
    /// The instants that are meant; `None`: those that have no date.
    pub(crate) fn stretch(self, now: Instant, zone: Zone) -> Option<Stretch> {
        Some(match self {
            Self::Within(span) => (now, Some(now + span.duration())),
            Self::Beyond(span) => (now + span.duration(), None),
            Self::Before(day) => (Instant::MIN, Some(zone.start_of_day(day))),
            Self::After(day) => end_of_day(day, zone).map_or(NOTHING, |end| (end, None)),
            Self::Between(first, last) => (zone.start_of_day(first), end_of_day(last, zone)),
            Self::Past => (Instant::MIN, Some(now)),
            Self::Never => return None,
        })
    }
}

const NOTHING: Stretch = (Instant::MAX, Some(Instant::MAX));

/// The first instant of the day after; `None` at the end of the calendar.
fn end_of_day(day: CivilDate, zone: Zone) -> Option<Instant> {
    day.tomorrow().map(|next| zone.start_of_day(next))
}

/// A span in the largest unit that tells it whole, or as ISO 8601.
pub(super) struct Short(pub(super) Span);

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.duration().as_secs();
        let whole = Span::seconds(seconds).is_ok_and(|span| span == self.0);
        if whole && seconds.is_multiple_of(86_400) {
            write!(f, "{}d", seconds / 86_400)
        } else if whole && seconds.is_multiple_of(3_600) {
            write!(f, "{}h", seconds / 3_600)
        } else {
            self.0.fmt(f)
        }
    }
}

/// Reads a span as `30d`, `4w`, `12h` or ISO 8601.
pub(super) fn span(text: &str) -> Option<Span> {
    let units = [('d', 86_400_u64), ('w', 7 * 86_400), ('h', 3_600)];
    let short = units.iter().find_map(|(unit, seconds)| {
        let count: u64 = text.strip_suffix(*unit)?.parse().ok()?;
        Span::seconds(count.checked_mul(*seconds)?).ok()
    });
    short.or_else(|| text.parse().ok())
}

/// Reads what follows `ends:`.
pub(super) fn when(text: &str) -> Option<When> {
    let date = |text: &str| text.parse::<CivilDate>().ok();
    if let Some(rest) = text.strip_prefix('<') {
        return span(rest).map(When::Within).or_else(|| date(rest).map(When::Before));
    }
    if let Some(rest) = text.strip_prefix('>') {
        return span(rest).map(When::Beyond).or_else(|| date(rest).map(When::After));
    }
    if let Some((first, last)) = text.split_once("..") {
        let (first, last) = (date(first)?, date(last)?);
        return (first <= last).then_some(When::Between(first, last));
    }
    match text {
        "past" => Some(When::Past),
        "never" => Some(When::Never),
        day => date(day).map(|day| When::Between(day, day)).or_else(|| month(day)),
    }
}

fn month(text: &str) -> Option<When> {
    let first: CivilDate = format!("{text}-01").parse().ok()?;
    let last = CivilDate::in_month(first.month_index(), 31)?;
    Some(When::Between(first, last))
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Within(span) => write!(f, "<{}", Short(*span)),
            Self::Beyond(span) => write!(f, ">{}", Short(*span)),
            Self::Before(day) => write!(f, "<{day}"),
            Self::After(day) => write!(f, ">{day}"),
            Self::Between(first, last) if first == last => write!(f, "{first}"),
            Self::Between(first, last) => write!(f, "{first}..{last}"),
            Self::Past => f.write_str("past"),
            Self::Never => f.write_str("never"),
        }
    }
}
