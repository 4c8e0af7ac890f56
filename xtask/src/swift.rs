//! The Swift package: its toolchain, what UniFFI writes of it, its tests, its example, its public signatures.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{adapted, docs::Mode, ffi::Library, run, screens, signatures};

pub(crate) const PACKAGE: &str = "bindings-swift";
const EXAMPLE: &str = "examples/swift";

/// Everything that the package promises.
pub(crate) fn test() -> Result<(), String> {
    let swift = Swift::find()?;
    let library = Library::build()?;
    generate(&library)?;
    swift.run("Swift", PACKAGE, &["test", "-Xswiftc", "-warnings-as-errors"], &library, &[])?;
    signatures::swift(Mode::Check, &swift, &library)?;
    let screens = screens::make()?.display().to_string();
    let test = ["test", "-Xswiftc", "-warnings-as-errors"];
    swift.run("example in Swift", EXAMPLE, &test, &library, &[("RINNOVO_SCREENS", &screens)])
}

/// Writes the public signatures anew.
pub(crate) fn signatures() -> Result<(), String> {
    let swift = Swift::find()?;
    let library = Library::build()?;
    generate(&library)?;
    signatures::swift(Mode::Write, &swift, &library)
}

/// The figures, on the optimised library.
pub(crate) fn bench() -> Result<(), String> {
    let swift = Swift::find()?;
    let library = Library::build_fast()?;
    generate(&library)?;
    let run = ["run", "--configuration", "release", "benchmark"];
    swift.run("figures of Swift", EXAMPLE, &run, &library, &[])
}

/// A toolchain.
pub(crate) enum Swift {
    /// The one of this machine.
    Here,
    /// One in a root of its own, that `swift-root.sh` makes on Debian.
    Root,
}

impl Swift {
    fn find() -> Result<Self, String> {
        if run::version("swift", "--version", "Swift version ").is_some_and(|version| version >= 6)
        {
            return Ok(Self::Here);
        }
        let needed = "Swift 6 is needed: install it as swift.org says, and put `swift` on the path";
        if !Path::new("/etc/debian_version").exists() {
            return Err(needed.to_owned());
        }
        if !run::answers("debootstrap", "--version") && !run::debian(&["debootstrap"]) {
            return Err(format!("{needed}; or install debootstrap, for a root of its own"));
        }
        run::program(
            "Swift, in a root of its own",
            Command::new("bash").arg(script()).arg("setup"),
        )?;
        Ok(Self::Root)
    }

    /// Runs a command of Swift's package manager on one of our packages.
    fn run(
        &self,
        what: &str,
        package: &str,
        arguments: &[&str],
        library: &Library,
        variables: &[(&str, &str)],
    ) -> Result<(), String> {
        self.run_in(what, package, &scratch(package), arguments, library, variables)
    }

    /// The same, built in a folder.
    pub(crate) fn run_in(
        &self,
        what: &str,
        package: &str,
        scratch: &Path,
        arguments: &[&str],
        library: &Library,
        variables: &[(&str, &str)],
    ) -> Result<(), String> {
        let (root, target) = (run::root(), run::target());
        let folder = library.folder.display().to_string();
        let (subcommand, rest) = arguments.split_first().ok_or("a command of Swift")?;
        fs::create_dir_all(scratch).map_err(|error| format!("{}: {error}", scratch.display()))?;
        // Where the linker looks, and where the loader does.
        let paths = [("RINNOVO_LIBRARY", folder.as_str()), ("LD_LIBRARY_PATH", folder.as_str())];
        let variables = paths.iter().chain(variables);
        let mut command = match self {
            Self::Here => {
                let mut command = Command::new("swift");
                command.envs(variables.copied());
                command
            }
            Self::Root => {
                let mut command = Command::new("bash");
                command.arg(script()).arg("run").arg("-b").arg(&root).arg("-b").arg(&target);
                for (name, value) in variables {
                    command.arg("-e").arg(format!("{name}={value}"));
                }
                command.args(["--", "swift"]);
                command
            }
        };
        command.current_dir(root.join(package)).arg(subcommand);
        command.arg("--scratch-path").arg(scratch).args(rest);
        run::program(what, &mut command)
    }
}

/// Where a package is built.
pub(crate) fn scratch(package: &str) -> PathBuf {
    run::target().join("swift").join(package.replace('/', "-"))
}

fn script() -> PathBuf {
    run::root().join("xtask/swift-root.sh")
}

/// What UniFFI writes, put where the package looks for it.
pub(crate) fn generate(library: &Library) -> Result<(), String> {
    let written = library.write("swift", None)?;
    let sources = run::root().join(PACKAGE).join("Sources");
    let read = |name: &str| {
        let file = written.join(name);
        fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))
    };
    let code = adapted::swift(&read("RinnovoGenerated.swift")?)?;
    run::settle(&sources.join("RinnovoGenerated/RinnovoGenerated.swift"), code.as_bytes())?;
    let header = read("RinnovoFFI.h")?;
    run::settle(&sources.join("RinnovoFFI/RinnovoFFI.h"), header.as_bytes())?;
    // The one name under which compilers look for it.
    let module = read("RinnovoFFI.modulemap")?;
    run::settle(&sources.join("RinnovoFFI/module.modulemap"), module.as_bytes())
}
