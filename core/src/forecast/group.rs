//! One group of services on its way through time, by their facts alone.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, VecDeque},
};

use super::Forecast;
use crate::{
    advance::{advance, blocked_by, next_transition, unforeseen_from},
    axes::{Commitment, EndRule, Ending, Phase, Renewal, Term},
    command::{Command, CommandKind},
    decide::{Context, Outcome, counted_in, event_of, judge, weigh_command},
    event::{Change, Event},
    facts::Facts,
    instant::Instant,
    period::Period,
    reminder,
    service::Price,
    timeline::{Life, Lives},
};

/// A service on its way.
#[derive(Clone, Debug)]
pub(super) struct Traveller<'a> {
    pub(super) row: u32,
    pub(super) facts: Facts,
    grouped: bool,
    tariff: Tariff<'a>,
    /// What the last event came to.
    upshot: Upshot,
}

/// What one period costs, and how long that period is: for no other is a price known.
#[derive(Clone, Copy, Debug)]
struct Tariff<'a> {
    price: Option<&'a Price>,
    every: Option<Period>,
}

impl Tariff<'_> {
    /// The price of so many periods; `None`: it is not known, or no decimal holds it.
    fn of(&self, every: Option<Period>, periods: u32) -> Option<Price> {
        let price = self.price.filter(|_| every.is_some() && every == self.every)?;
        let units = price.amount.mantissa().checked_mul(i128::from(periods))?;
        let amount =
            rust_decimal::Decimal::try_from_i128_with_scale(units, price.amount.scale()).ok()?;
        Some(Price { amount, currency: price.currency })
    }
}

/// What an event comes to, beside what it changes.
#[derive(Clone, Debug, Default)]
pub(super) struct Upshot {
    /// The service stops because nobody renewed or paid.
    pub(super) lapses: bool,
    pub(super) bill: Option<Bill>,
}

/// A bill.
#[derive(Clone, Debug)]
pub(super) struct Bill {
    pub(super) term: Term,
    pub(super) price: Option<Price>,
    pub(super) due_by: Instant,
}

/// Whether an event stops a service because nobody renewed or paid.
pub(super) fn lapses(before: &Facts, change: &Change) -> bool {
    match change {
        Change::Expired => true,
        Change::GraceStarted => !matches!(before.ending, Some(Ending::AtExpiry { .. })),
        Change::BillOverdue => before.phase == Some(Phase::Active),
        _ => false,
    }
}

impl Life for Traveller<'_> {
    fn facts(&self) -> &Facts {
        &self.facts
    }

    fn facts_mut(&mut self) -> &mut Facts {
        &mut self.facts
    }

    fn happen(&mut self, event: &Event) {
        let before = &self.facts;
        let every = before.renewal.and_then(Renewal::every);
        self.upshot = Upshot {
            lapses: lapses(before, &event.change),
            bill: match event.change {
                Change::TermRenewed { term, due_by } => {
                    Some(Bill { term, price: self.tariff.of(every, 1), due_by })
                }
                _ => None,
            },
        };
        match (event.change, before.commitment) {
            // The public price is not ours to know.
            (
                Change::CommitmentEnded,
                Some(Commitment::Until { end_rule: Some(EndRule::DefaultPrice), .. }),
            ) => self.tariff.price = None,
            (Change::Detached, _) => self.grouped = false,
            _ => {}
        }
        self.facts = self.facts.evolve(event);
    }

    fn is_grouped(&self) -> bool {
        self.grouped
    }

    fn leave(&mut self) {
        self.grouped = false;
    }
}

/// A reminder or a last moment that stands as long as the state that it was read from: its instant, the place of the
/// service, 0 or one more than the place of the command, and the revision.
type Note = (Instant, usize, usize, u64);

/// One thing that is told.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) at: Instant,
    pub(super) row: u32,
    pub(super) what: What,
}

/// What is told.
#[derive(Clone, Debug)]
pub(super) enum What {
    Event { change: Change, upshot: Upshot },
    Reminder { of: Instant },
    LastMoment { command: CommandKind },
    Command { command: CommandKind, outcome: Outcome },
}

/// A group on its way. Filled with another group, it keeps its memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Group<'a> {
    rows: Vec<u32>,
    lives: Lives<Traveller<'a>>,
    notes: BinaryHeap<Reverse<Note>>,
    /// What is planned, with the place of its service and its number among what is planned for it.
    planned: VecDeque<(Instant, usize, usize)>,
    /// What belongs to the step before and is told next.
    next: Option<Step>,
    /// What happened while facts were brought up to now, and yet lies ahead: the members of a parent of which an end in
    /// the future is known already end at once.
    ahead: VecDeque<Step>,
    /// When the last step was told: none is told before it. `None`: facts are being brought up to now.
    clock: Option<Instant>,
    /// Reminders and last moments are not asked for.
    quiet: bool,
}

