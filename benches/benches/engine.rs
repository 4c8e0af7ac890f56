//! The engine: one answer, the menu of a service, renewal dates, ten years of time, a list of 100,000.

#![expect(clippy::unwrap_used, reason = "a bench may fail loudly")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rinnovo::{
    Assumption, CivilDate, Command, CommandKind, MonthRule, Outcome, Service, advance, answers,
    decide, grid, judge,
};

fn answer(c: &mut Criterion) {
    let rules = rinnovo_benches::rules();
    let (facts, context) = (rinnovo_benches::vps(), rinnovo_benches::context(&rules));
    c.bench_function("one answer (verdict)", |b| {
        b.iter(|| {
            judge(black_box(&facts), black_box(CommandKind::CancelAtExpiry), black_box(&context))
        });
    });
    c.bench_function("the menu of a service", |b| {
        b.iter(|| answers(black_box(&facts), black_box(&context)));
    });
    let service = Service::new(grid::ID.parse().unwrap(), facts);
    c.bench_function("one decision with its data (allowed)", |b| {
        b.iter(|| {
            decide(black_box(&service), black_box(&Command::CancelAtExpiry), black_box(&context))
        });
    });
    let late = context.at(grid::END - std::time::Duration::from_secs(3600));
    c.bench_function("one decision with its data (refused, and from when)", |b| {
        b.iter(|| {
            decide(black_box(&service), black_box(&Command::CancelAtExpiry), black_box(&late))
        });
    });
}

fn time(c: &mut Criterion) {
    let rules = rinnovo_benches::rules();
    let facts = rinnovo_benches::vps();
    let anchor: CivilDate = "2025-01-31".parse().unwrap();
    c.bench_function("a renewal date", |b| {
        b.iter(|| MonthRule::AnchorClamp.after(black_box(anchor), black_box(37)));
    });
    c.bench_function("120 renewal dates", |b| {
        let day = |months| {
            MonthRule::AnchorClamp.after(black_box(anchor), months).map_or(0, CivilDate::day)
        };
        b.iter(|| (1..=black_box(120)).map(day).fold(0_u32, |sum, day| sum + u32::from(day)));
    });
    c.bench_function("a renewal instant in Europe/Paris", |b| {
        let calendar = rules.calendar();
        b.iter(|| calendar.after(black_box(grid::START), black_box(37)));
    });
    let until = "2035-02-01T00:00:00Z".parse().unwrap();
    c.bench_function("ten years of monthly renewals and bills", |b| {
        b.iter(|| advance(black_box(facts), until, &rules, Assumption::Paid).count());
    });
}

fn list(c: &mut Criterion) {
    let rules = rinnovo_benches::rules();
    let context = rinnovo_benches::context(&rules);
    let account = rinnovo_benches::account(100_000).unwrap();
    let mut group = c.benchmark_group("100,000 services");
    group.throughput(Throughput::Elements(100_000)).sample_size(20);
    group.bench_function("who may be cancelled", |b| {
        b.iter(|| {
            let may = |service: &&Service| {
                judge(&service.facts, CommandKind::CancelAtExpiry, &context).outcome()
                    == Outcome::Allowed
            };
            account.services().iter().filter(may).count()
        });
    });
    group.bench_function("every menu", |b| {
        b.iter(|| {
            account
                .services()
                .iter()
                .map(|service| answers(&service.facts, &context).allowed().count())
                .sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, answer, time, list);
criterion_main!(benches);
