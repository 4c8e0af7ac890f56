"""What the rules answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, TypeAlias

from rinnovo import _core
from rinnovo._codes import (
    Acknowledgement,
    CommandKind,
    Fact,
    Family,
    Mode,
    NoticeCode,
    Outcome,
    PhaseKind,
    ReasonCode,
    Role,
)
from rinnovo._events import Event
from rinnovo._state import Facts
from rinnovo._value import Value


class _Told(Value):
    """What can be told to a person as a sentence."""

    __slots__ = ()

    def message(self, lang: str = "en", zone: str = "UTC") -> str:
        """The sentence, in Italian, English, French, German or Spanish, with dates on the clocks of `zone`.

        >>> import rinnovo
        >>> rinnovo.Reason.ProviderForbids().message("it")
        'Il fornitore lo esclude per questo servizio.'
        """
        return _core.message(self, lang, zone)


class Reason:
    """Why a command is refused, with the data that a person needs to understand it.  `Display` is an
    English sentence with instants in UTC; `in_words` tells them in a zone.

    One of the classes in it, never this class itself; ``AnyReason`` is the type of them all.
    """

    @dataclass(frozen=True, slots=True, kw_only=True)
    class NotManaged(_Told):
        """This kind of service is managed elsewhere."""

        code: ClassVar[ReasonCode] = ReasonCode.NOT_MANAGED
        family: Family
        """Its family."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class WrongPhase(_Told):
        """The service is not in a phase that the command accepts."""

        code: ClassVar[ReasonCode] = ReasonCode.WRONG_PHASE
        phase: PhaseKind
        """The phase it is in."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class RoleRequired(_Told):
        """The actor holds none of the roles that the command asks for."""

        code: ClassVar[ReasonCode] = ReasonCode.ROLE_REQUIRED
        any_of: frozenset[Role]
        """The roles, any of which is enough."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class OneShot(_Told):
        """Paid once: it neither renews nor is cancelled."""

        code: ClassVar[ReasonCode] = ReasonCode.ONE_SHOT

    @dataclass(frozen=True, slots=True, kw_only=True)
    class ForcedAutomatic(_Told):
        """The provider forces automatic renewal."""

        code: ClassVar[ReasonCode] = ReasonCode.FORCED_AUTOMATIC

    @dataclass(frozen=True, slots=True, kw_only=True)
    class RenewalModeRequired(_Told):
        """The command belongs to the other renewal mode."""

        code: ClassVar[ReasonCode] = ReasonCode.RENEWAL_MODE_REQUIRED
        mode: Mode
        """The mode it asks for."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class NotOffered(_Told):
        """The edition does not offer the command for this service."""

        code: ClassVar[ReasonCode] = ReasonCode.NOT_OFFERED

    @dataclass(frozen=True, slots=True, kw_only=True)
    class FrequencyNotOffered(_Told):
        """The frequency is not offered."""

        code: ClassVar[ReasonCode] = ReasonCode.FREQUENCY_NOT_OFFERED
        offered: frozenset[int]
        """Those that are."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class DebtOutstanding(_Told):
        """A bill is unpaid."""

        code: ClassVar[ReasonCode] = ReasonCode.DEBT_OUTSTANDING
        since: datetime | None = None
        """Since when; None when it is not known."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class CancellationPending(_Told):
        """A cancellation stands, and the command supposes none."""

        code: ClassVar[ReasonCode] = ReasonCode.CANCELLATION_PENDING
        ends_at: datetime | None = None
        """When the service ends by it; None when its end is not known."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class DeletionPending(_Told):
        """A request to delete stands already."""

        code: ClassVar[ReasonCode] = ReasonCode.DELETION_PENDING
        expires_at: datetime
        """When it expires."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class NoDeletionPending(_Told):
        """There is no request to delete."""

        code: ClassVar[ReasonCode] = ReasonCode.NO_DELETION_PENDING

    @dataclass(frozen=True, slots=True, kw_only=True)
    class CommitmentRunning(_Told):
        """The customer promised to stay longer than the command would let them."""

        code: ClassVar[ReasonCode] = ReasonCode.COMMITMENT_RUNNING
        until: datetime
        """Until when."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class NoCommitment(_Told):
        """There is no commitment to end."""

        code: ClassVar[ReasonCode] = ReasonCode.NO_COMMITMENT

    @dataclass(frozen=True, slots=True, kw_only=True)
    class ManualLapsesByItself(_Told):
        """The service is renewed by hand: it stops by itself, there is nothing to cancel."""

        code: ClassVar[ReasonCode] = ReasonCode.MANUAL_LAPSES_BY_ITSELF
        at: datetime | None = None
        """When it stops; None for a service without an end."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class ProviderForbids(_Told):
        """The provider's own flag says no."""

        code: ClassVar[ReasonCode] = ReasonCode.PROVIDER_FORBIDS

    @dataclass(frozen=True, slots=True, kw_only=True)
    class PaymentMethodRequired(_Told):
        """Automatic renewal needs a valid payment method on the account."""

        code: ClassVar[ReasonCode] = ReasonCode.PAYMENT_METHOD_REQUIRED

    @dataclass(frozen=True, slots=True, kw_only=True)
    class ManagedThroughParent(_Told):
        """The service is managed through the one it belongs to."""

        code: ClassVar[ReasonCode] = ReasonCode.MANAGED_THROUGH_PARENT
        parent: str | None = None
        """That one, where it is known."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class NotEmpty(_Told):
        """It still holds services."""

        code: ClassVar[ReasonCode] = ReasonCode.NOT_EMPTY

    @dataclass(frozen=True, slots=True, kw_only=True)
    class AcknowledgementRequired(_Told):
        """A person must acknowledge more before this is accepted."""

        code: ClassVar[ReasonCode] = ReasonCode.ACKNOWLEDGEMENT_REQUIRED
        missing: frozenset[Acknowledgement]
        """What is missing."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class WindowNotOpen(_Told):
        """It is too early."""

        code: ClassVar[ReasonCode] = ReasonCode.WINDOW_NOT_OPEN
        opens_at: datetime
        """When the window opens (inclusive)."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class WindowClosed(_Told):
        """It is too late."""

        code: ClassVar[ReasonCode] = ReasonCode.WINDOW_CLOSED
        closed_at: datetime
        """When the window closed (exclusive: at this very instant it was closed)."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class TokenExpired(_Told):
        """The token is too old."""

        code: ClassVar[ReasonCode] = ReasonCode.TOKEN_EXPIRED
        at: datetime
        """When it expired."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class TokenMismatch(_Told):
        """The token is not the one that was mailed."""

        code: ClassVar[ReasonCode] = ReasonCode.TOKEN_MISMATCH
        attempts_left: int
        """How many more may be tried; none: the request is void now."""


AnyReason: TypeAlias = (
    Reason.NotManaged
    | Reason.WrongPhase
    | Reason.RoleRequired
    | Reason.OneShot
    | Reason.ForcedAutomatic
    | Reason.RenewalModeRequired
    | Reason.NotOffered
    | Reason.FrequencyNotOffered
    | Reason.DebtOutstanding
    | Reason.CancellationPending
    | Reason.DeletionPending
    | Reason.NoDeletionPending
    | Reason.CommitmentRunning
    | Reason.NoCommitment
    | Reason.ManualLapsesByItself
    | Reason.ProviderForbids
    | Reason.PaymentMethodRequired
    | Reason.ManagedThroughParent
    | Reason.NotEmpty
    | Reason.AcknowledgementRequired
    | Reason.WindowNotOpen
    | Reason.WindowClosed
    | Reason.TokenExpired
    | Reason.TokenMismatch
)
"""Any of the classes in `Reason`."""


class Notice:
    """What a person must read before an allowed command is carried out.  `Display` is an English
    sentence with instants in UTC; `in_words` tells them in a zone.

    One of the classes in it, never this class itself; ``AnyNotice`` is the type of them all.
    """

    @dataclass(frozen=True, slots=True, kw_only=True)
    class AutomaticRenewalOff(_Told):
        """Automatic renewal is off from now."""

        code: ClassVar[NoticeCode] = NoticeCode.AUTOMATIC_RENEWAL_OFF

    @dataclass(frozen=True, slots=True, kw_only=True)
    class ServiceEnds(_Told):
        """The service, with its data, ends."""

        code: ClassVar[NoticeCode] = NoticeCode.SERVICE_ENDS
        at: datetime | None = None
        """When; None when no end is set."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class UndoUntil(_Told):
        """The request can be taken back."""

        code: ClassVar[NoticeCode] = NoticeCode.UNDO_UNTIL
        until: datetime
        """Until when (exclusive)."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class UndoImpossible(_Told):
        """The request cannot be taken back: the window for that has closed already."""

        code: ClassVar[NoticeCode] = NoticeCode.UNDO_IMPOSSIBLE

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Irreversible(_Told):
        """It cannot be undone."""

        code: ClassVar[NoticeCode] = NoticeCode.IRREVERSIBLE

    @dataclass(frozen=True, slots=True, kw_only=True)
    class DataErased(_Told):
        """The data is erased for good."""

        code: ClassVar[NoticeCode] = NoticeCode.DATA_ERASED
        after: timedelta
        """How long after the deletion."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class NoRefund(_Told):
        """Nothing is paid back."""

        code: ClassVar[NoticeCode] = NoticeCode.NO_REFUND

    @dataclass(frozen=True, slots=True, kw_only=True)
    class TokenMailed(_Told):
        """A token is mailed to the admin contact; the deletion happens only with it."""

        code: ClassVar[NoticeCode] = NoticeCode.TOKEN_MAILED
        valid_for: timedelta
        """How long the token is valid."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class RestoreFee(_Told):
        """The registry asks a fee to restore the name."""

        code: ClassVar[NoticeCode] = NoticeCode.RESTORE_FEE

    @dataclass(frozen=True, slots=True, kw_only=True)
    class RenewalNotRestored(_Told):
        """How the service was renewed before its cancellation is not known: taking it back leaves the
        renewal as it is.
        """

        code: ClassVar[NoticeCode] = NoticeCode.RENEWAL_NOT_RESTORED

    @dataclass(frozen=True, slots=True, kw_only=True)
    class TermExtended(_Told):
        """The term gets a new end."""

        code: ClassVar[NoticeCode] = NoticeCode.TERM_EXTENDED
        to: datetime
        """The new end."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class AlreadyOver(_Told):
        """Even with that, the term is over by now."""

        code: ClassVar[NoticeCode] = NoticeCode.ALREADY_OVER
        periods: int
        """How many periods it takes to be in service now."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class FromNextRenewal(_Told):
        """The change takes effect at the next renewal; the present term stays."""

        code: ClassVar[NoticeCode] = NoticeCode.FROM_NEXT_RENEWAL
        at: datetime | None = None
        """When that is; None when no end is set."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class DependentsEnd(_Told):
        """Services that depend on this one end with it."""

        code: ClassVar[NoticeCode] = NoticeCode.DEPENDENTS_END
        count: int
        """How many."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class AssociatedDetached(_Told):
        """Services that are grouped under this one are detached, and live on by their own terms."""

        code: ClassVar[NoticeCode] = NoticeCode.ASSOCIATED_DETACHED
        count: int
        """How many."""


AnyNotice: TypeAlias = (
    Notice.AutomaticRenewalOff
    | Notice.ServiceEnds
    | Notice.UndoUntil
    | Notice.UndoImpossible
    | Notice.Irreversible
    | Notice.DataErased
    | Notice.NoRefund
    | Notice.TokenMailed
    | Notice.RestoreFee
    | Notice.RenewalNotRestored
    | Notice.TermExtended
    | Notice.AlreadyOver
    | Notice.FromNextRenewal
    | Notice.DependentsEnd
    | Notice.AssociatedDetached
)
"""Any of the classes in `Notice`."""


class Answer:
    """The answer to a command, with all its reasons.

    One of the classes in it, never this class itself; ``AnyAnswer`` is the type of them all.
    """

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Allowed(Value):
        """It may be done now."""

        outcome: ClassVar[Outcome] = Outcome.ALLOWED
        effective_at: datetime
        """When its effect begins."""
        until: datetime | None = None
        """When it stops being allowed (exclusive), the service staying as it is; None: it has no
           end."""
        notices: tuple[AnyNotice, ...]
        """What a person must read first."""
        events: tuple[Event, ...]
        """What it does. Nothing has happened yet: `evolve` the service with these to do it."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class AlreadySo(Value):
        """It is so already: a success without events."""

        outcome: ClassVar[Outcome] = Outcome.ALREADY_SO

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Refused(Value):
        """It may not be done now."""

        outcome: ClassVar[Outcome] = Outcome.REFUSED
        reasons: tuple[AnyReason, ...]
        """Every reason, in the order of `ReasonCode`."""
        from_: datetime | None = None
        """When it becomes allowed if nobody does anything but wait and every bill is paid; None:
           waiting does not help."""
        remedies: tuple[CommandKind, ...]
        """The commands that would lift a reason, as far as the edition leaves them open."""
        events: tuple[Event, ...]
        """What the refusal itself does: a wrong deletion token uses up an attempt."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Unknown(Value):
        """It cannot be told."""

        outcome: ClassVar[Outcome] = Outcome.UNKNOWN
        missing: frozenset[Fact]
        """The facts that are missing."""


AnyAnswer: TypeAlias = Answer.Allowed | Answer.AlreadySo | Answer.Refused | Answer.Unknown
"""Any of the classes in `Answer`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Value):
    """The answer to a command as a menu shows it: without the data of its reasons."""

    outcome: Outcome
    """Which of the four answers it is."""
    reasons: frozenset[ReasonCode] = frozenset()
    """Every reason of a refusal; empty otherwise."""
    missing: frozenset[Fact] = frozenset()
    """The facts that are missing where the outcome is unknown; empty otherwise."""
    until: datetime | None = None
    """When what is allowed stops being allowed (exclusive); None where it has no end, or is not allowed."""


