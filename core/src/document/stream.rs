use std::{borrow::Cow, cell::RefCell, fmt};

use serde::{
    Deserialize,
    de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor},
};

use super::{ServiceDocument, read};
use crate::{error::Error, service::Service, zone::Zone};

/// An account as its document gives it. Each service is read as soon as its text is, so that a million of them are
/// never there twice.
#[derive(Default)]
pub(super) struct AccountDocument {
    pub(super) version: u32,
    pub(super) handle: Box<str>,
    pub(super) jurisdiction: Option<Box<str>>,
    pub(super) payment_method: Option<bool>,
    pub(super) services: Vec<Service>,
}

impl AccountDocument {
    pub(super) fn read(text: &str, zone: Zone) -> Result<Self, Error> {
        let refused = RefCell::new(None);
        let read = read::located_with(text, Seed { zone, refused: &refused });
        match refused.into_inner() {
            Some(refused) => Err(refused),
            None => read,
        }
    }
}

/// Reads an account; what a service is refused for is put aside whole, because serde would carry only its words.
#[derive(Clone, Copy)]
struct Seed<'r> {
    zone: Zone,
    refused: &'r RefCell<Option<Error>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Field {
    Rinnovo,
    Handle,
    Jurisdiction,
    PaymentMethod,
    Services,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = AccountDocument;

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<AccountDocument, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = AccountDocument;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an account: an object with `rinnovo` and `services`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<AccountDocument, A::Error> {
        let mut document = AccountDocument::default();
        let mut seen = [false; 5];
        while let Some(field) = fields.next_key::<Field>()? {
            if let Some(seen) = seen.get_mut(field as usize)
                && std::mem::replace(seen, true)
            {
                return Err(A::Error::custom("each field once, expected no field twice"));
            }
            match field {
                Field::Rinnovo => document.version = fields.next_value()?,
                Field::Handle => document.handle = fields.next_value::<Cow<'de, str>>()?.into(),
                Field::Jurisdiction => {
                    document.jurisdiction =
                        fields.next_value::<Option<Cow<'de, str>>>()?.map(Into::into);
                }
                Field::PaymentMethod => document.payment_method = fields.next_value()?,
                Field::Services => {
                    document.services = fields.next_value_seed(Services(self))?;
                }
            }
        }
        let [version, .., services] = seen;
        for (given, name) in [(version, "rinnovo"), (services, "services")] {
            if !given {
                return Err(A::Error::missing_field(name));
            }
        }
        Ok(document)
    }
}

/// Reads the services of an account.
struct Services<'r>(Seed<'r>);

impl<'de> DeserializeSeed<'de> for Services<'_> {
    type Value = Vec<Service>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Vec<Service>, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Services<'_> {
    type Value = Vec<Service>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of services")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<Service>, A::Error> {
        let mut services = Vec::new();
        while let Some(document) = items.next_element::<ServiceDocument<'de>>()? {
            match document.read(self.0.zone) {
                Ok(service) => services.push(service),
                Err(error) => {
                    let place = services.len();
                    self.0
                        .refused
                        .replace(Some(error.within(format!("[{place}]")).within("services")));
                    return Err(A::Error::custom("a service is refused"));
                }
            }
        }
        Ok(services)
    }
}
