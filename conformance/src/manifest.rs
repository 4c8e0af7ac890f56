use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::read::CaseFile;

/// How many cases and steps there are, so that no runner passes by running none.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Cases over all files.
    pub cases: usize,
    /// Steps over all files.
    pub steps: usize,
    /// Each file by its name.
    pub files: BTreeMap<String, Count>,
}

/// How many cases and steps a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// Its cases.
    pub cases: usize,
    /// Their steps.
    pub steps: usize,
}

impl Manifest {
    /// Counts files.
    pub fn of(files: &[CaseFile]) -> Self {
        let mut manifest = Self::default();
        for file in files {
            let steps = file.cases.iter().map(|case| case.steps.len()).sum();
            let count = Count { cases: file.cases.len(), steps };
            manifest.cases += count.cases;
            manifest.steps += count.steps;
            manifest.files.insert(file.name.clone(), count);
        }
        manifest
    }
}
