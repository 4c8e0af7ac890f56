"""Tables of services: a million rows at once, from and to any tool that speaks Arrow.

``pip install 'rinnovo[arrow]'`` brings the compiled half. A table is anything with ``__arrow_c_stream__``: a Polars
``DataFrame``, a pyarrow ``Table`` or ``RecordBatch``, a DuckDB relation, a pandas 3 ``DataFrame``. What comes back is
one too: ``polars.DataFrame(answers)``, ``pyarrow.table(answers)``, or ``answers.to_polars()``.

>>> import rinnovo
>>> from datetime import datetime, timezone
>>> from rinnovo import arrow
>>> when = lambda day: datetime.fromisoformat(day).replace(tzinfo=timezone.utc)
>>> yearly = rinnovo.Renewal.Automatic(every=12)
>>> facts = rinnovo.in_service("vps", start=when("2024-07-01"), end=when("2025-07-01"), renewal=yearly)
>>> services = arrow.table([rinnovo.Service("vps-1", facts)])
>>> told = arrow.answers(services, now=when("2025-06-01"), roles=["billing"], keep=["id"])
>>> len(told), told.column_names[:5]
(1, ('id', 'state', 'next_change', 'date', 'date_kind'))

**What goes in.** ``SCHEMA`` lists the columns with their types. ``kind``, ``phase``, ``mode`` and ``term_end`` must be
there; what else is left out, or null, is not known, and a command that needs it is answered *unknown*. Columns of other
names are not read; one whose name is nearly one of these is refused.

**What comes out of ``answers``.** One row for each row, in the same order, in these columns:

========================  =============================  ===========================================================
``state``                 dictionary of texts            the phase (``PhaseKind``)
``next_change``           timestamp, UTC                 when an answer or a fact changes next by time alone
``date``, ``date_kind``   timestamp, dictionary          the date of a customer's table, and what it is
                                                         (``DateKind``): the next renewal where it is ``renews``
*command*                 dictionary of texts            the answer (``Outcome``)
``..._reasons``           uint32                         why it is refused: see ``reasons``
``..._missing``           uint16                         which facts an unknown answer lacks: see ``missing``
``..._until``             timestamp, UTC                 until when it is allowed (exclusive)
``..._from``              timestamp, UTC                 when waiting lifts the refusal; only where `tell` says so
``error``                 text                           what is wrong with the row; null where nothing is
========================  =============================  ===========================================================

Each *command* is a code of ``CommandKind``, and begins the names after it: ``renew_until``. Timestamps have the finest
unit of those that went in. A row stands alone: services grouped under it are not looked at, as ``Portfolio`` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Literal, Protocol, TypeAlias, final, get_args

from rinnovo import _core
from rinnovo._codes import Assumption, CommandKind, Fact, ReasonCode, Role
from rinnovo._core import Account, Policy, Rules, Service
from rinnovo._errors import RinnovoError
from rinnovo._value import Value, _instant

try:
    from rinnovo_arrow import _arrow
except ImportError as _absent:
    raise ImportError("tables need the compiled half of rinnovo.arrow: pip install 'rinnovo[arrow]'") from _absent

__all__ = [
    "SCHEMA",
    "AnyDetail",
    "BadCell",
    "ColumnOf",
    "SupportsArrow",
    "Table",
    "answers",
    "forecast",
    "missing",
    "reasons",
    "table",
]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LISTED = 100
# The edition that answers where none is named.
_NEWEST = "ovh-2025"


AnyDetail: TypeAlias = Literal["dates", "reasons", "missing", "until", "from"]
"""What ``answers`` tells beside the outcomes."""


class SupportsArrow(Protocol):
    """Whatever gives its rows through Arrow's C stream interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Gives the rows."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnOf(Value):
    """A column that a table of services may have."""

    name: str
    """Its name."""
    types: str
    """The types that it may have, in words."""
    says: str
    """What it says."""
    required: bool
    """Whether a table without it is refused."""
    codes: tuple[str, ...]
    """The texts that it may hold; empty where it holds none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadCell(Value):
    """A cell that cannot be used. Its row is answered *unknown*, and left out of a forecast."""

    row: int
    """The row, counted from 0."""
    column: str
    """The column."""
    found: str
    """What it holds, shortened when long."""
    expected: str
    """What was expected instead."""


SCHEMA: tuple[ColumnOf, ...] = tuple(
    ColumnOf(name=name, types=types, says=says, required=required, codes=tuple(codes))
    for name, types, says, required, codes in _arrow.columns()
)
"""The columns that a table of services may have."""


@final
class Table:
    """A table that came out of here, for any tool that reads Arrow.

    It gives its rows through ``__arrow_c_stream__`` as often as it is asked, without a copy.
    """

    __slots__ = ("_stream",)

    def __init__(self, stream: _arrow.Stream) -> None:
        self._stream = stream

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._stream.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        return self._stream.__arrow_c_schema__()

    def __len__(self) -> int:
        return len(self._stream)

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(self._stream.names)

    @property
    def bad_count(self) -> int:
        """How many rows of the table that was read have a bad cell."""
        return self._stream.bad_count

    @property
    def bad_cells(self) -> tuple[BadCell, ...]:
        """The first bad cell of each bad row, for the first hundred of them."""
        cells = self._stream.bad_cells(_LISTED)
        return tuple(
            BadCell(row=row, column=column, found=found, expected=expected) for row, column, found, expected in cells
        )

    @property
    def blocked(self) -> int:
        """Of a forecast: how many services stay as they are because a fact that time needs is not known."""
        return self._stream.blocked

    def to_pyarrow(self) -> Any:
        """The same as a pyarrow ``Table``, which must be installed."""
        import pyarrow

        return pyarrow.table(self)

    def to_polars(self) -> Any:
        """The same as a Polars ``DataFrame``, which must be installed."""
        import polars

        return polars.DataFrame(self)

    def to_pandas(self, **options: Any) -> Any:
        """The same as a pandas ``DataFrame``; `options` are those of pyarrow's ``to_pandas``.

        Both must be installed.
        """
        return self.to_pyarrow().to_pandas(**options)

    def __repr__(self) -> str:
        bad = f", {self.bad_count} of them bad" if self.bad_count else ""
        return f"<rinnovo.arrow.Table: {len(self)} rows{bad}, {len(self.column_names)} columns>"


def answers(
    table: SupportsArrow,
    *,
    now: datetime,
    policy: Rules | Policy | str | None = None,
    roles: Iterable[Role | str] | None = None,
    payment_method: bool | None = None,
    commands: Iterable[CommandKind | str] | None = None,
    tell: Iterable[AnyDetail] = ("dates", "reasons", "missing", "until"),
    keep: Sequence[str] = (),
    strict: bool = False,
    threads: int | None = None,
) -> Table:
    """Answers every command for every row, as ``rinnovo.answers`` does for one service.

    `roles` and `payment_method` hold where the table has no column of that name. Columns are made for `commands`; None:
    for all; and for what `tell` says: ``"reasons"``, ``"missing"``, ``"until"`` and ``"from"`` of each command, and
    ``"dates"``, which are ``next_change``, ``date`` and ``date_kind``. What is left out takes no time; ``"from"`` takes
    about a microsecond a refusal. Columns of the table named in `keep` stand before the answers, untouched.

    A row with a bad cell is answered *unknown* and told in ``error`` and in ``Table.bad_cells``; `strict` refuses the
    first one instead. All processors are used, or as many as `threads` says; other Python threads go on meanwhile.

    Refuses, naming the column: one that is needed and missing, one of another type than ``SCHEMA`` says, timestamps
    without a time zone.

    >>> from datetime import datetime, timezone
    >>> import rinnovo
    >>> from rinnovo import arrow
    >>> now = datetime(2025, 6, 1, tzinfo=timezone.utc)
    >>> nothing = arrow.table([])
    >>> arrow.answers(nothing, now=now, commands=["renew"]).column_names[4:]
    ('renew', 'renew_reasons', 'renew_missing', 'renew_until', 'error')
    """
    text, jurisdiction = _policy(policy)
    stream = _arrow.answers(
        _source(table),
        _count(now),
        text,
        jurisdiction,
        None if roles is None else [Role(role).value for role in _each(roles, "roles")],
        payment_method,
        [CommandKind(command).value for command in (CommandKind if commands is None else _each(commands, "commands"))],
        [_told(one) for one in _each(tell, "tell")],
        list(_each(keep, "keep")),
        strict,
        _threads(threads),
    )
    return Table(stream)


def forecast(
    table: SupportsArrow,
    *,
    now: datetime,
    months: int,
    policy: Rules | Policy | str | None = None,
    assume: Assumption | str | None = None,
    strict: bool = False,
    threads: int | None = None,
) -> Table:
    """What is expected of all rows together, month by month, as ``Portfolio.forecast(...).totals()`` tells it.

    One row for each month: ``month`` (its first day), how many ``renewals``, ``lapses``, ``ends`` and ``erasures``, how
    many bills are ``unpriced``, and for each currency a column such as ``bills_EUR``, of exact decimals. It reads the
    columns ``price`` and ``currency`` too. Rows with a bad cell are left out and told in ``Table.bad_cells``.

    >>> from datetime import datetime, timezone
    >>> from rinnovo import arrow
    >>> year = arrow.forecast(arrow.table([]), now=datetime(2025, 6, 1, tzinfo=timezone.utc), months=12)
    >>> len(year), year.column_names[:3]
    (13, ('month', 'renewals', 'lapses'))
    """
    text, jurisdiction = _policy(policy)
    if isinstance(months, bool) or not isinstance(months, int) or not 1 <= months <= 1200:
        raise RinnovoError("out_of_range", path="months", found=str(months), expected="1 to 1,200 months")
    stream = _arrow.forecast(
        _source(table),
        _count(now),
        text,
        jurisdiction,
        months,
        Assumption(assume or Assumption.PAID).value,
        strict,
        _threads(threads),
    )
    return Table(stream)


def table(services: Account | Iterable[Service]) -> Table:
    """Services as a table with all columns of ``SCHEMA``, and the ``id`` of each.

    Of an account, with the roles of its holder and its payment method; of other services, without: give them to
    ``answers``.
    """
    account = services if isinstance(services, Account) else Account(services)
    return Table(_arrow.services(account.to_json()))


def reasons(mask: int) -> frozenset[ReasonCode]:
    """The reasons of a cell of a column such as ``cancel_at_expiry_reasons``.

    >>> from rinnovo import arrow
    >>> arrow.reasons(0)
    frozenset()
    """
    return frozenset(code for bit, code in enumerate(ReasonCode) if mask >> bit & 1)


def missing(mask: int) -> frozenset[Fact]:
    """The facts of a cell of a column such as ``cancel_at_expiry_missing``."""
    return frozenset(fact for bit, fact in enumerate(Fact) if mask >> bit & 1)


def _source(table: SupportsArrow) -> SupportsArrow:
    if not (hasattr(table, "__arrow_c_stream__") or hasattr(table, "__arrow_c_array__")):
        raise RinnovoError(
            "shape",
            found=type(table).__name__,
            expected="a table with `__arrow_c_stream__`: of Polars, pyarrow, DuckDB, pandas 3 or another Arrow library",
        )
    return table


def _each(texts: Iterable[Any], name: str) -> Iterable[Any]:
    """A text is a sequence too, and never what is meant."""
    if isinstance(texts, str):
        raise RinnovoError("shape", path=name, found=texts, expected=f"a list, such as [{texts!r}]")
    return texts


def _told(one: str) -> str:
    if one not in get_args(AnyDetail):
        raise RinnovoError("value", path="tell", found=str(one), expected=f"any of {', '.join(get_args(AnyDetail))}")
    return one


def _threads(threads: int | None) -> int | None:
    if threads is not None and threads < 1:
        raise RinnovoError("out_of_range", path="threads", found=str(threads), expected="at least one thread")
    return threads


def _count(now: datetime) -> tuple[int, int]:
    """Seconds since 1970, and nanoseconds."""
    since = _instant(now) - _EPOCH
    return since.days * 86_400 + since.seconds, since.microseconds * 1000


def _policy(policy: Rules | Policy | str | None) -> tuple[str, str | None]:
    """The edition as text, for the other half, and the jurisdiction."""
    if isinstance(policy, Rules):
        return policy.policy.to_json(), policy.jurisdiction
    if isinstance(policy, Policy):
        return policy.to_json(), None
    return _named(policy or _NEWEST), None


@cache
def _named(name: str) -> str:
    return _core.edition(name).to_json()
