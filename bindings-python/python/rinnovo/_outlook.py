"""What is foreseen: things that will happen, and totals by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from rinnovo import _core
from rinnovo._codes import CommandKind, Outcome
from rinnovo._events import AnyChange
from rinnovo._state import Price, Term
from rinnovo._value import Value

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class Expected:
    """What is expected to happen.

    One of the classes in it, never this class itself; ``AnyExpected`` is the type of them all.
    """

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Event(Value):
        """What time alone does, or the end of a parent: a renewal, an end, an erasure."""

        change: AnyChange
        """What happens."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Bill(Value):
        """What was bought is billed."""

        term: Term
        """What was bought."""
        price: Price | None = None
        """What it costs, all periods together; None: not known."""
        due_by: datetime
        """Until when it must be paid (exclusive)."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Reminder(Value):
        """The customer is reminded of the end of a term."""

        of: datetime
        """When the term ends."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class LastMoment(Value):
        """A command stops being allowed, and is not at once again: the last moment to give it is just before."""

        command: CommandKind
        """The command."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Command(Value):
        """A command of a what-if was given."""

        command: CommandKind
        """The command."""
        outcome: Outcome
        """How it was answered."""


AnyExpected: TypeAlias = Expected.Event | Expected.Bill | Expected.Reminder | Expected.LastMoment | Expected.Command
"""Any of the classes in `Expected`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen(Value):
    """Something that is expected to happen to a service."""

    at: datetime
    """When."""
    id: str
    """The id of the service."""
    what: AnyExpected
    """What."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month(Value):
    """What is expected of one month."""

    first: date
    """Its first day, in the zone of the portfolio."""
    renewals: int = 0
    """How many terms begin by automatic renewal."""
    lapses: int = 0
    """How many services stop because nobody renewed or paid: suspended, or in grace at the registry."""
    ends: int = 0
    """How many services end for good."""
    erasures: int = 0
    """How many services have their data erased."""
    bills: dict[str, Decimal]
    """What is billed, by currency; exact."""
    unpriced: int = 0
    """How many bills have no known price: they are in no sum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDifference(Value):
    """What is different in one month: the first less the second."""

    first: date
    """Its first day."""
    renewals: int = 0
    """See ``Month.renewals``."""
    lapses: int = 0
    """See ``Month.lapses``."""
    ends: int = 0
    """See ``Month.ends``."""
    erasures: int = 0
    """See ``Month.erasures``."""
    bills: dict[str, Decimal]
    """See ``Month.bills``; currencies in which nothing differs are left out."""
    unpriced: int = 0
    """See ``Month.unpriced``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsDifference(Value):
    """What is different between two forecasts."""

    months: tuple[MonthDifference, ...]
    """Every month of either, in order."""
    blocked: int = 0
    """See ``Totals.blocked``."""

    def sum(self) -> MonthDifference:
        """All months together, under the first day of the first."""
        return _core.sum_of_difference(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals(Value):
    """What is expected of every month of a forecast."""

    months: tuple[Month, ...]
    """Every month, in order. Of the first, only what comes after now; of the last, only what is within the forecast."""
    blocked: int = 0
    """How many services stay as they are because a fact that time needs is not known."""

    def sum(self) -> Month:
        """All months together, under the first day of the first."""
        return _core.sum_of(self)

    def difference(self, other: Totals) -> TotalsDifference:
        """What is different from other totals, month by month: these less those."""
        return _core.difference_of(self, other)

    def to_csv(self) -> str:
        """A row to a month, and a column to a currency."""
        return _core.totals_to_csv(self)

    def plot(self, ax: Axes | None = None, **kwargs: Any) -> Axes:
        """Bars of each month: what renews, lapses and ends, readable in black and white. Needs ``rinnovo[plot]``."""
        from rinnovo._plot import bars

        return bars(self, ax, **kwargs)
