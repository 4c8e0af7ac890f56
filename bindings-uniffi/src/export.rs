//! What an export writes, as a text of another language.

use crate::error::RinnovoError;

/// What an export wrote, or why it could not.
pub(crate) fn text(
    written: Result<Vec<u8>, rinnovo_export::Error>,
) -> Result<String, RinnovoError> {
    let written = written.map_err(|error| unwritten(&error))?;
    String::from_utf8(written).map_err(|error| unwritten(&error))
}

/// What cannot be written is told as the export tells it.
pub(crate) fn unwritten(error: &impl std::fmt::Display) -> RinnovoError {
    RinnovoError::Unusable {
        code: "value".to_owned(),
        path: String::new(),
        position: None,
        found: String::new(),
        expected: error.to_string(),
        words: error.to_string(),
    }
}
