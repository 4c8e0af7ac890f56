//! The confirmation of a command: what it would do, what is to be read, what it needs, and the word that does it.

use rinnovo::{
    Acknowledgement, Acknowledgements, CommandKind, Outcome, Period, Periods, Service, ServiceId,
};

use super::{
    keys::Key,
    order::{Given, Order},
    said::{self, Said},
    session::{Session, Weighed},
};
use crate::{answer, decide, text::clean};

/// Something to fill in.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Field {
    /// One of the frequencies; `None`: as it is.
    Every { offered: Vec<Option<Period>>, chosen: usize },
    /// A number of periods.
    Periods(Periods),
    /// Whether the members are asked too.
    Members { count: usize, asked: bool },
    /// Something to acknowledge, and whether it is.
    Acknowledge(Acknowledgement, bool),
    /// The token, as it is typed.
    Token(String),
    /// The word that does it, as it is typed. Always the last.
    Confirm(String),
}

/// What is typed is not told: it may be a token.
impl std::fmt::Debug for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&said::field_name(self))
    }
}

/// The screen of a command.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) id: ServiceId,
    pub(crate) kind: CommandKind,
    pub(crate) fields: Vec<Field>,
    pub(crate) focus: usize,
    /// The first line of the text that is on the screen, and how many lines have been.
    pub(crate) top: usize,
    read: usize,
    /// How many lines the text has, and how many fit.
    lines: usize,
    pub(crate) height: usize,
    /// How wide the lines are.
    cells: usize,
    /// The text that has been read: another one must be read again.
    text: Vec<Said>,
}

/// What a key did in a form.
#[derive(Debug)]
pub(crate) enum Step {
    Stay,
    Back,
    /// Why it is not done.
    Told(String),
    Do(Box<Order>),
}

impl Form {
    pub(crate) fn new(session: &Session, service: &Service, kind: CommandKind) -> Self {
        let mut fields = Vec::new();
        let offered = session.offered(service).into_iter();
        let present = service.facts.underlying_renewal().and_then(rinnovo::Renewal::every);
        let count = session.members(service.id.as_str()).len();
        match kind {
            CommandKind::EnableAutomatic => {
                let offered = std::iter::once(None).chain(offered.map(Some)).collect();
                fields.push(Field::Every { offered, chosen: 0 });
            }
            CommandKind::ChangeFrequency => {
                let offered = offered.map(Some).filter(|every| *every != present).collect();
                fields.push(Field::Every { offered, chosen: 0 });
            }
            CommandKind::Renew | CommandKind::PayAhead => {
                fields.push(Field::Periods(Periods::ONE));
            }
            kind if kind.may_reach_members() && count > 0 => {
                fields.push(Field::Members { count, asked: kind.reaches_members() });
            }
            _ => {}
        }
        fields.extend(kind.acknowledgements().iter().map(|item| Field::Acknowledge(item, false)));
        if kind.takes_token() {
            fields.push(Field::Token(String::new()));
        }
        fields.push(Field::Confirm(String::new()));
        Self {
            id: service.id.clone(),
            kind,
            fields,
            focus: 0,
            top: 0,
            read: 0,
            lines: 0,
            height: 0,
            cells: 0,
            text: Vec::new(),
        }
    }

    /// What has been filled in so far.
    pub(crate) fn given(&self) -> Given {
        let mut given = Given::default();
        for field in &self.fields {
            match field {
                Field::Every { offered, chosen } => {
                    given.every = offered.get(*chosen).copied().flatten();
                }
                Field::Periods(periods) => given.periods = Some(*periods),
                Field::Members { asked, .. } => given.members = *asked,
                Field::Acknowledge(item, ticked) => {
                    let so_far = given.acknowledged.unwrap_or(Acknowledgements::NONE);
                    given.acknowledged = Some(so_far.with_if(*item, *ticked));
                }
                Field::Token(text) => given.token = Some(text.clone()),
                Field::Confirm(_) => {}
            }
        }
        given
    }

