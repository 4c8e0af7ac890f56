//! A table is answered as its rows are, one by one, whatever the rows, the rules and the instant.

use proptest::prelude::*;
use rinnovo::{
    Answer, Command, CommandKind, Context, Facts, Instant, Kind, Outcome, Roles, Rules,
    columns::{Answered, Column, Columns, Engine, NO_INSTANT, Rows, TimeUnit},
    decide, grid, judge, next_change_at, strategies,
};

use crate::support::{NANO, World, service, worlds};

const UNITS: [TimeUnit; 4] =
    [TimeUnit::Seconds, TimeUnit::Millis, TimeUnit::Micros, TimeUnit::Nanos];

/// Holds every output of a table against the engine's answers for each row.
fn check(engine: &mut Engine, columns: &Columns<'_>, rules: &Rules, now: Instant) -> usize {
    let mut answered = Answered::default();
    engine.answer(columns, now, &mut answered).unwrap();
    assert_eq!(answered.rows(), columns.rows);
    let mut bad = Vec::new();
    let unfolded: Vec<_> = CommandKind::ALL
        .iter()
        .map(|command| {
            let mut table = (
                vec![9; columns.rows],
                vec![9; columns.rows],
                vec![9; columns.rows],
                vec![9; columns.rows],
            );
            answered.unfold_outcomes(*command, &mut table.0);
            answered.unfold_reasons(*command, &mut table.1);
            answered.unfold_missing(*command, &mut table.2);
            answered.unfold_until(*command, &mut table.3);
            table
        })
        .collect();
    for row in 0..columns.rows {
        let facts = columns.facts(row);
        bad.extend(facts.err());
        for (command, table) in CommandKind::ALL.iter().zip(&unfolded) {
            let (outcome, reasons, missing, until) = match facts {
                Ok(facts) => {
                    let (roles, payment_method) = columns.actor(row).unwrap();
                    let context = Context { payment_method, ..Context::new(now, roles, rules) };
                    let verdict = judge(&facts, *command, &context);
                    let until =
                        verdict.until().map_or(NO_INSTANT, |until| columns.unit.count(until));
                    (verdict.outcome(), verdict.reasons().bits(), verdict.missing().bits(), until)
                }
                Err(_) => (Outcome::Unknown, 0, 0, NO_INSTANT),
            };
            let expected = (outcome as u8, reasons, missing, until);
            let told = (table.0[row], table.1[row], table.2[row], table.3[row]);
            assert_eq!(told, expected, "{command} of row {row} at {now}: {facts:?}");
        }
    }
    check_dates(engine, columns, rules, now, &answered);
    assert_eq!(answered.bad_rows(), bad.len());
    assert_eq!(answered.bad_cells(), &bad[..bad.len().min(100)]);
    answered.scalar_rows()
}

