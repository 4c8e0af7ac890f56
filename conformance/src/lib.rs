//! Runs the conformance cases (see `README.md` beside this crate) against the core, through its public API.
//!
//! [`read`] finds and reads the files, [`Case`] is what a case says, [`run`] asks the core step by step and compares,
//! [`Manifest`] counts, and [`Coverage`] tells which words of the domain the cases speak. [`Grid`] is what all languages are
//! held together by.

mod ask;
mod case;
mod command;
mod compare;
mod coverage;
mod grid;
mod manifest;
mod read;
mod world;

pub use crate::{
    case::{Advance, Assume, Case, Dates, Edition, Look, Step, Verb},
    command::{Arguments, CommandCase, CommandText},
    coverage::Coverage,
    grid::{Asked, Axis, Grid},
    manifest::{Count, Manifest},
    read::{CaseFile, Invalid, read, read_file},
    world::{Failure, run},
};
