//! The screens of the command line that the examples in Swift and Kotlin show too, byte for byte.

use std::{fs, path::PathBuf};

use crate::run;

/// When they are looked at: the sample is interesting in June 2025.
const NOW: &str = "2025-06-15T12:00:00Z";

/// The token that the host mails, in the examples.
const TOKEN: &str = "k7Qd-93mX";

/// Runs the command line on a copy of the sample, and keeps what it prints: a file to a screen.
pub(crate) fn make() -> Result<PathBuf, String> {
    let folder = run::target().join("screens");
    let failed = |error| format!("{}: {error}", folder.display());
    // What a former run wrote beside the account would be replayed.
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(failed)?;
    }
    fs::create_dir_all(&folder).map_err(failed)?;
    let account = folder.join("account.json");
    fs::copy(run::root().join("examples/data/account.json"), &account).map_err(failed)?;
    let account = account.display().to_string();
    let id = "hosting-studio";
    let all = "irreversible,data_erased,no_refund";
    let decide = ["decide", &account, id];
    let screens: [(&str, Vec<&str>); 9] = [
        ("list", vec!["list", &account]),
        ("search", vec!["list", &account, "--where", "studio"]),
        ("show", vec!["show", &account, id]),
        ("cancel", [&decide[..], &["cancel_at_expiry", "--write"]].concat()),
        ("undo", [&decide[..], &["undo_cancellation", "--write"]].concat()),
        (
            "request-deletion",
            [&decide[..], &["request_deletion", "--acknowledge", all, "--token", TOKEN, "--write"]]
                .concat(),
        ),
        (
            "wrong-token",
            [&decide[..], &["confirm_deletion", "--token", "wrong-one", "--write"]].concat(),
        ),
        (
            "confirm-deletion",
            [&decide[..], &["confirm_deletion", "--token", TOKEN, "--write"]].concat(),
        ),
        ("forecast", vec!["forecast", &account, "--months", "6"]),
    ];
    for (name, arguments) in screens {
        let shown = run::rinnovo(&[&arguments[..], &["--now", NOW]].concat())?;
        let file = folder.join(name).with_extension("txt");
        fs::write(&file, shown).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(folder)
}
