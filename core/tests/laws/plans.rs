//! Plans hold nothing that the engine does not allow, nothing irreversible that nobody was asked about, and no secret.

use proptest::{option, prelude::*, sample::select};
use rinnovo::{
    Acknowledgements, Answer, Command, CommandKind, Ending, Facts, Mode, Outcome, ReasonCode,
    Service, TokenDigest, decide, grid,
    ovh::{
        Endpoint, Origin, PRODUCTS, Plan, Planned, Protocol, RenewFlags, Step, plan, plan_by,
        plan_flush,
    },
    strategies,
};

use crate::support::{confirmable, service, worlds};

fn flags() -> impl Strategy<Value = RenewFlags> {
    let period = option::of(0_u32..200);
    (any::<[bool; 3]>(), option::of(any::<bool>()), period).prop_map(
        |([automatic, delete_at_expiration, forced], manual_payment, period)| RenewFlags {
            automatic,
            delete_at_expiration,
            forced,
            manual_payment,
            period,
        },
    )
}

fn origins() -> impl Strategy<Value = Origin> {
    let names = || {
        prop_oneof![
            Just("a b/c".to_owned()),
            "[a-z.%/{}?]{0,6}",
            Just("byoip-failover-1".to_owned())
        ]
    };
    let routes = (select(PRODUCTS), names())
        .prop_map(|(product, name)| product.route_of(&name).map(Into::into));
    let strategies = [
        "CANCEL_SERVICE",
        "REACTIVATE_ENGAGEMENT",
        "STOP_ENGAGEMENT_FALLBACK_DEFAULT_PRICE",
        "STOP_ENGAGEMENT_KEEP_PRICE",
    ];
    let strategies = prop::sample::subsequence(strategies.to_vec(), 0..=4);
    let types = select(PRODUCTS).prop_map(|product| product.service_type.map(Into::into));
    (
        option::of(any::<u64>()),
        routes,
        types,
        names(),
        option::of(flags()),
        strategies,
        any::<bool>(),
    )
        .prop_map(|(number, route, service_type, name, renew, strategies, offers)| Origin {
            number,
            route,
            service_type,
            name: Some(name.into()),
            renew,
            strategies: strategies.into_iter().map(Into::into).collect(),
            actions: if offers { vec!["terminateAtExpirationDate".into()] } else { Vec::new() },
            ..Origin::default()
        })
}

fn with_origin(facts: Facts, origin: Option<&Origin>) -> Service {
    let mut service = service(facts);
    if let Some(origin) = origin {
        origin.keep_with(&mut service).unwrap();
    }
    service
}

