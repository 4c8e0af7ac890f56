"""Tables: every row is answered as its service is, wherever the table came from; a mistake is told by its place."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from importlib.metadata import requires, version
from typing import Any, get_args

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import rinnovo
from conftest import ROOT, utc
from rinnovo import CommandKind, Fact, Portfolio, ReasonCode, RinnovoError, Role, Service, arrow

NOW = utc("2025-06-29T14:00:00Z")
ROLES = [Role.ADMIN, Role.BILLING]


def conformance_services() -> list[Service]:
    """The service of every conformance case whose instants are whole microseconds, numbered anew."""
    found: list[Service] = []
    for file in sorted((ROOT / "conformance" / "cases").glob("*.json")):
        for case in json.loads(file.read_text()):
            text = json.dumps({key: value for key, value in case["service"].items() if key != "parent"})
            service = Service.from_json(text, "Europe/Paris")
            found.append(Service(f"s{len(found)}", service.facts))
    return [service for service in found if all(whole(at) for at in instants(service))]


def instants(service: Service) -> list[str]:
    """The instants of a service."""
    return [word for word in service.to_json().split('"') if word.endswith("Z")]


def copied(service: Service, **changes: Any) -> Service:
    """What ``copy.replace`` gives, on every Python."""
    return service.__replace__(**changes)


def whole(at: str) -> bool:
    return len(at.partition(".")[2]) <= len("123456Z")


SERVICES = conformance_services()


@pytest.fixture(scope="module")
def sample() -> rinnovo.Account:
    return rinnovo.read(ROOT / "examples" / "data" / "account.json")


@pytest.fixture(scope="module")
def sample_table(sample: rinnovo.Account) -> pa.Table:
    return arrow.table(sample).to_pyarrow()


def same(table: Any, expected: Any, **asked: Any) -> None:
    """The answers to two tables are the same, but for the unit of their instants."""

    def rows(one: Any) -> Any:
        return arrow.answers(one, now=NOW, roles=ROLES, **asked).to_pyarrow().to_pylist()

    assert rows(table) == rows(expected)


@pytest.mark.parametrize("edition", ["ovh-2019", "ovh-2025"])
@pytest.mark.parametrize("roles", [ROLES, [Role.TECHNICAL], []])
@pytest.mark.parametrize("paid", [True, False, None])
def test_every_row_is_answered_as_its_service(edition: str, roles: list[Role], paid: bool | None) -> None:
    assert len(SERVICES) > 400
    rules = rinnovo.edition(edition).compile()
    table = arrow.table(SERVICES).to_pyarrow().drop_columns(["roles", "payment_method"])
    middle = utc("2025-01-31T12:00:00Z")
    edges = {rinnovo.next_change_at(service, now=middle, policy=rules) for service in SERVICES[::40]}
    moments = [middle, NOW, utc("2025-02-15T00:00:00Z"), *sorted(edge for edge in edges if edge)]
    for now in [*moments, *(edge - timedelta(microseconds=1) for edge in moments[3:])]:
        told = arrow.answers(table, now=now, policy=rules, roles=roles, payment_method=paid)
        assert told.bad_count == 0
        for service, row in zip(SERVICES, told.to_pyarrow().to_pylist(), strict=True):
            check_row(service, row, now, rules, roles, paid)


def check_row(
    service: Service, row: dict[str, Any], now: datetime, rules: rinnovo.Rules, roles: list[Role], paid: bool | None
) -> None:
    for command, verdict in rinnovo.answers(service, now=now, policy=rules, roles=roles, payment_method=paid).items():
        told = {
            "outcome": row[command],
            "reasons": arrow.reasons(row[f"{command}_reasons"]),
            "missing": arrow.missing(row[f"{command}_missing"]),
            "until": row[f"{command}_until"],
        }
        assert told == {
            "outcome": verdict.outcome.value,
            "reasons": verdict.reasons,
            "missing": verdict.missing,
            "until": verdict.until,
        }, (service, command, now)
    phase = json.loads(service.to_json()).get("phase")
    assert row["state"] == (next(iter(phase)) if isinstance(phase, dict) else phase)
    assert row["next_change"] == rinnovo.next_change_at(service, now=now, policy=rules)
    kind, at = rinnovo.renewal_date(service, now=now) or (None, None)
    assert (row["date_kind"], row["date"]) == (kind, at)
    assert row["error"] is None


def test_from_is_that_of_a_refusal() -> None:
    asked = [CommandKind.CANCEL_AT_EXPIRY, CommandKind.REQUEST_DELETION, CommandKind.ENABLE_AUTOMATIC]
    told = arrow.answers(arrow.table(SERVICES), now=NOW, roles=ROLES, commands=asked, tell=["from"])
    seen = 0
    for service, row in zip(SERVICES, told.to_pyarrow().to_pylist(), strict=True):
        for command in asked:
            answer = rinnovo.menu(service, now=NOW, roles=ROLES)[command]
            expected = answer.from_ if isinstance(answer, rinnovo.Answer.Refused) else None
            assert row[f"{command}_from"] == expected
            seen += expected is not None
    assert seen > 20


def test_the_columns_are_those_that_are_documented(sample_table: pa.Table) -> None:
    told = arrow.answers(
        sample_table, now=NOW, commands=["renew"], tell=get_args(arrow.AnyDetail), keep=["id", "price"]
    )
    assert told.column_names == (
        *("id", "price", "state", "next_change", "date", "date_kind"),
        *("renew", "renew_reasons", "renew_missing", "renew_until", "renew_from"),
        "error",
    )
    schema = told.to_pyarrow().schema
    assert schema.field("renew_reasons").metadata == {b"bits": ",".join(ReasonCode).encode()}
    assert schema.field("renew_missing").metadata == {b"bits": ",".join(Fact).encode()}
    assert schema.field("renew_until").type == pa.timestamp("us", "UTC")
    assert schema.field("renew").type == pa.dictionary(pa.int8(), pa.string())
    documented = {column.name for column in arrow.SCHEMA}
    assert set(arrow.table([]).column_names) == documented | {"id"}
    for name in documented - {column.name for column in arrow.SCHEMA if column.required}:
        assert name in (arrow.__doc__ or "") or any(name == column.name and column.says for column in arrow.SCHEMA)


def test_any_arrow_library_will_do(sample_table: pa.Table) -> None:
    expected = arrow.answers(sample_table, now=NOW).to_pyarrow().to_pylist()
    database = duckdb.connect()
    database.execute("SET TimeZone = 'UTC'")
    database.register("services", sample_table)
    batch = sample_table.combine_chunks().to_batches()[0]
    sources: list[Any] = [
        batch,
        pa.RecordBatchReader.from_batches(batch.schema, [batch.slice(0, 7), batch.slice(7)]),
        pl.DataFrame(sample_table),
        pl.DataFrame(sample_table).rechunk().slice(0, 100),
        database.sql("select * from services"),
        sample_table.to_pandas(types_mapper=pd.ArrowDtype),
    ]
    for source in sources:
        assert arrow.answers(source, now=NOW).to_pyarrow().to_pylist() == expected, type(source)


def test_any_arrow_library_takes_the_answers(sample_table: pa.Table) -> None:
    told = arrow.answers(sample_table, now=NOW, commands=["cancel_at_expiry"], keep=["id"])
    frame = told.to_polars()
    allowed = frame.filter(pl.col("cancel_at_expiry") == "allowed").height
    assert 0 < allowed < frame.height == len(told) == 24
    database = duckdb.connect()
    database.register("told", told.to_pyarrow())
    found = database.execute("select count(*) from told where cancel_at_expiry = 'allowed'").fetchone()
    assert found == (allowed,)
    assert (told.to_pandas()["cancel_at_expiry"] == "allowed").sum() == allowed
    # As often as it is asked.
    assert pa.table(told).equals(pa.table(told))


def test_codes_may_be_texts_of_any_kind(sample_table: pa.Table) -> None:
    texts = [name for name, field in zip(sample_table.column_names, sample_table.schema, strict=True) if coded(field)]
    assert len(texts) > 8
    for kind in (pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.large_string())):
        table = sample_table
        for name in texts:
            column = table[name].cast(pa.string()).cast(kind) if kind != pa.string() else table[name].cast(kind)
            table = table.set_column(table.column_names.index(name), name, column)
        same(table, sample_table)


def coded(field: Any) -> Any:
    return pa.types.is_dictionary(field.type)


def test_codes_may_be_numbers(sample_table: pa.Table) -> None:
    table = sample_table
    for column in arrow.SCHEMA:
        if column.codes and column.name != "roles":
            numbers = [0 if code is None else column.codes.index(code) + 1 for code in table[column.name].to_pylist()]
            place = table.column_names.index(column.name)
            table = table.set_column(place, column.name, pa.array(numbers, pa.uint8()))
    same(table, sample_table)


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("zone", ["UTC", "Europe/Rome", "+05:30"])
def test_instants_may_have_any_unit_and_zone(sample_table: pa.Table, unit: str, zone: str) -> None:
    table = sample_table
    for place, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type):
            column = table[field.name].cast(pa.timestamp(unit, zone), safe=False)
            table = table.set_column(place, field.name, column)
    same(table, sample_table)


def test_a_date_is_the_start_of_a_day_in_the_zone_of_the_edition() -> None:
    days = [date(2025, 7, 31), date(2025, 12, 31), None]
    start = [day and rinnovo.start_of_day(day, "Europe/Paris") for day in days]
    frame = {"kind": ["vps"] * 3, "phase": ["active"] * 3, "mode": ["automatic"] * 3, "term_start": [NOW] * 3}
    same(pl.DataFrame({**frame, "term_end": days}), pl.DataFrame({**frame, "term_end": start}))


@pytest.mark.parametrize(
    "months",
    [
        pa.array([1, 12, None, 120], kind) if kind != pa.string() else pa.array(["P1M", "P1Y", None, "P120M"])
        for kind in (pa.int8(), pa.int64(), pa.uint32(), pa.float64(), pa.float32(), pa.string())
    ],
)
def test_months_may_be_numbers_or_durations(months: pa.Array) -> None:
    table = frame(4)
    same(table.append_column("every", months), table.append_column("every", pa.array([1, 12, None, 120], pa.uint8())))


def test_roles_may_be_a_column() -> None:
    lists = pa.array([["admin", "billing"], ["technical"], [], None])
    texts = pa.array(["admin, billing", "technical", "", None])
    table = frame(4)
    same(table.append_column("roles", lists), table.append_column("roles", texts))
    told = arrow.answers(table.append_column("roles", lists), now=NOW, roles=[]).to_pyarrow()
    needed = [ReasonCode.ROLE_REQUIRED in arrow.reasons(mask) for mask in told["cancel_at_expiry_reasons"].to_pylist()]
    assert needed == [False, True, True, True]


def frame(rows: int) -> pa.Table:
    return pa.table(
        {
            "kind": ["vps"] * rows,
            "phase": ["active"] * rows,
            "mode": ["automatic"] * rows,
            "ending": ["none"] * rows,
            "standing": ["clear"] * rows,
            "commitment": ["none"] * rows,
            "term_start": pa.array([NOW - timedelta(days=30)] * rows, pa.timestamp("us", "UTC")),
            "term_end": pa.array([NOW + timedelta(days=30)] * rows, pa.timestamp("us", "UTC")),
        }
    )


def with_column(name: str, values: Any) -> Callable[[], pa.Table]:
    def made() -> pa.Table:
        table = frame(2)
        if name in table.column_names:
            return table.set_column(table.column_names.index(name), name, values)
        return table.append_column(name, values)

    return made


@pytest.mark.parametrize(
    ("table", "path", "code", "says"),
    [
        (lambda: frame(2).drop_columns("phase"), "phase", "missing", "a column of this name"),
        (lambda: frame(2).rename_columns({"term_end": "Term End"}), "Term End", "missing", "`term_end`"),
        (with_column("standing_AT", pa.array([NOW] * 2)), "standing_AT", "missing", "the name `standing_at`"),
        (with_column("phase", pa.array([1.5, 2.5])), "phase", "shape", "Float64"),
        (with_column("every", pa.array([True, False])), "every", "shape", "Boolean"),
        (with_column("forced", pa.array([0, 1])), "forced", "shape", "booleans"),
        (with_column("term_end", pa.array([1, 2])), "term_end", "shape", "Int64"),
        (with_column("term_end", pa.array([datetime(2025, 1, 1)] * 2)), "term_end", "shape", "without one they may"),
        (with_column("frequencies", pa.array(["1 12", "1"])), "frequencies", "shape", "a list"),
        (lambda: pa.table([pa.array(["a"])] * 2, names=["kind", "kind"]), "kind", "duplicate", "one of this name"),
    ],
)
def test_a_wrong_column_is_named(table: Callable[[], Any], path: str, code: str, says: str) -> None:
    with pytest.raises(RinnovoError) as error:
        arrow.answers(table(), now=NOW)
    assert (error.value.path, error.value.code) == (path, code)
    assert says in str(error.value)
    with pytest.raises(RinnovoError, match=re.escape(str(error.value))):
        arrow.forecast(table(), now=NOW, months=3)


@pytest.mark.parametrize(
    ("column", "values", "found"),
    [
        ("phase", pa.array(["active", "actve"]), "actve"),
        ("phase", pa.array([2, 200], pa.uint8()), "200"),
        ("every", pa.array([1.0, float("nan")]), "NaN"),
        ("every", pa.array([1, 0]), "0"),
        ("every", pa.array([1, -1]), "-1"),
        ("every", pa.array(["P1M", "P1W"]), "P1W"),
        ("every", pa.array([1, 121]), "121"),
        ("roles", pa.array(["admin", "owner"]), "owner"),
        ("roles", pa.array([["admin"], ["admin", None]]), "[admin, ]"),
        ("frequencies", pa.array([[1], [1, 999]]), "[1, 999]"),
        ("term_start", pa.array([NOW, NOW + timedelta(days=31)]), "2025-07-29T14:00:00Z"),
        ("standing", pa.array([None, "due"]), "null"),
        ("commitment", pa.array(["none", "until"]), "null"),
    ],
)
def test_a_bad_row_is_told_and_all_others_are_answered(column: str, values: pa.Array, found: str) -> None:
    table = with_column(column, values)()
    told = arrow.answers(table, now=NOW, roles=ROLES)
    (bad,) = told.bad_cells
    assert (bad.row, bad.found, told.bad_count) == (1, found, 1)
    rows = told.to_pyarrow().to_pylist()
    assert rows[0]["error"] is None
    assert f"`{bad.column}`: found `{found}`, expected" in rows[1]["error"]
    assert {rows[1][command.value] for command in CommandKind} == {"unknown"}
    with pytest.raises(RinnovoError) as error:
        arrow.answers(table, now=NOW, strict=True)
    assert error.value.path == f"{bad.column}[1]"
    assert arrow.forecast(table, now=NOW, months=1).bad_cells == (bad,)


def test_one_bad_row_among_a_million_is_told_by_its_number() -> None:
    rows, bad = 1_000_000, 765_432
    phases = pl.Series("phase", ["active"] * rows).scatter(bad, "on fire")
    table = pl.DataFrame(frame(rows)).with_columns(phases)
    told = arrow.answers(table, now=NOW, commands=["renew"])
    assert [cell.row for cell in told.bad_cells] == [bad]
    assert told.to_polars()["error"].is_not_null().arg_true().to_list() == [bad]
    with pytest.raises(RinnovoError, match=rf"phase\[{bad}\]"):
        arrow.answers(table, now=NOW, commands=["renew"], strict=True)


def test_a_kind_that_nobody_knows_is_no_mistake() -> None:
    told = arrow.answers(with_column("kind", pa.array(["vps", "quantum_box"]))(), now=NOW, roles=ROLES)
    assert told.bad_count == 0
    assert told.to_polars()["renew"].to_list()[1] == "unknown"


def test_a_column_of_nulls_is_not_known() -> None:
    nothing = pa.nulls(2)
    empty = pa.table({column.name: nothing for column in arrow.SCHEMA})
    told = arrow.answers(empty, now=NOW)
    assert told.bad_count == 0
    assert set(told.to_polars()["renew"]) <= {"unknown", "refused"}


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_threads_and_chunks_change_nothing(sample_table: pa.Table, threads: int) -> None:
    large = pa.concat_tables([sample_table] * 3000)
    told = arrow.answers(large, now=NOW, commands=["cancel_at_expiry"], threads=threads, keep=["id"]).to_polars()
    once = arrow.answers(sample_table, now=NOW, commands=["cancel_at_expiry"], keep=["id"]).to_polars()
    assert told.equals(pl.concat([once] * 3000))


def test_threads_of_python_may_share_everything(sample_table: pa.Table) -> None:
    expected = arrow.answers(sample_table, now=NOW).to_pyarrow().to_pylist()
    found: list[Any] = []

    def ask(policy: str) -> None:
        for _ in range(20):
            told = arrow.answers(sample_table, now=NOW, policy=policy).to_pyarrow()
            if policy == "ovh-2025":
                found.append(told.to_pylist() == expected)

    threads = [threading.Thread(target=ask, args=[f"ovh-20{year}"]) for year in (19, 25) * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 80


def test_other_threads_go_on_meanwhile() -> None:
    # A producer that waits for another thread of Python while its table is read: with the lock held, nobody would come.
    done = threading.Event()

    def batches() -> Any:
        threading.Thread(target=done.set).start()
        assert done.wait(60)
        yield from frame(3).to_batches()

    reader = pa.RecordBatchReader.from_batches(frame(3).schema, batches())
    assert len(arrow.answers(reader, now=NOW)) == 3


def test_a_producer_that_fails_is_no_crash() -> None:
    def batches() -> Any:
        yield from frame(3).to_batches()
        raise OSError("the disk is gone")

    reader = pa.RecordBatchReader.from_batches(frame(3).schema, batches())
    with pytest.raises(RinnovoError, match="the disk is gone"):
        arrow.answers(reader, now=NOW)


def test_forecast_adds_up_what_a_portfolio_does(sample: rinnovo.Account) -> None:
    alone = [copied(service, parent=None) for service in sample]
    for assume in rinnovo.Assumption:
        told = arrow.forecast(arrow.table(alone), now=NOW, months=24, assume=assume)
        totals = Portfolio(alone, zone="Europe/Paris").forecast(now=NOW, months=24, assume=assume).totals()
        rows = told.to_pyarrow().to_pylist()
        assert told.blocked == totals.blocked
        for row, month in zip(rows, totals.months, strict=True):
            bills = {name.removeprefix("bills_"): amount for name, amount in row.items() if name.startswith("bills_")}
            assert {currency: amount for currency, amount in bills.items() if amount} == {
                currency: amount for currency, amount in month.bills.items() if amount
            }
            assert row["month"] == month.first
            for count in ("renewals", "lapses", "ends", "erasures", "unpriced"):
                assert row[count] == getattr(month, count)


def test_prices_may_be_texts_and_must_have_a_currency() -> None:
    table = frame(3).append_column("every", pa.array([1, 1, 1]))
    priced = table.append_column("price", pa.array(["3.50", "-1", "4"])).append_column(
        "currency", pa.array(["EUR", "EUR", "euro"])
    )
    told = arrow.forecast(priced, now=NOW, months=2)
    assert [(bad.row, bad.column) for bad in told.bad_cells] == [(1, "price"), (2, "currency")]
    assert told.to_pyarrow()["bills_EUR"].to_pylist()[1:] == [Decimal("3.50"), Decimal("3.50")]


@pytest.mark.parametrize("months", [0, 1201, True, 1.5])
def test_a_forecast_has_1_to_1200_months(months: Any) -> None:
    with pytest.raises(RinnovoError, match="1 to 1,200 months"):
        arrow.forecast(frame(1), now=NOW, months=months)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"now": datetime(2025, 1, 1)}, "an aware datetime"),
        ({"roles": "admin"}, "a list"),
        ({"roles": ["owner"]}, "a Role"),
        ({"commands": ["explode"]}, "a CommandKind"),
        ({"keep": ["nothing"]}, "`keep`"),
        ({"keep": ["kind", "kind"]}, "`kind`: found `two columns`"),
        ({"policy": "ovh-1999"}, "an edition"),
        ({"threads": 0}, "at least one thread"),
        ({"tell": ["fortunes"]}, "any of dates, reasons, missing, until, from"),
        ({"tell": "dates"}, "a list"),
    ],
)
def test_bad_arguments_are_refused(asked: dict[str, Any], says: str) -> None:
    with pytest.raises(RinnovoError, match=says):
        arrow.answers(frame(1), **{"now": NOW, **asked})


@pytest.mark.parametrize("table", [None, 5, {"kind": ["vps"]}, [1, 2]])
def test_what_is_no_table_is_refused(table: Any) -> None:
    with pytest.raises(RinnovoError, match="__arrow_c_stream__"):
        arrow.answers(table, now=NOW)


def test_instants_beyond_the_calendar_are_no_crash() -> None:
    far = pa.array([-(2**62), 2**62], pa.timestamp("s", "UTC"))
    seconds = frame(2).drop_columns(["term_start", "term_end"]).append_column("term_end", far)
    told = arrow.answers(seconds, now=datetime(2025, 1, 1, tzinfo=UTC), commands=["renew"])
    assert [row["error"] for row in told.to_pyarrow().select(["error"]).to_pylist()] == [None, None]
    mixed = with_column("created", pa.array([0, 0], pa.timestamp("ns", "UTC")))()
    mixed = mixed.set_column(mixed.column_names.index("term_end"), "term_end", far)
    with pytest.raises(RinnovoError, match="Nanos"):
        arrow.answers(mixed, now=NOW)


def test_an_edition_of_ones_own_and_a_jurisdiction(sample_table: pa.Table) -> None:
    text = rinnovo.edition("ovh-2025").to_toml().replace('name = "ovh-2025"', 'name = "ours"')
    ours = rinnovo.Policy.from_toml(text)
    same(sample_table, sample_table, policy=ours)
    states = rinnovo.edition("ovh-2025").compile("us")
    rows = arrow.answers(sample_table, now=NOW, policy=states, roles=ROLES).to_pyarrow().to_pylist()
    account = arrow.answers(sample_table, now=NOW, policy="ovh-2025", roles=ROLES).to_pyarrow().to_pylist()
    assert rows != account


def test_a_table_is_shown() -> None:
    assert repr(arrow.answers(frame(2), now=NOW, commands=[])) == "<rinnovo.arrow.Table: 2 rows, 5 columns>"


def test_only_what_is_asked_is_told(sample_table: pa.Table) -> None:
    everything = arrow.answers(sample_table, now=NOW, roles=ROLES).to_polars()
    few = arrow.answers(sample_table, now=NOW, roles=ROLES, commands=["renew"], tell=["until"]).to_polars()
    assert few.columns == ["state", "renew", "renew_until", "error"]
    assert few.equals(everything.select(few.columns))


def test_both_wheels_are_of_one_version() -> None:
    ours = version("rinnovo")
    assert version("rinnovo-arrow") == ours
    asked = [line.replace(" ;", ";").replace('"', "'") for line in requires("rinnovo") or []]
    assert f"rinnovo-arrow=={ours}; extra == 'arrow'" in asked
    assert requires("rinnovo-arrow") == [f"rinnovo=={ours}"]