/// Holds what changes next, the dates and `from` against the engine's own.
fn check_dates(
    engine: &Engine,
    columns: &Columns<'_>,
    rules: &Rules,
    now: Instant,
    answered: &Answered,
) {
    let count = |at: Option<Instant>| at.map_or(NO_INSTANT, |at| columns.unit.count(at));
    // Commands whose only arguments are those that suit a menu.
    let asked: Vec<(Command, Vec<i64>)> = CommandKind::ALL
        .iter()
        .filter_map(|kind| match grid::commands(*kind, &Facts::unknown(Kind::Vps)).as_slice() {
            [command] if *kind != CommandKind::ChangeFrequency => Some((*kind, command.clone())),
            _ => None,
        })
        .map(|(kind, command)| {
            let mut from = vec![9; columns.rows];
            engine.allowed_from(columns, now, answered, kind, &mut from).unwrap();
            (command, from)
        })
        .collect();
    assert!(asked.len() >= 6);
    let (next_changes, dates) = (answered.next_changes(), answered.dates());
    for row in 0..columns.rows {
        let Ok(facts) = columns.facts(row) else {
            assert!(asked.iter().all(|(_, from)| from[row] == NO_INSTANT));
            assert!(
                dates.is_empty() || (dates[row], answered.date_kinds()[row]) == (NO_INSTANT, 0)
            );
            continue;
        };
        let (roles, payment_method) = columns.actor(row).unwrap();
        let context = Context { payment_method, ..Context::new(now, roles, rules) };
        if !dates.is_empty() {
            let next = count(next_change_at(&service(facts), &context));
            assert_eq!(next_changes[row], next, "row {row} at {now}: {facts:?}");
            let date = facts.renewal_date(now);
            let kind = date.map_or(0, |(kind, _)| kind as u8 + 1);
            let told = (answered.date_kinds()[row], dates[row]);
            assert_eq!(
                told,
                (kind, count(date.map(|(_, at)| at))),
                "row {row} at {now}: {facts:?}"
            );
        }
        // Walks through the calendar take long.
        if row % 7 == 0 && columns.rows < 100 {
            for (command, told) in &asked {
                let from = match decide(&service(facts), command, &context) {
                    Answer::Refused { from, .. } => from,
                    _ => None,
                };
                assert_eq!(told[row], count(from), "{command:?} of row {row} at {now}: {facts:?}");
            }
        }
    }
}

/// A table of these rows, and instants at which to ask about it: now, and what some row changes at, and one unit off.
fn table(
    facts: &[(Facts, Roles, Option<bool>)],
    unit: TimeUnit,
    world: &World,
) -> (Rows, Vec<Instant>) {
    let mut rows = Rows::new(unit);
    for (facts, roles, payment_method) in facts {
        rows.push(facts, *roles, *payment_method);
    }
    let mut instants = vec![world.now];
    for (facts, ..) in facts.iter().take(3) {
        let Some(next) = next_change_at(&service(*facts), &world.context()) else { continue };
        let one = std::time::Duration::from_nanos(1_000_000_000 / unit.per_second().unsigned_abs());
        instants.extend([next, next - NANO, next + NANO, next - one, next + one]);
    }
    (rows, instants)
}

