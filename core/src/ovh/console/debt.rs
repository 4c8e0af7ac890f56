/// Whether a status means debt to the console of 2024-12: its words in capitals, joined by `_`, are `PENDING_DEBT`,
/// `UN_PAID` or `UNPAID` (domain notes 3.1, 2024-12). So `unPaid` of another interface is debt too, while the
/// suspension looks at the spelling as it is (domain notes 9.3).
pub(super) fn is_debt(status: &str) -> bool {
    IN_DEBT.contains(&snake_case(status).as_str())
}

/// Likewise to the console of 2019-10, which knew two of the three.
pub(super) fn is_debt_in_october(status: &str) -> bool {
    ["PENDING_DEBT", "UN_PAID"].contains(&snake_case(status).as_str())
}

/// The statuses that mean debt, as they are spelt (domain notes 3.1, 2024-12).
pub(super) const IN_DEBT: [&str; 3] = ["PENDING_DEBT", "UN_PAID", "UNPAID"];

/// The words of a text in capitals, joined by `_`, as the console's library finds them in ASCII: a word ends before a
/// capital that follows a small letter, before the last of several capitals that a small letter follows, and around
/// digits. Other letters belong to the word they stand in.
fn snake_case(text: &str) -> String {
    let letters: Vec<char> =
        text.chars().filter(|letter| !matches!(letter, '\'' | '\u{2019}')).collect();
    let mut words = String::with_capacity(text.len() + 4);
    let mut before: Option<char> = None;
    for (at, letter) in letters.iter().copied().enumerate() {
        if letter.is_ascii() && !letter.is_ascii_alphanumeric() {
            before = None;
            continue;
        }
        let after = letters.get(at + 1).copied();
        let starts = before.is_none_or(|before| {
            (!before.is_ascii_uppercase() && letter.is_ascii_uppercase())
                || (before.is_ascii_uppercase()
                    && letter.is_ascii_uppercase()
                    && after.is_some_and(|after| after.is_ascii_lowercase()))
                || before.is_ascii_digit() != letter.is_ascii_digit()
        });
        if starts && !words.is_empty() {
            words.push('_');
        }
        words.extend(letter.to_uppercase());
        before = Some(letter);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_as_the_library_of_the_console_finds_them() {
        for (text, words) in [
            ("PENDING_DEBT", "PENDING_DEBT"),
            ("pendingDebt", "PENDING_DEBT"),
            ("pending-debt", "PENDING_DEBT"),
            (" Pending  debt ", "PENDING_DEBT"),
            ("unPaid", "UN_PAID"),
            ("UN_PAID", "UN_PAID"),
            ("UNPaid", "UN_PAID"),
            ("UNpaid", "U_NPAID"),
            ("Unpaid", "UNPAID"),
            ("unpaid", "UNPAID"),
            ("UNPAID", "UNPAID"),
            ("un'paid", "UNPAID"),
            ("unpaid2", "UNPAID_2"),
            ("", ""),
        ] {
            assert_eq!(snake_case(text), words, "{text}");
        }
    }
}
