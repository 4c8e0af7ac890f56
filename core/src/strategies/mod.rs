//! Strategies for every type, over all values that the types allow: for the property tests here, and for those of
//! bindings and fuzzers (feature `proptest`).
//!
//! Instants cluster around [`grid::END`], so that windows, terms and requests meet one another.

mod portfolio;

use std::num::NonZeroU8;

use proptest::{collection::vec, option, prelude::*, sample::select};

pub use self::portfolio::{asked, facets, layouts, queries, rows, tables, titles, views};
use crate::{
    Account, Acknowledgements, Cause, Change, Command, CommandKind, Commitment, Contacts,
    DeletionRequest, EndRule, Ending, Event, Facts, Frequencies, Instant, Kind, MonthRule, Period,
    Periods, Phase, PhaseSet, Policy, Price, Registry, Renewal, Role, Roles, Service, ServiceId,
    Span, Standing, Term, Token, TokenDigest, Validity, Window, facts::Fact, grid, policy::Moment,
};

/// Instants: mostly within a hundred days of the grid's term, on whole days, hours and odd nanoseconds; some anywhere
/// in the years 0000 to 9999.
pub fn instants() -> BoxedStrategy<Instant> {
    let day = 86_400;
    prop_oneof![
        6 => (-100_i64..100).prop_map(move |days| Instant::from_unix_seconds(grid::END.unix_seconds() + days * day)),
        3 => (-2400_i64..2400, -1_i64..2).prop_map(|(hours, nanos)| {
            let at = Instant::from_unix_seconds(grid::END.unix_seconds() + hours * 3600);
            if nanos < 0 { at - std::time::Duration::from_nanos(1) } else { at + std::time::Duration::from_nanos(nanos.unsigned_abs()) }
        }),
        1 => (Instant::MIN.unix_seconds()..Instant::MAX.unix_seconds(), 0_u64..1_000_000_000)
            .prop_map(|(seconds, nanos)| Instant::from_unix_seconds(seconds) + std::time::Duration::from_nanos(nanos)),
    ]
    .boxed()
}

/// Periods, the usual ones first.
pub fn periods() -> impl Strategy<Value = Period> {
    prop_oneof![3 => select(vec![1_u32, 3, 6, 12]), 1 => 1_u32..=120]
        .prop_map(|months| Period::from_months(months).unwrap_or(Period::MONTH))
}

/// Numbers of periods.
pub fn counts() -> impl Strategy<Value = Periods> {
    prop_oneof![3 => 1_u32..4, 1 => 1_u32..=120]
        .prop_map(|count| Periods::new(count).unwrap_or(Periods::ONE))
}

/// Sets of frequencies, the empty one included.
pub fn frequencies() -> impl Strategy<Value = Frequencies> {
    vec(periods(), 0..4).prop_map(|periods| periods.into_iter().collect())
}

/// Every kind, the unknown one included.
pub fn kinds() -> impl Strategy<Value = Kind> {
    let special = vec![
        Kind::WebHosting,
        Kind::Domain,
        Kind::Vps,
        Kind::MxPlan,
        Kind::Vrack,
        Kind::PublicCloudProject,
    ];
    prop_oneof![6 => select(special), 3 => select(Kind::KNOWN.to_vec()), 1 => Just(Kind::Other)]
}

/// An instant that is sometimes not known.
fn dated() -> impl Strategy<Value = Option<Instant>> {
    option::weighted(0.9, instants())
}

/// Every phase, at any instant.
pub fn phases() -> impl Strategy<Value = Phase> {
    prop_oneof![
        1 => Just(Phase::Pending),
        8 => Just(Phase::Active),
        1 => dated().prop_map(|since| Phase::SuspendedExpired { since }),
        1 => dated().prop_map(|since| Phase::SuspendedUnpaid { since }),
        1 => dated().prop_map(|since| Phase::Grace { since }),
        1 => dated().prop_map(|since| Phase::Redemption { since }),
        1 => dated().prop_map(|since| Phase::PendingDelete { since }),
        1 => (dated(), option::weighted(0.9, select(Cause::ALL.to_vec())), option::of(instants()))
            .prop_map(|(at, cause, erase_at)| Phase::Terminated { at, cause, erase_at }),
        1 => instants().prop_map(|at| Phase::Erased { at }),
    ]
}

