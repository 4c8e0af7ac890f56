//! The account: an id for each service, and the services that belong together.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{
    Import, assemble,
    cluster::{Cluster, gather},
    document::Told,
    finding::{Finding, FindingKind},
    observation::ToldParent,
};
use crate::{
    document::Account,
    service::{Service, ServiceId},
    zone::Zone,
};

/// Makes the account of all that was told.
pub(super) fn account(told: Told, zone: Zone) -> Import {
    let Told { observations, mut findings, handle, subsidiary, payment_method, listed, named } =
        told;
    let clusters = gather(observations, &mut findings);
    let ids = ids(&clusters, &mut findings);
    let mut services = Vec::new();
    for (cluster, id) in clusters.iter().zip(&ids) {
        let Some(id) = id else { continue };
        match assemble::service(cluster, id.clone(), zone, &mut findings) {
            Ok(service) => services.push(service),
            Err(error) => {
                findings.push(finding(cluster, FindingKind::Refused, "", &error.to_string()));
            }
        }
    }
    join(&clusters, &ids, &mut services, &mut findings);
    findings.extend(missing(&clusters, listed, named));
    let handle = handle.unwrap_or_else(|| sole_handle(&services, &mut findings));
    // INVARIANT: ids are unique, parents are here and form no circle, so that this does not fail.
    let mut account = Account::new(services).unwrap_or_else(|error| {
        findings.push(Finding {
            kind: FindingKind::Refused,
            document: Box::default(),
            path: error.path().into(),
            value: error.found().into(),
            expected: error.expected().into(),
        });
        Account::default()
    });
    account.handle = handle;
    account.jurisdiction = subsidiary.filter(|name| &**name == "US").map(|_| "us".into());
    account.payment_method = payment_method;
    Import { account, findings }
}

/// What a list names and no document is about.
fn missing(
    clusters: &[Cluster],
    listed: Vec<(u64, Box<str>)>,
    named: Vec<(String, Box<str>)>,
) -> Vec<Finding> {
    let numbers: HashSet<u64> = clusters.iter().filter_map(|cluster| cluster.number).collect();
    let told = clusters.iter().flat_map(|cluster| &cluster.observations);
    let routes: HashSet<&str> = told.filter_map(|told| told.route.as_deref()).collect();
    let listed = listed.into_iter().filter(|(number, _)| !numbers.contains(number));
    let named = named.into_iter().filter(|(route, _)| !routes.contains(route.as_str()));
    let of = |value: String, place: Box<str>| Finding {
        kind: FindingKind::Missing,
        document: place,
        path: Box::default(),
        value: value.into(),
        expected: "is listed, and no document is about it".into(),
    };
    let listed = listed.map(|(number, place)| of(number.to_string(), place));
    listed.chain(named.map(|(route, place)| of(route, place))).collect()
}

fn finding(cluster: &Cluster, kind: FindingKind, value: &str, expected: &str) -> Finding {
    let place = cluster.observations.first().map(|told| told.place.clone());
    Finding {
        kind,
        document: place.unwrap_or_default(),
        path: Box::default(),
        value: value.into(),
        expected: expected.into(),
    }
}

/// The number of a service is its id; without one its name is, else its route. A second one of the same id gets its
/// name beside it.
fn ids(clusters: &[Cluster], findings: &mut Vec<Finding>) -> Vec<Option<ServiceId>> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut ids = Vec::new();
    for cluster in clusters {
        let name = cluster.observations.iter().find_map(|told| told.name.as_deref());
        let route = cluster.observations.iter().find_map(|told| told.route.as_deref());
        let first = cluster.number.map(|number| number.to_string());
        let beside = first.as_deref().zip(name).map(|(first, name)| format!("{first}:{name}"));
        let candidates = [
            first.clone(),
            beside.clone(),
            first.is_none().then(|| name.map(str::to_owned)).flatten(),
            route.map(str::to_owned),
        ];
        let counted = first
            .or(name.map(str::to_owned))
            .into_iter()
            .flat_map(|name| (2..=clusters.len() + 1).map(move |count| format!("{name}:{count}")));
        let free = candidates.into_iter().flatten().chain(counted).find(|id| !taken.contains(id));
        let id = free.as_deref().map(str::parse::<ServiceId>);
        match id {
            Some(Ok(id)) => {
                taken.insert(id.as_str().to_owned());
                ids.push(Some(id));
            }
            Some(Err(error)) => {
                findings.push(finding(
                    cluster,
                    FindingKind::Refused,
                    error.found(),
                    error.expected(),
                ));
                ids.push(None);
            }
            None => {
                let expected = "a service with a number, a name or a route";
                findings.push(finding(cluster, FindingKind::Refused, "", expected));
                ids.push(None);
            }
        }
    }
    ids
}

