//! Documents: reading and writing an account of 100,000 services.

#![expect(clippy::unwrap_used, reason = "a bench may fail loudly")]

use std::{collections::BTreeMap, hint::black_box};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rinnovo::{Account, Zone};

/// The same document for a reader that neither checks, indexes nor keeps what it does not know.
#[derive(serde::Deserialize)]
#[expect(dead_code, reason = "only reading is measured")]
struct Plain {
    rinnovo: u32,
    services: Vec<PlainService>,
}

#[derive(serde::Deserialize)]
#[expect(dead_code, reason = "only reading is measured")]
struct PlainService {
    id: String,
    name: String,
    reference: String,
    kind: String,
    contacts: BTreeMap<String, String>,
    created: String,
    term: BTreeMap<String, String>,
    phase: rinnovo::Phase,
    renewal: rinnovo::Renewal,
    ending: rinnovo::Ending,
    standing: rinnovo::Standing,
    commitment: rinnovo::Commitment,
    frequencies: Vec<u32>,
    can_cancel_at_expiry: bool,
    price: BTreeMap<String, String>,
    revision: u64,
}

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
    group.bench_function("read into plain derived structs, for comparison", |b| {
        b.iter(|| serde_json::from_str::<Plain>(black_box(&text)).unwrap());
    });
    group.bench_function("read as untyped JSON, for comparison", |b| {
        b.iter(|| serde_json::from_str::<serde_json::Value>(black_box(&text)).unwrap());
    });
    group.finish();
}

criterion_group!(benches, documents);
criterion_main!(benches);
