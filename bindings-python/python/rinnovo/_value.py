"""What all values have in common: they are checked when they are made, compared by what they hold, and never change."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Self, TypeAlias, Union, get_args, get_origin, get_type_hints

from rinnovo._errors import RinnovoError

Check = Callable[[Any], Any]

Months: TypeAlias = Annotated[int, "months"]
"""A number of months, 1 to 120. An ISO 8601 duration of whole months or years, such as ``P1Y``, is taken too."""


class Code(StrEnum):
    """A text of a closed list, the same in every language.

    ``repr`` can be evaluated, and a text that is not on the list is refused with the texts that are.
    """

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"

    @classmethod
    def _missing_(cls, value: object) -> Self:
        known = [member.value for member in cls]
        some = known if len(known) <= 16 else [*known[:16], "…"]
        raise RinnovoError(
            "value",
            found=str(value),
            expected=f"a {cls.__name__}, one of {', '.join(some)}",
        )


class Value:
    """The base of all values.

    Made from keywords only. Any aware ``datetime`` is taken and kept in UTC; the text of a code is taken and becomes
    its member; whatever else does not fit is refused with a :class:`RinnovoError` that names the field.
    """

    __slots__ = ()
    # What `dataclass` writes down.
    __dataclass_fields__: ClassVar[dict[str, Any]]

    def __post_init__(self) -> None:
        for name, check in _checks(type(self)):
            given = getattr(self, name)
            try:
                kept = check(given)
            except RinnovoError as error:
                raise error.within(f"{type(self).__qualname__}.{name}") from None
            if kept is not given:
                object.__setattr__(self, name, kept)

    @classmethod
    def _of(cls, *values: object) -> Self:
        """Makes a value of what the core hands out, which is checked already."""
        made = object.__new__(cls)
        for field, value in zip(_names(cls), values, strict=True):
            object.__setattr__(made, field, value)
        return made

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def __replace__(self, **changes: object) -> Self:
        """What ``copy.replace`` asks for; with ``dataclasses.replace`` the same on every Python."""
        kept = {name: getattr(self, name) for name in _names(type(self))}
        return type(self)(**(kept | changes))

    def __reduce__(self) -> tuple[Any, ...]:
        cls = type(self)
        state = {name: getattr(self, name) for name in _names(cls)}
        return _unpickle, (cls.__module__, cls.__qualname__, state)


def _unpickle(module: str, qualname: str, state: dict[str, object]) -> Value:
    """Makes a value anew from its fields: one that another version wrote is refused, not guessed."""
    cls: Any = sys.modules.get(module)
    for name in qualname.split("."):
        cls = getattr(cls, name, None)
    if not (isinstance(cls, type) and issubclass(cls, Value)):
        raise RinnovoError("shape", found=qualname, expected="a value of this version: it was pickled by another one")
    unknown = state.keys() - set(_names(cls))
    if unknown:
        raise RinnovoError(
            "shape",
            path=f"{qualname}.{min(unknown)}",
            expected="a field of this version: the value was pickled by another one",
        )
    try:
        return cls(**state)
    except TypeError as error:
        raise RinnovoError(
            "shape",
            path=qualname,
            expected=f"the fields of this version: the value was pickled by another one ({error})",
        ) from None


# Worked out when a class is first used. (`functools.cache` would want values of mypy's own idea of a hash.)
_NAMES: dict[type, tuple[str, ...]] = {}
_CHECKS: dict[type, tuple[tuple[str, Check], ...]] = {}


def _names(cls: type[Value]) -> tuple[str, ...]:
    names = _NAMES.get(cls)
    if names is None:
        names = _NAMES[cls] = tuple(field.name for field in fields(cls))
    return names


def _checks(cls: type[Value]) -> tuple[tuple[str, Check], ...]:
    """For each field, what looks at a value given for it and gives what is kept."""
    checks = _CHECKS.get(cls)
    if checks is None:
        checks = _CHECKS[cls] = _made_checks(cls)
    return checks


def _made_checks(cls: type[Value]) -> tuple[tuple[str, Check], ...]:
    # Fields that name classes of the core are looked up where they are public.
    public = vars(sys.modules["rinnovo"])
    known = {**globals(), **public, **vars(sys.modules[cls.__module__])}
    hints = get_type_hints(cls, known, include_extras=True)
    return tuple((name, _check(hints[name])) for name in _names(cls))


def _refuse(given: object, expected: str) -> RinnovoError:
    return RinnovoError("shape", found=repr(given), expected=expected)


def _check(hint: Any) -> Check:
    if hint == Months:
        return _months
    if hint is Any:
        return lambda given: given
    origin = get_origin(hint)
    if origin in (UnionType, Union):
        return _any_of(get_args(hint))
    if origin is dict:
        return _mapping(*map(_check, get_args(hint)))
    if origin in (tuple, frozenset):
        return _many(origin, _check(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, Code):
        return lambda given: given if isinstance(given, hint) else hint(_text(given))
    simple: dict[Any, Check] = {
        datetime: _instant,
        date: _date,
        int: _whole,
        bool: lambda given: _instance(given, bool, "True or False"),
        str: _text,
        Decimal: _decimal,
        timedelta: lambda given: _instance(given, timedelta, "a timedelta"),
    }
    if hint in simple:
        return simple[hint]
    name = getattr(hint, "__qualname__", str(hint))
    return lambda given: _instance(given, hint, f"a {name}")


def _any_of(options: tuple[Any, ...]) -> Check:
    checks = [_check(option) for option in options if option is not NoneType]
    classes = tuple(option for option in options if isinstance(option, type))
    may_be_none = NoneType in options
    if len(checks) == 1:
        only = checks[0]
        return lambda given: None if may_be_none and given is None else only(given)
    names = ", ".join(cls.__qualname__ for cls in classes if cls is not NoneType)
    return lambda given: _instance(given, classes, f"one of {names}")


def _many(kind: type, check: Check) -> Check:
    def all_of(given: object) -> object:
        if isinstance(given, str) or not isinstance(given, Iterable):
            raise _refuse(given, "several values: a list, a tuple or a set")
        return kind(check(one) for one in given)

    return all_of


def _mapping(key: Check, value: Check) -> Check:
    def all_of(given: object) -> object:
        if not isinstance(given, dict):
            raise _refuse(given, "a dict")
        return {key(one): value(other) for one, other in given.items()}

    return all_of


def _instance(given: object, cls: type | tuple[type, ...], expected: str) -> object:
    if not isinstance(given, cls):
        raise _refuse(given, expected)
    return given


def _instant(given: object) -> datetime:
    if not isinstance(given, datetime):
        hint = "; for a day, `rinnovo.start_of_day(day, zone)`" if isinstance(given, date) else ""
        raise _refuse(given, f"an aware datetime{hint}")
    offset = given.utcoffset()
    if offset is None:
        raise _refuse(
            given,
            "an aware datetime: a naive one may be any instant of a day; give it a time zone, such as "
            "`when.replace(tzinfo=ZoneInfo('Europe/Paris'))`",
        )
    return given if given.tzinfo is UTC else given.astimezone(UTC)


def _date(given: object) -> date:
    if not isinstance(given, date) or isinstance(given, datetime):
        raise _refuse(given, "a date")
    return given


def _whole(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int):
        raise _refuse(given, "a whole number")
    return given


def _months(given: Any) -> int:
    from rinnovo import _core  # The core needs this module first.

    return _core.months(given)


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise _refuse(given, "a text")
    return given


def _decimal(given: object) -> Decimal:
    if isinstance(given, int) and not isinstance(given, bool):
        return Decimal(given)
    if isinstance(given, str):
        try:
            return Decimal(given)
        except ArithmeticError:
            raise _refuse(given, "a decimal number such as Decimal('12.50')") from None
    if not isinstance(given, Decimal) or not given.is_finite():
        raise _refuse(given, "a decimal number such as Decimal('12.50'), never a float")
    return given
