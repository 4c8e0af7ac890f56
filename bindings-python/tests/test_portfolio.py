"""Tables and forecasts, as a person uses them."""

from __future__ import annotations

import csv
import io
import json
import pickle
import threading
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import icalendar
import pytest
import rinnovo
from conftest import ROOT, utc
from hypothesis import given, settings
from hypothesis import strategies as st
from rinnovo import (
    Expected,
    Facts,
    Kind,
    Outcome,
    Portfolio,
    Price,
    Query,
    Renewal,
    RinnovoError,
    Service,
)

NOW = utc("2025-06-15T12:00:00Z")
EVERYBODY = ["admin", "billing", "technical"]


@pytest.fixture
def sample() -> Portfolio:
    return Portfolio(rinnovo.read(ROOT / "examples" / "data" / "account.json"))


def server(number: int, renewal: rinnovo.AnyRenewal, end: datetime, **others: Any) -> Service:
    facts = rinnovo.in_service("vps", start=end - timedelta(days=365), end=end, renewal=renewal)
    return Service(f"vps-{number}", facts, **others)


def test_a_page(sample: Portfolio) -> None:
    page = sample.list("kind:vps,domain sort:-name", now=NOW, size=2, count=["kind", "cancel_at_expiry"])
    assert [row.service.facts.kind.family for row in page.rows] == ["server", "domain"] or len(page.rows) == 2
    assert page.total == len(sample.select("kind:vps,domain", now=NOW))
    assert page.pages == -(-page.total // 2)
    assert sum(page.facets.kinds.values()) == page.total
    assert sum(page.facets.answers[rinnovo.CommandKind.CANCEL_AT_EXPIRY].values()) == page.total
    assert sample.list("kind:vps", now=NOW, page=99).rows == ()


def test_pages_by_number_and_by_cursor_are_the_same(sample: Portfolio) -> None:
    by_number = [row.service.id for page in range(1, 20) for row in sample.list(now=NOW, page=page, size=5).rows]
    by_cursor: list[str] = []
    after: str | None = None
    while True:
        page = sample.list(now=NOW, size=5, after=after)
        by_cursor += [row.service.id for row in page.rows]
        if page.next is None:
            break
        after = page.next
    assert by_number == by_cursor == list(sample.select(now=NOW))
    assert len(by_number) == len(sample) == 24


def test_a_member_brings_its_parent(sample: Portfolio) -> None:
    page = sample.list("mail kind:mx-plan", now=NOW, grouped=True)
    brought = [(row.service.id, row.depth, row.brought_along) for row in page.rows]
    assert brought == [("hosting-studio", 0, True), ("mail-studio", 1, False)]
    assert page.rows[1].highlights


@pytest.mark.parametrize(("text", "position"), [("kind:blimp", 5), ("sort:ends,colour", 10), ("ends:<soon", 5)])
def test_a_mistake_in_a_query_is_told_with_its_character(sample: Portfolio, text: str, position: int) -> None:
    for ask in (lambda: Query(text), lambda: sample.list(text, now=NOW)):
        with pytest.raises(RinnovoError) as raised:
            ask()
        assert raised.value.position == position


def test_a_query_is_a_value() -> None:
    query = Query("kind:vps") & Query("-renewal:manual sort:ends")
    assert query == eval(repr(query), vars(rinnovo)) == pickle.loads(pickle.dumps(query))
    assert hash(query) == hash(Query(str(query)))
    assert query != Query()
    with pytest.raises(RinnovoError, match="a Query or its text"):
        Portfolio([]).list(3, now=NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [0, 1001])
def test_a_page_has_bounds(sample: Portfolio, size: int) -> None:
    with pytest.raises(RinnovoError, match="1 to 1000 rows"):
        sample.list(now=NOW, size=size)


def test_an_empty_portfolio() -> None:
    empty = Portfolio([])
    assert (len(empty), list(empty), empty.list(now=NOW).total) == (0, [], 0)
    assert list(empty.forecast(now=NOW)) == []
    with pytest.raises(KeyError):
        empty["vps-1"]


def test_services_come_and_go() -> None:
    automatic = Renewal.Automatic(every=12)
    first, second = (server(number, automatic, NOW + timedelta(days=number)) for number in (1, 2))
    portfolio = Portfolio([first])
    portfolio.insert(second)
    with pytest.raises(RinnovoError, match="vps-2") as raised:
        portfolio.insert(second)
    assert raised.value.code == "duplicate"
    renamed = second.__replace__(name="Caff\u00e8")
    assert portfolio.replace(renamed) == second
    assert portfolio.select("caffe", now=NOW) == ("vps-2",)
    assert portfolio.remove("vps-2") == renamed
    assert "vps-2" not in portfolio
    assert list(portfolio) == [first]
    assert portfolio.get("vps-2") is None


def test_a_bulk_happens_when_it_is_applied(sample: Portfolio) -> None:
    bulk = sample.bulk("cancel_at_expiry", query="kind:vps,web-hosting", now=NOW, roles=EVERYBODY)
    assert sum(bulk.summary.outcomes.values()) == len(bulk.outcomes)
    allowed = {one.id for one in bulk.outcomes if one.answer.outcome is Outcome.ALLOWED}
    assert allowed
    assert sample.bulk("cancel_at_expiry", query="kind:vps,web-hosting", now=NOW, roles=EVERYBODY) == bulk
    happened = sample.apply(bulk)
    assert {service for service, _ in happened} == allowed
    again = sample.bulk("cancel_at_expiry", ids=sorted(allowed), now=NOW, roles=EVERYBODY)
    assert again.summary.outcomes == {Outcome.ALREADY_SO: len(allowed)}
    with pytest.raises(RinnovoError, match="either `ids` or `query`"):
        sample.bulk("cancel_at_expiry", now=NOW)
    with pytest.raises(RinnovoError, match="nobody"):
        sample.bulk("cancel_at_expiry", ids=["nobody"], now=NOW)


def test_one_date_for_all(sample: Portfolio) -> None:
    alignment = sample.align(["hosting-studio", "domain-studio"])
    assert alignment is not None
    latest = max(one.from_ for one in alignment.aligned)
    assert alignment.end == latest
    assert min(one.extra_days for one in alignment.aligned) == 0


def test_a_forecast_by_hand() -> None:
    price = Price(amount=Decimal("10.10"), currency="EUR")
    yearly = server(1, Renewal.Automatic(every=12), utc("2026-01-01T00:00:00Z"), price=price)
    manual = server(2, Renewal.Manual(every=12), utc("2025-08-01T00:00:00Z"))
    portfolio = Portfolio([yearly, manual], zone="UTC")
    forecast = portfolio.forecast(now=NOW, months=24)
    total = forecast.totals().sum()
    assert (total.renewals, total.lapses, total.ends, total.erasures) == (2, 1, 1, 1)
    assert total.bills == {"EUR": Decimal("20.20")}
    assert [month.first for month in forecast.totals().months][:2] == [date(2025, 6, 1), date(2025, 7, 1)]
    renewals = [
        one
        for one in forecast.in_order()
        if isinstance(one.what, Expected.Event) and isinstance(one.what.change, rinnovo.Change.TermRenewed)
    ]
    assert [(one.id, one.at) for one in renewals] == [
        ("vps-1", utc("2026-01-01T00:00:00Z")),
        ("vps-1", utc("2027-01-01T00:00:00Z")),
    ]
    cancelled = portfolio.forecast(now=NOW, months=24, roles=EVERYBODY).what_if([(NOW, "vps-1", "cancel_at_expiry")])
    difference = cancelled.totals().difference(forecast.totals())
    assert sum(month.renewals for month in difference.months) == -2
    with pytest.raises(RinnovoError, match=r"planned\[0\]\.service"):
        forecast.what_if([(NOW, "nobody", "cancel_at_expiry")])
    with pytest.raises(RinnovoError, match="1 to 1,200 months"):
        portfolio.forecast(now=NOW, months=0)
    with pytest.raises(RinnovoError, match="either `months` or `until`"):
        portfolio.forecast(now=NOW, months=3, until=NOW)


def test_a_forecast_streams_and_may_be_left_early() -> None:
    monthly = Renewal.Automatic(every=1)
    services = [server(number, monthly, NOW + timedelta(hours=number + 1)) for number in range(300)]
    forecast = Portfolio(services).forecast(now=NOW, months=24)
    assert sum(1 for _ in forecast) == sum(1 for _ in forecast.in_order()) > 300 * 24
    entries = iter(forecast)
    assert next(entries).at > NOW
    del entries


def test_exports_are_read_by_others(sample: Portfolio) -> None:
    sample.insert(server(99, Renewal.Manual(every=1), utc("2025-07-01T00:00:00Z"), name='=HYPERLINK("x")'))
    rows = list(csv.DictReader(io.StringIO(sample.to_csv(now=NOW))))
    assert len(rows) == len(sample)
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())
    forecast = sample.forecast(now=NOW, months=6)
    entries = json.loads(forecast.to_json())
    assert len(entries) == len(list(csv.DictReader(io.StringIO(forecast.to_csv())))) == sum(1 for _ in forecast)
    assert len(list(csv.DictReader(io.StringIO(forecast.totals().to_csv())))) == len(forecast.totals().months)
    calendar = forecast.to_ical(name="Services")
    assert calendar.startswith("BEGIN:VCALENDAR\r\n")
    assert calendar.count("BEGIN:VEVENT") == calendar.count("END:VEVENT") > 0
    sample.remove("vps-99")
    later = sample.forecast(now=NOW, months=6).to_ical(name="Services", previous=calendar)
    assert "STATUS:CANCELLED" in later
    with pytest.raises(RinnovoError, match="no iCalendar text"):
        forecast.to_ical(previous="no calendar at all")


