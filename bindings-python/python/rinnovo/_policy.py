"""What is said about editions: what is wrong with one, and in what two differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rinnovo._codes import Kind, Role, Severity
from rinnovo._core import Service
from rinnovo._value import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Value):
    """Something wrong with a `Policy`. As a text, it is a sentence."""

    severity: Severity
    """Whether it keeps the edition from being used."""
    path: str
    """The place in the document, such as ``kinds.web_hosting.retention``."""
    found: str = ""
    """What stands there; empty when nothing does."""
    expected: str
    """What should stand there, or why what stands there means nothing."""
    words: str
    """The sentence."""

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness(Value):
    """A service, an instant and an actor for which two editions answer differently."""

    service: Service
    """The service."""
    now: datetime
    """The instant."""
    roles: frozenset[Role] = frozenset()
    """The roles of the actor."""
    asked: str
    """What is asked: the code of a command, ``time`` or ``reminders``."""
    before: str
    """What the first edition answers."""
    after: str
    """What the second edition answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Value):
    """A datum in which two editions differ. As a text, it is a sentence with the service that feels it."""

    path: str
    """The datum, such as ``commands.cancel_at_expiry.window``."""
    kinds: tuple[Kind, ...] = ()
    """The kinds for which it differs; empty where it is no matter of kinds."""
    before: str = ""
    """What the first edition says; empty when nothing."""
    after: str = ""
    """What the second edition says; empty when nothing."""
    witness: Witness | None = None
    """A service that is answered differently because of this datum alone; None: none is known."""
    words: str
    """The sentence."""

    def __str__(self) -> str:
        return self.words
