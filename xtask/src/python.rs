//! The Python package: its tools, its stubs, its wheel, and its tests in a clean environment.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{docs::Mode, run};

/// The stubs of the compiled half, as committed.
const STUBS: &str = "bindings-python/python/rinnovo/_core.pyi";

/// What the package is built and tested with, and what its example for Spark needs.
const PACKAGE_LIST: &str = "bindings-python/requirements-dev.txt";
const SPARK_LIST: &str = "examples/spark/requirements.txt";

/// Everything that the package promises, checked on the wheel that would be published.
pub(crate) fn test() -> Result<(), String> {
    let tools = Environment::of_tools()?;
    stubs(Mode::Check)?;
    let all = [".", "../examples", "../benches/python"];
    tools.run("style of Python", "ruff", &[&["check"][..], &all].concat())?;
    tools.run("formatting of Python", "ruff", &[&["format", "--check"][..], &all].concat())?;
    let wheels = Wheels::build(&tools)?;
    let clean = Environment::new("clean", PACKAGE_LIST, Some(&wheels))?;
    clean.run("types of Python", "python", &["-m", "mypy"])?;
    let stubtest = ["-m", "mypy.stubtest", "--allowlist", "stubtest-allowlist.txt"];
    let modules = ["rinnovo._core", "rinnovo_arrow._arrow"];
    clean.run("stubs against the modules", "python", &[&stubtest[..], &modules].concat())?;
    clean.run(
        "types that users see",
        "pyright",
        &["--verifytypes", "rinnovo", "--ignoreexternal"],
    )?;
    clean.run("tests and conformance of Python", "python", &["-m", "pytest", "-q"])?;
    spark(&wheels)
}

/// The figures of tables: on one processor, then on two.
pub(crate) fn bench() -> Result<(), String> {
    let wheels = Wheels::build(&Environment::of_tools()?)?;
    let clean = Environment::new("clean", PACKAGE_LIST, Some(&wheels))?;
    let account = target().join("million.json").display().to_string();
    let generate = ["run", "--quiet", "--release", "--package", "rinnovo-generate", "--"];
    let wanted = ["--services", "1000000", "--seed", "1", "--out", &account];
    run::cargo("a million services", &[&generate[..], &wanted].concat())?;
    for threads in ["1", "2"] {
        let script = ["../benches/python/answers.py", &account, "--threads", threads];
        clean.run("tables", "python", &script)?;
    }
    Ok(())
}

/// The example for Spark, on a cluster of two workers on this machine.
fn spark(wheels: &Wheels) -> Result<(), String> {
    java()?;
    let environment = Environment::new("spark", SPARK_LIST, Some(wheels))?;
    let tests = [
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        "../examples/spark",
        "../examples/spark",
    ];
    environment.run("tables of services on Spark", "python", &tests)
}

/// Spark runs on Java 17 or later.
fn java() -> Result<(), String> {
    let runs = || run::answers("java", "-version");
    if runs() {
        return Ok(());
    }
    if run::debian(&["openjdk-17-jre-headless"]) && runs() {
        return Ok(());
    }
    Err("Java 17 or later is needed (on Debian: apt-get install openjdk-17-jre-headless)"
        .to_owned())
}

