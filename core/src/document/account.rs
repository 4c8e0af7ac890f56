use std::collections::HashMap;

use serde::Serialize;

use super::stream::AccountDocument;
use crate::{
    error::{Error, ErrorKind},
    role::Roles,
    service::{Service, ServiceId},
    zone::Zone,
};

/// A customer's account with its services: our own document.
///
/// Ids are unique, every parent exists, and parents form no circle.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Account {
    /// The customer's handle; empty when it is not known.
    pub handle: Box<str>,
    /// The jurisdiction whose rules apply, such as `us`; `None`: those of everybody.
    pub jurisdiction: Option<Box<str>>,
    /// Whether the account has a valid payment method; `None`: not known.
    pub payment_method: Option<bool>,
    services: Vec<Service>,
    places: HashMap<ServiceId, usize>,
}

/// The version of the document that this code writes and reads.
const VERSION: u32 = 1;

impl Account {
    /// An account with these services. Refuses two services with one id, a parent that is not among them, parents that
    /// form a circle, and a name or a reference of more than 1,024 bytes.
    pub fn new(services: Vec<Service>) -> Result<Self, Error> {
        for (place, service) in services.iter().enumerate() {
            service.check_texts().map_err(|error| error.within(format!("services[{place}]")))?;
        }
        let places = places(&services)?;
        check_parents(&services, &places)?;
        Ok(Self { services, places, ..Self::default() })
    }

    /// Reads an account in our own JSON (its JSON Schema is published beside the conformance cases). Dates without a
    /// time are days in `zone`, the policy's.
    ///
    /// Refuses text that is not JSON, an unknown field, a field of the wrong type, an impossible date, and what
    /// [`new`](Self::new) refuses, naming the place. Unknown statuses are kept: they make the fact unknown.
    ///
    /// ```
    /// use rinnovo::{Account, Zone};
    ///
    /// let text = r#"{"rinnovo": 1, "services": [{"id": "a", "kind": "vps"}, {"id": "a", "kind": "domain"}]}"#;
    /// let error = Account::from_json(text, Zone::UTC).unwrap_err();
    /// assert_eq!(error.to_string(), "`services[1].id`: found `a`, expected an id of its own: services[0] has it");
    /// ```
    pub fn from_json(text: &str, zone: Zone) -> Result<Self, Error> {
        let document = AccountDocument::read(text, zone)?;
        if document.version != VERSION {
            return Err(
                Error::new(ErrorKind::Value, document.version, "version 1").within("rinnovo")
            );
        }
        let mut account = Self::new(document.services)?;
        account.handle = document.handle;
        account.jurisdiction = document.jurisdiction;
        account.payment_method = document.payment_method;
        Ok(account)
    }

