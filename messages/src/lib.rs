#![doc = include_str!("lib.md")]

mod bundle;
mod change;
mod dates;
mod headings;
mod keys;
mod kinds;
mod language;
mod names;
mod notice;
mod reason;
mod screens;
mod state;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use rinnovo::Zone;

use crate::bundle::Bundle;
pub use crate::{
    headings::{Heading, Phrase},
    language::{Language, UnknownLanguage},
};

/// What Rinnovo tells a customer, in a language and with the dates of a zone.
///
/// Making one reads the files of its language, which takes a moment: keep it, and clone it for another zone
/// ([`in_zone`](Self::in_zone)), which costs nothing. It may be shared between threads.
///
/// ```
/// use rinnovo::Reason;
/// use rinnovo_messages::{Language, Messages};
///
/// let reason = Reason::WindowClosed { closed_at: "2025-06-30T12:00:00Z".parse()? };
/// let italian = Messages::new(Language::Italian, "Europe/Rome".parse()?);
/// assert_eq!(italian.reason(&reason), "Troppo tardi: era possibile fino al 30 giugno 2025, 14:00.");
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Messages {
    language: Language,
    zone: Zone,
    text: Arc<Bundle>,
}

impl Messages {
    /// The messages of a language, with dates told in a zone.
    ///
    /// ```
    /// use rinnovo::Zone;
    /// use rinnovo_messages::{Language, Messages};
    /// let english = Messages::new(Language::English, Zone::UTC);
    /// assert_eq!((english.language(), english.zone()), (Language::English, Zone::UTC));
    /// ```
    pub fn new(language: Language, zone: Zone) -> Self {
        Self { language, zone, text: Arc::new(Bundle::new(language)) }
    }

    /// The same messages with dates told in another zone.
    ///
    /// ```
    /// use rinnovo::Zone;
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let utc = Messages::new(Language::Spanish, Zone::UTC);
    /// let madrid = utc.in_zone("Europe/Madrid".parse()?);
    /// assert_eq!(madrid.moment("2025-06-30T12:00:00Z".parse()?), "30 de junio de 2025, 14:00");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    #[must_use]
    pub fn in_zone(&self, zone: Zone) -> Self {
        Self { zone, ..self.clone() }
    }

    /// The language.
    ///
    /// ```
    /// # use rinnovo::Zone;
    /// # use rinnovo_messages::{Language, Messages};
    /// assert_eq!(Messages::new(Language::French, Zone::UTC).language().code(), "fr");
    /// ```
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The zone of the dates.
    ///
    /// ```
    /// # use rinnovo::Zone;
    /// # use rinnovo_messages::{Language, Messages};
    /// assert_eq!(Messages::new(Language::French, Zone::UTC).zone().name(), "UTC");
    /// ```
    pub const fn zone(&self) -> Zone {
        self.zone
    }
}
