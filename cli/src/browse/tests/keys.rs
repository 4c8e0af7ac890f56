//! The state machine, by sequences of keys on the sample.

use super::{Bench, Effect, Key, Screen};

#[test]
fn typing_searches_and_members_bring_their_parent() {
    let mut bench = Bench::new(false);
    bench.typed("cdn");
    assert_eq!(bench.titles(), ["studio.example", "  Studio CDN"]);
    assert_eq!(bench.browser.table.total, 1);
    bench.keys(&[Key::Control('u')]).typed("kind:vps sort:-ends");
    assert_eq!(bench.titles(), ["Render farm", "Build runner", "Lab"]);
    bench.keys(&[Key::Control('w')]);
    assert_eq!(bench.browser.table.text, "kind:vps ");
    bench.keys(&[Key::Esc]);
    assert_eq!((bench.browser.table.total, bench.browser.table.text.as_str()), (24, ""));
}

#[test]
fn a_mistake_is_told_at_its_place_and_the_last_result_stays() {
    let mut bench = Bench::new(false);
    bench.typed("kind:vps knd:");
    assert_eq!(bench.browser.table.mistake.as_ref().unwrap().at, 9);
    // `kind:vps knd` was asked before the colon.
    assert_eq!(bench.browser.table.query.to_string(), "kind:vps knd");
    let frame = bench.draw();
    let caret = frame.lines().find(|line| line.contains('^')).unwrap();
    assert_eq!(caret.find('^'), Some("\"search ".len() + 9));
    bench.keys(&[Key::Control('w')]);
    assert_eq!((bench.browser.table.total, &bench.browser.table.mistake), (3, &None));
}

#[test]
fn arrows_open_and_close_groups() {
    let mut bench = Bench::new(false);
    bench.typed("studio");
    assert_eq!(bench.titles().len(), 4);
    bench.keys(&[Key::Left]);
    assert_eq!(bench.titles(), ["studio.example"]);
    bench.keys(&[Key::Right]);
    assert_eq!(bench.titles().len(), 4);
    // On an open group, right goes in; on a member, left goes out.
    bench.keys(&[Key::Right, Key::Down]);
    assert_eq!(bench.selected(), "mail-studio");
    bench.keys(&[Key::Left]);
    assert_eq!(bench.selected(), "hosting-studio");
    bench.keys(&[Key::Control('g')]);
    assert_eq!(bench.titles(), ["studio.example"]);
    bench.keys(&[Key::Control('g')]);
    assert_eq!(bench.titles().len(), 4);
}

#[test]
fn the_selection_moves_and_stays_on_the_screen() {
    let mut bench = Bench::of(super::SAMPLE, false, (40, 12));
    bench.keys(&[Key::End]);
    assert_eq!(bench.browser.table.selected, 23);
    assert!(bench.titles().last().unwrap().contains("Team"));
    bench.keys(&[Key::PageUp, Key::Up, Key::Up, Key::Down]);
    let height = bench.browser.table.height;
    assert_eq!(bench.browser.table.selected, 23 - height - 1);
    bench.keys(&[Key::PageDown, Key::PageDown, Key::PageDown]);
    assert_eq!(bench.browser.table.selected, 23);
    bench.keys(&[Key::Home]);
    assert_eq!((bench.browser.table.selected, bench.browser.table.top), (0, 0));
}

#[test]
fn the_menu_of_columns_sorts_and_turns_round() {
    let mut bench = Bench::new(false);
    bench.typed("kind:vps").keys(&[Key::Control('s'), Key::Enter]);
    // By name already: turned round.
    assert_eq!(bench.browser.table.text, "kind:vps sort:-name");
    bench.keys(&[Key::Control('s'), Key::Down, Key::Enter]);
    assert_eq!(bench.browser.table.text, "kind:vps sort:reference");
    bench.keys(&[Key::Control('s'), Key::Enter]);
    assert_eq!(bench.browser.table.text, "kind:vps sort:-reference");
    bench.keys(&[Key::Control('s'), Key::Down, Key::Esc]);
    assert_eq!(bench.browser.table.text, "kind:vps sort:-reference");
}

#[test]
fn answers_are_opened_and_left() {
    let mut bench = Bench::new(false);
    bench.answers("mail-studio");
    assert!(matches!(&bench.browser.screen, Screen::Answers(menu) if menu.id == "mail-studio"));
    bench.keys(&[Key::Esc]);
    assert!(matches!(bench.browser.screen, Screen::Table));
    assert_eq!(bench.selected(), "mail-studio");
}

#[test]
fn q_is_text_in_the_table_and_leaves_elsewhere() {
    let mut bench = Bench::new(false);
    assert!(matches!(bench.browser.on_key(&Key::Letter('q')), Effect::None));
    assert_eq!(bench.browser.table.text, "q");
    assert!(matches!(bench.browser.on_key(&Key::Control('c')), Effect::Quit));
    bench.answers("vps-lab");
    assert!(matches!(bench.browser.on_key(&Key::Letter('q')), Effect::Quit));
    bench.answers("vps-lab").keys(&[Key::Help]);
    assert!(matches!(bench.browser.screen, Screen::Help { .. }));
    bench.keys(&[Key::Esc]);
    assert!(matches!(bench.browser.screen, Screen::Answers(_)));
}

#[test]
fn a_question_mark_helps_on_an_empty_line_only() {
    let mut bench = Bench::new(false);
    bench.typed("a?");
    assert_eq!(bench.browser.table.text, "a?");
    bench.keys(&[Key::Esc]).typed("?");
    assert!(matches!(bench.browser.screen, Screen::Help { .. }));
}

#[test]
fn a_refused_command_tells_why_and_opens_nothing() {
    let mut bench = Bench::new(true);
    // `d` is renewing by hand.
    bench.answers("hosting-studio").typed("d");
    assert!(matches!(bench.browser.screen, Screen::Answers(_)));
    assert!(
        bench.told().contains("The service is set to renew automatically."),
        "{}",
        bench.told()
    );
    assert!(!bench.journal().exists());
}

#[test]
fn pasted_text_is_text() {
    let mut bench = Bench::new(true);
    bench.keys(&[Key::Pasted("studio\n\ng\nyes\n".to_owned())]);
    assert!(matches!(bench.browser.screen, Screen::Table));
    assert_eq!(bench.browser.table.text, "studio  g yes");
}

#[test]
fn time_goes_on() {
    let mut bench = Bench::new(false);
    bench.answers("vps-lab");
    assert!(bench.draw().contains("ends 16 June 2025"));
    bench.browser.at("2025-06-16T08:00:00Z".parse().unwrap());
    let frame = bench.draw();
    assert!(frame.contains("expired 16 June 2025, 10:00"), "{frame}");
    assert!(frame.contains("The file is older than now"), "{frame}");
}
