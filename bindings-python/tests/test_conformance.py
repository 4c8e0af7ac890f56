"""The conformance cases, read by Python's own `json` and asked through the public functions of the package."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import rinnovo
from conftest import ROOT, utc
from rinnovo import Answer, Command, Members, Service, Undo

CASES = ROOT / "conformance"
MANIFEST = json.loads((CASES / "manifest.json").read_text())


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted((CASES / "cases").glob("*.json")):
        for case in json.loads(file.read_text()):
            yield file.name, case


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for _, case in cases()])
def test_case(case: dict[str, Any]) -> None:
    world = World(case)
    for number, step in enumerate(case["steps"]):
        (verb, asked), *_ = [(key, step[key]) for key in step if key != "expect"]
        expected = step.get("expect")
        found = getattr(world, verb)(asked, expected)
        if verb in ("state", "member"):
            state = asked if verb == "state" else asked["state"]
            expected, found = state, {key: found.get(key) for key in state}
        assert matches(expected, found), f"step {number}, {verb}: expected {expected}, found {found}"


def test_every_case_of_the_manifest_is_run() -> None:
    ran: dict[str, dict[str, int]] = {}
    for file, case in cases():
        counts = ran.setdefault(file, {"cases": 0, "steps": 0})
        counts["cases"] += 1
        counts["steps"] += len(case["steps"])
    assert ran == MANIFEST["files"]


def matches(expected: Any, found: Any) -> bool:
    """Keys that are absent are not compared; lists are compared whole; a bare change matches whatever data it has."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return all(key in found and matches(value, found[key]) for key, value in expected.items())
    if isinstance(expected, list) and isinstance(found, list):
        return len(expected) == len(found) and all(map(matches, expected, found))
    if isinstance(expected, str) and isinstance(found, dict):
        return list(found) == [expected]
    if isinstance(expected, str) and isinstance(found, str):
        return instant(expected) == instant(found)
    return bool(expected == found)


