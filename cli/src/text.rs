//! Text from files on its way to a terminal, and the few colours.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};

/// Text whose control characters and direction marks are spelled out, so that a name in a file can neither colour,
/// move nor reorder what a terminal shows.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        if is_unsafe(letter) {
            cleaned.extend(letter.escape_default());
        } else {
            cleaned.push(letter);
        }
    }
    Cow::Owned(cleaned)
}

/// Control characters, line and paragraph separators, and the marks that reorder text.
pub(crate) fn is_unsafe(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text in one line, cleaned: the lines of a longer one are joined.
pub(crate) fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    clean(&lines.join(" ")).into_owned()
}

/// As it is.
pub(crate) const PLAIN: Style = Style::new();
/// Bold: titles.
pub(crate) const BOLD: Style = Style::new().bold();
/// Dim: what matters less.
pub(crate) const DIM: Style = Style::new().dimmed();
/// Green: allowed.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
/// Yellow: something to know first.
pub(crate) const CARE: Style = AnsiColor::Yellow.on_default();
/// Red: refused.
pub(crate) const BAD: Style = AnsiColor::Red.on_default();
/// Magenta: not known.
pub(crate) const ODD: Style = AnsiColor::Magenta.on_default();

/// Text in a style.
pub(crate) fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_steer_a_terminal_is_spelled_out() {
        assert_eq!(clean("plain — è"), "plain — è");
        assert_eq!(
            clean("a\u{1b}[31mb\u{9b}2J\u{202e}c\r\n"),
            r"a\u{1b}[31mb\u{9b}2J\u{202e}c\r\n"
        );
        assert_eq!(one_line("two\n  lines\n\n"), "two lines");
    }
}
