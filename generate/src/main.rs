//! `cargo xtask generate --services N --seed S [--out FILE]`: writes a generated account.

use std::{
    fs::File,
    io::{self, BufWriter, ErrorKind, Write},
    process::ExitCode,
};

use rinnovo_generate::{Error, MOST, write};

const HELP: &str = "\
cargo xtask generate --services N --seed S [--out FILE]

  --services N  how many services, 1 to 10000000
  --seed S      a number; the same seed and count give the same bytes
  --out FILE    where to write; standard output where it is not given
";

/// What was asked for.
struct Wanted {
    services: u32,
    seed: u64,
    out: Option<String>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|word| matches!(word.as_str(), "--help" | "-h" | "help")) {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let wanted = match read(arguments.into_iter()) {
        Ok(wanted) => wanted,
        Err(message) => {
            eprintln!("generate: {message}");
            return ExitCode::from(2);
        }
    };
    match run(&wanted) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read our output has seen enough.
        Err(Error::Write(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let place = wanted.out.as_deref().unwrap_or("standard output");
            eprintln!("generate: {place}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn read(mut words: impl Iterator<Item = String>) -> Result<Wanted, String> {
    let (mut services, mut seed, mut out) = (None, None, None);
    while let Some(word) = words.next() {
        // `--seed=1` is `--seed 1`.
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (word, None),
        };
        let slot = match name.as_str() {
            "--services" => &mut services,
            "--seed" => &mut seed,
            "--out" => &mut out,
            _ => {
                return Err(format!("found `{name}`, expected --services N --seed S [--out FILE]"));
            }
        };
        let value = value.or_else(|| words.next()).filter(|value| !value.is_empty());
        let value = value.ok_or_else(|| format!("expected a value after `{name}`"))?;
        if slot.replace(value).is_some() {
            return Err(format!("expected `{name}` once"));
        }
    }
    let services = services.ok_or("expected --services N")?;
    let seed = seed.ok_or("expected --seed S")?;
    Ok(Wanted {
        services: services.parse().ok().filter(|count| (1..=MOST).contains(count)).ok_or_else(
            || format!("--services: found `{services}`, expected a number from 1 to {MOST}"),
        )?,
        seed: seed.parse().map_err(|_| {
            format!("--seed: found `{seed}`, expected a number from 0 to {}", u64::MAX)
        })?,
        out,
    })
}

fn run(wanted: &Wanted) -> Result<(), Error> {
    let mut to: Box<dyn Write> = match &wanted.out {
        Some(path) => Box::new(File::create(path)?),
        None => Box::new(io::stdout().lock()),
    };
    write(wanted.seed, wanted.services, &mut BufWriter::with_capacity(1 << 16, &mut to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(words: &str) -> Option<String> {
        read(words.split_whitespace().map(str::to_owned)).err()
    }

    #[test]
    fn bad_arguments_get_one_line() {
        assert_eq!(message("--services 5 --seed 1"), None);
        assert_eq!(message("--seed=1 --services=10000000 --out file"), None);
        for (words, expected) in [
            ("", "expected --services N"),
            ("--services 5", "expected --seed S"),
            ("--services 5 --seed", "expected a value after `--seed`"),
            ("--seed 1 --seed 2", "expected `--seed` once"),
            ("--size 5", "found `--size`, expected --services N --seed S [--out FILE]"),
            (
                "--services 0 --seed 1",
                "--services: found `0`, expected a number from 1 to 10000000",
            ),
            (
                "--services 10000001 --seed 1",
                "--services: found `10000001`, expected a number from 1 to 10000000",
            ),
            (
                "--services 1 --seed -1",
                "--seed: found `-1`, expected a number from 0 to 18446744073709551615",
            ),
        ] {
            assert_eq!(message(words).as_deref(), Some(expected), "{words}");
        }
    }
}
