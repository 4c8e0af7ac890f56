//! What is told of a foreseen entry, in every form that has columns.

use rinnovo::{Change, Expected, Foreseen, Instant, Portfolio, Price};
use serde::Serialize;

/// One foreseen entry, flat.
#[derive(Serialize)]
pub(crate) struct Entry<'a> {
    pub(crate) at: Instant,
    pub(crate) id: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) name: Box<str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) reference: Box<str>,
    pub(crate) what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) command: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) outcome: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cause: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) term_start: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) term_end: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) due_by: Option<Instant>,
    /// What a reminder reminds of; when an erasure, the end of a new commitment or of a token follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) price: Option<Price>,
}

impl<'a> Entry<'a> {
    /// An entry, with the names that the portfolio has for its service.
    pub(crate) fn new(foreseen: Foreseen<'a>, portfolio: &Portfolio) -> Self {
        let Foreseen { at, id, what } = foreseen;
        let (name, reference) = portfolio
            .service(id)
            .map(|service| (service.name, service.reference))
            .unwrap_or_default();
        let mut entry = Self {
            at,
            id,
            name,
            reference,
            what: "",
            command: None,
            outcome: None,
            cause: None,
            term_start: None,
            term_end: None,
            due_by: None,
            until: None,
            price: None,
        };
        entry.fill(what);
        entry
    }

    fn fill(&mut self, what: Expected) {
        match what {
            Expected::Event(change) => self.change(&change),
            Expected::Bill { term, price, due_by } => {
                self.what = "bill";
                (self.term_start, self.term_end) = (Some(term.start), Some(term.end));
                self.due_by = Some(due_by);
                self.price = price;
            }
            Expected::Reminder { of } => {
                self.what = "reminder";
                self.until = Some(of);
            }
            Expected::LastMoment { command } => {
                self.what = "last_moment";
                self.command = Some(command.code());
            }
            Expected::Command { command, outcome } => {
                self.what = "command";
                self.command = Some(command.code());
                self.outcome = Some(outcome.code());
            }
        }
    }

    fn change(&mut self, change: &Change) {
        self.what = change.code();
        match *change {
            Change::TermRenewed { term, due_by } => {
                (self.term_start, self.term_end) = (Some(term.start), Some(term.end));
                self.due_by = Some(due_by);
            }
            Change::TermExtended { term } => {
                (self.term_start, self.term_end) = (Some(term.start), Some(term.end));
            }
            Change::Terminated { cause, erase_at } => {
                self.cause = Some(cause.code());
                self.until = erase_at;
            }
            Change::Recommitted { until } => self.until = Some(until),
            Change::DeletionRequested { expires_at, .. } => self.until = Some(expires_at),
            _ => {}
        }
    }
}
