//! One service of a portfolio, given back as it came.

use super::{ID, NAME, Portfolio, REFERENCE, build::hash, columns::end_of};
use crate::{
    decide::{Context, Members},
    facts::Facts,
    group,
    instant::Instant,
    kind::Bond,
    role::Roles,
    service::{Contacts, Price, Service, ServiceId},
    zone::Zone,
};

impl Portfolio {
    /// How many services there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The zone of days and months.
    pub const fn zone(&self) -> Zone {
        self.zone
    }

    /// Every service, in no order that means anything.
    pub fn services(&self) -> impl Iterator<Item = Service> + '_ {
        self.rows().filter_map(|row| self.service_at(row))
    }

    /// The services of as many rows as `most` from a row on, and the row after them; `None` behind the last. For who walks
    /// through a portfolio and cannot hold on to an iterator: while nothing changes, every service is told once.
    ///
    /// ```
    /// use rinnovo::{Facts, Kind, Portfolio, Service, Zone};
    ///
    /// let service = |id: &str| Service::new(id.parse().unwrap(), Facts::unknown(Kind::Vps));
    /// let portfolio = Portfolio::new([service("a"), service("b"), service("c")], Zone::UTC)?;
    /// let (first, next) = portfolio.services_from(0, 2).unwrap();
    /// let (rest, end) = portfolio.services_from(next, 2).unwrap();
    /// assert_eq!((first.len(), rest.len(), portfolio.services_from(end, 2)), (2, 1, None));
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn services_from(&self, row: usize, most: usize) -> Option<(Vec<Service>, usize)> {
        let first = u32::try_from(row).ok().filter(|row| *row < self.row_count())?;
        let most = u32::try_from(most).unwrap_or(u32::MAX).max(1);
        let end = first.saturating_add(most).min(self.row_count());
        let held = (first..end).filter(|row| self.vacant.is_empty() || self.holds(*row));
        Some((held.filter_map(|row| self.service_at(row)).collect(), end as usize))
    }

    /// The service with this id.
    pub fn service(&self, id: &str) -> Option<Service> {
        self.service_at(self.row(id)?)
    }

    /// What the rules read of a service; `None`: there is no service with this id.
    pub fn facts(&self, id: &str) -> Option<Facts> {
        self.row(id).map(|row| self.facts_at(row))
    }

    /// The ids of the services grouped under one, in the order in which the portfolio holds them: that of the account.
    ///
    /// ```
    /// use rinnovo::{Account, Portfolio, Zone};
    ///
    /// let text = r#"{"rinnovo": 1, "services": [
    ///     {"id": "site", "kind": "web_hosting"},
    ///     {"id": "name", "kind": "domain", "parent": "site"},
    ///     {"id": "mail", "kind": "mx_plan", "parent": "site"}]}"#;
    /// let portfolio = Portfolio::from_account(Account::from_json(text, Zone::UTC)?, Zone::UTC);
    /// assert_eq!(portfolio.members("site").collect::<Vec<_>>(), ["name", "mail"]);
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn members<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let mut rows: Vec<u32> =
            self.row(id).into_iter().flat_map(|row| self.tree.members(row)).collect();
        rows.sort_unstable();
        rows.into_iter().map(|row| self.id(row))
    }

    pub(crate) fn row(&self, id: &str) -> Option<u32> {
        self.ids.find(hash(id), |row| self.id(*row) == id).copied()
    }

    /// Every row that holds a service.
    pub(crate) fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        let vacant = !self.vacant.is_empty();
        (0..self.row_count()).filter(move |row| !vacant || self.holds(*row))
    }

    /// One more than the last row.
    pub(crate) fn row_count(&self) -> u32 {
        u32::try_from(self.packed.len()).unwrap_or(u32::MAX)
    }

    /// Whether a row holds a service.
    pub(crate) fn holds(&self, row: u32) -> bool {
        self.columns.is_taken(row as usize)
    }

    pub(crate) fn id(&self, row: u32) -> &str {
        self.texts.get(row as usize, ID)
    }

    pub(crate) fn name(&self, row: u32) -> &str {
        self.texts.get(row as usize, NAME)
    }

    pub(crate) fn reference(&self, row: u32) -> &str {
        self.texts.get(row as usize, REFERENCE)
    }

    pub(crate) fn facts_at(&self, row: u32) -> Facts {
        if let Some(facts) = self.rest.get(&row).and_then(|rest| rest.facts.as_deref()) {
            return *facts;
        }
        let Some(packed) = self.packed.get(row as usize) else {
            return Facts::unknown(crate::Kind::Other);
        };
        packed.facts(self.all_frequencies.get(u32::from(packed.frequencies())).copied())
    }

    pub(crate) fn price_at(&self, row: u32) -> Option<&Price> {
        self.all_prices.get(*self.prices.get(row as usize)?)
    }

    pub(crate) fn contacts_at(&self, row: u32) -> Option<&Contacts> {
        self.all_contacts.get(*self.contacts.get(row as usize)?)
    }

    /// The renewal or expiry date.
    pub(crate) fn end_at(&self, row: u32) -> Option<Instant> {
        end_of(&self.facts_at(row))
    }

    pub(crate) fn parent_of(&self, row: u32) -> Option<u32> {
        self.tree.parent(row)
    }

    pub(crate) fn members_of(&self, row: u32) -> impl Iterator<Item = u32> + Clone + '_ {
        self.tree.members(row)
    }

    pub(crate) fn service_at(&self, row: u32) -> Option<Service> {
        // INVARIANT: what is kept was a service's.
        let id: ServiceId = self.id(row).parse().ok()?;
        let rest = self.rest.get(&row);
        Some(Service {
            id,
            name: self.name(row).into(),
            reference: self.reference(row).into(),
            parent: self.tree.parent(row).and_then(|parent| self.id(parent).parse().ok()),
            contacts: self.contacts_at(row).cloned().unwrap_or_default(),
            price: self.price_at(row).cloned(),
            facts: self.facts_at(row),
            origin: rest.and_then(|rest| rest.origin.clone()),
            unread: rest.map(|rest| rest.unread.clone()).unwrap_or_default(),
        })
    }

    /// The members that would end with a service, and those that would be detached.
    pub(crate) fn members_at(&self, row: u32) -> Members {
        let mut members = Members::default();
        for member in self.tree.members(row) {
            let facts = self.facts_at(member);
            if group::is_live(&facts) {
                let count = match facts.kind.bond() {
                    Bond::Dependent => &mut members.dependents,
                    Bond::Associated => &mut members.associated,
                };
                *count = count.saturating_add(1);
            }
        }
        members
    }

    /// The roles of the account's holder for a service: see [`Account::roles_for`](crate::Account::roles_for).
    pub(crate) fn roles_at(&self, row: u32) -> Roles {
        self.contacts_at(row).map_or(Roles::NONE, |contacts| contacts.holder(&self.handle))
    }

    /// The context in which a service is asked about.
    pub(crate) fn context_at<'r>(&self, row: u32, viewer: &super::Viewer<'r>) -> Context<'r> {
        Context {
            now: viewer.now,
            roles: viewer.roles.unwrap_or_else(|| self.roles_at(row)),
            rules: viewer.rules,
            payment_method: self.payment_method,
            members: self.members_at(row),
        }
    }
}
