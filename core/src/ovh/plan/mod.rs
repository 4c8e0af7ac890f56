//! Plans: the exact requests that carry an allowed command out (domain notes 7), with what to wait for between them.
//!
//! A plan is made only of what the engine allows, out of the service as it was read and of its [`Origin`]. Where the
//! provider does harm beside what was asked, the plan holds the request that puts it right, and a note. Nothing is
//! sent here: sending is the caller's.

mod cancellation;
mod commitment;
mod deletion;
mod draft;
mod endpoint;
mod note;
mod payment;
mod renewal;
mod step;
#[cfg(test)]
mod support;
mod target;
mod words;

use serde::Serialize;

use self::{draft::Draft, target::Target};
pub use self::{
    endpoint::{Endpoint, Method, Protocol},
    note::PlanNote,
    step::{Call, Plan, Request, Step, Wait, Why},
};
use super::origin::Origin;
use crate::{
    command::{Acknowledgements, Command, CommandKind},
    decide::{Answer, Context, decide},
    error::{Error, ErrorKind},
    reason::ReasonCode,
    service::Service,
    token::TokenDigest,
};

/// What comes of planning. In JSON `{"requests": {…}}`, `"already_so"`, `{"unreachable": […]}`, or the engine's own answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Planned {
    /// These requests do it.
    Requests(Plan),
    /// It is so already: there is nothing to send.
    AlreadySo,
    /// The engine allows it, and the origin lacks what a request needs.
    #[serde(serialize_with = "Serialize::serialize")]
    Unreachable {
        /// What would have to be known.
        missing: Vec<Missing>,
    },
    /// The engine does not allow it: its own answer, refused or unknown. A refusal may carry events to be journaled (a
    /// wrong token uses up an attempt).
    #[serde(untagged)]
    Refused(Answer),
}

impl Planned {
    /// The stable code: `requests`, `already_so`, `refused`, `unknown` or `unreachable`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Requests(_) => "requests",
            Self::AlreadySo => "already_so",
            Self::Refused(answer) => answer.outcome().code(),
            Self::Unreachable { .. } => "unreachable",
        }
    }

    /// The plan, where there is one.
    pub const fn plan(&self) -> Option<&Plan> {
        match self {
            Self::Requests(plan) => Some(plan),
            _ => None,
        }
    }
}

/// What an origin may lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The service has no origin at all.
    Origin,
    /// Its number.
    Number,
    /// A route of a known product, at which the request can be sent.
    Route,
    /// Its renewal flags: they are sent back as a whole.
    Flags,
    /// What the end of its commitment was before.
    EndRule,
    /// How often it is renewed.
    Frequency,
}

impl Missing {
    /// The stable code, in `snake_case`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Origin => "origin",
            Self::Number => "number",
            Self::Route => "route",
            Self::Flags => "flags",
            Self::EndRule => "end_rule",
            Self::Frequency => "frequency",
        }
    }
}

