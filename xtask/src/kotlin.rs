//! The Kotlin module: its tools, what UniFFI writes of it, its tests, its example, its public signatures.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    adapted,
    ffi::{self, Library},
    run, screens,
};

/// Everything that the module promises.
pub(crate) fn test() -> Result<(), String> {
    tools()?;
    let library = Library::build()?;
    let generated = generate(&library)?;
    forget("bindings-kotlin")?;
    forget("examples/kotlin")?;
    // Installed for the example, which finds it as any project would.
    maven("Kotlin", "bindings-kotlin", &["install"], &library, &generated)?;
    passed("Kotlin", "bindings-kotlin")?;
    let screens = screens::make()?;
    let mut example = command("examples/kotlin", &["verify"]);
    example.env("RINNOVO_SCREENS", screens);
    run::program("example in Kotlin", &mut example)?;
    passed("example in Kotlin", "examples/kotlin")?;
    run::program("screen in Compose", &mut command("examples/kotlin/compose", &["compile"]))
}

/// The jar with an optimised library, tested with it and installed.
pub(crate) fn release() -> Result<(), String> {
    tools()?;
    let library = Library::build_fast()?;
    let generated = generate(&library)?;
    maven("Kotlin, optimised", "bindings-kotlin", &["clean", "install"], &library, &generated)?;
    passed("Kotlin", "bindings-kotlin")
}

/// Writes the public signatures anew.
pub(crate) fn signatures() -> Result<(), String> {
    program("signatures of Kotlin", "io.rinnovo.api.SignaturesKt", &Library::build()?)
}

/// The figures, on the optimised library.
pub(crate) fn bench() -> Result<(), String> {
    program("figures of Kotlin", "io.rinnovo.bench.BenchKt", &Library::build_fast()?)
}

/// Runs a program that stands among the tests.
fn program(what: &str, name: &str, library: &Library) -> Result<(), String> {
    tools()?;
    let generated = generate(library)?;
    let program = format!("-Dprogram={name}");
    maven(what, "bindings-kotlin", &["test-compile", "exec:java", &program], library, &generated)
}

/// Where Maven builds a project.
pub(crate) fn built(project: &str) -> PathBuf {
    run::target().join("kotlin").join(project.replace('/', "-"))
}

fn maven(
    what: &str,
    project: &str,
    goals: &[&str],
    library: &Library,
    generated: &Path,
) -> Result<(), String> {
    let mut maven = command(project, goals);
    maven.arg(format!("-Dgenerated={}", generated.display()));
    maven.arg(format!("-Dnative.dir={}", library.folder.display()));
    maven.arg(format!("-Dnative.file={}", Library::NAME));
    maven.arg(format!("-Dnative.prefix={}", prefix()));
    run::program(what, &mut maven)
}

/// Where JNA looks for the library of this system inside a jar.
fn prefix() -> String {
    let system = match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        system => system,
    };
    format!("{system}-{}", std::env::consts::ARCH.replace('_', "-"))
}

fn command(project: &str, goals: &[&str]) -> Command {
    let mut maven = Command::new("mvn");
    maven.current_dir(run::root().join(project)).args(["--quiet", "--batch-mode"]);
    maven.arg(format!("-Dbuild.dir={}", built(project).display())).args(goals);
    maven
}

/// What UniFFI writes, in a folder that changes only with it.
fn generate(library: &Library) -> Result<PathBuf, String> {
    flavoured(library, "generated", None)
}

/// The generated sources for Android, whose project compiles them together with `bindings-kotlin/src/main/kotlin`.
pub(crate) fn android() -> Result<(), String> {
    let sources = flavoured(&Library::build()?, "android", Some("bindings-kotlin/android.toml"))?;
    println!("xtask: sources for Android: {}", sources.display());
    Ok(())
}

fn flavoured(library: &Library, name: &str, flavour: Option<&str>) -> Result<PathBuf, String> {
    let written = library.write("kotlin", flavour)?;
    let folder = run::target().join("kotlin").join(name);
    for file in ffi::files(&written)? {
        let text =
            fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let place = file.strip_prefix(&written).map_err(|error| error.to_string())?;
        run::settle(&folder.join(place), adapted::kotlin(&text)?.as_bytes())?;
    }
    Ok(folder)
}

/// A compiler for Java 17 or later, and Maven.
fn tools() -> Result<(), String> {
    let missing = || {
        let javac = run::version("javac", "-version", "javac ").filter(|version| *version >= 17);
        let maven =
            run::version("mvn", "--version", "Apache Maven ").filter(|version| *version >= 3);
        let wanted = [(javac, "default-jdk-headless"), (maven, "maven")];
        wanted.into_iter().filter(|(found, _)| found.is_none()).map(|(_, package)| package)
    };
    let packages: Vec<&str> = missing().collect();
    if packages.is_empty() || (run::debian(&packages) && missing().count() == 0) {
        return Ok(());
    }
    Err("a JDK, 17 or later, and Maven are needed (on Debian: apt-get install default-jdk-headless maven)".to_owned())
}

/// How many tests were run, as their reports say; refuses none, and tests that were skipped.
fn passed(what: &str, project: &str) -> Result<(), String> {
    let reports = reports(project);
    let (mut tests, mut skipped) = (0, 0);
    for file in ffi::files(&reports)? {
        if file.extension().is_some_and(|extension| extension == "xml") {
            let text = fs::read_to_string(&file)
                .map_err(|error| format!("{}: {error}", file.display()))?;
            let number =
                |name| attribute(&text, name).ok_or(format!("{}: no `{name}`", file.display()));
            tests += number("tests")?;
            skipped += number("skipped")?;
        }
    }
    println!("xtask: {what}: {tests} passed, 0 failed, {skipped} skipped");
    if tests == 0 || skipped > 0 {
        return Err(format!("{what}: every test has to run, and there have to be some"));
    }
    Ok(())
}

/// A number of a report's root element.
fn attribute(report: &str, name: &str) -> Option<u32> {
    let (_, suite) = report.split_once("<testsuite ")?;
    let (_, value) = suite.split_once(&format!(" {name}=\""))?;
    value.split('"').next()?.parse().ok()
}

/// Where a project tells of its tests.
fn reports(project: &str) -> PathBuf {
    built(project).join("surefire-reports")
}

/// Forgets the reports of a former run, in which there may be tests that are no more.
fn forget(project: &str) -> Result<(), String> {
    let reports = reports(project);
    if !reports.exists() {
        return Ok(());
    }
    fs::remove_dir_all(&reports).map_err(|error| format!("{}: {error}", reports.display()))
}
