//! Sentences for people, in five languages, and what a screen writes beside them.

use rinnovo::{
    Acknowledgement, Acknowledgements, Answer, Cause, Change, CommandKind, DateKind, EarliestEnd,
    Fact, FactSet, Facts, Family, Frequencies, Instant as Moment, Kind, Mode, Notice, Outcome,
    Period as Months, PhaseKind, Reason, Renewal, Role, Roles, Undo, Validity, Zone,
};
use rinnovo_messages::{Heading, Phrase};

use crate::error::RinnovoError;

/// The name of a value or of a column.
#[uniffi::remote(Enum)]
pub enum Heading {
    /// The id of a service.
    Id,
    /// The provider's reference.
    Reference,
    /// The kind.
    Kind,
    /// The state.
    State,
    /// When it renews or ends.
    Date,
    /// The present term.
    Term,
    /// How it is renewed.
    Renewal,
    /// How it was renewed before its cancellation.
    Before,
    /// The price of a period.
    Price,
    /// When it was created.
    Created,
    /// The service that it is grouped under.
    PartOf,
    /// The contacts.
    Contacts,
    /// How many events have happened to it.
    Revision,
    /// A word of the provider's that is not understood.
    NotRead,
    /// What documents tell differently.
    Differs,
    /// What documents do not tell.
    Assumed,
    /// A warning.
    Beware,
    /// The next instant at which something changes.
    NextChange,
    /// The earliest end.
    EarliestEnd,
    /// Reminders to come.
    Reminders,
    /// Reminders that were due already.
    RemindersSent,
    /// The members.
    Grouped,
    /// How a command is taken back.
    Undo,
    /// The members that end too.
    EndsWithIt,
    /// The members that live on.
    Detached,
    /// A note beside a plan.
    Note,
    /// A column of dates.
    DateColumn,
    /// A column of ids.
    IdColumn,
    /// A column of names.
    NameColumn,
    /// A column of events.
    WhatColumn,
}

/// What a screen says without data.
#[uniffi::remote(Enum)]
pub enum Phrase {
    /// Time alone changes nothing.
    NothingByTime,
    /// The facts are older than the present instant.
    Overtaken,
    /// There was nothing to write.
    NothingToWrite,
    /// What follows was written.
    Written,
    /// There would be nothing to write.
    NothingWouldBeWritten,
    /// What follows was not written.
    NotWritten,
    /// A value that is not known.
    NotKnown,
    /// A plan without requests.
    NothingToSend,
    /// A plan that cannot be made.
    CannotBeSent,
    /// There is no commitment to buy off.
    NothingToBuyOff,
}

/// The languages that are spoken: codes of two small letters.
#[uniffi::export]
pub fn languages() -> Vec<String> {
    rinnovo_messages::Language::ALL.map(|language| language.code().to_owned()).to_vec()
}

/// Sentences in a language (`en`, `it`, `fr`, `de`, `es`, or a tag such as `it-CH`), with dates on the clocks of a zone.
#[derive(Debug, uniffi::Object)]
pub struct Messages(rinnovo_messages::Messages);

#[uniffi::export]
impl Messages {
    /// Refuses a language that is not spoken, and a zone that is not known.
    #[uniffi::constructor]
    pub fn new(language: &str, zone: Zone) -> Result<Self, RinnovoError> {
        let language = language.parse().map_err(|_| {
            RinnovoError::value(&language, &format!("a language: {}", languages().join(", ")))
        })?;
        Ok(Self(rinnovo_messages::Messages::new(language, zone)))
    }

    /// The same on the clocks of another zone.
    pub fn in_zone(&self, zone: Zone) -> Result<Self, RinnovoError> {
        Ok(Self(self.0.in_zone(zone)))
    }

    /// Why a command is refused.
    pub fn reason(&self, reason: &Reason) -> Result<String, RinnovoError> {
        Ok(self.0.reason(reason))
    }

    /// What a person must read before giving a command.
    pub fn notice(&self, notice: &Notice) -> Result<String, RinnovoError> {
        Ok(self.0.notice(notice))
    }

    /// What happened.
    pub fn change(&self, change: &Change) -> Result<String, RinnovoError> {
        Ok(self.0.change(change))
    }

    /// The sentences of an answer: its notices, its reasons, or what is not known.
    pub fn sentences(&self, answer: &Answer) -> Result<Vec<String>, RinnovoError> {
        Ok(self.0.sentences(answer))
    }

    /// That a command is allowed, and until when (exclusive).
    pub fn allowed(&self, until: Option<Moment>) -> String {
        self.0.allowed(until)
    }

    /// That a refused command is allowed later (inclusive).
    pub fn waiting_helps(&self, from: Moment) -> String {
        self.0.waiting_helps(from)
    }

    /// The commands that would lift a refusal.
    pub fn remedies(&self, commands: Vec<CommandKind>) -> String {
        self.0.remedies(&commands)
    }

    /// What is not known, in one sentence.
    pub fn not_known(&self, facts: FactSet) -> String {
        self.0.not_known(facts.iter())
    }

    /// That what time does to a service cannot be told, and why.
    pub fn untold(&self, service: &str, facts: FactSet) -> String {
        self.0.untold(service, facts.iter())
    }

