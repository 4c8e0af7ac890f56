"""The rules of a few commands, written down a second time in Python in the plainest words, over random services.

Nothing here looks at how the core does it: the guide of 2025 says that a service is cancelled by its administrative
contact, while it is active and owes nothing, until 24 hours before its term ends; and that this is undone until then.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import rinnovo
from hypothesis import given, settings
from hypothesis import strategies as st
from rinnovo import (
    Commitment,
    DeletionRequest,
    Ending,
    Facts,
    Kind,
    Outcome,
    Phase,
    ReasonCode,
    Renewal,
    Role,
    Service,
    Standing,
    Term,
    Validity,
)

DAY = timedelta(days=1)
BASE = datetime(2025, 1, 1, tzinfo=UTC)

offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.builds(
    lambda days, micros, zone: (BASE + timedelta(days=days, microseconds=micros)).astimezone(zone),
    st.integers(0, 800),
    st.sampled_from([0, 1, 999_999, 86_399_999_999]),
    offsets,
)
periods = st.integers(1, 120)
renewals = st.one_of(
    st.builds(Renewal.Automatic, every=periods, forced=st.booleans()),
    st.builds(Renewal.Manual, every=periods | st.none()),
)
phases = st.one_of(
    st.just(Phase.Pending()),
    st.just(Phase.Active()),
    st.builds(Phase.SuspendedExpired, since=instants),
    st.builds(Phase.SuspendedUnpaid, since=instants),
)
standings = st.one_of(
    st.just(Standing.Clear()), st.builds(Standing.Due, by=instants), st.builds(Standing.Unpaid, since=instants)
)
commitments = st.one_of(st.just(Commitment.None_()), st.builds(Commitment.Until, end=instants))
endings = st.one_of(st.just(Ending.None_()), st.builds(Ending.AtExpiry, requested_at=instants, restore=renewals))
roles = st.frozensets(st.sampled_from(list(Role)))


@st.composite
def services(draw: st.DrawFn) -> Service:
    """A server in any of the usual states."""
    start = draw(instants)
    end = start + timedelta(days=draw(st.integers(1, 400)))
    facts = Facts(
        kind=Kind.VPS,
        validity=Validity.Fixed(term=Term(start=start, end=end, anchor=end)),
        phase=draw(phases),
        renewal=draw(renewals),
        ending=draw(endings),
        standing=draw(standings),
        commitment=draw(commitments),
    )
    return Service("vps-1", facts)


def end_of(service: Service) -> datetime:
    validity = service.facts.validity
    assert isinstance(validity, Validity.Fixed)
    return validity.term.end


@settings(max_examples=400)
@given(services(), instants, roles)
def test_cancelling_is_what_the_guide_says(service: Service, now: datetime, held: frozenset[Role]) -> None:
    facts, end = service.facts, end_of(service)
    expected = set()
    if facts.phase != Phase.Active():
        expected.add(ReasonCode.WRONG_PHASE)
    if Role.ADMIN not in held:
        expected.add(ReasonCode.ROLE_REQUIRED)
    gated = bool(expected)
    if isinstance(facts.standing, Standing.Unpaid):
        expected.add(ReasonCode.DEBT_OUTSTANDING)
    # One that is over holds nobody, whatever the facts still say of it.
    if isinstance(facts.commitment, Commitment.Until) and facts.commitment.end > max(end, now):
        expected.add(ReasonCode.COMMITMENT_RUNNING)
    cancelled = isinstance(facts.ending, Ending.AtExpiry)
    # A cancellation switches automatic renewal off: what counts is how the service was renewed before.
    before = facts.ending.restore if isinstance(facts.ending, Ending.AtExpiry) else None
    if isinstance(before or facts.renewal, Renewal.Manual):
        expected.add(ReasonCode.MANUAL_LAPSES_BY_ITSELF)

    verdict = rinnovo.answers(service, now=now, roles=held)[rinnovo.CommandKind.CANCEL_AT_EXPIRY]
    if cancelled and not gated:
        assert verdict.outcome is Outcome.ALREADY_SO
        return
    # A suspended service expires by its suspension, which the plain model leaves out.
    in_service = isinstance(facts.phase, Phase.Pending | Phase.Active)
    if in_service and now >= end - DAY:
        expected.add(ReasonCode.WINDOW_CLOSED)
    ignored = set() if in_service else {ReasonCode.WINDOW_CLOSED}
    assert verdict.reasons - ignored == expected
    assert (verdict.outcome is Outcome.ALLOWED) == (not verdict.reasons)
    if verdict.outcome is Outcome.ALLOWED:
        assert verdict.until == end - DAY


@settings(max_examples=300)
@given(services(), instants)
def test_what_is_cancelled_and_undone_is_what_it_was(service: Service, now: datetime) -> None:
    everybody = list(Role)
    cancel = rinnovo.decide(service, "cancel_at_expiry", now=now, roles=everybody)
    if not isinstance(cancel, rinnovo.Answer.Allowed):
        return
    (cancellation,) = cancel.events
    cancelled = service.evolve(cancellation)
    undo = rinnovo.decide(cancelled, "undo_cancellation", now=now, roles=everybody)
    assert isinstance(undo, rinnovo.Answer.Allowed)
    (undoing,) = undo.events
    restored = cancelled.evolve(undoing).facts
    assert restored.renewal == service.facts.renewal
    assert restored.ending == service.facts.ending


@settings(max_examples=300)
@given(services(), instants, roles)
def test_nobody_is_refused_without_a_reason_and_waiting_until_from_helps(
    service: Service, now: datetime, held: frozenset[Role]
) -> None:
    for command, answer in rinnovo.menu(service, now=now, roles=held).items():
        match answer:
            case rinnovo.Answer.Refused(reasons=reasons, from_=from_):
                assert reasons
                assert all(reason.message(lang) for reason in reasons for lang in ("it", "en", "fr", "de", "es"))
                if from_ is None:
                    continue
                assert from_ > now
                _, (later,) = rinnovo.advance([service], until=from_, assume="paid")
                verdict = rinnovo.answers(later, now=from_, roles=held)[command]
                assert verdict.outcome is Outcome.ALLOWED
            case rinnovo.Answer.Allowed(until=until):
                assert until is None or until > now
            case rinnovo.Answer.Unknown(missing=missing):
                assert missing


@settings(max_examples=200)
@given(services())
def test_json_and_python_hold_the_same(service: Service) -> None:
    assert Service.from_json(service.to_json()) == service
    assert Service(service.id, service.facts) == service


def test_a_fact_that_is_not_known_is_never_a_permission() -> None:
    service = Service("vps-1", Facts(kind=Kind.VPS))
    answers = rinnovo.answers(service, now=BASE, roles=list(Role))
    assert {verdict.outcome for verdict in answers.values()} <= {Outcome.UNKNOWN, Outcome.REFUSED}
    deletion = DeletionRequest(requested_at=BASE, expires_at=BASE + DAY, digest="ab" * 32, revision=0, attempts_left=3)
    assert Service("vps-1", Facts(kind=Kind.VPS, deletion=deletion)).facts.deletion == deletion
