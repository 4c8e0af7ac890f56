//! What codes and small values tell about themselves.

use std::collections::HashMap;

use rinnovo::{
    Acknowledgement, Acknowledgements, Bond, Cause, CivilDate as Day, Column, CommandKind,
    Condition, Contacts, DateKind, Fact, Facts, Family, Instant as Moment, Kind, Members, Misfit,
    Mode, MonthRule, Outcome, Period as Months, PhaseKind, Preview, Reach, ReasonCode, Renewal,
    Role, Roles, ServiceId, Severity, Zone,
};

use crate::{
    error::RinnovoError,
    scalars::Count,
    service::{Service, cores},
};

/// What a command needs to be asked.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct CommandAbout {
    /// Whether the services grouped under one may be asked it together with that one.
    pub may_reach_members: bool,
    /// Whether they are, unless somebody chooses.
    pub reaches_members: bool,
    /// Whether it takes the token that was mailed.
    pub takes_token: bool,
    /// What a person must have acknowledged.
    pub acknowledgements: Acknowledgements,
}

/// What a command needs to be asked.
#[uniffi::export]
pub fn command_about(command: CommandKind) -> CommandAbout {
    CommandAbout {
        may_reach_members: command.may_reach_members(),
        reaches_members: command.reaches_members(),
        takes_token: command.takes_token(),
        acknowledgements: command.acknowledgements(),
    }
}

/// What a kind is.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct KindAbout {
    /// The family it belongs to.
    pub family: Family,
    /// What becomes of it when the service that it is grouped under ends.
    pub bond: Bond,
    /// The English name.
    pub label: String,
}

/// What a kind is.
#[uniffi::export]
pub fn kind_about(kind: Kind) -> KindAbout {
    KindAbout { family: kind.family(), bond: kind.bond(), label: kind.label().to_owned() }
}

/// What becomes of a member when the service it is grouped under ends.
#[uniffi::remote(Enum)]
pub enum Bond {
    /// It ends with its parent, at the same instant, and is erased with it.
    Dependent,
    /// It is detached and lives on by its own term.
    Associated,
}

/// Which members are asked a command together with the service that they are grouped under.
#[uniffi::remote(Enum)]
pub enum Reach {
    /// Nobody has chosen: those that the command reaches by itself.
    Usual,
    /// None: the service alone.
    Alone,
    /// All of them.
    All,
    /// These.
    These(Vec<ServiceId>),
}

/// The members that are asked a command together with the service that they are grouped under, out of its `members`; the
/// service itself is asked first. Refuses to choose members for a command that does not reach them, and an id that is
/// none of theirs.
#[uniffi::export]
pub fn reached(
    service: Service,
    members: Vec<Service>,
    command: CommandKind,
    reach: Reach,
) -> Result<Vec<Service>, RinnovoError> {
    let members = cores(members)?;
    let reached = reach.members(&service.id, &members, command)?;
    Ok(reached.into_iter().map(Service::from).collect())
}

/// How many of these services end with the one they are grouped under, and how many are detached.
#[uniffi::export]
pub fn members_of(services: Vec<Service>) -> Result<Members, RinnovoError> {
    Ok(Members::of(cores(services)?.iter()))
}

/// The roles that a handle has by these contacts.
#[uniffi::export]
pub fn roles_of(contacts: Contacts, handle: &str) -> Roles {
    contacts.roles_of(handle)
}

/// Whether what a preview shows sets an end to the service, or brings it at another time: then a person is told of the
/// members.
#[uniffi::export]
pub fn sets_an_end(preview: Preview) -> Result<bool, RinnovoError> {
    Ok(preview.sets_an_end())
}

/// Refuses with the code `conflict` if the service is in another revision than the one that a writer saw.
#[uniffi::export]
pub fn expect_revision(service: Service, expected: u64) -> Result<(), RinnovoError> {
    Ok(service.core()?.expect_revision(expected)?)
}

/// The facts of a service that runs in a term and renews: active, nothing asked for, nothing owed, nothing promised.
#[uniffi::export]
pub fn facts_in_service(
    kind: Kind,
    start: Moment,
    end: Moment,
    renewal: Renewal,
) -> Result<Facts, RinnovoError> {
    Ok(Facts::in_service(kind, start, end, renewal))
}

/// The facts of a service of which nothing but its kind is known.
#[uniffi::export]
pub fn facts_unknown(kind: Kind) -> Facts {
    Facts::unknown(kind)
}

/// When a day begins on the clocks of a zone.
#[uniffi::export]
pub fn start_of_day(day: Day, zone: Zone) -> Result<Moment, RinnovoError> {
    Ok(zone.start_of_day(day))
}

/// The instants of so many renewals after an anchor, 12,000 at most.
#[uniffi::export]
pub fn renewal_dates(
    anchor: Moment,
    every: Months,
    count: Count,
    month_rule: MonthRule,
    zone: Zone,
) -> Result<Vec<Moment>, RinnovoError> {
    let calendar = rinnovo::Calendar { zone, month_rule };
    let most = "12,000 renewals at most";
    let few = i32::try_from(count.0).ok().filter(|few| *few <= 12_000);
    let count = few.ok_or_else(|| RinnovoError::out_of_range(&count.0, most))?;
    let months = i32::try_from(every.months()).unwrap_or(i32::MAX);
    Ok((1..=count).map(|number| calendar.after(anchor, number.saturating_mul(months))).collect())
}

/// Every code by the name of its type, in the order of its cases: for tests that hold names to codes.
#[uniffi::export]
pub fn all_codes() -> HashMap<String, Vec<String>> {
    macro_rules! codes {
        ($($code:ident)+) => {
            [$((stringify!($code), $code::ALL.iter().map(|one| one.code()).collect::<Vec<_>>()),)+]
        };
    }
    let kinds = Kind::KNOWN.iter().chain([&Kind::Other]).map(|kind| kind.code()).collect();
    let coded = codes! {
        Family PhaseKind Mode Cause Role CommandKind Acknowledgement Outcome ReasonCode Fact DateKind Severity Misfit
        Column Condition
    };
    let owned = |(name, codes): (&str, Vec<&str>)| {
        (name.to_owned(), codes.into_iter().map(str::to_owned).collect())
    };
    coded.into_iter().chain([("Kind", kinds)]).map(owned).collect()
}
