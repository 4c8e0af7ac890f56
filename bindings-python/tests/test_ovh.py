"""The provider's payloads in, requests out."""

from __future__ import annotations

import dataclasses
import json
import runpy
from typing import Any

import pytest
import rinnovo
from conftest import ROOT, utc
from rinnovo import Account, Answer, RinnovoError, ovh

NOW = utc("2025-06-15T12:00:00Z")
DUMP = ROOT / "examples" / "data" / "dump.json"
EVERYBODY = ["admin", "billing", "technical"]


@pytest.fixture
def account() -> Account:
    return rinnovo.read(DUMP)


def test_a_dump_is_an_account_and_what_was_found_on_the_way(account: Account) -> None:
    assert len(account) > 3
    assert account.handle
    by_path = ovh.read(json.loads(DUMP.read_text()))
    assert [service.id for service in by_path] == [service.id for service in account]


def test_answers_come_as_any_client_has_them() -> None:
    answers = json.loads(DUMP.read_text())
    as_texts = {path: json.dumps(answer) for path, answer in answers.items()}
    as_bytes = {path: json.dumps(answer).encode() for path, answer in answers.items()}
    assert ovh.read(answers) == ovh.read(as_texts) == ovh.read(as_bytes)


ERROR = '{"class": "Client::NotFound", "message": "no"}'


@pytest.mark.parametrize("answer", ["<html>", '{"serviceId": 3', "", "null", ERROR])
def test_what_is_no_answer_is_found_and_the_rest_is_read(answer: str) -> None:
    answers: dict[str, Any] = {**json.loads(DUMP.read_text()), "/vps/broken/serviceInfos": answer}
    account = ovh.read(answers)
    assert any("broken" in finding.document for finding in account.findings)
    assert len(account) >= len(rinnovo.read(DUMP))


@pytest.mark.parametrize("answer", [b"\xff\xfe", {"price": float("nan")}, {"made": object()}])
def test_what_no_client_returns_is_refused(answer: Any) -> None:
    with pytest.raises(RinnovoError):
        ovh.read({"/vps/a": answer})


def test_every_plan_is_allowed_and_every_refusal_is_the_engines(account: Account) -> None:
    seen = {"plan": 0, "answer": 0}
    for service in account:
        asked: dict[str, Any] = {"now": NOW, "roles": EVERYBODY, "payment_method": True}
        for command in ("cancel_at_expiry", "undo_cancellation", "switch_to_manual", "enable_automatic"):
            planned = ovh.plan(service, command, **asked)
            answer = rinnovo.decide(service, command, **asked)
            match planned:
                case ovh.Plan(requests=requests):
                    seen["plan"] += 1
                    assert isinstance(answer, Answer.Allowed)
                    assert all(request.path.startswith("/") and request.words for request in requests)
                case ovh.Unreachable(missing=missing):
                    assert missing
                case _:
                    seen["answer"] += 1
                    assert planned == answer
    assert min(seen.values()) > 0


