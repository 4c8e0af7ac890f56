//! Which rows a query asks for: columns first, block by block, then texts, then what only rules can tell.

use memchr::memmem::Finder;

use super::{
    Portfolio, Viewer,
    block::{Filter, Passing},
    columns::{NEVER, VACANT, mark, mode_code},
    fold::fold,
    found::Found,
    packed::{kind_code, kind_of, months, phase_code},
    query::{Clause, Condition, Query, Test, When},
    texts::BLOCK,
};
use crate::{
    command::{CommandKind, CommandSet},
    decide::{Context, Members, Outcome, judge},
    instant::Instant,
    role::Roles,
};

/// A query, made ready for one portfolio and one viewer.
pub(super) struct Matcher<'a> {
    portfolio: &'a Portfolio,
    viewer: &'a Viewer<'a>,
    kinds: Filter,
    phases: Filter,
    modes: Filter,
    every: Filter,
    marks: Filter,
    dates: Vec<Dates>,
    words: Vec<Word>,
    contacts: Option<Vec<bool>>,
    /// The viewer's roles, by the number of the contacts.
    roles: Vec<Roles>,
    others: Vec<&'a Clause>,
}

/// A condition on the renewal or expiry date.
struct Dates {
    negated: bool,
    /// `None`: there is no date.
    stretch: Option<(Instant, Option<Instant>)>,
}

/// Of a block with fewer candidates, each is searched alone.
const FEW: usize = BLOCK / 16;

struct Word {
    negated: bool,
    finder: Finder<'static>,
}

impl<'a> Matcher<'a> {
    pub(super) fn new(portfolio: &'a Portfolio, query: &'a Query, viewer: &'a Viewer<'a>) -> Self {
        let holder = |contacts: &crate::Contacts| {
            viewer.roles.unwrap_or_else(|| contacts.holder(&portfolio.handle))
        };
        let roles = portfolio.all_contacts.values().iter().map(holder).collect();
        let mut matcher = Self {
            portfolio,
            viewer,
            kinds: Filter::all(),
            phases: Filter::all(),
            modes: Filter::all(),
            every: Filter::all(),
            marks: Filter::all(),
            dates: Vec::new(),
            words: Vec::new(),
            contacts: None,
            roles,
            others: Vec::new(),
        };
        query.clauses.iter().for_each(|clause| matcher.add(clause));
        // The longest word is looked for first: it is the rarest.
        matcher.words.sort_by_key(|word| (word.negated, usize::MAX - word.finder.needle().len()));
        matcher.kinds.narrow(true, |code| code == VACANT);
        matcher
    }

    fn add(&mut self, clause: &'a Clause) {
        let negated = clause.negated;
        match &clause.test {
            Test::Word(word) => {
                let finder = Finder::new(&fold(word)).into_owned();
                self.words.push(Word { negated, finder });
            }
            Test::Kind(asked) => {
                self.kinds
                    .narrow(negated, |code| asked.iter().any(|kind| kind_code(*kind) == code));
            }
            Test::Family(asked) => {
                self.kinds.narrow(negated, |code| asked.contains(&kind_of(code).family()));
            }
            Test::State(asked) => self
                .phases
                .narrow(negated, |code| asked.iter().any(|phase| phase_code(Some(*phase)) == code)),
            Test::Renewal(asked) => self
                .modes
                .narrow(negated, |code| asked.iter().any(|mode| mode_code(Some(*mode)) == code)),
            Test::Frequency(asked) => {
                self.every.narrow(negated, |code| asked.iter().any(|every| months(*every) == code));
            }
            Test::Ends(when) => self.dates.push(Dates {
                negated,
                stretch: When::stretch(*when, self.viewer.now, self.portfolio.zone),
            }),
            Test::Is(asked) if asked.iter().all(|condition| mark_of(*condition).is_some()) => {
                self.marks.narrow(negated, |marks| {
                    asked
                        .iter()
                        .any(|condition| mark_of(*condition).is_some_and(|mark| marks & mark != 0))
                });
            }
            Test::Contact(asked) => {
                let fits = |contacts: &crate::Contacts| {
                    let named = [&contacts.admin, &contacts.billing, &contacts.technical];
                    asked.iter().any(|handle| named.contains(&handle)) != negated
                };
                let all = self.portfolio.all_contacts.values().iter().map(fits);
                self.contacts = Some(match self.contacts.take() {
                    None => all.collect(),
                    Some(before) => before.into_iter().zip(all).map(|(a, b)| a && b).collect(),
                });
            }
            Test::Is(_)
            | Test::Role(_)
            | Test::Answer { .. }
            | Test::Closes { .. }
            | Test::Unknown(_)
            | Test::Id(_)
            | Test::Parent(_) => self.others.push(clause),
        }
    }

