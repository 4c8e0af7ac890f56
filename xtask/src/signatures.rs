//! What the Swift package offers, as committed text: a change of it is seen where it is reviewed. (The Kotlin module's is
//! held by a test of its own.)

use std::{fs, path::PathBuf, process::Command};

use crate::{
    docs::Mode,
    ffi::{self, Library},
    run,
    swift::{PACKAGE, Swift, scratch},
};

const FILE: &str = "bindings-swift/api.txt";

/// The signatures, as the compiler writes them for those who import the modules.
pub(crate) fn swift(mode: Mode, swift: &Swift, library: &Library) -> Result<(), String> {
    // Not verified: the compiler does not look for the C header again where the package has it.
    let flags = ["-emit-module-interface", "-no-verify-emitted-module-interface"];
    let flags = flags.iter().flat_map(|flag| ["-Xswiftc", flag]);
    let arguments: Vec<&str> = ["build", "--target", "Rinnovo"].into_iter().chain(flags).collect();
    let folder = signatures_of(PACKAGE);
    swift.run_in("signatures of Swift", PACKAGE, &folder, &arguments, library, &[])?;
    let files = ffi::files(&folder)?;
    let mut text = String::new();
    for module in ["Rinnovo", "RinnovoValues", "RinnovoGenerated"] {
        let name = format!("{module}.swiftinterface");
        let file = files.iter().find(|file| file.ends_with(&name));
        let file = file.ok_or_else(|| format!("{name} was not written"))?;
        let written = fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))?;
        text.extend(["# ", module, "\n\n", &types(&folded(&written))]);
    }
    settle(&text, mode)
}

/// A module's interface is another way to build: in a folder of its own.
fn signatures_of(package: &str) -> PathBuf {
    scratch(package).with_extension("signatures")
}

/// Without prefixes that say nothing here, and with short bodies on one line.
fn folded(interface: &str) -> String {
    let mut text = interface.to_owned();
    for prefix in PREFIXES {
        text = text.replace(prefix, "");
    }
    for depth in ["", "  ", "    "] {
        for body in ["get", "get throws"] {
            text =
                text.replace(&format!("{{\n{depth}  {body}\n{depth}}}"), &format!("{{ {body} }}"));
        }
        text = text.replace(&format!("{{\n{depth}}}"), "{}");
    }
    text
}

/// Types in the order of their names, without those that are nobody's business and those that have nothing to say.
fn types(interface: &str) -> String {
    let lines = interface.lines().filter(|line| !NOISE.iter().any(|noise| line.contains(noise)));
    let mut types: Vec<Vec<&str>> = Vec::new();
    for line in lines {
        match types.last_mut() {
            Some(last) if line.starts_with([' ', '}']) => last.push(line),
            _ => types.push(vec![line]),
        }
    }
    types.retain(|lines| !lines.first().is_some_and(|first| is_hidden(first)));
    for lines in &mut types {
        drop_private(lines);
    }
    types.retain(|lines| !lines.is_empty());
    types.sort();
    types.dedup();
    types.iter().map(|lines| lines.join("\n") + "\n").collect()
}

/// UniFFI's own, and what the module puts something better in the place of: its objects and its functions.
fn is_hidden(first: &str) -> bool {
    first.trim().is_empty()
        || first.starts_with("open class ")
        || first.starts_with("func ")
        || first.contains("FfiConverter")
        || (first.starts_with("protocol ") && first.contains("Protocol"))
        || (first.starts_with("extension ") && first.contains(" : Sendable {}"))
}

/// What is not documented, a whole block at a time.
fn drop_private(lines: &mut Vec<&str>) {
    let mut depth = 0_usize;
    lines.retain(|line| {
        let is_private = line.trim_start().starts_with("@_documentation(visibility: private)");
        let hidden = depth > 0 || is_private;
        if hidden {
            depth += line.matches('{').count();
            depth = depth.saturating_sub(line.matches('}').count());
        }
        !hidden
    });
}

const NOISE: &[&str] = &[
    "// swift-",
    "import ",
    "func hash(into hasher",
    "var hashValue",
    "static func == (",
    "__derived_enum_equals",
    "typealias AllCases",
    "static var allCases",
    "#if ",
    "#endif",
];

const PREFIXES: &[&str] = &[
    "RinnovoGenerated.",
    "RinnovoValues.",
    "Rinnovo.",
    "Swift.",
    "Foundation.",
    "FoundationEssentials.",
    "public ",
    "nonisolated ",
    "@frozen ",
];

fn settle(text: &str, mode: Mode) -> Result<(), String> {
    let file = run::root().join(FILE);
    if mode == Mode::Write {
        println!("xtask: signatures: {FILE}");
        return run::settle(&file, text.as_bytes());
    }
    if fs::read_to_string(&file).is_ok_and(|committed| committed == text) {
        return Ok(());
    }
    // Beside the committed one, for whoever looks at a build.
    let found = run::target().join("swift/api.txt");
    run::settle(&found, text.as_bytes())?;
    let _ = Command::new("diff").arg("-u").arg(&file).arg(&found).status();
    Err(format!(
        "{FILE} differs from the code; look at the change, then run `cargo xtask signatures`"
    ))
}
