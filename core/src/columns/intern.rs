//! Numbers for keys of two words, by open addressing: a look-up is a multiplication and, nearly always, one line of
//! memory.

/// No number.
pub(super) const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
struct Slot {
    key: [u64; 2],
    number: u32,
}

const EMPTY: Slot = Slot { key: [0; 2], number: NONE };

/// The table. At most half of it is taken, so a search ends soon.
#[derive(Clone, Debug)]
pub(super) struct Interner {
    // INVARIANT: as many as a power of two, at least two, and some of them empty.
    slots: Vec<Slot>,
    taken: usize,
}

impl Interner {
    pub(super) fn new() -> Self {
        Self { slots: vec![EMPTY; 64], taken: 0 }
    }

    #[inline]
    fn place(&self, key: [u64; 2]) -> usize {
        // Odd constants of golden ratios: the high bits of the product depend on all bits of the key.
        let mixed = (key[0] ^ key[1].wrapping_mul(0xc2b2_ae3d_27d4_eb4f).rotate_left(29))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let folded = mixed ^ mixed >> 32;
        #[expect(clippy::cast_possible_truncation, reason = "the low bits are what is wanted")]
        let place = folded as usize;
        place & (self.slots.len() - 1)
    }

    /// The number of a key; [`NONE`] where it has none.
    #[inline]
    pub(super) fn find(&self, key: [u64; 2]) -> u32 {
        let mask = self.slots.len() - 1;
        let mut place = self.place(key);
        // An empty slot ends the search; the bound only tells that there is one.
        for _ in 0..self.slots.len() {
            match self.slots.get(place & mask) {
                Some(slot) if slot.key == key || slot.number == NONE => return slot.number,
                _ => place += 1,
            }
        }
        NONE
    }

    /// Gives a number to a key that has none.
    pub(super) fn insert(&mut self, key: [u64; 2], number: u32) {
        if self.taken * 2 >= self.slots.len() {
            let larger = vec![EMPTY; self.slots.len() * 2];
            let old = std::mem::replace(&mut self.slots, larger);
            for slot in old.into_iter().filter(|slot| slot.number != NONE) {
                self.put(slot);
            }
        }
        self.taken += 1;
        self.put(Slot { key, number });
    }

    fn put(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut place = self.place(slot.key) & mask;
        while self.slots.get(place).is_some_and(|slot| slot.number != NONE) {
            place = (place + 1) & mask;
        }
        if let Some(empty) = self.slots.get_mut(place) {
            *empty = slot;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_is_found() {
        let mut numbers = Interner::new();
        for number in 0..10_000_u32 {
            let key = [u64::from(number) << 40, u64::from(number % 7)];
            assert_eq!(numbers.find(key), NONE);
            numbers.insert(key, number);
        }
        for number in 0..10_000_u32 {
            assert_eq!(numbers.find([u64::from(number) << 40, u64::from(number % 7)]), number);
        }
        assert_eq!(numbers.find([0, 0]), 0);
    }
}
