//! What a careful program without indices does: a list of plain structs that is walked from end to end for every
//! question. It is what an index of services has to be measured against.

use std::collections::HashMap;

use rinnovo::{Currency, Ending, Facts, Instant, Kind, Mode, Phase, PhaseKind, Renewal, Service};

/// A service as a list needs it, with what is asked often worked out once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainService {
    /// The id.
    pub id: String,
    /// The customer's name; else the reference.
    pub title: String,
    /// The name in small letters; empty where there is none.
    pub name_lower: String,
    /// The reference in small letters.
    pub reference_lower: String,
    /// The kind; unknown kinds are one.
    pub kind: Kind,
    /// The phase; `None`: not known.
    pub state: Option<PhaseKind>,
    /// What happens at the end of the term; `None`: not known.
    pub mode: Option<Mode>,
    /// When the term ends, in seconds since 1970; `None`: it has no end, or it is not known.
    pub ends: Option<i64>,
    /// After how many months it begins another term by itself; `None`: it does not, or that is not known.
    pub renews_every: Option<i64>,
    /// What one term costs, in hundredths of the currency.
    pub price: Option<(i64, Currency)>,
}

impl From<&Service> for PlainService {
    fn from(service: &Service) -> Self {
        let facts = &service.facts;
        Self {
            id: service.id.to_string(),
            title: service.title().to_owned(),
            name_lower: service.name.to_lowercase(),
            reference_lower: service.reference.to_lowercase(),
            kind: facts.kind,
            state: facts.phase.map(Phase::kind),
            mode: facts.renewal.map(Renewal::mode),
            ends: facts.term().map(|term| term.end.unix_seconds()),
            renews_every: renews_every(facts),
            price: service.price.as_ref().and_then(|price| {
                let places = 2_u32.checked_sub(price.amount.scale())?;
                let hundredths = price.amount.mantissa() * 10_i128.pow(places);
                Some((i64::try_from(hundredths).ok()?, price.currency))
            }),
        }
    }
}

/// The period of what bills by itself: active, automatic, not cancelled.
fn renews_every(facts: &Facts) -> Option<i64> {
    let every = facts.renewal.and_then(Renewal::every)?;
    let goes_on = facts.will_renew() == Some(true) && facts.ending == Some(Ending::None);
    goes_on.then_some(i64::from(every.months()))
}

/// The list of these services.
pub fn plain<'a>(services: impl IntoIterator<Item = &'a Service>) -> Vec<PlainService> {
    services.into_iter().map(PlainService::from).collect()
}

/// The first services, by the end of their term and then by name, whose name or reference holds a text in any case
/// (an empty one is in every name), of a kind and in a state where these are given. What has no end comes last.
pub fn search_filter_sort_page<'a>(
    services: &'a [PlainService],
    needle: &str,
    kind: Option<Kind>,
    state: Option<PhaseKind>,
    page: usize,
) -> Vec<&'a PlainService> {
    let needle = needle.to_lowercase();
    let wanted = |service: &&PlainService| {
        kind.is_none_or(|kind| service.kind == kind)
            && state.is_none_or(|state| service.state == Some(state))
            && (service.name_lower.contains(&needle) || service.reference_lower.contains(&needle))
    };
    let mut found: Vec<&PlainService> = services.iter().filter(wanted).collect();
    found.sort_by(|one, other| {
        let ends = |service: &PlainService| service.ends.unwrap_or(i64::MAX);
        ends(one).cmp(&ends(other)).then_with(|| one.title.cmp(&other.title))
    });
    found.truncate(page);
    found
}

/// How many services there are of each sort.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Facets {
    /// By kind.
    pub kinds: HashMap<Kind, usize>,
    /// By state; `None`: not known.
    pub states: HashMap<Option<PhaseKind>, usize>,
    /// By renewal mode; `None`: not known.
    pub modes: HashMap<Option<Mode>, usize>,
    /// By the month in which the term ends (see [`month_of`]); `None`: it has no end, or it is not known.
    pub months: HashMap<Option<i64>, usize>,
}

/// Counts the services by kind, state, mode and month.
pub fn facets(services: &[PlainService]) -> Facets {
    let mut facets = Facets::default();
    for service in services {
        *facets.kinds.entry(service.kind).or_default() += 1;
        *facets.states.entry(service.state).or_default() += 1;
        *facets.modes.entry(service.mode).or_default() += 1;
        *facets.months.entry(service.ends.map(month_of)).or_default() += 1;
    }
    facets
}

/// How far the forecast looks.
pub const FORECAST_MONTHS: usize = 24;

