@file:JvmName("Kinds")

package io.rinnovo

/*
 * Which case of a sealed class it is, without its data: what an app that has its own words or pictures branches on, and what
 * it stores.
 */

/** Which command it is, without its data. */
public val Command.kind: CommandKind
    get() = when (this) {
        is Command.EnableAutomatic -> CommandKind.ENABLE_AUTOMATIC
        is Command.SwitchToManual -> CommandKind.SWITCH_TO_MANUAL
        is Command.ChangeFrequency -> CommandKind.CHANGE_FREQUENCY
        is Command.Renew -> CommandKind.RENEW
        is Command.PayAhead -> CommandKind.PAY_AHEAD
        is Command.SettleDebt -> CommandKind.SETTLE_DEBT
        is Command.CancelAtExpiry -> CommandKind.CANCEL_AT_EXPIRY
        is Command.UndoCancellation -> CommandKind.UNDO_CANCELLATION
        is Command.CancelAtCommitmentEnd -> CommandKind.CANCEL_AT_COMMITMENT_END
        is Command.UndoCommitmentCancellation -> CommandKind.UNDO_COMMITMENT_CANCELLATION
        is Command.RequestDeletion -> CommandKind.REQUEST_DELETION
        is Command.ConfirmDeletion -> CommandKind.CONFIRM_DELETION
        is Command.WithdrawDeletion -> CommandKind.WITHDRAW_DELETION
    }

/** The phase without its dates. */
public val Phase.kind: PhaseKind
    get() = when (this) {
        is Phase.Pending -> PhaseKind.PENDING
        is Phase.Active -> PhaseKind.ACTIVE
        is Phase.SuspendedExpired -> PhaseKind.SUSPENDED_EXPIRED
        is Phase.SuspendedUnpaid -> PhaseKind.SUSPENDED_UNPAID
        is Phase.Grace -> PhaseKind.GRACE
        is Phase.Redemption -> PhaseKind.REDEMPTION
        is Phase.PendingDelete -> PhaseKind.PENDING_DELETE
        is Phase.Terminated -> PhaseKind.TERMINATED
        is Phase.Erased -> PhaseKind.ERASED
    }

/** What happens when the term ends, without its data. */
public val Renewal.mode: Mode
    get() = when (this) {
        is Renewal.Automatic -> Mode.AUTOMATIC
        is Renewal.Manual -> Mode.MANUAL
        is Renewal.OneShot -> Mode.ONE_SHOT
    }

/** The renewal frequency; `null`: there is none, or it is not known. */
public val Renewal.frequency: Period?
    get() = when (this) {
        is Renewal.Automatic -> every
        is Renewal.Manual -> every
        is Renewal.OneShot -> null
    }

/** The reason without its data. */
public val Reason.code: ReasonCode
    get() = when (this) {
        is Reason.NotManaged -> ReasonCode.NOT_MANAGED
        is Reason.WrongPhase -> ReasonCode.WRONG_PHASE
        is Reason.RoleRequired -> ReasonCode.ROLE_REQUIRED
        is Reason.OneShot -> ReasonCode.ONE_SHOT
        is Reason.ForcedAutomatic -> ReasonCode.FORCED_AUTOMATIC
        is Reason.RenewalModeRequired -> ReasonCode.RENEWAL_MODE_REQUIRED
        is Reason.NotOffered -> ReasonCode.NOT_OFFERED
        is Reason.FrequencyNotOffered -> ReasonCode.FREQUENCY_NOT_OFFERED
        is Reason.DebtOutstanding -> ReasonCode.DEBT_OUTSTANDING
        is Reason.CancellationPending -> ReasonCode.CANCELLATION_PENDING
        is Reason.DeletionPending -> ReasonCode.DELETION_PENDING
        is Reason.NoDeletionPending -> ReasonCode.NO_DELETION_PENDING
        is Reason.CommitmentRunning -> ReasonCode.COMMITMENT_RUNNING
        is Reason.NoCommitment -> ReasonCode.NO_COMMITMENT
        is Reason.ManualLapsesByItself -> ReasonCode.MANUAL_LAPSES_BY_ITSELF
        is Reason.ProviderForbids -> ReasonCode.PROVIDER_FORBIDS
        is Reason.PaymentMethodRequired -> ReasonCode.PAYMENT_METHOD_REQUIRED
        is Reason.ManagedThroughParent -> ReasonCode.MANAGED_THROUGH_PARENT
        is Reason.NotEmpty -> ReasonCode.NOT_EMPTY
        is Reason.AcknowledgementRequired -> ReasonCode.ACKNOWLEDGEMENT_REQUIRED
        is Reason.WindowNotOpen -> ReasonCode.WINDOW_NOT_OPEN
        is Reason.WindowClosed -> ReasonCode.WINDOW_CLOSED
        is Reason.TokenExpired -> ReasonCode.TOKEN_EXPIRED
        is Reason.TokenMismatch -> ReasonCode.TOKEN_MISMATCH
    }
