//! What is drawn, on a wide and on a narrow terminal.

use ratatui::style::Modifier;

use super::{Bench, Key, SAMPLE};

const WIDE: (u16, u16) = (100, 30);
const NARROW: (u16, u16) = (40, 12);

#[test]
fn the_table() {
    for (name, size) in [("wide", WIDE), ("narrow", NARROW)] {
        let mut bench = Bench::of(SAMPLE, false, size);
        insta::assert_snapshot!(format!("table_{name}"), bench.draw());
        bench.typed("studio");
        insta::assert_snapshot!(format!("search_{name}"), bench.draw());
        bench.keys(&[Key::Control('w')]).typed("kind:vps kin:x");
        insta::assert_snapshot!(format!("mistake_{name}"), bench.draw());
        bench.keys(&[Key::Esc, Key::Control('s')]);
        insta::assert_snapshot!(format!("sort_{name}"), bench.draw());
        bench.keys(&[Key::Esc, Key::Help]);
        insta::assert_snapshot!(format!("help_{name}"), bench.draw());
    }
}

#[test]
fn answers_and_confirmations() {
    for (name, size) in [("wide", WIDE), ("narrow", NARROW)] {
        let mut bench = Bench::of(SAMPLE, true, size);
        bench.answers("hosting-studio");
        insta::assert_snapshot!(format!("answers_{name}"), bench.draw());
        bench.typed("d");
        insta::assert_snapshot!(format!("refused_{name}"), bench.draw());
        bench.typed("k");
        insta::assert_snapshot!(format!("confirmation_{name}"), bench.draw());
    }
}

#[test]
fn columns_go_one_by_one() {
    let titles = |width: u16| {
        let mut bench = Bench::of(SAMPLE, false, (width, 12));
        let header = bench.draw().lines().nth(1).unwrap().trim_matches('"').to_owned();
        header.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(titles(140), "NAME REFERENCE KIND DATE RENEWAL STATE");
    assert_eq!(titles(100), "NAME KIND DATE RENEWAL STATE");
    assert_eq!(titles(80), "NAME KIND DATE STATE");
    assert_eq!(titles(60), "NAME DATE STATE");
    assert_eq!(titles(40), "NAME DATE");
    assert_eq!(titles(20), "NAME");
}

#[test]
fn no_size_is_too_small() {
    for width in 1..12 {
        for height in 1..12 {
            let mut bench = Bench::of(SAMPLE, false, (width, height));
            bench.typed("a:").keys(&[Key::Control('s')]);
            bench.answers("hosting-studio").typed("k").keys(&[Key::PageDown, Key::Help]);
        }
    }
}

#[test]
fn what_was_searched_for_is_underlined() {
    let mut bench = Bench::new(false);
    bench.typed("CDN");
    bench.draw();
    let buffer = bench.terminal.backend().buffer().clone();
    let row = (0..100).map(|x| &buffer[(x, 3)]);
    let found: String = row
        .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED | Modifier::BOLD))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    // In the name and in the reference beside it where there is room.
    assert!(found.starts_with("CDN"), "{found}");
    // The parent is there for its member, and dim.
    let parent = buffer[(4, 2)].clone();
    assert!(parent.modifier.contains(Modifier::DIM), "{parent:?}");
}

/// Names from a file: some of them hostile, some of them wide.
const NAMES: &str = r#"{"rinnovo": 1, "services": [
    {"id": "1", "name": "a\u001b[2Jb\u202ec\u0007", "kind": "vps", "phase": "active"},
    {"id": "2", "name": "日本語サーバー日本語サーバー日本語サーバー", "kind": "vps", "phase": "active"},
    {"id": "3", "name": "日本", "kind": "vps", "phase": "active"},
    {"id": "4", "name": "e\u0301te\u0301", "kind": "vps", "phase": "active"}]}"#;

#[test]
fn names_neither_steer_nor_shift_anything() {
    for width in [40, 100] {
        let mut bench = Bench::of(NAMES, false, (width, 12));
        let frame = bench.draw();
        assert!(frame.contains(r"a\u{1b}[2Jb"), "{frame}");
        assert!(!frame.contains(['\u{1b}', '\u{202e}', '\u{7}']));
        // The next column begins at the same cell in every row.
        let buffer = bench.terminal.backend().buffer().clone();
        let header: String = (0..width).map(|x| buffer[(x, 1)].symbol().to_owned()).collect();
        let date = u16::try_from(header.find("DATE").unwrap()).unwrap();
        for y in 2..6 {
            assert_eq!((buffer[(date, y)].symbol(), buffer[(date - 1, y)].symbol()), ("—", " "));
        }
    }
    let mut bench = Bench::of(NAMES, false, (100, 30));
    bench.answers("1");
    let frame = bench.draw();
    assert!(!frame.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{frame}");
}

#[test]
fn an_account_without_services_is_shown() {
    let mut bench = Bench::of(r#"{"rinnovo": 1, "services": []}"#, false, (100, 12));
    bench.keys(&[Key::Down, Key::End, Key::Enter, Key::Right, Key::Left, Key::PageUp]);
    let frame = bench.draw();
    assert!(frame.contains("No service matches.") && frame.contains("0 of 0 services"), "{frame}");
}
