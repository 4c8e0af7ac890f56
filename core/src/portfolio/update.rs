//! One service changed, added or removed; nothing is built anew.

use super::{
    Orders, Portfolio,
    build::{hash, missing_parent},
    natural,
    order::Order,
};
use crate::{
    error::{Error, ErrorKind},
    service::Service,
};

impl Portfolio {
    /// Adds a service. Refuses an id that is there already and a parent that is not.
    ///
    /// ```
    /// use rinnovo::{Facts, Kind, Portfolio, Service, Zone};
    ///
    /// let mut portfolio = Portfolio::empty(Zone::UTC);
    /// portfolio.insert(&Service::new("vps-1".parse()?, Facts::unknown(Kind::Vps)))?;
    /// let again = portfolio.insert(&Service::new("vps-1".parse()?, Facts::unknown(Kind::Vps)));
    /// assert_eq!(again.unwrap_err().to_string(), "`id`: found `vps-1`, expected the id of no service of this account");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn insert(&mut self, service: &Service) -> Result<(), Error> {
        let id = service.id.as_str();
        if self.row(id).is_some() {
            let expected = "the id of no service of this account";
            return Err(Error::new(ErrorKind::Duplicate, id, expected).within("id"));
        }
        let parent = self.parent_for(service)?;
        let row = match self.vacant.pop() {
            None => self.append(service)?,
            Some(row) => {
                self.write(row, service);
                let texts = &self.texts;
                let known = |row: &u32| hash(texts.get(*row as usize, super::ID));
                self.ids.insert_unique(hash(id), row, known);
                row
            }
        };
        self.tree.regroup(row, parent);
        self.enter_orders(row);
        Ok(())
    }

    /// Puts a service in the place of the one with the same id, which it gives back. Refuses an id that is not there,
    /// and a parent that is missing or makes a circle; nothing has changed then.
    pub fn replace(&mut self, service: &Service) -> Result<Service, Error> {
        let missing = || {
            Error::new(ErrorKind::Missing, &service.id, "the id of a service of this account")
                .within("id")
        };
        let row = self.row(service.id.as_str()).ok_or_else(missing)?;
        let before = self.service_at(row).ok_or_else(missing)?;
        let parent = self.parent_for(service)?;
        if parent != self.tree.parent(row) {
            let old = self.tree.parent(row);
            self.tree.regroup(row, parent);
            if parent.is_some()
                && self.tree.above(row).take(self.packed.len()).any(|above| above == row)
            {
                let error = self.circle_at(row).within("parent");
                self.tree.regroup(row, old);
                return Err(error);
            }
        }
        let renamed = before.name != service.name
            || before.reference != service.reference
            || before.price != service.price;
        if renamed {
            self.leave_orders(row);
        }
        self.write(row, service);
        if renamed {
            self.enter_orders(row);
        }
        Ok(before)
    }

    /// Takes a service out and gives it back. Refuses an id that is not there, and a service that others are grouped
    /// under: they would be left without their parent.
    pub fn remove(&mut self, id: &str) -> Result<Service, Error> {
        let missing = || Error::new(ErrorKind::Missing, id, "the id of a service of this account");
        let row = self.row(id).ok_or_else(missing)?;
        if self.tree.has_members(row) {
            let count = self.tree.members(row).count();
            let expected = format!("a service without members; it has {count}");
            return Err(Error::new(ErrorKind::Value, id, expected));
        }
        let service = self.service_at(row).ok_or_else(missing)?;
        self.leave_orders(row);
        self.tree.regroup(row, None);
        if let Ok(entry) = self.ids.find_entry(hash(id), |other| *other == row) {
            entry.remove();
        }
        self.columns.vacate(row as usize);
        self.rest.remove(&row);
        self.texts.set(row as usize, ["", "", ""]);
        self.folded.set(row as usize, ["", ""]);
        self.vacant.push(row);
        Ok(service)
    }

    fn parent_for(&self, service: &Service) -> Result<Option<u32>, Error> {
        let row = |parent: &crate::ServiceId| {
            self.row(parent.as_str()).ok_or_else(|| missing_parent(parent).within("parent"))
        };
        service.parent.as_ref().map(row).transpose()
    }

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
        let prefix = |row| natural::prefix(self.folded.get(row as usize, 1));
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

    fn compare_ids(&self, a: u32, b: u32) -> std::cmp::Ordering {
        self.id(a).cmp(self.id(b))
    }

    fn compare_titles(&self, a: u32, b: u32) -> std::cmp::Ordering {
        natural::compare(self.title(a), self.title(b))
    }

    fn compare_references(&self, a: u32, b: u32) -> std::cmp::Ordering {
        let reference = |row: u32| self.folded.get(row as usize, 1);
        natural::compare(reference(a), reference(b))
    }

    fn compare_prices(&self, a: u32, b: u32) -> std::cmp::Ordering {
        let price = |row| self.price_at(row).map(|price| (price.currency, price.amount));
        price(a).cmp(&price(b))
    }

    fn leave_orders(&mut self, row: u32) {
        let Orders { ids, titles, references, prices } = &mut self.orders;
        for order in [ids, titles, references, prices] {
            if let Some(order) = order.get_mut() {
                order.remove(row);
            }
        }
    }

    fn enter_orders(&mut self, row: u32) {
        let mut orders = std::mem::take(&mut self.orders);
        if let Some(order) = orders.ids.get_mut() {
            order.insert(row, |a, b| self.compare_ids(a, b));
        }
        if let Some(order) = orders.titles.get_mut() {
            order.insert(row, |a, b| self.compare_titles(a, b));
        }
        if let Some(order) = orders.references.get_mut() {
            order.insert(row, |a, b| self.compare_references(a, b));
        }
        if let Some(order) = orders.prices.get_mut() {
            order.insert(row, |a, b| self.compare_prices(a, b));
        }
        self.orders = orders;
    }
}

/// The first eight bytes of a text, which compare as it does.
fn first_bytes(text: &str) -> u64 {
    text.bytes().chain(std::iter::repeat(0)).take(8).fold(0, |key, byte| key << 8 | u64::from(byte))
}
