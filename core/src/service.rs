use std::{collections::BTreeMap, fmt, str::FromStr};

use rust_decimal::Decimal;

use crate::{
    error::{Error, ErrorKind},
    facts::{Fact, Facts},
    role::{Role, Roles},
};

/// The id of a service: 1 to 256 bytes of text, unique within its account.
///
/// ```
/// use rinnovo::ServiceId;
///
/// let id: ServiceId = "vps-0a1b2c3d".parse()?;
/// assert_eq!(id.as_str(), "vps-0a1b2c3d");
/// assert_eq!("".parse::<ServiceId>().unwrap_err().to_string(), "expected an id of 1 to 256 bytes");
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServiceId(
    // INVARIANT: 1 to 256 bytes.
    Box<str>,
);

impl ServiceId {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ServiceId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if (1..=256).contains(&text.len()) {
            Ok(Self(text.into()))
        } else {
            Err(Error::new(ErrorKind::OutOfRange, text, "an id of 1 to 256 bytes"))
        }
    }
}

impl serde::Serialize for ServiceId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for ServiceId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ServiceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The handles of the people a service belongs to; empty where nobody is named.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Contacts {
    /// Who owns it.
    pub admin: Box<str>,
    /// Who pays for it.
    pub billing: Box<str>,
    /// Who operates it.
    pub technical: Box<str>,
}

impl Contacts {
    /// The roles that a person holds. The empty handle holds none.
    ///
    /// ```
    /// use rinnovo::{Contacts, Role, Roles};
    ///
    /// let contacts = Contacts { admin: "ab1-ovh".into(), billing: "cd2-ovh".into(), technical: "ab1-ovh".into() };
    /// assert_eq!(contacts.roles_of("ab1-ovh"), Roles::of(&[Role::Admin, Role::Technical]));
    /// ```
    pub fn roles_of(&self, handle: &str) -> Roles {
        let is = |contact: &str| !handle.is_empty() && contact == handle;
        Roles::NONE
            .with_if(Role::Admin, is(&self.admin))
            .with_if(Role::Billing, is(&self.billing))
            .with_if(Role::Technical, is(&self.technical))
    }

    /// The roles of the account's holder: where no contact is named at all, the holder is taken to own the service and
    /// to pay for it.
    pub(crate) fn holder(&self, handle: &str) -> Roles {
        if *self == Self::default() {
            return Roles::of(&[Role::Admin, Role::Billing]);
        }
        self.roles_of(handle)
    }
}

/// What one period costs: a decimal amount and an ISO 4217 currency.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Price {
    /// The amount, exact; text in JSON, so that no reader turns it into a float.
    #[serde(serialize_with = "crate::text::serialize")]
    pub amount: Decimal,
    /// Three capital letters, such as `EUR`.
    pub currency: Currency,
}

/// An ISO 4217 currency code: three capital letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(
    // INVARIANT: capital ASCII letters.
    [u8; 3],
);

impl FromStr for Currency {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match <[u8; 3]>::try_from(text.as_bytes()) {
            Ok(letters) if letters.iter().all(u8::is_ascii_uppercase) => Ok(Self(letters)),
            _ => Err(Error::new(
                ErrorKind::Value,
                text,
                "a currency of three capital letters such as `EUR`",
            )),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}

impl serde::Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A hosted service: who it is (texts), and what state it is in ([`Facts`]).
///
/// A fact that came in words nobody here understands is unknown to the rules, and its words are kept (see
/// [`unread`](Self::unread)): they are written back as they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Unique within the account.
    pub id: ServiceId,
    /// The customer's own name for it; empty when there is none.
    pub name: Box<str>,
    /// The provider's name for it, similar to a reference; empty when there is none.
    pub reference: Box<str>,
    /// The service it is grouped under.
    pub parent: Option<ServiceId>,
    /// The people it belongs to.
    pub contacts: Contacts,
    /// What one period costs, where it is known.
    pub price: Option<Price>,
    /// What the rules read.
    pub facts: Facts,
    /// A JSON object in which an adapter keeps what it needs to speak to the provider about the service; no rule reads
    /// it.
    pub(crate) origin: Option<Box<str>>,
    /// The JSON text of each fact that was given and not understood.
    pub(crate) unread: BTreeMap<Fact, Box<str>>,
}

/// The most bytes of a text that a person wrote: a name is not a document.
pub(crate) const LONGEST_TEXT: usize = 1024;

impl Service {
    /// A service with nothing but an id and its facts.
    ///
    /// ```
    /// use rinnovo::{Facts, Kind, Service};
    ///
    /// let service = Service::new("vps-1".parse()?, Facts::unknown(Kind::Vps));
    /// assert_eq!(service.title(), "vps-1");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn new(id: ServiceId, facts: Facts) -> Self {
        Self {
            id,
            name: Box::default(),
            reference: Box::default(),
            parent: None,
            contacts: Contacts::default(),
            price: None,
            facts,
            origin: None,
            unread: BTreeMap::new(),
        }
    }

    /// Refuses a name or reference that is longer than a document may hold.
    pub(crate) fn check_texts(&self) -> Result<(), Error> {
        for (field, text) in [("name", &self.name), ("reference", &self.reference)] {
            if text.len() > LONGEST_TEXT {
                let found = format!("{} bytes", text.len());
                let expected = format!("at most {LONGEST_TEXT} bytes");
                return Err(Error::new(ErrorKind::OutOfRange, found, expected).within(field));
            }
        }
        Ok(())
    }

    /// Refuses a service that is not at the revision at which somebody saw it: what they ask for was meant for another
    /// state. An [`ErrorKind::Conflict`].
    ///
    /// ```
    /// use rinnovo::{Facts, Kind, Service};
    ///
    /// let vps = Service::new("vps-1".parse()?, Facts { revision: 2, ..Facts::unknown(Kind::Vps) });
    /// vps.expect_revision(2)?;
    /// let conflict = vps.expect_revision(1).unwrap_err();
    /// assert_eq!(conflict.to_string(), "`vps-1`: found `revision 2`, expected revision 1: the service has changed since it was read");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn expect_revision(&self, expected: u64) -> Result<(), Error> {
        expect_revision(&self.id, self.facts.revision, expected)
    }

    /// What to call it: the customer's name, else the provider's, else the id.
    pub fn title(&self) -> &str {
        [&*self.name, &*self.reference]
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or(self.id.as_str())
    }

    /// The JSON text of a fact that was given in words nobody here understands; `None` when it was understood or not
    /// given.
    pub fn unread(&self, fact: Fact) -> Option<&str> {
        self.unread.get(&fact).map(|text| &**text)
    }

    /// The JSON object in which an adapter keeps what it needs to speak to the provider about the service (see
    /// [`ovh::Origin`](crate::ovh::Origin)); `None` where the service came from no provider.
    pub fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// Every fact that was given and not understood, with its JSON text.
    pub fn all_unread(&self) -> impl Iterator<Item = (Fact, &str)> {
        self.unread.iter().map(|(fact, text)| (*fact, &**text))
    }
}

/// Refuses a revision of a service that is not the expected one.
pub(crate) fn expect_revision(id: &ServiceId, revision: u64, expected: u64) -> Result<(), Error> {
    if revision == expected {
        return Ok(());
    }
    let expected = format!("revision {expected}: the service has changed since it was read");
    Err(Error::new(ErrorKind::Conflict, format!("revision {revision}"), expected).within(id))
}
