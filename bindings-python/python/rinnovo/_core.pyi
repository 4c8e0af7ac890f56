"""
The compiled half of the package; `rinnovo` re-exports what is public.
"""

from _typeshed import SupportsGetItem
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from rinnovo._answers import AnyAnswer, EarliestEnd, MemberAnswer, Preview, Verdict
from rinnovo._codes import Acknowledgement, Assumption, Bond, CommandKind, DateKind, Fact, Family, Kind, MonthRule, Role
from rinnovo._events import AnyCommand, AnyReach, Entry, Event
from rinnovo._outlook import Foreseen, Month, MonthDifference, Totals, TotalsDifference
from rinnovo._policy import Difference, Problem
from rinnovo._query import AnyTest, Clause, SortKey
from rinnovo._state import AnyRenewal, Contacts, Facts, Members, Price
from rinnovo._table import Alignment, Bulk, Facets, Page
from rinnovo.ovh import Finding
from typing import Any, SupportsIndex, final
from zoneinfo import ZoneInfo

__all__ = ["Account", "Entries", "Forecast", "Journal", "Policy", "Portfolio", "Query", "Rules", "Service", "about_command", "about_kind", "advance", "all_codes", "answers", "compare", "console_after_of", "console_compared", "console_differences", "console_of", "decide", "decide_group", "difference_of", "earliest_end", "edition", "flush_of", "in_service", "is_overtaken", "mapping", "members_of", "menu", "message", "months", "next_change_at", "plan_of", "preview", "protocols_of", "reached", "read_documents", "reminders", "renewal_date", "renewal_dates", "roles_of", "run_command", "sets_an_end", "start_of_day", "sum_of", "sum_of_difference", "to_json", "token_digest", "totals_to_csv"]

@final
class Account:
    """
    A customer's account with its services. Ids are unique, every parent exists, and parents form no circle.

    It never changes: `replace` and `happen` give another one. For many services that change one by one, see `Portfolio`.

    >>> import rinnovo
    >>> account = rinnovo.read({"rinnovo": 1, "services": [{"id": "vps-1", "kind": "vps"}]})
    >>> [service.id for service in account]
    ['vps-1']
    """
    def __contains__(self, id: str, /) -> bool: ...
    def __copy__(self, /) -> Account: ...
    def __deepcopy__(self, /, _memo: "dict[int, object]") -> "Account": ...
    def __eq__(self, other: object, /) -> bool: ...
    def __getitem__(self, id: str, /) -> Service:
        """
        The service with an id. Raises `KeyError` where there is none.
        """
    def __iter__(self, /) -> Iterator[Service]: ...
    def __len__(self, /) -> int: ...
    def __new__(cls, /, services: Iterable[Service], *, handle: str | None = None, jurisdiction: str | None = None, payment_method: bool | None = None) -> Account: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    def find(self, /, text: str) -> Service:
        """
        The service that a text means: its id, its name or its reference. Refuses a text that means none, or several.
        """
    @property
    def findings(self, /) -> tuple[Finding, ...]:
        """
        What was not understood, differs, is missing or cannot be read in the provider's payloads.
        """
    @staticmethod
    def from_json(text: str, zone: str | ZoneInfo | None = None) -> Account:
        """
        Reads an account in our own JSON. Dates without a time are days in `zone`, by default `Europe/Paris`.
        """
    @property
    def handle(self, /) -> str:
        """
        The customer's handle; empty when it is not known.
        """
    def happen(self, /, id: str, event: Event) -> tuple[Account, tuple[tuple[str, Event], ...]]:
        """
        The account after an event, and everything that happened: the end of a service reaches those grouped under it.
        """
    @property
    def jurisdiction(self, /) -> str | None:
        """
        The jurisdiction whose rules apply, such as `us`; None: those of everybody.
        """
    def members(self, /, id: str) -> tuple[Service, ...]:
        """
        The services grouped under one, directly. Refuses an id that is not there.
        """
    @property
    def payment_method(self, /) -> bool | None:
        """
        Whether the account has a valid payment method; None: not known.
        """
    def replace(self, /, service: Service) -> Account:
        """
        The account with this service in the place of the one with its id. Refuses an id that is not there, and a parent
        that is not or would close a circle.
        """
    def roles_for(self, /, id: str) -> frozenset[Role]:
        """
        The roles that the account's holder has for a service.
        """
    @property
    def services(self, /) -> tuple[Service, ...]:
        """
        The services, in the order of the document.
        """
    def to_json(self, /) -> str:
        """
        The account in our own JSON.
        """

