"""What every value class promises, stated once over all of them."""

from __future__ import annotations

import copy
import dataclasses
import datetime
import pickle
import sys
from collections.abc import Iterator
from decimal import Decimal
from types import UnionType
from typing import Any, ClassVar, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

import pytest
import rinnovo
import rinnovo.arrow
from rinnovo import Code, Phase, RinnovoError, Term, Value
from rinnovo._value import Months

AT = datetime.datetime(2025, 6, 30, 12, 0, 0, 123456, tzinfo=datetime.UTC)
SIMPLE: dict[Any, Any] = {
    datetime.datetime: AT,
    datetime.date: datetime.date(2025, 6, 30),
    datetime.timedelta: datetime.timedelta(days=2),
    Decimal: Decimal("12.50"),
    bool: True,
    int: 3,
    str: "text",
    Months: 12,
    Any: None,
}


def classes(of: type[Value] = Value) -> Iterator[type[Value]]:
    """Every value class, those in other classes included."""
    for cls in of.__subclasses__():
        # `dataclass` makes a second class for its slots: the one that can be reached by its name is meant.
        reached: Any = sys.modules[cls.__module__]
        for name in cls.__qualname__.split("."):
            reached = getattr(reached, name, None)
        if reached is cls and hasattr(cls, "__dataclass_fields__"):
            yield cls
        yield from classes(cls)


def sample(hint: Any) -> Any:
    """A value for a field, as full as it can be."""
    if hint in SIMPLE:
        return SIMPLE[hint]
    origin, options = get_origin(hint), get_args(hint)
    if origin is UnionType or (origin is not None and str(origin) == "typing.Union"):
        return sample(next(option for option in options if option is not type(None)))
    if origin in (tuple, frozenset):
        one = sample(options[0])
        return origin([one])
    if origin is dict:
        return {sample(options[0]): sample(options[1])}
    if isinstance(hint, type) and issubclass(hint, Code):
        return list(hint)[-1]
    if hint is rinnovo.Service:
        return rinnovo.Service("vps-1", rinnovo.Facts(kind=rinnovo.Kind.VPS))
    return make(hint)


def make(cls: type[Value]) -> Value:
    names = {**vars(rinnovo), **vars(__import__(cls.__module__, fromlist=["_"])), "ClassVar": ClassVar}
    hints = get_type_hints(cls, {**vars(rinnovo._value), **names}, include_extras=True)
    fields = {field.name: sample(hints[field.name]) for field in dataclasses.fields(cls)}
    if "digest" in fields:
        fields["digest"] = "ab" * 32
    return cls(**fields)


ALL = sorted(set(classes()), key=lambda cls: f"{cls.__module__}.{cls.__qualname__}")
# They hold counts by sort, in dicts: nothing to look up by.
COUNTS = {
    rinnovo.Bulk,
    rinnovo.Facets,
    rinnovo.Month,
    rinnovo.MonthDifference,
    rinnovo.Page,
    rinnovo.Summary,
    rinnovo.Totals,
    rinnovo.TotalsDifference,
}
every = pytest.mark.parametrize("cls", [pytest.param(cls, id=cls.__qualname__) for cls in ALL])


def test_there_are_values() -> None:
    assert len(ALL) > 100


@every
def test_equality_and_hash(cls: type[Value]) -> None:
    one, other = make(cls), make(cls)
    assert one is not other
    assert one == other
    assert one != object()
    if cls in COUNTS:
        with pytest.raises(TypeError, match="dict"):
            hash(one)
    else:
        assert hash(one) == hash(other)
        assert {one} == {other}


@every
def test_no_order(cls: type[Value]) -> None:
    with pytest.raises(TypeError):
        make(cls) < make(cls)  # type: ignore[operator]  # noqa: B015


@every
def test_copies(cls: type[Value]) -> None:
    one = make(cls)
    assert copy.copy(one) == copy.deepcopy(one) == one
    assert dataclasses.replace(one) == one
    assert one.__replace__() == one


@every
def test_pickle(cls: type[Value]) -> None:
    one = make(cls)
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(one, protocol)) == one


