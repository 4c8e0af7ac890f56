"""What a customer asks for, and what happens to a service."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, TypeAlias

from rinnovo._codes import Acknowledgement, Cause, ChangeCode, CommandKind
from rinnovo._core import Service
from rinnovo._state import AnyRenewal, Term
from rinnovo._value import Months, Value


class Command:
    """What a customer asks for.

    One of the classes in it, never this class itself; ``AnyCommand`` is the type of them all.
    """

    @dataclass(frozen=True, slots=True, kw_only=True)
    class EnableAutomatic(Value):
        """Renew by itself from now on."""

        kind: ClassVar[CommandKind] = CommandKind.ENABLE_AUTOMATIC
        every: Months | None = None
        """The frequency; None: the present one, or the first one offered."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class SwitchToManual(Value):
        """Renew only when somebody does it by hand."""

        kind: ClassVar[CommandKind] = CommandKind.SWITCH_TO_MANUAL

    @dataclass(frozen=True, slots=True, kw_only=True)
    class ChangeFrequency(Value):
        """Renew at another frequency, from the next renewal; the present term stays."""

        kind: ClassVar[CommandKind] = CommandKind.CHANGE_FREQUENCY
        every: Months
        """The new frequency."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Renew(Value):
        """Renew by hand: so many more periods, counted from the old expiry even when it is past."""

        kind: ClassVar[CommandKind] = CommandKind.RENEW
        periods: int = 1
        """How many periods, at the present or first offered frequency."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class PayAhead(Value):
        """Pay for more periods before the renewal; nothing of the remaining time is lost."""

        kind: ClassVar[CommandKind] = CommandKind.PAY_AHEAD
        periods: int = 1
        """How many periods, at the present frequency."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class SettleDebt(Value):
        """Pay what is owed."""

        kind: ClassVar[CommandKind] = CommandKind.SETTLE_DEBT

    @dataclass(frozen=True, slots=True, kw_only=True)
    class CancelAtExpiry(Value):
        """End the service, with its data, when its term ends."""

        kind: ClassVar[CommandKind] = CommandKind.CANCEL_AT_EXPIRY

    @dataclass(frozen=True, slots=True, kw_only=True)
    class UndoCancellation(Value):
        """Take the cancellation at expiry back; the renewal becomes exactly what it was."""

        kind: ClassVar[CommandKind] = CommandKind.UNDO_CANCELLATION

    @dataclass(frozen=True, slots=True, kw_only=True)
    class CancelAtCommitmentEnd(Value):
        """End the service when its commitment ends."""

        kind: ClassVar[CommandKind] = CommandKind.CANCEL_AT_COMMITMENT_END

    @dataclass(frozen=True, slots=True, kw_only=True)
    class UndoCommitmentCancellation(Value):
        """Take the cancellation at the commitment's end back."""

        kind: ClassVar[CommandKind] = CommandKind.UNDO_COMMITMENT_CANCELLATION

    @dataclass(frozen=True, slots=True, kw_only=True)
    class RequestDeletion(Value):
        """Ask to delete the service at once. The host mails a token to the admin contact."""

        kind: ClassVar[CommandKind] = CommandKind.REQUEST_DELETION
        acknowledged: frozenset[Acknowledgement]
        """What the person has acknowledged."""
        digest: str
        """What the mailed token hashes to: `Token.digest` with the id and the present revision of
           the service."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class ConfirmDeletion(Value):
        """Delete the service at once, with the token that was mailed. Nothing brings it back."""

        kind: ClassVar[CommandKind] = CommandKind.CONFIRM_DELETION
        token: str = field(repr=False)
        """The token."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class WithdrawDeletion(Value):
        """Take the request to delete back."""

        kind: ClassVar[CommandKind] = CommandKind.WITHDRAW_DELETION