@final
class Entries:
    """
    An iterator over what is expected.
    """
    def __iter__(self, /) -> Entries: ...
    def __next__(self, /) -> Foreseen: ...

@final
class Forecast:
    """
    A forecast: everything that is expected of the services as they were when it was made.

    Iterating over it gives each thing that is expected, in the order of time within a group of services, without holding
    more than it must; `totals` adds it up by month.

    >>> import datetime, rinnovo
    >>> day = lambda text: datetime.datetime.fromisoformat(text + "T00:00:00Z")
    >>> yearly = rinnovo.Renewal.Automatic(every=12)
    >>> facts = rinnovo.in_service("vps", start=day("2025-01-01"), end=day("2026-01-01"), renewal=yearly)
    >>> price = rinnovo.Price(amount="12.50", currency="EUR")
    >>> portfolio = rinnovo.Portfolio([rinnovo.Service("vps-1", facts, price=price)], zone="UTC")
    >>> forecast = portfolio.forecast(now=day("2025-06-01"), months=24)
    >>> forecast.totals().sum().bills
    {'EUR': Decimal('25.00')}
    """
    def __iter__(self, /) -> Entries: ...
    def __repr__(self, /) -> str: ...
    def in_order(self, /) -> Entries:
        """
        The same in the order of time over all services. It holds the state of every service, half a kilobyte each.
        """
    def to_csv(self, /) -> str:
        """
        Everything that is expected as comma-separated values, in the order of time.
        """
    def to_ical(self, /, *, name: str | None = None, previous: str | None = None) -> str:
        """
        The deadlines as an iCalendar file, with alarms. Events keep their identity: given the `previous` text, what moved
        is moved and what vanished is cancelled. Refuses more events than a calendar may have.
        """
    def to_json(self, /) -> str:
        """
        Everything that is expected as a JSON array, in the order of time.
        """
    def totals(self, /) -> Totals:
        """
        What is expected of each month, added up.
        """
    @property
    def until(self, /) -> datetime:
        """
        The last instant that is looked at.
        """
    def what_if(self, /, planned: Iterable[tuple[datetime, str, AnyCommand | CommandKind | str]]) -> Forecast:
        """
        The same forecast if these commands are given as well, each a tuple of an instant, the id of a service and a
        command. Refuses a service that is not there, and an instant outside the forecast.
        """

