"""Journals: what happened is kept in order, and nobody overwrites anybody."""

from __future__ import annotations

import pickle
from datetime import datetime

import pytest
from rinnovo import Change, Entry, Event, Journal, RinnovoError, Service, Standing


@pytest.fixture
def journal(vps: Service, now: datetime) -> Journal:
    return Journal().adopt(vps, at=now)


@pytest.fixture
def settled(now: datetime) -> Event:
    return Event(at=now, change=Change.DebtSettled())


def test_the_state_is_the_fold_of_the_entries(journal: Journal, vps: Service, settled: Event) -> None:
    longer = journal.append("vps-1", [settled, settled], expected=vps.facts.revision)
    assert (len(journal), len(longer)) == (1, 3)
    assert longer.revision("vps-1") == vps.facts.revision + 2
    assert longer.at_revision("vps-1", vps.facts.revision) == vps
    assert longer.at_revision("vps-1", 77) is None
    assert longer.revision("nobody") is None
    (now_,) = longer.replay().values()
    assert now_ == vps.evolve(settled).evolve(settled)
    assert now_.facts.standing == Standing.Clear()


def test_entries_are_values(journal: Journal, vps: Service, settled: Event, now: datetime) -> None:
    first, second = journal.append("vps-1", [settled], expected=vps.facts.revision).entries
    assert first == Entry(service="vps-1", revision=vps.facts.revision, at=now, adopted=vps)
    assert second == Entry(service="vps-1", revision=vps.facts.revision + 1, at=now, change=settled.change)


def test_lines_bring_it_back(journal: Journal, vps: Service, settled: Event) -> None:
    journal = journal.append("vps-1", [settled], expected=vps.facts.revision)
    assert Journal.from_lines(journal.to_lines()) == journal
    assert pickle.loads(pickle.dumps(journal)) == journal
    assert repr(journal) == "<Journal of 2 entries>"


def test_who_comes_too_late_is_told(journal: Journal, vps: Service, settled: Event) -> None:
    late = journal.append("vps-1", [settled], expected=vps.facts.revision)
    with pytest.raises(RinnovoError) as error:
        late.append("vps-1", [settled], expected=vps.facts.revision)
    assert (error.value.code, error.value.path) == ("conflict", "vps-1")
    with pytest.raises(RinnovoError) as error:
        journal.append("nobody", [settled], expected=0)
    assert error.value.code == "missing"


def test_a_hole_is_told_with_its_line(journal: Journal, vps: Service, settled: Event) -> None:
    journal = journal.append("vps-1", [settled, settled], expected=vps.facts.revision)
    first, _, third = journal.to_lines().splitlines()
    with pytest.raises(RinnovoError) as error:
        Journal.from_lines(f"{first}\n{third}")
    assert (error.value.code, error.value.path.partition(".")[0]) == ("hole", "line 2")


def test_the_past_can_be_asked(journal: Journal, vps: Service, settled: Event, now: datetime) -> None:
    later = Event(at=now.replace(day=20), change=Change.DebtSettled())
    journal = journal.append("vps-1", [settled, later], expected=vps.facts.revision)
    assert journal.replay(now)["vps-1"].facts.revision == vps.facts.revision + 1
    assert journal.replay(now.replace(day=1)) == {}
