//! Tables of services, answered column by column.
//!
//! [`Columns`] are facts as a columnar tool holds them: a code or an instant for each row, and nothing for what is not
//! known. An [`Engine`] answers all of them at an instant, for all commands, and [`Answered`] holds what it said in
//! buffers that such a tool takes without a copy. [`Rows`] make columns out of [`Facts`](crate::Facts), and
//! [`Columns::facts`] makes them facts again.
//!
//! No rule stands here. A verdict depends on what is no instant about a service, on which edges of the edition lie before
//! now, and on whether its commitment outlasts its term; so the engine is asked once about each such sort of row, and
//! what it said, with deadlines as distances from the instants that they hang on, holds for all rows of that sort. Rows
//! that do not fit are answered by the engine one by one, and counted.
//!
//! The core starts no threads. To use several, give each a clone of the engine and a [part](Columns::part) of the table;
//! each part then has a dictionary of its own.
//!
//! Loops are written for the baseline of the processor's family (SSE2, where figures were taken): nothing is chosen while
//! the program runs.

#![expect(clippy::needless_bitwise_bool, reason = "a branch would be guessed wrong too often")]

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