@final
class Journal:
    """
    What happened to services, in order: the state is the fold of its entries, on any machine and in any language.

    Each service enters with its state as it was then; after that, each event carries the next revision. Appending asks for
    the revision that the writer saw, so that two writers cannot overwrite one another silently. A journal never changes:
    what adds to it gives a new one.

    >>> import datetime, rinnovo
    >>> at = datetime.datetime(2025, 1, 10, tzinfo=datetime.timezone.utc)
    >>> vps = rinnovo.Service("vps-1", rinnovo.Facts(kind="vps"))
    >>> journal = rinnovo.Journal().adopt(vps, at=at)
    >>> settled = rinnovo.Event(at=at, change=rinnovo.Change.DebtSettled())
    >>> journal = journal.append("vps-1", [settled], expected=0)
    >>> journal.revision("vps-1"), journal.replay()["vps-1"].facts.standing
    (1, Standing.Clear())
    >>> journal.append("vps-1", [settled], expected=0)
    Traceback (most recent call last):
        ...
    rinnovo._errors.RinnovoError: `vps-1`: found `revision 1`, expected revision 0: the service has changed since it was read
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /) -> Journal: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    def adopt(self, /, service: Service, *, at: datetime) -> Journal:
        """
        The journal with a service that enters it. One that is in it already may enter again only in a later revision than
        the journal knows: it was changed elsewhere.
        """
    def append(self, /, id: str, events: Iterable[Event], *, expected: SupportsIndex) -> Journal:
        """
        The journal with events of a service whose revision the writer saw as `expected`. Refuses with the code `conflict`
        where the journal knows another one, and a service that it has not adopted.
        """
    def at_revision(self, /, id: str, revision: SupportsIndex) -> Service | None:
        """
        A service as it was in a revision; None: it never was.
        """
    @property
    def entries(self, /) -> tuple[Entry, ...]:
        """
        Every entry, in order.
        """
    @staticmethod
    def from_lines(text: str, zone: str | ZoneInfo | None = None) -> Journal:
        """
        Reads a journal: one JSON object to a line. Refuses a line that is no entry or is longer than 1 MiB, and a hole in
        the revisions, naming the line. Dates without a time are days in `zone`.
        """
    def replay(self, /, until: datetime | None = None) -> "dict[str, Service]":
        """
        The services by their ids, as they were at an instant (inclusive), or as they are after the last entry.
        """
    def revision(self, /, id: str) -> int | None:
        """
        The revision of a service; None: the journal does not know it.
        """
    def to_lines(self, /) -> str:
        """
        The journal as text, one entry to a line; reading it gives the same journal back.
        """

@final
class Policy:
    """
    An edition of a provider's rules, as it is written: data, not code.

    >>> import rinnovo
    >>> policy = rinnovo.edition("ovh-2025")
    >>> policy.name
    'ovh-2025'
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    def compile(self, /, jurisdiction: str | None = None) -> Rules:
        """
        Compiles the edition for a jurisdiction such as `us`, or for everybody. Refuses an edition with a gap, naming it,
        and a jurisdiction that it does not know.
        """
    def decision_tables(self, /) -> str:
        """
        The tables of the edition in Markdown: what each command asks for, for each kind, and who may give it. Refuses an
        edition with a gap.
        """
    @staticmethod
    def from_json(text: str) -> Policy:
        """
        Reads an edition written in JSON. Refuses what does not parse, naming the place.
        """
    @staticmethod
    def from_toml(text: str) -> Policy:
        """
        Reads an edition written in TOML. Refuses what does not parse, naming the place.
        """
    def lint(self, /) -> tuple[Problem, ...]:
        """
        What is wrong with the edition, and what is odd; none: nothing.
        """
    @property
    def name(self, /) -> str:
        """
        Its name, such as `ovh-2025`.
        """
    def to_json(self, /) -> str:
        """
        The edition in JSON.
        """
    def to_toml(self, /) -> str:
        """
        The edition in TOML.
        """

