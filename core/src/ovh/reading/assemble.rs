//! The axes of a service, out of what its documents tell.

use super::{
    cluster::Cluster,
    finding::{Finding, FindingKind},
    merge::Readings,
    object::When,
    observation::{Observation, Stage, Strategy, ToldCommitment, ToldEnding, ToldMode, View},
};
use crate::{
    axes::{Commitment, EndRule, Ending, Phase, Renewal, Standing, Term, Validity},
    calendar::{Calendar, MonthRule},
    error::Error,
    facts::{Fact, Facts},
    instant::Instant,
    kind::Kind,
    ovh::{
        origin::{Origin, Reading},
        product::{Product, kind_of_name},
    },
    period::Period,
    service::{Contacts, Service, ServiceId},
    zone::Zone,
};

/// Makes the service, under the id that was found for it; tells the disagreements.
pub(super) fn service(
    cluster: &Cluster,
    id: ServiceId,
    zone: Zone,
    findings: &mut Vec<Finding>,
) -> Result<Service, Error> {
    let mut readings = Readings::new(cluster);
    let mut origin = origin(&readings, cluster);
    let mut service = Service::new(id, Facts::unknown(Kind::Other));

    let kind = kind(&mut readings, &mut origin, &mut service);
    readings.pick("name", |told| told.name.as_deref(), PartialEq::eq, |name| (*name).to_owned());
    let texts = &readings;
    let text =
        |of: fn(&Observation) -> Option<&Box<str>>| texts.first(of).cloned().unwrap_or_default();
    service.reference = text(|told| told.name.as_ref());
    service.name =
        text(|told| told.display.as_ref().filter(|name| told.name.as_ref() != Some(*name)));
    service.price = readings.first(|told| told.price.clone());
    service.contacts = contacts(&mut readings);

    let dates = Dates::read(&mut readings, zone);
    let created = readings.pick(
        "creation",
        |told| told.created,
        |a, b| a.day(zone) == b.day(zone),
        When::to_string,
    );
    service.facts = facts(kind, &mut readings, &dates, created, zone);
    if let (Some(created), Some(end)) = (created, dates.expires)
        && end.instant(zone) < created.instant(zone)
    {
        let both =
            readings.two([("creation", |told| told.created), ("expiration", |told| told.expires)]);
        readings.disagree("an expiration before the creation", end.to_string(), both);
    }
    if service.facts.phase.is_none()
        && let Some(word) = readings.first(|told| told.unread_status.clone())
    {
        service.unread.insert(Fact::Phase, word);
    }
    findings.extend(readings.findings());
    findings.extend(origin.assumptions.iter().map(|text| Finding {
        kind: FindingKind::Assumed,
        document:
            readings.observations().first().map(|told| told.place.clone()).unwrap_or_default(),
        path: Box::default(),
        value: Box::default(),
        expected: text.clone(),
    }));
    origin.disagreements = readings.disagreements;
    origin.keep_with(&mut service)?;
    Ok(service)
}

fn origin(readings: &Readings<'_>, cluster: &Cluster) -> Origin {
    let texts = |of: fn(&Observation) -> &Vec<Box<str>>| {
        readings.first(|told| Some(of(told)).filter(|texts| !texts.is_empty())).cloned()
    };
    let mut assumptions: Vec<Box<str>> =
        readings.observations().iter().flat_map(|told| told.assumptions.clone()).collect();
    assumptions.dedup();
    Origin {
        number: cluster.number,
        route: readings.first(|told| told.route.as_deref()).map(Into::into),
        service_type: readings.first(|told| told.service_type.clone()),
        name: readings.first(|told| told.name.clone()),
        renew: readings.first(|told| told.flags),
        renewal_type: readings.first(|told| told.renewal_type.clone()),
        strategies: texts(|told| &told.strategies).unwrap_or_default(),
        actions: texts(|told| &told.actions).unwrap_or_default(),
        assumptions,
        ..Origin::default()
    }
}

