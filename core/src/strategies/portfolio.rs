//! Strategies for tables: accounts with names as people write them, what is asked of them, and how it is shown.

use proptest::{
    collection::{SizeRange, vec},
    option,
    prelude::*,
    sample::select,
};

use super::{facts, instants, periods};
use crate::{
    Account, Clause, Column, CommandKind, Commitment, Condition, Contacts, Ending, Facet, Facts,
    Family, Instant, Layout, Mode, Outcome, PageAt, PageSize, Phase, PhaseKind, Price, Query, Role,
    Service, ServiceId, SortKey, Span, Standing, Test, Validity, View, When, civil::CivilDate,
    facts::Fact,
};

/// Handles of people; the first one is the account's.
const HANDLES: [&str; 4] = ["ab1-ovh", "cd2-ovh", "a, \"b\"", "Ab1-ovh"];

/// Names of the pool meet one another in all but case, accents, zeros and white space.
const WORDS: [&str; 20] = [
    "vps",
    "VPS",
    "Caffè",
    "caffe",
    "CAFFE\u{300}",
    "Größe",
    "GROSSE",
    "ﬁn",
    "fin",
    "ΣΊΣΥΦΟΣ",
    "σίσυφος",
    "ЁЛКА",
    "елка",
    "हिन्दी",
    "日本語",
    "İstanbul",
    "sßs",
    "\u{301}",
    "-a:b,c\"d\\",
    "x",
];
const GAPS: [&str; 6] = ["", " ", "-", "\n", "\u{a0}", "\t"];
const NUMBERS: [&str; 10] =
    ["", "0", "1", "2", "02", "10", "1a01b1", "1a1b01", "99999999999999999999", "٣"];

/// Names of services: shared ones, none, and any characters at all.
pub fn titles() -> impl Strategy<Value = Box<str>> {
    let told = (select(&WORDS[..]), select(&GAPS[..]), select(&NUMBERS[..]))
        .prop_map(|(word, gap, number)| format!("{word}{gap}{number}"));
    prop_oneof![
        2 => Just(String::new()),
        6 => told,
        1 => vec(any::<char>(), 0..6).prop_map(String::from_iter),
    ]
    .prop_map(String::into_boxed_str)
}

/// Facts whose dates are whole seconds, as nearly all are.
fn whole(facts: &Facts) -> Facts {
    let at = |at: Instant| Instant::from_unix_seconds(at.unix_seconds());
    let dated = |since: Option<Instant>| since.map(at);
    Facts {
        created: dated(facts.created),
        validity: facts.validity.map(|validity| match validity {
            Validity::Fixed(mut term) => {
                (term.start, term.end, term.anchor) =
                    (at(term.start), at(term.end), at(term.anchor));
                Validity::Fixed(term)
            }
            Validity::Open => validity,
        }),
        phase: facts.phase.map(|phase| match phase {
            Phase::Pending | Phase::Active => phase,
            Phase::SuspendedExpired { since } => Phase::SuspendedExpired { since: dated(since) },
            Phase::SuspendedUnpaid { since } => Phase::SuspendedUnpaid { since: dated(since) },
            Phase::Grace { since } => Phase::Grace { since: dated(since) },
            Phase::Redemption { since } => Phase::Redemption { since: dated(since) },
            Phase::PendingDelete { since } => Phase::PendingDelete { since: dated(since) },
            Phase::Terminated { at: ended, cause, erase_at } => {
                Phase::Terminated { at: dated(ended), cause, erase_at: dated(erase_at) }
            }
            Phase::Erased { at: erased } => Phase::Erased { at: at(erased) },
        }),
        ending: facts.ending.map(|ending| match ending {
            Ending::None => ending,
            Ending::AtExpiry { requested_at, restore } => {
                Ending::AtExpiry { requested_at: dated(requested_at), restore }
            }
            Ending::AtCommitmentEnd { requested_at } => {
                Ending::AtCommitmentEnd { requested_at: dated(requested_at) }
            }
        }),
        deletion: None,
        standing: facts.standing.map(|standing| match standing {
            Standing::Clear => standing,
            Standing::Due { by } => Standing::Due { by: at(by) },
            Standing::Unpaid { since } => Standing::Unpaid { since: dated(since) },
        }),
        commitment: facts.commitment.map(|commitment| match commitment {
            Commitment::None => commitment,
            Commitment::Until { end, end_rule } => Commitment::Until { end: at(end), end_rule },
        }),
        ..*facts
    }
}

fn ids() -> impl Strategy<Value = ServiceId> {
    let letters: Vec<char> = "aAzß019é.\u{202e}-\"\n,".chars().collect();
    vec(select(letters), 1..4)
        .prop_filter_map("an id of 1 to 256 bytes", |id| String::from_iter(id).parse().ok())
}

