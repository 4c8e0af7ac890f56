use std::sync::OnceLock;

use super::{Orders, Packed, Portfolio, Rest, order::Order};
use crate::facts::Facts;

/// The bytes that the services of a portfolio take on the heap, as far as they grow with their number; prices, contacts
/// and frequencies are kept once for all services that share them, and are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    /// Ids, names, references, and what adapters keep.
    pub texts: usize,
    /// Names and references as a search compares them.
    pub folded: usize,
    /// Everything else: facts, columns, groups, places of texts, and the orders that were made so far.
    pub other: usize,
}

impl Portfolio {
    /// The memory that the services take: see [`Memory`].
    ///
    /// ```
    /// use rinnovo::{Facts, Kind, Portfolio, Service, Zone};
    ///
    /// let services = (0..1_000).filter_map(|id: u32| {
    ///     Some(Service::new(id.to_string().parse().ok()?, Facts::unknown(Kind::Vps)))
    /// });
    /// let memory = Portfolio::new(services, Zone::UTC)?.memory();
    /// assert!(memory.other < 200 * 1_000, "{memory:?}");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn memory(&self) -> Memory {
        let (texts, places) = self.texts.bytes();
        let (folded, places_of_folded) = self.folded.bytes();
        let Orders { ids, titles, references, prices } = &self.orders;
        let orders = [ids, titles, references, prices].into_iter().filter_map(OnceLock::get);
        let rest =
            |rest: &Rest| size_of::<Rest>() + rest.facts.as_ref().map_or(0, |_| size_of::<Facts>());
        let kept = |rest: &Rest| {
            let unread = rest.unread.values().map(|text| text.len() + size_of::<Box<str>>());
            rest.origin.as_ref().map_or(0, |origin| origin.len()) + unread.sum::<usize>()
        };
        Memory {
            texts: texts + self.rest.values().map(kept).sum::<usize>(),
            folded,
            other: places
                + places_of_folded
                + self.ids.allocation_size()
                + size_of::<Packed>() * self.packed.capacity()
                + self.columns.bytes()
                + 4 * (self.prices.capacity() + self.contacts.capacity() + self.vacant.capacity())
                + self.tree.bytes()
                + orders.map(Order::bytes).sum::<usize>()
                + self.rest.values().map(rest).sum::<usize>(),
        }
    }
}