/// Every renewal.
pub fn renewals() -> impl Strategy<Value = Renewal> {
    prop_oneof![
        4 => (option::weighted(0.9, periods()), any::<bool>())
            .prop_map(|(every, forced)| Renewal::Automatic { every, forced }),
        3 => option::weighted(0.8, periods()).prop_map(|every| Renewal::Manual { every }),
        1 => Just(Renewal::OneShot),
    ]
}

/// Every ending.
pub fn endings() -> impl Strategy<Value = Ending> {
    prop_oneof![
        3 => Just(Ending::None),
        2 => (dated(), option::weighted(0.9, renewals())).prop_map(|(requested_at, restore)| Ending::AtExpiry { requested_at, restore }),
        1 => dated().prop_map(|requested_at| Ending::AtCommitmentEnd { requested_at }),
    ]
}

/// Requests to delete, for tokens that nobody knows.
pub fn deletion_requests() -> impl Strategy<Value = DeletionRequest> {
    (instants(), instants(), any::<[u8; 32]>(), any::<u64>(), 1_u8..8).prop_map(
        |(requested_at, expires_at, digest, revision, attempts)| DeletionRequest {
            requested_at,
            expires_at,
            digest: TokenDigest::from_bytes(digest),
            revision,
            attempts_left: NonZeroU8::new(attempts).unwrap_or(NonZeroU8::MIN),
        },
    )
}

/// Every standing.
pub fn standings() -> impl Strategy<Value = Standing> {
    prop_oneof![
        3 => Just(Standing::Clear),
        1 => instants().prop_map(|by| Standing::Due { by }),
        1 => dated().prop_map(|since| Standing::Unpaid { since }),
    ]
}

/// Every commitment.
pub fn commitments() -> impl Strategy<Value = Commitment> {
    let rules = prop_oneof![
        periods().prop_map(|every| EndRule::Recommit { every }),
        Just(EndRule::KeepPrice),
        Just(EndRule::DefaultPrice),
    ];
    prop_oneof![
        2 => Just(Commitment::None),
        1 => (instants(), option::weighted(0.9, rules)).prop_map(|(end, end_rule)| Commitment::Until { end, end_rule }),
    ]
}

/// Every validity: terms whose end is not before their start, and none.
pub fn validities() -> impl Strategy<Value = Validity> {
    prop_oneof![
        9 => (instants(), instants(), option::of(instants())).prop_map(|(a, b, anchor)| {
            let (start, end) = (a.min(b), a.max(b));
            Validity::Fixed(Term { start, end, anchor: anchor.unwrap_or(start) })
        }),
        1 => Just(Validity::Open),
    ]
}

/// Facts: every combination that the types allow, unknown facts included.
pub fn facts() -> impl Strategy<Value = Facts> {
    let known = 0.97;
    let axes = (
        option::weighted(known, validities()),
        option::weighted(known, phases()),
        option::weighted(known, renewals()),
        option::weighted(known, endings()),
        option::weighted(0.3, deletion_requests()),
        option::weighted(known, standings()),
        option::weighted(known, commitments()),
    );
    let rest = (
        kinds(),
        option::weighted(known, instants()),
        option::weighted(0.3, frequencies()),
        option::of(any::<bool>()),
        option::weighted(known, any::<bool>()),
        option::weighted(known, any::<bool>()),
        0_u64..1000,
    );
    (axes, rest).prop_map(|(axes, rest)| {
        let (validity, phase, renewal, ending, deletion, standing, commitment) = axes;
        let (kind, created, frequencies, cancellable, linked_to_hosting, emptied, revision) = rest;
        Facts {
            kind,
            created,
            validity,
            phase,
            renewal,
            ending,
            deletion,
            standing,
            commitment,
            frequencies,
            cancellable,
            linked_to_hosting,
            emptied,
            revision,
        }
    })
}

