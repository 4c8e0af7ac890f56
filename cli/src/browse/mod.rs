//! An interactive table in the terminal: search, groups, the answers of a service, and commands, each confirmed first.
//!
//! [`state`] is plain data and what keys do to it, [`view`] draws it, [`mod@run`] alone touches the terminal, and [`doing`]
//! alone the file.

mod cells;
mod columns;
mod doing;
mod form;
mod keys;
mod order;
mod run;
mod said;
mod session;
mod state;
mod table;
#[cfg(test)]
mod tests;
mod view;

use std::io::{self, IsTerminal};

use self::{doing::Desk, said::Said, state::Browser};
use crate::{
    args::{Browse, Options},
    failure::Failure,
    output::Printed,
    scene::Setting,
    store, text,
};

/// `rinnovo browse`.
pub(crate) fn run(options: &Options, browse: &Browse) -> Result<Printed, Failure> {
    if !io::stdout().is_terminal() {
        return Err(Failure::new(said::NO_TERMINAL));
    }
    if browse.write {
        store::check_writable(&browse.file)?;
    }
    let mut desk =
        Desk { setting: Setting::new(options)?, file: browse.file.clone(), writes: browse.write };
    let mut warnings = Vec::new();
    let session = desk.open(&mut |line| warnings.push(Said::care(0, text::one_line(line))))?;
    let mut browser = Browser::new(session, browse.write);
    browser.told = warnings;
    run::run(&mut desk, &mut browser, options.now.is_some())?;
    Ok(Printed::text(String::new()))
}
