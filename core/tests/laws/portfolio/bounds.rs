//! The ends of every range: long texts, strange letters, nothing at all, and accounts made to be slow.

use rinnovo::{
    Account, Clause, Facet, Facts, Instant, Kind, Layout, PageAt, PageSize, Period, Portfolio,
    Query, Renewal, Roles, Rules, Service, Test, View, Viewer, Zone, edition, fold,
};

use super::oracle::Oracle;

fn rules() -> Rules {
    edition("ovh-2025").unwrap().compile(None).unwrap()
}

fn service(id: &str, name: &str) -> Service {
    let renewal = Renewal::Automatic { every: Some(Period::MAX), forced: false };
    let facts = Facts::in_service(Kind::Vps, Instant::MIN, Instant::MAX, renewal);
    let mut service = Service::new(id.parse().unwrap(), facts);
    service.name = name.into();
    service
}

fn word(text: &str) -> Query {
    let test = Test::Word(text.into());
    Query { clauses: vec![Clause { negated: false, test }], ..Query::default() }
}

#[test]
fn pages_have_1_to_1000_rows() {
    assert_eq!([1, 1000].map(|rows| PageSize::new(rows).unwrap().rows()), [1, 1000]);
    assert!([0, 1001, 65_536 + 25, u32::MAX].into_iter().all(|rows| PageSize::new(rows).is_err()));
}

#[test]
fn nothing_is_a_table_too() {
    let rules = rules();
    let viewer = Viewer::new(Instant::MAX, &rules);
    let portfolio = Portfolio::empty(Zone::UTC);
    for layout in [Layout::Flat, Layout::grouped()] {
        let at = PageAt::Number(u32::MAX);
        let view = View { layout, at, facets: vec![Facet::Kind, Facet::Month], ..View::default() };
        let page = portfolio.list(&word("x"), &viewer, &view).unwrap();
        assert_eq!(
            (page.rows.len(), page.total, page.shown, page.pages, page.next),
            (0, 0, 0, 0, None)
        );
        assert_eq!(page.facets, rinnovo::Facets::default());
    }
    assert!(portfolio.is_empty() && portfolio.services().next().is_none());
}

/// Names of the greatest length, of letters that fold to many, of NULs, and of marks alone.
#[test]
fn long_and_strange_names_are_found_and_marked() {
    let rules = rules();
    let viewer = Viewer { roles: Some(Roles::ALL), ..Viewer::new(Instant::MIN, &rules) };
    let names = [
        "a".repeat(1024),
        "\u{fdfa}".repeat(341),
        "\0\0a\0".to_owned(),
        "\u{301}\u{302}".to_owned(),
        String::new(),
    ];
    let rows = names.iter().enumerate().map(|(place, name)| service(&format!("{place}"), name));
    let account = Account::new(rows.collect()).unwrap();
    let portfolio = Portfolio::from_account(account.clone(), Zone::UTC);
    let oracle = Oracle { account: &account, viewer: &viewer, zone: Zone::UTC };
    for asked in [
        &names[0],
        &names[1],
        "\0a",
        "\0",
        "\u{fdfa}",
        "\u{301}",
        "A",
        "3",
        "4",
        &fold("\u{fdfa}\u{fdfa}"),
    ] {
        let query = word(asked);
        let page = portfolio.list(&query, &viewer, &View::default()).unwrap();
        let rows: Vec<_> = page.rows.iter().map(super::told).collect();
        assert_eq!(rows, oracle.table(&query, &Layout::Flat), "{asked:?}");
        for row in &page.rows {
            let all = row
                .highlights
                .iter()
                .all(|highlight| highlight.end as usize <= row.service.title().chars().count());
            assert!(
                all && row.highlights.is_empty() == fold(asked).is_empty(),
                "{asked:?} in {row:?}"
            );
        }
    }
}

