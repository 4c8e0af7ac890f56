use crate::{
    axes::{Ending, Phase},
    decide::Context,
    facts::Facts,
    instant::Instant,
    kind::Kind,
    policy::Rules,
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
    let mut instants: Vec<Instant> = unsorted(facts, context.rules).collect();
    instants.sort_unstable();
    instants
}

/// The same instants, in the order of the edition's rows.
pub(crate) fn unsorted<'a>(
    facts: &Facts,
    rules: &'a Rules,
) -> impl Iterator<Item = Instant> + use<'a> {
    let reminded = match (facts.phase, facts.renewal, facts.ending, facts.term()) {
        (Some(Phase::Active), Some(renewal), Some(Ending::None), Some(term))
            if facts.kind != Kind::Other =>
        {
            Some((renewal, term, rules.kind(facts.kind)))
        }
        _ => None,
    };
    reminded.into_iter().flat_map(move |(renewal, term, kind)| {
        kind.reminders
            .iter()
            .filter(move |reminder| reminder.mode.is_none_or(|mode| mode == renewal.mode()))
            .filter(move |reminder| {
                let over = |limit| renewal.every().is_some_and(|every| every > limit);
                reminder.when_over.is_none_or(over)
            })
            .map(move |reminder| reminder.before.before(term.end, &rules.calendar))
    })
}
