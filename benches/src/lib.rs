//! What the benches measure: services that look like real ones, made without randomness.

pub mod plain;

use rinnovo::{Account, Context, Error, Facts, Instant, Kind, Roles, Rules, Service, Zone, grid};

/// The rules of `ovh-2025`.
///
/// # Panics
/// Never: the edition is built in.
#[expect(clippy::unwrap_used, reason = "a bench may fail loudly")]
pub fn rules() -> Rules {
    rinnovo::edition("ovh-2025").unwrap().compile(None).unwrap()
}

/// Ten days before the end of the grid's term, with every role.
pub fn context(rules: &Rules) -> Context<'_> {
    let now = Instant::from_unix_seconds(grid::END.unix_seconds() - 10 * 86_400);
    Context::new(now, Roles::ALL, rules).with_payment_method(true)
}

/// An active VPS that renews every month.
pub fn vps() -> Facts {
    grid::centre(Kind::Vps)
}

/// So many services of every kind and of many states, as JSON of some 660 bytes each.
///
/// # Errors
/// Never: the text is well-formed.
pub fn account(count: usize) -> Result<Account, Error> {
    let services = (0..count).map(|number| Service::from_json(&service(number), Zone::UTC));
    Account::new(services.collect::<Result<_, _>>()?)
}

fn service(number: usize) -> String {
    let kind = Kind::KNOWN.get(number % Kind::KNOWN.len()).copied().unwrap_or(Kind::Vps);
    let day = number % 28 + 1;
    let month = number % 12 + 1;
    let (renewal, ending) = match number % 5 {
        0 => (r#"{"manual":{"every":12}}"#, r#""none""#),
        1 => (
            r#"{"manual":{"every":1}}"#,
            r#"{"at_expiry":{"requested_at":"2025-01-02T03:04:05Z","restore":{"automatic":{"every":1,"forced":false}}}}"#,
        ),
        _ => (r#"{"automatic":{"every":1,"forced":false}}"#, r#""none""#),
    };
    format!(
        r#"{{"id":"service-{number:08}","name":"www{number}.customer-of-a-panel.example.org","reference":"reference-{number:012}.provider.example.net","kind":"{kind}","contacts":{{"admin":"ab{number:08}-ovh","billing":"cd{number:08}-ovh","technical":"ef{number:08}-ovh"}},"created":"2019-{month:02}-{day:02}T08:30:00Z","term":{{"start":"2025-{month:02}-{day:02}T08:30:00Z","end":"2026-{month:02}-{day:02}T08:30:00Z","anchor":"2019-{month:02}-{day:02}T08:30:00Z"}},"phase":"active","renewal":{renewal},"ending":{ending},"standing":"clear","commitment":"none","frequencies":[1,3,6,12],"can_cancel_at_expiry":true,"price":{{"amount":"11.99","currency":"EUR"}},"revision":7}}"#
    )
}
