//! A service, as a value of the other language.

use rinnovo::{Contacts, Facts, Price, ServiceId};

use crate::{error::RinnovoError, scalars::Text};

/// A hosted service: who it is, and what state it is in.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Service {
    /// Unique within the account.
    pub id: ServiceId,
    /// What the rules read.
    pub facts: Facts,
    /// The customer's own name for it; empty when there is none.
    #[uniffi(default = "")]
    pub name: Text,
    /// The provider's name for it; empty when there is none.
    #[uniffi(default = "")]
    pub reference: Text,
    /// The service it is grouped under.
    #[uniffi(default = None)]
    pub parent: Option<ServiceId>,
    /// The people it belongs to.
    #[uniffi(default)]
    pub contacts: Contacts,
    /// What one period costs, where it is known.
    #[uniffi(default = None)]
    pub price: Option<Price>,
    /// What it carries that no rule reads, as a JSON object: what was not understood, and what an adapter needs to speak
    /// to the provider about it. Empty where there is nothing; hand it back as it came.
    #[uniffi(default = "")]
    pub aside: String,
}

impl From<&rinnovo::Service> for Service {
    fn from(service: &rinnovo::Service) -> Self {
        Self {
            id: service.id.clone(),
            name: service.name.clone(),
            reference: service.reference.clone(),
            parent: service.parent.clone(),
            contacts: service.contacts.clone(),
            price: service.price.clone(),
            facts: service.facts,
            aside: service.aside(),
        }
    }
}

impl Service {
    pub(crate) fn core(self) -> Result<rinnovo::Service, RinnovoError> {
        let mut service = rinnovo::Service::new(self.id, self.facts).with_aside(&self.aside)?;
        service.name = self.name;
        service.reference = self.reference;
        service.parent = self.parent;
        service.contacts = self.contacts;
        service.price = self.price;
        Ok(service)
    }
}

pub(crate) fn cores(services: Vec<Service>) -> Result<Vec<rinnovo::Service>, RinnovoError> {
    services.into_iter().map(Service::core).collect()
}
