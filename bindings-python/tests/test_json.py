"""Values have the JSON form that every language writes; the core's own tests pin the same texts."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
import rinnovo
from conftest import utc
from rinnovo import Change, Entry, Facts, Journal, Kind, Portfolio, Price, Renewal, RinnovoError, Service

EVERYBODY = ["admin", "billing"]
NOW = utc("2025-06-01T00:00:00Z")


def told(value: object) -> Any:
    return json.loads(rinnovo.to_json(value))


def in_term(end: str, renewal: rinnovo.AnyRenewal) -> Facts:
    return rinnovo.in_service("vps", start=utc("2025-05-15T00:00:00Z"), end=utc(end), renewal=renewal)


@pytest.fixture
def portfolio() -> Portfolio:
    automatic, manual = Renewal.Automatic(every=1), Renewal.Manual(every=1)
    price = Price(amount=Decimal("3.50"), currency="EUR")
    return Portfolio(
        [
            Service("a", in_term("2025-06-15T00:00:00Z", automatic), price=price),
            Service("b", in_term("2025-06-20T00:00:00Z", manual), name="Berta"),
            Service("c", Facts(kind=Kind.NAS)),
        ],
        zone="UTC",
    )


def test_a_menu_is_told_as_bits_and_as_a_list(portfolio: Portfolio) -> None:
    vps = portfolio["a"]
    verdicts = rinnovo.answers(vps, now=NOW, roles=EVERYBODY)
    bits = told(verdicts)
    assert list(bits) == [command.value for command in rinnovo.CommandKind]
    assert bits["cancel_at_expiry"] == {
        "outcome": "allowed",
        "reasons": [],
        "missing": [],
        "until": "2025-06-14T00:00:00Z",
    }
    assert bits["renew"] == {
        "outcome": "refused",
        "reasons": ["renewal_mode_required"],
        "missing": [],
        "until": None,
    }
    assert told(verdicts[rinnovo.CommandKind.RENEW]) == bits["renew"]
    menu = rinnovo.menu(vps, now=NOW, roles=EVERYBODY)
    assert told(menu)[7] == {"command": "undo_cancellation", "answer": "already_so"}


def test_a_bulk_and_an_alignment(portfolio: Portfolio) -> None:
    bulk = portfolio.bulk("cancel_at_expiry", ids=["a", "b", "c"], now=NOW)
    whole = told(bulk)
    assert whole["summary"] == told(bulk.summary)
    assert whole["summary"]["outcomes"] == {"allowed": 1, "refused": 1, "unknown": 1}
    assert whole["outcomes"][0] == {"id": "a", "answer": told(bulk.outcomes[0].answer)}
    alignment = portfolio.align(["a", "b", "c"])
    assert alignment is not None
    assert told(alignment) == {
        "end": "2025-06-20T00:00:00Z",
        "aligned": [
            {"id": "a", "from": "2025-06-15T00:00:00Z", "extra_days": 5},
            {"id": "b", "from": "2025-06-20T00:00:00Z", "extra_days": 0},
        ],
        "left_out": [{"id": "c", "why": "not_active"}],
    }


def test_a_page_has_rows_counts_and_a_cursor(portfolio: Portfolio) -> None:
    page = portfolio.list("bert sort:-name", now=NOW, size=1)
    (row,) = told(page)["rows"]
    assert row["service"] == json.loads(portfolio["b"].to_json())
    assert row["highlights"] == [{"field": "name", "start": 0, "end": 4}]
    assert told(page.rows[0]) == row
    counted = ["state", "renewal", "month", "cancel_at_expiry"]
    page = portfolio.list(now=NOW, size=1, count=counted)
    assert told(page)["next"] == page.next
    assert told(page)["facets"] == {
        "state": {"active": 2, "unknown": 1},
        "renewal": {"automatic": 1, "manual": 1, "unknown": 1},
        "month": {"2025-06": 2, "none": 1},
        "cancel_at_expiry": {"allowed": 1, "refused": 1, "unknown": 1},
    }


def test_facts_and_what_they_are_made_of(portfolio: Portfolio) -> None:
    vps = portfolio["a"]
    assert told(Facts(kind=Kind.OTHER)) == {"kind": "other"}
    facts = told(vps.facts)
    assert {**facts, "id": "a", "price": told(vps.price)} == json.loads(vps.to_json())
    assert told(vps.price) == {"amount": "3.50", "currency": "EUR"}
    assert told(vps.facts.renewal) == facts["renewal"]
    assert told(vps.facts.phase) == "active"


def test_a_problem_has_a_severity() -> None:
    text = rinnovo.edition("ovh-2025").to_toml().replace('zone = "Europe/Paris"', 'zone = "Nowhere"')
    assert told(rinnovo.Policy.from_toml(text).lint()[0]) == {
        "severity": "error",
        "path": "zone",
        "found": "Nowhere",
        "expected": "an IANA time zone such as `Europe/Paris`",
    }


def test_a_difference_has_its_witness() -> None:
    differences = rinnovo.compare(rinnovo.edition("ovh-2019"), rinnovo.edition("ovh-2025"))
    difference = next(one for one in differences if one.kinds and one.witness)
    whole = told(difference)
    assert (whole["path"], whole["kinds"]) == (difference.path, [kind.value for kind in difference.kinds])
    assert whole["witness"] == told(difference.witness)
    assert difference.witness is not None
    assert whole["witness"]["service"] == json.loads(difference.witness.service.to_json())


def test_an_entry_is_its_line(vps: Service, now: datetime) -> None:
    journal = Journal().adopt(vps, at=now)
    journal = journal.append("vps-1", [rinnovo.Event(at=now, change=Change.DebtSettled())], expected=0)
    assert [rinnovo.to_json(entry) for entry in journal.entries] == journal.to_lines().splitlines()
    with pytest.raises(RinnovoError, match="either `adopted` or `change`"):
        rinnovo.to_json(Entry(service="a", revision=1, at=now))


@pytest.mark.parametrize("value", [3, "text", None, {"renew": 3}, rinnovo.Command.SettleDebt()], ids=repr)
def test_what_has_no_such_form_is_refused(value: object) -> None:
    with pytest.raises(RinnovoError):
        rinnovo.to_json(value)
