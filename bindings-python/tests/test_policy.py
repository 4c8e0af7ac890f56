"""Editions: what is said about one, and in what two differ."""

from __future__ import annotations

import pytest
import rinnovo
from rinnovo import CommandKind, Kind, RinnovoError, Severity


def test_the_built_in_editions_are_sound() -> None:
    for name in ("ovh-2019", "ovh-2025"):
        assert [one for one in rinnovo.edition(name).lint() if one.severity == Severity.ERROR] == []


def test_a_problem_names_its_place() -> None:
    text = rinnovo.edition("ovh-2025").to_toml().replace('zone = "Europe/Paris"', 'zone = "Europe/Atlantis"')
    (problem, *_) = rinnovo.Policy.from_toml(text).lint()
    assert (problem.severity, problem.path, problem.found) == (Severity.ERROR, "zone", "Europe/Atlantis")
    assert str(problem) == problem.words
    assert "Europe/Atlantis" in problem.words


def test_differences_have_a_witness() -> None:
    old, new = rinnovo.edition("ovh-2019"), rinnovo.edition("ovh-2025")
    differences = {one.path: one for one in rinnovo.compare(old, new)}
    margin = differences["commands.cancel_at_expiry.window"].witness
    assert margin is not None
    answers = [
        rinnovo.answers(margin.service, now=margin.now, roles=margin.roles, policy=policy)[CommandKind.CANCEL_AT_EXPIRY]
        for policy in (old, new)
    ]
    assert answers[0] != answers[1]
    assert any(Kind.VPS in one.kinds for one in differences.values())
    assert all(str(one).startswith(one.path) for one in differences.values())
    assert rinnovo.compare(new, new) == ()


def test_an_edition_is_shown() -> None:
    policy = rinnovo.edition("ovh-2025")
    assert "cancel_at_expiry" in policy.decision_tables()
    assert policy.compile().state_diagram().startswith("stateDiagram-v2")
    assert policy.compile().state_diagram("dot").startswith("digraph")
    with pytest.raises(RinnovoError, match="mermaid or dot"):
        policy.compile().state_diagram("gif")
