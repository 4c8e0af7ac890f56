"""What the tests share."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import rinnovo
from rinnovo import Renewal, Service

ROOT = Path(__file__).parents[2]


def utc(text: str) -> datetime:
    """An instant in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.fixture
def vps() -> Service:
    """A server in service, renewed every month."""
    facts = rinnovo.in_service(
        "vps",
        start=utc("2025-01-01T00:00:00Z"),
        end=utc("2025-02-01T00:00:00Z"),
        renewal=Renewal.Automatic(every=1),
    )
    return Service("vps-1", facts, name="Build runner")


@pytest.fixture
def now() -> datetime:
    """An instant in the middle of its term."""
    return utc("2025-01-10T00:00:00Z")
