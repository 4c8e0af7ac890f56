//! The documents that come out of the code: diagrams, decision tables, JSON Schemas, and the output in the README.

use std::{fs, path::Path};

use crate::{readme, run};

/// Whether to write the documents or to hold the committed ones against the code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Write,
    Check,
}

/// Each document, and what makes it.
const DOCUMENTS: &[(&str, &[&str])] = &[
    ("docs/ovh-2019/states.mmd", &["--edition", "ovh-2019", "diagram", "--format", "mermaid"]),
    ("docs/ovh-2019/states.dot", &["--edition", "ovh-2019", "diagram", "--format", "dot"]),
    ("docs/ovh-2019/decisions.md", &["policy", "tables", "ovh-2019"]),
    ("docs/ovh-2025/states.mmd", &["--edition", "ovh-2025", "diagram", "--format", "mermaid"]),
    ("docs/ovh-2025/states.dot", &["--edition", "ovh-2025", "diagram", "--format", "dot"]),
    ("docs/ovh-2025/decisions.md", &["policy", "tables", "ovh-2025"]),
    ("docs/differences.txt", &["policy", "compare", "ovh-2019", "ovh-2025"]),
    ("docs/ovh/console.md", &["mapping", "--consoles"]),
    ("docs/ovh/mapping.md", &["mapping"]),
    ("docs/account.schema.json", &["schema"]),
    ("docs/policy.schema.json", &["policy", "schema"]),
];

pub(crate) fn make(mode: Mode) -> Result<(), String> {
    println!("xtask: generated documents");
    let mut stale = Vec::new();
    for (path, command) in DOCUMENTS {
        settle(path, &run::rinnovo(command)?, mode, &mut stale)?;
    }
    picture(mode, &mut stale)?;
    let path = "README.md";
    let text =
        fs::read_to_string(run::root().join(path)).map_err(|error| format!("{path}: {error}"))?;
    settle(path, &readme::with_output(&text)?, mode, &mut stale)?;
    if stale.is_empty() {
        return Ok(());
    }
    Err(format!(
        "these documents differ from the code; run `cargo xtask docs`: {}",
        stale.join(", ")
    ))
}

/// The picture in the README: a forecast of the sample.
fn picture(mode: Mode, stale: &mut Vec<String>) -> Result<(), String> {
    let drawn = "target/forecast.svg";
    let account = "examples/data/account.json";
    let now = "2025-06-15T12:00:00Z";
    run::rinnovo(&["forecast", account, "--months", "12", "--now", now, "--svg", drawn])?;
    let text =
        fs::read_to_string(run::root().join(drawn)).map_err(|error| format!("{drawn}: {error}"))?;
    settle("docs/forecast.svg", &text, mode, stale)
}

fn settle(path: &str, made: &str, mode: Mode, stale: &mut Vec<String>) -> Result<(), String> {
    let file = run::root().join(path);
    if fs::read_to_string(&file).is_ok_and(|committed| committed == made) {
        return Ok(());
    }
    if mode == Mode::Check {
        stale.push(path.to_owned());
        return Ok(());
    }
    let failed = |error| format!("{path}: {error}");
    fs::create_dir_all(file.parent().unwrap_or(Path::new("."))).map_err(failed)?;
    fs::write(&file, made).map_err(failed)?;
    println!("xtask: wrote {path}");
    Ok(())
}