@every
def test_repr_evaluates(cls: type[Value]) -> None:
    if cls is rinnovo.Command.ConfirmDeletion:
        assert "text" not in repr(make(cls)), "a token is shown to nobody"
        return
    one = make(cls)
    known = {**vars(rinnovo), **vars(rinnovo.ovh), **vars(rinnovo.arrow), "datetime": datetime, "Decimal": Decimal}
    assert eval(repr(one), known) == one


@every
def test_nothing_changes_it(cls: type[Value]) -> None:
    one = make(cls)
    for field in dataclasses.fields(cls):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(one, field.name, None)
    with pytest.raises((AttributeError, TypeError)):
        one.anything = 1  # type: ignore[attr-defined]


@every
def test_made_from_keywords_and_matched(cls: type[Value]) -> None:
    fields = dataclasses.fields(cls)
    if fields:
        with pytest.raises(TypeError):
            cls(*[getattr(make(cls), field.name) for field in fields])
    # What is named where it is made is named where it is matched: checkers hold it to that, too.
    assert cls.__match_args__ == ()  # type: ignore[attr-defined]


@every
def test_documented(cls: type[Value]) -> None:
    assert cls.__doc__
    assert not cls.__doc__.startswith(f"{cls.__name__}("), "the words of `dataclass` itself"


def test_a_match_takes_fields_by_name() -> None:
    match Phase.Grace(since=AT):
        case Phase.Grace(since=since):
            assert since == AT
        case _:
            pytest.fail("no match")


def test_any_aware_datetime_is_kept_in_utc() -> None:
    paris = datetime.datetime(2025, 6, 30, 14, 0, 0, 123456, tzinfo=ZoneInfo("Europe/Paris"))
    fixed = AT.astimezone(datetime.timezone(datetime.timedelta(hours=5, minutes=30)))
    for at in (paris, fixed):
        phase = Phase.Grace(since=at)
        assert phase == Phase.Grace(since=AT)
        assert phase.since is not None
        assert phase.since.tzinfo is datetime.UTC


class Lost(datetime.tzinfo):
    """A zone that does not know its offset: a datetime with it is naive."""

    def utcoffset(self, _: datetime.datetime | None) -> None:
        return None

    dst = utcoffset

    def tzname(self, _: datetime.datetime | None) -> None:
        return None


@pytest.mark.parametrize("tzinfo", [None, Lost()])
def test_a_naive_datetime_is_refused_with_what_to_do(tzinfo: datetime.tzinfo | None) -> None:
    with pytest.raises(RinnovoError, match=r"`Phase\.Grace\.since`.*ZoneInfo") as raised:
        Phase.Grace(since=datetime.datetime(2025, 6, 30, tzinfo=tzinfo))
    assert (raised.value.code, raised.value.path) == ("shape", "Phase.Grace.since")


def test_a_date_is_no_instant() -> None:
    with pytest.raises(RinnovoError, match="start_of_day"):
        Phase.Grace(since=datetime.date(2025, 6, 30))  # type: ignore[arg-type]


def test_a_nested_mistake_names_its_field() -> None:
    with pytest.raises(RinnovoError, match=r"`Term\.end`"):
        Term(start=AT, end="tomorrow", anchor=AT)  # type: ignore[arg-type]


@pytest.mark.parametrize("amount", [12.5, float("nan"), Decimal("NaN"), Decimal("inf"), "twelve", True, None])
def test_a_price_is_a_decimal(amount: Any) -> None:
    with pytest.raises(RinnovoError, match=r"Price\.amount"):
        rinnovo.Price(amount=amount, currency="EUR")


def test_what_another_version_pickled_is_refused() -> None:
    rebuild, (module, name, state) = make(Term).__reduce__()
    with pytest.raises(RinnovoError, match=r"`Term\.colour`.*another one"):
        rebuild(module, name, {**state, "colour": "red"})
    with pytest.raises(RinnovoError, match="another one"):
        rebuild(module, name, {})
    for unknown in ("Terminus", "Phase.Limbo", "Value.__init__"):
        with pytest.raises(RinnovoError, match="another one"):
            rebuild(module, unknown, state)


def test_an_error_survives_pickling() -> None:
    error = RinnovoError("value", path="a.b", position=3, found="x", expected="y")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.code, again.path, again.position) == (str(error), "value", "a.b", 3)
    assert str(error) == "character 4: `a.b`: found `x`, expected y"
