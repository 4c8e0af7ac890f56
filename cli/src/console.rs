//! A filter that answers as the provider's own console did: a line in, a line out, whatever happens.

use std::io::{self, BufRead, BufWriter, Read, Write};

use rinnovo::{
    Rules, Zone,
    ovh::console::{Edition, Request},
};
use serde::Serialize;

use crate::{
    args::{Console, Options},
    clock,
    failure::Failure,
    files,
    output::{Printed, escaped},
};

/// A longer line is answered with an error, and never held: 1 MiB.
const LONGEST_LINE: usize = 1 << 20;

/// `rinnovo console`.
pub(crate) fn run(options: &Options, console: &Console) -> Result<Printed, Failure> {
    let edition: Edition = console.month.parse()?;
    let rules = || Ok::<_, Failure>(files::policy(edition.rules())?.compile(None)?);
    let compared = console.compare.then(rules).transpose()?;
    let asked = Asked { edition, compared, zone: console.zone, options };
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match asked.answer_all(&mut io::stdin().lock(), &mut out) {
        // A reader that has gone away has read what it wanted.
        Err(Stopped::Writing(error)) if error.kind() == io::ErrorKind::BrokenPipe => {}
        Err(Stopped::Writing(error)) => return Err(Failure::at("standard output", error)),
        Err(Stopped::Reading(error)) => {
            return Err(Failure::at("standard input", files::told(&error)));
        }
        Ok(()) => {}
    }
    Ok(Printed::text(String::new()))
}

enum Stopped {
    Reading(io::Error),
    Writing(io::Error),
}

/// The reply to a line that cannot be answered.
#[derive(Serialize)]
struct Complaint {
    error: String,
}

struct Asked<'a> {
    edition: Edition,
    /// The rules that the console is compared with.
    compared: Option<Rules>,
    zone: Zone,
    options: &'a Options,
}

impl Asked<'_> {
    fn answer_all(&self, input: &mut impl BufRead, out: &mut impl Write) -> Result<(), Stopped> {
        let mut line = Vec::new();
        loop {
            line.clear();
            let limit = u64::try_from(LONGEST_LINE + 1).unwrap_or(u64::MAX);
            let read = input
                .by_ref()
                .take(limit)
                .read_until(b'\n', &mut line)
                .map_err(Stopped::Reading)?;
            if read == 0 {
                return out.flush().map_err(Stopped::Writing);
            }
            let ended = line.pop_if(|last| *last == b'\n').is_some();
            let reply = if line.len() > LONGEST_LINE {
                if !ended {
                    input.skip_until(b'\n').map_err(Stopped::Reading)?;
                }
                Err("expected a line of at most 1 MiB".to_owned())
            } else {
                self.answer(&line)
            };
            let text = match reply {
                Ok(text) => text,
                Err(error) => told(&Complaint { error }).unwrap_or_default(),
            };
            writeln!(out, "{}", escaped(&text)).map_err(Stopped::Writing)?;
        }
    }

    /// The reply to a line, or what is wrong with it.
    fn answer(&self, line: &[u8]) -> Result<String, String> {
        let text = str::from_utf8(line).map_err(|error| {
            format!("expected UTF-8 text; byte {} is none", error.valid_up_to())
        })?;
        if text.trim().is_empty() {
            return Err("expected a request; the line is blank".to_owned());
        }
        let now = || self.options.now.unwrap_or_else(clock::now);
        let request = Request::from_json(text).map_err(|error| error.to_string())?;
        if let Some(rules) = &self.compared {
            let comparison = request.compare(self.edition, self.zone, rules, now);
            return told(&comparison.map_err(|error| error.to_string())?);
        }
        let reply = request.answer(self.edition, self.zone, now);
        told(&reply.map_err(|error| error.to_string())?)
    }
}

fn told(reply: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(reply).map_err(|error| error.to_string())
}