/// Ids of services.
pub fn ids() -> impl Strategy<Value = ServiceId> {
    "[a-z0-9é.\u{202e}-]{1,24}".prop_filter_map("an id of 1 to 256 bytes", |text| text.parse().ok())
}

fn names() -> impl Strategy<Value = Box<str>> {
    "\\PC{0,12}".prop_map(String::into_boxed_str)
}

/// Services: texts of any script, and unread words in the place of facts that are not known.
pub fn services() -> impl Strategy<Value = Service> {
    let texts = (names(), names(), names(), names(), option::of(ids()));
    let price = option::of((any::<i64>(), 0_u32..6, select(vec!["EUR", "USD", "PLN"])));
    (ids(), facts(), texts, price, vec("[a-z]{8}", 7)).prop_map(
        |(id, facts, texts, price, words)| {
            let (name, reference, admin, billing, parent) = texts;
            let unknown = [
                (Fact::Kind, facts.kind == Kind::Other),
                (Fact::Phase, facts.phase.is_none()),
                (Fact::Term, facts.validity.is_none()),
                (Fact::Renewal, facts.renewal.is_none()),
                (Fact::Ending, facts.ending.is_none()),
                (Fact::Standing, facts.standing.is_none()),
                (Fact::Commitment, facts.commitment.is_none()),
            ];
            let unread = unknown.into_iter().zip(words).filter(|((_, unknown), _)| *unknown).map(
                |((fact, _), word)| {
                    // A kind is bare text; other facts are JSON.
                    let text = if fact == Fact::Kind {
                        format!("x_{word}")
                    } else {
                        format!("\"x_{word}\"")
                    };
                    (fact, text.into_boxed_str())
                },
            );
            let currency = |code: &str| code.parse().ok();
            Service {
                name,
                reference,
                parent,
                contacts: Contacts { admin, billing, technical: Box::default() },
                price: price.and_then(|(units, scale, code)| {
                    Some(Price {
                        amount: rust_decimal::Decimal::new(units, scale),
                        currency: currency(code)?,
                    })
                }),
                origin: None,
                unread: unread.collect(),
                ..Service::new(id, facts)
            }
        },
    )
}

/// Accounts of up to twelve services, some of them grouped.
pub fn accounts() -> impl Strategy<Value = Account> {
    (vec((services(), any::<prop::sample::Index>()), 0..12), option::of(any::<bool>())).prop_map(
        |(drawn, payment)| {
            let mut services: Vec<Service> = Vec::new();
            for (place, (mut service, parent)) in drawn.into_iter().enumerate() {
                service.id = format!("{}-{place}", service.id).parse().unwrap_or(service.id);
                // A parent is one of the services before it, so there is no circle.
                service.parent = service.parent.filter(|_| !services.is_empty()).and_then(|_| {
                    services.get(parent.index(services.len())).map(|parent| parent.id.clone())
                });
                services.push(service);
            }
            let mut account = Account::new(services).unwrap_or_default();
            account.payment_method = payment;
            account
        },
    )
}

/// Sets of roles, the empty one included.
pub fn roles() -> impl Strategy<Value = Roles> {
    (0_usize..8).prop_map(|bits| {
        Role::ALL
            .iter()
            .enumerate()
            .filter(|(bit, _)| bits >> bit & 1 == 1)
            .map(|(_, role)| *role)
            .collect()
    })
}

/// Tokens.
pub fn tokens() -> impl Strategy<Value = Token> {
    "[ -~]{1,16}".prop_filter_map("a token of 1 to 256 bytes", |text| Token::new(&text).ok())
}

/// Commands with any arguments.
pub fn commands() -> impl Strategy<Value = Command> {
    select(CommandKind::ALL.to_vec()).prop_flat_map(commands_of)
}