    /// What there is to read: the command, its effect, its notices, and why it cannot be done yet.
    pub(crate) fn body(&self, session: &Session, service: &Service) -> Vec<Said> {
        let weighed = match session.weigh(service, self.kind, &self.given()) {
            Ok(weighed) => weighed,
            Err(failure) => return vec![Said::bad(0, failure.to_string())],
        };
        let Weighed { shown, answer } = weighed;
        let messages = &session.messages;
        let mut said = Vec::new();
        for (service, preview) in &shown {
            if shown.len() > 1 {
                said.push(Said::bold(0, said::called(service)));
            }
            let told = answer::told(&preview.answer, messages);
            said.push(Said {
                style: told.style,
                indent: 0,
                text: format!("{} {}", told.sign, told.note),
            });
            let lines = told.lines.into_iter();
            said.extend(lines.map(|(style, text)| Said { style, indent: 2, text }));
            let effects = decide::consequences(preview, messages);
            said.extend(effects.map(|(name, value)| {
                let name = messages.heading_with_colon(name);
                Said::plain(2, format!("{name} {}", clean(&value)))
            }));
        }
        let alone = shown.first().map(|(_, preview)| preview.answer.outcome());
        if answer.outcome() != Outcome::Allowed && alone == Some(Outcome::Allowed) {
            said.push(Said::bold(0, said::NOT_YET.to_owned()));
            let told = answer::told(&answer, messages).lines.into_iter();
            said.extend(told.map(|(_, text)| Said::bad(2, text)));
        }
        said
    }

    /// Counts what is on the screen as read. Other text than before is to be read anew.
    pub(crate) fn show(&mut self, body: Vec<Said>, lines: usize, cells: usize, height: usize) {
        let notices = |text: &[Said]| text.iter().filter(|said| !said.is_bad()).cloned().collect();
        let (old, new): (Vec<Said>, Vec<Said>) = (notices(&self.text), notices(&body));
        // Nor are the lines of another width those that were read.
        if old != new || cells != self.cells {
            (self.top, self.read) = (0, 0);
        }
        (self.text, self.lines, self.cells, self.height) = (body, lines, cells, height);
        self.top = self.top.min(lines.saturating_sub(height));
        // What is jumped over is not read.
        if self.top <= self.read {
            self.read = self.read.max(self.top.saturating_add(height));
        }
    }

    /// Whether the text is still the one that was read.
    pub(crate) fn reads(&self, session: &Session, service: &Service) -> bool {
        self.body(session, service) == self.text
    }

    /// Whether everything has been on the screen.
    pub(crate) fn is_read(&self) -> bool {
        !self.text.is_empty() && self.read >= self.lines
    }

    pub(crate) fn on_key(&mut self, key: &Key, session: &Session, service: &Service) -> Step {
        let page = self.height.max(1);
        match key {
            Key::Esc => return Step::Back,
            Key::PageDown => self.top = self.top.saturating_add(page),
            Key::PageUp => self.top = self.top.saturating_sub(page),
            Key::Home => self.top = 0,
            Key::Up | Key::BackTab => self.focus = self.focus.saturating_sub(1),
            Key::Down | Key::Tab => self.focus_next(),
            Key::Enter => match self.fields.get(self.focus) {
                Some(Field::Confirm(word)) => {
                    return match self.refusal(word, session, service) {
                        Some(why) => Step::Told(why),
                        None => Step::Do(Box::new(self.order(session, service))),
                    };
                }
                _ => self.focus_next(),
            },
            key => {
                if let Some(field) = self.fields.get_mut(self.focus) {
                    field.on_key(key);
                }
            }
        }
        Step::Stay
    }

    fn focus_next(&mut self) {
        self.focus = (self.focus + 1).min(self.fields.len().saturating_sub(1));
    }

