//! The service of a case as its steps leave it, and the walk through the steps.

use std::fmt;

use rinnovo::{
    Context, Event, Instant, Members, Policy, Roles, Rules, Service, consequence, edition, evolve,
};
use serde_json::Value;

use crate::{
    ask::ask,
    case::{Case, Verb},
    compare::agrees,
};

/// A step that does not come out as expected.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Which step, the first being 1; 0 when the case itself cannot be read.
    pub step: usize,
    /// What was expected.
    pub expected: Value,
    /// What came, or why nothing did.
    pub actual: Value,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { step, expected, actual } = self;
        write!(f, "step {step}\nexpected: {expected:#}\nactual: {actual:#}")
    }
}

impl std::error::Error for Failure {}

/// Asks the core every step of a case, in order; stops at the first that does not come out as expected.
pub fn run(case: &Case) -> Result<(), Failure> {
    let unreadable =
        |why: String| Failure { step: 0, expected: Value::Null, actual: Value::String(why) };
    let policy = edition(case.edition.name())
        .ok_or_else(|| unreadable(format!("no edition {}", case.edition.name())))?;
    let rules = policy
        .compile(case.jurisdiction.as_deref())
        .map_err(|error| unreadable(error.to_string()))?;
    let mut world = World::new(case, &policy, &rules).map_err(unreadable)?;
    for (place, step) in case.steps.iter().enumerate() {
        let expected = match (&step.verb, &step.expect) {
            (Verb::State(state) | Verb::Member { state, .. }, None) => Value::Object(state.clone()),
            (Verb::State(_) | Verb::Member { .. }, Some(_)) | (_, None) => Value::Null,
            (_, Some(expect)) => expect.clone(),
        };
        let failure = |actual| Failure { step: place + 1, expected: expected.clone(), actual };
        let asked = ask(&mut world, &step.verb, &expected);
        let actual = asked.map_err(|why| failure(Value::String(why)))?;
        if !agrees(&step.verb, &expected, &actual) {
            return Err(failure(actual));
        }
    }
    Ok(())
}

/// The service of a case with its members, as the steps so far leave them.
pub(crate) struct World<'a> {
    pub(crate) service: Service,
    pub(crate) members: Vec<Service>,
    pub(crate) policy: &'a Policy,
    pub(crate) rules: &'a Rules,
    payment_method: Option<bool>,
}

impl<'a> World<'a> {
    fn new(case: &Case, policy: &'a Policy, rules: &'a Rules) -> Result<Self, String> {
        let read = |service: &Value| {
            Service::from_json(&service.to_string(), rules.zone())
                .map_err(|error| error.to_string())
        };
        Ok(Self {
            service: read(&case.service)?,
            members: case.members.iter().map(read).collect::<Result<_, _>>()?,
            policy,
            rules,
            payment_method: case.payment_method,
        })
    }

    /// The members that are still grouped under the service.
    pub(crate) fn grouped(&self) -> impl Iterator<Item = &Service> {
        self.members.iter().filter(|member| member.parent.as_ref() == Some(&self.service.id))
    }

    /// What the rules read beside a service that has no members.
    pub(crate) fn context(&self, now: Instant, roles: Roles) -> Context<'a> {
        let context = Context::new(now, roles, self.rules);
        match self.payment_method {
            Some(valid) => context.with_payment_method(valid),
            None => context,
        }
    }

    /// What the rules read beside the service of the case.
    pub(crate) fn context_of_service(&self, now: Instant, roles: Roles) -> Context<'a> {
        let mut context = self.context(now, roles);
        context.members = Members::of(self.grouped());
        context
    }

    /// Lets events of the service happen, and what they do to its members.
    pub(crate) fn happen(&mut self, events: &[Event]) {
        for event in events {
            let id = self.service.id.clone();
            self.service = evolve(self.service.clone(), event);
            for member in &mut self.members {
                if member.parent.as_ref() == Some(&id)
                    && let Some(event) = consequence(event, member)
                {
                    *member = evolve(member.clone(), &event);
                }
            }
        }
    }
}
