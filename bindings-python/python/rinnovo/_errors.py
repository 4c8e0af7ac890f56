"""The one error of the package."""

from __future__ import annotations

from typing import Self


class RinnovoError(ValueError):
    """Input that cannot be used: a document, a text or a number that says nothing anybody can act on.

    A *refused* command is no error: it is an :class:`Answer`. The sentence names the place, what was found there and
    what was expected.

    >>> import rinnovo
    >>> try:
    ...     rinnovo.Price(amount="twelve", currency="EUR")
    ... except rinnovo.RinnovoError as error:
    ...     print(error.code, error.path)
    shape Price.amount
    """

    code: str
    """A stable code: ``syntax``, ``shape``, ``value``, ``out_of_range``, ``duplicate``, ``missing``, ``circle``,
    ``policy``, ``hole`` or ``conflict``."""
    path: str
    """The place inside the document, such as ``services[3].term.end``; empty for a bare value."""
    position: int | None
    """The character of a query at which the mistake begins, counted from 0; None for other input."""
    found: str
    """What was found there, shortened when long; empty when nothing was."""
    expected: str
    """What was expected instead."""

    def __init__(
        self,
        code: str,
        *,
        path: str = "",
        position: int | None = None,
        found: str = "",
        expected: str,
    ) -> None:
        place = "" if position is None else f"character {position + 1}: "
        place += f"`{path}`: " if path else ""
        what = f"found `{found}`, " if found else ""
        super().__init__(f"{place}{what}expected {expected}")
        self.code = code
        self.path = path
        self.position = position
        self.found = found
        self.expected = expected

    def within(self, segment: str) -> Self:
        """The same error, one level further out: `segment` is put before the path."""
        path = f"{segment}.{self.path}" if self.path else segment
        return type(self)(self.code, path=path, position=self.position, found=self.found, expected=self.expected)

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (self.code, self.path, self.position, self.found, self.expected)


def _again(code: str, path: str, position: int | None, found: str, expected: str) -> RinnovoError:
    return RinnovoError(code, path=path, position=position, found=found, expected=expected)
