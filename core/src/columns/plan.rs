//! What the engine answered for one row, kept so that it answers all rows that are like it.

use std::collections::HashMap;

use super::{menu::Menu, unit::TimeUnit};
use crate::{
    advance::{next_dates, unforeseen_from},
    command::CommandKind,
    decide::{Base, Context, Earliest, Edge, deadline, edges, void_from},
    facts::Facts,
    policy::{Moment, Opening, Rules},
    renewal_date::DateKind,
};

/// Commands whose deadlines are the same wherever they have one: they share a column.
#[derive(Clone, Debug)]
pub(super) struct Deadlines {
    /// The first command of each.
    pub(super) first: Vec<CommandKind>,
    /// By command, the number of its column; `None` for a command that is allowed without end.
    pub(super) of: [Option<u8>; CommandKind::COUNT],
}

impl Deadlines {
    pub(super) fn new(rules: &Rules) -> Self {
        let mut known: Vec<(Option<Opening>, Option<Moment>)> = Vec::new();
        let mut found = Self { first: Vec::new(), of: [None; CommandKind::COUNT] };
        for (column, command) in found.of.iter_mut().zip(CommandKind::ALL) {
            let ends = (
                rules.command(*command).window.map(|window| Opening { opens: None, ..window }),
                void_from(*command),
            );
            if ends == (None, None) {
                continue;
            }
            let place = known.iter().position(|other| *other == ends).unwrap_or_else(|| {
                known.push(ends);
                found.first.push(*command);
                known.len() - 1
            });
            *column = u8::try_from(place).ok();
        }
        found
    }
}

/// What a row is answered.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Plan {
    pub(super) menu: u32,
    /// The commands that are allowed until some instant, as bits.
    pub(super) ending: u16,
    /// For each column of deadlines, what they are the earliest of; empty where no command is allowed until then.
    pub(super) deadlines: Vec<[Option<Edge>; 2]>,
    /// What the next change is the earliest of.
    pub(super) next: Vec<Edge>,
    /// The code of the kind of the date, 0 for none, and what it is the earliest of.
    pub(super) date: (u8, [Option<Edge>; 2]),
}

/// The code of a kind of dates in a table: 0 for none, then in the order of the enum.
pub(super) const fn date_code(kind: Option<DateKind>) -> u8 {
    match kind {
        None => 0,
        Some(kind) => kind as u8 + 1,
    }
}

impl Plan {
    /// Of a row that is answered by itself, or not at all: its instants are not known here.
    pub(super) const fn bare(menu: u32, ending: u16) -> Self {
        Self { menu, ending, deadlines: Vec::new(), next: Vec::new(), date: (0, [None; 2]) }
    }

    /// Asks the engine about one row of a sort.
    pub(super) fn of(
        facts: &Facts,
        context: &Context<'_>,
        columns: &Deadlines,
        menus: &mut Menus,
        dates: bool,
    ) -> Self {
        let (menu, ending) = Menu::of(facts, context);
        let rules = context.rules;
        let kind = rules.kind(facts.kind);
        let none = [None; 2];
        let mut deadlines = vec![none; columns.first.len()];
        for (place, command) in columns.of.iter().zip(CommandKind::ALL) {
            let slot = place.and_then(|place| deadlines.get_mut(usize::from(place)));
            if let (Some(slot), true) = (slot, ending >> command.index() & 1 == 1) {
                *slot = deadline::<Edge>(facts, *command, kind, rules.command(*command)).0;
            }
        }
        let date = facts.renewal_date(context.now).map(|(kind, _)| kind).filter(|_| dates);
        let Earliest(dated) = facts.dated::<Edge>().1;
        Self {
            menu: menus.number(menu),
            ending,
            deadlines: deadlines.into_iter().map(simplest).collect(),
            next: if dates { next_change(facts, context) } else { Vec::new() },
            date: (date_code(date), if date.is_some() { simplest(dated) } else { none }),
        }
    }
}

/// Of two edges that hang on one instant, the earlier is known without it.
fn simplest(edges: [Option<Edge>; 2]) -> [Option<Edge>; 2] {
    match edges {
        [Some(a), Some(b)] if a.base == b.base => [Some(a.min(b)), None],
        [None, b] => [b, None],
        both => both,
    }
}

