//! The provider's payloads in the place of an account.

use std::{fs, path::Path};

use serde_json::Value;

use crate::{Folder, Ran};

fn folder() -> Folder {
    let folder = Folder::new();
    let dump = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/data/dump.json");
    fs::copy(dump, folder.path("dump.json")).unwrap();
    folder
}

const NOTE: &str =
    "note: dump.json: 1 could not be read, 4 more to know: see `rinnovo import dump.json`\n";

#[test]
fn a_dump_is_listed() {
    let ran = folder().run(&["list", "dump.json"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, NOTE));
    insta::assert_snapshot!(ran.out);
}

#[test]
fn what_was_come_across_is_told() {
    let folder = folder();
    let ran = folder.run(&["import", "dump.json"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!(ran.out);
    let json = folder.run(&["import", "dump.json", "--format", "json"]).json();
    assert_eq!(json["services"], 10);
    assert_eq!(json["findings"].as_array().unwrap().len(), 5);
    let csv = folder.run(&["import", "dump.json", "--format", "csv"]).out;
    assert_eq!(csv.lines().count(), 6);
}

#[test]
fn an_import_is_an_account_and_overwrites_nothing() {
    let folder = folder();
    let ran = folder.run(&["import", "dump.json", "--out", "mine.json"]);
    assert_eq!(ran.status, 0);
    assert!(ran.out.ends_with("10 services written to mine.json\n"), "{}", ran.out);
    // The account tells the same as the dump.
    let state = |file: &str| folder.run(&["show", file, "2005", "--format", "json"]).json();
    assert_eq!(state("mine.json"), state("dump.json"));
    let done = folder.run(&[
        "decide",
        "mine.json",
        "2001",
        "cancel_at_expiry",
        "--members",
        "none",
        "--write",
    ]);
    assert_eq!(done.status, 0, "{}", done.err);

    let again = folder.run(&["import", "dump.json", "--out", "mine.json"]);
    let expected = "error: mine.json: the file exists; expected the name of a new one\n";
    assert_eq!((again.status, again.err.as_str()), (2, expected));
    let account = folder.run(&["import", "mine.json"]);
    let expected =
        "error: mine.json: expected answers of the provider's API; this is an account already\n";
    assert_eq!((account.status, account.err.as_str()), (2, expected));
}

#[test]
fn payloads_are_not_written_to() {
    let folder = folder();
    let before = folder.contents();
    let ran = folder.run(&["decide", "dump.json", "2001", "cancel_at_expiry", "--write"]);
    let expected =
        "error: dump.json: expected an account; make one of these payloads with `rinnovo import`\n";
    assert_eq!(ran.status, 2);
    assert!(ran.err.ends_with(expected), "{}", ran.err);
    assert!(folder.contents() == before);
}

#[test]
fn a_service_is_found_by_its_name_where_no_other_bears_it() {
    let folder = folder();
    let by_name =
        folder.run(&["show", "dump.json", "vps-5a6b7c8d.vps.ovh.net", "--format", "json"]);
    assert_eq!(by_name.json()["service"]["id"], "2005");
    let several = folder.run(&["show", "dump.json", "studio.example"]);
    assert_eq!(several.status, 2);
    assert!(
        several
            .err
            .ends_with("expected the id of one of the services that bear this name: 2002, 2004\n"),
        "{}",
        several.err
    );
}

#[test]
fn a_service_tells_what_its_documents_tell_differently() {
    let shown = folder().run(&["show", "dump.json", "2005"]).out;
    let differs = "  differs      expiration: 2025-07-01T14:00:00Z (/services/2005), 2025-09-01 (/vps/vps-5a6b7c8d.vps.ovh.net/serviceInfos); taken as 2025-07-01T14:00:00Z";
    assert!(shown.lines().any(|line| line == differs), "{shown}");
}

#[test]
fn a_directory_is_a_dump_and_its_folders_spell_paths() {
    let folder = folder();
    let dump: Value = serde_json::from_str(&folder.read("dump.json")).unwrap();
    let root = folder.path("answers");
    for (path, answer) in dump.as_object().unwrap() {
        let file = root.join(format!("{}.json", path.trim_start_matches('/')));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, answer.to_string()).unwrap();
    }
    fs::write(root.join("notes.txt"), "not looked at").unwrap();
    fs::write(root.join("broken.json"), "<html>").unwrap();
    let ids = |ran: Ran| -> Vec<String> {
        let services = ran.json()["services"].clone();
        let mut ids: Vec<String> =
            services.as_array().unwrap().iter().map(|service| service["id"].to_string()).collect();
        ids.sort();
        ids
    };
    let listed = |file: &str| folder.run(&["list", file, "--format", "json"]);
    assert_eq!(ids(listed("answers")), ids(listed("dump.json")));
    assert!(listed("answers").err.contains("2 could not be read"), "{}", listed("answers").err);
}

#[test]
fn what_holds_no_payload_is_refused() {
    let folder = Folder::new();
    let refused = |arguments: &[&str]| {
        let ran = folder.run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{}", ran.err);
        ran.err
    };
    folder.write("page.json", "<!DOCTYPE html>");
    assert_eq!(
        refused(&["list", "page.json"]),
        "error: page.json: expected JSON: this is an HTML page\n"
    );
    folder.write(
        "error.json",
        r#"{"class": "Client::Forbidden", "message": "This call has not been granted"}"#,
    );
    assert_eq!(
        refused(&["list", "error.json"]),
        "error: error.json: found `{\"class\":\"Client::Forbidden\",\"message\":\"This call has not been granted\"}`, expected an answer; the API reports an error: This call has not been granted\n"
    );
    fs::create_dir(folder.path("empty")).unwrap();
    assert_eq!(
        refused(&["list", "empty"]),
        "error: empty: expected a directory with JSON files in it\n"
    );
}
