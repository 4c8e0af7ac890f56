/// Why an export could not be made.
///
/// ```
/// let error = rinnovo_export::Error::TooMany { limit: 20_000 };
/// assert_eq!(error.to_string(), "a calendar of more than 20000 events: choose an earlier end");
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The sink did not take the text.
    #[error("{0}")]
    Sink(#[from] std::io::Error),
    /// There are more events than a calendar may have.
    #[error("a calendar of more than {limit} events: choose an earlier end")]
    TooMany {
        /// How many there may be.
        limit: usize,
    },
    /// The last export is no calendar.
    #[error("the last export is no iCalendar text")]
    Previous,
}

impl From<csv::Error> for Error {
    fn from(error: csv::Error) -> Self {
        Self::Sink(error.into())
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Sink(error.into())
    }
}