def test_a_notebook_shows_tables(sample: Portfolio) -> None:
    sample.insert(server(99, Renewal.Manual(every=1), utc("2025-07-01T00:00:00Z"), name="<b>bold</b>"))
    page = sample.list("kind:vps", now=NOW)._repr_html_()
    assert "&lt;b&gt;bold" in page
    assert "<b>" not in page
    assert "<td>VPS</td>" in sample._repr_html_()


def test_threads_share_a_portfolio(sample: Portfolio) -> None:
    failures: list[BaseException] = []
    before = len(sample)

    def work(number: int) -> None:
        try:
            for turn in range(20):
                service = server(1000 + number, Renewal.Automatic(every=1), NOW + timedelta(days=turn + 1))
                sample.insert(service)
                assert sample.list("kind:vps", now=NOW).total >= 1
                assert sum(1 for _ in sample.forecast(now=NOW, months=1)) > 0
                assert sample.remove(service.id) == service
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(sample) == before


def test_totals_can_be_drawn(sample: Portfolio) -> None:
    import matplotlib

    matplotlib.use("Agg")
    totals = sample.forecast(now=NOW, months=12).totals()
    axes = totals.plot(figsize=(8, 3))
    heights = sum(bar.get_height() for container in axes.containers for bar in container)
    total = totals.sum()
    assert heights == total.renewals + total.lapses + total.ends


