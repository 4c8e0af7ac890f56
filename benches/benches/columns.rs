//! A table of 1,000,000 services as columns: every answer, what changes next, when what is refused becomes allowed; and
//! the same row by row. Of the first 16,384 rows too, which stay near the processor: what is left without waiting for
//! memory.

#![expect(clippy::unwrap_used, reason = "a bench may fail loudly")]

use std::{hint::black_box, time::Duration};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rinnovo::{
    CommandKind, Context, Facts, Roles, answers,
    columns::{Answered, Columns, Engine, Rows, TimeUnit},
};
use rinnovo_generate::{NOW, account};

const COUNT: u32 = 1_000_000;
const FEW: usize = 16_384;

fn columns(c: &mut Criterion) {
    let account = account(1, COUNT).unwrap();
    let facts: Vec<Facts> = account.services().iter().map(|service| service.facts).collect();
    drop(account);
    let mut rows = Rows::new(TimeUnit::Seconds);
    for facts in &facts {
        rows.push(facts, Roles::ALL, Some(true));
    }
    let all = rows.columns();
    tables(c, "a table of 1,000,000", &all, &facts);
    tables(c, "a table of 16,384", &all.part(0..FEW), facts.get(..FEW).unwrap());
}

fn tables(c: &mut Criterion, name: &str, table: &Columns<'_>, facts: &[Facts]) {
    let rules = rinnovo_benches::rules();
    let mut engine = Engine::new(rules.clone(), TimeUnit::Seconds);
    let mut dated = Engine::new(rules.clone(), TimeUnit::Seconds).with_dates();
    let mut answered = Answered::default();
    engine.answer(table, NOW, &mut answered).unwrap();

    let mut group = c.benchmark_group(name);
    group.sample_size(20).throughput(Throughput::Elements(table.rows as u64));
    group.warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(5));
    group.bench_function("all answers", |b| {
        b.iter(|| engine.answer(black_box(table), NOW, &mut answered).unwrap());
    });
    group.bench_function("all answers, next change and date", |b| {
        b.iter(|| dated.answer(black_box(table), NOW, &mut answered).unwrap());
    });
    group.bench_function("the same, by an engine that has answered nothing yet", |b| {
        b.iter(|| {
            let mut engine = Engine::new(rules.clone(), TimeUnit::Seconds).with_dates();
            engine.answer(black_box(table), NOW, &mut answered).unwrap();
        });
    });
    engine.answer(table, NOW, &mut answered).unwrap();
    let (mut outcomes, mut reasons) = (vec![0; table.rows], vec![0; table.rows]);
    let mut until = vec![0; table.rows];
    group.bench_function("outcomes, reasons and deadlines of a command unfolded", |b| {
        b.iter(|| {
            answered.unfold_outcomes(CommandKind::CancelAtExpiry, &mut outcomes);
            answered.unfold_reasons(CommandKind::CancelAtExpiry, &mut reasons);
            answered.unfold_until(CommandKind::CancelAtExpiry, &mut until);
        });
    });
    group.bench_function("from when a command is allowed", |b| {
        let asked = CommandKind::CancelAtExpiry;
        b.iter(|| engine.allowed_from(table, NOW, &answered, asked, &mut until).unwrap());
    });
    group.bench_function("all answers, row by row", |b| {
        let context = Context::new(NOW, Roles::ALL, &rules).with_payment_method(true);
        b.iter(|| {
            facts.iter().map(|facts| answers(facts, &context).allowed().count()).sum::<usize>()
        });
    });
    group.finish();
    println!(
        "{} menus; {} rows answered one by one, {} with a bad cell",
        answered.menus().len(),
        answered.scalar_rows(),
        answered.bad_rows()
    );
}

criterion_group!(benches, columns);
criterion_main!(benches);
