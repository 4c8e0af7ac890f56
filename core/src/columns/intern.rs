//! Numbers for keys, by open addressing: a look-up is a multiplication and, nearly always, one line of
//! memory.

/// No number.
pub(super) const NONE: u32 = u32::MAX;

/// What a key is: 96 bits.
pub(super) type Key = (u64, u32);

// Four to a line of memory.
#[derive(Clone, Copy, Debug)]
struct Slot {
    low: u64,
    high: u32,
    number: u32,
}

const EMPTY: Slot = Slot { low: 0, high: 0, number: NONE };

/// The table. At most a quarter of it is taken, so that the first look nearly always ends the search.
#[derive(Clone, Debug)]
pub(super) struct Interner {
    // INVARIANT: as many as a power of two, and most of them empty.
    slots: Vec<Slot>,
    taken: usize,
}

impl Interner {
    pub(super) fn new() -> Self {
        Self { slots: vec![EMPTY; 64], taken: 0 }
    }

    #[inline]
    fn place((low, high): Key) -> usize {
        // Odd constants without a pattern: the high bits of the product depend on all bits of the key.
        let mixed = (low ^ u64::from(high).wrapping_mul(0xc2b2_ae3d_27d4_eb4f))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        #[expect(clippy::cast_possible_truncation, reason = "the low bits are what is wanted")]
        let place = (mixed ^ mixed >> 32) as usize;
        place
    }

    /// The number of a key; [`NONE`] where it has none.
    #[inline]
    pub(super) fn find(&self, key: Key) -> u32 {
        let mask = self.slots.len().wrapping_sub(1);
        let mut place = Self::place(key);
        loop {
            // INVARIANT: an empty slot ends the search, and there is one.
            let slot = self.slots.get(place & mask).unwrap_or(&EMPTY);
            if (slot.low, slot.high) == key || slot.number == NONE {
                return slot.number;
            }
            place = place.wrapping_add(1);
        }
    }

    /// Gives a number to a key that has none.
    pub(super) fn insert(&mut self, key: Key, number: u32) {
        if self.taken * 4 >= self.slots.len() {
            let larger = vec![EMPTY; self.slots.len() * 2];
            let old = std::mem::replace(&mut self.slots, larger);
            for slot in old.into_iter().filter(|slot| slot.number != NONE) {
                self.put(slot);
            }
        }
        self.taken += 1;
        self.put(Slot { low: key.0, high: key.1, number });
    }

    fn put(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut place = Self::place((slot.low, slot.high)) & mask;
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
            let key = (u64::from(number) << 40, number % 7);
            assert_eq!(numbers.find(key), NONE);
            numbers.insert(key, number);
        }
        for number in 0..10_000_u32 {
            assert_eq!(numbers.find((u64::from(number) << 40, number % 7)), number);
        }
        assert_eq!(numbers.find((0, 0)), 0);
    }
}
