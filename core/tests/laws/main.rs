//! The laws of the engine, held over every state, context and policy that the types allow, not only reachable ones.
//! One module per law of the design.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::large_types_passed_by_value,
    reason = "a test may fail loudly, and copy"
)]

mod agreement;
mod columns;
mod edges;
mod forecast;
mod groups;
mod loss;
mod menu;
mod outlook;
mod payloads;
mod plans;
mod portfolio;
mod support;
mod terms;
mod text;
mod time;
mod undo;