/// `serviceInfos` alone does not tell what sort of service it is about; the path of its request does.
const KIND_NOT_TOLD: &str =
    "the kind is not told: keep the answer in a dump, under the path of its request";

/// The kind: by the service type, else by the route, else by the product itself, else by a name that the provider made
/// up. A type that nobody knows keeps its text.
fn kind(readings: &mut Readings<'_>, origin: &mut Origin, service: &mut Service) -> Kind {
    let of = |told: &Observation| {
        let by_type = told.service_type.as_deref().and_then(Product::of_type);
        let by_route = told.route.as_deref().and_then(Product::of_route);
        by_type.or(by_route).map(|product| product.kind).or(told.kind)
    };
    if let Some(kind) = readings.pick("kind", of, PartialEq::eq, |kind| kind.code().to_owned()) {
        return kind;
    }
    if let Some(word) = readings.first(|told| told.service_type.clone()) {
        service.unread.insert(Fact::Kind, word);
        return Kind::Other;
    }
    let by_name = origin.name.as_deref().and_then(kind_of_name);
    origin.assumptions.push(match by_name {
        Some(kind) => format!("the kind is read from the name: {kind}").into(),
        None => KIND_NOT_TOLD.into(),
    });
    by_name.unwrap_or(Kind::Other)
}

fn contacts(readings: &mut Readings<'_>) -> Contacts {
    let mut contact = |about: &str, of: fn(&Observation) -> Option<&str>| -> Box<str> {
        let told = readings.pick(about, of, |a, b| a == b, |handle| (*handle).to_owned());
        told.unwrap_or_default().into()
    };
    Contacts {
        admin: contact("contactAdmin", |told| told.admin.as_deref()),
        billing: contact("contactBilling", |told| told.billing.as_deref()),
        technical: contact("contactTech", |told| told.technical.as_deref()),
    }
}

/// The dates of the present term.
struct Dates {
    expires: Option<When>,
    /// Where it ended, by the word of the provider.
    ends: Option<When>,
    endless: bool,
}

impl Dates {
    fn read(readings: &mut Readings<'_>, zone: Zone) -> Self {
        let same_day = |a: &When, b: &When| a.day(zone) == b.day(zone);
        let expires = readings.pick("expiration", |told| told.expires, same_day, When::to_string);
        // An instant tells more than its day.
        let exact = |told: &Observation| {
            let at = told.expires.filter(|when| matches!(when, When::At(_)))?;
            same_day(&at, &expires?).then_some(at)
        };
        let expires = readings.first(exact).or(expires);
        let next = readings.first(|told| told.next_bill);
        if let (Some(expires), Some(next)) = (expires, next)
            && !same_day(&expires, &next)
        {
            let both = readings
                .two([("expiration", |told| told.expires), ("next bill", |told| told.next_bill)]);
            readings.disagree("the next bill and the expiration", expires.to_string(), both);
        }
        Self {
            expires,
            ends: readings.first(|told| told.ends),
            // Something that ends is not endless, whatever a shorter view leaves out.
            endless: expires.is_none() && readings.observations().iter().any(|told| told.endless),
        }
    }
}