/// Makes the stubs of the compiled half, or holds the committed ones against it.
pub(crate) fn stubs(mode: Mode) -> Result<(), String> {
    let tools = Environment::of_tools()?;
    let made = target().join("stubs");
    let out = made.display().to_string();
    tools.run(
        "stubs",
        "maturin",
        &["generate-stubs", "--quiet", "--features", "stubs", "--out", &out],
    )?;
    let read = |path: PathBuf| {
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let text = read(made.join("rinnovo").join("_core.pyi"))?;
    let committed = run::root().join(STUBS);
    if read(committed.clone()).is_ok_and(|committed| committed == text) {
        return Ok(());
    }
    if mode == Mode::Check {
        return Err(format!("{STUBS} differs from the code; run `cargo xtask python-stubs`"));
    }
    println!("xtask: wrote {STUBS}");
    fs::write(committed, text).map_err(|error| format!("{STUBS}: {error}"))
}

/// The two wheels, for all Pythons from 3.11 on.
struct Wheels {
    package: PathBuf,
    arrow: PathBuf,
}

impl Wheels {
    fn build(tools: &Environment) -> Result<Self, String> {
        Ok(Self {
            package: wheel(tools, "rinnovo", "Cargo.toml")?,
            arrow: wheel(tools, "rinnovo-arrow", "arrow/Cargo.toml")?,
        })
    }
}

fn wheel(tools: &Environment, name: &str, manifest: &str) -> Result<PathBuf, String> {
    let folder = target().join("wheels").join(name);
    // Of several, nobody would know which one is tested.
    let _ = fs::remove_dir_all(&folder);
    let out = folder.display().to_string();
    let build =
        ["build", "--quiet", "--release", "--features", "abi3", "--manifest-path", manifest];
    tools.run("wheel", "maturin", &[&build[..], &["--out", &out]].concat())?;
    let entries = fs::read_dir(&folder).map_err(|error| format!("{out}: {error}"))?;
    let mut wheels = entries.filter_map(Result::ok).map(|entry| entry.path());
    wheels.next().ok_or_else(|| format!("{out}: no wheel was built"))
}

fn target() -> PathBuf {
    run::target().join("python")
}

/// A virtual environment.
struct Environment(PathBuf);

impl Environment {
    /// The one with what the package is built with; made once, and again when the list changes.
    fn of_tools() -> Result<Self, String> {
        Self::new("tools", PACKAGE_LIST, None)
    }

    /// One with the packages of a list, which is kept while the list stays the same; and with nothing else but the
    /// wheels, which are put in anew.
    fn new(name: &str, list: &str, wheels: Option<&Wheels>) -> Result<Self, String> {
        let environment = Self(target().join(name));
        let list = run::root().join(list);
        let wanted =
            fs::read_to_string(&list).map_err(|error| format!("{}: {error}", list.display()))?;
        let stamp = environment.0.join("requirements.txt");
        if fs::read_to_string(&stamp).is_ok_and(|installed| installed != wanted) || !stamp.exists()
        {
            environment.make()?;
            environment.install(&["--requirement", &list.display().to_string()])?;
            fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))?;
        }
        if let Some(Wheels { package, arrow }) = wheels {
            let extra = format!("{}[arrow]", package.display());
            environment.install(&[
                "--force-reinstall",
                "--no-deps",
                &extra,
                &arrow.display().to_string(),
            ])?;
            environment.run("packages that fit each other", "python", &["-m", "pip", "check"])?;
        }
        Ok(environment)
    }

    fn make(&self) -> Result<(), String> {
        let _ = fs::remove_dir_all(&self.0);
        let folder = self.0.display().to_string();
        println!("xtask: Python environment: python3 -m venv {folder}");
        let make = || Command::new("python3").args(["-m", "venv", &folder]).status();
        if make().is_ok_and(|status| status.success()) {
            return self.is_new_enough();
        }
        // On Debian, the module stands in a package of its own.
        if run::debian(&["python3", "python3-venv"]) && make().is_ok_and(|status| status.success())
        {
            return self.is_new_enough();
        }
        Err("Python 3.11 or later with its module `venv` is needed (on Debian: apt-get install python3-venv)".to_owned())
    }

    fn is_new_enough(&self) -> Result<(), String> {
        let asked = "import sys; sys.exit(sys.version_info < (3, 11))";
        self.run("version of Python, 3.11 or later", "python", &["-c", asked])
    }

    fn install(&self, what: &[&str]) -> Result<(), String> {
        let mut arguments = vec!["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        arguments.extend(what);
        self.run("packages of Python", "python", &arguments)
    }

    fn program(&self, name: &str) -> String {
        let folder = if cfg!(windows) { "Scripts" } else { "bin" };
        self.0.join(folder).join(name).display().to_string()
    }

    /// Where programs are looked for: in the environment first, as after its activation.
    fn path(&self) -> Result<OsString, String> {
        let others = env::var_os("PATH").unwrap_or_default();
        let own = PathBuf::from(self.program("python")).parent().map(Path::to_path_buf);
        let folders = own.into_iter().chain(env::split_paths(&others));
        env::join_paths(folders).map_err(|error| format!("PATH: {error}"))
    }

    /// Runs a program of the environment in the folder of the package.
    fn run(&self, what: &str, program: &str, arguments: &[&str]) -> Result<(), String> {
        println!("xtask: {what}: {program} {}", arguments.join(" "));
        let status = Command::new(self.program(program))
            .args(arguments)
            .current_dir(run::root().join("bindings-python"))
            .env("VIRTUAL_ENV", &self.0)
            .env("PATH", self.path()?)
            .env_remove("PYTHONPATH")
            .status();
        match status {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("{what}: {status}")),
            Err(error) => Err(format!("{what}: {program} did not start: {error}")),
        }
    }
}