def instant(text: str) -> datetime | str:
    """An instant; a `datetime` holds whole microseconds, so what a case says more precisely is cut off."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text


class World:
    """A service and those grouped under it, and the rules that answer."""

    def __init__(self, case: dict[str, Any]) -> None:
        policy = rinnovo.edition(case["edition"])
        self.rules = policy.compile(case.get("jurisdiction"))
        self.payment_method = case.get("payment_method")
        self.service = self.read(case["service"])
        self.members = [self.read(member) for member in case.get("members", [])]

    def read(self, service: dict[str, Any]) -> Service:
        return Service.from_json(json.dumps(service), self.rules.zone)

    def grouped(self) -> list[Service]:
        return [member for member in self.members if member.parent == self.service.id]

    def counted(self) -> Members:
        return Members.of(self.grouped())

    def asked(self, look: dict[str, Any]) -> dict[str, Any]:
        return {
            "now": utc(look["now"]),
            "roles": look["as"],
            "policy": self.rules,
            "payment_method": self.payment_method,
        }

    def command(self, command: Any) -> Any:
        if isinstance(command, str):
            return command
        ((code, arguments),) = command.items()
        if "token" in arguments and code == "request_deletion":
            token = arguments["token"]
            revision = self.service.facts.revision
            digest = rinnovo.token_digest(token, service=self.service.id, revision=revision)
            return Command.RequestDeletion(acknowledged=arguments["acknowledged"], digest=digest)
        name = "".join(word.capitalize() for word in code.split("_"))
        return getattr(Command, name)(**arguments)

    def happen(self, events: tuple[rinnovo.Event, ...]) -> None:
        for event in events:
            parts = [self.service, *self.members]
            account = rinnovo.Account(parts)
            account, _ = account.happen(self.service.id, event)
            self.service, *self.members = account.services

    def decide(self, asked: dict[str, Any], _: Any) -> Any:
        answer = rinnovo.decide(
            self.service, self.command(asked["command"]), members=self.counted(), **self.asked(asked)
        )
        if asked.get("apply"):
            self.happen(getattr(answer, "events", ()))
        match answer:
            case Answer.Allowed():
                return {
                    "allowed": {
                        "effective_at": plain(answer.effective_at),
                        "until": plain(answer.until),
                        "notices": [told(notice) for notice in answer.notices],
                        "events": [change(event) for event in answer.events],
                    }
                }
            case Answer.AlreadySo():
                return "already_so"
            case Answer.Refused():
                return {
                    "refused": {
                        "reasons": [told(reason) for reason in answer.reasons],
                        "from": plain(answer.from_),
                        "remedies": [remedy.value for remedy in answer.remedies],
                        "events": [change(event) for event in answer.events],
                    }
                }
            case Answer.Unknown():
                return {"unknown": sorted(answer.missing, key=list(rinnovo.Fact).index)}

    def menu(self, look: dict[str, Any], expected: dict[str, str]) -> Any:
        menu = rinnovo.answers(self.service, **self.asked(look))
        return {code: menu[rinnovo.CommandKind(code)].outcome.value for code in expected}

    def advance(self, asked: dict[str, Any], _: Any) -> Any:
        told, services = rinnovo.advance(
            [self.service, *self.members],
            until=utc(asked["until"]),
            assume=asked["assume"],
            policy=self.rules,
        )
        self.service, *self.members = services
        lines = []
        for service, event in told:
            line = {"at": plain(event.at), "change": change(event)}
            lines.append(line if service == self.service.id else line | {"service": service})
        return lines

    def state(self, _: Any, __: Any) -> Any:
        return json.loads(self.service.to_json())

    def member(self, asked: dict[str, Any], _: Any) -> Any:
        (found,) = [member for member in self.members if member.id == asked["id"]]
        return json.loads(found.to_json())

    def next_change_at(self, look: dict[str, Any], _: Any) -> Any:
        return plain(rinnovo.next_change_at(self.service, now=utc(look["now"]), policy=self.rules))

    def earliest_end(self, look: dict[str, Any], _: Any) -> Any:
        end = rinnovo.earliest_end(self.service, **self.asked(look))
        return {
            "ends_anyway": plain(end.ends_anyway),
            "asked_now": way_out(end.asked_now),
            "next_chance": way_out(end.next_chance),
            "deletable_now": end.deletable_now,
        }

    def reminders(self, asked: dict[str, Any], _: Any) -> Any:
        return [plain(at) for at in rinnovo.reminders(self.service, now=utc(asked["now"]), policy=self.rules)]

    def preview(self, asked: dict[str, Any], _: Any) -> Any:
        shown = rinnovo.preview(
            self.service, self.command(asked["command"]), members=self.grouped(), **self.asked(asked)
        )
        match shown.undo:
            case Undo.Nothing():
                undo: Any = "nothing"
            case Undo.Never():
                undo = "never"
            case Undo.By(command=command, until=until):
                undo = {"command": command.value, "until": plain(until)}
        return {
            "undo": undo,
            "changes": sorted(shown.changes, key=list(rinnovo.Fact).index),
            "dependents": list(shown.dependents),
            "associated": list(shown.associated),
        }

    def group(self, asked: dict[str, Any], _: Any) -> Any:
        answers = rinnovo.decide_group(
            [self.service, *self.grouped()], self.command(asked["command"]), **self.asked(asked)
        )
        return {one.id: one.answer.outcome.value for one in answers}

    def dates(self, asked: dict[str, Any], _: Any) -> Any:
        dates = rinnovo.renewal_dates(
            utc(asked["anchor"]),
            every=asked["every"],
            count=asked["count"],
            month_rule=asked.get("month_rule"),
            zone=asked.get("zone", self.rules.zone),
        )
        return [plain(date) for date in dates]

    def refuse(self, asked: dict[str, Any], _: Any) -> Any:
        account = asked["account"]
        text = account if isinstance(account, str) else json.dumps(account)
        with pytest.raises(rinnovo.RinnovoError) as raised:
            rinnovo.Account.from_json(text, self.rules.zone)
        return {"code": raised.value.code, "path": raised.value.path}


def plain(value: Any) -> Any:
    """A value as the cases write it."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value


def told(reason: rinnovo.AnyReason | rinnovo.AnyNotice) -> Any:
    return json.loads(rinnovo.to_json(reason))


def change(event: rinnovo.Event) -> Any:
    return json.loads(rinnovo.to_json(event.change))


def way_out(exit_: rinnovo.Exit | None) -> Any:
    if exit_ is None:
        return None
    return {
        "command": exit_.command.value,
        "ask_from": plain(exit_.ask_from),
        "ask_by": plain(exit_.ask_by),
        "ends_at": plain(exit_.ends_at),
    }
