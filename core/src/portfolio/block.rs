//! Which services of a block pass, column by column: loops without branches, which become vector instructions.

use super::texts::BLOCK;

/// Which services of a block pass, by their places in it.
pub(super) struct Passing([bool; BLOCK]);

/// Which values of a column of bytes pass.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    passes: [bool; 256],
    /// The values that pass, or those that do not, whichever are fewer.
    listed: Vec<u8>,
    /// Whether the listed ones are those that pass.
    pass: bool,
}

impl Filter {
    /// All values pass.
    pub(super) const fn all() -> Self {
        Self { passes: [true; 256], listed: Vec::new(), pass: false }
    }

    /// From now on only values that fit pass; or, negated, only those that do not.
    pub(super) fn narrow(&mut self, negated: bool, fits: impl Fn(u8) -> bool) {
        let values = || (0..=u8::MAX).zip(self.passes);
        let passes: Vec<bool> =
            values().map(|(value, pass)| pass && fits(value) != negated).collect();
        self.pass = passes.iter().filter(|pass| **pass).count() <= 128;
        self.listed = (0..=u8::MAX)
            .zip(&passes)
            .filter(|(_, pass)| **pass == self.pass)
            .map(|(value, _)| value)
            .collect();
        self.passes.copy_from_slice(&passes);
    }

    /// Whether all values pass but this one, which may or may not.
    pub(super) fn is_all_but(&self, value: u8) -> bool {
        !self.pass && self.listed.iter().all(|listed| *listed == value)
    }
}

impl Passing {
    /// The first services of a block.
    pub(super) fn first(count: usize) -> Self {
        let mut passing = [false; BLOCK];
        passing.iter_mut().take(count).for_each(|pass| *pass = true);
        Self(passing)
    }

    /// Leaves those whose value passes.
    pub(super) fn filter(&mut self, column: &[u8], filter: &Filter) {
        // A comparison with each of a few values takes less than a table, whose loads are made one by one.
        const FEW: usize = 8;
        if filter.listed.len() > FEW {
            for (pass, value) in self.0.iter_mut().zip(column) {
                *pass &= filter.passes.get(usize::from(*value)).copied().unwrap_or(false);
            }
            return;
        }
        if !filter.pass && filter.listed.is_empty() {
            return;
        }
        let mut listed = [false; BLOCK];
        for value in &filter.listed {
            for (listed, other) in listed.iter_mut().zip(column) {
                *listed |= value == other;
            }
        }
        self.both(&listed, !filter.pass);
    }

    /// Leaves those whose number lies in `from..to`; or, negated, those whose number does not.
    pub(super) fn between(&mut self, column: &[i64], negated: bool, (from, to): (i64, i64)) {
        for (pass, number) in self.0.iter_mut().zip(column) {
            *pass &= (from <= *number && *number < to) != negated;
        }
    }

    /// Leaves those that are among others; or, negated, those that are not.
    pub(super) fn both(&mut self, others: &[bool; BLOCK], negated: bool) {
        for (pass, other) in self.0.iter_mut().zip(others) {
            *pass &= *other != negated;
        }
    }

    /// Leaves those for which this holds. It is asked for those alone that pass.
    pub(super) fn keep(&mut self, mut holds: impl FnMut(usize) -> bool) {
        for (place, pass) in self.0.iter_mut().enumerate() {
            *pass = *pass && holds(place);
        }
    }

    /// How many pass.
    pub(super) fn count(&self) -> usize {
        // INVARIANT: a block is far smaller than sixteen bits count.
        let count = self.0.iter().fold(0_u16, |count, pass| count.wrapping_add(u16::from(*pass)));
        usize::from(count)
    }

    /// The places of those that pass.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        // Mostly few pass: eight are passed over at a time.
        let (eights, _) = self.0.as_chunks::<8>();
        let some = eights.iter().enumerate().filter(|(_, eight)| **eight != [false; 8]);
        some.flat_map(|(number, eight)| {
            let places = (8 * number..).zip(eight);
            places.filter(|(_, pass)| **pass).map(|(place, _)| place)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values with every remainder, so that every lane of a loop is reached.
    fn column() -> Vec<u8> {
        (0..BLOCK).map(|place| u8::try_from(place * 7 % 256).unwrap()).collect()
    }

    #[test]
    fn few_many_and_all_but_a_few_values_pass_alike() {
        for (negated, limit) in
            [(false, 3), (false, 100), (false, 200), (true, 3), (true, 100), (true, 0)]
        {
            let mut filter = Filter::all();
            filter.narrow(negated, |value| value < limit);
            filter.narrow(true, |value| value == 1);
            let mut passing = Passing::first(500);
            passing.filter(&column(), &filter);
            let expected: Vec<usize> = (0..500)
                .filter(|place| {
                    let value = column()[*place];
                    (value < limit) != negated && value != 1
                })
                .collect();
            assert_eq!(passing.places().collect::<Vec<_>>(), expected, "{negated} {limit}");
            assert_eq!(passing.count(), expected.len());
        }
    }

    #[test]
    fn a_stretch_holds_its_start_and_not_its_end() {
        let column: Vec<i64> = (0..500).collect();
        let mut passing = Passing::first(500);
        passing.between(&column, false, (100, 200));
        assert_eq!(passing.places().collect::<Vec<_>>(), (100..200).collect::<Vec<_>>());
        passing.between(&column, true, (150, 600));
        assert_eq!(passing.places().collect::<Vec<_>>(), (100..150).collect::<Vec<_>>());
        passing.keep(|place| place == 120);
        assert_eq!(passing.places().collect::<Vec<_>>(), [120]);
    }

    #[test]
    fn all_but_one_value() {
        let mut filter = Filter::all();
        assert!(filter.is_all_but(3));
        filter.narrow(true, |value| value == 3);
        assert!(filter.is_all_but(3) && !filter.is_all_but(4));
    }
}