fn facts(
    kind: Kind,
    readings: &mut Readings<'_>,
    dates: &Dates,
    created: Option<When>,
    zone: Zone,
) -> Facts {
    let show = |debug: String| debug.to_lowercase();
    let end = dates.expires.map(|when| when.instant(zone));
    let stage = stage(readings);
    let ending = ending(readings);
    let mode = readings.pick(
        "renewal mode",
        |told| told.mode,
        PartialEq::eq,
        |mode| show(format!("{mode:?}")),
    );
    let every =
        readings.pick("renewal period", |told| told.every, PartialEq::eq, Period::to_string);
    let forced = readings.first(|told| told.forced).unwrap_or(false);
    let renewal = mode.map(|mode| match mode {
        ToldMode::Automatic => Renewal::Automatic { every, forced },
        ToldMode::Manual => Renewal::Manual { every },
        ToldMode::OneShot => Renewal::OneShot,
    });
    let (renewal, ending) = cancelled(renewal, ending);
    let created = created.map(|when| when.instant(zone));
    Facts {
        created,
        validity: if dates.endless {
            Some(Validity::Open)
        } else {
            end.map(|end| Validity::Fixed(term(end, created, every, zone)))
        },
        phase: match stage {
            Some(stage) => Some(phase(stage, kind, end, dates.ends.map(|when| when.instant(zone)))),
            // A product that works is in service; whether its bills are paid it does not tell.
            None => readings.observations().iter().any(|told| told.works).then_some(Phase::Active),
        },
        renewal,
        ending,
        standing: stage.map(|stage| match stage {
            Stage::InDebt | Stage::Unpaid => Standing::Unpaid { since: None },
            _ => Standing::Clear,
        }),
        commitment: commitment(readings, zone),
        frequencies: readings.pick(
            "frequencies",
            |told| told.frequencies,
            PartialEq::eq,
            |offered| {
                let offered: Vec<String> =
                    offered.iter().map(|period| period.to_string()).collect();
                if offered.is_empty() { "none".to_owned() } else { offered.join(" ") }
            },
        ),
        cancellable: {
            let told = readings.pick(
                "may be cancelled at expiry",
                |told| told.cancellable,
                PartialEq::eq,
                bool::to_string,
            );
            // Of two, the stricter: what one view forbids is not offered by another's list of actions.
            let forbids =
                readings.observations().iter().any(|told| told.cancellable == Some(false));
            told.map(|told| told && !forbids)
        },
        linked_to_hosting: readings.first(|told| told.linked),
        ..Facts::unknown(kind)
    }
}

/// What the statuses say. A product that is being taken from its holder says so more exactly than any list. A status
/// that nobody understands, in the view that is believed, is not overruled by an older view.
fn stage(readings: &mut Readings<'_>) -> Option<Stage> {
    let show = |stage: &Stage| format!("{stage:?}").to_lowercase();
    let of_lists = |told: &Observation| {
        told.stage.filter(|_| told.view != View::Product && told.view != View::Named)
    };
    let told = readings.pick("status", of_lists, PartialEq::eq, show);
    let exact = readings.first(|told| told.stage.filter(|_| told.view == View::Product));
    let gone = readings.first(|told| told.resource.clone());
    if let (Some(gone), Some(Stage::Active | Stage::InDebt)) = (gone, told) {
        let place = readings.first(|told| told.resource.as_ref().map(|_| told.place.clone()));
        let reading =
            Reading { place: place.unwrap_or_default(), value: format!("resource {gone}").into() };
        readings.disagree("status and resource", "in service".to_owned(), vec![reading]);
    }
    let believed = readings.first(|told| {
        let tells = told.stage.is_some() || told.unread_status.is_some();
        (tells && told.view != View::Product).then_some(told.unread_status.is_some())
    });
    if believed == Some(true) {
        return None;
    }
    match (told, exact) {
        (None, exact) => exact,
        (
            Some(Stage::Expired | Stage::Terminated),
            Some(exact @ (Stage::Restorable | Stage::PendingDelete | Stage::Terminated)),
        ) => Some(exact),
        (Some(told), Some(exact)) if told != exact => {
            let reading = readings.first(|told| {
                let stage = told.stage.filter(|_| told.view == View::Product)?;
                Some(Reading { place: told.place.clone(), value: show(&stage).into() })
            });
            readings.disagree("status and product", show(&told), reading.into_iter().collect());
            Some(told)
        }
        (told, _) => told,
    }
}

fn ending(readings: &mut Readings<'_>) -> Option<ToldEnding> {
    // The flag does not tell which of the two ends is meant.
    let agree =
        |a: &ToldEnding, b: &ToldEnding| (*a == ToldEnding::None) == (*b == ToldEnding::None);
    let show = |ending: &ToldEnding| {
        match ending {
            ToldEnding::None => "not cancelled",
            ToldEnding::AtExpiry => "cancelled at expiry",
            ToldEnding::AtCommitmentEnd => "cancelled at the commitment's end",
        }
        .to_owned()
    };
    readings.pick("cancellation", |told| told.ending, agree, show)
}

