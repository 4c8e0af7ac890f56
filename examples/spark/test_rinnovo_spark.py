"""The example on a cluster: two workers with a process each, on this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import rinnovo
import rinnovo_spark
from pyspark.sql import SparkSession
from pyspark.sql.functions import lit
from rinnovo import arrow

HERE = Path(__file__).parent
NOW = datetime(2025, 6, 29, 14, tzinfo=UTC)
RULES = rinnovo.edition("ovh-2025").compile("us")
ASKED = {"now": NOW, "policy": RULES, "roles": ["admin", "billing"], "commands": ["cancel_at_expiry", "renew"]}


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    # Workers are processes of their own: they need the same Python, and find the example where it stands.
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = str(HERE)
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.memory", "768m")
        .config("spark.executorEnv.PYTHONPATH", str(HERE))
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "1000")
        .config("spark.ui.enabled", "false")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, pa.Table]:
    """The sample, again and again, without the types that Parquet and Spark do not share."""
    sample = arrow.table(rinnovo.read(HERE.parent / "data" / "account.json")).to_pyarrow()
    table = pa.concat_tables([sample] * 500).append_column("row", pa.array(range(len(sample) * 500)))
    schema = pa.schema([rinnovo_spark.plain(field) for field in table.schema if field.name != "frequencies"])
    table = table.drop_columns(["frequencies"]).cast(schema)
    path = tmp_path_factory.mktemp("spark") / "services.parquet"
    pq.write_table(table, path, row_group_size=1000)
    return str(path), table


def test_executors_answer_as_one_process_does(spark: SparkSession, services: tuple[str, pa.Table]) -> None:
    path, table = services
    frame = spark.read.parquet(path).repartition(4)
    told = rinnovo_spark.answers(frame, keep=["row"], **ASKED).orderBy("row").toArrow()
    expected = arrow.answers(table, keep=["row"], **ASKED).to_pyarrow()
    assert told.num_rows == 12_000
    assert told.to_pylist() == expected.to_pylist()


def test_more_than_one_executor_works(spark: SparkSession, services: tuple[str, pa.Table]) -> None:
    executors = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
    assert executors == 2
    frame = spark.read.parquet(services[0]).repartition(4)
    counts = rinnovo_spark.answers(frame, **ASKED).groupBy("cancel_at_expiry").count().collect()
    assert sum(row["count"] for row in counts) == 12_000
    assert {row["cancel_at_expiry"] for row in counts} >= {"allowed", "refused"}


def test_a_bad_row_is_told_by_spark_too(spark: SparkSession, services: tuple[str, pa.Table]) -> None:
    frame = spark.read.parquet(services[0]).limit(10).withColumn("phase", lit("on fire"))
    errors = rinnovo_spark.answers(frame, **ASKED).select("error").distinct().collect()
    (error,) = [row["error"] for row in errors]
    assert error.startswith("`phase`: found `on fire`, expected one of pending, active")