@final
class Portfolio:
    """
    Many services, asked column by column: searched, filtered, sorted, grouped and paged; changed one by one; foreseen.

    Threads may share one: each question is answered on the services as they were when it was asked.

    >>> import datetime, rinnovo
    >>> now = datetime.datetime(2025, 6, 15, 12, tzinfo=datetime.timezone.utc)
    >>> facts = [rinnovo.Facts(kind=kind) for kind in ("vps", "domain", "vps")]
    >>> services = [rinnovo.Service(f"service-{number}", facts) for number, facts in enumerate(facts)]
    >>> portfolio = rinnovo.Portfolio(services)
    >>> page = portfolio.list("kind:vps", now=now)
    >>> [row.service.id for row in page.rows], page.total
    (['service-0', 'service-2'], 2)
    """
    def __contains__(self, id: str, /) -> bool: ...
    def __getitem__(self, id: str, /) -> Service: ...
    def __iter__(self, /) -> Iterator[Service]: ...
    def __len__(self, /) -> int: ...
    def __new__(cls, /, services: "Account | Iterable[Service]", *, zone: str | ZoneInfo | None = None) -> Portfolio: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        How many there are of each kind, for a notebook.
        """
    def align(self, /, ids: Iterable[str], *, to: datetime | None = None) -> Alignment | None:
        """
        One renewal date for these services, and how many days each would be prolonged by: `to`, or the latest of theirs.
        None: none of them has a term. Refuses an id that is not there.
        """
    def apply(self, /, bulk: "Bulk") -> "tuple[tuple[str, Event], ...]":
        """
        Lets what a bulk foresaw happen, with what it does to members; everything that happened, in order.
        """
    def bulk(self, /, command: AnyCommand | CommandKind | str, *, ids: Iterable[str] | None = None, query: Query | str | None = None, now: datetime, roles: Iterable[Role | str] | None = None, policy: Rules | Policy | str | None = None) -> Bulk:
        """
        A command over the services with these ids, or over those that a query finds: one outcome a service, and a summary
        by reason. Nothing happens: `apply` the bulk to do it. Refuses an id that is not there.
        """
    def facets(self, /, query: Query | str | None = None, *, count: Iterable[str], now: datetime, roles: Iterable[Role | str] | None = None, policy: Rules | Policy | str | None = None) -> Facets:
        """
        Counts the services that a query finds; see `list` for what may be counted.
        """
    def forecast(self, /, *, now: datetime, months: SupportsIndex | None = None, until: datetime | None = None, assume: Assumption | str | None = None, roles: Iterable[Role | str] | None = None, policy: Rules | Policy | str | None = None) -> Forecast:
        """
        What will happen, when, and what it will cost: from now for so many months, or until an instant (inclusive).
        """
    def get(self, /, id: str) -> Service | None:
        """
        The service with an id; None: there is none.
        """
    def happen(self, /, id: str, event: Event) -> tuple[tuple[str, Event], ...]:
        """
        Lets an event happen to a service, with what it does to those grouped under it; everything that happened.
        """
    def insert(self, /, service: Service) -> None:
        """
        Adds a service. Refuses an id that is taken, and a parent that is not there.
        """
    def list(self, /, query: Query | str | None = None, *, now: datetime, roles: Iterable[Role | str] | None = None, policy: Rules | Policy | str | None = None, page: SupportsIndex = 1, size: SupportsIndex = 25, after: str | None = None, grouped: bool = False, toggled: Iterable[str] | None = None, count: Iterable[str] | None = None) -> Page:
        """
        A page of the services that a query finds.

        `page` counts from 1; a page past the end is empty. `after` is the `next` of another page, and stays right while
        services change. `grouped` puts members under their parents; `toggled` names the parents whose group is closed.
        `count` asks for facets: `kind`, `state`, `renewal`, `month`, or the code of a command. Without `roles`, the asker is the
        account's holder. A page has 1 to 1,000 rows.
        """
    def members(self, /, id: str) -> tuple[str, ...]:
        """
        The ids of the services grouped under one, directly.
        """
    def remove(self, /, id: str) -> Service:
        """
        Removes a service, and gives it back. Refuses an id that is not there, and a service that others are grouped under.
        """
    def replace(self, /, service: Service) -> Service:
        """
        Puts a service in the place of the one with its id, which it gives back. Refuses an id that is not there.
        """
    def select(self, /, query: Query | str | None = None, *, now: datetime, roles: Iterable[Role | str] | None = None, policy: Rules | Policy | str | None = None) -> tuple[str, ...]:
        """
        The ids of the services that a query finds, in its order.
        """
    def to_csv(self, /, *, now: datetime) -> str:
        """
        The services as comma-separated values, safe to be opened in a spreadsheet.
        """

@final
class Query:
    """
    A query: words to search for, terms to filter by, columns to sort by. All must hold.

    The text is the one of the command line: `caffè kind:web-hosting ends:<30d -renewal:manual sort:ends,name`. A mistake is
    refused at its character.

    >>> import rinnovo
    >>> query = rinnovo.Query("kind:vps") & rinnovo.Query("ends:<30d sort:ends")
    >>> str(query)
    'kind:vps ends:<30d sort:ends'
    >>> try:
    ...     rinnovo.Query("kind:blimp")
    ... except rinnovo.RinnovoError as error:
    ...     print(error.code, error.position)
    value 5

    Where it would have to be put together out of texts, `Query.of` makes one out of values.
    """
    def __and__(self, other: object, /) -> Query:
        """
        Both together; the sort of the second, where the first has none.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, text: str = "") -> Query: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def clauses(self, /) -> tuple[Clause, ...]:
        """
        What must hold; all of them.
        """
    @staticmethod
    def of(clauses: Iterable[Clause | AnyTest], *, sort: Iterable[SortKey | str] | None = None) -> Query:
        """
        A query of these clauses, in which a test alone is one that must hold, sorted by these columns, each a `SortKey`
        or its text. Refuses what no text says: a test without values, and more than 100 values or clauses.

        >>> from rinnovo import Clause, Kind, Query, Test
        >>> manual = Clause(test=Test.Renewal(any_of=["manual"]), negated=True)
        >>> str(Query.of([Test.Kind(any_of=[Kind.VPS, Kind.NAS]), manual], sort=["-ends"]))
        'kind:vps,nas -renewal:manual sort:-ends'
        """
    @property
    def sort(self, /) -> tuple[SortKey, ...]:
        """
        The columns to sort by, the most important first; none: by name.
        """
    @property
    def words(self, /) -> tuple[str, ...]:
        """
        The words that are searched for, as they were written.
        """

