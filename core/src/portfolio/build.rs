//! A portfolio out of services, in one pass.

use std::{collections::BTreeMap, hash::BuildHasher};

use hashbrown::{HashTable, hash_table::Entry};

use super::{
    ID, NAME, Orders, Portfolio, REFERENCE, Rest,
    columns::Columns,
    fold::fold_into,
    packed::Packed,
    table::{Hasher, Table},
    texts::Texts,
    tree::Tree,
};
use crate::{
    document::Account,
    error::{Error, ErrorKind},
    service::{Service, ServiceId},
    zone::Zone,
};

pub(super) fn hash(id: &str) -> u64 {
    Hasher::default().hash_one(id)
}

impl Portfolio {
    /// A portfolio without services. Months and days of dates are those of `zone`, the policy's.
    pub fn empty(zone: Zone) -> Self {
        Self {
            handle: Box::default(),
            jurisdiction: None,
            payment_method: None,
            zone,
            ids: HashTable::new(),
            texts: Texts::default(),
            folded: Texts::default(),
            packed: Vec::new(),
            columns: Columns::default(),
            prices: Vec::new(),
            contacts: Vec::new(),
            tree: Tree::default(),
            all_prices: Table::default(),
            all_contacts: Table::default(),
            all_frequencies: Table::default(),
            rest: BTreeMap::new(),
            vacant: Vec::new(),
            orders: Orders::default(),
        }
    }