/// Commands of one kind, with any arguments.
pub fn commands_of(kind: CommandKind) -> BoxedStrategy<Command> {
    match kind {
        CommandKind::EnableAutomatic => {
            option::of(periods()).prop_map(|every| Command::EnableAutomatic { every }).boxed()
        }
        CommandKind::SwitchToManual => Just(Command::SwitchToManual).boxed(),
        CommandKind::ChangeFrequency => {
            periods().prop_map(|every| Command::ChangeFrequency { every }).boxed()
        }
        CommandKind::Renew => counts().prop_map(|periods| Command::Renew { periods }).boxed(),
        CommandKind::PayAhead => counts().prop_map(|periods| Command::PayAhead { periods }).boxed(),
        CommandKind::SettleDebt => Just(Command::SettleDebt).boxed(),
        CommandKind::CancelAtExpiry => Just(Command::CancelAtExpiry).boxed(),
        CommandKind::UndoCancellation => Just(Command::UndoCancellation).boxed(),
        CommandKind::CancelAtCommitmentEnd => Just(Command::CancelAtCommitmentEnd).boxed(),
        CommandKind::UndoCommitmentCancellation => {
            Just(Command::UndoCommitmentCancellation).boxed()
        }
        CommandKind::RequestDeletion => (0_usize..8, any::<[u8; 32]>())
            .prop_map(|(bits, digest)| {
                let chosen = crate::Acknowledgement::ALL
                    .iter()
                    .enumerate()
                    .filter(|(bit, _)| bits >> bit & 1 == 1);
                let acknowledged: Acknowledgements = chosen.map(|(_, item)| *item).collect();
                Command::RequestDeletion { acknowledged, digest: TokenDigest::from_bytes(digest) }
            })
            .boxed(),
        CommandKind::ConfirmDeletion => {
            tokens().prop_map(|token| Command::ConfirmDeletion { token }).boxed()
        }
        CommandKind::WithdrawDeletion => Just(Command::WithdrawDeletion).boxed(),
    }
}

/// Changes with any data.
pub fn changes() -> impl Strategy<Value = Change> {
    let terms = validities().prop_filter_map("a term", Validity::term);
    prop_oneof![
        renewals().prop_map(|renewal| Change::RenewalSet { renewal }),
        terms.prop_map(|term| Change::TermExtended { term }),
        (validities().prop_filter_map("a term", Validity::term), instants())
            .prop_map(|(term, due_by)| Change::TermRenewed { term, due_by }),
        instants().prop_map(|until| Change::Recommitted { until }),
        (instants(), any::<[u8; 32]>(), 1_u8..8).prop_map(|(expires_at, digest, attempts)| {
            Change::DeletionRequested {
                expires_at,
                digest: TokenDigest::from_bytes(digest),
                attempts: NonZeroU8::new(attempts).unwrap_or(NonZeroU8::MIN),
            }
        }),
        (select(Cause::ALL.to_vec()), option::of(instants()))
            .prop_map(|(cause, erase_at)| Change::Terminated { cause, erase_at }),
        select(vec![
            Change::BillPaid,
            Change::BillOverdue,
            Change::DebtSettled,
            Change::CancellationRequested,
            Change::CancellationUndone,
            Change::CommitmentCancellationRequested,
            Change::CommitmentCancellationUndone,
            Change::CommitmentEnded,
            Change::DeletionAttemptFailed,
            Change::DeletionWithdrawn,
            Change::DeletionLapsed,
            Change::Expired,
            Change::GraceStarted,
            Change::RedemptionStarted,
            Change::PendingDeleteStarted,
            Change::Erased,
            Change::Detached,
        ]),
    ]
}

/// Events with any data.
pub fn events() -> impl Strategy<Value = Event> {
    (instants(), changes()).prop_map(|(at, change)| Event { at, change })
}

