//! Codes: closed lists of words, the same in every language.

use rinnovo::{
    Acknowledgement, Assumption, Cause, Column, CommandKind, Condition, DateKind, Fact, Misfit,
    Mode, MonthRule, Outcome, PhaseKind, ReasonCode, Role, Severity, TextField,
};

/// A `Command` without its arguments, in the order of a menu.
#[uniffi::remote(Enum)]
pub enum CommandKind {
    /// See `Command.EnableAutomatic`.
    EnableAutomatic,
    /// See `Command.SwitchToManual`.
    SwitchToManual,
    /// See `Command.ChangeFrequency`.
    ChangeFrequency,
    /// See `Command.Renew`.
    Renew,
    /// See `Command.PayAhead`.
    PayAhead,
    /// See `Command.SettleDebt`.
    SettleDebt,
    /// See `Command.CancelAtExpiry`.
    CancelAtExpiry,
    /// See `Command.UndoCancellation`.
    UndoCancellation,
    /// See `Command.CancelAtCommitmentEnd`.
    CancelAtCommitmentEnd,
    /// See `Command.UndoCommitmentCancellation`.
    UndoCommitmentCancellation,
    /// See `Command.RequestDeletion`.
    RequestDeletion,
    /// See `Command.ConfirmDeletion`.
    ConfirmDeletion,
    /// See `Command.WithdrawDeletion`.
    WithdrawDeletion,
}

/// What a contact may be for a service. Source of what each may do: the edition.
#[uniffi::remote(Enum)]
pub enum Role {
    /// The contact who owns the service, and to whom deletion tokens are mailed.
    Admin,
    /// The contact who pays.
    Billing,
    /// The contact who operates it; no command of a customer needs this role.
    Technical,
}

/// The four ways in which a command is answered.
#[uniffi::remote(Enum)]
pub enum Outcome {
    /// It may be done.
    Allowed,
    /// It is so already; asking again succeeds and changes nothing.
    AlreadySo,
    /// It may not be done.
    Refused,
    /// It cannot be told: a fact is missing.
    Unknown,
}

/// A fact that a rule may need and not find.
#[uniffi::remote(Enum)]
pub enum Fact {
    /// The sort of product.
    Kind,
    /// Where the service is in its life.
    Phase,
    /// When its term ends.
    Term,
    /// What happens then.
    Renewal,
    /// The renewal frequency.
    Frequency,
    /// Whether an end was asked for.
    Ending,
    /// The request to delete.
    Deletion,
    /// Whether bills are paid.
    Standing,
    /// Whether the customer promised to stay.
    Commitment,
    /// Whether it is tied to a hosting.
    LinkedToHosting,
    /// Whether it holds nothing any more.
    Emptied,
    /// When it was created.
    Created,
    /// Since when it is in its phase.
    Since,
    /// Whether the account has a valid payment method.
    PaymentMethod,
}

/// A `Phase` without its dates, in the order of a life.
#[uniffi::remote(Enum)]
pub enum PhaseKind {
    /// See `Phase.Pending`.
    Pending,
    /// See `Phase.Active`.
    Active,
    /// See `Phase.SuspendedExpired`.
    SuspendedExpired,
    /// See `Phase.SuspendedUnpaid`.
    SuspendedUnpaid,
    /// See `Phase.Grace`.
    Grace,
    /// See `Phase.Redemption`.
    Redemption,
    /// See `Phase.PendingDelete`.
    PendingDelete,
    /// See `Phase.Terminated`.
    Terminated,
    /// See `Phase.Erased`.
    Erased,
}

/// Why a service ended.
#[uniffi::remote(Enum)]
pub enum Cause {
    /// Cancelled at the end of its term.
    AtExpiry,
    /// Cancelled at the end of its commitment.
    AtCommitmentEnd,
    /// Deleted before its term ended, on the customer's confirmed request.
    Immediate,
    /// A bill stayed unpaid.
    Unpaid,
    /// The term ended and nobody renewed it.
    NotRenewed,
}

/// A `Renewal` without its data.
#[uniffi::remote(Enum)]
pub enum Mode {
    /// See `Renewal.Automatic`.
    Automatic,
    /// See `Renewal.Manual`.
    Manual,
    /// See `Renewal.OneShot`.
    OneShot,
}

