"""Every answer to a million services: from Polars, from pyarrow, in a Python loop, and by the same rules in Polars
expressions and in DuckDB's SQL.

    python benches/python/answers.py ACCOUNT.json [--rows 1000000] [--threads 1]

The account is best a generated one: `cargo xtask generate --services 1000000 --seed 1 --out ACCOUNT.json`.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("account")
parser.add_argument("--rows", type=int, default=1_000_000)
parser.add_argument("--threads", type=int, default=1)
given = parser.parse_args()
# Read when Polars is loaded.
os.environ["POLARS_MAX_THREADS"] = str(given.threads)

import duckdb  # noqa: E402
import polars as pl  # noqa: E402
import rinnovo  # noqa: E402
import rules  # noqa: E402
from rinnovo import CommandKind, arrow  # noqa: E402

NOW = datetime(2025, 6, 15, tzinfo=UTC)
COUNT = (NOW - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
ASKED: dict[str, Any] = {"now": NOW, "roles": ["admin", "billing"], "payment_method": True, "threads": given.threads}
NEEDED = [
    *("kind", "phase", "phase_at", "term_start", "term_end", "mode", "every", "forced", "ending", "restore_mode"),
    *("restore_every", "restore_forced", "standing", "standing_at", "commitment", "commitment_end", "deletion"),
    *("deletion_requested_at", "deletion_expires_at", "cancellable"),
]


def estate() -> pl.DataFrame:
    """The services of an account that `rules` speaks of, again and again."""
    frame = pl.DataFrame(arrow.table(rinnovo.read(given.account))).select(NEEDED)
    known = frame.filter(
        pl.col("kind").cast(str).is_in(rules.KINDS),
        pl.col("phase").cast(str).is_in(rules.PHASES),
        (pl.col("phase") != "active") | (pl.col("term_end") > NOW),
    )
    told = pl.DataFrame(arrow.answers(known, **ASKED))
    unknown = pl.any_horizontal(pl.col(command.value) == "unknown" for command in CommandKind)
    known = known.filter(~told.select(unknown).to_series())
    times = -(-given.rows // known.height)
    return pl.concat([known] * times).head(given.rows).rechunk()


def plain(frame: pl.DataFrame) -> pl.DataFrame:
    """The same with instants as numbers and flags as `rules` reads them."""
    instants = [name for name, of in frame.schema.items() if isinstance(of, pl.Datetime)]
    flag = pl.col("cancellable").not_().cast(pl.Int8).fill_null(0)
    return frame.with_columns(pl.col(instants).to_physical(), flag.alias("cancellable"))


def by_polars(frame: pl.DataFrame) -> pl.DataFrame:
    """By expressions."""
    lazy = frame.lazy()
    for layer in (rules.facts(COUNT), rules.masks(COUNT)):
        lazy = lazy.with_columns(pl.sql_expr(expression).alias(name) for name, expression in layer.items())
    last = [pl.sql_expr(expression).alias(name) for name, expression in rules.answers(COUNT).items()]
    return lazy.select(pl.col("phase").alias("state"), *last).collect()


def check(told: pl.DataFrame, other: pl.DataFrame, name: str) -> None:
    """Holds a second copy of the rules to the library's answers."""
    outcomes = ["allowed", "already_so", "refused"]
    for command in CommandKind:
        expected = told[command.value].cast(str).replace_strict(outcomes, range(3), return_dtype=pl.Int32)
        same = {
            command.value: expected,
            f"{command}_reasons": told[f"{command}_reasons"].cast(pl.Int64),
            f"{command}_until": told[f"{command}_until"].to_physical(),
        }
        for column, series in same.items():
            wrong = series.ne_missing(other[column].cast(series.dtype)).sum()
            assert wrong == 0, f"{name}: {column} differs in {wrong} rows"


def timed(rows: int, work: Callable[[], object], times: int = 5) -> float:
    """The fastest of some runs, in nanoseconds a row."""

    def once() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return min(once() for _ in range(times)) * 1e9 / rows


def main() -> None:
    """Checks, times, prints."""
    frame = estate()
    numbers = plain(frame)
    table = frame.to_arrow()
    database = duckdb.connect()
    database.execute(f"SET threads = {given.threads}")
    database.register("services_arrow", numbers.to_arrow())
    database.execute("CREATE TABLE services AS SELECT * FROM services_arrow")
    query = rules.sql(COUNT, "services")
    told = pl.DataFrame(arrow.answers(table, **ASKED))
    check(told, by_polars(numbers), "Polars")
    check(told, pl.DataFrame(database.sql(query).to_arrow_table()), "DuckDB")
    sample = [service for service in rinnovo.read(given.account)][:10_000]
    asked = {name: value for name, value in ASKED.items() if name != "threads"}
    one = ["cancel_at_expiry"]
    # What the other copies of the rules tell too.
    alike: list[arrow.AnyDetail] = ["reasons", "until"]
    rows = frame.height
    figures = {
        "rinnovo.arrow, outcomes, reasons and deadlines": timed(
            rows, lambda: arrow.answers(table, tell=alike, **ASKED)
        ),
        "the same from Polars": timed(rows, lambda: arrow.answers(frame, tell=alike, **ASKED)),
        "of one command instead of thirteen": timed(
            rows, lambda: arrow.answers(table, tell=alike, commands=one, **ASKED)
        ),
        "everything: dates and missing facts too": timed(rows, lambda: arrow.answers(table, **ASKED)),
        "the same rules as Polars expressions": timed(rows, lambda: by_polars(numbers)),
        "the same rules as DuckDB SQL": timed(rows, lambda: database.sql(query).to_arrow_table(), 3),
        "rinnovo.answers in a loop": timed(
            len(sample), lambda: [rinnovo.answers(service, **asked) for service in sample], 3
        ),
    }
    base = figures["rinnovo.arrow, outcomes, reasons and deadlines"]
    print(f"{rows:,} rows, {given.threads} thread(s)")
    for name, figure in figures.items():
        print(f"{name:50} {figure:10,.1f} ns a row {figure / base:8.2f} times")


if __name__ == "__main__":
    main()
