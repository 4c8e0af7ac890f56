//! Pages: put together they are the sorted, filtered whole, whatever the query, and what is counted adds up to it.

use std::collections::BTreeSet;

use proptest::prelude::*;
use rinnovo::{
    Account, Command, Facet, Facets, Layout, Outcome, Page, PageAt, PageSize, Portfolio, Query,
    Service, Test, View, Viewer, decide, strategies,
};

use super::{OPEN, cases, oracle::Oracle, portfolio, told, viewer, zones};
use crate::support::worlds;

/// Every page by its number, and the empty one behind the last.
fn pages(portfolio: &Portfolio, query: &Query, viewer: &Viewer<'_>, view: &View) -> Vec<Page> {
    let page = |number| {
        let view = View { at: PageAt::Number(number), ..view.clone() };
        portfolio.list(query, viewer, &view).unwrap()
    };
    let first = page(1);
    let last = u32::try_from(first.pages).unwrap();
    std::iter::once(first).chain((2..=last + 1).map(page)).collect()
}

/// Every page by the cursor of the one before, which is written and read in between.
fn walk(portfolio: &Portfolio, query: &Query, viewer: &Viewer<'_>, view: &View) -> Vec<Page> {
    let mut pages = vec![portfolio.list(query, viewer, view).unwrap()];
    while let Some(cursor) = &pages[pages.len() - 1].next {
        let at = PageAt::After(cursor.to_string().parse().unwrap());
        pages.push(portfolio.list(query, viewer, &View { at, ..view.clone() }).unwrap());
    }
    pages
}

fn sums(facets: &Facets) -> Vec<u64> {
    let Facets { kinds, states, renewals, months, answers } = facets;
    let mut sums: Vec<u64> = answers.values().map(|counts| counts.values().sum()).collect();
    sums.extend([
        kinds.values().sum::<u64>(),
        states.values().sum(),
        renewals.values().sum(),
        months.values().sum(),
    ]);
    sums
}

