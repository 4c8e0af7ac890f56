//! What [`rinnovo`] foresees, for other programs.
//!
//! - [`csv`]: rows for a spreadsheet (RFC 4180), of which none is run as a formula.
//! - [`ics`]: a calendar (RFC 5545) whose entries keep their identity from export to export, so that a deadline that moved
//!   is moved, and one that vanished is cancelled.
//! - [`json`]: one array, written entry by entry.
//!
//! Data in, text out: the crate opens no file and asks no clock. The same input gives the same bytes.

pub mod csv;
mod entry;
mod error;
pub mod ics;
pub mod json;

pub use self::error::Error;
