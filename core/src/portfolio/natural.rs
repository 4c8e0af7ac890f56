//! The order of names as a person reads them: `vps2` before `vps10`.

use std::cmp::Ordering;

/// Compares two folded texts letter by letter, and runs of digits by their value. Where all values are equal, the first
/// number with another count of zeros in front decides: the one with fewer comes first.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.as_bytes(), b.as_bytes());
    let mut zeros = Ordering::Equal;
    loop {
        let ordering = match (number(left), number(right)) {
            (Some((one, rest)), Some((other, others))) => {
                let ordering = one.len().cmp(&other.len()).then_with(|| one.cmp(other));
                // Of one value, the longer run has more zeros.
                zeros = zeros.then((left.len() - rest.len()).cmp(&(right.len() - others.len())));
                (left, right) = (rest, others);
                ordering
            }
            _ => match (left.split_first(), right.split_first()) {
                (Some((one, rest)), Some((other, others))) => {
                    (left, right) = (rest, others);
                    one.cmp(other)
                }
                (one, other) => return one.is_some().cmp(&other.is_some()).then(zeros),
            },
        };
        if ordering.is_ne() {
            return ordering;
        }
    }
}

/// The number that a text begins with, without zeros in front, and the rest.
fn number(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = text.split_at_checked(digits).filter(|(number, _)| !number.is_empty())?;
    let zeros = number.iter().take_while(|byte| **byte == b'0').count();
    Some((number.get(zeros..).unwrap_or_default(), rest))
}

/// The first bytes of a text such that whatever has a smaller prefix comes first; texts of one prefix are to be
/// [`compare`]d.
pub(super) fn prefix(text: &str) -> u128 {
    let (mut rest, mut key, mut room) = (text.as_bytes(), 0_u128, 16_u32);
    let mut push = |byte: u8| {
        if room > 0 {
            room -= 1;
            key |= u128::from(byte) << (8 * room);
        }
        room > 0
    };
    loop {
        if let Some((number, others)) = number(rest) {
            rest = others;
            // A digit sorts as `0` among letters; then the longer number is the greater one.
            let length = u8::try_from(number.len()).unwrap_or(u8::MAX);
            // Of numbers with more digits than a byte counts, the prefix says no more.
            let told = push(b'0') && push(length) && length < u8::MAX;
            if !told || !number.iter().all(|digit| push(*digit)) {
                return key;
            }
        } else {
            let Some((byte, others)) = rest.split_first() else { return key };
            rest = others;
            if !push(*byte) {
                return key;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count() {
        let names = [
            "",
            "10",
            "a",
            "vps",
            "vps-1",
            "vps2",
            "vps02",
            "vps10",
            "vps10a2",
            "vps10a10",
            "vps11a1b01",
            "vps11a01b1",
            "vpsa",
            "web",
        ];
        for (place, a) in names.iter().enumerate() {
            for (other, b) in names.iter().enumerate() {
                assert_eq!(compare(a, b), place.cmp(&other), "{a} {b}");
                assert!(prefix(a) <= prefix(b) || place > other, "{a} {b}");
            }
        }
        let huge = "9".repeat(300);
        assert_eq!(compare(&huge, &format!("1{huge}")), Ordering::Less);
        assert!(prefix(&huge) <= prefix(&format!("1{huge}")));
    }
}
