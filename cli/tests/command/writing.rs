//! `decide --write`: the journal, the account, and what is left when something went wrong in between.

use rinnovo::{Account, Zone};

use crate::Folder;

const FILE: &str = "account.json";
const JOURNAL: &str = "account.json.journal.jsonl";

/// The account is what the journal replays to.
fn assert_replays(folder: &Folder) {
    let replayed = folder.run(&["replay", JOURNAL, "--format", "json"]);
    assert_eq!(replayed.status, 0, "{}", replayed.err);
    let mut replayed = Account::from_json(&replayed.out, Zone::UTC).unwrap().services().to_vec();
    let mut written =
        Account::from_json(&folder.read(FILE), Zone::UTC).unwrap().services().to_vec();
    for services in [&mut replayed, &mut written] {
        services.sort_by(|a, b| a.id.cmp(&b.id));
    }
    assert_eq!(replayed, written);
}

fn entries(folder: &Folder) -> Vec<String> {
    folder.read(JOURNAL).lines().map(str::to_owned).collect()
}

#[test]
fn a_cancellation_is_written_and_undone() {
    let folder = Folder::new();
    let before = Account::from_json(&folder.read(FILE), "Europe/Paris".parse().unwrap()).unwrap();
    let ran = folder.run(&["decide", FILE, "hosting-studio", "cancel_at_expiry"]);
    assert_eq!((ran.status, folder.contents().len()), (0, 1)); // a dry run writes nothing

    let ran = folder.run(&[
        "decide",
        FILE,
        "hosting-studio",
        "cancel_at_expiry",
        "--write",
        "--expect-revision",
        "0",
    ]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!("cancel_a_group", ran.out);
    // The mail plan refuses; the others are cancelled, and the journal has adopted all 24 before.
    assert_eq!(entries(&folder).len(), 24 + 3);
    assert_replays(&folder);

    // Twice is not an error, and writes nothing.
    let journal = folder.read(JOURNAL);
    let ran = folder.run(&[
        "decide",
        FILE,
        "hosting-studio",
        "cancel_at_expiry",
        "--members",
        "none",
        "--write",
    ]);
    assert_eq!((ran.status, folder.read(JOURNAL)), (0, journal));

    // Taking it back is each service's own matter, unless the members are named.
    let undo = ["decide", FILE, "hosting-studio", "undo_cancellation"];
    let alone = folder.run(&undo);
    assert_eq!((alone.status, alone.out.contains("domain-studio")), (0, false), "{}", alone.out);
    let ran = folder.run(&[&undo[..], &["--members", "all", "--write"]].concat());
    assert_eq!(ran.status, 0);
    let after = Account::from_json(&folder.read(FILE), Zone::UTC).unwrap();
    for (before, after) in before.services().iter().zip(after.services()) {
        assert_eq!(
            (before.facts.renewal, before.facts.ending),
            (after.facts.renewal, after.facts.ending)
        );
    }
    assert_replays(&folder);
    // As it was before: the journal knows every instant.
    let ran = folder.run(&["replay", JOURNAL, "--at", "2025-06-14", "--format", "json"]).json();
    assert_eq!(ran["services"].as_array().unwrap().len(), 0);
}

#[test]
fn members_that_are_named_decide_the_status() {
    let folder = Folder::new();
    let status = |members: &str| {
        folder
            .run(&["decide", FILE, "hosting-studio", "cancel_at_expiry", "--members", members])
            .status
    };
    assert_eq!(
        (
            status("all"),
            status("none"),
            status("domain-studio"),
            status("domain-studio,mail-studio")
        ),
        (0, 0, 0, 1)
    );
}

#[test]
fn a_deletion_takes_a_token_and_the_members_with_it() {
    let folder = Folder::new();
    folder.write("token.txt", "s3cret-Token\n");
    let request = [
        "decide",
        FILE,
        "hosting-studio",
        "request_deletion",
        "--token-file",
        "token.txt",
        "--write",
    ];
    assert_eq!(folder.run(&request).status, 1); // nothing is acknowledged
    assert_eq!(folder.contents().len(), 2);
    let acknowledged =
        [&request[..], &["--acknowledge", "irreversible,data_erased,no_refund"]].concat();
    assert_eq!(folder.run(&acknowledged).status, 0);

    // A wrong token is refused, and the failed attempt is journaled.
    let confirm = |token: &str| {
        folder.run(&[
            "decide",
            FILE,
            "hosting-studio",
            "confirm_deletion",
            "--token",
            token,
            "--write",
        ])
    };
    let ran = confirm("guess");
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains("4 attempts left"), "{}", ran.out);
    assert!(entries(&folder).last().unwrap().contains("deletion_attempt_failed"));

    let ran = confirm("s3cret-Token");
    assert_eq!(ran.status, 0);
    insta::assert_snapshot!("delete_a_group", ran.out);
    assert_replays(&folder);
    let all: String = folder
        .contents()
        .iter()
        .filter(|(name, _)| name != "token.txt")
        .map(|(_, text)| String::from_utf8_lossy(text).into_owned())
        .collect();
    assert!(!all.contains("s3cret") && !ran.out.contains("s3cret"));
    assert_eq!(
        folder
            .run(&["decide", FILE, "hosting-blog", "confirm_deletion", "--token", "k7Qd-93mX"])
            .status,
        0
    );
}

