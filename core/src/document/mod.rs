//! Our own documents: an account with its services, in JSON. Reading is strict about what is known and keeps what is
//! not: an unknown status makes a fact unknown, never the file unusable.

mod account;
mod aside;
mod axis;
mod read;
#[cfg(feature = "schema")]
mod schema;
mod service;
mod stream;
mod write;

pub use account::Account;
pub(crate) use read::located;
#[cfg(feature = "schema")]
pub use schema::{account_schema, policy_schema};
pub(crate) use service::ServiceDocument;
