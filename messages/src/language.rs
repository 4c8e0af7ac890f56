use std::{fmt, str::FromStr};

use unic_langid::LanguageIdentifier;

/// A language that messages are told in.
///
/// Read from a BCP 47 tag; region and script are read over, because the sentences are the same for all of them.
///
/// ```
/// use rinnovo_messages::Language;
///
/// assert_eq!("it-IT".parse(), Ok(Language::Italian));
/// assert_eq!(Language::Italian.code(), "it");
/// let error = "pt".parse::<Language>().unwrap_err();
/// assert_eq!(error.to_string(), "found `pt`, expected one of the languages: en, it, fr, de, es");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// English, as the core itself speaks it.
    #[default]
    English,
    /// Italian.
    Italian,
    /// French.
    French,
    /// German.
    German,
    /// Spanish.
    Spanish,
}

impl Language {
    /// All of them.
    ///
    /// ```
    /// use rinnovo_messages::Language;
    /// assert_eq!(Language::ALL.map(Language::code), ["en", "it", "fr", "de", "es"]);
    /// ```
    pub const ALL: [Self; 5] =
        [Self::English, Self::Italian, Self::French, Self::German, Self::Spanish];

    /// The code of ISO 639-1, two small letters.
    ///
    /// ```
    /// use rinnovo_messages::Language;
    /// assert_eq!(Language::German.code(), "de");
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Italian => "it",
            Self::French => "fr",
            Self::German => "de",
            Self::Spanish => "es",
        }
    }

    /// The language, for the rules of its plurals.
    pub(crate) fn identifier(self) -> LanguageIdentifier {
        // INVARIANT: the codes are tags (tested below), so the default is never taken.
        self.code().parse().unwrap_or_default()
    }
}

/// The code.
impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a BCP 47 tag of a language, with or without script, region and variants.
    fn from_str(tag: &str) -> Result<Self, UnknownLanguage> {
        let identifier = tag.parse::<LanguageIdentifier>().ok();
        Self::ALL
            .into_iter()
            .find(|language| {
                identifier.as_ref().is_some_and(|found| found.language.as_str() == language.code())
            })
            // A tag is quoted in the message: one that is no tag at all must not flood it.
            .ok_or_else(|| UnknownLanguage { found: tag.chars().take(60).collect() })
    }
}

/// A tag that names no language which messages are told in.
///
/// ```
/// use rinnovo_messages::Language;
///
/// let error = "klingon".parse::<Language>().unwrap_err();
/// assert_eq!((error.code(), error.found()), ("value", "klingon"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLanguage {
    found: String,
}

impl UnknownLanguage {
    /// The stable code, one of those of [`rinnovo::ErrorKind`].
    ///
    /// ```
    /// # use rinnovo_messages::Language;
    /// assert_eq!("".parse::<Language>().unwrap_err().code(), rinnovo::ErrorKind::Value.code());
    /// ```
    pub const fn code(&self) -> &'static str {
        rinnovo::ErrorKind::Value.code()
    }

    /// What was found: the first 60 characters.
    ///
    /// ```
    /// # use rinnovo_messages::Language;
    /// assert_eq!("pt-BR".parse::<Language>().unwrap_err().found(), "pt-BR");
    /// ```
    pub fn found(&self) -> &str {
        &self.found
    }
}

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = Language::ALL.map(Language::code).join(", ");
        write!(f, "found `{}`, expected one of the languages: {known}", self.found)
    }
}

impl std::error::Error for UnknownLanguage {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_people_write_them() {
        for (tag, language) in [
            ("en", Language::English),
            ("EN-gb", Language::English),
            ("it", Language::Italian),
            ("it-CH", Language::Italian),
            ("fr-Latn-CA", Language::French),
            ("de_AT", Language::German),
            ("de-1996", Language::German),
            ("es-419", Language::Spanish),
        ] {
            assert_eq!(tag.parse(), Ok(language), "{tag}");
        }
        for language in Language::ALL {
            assert_eq!(language.identifier().to_string(), language.code());
        }
        let long = "x".repeat(1000);
        for tag in ["", "-", "i", "ital", "italian", "it it", "it-", "pt", "zh-Hans", "C", &long] {
            assert!(tag.parse::<Language>().is_err(), "{tag}");
        }
        assert!(long.parse::<Language>().unwrap_err().to_string().len() < 150);
    }
}
