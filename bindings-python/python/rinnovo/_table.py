"""Tables: pages of services, what was counted, and a command over many."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import date, datetime

from rinnovo._answers import MemberAnswer
from rinnovo._codes import CommandKind, Fact, Kind, Misfit, Mode, Outcome, PhaseKind, ReasonCode
from rinnovo._core import Service
from rinnovo._value import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight(Value):
    """Where a word of the search stands in a text of a row."""

    field: str
    """The text: ``name`` or ``reference``."""
    start: int
    """The first character, from 0."""
    end: int
    """The character after the last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Value):
    """A row of a table."""

    service: Service
    """The service."""
    depth: int = 0
    """How many parents are above it in the table."""
    brought_along: bool = False
    """Whether it does not match itself, and stands there for a member that does."""
    members: int = 0
    """How many rows stand under it, or would if its group were open; without those under other members."""
    open: bool = False
    """Whether its group is open; False where there are no members to show."""
    highlights: tuple[Highlight, ...] = ()
    """Where the words of the search stand in its texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets(Value):
    """How many services there are of each sort; only what was asked for. None: not known."""

    kinds: dict[Kind, int]
    """By kind."""
    states: dict[PhaseKind | None, int]
    """By phase."""
    renewals: dict[Mode | None, int]
    """By renewal mode."""
    months: dict[date | None, int]
    """By the month in which they renew or expire, given by its first day."""
    answers: dict[CommandKind, dict[Outcome, int]]
    """How each command that was asked for would be answered now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Value):
    """A page of a table. A notebook shows it as one."""

    rows: tuple[Row, ...]
    """Its rows."""
    total: int
    """How many services match, on all pages."""
    shown: int
    """How many rows all pages have: parents that are brought along count, members of closed groups do not."""
    pages: int
    """How many pages there are."""
    next: str | None = None
    """Where the next page begins: what ``after`` takes. None: there is none."""
    facets: Facets
    """What was counted."""

    def _repr_html_(self) -> str:
        """The table, for a notebook."""
        heads = "".join(f"<th>{head}</th>" for head in ("ID", "Name", "Kind", "State", "Renewal"))
        rows = "".join(_row(row) for row in self.rows)
        foot = f"{len(self.rows)} of {self.total} services"
        return (
            f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
            f'<tfoot><tr><td colspan="5">{foot}</td></tr></tfoot></table>'
        )


def _row(row: Row) -> str:
    service, facts = row.service, row.service.facts
    cells = (
        "\u2514 " * row.depth + service.id,
        service.title,
        facts.kind.label,
        "?" if facts.phase is None else _words(type(facts.phase).__name__),
        "?" if facts.renewal is None else _words(type(facts.renewal).__name__),
    )
    return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"


def _words(name: str) -> str:
    """The words of the name of a class: ``SuspendedUnpaid`` is ``suspended unpaid``."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary(Value):
    """How a command over many services was answered."""

    outcomes: dict[Outcome, int]
    """How many services have each outcome."""
    reasons: dict[ReasonCode, int]
    """How many services are refused for each reason."""
    missing: dict[Fact, int]
    """Of how many services each fact is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk(Value):
    """A command over many services: nothing has happened yet."""

    outcomes: tuple[MemberAnswer, ...]
    """One outcome a service, by id."""
    summary: Summary
    """All of them together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned(Value):
    """A service that would share a renewal date."""

    id: str
    """The service."""
    from_: datetime
    """When its term ends now."""
    extra_days: int
    """How many days it would be prolonged by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut(Value):
    """A service that cannot share a renewal date."""

    id: str
    """The service."""
    why: Misfit
    """Why not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment(Value):
    """One renewal date for many services."""

    end: datetime
    """The date."""
    aligned: tuple[Aligned, ...]
    """Those that would share it."""
    left_out: tuple[LeftOut, ...]
    """Those that cannot."""
