"""The enumerations of Python hold exactly the codes of the core."""

from __future__ import annotations

import copy
import pickle

import pytest
import rinnovo
from rinnovo import Code, Family, Kind, RinnovoError, _core

CLASSES = {cls.__name__: cls for cls in Code.__subclasses__()}
# Their lists stand beside values, not in the core's list of enumerations.
BESIDE = {"NoticeCode", "ChangeCode", "ErrorKind"}


def test_every_list_of_the_core_is_there_in_its_order() -> None:
    codes = _core.all_codes()
    assert set(codes) == set(CLASSES) - BESIDE
    for name, texts in codes.items():
        assert [member.value for member in CLASSES[name]] == texts, name


@pytest.mark.parametrize(
    ("outer", "attribute", "codes"),
    [
        (rinnovo.Reason, "code", rinnovo.ReasonCode),
        (rinnovo.Notice, "code", rinnovo.NoticeCode),
        (rinnovo.Change, "code", rinnovo.ChangeCode),
        (rinnovo.Command, "kind", rinnovo.CommandKind),
        (rinnovo.Answer, "outcome", rinnovo.Outcome),
    ],
)
def test_codes_of_values_are_those_of_their_classes(outer: type, attribute: str, codes: type[Code]) -> None:
    inner = [cls for cls in vars(outer).values() if isinstance(cls, type)]
    assert [getattr(cls, attribute) for cls in inner] == list(codes)


@pytest.mark.parametrize("cls", CLASSES.values(), ids=CLASSES)
def test_a_code_is_its_text(cls: type[Code]) -> None:
    for member in cls:
        assert member == member.value == str(member)
        assert cls(member.value) is member
        assert eval(repr(member), vars(rinnovo)) is member
        assert pickle.loads(pickle.dumps(member)) is member
        assert copy.deepcopy(member) is member


def test_a_text_that_is_no_code_is_refused_with_those_that_are() -> None:
    with pytest.raises(
        RinnovoError, match="found `blimp`, expected a Role, one of admin, billing, technical"
    ) as raised:
        rinnovo.Role("blimp")
    assert raised.value.code == "value"


def test_a_kind_knows_its_family_and_bond() -> None:
    assert Kind.DOMAIN.family is Family.DOMAIN
    assert Kind.MX_PLAN.bond is rinnovo.Bond.DEPENDENT
    assert Kind.VPS.label == "VPS"