    /// The account in our own JSON, one service to a line; reading it gives the same account back.
    pub fn to_json(&self) -> Result<String, Error> {
        #[derive(Serialize)]
        struct Head<'a> {
            rinnovo: u32,
            #[serde(skip_serializing_if = "str::is_empty")]
            handle: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            jurisdiction: Option<&'a str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            payment_method: Option<bool>,
        }
        let failed = |error: serde_json::Error| Error::new(ErrorKind::Shape, "", error.to_string());
        let head = Head {
            rinnovo: VERSION,
            handle: &self.handle,
            jurisdiction: self.jurisdiction.as_deref(),
            payment_method: self.payment_method,
        };
        let mut text = serde_json::to_string(&head).map_err(failed)?.into_bytes();
        text.pop();
        text.extend(b",\"services\":[");
        for (place, service) in self.services.iter().enumerate() {
            text.extend(if place == 0 { &b"\n"[..] } else { &b",\n"[..] });
            serde_json::to_writer(&mut text, service).map_err(failed)?;
        }
        text.extend(b"\n]}\n");
        // INVARIANT: serde_json writes UTF-8.
        String::from_utf8(text).map_err(|_| Error::new(ErrorKind::Shape, "", "UTF-8"))
    }

    /// The services, in the order of the document, taken out.
    pub(crate) fn into_services(self) -> Vec<Service> {
        self.services
    }

    /// The services, in the order of the document.
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    /// The service with this id.
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.get(*self.places.get(id)?)
    }

    /// The service that a person means: the one with this id, or the only one that bears this name or reference.
    /// Refuses a text that means no service, and one that means several.
    ///
    /// ```
    /// use rinnovo::{Account, Zone};
    ///
    /// let text = r#"{"rinnovo": 1, "services": [
    ///     {"id": "1", "kind": "vps", "reference": "vps-1.vps.ovh.net"},
    ///     {"id": "2", "kind": "domain", "reference": "example.org"},
    ///     {"id": "3", "kind": "dns_zone", "reference": "example.org"}]}"#;
    /// let account = Account::from_json(text, Zone::UTC)?;
    /// assert_eq!(account.find("vps-1.vps.ovh.net")?.id.as_str(), "1");
    /// let error = account.find("example.org").unwrap_err();
    /// assert_eq!(error.to_string(), "found `example.org`, expected the id of one of the services that bear this name: 2, 3");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn find(&self, text: &str) -> Result<&Service, Error> {
        if let Some(service) = self.service(text) {
            return Ok(service);
        }
        let bears = |service: &&Service| {
            [&service.name, &service.reference].iter().any(|name| ***name == *text)
        };
        let mut bearers = self.services.iter().filter(bears);
        let expected = match (bearers.next(), bearers.next()) {
            (Some(service), None) => return Ok(service),
            (None, _) => "the id of a service of this account".to_owned(),
            (Some(first), Some(second)) => {
                let ids = [first, second].into_iter().chain(bearers).take(8);
                let ids: Vec<&str> = ids.map(|service| service.id.as_str()).collect();
                format!("the id of one of the services that bear this name: {}", ids.join(", "))
            }
        };
        Err(Error::new(ErrorKind::Missing, text, expected))
    }

    /// The service with this id, to be changed in everything but its id and its parent's.
    pub(crate) fn service_mut(&mut self, id: &ServiceId) -> Option<&mut Service> {
        self.services.get_mut(*self.places.get(id)?)
    }

    /// The services grouped under one.
    pub fn members<'a>(&'a self, id: &'a ServiceId) -> impl Iterator<Item = &'a Service> + Clone {
        self.services.iter().filter(move |service| service.parent.as_ref() == Some(id))
    }

    /// The roles that the account's holder has for a service: those of its contacts that bear the account's handle.
    /// Where no contact is named at all, the holder is taken to own the service and to pay for it.
    ///
    /// ```
    /// use rinnovo::{Account, Role, Roles, Zone};
    ///
    /// let text = r#"{"rinnovo": 1, "handle": "me", "services": [
    ///     {"id": "mine", "kind": "vps", "contacts": {"admin": "me", "billing": "other"}},
    ///     {"id": "theirs", "kind": "vps", "contacts": {"admin": "other"}},
    ///     {"id": "plain", "kind": "vps"}]}"#;
    /// let account = Account::from_json(text, Zone::UTC)?;
    /// let roles: Vec<Roles> = account.services().iter().map(|service| account.roles_for(service)).collect();
    /// assert_eq!(roles, [Roles::of(&[Role::Admin]), Roles::NONE, Roles::of(&[Role::Admin, Role::Billing])]);
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn roles_for(&self, service: &Service) -> Roles {
        service.contacts.holder(&self.handle)
    }

    /// Puts a service in the place of the one with the same id; refuses an id that is not there, and a parent that
    /// is missing or makes a circle.
    pub fn replace(&mut self, service: Service) -> Result<(), Error> {
        service.check_texts()?;
        let place = self.places.get(&service.id).copied();
        let slot = place.and_then(|place| self.services.get_mut(place)).ok_or_else(|| {
            Error::new(ErrorKind::Missing, &service.id, "the id of a service of this account")
        })?;
        let regrouped = slot.parent != service.parent;
        let before = std::mem::replace(slot, service);
        if regrouped && let Err(error) = check_parents(&self.services, &self.places) {
            if let Some(slot) = place.and_then(|place| self.services.get_mut(place)) {
                *slot = before;
            }
            return Err(error);
        }
        Ok(())
    }
}

