//! Finding and reading the files of cases.

use std::{
    error::Error,
    fmt, fs, io,
    path::{Path, PathBuf},
};

use crate::case::Case;

/// A file of cases, one topic.
#[derive(Clone, Debug)]
pub struct CaseFile {
    /// Its name without its folder.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its cases, in order.
    pub cases: Vec<Case>,
}

/// A file that cannot be read.
#[derive(Debug)]
pub struct Invalid {
    path: PathBuf,
    why: Box<dyn Error + Send + Sync>,
}

impl Invalid {
    fn new(path: &Path, why: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { path: path.to_owned(), why: why.into() }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.why)
    }
}

impl Error for Invalid {}

/// Reads every `*.json` of a folder, in the order of their names.
pub fn read(folder: &Path) -> Result<Vec<CaseFile>, Invalid> {
    let paths: Result<Vec<PathBuf>, io::Error> = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect());
    let mut paths = paths.map_err(|error| Invalid::new(folder, error))?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    paths.iter().map(|path| read_file(path)).collect()
}

/// Reads one file of cases.
pub fn read_file(path: &Path) -> Result<CaseFile, Invalid> {
    let text = fs::read_to_string(path).map_err(|error| Invalid::new(path, error))?;
    let cases = serde_json::from_str(&text).map_err(|error| Invalid::new(path, error))?;
    let name =
        path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok(CaseFile { name, text, cases })
}
