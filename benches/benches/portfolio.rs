//! The table of 1,000,000 services, against the same work in a plain `Vec`.

#![expect(clippy::unwrap_used, reason = "a bench may fail loudly")]

use std::{hint::black_box, time::Duration};

use criterion::{
    BatchSize, BenchmarkGroup, Criterion, criterion_group, criterion_main, measurement::WallTime,
};
use rinnovo::{
    Account, Assumption, CommandKind, Commitment, Ending, Facet, Forecast, Kind, Layout, PageSize,
    Phase, PhaseKind, Portfolio, Query, Renewal, Roles, Service, Standing, View, Viewer, Zone,
};
use rinnovo_benches::plain::{self, PlainService};
use rinnovo_generate::{NOW, account};

const COUNT: u32 = 1_000_000;

fn portfolio(c: &mut Criterion) {
    let account: Account = account(1, COUNT).unwrap();
    let zone: Zone = "Europe/Paris".parse().unwrap();
    let vec = plain::plain(account.services());
    let rules = rinnovo::edition("ovh-2025").unwrap().compile(None).unwrap();
    let viewer = Viewer { roles: Some(Roles::ALL), ..Viewer::new(NOW, &rules) };
    let services = account.services().to_vec();
    let texts: usize = services
        .iter()
        .map(|service| service.id.as_str().len() + service.name.len() + service.reference.len())
        .sum();
    let portfolio = Portfolio::from_account(account, zone);

    let mut group = c.benchmark_group("portfolio");
    group.sample_size(20).measurement_time(Duration::from_secs(4));
    group.bench_function("freeing the services, a part of build", |b| {
        b.iter_batched(
            || services.clone(),
            |services| services.into_iter().for_each(drop),
            BatchSize::PerIteration,
        );
    });
    group.bench_function("build", |b| {
        b.iter_batched(
            || services.clone(),
            |mut services| {
                let built = Portfolio::new(services.drain(..), zone).unwrap();
                (built, services)
            },
            BatchSize::PerIteration,
        );
    });

    let flat = View::default();
    let list = |text: &str| {
        let query: Query = text.parse().unwrap();
        let page = portfolio.list(&query, &viewer, &flat).unwrap();
        (page.total, page.rows.len())
    };
    let grouped = View { layout: Layout::grouped(), ..View::default() };
    for (name, query) in [
        ("search, filter, sort, page", "studio kind:domain state:active sort:ends,name"),
        ("search alone", "studio sort:ends,name"),
        ("search that finds nothing", "qqzz sort:ends,name"),
        ("search with an accent", "caffè sort:ends,name"),
        ("search of one letter", "a sort:ends,name"),
        ("filter, sort, page", "kind:domain -renewal:manual ends:<30d sort:ends,name"),
        ("all, by date", "sort:ends,name"),
        ("all, by name", "sort:name"),
        ("allowed now", "allowed:cancel-at-expiry sort:ends"),
    ] {
        println!("{name}: {query}: {:?}", list(query));
        group.bench_function(name, |b| b.iter(|| list(black_box(query))));
    }
    group.bench_function("search, grouped", |b| {
        let query: Query = "studio sort:ends,name".parse().unwrap();
        b.iter(|| portfolio.list(black_box(&query), &viewer, &grouped).unwrap().total);
    });
    group.bench_function("plain Vec: search, filter, sort, page", |b| {
        let asked = (Some(Kind::Domain), Some(PhaseKind::Active));
        b.iter(|| {
            plain::search_filter_sort_page(&vec, black_box("studio"), asked.0, asked.1, 25).len()
        });
    });

    let query: Query = "sort:ends,name".parse().unwrap();
    let layout = Layout::Flat;
    let listing = portfolio.listing(&query, &viewer, &layout);
    group.bench_function("an order of all", |b| {
        b.iter(|| portfolio.listing(black_box(&query), &viewer, &layout).len());
    });
    let mut number = 0;
    group.bench_function("the next page of a known order", |b| {
        b.iter(|| {
            number = (number + 1) % 30_000;
            listing.page(black_box(number + 1), PageSize::default()).len()
        });
    });

    facets(&mut group, &portfolio, &viewer, &vec);
    forecasts(&mut group, &portfolio, &viewer, &vec);
    let automatic = automatic(&services, zone);
    group.bench_function("forecast of 24 months, all automatic", |b| {
        let forecast = || Forecast::months(&automatic, &viewer, 24, Assumption::Paid).unwrap();
        b.iter(|| black_box(forecast()).totals());
    });
    changes(&mut group, &portfolio);
    group.finish();

    let memory = portfolio.memory();
    let per_service = |bytes: usize| bytes / COUNT as usize;
    println!(
        "bytes a service: {} of ids, names and references; {} of all texts; {} folded; {} beside, with the orders made here",
        per_service(texts),
        per_service(memory.texts),
        per_service(memory.folded),
        per_service(memory.other),
    );
}

