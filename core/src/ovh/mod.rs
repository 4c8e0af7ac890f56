//! The adapter to the provider's API: its payloads in, its requests out, and its console's own answers.
//!
//! It does no input or output itself: a script of the caller's dumps what the API returns, and sends what
//! a plan says.

pub mod console;
mod mapping;
mod origin;
mod plan;
mod product;
mod reading;

pub use self::{
    mapping::mapping_tables,
    origin::{Disagreement, Origin, Reading, RenewFlags},
    plan::{
        Call, Endpoint, Method, Missing, Plan, PlanNote, Planned, Protocol, Request, Step, Wait,
        Why, plan, plan_by, plan_flush, protocols_of,
    },
    product::{PRODUCTS, Product},
    reading::{Finding, FindingKind, Import, import, is_payload, read},
};
