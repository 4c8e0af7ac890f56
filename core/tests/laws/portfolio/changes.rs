//! Changes: a portfolio that services come into, go from and change in is the one built anew from what it holds, and a
//! walk through its pages leaves out and repeats nothing that stayed where it was.

use std::collections::BTreeSet;

use proptest::{collection::vec, prelude::*, sample::Index};
use rinnovo::{
    Account, Column, ErrorKind, Facet, Layout, PageAt, PageSize, Portfolio, Query, Service,
    ServiceId, SortKey, View, Viewer, Zone, strategies,
};

use super::{cases, portfolio, viewer};
use crate::support::worlds;

/// Something that is done to a portfolio.
#[derive(Clone, Debug)]
enum Step {
    /// A service comes, under one that is there or under none.
    Insert(Service, Option<Index>),
    /// One changes and moves, and may be told to stand under any: also under itself or its own members.
    Replace(Index, Service, Option<Index>),
    /// Its name, its kind and dates change, and its parent stays.
    Change(Index, Service),
    Remove(Index),
    InsertAgain(Index),
    ReplaceMissing(Service),
    /// One comes under a service that is not there.
    Orphan(Service),
    RemoveMissing,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let row = any::<bool>().prop_flat_map(strategies::rows);
    let parent = prop::option::weighted(0.7, any::<Index>());
    let step =
        (0_u8..18, any::<Index>(), row, parent).prop_map(|(sort, at, row, parent)| match sort {
            0..3 => Step::Insert(row, parent),
            3..7 => Step::Replace(at, row, parent),
            7..10 => Step::Change(at, row),
            10..14 => Step::Remove(at),
            14 => Step::InsertAgain(at),
            15 => Step::ReplaceMissing(row),
            16 => Step::Orphan(row),
            _ => Step::RemoveMissing,
        });
    vec(step, 1..20)
}

/// The same service under another id and parent.
fn placed(service: &Service, id: ServiceId, parent: Option<ServiceId>) -> Service {
    let mut service = service.clone();
    (service.id, service.parent) = (id, parent);
    service
}

/// The same changes, done to a plain list.
struct Model {
    services: Vec<Service>,
    names: usize,
}

impl Model {
    fn place(&self, id: &str) -> Option<usize> {
        self.services.iter().position(|service| service.id.as_str() == id)
    }

    fn pick(&self, index: Index) -> Option<usize> {
        (!self.services.is_empty()).then(|| index.index(self.services.len()))
    }

    fn is_parent(&self, id: &str) -> bool {
        self.services
            .iter()
            .any(|service| service.parent.as_ref().is_some_and(|parent| parent.as_str() == id))
    }

    /// Whether a service stands under another, or is it.
    fn is_within(&self, id: &str, above: &str) -> bool {
        let mut here = Some(id.to_owned());
        while let Some(id) = here {
            if id == above {
                return true;
            }
            let place = self.place(&id).unwrap();
            here = self.services[place].parent.as_ref().map(ToString::to_string);
        }
        false
    }

