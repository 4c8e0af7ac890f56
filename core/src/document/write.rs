use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::{
    axes::{Commitment, DeletionRequest, Ending, Phase, Renewal, Standing, Term, Validity},
    facts::{Fact, Facts},
    instant::Instant,
    kind::Kind,
    period::Frequencies,
    service::{Contacts, Price, Service, ServiceId},
};

/// The JSON text of each fact that was given and not understood.
type Unread = BTreeMap<Fact, Box<str>>;

/// A fact as it is written: known, or the text that it came in.
#[derive(Serialize)]
#[serde(untagged)]
enum Written<'a, T> {
    Known(T),
    Unread(&'a RawValue),
}

impl<'a, T> Written<'a, T> {
    fn new(unread: &'a Unread, value: Option<T>, fact: Fact) -> Option<Self> {
        value.map(Self::Known).or_else(|| {
            let text = unread.get(&fact)?;
            serde_json::from_str(text).ok().map(Self::Unread)
        })
    }
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum TermWritten {
    Open,
    #[serde(untagged)]
    Fixed(Term),
}

/// A service as a document gives it; see the reading half for what each field means.
#[derive(Serialize)]
struct ServiceWritten<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    reference: &'a str,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contacts: Option<ContactsWritten<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<Written<'a, TermWritten>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phase: Option<Written<'a, Phase>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    renewal: Option<Written<'a, Renewal>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ending: Option<Written<'a, Ending>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deletion: Option<DeletionRequest>,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<Written<'a, Standing>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commitment: Option<Written<'a, Commitment>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    frequencies: Option<Frequencies>,
    #[serde(skip_serializing_if = "Option::is_none")]
    can_cancel_at_expiry: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    linked_to_hosting: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    emptied: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<&'a Price>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<u64>,
}

#[derive(Serialize)]
struct ContactsWritten<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    admin: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    billing: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    technical: &'a str,
}

impl<'a> ServiceWritten<'a> {
    /// The facts alone.
    fn facts(facts: &Facts, unread: &'a Unread) -> Self {
        let validity = facts.validity.map(|validity| match validity {
            Validity::Open => TermWritten::Open,
            Validity::Fixed(term) => TermWritten::Fixed(term),
        });
        let kind = match facts.kind {
            Kind::Other => unread.get(&Fact::Kind).map_or("other", |text| text),
            known => known.code(),
        };
        Self {
            id: None,
            name: "",
            reference: "",
            kind,
            parent: None,
            contacts: None,
            created: facts.created,
            term: Written::new(unread, validity, Fact::Term),
            phase: Written::new(unread, facts.phase, Fact::Phase),
            renewal: Written::new(unread, facts.renewal, Fact::Renewal),
            ending: Written::new(unread, facts.ending, Fact::Ending),
            deletion: facts.deletion,
            standing: Written::new(unread, facts.standing, Fact::Standing),
            commitment: Written::new(unread, facts.commitment, Fact::Commitment),
            frequencies: facts.frequencies,
            can_cancel_at_expiry: facts.cancellable,
            linked_to_hosting: facts.linked_to_hosting,
            emptied: facts.emptied,
            price: None,
            origin: None,
            revision: (facts.revision > 0).then_some(facts.revision),
        }
    }
}

/// As in a document: what is not known is left out.
impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        static UNDERSTOOD: Unread = Unread::new();
        ServiceWritten::facts(self, &UNDERSTOOD).serialize(serializer)
    }
}

/// As in a document.
impl Serialize for Service {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Contacts { admin, billing, technical } = &self.contacts;
        ServiceWritten {
            id: Some(self.id.as_str()),
            name: &self.name,
            reference: &self.reference,
            parent: self.parent.as_ref().map(ServiceId::as_str),
            contacts: (self.contacts != Contacts::default()).then_some(ContactsWritten {
                admin,
                billing,
                technical,
            }),
            price: self.price.as_ref(),
            // INVARIANT: the origin is a JSON object.
            origin: self.origin.as_deref().and_then(|text| serde_json::from_str(text).ok()),
            ..ServiceWritten::facts(&self.facts, &self.unread)
        }
        .serialize(serializer)
    }
}