impl<'a> Group<'a> {
    pub(super) fn quiet() -> Self {
        Self { quiet: true, ..Self::default() }
    }

    /// Begins anew with a service and all that are grouped under it.
    pub(super) fn begin(&mut self, forecast: &Forecast<'a>, head: u32) {
        let portfolio = forecast.portfolio;
        self.rows.clear();
        self.rows.push(head);
        let mut looked_at = 0;
        while let Some(row) = self.rows.get(looked_at).copied() {
            self.rows.extend(portfolio.members_of(row));
            looked_at += 1;
        }
        // The order of places decides at one instant: that of the rows, as in a timeline of the whole portfolio.
        self.rows.sort_unstable();
        self.start(forecast);
    }

    /// Begins anew with a service alone.
    pub(super) fn begin_alone(&mut self, forecast: &Forecast<'a>, row: u32) {
        self.rows.clear();
        self.rows.push(row);
        self.start(forecast);
    }

    fn start(&mut self, forecast: &Forecast<'a>) {
        let portfolio = forecast.portfolio;
        let travellers = self.rows.iter().map(|row| {
            let facts = portfolio.facts_at(*row);
            let every = facts.underlying_renewal().and_then(Renewal::every);
            Traveller {
                row: *row,
                facts,
                grouped: true,
                tariff: Tariff { price: portfolio.price_at(*row), every },
                upshot: Upshot::default(),
            }
        });
        let rows = &self.rows;
        let parent =
            |place: usize| rows.binary_search(&portfolio.parent_of(*rows.get(place)?)?).ok();
        self.lives.begin(travellers, parent, forecast.course());
        self.notes.clear();
        self.planned.clear();
        self.ahead.clear();
        self.next = None;
        self.clock = None;
        let now = forecast.viewer.now;
        while self.lives.has_pending() || self.lives.next_at().is_some_and(|at| at <= now) {
            let Some(step) = self.happen(forecast) else { break };
            if now < step.at && step.at <= forecast.until {
                self.ahead.push_back(step);
            }
        }
        self.ahead.make_contiguous().sort_by_key(|step| step.at);
        self.clock = Some(now);
        for place in 0..self.rows.len() {
            self.note(forecast, place, now);
        }
        if forecast.planned.is_empty() {
            return;
        }
        for (place, row) in self.rows.iter().enumerate() {
            let commands = forecast.planned.get(row).into_iter().flatten();
            let commands = commands.enumerate().map(|(number, (at, _))| (*at, place, number));
            self.planned.extend(commands);
        }
        self.planned.make_contiguous().sort_unstable();
    }

    /// How many of the services stay as they are because a fact that time needs is not known.
    pub(super) fn blocked(&self, until: Instant) -> u64 {
        let blocked = |traveller: &&Traveller<'_>| !blocked_by(&traveller.facts, until).is_empty();
        self.lives.lives().iter().filter(blocked).map(|_| 1).sum()
    }

    /// The next thing to tell.
    pub(super) fn step(&mut self, forecast: &Forecast<'a>) -> Option<Step> {
        if let Some(step) = self.next.take() {
            return Some(step);
        }
        if self.lives.has_pending() {
            return self.happen(forecast);
        }
        let ahead = self.ahead.front().map(|step| step.at);
        let note = self.next_note();
        let time = self.lives.next_at();
        let planned = self.planned.front().map(|(at, ..)| *at);
        let first = [ahead, note, time, planned].into_iter().flatten().min()?;
        self.clock = self.clock.max(Some(first));
        if ahead == Some(first) {
            self.ahead.pop_front()
        } else if note == Some(first) {
            self.tell_note()
        } else if time == Some(first) {
            self.happen(forecast)
        } else {
            self.command(forecast)
        }
    }

    /// Lets the next event happen. What comes to light only after a command, because time has overtaken the facts, is
    /// told at the instant of the command.
    fn happen(&mut self, forecast: &Forecast<'a>) -> Option<Step> {
        let (place, event) = self.lives.step(forecast.course())?;
        let at = self.clock.map_or(event.at, |clock| event.at.max(clock));
        if self.clock.is_some() {
            self.note(forecast, place, at);
        }
        let traveller = self.lives.get(place)?;
        let upshot = traveller.upshot.clone();
        Some(Step { at, row: traveller.row, what: What::Event { change: event.change, upshot } })
    }

