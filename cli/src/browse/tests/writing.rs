//! What a confirmation does to the file, and what does nothing to it.

use std::fs;

use rinnovo::{Account, Zone};

use super::{Bench, Key, Screen};

fn yes(bench: &mut Bench) {
    bench.keys(&[Key::PageDown, Key::PageDown, Key::PageDown, Key::PageDown]);
    bench.keys(&vec![Key::Down; 8]).typed("yes").keys(&[Key::Enter]);
}

#[test]
fn a_confirmed_command_is_written_as_decide_writes_it() {
    let mut bench = Bench::new(true);
    bench.answers("hosting-studio").typed("g");
    assert!(bench.is_form());
    yes(&mut bench);
    assert!(matches!(bench.browser.screen, Screen::Answers(_)));
    assert!(bench.told().starts_with("Written:\n"), "{}", bench.told());
    // The mail plan refuses; the others are the group's.
    assert_eq!(bench.changes().len(), 3);
    assert!(bench.state("cdn-studio").contains("cancelled at expiry"));
    let written = Account::from_json(&bench.account(), Zone::UTC).unwrap();
    let service = written.service("hosting-studio").unwrap();
    assert!(service.facts.in_words(Zone::UTC).contains("cancelled at expiry"));
    // Taking it back is each service's own, unless the members are ticked.
    bench.typed("h");
    yes(&mut bench);
    assert_eq!(bench.changes().len(), 4);
}

#[test]
fn members_are_asked_only_where_they_are_ticked() {
    let mut bench = Bench::new(true);
    bench.answers("hosting-studio").typed("g ");
    yes(&mut bench);
    assert_eq!(bench.changes().len(), 1);
}

#[test]
fn nothing_is_done_without_the_word_and_without_reading() {
    let mut bench = Bench::of(super::SAMPLE, true, (40, 12));
    bench.answers("hosting-studio").typed("g").keys(&[Key::Down]);
    bench.keys(&[Key::Enter]);
    assert_eq!(bench.told(), "Read to the end first: PageDown.");
    bench.typed("yes").keys(&[Key::Enter]);
    assert_eq!(bench.told(), "Read to the end first: PageDown.");
    bench.keys(&vec![Key::PageDown; 20]).keys(&[Key::Backspace, Key::Enter]);
    assert_eq!(bench.told(), "Nothing is done yet: type yes, then Enter.");
    bench.keys(&[Key::Esc]);
    assert!(matches!(bench.browser.screen, Screen::Answers(_)));
    assert!(!bench.journal().exists());
    assert_eq!(bench.account(), super::SAMPLE);
}

#[test]
fn other_arguments_are_read_anew() {
    let mut bench = Bench::of(super::SAMPLE, true, (40, 12));
    bench.answers("hosting-studio").typed("g").keys(&vec![Key::PageDown; 20]);
    let Screen::Form(form, _) = &bench.browser.screen else { panic!() };
    assert!(form.is_read());
    bench.typed(" ");
    let Screen::Form(form, _) = &bench.browser.screen else { panic!() };
    assert!(!form.is_read());
}

#[test]
fn a_resized_text_is_read_anew() {
    let mut bench = Bench::of(super::SAMPLE, true, (40, 12));
    bench.answers("hosting-studio").typed("g").keys(&vec![Key::PageDown; 20]);
    bench.terminal.backend_mut().resize(60, 12);
    bench.draw();
    let Screen::Form(form, _) = &bench.browser.screen else { panic!() };
    assert_eq!((form.is_read(), form.top), (false, 0));
}

#[test]
fn a_dry_run_shows_the_change_and_leaves_the_file() {
    let mut bench = Bench::new(false);
    bench.answers("hosting-studio").typed("g");
    yes(&mut bench);
    assert!(bench.told().starts_with("Dry run, not written:\n"), "{}", bench.told());
    assert!(bench.state("cdn-studio").contains("cancelled at expiry"));
    assert_eq!(bench.account(), super::SAMPLE);
    assert_eq!(fs::read_dir(bench.folder.path()).unwrap().count(), 1);
    // Reading again forgets it.
    bench.keys(&[Key::Esc, Key::Control('r')]);
    assert!(!bench.state("cdn-studio").contains("cancelled"));
}

