//! Dates in the customer's zone and language, frequencies, lists.

use rinnovo::{CivilDate, Frequencies, Instant, Period, Zone};

use crate::{Messages, bundle::Bundle};

/// How a date stands in its sentence. Languages need to know, because prepositions and articles merge with the day: "dal
/// 30 giugno", but "dall'8 giugno".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// By itself, as in a table.
    Plain,
    /// After a verb that says what the date is: "renews 15 July".
    Then,
    /// When something happens.
    On,
    /// Since when something will be so.
    From,
    /// Until when something is so.
    Until,
    /// Until when something is lengthened.
    To,
    /// Until when something must be done.
    By,
    /// Before when something must be done.
    Before,
    /// Since when something has been so.
    Since,
}

impl Messages {
    /// An instant in the customer's zone: `30 June 2025, 14:00`, or `30 June 2025` at midnight. Seconds are told only
    /// where there are some; the clock has 24 hours.
    ///
    /// ```
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let german = Messages::new(Language::German, "Europe/Berlin".parse()?);
    /// assert_eq!(german.moment("2025-06-30T12:00:00Z".parse()?), "30. Juni 2025, 14:00 Uhr");
    /// assert_eq!(german.moment("2025-06-29T22:00:00Z".parse()?), "30. Juni 2025");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn moment(&self, at: Instant) -> String {
        self.at(Form::Plain, at)
    }

    /// An instant before which something must be done. Its time of day is always told, because "until 30 June" would
    /// leave open whether that day counts.
    ///
    /// ```
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let french = Messages::new(Language::French, "Europe/Paris".parse()?);
    /// assert_eq!(french.deadline("2025-06-29T22:00:00Z".parse()?), "30 juin 2025 à 00:00");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn deadline(&self, at: Instant) -> String {
        self.before(Form::Plain, at)
    }

    /// Several instants: `30 August 2025; 15 September 2025`.
    ///
    /// ```
    /// use rinnovo::Zone;
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let english = Messages::new(Language::English, Zone::UTC);
    /// let instants = ["2025-08-30T00:00:00Z".parse()?, "2025-09-15T00:00:00Z".parse()?];
    /// assert_eq!(english.moments(instants), "30 August 2025; 15 September 2025");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn moments(&self, instants: impl IntoIterator<Item = Instant>) -> String {
        self.alternatives(instants.into_iter().map(|at| self.moment(at)))
    }

    /// A frequency: `every month`, `every 3 months`, `every year`.
    ///
    /// ```
    /// use rinnovo::{Period, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let italian = Messages::new(Language::Italian, Zone::UTC);
    /// assert_eq!(italian.frequency(Period::YEAR), "ogni anno");
    /// assert_eq!(italian.frequency(Period::from_months(3)?), "ogni 3 mesi");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn frequency(&self, every: Period) -> String {
        let months = every.months();
        if months.is_multiple_of(12) {
            self.text.frequency_years(months / 12)
        } else {
            self.text.frequency_months(months)
        }
    }

    /// Frequencies as a list: `every month and every year`; `none` where there is none.
    ///
    /// ```
    /// use rinnovo::{Period, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let spanish = Messages::new(Language::Spanish, Zone::UTC);
    /// assert_eq!(spanish.frequencies([Period::MONTH, Period::YEAR].into_iter().collect()), "cada mes y cada año");
    /// ```
    pub fn frequencies(&self, frequencies: Frequencies) -> String {
        self.all_of(frequencies.iter().map(|every| self.frequency(every)))
    }

    /// An instant in a sentence.
    pub(crate) fn at(&self, form: Form, at: Instant) -> String {
        told(&self.text, self.zone, form, at, false)
    }

    /// An exclusive end in a sentence.
    pub(crate) fn before(&self, form: Form, at: Instant) -> String {
        told(&self.text, self.zone, form, at, true)
    }

    /// `a, b and c`.
    pub(crate) fn all_of(&self, items: impl IntoIterator<Item = String>) -> String {
        self.list(items, |head, last| self.text.list_and(head, last))
    }

    /// `a, b or c`.
    pub(crate) fn any_of(&self, items: impl IntoIterator<Item = String>) -> String {
        self.list(items, |head, last| self.text.list_or(head, last))
    }

    /// `a, nor b, nor c`.
    pub(crate) fn none_of(&self, items: impl IntoIterator<Item = String>) -> String {
        items
            .into_iter()
            .reduce(|head, last| self.text.list_nor(head, last))
            .unwrap_or_else(|| self.text.list_none())
    }

    /// `a; b; c`, where the parts may hold commas; `none` where there are none.
    pub(crate) fn alternatives(&self, items: impl IntoIterator<Item = String>) -> String {
        items
            .into_iter()
            .reduce(|head, last| self.text.list_alternatives(head, last))
            .unwrap_or_else(|| self.text.list_none())
    }

    fn list(
        &self,
        items: impl IntoIterator<Item = String>,
        join: impl Fn(String, String) -> String,
    ) -> String {
        let mut items: Vec<String> = items.into_iter().collect();
        match (items.pop(), items.is_empty()) {
            (None, _) => self.text.list_none(),
            (Some(last), true) => last,
            (Some(last), false) => join(items.join(", "), last),
        }
    }
}

fn told(text: &Bundle, zone: Zone, form: Form, at: Instant, with_time: bool) -> String {
    let civil = zone.civil(at);
    let day = day(text, form, civil.date);
    let (hour, minute, second) = (civil.hour(), civil.minute(), civil.second % 60);
    // A fraction of a second is some of it: the second is told then.
    let time = match (civil.second, civil.nanos) {
        (0, 0) if !with_time => return day,
        (_, 0) if second == 0 => format!("{hour:02}:{minute:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    text.day_and_time(day, time)
}

fn day(text: &Bundle, form: Form, date: CivilDate) -> String {
    let (day, month, year) = (date.day(), date.month(), date.year());
    match form {
        Form::Plain => text.day_plain(day, month, year),
        Form::Then => text.day_then(day, month, year),
        Form::On => text.day_on(day, month, year),
        Form::From => text.day_from(day, month, year),
        Form::Until => text.day_until(day, month, year),
        Form::To => text.day_to(day, month, year),
        Form::By => text.day_by(day, month, year),
        Form::Before => text.day_before(day, month, year),
        Form::Since => text.day_since(day, month, year),
    }
}
