use serde::{Deserialize, Serialize};

use crate::{
    period::Period,
    set::{coded, flag_set},
    token::{Token, TokenDigest},
};

coded! {
    /// A [`Command`] without its arguments, in the order of a menu.
    CommandKind expecting "one of the commands" {
        /// See [`Command::EnableAutomatic`].
        EnableAutomatic "enable_automatic",
        /// See [`Command::SwitchToManual`].
        SwitchToManual "switch_to_manual",
        /// See [`Command::ChangeFrequency`].
        ChangeFrequency "change_frequency",
        /// See [`Command::Renew`].
        Renew "renew",
        /// See [`Command::PayAhead`].
        PayAhead "pay_ahead",
        /// See [`Command::SettleDebt`].
        SettleDebt "settle_debt",
        /// See [`Command::CancelAtExpiry`].
        CancelAtExpiry "cancel_at_expiry",
        /// See [`Command::UndoCancellation`].
        UndoCancellation "undo_cancellation",
        /// See [`Command::CancelAtCommitmentEnd`].
        CancelAtCommitmentEnd "cancel_at_commitment_end",
        /// See [`Command::UndoCommitmentCancellation`].
        UndoCommitmentCancellation "undo_commitment_cancellation",
        /// See [`Command::RequestDeletion`].
        RequestDeletion "request_deletion",
        /// See [`Command::ConfirmDeletion`].
        ConfirmDeletion "confirm_deletion",
        /// See [`Command::WithdrawDeletion`].
        WithdrawDeletion "withdraw_deletion",
    }
}

flag_set! {
    /// A set of commands.
    CommandSet of CommandKind in u16
}

impl CommandKind {
    /// Whether a token belongs to it: that of a request, which is mailed, and that of its confirmation. A token is for one
    /// service, so such a command is given to one service at a time.
    ///
    /// ```
    /// use rinnovo::CommandKind;
    ///
    /// assert!(CommandKind::ConfirmDeletion.takes_token());
    /// assert!(!CommandKind::WithdrawDeletion.takes_token());
    /// ```
    pub const fn takes_token(self) -> bool {
        matches!(self, Self::RequestDeletion | Self::ConfirmDeletion)
    }

    /// What a person must have acknowledged before it is accepted (guide of 18/02/2019, "Elimina immediatamente un
    /// servizio"): everything for a request to delete, nothing for any other. A [menu](crate::menu()) supposes it.
    ///
    /// ```
    /// use rinnovo::{Acknowledgements, CommandKind};
    ///
    /// assert_eq!(CommandKind::RequestDeletion.acknowledgements(), Acknowledgements::ALL);
    /// assert!(CommandKind::CancelAtExpiry.acknowledgements().is_empty());
    /// ```
    pub const fn acknowledgements(self) -> Acknowledgements {
        match self {
            Self::RequestDeletion => Acknowledgements::ALL,
            _ => Acknowledgements::NONE,
        }
    }

    /// The number of commands.
    pub(crate) const COUNT: usize = Self::ALL.len();

