//! Editions of the rules: shown, checked, compared.

use rinnovo::{Policy, Severity};

use crate::{
    args::{Format, PolicyArgs, PolicyVerb},
    failure::Failure,
    files,
    output::{self, Printed},
    scene::Setting,
};

/// `rinnovo policy`.
pub(crate) fn run(setting: &Setting, arguments: &PolicyArgs) -> Result<Printed, Failure> {
    let chosen = |edition: &Option<String>| match edition {
        Some(edition) => files::policy(edition),
        None => Ok(setting.policy.clone()),
    };
    match &arguments.verb {
        PolicyVerb::Show { edition, as_json } => {
            let policy = chosen(edition)?;
            let json = *as_json || setting.format == Format::Json;
            let text = if json { policy.to_json()? + "\n" } else { policy.to_toml()? };
            Ok(Printed::text(output::escaped(&text)))
        }
        PolicyVerb::Lint { edition } => lint(setting.format, &files::policy(edition)?),
        PolicyVerb::Compare { before, after } => {
            let differences = rinnovo::compare(&usable(before)?, &usable(after)?)?;
            match setting.format {
                Format::Json => output::json(&differences),
                Format::Csv => output::csv(
                    ["path", "kinds", "before", "after"],
                    differences.into_iter().map(|differs| {
                        [differs.path, differs.kinds.join(" "), differs.before, differs.after]
                    }),
                ),
                _ => Ok(Printed::text(
                    differences
                        .iter()
                        .map(|differs| clean_lines(&differs.to_string()) + "\n")
                        .collect(),
                )),
            }
        }
        PolicyVerb::Tables { edition } => {
            let policy = chosen(edition)?;
            let named = edition.as_deref().unwrap_or(&setting.edition);
            policy.compile(None).map_err(|error| Failure::at(named, error))?;
            Ok(Printed::text(rinnovo::decision_tables(&policy)?))
        }
        PolicyVerb::Schema => output::json(&rinnovo::policy_schema()),
    }
}

/// An edition without a gap.
fn usable(edition: &str) -> Result<Policy, Failure> {
    let policy = files::policy(edition)?;
    policy.compile(None).map_err(|error| Failure::at(edition, error))?;
    Ok(policy)
}

/// Every problem, the place first. Status 1 when one of them keeps the policy from being used.
fn lint(format: Format, policy: &Policy) -> Result<Printed, Failure> {
    let problems = policy.lint();
    let unusable = problems.iter().any(|problem| problem.severity == Severity::Error);
    let printed = match format {
        Format::Json => output::json(&problems),
        Format::Csv => output::csv(
            ["severity", "path", "found", "expected"],
            problems.into_iter().map(|problem| {
                [problem.severity.code().to_owned(), problem.path, problem.found, problem.expected]
            }),
        ),
        _ => {
            let mut text: String = problems
                .iter()
                .map(|problem| clean_lines(&format!("{}: {problem}", problem.severity)) + "\n")
                .collect();
            if text.is_empty() {
                text = format!("{}: no problem\n", clean_lines(&policy.name));
            }
            Ok(Printed::text(text))
        }
    };
    Ok(printed?.with_status(u8::from(unusable)))
}

/// Text of several lines, each cleaned.
fn clean_lines(text: &str) -> String {
    text.split('\n').map(crate::text::clean).collect::<Vec<_>>().join("\n")
}
