"""The examples of the README run, one after the other."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path

import pytest
from conftest import ROOT


def test_readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "bindings-python" / "README.md").read_text()
    blocks = [textwrap.dedent(block) for block in re.findall(r"^ *```python\n(.*?)```", text, re.M | re.S)]
    assert len(blocks) == 3
    assert len([line for line in blocks[0].splitlines() if line]) <= 6 + 1
    shutil.copy(ROOT / "examples" / "data" / "account.json", tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "README.md", "exec"), names)
    told = capsys.readouterr().out
    assert "Studio mail" in told
    assert "cancel_at_expiry_until" in told


def test_the_example_of_the_project(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = re.findall(r"^```python\n(.*?)```", (ROOT / "README.md").read_text(), re.M | re.S)
    assert len(block.splitlines()) == 6
    monkeypatch.chdir(ROOT)
    exec(compile(block, "README.md", "exec"), {})
    assert capsys.readouterr().out.startswith("refused")
