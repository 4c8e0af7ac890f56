//! What the laws share.

use proptest::prelude::*;
use rinnovo::{
    Answer, Command, Context, Facts, Instant, Policy, Roles, Rules, Service, Token, decide, grid,
    strategies,
};

/// One nanosecond.
pub(crate) const NANO: std::time::Duration = std::time::Duration::from_nanos(1);

/// Everything an answer depends on, drawn at random.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) policy: Policy,
    pub(crate) rules: Rules,
    pub(crate) now: Instant,
    pub(crate) roles: Roles,
    pub(crate) payment_method: Option<bool>,
}

/// The rows of the policy that a counterexample needs, not the compiled table of seventy kinds.
impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { policy, rules: _, now, roles, payment_method } = self;
        let policy = policy.to_toml().unwrap();
        write!(f, "now {now}, roles {roles:?}, payment method {payment_method:?}, under\n{policy}")
    }
}

impl World {
    pub(crate) fn context(&self) -> Context<'_> {
        let context = Context::new(self.now, self.roles, &self.rules);
        self.payment_method.map_or(context, |valid| context.with_payment_method(valid))
    }
}

pub(crate) fn worlds() -> impl Strategy<Value = World> {
    let payment_method = prop::option::weighted(0.9, any::<bool>());
    let roles = prop_oneof![3 => Just(Roles::ALL), 1 => strategies::roles()];
    (strategies::policies(), strategies::instants(), roles, payment_method).prop_map(
        |(policy, now, roles, payment_method)| {
            let rules = policy.compile(None).unwrap();
            World { policy, rules, now, roles, payment_method }
        },
    )
}

/// Facts whose request to delete, if any, waits for [`grid::TOKEN`] at [`grid::ID`]: a confirmation can succeed.
pub(crate) fn confirmable() -> impl Strategy<Value = Facts> {
    strategies::facts().prop_map(|mut facts| {
        if let Some(request) = &mut facts.deletion {
            request.digest = Token::new(grid::TOKEN).unwrap().digest(grid::ID, request.revision);
        }
        facts
    })
}

pub(crate) fn service(facts: Facts) -> Service {
    Service::new(grid::ID.parse().unwrap(), facts)
}

/// The facts after an allowed command; `None` when it is not allowed.
pub(crate) fn carried_out(
    facts: &Facts,
    command: &Command,
    context: &Context<'_>,
) -> Option<Facts> {
    match decide(&service(*facts), command, context) {
        Answer::Allowed { events, .. } => Some(events.iter().fold(*facts, Facts::evolve)),
        _ => None,
    }
}

/// The same facts but for their revision.
pub(crate) fn same_but_revision(a: &Facts, b: &Facts) -> bool {
    Facts { revision: 0, ..*a } == Facts { revision: 0, ..*b }
}