fn at(place: usize, field: &str) -> String {
    format!("services[{place}].{field}")
}

fn places(services: &[Service]) -> Result<HashMap<ServiceId, usize>, Error> {
    let mut places = HashMap::with_capacity(services.len());
    for (place, service) in services.iter().enumerate() {
        if let Some(first) = places.insert(service.id.clone(), place) {
            let expected = format!("an id of its own: services[{first}] has it");
            return Err(
                Error::new(ErrorKind::Duplicate, &service.id, expected).within(at(place, "id"))
            );
        }
    }
    Ok(places)
}

/// Every parent exists, and following parents never comes back. Each service is visited once.
fn check_parents(services: &[Service], places: &HashMap<ServiceId, usize>) -> Result<(), Error> {
    let mut parents: Vec<Option<usize>> = Vec::with_capacity(services.len());
    for (place, service) in services.iter().enumerate() {
        let parent = service.parent.as_ref().map(|id| {
            places.get(id).copied().ok_or_else(|| {
                Error::new(ErrorKind::Missing, id, "the id of a service of this account")
                    .within(at(place, "parent"))
            })
        });
        parents.push(parent.transpose()?);
    }
    // For each service, the walk that reached it first; a walk that meets itself is a circle.
    let mut reached = vec![usize::MAX; services.len()];
    for start in 0..services.len() {
        let mut here = Some(start);
        while let Some(place) = here {
            let Some(walk) = reached.get_mut(place) else { break };
            if *walk == start {
                return Err(circle(services, &parents, place));
            }
            if *walk != usize::MAX {
                break;
            }
            *walk = start;
            here = parents.get(place).copied().flatten();
        }
    }
    Ok(())
}