    /// What the query finds.
    pub(super) fn found(&self) -> Found<'a> {
        if self.matches_all() { Found::All(self.portfolio) } else { Found::These(self.rows()) }
    }

    /// Whether every row that holds a service matches.
    fn matches_all(&self) -> bool {
        [&self.kinds, &self.phases, &self.modes, &self.every, &self.marks]
            .iter()
            .all(|filter| filter.is_all_but(VACANT))
            && self.dates.is_empty()
            && self.words.is_empty()
            && self.contacts.is_none()
            && self.others.is_empty()
    }

    /// Every row that matches, in ascending order.
    fn rows(&self) -> Vec<u32> {
        let mut rows = Vec::new();
        for number in 0..self.portfolio.packed.len().div_ceil(BLOCK) {
            self.block(number, &mut rows);
        }
        rows
    }

    fn block(&self, number: usize, rows: &mut Vec<u32>) {
        let columns = &self.portfolio.columns;
        let first = number * BLOCK;
        let last = (first + BLOCK).min(self.portfolio.packed.len());
        let mut passing = Passing::first(last - first);
        for (column, filter) in [
            (&columns.kinds, &self.kinds),
            (&columns.phases, &self.phases),
            (&columns.modes, &self.modes),
            (&columns.every, &self.every),
            (&columns.marks, &self.marks),
        ] {
            passing.filter(column.get(first..last).unwrap_or_default(), filter);
        }
        for dates in &self.dates {
            let ends = columns.ends.get(first..last).unwrap_or_default();
            self.date(dates, first, ends, &mut passing);
        }
        if let Some(contacts) = &self.contacts {
            let fits = |number: &u32| {
                (*number as usize).checked_sub(1).and_then(|number| contacts.get(number)).copied()
            };
            let numbers = self.portfolio.contacts.get(first..last).unwrap_or_default();
            passing.keep(|place| numbers.get(place).and_then(fits).unwrap_or(false));
        }
        self.search(number, &mut passing);
        let found = passing.places().filter_map(|place| u32::try_from(first + place).ok());
        rows.extend(found.filter(|row| self.others(*row)));
    }

    /// Leaves those that pass whose texts contain all words.
    fn search(&self, number: usize, passing: &mut Passing) {
        let Some((first, others)) = self.words.split_first() else { return };
        let text = |place: usize| self.portfolio.folded.all(number * BLOCK + place).as_bytes();
        let has = |word: &Word, place| (word.finder.find(text(place)).is_some()) != word.negated;
        match passing.count() {
            0 => {}
            few if few < FEW => {
                passing.keep(|place| self.words.iter().all(|word| has(word, place)));
            }
            _ => {
                passing.both(&self.find_in_block(first, number), first.negated);
                if !others.is_empty() {
                    passing.keep(|place| others.iter().all(|word| has(word, place)));
                }
            }
        }
    }

    /// Which services of a block have a text that contains the word, in one pass through all their texts.
    fn find_in_block(&self, word: &Word, number: usize) -> [bool; BLOCK] {
        let (text, ends) = self.portfolio.folded.block(number);
        let mut found = [false; BLOCK];
        // The place of a text among all texts of the block, and where the search goes on.
        let (mut next, mut start) = (0_usize, 0_usize);
        while let Some(hit) = text.as_bytes().get(start..).and_then(|rest| word.finder.find(rest)) {
            // INVARIANT: a hit lies in some text, because a word has no line feed; each service has two texts.
            let hit = start + hit;
            let is_before = |end: &u32| *end as usize <= hit;
            // Hits lie far apart, or in one text after another.
            while ends.get(next + 8).is_some_and(is_before) {
                next += 8;
            }
            next += ends.iter().skip(next).take_while(|end| is_before(end)).count();
            if let Some(found) = found.get_mut(next / 2) {
                *found = true;
            }
            next = next / 2 * 2 + 2;
            start = ends.get(next - 1).map_or(text.len(), |end| *end as usize);
        }
        found
    }

    /// Leaves those that pass whose date lies where it is asked for.
    fn date(&self, dates: &Dates, first: usize, ends: &[i64], passing: &mut Passing) {
        let Some((from, to)) = dates.stretch else {
            return passing.keep(|place| (ends.get(place) == Some(&NEVER)) != dates.negated);
        };
        // Columns hold whole seconds, so within the second of a bound the date itself is looked at, where it can differ.
        let is_whole = |bound: Instant| bound.subsec_nanos() == 0;
        let whole = is_whole(from) && to.is_none_or(is_whole) && self.portfolio.rest.is_empty();
        let seconds = (from.unix_seconds(), to.map_or(NEVER, Instant::unix_seconds));
        let at_bound = |end: &i64| *end == seconds.0 || *end == seconds.1;
        if whole || !ends.iter().any(at_bound) {
            passing.between(ends, dates.negated, seconds);
        } else {
            passing.keep(|place| {
                let row = u32::try_from(first + place).ok();
                let at = row.and_then(|row| self.portfolio.end_at(row));
                let fits = at.is_some_and(|at| from <= at && to.is_none_or(|to| at < to));
                fits != dates.negated
            });
        }
    }

    fn others(&self, row: u32) -> bool {
        self.others.iter().all(|clause| self.holds(&clause.test, row) != clause.negated)
    }

    /// The context of a row. Menus do not read how many members a service has.
    fn context(&self, row: u32) -> Context<'a> {
        Context {
            now: self.viewer.now,
            roles: self.roles(row),
            rules: self.viewer.rules,
            payment_method: self.portfolio.payment_method,
            members: Members::default(),
        }
    }

    fn roles(&self, row: u32) -> Roles {
        let number = self.portfolio.contacts.get(row as usize);
        let place = number.and_then(|number| (*number as usize).checked_sub(1));
        place.and_then(|place| self.roles.get(place)).copied().unwrap_or(Roles::NONE)
    }

    /// How a command would be answered now.
    pub(super) fn outcome(&self, row: u32, command: CommandKind) -> Outcome {
        judge(&self.portfolio.facts_at(row), command, &self.context(row)).outcome()
    }

    fn holds(&self, test: &Test, row: u32) -> bool {
        let portfolio = self.portfolio;
        match test {
            Test::Role(asked) => asked.iter().any(|role| self.roles(row).contains(*role)),
            Test::Answer { outcome, commands } => {
                let (facts, context) = (portfolio.facts_at(row), self.context(row));
                commands
                    .iter()
                    .any(|command| judge(&facts, *command, &context).outcome() == *outcome)
            }
            Test::Closes { command, within } => {
                let (facts, context) = (portfolio.facts_at(row), self.context(row));
                let limit = context.now + within.duration();
                let asked = command
                    .map_or(CommandSet::of(CommandKind::ALL), |command| CommandSet::of(&[command]));
                asked.iter().any(|command| {
                    judge(&facts, command, &context).until().is_some_and(|until| until < limit)
                })
            }
            Test::Unknown(asked) => {
                let rest = portfolio.rest.get(&row);
                let unknown = portfolio.facts_at(row).missing();
                asked.iter().any(|fact| {
                    unknown.contains(*fact)
                        || rest.is_some_and(|rest| rest.unread.contains_key(fact))
                })
            }
            Test::Id(asked) => asked.iter().any(|id| **id == *portfolio.id(row)),
            Test::Parent(asked) => portfolio
                .parent_of(row)
                .is_some_and(|parent| asked.iter().any(|id| **id == *portfolio.id(parent))),
            Test::Is(asked) => asked.iter().any(|condition| match condition {
                Condition::Member => portfolio.parent_of(row).is_some(),
                Condition::Group => portfolio.tree.has_members(row),
                marked => mark_of(*marked).is_some_and(|mark| {
                    portfolio.columns.marks.get(row as usize).is_some_and(|marks| marks & mark != 0)
                }),
            }),
            // The columns and texts have told.
            Test::Word(_)
            | Test::Kind(_)
            | Test::Family(_)
            | Test::State(_)
            | Test::Renewal(_)
            | Test::Frequency(_)
            | Test::Ends(_)
            | Test::Contact(_) => true,
        }
    }
}

/// The mark of a condition; `None`: it is no mark.
const fn mark_of(condition: Condition) -> Option<u8> {
    Some(match condition {
        Condition::Cancelled => mark::CANCELLED,
        Condition::InDebt => mark::IN_DEBT,
        Condition::Committed => mark::COMMITTED,
        Condition::DeletionRequested => mark::DELETION,
        Condition::Forced => mark::FORCED,
        Condition::Unknown => mark::UNKNOWN,
        Condition::Member | Condition::Group => return None,
    })
}
