//! Letters without their case and accents: what a search compares, and where it found it.

use unicode_normalization::UnicodeNormalization;

/// The text as a search compares it: compatibility decomposed, without the combining marks of Latin, Greek and
/// Cyrillic letters, in lower case, `ß` as `ss`; every sort of white space is a space, line feeds included.
///
/// ```
/// use rinnovo::fold;
///
/// assert_eq!(fold("Caffè ZÜRICH Größe ﬁn"), "caffe zurich grosse fin");
/// assert_eq!(fold("ΣΊΣΥΦΟΣ"), fold("σίσυφος"));
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

pub(super) fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        if text.contains(is_odd_space) {
            let plain =
                |letter| if is_odd_space(letter) { ' ' } else { letter.to_ascii_lowercase() };
            folded.extend(text.chars().map(plain));
            return;
        }
        let start = folded.len();
        folded.push_str(text);
        if let Some(added) = folded.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    text.chars().for_each(|letter| fold_letter(letter, folded));
}

/// White space of ASCII that is no space.
const fn is_odd_space(letter: char) -> bool {
    matches!(letter, '\t'..='\r')
}

/// One letter, which folds the same wherever it stands: what decomposes is put back in no order, because its marks go.
fn fold_letter(letter: char, folded: &mut String) {
    for part in std::iter::once(letter).nfkd().filter(|part| !is_accent(*part)) {
        match part {
            'ß' | 'ẞ' => folded.push_str("ss"),
            'ς' => folded.push('σ'),
            part if part.is_whitespace() => folded.push(' '),
            // A letter may decompose into others only once it is small: `İ` is `i` and a dot.
            part => folded.extend(part.to_lowercase().filter(|small| !is_accent(*small))),
        }
    }
}

/// The combining marks that are put on letters of any script; signs that are letters of their own scripts stay.
const fn is_accent(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Where a folded word stands in a text that is not folded, as ranges of characters in order. What overlaps or touches
/// is one range: every character of every place is in it, and no other.
pub(super) fn find_all(text: &str, word: &str) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    if word.is_empty() {
        return found;
    }
    // For each byte of the folded text, the letter it came from, and the one after that letter and its accents.
    let (mut folded, mut letters) = (String::new(), Vec::new());
    let mut rest = (0_u32..).zip(text.chars()).peekable();
    while let Some((number, letter)) = rest.next() {
        let start = folded.len();
        fold_letter(letter, &mut folded);
        let mut after = number + 1;
        while folded.len() > start && rest.next_if(|(_, mark)| is_accent(*mark)).is_some() {
            after += 1;
        }
        letters.resize(folded.len(), (number, after));
    }
    let finder = memchr::memmem::Finder::new(word);
    // A place may begin within another: two of `ss` stand in `sss`.
    let step = word.chars().next().map_or(1, char::len_utf8);
    let mut from = 0;
    while let Some(start) = folded.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
        let start = from + start;
        from = start + step;
        let ends = (letters.get(start), letters.get(start + word.len() - 1));
        let (Some((first, _)), Some((_, after))) = ends else { break };
        match found.last_mut() {
            Some((_, end)) if *first <= *end => *end = *after,
            _ => found.push((*first, *after)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_go_and_letters_stay() {
        for (text, folded) in [
            ("Città è già più", "citta e gia piu"),
            ("ÅNGSTRÖM \u{212b}", "angstrom a"),
            ("e\u{301}a", "ea"),
            ("İstanbul", "istanbul"),
            ("ЁЛКА й", "елка и"),
            ("a\nb\tc\u{a0}d", "a b c d"),
            ("हिन्दी", "हिन्दी"),
            ("Ｗeb①", "web1"),
            ("ẞß", "ssss"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn highlights_are_characters_of_the_text_as_it_is() {
        assert_eq!(find_all("Caffè caffe", "fe"), [(3, 5), (9, 11)]);
        assert_eq!(find_all("Caffe\u{300}!", "caffe"), [(0, 6)]);
        // Half of a letter is marked whole, and once.
        assert_eq!(find_all("Große", "os"), [(2, 4)]);
        assert_eq!(find_all("ﬁfﬁ", "f"), [(0, 3)]);
        assert_eq!(find_all("aaa", "aa"), [(0, 3)]);
        assert_eq!(find_all("sßs-s", "ss"), [(0, 3)]);
        assert_eq!(find_all("ßß", "s"), [(0, 2)]);
        assert_eq!(find_all("x", ""), []);
    }
}