@final
class Rules:
    """
    An edition compiled for one jurisdiction: what the functions of this package answer by.

    >>> import rinnovo
    >>> rinnovo.edition("ovh-2025").compile("us")
    <Rules ovh-2025/us>
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    def any_of(self, /, command: CommandKind | str) -> frozenset[Role]:
        """
        The roles, any of which may ask for a command.
        """
    @property
    def jurisdiction(self, /) -> str | None:
        """
        The jurisdiction; None: everybody's.
        """
    @property
    def name(self, /) -> str:
        """
        The name of the edition.
        """
    def offered(self, /, facts: Facts) -> frozenset[int]:
        """
        The frequencies that a service may be renewed at, each a number of months: those that the provider names for it,
        else those of its kind.
        """
    @property
    def policy(self, /) -> Policy:
        """
        The edition that was compiled.
        """
    def state_diagram(self, /, format: str = "mermaid") -> str:
        """
        The states and what leads from one to another, found by asking the engine, as a diagram: in `mermaid`, or in `dot`
        for Graphviz.
        """
    @property
    def zone(self, /) -> str:
        """
        The IANA name of the zone in which the edition counts days.
        """

@final
class Service:
    """
    A hosted service: who it is (texts), and what state it is in (`Facts`).

    A fact that came in words nobody understands is unknown to the rules, and its words are kept: they are written back
    as they came.

    >>> import rinnovo
    >>> rinnovo.Service("vps-1", rinnovo.Facts(kind="vps")).title
    'vps-1'
    """
    def __copy__(self, /) -> Service: ...
    def __deepcopy__(self, /, _memo: "dict[int, object]") -> "Service": ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, facts: Facts, *, name: str | None = None, reference: str | None = None, parent: str | None = None, contacts: Contacts | None = None, price: Price | None = None) -> Service: ...
    def __reduce__(self, /) -> "tuple[object, ...]":
        """
        Pickled as its JSON, which a later version reads or refuses.
        """
    def __replace__(self, /, **changes: "object") -> "Service":
        """
        The service with other values for some of its fields; what was not understood is kept.
        """
    def __repr__(self, /) -> str: ...
    @property
    def contacts(self, /) -> Contacts:
        """
        The people it belongs to.
        """
    def evolve(self, /, event: Event) -> Service:
        """
        The service after an event. Total: any event can happen to any service.
        """
    def expect_revision(self, /, expected: SupportsIndex) -> None:
        """
        Refuses with the code `conflict` if the service is in another revision than the one that a writer saw.
        """
    @property
    def facts(self, /) -> Facts:
        """
        What the rules read.
        """
    @staticmethod
    def from_json(text: str, zone: str | ZoneInfo | None = None) -> Service:
        """
        Reads a service in our own JSON. Dates without a time are days in `zone`.
        """
    @property
    def id(self, /) -> str:
        """
        Unique within the account.
        """
    @property
    def name(self, /) -> str:
        """
        The customer's own name for it; empty when there is none.
        """
    @property
    def origin(self, /) -> str | None:
        """
        What a provider's adapter keeps with the service, in JSON; no rule reads it.
        """
    @property
    def parent(self, /) -> str | None:
        """
        The id of the service it is grouped under.
        """
    @property
    def price(self, /) -> Price | None:
        """
        What one period costs, where it is known.
        """
    @property
    def reference(self, /) -> str:
        """
        The provider's name for it; empty when there is none.
        """
    @property
    def title(self, /) -> str:
        """
        What a table calls it: the name, else the reference, else the id.
        """
    def to_json(self, /) -> str:
        """
        The service in our own JSON.
        """
    @property
    def unread(self, /) -> dict[Fact, str]:
        """
        The JSON text of each fact that was given and not understood.
        """

def about_command(command: CommandKind | str) -> tuple[bool, bool, bool, frozenset[Acknowledgement]]:
    """
    Whether a command may reach members, and does unless somebody chooses; whether it takes a token; what must have been
    acknowledged.
    """

def about_kind(kind: Kind | str) -> tuple[Family, Bond, str]:
    """
    The family of a kind, its bond, and its English name.
    """

def advance(services: Iterable[Service], *, until: datetime, assume: Assumption | str, policy: Rules | Policy | str | None = None) -> tuple[tuple[tuple[str, Event], ...], tuple[Service, ...]]:
    """
    What time alone does to services until an instant (inclusive), under an assumption about bills: the events with the
    ids of their services, in order, and the services as they are then. The end of a service reaches those grouped
    under it.
    """

def all_codes() -> "dict[str, list[str]]":
    """
    The codes of the core, by the name of their class.
    """

def answers(service: Service, *, now: datetime, roles: Iterable[Role | str], policy: Rules | Policy | str | None = None, payment_method: bool | None = None) -> dict[CommandKind, Verdict]:
    """
    The answer to every command, as a menu shows it.
    """

def compare(before: Policy, after: Policy) -> tuple[Difference, ...]:
    """
    What is different between two editions, datum by datum, each with a service that feels it. Refuses an edition with a
    gap.

    >>> import rinnovo
    >>> differences = rinnovo.compare(rinnovo.edition("ovh-2019"), rinnovo.edition("ovh-2025"))
    >>> [one.witness.asked for one in differences if one.path == "commands.cancel_at_expiry.window"]
    ['cancel_at_expiry']
    """

def console_after_of(row: str, operation: str, period: SupportsIndex | None, edition: str, handle: str, now: datetime, place: str, links: bool, zone: str | ZoneInfo | None) -> str:
    """
    The row after an operation of a console, and its display status then, as JSON.
    """

def console_compared(row: str, edition: str, policy: Rules | Policy | str | None, handle: str, now: datetime, place: str, links: bool, zone: str | ZoneInfo | None) -> str:
    """
    What a console and the rules make of the same row, as JSON.
    """

def console_differences() -> str:
    """
    Where the consoles of 2019-02 and 2024-12 and the rules of their time differ, in Markdown: each difference with its
    reason, how many rows of a grid show it, and one of them.
    """

def console_of(row: str, edition: str, handle: str, now: datetime, place: str, links: bool, zone: str | ZoneInfo | None) -> str:
    """
    What a console says of a row, as JSON.
    """

def decide(service: Service, command: AnyCommand | CommandKind | str, *, now: datetime, roles: Iterable[Role | str], policy: Rules | Policy | str | None = None, payment_method: bool | None = None, members: Members | None = None) -> AnyAnswer:
    """
    Answers a command: may it be given now, what does it do, and if not, why not and from when?

    Nothing happens: `evolve` the service with the events of the answer, or let them `happen` to its account.

    >>> import datetime, rinnovo
    >>> from rinnovo import Facts, Renewal, Service
    >>> start = datetime.datetime(2025, 1, 1, tzinfo=datetime.timezone.utc)
    >>> end = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
    >>> vps = Service("vps-1", rinnovo.in_service("vps", start=start, end=end, renewal=Renewal.Automatic(every=12)))
    >>> now = datetime.datetime(2025, 6, 1, tzinfo=datetime.timezone.utc)
    >>> answer = rinnovo.decide(vps, "cancel_at_expiry", now=now, roles=["admin", "billing"])
    >>> answer.outcome
    Outcome.ALLOWED
    """

def decide_group(services: Iterable[Service], command: AnyCommand | CommandKind | str, *, now: datetime, roles: Iterable[Role | str], policy: Rules | Policy | str | None = None, payment_method: bool | None = None) -> tuple[MemberAnswer, ...]:
    """
    The same command for several services, in their order. Those grouped under one are found by their `parent`.
    """

def difference_of(totals: Totals, other: Totals) -> TotalsDifference:
    """
    What is different between two totals: the first less the second, month by month.
    """

def earliest_end(service: Service, *, now: datetime, roles: Iterable[Role | str], policy: Rules | Policy | str | None = None, payment_method: bool | None = None) -> EarliestEnd:
    """
    How soon a service can end without losing what was paid for.
    """

def edition(name: str) -> Policy:
    """
    A built-in edition by its name: `ovh-2019` or `ovh-2025`. Refuses any other name.
    """

def flush_of(service: Service, *, acknowledged: Iterable[Acknowledgement | str], now: datetime, roles: Iterable[Role | str], policy: Rules | Policy | str | None = None, payment_method: bool | None = None) -> "tuple[str | None, AnyAnswer | None]":
    """
    What buying off the rest of a commitment comes to, in the same form.
    """

def in_service(kind: Kind | str, *, start: datetime, end: datetime, renewal: AnyRenewal) -> Facts:
    """
    The facts of a service that is in service: active, in a term from `start` to `end` that months are counted from the
    end of, neither cancelled nor committed, with nothing owed.
    """

def is_overtaken(service: Service, *, now: datetime, policy: Rules | Policy | str | None = None) -> bool:
    """
    Whether time has done something to the service that its facts do not tell yet.
    """

def mapping() -> str:
    """
    How the provider's service types, routes, statuses and flags map onto kinds and axes, in Markdown.
    """

def members_of(services: Iterable[Service]) -> Members:
    """
    How many of these services end with the one they are grouped under, and how many are detached.
    """

def menu(service: Service, *, now: datetime, roles: Iterable[Role | str], policy: Rules | Policy | str | None = None, payment_method: bool | None = None) -> dict[CommandKind, AnyAnswer]:
    """
    The answer to every command with its reasons, as a screen's menu shows it: would some arguments make it succeed?

    `answers` is the same without the data of the reasons, and several times as fast.
    """

def message(told: Any, lang: str, zone: str | ZoneInfo) -> str:
    """
    The sentence of a reason or a notice, in a language, with dates on the clocks of a zone.
    """

def months(period: int | str) -> int:
    """
    A period as a number of months: itself, or an ISO 8601 duration such as `P1Y`. Refuses anything but 1 to 120 months.
    """

def next_change_at(service: Service, *, now: datetime, policy: Rules | Policy | str | None = None) -> datetime | None:
    """
    The next instant at which any answer or fact changes by time alone: nobody needs to poll. None: nothing will ever
    change, or when it does is not known.
    """

def plan_of(service: Service, command: AnyCommand | CommandKind | str, *, now: datetime, roles: Iterable[Role | str], policy: Rules | Policy | str | None = None, payment_method: bool | None = None, protocol: str | None = None) -> "tuple[str | None, AnyAnswer | None]":
    """
    What a command comes to: JSON of a plan or of what is missing, or the answer that stands in the way.
    """

def preview(service: Service, command: AnyCommand | CommandKind | str, *, now: datetime, roles: Iterable[Role | str], members: Iterable[Service] | None = None, policy: Rules | Policy | str | None = None, payment_method: bool | None = None, supposed: bool = False) -> Preview:
    """
    Shows what a command would do to a service and to the `members` grouped under it, without doing it.

    `supposed`: the token of a confirmation is taken to be the right one whatever it is, as a screen shows it before
    anybody has typed it. It costs no attempt, and tells nothing about the token.
    """

def protocols_of(command: CommandKind | str) -> list[str]:
    """
    The protocols that know a command.
    """

def reached(service: Service, members: Iterable[Service], command: CommandKind | str, *, reach: AnyReach | None = None) -> tuple[Service, ...]:
    """
    The members that are asked a command together with the service that they are grouped under, out of its `members`: in
    their own order, or in the order in which they were chosen. `decide_group` asks them, the service itself first.

    Refuses to choose members for a command that does not reach them, and an id that is none of theirs.

    >>> import rinnovo
    >>> from rinnovo import Facts, Reach, Service
    >>> site = Service("site", Facts(kind="web_hosting"))
    >>> mail = Service("mail", Facts(kind="mx_plan"), parent="site")
    >>> [member.id for member in rinnovo.reached(site, [mail], "cancel_at_expiry")]
    ['mail']
    >>> rinnovo.reached(site, [mail], "cancel_at_expiry", reach=Reach.Alone())
    ()
    """

def read_documents(documents: SupportsGetItem[int, tuple[str, str]], zone: str | ZoneInfo | None = None) -> Account:
    """
    Reads documents, each a key (the path of a request, or the name of a file) and a text.
    """

def reminders(service: Service, *, now: datetime, policy: Rules | Policy | str | None = None) -> tuple[datetime, ...]:
    """
    When the customer is reminded of the end of the term, from now on, in order.
    """

def renewal_date(service: Service, *, now: datetime) -> tuple[DateKind, datetime] | None:
    """
    The renewal or expiry date of a service, and what kind of date it is. None: there is none, or it is not known.
    """

def renewal_dates(anchor: datetime, *, every: int | str, count: int, month_rule: MonthRule | str | None = None, zone: str | ZoneInfo | None = None) -> tuple[datetime, ...]:
    """
    The instants of so many renewals after an anchor. `every` is a number of months or an ISO 8601 duration; the month
    rule says what a month after the 31st is; days are those of the zone.

    >>> import datetime, rinnovo
    >>> anchor = datetime.datetime(2025, 1, 31, tzinfo=datetime.timezone.utc)
    >>> [str(date.date()) for date in rinnovo.renewal_dates(anchor, every=1, count=3, zone="UTC")]
    ['2025-02-28', '2025-03-31', '2025-04-30']
    """

def roles_of(contacts: Contacts, handle: str) -> frozenset[Role]:
    """
    The roles that a person holds by these contacts.
    """

def run_command(arguments: SupportsGetItem[int, str]) -> int:
    """
    The command line: does what the arguments say, the name of the program first, and gives the exit status.
    """

def sets_an_end(preview: Preview) -> bool:
    """
    Whether what a preview shows sets an end to the service, or brings it at another time.
    """

def start_of_day(day: date, zone: str | ZoneInfo) -> datetime:
    """
    The first instant of a day on the clocks of a zone, given by its IANA name or as a `ZoneInfo`.

    >>> import datetime, rinnovo
    >>> rinnovo.start_of_day(datetime.date(2025, 6, 30), "Europe/Paris")
    datetime.datetime(2025, 6, 29, 22, 0, tzinfo=datetime.timezone.utc)
    """

def sum_of(totals: Totals) -> Month:
    """
    All months together, under the first day of the first.
    """

def sum_of_difference(difference: TotalsDifference) -> MonthDifference:
    """
    All months of a difference together, under the first day of the first.
    """

def to_json(value: Any) -> str:
    """
    A value in our own JSON, the same in every language: what journals and the conformance cases hold.

    Takes every value that has such a form, from the phase of a service to a page of a table, an entry of a journal as
    its line, and what `answers` and `menu` give. What is no value and has such a form has its own method `to_json`.

    >>> import rinnovo
    >>> rinnovo.to_json(rinnovo.Change.Expired())
    '"expired"'
    >>> rinnovo.to_json(rinnovo.Undo.Never())
    '"never"'
    """

def token_digest(token: str, *, service: str, revision: int) -> str:
    """
    What a deletion token hashes to, for a service at a revision: what a request to delete keeps instead of the token.
    """

def totals_to_csv(totals: Totals) -> str:
    """
    Totals as comma-separated values, a row to a month and a column to a currency.
    """
