//! Does one thing many times, so that callgrind can count the instructions of it: `instructions THING TIMES`.
//!
//! Counts are repeatable where times are not. The count of one is the difference of two runs, divided.

use std::{hint::black_box, process::ExitCode};

use rinnovo::{Assumption, CivilDate, CommandKind, MonthRule, advance, answers, judge};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let thing = arguments.next().unwrap_or_default();
    let times: u32 = arguments.next().and_then(|times| times.parse().ok()).unwrap_or(1000);
    let rules = rinnovo_benches::rules();
    let (facts, context) = (rinnovo_benches::vps(), rinnovo_benches::context(&rules));
    let (Ok(anchor), Ok(until)) =
        ("2025-01-31".parse::<CivilDate>(), "2035-02-01T00:00:00Z".parse())
    else {
        return ExitCode::FAILURE;
    };
    match thing.as_str() {
        "answer" => repeat(times, || {
            judge(black_box(&facts), black_box(CommandKind::CancelAtExpiry), black_box(&context))
        }),
        "menu" => repeat(times, || answers(black_box(&facts), black_box(&context))),
        "date" => repeat(times, || MonthRule::AnchorClamp.after(black_box(anchor), black_box(37))),
        "decade" => {
            repeat(times, || advance(black_box(facts), until, &rules, Assumption::Paid).count());
        }
        _ => {
            eprintln!("usage: instructions answer|menu|date|decade TIMES");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn repeat<T>(times: u32, mut thing: impl FnMut() -> T) {
    for _ in 0..times {
        black_box(thing());
    }
}
