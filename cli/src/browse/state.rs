//! The screen's state as plain data, and what a key does to it. Files and terminals are somebody else's: what must be
//! done outside is asked for by an [`Effect`].

use rinnovo::{Answer, Column, CommandAnswer, CommandKind, Outcome, Service, SortKey};

use super::{
    form::{Form, Step, edit},
    keys::{Effect, Key},
    said::{self, Said},
    session::Session,
    table::Table,
};
use crate::answer;

/// The longest query that is typed, in bytes; the core takes some more.
const LONGEST_QUERY: usize = 2000;

/// What is on the screen.
#[derive(Debug)]
pub(crate) enum Screen {
    Table,
    /// The table, under the menu of columns.
    Sort {
        chosen: usize,
    },
    Answers(Menu),
    Form(Box<Form>, Menu),
    Help {
        top: usize,
        before: Box<Screen>,
    },
}

/// The answers of a service.
#[derive(Clone, Debug)]
pub(crate) struct Menu {
    pub(crate) id: String,
    /// The place of the chosen command.
    pub(crate) chosen: usize,
    /// The first line on the screen.
    pub(crate) top: usize,
}

/// Everything that is drawn.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) session: Session,
    pub(crate) table: Table,
    pub(crate) screen: Screen,
    /// What was said last; the next key takes it away.
    pub(crate) told: Vec<Said>,
    /// Whether commands are written to the file.
    pub(crate) writes: bool,
}

impl Browser {
    pub(crate) fn new(session: Session, writes: bool) -> Self {
        let table = Table::new(&session);
        Self { session, table, screen: Screen::Table, told: Vec::new(), writes }
    }

    /// Time has passed.
    pub(crate) fn at(&mut self, now: rinnovo::Instant) {
        if now != self.session.now {
            self.session.now = now;
            self.table.refresh(&self.session);
        }
    }

    /// The service whose answers are on the screen.
    pub(crate) fn service(&self, id: &str) -> Option<Service> {
        self.session.portfolio.service(id)
    }

    /// What a key does.
    pub(crate) fn on_key(&mut self, key: &Key) -> Effect {
        self.told.clear();
        if matches!(key, Key::Control('c' | 'q')) {
            return Effect::Quit;
        }
        if *key == Key::Help && !matches!(self.screen, Screen::Help { .. }) {
            let before = Box::new(std::mem::replace(&mut self.screen, Screen::Table));
            self.screen = Screen::Help { top: 0, before };
            return Effect::None;
        }
        match std::mem::replace(&mut self.screen, Screen::Table) {
            Screen::Table => self.in_table(key),
            Screen::Sort { chosen } => self.in_sort(key, chosen),
            Screen::Answers(menu) => self.in_answers(key, menu),
            Screen::Form(form, menu) => self.in_form(key, form, menu),
            Screen::Help { top, before } => self.in_help(key, top, before),
        }
    }

    fn in_table(&mut self, key: &Key) -> Effect {
        let Self { session, table, .. } = self;
        let page = table.height.max(1);
        match key {
            Key::Up => table.up(session, 1),
            Key::Down => table.down(session, 1),
            Key::PageUp => table.up(session, page),
            Key::PageDown => table.down(session, page),
            Key::Home => table.select(session, 0),
            Key::End => table.select(session, usize::MAX),
            Key::Right => table.open(session),
            Key::Left => table.close(session),
            Key::Control('g') => table.turn_all(session),
            Key::Control('r') => return Effect::Reload,
            Key::Control('s') => {
                let by = table.query.sort.first().map_or(Column::Name, |key| key.column);
                let chosen = Column::ALL.iter().position(|column| *column == by).unwrap_or(0);
                self.screen = Screen::Sort { chosen };
            }
            Key::Letter('?') if table.text.is_empty() => {
                self.screen = Screen::Help { top: 0, before: Box::new(Screen::Table) };
            }
            Key::Enter => {
                if let Some(row) = table.current(session) {
                    let id = row.service.id.to_string();
                    self.screen = Screen::Answers(Menu { id, chosen: 0, top: 0 });
                }
            }
            Key::Esc if table.text.is_empty() => self.tell(Said::dim(0, said::LEAVE.to_owned())),
            Key::Esc => {
                table.text.clear();
                table.ask(session);
            }
            key => {
                let before = table.text.clone();
                edit(&mut table.text, key, LONGEST_QUERY);
                if table.text != before {
                    table.ask(session);
                }
            }
        }
        Effect::None
    }

    fn in_sort(&mut self, key: &Key, chosen: usize) -> Effect {
        let last = Column::ALL.len() - 1;
        let chosen = match key {
            Key::Up => chosen.checked_sub(1).unwrap_or(last),
            Key::Down => {
                if chosen == last {
                    0
                } else {
                    chosen + 1
                }
            }
            Key::Home => 0,
            Key::End => last,
            Key::Enter => {
                if let Some(column) = Column::ALL.get(chosen).copied() {
                    // The column that is sorted by already is turned round.
                    let ascending = SortKey { column, descending: false };
                    let again = self.table.query.sort.first() == Some(&ascending)
                        || (self.table.query.sort.is_empty() && column == Column::Name);
                    self.table.sort(&self.session, SortKey { column, descending: again });
                }
                return Effect::None;
            }
            Key::Esc | Key::Control('s') => return Effect::None,
            _ => chosen,
        };
        self.screen = Screen::Sort { chosen };
        Effect::None
    }

