//! The `rinnovo` command: a customer's services, what may be done with each, until when, and why not.
//!
//! A thin user of the library. It reads files and the clock, prints, and writes; every rule is the core's.
//!
//! Exit status: 0 done, allowed or already so; 1 refused or not known; 2 input that cannot be used.

mod answer;
mod args;
mod browse;
mod bulk;
mod clock;
mod command;
mod console;
mod decide;
mod diagram;
mod failure;
mod files;
mod forecast;
mod import;
mod list;
mod output;
mod payloads;
mod picture;
mod plan;
mod policy;
mod progress;
mod recover;
mod replay;
mod scene;
mod show;
mod store;
mod text;
mod timeline;
mod welcome;
mod what_if;

use std::{
    ffi::OsString,
    io::{self, Write},
};

use clap::Parser;

use crate::{
    args::{Cli, Verb},
    failure::Failure,
    output::Printed,
    scene::Setting,
};

/// Does what the arguments say, the name of the program first, and gives the exit status.
///
/// It reads and writes standard streams, files and, where no instant is given, the clock: the whole program, for whoever
/// embeds it.
///
/// ```
/// assert_eq!(rinnovo_cli::run(["rinnovo", "--version"].map(Into::into)), 0);
/// assert_eq!(rinnovo_cli::run(["rinnovo", "no-such-command"].map(Into::into)), 2);
/// ```
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let done = match Cli::try_parse_from(arguments) {
        Ok(cli) => answer(cli),
        Err(error) if error.use_stderr() => Err(args::in_one_line(&error)),
        Err(help) => Ok(Printed::text(help.render().ansi().to_string())),
    };
    match done.and_then(|printed| print(&printed.text).map(|()| printed.status)) {
        Ok(status) => status,
        Err(failure) => {
            warn(&format!("error: {failure}"));
            2
        }
    }
}

fn answer(cli: Cli) -> Result<Printed, Failure> {
    // Its editions are consoles, not rules.
    if let Some(Verb::Console(console)) = &cli.verb {
        return console::run(&cli.options, console);
    }
    // It reads the clock again and again.
    if let Some(Verb::Browse(browse)) = &cli.verb {
        return browse::run(&cli.options, browse);
    }
    let setting = Setting::new(&cli.options)?;
    match cli.verb {
        None => welcome::run(&cli.options),
        Some(Verb::List(list)) => list::run(&setting, &list),
        Some(Verb::Show(show)) => show::run(&setting, &show),
        Some(Verb::Browse(browse)) => browse::run(&cli.options, &browse),
        Some(Verb::Decide(decide)) => decide::run(&setting, &decide),
        Some(Verb::Bulk(bulk)) => bulk::run(&setting, &bulk),
        Some(Verb::Import(import)) => import::run(&setting, &import),
        Some(Verb::Mapping { consoles: false }) => {
            Ok(Printed::text(rinnovo::ovh::mapping_tables()))
        }
        Some(Verb::Mapping { consoles: true }) => {
            Ok(Printed::text(rinnovo::ovh::console::difference_tables()?))
        }
        Some(Verb::Plan(plan)) => plan::run(&setting, &plan),
        Some(Verb::Forecast(forecast)) => forecast::run(&setting, &forecast),
        Some(Verb::Timeline(timeline)) => timeline::run(&setting, &timeline),
        Some(Verb::Replay(replay)) => replay::run(&setting, &replay),
        Some(Verb::Policy(policy)) => policy::run(&setting, &policy),
        Some(Verb::Diagram(diagram)) => diagram::run(&setting, &diagram),
        Some(Verb::Schema) => output::json(&rinnovo::account_schema()),
        Some(Verb::Console(console)) => console::run(&cli.options, &console),
    }
}

/// Prints to standard output. A reader that has gone away (`| head`) has read what it wanted.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::at("standard output", error))
        }
        _ => Ok(()),
    }
}

/// Says something on standard error, in one line. There is nobody to tell when that fails.
fn warn(line: &str) {
    let _ = writeln!(io::stderr(), "{}", text::one_line(line));
}