services = st.lists(
    st.builds(
        lambda kind, days, renewal, name: (kind, days, renewal, name),
        st.sampled_from([Kind.VPS, Kind.DOMAIN, Kind.NAS]),
        st.integers(1, 90) | st.none(),
        st.sampled_from([Renewal.Automatic(every=1), Renewal.Manual(every=12), None]),
        st.text("abAB\u00e8 ", max_size=6),
    ),
    max_size=30,
)


@settings(max_examples=100)
@given(services)
def test_a_table_holds_what_a_plain_loop_finds(rows: list[Any]) -> None:
    made = []
    for number, (kind, days, renewal, name) in enumerate(rows):
        end = NOW + timedelta(days=days or 0)
        term = rinnovo.Validity.Fixed(term=rinnovo.Term(start=NOW - timedelta(days=1), end=end, anchor=end))
        facts = Facts(kind=kind, validity=term if days else None, renewal=renewal)
        made.append(Service(f"s{number:03}", facts, name=name))
    portfolio = Portfolio(made, zone="UTC")

    def found(query: str) -> set[str]:
        return set(portfolio.select(query, now=NOW))

    assert found("kind:vps,nas") == {one.id for one in made if one.facts.kind in (Kind.VPS, Kind.NAS)}
    assert found("renewal:automatic") == {one.id for one in made if isinstance(one.facts.renewal, Renewal.Automatic)}
    soon = {one.id for one, row in zip(made, rows, strict=True) if row[1] is not None and row[1] < 30}
    assert found("ends:<30d") == soon
    folded = [one.name.lower().replace("\u00e8", "e") for one in made]
    assert found("ae") == {one.id for one, name in zip(made, folded, strict=True) if "ae" in name}
    by_date = list(portfolio.select("sort:ends", now=NOW))
    days = {one.id: row[1] for one, row in zip(made, rows, strict=True)}
    assert by_date == sorted(by_date, key=lambda one: (days[one] is None, days[one] or 0, one))


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 400), st.sampled_from([1, 3, 12]), st.booleans()), min_size=1, max_size=6))
def test_totals_are_what_each_service_goes_through(rows: list[tuple[int, int, bool]]) -> None:
    made = [
        server(
            number,
            Renewal.Automatic(every=every) if automatic else Renewal.Manual(every=every),
            NOW + timedelta(days=days),
            price=Price(amount=Decimal("1.25"), currency="EUR"),
        )
        for number, (days, every, automatic) in enumerate(rows)
    ]
    until = NOW + timedelta(days=500)
    total = Portfolio(made, zone="UTC").forecast(now=NOW, until=until).totals().sum()
    happened = [event.change for one in made for _, event in rinnovo.advance([one], until=until, assume="paid")[0]]
    renewals = sum(isinstance(change, rinnovo.Change.TermRenewed) for change in happened)
    assert total.renewals == renewals
    assert total.ends == sum(isinstance(change, rinnovo.Change.Terminated) for change in happened)
    assert total.bills.get("EUR", Decimal(0)) == renewals * Decimal("1.25")


def test_instants_are_utc(sample: Portfolio) -> None:
    assert all(one.at.tzinfo is UTC for one in sample.forecast(now=NOW, months=3))


def test_a_walk_sees_every_service_as_it_was() -> None:
    many = Portfolio([Service(f"vps-{number}", Facts(kind=Kind.VPS)) for number in range(1000)])
    walk = iter(many)
    first = next(walk)
    many.insert(Service("late", Facts(kind=Kind.VPS)))
    assert sorted([first.id, *(service.id for service in walk)]) == sorted(f"vps-{number}" for number in range(1000))
    assert len(list(many)) == 1001


def test_another_reader_understands_the_calendar(sample: Portfolio) -> None:
    text = sample.forecast(now=NOW, months=6).to_ical(name="Services")
    calendar = icalendar.Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert len(events) > 10
    assert len({str(event["UID"]) for event in events}) == len(events)
    renewal = next(event for event in events if str(event["SUMMARY"]).startswith("Renewal: Front door"))
    assert renewal.decoded("DTSTART") == utc("2025-06-29T22:00:00Z")
    assert calendar.errors == []
