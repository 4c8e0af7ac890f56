//! What will happen, when, and what it will cost.

mod foreseen;
mod totals;

pub use self::{
    foreseen::{Expected, Foreseen},
    totals::Month,
};
