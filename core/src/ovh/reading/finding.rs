//! What is told beside the result of reading: nothing that the provider sent is dropped in silence.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use crate::set::coded;

coded! {
    /// What sort of thing a [`Finding`] tells.
    FindingKind expecting "one of the kinds of findings" {
        /// A document, or a part of it, cannot be read at all: no JSON, an error of the API, a wrong shape.
        Refused "refused",
        /// A value or a field that nobody here understands.
        Unread "unread",
        /// Readings of one service that differ.
        Disagreement "disagreement",
        /// What no document tells, and was taken for so.
        Assumed "assumed",
        /// Two services bear one number.
        Duplicate "duplicate",
        /// A service is named and no document is about it.
        Missing "missing",
        /// A document that is understood and says nothing about any service.
        Ignored "ignored",
    }
}

/// One thing that reading came across: where it stands, what stands there, what was expected or done.
///
/// ```
/// use rinnovo::{Zone, ovh};
///
/// let row = r#"{"serviceId": 7, "domain": "vps-1.vps.ovh.net", "status": "frozen", "renew": null}"#;
/// let import = ovh::import([("/vps/vps-1.vps.ovh.net/serviceInfos", row)], Zone::UTC);
/// let told: Vec<String> = import.findings.iter().map(ToString::to_string).collect();
/// assert_eq!(told, ["/vps/vps-1.vps.ovh.net/serviceInfos: `status`: found `\"frozen\"`, expected a status that is known here"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What sort of thing it is.
    pub kind: FindingKind,
    /// The document: the path of its request, or the name of its file.
    pub document: Box<str>,
    /// The place in the document, such as `services[3].renew.period`; empty for the whole.
    pub path: Box<str>,
    /// The JSON text that stands there, shortened when long; empty when nothing does.
    pub value: Box<str>,
    /// What was expected there, or what was made of it.
    pub expected: Box<str>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.document)?;
        if !self.path.is_empty() {
            write!(f, ": `{}`", self.path)?;
        }
        f.write_str(": ")?;
        if !self.value.is_empty() {
            write!(f, "found `{}`, ", self.value)?;
        }
        match self.kind {
            FindingKind::Refused | FindingKind::Unread | FindingKind::Duplicate => {
                write!(f, "expected {}", self.expected)
            }
            _ => f.write_str(&self.expected),
        }
    }
}

/// The JSON text of a value, shortened when it is long.
pub(super) fn shown(value: &Value) -> Box<str> {
    let text = value.to_string();
    match text.char_indices().nth(400) {
        None => text.into(),
        Some((end, _)) => {
            let head = text.get(..end).unwrap_or_default();
            format!("{head}… ({} bytes)", text.len()).into()
        }
    }
}