proptest! {
    #![proptest_config(cases(256))]

    /// Filter, order, groups, pages and counts are those of the plainest code; nothing is twice, nothing is missing.
    #[test]
    fn pages_are_the_whole((account, query, view) in strategies::asked(0..24), world in worlds(), holder: bool, zone in zones()) {
        let portfolio = portfolio(&account, zone);
        let viewer = viewer(&world, holder);
        let oracle = Oracle { account: &account, viewer: &viewer, zone };
        let whole = oracle.table(&query, &view.layout);
        let matching = Oracle::sorted(&query, oracle.matching(&query));

        let pages = pages(&portfolio, &query, &viewer, &view);
        let rows: Vec<_> = pages.iter().flat_map(|page| page.rows.iter().map(told)).collect();
        prop_assert_eq!(&rows, &whole);
        for row in pages.iter().flat_map(|page| &page.rows) {
            prop_assert_eq!(&row.service, account.service(row.service.id.as_str()).unwrap());
        }
        let facets = oracle.facets(&query, &view.facets);
        for (number, page) in (1..).zip(&pages) {
            prop_assert_eq!(page.total, matching.len() as u64);
            prop_assert_eq!(page.shown, whole.len() as u64);
            prop_assert_eq!(page.pages, page.shown.div_ceil(view.size.rows() as u64));
            prop_assert_eq!(page.next.is_some(), number < page.pages);
            prop_assert_eq!(page.rows.is_empty(), number > page.pages);
            prop_assert_eq!(&page.facets, &facets);
        }

        let walked = walk(&portfolio, &query, &viewer, &view);
        prop_assert_eq!(walked.len(), pages.len().saturating_sub(1).max(1));
        for (walked, page) in walked.iter().zip(&pages) {
            prop_assert_eq!(walked, page);
        }

        let listing = portfolio.listing(&query, &viewer, &view.layout);
        prop_assert_eq!(listing.len(), whole.len());
        prop_assert_eq!(listing.is_empty(), whole.is_empty());
        for (number, page) in (1..).zip(&pages) {
            prop_assert_eq!(&listing.page(number, view.size), &page.rows);
        }

        let ids: Vec<&str> = matching.iter().map(|service| service.id.as_str()).collect();
        prop_assert_eq!(portfolio.select(&query, &viewer), ids);
        prop_assert_eq!(&portfolio.facets(&query, &viewer, &view.facets), &facets);
        // Each facet that was asked for adds up; the others are empty.
        let total = matching.len() as u64;
        prop_assert!(sums(&facets).into_iter().all(|sum| sum == total || sum == 0));
        let kinds = portfolio.facets(&query, &viewer, &[Facet::Kind, Facet::Month]);
        prop_assert_eq!((kinds.kinds.values().sum::<u64>(), kinds.months.values().sum::<u64>()), (total, total));
    }

    /// Grouped and flat hold the same services; a parent stands before its members and is there for one that matches.
    #[test]
    fn grouped_and_flat_hold_the_same((account, query, view) in strategies::asked(0..40), world in worlds(), zone in zones()) {
        let portfolio = portfolio(&account, zone);
        let viewer = viewer(&world, true);
        let listed = |layout: &Layout| portfolio.listing(&query, &viewer, layout).page(1, PageSize::new(1000).unwrap());
        let (flat, grouped, closed) = (listed(&Layout::Flat), listed(&OPEN()), listed(&view.layout));
        let set = |rows: &[rinnovo::Row]| -> BTreeSet<String> { rows.iter().map(|row| row.service.id.to_string()).collect() };
        prop_assert_eq!(set(&flat).len(), flat.len());
        let own: Vec<_> = grouped.iter().filter(|row| !row.brought_along).cloned().collect();
        prop_assert_eq!(set(&own), set(&flat));
        // What is hidden stands in a closed group.
        prop_assert!(set(&closed).is_subset(&set(&grouped)));
        let at = |id: &str| grouped.iter().position(|row| row.service.id.as_str() == id);
        for (place, row) in grouped.iter().enumerate() {
            let below = grouped[place + 1..].iter().take_while(|below| below.depth > row.depth);
            prop_assert!(!row.brought_along || below.clone().any(|below| !below.brought_along));
            prop_assert_eq!(below.filter(|below| below.depth == row.depth + 1).count(), row.members as usize);
            match &row.service.parent {
                None => prop_assert_eq!(row.depth, 0),
                Some(parent) => {
                    let above = at(parent.as_str()).unwrap();
                    prop_assert!(above < place && grouped[above].depth + 1 == row.depth);
                }
            }
        }
    }

    /// A filter on an answer selects exactly the services of which the command itself is answered so.
    #[test]
    fn an_answer_filter_selects_what_decide_allows(account in strategies::tables(0..24), world in worlds(), holder: bool) {
        let commands = [
            Command::SwitchToManual,
            Command::SettleDebt,
            Command::CancelAtExpiry,
            Command::UndoCancellation,
            Command::CancelAtCommitmentEnd,
            Command::UndoCommitmentCancellation,
            Command::WithdrawDeletion,
        ];
        let viewer = viewer(&world, holder);
        let portfolio = portfolio(&account, rinnovo::Zone::UTC);
        let oracle = Oracle { account: &account, viewer: &viewer, zone: rinnovo::Zone::UTC };
        for command in &commands {
            for outcome in [Outcome::Allowed, Outcome::AlreadySo, Outcome::Refused, Outcome::Unknown] {
                let test = Test::Answer { outcome, commands: vec![command.kind()] };
                let query = Query { clauses: vec![rinnovo::Clause { negated: false, test }], ..Query::default() };
                let selected: BTreeSet<&str> = portfolio.select(&query, &viewer).into_iter().collect();
                let answered = |service: &&Service| decide(service, command, &oracle.context(service)).outcome() == outcome;
                let expected = account.services().iter().filter(answered).map(|service| service.id.as_str()).collect();
                prop_assert_eq!(selected, expected);
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(4))]

    /// The same across the blocks that a search goes through.
    #[test]
    fn pages_of_many_blocks_are_the_whole((account, query, view) in strategies::asked(1200..1400), world in worlds(), holder: bool) {
        let account: Account = account;
        let portfolio = portfolio(&account, rinnovo::Zone::UTC);
        let viewer = viewer(&world, holder);
        let oracle = Oracle { account: &account, viewer: &viewer, zone: rinnovo::Zone::UTC };
        let matching = Oracle::sorted(&query, oracle.matching(&query));
        let ids: Vec<&str> = matching.iter().map(|service| service.id.as_str()).collect();
        prop_assert!(portfolio.select(&query, &viewer) == ids, "{query}");
        prop_assert_eq!(portfolio.facets(&query, &viewer, &view.facets), oracle.facets(&query, &view.facets));

        let listing = portfolio.listing(&query, &viewer, &view.layout);
        let size = PageSize::new(100).unwrap();
        let last = u32::try_from(listing.len().div_ceil(100)).unwrap();
        for number in [1, 2, last / 2, last, last + 1] {
            let view = View { layout: view.layout.clone(), at: PageAt::Number(number), size, ..View::default() };
            let page = portfolio.list(&query, &viewer, &view).unwrap();
            prop_assert!(page.rows == listing.page(number, size), "{query}");
            if let Some(cursor) = page.next {
                let after = View { at: PageAt::After(cursor), ..view };
                prop_assert!(portfolio.list(&query, &viewer, &after).unwrap().rows == listing.page(number.max(1) + 1, size), "{query}");
            }
        }
    }
}
