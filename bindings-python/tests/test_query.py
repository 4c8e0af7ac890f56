"""Queries: the same as texts and as values."""

from __future__ import annotations

import pickle
from datetime import date, timedelta

import pytest
from conftest import utc
from rinnovo import (
    AnyTest,
    AnyWhen,
    Clause,
    Column,
    CommandKind,
    Condition,
    Fact,
    Facts,
    Family,
    Kind,
    Mode,
    Outcome,
    PhaseKind,
    Portfolio,
    Query,
    RinnovoError,
    Role,
    Service,
    SortKey,
    When,
)
from rinnovo import Test as Asked  # pytest collects what is called Test.

DAY = date(2026, 6, 30)
EVERY_TEST: list[tuple[str, AnyTest]] = [
    ("caffè", Asked.Word(text="caffè")),
    ('"-a: b"', Asked.Word(text="-a: b")),
    ("kind:web-hosting,other", Asked.Kind(any_of=(Kind.WEB_HOSTING, Kind.OTHER))),
    ("family:domain", Asked.Family(any_of=(Family.DOMAIN,))),
    ("state:suspended-unpaid", Asked.State(any_of=(PhaseKind.SUSPENDED_UNPAID,))),
    ("renewal:one-shot", Asked.Renewal(any_of=(Mode.ONE_SHOT,))),
    ("frequency:P1M,P12M", Asked.Frequency(any_of=(1, 12))),
    ("is:in-debt", Asked.Is(any_of=(Condition.IN_DEBT,))),
    ("role:admin", Asked.Role(any_of=(Role.ADMIN,))),
    ('contact:ab1-ovh,"a, b"', Asked.Contact(any_of=("ab1-ovh", "a, b"))),
    ("refused:renew", Asked.Answer(outcome=Outcome.REFUSED, commands=(CommandKind.RENEW,))),
    ("closes:<2d", Asked.Closes(within=timedelta(days=2))),
    ("closes:renew<12h", Asked.Closes(command=CommandKind.RENEW, within=timedelta(hours=12))),
    ("unknown:term", Asked.Unknown(any_of=(Fact.TERM,))),
    ("id:x,y", Asked.Id(any_of=("x", "y"))),
    ('parent:"s p"', Asked.Parent(any_of=("s p",))),
]
EVERY_WHEN: list[tuple[str, AnyWhen]] = [
    ("<30d", When.Within(span=timedelta(days=30))),
    (">12h", When.Beyond(span=timedelta(hours=12))),
    ("<2026-06-30", When.Before(day=DAY)),
    (">2026-06-30", When.After(day=DAY)),
    ("2026-06-30", When.Between(first=DAY, last=DAY)),
    ("2026-06-01..2026-06-30", When.Between(first=DAY.replace(day=1), last=DAY)),
    ("past", When.Past()),
    ("never", When.Never()),
]


@pytest.mark.parametrize(
    ("text", "test"),
    [*EVERY_TEST, *((f"ends:{text}", Asked.Ends(when=when)) for text, when in EVERY_WHEN)],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_test_is_its_text(text: str, test: AnyTest) -> None:
    query = Query.of([test])
    assert (str(query), query) == (text, Query(text))
    assert Query(text).clauses == (Clause(test=test),)
    negated = Clause(negated=True, test=test)
    assert Query(f"-{text}").clauses == (negated,)
    assert Query.of([negated]) == Query(f"-{text}")


def test_every_test_is_tried() -> None:
    tried = {type(test).__name__ for _, test in EVERY_TEST} | {"Ends"}
    assert tried == {name for name, cls in vars(Asked).items() if isinstance(cls, type)}


def test_a_sort_is_a_key_or_its_text() -> None:
    keys = (SortKey(column=Column.ENDS, descending=True), SortKey(column=Column.NAME))
    query = Query.of([Asked.Word(text="a")], sort=keys)
    assert query == Query.of([Asked.Word(text="a")], sort=["-ends", Column.NAME]) == Query("a sort:-ends,name")
    assert query.sort == keys
    assert (Query().sort, Query().clauses) == ((), ())
    assert pickle.loads(pickle.dumps(query)) == query
    assert Query("caffè -bar kind:vps").words == ("caffè",)


def test_the_first_sort_counts() -> None:
    assert str(Query("a sort:name") & Query("b sort:ends")) == "a b sort:name"
    assert str(Query("a") & Query("b sort:ends")) == "a b sort:ends"


@pytest.mark.parametrize(
    "test",
    [
        Asked.Kind(any_of=()),
        Asked.Id(any_of=tuple(str(number) for number in range(101))),
        Asked.Ends(when=When.Between(first=DAY, last=DAY.replace(day=1))),
        Asked.Closes(within=timedelta(days=-1)),
        Asked.Closes(within=timedelta(milliseconds=500)),
    ],
    ids=repr,
)
def test_what_no_text_says_is_refused(test: AnyTest) -> None:
    with pytest.raises(RinnovoError):
        Query.of([test])


def test_what_is_no_clause_is_refused() -> None:
    with pytest.raises(RinnovoError, match="a Test"):
        Query.of(["kind:vps"])  # type: ignore[list-item]
    with pytest.raises(RinnovoError, match="one of the columns"):
        Query.of([], sort=["colour"])


def test_a_portfolio_takes_it() -> None:
    portfolio = Portfolio(Service(f"{kind}-1", Facts(kind=kind)) for kind in (Kind.VPS, Kind.NAS, Kind.DOMAIN))
    query = Query.of([Clause(negated=True, test=Asked.Kind(any_of=(Kind.VPS,)))], sort=["-id"])
    assert portfolio.select(query, now=utc("2025-06-01T00:00:00Z")) == ("nas-1", "domain-1")
