use std::borrow::Cow;

/// Text that no spreadsheet runs: an apostrophe stands in front of what would be read as a formula.
///
/// A formula begins with `=`, `+`, `-` or `@`, or with the full-width form of one; spaces and characters that nobody sees
/// may stand before it. A tab or a line end at the beginning is no better (OWASP, "CSV Injection"). Where a spreadsheet
/// takes semicolons or tabs for the ends of cells, a cell also begins after each of these, so those places are looked at
/// too.
///
/// ```
/// use rinnovo_export::csv::inert;
/// assert_eq!(inert("=HYPERLINK(A1)"), "'=HYPERLINK(A1)");
/// assert_eq!(inert("a;＝1+1"), "a;'＝1+1");
/// assert_eq!(inert("caffè-bar"), "caffè-bar");
/// ```
pub fn inert(text: &str) -> Cow<'_, str> {
    if !text.contains(is_trigger) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 1);
    if text.starts_with(['\t', '\r', '\n']) {
        safe.push('\'');
    }
    for part in text.split_inclusive(is_separator) {
        if part.trim_start_matches(is_passed_over).starts_with(starts_formula) {
            safe.push('\'');
        }
        safe.push_str(part);
    }
    Cow::Owned(safe)
}

fn is_separator(letter: char) -> bool {
    matches!(letter, ';' | '\t' | '\r' | '\n')
}

fn starts_formula(letter: char) -> bool {
    matches!(letter, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

fn is_trigger(letter: char) -> bool {
    starts_formula(letter) || matches!(letter, '\t' | '\r' | '\n')
}

/// What some readers cut off in front of a cell: spaces, control characters, characters without width.
fn is_passed_over(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '"' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
