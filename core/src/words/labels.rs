//! The English words of codes.

use crate::{
    axes::{Cause, PhaseKind},
    command::{Acknowledgement, CommandKind},
    facts::Fact,
};

impl PhaseKind {
    /// The English words, such as `suspended, expired`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pending => "being delivered",
            Self::Active => "active",
            Self::SuspendedExpired => "suspended, expired",
            Self::SuspendedUnpaid => "suspended, unpaid",
            Self::Grace => "expired, in the grace period",
            Self::Redemption => "expired, in the redemption period",
            Self::PendingDelete => "being deleted by the registry",
            Self::Terminated => "terminated",
            Self::Erased => "erased",
        }
    }
}

impl CommandKind {
    /// The English words of a menu, such as `Cancel at expiry`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::EnableAutomatic => "Enable automatic renewal",
            Self::SwitchToManual => "Switch to manual renewal",
            Self::ChangeFrequency => "Change the renewal frequency",
            Self::Renew => "Renew by hand",
            Self::PayAhead => "Pay ahead",
            Self::SettleDebt => "Settle the debt",
            Self::CancelAtExpiry => "Cancel at expiry",
            Self::UndoCancellation => "Undo the cancellation",
            Self::CancelAtCommitmentEnd => "Cancel at the end of the commitment",
            Self::UndoCommitmentCancellation => "Undo the cancellation at the commitment's end",
            Self::RequestDeletion => "Delete immediately",
            Self::ConfirmDeletion => "Confirm the deletion",
            Self::WithdrawDeletion => "Withdraw the deletion request",
        }
    }
}

impl CommandKind {
    /// What is true of a service after the command, in English, such as `cancelled at expiry`.
    pub const fn done(self) -> &'static str {
        match self {
            Self::EnableAutomatic => "set to renew automatically",
            Self::SwitchToManual => "switched to manual renewal",
            Self::ChangeFrequency => "given the new renewal frequency",
            Self::Renew => "renewed",
            Self::PayAhead => "paid ahead",
            Self::SettleDebt => "freed of debt",
            Self::CancelAtExpiry => "cancelled at expiry",
            Self::UndoCancellation => "no longer cancelled",
            Self::CancelAtCommitmentEnd => "cancelled at the end of the commitment",
            Self::UndoCommitmentCancellation => "no longer cancelled at the commitment's end",
            Self::RequestDeletion => "asked to be deleted",
            Self::ConfirmDeletion => "deleted",
            Self::WithdrawDeletion => "no longer asked to be deleted",
        }
    }
}

impl Acknowledgement {
    /// The English words of what is acknowledged.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Irreversible => "that it cannot be undone",
            Self::DataErased => "that all data is erased",
            Self::NoRefund => "that nothing is refunded",
        }
    }
}

impl Fact {
    /// The English words of what is not known.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Kind => "what kind of service this is",
            Self::Phase => "what state it is in",
            Self::Term => "when its term ends",
            Self::Renewal => "how it is renewed",
            Self::Frequency => "how often it is renewed",
            Self::Ending => "whether it is cancelled",
            Self::Deletion => "whether its deletion was requested",
            Self::Standing => "whether its bills are paid",
            Self::Commitment => "whether it is committed",
            Self::LinkedToHosting => "whether it is tied to a hosting",
            Self::Emptied => "whether it is empty",
            Self::Created => "when it was created",
            Self::Since => "since when it is in that state",
            Self::PaymentMethod => "whether the account has a valid payment method",
        }
    }
}

impl Cause {
    /// The English words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::AtExpiry => "cancelled at expiry",
            Self::AtCommitmentEnd => "cancelled at the end of its commitment",
            Self::Immediate => "deleted on request",
            Self::Unpaid => "a bill stayed unpaid",
            Self::NotRenewed => "not renewed",
        }
    }
}
