//! The provider's payloads, read.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod account;
mod bad_input;
mod one_service;
mod recorded;

use rinnovo::{
    Account, Service, Zone,
    ovh::{FindingKind, Import, import},
};

fn paris() -> Zone {
    "Europe/Paris".parse().unwrap()
}

fn read(key: &str, text: &str) -> Import {
    import([(key, text)], paris())
}

fn told(import: &Import, kind: FindingKind) -> Vec<String> {
    import.findings.iter().filter(|finding| finding.kind == kind).map(ToString::to_string).collect()
}

fn service<'a>(account: &'a Account, id: &str) -> &'a Service {
    account.service(id).unwrap_or_else(|| panic!("no service `{id}`"))
}