    /// Does a step to both, and holds the answers against each other. The ids that it touched, members included.
    fn step(&mut self, portfolio: &mut Portfolio, step: &Step) -> Vec<String> {
        self.names += 1;
        let unused = |service: &Service| {
            let id = format!("{}+{}", service.id, self.names).parse().unwrap();
            placed(service, id, service.parent.clone())
        };
        match step {
            Step::Insert(service, parent) => {
                let parent = parent
                    .and_then(|index| self.pick(index))
                    .map(|place| self.services[place].id.clone());
                let service = placed(service, unused(service).id, parent);
                portfolio.insert(&service).unwrap();
                self.services.push(service.clone());
                vec![service.id.to_string()]
            }
            Step::Replace(at, service, parent) => {
                let Some(place) = self.pick(*at) else { return Vec::new() };
                let id = self.services[place].id.clone();
                let parent = parent
                    .and_then(|index| self.pick(index))
                    .map(|place| self.services[place].id.clone());
                let service = placed(service, id.clone(), parent.clone());
                let circle =
                    parent.is_some_and(|parent| self.is_within(parent.as_str(), id.as_str()));
                let answer = portfolio.replace(&service);
                if circle {
                    let error = answer.unwrap_err();
                    assert_eq!((error.kind(), error.path()), (ErrorKind::Circle, "parent"));
                    return Vec::new();
                }
                self.replaced(place, &answer.unwrap(), service)
            }
            Step::Change(at, service) => {
                let Some(place) = self.pick(*at) else { return Vec::new() };
                let before = &self.services[place];
                let service = placed(service, before.id.clone(), before.parent.clone());
                let answer = portfolio.replace(&service);
                self.replaced(place, &answer.unwrap(), service)
            }
            Step::Remove(at) => {
                let Some(place) = self.pick(*at) else { return Vec::new() };
                let id = self.services[place].id.to_string();
                let answer = portfolio.remove(&id);
                if self.is_parent(&id) {
                    assert_eq!(answer.unwrap_err().kind(), ErrorKind::Value);
                    return Vec::new();
                }
                assert_eq!(answer.unwrap(), self.services.remove(place));
                vec![id]
            }
            Step::InsertAgain(at) => {
                let Some(place) = self.pick(*at) else { return Vec::new() };
                let error = portfolio.insert(&self.services[place]).unwrap_err();
                assert_eq!((error.kind(), error.path()), (ErrorKind::Duplicate, "id"));
                Vec::new()
            }
            Step::ReplaceMissing(service) => {
                let error = portfolio.replace(&unused(service)).unwrap_err();
                assert_eq!((error.kind(), error.path()), (ErrorKind::Missing, "id"));
                Vec::new()
            }
            Step::Orphan(service) => {
                let service = unused(service);
                // Nor may it stand under itself.
                for parent in [&service.id, &unused(&service).id] {
                    let error = portfolio
                        .insert(&placed(&service, service.id.clone(), Some(parent.clone())))
                        .unwrap_err();
                    assert_eq!((error.kind(), error.path()), (ErrorKind::Missing, "parent"));
                }
                Vec::new()
            }
            Step::RemoveMissing => {
                assert_eq!(portfolio.remove("nobody").unwrap_err().kind(), ErrorKind::Missing);
                Vec::new()
            }
        }
    }

    fn replaced(&mut self, place: usize, before: &Service, service: Service) -> Vec<String> {
        let id = service.id.to_string();
        assert_eq!(*before, std::mem::replace(&mut self.services[place], service));
        let within = self.services.iter().filter(|member| self.is_within(member.id.as_str(), &id));
        within.map(|member| member.id.to_string()).collect()
    }
}

fn every_order() -> impl Iterator<Item = Query> {
    let keys = Column::ALL
        .iter()
        .flat_map(|column| [false, true].map(|descending| SortKey { column: *column, descending }));
    keys.map(|key| Query { clauses: Vec::new(), sort: vec![key] })
}

/// All that a viewer can tell of a portfolio by a query.
fn told(
    portfolio: &Portfolio,
    query: &Query,
    viewer: &Viewer<'_>,
    layout: &Layout,
) -> Vec<rinnovo::Page> {
    let facets = vec![
        Facet::Kind,
        Facet::State,
        Facet::Renewal,
        Facet::Month,
        Facet::Answer(rinnovo::CommandKind::CancelAtExpiry),
    ];
    let mut view =
        View { layout: layout.clone(), size: PageSize::new(7).unwrap(), facets, ..View::default() };
    let mut pages = vec![portfolio.list(query, viewer, &view).unwrap()];
    while let Some(next) = &pages[pages.len() - 1].next {
        view.at = PageAt::After(next.clone());
        pages.push(portfolio.list(query, viewer, &view).unwrap());
    }
    pages
}

