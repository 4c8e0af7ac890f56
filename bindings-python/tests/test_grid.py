"""The grid of many small questions, whose answers all languages reduce to the same number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import rinnovo
from conftest import ROOT, utc
from rinnovo import Service

GRID: dict[str, Any] = json.loads((ROOT / "conformance" / "grid.json").read_text())
MILLISECOND = timedelta(milliseconds=1)
EPOCH = utc("1970-01-01T00:00:00Z")


def services() -> Iterator[Service]:
    axes = [[(axis["key"], value) for value in axis["values"]] for axis in GRID["axes"]]
    for combination in product(*axes):
        varied = {key: value for key, value in combination if value is not None}
        yield Service.from_json(json.dumps(GRID["base"] | varied))


def lines() -> Iterator[str]:
    states = list(services())
    for edition in GRID["editions"]:
        rules = rinnovo.edition(edition).compile()
        for service in states:
            for asked in GRID["asked"]:
                answers = rinnovo.answers(
                    service,
                    now=utc(asked["now"]),
                    roles=asked["as"],
                    payment_method=asked.get("payment_method"),
                    policy=rules,
                )
                for command, verdict in answers.items():
                    reasons, missing = sorted(verdict.reasons), sorted(verdict.missing)
                    told = f"{','.join(reasons)} {','.join(missing)}"
                    yield f"{command} {verdict.outcome} {told} {millis(verdict.until)}\n"


def millis(at: datetime | None) -> str:
    return "-" if at is None else str((at - EPOCH) // MILLISECOND)


def test_every_point_of_the_grid_is_answered_as_in_every_other_language() -> None:
    points, digest = 0, 0xCBF29CE484222325
    for line in lines():
        points += 1
        for byte in line.encode():
            digest = (digest ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    assert (points, f"{digest:016x}") == (GRID["points"], GRID["digest"])
