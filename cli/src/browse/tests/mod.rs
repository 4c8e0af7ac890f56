//! The screen, without a terminal: keys in, frames and events out.

mod frames;
mod keys;
mod random;
mod writing;

use std::{fs, path::PathBuf};

use clap::Parser;
use ratatui::{Terminal, backend::TestBackend};
use rinnovo::Instant;
use tempfile::TempDir;

use super::{
    doing::Desk,
    keys::{Effect, Key},
    order::Order,
    state::{Browser, Screen},
    view,
};
use crate::{args::Cli, scene::Setting, welcome::SAMPLE};

/// 15 June 2025, 12:00 UTC.
const THEN: &str = "2025-06-15T12:00:00Z";

/// A browser, the file it looks at, and the terminal that nobody sees.
struct Bench {
    folder: TempDir,
    desk: Desk,
    browser: Browser,
    terminal: Terminal<TestBackend>,
}

fn now() -> Instant {
    THEN.parse().unwrap()
}

impl Bench {
    fn new(writes: bool) -> Self {
        Self::of(SAMPLE, writes, (100, 30))
    }

    fn of(text: &str, writes: bool, (width, height): (u16, u16)) -> Self {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("account.json");
        fs::write(&file, text).unwrap();
        let cli = Cli::try_parse_from(["rinnovo", "--now", THEN]).unwrap();
        let setting = Setting::new(&cli.options).unwrap();
        let desk = Desk { setting, file, writes };
        let session = desk.open(&mut |_| ()).unwrap();
        let browser = Browser::new(session, writes);
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut bench = Self { folder, desk, browser, terminal };
        bench.draw();
        bench
    }

    fn draw(&mut self) -> String {
        self.terminal.draw(|frame| view::draw(&mut self.browser, frame)).unwrap();
        self.terminal.backend().to_string()
    }

    /// Presses a key as the terminal does: what it asks for is carried out, and a frame is drawn. Gives the order.
    fn press(&mut self, key: &Key) -> Option<Box<Order>> {
        let order = match self.browser.on_key(key) {
            Effect::Write(order) => {
                self.desk.carry_out(&mut self.browser, &order, now());
                Some(order)
            }
            Effect::Reload => {
                self.desk.reload(&mut self.browser);
                self.browser.reloaded();
                None
            }
            Effect::None | Effect::Quit => None,
        };
        self.draw();
        order
    }

    fn keys(&mut self, keys: &[Key]) -> &mut Self {
        for key in keys {
            self.press(key);
        }
        self
    }

    fn typed(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.press(&Key::Letter(letter));
        }
        self
    }

    /// Opens the answers of a service.
    fn answers(&mut self, id: &str) -> &mut Self {
        self.keys(&[Key::Esc, Key::Esc, Key::Esc]).typed(&format!("id:{id}"));
        // Its parent is brought along, above it.
        self.keys(&[Key::End, Key::Enter])
    }

    /// The titles in the table, indented as they are.
    fn titles(&self) -> Vec<String> {
        let rows = self.browser.table.visible.iter();
        rows.map(|row| "  ".repeat(row.depth as usize) + row.service.title()).collect()
    }

    fn selected(&mut self) -> String {
        let row = self.browser.table.current(&self.browser.session).unwrap();
        row.service.id.to_string()
    }

    fn told(&self) -> String {
        let told: Vec<&str> = self.browser.told.iter().map(|said| &*said.text).collect();
        told.join("\n")
    }

    fn journal(&self) -> PathBuf {
        self.folder.path().join("account.json.journal.jsonl")
    }

    /// The changes in the journal, without the services that were let in.
    fn changes(&self) -> Vec<String> {
        let text = fs::read_to_string(self.journal()).unwrap_or_default();
        let lines = text.lines().filter(|line| line.contains("\"change\""));
        lines.map(str::to_owned).collect()
    }

    fn account(&self) -> String {
        fs::read_to_string(&self.desk.file).unwrap()
    }

    /// The phase, the ending and the rest of a service as the session has it.
    fn state(&self, id: &str) -> String {
        let service = self.browser.service(id).unwrap();
        self.browser.session.messages.state(&service.facts)
    }

    fn is_form(&self) -> bool {
        matches!(self.browser.screen, Screen::Form(..))
    }
}
