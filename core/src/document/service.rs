use std::{borrow::Cow, collections::BTreeMap};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    axis::{Axis, Given, read_axis, read_dated, read_term, read_when},
    read,
};
use crate::{
    axes::DeletionRequest,
    error::{Error, ErrorKind},
    facts::{Fact, Facts},
    kind::Kind,
    period::Frequencies,
    service::{Contacts, LONGEST_TEXT, Price, Service, ServiceId},
    zone::Zone,
};

/// A service as a document gives it: texts that are borrowed, facts that are not read yet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a service: an object with `id` and `kind`")]
pub(crate) struct ServiceDocument<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow, default)]
    name: Cow<'a, str>,
    #[serde(borrow, default)]
    reference: Cow<'a, str>,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    parent: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    contacts: ContactsDocument<'a>,
    created: Option<Cow<'a, str>>,
    #[serde(borrow)]
    term: Option<&'a RawValue>,
    #[serde(borrow)]
    phase: Option<&'a RawValue>,
    #[serde(borrow)]
    renewal: Option<&'a RawValue>,
    #[serde(borrow)]
    ending: Option<&'a RawValue>,
    #[serde(borrow)]
    deletion: Option<&'a RawValue>,
    #[serde(borrow)]
    standing: Option<&'a RawValue>,
    #[serde(borrow)]
    commitment: Option<&'a RawValue>,
    frequencies: Option<Frequencies>,
    can_cancel_at_expiry: Option<bool>,
    linked_to_hosting: Option<bool>,
    emptied: Option<bool>,
    price: Option<PriceDocument<'a>>,
    #[serde(borrow)]
    origin: Option<&'a RawValue>,
    #[serde(default)]
    revision: u64,
}

#[derive(Deserialize, Default)]
#[serde(
    deny_unknown_fields,
    default,
    expecting = "an object with `admin`, `billing` and `technical`"
)]
struct ContactsDocument<'a> {
    #[serde(borrow)]
    admin: Cow<'a, str>,
    #[serde(borrow)]
    billing: Cow<'a, str>,
    #[serde(borrow)]
    technical: Cow<'a, str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with `amount` and `currency`")]
struct PriceDocument<'a> {
    #[serde(borrow)]
    amount: Cow<'a, str>,
    #[serde(borrow)]
    currency: Cow<'a, str>,
}

fn bounded(text: &str, field: &str) -> Result<Box<str>, Error> {
    if text.len() > LONGEST_TEXT {
        let error = Error::new(
            ErrorKind::OutOfRange,
            format!("{} bytes", text.len()),
            "at most 1024 bytes",
        );
        return Err(error.within(field));
    }
    Ok(text.into())
}

/// What an adapter keeps is bounded too.
const LONGEST_ORIGIN: usize = 1 << 16;

fn origin(text: Box<str>) -> Result<Box<str>, Error> {
    if !text.starts_with('{') {
        return Err(Error::new(ErrorKind::Shape, text, "an object"));
    }
    if text.len() > LONGEST_ORIGIN {
        let found = format!("{} bytes", text.len());
        return Err(Error::new(ErrorKind::OutOfRange, found, "at most 65536 bytes"));
    }
    Ok(text)
}

/// Facts that came in words nobody here understands.
type Unread = BTreeMap<Fact, Box<str>>;

fn known<T>(
    given: Result<Given<T>, Error>,
    fact: Fact,
    unread: &mut Unread,
) -> Result<Option<T>, Error> {
    match given.map_err(|error| error.within(fact.code()))? {
        Given::Known(value) => Ok(Some(value)),
        Given::Unread(text) => {
            unread.insert(fact, text);
            Ok(None)
        }
    }
}

fn axis<T: Axis>(
    raw: Option<&RawValue>,
    fact: Fact,
    zone: Zone,
    unread: &mut Unread,
) -> Result<Option<T>, Error> {
    raw.map_or(Ok(None), |raw| known(read_axis(raw, zone), fact, unread))
}

