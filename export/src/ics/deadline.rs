use rinnovo::{Cause, Change, CommandKind, Expected, Instant, Price, Term};

/// Something that a customer should see in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline<'a> {
    /// When.
    pub at: Instant,
    /// The id of the service.
    pub id: &'a str,
    /// What to call the service: see [`Service::title`](rinnovo::Service::title).
    pub title: &'a str,
    /// What.
    pub what: What,
}

/// What happens at a deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The next term begins by automatic renewal.
    Renewal {
        /// The new term.
        term: Term,
        /// What it costs; `None`: not known.
        price: Option<Price>,
    },
    /// A bill must be paid before this.
    BillDue {
        /// What was bought.
        term: Term,
        /// What it costs; `None`: not known.
        price: Option<Price>,
    },
    /// A command stops being allowed.
    LastMoment {
        /// The command.
        command: CommandKind,
    },
    /// The service stops, and can be brought back: nobody renewed it.
    Lapse,
    /// The service stops, and can be brought back: a bill was not paid.
    Unpaid,
    /// Bringing it back costs a fee from now.
    Redemption,
    /// Nobody can bring it back from now.
    PendingDelete,
    /// The service ends for good.
    End {
        /// Why.
        cause: Cause,
        /// When its data is erased.
        erase_at: Option<Instant>,
    },
    /// Its data is erased.
    Erasure,
    /// The token of a request to delete stops being valid.
    TokenExpiry,
    /// A commitment ends.
    CommitmentEnd {
        /// When the one that follows ends; `None`: none follows.
        next: Option<Instant>,
    },
}

impl What {
    /// The stable code, in `snake_case`: the category of the event, and part of its identity.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Renewal { .. } => "renewal",
            Self::BillDue { .. } => "bill_due",
            Self::LastMoment { .. } => "last_moment",
            Self::Lapse => "lapse",
            Self::Unpaid => "unpaid",
            Self::Redemption => "redemption",
            Self::PendingDelete => "pending_delete",
            Self::End { .. } => "end",
            Self::Erasure => "erasure",
            Self::TokenExpiry => "token_expiry",
            Self::CommitmentEnd { .. } => "commitment_end",
        }
    }

    /// What an entry is to a customer, and when they should see it; `None`: it is no deadline.
    pub(super) fn of(at: Instant, expected: &Expected) -> Option<(Instant, Self)> {
        let what = match expected {
            Expected::Event(change) => Self::of_change(change)?,
            Expected::Bill { term, price, due_by } => {
                return Some((*due_by, Self::BillDue { term: *term, price: price.clone() }));
            }
            Expected::LastMoment { command } => Self::LastMoment { command: *command },
            Expected::Reminder { .. } | Expected::Command { .. } => return None,
        };
        Some((at, what))
    }

    fn of_change(change: &Change) -> Option<Self> {
        Some(match *change {
            Change::TermRenewed { term, .. } => Self::Renewal { term, price: None },
            Change::Expired | Change::GraceStarted => Self::Lapse,
            Change::BillOverdue => Self::Unpaid,
            Change::RedemptionStarted => Self::Redemption,
            Change::PendingDeleteStarted => Self::PendingDelete,
            Change::Terminated { cause, erase_at } => Self::End { cause, erase_at },
            Change::Erased => Self::Erasure,
            Change::DeletionLapsed => Self::TokenExpiry,
            Change::CommitmentEnded => Self::CommitmentEnd { next: None },
            Change::Recommitted { until } => Self::CommitmentEnd { next: Some(until) },
            _ => return None,
        })
    }

    /// Whether it ends a term, so that the reminders of the term's end belong to it.
    pub(super) const fn ends_term(&self) -> bool {
        matches!(self, Self::Renewal { .. } | Self::Lapse | Self::End { .. })
    }
}
