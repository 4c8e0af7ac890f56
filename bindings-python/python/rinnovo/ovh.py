"""The provider OVH: its payloads in, its requests out.

Nothing here speaks to the network: payloads come from any HTTP client, and requests are sent by the provider's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rinnovo import _core
from rinnovo._answers import AnyAnswer
from rinnovo._codes import CommandKind, Role
from rinnovo._core import Account, Policy, Rules, Service, mapping
from rinnovo._events import AnyCommand
from rinnovo._read import _decode, _json
from rinnovo._value import Value

__all__ = ["Finding", "Plan", "Request", "Unreachable", "Wait", "mapping", "plan", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Value):
    """Something in a payload that was not understood, differs, is missing, or cannot be read."""

    kind: str
    """What sort of thing it is."""
    document: str
    """The document: the path of its request, or the name of its file."""
    path: str
    """The place in the document, such as ``services[3].renew.period``; empty for the whole."""
    value: str
    """The JSON text that stands there, shortened when long; empty when nothing does."""
    expected: str
    """What was expected there, or what was made of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Value):
    """A request to the provider's API."""

    method: str
    """``GET``, ``POST``, ``PUT`` or ``DELETE``."""
    path: str
    """Its path, such as ``/vps/vps-1.vps.ovh.net/serviceInfos``."""
    body: Any = None
    """What is sent, as JSON holds it; None: nothing."""
    why: str
    """What it is for, as a code."""
    words: str
    """The same in words."""
    optional: bool = False
    """Whether the plan works without it."""
    irreversible: bool = False
    """Whether nothing brings back what it does."""
    restores: bool = False
    """Whether it gives back what a request before it took away."""
    done_already: tuple[int, ...] = ()
    """The HTTP statuses by which the provider says that it was so already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait(Value):
    """Something that must happen before the next request can be sent."""

    words: str
    """What is waited for."""
    details: str
    """Its data, as JSON text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Value):
    """The requests that carry a command out, in order. Nothing is sent.

    >>> import rinnovo
    >>> rinnovo.ovh.Plan(service="1001", command="settle_debt", steps=(), notes=()).requests
    ()
    """

    service: str
    """The id of the service."""
    command: str
    """The code of the command."""
    steps: tuple[Request | Wait, ...]
    """Requests, and what is waited for between them."""
    notes: tuple[str, ...]
    """What somebody who sends them must know."""

    @property
    def requests(self) -> tuple[Request, ...]:
        """The requests alone."""
        return tuple(step for step in self.steps if isinstance(step, Request))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable(Value):
    """A command that is allowed, and that cannot be written as requests because something is not known."""

    missing: tuple[str, ...]
    """What is missing: ``origin``, ``number``, ``route``, ``flags``, ``end_rule`` or ``frequency``."""


def read(answers: Mapping[str, Any], *, zone: str = "Europe/Paris") -> Account:
    """Reads answers of the provider's API by the path of their request.

    Each answer is the text or the bytes as they came, or what a client made of them. Several answers about one service
    make one service. What is not understood is told in ``Account.findings``.

    >>> import rinnovo
    >>> account = rinnovo.ovh.read({"/me": {"nichandle": "me"}, "/vps/vps-1/serviceInfos": "<html>"})
    >>> account.handle, account.findings[0].expected
    ('me', 'JSON: this is an HTML page')
    """
    documents = []
    for path, answer in answers.items():
        if isinstance(answer, (bytes, bytearray)):
            answer = _decode(path, bytes(answer))
        documents.append((path, answer if isinstance(answer, str) else _json(answer)))
    return _core.read_documents(documents, zone)


def plan(
    service: Service,
    command: AnyCommand | CommandKind | str,
    *,
    now: datetime,
    roles: Iterable[Role | str],
    policy: Rules | Policy | str | None = None,
    payment_method: bool | None = None,
) -> Plan | Unreachable | AnyAnswer:
    """The requests that carry a command out on a service that was read from the provider's payloads.

    A command that is not allowed, or is so already, gives the answer instead: nothing is planned that the rules refuse.
    """
    text, answer = _core.plan_of(service, command, now=now, roles=roles, policy=policy, payment_method=payment_method)
    if text is None:
        assert answer is not None
        return answer
    planned = json.loads(text)
    if "unreachable" in planned:
        return Unreachable(missing=tuple(planned["unreachable"]))
    return Plan(
        service=planned["service"],
        command=planned["command"],
        steps=tuple(_step(step) for step in planned["steps"]),
        notes=tuple(planned["notes"]),
    )


def _step(step: dict[str, Any]) -> Request | Wait:
    words = step.pop("words")
    if step.pop("step") == "wait":
        return Wait(words=words, details=json.dumps(step))
    return Request(
        method=step["method"],
        path=step["path"],
        body=step["body"],
        why=step["why"],
        words=words,
        optional=step["optional"],
        irreversible=step["irreversible"],
        restores=step["restores"],
        done_already=tuple(step.get("done_already", ())),
    )
