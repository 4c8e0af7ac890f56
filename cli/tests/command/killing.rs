//! Writers that are killed at any moment lose nothing that they have acknowledged.

use std::{process::Stdio, thread, time::Duration};

use rinnovo::{Account, Change, Journal, Record, Zone};

use crate::Folder;

const FILE: &str = "account.json";
const JOURNAL: &str = "account.json.journal.jsonl";

/// The payments in the journal, a torn last line left out.
fn journaled(folder: &Folder) -> usize {
    if !folder.path(JOURNAL).exists() {
        return 0;
    }
    let text = folder.read(JOURNAL);
    let whole = text.rfind('\n').map_or("", |end| &text[..=end]);
    let journal = Journal::from_lines(whole, Zone::UTC).unwrap();
    let paid = journal
        .entries()
        .iter()
        .filter(|entry| matches!(entry.record, Record::Happened(Change::TermExtended { .. })));
    paid.count()
}

#[test]
fn killed_writers_lose_nothing_that_was_acknowledged() {
    let folder = Folder::new();
    let (mut acknowledged, mut killed) = (0, 0);
    let mut random: u32 = 20_250_615;
    for round in 0..80 {
        let mut writer = folder
            .command(&["decide", FILE, "hosting-studio", "pay_ahead", "--write"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        // However fast or busy the machine is: some die at once, some are left alone, most die on their way.
        match round % 8 {
            0 => {}
            1 => writer.kill().unwrap(),
            _ => {
                thread::sleep(Duration::from_micros(u64::from(random >> 16) % 20_000));
                let _ = writer.kill();
            }
        }
        let status = writer.wait().unwrap();
        match status.code() {
            Some(0) => acknowledged += 1,
            Some(other) => panic!("status {other}"),
            None => killed += 1,
        }
        // The file is whole, the journal is whole but for its last line, and nothing acknowledged is missing.
        Account::from_json(&folder.read(FILE), Zone::UTC).unwrap();
        assert!(journaled(&folder) >= acknowledged, "{} < {acknowledged}", journaled(&folder));
    }
    assert!(killed > 0 && acknowledged > 0, "killed {killed}, acknowledged {acknowledged}");

    // The next writer finds everything, and leaves both in agreement.
    let before = journaled(&folder);
    assert_eq!(folder.run(&["decide", FILE, "hosting-studio", "pay_ahead", "--write"]).status, 0);
    assert_eq!(journaled(&folder), before + 1);
    let account = Account::from_json(&folder.read(FILE), Zone::UTC).unwrap();
    let replayed = Journal::from_lines(&folder.read(JOURNAL), Zone::UTC).unwrap().replay(None);
    assert!(account.services().iter().all(|service| replayed.get(&service.id) == Some(service)));
    let hosting = account.service("hosting-studio").unwrap().facts;
    assert_eq!(hosting.revision, u64::try_from(before + 1).unwrap());
    // Each payment is a year, counted from the same anchor: none is lost, none counts twice.
    let end = format!("{}-09-29T22:00:00Z", 2025 + before + 1);
    assert_eq!(hosting.term().unwrap().end.to_string(), end);
}

#[test]
fn writers_wait_for_one_another() {
    let folder = Folder::new();
    let start = || {
        folder
            .command(&["decide", FILE, "hosting-studio", "pay_ahead", "--write"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let writers: Vec<_> = (0..8).map(|_| start()).collect();
    for mut writer in writers {
        assert!(writer.wait().unwrap().success());
    }
    assert_eq!(journaled(&folder), 8);
    assert_eq!(
        folder.run(&["list", FILE, "--where", "id:hosting-studio", "--format", "json"]).json()["services"]
            [0]["revision"],
        8
    );
}