#[test]
fn a_hundred_clauses_are_read_and_one_more_is_not() {
    let texts: Vec<String> = (0..100).map(|number| format!("-id:{number},x")).collect();
    let query: Query = texts.join(" ").parse().unwrap();
    assert_eq!((query.clauses.len(), query.to_string()), (100, texts.join(" ")));
    let rules = rules();
    let viewer = Viewer::new(Instant::MIN, &rules);
    let portfolio = Portfolio::new([service("99", ""), service("100", "")], Zone::UTC).unwrap();
    assert_eq!(portfolio.select(&query, &viewer), ["100"]);
    let error = format!("{query} y").parse::<Query>().unwrap_err();
    assert_eq!(error.position(), Some(query.to_string().chars().count() + 1));
    let values: Vec<String> = (0..100).map(|number| number.to_string()).collect();
    assert!(format!("id:{}", values.join(",")).parse::<Query>().is_ok());
    assert!(format!("id:{},100", values.join(",")).parse::<Query>().is_err());
}

/// Dates at the ends of the range are found, sorted and counted in every zone.
#[test]
fn the_first_and_the_last_instant_are_dates() {
    let rules = rules();
    let at = |id: &str, end| {
        let renewal = Renewal::Automatic { every: Some(Period::MONTH), forced: false };
        Service::new(id.parse().unwrap(), Facts::in_service(Kind::Vps, Instant::MIN, end, renewal))
    };
    let account = Account::new(vec![at("last", Instant::MAX), at("first", Instant::MIN)]).unwrap();
    for zone in ["UTC", "Pacific/Apia", "America/New_York"] {
        let zone: Zone = zone.parse().unwrap();
        let portfolio = Portfolio::from_account(account.clone(), zone);
        for now in [Instant::MIN, Instant::MAX] {
            let viewer = Viewer::new(now, &rules);
            let oracle = Oracle { account: &account, viewer: &viewer, zone };
            for text in [
                "",
                "sort:ends",
                "sort:-ends",
                "ends:past",
                "ends:<36525d",
                "ends:>0d",
                "ends:0000-01",
                "ends:9999-12-31",
                "ends:0000-01-01..9999-12-31",
                "ends:>9999-12-31",
                "ends:<0000-01-01",
                "ends:never",
                "-ends:never",
            ] {
                let query: Query = text.parse().unwrap();
                let view = View { facets: vec![Facet::Month], ..View::default() };
                let page = portfolio.list(&query, &viewer, &view).unwrap();
                let rows: Vec<_> = page.rows.iter().map(super::told).collect();
                assert_eq!(
                    rows,
                    oracle.table(&query, &Layout::Flat),
                    "{text} in {} at {now}",
                    zone.name()
                );
                assert_eq!(
                    page.facets,
                    oracle.facets(&query, &view.facets),
                    "{text} in {} at {now}",
                    zone.name()
                );
            }
        }
    }
}

/// A chain of parents as long as the account is walked without recursion and without asking anything twice.
#[test]
fn a_long_chain_of_parents_is_a_table() {
    let rules = rules();
    let viewer = Viewer::new(Instant::MIN, &rules);
    let chained = |place: u32| {
        let mut service = service(&place.to_string(), "");
        service.parent = place.checked_sub(1).map(|above| above.to_string().parse().unwrap());
        service
    };
    let mut portfolio = Portfolio::new((0..20_000).map(chained), Zone::UTC).unwrap();
    let query: Query = "id:19999".parse().unwrap();
    let view = View { layout: Layout::grouped(), at: PageAt::Number(800), ..View::default() };
    let page = portfolio.list(&query, &viewer, &view).unwrap();
    assert_eq!((page.total, page.shown, page.pages), (1, 20_000, 800));
    assert_eq!(
        (page.rows[24].depth, page.rows[24].brought_along, page.rows[23].brought_along),
        (19_999, false, true)
    );
    let before = View { at: PageAt::Number(799), ..view };
    let next = portfolio.list(&query, &viewer, &before).unwrap().next.unwrap();
    let after = View { at: PageAt::After(next), ..before };
    assert_eq!(portfolio.list(&query, &viewer, &after).unwrap().rows, page.rows);
    let mut first = service("0", "");
    first.parent = Some("19999".parse().unwrap());
    assert_eq!(portfolio.replace(&first).unwrap_err().code(), "circle");
}