/// Tells the circle, its first members by name.
fn circle(services: &[Service], parents: &[Option<usize>], first: usize) -> Error {
    let mut names = Vec::new();
    let mut here = first;
    while names.len() < 8 {
        names.extend(services.get(here).map(|service| service.id.to_string()));
        match parents.get(here).copied().flatten() {
            Some(next) if next != first => here = next,
            _ => break,
        }
    }
    names.extend(names.first().cloned());
    Error::new(ErrorKind::Circle, names.join(" → "), "parents that form no circle")
        .within(at(first, "parent"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(services: &str) -> String {
        let text = format!(r#"{{"rinnovo": 1, "services": [{services}]}}"#);
        Account::from_json(&text, "Europe/Paris".parse().unwrap()).unwrap_err().to_string()
    }

    #[test]
    fn every_mistake_names_its_place() {
        let cases = [
            (
                r#"{"id":"a","kind":"vps","parent":"b"}"#,
                "`services[0].parent`: found `b`, expected the id of a service of this account",
            ),
            (
                r#"{"id":"a","kind":"vps","parent":"b"},{"id":"b","kind":"vps","parent":"a"}"#,
                "`services[0].parent`: found `a → b → a`, expected parents that form no circle",
            ),
            (
                r#"{"id":"a","kind":"vps","parent":"a"}"#,
                "`services[0].parent`: found `a → a`, expected parents that form no circle",
            ),
            (
                r#"{"id":"a","kind":"vps","term":{"start":"2025-01-01","end":"2025-02-30"}}"#,
                "`services[0].term.end`: found `2025-02-30`, expected an RFC 3339 instant or a date such as `2025-06-30`",
            ),
            (
                r#"{"id":"a","kind":"vps","phase":7}"#,
                "`services[0].phase`: found `7`, expected one of pending, active, suspended_expired, suspended_unpaid, grace, redemption, pending_delete, terminated, erased, or an object with one of these as its only key",
            ),
            (
                r#"{"id":"a","kind":"vps","phase":{"grace":{"since":"yesterday"}}}"#,
                "`services[0].phase.grace.since`: found `yesterday`, expected an RFC 3339 instant such as `2025-06-30T14:00:00Z`",
            ),
            (
                r#"{"id":"a","kind":"vps","frequencies":[0]}"#,
                "`services[0].frequencies[0]`: found `0`, expected a period of 1 to 120 months",
            ),
            (
                r#"{"id":"a","kind":"vps","price":{"amount":"x","currency":"EUR"}}"#,
                "`services[0].price.amount`: found `x`, expected a decimal amount such as `11.99`",
            ),
            (
                r#"{"id":"a","kind":5}"#,
                "`services[0].kind`: found `invalid type: integer 5`, expected a string",
            ),
            (
                r#"{"id":"a","kind":"vps","colour":"red"}"#,
                "`services[0].colour`: found `unknown field colour`, expected one of `id`, `name`, `reference`, `kind`, `parent`, `contacts`, `created`, `term`, `phase`, `renewal`, `ending`, `deletion`, `standing`, `commitment`, `frequencies`, `can_cancel_at_expiry`, `linked_to_hosting`, `emptied`, `price`, `origin`, `revision`",
            ),
        ];
        for (services, expected) in cases {
            assert_eq!(error(services), expected);
        }
    }

    #[test]
    fn a_circle_far_from_the_first_service_is_found() {
        let message = error(
            r#"{"id":"x","kind":"vps"},{"id":"p","kind":"vps","parent":"q"},{"id":"q","kind":"vps","parent":"r"},{"id":"r","kind":"vps","parent":"q"}"#,
        );
        assert_eq!(
            message,
            "`services[2].parent`: found `q → r → q`, expected parents that form no circle"
        );
    }

    #[test]
    fn dates_without_a_time_are_days_in_the_zone() {
        let text = r#"{"rinnovo":1,"services":[{"id":"a","kind":"vps","term":{"start":"2025-01-15","end":"2025-07-15"},"standing":{"due":{"by":"2025-07-15"}}}]}"#;
        let account = Account::from_json(text, "Europe/Paris".parse().unwrap()).unwrap();
        let facts = account.services()[0].facts;
        assert_eq!(facts.term().unwrap().end.to_string(), "2025-07-14T22:00:00Z");
        assert_eq!(facts.standing, Some(crate::Standing::Due { by: facts.term().unwrap().end }));
    }

    #[test]
    fn unknown_words_are_kept_and_written_back() {
        let text = r#"{"rinnovo":1,"services":[
{"id":"a","kind":"quantum_box","phase":{"entangled":{"with":["b",1.50]}},"renewal":"lunar","term":"whenever","ending":"none"}
]}
"#;
        let account = Account::from_json(text, Zone::UTC).unwrap();
        let service = &account.services()[0];
        assert_eq!(service.facts.phase, None);
        assert_eq!(
            service.unread(crate::Fact::Phase),
            Some(r#"{"entangled":{"with":["b",1.50]}}"#)
        );
        let written = account.to_json().unwrap();
        assert!(
            written.contains(r#""phase":{"entangled":{"with":["b",1.50]}}"#)
                && written.contains(r#""kind":"quantum_box""#)
        );
        assert_eq!(Account::from_json(&written, Zone::UTC).unwrap(), account);
    }

    #[test]
    fn huge_and_deep_documents_are_refused_in_one_sentence() {
        let deep = format!(r#"{{"rinnovo":1,"services":[{}"#, "[".repeat(10_000));
        let error = Account::from_json(&deep, Zone::UTC).unwrap_err();
        assert!(error.to_string().len() < 300, "{error}");
        let name = "x".repeat(2_000_000);
        let long =
            format!(r#"{{"rinnovo":1,"services":[{{"id":"a","kind":"vps","name":"{name}"}}]}}"#);
        let error = Account::from_json(&long, Zone::UTC).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`services[0].name`: found `2000000 bytes`, expected at most 1024 bytes"
        );
    }
}