    /// A portfolio of these services, taken one by one. Months and days of dates are those of `zone`, the policy's.
    ///
    /// Refuses two services with one id, a parent that is not among them, parents that form a circle, and a name or a
    /// reference of more than 1,024 bytes.
    ///
    /// ```
    /// use rinnovo::{Facts, Kind, Portfolio, Service, Zone};
    ///
    /// let mut mail = Service::new("mail".parse()?, Facts::unknown(Kind::MxPlan));
    /// mail.parent = Some("site".parse()?);
    /// let error = Portfolio::new([mail], Zone::UTC).unwrap_err();
    /// assert_eq!(error.to_string(), "`services[0].parent`: found `site`, expected the id of a service of this account");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn new(services: impl IntoIterator<Item = Service>, zone: Zone) -> Result<Self, Error> {
        let mut portfolio = Self::empty(zone);
        let services = services.into_iter();
        portfolio.reserve(services.size_hint().0);
        let mut later = Vec::new();
        for service in services {
            let row = portfolio.append(&service)?;
            match &service.parent {
                None => {}
                Some(parent) => match portfolio.row(parent.as_str()) {
                    Some(parent) => portfolio.tree.regroup(row, Some(parent)),
                    None => later.push((row, parent.clone())),
                },
            }
        }
        portfolio.regroup(later)?;
        portfolio.check_circles()?;
        portfolio.shrink();
        Ok(portfolio)
    }

    /// A portfolio of an account's services. Months and days of dates are those of `zone`, the policy's.
    pub fn from_account(account: Account, zone: Zone) -> Self {
        let mut portfolio = Self {
            handle: account.handle.clone(),
            jurisdiction: account.jurisdiction.clone(),
            payment_method: account.payment_method,
            ..Self::empty(zone)
        };
        // INVARIANT: ids are unique, every parent exists, parents form no circle and texts are bounded, in every account.
        let mut grouped = Vec::new();
        portfolio.reserve(account.services().len());
        for service in account.into_services() {
            if let Ok(row) = portfolio.append(&service)
                && let Some(parent) = service.parent
            {
                grouped.push((row, parent));
            }
        }
        for (row, parent) in grouped {
            let parent = portfolio.row(parent.as_str());
            portfolio.tree.regroup(row, parent);
        }
        portfolio
    }

    /// Makes room for so many services, as far as anybody says how many there will be.
    fn reserve(&mut self, services: usize) {
        let texts = &self.texts;
        self.ids.reserve(services, |row| hash(texts.get(*row as usize, ID)));
        self.packed.reserve_exact(services);
        self.columns.reserve(services);
        self.prices.reserve_exact(services);
        self.contacts.reserve_exact(services);
        self.tree.reserve(services);
    }

    /// Gives back the room that was not needed.
    fn shrink(&mut self) {
        self.packed.shrink_to_fit();
        self.columns.shrink();
        self.prices.shrink_to_fit();
        self.contacts.shrink_to_fit();
        self.tree.shrink();
    }

    fn regroup(&mut self, rows: Vec<(u32, ServiceId)>) -> Result<(), Error> {
        for (row, parent) in rows {
            let above = self
                .row(parent.as_str())
                .ok_or_else(|| missing_parent(&parent).within(format!("services[{row}].parent")))?;
            self.tree.regroup(row, Some(above));
        }
        Ok(())
    }

    fn check_circles(&self) -> Result<(), Error> {
        self.tree.circle().map_or(Ok(()), |row| {
            Err(self.circle_at(row).within(format!("services[{row}].parent")))
        })
    }

    /// Tells the circle that a row belongs to, its first members by name.
    pub(super) fn circle_at(&self, row: u32) -> Error {
        let above = self.tree.above(row).take_while(|above| *above != row);
        let mut names: Vec<&str> =
            std::iter::once(row).chain(above).take(8).map(|row| self.id(row)).collect();
        names.push(self.id(row));
        Error::new(ErrorKind::Circle, names.join(" → "), "parents that form no circle")
    }

    /// Puts a service behind the last one, under no parent.
    pub(super) fn append(&mut self, service: &Service) -> Result<u32, Error> {
        let place = self.packed.len();
        service.check_texts().map_err(|error| error.within(format!("services[{place}]")))?;
        let (texts, id) = (&self.texts, service.id.as_str());
        let row = u32::try_from(self.packed.len()).unwrap_or(u32::MAX);
        let known = |row: &u32| texts.get(*row as usize, ID);
        let is_this = |row: &u32| known(row) == id;
        let entry = self.ids.entry(hash(id), is_this, |row| hash(known(row)));
        match entry {
            Entry::Occupied(entry) => {
                let expected = format!("an id of its own: services[{}] has it", entry.get());
                return Err(Error::new(ErrorKind::Duplicate, id, expected)
                    .within(format!("services[{row}].id")));
            }
            Entry::Vacant(entry) => entry.insert(row),
        };
        self.tree.push();
        self.write(row, service);
        Ok(row)
    }

    /// Writes a service into its row: everything but its parent and its place among the ids.
    pub(super) fn write(&mut self, row: u32, service: &Service) {
        let facts = &service.facts;
        let place = row as usize;
        let frequencies = self.all_frequencies.number(facts.frequencies.as_ref());
        // Beyond what sixteen bits number, the facts are kept whole.
        let packed = Packed::new(facts, u16::try_from(frequencies).unwrap_or(0));
        let fits = packed.holds(facts) && u32::from(packed.frequencies()) == frequencies;
        let rest = Rest {
            facts: (!fits).then(|| Box::new(*facts)),
            unread: service.unread.clone(),
            origin: service.origin.clone(),
        };
        if rest.facts.is_some() || !rest.unread.is_empty() || rest.origin.is_some() {
            self.rest.insert(row, rest);
        } else {
            self.rest.remove(&row);
        }
        put(&mut self.packed, place, packed);
        self.columns.set(place, facts, !service.unread.is_empty(), self.zone);
        let price = self.all_prices.number(service.price.as_ref());
        put(&mut self.prices, place, price);
        let contacts = self.all_contacts.number(Some(&service.contacts));
        put(&mut self.contacts, place, contacts);
        let texts = [service.id.as_str(), &service.name, &service.reference];
        let is_new = place + 1 >= self.packed.len();
        if is_new || [ID, NAME, REFERENCE].map(|field| self.texts.get(place, field)) != texts {
            self.texts.set(place, texts);
            let [name, reference] = searched(texts);
            self.folded.set(place, [&name, &reference]);
        }
    }
}

/// What a search looks through, folded.
fn searched([id, name, reference]: [&str; 3]) -> [String; 2] {
    let mut folded = [String::with_capacity(name.len()), String::with_capacity(reference.len())];
    let [first, second] = &mut folded;
    fold_into(reference, second);
    fold_into(name, first);
    if first == second {
        first.clear();
    }
    if first.is_empty() && second.is_empty() {
        fold_into(id, first);
    }
    folded
}

pub(super) fn missing_parent(parent: &ServiceId) -> Error {
    Error::new(ErrorKind::Missing, parent, "the id of a service of this account")
}

pub(super) fn put<T>(column: &mut Vec<T>, place: usize, value: T) {
    match column.get_mut(place) {
        Some(slot) => *slot = value,
        None => column.push(value),
    }
}
