//! Documents that come out of the code: the state diagram and the decision tables of an edition.

mod diagram;
mod tables;

pub use self::{
    diagram::{DiagramFormat, state_diagram},
    tables::decision_tables,
};
