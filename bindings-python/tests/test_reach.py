"""Which of the services grouped under one are asked the same command."""

from __future__ import annotations

import pytest
import rinnovo
from rinnovo import Acknowledgement, AnyReach, CommandKind, Facts, Kind, Reach, RinnovoError, Service

SITE = Service("site", Facts(kind=Kind.WEB_HOSTING))
MEMBERS = [Service(id, Facts(kind=Kind.MX_PLAN), parent="site") for id in ("a", "b")]


@pytest.mark.parametrize(
    ("reach", "command", "expected"),
    [
        (None, "cancel_at_expiry", ["a", "b"]),
        (Reach.Usual(), "cancel_at_expiry", ["a", "b"]),
        (Reach.Usual(), "undo_cancellation", []),
        (Reach.Usual(), "settle_debt", []),
        (Reach.Alone(), "cancel_at_expiry", []),
        (Reach.All(), "undo_cancellation", ["a", "b"]),
        (Reach.These(ids=("b", "a")), "cancel_at_expiry", ["b", "a"]),
        (Reach.These(ids=()), "undo_cancellation", []),
    ],
)
def test_members_are_those_that_were_chosen(reach: AnyReach | None, command: str, expected: list[str]) -> None:
    assert [member.id for member in rinnovo.reached(SITE, MEMBERS, command, reach=reach)] == expected


def test_what_cannot_be_chosen_is_refused() -> None:
    with pytest.raises(RinnovoError, match="found `c`, expected the ids of services grouped under `site`") as error:
        rinnovo.reached(SITE, MEMBERS, "cancel_at_expiry", reach=Reach.These(ids=("a", "c")))
    assert error.value.code == "missing"
    with pytest.raises(RinnovoError, match="a command that reaches members") as error:
        rinnovo.reached(SITE, MEMBERS, "renew", reach=Reach.All())
    assert error.value.code == "value"
    with pytest.raises(RinnovoError, match="a Reach"):
        rinnovo.reached(SITE, MEMBERS, "renew", reach="all")  # type: ignore[arg-type]


def test_a_command_tells_what_it_needs() -> None:
    assert [command for command in CommandKind if command.reaches_members] == [CommandKind.CANCEL_AT_EXPIRY]
    assert CommandKind.UNDO_CANCELLATION.may_reach_members
    assert CommandKind.CONFIRM_DELETION.takes_token
    assert not CommandKind.WITHDRAW_DELETION.takes_token
    assert CommandKind.REQUEST_DELETION.acknowledgements == frozenset(Acknowledgement)
    assert CommandKind.RENEW.acknowledgements == frozenset()
