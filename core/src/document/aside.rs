//! What a service carries that no rule reads, as one text: for languages in which a service is a value of their own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{located, read::compact};
use crate::{error::Error, facts::Fact, service::Service};

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Aside<'a> {
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    origin: Option<&'a RawValue>,
    /// A kind that nobody knows is kept as the word that it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(borrow, default, skip_serializing_if = "BTreeMap::is_empty")]
    unread: BTreeMap<Fact, &'a RawValue>,
}

impl Service {
    /// What it carries that no rule reads, as a JSON object: the [`origin`](Self::origin) and what was
    /// [not understood](Self::all_unread). Empty where there is nothing.
    ///
    /// ```
    /// use rinnovo::{Service, Zone};
    ///
    /// let vps = Service::from_json(r#"{"id": "vps-1", "kind": "vps-2030", "phase": "frozen"}"#, Zone::UTC)?;
    /// assert_eq!(vps.aside(), r#"{"kind":"vps-2030","unread":{"phase":"frozen"}}"#);
    /// let again = Service::new(vps.id.clone(), vps.facts).with_aside(&vps.aside())?;
    /// assert_eq!(again, vps);
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn aside(&self) -> String {
        // INVARIANT: both are JSON; they were checked when they came in.
        fn raw(text: &str) -> Option<&RawValue> {
            serde_json::from_str(text).ok()
        }
        let aside = Aside {
            origin: self.origin().and_then(raw),
            kind: self.unread(Fact::Kind).map(str::to_owned),
            unread: self
                .all_unread()
                .filter(|(fact, _)| *fact != Fact::Kind)
                .filter_map(|(fact, text)| Some((fact, raw(text)?)))
                .collect(),
        };
        if aside.origin.is_none() && aside.kind.is_none() && aside.unread.is_empty() {
            return String::new();
        }
        serde_json::to_string(&aside).unwrap_or_default()
    }

    /// The same service with what another one carried. Refuses what [`aside`](Self::aside) does not give, and an origin
    /// that is no JSON object.
    pub fn with_aside(mut self, text: &str) -> Result<Self, Error> {
        self.origin = None;
        self.unread.clear();
        if text.is_empty() {
            return Ok(self);
        }
        let aside: Aside<'_> = located(text)?;
        if let Some(origin) = aside.origin {
            self.set_origin(origin.get().to_owned()).map_err(|error| error.within("origin"))?;
        }
        let kind = aside.kind.map(|kind| (Fact::Kind, kind.into()));
        let unread = aside.unread.iter().map(|(fact, raw)| (*fact, compact(raw.get())));
        self.unread = unread.chain(kind).collect();
        Ok(self)
    }
}
