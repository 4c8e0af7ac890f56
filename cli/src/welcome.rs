//! What a newcomer sees: the sample account, at an instant at which much is going on, and what to try next.

use rinnovo::{Account, Instant};

use crate::{
    args::Format,
    args::{ListArgs, Options},
    failure::Failure,
    list,
    output::Printed,
    scene::Setting,
    text::{BOLD, DIM, clean, paint},
};

/// The sample, compiled in.
pub(crate) const SAMPLE: &str = include_str!("../../examples/data/account.json");

/// Where the sample lies in the project.
const PLACE: &str = "examples/data/account.json";

/// The instant at which the sample is shown: 15 June 2025, 12:00 UTC.
const THEN: Instant = Instant::from_unix_seconds(1_749_988_800);

/// `rinnovo` alone.
pub(crate) fn run(options: &Options) -> Result<Printed, Failure> {
    let now = options.now.unwrap_or(THEN);
    let mut setting = Setting::new(options)?;
    setting.now = now;
    let account = Account::from_json(SAMPLE, setting.zone()?)?;
    let list = ListArgs { page: 1, ..ListArgs::default() };
    let mut printed = list::print(&setting, account, &list, setting.format)?;
    if setting.format == Format::Table {
        printed.text += &hints(now);
    }
    Ok(printed)
}

fn hints(now: Instant) -> String {
    let program = std::env::args().next().unwrap_or_default();
    let program = if program.is_empty() { "rinnovo".into() } else { clean(&program) };
    let hint = |what: &str, rest: &str| {
        format!("  {}\n    {program} {rest} --now {now}\n", paint(DIM, what))
    };
    [
        format!("\n{}\n", paint(BOLD, "Try next")),
        hint(
            "why each thing may or may not be done, until when and from when",
            &format!("show {PLACE} hosting-studio"),
        ),
        hint(
            "what a cancellation would do, to the services that belong together too",
            &format!("decide {PLACE} hosting-studio cancel_at_expiry"),
        ),
        hint(
            "what time will do until the end of the year if nobody pays",
            &format!("timeline {PLACE} --until 2025-12-31 --assume unpaid"),
        ),
    ]
    .concat()
}