class Client:
    """What the provider's own client looks like from here."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str, Any]] = []

    def call(self, method: str, path: str, data: Any, need_auth: bool) -> Any:
        assert need_auth
        self.calls.append((method, path, data))


def test_the_ten_line_script_sends_a_plan(account: Account) -> None:
    script = runpy.run_path(str(ROOT / "examples" / "python" / "ovh_plan.py"))
    client = Client()
    sent = 0
    for service in account:
        planned = ovh.plan(service, "cancel_at_expiry", now=NOW, roles=EVERYBODY)
        if isinstance(planned, ovh.Plan) and not any(isinstance(step, ovh.Wait) for step in planned.steps):
            script["send"](client, planned)
            sent += len(planned.requests)
    assert len(client.calls) == sent > 0
    assert all(method in ("GET", "POST", "PUT", "DELETE") for method, _, _ in client.calls)


def test_the_mapping_is_documented() -> None:
    assert "VPS" in ovh.mapping()


ROW: dict[str, Any] = {
    "status": "OK",
    "serviceType": "VPS",
    "serviceId": "vps-1",
    "contactAdmin": "me",
    "contactBilling": "me",
    "expiration": "2024-12-01",
    "renew": {"automatic": True, "manualPayment": False, "deleteAtExpiration": False, "forced": False, "period": 1},
}
THEN = utc("2024-11-15T12:00:00Z")


@pytest.mark.parametrize("form", [dict, json.dumps, lambda row: json.dumps(row).encode()])
def test_a_console_says_what_it_said(form: Any) -> None:
    told = ovh.console(form(ROW), edition="2024-12", now=THEN, handle="me")
    assert "resiliate" in [entry["action"] for entry in told["menu"]]
    assert ovh.console(form(ROW), edition="2024-12", now=THEN)["menu"] != told["menu"]


def test_a_console_changes_a_row() -> None:
    changed = ovh.console_after(ROW, "setManualRenew", edition="2024-12", now=THEN)
    assert changed["display"] == "manualPayment"
    with pytest.raises(RinnovoError):
        ovh.console_after(ROW, "explode", edition="2024-12", now=THEN)


def test_a_console_and_the_rules_are_compared() -> None:
    compared = ovh.console_compare(ROW, edition="2024-12", now=THEN, handle="me")
    cancel = {one["command"]: one for one in compared["commands"]}["cancel_at_expiry"]
    assert cancel["rules"] in ("allowed", "refused", "unknown", "already_so")
    assert set(compared) >= {"console", "commands"}


@pytest.mark.parametrize(
    ("edition", "display", "asked"),
    [("2019-02", "frequency_value_1", 8), ("2019-10", "automatic", 0), ("2024-12", "automatic", 11)],
)
def test_every_console_answers(edition: str, display: str, asked: int) -> None:
    viewed: dict[str, Any] = {"edition": edition, "now": THEN, "handle": "me"}
    assert ovh.console(ROW, **viewed)["display"] == display
    assert ovh.console_after(ROW, "setAutomaticRenew", period=1, **viewed)["display"] == display
    compared = ovh.console_compare(ROW, policy="ovh-2025", **viewed)
    commands = [rinnovo.CommandKind(one["command"]) for one in compared["commands"]]
    assert len(commands) == asked


def test_where_consoles_differ_is_documented() -> None:
    assert "`manual_hides_cancellation`" in ovh.console_differences()


@pytest.mark.parametrize(("edition", "place"), [("2023-01", "common"), ("2024-12", "attic")])
def test_no_such_console(edition: str, place: str) -> None:
    with pytest.raises(RinnovoError):
        ovh.console(ROW, edition=edition, place=place, now=THEN)


def test_a_protocol_may_be_asked_for() -> None:
    assert ovh.protocols("cancel_at_expiry") == ("p1", "p2")
    assert ovh.protocols("withdraw_deletion") == ()
    vps = rinnovo.Service("vps-1", rinnovo.Facts(kind=rinnovo.Kind.VPS))
    with pytest.raises(RinnovoError, match="one of the protocols of"):
        ovh.plan(vps, "settle_debt", now=THEN, roles=[], protocol="p1")


def test_a_commitment_is_bought_off_only_where_it_alone_stands_in_the_way() -> None:
    every = list(rinnovo.Acknowledgement)
    asked: dict[str, Any] = {"now": THEN, "roles": ["admin", "billing"]}
    facts = rinnovo.in_service(
        "vps",
        start=utc("2024-11-01T00:00:00Z"),
        end=utc("2024-12-01T00:00:00Z"),
        renewal=rinnovo.Renewal.Automatic(every=1),
    )
    free = rinnovo.Service("vps-1", facts)
    assert ovh.plan_flush(free, acknowledged=every, **asked) == Answer.AlreadySo()
    until = rinnovo.Commitment.Until(end=utc("2025-11-01T00:00:00Z"))
    bound = rinnovo.Service("vps-1", dataclasses.replace(facts, commitment=until))
    assert isinstance(ovh.plan_flush(bound, acknowledged=[], **asked), Answer.Refused)
    planned = ovh.plan_flush(bound, acknowledged=every, **asked)
    assert isinstance(planned, ovh.Unreachable)
    assert planned.missing == ("origin",)
    document = json.loads(bound.to_json())
    document["origin"] = {"ovh": {"number": 1001}}
    planned = ovh.plan_flush(rinnovo.Service.from_json(json.dumps(document)), acknowledged=every, **asked)
    assert isinstance(planned, ovh.Plan)
    assert (planned.command, planned.protocols[0]) == ("flush_commitment", "p7")
    assert {request.method for request in planned.requests} == {
        request.endpoint.partition(" ")[0] for request in planned.requests
    }
