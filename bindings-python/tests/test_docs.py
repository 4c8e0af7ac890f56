"""Every example in a docstring runs, those of the compiled half included; everything public is documented."""

from __future__ import annotations

import doctest
import inspect
from collections.abc import Iterator

import pytest
import rinnovo
import rinnovo.arrow
import rinnovo.ovh
from rinnovo import _core


def documented() -> Iterator[tuple[str, object]]:
    """Everything public, and what is in it."""
    yield "rinnovo", rinnovo
    yield "rinnovo.ovh", rinnovo.ovh
    yield "rinnovo.arrow", rinnovo.arrow
    for module in (rinnovo, rinnovo.ovh, rinnovo.arrow, _core):
        for name in module.__all__:
            thing = getattr(module, name)
            yield f"{module.__name__}.{name}", thing
            if inspect.isclass(thing):
                for inner, member in vars(thing).items():
                    if not inner.startswith("_") and (callable(member) or inspect.isdatadescriptor(member)):
                        yield f"{module.__name__}.{name}.{inner}", member


THINGS = dict(documented())


@pytest.mark.parametrize("name", THINGS)
def test_examples_run(name: str) -> None:
    text = getattr(THINGS[name], "__doc__", None) or ""
    test = doctest.DocTestParser().get_doctest(text, {}, name, None, None)
    results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test)
    assert results.failed == 0


@pytest.mark.parametrize(
    "name", [name for name, thing in THINGS.items() if callable(thing) or isinstance(thing, property)]
)
def test_documented(name: str) -> None:
    if name.rpartition(".")[2].startswith("Any"):
        return
    assert getattr(THINGS[name], "__doc__", None), name


def test_public_names_are_listed_in_order() -> None:
    assert rinnovo.__all__ == sorted(rinnovo.__all__)
    assert len(set(rinnovo.__all__)) == len(rinnovo.__all__)
