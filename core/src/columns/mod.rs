//! Tables of services, answered column by column at the speed of memory.

#![expect(clippy::needless_bitwise_bool, reason = "a branch would be guessed wrong too often")]
#![expect(
    clippy::needless_pass_by_value,
    reason = "columns are handed over as they are read, a few words each"
)]

mod answered;
mod column;
mod engine;
mod find;
mod from;
mod intern;
mod key;
mod menu;
mod plan;
mod read;
mod rows;
mod shape;
mod unit;
mod write;

pub use self::{
    answered::Answered,
    column::{BadCell, Column, Columns, NO_INSTANT},
    engine::Engine,
    menu::Menu,
    rows::Rows,
    unit::TimeUnit,
};