proptest! {
    #![proptest_config(cases(96))]

    /// Whatever comes, goes and changes, and whatever is refused: the portfolio is the one built anew.
    #[test]
    fn an_update_is_a_rebuild((account, query, view) in strategies::asked(0..16), world in worlds(), steps in steps(), asked_first: bool) {
        let mut portfolio = portfolio(&account, Zone::UTC);
        let viewer = viewer(&world, true);
        if asked_first {
            // The orders exist from now on, and are kept up to date.
            every_order().for_each(|query| drop(portfolio.select(&query, &viewer)));
        }
        let mut model = Model { services: account.services().to_vec(), names: 0 };
        for step in &steps {
            model.step(&mut portfolio, step);
        }
        let mut anew = Portfolio::new(model.services.clone(), Zone::UTC).unwrap();
        (anew.handle, anew.payment_method) = (account.handle.clone(), account.payment_method);

        prop_assert_eq!((portfolio.len(), portfolio.is_empty()), (model.services.len(), model.services.is_empty()));
        prop_assert_eq!(portfolio.services().count(), model.services.len());
        for service in &model.services {
            let id = service.id.as_str();
            prop_assert_eq!(&portfolio.service(id).unwrap(), service);
            prop_assert_eq!(portfolio.facts(id), Some(service.facts));
            let members: BTreeSet<&str> = portfolio.members(id).collect();
            prop_assert_eq!(members, anew.members(id).collect());
        }
        for query in every_order().chain([query]) {
            prop_assert_eq!(told(&portfolio, &query, &viewer, &view.layout), told(&anew, &query, &viewer, &view.layout));
        }
    }

    /// Who reads on by the cursor while others come, go and change sees every service that stayed, and none twice.
    #[test]
    fn a_cursor_stays_right_while_rows_change(
        (account, query, view) in strategies::asked(0..30),
        world in worlds(),
        steps in vec(steps(), 0..6),
    ) {
        let mut portfolio = portfolio(&account, Zone::UTC);
        let viewer = viewer(&world, true);
        // A group that opens or closes by itself (its members came or went) would be seen as such a change.
        let mut view = View { facets: Vec::new(), ..view };
        let before: Vec<String> = portfolio
            .listing(&query, &viewer, &view.layout)
            .page(1, PageSize::new(1000).unwrap())
            .iter()
            .map(|row| row.service.id.to_string())
            .collect();
        let mut model = Model { services: account.services().to_vec(), names: 0 };
        let mut touched = BTreeSet::new();
        let (mut seen, mut changes) = (Vec::new(), steps.iter());
        loop {
            let page = portfolio.list(&query, &viewer, &view).unwrap();
            seen.extend(page.rows.iter().map(|row| row.service.id.to_string()));
            let Some(next) = page.next else { break };
            view.at = PageAt::After(next.to_string().parse().unwrap());
            for step in changes.next().into_iter().flatten() {
                touched.extend(model.step(&mut portfolio, step));
            }
        }
        // What was brought along for a member that went, or is brought along for one that came, is touched too; and
        // `is:group` asks for members.
        let asks_others = query.clauses.iter().any(|clause| matches!(&clause.test, rinnovo::Test::Is(conditions) if conditions.contains(&rinnovo::Condition::Group)));
        prop_assume!(!asks_others);
        let matches: BTreeSet<&str> = portfolio.select(&query, &viewer).into_iter().collect();
        let stayed = |id: &&String| !touched.contains(*id) && matches.contains(id.as_str());
        let expected: Vec<&String> = before.iter().filter(stayed).collect();
        let told: Vec<&String> = seen.iter().filter(stayed).collect();
        prop_assert_eq!(told, expected);
    }
}

/// An account of services that are given back as they came.
fn given_back(account: &Account) {
    let built = Portfolio::new(account.services().to_vec(), Zone::UTC).unwrap();
    let read = portfolio(account, Zone::UTC);
    for portfolio in [&built, &read] {
        assert_eq!(portfolio.len(), account.services().len());
        for service in account.services() {
            assert_eq!(portfolio.service(service.id.as_str()).as_ref(), Some(service));
        }
        assert!(portfolio.service("nobody").is_none() && portfolio.facts("nobody").is_none());
    }
}

proptest! {
    #![proptest_config(cases(256))]

    /// What a portfolio holds is what came in, to the nanosecond, unread words and origins included.
    #[test]
    fn a_service_is_given_back_as_it_came(account in strategies::tables(0..12), others in strategies::accounts()) {
        given_back(&account);
        given_back(&others);
    }
}
