"""Services, accounts, reading and the functions of the engine, as a person uses them."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
import threading
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import rinnovo
from conftest import ROOT, utc
from rinnovo import Account, Answer, Command, Contacts, Facts, Kind, Price, Reason, RinnovoError, Service

EVERYBODY = ["admin", "billing", "technical"]
SAMPLE = ROOT / "examples" / "data" / "account.json"


def test_a_service_is_a_value(vps: Service) -> None:
    full = Service(
        "vps-2",
        vps.facts,
        name="Other",
        reference="vps-77",
        parent="vps-1",
        contacts=Contacts(admin="ab1-ovh"),
        price=Price(amount=Decimal("12.50"), currency="EUR"),
    )
    for service in (vps, full):
        known = {**vars(rinnovo), "datetime": __import__("datetime"), "Decimal": Decimal}
        assert eval(repr(service), known) == service
        assert pickle.loads(pickle.dumps(service)) == service
        assert copy.deepcopy(service) is service
        assert Service.from_json(service.to_json()) == service
        assert hash(Service.from_json(service.to_json())) == hash(service)
    assert vps.__replace__(name="New").name == "New"
    assert full != vps
    with pytest.raises(AttributeError):
        vps.name = "Other"  # type: ignore[misc]
    with pytest.raises(TypeError, match="no field `colour`"):
        vps.__replace__(colour="red")


def test_what_was_not_understood_is_kept() -> None:
    account = rinnovo.read({"rinnovo": 1, "services": [{"id": "a", "kind": "vps", "phase": "levitating"}]})
    service = account["a"]
    assert service.facts.phase is None
    assert service.unread == {rinnovo.Fact.PHASE: '"levitating"'}
    assert json.loads(service.__replace__(name="x").to_json())["phase"] == "levitating"


def test_a_refusal_tells_its_reasons(vps: Service, now: datetime) -> None:
    answer = rinnovo.decide(vps, "cancel_at_expiry", now=now, roles=["technical"])
    assert isinstance(answer, Answer.Refused)
    (reason,) = answer.reasons
    assert isinstance(reason, Reason.RoleRequired)
    assert reason.any_of == {rinnovo.Role.ADMIN}
    assert {lang: reason.message(lang) for lang in ("it", "en")} == {
        "it": "Solo il contatto amministratore può eseguire questa operazione.",
        "en": "Only the administrative contact may do this.",
    }
    with pytest.raises(RinnovoError, match="it, en, fr, de or es"):
        reason.message("tlh")


def test_a_preview_says_whether_it_sets_an_end(vps: Service, now: datetime) -> None:
    def shown(command: rinnovo.AnyCommand) -> rinnovo.Preview:
        return rinnovo.preview(vps, command, now=now, roles=EVERYBODY)

    assert shown(Command.CancelAtExpiry()).sets_an_end
    assert not shown(Command.ChangeFrequency(every=12)).sets_an_end


def test_a_token_that_is_not_typed_yet_can_be_supposed(vps: Service, now: datetime) -> None:
    every = frozenset(rinnovo.Acknowledgement)
    facts = dataclasses.replace(vps.facts, kind=rinnovo.Kind.WEB_HOSTING)
    hosting = Service("hosting-1", facts)
    digest = rinnovo.token_digest("k7Qd-93mX", service="hosting-1", revision=0)
    asked = rinnovo.decide(
        hosting, Command.RequestDeletion(acknowledged=every, digest=digest), now=now, roles=EVERYBODY
    )
    assert isinstance(asked, Answer.Allowed)
    hosting = hosting.evolve(asked.events[0])
    confirm = Command.ConfirmDeletion(token="not typed yet")
    plain = rinnovo.preview(hosting, confirm, now=now, roles=EVERYBODY)
    supposed = rinnovo.preview(hosting, confirm, now=now, roles=EVERYBODY, supposed=True)
    assert (plain.answer.outcome, supposed.answer.outcome) == ("refused", "allowed")


def test_who_comes_too_late_is_told(vps: Service) -> None:
    vps.expect_revision(vps.facts.revision)
    with pytest.raises(RinnovoError) as error:
        vps.expect_revision(7)
    assert error.value.code == "conflict"


def test_rules_say_what_they_offer_and_whom_they_hear(vps: Service) -> None:
    rules = rinnovo.edition("ovh-2025").compile()
    assert {1, 12} <= rules.offered(vps.facts)
    assert rules.offered(dataclasses.replace(vps.facts, frequencies=frozenset([12]))) == {12}
    assert rules.any_of("cancel_at_expiry") == {rinnovo.Role.ADMIN}


def test_a_length_of_time_is_whole_seconds() -> None:
    for length in (timedelta(milliseconds=1500), timedelta(seconds=-1)):
        with pytest.raises(RinnovoError, match="a timedelta of whole seconds"):
            rinnovo.Notice.TokenMailed(valid_for=length).message("en")


def test_an_allowed_command_happens_when_one_wants_it_to(vps: Service, now: datetime) -> None:
    answer = rinnovo.decide(vps, Command.CancelAtExpiry(), now=now, roles=EVERYBODY)
    assert isinstance(answer, Answer.Allowed)
    assert answer.until == utc("2025-01-31T00:00:00Z")
    cancelled = vps.evolve(answer.events[0])
    assert isinstance(cancelled.facts.ending, rinnovo.Ending.AtExpiry)
    assert vps.facts.ending == rinnovo.Ending.None_()
    assert rinnovo.decide(cancelled, "cancel_at_expiry", now=now, roles=EVERYBODY) == Answer.AlreadySo()


def test_periods_are_months_or_iso_durations(vps: Service, now: datetime) -> None:
    asked = [Command.ChangeFrequency(every=every) for every in (12, "P1Y", "P12M")]  # type: ignore[arg-type]
    assert asked[0] == asked[1] == asked[2]
    for wrong in (0, 121, "P1D", "a year", 1.5, True):
        with pytest.raises(RinnovoError):
            Command.ChangeFrequency(every=wrong)  # type: ignore[arg-type]


def test_a_command_that_needs_arguments_says_so(vps: Service, now: datetime) -> None:
    with pytest.raises(RinnovoError, match="with its arguments"):
        rinnovo.decide(vps, "renew", now=now, roles=EVERYBODY)
    with pytest.raises(RinnovoError, match="CommandKind"):
        rinnovo.decide(vps, "explode", now=now, roles=EVERYBODY)


def test_a_naive_now_is_refused(vps: Service) -> None:
    with pytest.raises(RinnovoError, match="naive"):
        rinnovo.answers(vps, now=datetime(2025, 1, 10), roles=EVERYBODY)
    with pytest.raises(RinnovoError, match="start_of_day"):
        rinnovo.answers(vps, now=date(2025, 1, 10), roles=EVERYBODY)  # type: ignore[arg-type]


def test_any_clock_says_the_same_instant(vps: Service) -> None:
    instants = [
        datetime(2025, 1, 31, 1, 0, tzinfo=ZoneInfo("Europe/Paris")),
        datetime(2025, 1, 30, 19, 0, tzinfo=ZoneInfo("America/New_York")),
        datetime(2025, 1, 31, tzinfo=UTC),
    ]
    for now in instants:
        before = rinnovo.answers(vps, now=now - timedelta(microseconds=1), roles=EVERYBODY)
        after = rinnovo.answers(vps, now=now, roles=EVERYBODY)
        assert before[rinnovo.CommandKind.CANCEL_AT_EXPIRY].outcome == "allowed"
        assert after[rinnovo.CommandKind.CANCEL_AT_EXPIRY].outcome == "refused"


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1, 1, 1), (1969, 12, 31), (1970, 1, 1), (2000, 2, 29), (9999, 12, 31)]
)
def test_instants_come_back_to_the_microsecond(year: int, month: int, day: int) -> None:
    at = datetime(year, month, day, 23, 59, 59, 999999, tzinfo=UTC)
    facts = Facts(kind=Kind.VPS, created=at)
    assert Service("a", facts).facts.created == at


def test_an_instant_beyond_the_clocks_is_refused_not_turned_round(vps: Service) -> None:
    early = datetime(1, 1, 1, tzinfo=ZoneInfo("Asia/Tokyo"))
    with pytest.raises((RinnovoError, OverflowError)):
        _ = Service("a", Facts(created=early)).facts


def test_rules_are_named_given_or_the_newest(vps: Service, now: datetime) -> None:
    policy = rinnovo.edition("ovh-2019")
    by_name = rinnovo.answers(vps, now=now, roles=EVERYBODY, policy="ovh-2019")
    assert by_name == rinnovo.answers(vps, now=now, roles=EVERYBODY, policy=policy)
    assert by_name == rinnovo.answers(vps, now=now, roles=EVERYBODY, policy=policy.compile())
    assert by_name != rinnovo.answers(vps, now=now, roles=EVERYBODY)
    with pytest.raises(RinnovoError, match="ovh-2019 or ovh-2025"):
        rinnovo.answers(vps, now=now, roles=EVERYBODY, policy="ovh-1999")
    with pytest.raises(RinnovoError, match="name of an edition"):
        rinnovo.answers(vps, now=now, roles=EVERYBODY, policy=3)  # type: ignore[arg-type]


def test_one_role_is_not_its_letters(vps: Service, now: datetime) -> None:
    with pytest.raises(RinnovoError, match="a set of codes"):
        rinnovo.answers(vps, now=now, roles="admin")


def test_whatever_holds_an_account_is_read(tmp_path: Path) -> None:
    text = SAMPLE.read_text()
    file = tmp_path / "account.json"
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    accounts = [rinnovo.read(source) for source in (SAMPLE, str(SAMPLE), file, text, text.encode(), json.loads(text))]
    assert len(accounts[0]) == 24
    assert all(account == accounts[0] for account in accounts)
    assert pickle.loads(pickle.dumps(accounts[0])) == accounts[0]
    assert Account(accounts[0].services, handle=accounts[0].handle).services == accounts[0].services


def test_a_dict_may_hold_what_python_holds() -> None:
    term = {"start": date(2025, 1, 1), "end": datetime(2026, 1, 1, tzinfo=ZoneInfo("Europe/Paris"))}
    price = {"amount": Decimal("1.10"), "currency": "EUR"}
    account = rinnovo.read({"rinnovo": 1, "services": [{"id": "a", "kind": "vps", "term": term, "price": price}]})
    facts = account["a"].facts
    assert isinstance(facts.validity, rinnovo.Validity.Fixed)
    assert facts.validity.term.start == utc("2024-12-31T23:00:00Z")
    assert facts.validity.term.end == utc("2025-12-31T23:00:00Z")
    assert account["a"].price == Price(amount=Decimal("1.10"), currency="EUR")


@pytest.mark.parametrize(
    ("source", "code", "path"),
    [
        (
            '{"rinnovo": 1, "services": [{"id": "a", "kind": "vps"}, {"id": "a", "kind": "vps"}]}',
            "duplicate",
            "services[1].id",
        ),
        ('{"rinnovo": 1, "services": [', "syntax", ""),
        (b"\xff\xfe", "syntax", ""),
        ({"rinnovo": 1, "services": [{"id": 3, "kind": "vps"}]}, "shape", "services[0].id"),
        (17, "shape", ""),
        ({"rinnovo": 1, "services": [{"id": "a", "kind": object()}]}, "shape", ""),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(source: Any, code: str, path: str) -> None:
    with pytest.raises(RinnovoError) as raised:
        rinnovo.read(source)
    assert (raised.value.code, raised.value.path) == (code, path)


def test_a_file_that_is_not_there_is_pythons_own_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        rinnovo.read(tmp_path / "none.json")


def test_an_end_reaches_those_grouped_under_a_service(now: datetime) -> None:
    account = rinnovo.read(SAMPLE)
    members = account.members("hosting-studio")
    assert {member.id for member in members} == {"mail-studio", "cdn-studio", "domain-studio"}
    end = rinnovo.Event(at=now, change=rinnovo.Change.Terminated(cause="at_expiry", erase_at=None))  # type: ignore[arg-type]
    after, happened = account.happen("hosting-studio", end)
    assert happened[0][0] == "hosting-studio"
    assert {service for service, event in happened if event.change == rinnovo.Change.Detached()} == {"domain-studio"}
    assert isinstance(after["mail-studio"].facts.phase, rinnovo.Phase.Terminated)
    assert account == rinnovo.read(SAMPLE), "the account itself never changes"
    with pytest.raises(KeyError):
        account.happen("nobody", end)
    with pytest.raises(KeyError):
        account["nobody"]


def test_threads_share_an_account(now: datetime) -> None:
    account = rinnovo.read(SAMPLE)
    expected = [rinnovo.answers(service, now=now, roles=EVERYBODY) for service in account]
    found: list[object] = []

    def ask() -> None:
        found.append([rinnovo.answers(service, now=now, roles=EVERYBODY) for service in account])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8


def test_the_menu_and_the_answers_agree(now: datetime) -> None:
    for service in rinnovo.read(SAMPLE):
        menu = rinnovo.menu(service, now=now, roles=EVERYBODY)
        answers = rinnovo.answers(service, now=now, roles=EVERYBODY)
        assert {command: answer.outcome for command, answer in menu.items()} == {
            command: verdict.outcome for command, verdict in answers.items()
        }


@pytest.mark.parametrize("edition", ["ovh-2019", "ovh-2025"])
def test_editions_can_be_pickled(edition: str) -> None:
    policy = rinnovo.edition(edition)
    assert pickle.loads(pickle.dumps(policy)) == policy
    for rules in (policy.compile(), rinnovo.edition("ovh-2025").compile("us")):
        again = pickle.loads(pickle.dumps(rules))
        assert again == rules
        assert (again.policy, again.jurisdiction) == (rules.policy, rules.jurisdiction)
    assert policy.compile() != rinnovo.edition("ovh-2025").compile("us")


def test_answers_have_the_json_form_of_every_language(vps: Service, now: datetime) -> None:
    for command in rinnovo.CommandKind:
        if command is rinnovo.CommandKind.CONFIRM_DELETION:
            continue
        answer = rinnovo.menu(vps, now=now, roles=["admin", "billing"])[command]
        told = json.loads(rinnovo.to_json(answer))
        code = told if isinstance(told, str) else next(iter(told))
        assert code == answer.outcome.value
    preview = rinnovo.preview(vps, "cancel_at_expiry", now=now, roles=["admin", "billing"])
    told = json.loads(rinnovo.to_json(preview))
    assert set(told) >= {"answer", "before", "after", "undo"}
    earliest = rinnovo.earliest_end(vps, now=now, roles=["admin", "billing"])
    assert json.loads(rinnovo.to_json(earliest))["deletable_now"] is True
    with pytest.raises(RinnovoError, match="one of Entry Verdict Change Event"):
        rinnovo.to_json(rinnovo.Contacts())
