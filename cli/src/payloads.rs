//! The provider's payloads in the place of an account: a file, a dump, or a directory of them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rinnovo::{
    Zone,
    ovh::{self, Finding, FindingKind, Import},
};

use crate::{
    failure::Failure,
    files::{self, told},
    warn,
};

/// A directory with more files than this is not a dump.
const MOST_FILES: usize = 100_000;
/// Larger directories are refused: 1 GiB.
const LARGEST: usize = 1 << 30;

/// Reads payloads; `None` where the file is an account of our own, or cannot be told from one.
pub(crate) fn read(path: &Path, zone: Zone) -> Result<Option<Import>, Failure> {
    if path.is_dir() {
        return read_all(path, &directory(path)?, zone).map(Some);
    }
    let text = files::text(path)?;
    if ovh::is_payload(&text) {
        read_all(path, &[(name(path), text)], zone).map(Some)
    } else {
        Ok(None)
    }
}

/// Whether a file, or a directory, is in the place of an account.
pub(crate) fn are_at(path: &Path) -> Result<bool, Failure> {
    Ok(path.is_dir() || ovh::is_payload(&files::text(path)?))
}

/// What every account of our own begins with.
#[derive(serde::Deserialize)]
struct Ours {
    #[serde(rename = "rinnovo")]
    _version: serde::de::IgnoredAny,
}

/// Reads what is meant to be payloads, be it or not; `None` for an account of our own.
pub(crate) fn read_meant(path: &Path, zone: Zone) -> Result<Option<Import>, Failure> {
    if path.is_dir() {
        return read(path, zone);
    }
    let text = files::text(path)?;
    if serde_json::from_str::<Ours>(&text).is_ok() {
        return Ok(None);
    }
    read_all(path, &[(name(path), text)], zone).map(Some)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn read_all(path: &Path, documents: &[(String, String)], zone: Zone) -> Result<Import, Failure> {
    let import = ovh::import(documents.iter().map(|(key, text)| (&**key, &**text)), zone);
    if import.account.services().is_empty()
        && let Some(first) =
            import.findings.iter().find(|finding| finding.kind == FindingKind::Refused)
    {
        let told = first.to_string();
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let told = told.strip_prefix(&*file).map_or(&*told, |rest| rest.trim_start_matches(": "));
        return Err(Failure::at(path.display(), told));
    }
    Ok(import)
}

/// Reads payloads as [`read`] does, and says on standard error that there is more to know.
pub(crate) fn read_quietly(path: &Path, zone: Zone) -> Result<Option<Import>, Failure> {
    let import = read(path, zone)?;
    if let Some(import) = &import {
        let refused = count(&import.findings, |kind| kind == FindingKind::Refused);
        let others = count(&import.findings, |kind| {
            !matches!(kind, FindingKind::Refused | FindingKind::Ignored)
        });
        if refused + others > 0 {
            let place = path.display();
            warn(&format!(
                "note: {place}: {refused} could not be read, {others} more to know: see `rinnovo import {place}`"
            ));
        }
    }
    Ok(import)
}

fn count(findings: &[Finding], of: impl Fn(FindingKind) -> bool) -> usize {
    findings.iter().filter(|finding| of(finding.kind)).count()
}

/// The JSON files of a directory and those in it, links and other things left out, in the order of their names. A file is named by its place in the
/// directory; one in a folder by the path that its folders spell: `vps/vps-1/serviceInfos.json` is
/// `/vps/vps-1/serviceInfos`.
fn directory(root: &Path) -> Result<Vec<(String, String)>, Failure> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let failed = |error: std::io::Error| Failure::at(folder.display(), told(&error));
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let sort = entry.file_type().map_err(failed)?;
            let path = entry.path();
            if sort.is_dir() {
                folders.push(path);
            } else if sort.is_file() && is_json(&path) {
                found.push(path);
            }
            if found.len() > MOST_FILES {
                let expected = format!("expected a directory of at most {MOST_FILES} JSON files");
                return Err(Failure::at(root.display(), expected));
            }
        }
    }
    if found.is_empty() {
        return Err(Failure::at(root.display(), "expected a directory with JSON files in it"));
    }
    found.sort();
    let mut documents = Vec::new();
    let mut size = 0;
    for path in found {
        let text = match files::text(&path) {
            Ok(text) => text,
            Err(failure) => {
                warn(&format!("warning: {failure}"));
                continue;
            }
        };
        size += text.len();
        if size > LARGEST {
            return Err(Failure::at(root.display(), "expected at most 1 GiB of JSON"));
        }
        documents.push((key(root, &path), text));
    }
    Ok(documents)
}

/// A file with the ending, or with none: as a script names an answer by its path.
fn is_json(path: &Path) -> bool {
    path.extension().is_none_or(|ending| ending.eq_ignore_ascii_case("json"))
}

fn key(root: &Path, path: &Path) -> String {
    let name = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
    if parts.len() == 1 {
        return parts.concat();
    }
    let joined = parts.join("/");
    let end = joined.len().saturating_sub(".json".len());
    let is_ending = |ending: &str| ending.eq_ignore_ascii_case(".json");
    let bare = joined.get(end..).filter(|ending| is_ending(ending)).and_then(|_| joined.get(..end));
    // In a path, a question mark would begin a query.
    format!("/{}", bare.unwrap_or(&joined).replace('?', "%3F").replace('#', "%23"))
}
