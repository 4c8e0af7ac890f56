//! The terminal: the only file that touches it. It is given back as it was on every way out: on errors and on Ctrl-C
//! because the guard is dropped, on panics because the hook of ratatui restores it before the message, on signals
//! because they only ask the loop to end.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use ratatui::crossterm::{
    event::{
        self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEvent, KeyEventKind,
        KeyModifiers,
    },
    execute,
};
use rinnovo::Instant;

use super::{
    doing::Desk,
    keys::{Effect, Key},
    state::{Browser, Screen},
    view,
};
use crate::{clock, failure::Failure, files::told};

/// The longest time without a look at whether somebody wants the program to end.
const LOOK: Duration = Duration::from_millis(500);
/// The longest time without a look at the clock.
const MINUTE: Duration = Duration::from_secs(60);

/// The terminal, held: dropped, it is as it was.
struct Held;

impl Held {
    fn take() -> io::Result<(Self, ratatui::DefaultTerminal)> {
        let terminal = ratatui::try_init()?;
        let held = Self;
        // Pasted text is text, whatever it holds: no line of it confirms anything.
        execute!(io::stdout(), EnableBracketedPaste)?;
        Ok((held, terminal))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let _ = execute!(io::stdout(), DisableBracketedPaste);
        ratatui::restore();
    }
}

/// Shows the screen until somebody leaves. `fixed`: the present instant does not move.
pub(crate) fn run(desk: &mut Desk, browser: &mut Browser, fixed: bool) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::at("the terminal", told(&error));
    let (_held, mut terminal) = Held::take().map_err(failed)?;
    let ended = Arc::new(AtomicBool::new(false));
    watch_signals(&ended).map_err(failed)?;
    let now = |desk: &Desk| if fixed { desk.setting.now } else { clock::now() };
    loop {
        terminal.draw(|frame| view::draw(browser, frame)).map_err(failed)?;
        let wait = if fixed { MINUTE } else { wait(browser, clock::now()) };
        let waited = poll(wait, &ended).map_err(failed)?;
        if ended.load(Ordering::Relaxed) {
            return Ok(());
        }
        if !waited {
            desk.setting.now = now(desk);
            browser.at(desk.setting.now);
            continue;
        }
        let Some(key) = key(event::read().map_err(failed)?) else { continue };
        match browser.on_key(&key) {
            Effect::None => {}
            Effect::Quit => return Ok(()),
            Effect::Reload => {
                desk.setting.now = now(desk);
                desk.reload(browser);
                browser.reloaded();
            }
            Effect::Write(order) => {
                let now = now(desk);
                desk.carry_out(browser, &order, now);
            }
        }
    }
}

/// Waits for a key; `false`: the time is over, or a signal has come.
fn poll(wait: Duration, ended: &AtomicBool) -> io::Result<bool> {
    let mut left = wait;
    while !ended.load(Ordering::Relaxed) && !left.is_zero() {
        let step = left.min(LOOK);
        if event::poll(step)? {
            return Ok(true);
        }
        left -= step;
    }
    Ok(false)
}

/// A terminal that has gone away (SIGHUP) needs nothing back, and waiting for its keys would never end: that signal ends
/// the program at once, as it does by itself.
#[cfg(unix)]
fn watch_signals(ended: &Arc<AtomicBool>) -> io::Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    for signal in [SIGINT, SIGTERM] {
        signal_hook::flag::register(signal, Arc::clone(ended))?;
    }
    Ok(())
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it may fail")]
fn watch_signals(_: &Arc<AtomicBool>) -> io::Result<()> {
    Ok(())
}

/// Until the next minute, or until something on the screen changes by time alone.
fn wait(browser: &Browser, now: Instant) -> Duration {
    let millis = now.unix_millis().rem_euclid(60_000);
    let minute = Duration::from_millis(60_000 - u64::try_from(millis).unwrap_or(0));
    let next = match &browser.screen {
        Screen::Answers(menu) | Screen::Form(_, menu) => {
            browser.service(&menu.id).and_then(|service| browser.session.next_change(&service))
        }
        _ => None,
    };
    let until = next.map(|at| at.unix_millis().saturating_sub(now.unix_millis()));
    let until = until.map(|millis| Duration::from_millis(u64::try_from(millis).unwrap_or(0) + 1));
    until.map_or(minute, |until| until.min(minute))
}

/// What was pressed; `None`: nothing that means something here. A new size is drawn by the next frame.
fn key(event: Event) -> Option<Key> {
    let KeyEvent { code, modifiers, kind, .. } = match event {
        Event::Key(key) => key,
        Event::Paste(text) => return Some(Key::Pasted(text)),
        _ => return None,
    };
    if kind == KeyEventKind::Release {
        return None;
    }
    Some(match code {
        KeyCode::Char(letter) if modifiers.contains(KeyModifiers::CONTROL) => {
            Key::Control(letter.to_ascii_lowercase())
        }
        KeyCode::Char(_) if modifiers.contains(KeyModifiers::ALT) => return None,
        KeyCode::Char(letter) => Key::Letter(letter),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::F(1) => Key::Help,
        _ => return None,
    })
}