#[test]
fn what_the_file_lacks_is_recovered_from_the_journal() {
    let folder = Folder::new();
    let pay = |id: &str| folder.run(&["decide", FILE, id, "pay_ahead", "--write"]);
    assert_eq!(pay("hosting-studio").status, 0);
    let old = folder.read(FILE);
    assert_eq!(pay("hosting-studio").status, 0);
    let new = folder.read(FILE);

    // The writer died after the journal and before the file.
    folder.write(FILE, &old);
    let ran = folder.run(&["list", FILE, "--format", "json", "--where", "id:hosting-studio"]);
    assert_eq!(ran.err, "warning: account.json: recovered 1 event from the journal\n");
    assert_eq!(ran.json()["services"][0]["revision"], 2);
    assert_eq!(folder.read(FILE), old); // reading writes nothing
    let ran = pay("domain-studio");
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (0, "warning: account.json: recovered 1 event from the journal\n")
    );
    assert_replays(&folder);
    assert!(folder.run(&["list", FILE]).err.is_empty());
    assert_eq!(folder.read(FILE).lines().nth(1), new.lines().nth(1));
}

#[test]
fn a_torn_line_is_left_out_and_cut_off() {
    let folder = Folder::new();
    let pay = || folder.run(&["decide", FILE, "hosting-studio", "pay_ahead", "--write"]);
    assert_eq!(pay().status, 0);
    let (file, journal) = (folder.read(FILE), folder.read(JOURNAL));
    assert_eq!(pay().status, 0);
    let whole = folder.read(JOURNAL);
    for cut in [journal.len() + 1, journal.len() + 30, whole.len() - 2] {
        folder.write(FILE, &file);
        folder.write(JOURNAL, whole.get(..cut).unwrap());
        let ran = folder.run(&["list", FILE]);
        assert_eq!((ran.status, ran.err.lines().count()), (0, 1));
        assert!(ran.err.contains("the last line was not written to its end"), "{}", ran.err);
        assert_eq!(folder.run(&["replay", JOURNAL]).status, 0);
        assert_eq!(pay().status, 0);
        assert_eq!(folder.read(JOURNAL), whole); // the same instant, the same event
        assert_replays(&folder);
    }
    // A last line that only lacks its end is an entry.
    folder.write(FILE, &file);
    folder.write(JOURNAL, whole.trim_end());
    assert_eq!(pay().status, 0);
    assert_eq!(entries(&folder).len(), 24 + 3);
    assert_replays(&folder);
}

