"""The provider OVH: its payloads in, its requests out, and what its consoles say.

Nothing here speaks to the network: payloads come from any HTTP client, and requests are sent by the provider's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rinnovo import _core
from rinnovo._answers import AnyAnswer
from rinnovo._codes import Acknowledgement, CommandKind, Role
from rinnovo._core import Account, Policy, Rules, Service, console_differences, mapping
from rinnovo._events import AnyCommand
from rinnovo._read import _decode, _json
from rinnovo._value import Value

__all__ = [
    "Finding",
    "Plan",
    "Request",
    "Unreachable",
    "Wait",
    "console",
    "console_after",
    "console_compare",
    "console_differences",
    "mapping",
    "plan",
    "plan_flush",
    "protocols",
    "read",
]


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
    endpoint: str = ""
    """Which of all requests it is, such as ``PUT {route}/serviceInfos``: what a script must be allowed to send."""
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
    """The code of the command, or ``flush_commitment``."""
    protocols: tuple[str, ...] = ()
    """The protocols that it speaks, in the order in which it needs them."""
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
    protocol: str | None = None,
) -> Plan | Unreachable | AnyAnswer:
    """The requests that carry a command out on a service that was read from the provider's payloads.

    A command that is not allowed, or is so already, gives the answer instead: nothing is planned that the rules refuse.
    `protocol` names one of `protocols` where there are several; None: the one that fits the service.
    """
    return _planned(
        *_core.plan_of(
            service,
            command,
            now=now,
            roles=roles,
            policy=policy,
            payment_method=payment_method,
            protocol=protocol,
        )
    )


def plan_flush(
    service: Service,
    *,
    acknowledged: Iterable[Acknowledgement | str],
    now: datetime,
    roles: Iterable[Role | str],
    policy: Rules | Policy | str | None = None,
    payment_method: bool | None = None,
) -> Plan | Unreachable | AnyAnswer:
    """The requests that buy off the rest of a commitment and end the service with it.

    It is allowed only where a deletion, with what the person has `acknowledged`, would be refused for its commitment
    alone; where nothing stands in the way of the deletion, there is nothing to buy off: ``Answer.AlreadySo``.
    """
    return _planned(
        *_core.flush_of(
            service, acknowledged=acknowledged, now=now, roles=roles, policy=policy, payment_method=payment_method
        )
    )


def protocols(command: CommandKind | str) -> tuple[str, ...]:
    """The ways in which the provider carries a command out, that `plan` may be asked for.

    >>> from rinnovo import ovh
    >>> ovh.protocols("cancel_at_expiry")
    ('p1', 'p2')
    """
    return tuple(_core.protocols_of(command))


def console(
    row: str | bytes | Mapping[str, Any],
    *,
    edition: str,
    now: datetime,
    handle: str = "",
    place: str = "common",
    links: bool = True,
    zone: str | ZoneInfo | None = None,
) -> dict[str, Any]:
    """Everything that the provider's console of a month says of a row of its list, its mistakes included.

    `edition` is ``2019-02``, ``2019-10`` or ``2024-12``; `handle` is the viewer's, nobody's by default; `place` is
    where the console of 2019-02 shows the row (``common``, ``sub-domain``, ``sub-hosting``); `links` is whether the
    management of billing is available; `zone` is the browser's. None stands where an edition says nothing. Refuses a
    row at which that console stops.

    >>> from datetime import datetime, timezone
    >>> from rinnovo import ovh
    >>> row = {"status": "OK", "contactAdmin": "me", "renew": {"manualPayment": True, "deleteAtExpiration": True}}
    >>> answer = ovh.console(row, edition="2024-12", now=datetime(2024, 11, 15, 12, tzinfo=timezone.utc), handle="me")
    >>> answer["display"], [entry["action"] for entry in answer["menu"]]
    ('manualPayment', ['configure_renew', 'renew_manually', 'resiliate'])
    """
    told = _core.console_of(_row(row), edition, handle, now, place, links, zone)
    return dict(json.loads(told))


def console_after(
    row: str | bytes | Mapping[str, Any],
    operation: str,
    *,
    edition: str,
    now: datetime,
    period: int | None = None,
    handle: str = "",
    place: str = "common",
    links: bool = True,
    zone: str | ZoneInfo | None = None,
) -> dict[str, Any]:
    """The ``row`` after a change in the hands of a console, not sent anywhere, and its ``display`` status then.

    The operations are the console's own: ``setForResiliation``, ``unsetForResiliation``, ``setManualRenew``, and
    ``setAutomaticRenew``, which takes a `period` in months.
    """
    told = _core.console_after_of(_row(row), operation, period, edition, handle, now, place, links, zone)
    return dict(json.loads(told))


def console_compare(
    row: str | bytes | Mapping[str, Any],
    *,
    edition: str,
    now: datetime,
    policy: Rules | Policy | str | None = None,
    handle: str = "",
    place: str = "common",
    links: bool = True,
    zone: str | ZoneInfo | None = None,
) -> dict[str, Any]:
    """What a console and the rules make of the same row, command by command, and why they differ.

    The rules are those of the console's time unless a `policy` is named.
    """
    told = _core.console_compared(_row(row), edition, policy, handle, now, place, links, zone)
    return dict(json.loads(told))


def _row(row: str | bytes | Mapping[str, Any]) -> str:
    if isinstance(row, (bytes, bytearray)):
        return _decode("", bytes(row))
    return row if isinstance(row, str) else _json(row)


def _planned(text: str | None, answer: AnyAnswer | None) -> Plan | Unreachable | AnyAnswer:
    if text is None:
        assert answer is not None
        return answer
    planned = json.loads(text)
    if "unreachable" in planned:
        return Unreachable(missing=tuple(planned["unreachable"]))
    return Plan(
        service=planned["service"],
        command=planned["command"],
        protocols=tuple(planned["protocols"]),
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
        endpoint=step["endpoint"],
        body=step["body"],
        why=step["why"],
        words=words,
        optional=step["optional"],
        irreversible=step["irreversible"],
        restores=step["restores"],
        done_already=tuple(step.get("done_already", ())),
    )
