//! Tables of services, answered column by column at the speed of memory.

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
