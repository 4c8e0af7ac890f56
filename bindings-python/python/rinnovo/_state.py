"""The state of a service: its five axes, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from rinnovo import _core
from rinnovo._codes import Cause, Kind, Role
from rinnovo._value import Months, Value

if TYPE_CHECKING:
    from rinnovo._core import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Value):
    """How long what was paid for lasts."""

    start: datetime
    """When it began (inclusive)."""
    end: datetime
    """When it ends (exclusive): the renewal or expiry date."""
    anchor: datetime
    """The instant that months are counted from, so that the 31st comes back after February."""


class Validity:
    """Whether a service has an end at all.

    One of the classes in it, never this class itself; ``AnyValidity`` is the type of them all.
    """

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Open(Value):
        """It runs until somebody deletes it, as a vRack does."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Fixed(Value):
        """It runs in terms."""

        term: Term
        """The present one."""


AnyValidity: TypeAlias = Validity.Open | Validity.Fixed
"""Any of the classes in `Validity`."""


class Phase:
    """Where a service is in its life.

    One of the classes in it, never this class itself; ``AnyPhase`` is the type of them all.
    """

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Pending(Value):
        """Ordered, not yet delivered."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Active(Value):
        """In service."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class SuspendedExpired(Value):
        """Out of service because its term ended and was not renewed. Renewing brings it back."""

        since: datetime | None = None
        """When the term ended; None: not known."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class SuspendedUnpaid(Value):
        """Out of service because a bill was not paid. Settling the debt brings it back."""

        since: datetime | None = None
        """When the bill became unpaid; None: not known."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Grace(Value):
        """A registry's grace period after expiry: renewing costs what it always costs."""

        since: datetime | None = None
        """When the term ended; None: not known."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Redemption(Value):
        """A registry's redemption period: renewing costs a restore fee."""

        since: datetime | None = None
        """When grace ended; None: not known."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class PendingDelete(Value):
        """The registry is deleting the name: nobody can bring it back."""

        since: datetime | None = None
        """When redemption ended; None: not known."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Terminated(Value):
        """Ended. Data may still exist until it is erased."""

        at: datetime | None = None
        """When it ended; None: not known."""
        cause: Cause | None = None
        """Why it ended; None: not known."""
        erase_at: datetime | None = None
        """When its data is erased; None: after the time that the edition keeps it."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Erased(Value):
        """Ended, and every trace of its data gone."""

        at: datetime
        """When the data was erased."""


AnyPhase: TypeAlias = (
    Phase.Pending
    | Phase.Active
    | Phase.SuspendedExpired
    | Phase.SuspendedUnpaid
    | Phase.Grace
    | Phase.Redemption
    | Phase.PendingDelete
    | Phase.Terminated
    | Phase.Erased
)
"""Any of the classes in `Phase`."""


class Renewal:
    """What happens when the term ends.

    One of the classes in it, never this class itself; ``AnyRenewal`` is the type of them all.
    """

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Automatic(Value):
        """A new term begins and is billed."""

        every: Months | None = None
        """The renewal frequency; None when it is not known."""
        forced: bool = False
        """Whether the provider forces it, so that nobody can switch it off."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Manual(Value):
        """The service stops unless somebody renews it."""

        every: Months | None = None
        """The renewal frequency; None when it is not known."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class OneShot(Value):
        """Paid once: there is nothing to renew."""


AnyRenewal: TypeAlias = Renewal.Automatic | Renewal.Manual | Renewal.OneShot
"""Any of the classes in `Renewal`."""


class Ending:
    """Whether the customer has asked for an end.

    One of the classes in it, never this class itself; ``AnyEnding`` is the type of them all.
    """

    @dataclass(frozen=True, slots=True, kw_only=True)
    class None_(Value):
        """No."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class AtExpiry(Value):
        """At the end of the term."""

        requested_at: datetime | None = None
        """When it was asked; None: not known."""
        restore: AnyRenewal | None = None
        """The renewal as it was before, which undoing restores exactly. (The provider's own undo
           does not.) None: not known; undoing then leaves the renewal as it stands."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class AtCommitmentEnd(Value):
        """At the end of the commitment. The commitment's own end rule stays beside it, so undoing
        restores it.
        """

        requested_at: datetime | None = None
        """When it was asked; None: not known."""


AnyEnding: TypeAlias = Ending.None_ | Ending.AtExpiry | Ending.AtCommitmentEnd
"""Any of the classes in `Ending`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionRequest(Value):
    """A request to delete at once, waiting for the token that was mailed to the admin contact."""

    requested_at: datetime
    """When it was asked."""
    expires_at: datetime
    """When the token stops being valid (exclusive)."""
    digest: str
    """What the token must hash to. The token itself is never kept."""
    revision: int
    """The revision of the service that the token was made for."""
    attempts_left: int
    """How many wrong tokens may still be tried, the last included."""