fn facets(
    group: &mut BenchmarkGroup<'_, WallTime>,
    portfolio: &Portfolio,
    viewer: &Viewer<'_>,
    vec: &[PlainService],
) {
    let all = Query::default();
    group.bench_function("facets: kind, state, renewal, month", |b| {
        let asked = [Facet::Kind, Facet::State, Facet::Renewal, Facet::Month];
        b.iter(|| portfolio.facets(black_box(&all), viewer, &asked));
    });
    group.bench_function("facet: the answer to a command", |b| {
        let asked = [Facet::Answer(CommandKind::CancelAtExpiry)];
        b.iter(|| portfolio.facets(black_box(&all), viewer, &asked));
    });
    group.bench_function("plain Vec: facets", |b| b.iter(|| plain::facets(black_box(vec))));
}

fn forecasts(
    group: &mut BenchmarkGroup<'_, WallTime>,
    portfolio: &Portfolio,
    viewer: &Viewer<'_>,
    vec: &[PlainService],
) {
    let forecast = |assumption| Forecast::months(portfolio, viewer, 24, assumption).unwrap();
    group.bench_function("forecast of 24 months", |b| {
        b.iter(|| forecast(black_box(Assumption::Paid)).totals());
    });
    group.bench_function("plain Vec: forecast of 24 months", |b| {
        b.iter(|| plain::forecast_24_months(black_box(vec), NOW));
    });
    group.bench_function("100,000 foreseen entries", |b| {
        b.iter(|| forecast(Assumption::Paid).entries().take(100_000).count());
    });
}

/// As many services, all in service and renewed automatically: the only ones that the plain loop counts.
fn automatic(services: &[Service], zone: Zone) -> Portfolio {
    let counts = |service: &&Service| {
        let facts = &service.facts;
        let plain = facts.commitment == Some(Commitment::None)
            && facts.standing == Some(Standing::Clear)
            && facts.ending == Some(Ending::None);
        let automatic = matches!(facts.renewal, Some(Renewal::Automatic { every: Some(_), .. }));
        plain && automatic && facts.phase == Some(Phase::Active) && facts.term().is_some()
    };
    let plain: Vec<&Service> = services.iter().filter(counts).collect();
    let again = plain.iter().cycle().take(COUNT as usize).enumerate().map(|(number, service)| {
        let id = format!("service-{number}").parse().unwrap();
        let mut service = (*service).clone();
        (service.id, service.parent) = (id, None);
        service
    });
    Portfolio::new(again, zone).unwrap()
}

/// One service changed among a million.
fn changes(group: &mut BenchmarkGroup<'_, WallTime>, portfolio: &Portfolio) {
    let mut changing = portfolio.clone();
    let mut service = changing.services().next().unwrap();
    group.bench_function("a service changes", |b| {
        b.iter(|| {
            service.facts.revision += 1;
            changing.replace(&service).unwrap()
        });
    });
    let mut number = 0;
    group.bench_function("a service gets another name", |b| {
        b.iter(|| {
            number += 1;
            service.name = format!("name {number}").into();
            changing.replace(&service).unwrap()
        });
    });
}

criterion_group!(benches, portfolio);
criterion_main!(benches);
