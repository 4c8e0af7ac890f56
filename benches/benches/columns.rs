//! A table of 1,000,000 services as columns: every answer, what changes next, when what is refused becomes allowed; and
//! the same row by row.

#![expect(clippy::unwrap_used, reason = "a bench may fail loudly")]

use std::{hint::black_box, time::Duration};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rinnovo::{
    Context, Facts, Roles, answers,
    columns::{Answered, Engine, Rows, TimeUnit},
};
use rinnovo_generate::{NOW, account};

const COUNT: u32 = 1_000_000;

fn columns(c: &mut Criterion) {
    let account = account(1, COUNT).unwrap();
    let facts: Vec<Facts> = account.services().iter().map(|service| service.facts).collect();
    drop(account);
    let rules = rinnovo_benches::rules();
    let mut rows = Rows::new(TimeUnit::Seconds);
    for facts in &facts {
        rows.push(facts, Roles::ALL, Some(true));
    }
    let table = rows.columns();
    let mut engine = Engine::new(&rules, TimeUnit::Seconds);
    let mut answered = Answered::default();
    engine.answer(&table, NOW, &mut answered).unwrap();

    let mut group = c.benchmark_group("a table of 1,000,000");
    group.sample_size(20).throughput(Throughput::Elements(u64::from(COUNT)));
    group.warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(5));
    group.bench_function("all answers", |b| {
        b.iter(|| engine.answer(black_box(&table), NOW, &mut answered).unwrap());
    });
    group.bench_function("all answers, row by row", |b| {
        let context = Context::new(NOW, Roles::ALL, &rules).with_payment_method(true);
        b.iter(|| {
            facts.iter().map(|facts| answers(facts, &context).allowed().count()).sum::<usize>()
        });
    });
    group.finish();
    println!(
        "menus: {}; rows answered one by one: {}; bad rows: {}",
        answered.menus().len(),
        answered.scalar_rows(),
        answered.bad_rows()
    );
}

criterion_group!(benches, columns);
criterion_main!(benches);