/// The renewal and the ending of a service that may be cancelled. Cancelled at expiry, automatic renewal is off, and
/// what undoing restores is what the flags still tell; where they say manual, that may be the cancellation's own doing.
fn cancelled(
    renewal: Option<Renewal>,
    ending: Option<ToldEnding>,
) -> (Option<Renewal>, Option<Ending>) {
    match ending {
        None => (renewal, None),
        Some(ToldEnding::None) => (renewal, Some(Ending::None)),
        Some(ToldEnding::AtCommitmentEnd) => {
            (renewal, Some(Ending::AtCommitmentEnd { requested_at: None }))
        }
        Some(ToldEnding::AtExpiry) => {
            let restore = renewal.filter(|renewal| !matches!(renewal, Renewal::Manual { .. }));
            let now = match renewal {
                Some(Renewal::Automatic { every, .. }) => Some(Renewal::Manual { every }),
                other => other,
            };
            (now, Some(Ending::AtExpiry { requested_at: None, restore }))
        }
    }
}

/// The term that ends then. Its start is not told: it is a period before the end, but not before the creation.
fn term(end: Instant, created: Option<Instant>, every: Option<Period>, zone: Zone) -> Term {
    let calendar = Calendar { zone, month_rule: MonthRule::AnchorClamp };
    let months = every.and_then(|every| i32::try_from(every.months()).ok());
    let created = created.filter(|created| *created <= end);
    let start = match (months, created) {
        (Some(months), created) => {
            let start = calendar.after(end, -months);
            created.map_or(start, |created| created.max(start))
        }
        (None, Some(created)) => created,
        (None, None) => end,
    };
    // Months are counted from the creation where the end lies on its grid, else from the end.
    Term { start, end, anchor: created.unwrap_or(end) }
}

fn phase(stage: Stage, kind: Kind, end: Option<Instant>, ended: Option<Instant>) -> Phase {
    let is_registered = matches!(kind, Kind::Domain | Kind::DomainBundle);
    match stage {
        Stage::Pending => Phase::Pending,
        Stage::Active | Stage::InDebt => Phase::Active,
        Stage::Unpaid => Phase::SuspendedUnpaid { since: None },
        Stage::Expired if is_registered => Phase::Grace { since: end },
        Stage::Expired => Phase::SuspendedExpired { since: end },
        Stage::Restorable if is_registered => Phase::Redemption { since: None },
        Stage::Restorable => Phase::SuspendedExpired { since: None },
        Stage::PendingDelete => Phase::PendingDelete { since: None },
        Stage::Terminated => Phase::Terminated { at: ended, cause: None, erase_at: None },
    }
}

fn commitment(readings: &mut Readings<'_>, zone: Zone) -> Option<Commitment> {
    let day = |told: &ToldCommitment| match told {
        ToldCommitment::None | ToldCommitment::Unknown => None,
        ToldCommitment::Until(end) => Some(end.day(zone)),
    };
    let told = readings.pick(
        "commitment",
        |told| told.committed,
        |a, b| day(a) == day(b) || [a, b].contains(&&ToldCommitment::Unknown),
        |told| match told {
            ToldCommitment::None => "none".to_owned(),
            ToldCommitment::Unknown => "not known".to_owned(),
            ToldCommitment::Until(end) => format!("until {end}"),
        },
    )?;
    let end = match told {
        ToldCommitment::None => return Some(Commitment::None),
        ToldCommitment::Unknown => return None,
        ToldCommitment::Until(end) => end,
    };
    let length = readings.first(|told| told.commitment);
    let end_rule = readings.first(|told| told.strategy).and_then(|strategy| match strategy {
        Strategy::Reactivate => length.map(|every| EndRule::Recommit { every }),
        Strategy::KeepPrice => Some(EndRule::KeepPrice),
        Strategy::DefaultPrice => Some(EndRule::DefaultPrice),
        Strategy::Cancel => None,
    });
    Some(Commitment::Until { end: end.instant(zone), end_rule })
}