    fn in_answers(&mut self, key: &Key, mut menu: Menu) -> Effect {
        let last = CommandKind::ALL.len() - 1;
        match key {
            Key::Esc => {
                self.table.refresh_at(&self.session, &menu.id);
                return Effect::None;
            }
            Key::Letter('q') => return Effect::Quit,
            Key::Letter('?') => {
                let before = Box::new(Screen::Answers(menu));
                self.screen = Screen::Help { top: 0, before };
                return Effect::None;
            }
            Key::Up => menu.chosen = menu.chosen.saturating_sub(1),
            Key::Down => menu.chosen = (menu.chosen + 1).min(last),
            Key::Home | Key::PageUp => menu.chosen = 0,
            Key::End | Key::PageDown => menu.chosen = last,
            Key::Enter => return self.choose(menu),
            Key::Letter(letter) => {
                if let Some(place) = place_of(*letter) {
                    menu.chosen = place;
                    return self.choose(menu);
                }
            }
            _ => {}
        }
        self.screen = Screen::Answers(menu);
        Effect::None
    }

    /// Opens the confirmation of the chosen command; where it is not allowed, tells why.
    fn choose(&mut self, menu: Menu) -> Effect {
        let Some(service) = self.service(&menu.id) else {
            self.tell(Said::bad(0, said::NO_SERVICE.to_owned()));
            return Effect::None;
        };
        let answers = self.session.answers(&service);
        match answers.get(menu.chosen) {
            Some(CommandAnswer { command, answer }) if answer.outcome() == Outcome::Allowed => {
                let form = Form::new(&self.session, &service, *command);
                self.screen = Screen::Form(Box::new(form), menu);
            }
            Some(CommandAnswer { command, answer }) => {
                self.tell_answer(*command, answer);
                self.screen = Screen::Answers(menu);
            }
            None => self.screen = Screen::Answers(menu),
        }
        Effect::None
    }

    fn in_form(&mut self, key: &Key, mut form: Box<Form>, menu: Menu) -> Effect {
        let Some(service) = self.service(&menu.id) else {
            self.tell(Said::bad(0, said::NO_SERVICE.to_owned()));
            return Effect::None;
        };
        match form.on_key(key, &self.session, &service) {
            Step::Stay => {}
            Step::Back => {
                self.screen = Screen::Answers(menu);
                return Effect::None;
            }
            Step::Told(why) => self.tell(Said::care(0, why)),
            Step::Do(order) => {
                self.screen = Screen::Form(form, menu);
                return Effect::Write(order);
            }
        }
        self.screen = Screen::Form(form, menu);
        Effect::None
    }

    fn in_help(&mut self, key: &Key, top: usize, before: Box<Screen>) -> Effect {
        let top = match key {
            Key::Esc | Key::Help | Key::Enter | Key::Letter('?') => {
                self.screen = *before;
                return Effect::None;
            }
            Key::Letter('q') => return Effect::Quit,
            Key::Up => top.saturating_sub(1),
            Key::Down => top + 1,
            Key::PageUp => top.saturating_sub(10),
            Key::PageDown => top + 10,
            Key::Home => 0,
            _ => top,
        };
        self.screen = Screen::Help { top, before };
        Effect::None
    }

    /// Says that the file was read again.
    pub(crate) fn reloaded(&mut self) {
        if self.told.is_empty() {
            self.tell(Said::dim(0, said::RELOADED.to_owned()));
        }
    }

    pub(crate) fn tell(&mut self, said: Said) {
        self.told.push(said);
    }

    /// Tells an answer that does not let a command be done.
    pub(crate) fn tell_answer(&mut self, kind: CommandKind, answer: &Answer) {
        let told = answer::told(answer, &self.session.messages);
        let text = format!("{} {}: {}", told.sign, kind.label(), told.note);
        self.tell(Said { style: told.style, indent: 0, text });
        for (_, text) in told.lines {
            self.tell(Said::plain(2, text));
        }
    }

    /// Goes back from a confirmation to the answers of its service.
    pub(crate) fn leave_form(&mut self) {
        self.screen = match std::mem::replace(&mut self.screen, Screen::Table) {
            Screen::Form(_, menu) => Screen::Answers(menu),
            other => other,
        };
        self.table.refresh(&self.session);
    }
}

/// The letter of a command, by its place in the menu.
pub(crate) fn letter_of(place: usize) -> char {
    ('a'..='p').nth(place).unwrap_or(' ')
}

fn place_of(letter: char) -> Option<usize> {
    (0..CommandKind::ALL.len()).find(|place| letter_of(*place) == letter)
}