/// What [`next_change_at`](crate::next_change_at) is the earliest of, now and while nothing passes an edge.
fn next_change(facts: &Facts, context: &Context<'_>) -> Vec<Edge> {
    if facts.kind == crate::Kind::Other {
        return Vec::new();
    }
    let now = context.now;
    let is_ahead = |edge: &Edge| edge.at(facts).is_some_and(|at| at > now);
    let mut ahead: Vec<Edge> = edges(facts, context.rules).filter(is_ahead).collect();
    // Over facts that time has overtaken, what time does next lies in the past. What it does after the end of a
    // commitment of which nobody knows what follows is not foreseen; until then, that end itself comes first.
    let mut steps = next_dates::<Edge>(facts, context.rules).into_iter();
    let foreseen = unforeseen_from(facts).is_none_or(|from| from > now);
    let steps: Option<Vec<Edge>> =
        steps.by_ref().map(|edge| is_ahead(&edge).then_some(edge)).collect();
    ahead.extend(steps.filter(|_| foreseen).into_iter().flatten());
    // The earliest of those on one instant is known without it.
    ahead.sort_unstable();
    ahead.dedup_by_key(|edge| edge.base);
    ahead
}

/// Menus, each with a number.
#[derive(Clone, Debug, Default)]
pub(super) struct Menus {
    pub(super) all: Vec<Menu>,
    numbers: HashMap<Menu, u32>,
}

impl Menus {
    pub(super) fn number(&mut self, menu: Menu) -> u32 {
        *self.numbers.entry(menu).or_insert_with(|| {
            self.all.push(menu);
            u32::try_from(self.all.len() - 1).unwrap_or(u32::MAX)
        })
    }
}

/// What is read of a plan for every row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Brief {
    pub(super) menu: u32,
    /// The commands that are allowed until some instant, as bits.
    pub(super) ending: u16,
    /// The columns of deadlines in which some command is, as bits.
    pub(super) dated: u16,
    /// Those of them that are not so many units after the end of the term.
    pub(super) apart: u16,
}

/// The dates of a plan: the earliest of instants so many units after those that facts tell.
#[derive(Clone, Debug)]
pub(super) struct Ahead {
    pub(super) next: Box<[(Base, i64)]>,
    pub(super) kind: u8,
    pub(super) date: Box<[(Base, i64)]>,
}

/// Plans, each with a number, and what is read of them row by row in columns of its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Plans {
    numbers: HashMap<Plan, u32>,
    pub(super) all: Vec<Plan>,
    pub(super) briefs: Vec<Brief>,
    pub(super) ahead: Vec<Ahead>,
    /// For each column of deadlines, how many units after the end of the term.
    pub(super) after_end: Vec<Vec<i64>>,
}

impl Plans {
    pub(super) fn new(columns: &Deadlines) -> Self {
        Self { after_end: vec![Vec::new(); columns.first.len()], ..Self::default() }
    }

    pub(super) fn number(&mut self, plan: Plan, unit: TimeUnit) -> u32 {
        if let Some(number) = self.numbers.get(&plan) {
            return *number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let (mut dated, mut apart) = (0, 0);
        for (place, after_end) in self.after_end.iter_mut().enumerate() {
            let edges = plan.deadlines.get(place).copied().unwrap_or_default();
            after_end.push(match edges {
                [Some(Edge { base: Base::TermEnd, seconds }), None] => seconds * unit.per_second(),
                _ => 0,
            });
            dated |= u16::from(edges != [None; 2]) << place;
            apart |=
                u16::from(!matches!(edges, [Some(Edge { base: Base::TermEnd, .. }) | None, None]))
                    << place;
        }
        let in_units = |edge: &Edge| (edge.base, edge.seconds * unit.per_second());
        self.ahead.push(Ahead {
            next: plan.next.iter().map(in_units).collect(),
            kind: plan.date.0,
            date: plan.date.1.iter().flatten().map(in_units).collect(),
        });
        self.briefs.push(Brief { menu: plan.menu, ending: plan.ending, dated, apart });
        self.numbers.insert(plan.clone(), number);
        self.all.push(plan);
        number
    }
}
