//! The library for Apple's platforms. Not tried on the build machine, which is no Mac.

use std::{fs, path::PathBuf, process::Command};

use crate::{ffi::Library, run, swift};

/// Each slice of the framework: its name, and the targets of Rust that are put together in it.
const SLICES: [(&str, &[&str]); 3] = [
    ("ios", &["aarch64-apple-ios"]),
    ("ios-simulator", &["aarch64-apple-ios-sim", "x86_64-apple-ios"]),
    ("macos", &["aarch64-apple-darwin", "x86_64-apple-darwin"]),
];

/// Builds `bindings-swift/RinnovoFFI.xcframework`, which the package takes where it is there, and the Swift sources.
pub(crate) fn build() -> Result<(), String> {
    if !cfg!(target_os = "macos") {
        return Err("an XCFramework is built on a Mac with Xcode".to_owned());
    }
    let library = Library::build()?;
    swift::generate(&library)?;
    let headers = headers()?;
    let folder = run::target().join("swift");
    let framework = run::root().join("bindings-swift/RinnovoFFI.xcframework");
    if framework.exists() {
        fs::remove_dir_all(&framework)
            .map_err(|error| format!("{}: {error}", framework.display()))?;
    }
    let mut create = Command::new("xcodebuild");
    create.arg("-create-xcframework");
    for (name, targets) in SLICES {
        let archives =
            targets.iter().map(|target| archive(target)).collect::<Result<Vec<_>, _>>()?;
        let whole = folder.join(name).join("librinnovo_ffi.a");
        fs::create_dir_all(folder.join(name)).map_err(|error| format!("{name}: {error}"))?;
        let mut lipo = Command::new("lipo");
        lipo.arg("-create").args(archives).arg("-output").arg(&whole);
        run::program(name, &mut lipo)?;
        create.arg("-library").arg(whole).arg("-headers").arg(&headers);
    }
    run::program("XCFramework", create.arg("-output").arg(framework))
}

/// The library for one target of Rust.
fn archive(target: &str) -> Result<PathBuf, String> {
    run::program(target, Command::new("rustup").args(["target", "add", target]))?;
    let build = ["build", "--release", "--package", "rinnovo-ffi", "--target", target];
    run::cargo(target, &build)?;
    Ok(run::target().join(target).join("release").join("librinnovo_ffi.a"))
}

/// The header and the module map, in a folder of their own: an app may have other frameworks with module maps.
fn headers() -> Result<PathBuf, String> {
    let headers = run::target().join("swift").join("headers");
    let folder = headers.join("RinnovoFFI");
    let sources = run::root().join("bindings-swift/Sources/RinnovoFFI");
    for name in ["RinnovoFFI.h", "module.modulemap"] {
        let text = fs::read(sources.join(name)).map_err(|error| format!("{name}: {error}"))?;
        run::settle(&folder.join(name), &text)?;
    }
    Ok(headers)
}
