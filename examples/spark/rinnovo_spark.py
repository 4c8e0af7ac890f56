"""Services that outgrow one machine: the answers of `rinnovo.arrow` inside Spark's `mapInArrow`.

    python examples/spark/rinnovo_spark.py services.parquet answers.parquet

The table has the columns that ``rinnovo.arrow.SCHEMA`` lists, its instants as Spark's ``timestamp``. Each executor
answers the batches that Spark hands it; nothing is gathered anywhere.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema
from rinnovo import arrow


def answers(services: DataFrame, *, keep: Sequence[str] = (), **asked: Any) -> DataFrame:
    """The answers to every row, as ``rinnovo.arrow.answers`` gives them; `asked` are its arguments.

    Columns that decide nothing are left out of what is sent to Python, but for those to `keep`. What is asked travels
    to the executors: an edition goes with it, and need not be installed there.
    """
    known = {column.name for column in arrow.SCHEMA}
    needed = services.select([name for name in services.columns if name in known or name in keep])

    def answer(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            # One processor each is what Spark counts on.
            yield from told(batch, keep=keep, threads=1, **asked).to_batches()

    schema = told(needed.limit(0).toArrow(), keep=keep, **asked).schema
    return needed.mapInArrow(answer, from_arrow_schema(schema))


def told(services: pa.Table | pa.RecordBatch, **asked: Any) -> pa.Table:
    """The answers, in types that Spark has."""
    table = arrow.answers(services, **asked).to_pyarrow()
    return table.cast(pa.schema([plain(field) for field in table.schema]))


def plain(field: pa.Field) -> pa.Field:
    """The same column in a type that Spark has: it knows no dictionaries, and no numbers without a sign."""
    types = pa.types
    if types.is_dictionary(field.type):
        return pa.field(field.name, field.type.value_type)
    if types.is_unsigned_integer(field.type):
        return pa.field(field.name, pa.int64())
    if types.is_timestamp(field.type):
        return pa.field(field.name, pa.timestamp("us", "UTC"))
    return pa.field(field.name, field.type)


def main() -> None:
    """Reads a table, answers it, writes the answers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("services", help="a Parquet file, or a folder of them")
    parser.add_argument("answers", help="where the answers are written")
    parser.add_argument("--now", type=datetime.fromisoformat, default=datetime.now(UTC))
    parser.add_argument("--role", action="append", default=[], help="a role of who asks")
    parser.add_argument("--keep", action="append", default=[], help="a column to keep, such as the id")
    given = parser.parse_args()
    spark = SparkSession.builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
    told = answers(spark.read.parquet(given.services), now=given.now, roles=given.role, keep=given.keep)
    told.write.parquet(given.answers)


if __name__ == "__main__":
    main()
