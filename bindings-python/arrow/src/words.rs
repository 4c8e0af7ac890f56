//! Texts and their codes.

use crate::schema::Form;

/// A code that means nothing: its row is told as one with a bad cell.
pub(crate) const BAD: u8 = u8::MAX;

/// The codes of the texts of a column. Texts of one length that begin and end alike lie in one bucket: a look-up compares
/// one text, and hashes none.
pub(crate) struct Words {
    // INVARIANT: 256 buckets.
    buckets: Vec<Vec<(&'static str, u8)>>,
    /// What any other text is.
    other: u8,
}

impl Words {
    pub(crate) fn new(form: Form) -> Self {
        let mut buckets = vec![Vec::new(); 256];
        for (code, word) in (1..).zip(form.codes()) {
            if let Some(bucket) = buckets.get_mut(place(word)) {
                bucket.push((word, code));
            }
        }
        // A kind that nobody knows is no mistake.
        Self { buckets, other: if matches!(form, Form::Kind) { 0 } else { BAD } }
    }

    pub(crate) fn code(&self, text: &str) -> u8 {
        let bucket = self.buckets.get(place(text)).map_or(&[][..], Vec::as_slice);
        let known = bucket.iter().find(|(word, _)| *word == text);
        known.map_or(self.other, |(_, code)| *code)
    }
}

fn place(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ends = (bytes.first().copied().unwrap_or(0), bytes.last().copied().unwrap_or(0));
    let mixed = (usize::from(ends.0) * 7) ^ (usize::from(ends.1) * 31) ^ (bytes.len() * 13);
    mixed & 255
}
