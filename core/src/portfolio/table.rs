//! Values that many services share (prices, contacts, offered frequencies), each kept once.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, DefaultHasher, Hash},
};

/// A hasher without random keys: the core reads no random bits.
pub(super) type Hasher = BuildHasherDefault<DefaultHasher>;

/// Each value and its number, from 1; 0 is for none.
#[derive(Clone, Debug)]
pub(super) struct Table<T> {
    values: Vec<T>,
    numbers: HashMap<T, u32, Hasher>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { values: Vec::new(), numbers: HashMap::default() }
    }
}

impl<T: Clone + Eq + Hash> Table<T> {
    /// The number of a value, which is kept from now on.
    pub(super) fn number(&mut self, value: Option<&T>) -> u32 {
        let Some(value) = value else { return 0 };
        if let Some(number) = self.numbers.get(value) {
            return *number;
        }
        self.values.push(value.clone());
        let number = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        self.numbers.insert(value.clone(), number);
        number
    }

    /// The value of a number.
    pub(super) fn get(&self, number: u32) -> Option<&T> {
        self.values.get((number as usize).checked_sub(1)?)
    }

    /// Every value, by number from 1.
    pub(super) fn values(&self) -> &[T] {
        &self.values
    }
}
