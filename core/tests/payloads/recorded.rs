//! The recorded payloads, where they lie beside the project.

use std::{fs, path::Path};

use rinnovo::{
    Account,
    ovh::{FindingKind, is_payload},
};

use crate::{paris, read, told};

/// Phase, renewal, ending and standing of each recorded payload, in short words, where it holds one service.
#[rustfmt::skip] // a table
const RECORDED: &[(&str, &str)] = &[
    ("01", "111111111 vps automatic: active"),
    ("02", "111111111 vps automatic: active, cancelled at the commitment's end, committed until 23 September 2023"),
    ("03", "999999999 vps manual: active, cancelled at expiry, committed until 23 September 2023"),
    ("04", "999999999 vps automatic: active, cancelled at the commitment's end, committed until 23 September 2023"),
    ("05", "33333333 vps manual: suspended, expired, cancelled at expiry"),
    ("06", "33333333 vps manual: suspended, expired, cancelled at expiry, committed until 6 April 2021"),
    ("07", "44444444 other manual: active, cancelled at expiry"),
    ("08", "44444444 domain manual: active, cancelled at expiry"),
    ("09", "domain-test.ovh domain unknown: active, cancellation unknown, bills unknown"),
    ("10", "555555555 other one_shot: active"),
    ("11", "555555555 mx_plan unknown: active"),
    ("12", "domain-test.ovh mx_plan unknown: active, cancellation unknown, bills unknown"),
    ("13", "666666666 web_hosting automatic: active"),
    ("14", "666666666 web_hosting automatic: active"),
    ("15", "abcdef.test.hosting.ovh.net web_hosting unknown: active, cancellation unknown, bills unknown"),
    ("16", "222222222 nas_ha automatic: active"),
    ("17", "222222222 nas_ha automatic: active"),
    ("18", "14953117 over_the_box automatic: active"),
    ("20", "25317707 other manual: active"),
    ("21", "25317707 other manual: active"),
    ("22", "333333 web_hosting automatic: terminated"),
    ("23", "444444 domain manual: active"),
    ("24", "555555 dedicated_server one_shot: active"),
    ("25", "666666 private_cloud manual: active"),
    ("26", "777777 dedicated_server one_shot: active, bill unpaid"),
    ("27", "888888 web_hosting automatic: active"),
    ("29", "1234567890 other automatic: active"),
    ("30", "123456789 key_management automatic: active"),
    ("31", "128622602 hycu_licence automatic: active"),
    ("32", "118977335 vps automatic: active"),
    ("33", "116391915 nas_ha automatic: active"),
    ("34", "29162449 other manual: active, cancelled at expiry"),
    ("35", "30500113 vps manual: suspended, expired, cancelled at expiry"),
    ("36", "117150473 vps manual: active, cancelled at expiry, committed until 23 September 2023"),
    ("37", "118977335 vps automatic: active"),
    ("38", "116391915 nas_ha automatic: active"),
    ("39", "29162449 domain manual: active, cancelled at expiry"),
    ("40", "30500113 vps manual: suspended, expired, cancelled at expiry, committed until 6 April 2021"),
    ("41", "117150473 vps automatic: active, cancelled at the commitment's end, committed until 23 September 2023"),
    ("42", "vps-0baa4fcf.vps.ovh.net vps automatic: active"),
    ("43", "zpool-128894 nas_ha automatic: active"),
    ("44", "agora3.ovh domain unknown: active, cancelled at expiry"),
    ("46", "0 other automatic: active, committed until 22 April 2025"),
    ("47", "12345 other automatic: active"),
    ("49", "1 other automatic: state unknown"),
    ("53", "12345 vps automatic: active"),
    ("54", "12345 vps manual: active, cancelled at expiry"),
    ("55", "100001 domain automatic: active, cancellation unknown, bills unknown"),
    ("56", "100002 other manual: active"),
    ("57", "100003 other automatic: active"),
    ("58", "1234567890 other automatic: terminated"),
    ("59", "1234567890 other automatic: active, cancelled at the commitment's end, committed until 21 November 2024"),
    ("60", "1234567890 other automatic: active, committed until 21 November 2024"),
    ("61", "1234567890 other manual: active"),
    ("64", "61023049 other one_shot: active"),
];

/// Those that hold no service, or several: how many, and how many parts are refused.
const SEVERAL: &[(&str, usize, usize)] = &[
    ("19", 0, 0),
    ("28", 4, 0),
    ("45", 9, 0),
    ("48", 0, 0),
    ("50", 0, 1),
    ("51", 0, 0),
    ("52", 0, 0),
    ("62", 2, 0),
    ("63", 0, 0),
];

#[test]
fn the_recorded_payloads_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fixtures");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("no recorded payloads beside the project: nothing to read");
        return;
    };
    let mut read_files = 0;
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        read_files += 1;
        let text = fs::read_to_string(&path).unwrap();
        let import = read(&name, &text);
        let account = &import.account;
        let written = account.to_json().unwrap();
        assert_eq!(&Account::from_json(&written, paris()).unwrap(), account, "{name}");
        let (number, _) = name.split_once('-').unwrap();
        if let Some((_, services, refused)) = SEVERAL.iter().find(|(file, ..)| *file == number) {
            assert_eq!(account.services().len(), *services, "{name}");
            assert_eq!(told(&import, FindingKind::Refused).len(), *refused, "{name}");
            continue;
        }
        assert!(is_payload(&text), "{name}");
        assert_eq!(account.services().len(), 1, "{name}");
        assert_eq!(told(&import, FindingKind::Refused), [] as [String; 0], "{name}");
        let service = &account.services()[0];
        let mode = service.facts.renewal.map_or("unknown", |renewal| renewal.mode().code());
        let state = service.facts.in_words(paris());
        let expected =
            RECORDED.iter().find(|(file, _)| *file == number).unwrap_or_else(|| panic!("{name}")).1;
        assert_eq!(
            format!("{} {} {mode}: {state}", service.id, service.facts.kind),
            expected,
            "{name}"
        );
    }
    assert_eq!(read_files, RECORDED.len() + SEVERAL.len());
}
