//! One test per case, named `file::id`, and tests of the files themselves.

use std::{collections::BTreeSet, error::Error, fs, path::Path, process::ExitCode};

use libtest_mimic::{Arguments, Failed, Trial};
use rinnovo_conformance::{CaseFile, Coverage, Grid, Manifest, read, run};
use serde_json::Value;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = read(&folder.join("cases"))?;
    let schema: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("case.schema.json"))?)?;
    let manifest: Manifest =
        serde_json::from_str(&fs::read_to_string(folder.join("manifest.json"))?)?;

    let mut tests = vec![
        trial("files::ids_are_unique", unique(&files)),
        trial("files::manifest_counts_what_was_read", counted(&manifest, &files)),
        trial("files::every_word_of_the_domain_occurs", covered(&files)),
    ];
    for file in &files {
        let name = format!("files::{}_is_valid", file.name);
        tests.push(trial(&name, valid(&schema, &file.text)));
        let topic = file.name.trim_end_matches(".json");
        for case in &file.cases {
            let case = case.clone();
            let name = format!("{topic}::{}", case.id);
            tests.push(Trial::test(name, move || {
                run(&case).map_err(|failure| format!("{}\n{failure}", case.title).into())
            }));
        }
    }
    let grid: Grid = serde_json::from_str(&fs::read_to_string(folder.join("grid.json"))?)?;
    tests.push(trial("grid::the_digest_is_the_one_of_the_file", digested(&grid)));
    let sample = fs::read_to_string(folder.join("../examples/data/account.json"))?;
    tests.push(trial(
        "schemas::the_sample_is_a_valid_account",
        valid(&rinnovo::account_schema(), &sample),
    ));
    for name in ["ovh-2019", "ovh-2025"] {
        let policy = rinnovo::edition(name).ok_or("a built-in edition")?;
        let outcome = valid(&rinnovo::policy_schema(), &policy.to_json()?);
        tests.push(trial(&format!("schemas::{name}_is_a_valid_policy"), outcome));
    }
    let wrong = r#"{"rinnovo": 1, "services": [{"id": "a", "kind": "vps", "frequencies": [0]}]}"#;
    tests.push(trial(
        "schemas::a_wrong_account_is_invalid",
        match valid(&rinnovo::account_schema(), wrong) {
            Ok(()) => Err("a frequency of no months is valid".into()),
            Err(_) => Ok(()),
        },
    ));
    Ok(libtest_mimic::run(&arguments, tests).exit_code())
}

fn trial(name: &str, outcome: Result<(), Failed>) -> Trial {
    Trial::test(name, move || outcome)
}

fn digested(grid: &Grid) -> Result<(), Failed> {
    let found = grid.answer().map_err(|error| error.to_string())?;
    if found == (grid.points, grid.digest.clone()) {
        return Ok(());
    }
    Err(format!("the file says {} points and {}; the core, {found:?}", grid.points, grid.digest)
        .into())
}

fn unique(files: &[CaseFile]) -> Result<(), Failed> {
    let mut seen = BTreeSet::new();
    for case in files.iter().flat_map(|file| &file.cases) {
        if !seen.insert(&case.id) {
            return Err(format!("two cases are called {}", case.id).into());
        }
    }
    Ok(())
}

fn counted(manifest: &Manifest, files: &[CaseFile]) -> Result<(), Failed> {
    let read = Manifest::of(files);
    if read == *manifest {
        return Ok(());
    }
    let read = serde_json::to_string_pretty(&read)?;
    Err(format!("manifest.json should be (`cargo run --bin count`):\n{read}").into())
}

fn covered(files: &[CaseFile]) -> Result<(), Failed> {
    let missing = Coverage::of(files).missing();
    if missing.is_empty() { Ok(()) } else { Err(format!("no case says: {missing:#?}").into()) }
}

fn valid(schema: &Value, text: &str) -> Result<(), Failed> {
    let validator = jsonschema::validator_for(schema)?;
    let document = serde_json::from_str(text)?;
    let mistakes: Vec<String> = validator
        .iter_errors(&document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    if mistakes.is_empty() { Ok(()) } else { Err(mistakes.join("\n").into()) }
}
