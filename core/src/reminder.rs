use crate::{
    axes::{Ending, Phase},
    decide::Context,
    facts::Facts,
    instant::Instant,
    kind::Kind,
};

/// When the customer is reminded of the end of the present term, in order; those that are past included. Empty for a
/// service that is cancelled, not active, or of which too little is known.
///
/// ```
/// use rinnovo::{Context, Facts, Kind, Renewal, Roles, reminders};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let facts = Facts::in_service(Kind::Vps, "2025-01-01T00:00:00Z".parse()?, "2025-07-01T00:00:00Z".parse()?, Renewal::Manual { every: None });
/// let context = Context::new("2025-06-30T00:00:00Z".parse()?, Roles::ALL, &rules);
/// let days: Vec<String> = reminders(&facts, &context).iter().map(ToString::to_string).collect();
/// assert_eq!(days, ["2025-06-01T00:00:00Z", "2025-06-16T00:00:00Z", "2025-06-24T00:00:00Z", "2025-06-30T00:00:00Z"]);
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn reminders(facts: &Facts, context: &Context<'_>) -> Vec<Instant> {
    let (Some(Phase::Active), Some(renewal), Some(Ending::None), Some(term)) =
        (facts.phase, facts.renewal, facts.ending, facts.term())
    else {
        return Vec::new();
    };
    if facts.kind == Kind::Other {
        return Vec::new();
    }
    let kind = context.rules.kind(facts.kind);
    let mut instants: Vec<Instant> = kind
        .reminders
        .iter()
        .filter(|reminder| reminder.mode.is_none_or(|mode| mode == renewal.mode()))
        .filter(|reminder| {
            reminder
                .when_over
                .is_none_or(|limit| renewal.every().is_some_and(|every| every > limit))
        })
        .map(|reminder| reminder.before.before(term.end, &context.rules.calendar()))
        .collect();
    instants.sort_unstable();
    instants
}