/// A service that stands under no other. `plain`: one of those that are kept in columns alone.
pub fn rows(plain: bool) -> BoxedStrategy<Service> {
    let handle = || prop_oneof![1 => Just(""), 3 => select(&HANDLES[..])].prop_map(Box::from);
    let contacts = option::of((handle(), handle(), handle())).prop_map(|named| {
        let (admin, billing, technical) = named.unwrap_or_default();
        Contacts { admin, billing, technical }
    });
    let price = option::of((-20_i64..200, 0_u32..3, select(vec!["EUR", "USD", "PLN"])));
    let rest = (any::<bool>(), option::weighted(0.1, select(Fact::ALL)), any::<bool>());
    (ids(), titles(), titles(), contacts, price, facts(), rest)
        .prop_map(move |(id, name, reference, contacts, price, facts, (fine, unread, origin))| {
            let fine = fine && !plain;
            let facts = if fine { facts } else { whole(&facts) };
            let revision = if fine { u64::MAX - facts.revision } else { facts.revision };
            Service {
                name,
                reference,
                contacts,
                price: price.and_then(|(units, scale, code)| {
                    let amount = rust_decimal::Decimal::new(units, scale);
                    Some(Price { amount, currency: code.parse().ok()? })
                }),
                origin: (origin && fine).then(|| r#"{"serviceId": 1}"#.into()),
                unread: unread
                    .filter(|_| fine)
                    .map(|fact| (fact, r#""x_y""#.into()))
                    .into_iter()
                    .collect(),
                ..Service::new(id, Facts { revision, ..facts })
            }
        })
        .boxed()
}

/// Accounts of so many services, in groups within groups, parents before and behind their members. Every fourth holds
/// plain services only: see [`rows`].
pub fn tables(sizes: impl Into<SizeRange>) -> impl Strategy<Value = Account> {
    let sizes = sizes.into();
    let services = prop::bool::weighted(0.25).prop_flat_map(move |plain| {
        // A third under none, a third under the one before: chains; the others under any.
        let parents = (0_u8..3, any::<prop::sample::Index>());
        vec((rows(plain), parents), sizes.clone())
    });
    let grouped = services.prop_map(|drawn| {
        let mut services: Vec<Service> = Vec::new();
        for (place, (mut service, (sort, above))) in drawn.into_iter().enumerate() {
            service.id = format!("{}-{place}", service.id).parse().unwrap_or(service.id);
            let parent = match sort {
                1 => services.last(),
                2 if !services.is_empty() => services.get(above.index(services.len())),
                _ => None,
            };
            service.parent = parent.map(|parent| parent.id.clone());
            services.push(service);
        }
        services
    });
    (grouped.prop_shuffle(), option::of(any::<bool>()), any::<bool>()).prop_map(
        |(services, payment, known)| {
            let mut account = Account::new(services).unwrap_or_default();
            account.handle = if known { HANDLES[0].into() } else { Box::default() };
            account.payment_method = payment;
            account
        },
    )
}

fn dates() -> impl Strategy<Value = CivilDate> {
    instants().prop_map(|at| crate::Zone::UTC.civil(at).date)
}

fn spans() -> impl Strategy<Value = Span> {
    prop_oneof![4 => 0_u64..100, 1 => 0_u64..36_525]
        .prop_flat_map(|days| (Just(days), prop_oneof![2 => Just(0), 1 => 0_u64..86_400]))
        .prop_map(|(days, rest)| Span::seconds(days * 86_400 + rest).unwrap_or(Span::ZERO))
}

fn whens() -> impl Strategy<Value = When> {
    prop_oneof![
        spans().prop_map(When::Within),
        spans().prop_map(When::Beyond),
        dates().prop_map(When::Before),
        dates().prop_map(When::After),
        (dates(), dates()).prop_map(|(a, b)| When::Between(a.min(b), a.max(b))),
        Just(When::Past),
        Just(When::Never),
    ]
}

fn some<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = Vec<T>> {
    vec(select(all), 1..4)
}

/// Words that stand in these texts, in other letters than there.
fn words(texts: Vec<Box<str>>) -> impl Strategy<Value = Box<str>> {
    let piece = (select(texts), any::<(prop::sample::Index, prop::sample::Index, u8)>());
    piece.prop_map(|(text, (from, to, form))| {
        let letters: Vec<char> = text.chars().collect();
        let (from, to) = (from.index(letters.len() + 1), to.index(letters.len() + 1));
        let piece: String = letters.get(from.min(to)..from.max(to)).into_iter().flatten().collect();
        let word = match form % 4 {
            0 => piece.to_uppercase(),
            1 => piece.to_lowercase(),
            2 => piece.chars().flat_map(|letter| [letter, '\u{301}']).collect(),
            _ => piece,
        };
        // An empty word is no clause.
        if word.is_empty() { "p".into() } else { word.into() }
    })
}

/// Everything that is asked of one service.
fn tests(texts: Vec<Box<str>>, ids: Vec<Box<str>>) -> impl Strategy<Value = Test> {
    let ids = move || vec(select(ids.clone()), 1..4);
    let outcomes =
        select(vec![Outcome::Allowed, Outcome::AlreadySo, Outcome::Refused, Outcome::Unknown]);
    let kinds = vec(super::kinds(), 1..6);
    prop_oneof![
        4 => words(texts).prop_map(Test::Word),
        1 => kinds.prop_map(Test::Kind),
        1 => some(Family::ALL).prop_map(Test::Family),
        1 => some(PhaseKind::ALL).prop_map(Test::State),
        1 => some(Mode::ALL).prop_map(Test::Renewal),
        1 => vec(periods(), 1..4).prop_map(Test::Frequency),
        3 => whens().prop_map(Test::Ends),
        2 => some(Condition::ALL).prop_map(Test::Is),
        1 => some(Role::ALL).prop_map(Test::Role),
        1 => vec(select(&HANDLES[..]).prop_map(Box::from), 1..3).prop_map(Test::Contact),
        2 => (outcomes, some(CommandKind::ALL))
            .prop_map(|(outcome, commands)| Test::Answer { outcome, commands }),
        1 => (option::of(select(CommandKind::ALL)), spans())
            .prop_map(|(command, within)| Test::Closes { command, within }),
        1 => some(Fact::ALL).prop_map(Test::Unknown),
        1 => ids().prop_map(Test::Id),
        1 => ids().prop_map(Test::Parent),
    ]
}

/// Queries of an account: up to three clauses and up to three columns, with its texts, ids and handles.
pub fn queries(account: &Account) -> impl Strategy<Value = Query> + use<> {
    let services = account.services();
    let (mut texts, mut ids): (Vec<Box<str>>, Vec<Box<str>>) =
        (vec!["1".into()], vec!["a,".into()]);
    for service in services {
        texts.extend([&service.name, &service.reference].map(Clone::clone));
        texts.push(service.title().into());
        ids.push(service.id.as_str().into());
    }
    let clause = (prop::bool::weighted(0.3), tests(texts, ids))
        .prop_map(|(negated, test)| Clause { negated, test });
    let key = (select(Column::ALL), any::<bool>())
        .prop_map(|(column, descending)| SortKey { column, descending });
    (vec(clause, 0..4), vec(key, 0..4)).prop_map(|(clauses, sort)| Query { clauses, sort })
}

/// Facets, all of them or a few; some twice.
pub fn facets() -> impl Strategy<Value = Vec<Facet>> {
    let one = prop_oneof![
        select(vec![Facet::Kind, Facet::State, Facet::Renewal, Facet::Month]),
        select(CommandKind::ALL).prop_map(Facet::Answer),
    ];
    vec(one, 0..6)
}

/// Layouts of an account's table: flat, and grouped with any of its groups open.
pub fn layouts(account: &Account) -> impl Strategy<Value = Layout> + use<> {
    let ids: Vec<ServiceId> = account.services().iter().map(|service| service.id.clone()).collect();
    let most = ids.len().min(8);
    let except = prop_oneof![
        1 => Just(Vec::new()),
        1 => prop::sample::subsequence(ids, 0..=most),
    ];
    prop_oneof![
        1 => Just(Layout::Flat),
        3 => (any::<bool>(), except)
            .prop_map(|(open, except)| Layout::Grouped { open, except: except.into_iter().collect() }),
    ]
}

/// First pages of an account's table, of few rows.
pub fn views(account: &Account) -> impl Strategy<Value = View> + use<> {
    let sizes = (1_u32..20).prop_map(|rows| PageSize::new(rows).unwrap_or_default());
    (layouts(account), sizes, facets()).prop_map(|(layout, size, facets)| View {
        layout,
        at: PageAt::default(),
        size,
        facets,
    })
}

/// An account of so many services, a query of it, and how it is shown.
pub fn asked(sizes: impl Into<SizeRange>) -> impl Strategy<Value = (Account, Query, View)> {
    tables(sizes).prop_flat_map(|account| {
        let (queries, views) = (queries(&account), views(&account));
        (Just(account), queries, views)
    })
}
