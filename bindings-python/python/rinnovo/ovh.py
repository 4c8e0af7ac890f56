"""The provider OVH: its payloads in, its requests out."""

from __future__ import annotations

from dataclasses import dataclass

from rinnovo._value import Value

__all__ = ["Finding"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Value):
    """Something in a payload that was not understood, differs, is missing, or cannot be read."""

    kind: str
    """What sort of thing it is."""
    document: str
    """The document: the path of its request, or the name of its file."""
    path: str
    """The place in the document, such as ``services[3].renew.period``; empty for the whole."""
    value: str
    """The JSON text that stands there, shortened when long; empty when nothing does."""
    expected: str
    """What was expected there, or what was made of it."""