#[test]
fn a_deletion_takes_acknowledgements_and_a_token() {
    let mut bench = Bench::new(true);
    bench.answers("hosting-studio").typed("k");
    yes(&mut bench);
    assert_eq!(bench.told(), "The token is missing.");
    bench.keys(&[Key::Up]).typed("s3cret").keys(&[Key::Down, Key::Enter]);
    assert!(
        bench.told().contains("It must be acknowledged that it cannot be undone"),
        "{}",
        bench.told()
    );
    // One by one.
    bench.keys(&vec![Key::Up; 8]).typed(" ").keys(&[Key::Down]).typed(" ");
    bench.keys(&vec![Key::Down; 8]).keys(&[Key::Enter]);
    assert!(
        bench.told().contains("It must be acknowledged that nothing is refunded"),
        "{}",
        bench.told()
    );
    assert!(!bench.journal().exists());
    bench.keys(&[Key::Up, Key::Up]).typed(" ").keys(&[Key::Down, Key::Down]);
    let frame = bench.draw();
    assert!(frame.contains("••••••") && !frame.contains("s3cret"), "{frame}");
    bench.keys(&[Key::Enter]);
    assert_eq!(bench.changes().len(), 1, "{}", bench.told());

    // A wrong token is refused, and uses up an attempt.
    bench.typed("l").typed("guess").keys(&[Key::Down]);
    yes(&mut bench);
    assert!(bench.told().contains("The token is wrong; 4 attempts left."), "{}", bench.told());
    assert!(bench.changes().last().unwrap().contains("deletion_attempt_failed"));
    bench.typed("l").typed("s3cret").keys(&[Key::Down]);
    yes(&mut bench);
    assert!(bench.state("hosting-studio").contains("terminated"), "{}", bench.told());
    assert!(bench.state("mail-studio").contains("terminated"));
    let all = fs::read_to_string(bench.journal()).unwrap() + &bench.account();
    assert!(!all.contains("s3cret") && !format!("{:?}", bench.browser).contains("s3cret"));
}

#[test]
fn the_token_is_not_tried_before_it_is_confirmed() {
    let mut bench = Bench::new(true);
    bench.answers("hosting-blog").typed("l");
    let right = {
        bench.typed("k7Qd-93mX");
        bench.draw().replace('•', "")
    };
    bench.keys(&[Key::Control('u')]).typed("guess");
    let wrong = bench.draw().replace('•', "");
    let text = |frame: &str| frame.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(text(&right), text(&wrong));
}

#[test]
fn a_frequency_is_one_of_those_offered() {
    let mut bench = Bench::new(true);
    bench.answers("hosting-studio").typed("c");
    assert!(bench.draw().contains("‹ every month ›"));
    bench.keys(&[Key::Right]);
    assert!(bench.draw().contains("‹ every 2 years ›"));
    yes(&mut bench);
    assert!(bench.changes()[0].contains("24"), "{:?}", bench.changes());
}

#[test]
fn periods_are_counted() {
    let mut bench = Bench::new(true);
    bench.answers("hosting-studio").typed("e").keys(&[Key::Right, Key::Right]);
    assert!(bench.draw().contains("The service then runs until 30 September 2028."));
    yes(&mut bench);
    assert!(bench.changes()[0].contains("2028"), "{:?}", bench.changes());
}

#[test]
fn what_somebody_else_has_changed_is_asked_again() {
    let mut bench = Bench::new(true);
    let mut other = Bench::new(true);
    other.desk.file.clone_from(&bench.desk.file);
    for bench in [&mut bench, &mut other] {
        bench.answers("hosting-studio").typed("e");
    }
    yes(&mut other);
    assert_eq!(bench.changes().len(), 1);
    yes(&mut bench);
    assert!(bench.told().contains("Somebody else has changed this meanwhile."), "{}", bench.told());
    assert!(bench.is_form());
    assert_eq!(bench.changes().len(), 1);
    assert!(bench.draw().contains("The service then runs until 30 September 2027."));
    // Asked again, it is done.
    yes(&mut bench);
    assert_eq!(bench.changes().len(), 2, "{}", bench.told());
}

#[test]
fn what_is_refused_by_now_leads_back_to_the_answers() {
    let mut bench = Bench::new(true);
    let mut other = Bench::new(true);
    other.desk.file.clone_from(&bench.desk.file);
    bench.answers("exchange-team").typed("g");
    other.answers("exchange-team").typed("g");
    yes(&mut other);
    let written = bench.changes().len();
    yes(&mut bench);
    assert!(matches!(bench.browser.screen, Screen::Answers(_)), "{}", bench.told());
    assert_eq!(bench.changes().len(), written);
}

#[test]
fn an_edit_by_hand_is_a_change_too() {
    let mut bench = Bench::new(true);
    bench.answers("hosting-studio").typed("e");
    let edited = bench.account().replace("\"2025-09-30\"", "\"2025-10-30\"");
    fs::write(&bench.desk.file, edited).unwrap();
    yes(&mut bench);
    assert!(bench.told().contains("Somebody else"), "{}", bench.told());
    yes(&mut bench);
    assert_eq!(bench.changes().len(), 1, "{}", bench.told());
}

#[test]
fn a_file_that_cannot_be_read_is_told() {
    let mut bench = Bench::new(true);
    bench.answers("hosting-studio").typed("e");
    fs::write(&bench.desk.file, "{").unwrap();
    yes(&mut bench);
    assert!(bench.told().contains("account.json"), "{}", bench.told());
    assert!(!bench.journal().exists());
}
