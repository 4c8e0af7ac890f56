//! What the core answers in our own JSON, the same in every language: for journals, logs and conformance.

use rinnovo::{Answer, Change, EarliestEnd, Event, Notice, Preview, Reason, Undo};
use serde::Serialize;

use crate::error::RinnovoError;

pub(crate) fn json(value: &impl Serialize) -> Result<String, RinnovoError> {
    serde_json::to_string(value).map_err(|error| RinnovoError::value(&error, "JSON"))
}

macro_rules! written {
    ($($name:ident($value:ident: $type:ty) $doc:literal;)+) => {
        $(
            #[doc = $doc]
            #[uniffi::export]
            pub fn $name($value: &$type) -> Result<String, RinnovoError> {
                json($value)
            }
        )+
    };
}

written! {
    answer_to_json(answer: Answer) "An answer in JSON.";
    reason_to_json(reason: Reason) "A reason in JSON.";
    notice_to_json(notice: Notice) "A notice in JSON.";
    change_to_json(change: Change) "A change in JSON.";
    event_to_json(event: Event) "An event in JSON.";
    undo_to_json(undo: Undo) "Whether a command can be taken back, in JSON.";
    earliest_end_to_json(end: EarliestEnd) "How soon a service can end, in JSON.";
    preview_to_json(preview: Preview) "A preview in JSON.";
}