/// The requests of a command, by the protocols that fit the service best:
///
/// | command | protocol |
/// |---|---|
/// | renewal mode and frequency | P2 where the number is known, else P1 |
/// | cancellation at expiry, and its undo | P2 where the number is known and the provider offers `terminateAtExpirationDate`, or P1 cannot be spoken; else P1 |
/// | cancellation at the commitment's end, and its undo | P3 |
/// | deletion | P6 for a suspended web hosting; P5 in the United States, for domains and for addresses that were brought along; else P4, at the product's own endpoint where it has one |
/// | renewing and paying ahead | V4 |
/// | settling a debt | the account's debts |
///
/// Nothing is planned that [`decide`] does not allow. Refuses an origin that is not in its form.
///
/// ```
/// use rinnovo::{Command, Context, Facts, Kind, Period, Renewal, Roles, Service, ovh::{self, Origin}};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let context = Context::new("2025-06-01T00:00:00Z".parse()?, Roles::ALL, &rules);
/// let renewal = Renewal::Automatic { every: Some(Period::YEAR), forced: false };
/// let facts = Facts::in_service(Kind::Vps, "2025-01-01T00:00:00Z".parse()?, "2026-01-01T00:00:00Z".parse()?, renewal);
/// let mut vps = Service::new("vps-1".parse()?, facts);
/// Origin { number: Some(1001), ..Origin::default() }.keep_with(&mut vps)?;
///
/// let planned = ovh::plan(&vps, &Command::CancelAtExpiry, &context)?;
/// let requests: Vec<String> = planned.plan().unwrap().requests().map(|request| format!("{} {}", request.method, request.path)).collect();
/// assert_eq!(requests, [
///     "GET /services/1001/form/termination",
///     "POST /services/1001/form/termination/answer",
///     "PUT /services/1001",
/// ]);
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn plan(service: &Service, command: &Command, context: &Context<'_>) -> Result<Planned, Error> {
    planned(service, command, context, None)
}

/// The requests of a command, by one protocol: P1 or P2 for renewal and cancellation at expiry, P4 for a deletion.
///
/// Refuses a protocol that does not know the command, and an origin that is not in its form.
///
/// ```
/// use rinnovo::{Command, Context, Facts, Kind, Roles, Service, ovh::{self, Protocol}};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let context = Context::new("2025-06-01T00:00:00Z".parse()?, Roles::ALL, &rules);
/// let vps = Service::new("vps-1".parse()?, Facts::unknown(Kind::Vps));
/// let error = ovh::plan_by(&vps, &Command::SettleDebt, &context, Protocol::P1).unwrap_err();
/// assert_eq!(error.to_string(), "found `p1`, expected one of the protocols of `settle_debt`: debt");
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn plan_by(
    service: &Service,
    command: &Command,
    context: &Context<'_>,
    protocol: Protocol,
) -> Result<Planned, Error> {
    let known = protocols_of(command.kind());
    if !known.contains(&protocol) {
        let codes: Vec<&str> = known.iter().map(|protocol| protocol.code()).collect();
        let expected =
            format!("one of the protocols of `{}`: {}", command.kind(), codes.join(", "));
        return Err(Error::new(ErrorKind::Value, protocol, expected));
    }
    planned(service, command, context, Some(protocol))
}

/// The requests that buy off the rest of a commitment and end the service with it (domain notes 7, P7): what it costs,
/// a person's agreement, the order.
///
/// It is no command of the engine's. It is allowed only where a deletion, with what the person has `acknowledged`,
/// would be refused for its commitment alone; where nothing stands in the way of the deletion, there is nothing to buy
/// off ([`Planned::AlreadySo`]). Refuses an origin that is not in its form.
///
/// ```
/// use rinnovo::{Acknowledgements, Commitment, Context, Facts, Kind, Period, Renewal, Roles, Service, ovh::{self, Origin}};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let context = Context::new("2025-06-01T00:00:00Z".parse()?, Roles::ALL, &rules);
/// let renewal = Renewal::Automatic { every: Some(Period::MONTH), forced: false };
/// let facts = Facts::in_service(Kind::Vps, "2025-05-15T00:00:00Z".parse()?, "2025-06-15T00:00:00Z".parse()?, renewal);
/// let commitment = Commitment::Until { end: "2026-01-01T00:00:00Z".parse()?, end_rule: None };
/// let mut vps = Service::new("vps-1".parse()?, Facts { commitment: Some(commitment), ..facts });
/// Origin { number: Some(1001), ..Origin::default() }.keep_with(&mut vps)?;
///
/// let planned = ovh::plan_flush(&vps, &context, Acknowledgements::NONE)?;
/// assert_eq!(planned.code(), "refused"); // nothing is acknowledged
/// let planned = ovh::plan_flush(&vps, &context, Acknowledgements::ALL)?;
/// assert_eq!(planned.plan().unwrap().steps.len(), 4);
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn plan_flush(
    service: &Service,
    context: &Context<'_>,
    acknowledged: Acknowledgements,
) -> Result<Planned, Error> {
    let digest = TokenDigest::NONE;
    let answer = decide(service, &Command::RequestDeletion { acknowledged, digest }, context);
    match answer {
        Answer::Refused { ref reasons, .. }
            if reasons.iter().all(|reason| reason.code() == ReasonCode::CommitmentRunning) =>
        {
            drawn(service, "flush_commitment", commitment::flush)
        }
        Answer::Allowed { .. } | Answer::AlreadySo => Ok(Planned::AlreadySo),
        refused => Ok(Planned::Refused(refused)),
    }
}

