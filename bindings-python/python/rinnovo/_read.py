"""Reading: whatever holds services."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from rinnovo import _core
from rinnovo._core import Account
from rinnovo._errors import RinnovoError
from rinnovo._value import _instant


def read(source: str | bytes | PathLike[str] | dict[str, Any] | list[Any], *, zone: str = "Europe/Paris") -> Account:
    """Reads an account: our own document, or a provider's payloads as any HTTP client returns them.

    `source` is a path, the text or the bytes of a JSON document, or what ``json.loads`` made of one (with any aware
    ``datetime``, ``date`` or ``Decimal`` in it). A folder holds one document to a file. Dates without a time are days
    in `zone`. What is not understood in payloads is told in ``Account.findings``, and everything else is read; our own
    document is refused where something is wrong, with the place.

    >>> import rinnovo
    >>> rinnovo.read('{"rinnovo": 1, "services": [{"id": "vps-1", "kind": "vps"}]}')["vps-1"].facts.kind
    Kind.VPS
    """
    return _core.read_documents(_documents(source), zone)


def _documents(source: object) -> list[tuple[str, str]]:
    if isinstance(source, (dict, list)):
        return [("", _json(source))]
    if isinstance(source, (bytes, bytearray)):
        return [("", _decode("", bytes(source)))]
    if isinstance(source, str) and source.lstrip()[:1] in ("{", "[", ""):
        return [("", source)]
    if isinstance(source, (str, PathLike)):
        path = Path(fspath(source))
        files = sorted(path.glob("*.json")) if path.is_dir() else [path]
        return [(file.name, _decode(file.name, file.read_bytes())) for file in files]
    raise RinnovoError(
        "shape",
        found=type(source).__name__,
        expected="a path, a text, bytes, or the dict or list of a JSON document",
    )


def _json(value: object) -> str:
    try:
        return json.dumps(value, default=_plain, allow_nan=False)
    except ValueError as error:
        if isinstance(error, RinnovoError):
            raise
        raise RinnovoError("value", found=str(error), expected="what JSON can hold: no NaN, no circle") from None


def _decode(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RinnovoError("syntax", path=name, found=f"byte {error.start}", expected="text in UTF-8") from None


def _plain(value: object) -> object:
    """What JSON has no word for."""
    if isinstance(value, datetime):
        return _instant(value).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise RinnovoError(
        "shape", found=repr(value), expected="a value that JSON can hold, a datetime, a date or a Decimal"
    )
