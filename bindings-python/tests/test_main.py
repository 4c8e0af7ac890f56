"""``python -m rinnovo`` is the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import rinnovo
from conftest import ROOT

SAMPLE = ROOT / "examples" / "data" / "account.json"
NOW = ["--now", "2025-06-15T12:00:00Z"]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rinnovo", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_it_lists_what_the_package_lists() -> None:
    done = run("list", SAMPLE, "--where", "kind:vps", "--format", "json", *NOW)
    assert (done.returncode, done.stderr) == (0, "")
    page = rinnovo.Portfolio(rinnovo.read(SAMPLE)).list("kind:vps", now=datetime(2025, 6, 15, 12, tzinfo=UTC))
    assert [service["id"] for service in json.loads(done.stdout)["services"]] == [row.service.id for row in page.rows]


def test_exit_statuses_are_those_of_the_command() -> None:
    refused = run("decide", SAMPLE, "vps-build", "cancel_at_expiry", *NOW)
    assert refused.returncode == 1
    assert "refused" in refused.stdout
    wrong = run("list", SAMPLE, "--where", "kind:blimp", *NOW)
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("error: ")
    assert run("--version").stdout.startswith("rinnovo ")
    assert "Usage: rinnovo" in run("list", "--help").stdout


def test_it_draws_pictures(tmp_path: Path) -> None:
    picture = tmp_path / "forecast.png"
    assert run("forecast", SAMPLE, "--months", "6", "--png", picture, *NOW).returncode == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_reader_that_goes_away_is_no_failure() -> None:
    command = f"'{sys.executable}' -m rinnovo list '{SAMPLE}' --now {NOW[1]} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