    /// What must be acknowledged.
    pub fn to_acknowledge(&self, missing: Acknowledgements) -> String {
        self.0.to_acknowledge(missing)
    }

    /// The name of a command.
    pub fn command(&self, command: CommandKind) -> String {
        self.0.command(command)
    }

    /// The name of buying off the rest of a commitment.
    pub fn buying_off(&self) -> String {
        self.0.buying_off()
    }

    /// The name of an answer.
    pub fn outcome(&self, outcome: Outcome) -> String {
        self.0.outcome(outcome)
    }

    /// What is acknowledged.
    pub fn acknowledgement(&self, acknowledgement: Acknowledgement) -> String {
        self.0.acknowledgement(acknowledgement)
    }

    /// Where a service is in its life, with what was asked for, owed and promised.
    pub fn state(&self, facts: &Facts) -> Result<String, RinnovoError> {
        Ok(self.0.state(facts))
    }

    /// The name of a phase.
    pub fn phase(&self, phase: PhaseKind) -> String {
        self.0.phase(phase)
    }

    /// Why a service ended.
    pub fn cause(&self, cause: Cause) -> String {
        self.0.cause(cause)
    }

    /// The name of a fact.
    pub fn fact(&self, fact: Fact) -> String {
        self.0.fact(fact)
    }

    /// The name of a contact.
    pub fn contact(&self, role: Role) -> String {
        self.0.contact(role)
    }

    /// The name of a kind.
    pub fn kind(&self, kind: Kind) -> String {
        self.0.kind(kind)
    }

    /// The name of a family.
    pub fn family(&self, family: Family) -> String {
        self.0.family(family)
    }

    /// What happens when a term ends.
    pub fn mode(&self, mode: Mode) -> String {
        self.0.mode(mode)
    }

    /// How a service is renewed: `automatic, every year`.
    pub fn renewal(&self, renewal: &Renewal) -> Result<String, RinnovoError> {
        Ok(self.0.renewal(*renewal))
    }

    /// How a service was renewed before its cancellation, which undoing restores.
    pub fn restores(&self, renewal: Option<Renewal>) -> Result<String, RinnovoError> {
        Ok(self.0.restores(renewal))
    }

    /// A term: `1 January 2025 to 1 February 2025`.
    pub fn term(&self, validity: &Validity) -> Result<String, RinnovoError> {
        Ok(self.0.term(*validity))
    }

    /// The end of a term.
    pub fn term_until(&self, end: Moment) -> String {
        self.0.term_until(end)
    }

    /// The renewal or expiry date with what it is; nothing: there is none, or it is not known.
    pub fn renewal_date(&self, facts: &Facts, now: Moment) -> Result<Option<String>, RinnovoError> {
        Ok(self.0.renewal_date(facts, now))
    }

    /// A date with what it is: `renews 15 July 2025`.
    pub fn date(&self, kind: DateKind, at: Moment) -> String {
        self.0.date(kind, at)
    }

    /// How soon a service can end.
    pub fn earliest_end(&self, end: &EarliestEnd) -> Result<String, RinnovoError> {
        Ok(self.0.earliest_end(end))
    }

    /// How a command is taken back; nothing: there is nothing to take back.
    pub fn undo(&self, undo: &Undo) -> Result<Option<String>, RinnovoError> {
        Ok(self.0.undo(*undo))
    }

    /// Who asks, when, and under which rules.
    pub fn asked_by(&self, roles: Roles, on: Moment, edition: &str) -> String {
        self.0.asked_by(roles, on, edition)
    }

    /// A word of the provider's that is not understood.
    pub fn kept_as_it_came(&self, fact: Fact, given: &str) -> String {
        self.0.kept_as_it_came(fact, given)
    }

    /// What documents tell differently, and which of it was taken.
    pub fn differs(&self, about: &str, readings: &str, taken: &str) -> String {
        self.0.differs(about, readings, taken)
    }

    /// An instant, to the minute; the day alone where it is midnight.
    pub fn moment(&self, at: Moment) -> String {
        self.0.moment(at)
    }

    /// An instant until which something is possible (exclusive).
    pub fn deadline(&self, at: Moment) -> String {
        self.0.deadline(at)
    }

    /// Several instants.
    pub fn moments(&self, instants: Vec<Moment>) -> String {
        self.0.moments(instants)
    }

    /// A frequency.
    pub fn frequency(&self, every: Months) -> Result<String, RinnovoError> {
        Ok(self.0.frequency(every))
    }

    /// Several frequencies.
    pub fn frequencies(&self, frequencies: Frequencies) -> Result<String, RinnovoError> {
        Ok(self.0.frequencies(frequencies))
    }

    /// A heading by itself: of a column, or before a gap.
    pub fn heading(&self, heading: Heading) -> String {
        self.0.heading(heading)
    }

    /// A heading with the colon that its language writes.
    pub fn heading_with_colon(&self, heading: Heading) -> String {
        self.0.heading_with_colon(heading)
    }

    /// A phrase without data.
    pub fn phrase(&self, phrase: Phrase) -> String {
        self.0.phrase(phrase)
    }
}