    /// Reads the reminders and last moments of a state that has just begun.
    fn note(&mut self, forecast: &Forecast<'a>, place: usize, from: Instant) {
        if self.quiet {
            return;
        }
        let Some(traveller) = self.lives.get(place) else { return };
        let (facts, row) = (&traveller.facts, traveller.row);
        let course = forecast.course();
        let change = next_transition(facts, course.rules, course.assumption).map(|event| event.at);
        // Whether the state lasts beyond an end that nobody foresees is not known either.
        let end = change.into_iter().chain(unforeseen_from(facts)).min();
        let end = end.map_or(course.until, |end| end.min(course.until));
        if end <= from {
            return;
        }
        let ahead = |at: &Instant| from < *at && *at <= end;
        for at in reminder::unsorted(facts, course.rules).filter(ahead) {
            self.notes.push(Reverse((at, place, 0, facts.revision)));
        }
        let context = forecast.context(row, from);
        let mut after = None;
        for (number, command) in (1..).zip(CommandKind::ALL) {
            let Some(at) = judge(facts, *command, &context).until().filter(ahead) else { continue };
            if change == Some(at) {
                // What is allowed at once again in the state that follows has not stopped being allowed.
                let after = after.get_or_insert_with(|| {
                    advance(*facts, at, course.rules, course.assumption).finish()
                });
                if judge(after, *command, &context.at(at)).outcome() == Outcome::Allowed {
                    continue;
                }
            }
            self.notes.push(Reverse((at, place, number, facts.revision)));
        }
    }

    /// When the next note that still stands is to be told.
    fn next_note(&mut self) -> Option<Instant> {
        while let Some(Reverse((at, place, _, revision))) = self.notes.peek() {
            let stands =
                self.lives.get(*place).is_some_and(|life| life.facts.revision == *revision);
            if stands {
                return Some(*at);
            }
            self.notes.pop();
        }
        None
    }

    fn tell_note(&mut self) -> Option<Step> {
        let Reverse((at, place, number, _)) = self.notes.pop()?;
        let traveller = self.lives.get(place)?;
        let what = match CommandKind::ALL.get(number.wrapping_sub(1)) {
            Some(command) => What::LastMoment { command: *command },
            None => What::Reminder { of: traveller.facts.term()?.end },
        };
        Some(Step { at, row: traveller.row, what })
    }

    /// Gives the next command of the what-if.
    fn command(&mut self, forecast: &Forecast<'a>) -> Option<Step> {
        let (at, place, number) = self.planned.pop_front()?;
        let traveller = self.lives.get(place)?;
        let (row, facts, tariff) = (traveller.row, traveller.facts, traveller.tariff);
        let (_, command) = forecast.planned.get(&row)?.get(number)?;
        let context = forecast.context(row, at);
        let (_, verdict) = weigh_command(forecast.portfolio.id(row), &facts, command, &context);
        if let Some(event) = event_of(verdict, &facts, command, &context) {
            self.lives.happen(place, &event, forecast.course());
            self.note(forecast, place, at);
            let upshot =
                Upshot { lapses: false, bill: bought(command, &event, &facts, tariff, &context) };
            let what = What::Event { change: event.change, upshot };
            self.next = Some(Step { at, row, what });
        }
        let (command, outcome) = (command.kind(), verdict.outcome());
        Some(Step { at, row, what: What::Command { command, outcome } })
    }
}

/// The bill of what a command bought: due at once.
fn bought(
    command: &Command,
    event: &Event,
    before: &Facts,
    tariff: Tariff<'_>,
    context: &Context<'_>,
) -> Option<Bill> {
    let (Command::Renew { periods } | Command::PayAhead { periods }) = command else { return None };
    let Change::TermExtended { term } = event.change else { return None };
    let every = counted_in(before, command.kind(), context);
    Some(Bill { term, price: tariff.of(every, periods.count()), due_by: event.at })
}

impl<'a> Forecast<'a> {
    /// The context in which a service is asked about. What it says of members is for notices, which nobody reads here.
    fn context(&self, row: u32, at: Instant) -> Context<'a> {
        let Self { portfolio, viewer, .. } = self;
        let roles = viewer.roles.unwrap_or_else(|| portfolio.roles_at(row));
        let payment_method = portfolio.payment_method;
        Context { payment_method, ..Context::new(at, roles, viewer.rules) }
    }
}
