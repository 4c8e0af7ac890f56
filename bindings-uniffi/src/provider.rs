//! Requests to the provider that carry a command out.

use rinnovo::{
    Acknowledgements, Answer, Command, CommandKind,
    ovh::{self, Planned},
};

use crate::{
    error::RinnovoError,
    rules::{Asker, Rules},
    service::Service,
};

/// What a command comes to.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Planning {
    /// These steps, in this order.
    Steps {
        /// The steps.
        steps: Vec<Step>,
        /// What is worth knowing about them.
        notes: Vec<String>,
        /// The codes of the provider's ways that they take.
        protocols: Vec<String>,
    },
    /// Nothing needs to be done.
    AlreadySo,
    /// The rules do not allow it.
    Refused {
        /// Their answer.
        answer: Answer,
    },
    /// It is allowed, and cannot be written as requests because something is not known.
    Unreachable {
        /// What is missing: `origin`, `number`, `route`, `flags`, `end_rule` or `frequency`.
        missing: Vec<String>,
    },
}

/// A step of a plan.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Step {
    /// A request to be sent.
    Request {
        /// Its method, in capital letters.
        method: String,
        /// Its path, with the service in it.
        path: String,
        /// Which of all requests it is, such as `PUT {route}/serviceInfos`: what a script must be allowed to send.
        endpoint: String,
        /// Its body in JSON; nothing: it has none.
        body: Option<String>,
        /// What it is for: a stable code.
        why: String,
        /// Whether the plan works without it.
        optional: bool,
        /// Whether nothing brings back what it does.
        irreversible: bool,
        /// What it does, in words.
        words: String,
    },
    /// Something to wait for.
    Wait {
        /// For what, in words.
        words: String,
    },
}

/// The requests that carry a command out on a service that was read from the provider's payloads. `protocol` names one of
/// the provider's ways where there are several; nothing: the one that fits the service.
#[uniffi::export(default(protocol = None))]
pub fn plan(
    rules: &Rules,
    service: Service,
    command: &Command,
    asker: Asker,
    protocol: Option<String>,
) -> Result<Planning, RinnovoError> {
    let (service, context) = (service.core()?, rules.context(asker));
    Planning::of(&match protocol {
        Some(protocol) => ovh::plan_by(&service, command, &context, protocol.parse()?)?,
        None => ovh::plan(&service, command, &context)?,
    })
}

/// The requests that buy off the rest of a commitment and end the service with it.
#[uniffi::export]
pub fn plan_flush(
    rules: &Rules,
    service: Service,
    acknowledged: Acknowledgements,
    asker: Asker,
) -> Result<Planning, RinnovoError> {
    Planning::of(&ovh::plan_flush(&service.core()?, &rules.context(asker), acknowledged)?)
}

/// The provider's ways that know a command: codes for `protocol`.
#[uniffi::export]
pub fn protocols_of(command: CommandKind) -> Vec<String> {
    ovh::protocols_of(command).iter().map(|protocol| protocol.code().to_owned()).collect()
}

/// How the provider's service types, routes, statuses and flags map onto kinds and axes, in Markdown.
#[uniffi::export]
pub fn mapping() -> String {
    ovh::mapping_tables()
}

impl Planning {
    fn of(planned: &Planned) -> Result<Self, RinnovoError> {
        Ok(match planned {
            Planned::Refused(answer) => Self::Refused { answer: answer.clone() },
            Planned::AlreadySo => Self::AlreadySo,
            Planned::Requests(plan) => Self::Steps {
                steps: plan.steps.iter().map(Step::of).collect::<Result<_, _>>()?,
                notes: plan.notes.iter().map(ToString::to_string).collect(),
                protocols: plan.protocols().into_iter().map(|one| one.code().to_owned()).collect(),
            },
            Planned::Unreachable { missing } => Self::Unreachable {
                missing: missing.iter().map(|one| one.code().to_owned()).collect(),
            },
        })
    }
}

impl Step {
    fn of(step: &ovh::Step) -> Result<Self, RinnovoError> {
        let request = match step {
            ovh::Step::Wait(wait) => return Ok(Self::Wait { words: wait.in_words() }),
            ovh::Step::Request(request) => request,
        };
        let unwritten = |error: serde_json::Error| RinnovoError::value(&error, "JSON");
        let body = request.body.as_ref().map(serde_json::to_string);
        Ok(Self::Request {
            method: request.method.to_string(),
            path: request.path.clone(),
            endpoint: request.endpoint.to_string(),
            body: body.transpose().map_err(unwritten)?,
            why: request.why.to_string(),
            optional: request.optional,
            irreversible: request.irreversible,
            words: request.in_words(),
        })
    }
}