class Undo:
    """Whether a command can be taken back.

    One of the classes in it, never this class itself; ``AnyUndo`` is the type of them all.
    """

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Nothing(Value):
        """There is nothing to take back: the command does nothing."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class By(Value):
        """By this command, until an instant (exclusive), or without end."""

        command: CommandKind
        """The command that takes it back."""
        until: datetime | None = None
        """Until when."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Never(Value):
        """Not at all."""


AnyUndo: TypeAlias = Undo.Nothing | Undo.By | Undo.Never
"""Any of the classes in `Undo`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit(Value):
    """A way out: ask for `command` from `ask_from` until `ask_by`, and the service ends at `ends_at`."""

    command: CommandKind
    """What to ask for."""
    ask_from: datetime
    """From when it is allowed (inclusive)."""
    ask_by: datetime | None = None
    """Until when it is allowed (exclusive); None: without end."""
    ends_at: datetime
    """When the service then ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarliestEnd(Value):
    """How soon a service can end without losing what was paid for: "asked now, it ends on X; to end on
    X ask by Y; missed, the next chance is Z", under margins, commitment and manual renewal. Every
    bill is taken to be paid.
    """

    ends_anyway: datetime | None = None
    """When it ends anyway, if nobody does anything: it is cancelled, renewed by hand, or over."""
    asked_now: Exit | None = None
    """The end that asking now brings."""
    next_chance: Exit | None = None
    """The end that the next chance brings: the first when asking now is refused, else the one after
       missing it."""
    deletable_now: bool
    """Whether it may be deleted at once instead, with all its data and without refund."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAnswer(Value):
    """The outcome of a group command for one member."""

    id: str
    """The member."""
    answer: AnyAnswer
    """Its own answer, exactly as if it had been asked alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview(Value):
    """What a command would do, before anybody does it."""

    answer: AnyAnswer
    """The answer; where it is not `Answer.Allowed`, nothing below changes."""
    before: Facts
    """The facts before."""
    after: Facts
    """The facts after."""
    changes: frozenset[Fact]
    """Which facts change."""
    undo: AnyUndo
    """Whether it can be taken back."""
    dependents: tuple[str, ...]
    """The services that end with this one when it ends."""
    associated: tuple[str, ...]
    """The services that are detached when this one ends, and live on by their own terms."""

    @property
    def sets_an_end(self) -> bool:
        """Whether it sets an end to the service, or brings it at another time: then a person is told of the members."""
        return _core.sets_an_end(self)