/// What holds for every plan.
fn is_sound(plan: &Plan, may_lose: bool) -> Result<(), TestCaseError> {
    let mut waited = false;
    for step in &plan.steps {
        match step {
            Step::Wait(_) => waited = true,
            Step::Request(request) => {
                prop_assert!(!request.irreversible || (waited && may_lose), "{:?}", plan);
                prop_assert_eq!(request.method, request.endpoint.method());
                prop_assert!(request.path.starts_with('/'));
                let unfilled =
                    request.path.contains("{serviceId}") || request.path.contains("{route}");
                prop_assert!(!unfilled, "{}", request.path);
                let tail = request.endpoint.path().rsplit('}').next().unwrap_or_default();
                prop_assert!(request.path.split('?').next().unwrap_or_default().ends_with(tail));
                // A path holds only segments, none of which steps aside.
                let odd = |segment: &str| segment.is_empty() || segment == "." || segment == "..";
                prop_assert!(!request.path.split('/').skip(1).any(odd), "{}", request.path);
            }
        }
    }
    let text = serde_json::to_string(plan).unwrap();
    prop_assert!(!text.contains(grid::TOKEN));
    for words in plan
        .requests()
        .map(rinnovo::ovh::Request::in_words)
        .chain(plan.notes.iter().map(ToString::to_string))
    {
        prop_assert!(words.ends_with('.') && words.starts_with(char::is_uppercase), "{words}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn requests_are_planned_only_for_what_is_allowed(
        facts in confirmable(), origin in option::weighted(0.9, origins()), drawn in strategies::commands(), world in worlds(),
    ) {
        let (service, context) = (with_origin(facts, origin.as_ref()), world.context());
        let commands = CommandKind::ALL.iter().flat_map(|kind| grid::commands(*kind, &facts));
        for command in std::iter::once(drawn).chain(commands) {
            let answer = decide(&service, &command, &context);
            let all = Protocol::ALL.iter().filter_map(|by| plan_by(&service, &command, &context, *by).ok());
            for planned in all.chain([plan(&service, &command, &context).unwrap()]) {
                match planned {
                    Planned::Requests(plan) => {
                        prop_assert_eq!(answer.outcome(), Outcome::Allowed);
                        let deletes = matches!(command.kind(), CommandKind::RequestDeletion | CommandKind::ConfirmDeletion);
                        is_sound(&plan, deletes)?;
                    }
                    Planned::AlreadySo => prop_assert_eq!(answer.outcome(), Outcome::AlreadySo),
                    Planned::Refused(refused) => prop_assert_eq!(&refused, &answer),
                    Planned::Unreachable { missing } => {
                        prop_assert_eq!(answer.outcome(), Outcome::Allowed);
                        prop_assert!(!missing.is_empty());
                    }
                }
            }
        }
    }

    /// The provider's undo leaves a service to be renewed by hand; ours does not.
    #[test]
    fn an_undo_gives_automatic_renewal_back(
        mut facts in strategies::facts(), restore in strategies::renewals(), origin in origins(), world in worlds(),
    ) {
        facts.ending = Some(Ending::AtExpiry { requested_at: None, restore: Some(restore) });
        let planned = plan(&with_origin(facts, Some(&origin)), &Command::UndoCancellation, &world.context()).unwrap();
        if let Planned::Requests(plan) = planned {
            let restoring = plan.requests().filter(|request| request.restores).count();
            prop_assert_eq!(restoring, usize::from(restore.mode() == Mode::Automatic));
        }
    }

    /// No change of renewal loses a cancellation that stands.
    #[test]
    fn a_change_of_renewal_keeps_a_cancellation(
        mut facts in strategies::facts(), origin in origins(), world in worlds(), at_commitment_end in any::<bool>(),
    ) {
        facts.ending = Some(if at_commitment_end { Ending::AtCommitmentEnd { requested_at: None } } else { Ending::None });
        let flagged = origin.renew.is_some_and(|flags| flags.delete_at_expiration);
        let changes = [CommandKind::EnableAutomatic, CommandKind::SwitchToManual, CommandKind::ChangeFrequency];
        for command in changes.iter().flat_map(|kind| grid::commands(*kind, &facts)) {
            let planned = plan(&with_origin(facts, Some(&origin)), &command, &world.context()).unwrap();
            if let Planned::Requests(plan) = planned {
                let restoring: Vec<Endpoint> =
                    plan.requests().filter(|request| request.restores).map(|request| request.endpoint).collect();
                prop_assert_eq!(restoring.len(), usize::from(flagged || at_commitment_end));
                prop_assert!(!at_commitment_end || restoring == [Endpoint::EndRule]);
            }
        }
    }

    /// A commitment is bought off only where nothing else forbids the deletion.
    #[test]
    fn a_flush_needs_the_commitment_and_nothing_else(
        facts in strategies::facts(), origin in origins(), world in worlds(), all in any::<bool>(),
    ) {
        let (service, context) = (with_origin(facts, Some(&origin)), world.context());
        let acknowledged = if all { Acknowledgements::ALL } else { Acknowledgements::NONE };
        let request = Command::RequestDeletion { acknowledged, digest: TokenDigest::from_bytes([0; 32]) };
        let planned = plan_flush(&service, &context, acknowledged).unwrap();
        if let Planned::Requests(plan) = planned {
            let Answer::Refused { reasons, .. } = decide(&service, &request, &context) else { return Err(TestCaseError::fail("not refused")) };
            let codes: Vec<ReasonCode> = reasons.iter().map(rinnovo::Reason::code).collect();
            prop_assert_eq!(codes, [ReasonCode::CommitmentRunning]);
            is_sound(&plan, true)?;
        }
    }
}
