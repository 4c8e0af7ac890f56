#![allow(
    clippy::all,
    clippy::pedantic,
    clippy::unwrap_used,
    missing_docs,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    clippy::allow_attributes_without_reason
)]
use rinnovo::*;
use std::time::Instant as T;
fn rss() -> usize {
    std::fs::read_to_string("/proc/self/statm")
        .unwrap()
        .split(' ')
        .nth(1)
        .unwrap()
        .parse::<usize>()
        .unwrap()
        * 4096
}
fn main() {
    let n: u64 = 1_000_000;
    let mut x = 88172645463325252u64;
    let mut rnd = move || {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        x
    };
    let kinds = [
        Kind::Domain,
        Kind::Domain,
        Kind::Domain,
        Kind::WebHosting,
        Kind::Vps,
        Kind::DedicatedServer,
        Kind::Ip,
        Kind::MxPlan,
        Kind::PleskLicence,
        Kind::DnsZone,
    ];
    let syl = [
        "ma", "ri", "to", "ne", "ka", "lo", "vé", "shop", "web", "tür", "data", "zo", "ly", "stud",
        "io", "café",
    ];
    let make = |i: u64, rnd: &mut dyn FnMut() -> u64| {
        let kind = kinds[(rnd() % 10) as usize];
        let every = match kind {
            Kind::Vps | Kind::DedicatedServer | Kind::Ip => Period::MONTH,
            _ => Period::YEAR,
        };
        let anchor =
            Instant::from_unix_seconds(1_546_300_800 + (rnd() % 2000) as i64 * 86400 + 36000);
        let cal =
            Calendar { zone: "Europe/Paris".parse().unwrap(), month_rule: MonthRule::AnchorClamp };
        let now: Instant = "2025-06-01T00:00:00Z".parse().unwrap();
        let months = ((now.unix_seconds() - anchor.unix_seconds()) / 2_629_746) as i32;
        let e = every.months() as i32;
        let k = (months / e + 1) * e;
        let mut end = cal.after(anchor, k);
        if end <= now {
            end = cal.after(anchor, k + e);
        }
        let r = rnd() % 100;
        let renewal = if r < 78 {
            Renewal::Automatic { every: Some(every), forced: false }
        } else {
            Renewal::Manual { every: Some(every) }
        };
        let mut f = Facts::in_service(kind, anchor, end, renewal);
        f.validity = Some(Validity::Fixed(Term { start: cal.after(anchor, k - e), end, anchor }));
        if r < 4 {
            f.ending = Some(Ending::AtExpiry { requested_at: Some(now), restore: Some(renewal) });
            f.renewal = Some(Renewal::Manual { every: Some(every) });
        }
        let mut s = Service::new(format!("svc-{i:07}").parse().unwrap(), f);
        let mut name = String::new();
        for _ in 0..3 {
            name += syl[(rnd() % 16) as usize];
        }
        s.reference = format!("{name}-{}.example", rnd() % 100000).into();
        if rnd() % 10 < 4 {
            s.name = format!("{} {} {}", syl[(rnd() % 16) as usize], name, rnd() % 100).into();
        }
        s.contacts = Contacts {
            admin: format!("h{}-ovh", rnd() % 500).into(),
            billing: "me".into(),
            technical: "me".into(),
        };
        s.price = Some(Price {
            amount: (((rnd() % 40) as i64 + 1) * 99).to_string().parse().unwrap(),
            currency: "EUR".parse().unwrap(),
        });
        if i > 10 && rnd() % 100 < 15 {
            s.parent = Some(format!("svc-{:07}", (i - 1) / 10 * 10).parse().unwrap());
            if i % 10 == 0 {
                s.parent = None;
            }
        }
        s
    };
    let services: Vec<Service> = (0..n).map(|i| make(i, &mut rnd)).collect();
    let strings: usize =
        services.iter().map(|s| s.id.as_str().len() + s.name.len() + s.reference.len()).sum();
    let before = rss();
    let refs = services.clone();
    let t = T::now();
    let p = Portfolio::new(refs, "Europe/Paris".parse().unwrap()).unwrap();
    println!("build {:?} (incl. dropping)", t.elapsed());
    let after = rss();
    println!(
        "rss before {} after {} ; strings {} B/service, {:?}",
        before / n as usize,
        after / n as usize,
        strings / n as usize,
        p.memory()
    );
    let rules = edition("ovh-2025").unwrap().compile(None).unwrap();
    let mut viewer = Viewer::new("2025-06-01T00:00:00Z".parse().unwrap(), &rules);
    viewer.roles = Some(Roles::ALL);
    let time = |what: &str, f: &mut dyn FnMut() -> u64| {
        let first = T::now();
        let r = f();
        let first = first.elapsed();
        let mut best = first;
        for _ in 0..7 {
            let t = T::now();
            std::hint::black_box(f());
            best = best.min(t.elapsed());
        }
        println!("{what}: first {first:?} best {best:?} -> {r}");
    };
    let flat = View::default();
    for q in [
        "",
        "sort:ends",
        "studio kind:web-hosting sort:ends",
        "shop sort:ends,name",
        "shop state:active sort:name",
        "a sort:ends",
        "is:cancelled sort:-ends",
        "ends:<30d sort:ends",
        "kind:domain -renewal:manual sort:price",
        "café studio sort:name",
        "zzzzqqq",
        "sort:kind,name",
        "allowed:cancel-at-expiry sort:ends",
        "closes:<7d",
    ] {
        let query: Query = q.parse().unwrap();
        time(&format!("list `{q}`"), &mut || p.list(&query, &viewer, &flat).unwrap().total);
    }
    let g = View { layout: Layout::grouped(), ..View::default() };
    time("grouped shop sort:ends", &mut || {
        p.list(&"shop sort:ends".parse().unwrap(), &viewer, &g).unwrap().total
    });
    time("grouped all sort:ends", &mut || {
        p.list(&"sort:ends".parse().unwrap(), &viewer, &g).unwrap().total
    });
    let all = Query::default();
    time("facets kind,state,renewal,month", &mut || {
        p.facets(&all, &viewer, &[Facet::Kind, Facet::State, Facet::Renewal, Facet::Month])
            .kinds
            .len() as u64
    });
    time("facet answer", &mut || {
        p.facets(&all, &viewer, &[Facet::Answer(CommandKind::CancelAtExpiry)]).answers.len() as u64
    });
    let q: Query = "sort:ends,name".parse().unwrap();
    let lay = Layout::Flat;
    let t = T::now();
    let l = p.listing(&q, &viewer, &lay);
    println!("listing {:?}", t.elapsed());
    let mut i = 1000;
    time("next page", &mut || {
        i += 1;
        l.page(i, PageSize::default()).len() as u64
    });
    let mut p2 = p.clone();
    let mut s = p2.service("svc-0500000").unwrap();
    let mut k = 0;
    time("replace facts", &mut || {
        k += 1;
        s.facts.revision = k;
        p2.replace(&s).unwrap();
        0
    });
    time("rename", &mut || {
        k += 1;
        s.name = format!("new {k}").into();
        p2.replace(&s).unwrap();
        0
    });
    println!("{:?}", p.memory());
    let t = T::now();
    drop(services.clone());
    println!("clone+drop {:?}", t.elapsed());
}
