//! The orders that sorting needs: made when they are first asked for, kept while services change.

use std::cmp::Ordering;

use super::{Column, Orders, Portfolio, natural, order::Order};

/// The columns that an order is kept for.
pub(super) const KEPT: [Column; 4] = [Column::Id, Column::Name, Column::Reference, Column::Price];

impl Portfolio {
    /// The order by id: the last tie-break of every sort.
    pub(super) fn by_id(&self) -> &Order {
        let make = || {
            Order::new(self.rows(), |row| first_bytes(self.id(row)), |a, b| self.compare_ids(a, b))
        };
        self.orders.ids.get_or_init(make)
    }

    /// The natural order of titles.
    pub(super) fn by_title(&self) -> &Order {
        let prefix = |row| natural::prefix(self.title(row));
        let make = || Order::new(self.rows(), prefix, |a, b| self.compare_titles(a, b));
        self.orders.titles.get_or_init(make)
    }

    /// The natural order of references.
    pub(super) fn by_reference(&self) -> &Order {
        let prefix = |row| natural::prefix(self.folded_reference(row));
        let make = || Order::new(self.rows(), prefix, |a, b| self.compare_references(a, b));
        self.orders.references.get_or_init(make)
    }

    /// The order of prices: by currency, then by amount.
    pub(super) fn by_price(&self) -> &Order {
        let make = || Order::new(self.rows(), |_| 0, |a, b| self.compare_prices(a, b));
        self.orders.prices.get_or_init(make)
    }

    /// What a service is called, folded: its name, else its reference, else its id.
    pub(super) fn title(&self, row: u32) -> &str {
        let name = self.folded.get(row as usize, 0);
        if name.is_empty() { self.folded.get(row as usize, 1) } else { name }
    }

    /// What the provider calls it, folded.
    pub(super) fn folded_reference(&self, row: u32) -> &str {
        self.folded.get(row as usize, 1)
    }

    pub(super) fn compare_ids(&self, a: u32, b: u32) -> Ordering {
        self.id(a).cmp(self.id(b))
    }

    fn compare_titles(&self, a: u32, b: u32) -> Ordering {
        natural::compare(self.title(a), self.title(b))
    }

    fn compare_references(&self, a: u32, b: u32) -> Ordering {
        natural::compare(self.folded_reference(a), self.folded_reference(b))
    }

    fn compare_prices(&self, a: u32, b: u32) -> Ordering {
        let price = |row| self.price_at(row).map(|price| (price.currency, price.amount));
        price(a).cmp(&price(b))
    }

    /// Takes a row out of the orders in which it would stand elsewhere.
    pub(super) fn leave_orders(&mut self, row: u32, moved: &[Column]) {
        let Orders { ids, titles, references, prices } = &mut self.orders;
        for (order, column) in [
            (ids, Column::Id),
            (titles, Column::Name),
            (references, Column::Reference),
            (prices, Column::Price),
        ] {
            if let Some(order) = order.get_mut().filter(|_| moved.contains(&column)) {
                order.remove(row);
            }
        }
    }

    /// Puts it back where it belongs now.
    pub(super) fn enter_orders(&mut self, row: u32, moved: &[Column]) {
        let mut orders = std::mem::take(&mut self.orders);
        if let Some(order) = orders.ids.get_mut().filter(|_| moved.contains(&Column::Id)) {
            order.insert(row, |a, b| self.compare_ids(a, b));
        }
        if let Some(order) = orders.titles.get_mut().filter(|_| moved.contains(&Column::Name)) {
            order.insert(row, |a, b| self.compare_titles(a, b));
        }
        if let Some(order) =
            orders.references.get_mut().filter(|_| moved.contains(&Column::Reference))
        {
            order.insert(row, |a, b| self.compare_references(a, b));
        }
        if let Some(order) = orders.prices.get_mut().filter(|_| moved.contains(&Column::Price)) {
            order.insert(row, |a, b| self.compare_prices(a, b));
        }
        self.orders = orders;
    }
}

/// The first sixteen bytes of a text, which compare as it does.
fn first_bytes(text: &str) -> u128 {
    let bytes = text.bytes().chain(std::iter::repeat(0)).take(16);
    bytes.fold(0, |key, byte| key << 8 | u128::from(byte))
}
