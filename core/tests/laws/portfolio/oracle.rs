//! What a table is to show, told by the plainest code: every service is asked every clause, and all are sorted.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use rinnovo::{
    Account, CivilDate, Clause, Column, CommandKind, Condition, Context, Currency, Ending, Facet,
    Facets, Instant, Layout, Members, Mode, Phase, Query, Renewal, Roles, Service, SortKey,
    Standing, Test, Viewer, When, Zone, fold, judge,
};
use rust_decimal::Decimal;

/// An account, asked without any index.
pub(super) struct Oracle<'a> {
    pub(super) account: &'a Account,
    pub(super) viewer: &'a Viewer<'a>,
    pub(super) zone: Zone,
}

/// A row that is to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) id: String,
    pub(super) depth: u32,
    pub(super) brought_along: bool,
    pub(super) members: u32,
    pub(super) open: bool,
}

/// What a title is compared by: letters and numbers in turn.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Token {
    /// Digits without zeros in front: a longer one is greater. Among letters they are all where `0` is.
    Number(usize, String),
    Letter(char),
}

/// What stands in a column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Natural(Vec<Token>, Vec<usize>),
    Text(String),
    Number(usize),
    At(Instant),
    Price(Currency, Decimal),
}

/// `vps2` before `vps10`; of equal numbers the one with fewer zeros in front.
fn natural(text: &str) -> Key {
    let (mut tokens, mut lengths) = (Vec::new(), Vec::new());
    let letters: Vec<char> = fold(text).chars().collect();
    for run in letters.chunk_by(|a, b| a.is_ascii_digit() && b.is_ascii_digit()) {
        if run[0].is_ascii_digit() {
            let number = String::from_iter(run);
            let number = number.trim_start_matches('0').to_owned();
            lengths.push(run.len());
            tokens.push(Token::Number(number.len(), number));
        } else {
            tokens.push(Token::Letter(run[0]));
        }
    }
    // A number stands before every letter but those before `0`.
    Key::Natural(tokens, lengths)
}

impl Token {
    const fn class(&self) -> char {
        match self {
            Self::Number(..) => '0',
            Self::Letter(letter) => *letter,
        }
    }
}

fn compare_keys(a: &Key, b: &Key) -> Ordering {
    let (Key::Natural(left, zeros), Key::Natural(right, others)) = (a, b) else { return a.cmp(b) };
    for (one, other) in left.iter().zip(right) {
        let ordering = one.class().cmp(&other.class()).then_with(|| one.cmp(other));
        if ordering.is_ne() {
            return ordering;
        }
    }
    left.len().cmp(&right.len()).then_with(|| zeros.cmp(others))
}

/// What a search looks through: name and reference, where there is something in them, else the id.
pub(super) fn searched(service: &Service) -> Vec<&str> {
    let texts = [&*service.name, &*service.reference];
    if texts.iter().all(|text| fold(text).is_empty()) {
        vec![service.id.as_str()]
    } else {
        texts.to_vec()
    }
}

fn end(service: &Service) -> Option<Instant> {
    service.facts.renewal_date(Instant::MIN).map(|(_, at)| at)
}

