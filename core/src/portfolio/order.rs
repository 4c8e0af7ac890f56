//! An order of all services that is kept while they change, so that sorting by a name compares numbers.

use std::cmp::Ordering;

/// The rank of a row that is not there.
const NOWHERE: u32 = u32::MAX;

/// All rows in an order, and the rank of each: how many come before it. Rows that compare equal share a rank, so that
/// the next key of a sort decides between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    sorted: Vec<u32>,
    ranks: Vec<u32>,
}

impl Order {
    /// The order of `rows`: by `prefix`, and where it is equal by `compare`.
    pub(super) fn new(
        rows: impl Iterator<Item = u32>,
        prefix: impl Fn(u32) -> u128,
        compare: impl Fn(u32, u32) -> Ordering,
    ) -> Self {
        let mut keyed: Vec<(u128, u32)> = rows.map(|row| (prefix(row), row)).collect();
        let by_key = |(a, one): &(u128, u32), (b, other): &(u128, u32)| {
            a.cmp(b).then_with(|| compare(*one, *other))
        };
        keyed.sort_unstable_by(by_key);
        let rows = keyed.iter().map(|(_, row)| *row as usize + 1).max().unwrap_or(0);
        let mut ranks = vec![NOWHERE; rows];
        let mut last: Option<(&(u128, u32), u32)> = None;
        for (place, key) in (0..).zip(&keyed) {
            let rank = match last {
                Some((before, rank)) if by_key(before, key).is_eq() => rank,
                _ => place,
            };
            last = Some((key, rank));
            if let Some(slot) = ranks.get_mut(key.1 as usize) {
                *slot = rank;
            }
        }
        Self { sorted: keyed.into_iter().map(|(_, row)| row).collect(), ranks }
    }

    /// The bytes in use.
    pub(super) fn bytes(&self) -> usize {
        4 * (self.sorted.capacity() + self.ranks.capacity())
    }

    /// The rank of a row, from 0.
    pub(super) fn rank(&self, row: u32) -> u32 {
        self.ranks.get(row as usize).copied().unwrap_or(NOWHERE)
    }

    /// The number of a rank, such that there is one between two ranks.
    pub(super) fn number(&self, row: u32) -> u64 {
        2 * u64::from(self.rank(row)) + 1
    }

    /// The number of the rows that compare equal, or the one between those before and those after.
    pub(super) fn place(&self, compare: impl Fn(u32) -> Ordering) -> u64 {
        let place = self.sorted.partition_point(|row| compare(*row).is_lt());
        let equals = self.sorted.get(place).is_some_and(|row| compare(*row).is_eq());
        2 * place as u64 + u64::from(equals)
    }

    /// Puts a new row in its place.
    pub(super) fn insert(&mut self, row: u32, compare: impl Fn(u32, u32) -> Ordering) {
        let place = self.sorted.partition_point(|other| compare(*other, row).is_lt());
        let equals = self.sorted.get(place).is_some_and(|other| compare(*other, row).is_eq());
        self.sorted.insert(place, row);
        let place = u32::try_from(place).unwrap_or(NOWHERE);
        let first_after = place + u32::from(equals);
        // One pass without branches over all ranks is cheaper than a walk through those that change. A rank is less
        // than the number of rows, so nothing wraps; a check would keep the pass from using vectors.
        for rank in &mut self.ranks {
            *rank = rank.wrapping_add(u32::from(*rank >= first_after && *rank != NOWHERE));
        }
        if self.ranks.len() <= row as usize {
            self.ranks.resize(row as usize + 1, NOWHERE);
        }
        if let Some(rank) = self.ranks.get_mut(row as usize) {
            *rank = place;
        }
    }

    /// Takes a row out.
    pub(super) fn remove(&mut self, row: u32) {
        let rank = self.rank(row);
        let equals = self.sorted.get(rank as usize..).unwrap_or_default();
        let Some(place) = equals.iter().position(|other| *other == row) else { return };
        self.sorted.remove(rank as usize + place);
        for other in &mut self.ranks {
            *other = other.wrapping_sub(u32::from(*other > rank && *other != NOWHERE));
        }
        if let Some(slot) = self.ranks.get_mut(row as usize) {
            *slot = NOWHERE;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_and_go_and_equals_share_a_rank() {
        let keys = [30_u128, 10, 20, 10, 5];
        let compare = |a: u32, b: u32| keys[a as usize].cmp(&keys[b as usize]);
        let mut order = Order::new(0..4, |row| keys[row as usize] / 16, compare);
        let ranks = |order: &Order| [0, 1, 2, 3, 4].map(|row| order.rank(row));
        assert_eq!(ranks(&order), [3, 0, 2, 0, NOWHERE]);
        order.insert(4, compare);
        assert_eq!(ranks(&order), [4, 1, 3, 1, 0]);
        order.remove(1);
        assert_eq!(ranks(&order), [3, NOWHERE, 2, 1, 0]);
        order.insert(1, compare);
        assert_eq!(ranks(&order), [4, 1, 3, 1, 0]);
    }
}