/// The protocols that know a command: those that [`plan_by`] may be asked for.
///
/// ```
/// use rinnovo::{CommandKind, ovh::{self, Protocol}};
///
/// assert_eq!(ovh::protocols_of(CommandKind::CancelAtExpiry), [Protocol::P1, Protocol::P2]);
/// assert!(ovh::protocols_of(CommandKind::WithdrawDeletion).is_empty()); // the provider knows no such thing
/// ```
pub const fn protocols_of(command: CommandKind) -> &'static [Protocol] {
    use CommandKind as C;
    match command {
        C::EnableAutomatic
        | C::SwitchToManual
        | C::ChangeFrequency
        | C::CancelAtExpiry
        | C::UndoCancellation => &[Protocol::P1, Protocol::P2],
        C::CancelAtCommitmentEnd | C::UndoCommitmentCancellation => &[Protocol::P3],
        C::RequestDeletion | C::ConfirmDeletion => &[Protocol::P4],
        C::Renew | C::PayAhead => &[Protocol::V4],
        C::SettleDebt => &[Protocol::Debt],
        C::WithdrawDeletion => &[],
    }
}

fn planned(
    service: &Service,
    command: &Command,
    context: &Context<'_>,
    asked: Option<Protocol>,
) -> Result<Planned, Error> {
    let events = match decide(service, command, context) {
        Answer::Allowed { events, .. } => events,
        Answer::AlreadySo => return Ok(Planned::AlreadySo),
        refused => return Ok(Planned::Refused(refused)),
    };
    let facts = &service.facts;
    drawn(service, command.kind().code(), |target| match command {
        Command::EnableAutomatic { .. }
        | Command::SwitchToManual
        | Command::ChangeFrequency { .. } => renewal::set(target, facts, &events, asked),
        Command::Renew { periods } | Command::PayAhead { periods } => {
            payment::order(target, facts, *periods, context)
        }
        Command::SettleDebt => payment::settle(target, facts),
        Command::CancelAtExpiry => cancellation::cancel(target, asked),
        Command::UndoCancellation => cancellation::undo(target, facts, asked),
        Command::CancelAtCommitmentEnd => commitment::cancel(target),
        Command::UndoCommitmentCancellation => commitment::undo(target, facts),
        Command::RequestDeletion { .. } => deletion::request(target, service, context, asked),
        Command::ConfirmDeletion { .. } => deletion::confirm(target, service, context, asked),
        Command::WithdrawDeletion => Ok(deletion::withdraw()),
    })
}

/// A plan, where the service has an origin and it has what the requests need.
fn drawn(
    service: &Service,
    command: &'static str,
    draw: impl FnOnce(&Target) -> Result<Draft, Vec<Missing>>,
) -> Result<Planned, Error> {
    let Some(origin) = Origin::of(service)? else {
        return Ok(Planned::Unreachable { missing: vec![Missing::Origin] });
    };
    Ok(match draw(&Target::of(origin)) {
        Ok(Draft { steps, notes }) => {
            Planned::Requests(Plan { service: service.id.clone(), command, steps, notes })
        }
        Err(missing) => Planned::Unreachable { missing },
    })
}
