//! One service changed, added or removed; nothing is built anew.

use super::{
    Column, Portfolio,
    build::{hash, missing_parent},
    orders::KEPT,
};
use crate::{
    error::{Error, ErrorKind},
    service::Service,
};

impl Portfolio {
    /// Adds a service. Refuses an id that is there already, a parent that is not, and a name or a reference of more than
    /// 1,024 bytes.
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
        service.check_texts()?;
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
        self.enter_orders(row, &KEPT);
        Ok(())
    }

    /// Puts a service in the place of the one with the same id, which it gives back. Refuses an id that is not there,
    /// a parent that is missing or makes a circle, and texts as [`insert`](Self::insert) does; nothing has changed then.
    pub fn replace(&mut self, service: &Service) -> Result<Service, Error> {
        let missing = || {
            Error::new(ErrorKind::Missing, &service.id, "the id of a service of this account")
                .within("id")
        };
        let row = self.row(service.id.as_str()).ok_or_else(missing)?;
        let before = self.service_at(row).ok_or_else(missing)?;
        service.check_texts()?;
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
        let reference = before.reference != service.reference;
        let mut moved = Vec::new();
        moved.extend((reference || before.name != service.name).then_some(Column::Name));
        moved.extend(reference.then_some(Column::Reference));
        moved.extend((before.price != service.price).then_some(Column::Price));
        self.leave_orders(row, &moved);
        self.write(row, service);
        self.enter_orders(row, &moved);
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
        self.leave_orders(row, &KEPT);
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
}