fn rows() -> impl Strategy<Value = Vec<(Facts, Roles, Option<bool>)>> {
    let row = (strategies::facts(), strategies::roles(), any::<Option<bool>>());
    prop::collection::vec(row, 1..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    /// Any rows, under any rules, asked by anybody, at any instant, at the edges and beside them, twice by one engine.
    #[test]
    fn a_table_is_answered_as_its_rows_are(facts in rows(), world in worlds(), unit in prop::sample::select(UNITS.to_vec()), dates in any::<bool>()) {
        let (rows, instants) = table(&facts, unit, &world);
        let mut engine = Engine::new(world.rules.clone(), unit);
        if dates {
            engine = engine.with_dates();
        }
        for now in instants {
            check(&mut engine, &rows.columns(), &world.rules, now);
        }
    }

    /// A table holds what it was made of, but for what no menu reads.
    #[test]
    fn rows_survive(facts in strategies::facts(), roles in strategies::roles(), payment in any::<Option<bool>>()) {
        let year = |at: Instant| (1700..2250).contains(&(at.unix_seconds() / 31_556_952 + 1970));
        // Nanoseconds count no other years; how those are cut is a matter of the unit.
        if !facts.term().is_none_or(|term| year(term.start) && year(term.end) && year(term.anchor)) {
            return Ok(());
        }
        let mut rows = Rows::new(TimeUnit::Nanos);
        rows.push(&facts, roles, payment);
        let again = rows.columns().facts(0).unwrap();
        prop_assert_eq!((again.kind, again.renewal, again.frequencies), (facts.kind, facts.renewal, facts.frequencies));
        prop_assert_eq!((again.validity, again.cancellable), (facts.validity, facts.cancellable));
        prop_assert_eq!((again.linked_to_hosting, again.emptied), (facts.linked_to_hosting, facts.emptied));
        prop_assert_eq!(again.deletion.is_some(), facts.deletion.is_some());
        prop_assert_eq!(rows.columns().actor(0).unwrap(), (roles, payment));
    }

    /// Any bytes in the place of codes, any numbers in the place of instants, columns left out.
    #[test]
    fn bad_cells_are_told_and_harm_no_other_row(
        facts in rows(),
        world in worlds(),
        unit in prop::sample::select(UNITS.to_vec()),
        codes in prop::collection::vec(prop_oneof![3 => 0_u8..5, 1 => any::<u8>()], 24),
        counts in prop::collection::vec(prop_oneof![Just(NO_INSTANT), Just(i64::MAX), Just(i64::MIN + 1), any::<i64>(), -9_i64..9], 24),
        sets in prop::collection::vec(0_u16..9, 24),
        swapped in 0_usize..32,
        dates in any::<bool>(),
    ) {
        let (rows, instants) = table(&facts, unit, &world);
        let (codes, counts) = (Column::Each(&codes[..]), Column::Each(&counts[..]));
        let mut columns = rows.columns();
        match swapped {
            0 => columns.kind = codes,
            1 => columns.phase = codes,
            2 => columns.term = codes,
            3 => columns.mode = codes,
            4 => columns.every = codes,
            5 => columns.forced = codes,
            6 => columns.ending = codes,
            7 => columns.restore_mode = codes,
            8 => columns.restore_every = codes,
            9 => columns.restore_forced = codes,
            10 => columns.standing = codes,
            11 => columns.commitment = codes,
            12 => columns.end_rule = codes,
            13 => columns.recommit_every = codes,
            14 => columns.cause = codes,
            15 => columns.deletion = codes,
            16 => columns.cancellable = codes,
            17 => columns.linked_to_hosting = codes,
            18 => columns.emptied = codes,
            19 => columns.roles = codes,
            20 => columns.payment_method = codes,
            21 => columns.frequencies = Column::Each(&sets),
            22 => columns.term_start = counts,
            23 => columns.term_end = counts,
            24 => columns.phase_at = counts,
            25 => columns.standing_at = counts,
            26 => columns.commitment_end = counts,
            27 => columns.deletion_expires_at = counts,
            28 => columns.erase_at = counts,
            29 => columns.created = counts,
            30 => (columns.term, columns.roles) = (Column::Missing, Column::Same(7)),
            _ => (columns.term_start, columns.kind) = (Column::Missing, Column::Same(1)),
        }
        let mut engine = Engine::new(world.rules.clone(), unit);
        if dates {
            engine = engine.with_dates();
        }
        for now in instants {
            check(&mut engine, &columns, &world.rules, now);
        }
    }
}

/// Every combination of the axes for kinds that differ in every way, at instants around the term, by whole seconds and
/// beside them: nothing is left to be answered one by one.
#[test]
fn the_grid_as_a_table() {
    for edition in ["ovh-2019", "ovh-2025"] {
        let rules = rinnovo::edition(edition).unwrap().compile(None).unwrap();
        let kinds = [Kind::WebHosting, Kind::Domain, Kind::MxPlan, Kind::Vrack, Kind::Xdsl];
        let states = kinds.iter().flat_map(|kind| grid::states(*kind));
        let others = Kind::KNOWN.iter().flat_map(|kind| grid::attributes(*kind));
        // A sample of states that leaves no value out: steps and axes share no factor.
        let mut rows = Rows::new(TimeUnit::Seconds);
        for (number, facts) in states.step_by(11).chain(others.step_by(7)).enumerate() {
            let roles = if number % 5 == 0 { Roles::NONE } else { Roles::ALL };
            rows.push(&facts, roles, [Some(true), Some(false), None][number % 3]);
        }
        let mut engine = Engine::new(rules.clone(), TimeUnit::Seconds).with_dates();
        let day = std::time::Duration::from_secs(86_400);
        for now in
            [grid::START, grid::END - day - NANO, grid::END - day, grid::END, grid::END + day * 7]
        {
            assert_eq!(check(&mut engine, &rows.columns(), &rules, now), 0);
        }
    }
}