/// What the renewals of each month cost, in hundredths, by currency: the month of `now` first. Services that renew by
/// hand, are cancelled, out of service or have no price cost nothing.
pub fn forecast_24_months(
    services: &[PlainService],
    now: Instant,
) -> HashMap<Currency, [i64; FORECAST_MONTHS]> {
    let first = month_of(now.unix_seconds());
    let mut sums: HashMap<Currency, [i64; FORECAST_MONTHS]> = HashMap::new();
    for service in services {
        let (Some(every), Some(ends), Some((price, currency))) =
            (service.renews_every, service.ends, service.price)
        else {
            continue;
        };
        let months = sums.entry(currency).or_insert([0; FORECAST_MONTHS]);
        let mut month = month_of(ends) - first;
        while let Some(sum) = usize::try_from(month).ok().and_then(|month| months.get_mut(month)) {
            *sum += price;
            month += every;
        }
    }
    sums
}

/// The month of an instant in UTC, counted from January of the year 0.
pub fn month_of(seconds: i64) -> i64 {
    // Years that begin in March have their leap day at the end.
    let days = seconds.div_euclid(86_400) + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    (era * 400 + year) * 12 + (5 * of_year + 2) / 153 + 2
}

#[cfg(test)]
mod tests {
    use rinnovo_generate::{Generator, NOW, account};

    use super::*;

    fn list() -> Vec<PlainService> {
        plain(account(1, 5000).unwrap().services())
    }

    fn service(json: &str) -> PlainService {
        let text = format!(r#"{{"id":"a","kind":"vps",{json}}}"#);
        PlainService::from(&Service::from_json(&text, rinnovo::Zone::UTC).unwrap())
    }

    #[test]
    fn months_are_those_of_the_calendar() {
        for days in -1_000..40_000 {
            let at = Instant::from_unix_seconds(days * 86_400 + 86_399);
            let date = rinnovo::Zone::UTC.civil(at).date;
            let month = i64::from(date.year()) * 12 + i64::from(date.month()) - 1;
            assert_eq!(month_of(at.unix_seconds()), month, "{date}");
        }
    }

    #[test]
    fn a_page_is_what_was_asked_for_in_order() {
        let list = list();
        let page = search_filter_sort_page(&list, "SHOP", None, Some(PhaseKind::Active), 25);
        assert_eq!(page.len(), 25);
        for service in &page {
            let holds = |text: &str| text.contains("shop");
            assert!(holds(&service.name_lower) || holds(&service.reference_lower));
            assert_eq!(service.state, Some(PhaseKind::Active));
        }
        assert!(
            page.is_sorted_by_key(|service| (service.ends.unwrap_or(i64::MAX), &service.title))
        );
        let domains = search_filter_sort_page(&list, "", Some(Kind::Domain), None, 10_000);
        assert!((1500..2000).contains(&domains.len()), "{}", domains.len());
        assert!(domains.iter().all(|service| service.kind == Kind::Domain));
        assert!(search_filter_sort_page(&list, "no such name", None, None, 25).is_empty());
        // Beyond ASCII, letters have two cases too.
        let small = search_filter_sort_page(&list, "münchen", None, None, 5000);
        assert!(!small.is_empty());
        assert_eq!(small, search_filter_sort_page(&list, "MÜNCHEN", None, None, 5000));
    }

    #[test]
    fn facets_count_every_service_once() {
        let facets = facets(&list());
        let sums = [
            facets.kinds.values().sum::<usize>(),
            facets.states.values().sum(),
            facets.modes.values().sum(),
            facets.months.values().sum(),
        ];
        assert_eq!(sums, [5000; 4]);
        let of_kind = |kind| Generator::new(1, 5000).unwrap().filter(move |s| s.facts.kind == kind);
        assert_eq!(facets.kinds.get(&Kind::Vps), Some(&of_kind(Kind::Vps).count()));
    }

    #[test]
    fn a_forecast_adds_each_renewal_in_its_month() {
        let term = r#""term":{"start":"2025-05-31T00:00:00Z","end":"2025-06-30T00:00:00Z"}"#;
        let known = r#""phase":"active","ending":"none","standing":"clear","commitment":"none""#;
        let euros = r#""price":{"amount":"4.5","currency":"EUR"}"#;
        let renews = |every: u32| {
            let renewal = format!(r#""renewal":{{"automatic":{{"every":{every}}}}}"#);
            service(&[term, known, euros, &renewal].join(","))
        };
        let manual = r#""renewal":{"manual":{"every":1}}"#;
        let list = [renews(1), renews(12), service(&[term, known, euros, manual].join(","))];
        let sums = forecast_24_months(&list, NOW);
        let mut expected = [450; FORECAST_MONTHS];
        expected[0] += 450;
        expected[12] += 450;
        assert_eq!(sums, HashMap::from([("EUR".parse().unwrap(), expected)]));
    }

    #[test]
    fn a_forecast_of_an_estate_has_its_currencies() {
        let sums = forecast_24_months(&list(), NOW);
        let mut currencies: Vec<String> = sums.keys().map(ToString::to_string).collect();
        currencies.sort();
        assert_eq!(currencies, ["EUR", "GBP", "PLN", "USD"]);
        let euros = sums[&"EUR".parse::<Currency>().unwrap()];
        assert!(euros.iter().all(|month| *month > 0));
    }
}
