//! An account out of the provider's payloads.

use std::{fs::OpenOptions, io::Write};

use rinnovo::ovh::{FindingKind, Import};
use serde_json::json;

use crate::{
    args::{Format, ImportArgs},
    failure::Failure,
    files::told,
    output::{self, Printed},
    payloads,
    scene::Setting,
    text::{BOLD, clean, paint},
};

/// `rinnovo import`.
pub(crate) fn run(setting: &Setting, arguments: &ImportArgs) -> Result<Printed, Failure> {
    let place = arguments.dump.display();
    let import = payloads::read_meant(&arguments.dump, setting.zone()?)?.ok_or_else(|| {
        Failure::at(place, "expected answers of the provider's API; this is an account already")
    })?;
    let written = arguments.out.as_ref().map(|out| out.display().to_string());
    if let Some(out) = &arguments.out {
        let failed = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                Failure::at(out.display(), "the file exists; expected the name of a new one")
            }
            _ => Failure::at(out.display(), told(&error)),
        };
        let text = import.account.to_json()?;
        let mut file = OpenOptions::new().write(true).create_new(true).open(out).map_err(failed)?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    }
    match setting.format {
        Format::Json => output::json(&json!({
            "services": import.account.services().len(),
            "handle": import.account.handle,
            "jurisdiction": import.account.jurisdiction,
            "payment_method": import.account.payment_method,
            "written": written,
            "findings": import.findings,
        })),
        Format::Csv => output::csv(
            ["kind", "document", "path", "value", "expected"],
            import.findings.iter().map(|finding| {
                let cell = |text: &str| text.to_owned();
                [
                    cell(finding.kind.code()),
                    cell(&finding.document),
                    cell(&finding.path),
                    cell(&finding.value),
                    cell(&finding.expected),
                ]
            }),
        ),
        _ => Ok(Printed::text(in_words(&import, written.as_deref()))),
    }
}

/// The findings, those that matter most first.
fn in_words(import: &Import, written: Option<&str>) -> String {
    const TITLES: [(FindingKind, &str); 7] = [
        (FindingKind::Refused, "Could not be read"),
        (FindingKind::Duplicate, "One number, two services"),
        (FindingKind::Disagreement, "Told differently by different documents"),
        (FindingKind::Unread, "Not understood, and kept as it came or left out"),
        (FindingKind::Missing, "Named, and not there"),
        (FindingKind::Assumed, "Not told, and taken for so"),
        (FindingKind::Ignored, "Without a service"),
    ];
    let mut lines = Vec::new();
    for (kind, title) in TITLES {
        let mut found = import.findings.iter().filter(|finding| finding.kind == kind).peekable();
        if found.peek().is_some() {
            lines.push(paint(BOLD, title));
            lines.extend(found.map(|finding| format!("  {}", clean(&finding.to_string()))));
        }
    }
    let services = match import.account.services().len() {
        1 => "1 service".to_owned(),
        services => format!("{services} services"),
    };
    lines.push(match written {
        Some(out) => format!("{services} written to {}", clean(out)),
        None => format!("{services} read; write them with --out FILE"),
    });
    lines.join("\n") + "\n"
}
