//! What a screen says around the answers.

use rinnovo::{
    Answer, CommandKind, EarliestEnd, Exit, Fact, Instant, Renewal, Roles, Undo, Validity,
};

use crate::{Messages, dates::Form};

impl Messages {
    /// The sentences of an answer: its notices, its reasons, or what is not known.
    ///
    /// ```
    /// use rinnovo::{Answer, Fact, FactSet, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let english = Messages::new(Language::English, Zone::UTC);
    /// let answer = Answer::Unknown { missing: FactSet::of(&[Fact::Kind]) };
    /// assert_eq!(english.sentences(&answer), ["It is not known what kind of service this is."]);
    /// ```
    pub fn sentences(&self, answer: &Answer) -> Vec<String> {
        match answer {
            Answer::Allowed { notices, .. } => {
                notices.iter().map(|notice| self.notice(notice)).collect()
            }
            Answer::AlreadySo => Vec::new(),
            Answer::Refused { reasons, .. } => {
                reasons.iter().map(|reason| self.reason(reason)).collect()
            }
            Answer::Unknown { missing } => {
                missing.iter().map(|fact| self.not_known([fact])).collect()
            }
        }
    }

    /// That a command is allowed, and until when (exclusive).
    ///
    /// ```
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let italian = Messages::new(Language::Italian, "Europe/Rome".parse()?);
    /// assert_eq!(italian.allowed(Some("2025-06-30T12:00:00Z".parse()?)), "consentito fino al 30 giugno 2025, 14:00");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn allowed(&self, until: Option<Instant>) -> String {
        match until {
            Some(until) => self.text.allowed_until(self.before(Form::Until, until)),
            None => self.text.outcome_allowed(),
        }
    }

    /// That a refused command is allowed later (inclusive).
    ///
    /// ```
    /// use rinnovo::Zone;
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let german = Messages::new(Language::German, Zone::UTC);
    /// assert_eq!(
    ///     german.waiting_helps("2025-06-30T00:00:00Z".parse()?),
    ///     "Warten hilft: Möglich ist dies ab dem 30. Juni 2025.",
    /// );
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn waiting_helps(&self, from: Instant) -> String {
        self.text.waiting_helps(self.at(Form::From, from))
    }

    /// The commands that would lift a refusal.
    ///
    /// ```
    /// use rinnovo::{CommandKind, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let english = Messages::new(Language::English, Zone::UTC);
    /// assert_eq!(english.remedies(&[CommandKind::SettleDebt]), "What would help: Settle the debt.");
    /// ```
    pub fn remedies(&self, commands: &[CommandKind]) -> String {
        let commands: Vec<String> = commands.iter().map(|command| self.command(*command)).collect();
        self.text.remedies(commands.join(", "))
    }

    /// What is not known, in one sentence.
    ///
    /// ```
    /// use rinnovo::{Fact, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let french = Messages::new(Language::French, Zone::UTC);
    /// assert_eq!(
    ///     french.not_known([Fact::Phase, Fact::Term]),
    ///     "On ne sait pas dans quel état il se trouve, ni quand sa période se termine.",
    /// );
    /// ```
    pub fn not_known(&self, facts: impl IntoIterator<Item = Fact>) -> String {
        self.text.not_known(self.none_of(facts.into_iter().map(|fact| self.fact(fact))))
    }

    /// That what time does to a service cannot be told, and why.
    ///
    /// ```
    /// use rinnovo::{Fact, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let english = Messages::new(Language::English, Zone::UTC);
    /// assert_eq!(english.untold("vps-1", [Fact::Term]), "vps-1: cannot be told; it is not known when its term ends");
    /// ```
    pub fn untold(&self, service: &str, facts: impl IntoIterator<Item = Fact>) -> String {
        self.text
            .untold(service.to_owned(), self.none_of(facts.into_iter().map(|fact| self.fact(fact))))
    }

    /// A term: `1 January 2025 to 1 February 2025`.
    ///
    /// ```
    /// use rinnovo::{Validity, Zone};
    /// use rinnovo_messages::{Language, Messages};
    /// assert_eq!(Messages::new(Language::Italian, Zone::UTC).term(Validity::Open), "aperto, senza scadenza");
    /// ```
    pub fn term(&self, validity: Validity) -> String {
        match validity {
            Validity::Open => self.text.term_open(),
            Validity::Fixed(term) if term.start == term.end => {
                self.text.term_until_only(self.at(Form::Until, term.end))
            }
            Validity::Fixed(term) => {
                self.text.term_fixed(self.moment(term.start), self.moment(term.end))
            }
        }
    }

    /// The end of a term: `until 1 February 2025`.
    ///
    /// ```
    /// use rinnovo::Zone;
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let german = Messages::new(Language::German, Zone::UTC);
    /// assert_eq!(german.term_until("2025-02-01T00:00:00Z".parse()?), "bis zum 1. Februar 2025");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn term_until(&self, end: Instant) -> String {
        self.text.term_until(self.at(Form::Until, end))
    }

    /// The renewal that undoing a cancellation restores; `None`: not known.
    ///
    /// ```
    /// use rinnovo::{Renewal, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let english = Messages::new(Language::English, Zone::UTC);
    /// assert_eq!(english.restores(Some(Renewal::Manual { every: None })), "manual; undoing restores it");
    /// ```
    pub fn restores(&self, renewal: Option<Renewal>) -> String {
        match renewal {
            Some(renewal) => self.text.restores(self.renewal(renewal)),
            None => self.text.restores_nothing(),
        }
    }

    /// Who asks, when, and under which rules: the line over a menu.
    ///
    /// ```
    /// use rinnovo::{Role, Roles, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let english = Messages::new(Language::English, Zone::UTC);
    /// assert_eq!(
    ///     english.asked_by(Roles::of(&[Role::Admin]), "2025-06-30T00:00:00Z".parse()?, "ovh-2025"),
    ///     "Asked by the admin contact, on 30 June 2025, under ovh-2025:",
    /// );
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn asked_by(&self, roles: Roles, on: Instant, edition: &str) -> String {
        let roles = roles.iter().map(|role| self.contact(role));
        let actor = roles
            .reduce(|head, last| self.text.list_and(head, last))
            .map_or_else(|| self.text.actor_nobody(), |roles| self.text.actor_contact(roles));
        self.text.asked_by(actor, self.at(Form::On, on), edition.to_owned())
    }

    /// A word of the provider's that is not understood, and what is therefore not known.
    ///
    /// ```
    /// use rinnovo::{Fact, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let english = Messages::new(Language::English, Zone::UTC);
    /// assert_eq!(
    ///     english.kept_as_it_came(Fact::Phase, "odd"),
    ///     "phase: odd (kept as it came; what state it is in is not known)",
    /// );
    /// ```
    pub fn kept_as_it_came(&self, fact: Fact, given: &str) -> String {
        self.text.kept_as_it_came(fact.code(), given.to_owned(), self.fact(fact))
    }

    /// What documents tell differently of a service, and which of it is believed.
    ///
    /// ```
    /// use rinnovo::Zone;
    /// use rinnovo_messages::{Language, Messages};
    /// let english = Messages::new(Language::English, Zone::UTC);
    /// assert_eq!(english.differs("state", "ok (a), expired (b)", "ok"), "state: ok (a), expired (b); taken as ok");
    /// ```
    pub fn differs(&self, about: &str, readings: &str, taken: &str) -> String {
        self.text.differs(about.to_owned(), readings.to_owned(), taken.to_owned())
    }

    /// How soon a service can end.
    ///
    /// ```
    /// use rinnovo::{EarliestEnd, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let english = Messages::new(Language::English, Zone::UTC);
    /// let end = EarliestEnd {
    ///     ends_anyway: Some("2025-06-30T00:00:00Z".parse()?),
    ///     asked_now: None,
    ///     next_chance: None,
    ///     deletable_now: true,
    /// };
    /// assert_eq!(
    ///     english.earliest_end(&end),
    ///     "30 June 2025, if nobody does anything; or at once, by deleting it with all its data",
    /// );
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn earliest_end(&self, end: &EarliestEnd) -> String {
        let text = &self.text;
        let anyway = end.ends_anyway.map(|at| text.end_anyway(self.moment(at)));
        let now = end.asked_now.map(|exit| self.asking_now(&exit));
        let next = end.next_chance.map(|exit| {
            let exit = self.asking_from(&exit);
            if now.is_some() { text.end_if_missed(exit) } else { exit }
        });
        let mut told: Vec<String> = [anyway, now, next].into_iter().flatten().collect();
        match (end.deletable_now, told.is_empty()) {
            (true, true) => told.push(text.end_deleting()),
            (true, false) => told.push(text.end_or_deleting()),
            (false, true) => told.push(text.end_none()),
            (false, false) => {}
        }
        self.alternatives(told)
    }

    fn asking_now(&self, exit: &Exit) -> String {
        let (end, command) = (self.moment(exit.ends_at), self.command(exit.command));
        match exit.ask_by {
            Some(by) => {
                self.text.end_asking_now_before(end, self.before(Form::Before, by), command)
            }
            None => self.text.end_asking_now(end, command),
        }
    }

    fn asking_from(&self, exit: &Exit) -> String {
        let (end, command) = (self.moment(exit.ends_at), self.command(exit.command));
        let from = self.at(Form::From, exit.ask_from);
        match exit.ask_by {
            Some(by) => {
                self.text.end_asking_from_before(end, from, self.before(Form::Before, by), command)
            }
            None => self.text.end_asking_from(end, from, command),
        }
    }

    /// How a command is taken back; `None` where there is nothing to take back.
    ///
    /// ```
    /// use rinnovo::{Undo, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let english = Messages::new(Language::English, Zone::UTC);
    /// assert_eq!(english.undo(Undo::Never).as_deref(), Some("not possible"));
    /// assert_eq!(english.undo(Undo::Nothing), None);
    /// ```
    pub fn undo(&self, undo: Undo) -> Option<String> {
        match undo {
            Undo::Nothing => None,
            Undo::By { command, until: Some(until) } => {
                Some(self.text.undo_before(self.command(command), self.before(Form::Before, until)))
            }
            Undo::By { command, until: None } => Some(self.command(command)),
            Undo::Never => Some(self.text.undo_impossible()),
        }
    }
}
