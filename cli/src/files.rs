//! Reading files: bounded, and every error names its file.

use std::{
    fs::{self, File},
    io::Read,
    path::Path,
};

use rinnovo::Policy;

use crate::failure::Failure;

/// Larger files are refused: 4 GiB, the account of some ten million services.
const LARGEST: u64 = 4 << 30;

/// The bytes of a file, if it exists.
pub(crate) fn bytes(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    let failed = |error: std::io::Error| Failure::at(path.display(), told(&error));
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let size = file.metadata().map_err(failed)?.len();
    let mut bytes = Vec::new();
    if size <= LARGEST {
        bytes.reserve_exact(usize::try_from(size).unwrap_or(0));
        // A pipe tells no size, and a file may grow while it is read.
        file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    }
    let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX).max(size);
    if read > LARGEST {
        return Err(Failure::at(
            path.display(),
            format!("found `{read} bytes`, expected at most 4 GiB"),
        ));
    }
    Ok(Some(bytes))
}

/// The text of a file.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    let bytes = bytes(path)?.ok_or_else(|| missing(path))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::at(path.display(), format!("expected UTF-8 text; byte {at} is none"))
    })
}

/// Writes a file whole or not at all: what lies there stays until all of it is written.
pub(crate) fn write(
    path: &Path,
    content: impl FnOnce(&mut File) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let failed = |error: &std::io::Error| Failure::at(path.display(), told(error));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    if let Some(permissions) = permissions(path) {
        builder.permissions(permissions);
    }
    let new = builder.tempfile_in(folder.unwrap_or(Path::new(".")));
    let mut new = new.map_err(|error| failed(&error))?;
    content(new.as_file_mut()).map_err(|failure| Failure::at(path.display(), failure))?;
    new.persist(path).map(drop).map_err(|error| failed(&error.error))
}

/// Those of the file that is there, else the usual ones: a temporary file would be its owner's alone. Elsewhere than on
/// Unix there is no such thing.
fn permissions(path: &Path) -> Option<fs::Permissions> {
    #[cfg(unix)]
    let usual = Some(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    #[cfg(not(unix))]
    let usual = None;
    fs::metadata(path).map(|metadata| metadata.permissions()).ok().or(usual)
}

pub(crate) fn missing(path: &Path) -> Failure {
    Failure::at(path.display(), "no such file")
}

/// What the system says about a file, without its number.
pub(crate) fn told(error: &std::io::Error) -> String {
    let told = error.to_string();
    told.split_once(" (os error").map_or(told.as_str(), |(told, _)| told).to_lowercase()
}

/// An edition: built in, or a file in JSON (when it begins with a brace) or TOML.
pub(crate) fn policy(name: &str) -> Result<Policy, Failure> {
    if let Some(policy) = rinnovo::edition(name) {
        return Ok(policy);
    }
    let path = Path::new(name);
    if !fs::exists(path).unwrap_or(false) {
        return Err(Failure::new(format!(
            "found `{name}`, expected ovh-2025, ovh-2019 or the file of an edition"
        )));
    }
    let text = text(path)?;
    let policy = if text.trim_start().starts_with('{') {
        Policy::from_json(&text)
    } else {
        Policy::from_toml(&text)
    };
    policy.map_err(|error| Failure::at(name, error))
}
