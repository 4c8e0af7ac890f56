//! `cargo xtask`: everything that a contributor or a build machine runs, with cargo alone.

mod adapted;
mod docs;
mod ffi;
mod kotlin;
mod python;
mod readme;
mod run;
mod screens;
mod signatures;
mod swift;
mod xcframework;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask test          all checks and tests, as on the build machine
cargo xtask docs          make the generated documents anew
cargo xtask docs --check  fail where a committed document differs from the code
cargo xtask python        the tests of the Python package alone
cargo xtask python-stubs  make the type stubs of the Python package anew
cargo xtask swift         the Swift package alone, and its example; sets a toolchain up on Debian
cargo xtask swift --xcframework
                          on a Mac: the library for Apple's platforms, into bindings-swift
cargo xtask kotlin        the Kotlin module alone, and its example
cargo xtask kotlin --release
                          its jar with an optimised library
cargo xtask kotlin --android
                          its generated sources for Android
cargo xtask signatures    write down anew what the Swift and Kotlin packages offer
cargo xtask bench-mobile  a decision, a menu and a page from Swift and from Kotlin
cargo xtask bench-python  a million services from Polars, pyarrow, a loop, and by other copies of the rules
cargo xtask bench         all benches, and instruction counts where valgrind is installed
cargo xtask generate --services N --seed S [--out FILE]
                          write a realistic account of so many services, the same for the same N and S
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        // What it prints is the account, and its exit code is its own.
        ["generate", wanted @ ..] => return run::generate(wanted),
        ["test"] => test(),
        ["docs"] => docs::make(docs::Mode::Write),
        ["docs", "--check"] => docs::make(docs::Mode::Check),
        ["python"] => python::test(),
        ["python-stubs"] => python::stubs(docs::Mode::Write),
        ["swift"] => swift::test(),
        ["swift", "--xcframework"] => xcframework::build(),
        ["kotlin"] => kotlin::test(),
        ["kotlin", "--release"] => kotlin::release(),
        ["kotlin", "--android"] => kotlin::android(),
        ["signatures"] => kotlin::signatures().and_then(|()| swift::signatures()),
        ["bench"] => bench(),
        ["bench-mobile"] => swift::bench().and_then(|()| kotlin::bench()),
        ["bench-python"] => python::bench(),
        [] | ["help" | "--help"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => Err(format!("unknown task `{}`\n{HELP}", words.join(" "))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Every check, the quick ones first. Nothing is skipped: a check that cannot run fails.
fn test() -> Result<(), String> {
    run::cargo("formatting", &["fmt", "--all", "--check"])?;
    run::cargo(
        "lints",
        &["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"],
    )?;
    // The core is embedded without any feature, too.
    run::cargo(
        "lints of the bare core",
        &["clippy", "--package", "rinnovo", "--", "-D", "warnings"],
    )?;
    run::cargo_with(
        "documentation",
        &["doc", "--workspace", "--no-deps", "--all-features"],
        &[("RUSTDOCFLAGS", "-D warnings")],
    )?;
    // A build is repeatable: the laws draw the same states each time here, and others under `cargo test`.
    run::cargo_with(
        "tests, laws, conformance and the exhaustive check",
        &["test", "--workspace", "--all-features"],
        &[("PROPTEST_RNG_SEED", "20190218")],
    )?;
    docs::make(docs::Mode::Check)?;
    kotlin::test()?;
    swift::test()?;
    python::test()
}

fn bench() -> Result<(), String> {
    run::cargo("benches", &["bench", "--package", "rinnovo-benches"])?;
    run::instructions()
}
