//! The provider's rows: read into services, and answered as its consoles do.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may fail loudly")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rinnovo::{
    Zone,
    ovh::{
        console::{Edition, Row, Viewer, answer},
        import,
    },
};

/// One row in this many is cancelled, expired, in debt or of a kind of its own.
const ROWS: usize = 10_000;

fn rows() -> Vec<String> {
    const TYPES: [&str; 5] = ["VPS", "DOMAIN", "HOSTING_WEB", "DEDICATED_SERVER", "SMS"];
    const STATUSES: [&str; 4] = ["ACTIVE", "ACTIVE", "PENDING_DEBT", "EXPIRED"];
    (0..ROWS)
        .map(|number| {
            let (sort, status) = (TYPES[number % 5], STATUSES[number % 4]);
            let cancelled = number % 7 == 0;
            format!(
                r#"{{"id":{number},"serviceId":"service-{number}.example.org","serviceType":"{sort}","domain":"service-{number}.example.org","url":null,"status":"{status}","creation":"2020-01-15T10:00:00Z","expiration":"2025-06-20T10:00:00Z","contactAdmin":"aa1-ovh","contactBilling":"aa1-ovh","canDeleteAtExpiration":true,"possibleRenewPeriod":[1,3,6,12],"renewalType":"automaticV2016","renew":{{"automatic":true,"deleteAtExpiration":{cancelled},"forced":false,"manualPayment":false,"period":1}}}}"#
            )
        })
        .collect()
}

fn provider(criterion: &mut Criterion) {
    let zone: Zone = "Europe/Paris".parse().unwrap();
    let rows = rows();
    let mut group = criterion.benchmark_group("provider");
    group.sample_size(20).throughput(Throughput::Elements(ROWS as u64));
    let list = format!("[{}]", rows.join(","));
    group.bench_function("10,000 rows into services", |bencher| {
        bencher.iter(|| import([("rows.json", &*list)], zone));
    });
    let viewer = Viewer::new("aa1-ovh", "2025-06-15T12:00:00Z".parse().unwrap(), zone);
    for edition in [Edition::February2019, Edition::December2024] {
        group.bench_function(
            format!("10,000 rows answered by the console of {edition}"),
            |bencher| {
                bencher.iter(|| {
                    rows.iter()
                        .map(|row| answer(&Row::from_json(row).unwrap(), edition, &viewer).unwrap())
                        .map(|answer| serde_json::to_string(&answer).unwrap().len())
                        .sum::<usize>()
                });
            },
        );
    }
    group.finish();
}

criterion_group!(benches, provider);
criterion_main!(benches);