    /// Position in a table by command.
    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

/// What a customer asks for.
///
/// ```
/// use rinnovo::{Command, CommandKind, Period};
///
/// let command = Command::ChangeFrequency { every: Period::YEAR };
/// assert_eq!(command.kind(), CommandKind::ChangeFrequency);
/// assert_eq!(command.kind().code(), "change_frequency");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Renew by itself from now on.
    EnableAutomatic {
        /// The frequency; `None`: the present one, or the first one offered.
        every: Option<Period>,
    },
    /// Renew only when somebody does it by hand.
    SwitchToManual,
    /// Renew at another frequency, from the next renewal; the present term stays.
    ChangeFrequency {
        /// The new frequency.
        every: Period,
    },
    /// Renew by hand: so many more periods, counted from the old expiry even when it is past.
    Renew {
        /// How many periods, at the present or first offered frequency.
        periods: Periods,
    },
    /// Pay for more periods before the renewal; nothing of the remaining time is lost.
    PayAhead {
        /// How many periods, at the present frequency.
        periods: Periods,
    },
    /// Pay what is owed.
    SettleDebt,
    /// End the service, with its data, when its term ends.
    CancelAtExpiry,
    /// Take the cancellation at expiry back; the renewal becomes exactly what it was.
    UndoCancellation,
    /// End the service when its commitment ends.
    CancelAtCommitmentEnd,
    /// Take the cancellation at the commitment's end back.
    UndoCommitmentCancellation,
    /// Ask to delete the service at once. The host mails a token to the admin contact.
    RequestDeletion {
        /// What the person has acknowledged.
        acknowledged: Acknowledgements,
        /// What the mailed token hashes to: [`Token::digest`] with the id and the present revision of the service.
        digest: TokenDigest,
    },
    /// Delete the service at once, with the token that was mailed. Nothing brings it back.
    ConfirmDeletion {
        /// The token.
        token: Token,
    },
    /// Take the request to delete back.
    WithdrawDeletion,
}

impl Command {
    /// The command without its arguments.
    pub const fn kind(&self) -> CommandKind {
        match self {
            Self::EnableAutomatic { .. } => CommandKind::EnableAutomatic,
            Self::SwitchToManual => CommandKind::SwitchToManual,
            Self::ChangeFrequency { .. } => CommandKind::ChangeFrequency,
            Self::Renew { .. } => CommandKind::Renew,
            Self::PayAhead { .. } => CommandKind::PayAhead,
            Self::SettleDebt => CommandKind::SettleDebt,
            Self::CancelAtExpiry => CommandKind::CancelAtExpiry,
            Self::UndoCancellation => CommandKind::UndoCancellation,
            Self::CancelAtCommitmentEnd => CommandKind::CancelAtCommitmentEnd,
            Self::UndoCommitmentCancellation => CommandKind::UndoCommitmentCancellation,
            Self::RequestDeletion { .. } => CommandKind::RequestDeletion,
            Self::ConfirmDeletion { .. } => CommandKind::ConfirmDeletion,
            Self::WithdrawDeletion => CommandKind::WithdrawDeletion,
        }
    }
}

/// A number of periods to renew or pay for: 1 to 120.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Periods(
    // INVARIANT: 1 to 120.
    u8,
);

impl Periods {
    /// One period.
    pub const ONE: Self = Self(1);

    /// So many periods; refuses anything but 1 to 120.
    ///
    /// ```
    /// use rinnovo::Periods;
    /// assert_eq!(Periods::new(0).unwrap_err().to_string(), "found `0`, expected 1 to 120 periods");
    /// ```
    pub fn new(count: u32) -> Result<Self, crate::Error> {
        match u8::try_from(count) {
            Ok(count @ 1..=120) => Ok(Self(count)),
            _ => Err(crate::Error::new(crate::ErrorKind::OutOfRange, count, "1 to 120 periods")),
        }
    }

    /// How many.
    pub const fn count(self) -> u32 {
        self.0 as u32
    }
}

impl TryFrom<u32> for Periods {
    type Error = crate::Error;

    fn try_from(count: u32) -> Result<Self, crate::Error> {
        Self::new(count)
    }
}

impl From<Periods> for u32 {
    fn from(periods: Periods) -> Self {
        periods.count()
    }
}

coded! {
    /// What a person must acknowledge before a deletion is accepted (guide of 18/02/2019, "Elimina immediatamente un
    /// servizio").
    Acknowledgement expecting "one of the acknowledgements" {
        /// It cannot be undone.
        Irreversible "irreversible",
        /// All data is erased for good.
        DataErased "data_erased",
        /// Nothing is paid back.
        NoRefund "no_refund",
    }
}

flag_set! {
    /// What a person has acknowledged.
    Acknowledgements of Acknowledgement in u8
}

impl Acknowledgements {
    /// All of them.
    pub const ALL: Self = Self::of(Acknowledgement::ALL);
}