impl<'a> Oracle<'a> {
    fn services(&self) -> &'a [Service] {
        self.account.services()
    }

    fn members(&self, id: &str) -> impl Iterator<Item = &'a Service> {
        let id = id.to_owned();
        self.services().iter().filter(move |service| {
            service.parent.as_ref().is_some_and(|parent| parent.as_str() == id)
        })
    }

    pub(super) fn roles(&self, service: &Service) -> Roles {
        self.viewer.roles.unwrap_or_else(|| self.account.roles_for(service))
    }

    pub(super) fn context(&self, service: &Service) -> Context<'a> {
        Context {
            now: self.viewer.now,
            roles: self.roles(service),
            rules: self.viewer.rules,
            payment_method: self.account.payment_method,
            members: Members::of(self.members(service.id.as_str())),
        }
    }

    fn date(&self, when: When, at: Option<Instant>) -> bool {
        let Some(at) = at else { return when == When::Never };
        let (now, day) = (self.viewer.now, self.zone.civil(at).date);
        match when {
            When::Within(span) => now <= at && at < now + span.duration(),
            When::Beyond(span) => now + span.duration() <= at,
            When::Before(bound) => at < self.zone.start_of_day(bound),
            When::After(bound) => day > bound && at >= self.zone.start_of_day(bound),
            When::Between(first, last) => self.zone.start_of_day(first) <= at && day <= last,
            When::Past => at < now,
            When::Never => false,
        }
    }

    fn is(&self, service: &Service, condition: Condition) -> bool {
        let facts = &service.facts;
        match condition {
            Condition::Cancelled => facts.ending.is_some_and(|ending| ending != Ending::None),
            Condition::InDebt => matches!(facts.standing, Some(Standing::Unpaid { .. })),
            Condition::Committed => {
                facts.commitment.is_some_and(|commitment| commitment != rinnovo::Commitment::None)
            }
            Condition::DeletionRequested => facts.deletion.is_some(),
            Condition::Forced => {
                matches!(facts.renewal, Some(Renewal::Automatic { forced: true, .. }))
            }
            Condition::Unknown => {
                use rinnovo::Fact::{
                    Commitment, Ending, Kind, Phase, Renewal, Since, Standing, Term,
                };
                let missing = facts.missing();
                service.all_unread().next().is_some()
                    || [Kind, Phase, Since, Term, Renewal, Ending, Standing, Commitment]
                        .iter()
                        .any(|fact| missing.contains(*fact))
            }
            Condition::Member => service.parent.is_some(),
            Condition::Group => self.members(service.id.as_str()).next().is_some(),
        }
    }

    pub(super) fn holds(&self, service: &Service, clause: &Clause) -> bool {
        let facts = &service.facts;
        let judge = |command| judge(facts, command, &self.context(service));
        let holds = match &clause.test {
            Test::Word(word) => {
                searched(service).iter().any(|text| fold(text).contains(&fold(word)))
            }
            Test::Kind(kinds) => kinds.contains(&facts.kind),
            Test::Family(families) => families.contains(&facts.kind.family()),
            Test::State(phases) => facts.phase.is_some_and(|phase| phases.contains(&phase.kind())),
            Test::Renewal(modes) => {
                facts.renewal.is_some_and(|renewal| modes.contains(&renewal.mode()))
            }
            Test::Frequency(periods) => {
                facts.renewal.and_then(Renewal::every).is_some_and(|every| periods.contains(&every))
            }
            Test::Ends(when) => self.date(*when, end(service)),
            Test::Is(conditions) => conditions.iter().any(|condition| self.is(service, *condition)),
            Test::Role(roles) => roles.iter().any(|role| self.roles(service).contains(*role)),
            Test::Contact(handles) => {
                handles.iter().any(|handle| !service.contacts.roles_of(handle).is_empty())
            }
            Test::Answer { outcome, commands } => {
                commands.iter().any(|command| judge(*command).outcome() == *outcome)
            }
            Test::Closes { command, within } => {
                let commands = command.as_ref().map_or(CommandKind::ALL, std::slice::from_ref);
                let limit = self.viewer.now + within.duration();
                commands
                    .iter()
                    .any(|command| judge(*command).until().is_some_and(|until| until < limit))
            }
            Test::Unknown(asked) => asked
                .iter()
                .any(|fact| facts.missing().contains(*fact) || service.unread(*fact).is_some()),
            Test::Id(ids) => ids.iter().any(|id| **id == *service.id.as_str()),
            Test::Parent(ids) => service
                .parent
                .as_ref()
                .is_some_and(|parent| ids.iter().any(|id| **id == *parent.as_str())),
        };
        holds != clause.negated
    }

    /// The services that match, in no order.
    pub(super) fn matching(&self, query: &Query) -> Vec<&'a Service> {
        let matches =
            |service: &&Service| query.clauses.iter().all(|clause| self.holds(service, clause));
        self.services().iter().filter(matches).collect()
    }

    fn key(column: Column, service: &Service) -> Option<Key> {
        let facts = &service.facts;
        match column {
            Column::Name => {
                let texts = [&*service.name, &*service.reference, service.id.as_str()];
                let title = texts.into_iter().find(|text| !fold(text).is_empty());
                Some(natural(title.unwrap_or_default()))
            }
            Column::Reference => {
                Some(&service.reference).filter(|text| !text.is_empty()).map(|text| natural(text))
            }
            Column::Id => Some(Key::Text(service.id.as_str().to_owned())),
            Column::Kind => Some(Key::Text(facts.kind.label().to_lowercase())),
            Column::Family => Some(Key::Text(facts.kind.family().label().to_lowercase())),
            Column::Ends => end(service).map(Key::At),
            Column::Created => facts.created.map(Key::At),
            Column::Renewal => {
                let mode = facts.renewal.map(Renewal::mode);
                Mode::ALL.iter().position(|other| Some(*other) == mode).map(Key::Number)
            }
            Column::Frequency => facts
                .renewal
                .and_then(Renewal::every)
                .map(|every| Key::Number(every.months() as usize)),
            Column::State => {
                let phase = facts.phase.map(Phase::kind);
                rinnovo::PhaseKind::ALL
                    .iter()
                    .position(|other| Some(*other) == phase)
                    .map(Key::Number)
            }
            Column::Price => {
                service.price.as_ref().map(|price| Key::Price(price.currency, price.amount))
            }
        }
    }

    /// The services in the order of a query.
    pub(super) fn sorted(query: &Query, services: Vec<&'a Service>) -> Vec<&'a Service> {
        let by_name = [SortKey { column: Column::Name, descending: false }];
        let keys = if query.sort.is_empty() { &by_name[..] } else { &query.sort };
        let values = |service: &Service| -> Vec<Option<Key>> {
            keys.iter().map(|key| Self::key(key.column, service)).collect()
        };
        let mut keyed: Vec<_> =
            services.into_iter().map(|service| (values(service), service)).collect();
        keyed.sort_by(|(left, a), (right, b)| {
            for (key, pair) in keys.iter().zip(left.iter().zip(right)) {
                let ordering = match pair {
                    (Some(one), Some(other)) if key.descending => compare_keys(other, one),
                    (Some(one), Some(other)) => compare_keys(one, other),
                    // What is missing is last, whatever the direction.
                    (one, other) => other.is_some().cmp(&one.is_some()),
                };
                if ordering.is_ne() {
                    return ordering;
                }
            }
            a.id.as_str().cmp(b.id.as_str())
        });
        keyed.into_iter().map(|(_, service)| service).collect()
    }

    /// All rows of a table, in order.
    pub(super) fn table(&self, query: &Query, layout: &Layout) -> Vec<Told> {
        let matching = self.matching(query);
        let Layout::Grouped { open, except } = layout else {
            let flat = |service: &Service| Told {
                id: service.id.to_string(),
                depth: 0,
                brought_along: false,
                members: 0,
                open: false,
            };
            return Self::sorted(query, matching).into_iter().map(flat).collect();
        };
        let matches: BTreeSet<&str> = matching.iter().map(|service| service.id.as_str()).collect();
        let mut shown = BTreeSet::new();
        for service in matching {
            let mut here = Some(service);
            while let Some(service) = here {
                shown.insert(service.id.as_str());
                here = service
                    .parent
                    .as_ref()
                    .and_then(|parent| self.account.service(parent.as_str()));
            }
        }
        let below = |parent: Option<&str>| {
            let under = |service: &&Service| {
                service.parent.as_ref().map(rinnovo::ServiceId::as_str) == parent
            };
            let members = self
                .services()
                .iter()
                .filter(under)
                .filter(|service| shown.contains(service.id.as_str()));
            Self::sorted(query, members.collect())
        };
        let mut rows = Vec::new();
        let mut waiting: Vec<(&Service, u32)> =
            below(None).into_iter().rev().map(|service| (service, 0)).collect();
        while let Some((service, depth)) = waiting.pop() {
            let members = below(Some(service.id.as_str()));
            let open = *open != except.contains(&service.id) && !members.is_empty();
            rows.push(Told {
                id: service.id.to_string(),
                depth,
                brought_along: !matches.contains(service.id.as_str()),
                members: u32::try_from(members.len()).unwrap(),
                open,
            });
            if open {
                waiting.extend(members.into_iter().rev().map(|member| (member, depth + 1)));
            }
        }
        rows
    }

    /// What is counted over the services that match.
    pub(super) fn facets(&self, query: &Query, asked: &[Facet]) -> Facets {
        fn counted<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, u64> {
            let mut counts = BTreeMap::new();
            keys.for_each(|key| *counts.entry(key).or_default() += 1);
            counts
        }
        let services = self.matching(query);
        let facts = || services.iter().map(|service| service.facts);
        let month = |at: Instant| {
            let day = self.zone.civil(at).date;
            CivilDate::new(day.year(), day.month(), 1).unwrap()
        };
        let mut facets = Facets::default();
        for facet in asked {
            match facet {
                Facet::Kind => facets.kinds = counted(facts().map(|facts| facts.kind)),
                Facet::State => {
                    facets.states = counted(facts().map(|facts| facts.phase.map(Phase::kind)));
                }
                Facet::Renewal => {
                    facets.renewals =
                        counted(facts().map(|facts| facts.renewal.map(Renewal::mode)));
                }
                Facet::Month => {
                    facets.months = counted(services.iter().map(|service| end(service).map(month)));
                }
                Facet::Answer(command) => {
                    let outcome = |service: &&Service| {
                        judge(&service.facts, *command, &self.context(service)).outcome()
                    };
                    facets.answers.insert(*command, counted(services.iter().map(outcome)));
                }
            }
        }
        facets
    }
}