/// Why a command is refused, without data, in the order in which reasons are told. The codes cross every binding
/// and are what an app translates.
#[uniffi::remote(Enum)]
pub enum ReasonCode {
    /// See `Reason.NotManaged`.
    NotManaged,
    /// See `Reason.WrongPhase`.
    WrongPhase,
    /// See `Reason.RoleRequired`.
    RoleRequired,
    /// See `Reason.OneShot`.
    OneShot,
    /// See `Reason.ForcedAutomatic`.
    ForcedAutomatic,
    /// See `Reason.RenewalModeRequired`.
    RenewalModeRequired,
    /// See `Reason.NotOffered`.
    NotOffered,
    /// See `Reason.FrequencyNotOffered`.
    FrequencyNotOffered,
    /// See `Reason.DebtOutstanding`.
    DebtOutstanding,
    /// See `Reason.CancellationPending`.
    CancellationPending,
    /// See `Reason.DeletionPending`.
    DeletionPending,
    /// See `Reason.NoDeletionPending`.
    NoDeletionPending,
    /// See `Reason.CommitmentRunning`.
    CommitmentRunning,
    /// See `Reason.NoCommitment`.
    NoCommitment,
    /// See `Reason.ManualLapsesByItself`.
    ManualLapsesByItself,
    /// See `Reason.ProviderForbids`.
    ProviderForbids,
    /// See `Reason.PaymentMethodRequired`.
    PaymentMethodRequired,
    /// See `Reason.ManagedThroughParent`.
    ManagedThroughParent,
    /// See `Reason.NotEmpty`.
    NotEmpty,
    /// See `Reason.AcknowledgementRequired`.
    AcknowledgementRequired,
    /// See `Reason.WindowNotOpen`.
    WindowNotOpen,
    /// See `Reason.WindowClosed`.
    WindowClosed,
    /// See `Reason.TokenExpired`.
    TokenExpired,
    /// See `Reason.TokenMismatch`.
    TokenMismatch,
}

/// What the date of a service in a customer's table is.
#[uniffi::remote(Enum)]
pub enum DateKind {
    /// The service renews then.
    Renews,
    /// It ends then, if nobody does anything.
    Ends,
    /// It stopped then, and may still be brought back.
    Expired,
    /// It ended then, for good.
    Ended,
    /// Its term runs until then; what follows is not known.
    TermUntil,
}

/// What a person must acknowledge before a deletion is accepted (guide of 18/02/2019, "Elimina immediatamente un
/// servizio").
#[uniffi::remote(Enum)]
pub enum Acknowledgement {
    /// It cannot be undone.
    Irreversible,
    /// All data is erased for good.
    DataErased,
    /// Nothing is paid back.
    NoRefund,
}

/// Why a service cannot share a renewal date.
#[uniffi::remote(Enum)]
pub enum Misfit {
    /// It is not in service, or that is not known.
    NotActive,
    /// It has no term that ends, or none that is known.
    NoTerm,
    /// It was paid once.
    OneShot,
    /// It is cancelled, or that is not known.
    Cancelled,
    /// Its term ends later than the date that was asked for: what is paid is never taken back.
    EndsLater,
}

/// How bad a `Problem` is.
#[uniffi::remote(Enum)]
pub enum Severity {
    /// The policy works, and probably not as its author thinks.
    Warning,
    /// The policy cannot be used.
    Error,
}

/// A state of a service that a query asks for by name.
#[uniffi::remote(Enum)]
pub enum Condition {
    /// An end was asked for: at expiry or at the end of the commitment.
    Cancelled,
    /// A bill was not paid in time.
    InDebt,
    /// The customer promised to stay.
    Committed,
    /// A request to delete at once waits for its token.
    DeletionRequested,
    /// Automatic renewal cannot be switched off.
    Forced,
    /// Its kind, its phase or since when, its term, renewal, ending, standing or commitment is not known, or any
    /// fact came in words nobody here understands.
    Unknown,
    /// It is grouped under another service.
    Member,
    /// Others are grouped under it.
    Group,
}

/// A column of the table, to sort by.
#[uniffi::remote(Enum)]
pub enum Column {
    /// The customer's name, else the provider's, else the id; `vps2` before `vps10`, whatever the case and accents.
    /// What is nothing but accents is no name.
    Name,
    /// The provider's name, in the same way.
    Reference,
    /// The id, byte by byte.
    Id,
    /// The English name of the kind.
    Kind,
    /// The family of the kind.
    Family,
    /// The renewal or expiry date.
    Ends,
    /// When it was created.
    Created,
    /// What happens when the term ends.
    Renewal,
    /// The renewal frequency.
    Frequency,
    /// The phase, in the order of a life.
    State,
    /// The currency, then the amount for one period.
    Price,
}

/// A text of a service that a search looks through.
#[uniffi::remote(Enum)]
pub enum TextField {
    /// The customer's own name.
    Name,
    /// The provider's name.
    Reference,
    /// The id, where there is neither.
    Id,
}

/// What a forecast takes for granted.
#[uniffi::remote(Enum)]
pub enum Assumption {
    /// Every bill is paid, at the last instant. A debt that stands already stays: settling it is a command.
    Paid,
    /// No bill is paid.
    Unpaid,
}

/// What a month after the 31st is. No rule ever overflows into the next month.
#[uniffi::remote(Enum)]
pub enum MonthRule {
    /// The anchor's day, or the month's last day when it is shorter.
    AnchorClamp,
    /// An anchor on the last day of its month stays on the last day of every month.
    EomSticky,
    /// An anchor on 29 February is 28 February for good, as registries do.
    LeapSafe,
}