impl ServiceDocument<'_> {
    /// Reads the facts; dates without a time are days in `zone`.
    pub(crate) fn read(&self, zone: Zone) -> Result<Service, Error> {
        let mut unread = Unread::new();
        let kind = Kind::from_code(&self.kind).unwrap_or(Kind::Other);
        if kind == Kind::Other && self.kind != Kind::Other.code() {
            unread.insert(Fact::Kind, bounded(&self.kind, "kind")?);
        }
        let facts = Facts {
            created: self
                .created
                .as_deref()
                .map(|text| read_when(text, zone))
                .transpose()
                .map_err(|error| error.within("created"))?,
            validity: self
                .term
                .map_or(Ok(None), |raw| known(read_term(raw, zone), Fact::Term, &mut unread))?,
            phase: axis(self.phase, Fact::Phase, zone, &mut unread)?,
            renewal: axis(self.renewal, Fact::Renewal, zone, &mut unread)?,
            ending: axis(self.ending, Fact::Ending, zone, &mut unread)?,
            deletion: self
                .deletion
                .map(|raw| read_dated::<DeletionRequest>(raw, zone))
                .transpose()
                .map_err(|error| error.within("deletion"))?,
            standing: axis(self.standing, Fact::Standing, zone, &mut unread)?,
            commitment: axis(self.commitment, Fact::Commitment, zone, &mut unread)?,
            frequencies: self.frequencies,
            cancellable: self.can_cancel_at_expiry,
            linked_to_hosting: self.linked_to_hosting,
            emptied: self.emptied,
            revision: self.revision,
            kind,
        };
        let ContactsDocument { admin, billing, technical } = &self.contacts;
        let contact = |text: &str, field: &str| {
            bounded(text, field).map_err(|error| error.within("contacts"))
        };
        Ok(Service {
            id: self.id.parse::<ServiceId>().map_err(|error| error.within("id"))?,
            name: bounded(&self.name, "name")?,
            reference: bounded(&self.reference, "reference")?,
            parent: self
                .parent
                .as_deref()
                .map(str::parse)
                .transpose()
                .map_err(|error: Error| error.within("parent"))?,
            contacts: Contacts {
                admin: contact(admin, "admin")?,
                billing: contact(billing, "billing")?,
                technical: contact(technical, "technical")?,
            },
            price: self
                .price
                .as_ref()
                .map(PriceDocument::read)
                .transpose()
                .map_err(|error| error.within("price"))?,
            origin: self
                .origin
                .map(|raw| origin(read::compact(raw.get())))
                .transpose()
                .map_err(|error| error.within("origin"))?,
            facts,
            unread,
        })
    }
}

impl PriceDocument<'_> {
    fn read(&self) -> Result<Price, Error> {
        let amount = self.amount.parse().map_err(|_| {
            Error::new(ErrorKind::Value, &self.amount, "a decimal amount such as `11.99`")
                .within("amount")
        })?;
        Ok(Price {
            amount,
            currency: self.currency.parse().map_err(|error: Error| error.within("currency"))?,
        })
    }
}

impl Service {
    /// Reads one service in our own JSON; dates without a time are days in `zone`. Refuses what the account's document
    /// refuses (see [`Account::from_json`](crate::Account::from_json)).
    ///
    /// ```
    /// use rinnovo::{Fact, Service, Zone};
    ///
    /// let vps = Service::from_json(r#"{"id": "vps-1", "kind": "vps", "phase": "frozen"}"#, Zone::UTC)?;
    /// assert_eq!(vps.unread(Fact::Phase), Some(r#""frozen""#)); // kept, and unknown to the rules
    ///
    /// let error = Service::from_json(r#"{"id": "vps-1", "kind": "vps", "created": "2025-02-30"}"#, Zone::UTC).unwrap_err();
    /// assert_eq!(error.to_string(), "`created`: found `2025-02-30`, expected an RFC 3339 instant or a date such as `2025-06-30`");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn from_json(text: &str, zone: Zone) -> Result<Self, Error> {
        read::located::<ServiceDocument<'_>>(text)?.read(zone)
    }

    /// Keeps a JSON object, as serde writes it; refuses one that is too long.
    pub(crate) fn set_origin(&mut self, object: String) -> Result<(), Error> {
        self.origin = Some(origin(object.into())?);
        Ok(())
    }
}
