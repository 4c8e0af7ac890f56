//! Running cargo and reading what it prints.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Where cargo builds.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Runs a program, its output passing through.
pub(crate) fn program(what: &str, command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let arguments: Vec<_> = command.get_args().map(|one| one.to_string_lossy()).collect();
    println!("xtask: {what}: {name} {}", arguments.join(" "));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{what}: {status}")),
        Err(error) => Err(format!("{what}: {name} did not start: {error}")),
    }
}

/// Whether a program answers to this argument.
pub(crate) fn answers(program: &str, argument: &str) -> bool {
    Command::new(program).arg(argument).output().is_ok_and(|output| output.status.success())
}

/// The major version that a program tells after these words; nothing where it does not run.
pub(crate) fn version(program: &str, argument: &str, words: &str) -> Option<u32> {
    let output = Command::new(program).arg(argument).output().ok()?;
    let told = [output.stdout, output.stderr].concat();
    let told = String::from_utf8_lossy(&told);
    let (_, version) = told.split_once(words)?;
    let end = version.find(|one: char| !one.is_ascii_digit()).unwrap_or(version.len());
    version.get(..end)?.parse().ok()
}

/// Writes a file where it would change, so that nothing is built anew for a file that is the same.
pub(crate) fn settle(path: &Path, text: &[u8]) -> Result<(), String> {
    let failed = |error| format!("{}: {error}", path.display());
    if fs::read(path).is_ok_and(|written| written == text) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).map_err(failed)?;
    fs::write(path, text).map_err(failed)
}

fn cargo_command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root()).args(arguments);
    command
}

/// Runs cargo, its output passing through.
pub(crate) fn cargo(what: &str, arguments: &[&str]) -> Result<(), String> {
    cargo_with(what, arguments, &[])
}

/// Runs cargo with environment variables.
pub(crate) fn cargo_with(
    what: &str,
    arguments: &[&str],
    variables: &[(&str, &str)],
) -> Result<(), String> {
    println!("xtask: {what}: cargo {}", arguments.join(" "));
    let status = cargo_command(arguments).envs(variables.iter().copied()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{what}: {status}")),
        Err(error) => Err(format!("{what}: cargo did not start: {error}")),
    }
}

/// Runs the program that writes accounts: in the caller's own folder, whose files are meant, and with nothing else on
/// standard output.
pub(crate) fn generate(arguments: &[&str]) -> ExitCode {
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["run", "--release", "--quiet", "--package", "rinnovo-generate", "--manifest-path"])
        .arg(root().join("Cargo.toml"))
        .arg("--")
        .args(arguments)
        .status();
    match status {
        Ok(status) => {
            let code = status.code().and_then(|code| u8::try_from(code).ok());
            code.map_or(ExitCode::FAILURE, ExitCode::from)
        }
        Err(error) => {
            eprintln!("xtask: cargo did not start: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What the command line of the project prints.
pub(crate) fn rinnovo(arguments: &[&str]) -> Result<String, String> {
    let told = arguments.join(" ");
    let mut all = vec!["run", "--quiet", "--package", "rinnovo-cli", "--"];
    all.extend(arguments);
    let output = cargo_command(&all).env("NO_COLOR", "1").env("COLUMNS", "140").output();
    let output = output.map_err(|error| format!("rinnovo {told}: {error}"))?;
    // 1 is a refusal, which is an answer.
    if !matches!(output.status.code(), Some(0 | 1)) {
        return Err(format!("rinnovo {told}: {}", String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("rinnovo {told}: {error}"))
}

/// Installs packages of Debian, where it can; whether it did.
pub(crate) fn debian(packages: &[&str]) -> bool {
    let apt = |arguments: &[&str]| {
        println!("xtask: apt-get {}", arguments.join(" "));
        let status = Command::new("apt-get").args(arguments).status();
        status.is_ok_and(|status| status.success())
    };
    // A new machine has no list of packages yet.
    apt(&["update", "--quiet"])
        && apt(&[&["install", "--yes", "--quiet", "--no-install-recommends"], packages].concat())
}

/// Counts instructions under callgrind, for each thing that `benches/src/instructions.rs` does.
pub(crate) fn instructions() -> Result<(), String> {
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!(
            "xtask: instruction counts: valgrind is not installed (on Debian: apt-get install valgrind)"
        );
        return Ok(());
    }
    cargo(
        "instruction counts",
        &["build", "--release", "--package", "rinnovo-benches", "--bin", "instructions"],
    )?;
    let program = target().join("release").join("instructions");
    for (thing, times) in [("answer", 10_000), ("menu", 10_000), ("date", 10_000), ("decade", 100)]
    {
        let (few, many) = (count(&program, thing, times)?, count(&program, thing, times * 2)?);
        println!("{thing}: {} instructions", many.saturating_sub(few) / u64::from(times));
    }
    Ok(())
}

/// The instructions that a whole run takes.
fn count(program: &Path, thing: &str, times: u32) -> Result<u64, String> {
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args([thing, &times.to_string()])
        .output()
        .map_err(|error| format!("valgrind: {error}"))?;
    let told = String::from_utf8_lossy(&run.stderr);
    let collected = told.lines().find_map(|line| line.split("Collected : ").nth(1));
    collected
        .and_then(|count| count.trim().parse().ok())
        .ok_or_else(|| format!("valgrind told no count:\n{told}"))
}