AnyCommand: TypeAlias = (
    Command.EnableAutomatic
    | Command.SwitchToManual
    | Command.ChangeFrequency
    | Command.Renew
    | Command.PayAhead
    | Command.SettleDebt
    | Command.CancelAtExpiry
    | Command.UndoCancellation
    | Command.CancelAtCommitmentEnd
    | Command.UndoCommitmentCancellation
    | Command.RequestDeletion
    | Command.ConfirmDeletion
    | Command.WithdrawDeletion
)
"""Any of the classes in `Command`."""


class Reach:
    """Which members are asked a command together with the service that they are grouped under.

    One of the classes in it, never this class itself; ``AnyReach`` is the type of them all.
    """

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Usual(Value):
        """Nobody has chosen: see `CommandKind.reaches_members`."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Alone(Value):
        """None: the service alone."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class All(Value):
        """All of them."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class These(Value):
        """These."""

        ids: tuple[str, ...]
        """Their ids, in the order in which they are asked."""


AnyReach: TypeAlias = Reach.Usual | Reach.Alone | Reach.All | Reach.These
"""Any of the classes in `Reach`."""


class Change:
    """What happened. Every number that a policy decided is written down, so that a journal replays to
    the same state under any policy.

    One of the classes in it, never this class itself; ``AnyChange`` is the type of them all.
    """

    @dataclass(frozen=True, slots=True, kw_only=True)
    class RenewalSet(Value):
        """The renewal mode or frequency was set by the customer."""

        code: ClassVar[ChangeCode] = ChangeCode.RENEWAL_SET
        renewal: AnyRenewal
        """What it is now."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class TermExtended(Value):
        """The customer paid for more: the term's end moved, and the service is active."""

        code: ClassVar[ChangeCode] = ChangeCode.TERM_EXTENDED
        term: Term
        """The term as it is now."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class TermRenewed(Value):
        """The term ended and the next one began; its bill is due."""

        code: ClassVar[ChangeCode] = ChangeCode.TERM_RENEWED
        term: Term
        """The new term."""
        due_by: datetime
        """Until when its bill must be paid."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class BillPaid(Value):
        """A bill that was due is paid."""

        code: ClassVar[ChangeCode] = ChangeCode.BILL_PAID

    @dataclass(frozen=True, slots=True, kw_only=True)
    class BillOverdue(Value):
        """A bill that was due is not paid: an active service is suspended."""

        code: ClassVar[ChangeCode] = ChangeCode.BILL_OVERDUE

    @dataclass(frozen=True, slots=True, kw_only=True)
    class DebtSettled(Value):
        """The customer paid what was owed: a service suspended for debt is active again."""

        code: ClassVar[ChangeCode] = ChangeCode.DEBT_SETTLED

    @dataclass(frozen=True, slots=True, kw_only=True)
    class CancellationRequested(Value):
        """The customer cancelled at expiry; automatic renewal is off from now."""

        code: ClassVar[ChangeCode] = ChangeCode.CANCELLATION_REQUESTED

    @dataclass(frozen=True, slots=True, kw_only=True)
    class CancellationUndone(Value):
        """The customer took the cancellation back; the renewal is what it was."""

        code: ClassVar[ChangeCode] = ChangeCode.CANCELLATION_UNDONE

    @dataclass(frozen=True, slots=True, kw_only=True)
    class CommitmentCancellationRequested(Value):
        """The customer cancelled at the end of the commitment."""

        code: ClassVar[ChangeCode] = ChangeCode.COMMITMENT_CANCELLATION_REQUESTED

    @dataclass(frozen=True, slots=True, kw_only=True)
    class CommitmentCancellationUndone(Value):
        """The customer took that back."""

        code: ClassVar[ChangeCode] = ChangeCode.COMMITMENT_CANCELLATION_UNDONE

    @dataclass(frozen=True, slots=True, kw_only=True)
    class CommitmentEnded(Value):
        """The commitment ended."""

        code: ClassVar[ChangeCode] = ChangeCode.COMMITMENT_ENDED

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Recommitted(Value):
        """The commitment ended and another began."""

        code: ClassVar[ChangeCode] = ChangeCode.RECOMMITTED
        until: datetime
        """When the new one ends."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class DeletionRequested(Value):
        """The customer asked to delete at once; a token was made for the admin contact."""

        code: ClassVar[ChangeCode] = ChangeCode.DELETION_REQUESTED
        expires_at: datetime
        """When the token stops being valid."""
        digest: str
        """What it hashes to."""
        attempts: int
        """How many wrong tokens may be tried."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class DeletionAttemptFailed(Value):
        """A wrong token was tried. After the last attempt the request is void."""

        code: ClassVar[ChangeCode] = ChangeCode.DELETION_ATTEMPT_FAILED

    @dataclass(frozen=True, slots=True, kw_only=True)
    class DeletionWithdrawn(Value):
        """The customer took the request to delete back."""

        code: ClassVar[ChangeCode] = ChangeCode.DELETION_WITHDRAWN

    @dataclass(frozen=True, slots=True, kw_only=True)
    class DeletionLapsed(Value):
        """The request to delete expired."""

        code: ClassVar[ChangeCode] = ChangeCode.DELETION_LAPSED

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Expired(Value):
        """The term ended and nobody renewed: suspended."""

        code: ClassVar[ChangeCode] = ChangeCode.EXPIRED

    @dataclass(frozen=True, slots=True, kw_only=True)
    class GraceStarted(Value):
        """The term ended: the registry's grace period began."""

        code: ClassVar[ChangeCode] = ChangeCode.GRACE_STARTED

    @dataclass(frozen=True, slots=True, kw_only=True)
    class RedemptionStarted(Value):
        """The registry's redemption period began."""

        code: ClassVar[ChangeCode] = ChangeCode.REDEMPTION_STARTED

    @dataclass(frozen=True, slots=True, kw_only=True)
    class PendingDeleteStarted(Value):
        """The registry began to delete the name."""

        code: ClassVar[ChangeCode] = ChangeCode.PENDING_DELETE_STARTED

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Terminated(Value):
        """The service ended."""

        code: ClassVar[ChangeCode] = ChangeCode.TERMINATED
        cause: Cause
        """Why."""
        erase_at: datetime | None = None
        """When its data is erased; a dependent service is erased with its parent."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Erased(Value):
        """Its data was erased."""

        code: ClassVar[ChangeCode] = ChangeCode.ERASED

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Detached(Value):
        """The service it was grouped under ended; it lives on by its own term."""

        code: ClassVar[ChangeCode] = ChangeCode.DETACHED


AnyChange: TypeAlias = (
    Change.RenewalSet
    | Change.TermExtended
    | Change.TermRenewed
    | Change.BillPaid
    | Change.BillOverdue
    | Change.DebtSettled
    | Change.CancellationRequested
    | Change.CancellationUndone
    | Change.CommitmentCancellationRequested
    | Change.CommitmentCancellationUndone
    | Change.CommitmentEnded
    | Change.Recommitted
    | Change.DeletionRequested
    | Change.DeletionAttemptFailed
    | Change.DeletionWithdrawn
    | Change.DeletionLapsed
    | Change.Expired
    | Change.GraceStarted
    | Change.RedemptionStarted
    | Change.PendingDeleteStarted
    | Change.Terminated
    | Change.Erased
    | Change.Detached
)
"""Any of the classes in `Change`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Value):
    """Something that happened to a service, and when. The state is the fold of its events (see
    `evolve`).
    """

    at: datetime
    """When it happened."""
    change: AnyChange
    """What happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Value):
    """One line of a `Journal`: a service that enters it, or something that happened to one."""

    service: str
    """The id of the service that it is about."""
    revision: int
    """The revision of the service after it."""
    at: datetime
    """When it happened."""
    adopted: Service | None = None
    """The state in which the service enters the journal; None: it is in it already."""
    change: AnyChange | None = None
    """What happened to it; None: it enters."""
