//! Which documents tell about the same service.

use std::collections::HashMap;

use super::{
    finding::{Finding, FindingKind},
    observation::{Observation, View},
};

/// The documents about one service, those that are believed first, first.
#[derive(Debug, Default)]
pub(super) struct Cluster {
    pub(super) number: Option<u64>,
    pub(super) observations: Vec<Observation>,
    /// The name that each view gave it first.
    names: HashMap<View, Box<str>>,
}

impl Cluster {
    /// Two documents of one view that bear one number and two names are about two services.
    fn contradicts(&self, other: &Observation) -> bool {
        let known = self.names.get(&other.view);
        known.zip(other.name.as_ref()).is_some_and(|(known, name)| known != name)
    }

    fn add(&mut self, told: Observation) {
        if let Some(name) = &told.name {
            self.names.entry(told.view).or_insert_with(|| name.clone());
        }
        self.observations.push(told);
    }
}

/// Gathers what is about one service: by its number, else by its route. Documents with a number go first, so that one
/// without is found by the route that another gives.
pub(super) fn gather(
    mut observations: Vec<Observation>,
    findings: &mut Vec<Finding>,
) -> Vec<Cluster> {
    let order: HashMap<Box<str>, usize> =
        observations.iter().enumerate().map(|(index, told)| (told.place.clone(), index)).collect();
    // Of one view, the later document is the fresher one.
    observations.reverse();
    observations.sort_by_key(|told| told.view);
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut by_number: HashMap<u64, usize> = HashMap::new();
    // Services that share a number with one of another name.
    let mut by_name: HashMap<(u64, Option<Box<str>>), usize> = HashMap::new();
    let mut by_route: HashMap<String, usize> = HashMap::new();
    let (numbered, unnumbered): (Vec<_>, Vec<_>) =
        observations.into_iter().partition(|told| told.number.is_some());
    for told in numbered.into_iter().chain(unnumbered) {
        let fresh = clusters.len();
        let place = if let Some(number) = told.number {
            let first = *by_number.entry(number).or_insert(fresh);
            if clusters.get(first).is_some_and(|first| first.contradicts(&told)) {
                *by_name.entry((number, told.name.clone())).or_insert_with(|| {
                    findings.push(duplicate(number, &told));
                    fresh
                })
            } else {
                first
            }
        } else {
            let route = told.route.as_ref().and_then(|route| by_route.get(route));
            route.copied().unwrap_or(fresh)
        };
        if place == fresh {
            clusters.push(Cluster { number: told.number, ..Cluster::default() });
        }
        if let Some(route) = &told.route {
            by_route.entry(route.clone()).or_insert(place);
        }
        if let Some(cluster) = clusters.get_mut(place) {
            cluster.add(told);
        }
    }
    // The services stand in the order in which the documents first tell of them.
    clusters.sort_by_key(|cluster| {
        let first = |told: &Observation| order.get(&told.place).copied();
        cluster.observations.iter().filter_map(first).min()
    });
    clusters
}

fn duplicate(number: u64, told: &Observation) -> Finding {
    Finding {
        kind: FindingKind::Duplicate,
        document: told.place.clone(),
        path: "serviceId".into(),
        value: number.to_string().into(),
        expected: "a number of its own: a service of another name has it, and both are kept".into(),
    }
}
