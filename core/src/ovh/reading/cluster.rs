//! Which documents tell about the same service.

use std::collections::HashMap;

use super::{
    finding::{Finding, FindingKind},
    observation::Observation,
};

/// The documents about one service, those that are believed first, first.
#[derive(Debug, Default)]
pub(super) struct Cluster {
    pub(super) number: Option<u64>,
    pub(super) observations: Vec<Observation>,
}

impl Cluster {
    /// Two documents of one view that bear one number and two names are about two services.
    fn contradicts(&self, other: &Observation) -> bool {
        self.observations.iter().any(|known| {
            known.view == other.view
                && known.name.is_some()
                && other.name.is_some()
                && known.name != other.name
        })
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
    let mut by_number: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut by_route: HashMap<String, usize> = HashMap::new();
    let (numbered, nameless): (Vec<_>, Vec<_>) =
        observations.into_iter().partition(|told| told.number.is_some());
    for told in numbered.into_iter().chain(nameless) {
        let place = match told.number {
            Some(number) => {
                let bearers = by_number.entry(number).or_default();
                let found = bearers.iter().copied().find(|place| {
                    clusters.get(*place).is_some_and(|cluster| !cluster.contradicts(&told))
                });
                found.unwrap_or_else(|| {
                    if !bearers.is_empty() {
                        findings.push(duplicate(number, &told));
                    }
                    bearers.push(clusters.len());
                    clusters.push(Cluster { number: Some(number), ..Cluster::default() });
                    clusters.len() - 1
                })
            }
            None => {
                told.route.as_ref().and_then(|route| by_route.get(route)).copied().unwrap_or_else(
                    || {
                        clusters.push(Cluster::default());
                        clusters.len() - 1
                    },
                )
            }
        };
        if let Some(route) = &told.route {
            by_route.entry(route.clone()).or_insert(place);
        }
        if let Some(cluster) = clusters.get_mut(place) {
            cluster.observations.push(told);
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
