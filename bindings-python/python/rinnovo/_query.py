"""What a query is made of: typed, where its text form would have to be put together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from rinnovo._codes import Column, CommandKind, Condition, Fact, Family, Kind, Mode, Outcome, PhaseKind, Role
from rinnovo._value import Months, Value


class When:
    """A span of the calendar that a date is asked to lie in. Days are those of the portfolio's zone.

    One of the classes in it, never this class itself; ``AnyWhen`` is the type of them all.
    """

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Within(Value):
        """From now until so much later (exclusive): ``<30d``."""

        span: timedelta
        """How much later, in whole seconds."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Beyond(Value):
        """So much later than now, or later: ``>30d``."""

        span: timedelta
        """How much later, in whole seconds."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Before(Value):
        """Before a day begins: ``<2026-06-30``."""

        day: date
        """The day."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class After(Value):
        """After a day has ended: ``>2026-06-30``."""

        day: date
        """The day."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Between(Value):
        """From the first day to the last one, both included: ``2026-06-01..2026-06-30``."""

        first: date
        """The first day."""
        last: date
        """The last day."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Past(Value):
        """Before now: ``past``."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Never(Value):
        """There is no such date, or it is not known: ``never``."""


AnyWhen: TypeAlias = When.Within | When.Beyond | When.Before | When.After | When.Between | When.Past | When.Never
"""Any of the classes in `When`."""


class Test:
    """What is asked of a service. Of several values, one must fit.

    One of the classes in it, never this class itself; ``AnyTest`` is the type of them all.
    """

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Word(Value):
        """Its name or its reference contains the text, whatever the case and the accents; without both, its id."""

        text: str
        """The text."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Kind(Value):
        """The sort of product; ``Kind.OTHER`` stands for every kind that is not known."""

        any_of: tuple[Kind, ...]
        """The kinds."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Family(Value):
        """The family of its kind."""

        any_of: tuple[Family, ...]
        """The families."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class State(Value):
        """Where it is in its life."""

        any_of: tuple[PhaseKind, ...]
        """The phases."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Renewal(Value):
        """What happens when its term ends."""

        any_of: tuple[Mode, ...]
        """The modes."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Frequency(Value):
        """Its renewal frequency."""

        any_of: tuple[Months, ...]
        """The frequencies, each a number of months."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Ends(Value):
        """Its renewal or expiry date."""

        when: AnyWhen
        """Where the date lies."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Is(Value):
        """A state of its own."""

        any_of: tuple[Condition, ...]
        """The states."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Role(Value):
        """Whether the viewer holds one of these roles for it."""

        any_of: tuple[Role, ...]
        """The roles."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Contact(Value):
        """The handle of a contact, in any role, exactly."""

        any_of: tuple[str, ...]
        """The handles."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Answer(Value):
        """How one of these commands would be answered now."""

        outcome: Outcome
        """The answer."""
        commands: tuple[CommandKind, ...]
        """The commands."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Closes(Value):
        """A command that is allowed now stops being allowed within this time."""

        command: CommandKind | None = None
        """The command; None: any."""
        within: timedelta
        """The time from now, in whole seconds."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Unknown(Value):
        """One of these facts is not known."""

        any_of: tuple[Fact, ...]
        """The facts."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Id(Value):
        """Its id, exactly."""

        any_of: tuple[str, ...]
        """The ids."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Parent(Value):
        """The id of the service it is grouped under, exactly."""

        any_of: tuple[str, ...]
        """The ids."""


AnyTest: TypeAlias = (
    Test.Word
    | Test.Kind
    | Test.Family
    | Test.State
    | Test.Renewal
    | Test.Frequency
    | Test.Ends
    | Test.Is
    | Test.Role
    | Test.Contact
    | Test.Answer
    | Test.Closes
    | Test.Unknown
    | Test.Id
    | Test.Parent
)
"""Any of the classes in `Test`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Value):
    """One condition of a `Query`."""

    negated: bool = False
    """Whether the test must fail."""
    test: AnyTest
    """What is asked of a service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SortKey(Value):
    """A column, and in which direction it is sorted. What is missing comes last in both."""

    column: Column
    """The column."""
    descending: bool = False
    """Whether the greatest comes first."""
