//! The core for Swift and Kotlin.
//!
//! Types are mirrors of the core's own, checked by the compiler; lists stay in Rust behind objects, and come out page by
//! page. No rule stands here.

pub mod about;
pub mod account;
pub mod answers;
pub mod bulk;
pub mod codes;
pub mod console;
pub mod error;
pub mod events;
mod export;
pub mod forecast;
pub mod journal;
pub mod json;
pub mod kinds;
pub mod messages;
pub mod page;
pub mod policy;
pub mod portfolio;
pub mod provider;
pub mod query;
pub mod rules;
pub mod scalars;
pub mod service;
pub mod state;
pub mod totals;
pub mod viewer;

uniffi::setup_scaffolding!("rinnovo");
