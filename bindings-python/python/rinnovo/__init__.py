"""The rules of a hosted service's life: when it renews, what may be cancelled, until when, and if not, why not.

A customer's services come from anywhere: our own JSON, a provider's API, a dict.

>>> import rinnovo
>>> account = rinnovo.read({
...     "rinnovo": 1,
...     "services": [{
...         "id": "hosting-1", "kind": "web_hosting", "phase": "active",
...         "term": {"start": "2024-06-30T14:00:00Z", "end": "2025-06-30T14:00:00Z"},
...         "renewal": {"automatic": {"every": 12}},
...         "ending": "none", "standing": "clear", "commitment": "none",
...     }],
... })
>>> hosting = account["hosting-1"]

Nothing here reads a clock: the present is yours to give, as any aware ``datetime``.

>>> from datetime import datetime, timezone
>>> now = datetime(2025, 6, 29, 14, tzinfo=timezone.utc)

Every command is answered, and a refusal says all its reasons:

>>> answer = rinnovo.decide(hosting, "cancel_at_expiry", now=now, roles=["admin", "billing"])
>>> answer.outcome
Outcome.REFUSED
>>> [reason.message("en", "Europe/Paris") for reason in answer.reasons]
['It is too late: this was possible until 29 June 2025, 16:00.']

A menu asks for all of them at once; nothing is done until you do it:

>>> menu = rinnovo.answers(hosting, now=now, roles=["admin", "billing"])
>>> [command.value for command, verdict in menu.items() if verdict.outcome == "allowed"]
['pay_ahead', 'request_deletion']

Values never change, compare by what they hold, and can be copied, pickled and matched. What may be one of several
things is a class in a class, such as ``Phase.Grace(since=...)``; ``AnyPhase`` is the type of them all. ``None`` means
*not known*, and leads to the answer *unknown*, never to a permission.
"""

from __future__ import annotations

from rinnovo import ovh
from rinnovo._answers import (
    Answer,
    AnyAnswer,
    AnyNotice,
    AnyReason,
    AnyUndo,
    EarliestEnd,
    Exit,
    MemberAnswer,
    Notice,
    Preview,
    Reason,
    Undo,
    Verdict,
)
from rinnovo._codes import (
    Acknowledgement,
    Assumption,
    Bond,
    Cause,
    ChangeCode,
    Column,
    CommandKind,
    Condition,
    DateKind,
    ErrorKind,
    Fact,
    Family,
    Kind,
    Misfit,
    Mode,
    MonthRule,
    NoticeCode,
    Outcome,
    PhaseKind,
    ReasonCode,
    Role,
    Severity,
)
from rinnovo._core import (
    Account,
    Entries,
    Forecast,
    Journal,
    Policy,
    Portfolio,
    Query,
    Rules,
    Service,
    advance,
    answers,
    compare,
    decide,
    decide_group,
    earliest_end,
    edition,
    in_service,
    is_overtaken,
    menu,
    months,
    next_change_at,
    preview,
    reached,
    reminders,
    renewal_date,
    renewal_dates,
    start_of_day,
    to_json,
    token_digest,
)
from rinnovo._errors import (
    RinnovoError,
)
from rinnovo._events import (
    AnyChange,
    AnyCommand,
    AnyReach,
    Change,
    Command,
    Entry,
    Event,
    Reach,
)
from rinnovo._outlook import (
    AnyExpected,
    Expected,
    Foreseen,
    Month,
    MonthDifference,
    Totals,
    TotalsDifference,
)
from rinnovo._policy import Difference, Problem, Witness
from rinnovo._query import AnyTest, AnyWhen, Clause, SortKey, Test, When
from rinnovo._read import (
    read,
)
from rinnovo._state import (
    AnyCommitment,
    AnyEnding,
    AnyEndRule,
    AnyPhase,
    AnyRenewal,
    AnyStanding,
    AnyValidity,
    Commitment,
    Contacts,
    DeletionRequest,
    Ending,
    EndRule,
    Facts,
    Members,
    Phase,
    Price,
    Renewal,
    Standing,
    Term,
    Validity,
)
from rinnovo._table import (
    Aligned,
    Alignment,
    Bulk,
    Facets,
    Highlight,
    LeftOut,
    Page,
    Row,
    Summary,
)
from rinnovo._value import (
    Code,
    Months,
    Value,
)

__all__ = [
    "Account",
    "Acknowledgement",
    "Aligned",
    "Alignment",
    "Answer",
    "AnyAnswer",
    "AnyChange",
    "AnyCommand",
    "AnyCommitment",
    "AnyEndRule",
    "AnyEnding",
    "AnyExpected",
    "AnyNotice",
    "AnyPhase",
    "AnyReach",
    "AnyReason",
    "AnyRenewal",
    "AnyStanding",
    "AnyTest",
    "AnyUndo",
    "AnyValidity",
    "AnyWhen",
    "Assumption",
    "Bond",
    "Bulk",
    "Cause",
    "Change",
    "ChangeCode",
    "Clause",
    "Code",
    "Column",
    "Command",
    "CommandKind",
    "Commitment",
    "Condition",
    "Contacts",
    "DateKind",
    "DeletionRequest",
    "Difference",
    "EarliestEnd",
    "EndRule",
    "Ending",
    "Entries",
    "Entry",
    "ErrorKind",
    "Event",
    "Exit",
    "Expected",
    "Facets",
    "Fact",
    "Facts",
    "Family",
    "Forecast",
    "Foreseen",
    "Highlight",
    "Journal",
    "Kind",
    "LeftOut",
    "MemberAnswer",
    "Members",
    "Misfit",
    "Mode",
    "Month",
    "MonthDifference",
    "MonthRule",
    "Months",
    "Notice",
    "NoticeCode",
    "Outcome",
    "Page",
    "Phase",
    "PhaseKind",
    "Policy",
    "Portfolio",
    "Preview",
    "Price",
    "Problem",
    "Query",
    "Reach",
    "Reason",
    "ReasonCode",
    "Renewal",
    "RinnovoError",
    "Role",
    "Row",
    "Rules",
    "Service",
    "Severity",
    "SortKey",
    "Standing",
    "Summary",
    "Term",
    "Test",
    "Totals",
    "TotalsDifference",
    "Undo",
    "Validity",
    "Value",
    "Verdict",
    "When",
    "Witness",
    "advance",
    "answers",
    "compare",
    "decide",
    "decide_group",
    "earliest_end",
    "edition",
    "in_service",
    "is_overtaken",
    "menu",
    "months",
    "next_change_at",
    "ovh",
    "preview",
    "reached",
    "read",
    "reminders",
    "renewal_date",
    "renewal_dates",
    "start_of_day",
    "to_json",
    "token_digest",
]
