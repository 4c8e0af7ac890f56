//! Drawing numbers. Only the generator is somebody else's; what is made of its numbers is ours, so that no other
//! crate's version can change a byte.

use rand_pcg::{Pcg64, rand_core::Rng};
use rinnovo::Instant;

/// Numbers out of a seed.
#[derive(Clone, Debug)]
pub(crate) struct Random(Pcg64);

/// Parts of a whole that chances are told in.
pub(crate) const WHOLE: u64 = 1_000_000;

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        // Neighbouring seeds start far from one another.
        let state = u128::from(seed).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
        Self(Pcg64::new(state, 0x72_696E_6E6F_766F))
    }

    pub(crate) fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number below `bound`; zero where the bound is zero. No number is likelier than another by more than
    /// one in 2³⁰: bounds are below 2³².
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        let product = u128::from(self.bits()) * u128::from(bound);
        u64::try_from(product >> 64).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        let span = u64::from(high.saturating_sub(low)) + 1;
        low + u32::try_from(self.below(span)).unwrap_or(0)
    }

    /// Whether a thing happens that happens in so many of [`WHOLE`] cases.
    pub(crate) fn chance(&mut self, parts: u64) -> bool {
        self.below(WHOLE) < parts
    }

    /// Whether a thing happens that happens in so many of 10,000 cases.
    pub(crate) fn share(&mut self, per_10_000: u32) -> bool {
        self.chance(u64::from(per_10_000) * (WHOLE / 10_000))
    }

    /// One of these, each as likely; the default of an empty list.
    pub(crate) fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        let place = self.below(items.len() as u64);
        usize::try_from(place).ok().and_then(|place| items.get(place)).copied().unwrap_or_default()
    }

    /// One of these, by weight.
    pub(crate) fn weigh<T: Copy>(&mut self, items: &[(T, u32)]) -> Option<T> {
        let total = items.iter().map(|(_, weight)| u64::from(*weight)).sum();
        let mut left = self.below(total);
        items.iter().find_map(|(item, weight)| {
            let weight = u64::from(*weight);
            if left < weight {
                return Some(*item);
            }
            left -= weight;
            None
        })
    }

    /// An instant after `from` and up to `to`, to the second; `to` where there is none between.
    pub(crate) fn instant(&mut self, from: Instant, to: Instant) -> Instant {
        let span = to.since(from).as_secs();
        to - std::time::Duration::from_secs(self.below(span))
    }
}

/// Numbers below 2^BITS in another order: each comes once, so that what is made of them is unique without a list of
/// what came before.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shuffle<const BITS: u32> {
    key: u64,
}

impl<const BITS: u32> Shuffle<BITS> {
    const MASK: u64 = (1 << BITS) - 1;

    pub(crate) const fn new(key: u64) -> Self {
        Self { key }
    }

    /// INVARIANT: every step can be undone (an odd factor, an addition, a shift to the right), so nothing collides.
    pub(crate) const fn of(self, number: u32) -> u64 {
        let mut x = number as u64 & Self::MASK;
        let mut round = 0;
        while round < 3 {
            x = x.wrapping_mul(0x9E37_79B1).wrapping_add(self.key >> (round * 8)) & Self::MASK;
            x ^= x >> (BITS / 2 + 1);
            round += 1;
        }
        x
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shuffle_gives_each_number_once() {
        let shuffle = Shuffle::<16>::new(0x1234_5678_9ABC_DEF0);
        let mut seen = vec![false; 1 << 16];
        for number in 0..1 << 16 {
            let place = usize::try_from(shuffle.of(number)).unwrap();
            assert!(!std::mem::replace(&mut seen[place], true), "{number}");
        }
    }

    /// The numbers for a seed never change: every generated account hangs on them.
    #[test]
    fn the_numbers_are_pinned() {
        let mut random = Random::new(1);
        let drawn: Vec<u64> = (0..4).map(|_| random.below(1000)).collect();
        assert_eq!(drawn, [94, 25, 914, 349]);
    }

    #[test]
    fn bounds_are_kept() {
        let mut random = Random::new(7);
        assert!((0..10_000).all(|_| random.below(3) < 3));
        assert!((0..10_000).all(|_| (5..=7).contains(&random.between(5, 7))));
        assert_eq!(random.below(0), 0);
        assert_eq!(random.weigh::<u8>(&[]), None);
        let none: u8 = random.pick(&[]);
        assert_eq!(none, 0);
    }
}
