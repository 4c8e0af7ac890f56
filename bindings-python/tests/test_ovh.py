"""The provider's payloads in, requests out."""

from __future__ import annotations

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