#[test]
fn a_half_journaled_end_is_completed() {
    let folder = Folder::new();
    let old = folder.read(FILE);
    let arguments = [
        "decide",
        FILE,
        "hosting-studio",
        "request_deletion",
        "--token",
        "t",
        "--acknowledge",
        "irreversible,data_erased,no_refund",
        "--write",
    ];
    assert_eq!(folder.run(&arguments).status, 0);
    assert_eq!(
        folder
            .run(&["decide", FILE, "hosting-studio", "confirm_deletion", "--token", "t", "--write"])
            .status,
        0
    );
    let (file, lines) = (folder.read(FILE), entries(&folder));
    assert_eq!(lines.len(), 24 + 1 + 4);

    // The parent's end is on the disk; of its three members, one is.
    folder.write(FILE, &old);
    folder.write(JOURNAL, lines[..27].join("\n") + "\n");
    let ran =
        folder.run(&["list", FILE, "--format", "json", "--where", "studio sort:id", "--flat"]);
    assert_eq!(ran.err, "warning: account.json: recovered 5 events from the journal\n");
    let parents = ran.json()["services"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["phase"].to_string())
        .collect::<Vec<_>>();
    assert_eq!(parents, ["\"terminated\"", "\"active\"", "\"terminated\"", "\"terminated\""]);
    // The next writer journals the rest.
    assert_eq!(
        folder
            .run(&[
                "decide",
                FILE,
                "cloud-ai",
                "pay_ahead",
                "--write",
                "--as",
                "billing",
                "--edition",
                "ovh-2019"
            ])
            .status,
        0
    );
    assert_replays(&folder);
    assert_eq!(folder.read(FILE).lines().nth(1), file.lines().nth(1));
}

#[test]
fn a_file_that_was_edited_by_hand_is_adopted_again() {
    let folder = Folder::new();
    let pay = || folder.run(&["decide", FILE, "hosting-studio", "pay_ahead", "--write"]);
    assert_eq!(pay().status, 0);
    folder.write(FILE, folder.read(FILE).replace("Build runner", "Builder"));
    let ran = pay();
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (0, "warning: `vps-build` was changed outside the journal, and is adopted as it is\n")
    );
    assert!(folder.read(FILE).contains("Builder"));
    assert_replays(&folder);
    folder.write(FILE, folder.read(FILE).replace("\"revision\":58", "\"revision\":70"));
    assert_eq!(pay().status, 0);
    assert_replays(&folder);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_survive() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new();
    std::fs::set_permissions(folder.path(FILE), PermissionsExt::from_mode(0o640)).unwrap();
    symlink(folder.path(FILE), folder.path("link.json")).unwrap();
    // What a writer that died left behind is no obstacle.
    folder.write(".account.json.tmp", "half");
    assert_eq!(
        folder.run(&["decide", "link.json", "hosting-studio", "pay_ahead", "--write"]).status,
        0
    );
    assert!(folder.path("link.json").is_symlink());
    assert_eq!(std::fs::metadata(folder.path(FILE)).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(!folder.path(".account.json.tmp").exists());
    assert_replays(&folder);
}

#[test]
fn another_account_is_not_overwritten_by_the_journal() {
    let folder = Folder::new();
    let original = folder.read(FILE);
    let write = ["decide", FILE, "hosting-studio", "cancel_at_expiry", "--write"];
    assert_eq!(folder.run(&write).status, 0);
    // Not an older state of the same service, but another one under its id.
    let before = original.replace("\"web27-studio\"", "\"web99-another\"");
    folder.write(FILE, &before);
    let ran = folder.run(&["list", FILE]);
    assert_eq!(ran.status, 2);
    assert!(
        ran.err.contains(
            "`hosting-studio`: found another service than the journal knows at revision 0"
        ),
        "{}",
        ran.err
    );
    assert_eq!(folder.read(FILE), before);
}
