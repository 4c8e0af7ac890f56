//! What Swift and Kotlin share: the library, and the halves of it that UniFFI writes.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::run;

/// The library, built for tests.
pub(crate) struct Library {
    /// Where it lies.
    pub(crate) folder: PathBuf,
    bindgen: PathBuf,
}

impl Library {
    /// Its name on this system.
    pub(crate) const NAME: &str = if cfg!(target_os = "macos") {
        "librinnovo_ffi.dylib"
    } else if cfg!(windows) {
        "rinnovo_ffi.dll"
    } else {
        "librinnovo_ffi.so"
    };

    /// Builds it, and what writes its other halves: unoptimised, since that program would take ten minutes otherwise.
    pub(crate) fn build() -> Result<Self, String> {
        let packages = ["--package", "rinnovo-ffi", "--package", "rinnovo-bindgen"];
        run::cargo("library for Swift and Kotlin", &[&["build"][..], &packages].concat())?;
        let folder = run::target().join("debug");
        Ok(Self { bindgen: folder.join("rinnovo-bindgen"), folder })
    }

    /// The same, optimised, for figures.
    pub(crate) fn build_fast() -> Result<Self, String> {
        let Self { bindgen, .. } = Self::build()?;
        run::cargo("optimised library", &["build", "--release", "--package", "rinnovo-ffi"])?;
        Ok(Self { folder: run::target().join("release"), bindgen })
    }

    /// Writes its half in a language into a new folder, and gives the folder; in the flavour of a file of settings.
    pub(crate) fn write(&self, language: &str, flavour: Option<&str>) -> Result<PathBuf, String> {
        let folder = run::target().join("ffi").join(language);
        let failed = |error| format!("{}: {error}", folder.display());
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(failed)?;
        }
        fs::create_dir_all(&folder).map_err(failed)?;
        // It asks cargo about the workspace.
        let mut bindgen = Command::new(&self.bindgen);
        bindgen.current_dir(run::root()).arg("generate").arg(self.folder.join(Self::NAME));
        bindgen.args(["--language", language, "--no-format", "--out-dir"]).arg(&folder);
        if let Some(flavour) = flavour {
            bindgen.arg("--config").arg(run::root().join(flavour));
        }
        run::program(&format!("what UniFFI writes in {language}"), &mut bindgen)?;
        Ok(folder)
    }
}

/// The files of a folder and of those in it, in order.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut all = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let failed = |error| format!("{}: {error}", folder.display());
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.is_dir() { open.push(path) } else { all.push(path) }
        }
    }
    all.sort();
    Ok(all)
}
