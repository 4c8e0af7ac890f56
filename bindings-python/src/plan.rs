//! Requests to the provider that carry a command out.

use std::sync::Arc;

use pyo3::prelude::*;
use rinnovo::{
    Acknowledgements, CommandKind, Context, Instant, Roles,
    ovh::{self, Planned},
};
use serde_json::{Value, json};

use crate::{
    bridge::{Give, In},
    engine::CommandOf,
    error::{Answered, misfit},
    policy::{RulesOf, rules_of},
    service::Service,
};

/// What a command comes to: JSON of a plan or of what is missing, or the answer that stands in the way.
#[pyfunction]
#[pyo3(signature = (
    service, command, *, now, roles, policy = None, payment_method = None, protocol = None
) -> "tuple[str | None, AnyAnswer | None]")]
pub(crate) fn plan_of<'py>(
    py: Python<'py>,
    service: &Service,
    command: In<CommandOf>,
    now: In<Instant>,
    roles: In<Roles>,
    policy: Option<In<RulesOf>>,
    payment_method: Option<bool>,
    protocol: Option<&str>,
) -> Answered<Planning<'py>> {
    let rules: Arc<rinnovo::Rules> = rules_of(py, policy)?;
    let context = Context { payment_method, ..Context::new(now.0, roles.0, &rules) };
    let planned = match protocol {
        Some(protocol) => ovh::plan_by(&service.0, &command.0.0, &context, protocol.parse()?)?,
        None => ovh::plan(&service.0, &command.0.0, &context)?,
    };
    given(py, &planned)
}

/// What buying off the rest of a commitment comes to, in the same form.
#[pyfunction]
#[pyo3(signature = (
    service, *, acknowledged, now, roles, policy = None, payment_method = None
) -> "tuple[str | None, AnyAnswer | None]")]
pub(crate) fn flush_of<'py>(
    py: Python<'py>,
    service: &Service,
    acknowledged: In<Acknowledgements>,
    now: In<Instant>,
    roles: In<Roles>,
    policy: Option<In<RulesOf>>,
    payment_method: Option<bool>,
) -> Answered<Planning<'py>> {
    let rules: Arc<rinnovo::Rules> = rules_of(py, policy)?;
    let context = Context { payment_method, ..Context::new(now.0, roles.0, &rules) };
    given(py, &ovh::plan_flush(&service.0, &context, acknowledged.0)?)
}

/// The protocols that know a command.
#[pyfunction]
pub(crate) fn protocols_of(command: In<CommandKind>) -> Vec<&'static str> {
    ovh::protocols_of(command.0).iter().map(|protocol| protocol.code()).collect()
}

/// JSON, or an answer.
type Planning<'py> = (Option<String>, Bound<'py, PyAny>);

fn given<'py>(py: Python<'py>, planned: &Planned) -> Answered<Planning<'py>> {
    let none = py.None().into_bound(py);
    Ok(match planned {
        Planned::Refused(answer) => (None, answer.give(py)?),
        Planned::AlreadySo => (None, rinnovo::Answer::AlreadySo.give(py)?),
        Planned::Requests(plan) => (Some(told(plan).to_string()), none),
        Planned::Unreachable { .. } => {
            let failed = |error: serde_json::Error| misfit(&none, &error.to_string());
            (Some(serde_json::to_string(planned).map_err(failed)?), none)
        }
    })
}

/// A plan with the words of its requests and notes.
fn told(plan: &ovh::Plan) -> Value {
    let steps = plan.steps.iter().map(|step| {
        let mut value = serde_json::to_value(step).unwrap_or_default();
        let words = match step {
            ovh::Step::Request(request) => request.in_words(),
            ovh::Step::Wait(wait) => wait.in_words(),
        };
        if let Some(fields) = value.as_object_mut() {
            fields.insert("words".to_owned(), words.into());
        }
        value
    });
    json!({
        "service": plan.service,
        "command": plan.command,
        "protocols": plan.protocols(),
        "steps": steps.collect::<Vec<_>>(),
        "notes": plan.notes.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

/// How the provider's service types, routes, statuses and flags map onto kinds and axes, in Markdown.
#[pyfunction]
pub(crate) fn mapping() -> String {
    ovh::mapping_tables()
}