class Standing:
    """Whether bills are paid.

    One of the classes in it, never this class itself; ``AnyStanding`` is the type of them all.
    """

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Clear(Value):
        """Nothing is owed."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Due(Value):
        """A bill waits to be paid. It is no debt yet."""

        by: datetime
        """Until when (exclusive)."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Unpaid(Value):
        """A bill was not paid in time."""

        since: datetime | None = None
        """Since when; None: not known."""


AnyStanding: TypeAlias = Standing.Clear | Standing.Due | Standing.Unpaid
"""Any of the classes in `Standing`."""


class EndRule:
    """What happens at the end of a commitment that nobody cancelled.

    One of the classes in it, never this class itself; ``AnyEndRule`` is the type of them all.
    """

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Recommit(Value):
        """Another commitment of this length begins."""

        every: Months
        """Its length."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class KeepPrice(Value):
        """It ends; the service goes on at the same price."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class DefaultPrice(Value):
        """It ends; the service goes on at the public price."""


AnyEndRule: TypeAlias = EndRule.Recommit | EndRule.KeepPrice | EndRule.DefaultPrice
"""Any of the classes in `EndRule`."""


class Commitment:
    """Whether the customer promised to stay for a time.

    One of the classes in it, never this class itself; ``AnyCommitment`` is the type of them all.
    """

    @dataclass(frozen=True, slots=True, kw_only=True)
    class None_(Value):
        """No."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Until(Value):
        """Yes."""

        end: datetime
        """When the commitment ends (exclusive)."""
        end_rule: AnyEndRule | None = None
        """What then happens, unless it was cancelled; None: not known."""


AnyCommitment: TypeAlias = Commitment.None_ | Commitment.Until
"""Any of the classes in `Commitment`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts(Value):
    """The handles of the people a service belongs to; empty where nobody is named."""

    admin: str = ""
    """Who owns it."""
    billing: str = ""
    """Who pays for it."""
    technical: str = ""
    """Who operates it."""

    def roles_of(self, handle: str) -> frozenset[Role]:
        """The roles that a person holds. The empty handle holds none.

        >>> import rinnovo
        >>> sorted(rinnovo.Contacts(admin="ab1-ovh", technical="ab1-ovh").roles_of("ab1-ovh"))
        [Role.ADMIN, Role.TECHNICAL]
        """
        return _core.roles_of(self, handle)


@dataclass(frozen=True, slots=True, kw_only=True)
class Price(Value):
    """What one period costs: a decimal amount and an ISO 4217 currency."""

    amount: Decimal
    """The amount, exact."""
    currency: str
    """Three capital letters, such as `EUR`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts(Value):
    """What the rules read of a service: a small `Copy` value apart from all texts, so that one service
    and ten million go through the same functions.  None means *not known*: the fact was not given,
    or was given in words that nobody here understands. A rule that needs it then answers *unknown*,
    never a silent permission.
    """

    kind: Kind = Kind.OTHER
    """The sort of product; `Kind.Other` is an unknown fact."""
    created: datetime | None = None
    """When the service was created."""
    validity: AnyValidity | None = None
    """Whether and when its present term ends."""
    phase: AnyPhase | None = None
    """Where it is in its life."""
    renewal: AnyRenewal | None = None
    """What happens when the term ends."""
    ending: AnyEnding | None = None
    """Whether the customer has asked for an end."""
    deletion: DeletionRequest | None = None
    """The request to delete at once that waits for its token. None means that there is none."""
    standing: AnyStanding | None = None
    """Whether bills are paid."""
    commitment: AnyCommitment | None = None
    """Whether the customer promised to stay."""
    frequencies: frozenset[Months] | None = None
    """The frequencies that the provider offers for this very service. None: those of the edition."""
    cancellable: bool | None = None
    """The provider's own flag `canDeleteAtExpiration`. None: it said nothing, and forbids nothing."""
    linked_to_hosting: bool | None = None
    """Whether it is tied to a hosting, which manages it. Read for MX Plan only."""
    emptied: bool | None = None
    """Whether it holds nothing any more. Read for vRack only."""
    revision: int = 0
    """How many events have happened to the service; of one that was never written down, 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Members(Value):
    """How many services are grouped under one: what a cancellation must tell of."""

    dependents: int = 0
    """Those that end with it."""
    associated: int = 0
    """Those that are detached, and live on by their own terms."""

    @classmethod
    def of(cls, services: Iterable[Service]) -> Members:
        """Counts services that are grouped under one."""
        return _core.members_of(services)
