//! Whatever is pressed: nothing panics, and nothing is written that was not confirmed.

use proptest::prelude::*;

use super::{Bench, Key, SAMPLE, Screen};
use crate::browse::form::Field;

fn key() -> impl Strategy<Value = Key> {
    let fixed = prop::sample::select(vec![
        Key::Enter,
        Key::Esc,
        Key::Backspace,
        Key::Tab,
        Key::BackTab,
        Key::Up,
        Key::Down,
        Key::Left,
        Key::Right,
        Key::PageUp,
        Key::PageDown,
        Key::Home,
        Key::End,
        Key::Help,
        Key::Control('s'),
        Key::Control('g'),
        Key::Control('u'),
        Key::Control('w'),
        Key::Control('r'),
        Key::Control('x'),
    ]);
    let words = ["yes", "yes\n", "kind:vps", "\"", "sort:-", "\u{1b}[2J", "日本", "k7Qd-93mX"];
    prop_oneof![
        6 => fixed,
        3 => prop::sample::select("abcdefghijklm?yes :-\"<30 é日".chars().collect::<Vec<_>>()).prop_map(Key::Letter),
        1 => any::<char>().prop_map(Key::Letter),
        2 => prop::sample::select(words.to_vec()).prop_map(|text| Key::Pasted(text.to_owned())),
    ]
}

/// Whether the screen is one on which Enter does a command: the word is typed, and everything was on the screen.
fn is_confirmed(bench: &Bench) -> bool {
    let Screen::Form(form, _) = &bench.browser.screen else { return false };
    let typed =
        matches!(form.fields.get(form.focus), Some(Field::Confirm(word)) if word.trim() == "yes");
    typed && form.is_read()
}

fn check(bench: &mut Bench, keys: &[Key]) {
    for key in keys {
        let confirmed = *key == Key::Enter && is_confirmed(bench);
        let before = (bench.account(), bench.changes());
        let order = bench.press(key);
        assert!(order.is_none() || confirmed, "{key:?} did {order:?}");
        if !(confirmed && bench.desk.writes) {
            assert_eq!((bench.account(), bench.changes()), before);
        }
        let frame = bench.terminal.backend().to_string();
        assert!(!frame.contains('\u{1b}'), "{frame}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn random_keys_do_nothing_that_was_not_confirmed(
        keys in prop::collection::vec(key(), 1..60),
        width in 1_u16..130,
        height in 1_u16..40,
        writes: bool,
    ) {
        check(&mut Bench::of(SAMPLE, writes, (width, height)), &keys);
    }

    #[test]
    fn random_keys_in_a_confirmation_do_nothing_that_was_not_confirmed(
        command in prop::sample::select(vec!['b', 'c', 'e', 'g', 'k', 'l', 'm']),
        service in prop::sample::select(vec!["hosting-studio", "hosting-blog", "vps-build", "cloud-ai"]),
        keys in prop::collection::vec(key(), 1..40),
        writes: bool,
    ) {
        let mut bench = Bench::of(SAMPLE, writes, (60, 20));
        bench.answers(service).typed(&command.to_string());
        check(&mut bench, &keys);
    }
}
