"""Held to the module by stubtest."""

from typing import Protocol, final

__all__ = ["Stream", "answers", "columns", "forecast", "services"]

class _Source(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

@final
class Stream:
    """A table that anything can take which reads Arrow's C stream interface."""

    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __len__(self) -> int: ...
    @property
    def bad_count(self) -> int: ...
    @property
    def blocked(self) -> int: ...
    @property
    def names(self) -> list[str]: ...
    def bad_cells(self, most: int) -> list[tuple[int, str, str, str]]: ...

def answers(
    table: _Source,
    now: tuple[int, int],
    policy: str,
    jurisdiction: str | None,
    roles: list[str] | None,
    payment_method: bool | None,
    commands: list[str],
    tell: list[str],
    keep: list[str],
    strict: bool,
    threads: int | None,
) -> Stream:
    """The answers to every row of a table."""

def forecast(
    table: _Source,
    now: tuple[int, int],
    policy: str,
    jurisdiction: str | None,
    months: int,
    assumption: str,
    strict: bool,
    threads: int | None,
) -> Stream:
    """What every row of a table will cost, month by month."""

def services(account: str) -> Stream:
    """The services of an account, in its JSON form, as a table."""

def columns() -> list[tuple[str, str, str, bool, list[str]]]:
    """The columns that tables may have: name, types, meaning, whether it is needed, and the texts it may hold."""