fn spans(longest_days: u32) -> impl Strategy<Value = Span> {
    prop_oneof![
        (0..=longest_days).prop_map(|days| Span::days(days).unwrap_or(Span::ZERO)),
        (0..=u64::from(longest_days) * 86_400)
            .prop_map(|seconds| Span::seconds(seconds).unwrap_or(Span::ZERO)),
    ]
}

fn windows() -> impl Strategy<Value = Option<Window>> {
    let event = select(Moment::ALL.to_vec());
    let window = (event, spans(27), option::of(spans(60)), any::<bool>()).prop_map(
        |(event, closes, opens, after)| {
            let closes_before = (!after).then_some(closes);
            let closes_after = after.then_some(closes);
            // It opens before the event by more than it closes before it, so it is open at some time.
            let opens_before = opens.map(|span| {
                let longer =
                    span.duration() + closes.duration() + std::time::Duration::from_secs(1);
                Span::seconds(longer.as_secs()).unwrap_or(span)
            });
            Window { event, opens_before, opens_after: None, closes_before, closes_after }
        },
    );
    option::weighted(0.9, window)
}

/// Policies: the built-in editions, and editions in which every number, role, phase and window is another one. All of
/// them compile.
pub fn policies() -> impl Strategy<Value = Policy> {
    let edition = select(vec!["ovh-2019", "ovh-2025"])
        .prop_filter_map("a built-in edition", crate::edition)
        .boxed();
    let command = (1_usize..8, 1_u16..128, windows(), any::<bool>(), prop::bool::weighted(0.9));
    let zones = select(vec![
        "Europe/Paris",
        "America/New_York",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "UTC",
    ]);
    let frame =
        (zones, select(MonthRule::ALL.to_vec()), option::of((spans(10), spans(40), spans(9))));
    let kinds = (spans(20), spans(20), spans(90), spans(10), 1_u8..8, any::<[bool; 4]>());
    let strange = (edition.clone(), vec(command, CommandKind::ALL.len()), frame, kinds).prop_map(
        |(mut policy, commands, (zone, month_rule, registry), kinds)| {
            policy.name = "strange".into();
            policy.zone = zone.into();
            policy.month_rule = month_rule;
            for (row, (roles, phases, window, blocked_by_debt, offered)) in
                policy.commands.values_mut().zip(commands)
            {
                let bits = |bits: usize, bit: usize| bits >> bit & 1 == 1;
                row.any_of = Some(
                    Role::ALL
                        .iter()
                        .enumerate()
                        .filter(|(bit, _)| bits(roles, *bit))
                        .map(|(_, role)| *role)
                        .collect(),
                );
                let phases = usize::from(phases);
                let kinds =
                    crate::PhaseKind::ALL.iter().enumerate().filter(|(bit, _)| bits(phases, *bit));
                row.phases = Some(
                    kinds
                        .map(|(_, phase)| *phase)
                        .collect::<PhaseSet>()
                        .with(crate::PhaseKind::Active),
                );
                row.window = window;
                row.blocked_by_debt = Some(blocked_by_debt);
                row.offered = Some(offered);
            }
            let (
                payment_term,
                suspension,
                retention,
                validity,
                attempts,
                [managed, deletion, manual, lapses],
            ) = kinds;
            policy.families.clear();
            policy.kinds.clear();
            let rows = &mut policy.defaults;
            rows.payment_term = Some(payment_term);
            rows.suspension = Some(suspension);
            rows.retention = Some(retention);
            rows.token_validity =
                Some(validity).filter(|validity| *validity != Span::ZERO).or(rows.token_validity);
            rows.token_attempts = Some(attempts);
            rows.managed = Some(managed || deletion);
            rows.deletion = Some(deletion);
            rows.manual_renewal = Some(manual);
            rows.manual_lapses = Some(lapses);
            rows.registry = registry.map(|(grace, redemption, pending_delete)| Registry {
                grace,
                redemption,
                pending_delete,
            });
            policy
        },
    );
    prop_oneof![1 => edition, 1 => strange]
}
