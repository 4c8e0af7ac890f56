//! The provider's payloads in, an account out. What is not understood is told beside it, never dropped.

mod assemble;
mod cluster;
mod document;
mod dump;
mod finding;
mod group;
mod merge;
mod object;
mod observation;
mod products;
pub(crate) mod status;
mod views;

use self::document::Told;
pub use self::{
    dump::is_payload,
    finding::{Finding, FindingKind},
};
use crate::{document::Account, zone::Zone};

/// An account that was read from the provider's payloads, and everything that was come across on the way.
#[derive(Clone, Debug)]
pub struct Import {
    /// The services, those that belong together grouped, each with its [`Origin`](super::Origin).
    pub account: Account,
    /// What was not understood, differs, is missing, or cannot be read; in the order of the documents.
    pub findings: Vec<Finding>,
}

/// Reads what the provider's API returned. Each document is a key and a text: the key is the path of the request
/// (`/vps/vps-1.vps.ovh.net/serviceInfos`; a method, a host and a version before it do no harm), or the name of a file;
/// the text is the answer as it came.
///
/// Read are the four views of a service (list rows, `serviceInfos`, `/services/{id}`, `/service/{id}`), the product
/// objects of domains, mail plans and hostings, single, in lists, in the envelopes of the provider's lists, or in a
/// *dump*: one JSON object that holds answers by the path of their request. `/me` names the account's holder,
/// `/me/payment/method` tells whether there is a valid payment method. Several views of one service make one service,
/// under its number. Dates without a time are days in `zone`.
///
/// Total: what cannot be read is a [`Finding`], and everything else is still imported. A list cut off in the middle
/// gives what stands before the cut.
///
/// ```
/// use rinnovo::{Ending, Fact, Kind, Zone, ovh};
///
/// let infos = r#"{"serviceId": 1001, "domain": "vps-1.vps.ovh.net", "status": "ok", "creation": "2024-06-01",
///     "expiration": "2025-06-01", "renewalType": "automaticV2016", "possibleRenewPeriod": [1, 12], "engagedUpTo": null,
///     "renew": {"automatic": true, "deleteAtExpiration": true, "forced": false, "manualPayment": false, "period": 12},
///     "canDeleteAtExpiration": true, "contactAdmin": "me", "contactBilling": "me", "contactTech": "me"}"#;
/// let import = ovh::import([("/vps/vps-1.vps.ovh.net/serviceInfos", infos)], "Europe/Paris".parse()?);
/// let vps = import.account.service("1001").unwrap();
/// assert_eq!(vps.facts.kind, Kind::Vps);
/// assert!(matches!(vps.facts.ending, Some(Ending::AtExpiry { .. })));
/// assert_eq!(vps.facts.ends_at(), Some("2025-05-31T22:00:00Z".parse()?));
///
/// let import = ovh::import([("/vps/vps-1.vps.ovh.net/serviceInfos", "<html>")], Zone::UTC);
/// assert_eq!(import.findings[0].expected.as_ref(), "JSON: this is an HTML page");
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn import<'d>(documents: impl IntoIterator<Item = (&'d str, &'d str)>, zone: Zone) -> Import {
    let mut told = Told::default();
    for (key, text) in documents {
        dump::read(key, text, &mut told);
    }
    group::account(told, zone)
}

/// Reads whatever holds services: one document that is our own account, or any number of the provider's payloads, told
/// apart by what they hold.
///
/// Our own document is refused where something is wrong, with the place; of payloads everything that can be is read.
///
/// ```
/// use rinnovo::{Zone, ovh};
///
/// let ours = r#"{"rinnovo": 1, "services": [{"id": "vps-1", "kind": "vps"}]}"#;
/// assert_eq!(ovh::read([("account.json", ours)], Zone::UTC)?.account.services().len(), 1);
/// let theirs = ovh::read([("/me", r#"{"nichandle": "me"}"#)], Zone::UTC)?;
/// assert_eq!(&*theirs.account.handle, "me");
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn read<'d>(
    documents: impl IntoIterator<Item = (&'d str, &'d str)>,
    zone: Zone,
) -> Result<Import, crate::Error> {
    let documents: Vec<(&str, &str)> = documents.into_iter().collect();
    match documents.as_slice() {
        [(_, text)] if !is_payload(text) => {
            let account = Account::from_json(text, zone)?;
            Ok(Import { account, findings: Vec::new() })
        }
        documents => Ok(import(documents.iter().copied(), zone)),
    }
}