/// Groups each service under the one that its documents name, where it is here and no circle comes of it.
fn join(
    clusters: &[Cluster],
    ids: &[Option<ServiceId>],
    services: &mut [Service],
    findings: &mut Vec<Finding>,
) {
    let mut by_number: HashMap<u64, &ServiceId> = HashMap::new();
    let mut by_route: HashMap<&str, &ServiceId> = HashMap::new();
    for (cluster, id) in clusters.iter().zip(ids) {
        let Some(id) = id else { continue };
        if let Some(number) = cluster.number {
            by_number.entry(number).or_insert(id);
        }
        for route in cluster.observations.iter().filter_map(|told| told.route.as_deref()) {
            by_route.entry(route).or_insert(id);
        }
    }
    let mut parents: HashMap<&ServiceId, &ServiceId> = HashMap::new();
    for (cluster, id) in clusters.iter().zip(ids) {
        let Some(id) = id else { continue };
        let told = cluster.observations.iter().find_map(|told| told.parent.clone());
        let within = cluster.observations.iter().find_map(|told| holder(told.route.as_deref()?));
        let (found, named) = match (&told, within) {
            (Some(ToldParent::Number(number)), _) => (by_number.get(number), number.to_string()),
            (Some(ToldParent::Route(route)), _) => (by_route.get(route.as_str()), route.clone()),
            (None, Some(route)) => (by_route.get(route), route.to_owned()),
            (None, None) => continue,
        };
        match found.copied() {
            None => findings.push(finding(
                cluster,
                FindingKind::Missing,
                &named,
                "is the service that this one is grouped under, and no document is about it",
            )),
            Some(parent) if leads_to(parent, id, &parents) => findings.push(finding(
                cluster,
                FindingKind::Disagreement,
                &named,
                "would be grouped in a circle, and is left alone",
            )),
            Some(parent) => {
                parents.insert(id, parent);
            }
        }
    }
    for service in services {
        service.parent = parents.get(&service.id).map(|parent| (*parent).clone());
    }
}

/// The route of the hosting that a part of one lives in: `/hosting/web/site/cdn` in `/hosting/web/site`.
fn holder(route: &str) -> Option<&str> {
    let name = route.strip_prefix("/hosting/web/")?;
    let end = name.find('/')?;
    route.get(..route.len() - name.len() + end)
}

/// Whether following parents from one leads to the other.
fn leads_to(from: &ServiceId, to: &ServiceId, parents: &HashMap<&ServiceId, &ServiceId>) -> bool {
    let mut here = Some(from);
    while let Some(id) = here {
        if id == to {
            return true;
        }
        here = parents.get(id).copied();
    }
    false
}

/// Where no document names the account's holder and one handle is the only one on all services, it is the holder's.
fn sole_handle(services: &[Service], findings: &mut Vec<Finding>) -> Box<str> {
    let handles: BTreeSet<&str> = services
        .iter()
        .flat_map(|service| {
            let contacts = &service.contacts;
            [&*contacts.admin, &*contacts.billing]
        })
        .filter(|handle| !handle.is_empty())
        .collect();
    let mut handles = handles.into_iter();
    let (Some(handle), None) = (handles.next(), handles.next()) else { return Box::default() };
    findings.push(Finding {
        kind: FindingKind::Assumed,
        document: "/me".into(),
        path: "nichandle".into(),
        value: handle.into(),
        expected: "is the only contact of all services, and is taken for the account's holder"
            .into(),
    });
    handle.into()
}
