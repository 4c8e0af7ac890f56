//! Documents: reading and writing an account of 100,000 services.

#![expect(clippy::unwrap_used, reason = "a bench may fail loudly")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rinnovo::{Account, Zone};

fn documents(c: &mut Criterion) {
    let account = rinnovo_benches::account(100_000).unwrap();
    let text = account.to_json().unwrap();
    let paris: Zone = "Europe/Paris".parse().unwrap();
    let mut group =
        c.benchmark_group(format!("100,000 services of {} bytes", text.len() / 100_000));
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
    group.bench_function("read", |b| {
        b.iter(|| Account::from_json(black_box(&text), paris).unwrap());
    });
    group.bench_function("write", |b| b.iter(|| black_box(&account).to_json().unwrap()));
    group.bench_function("read as untyped JSON, for comparison", |b| {
        b.iter(|| serde_json::from_str::<serde_json::Value>(black_box(&text)).unwrap());
    });
    group.finish();
}

criterion_group!(benches, documents);
criterion_main!(benches);