    /// Why the command is not carried out yet.
    fn refusal(&self, word: &str, session: &Session, service: &Service) -> Option<String> {
        if !self.is_read() {
            return Some(said::READ_FIRST.to_owned());
        }
        if self.given().token.is_some_and(|token| token.is_empty()) {
            return Some(said::TOKEN_LACKS.to_owned());
        }
        match session.weigh(service, self.kind, &self.given()) {
            Err(failure) => return Some(failure.to_string()),
            Ok(weighed) if weighed.answer.outcome() != Outcome::Allowed => {
                let told = answer::told(&weighed.answer, &session.messages);
                let lines: Vec<String> = told.lines.into_iter().map(|(_, line)| line).collect();
                return Some(format!("{}: {}", said::NOT_DONE, lines.join(" ")));
            }
            Ok(_) => {}
        }
        (word.trim() != said::YES).then(|| said::TYPE_YES.to_owned())
    }

    fn order(&self, session: &Session, service: &Service) -> Order {
        Order {
            id: self.id.clone(),
            kind: self.kind,
            given: self.given(),
            seen: session.seen(service),
        }
    }

    /// Asks again: nothing is confirmed or read any more.
    pub(crate) fn ask_again(&mut self) {
        self.text.clear();
        self.read = 0;
        self.top = 0;
        for field in &mut self.fields {
            if let Field::Confirm(word) = field {
                word.clear();
            }
        }
    }
}

/// The longest token.
const LONGEST: usize = 256;

impl Field {
    fn on_key(&mut self, key: &Key) {
        match (self, key) {
            (Self::Every { offered, chosen }, Key::Right | Key::Letter(' ')) => {
                *chosen = (*chosen + 1) % offered.len().max(1);
            }
            (Self::Every { offered, chosen }, Key::Left) => {
                *chosen = chosen.checked_sub(1).unwrap_or(offered.len().saturating_sub(1));
            }
            (Self::Periods(periods), Key::Right | Key::Letter('+')) => {
                *periods = Periods::new(periods.count() + 1).unwrap_or(*periods);
            }
            (Self::Periods(periods), Key::Left | Key::Letter('-')) => {
                *periods = Periods::new(periods.count() - 1).unwrap_or(*periods);
            }
            (Self::Periods(periods), Key::Backspace) => {
                *periods = Periods::new(periods.count() / 10).unwrap_or(Periods::ONE);
            }
            (Self::Periods(periods), Key::Letter(letter)) => {
                if let Some(digit) = letter.to_digit(10) {
                    let longer = Periods::new(periods.count() * 10 + digit);
                    *periods = longer.or_else(|_| Periods::new(digit)).unwrap_or(*periods);
                }
            }
            (
                Self::Members { asked: ticked, .. } | Self::Acknowledge(_, ticked),
                Key::Letter(' '),
            ) => {
                *ticked = !*ticked;
            }
            (Self::Token(text) | Self::Confirm(text), key) => edit(text, key, LONGEST),
            _ => {}
        }
    }
}

/// A line of text that keys change at its end.
pub(crate) fn edit(text: &mut String, key: &Key, longest: usize) {
    let mut typed = |letter: char| {
        if !letter.is_control() && text.len() + letter.len_utf8() <= longest {
            text.push(letter);
        }
    };
    match key {
        Key::Letter(letter) => typed(*letter),
        Key::Pasted(pasted) => {
            let line = pasted.trim_end_matches(['\r', '\n']).chars();
            line.map(|letter| if letter.is_control() { ' ' } else { letter }).for_each(typed);
        }
        Key::Backspace | Key::Control('h') => {
            text.pop();
        }
        Key::Control('u') => text.clear(),
        Key::Control('w') => {
            let kept = text.trim_end().rfind(char::is_whitespace).map_or(0, |at| at + 1);
            text.truncate(kept);
        }
        _ => {}
    }
}
