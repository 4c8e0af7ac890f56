//! Values with a class of their own in Python: made here, read here, and written down there for people to read.

use pyo3::prelude::*;
use rinnovo::{
    Answer, Change, Command, Commitment, Contacts, DeletionRequest, EarliestEnd, EndRule, Ending,
    Event, Exit, Facts, MemberAnswer, Members, Notice, Phase, Preview, Price, Reason, Renewal,
    Standing, Term, Undo, Validity, Verdict,
};

use crate::{
    bridge::{Give, Take},
    class::Shown,
    error::{Answered, misfit},
};

product!("rinnovo._state" Term { start, end, anchor });
product!("rinnovo._state" DeletionRequest { requested_at, expires_at, digest, revision, attempts_left });
product!("rinnovo._state" Contacts { admin, billing, technical });
product!("rinnovo._state" Price { amount, currency });
product!("rinnovo._state" Facts {
    kind, created, validity, phase, renewal, ending, deletion, standing, commitment, frequencies, cancellable,
    linked_to_hosting, emptied, revision
});
product!("rinnovo._state" Members { dependents, associated });
product!("rinnovo._events" Event { at, change });

sum!("rinnovo._state" Phase {
    Pending,
    Active,
    SuspendedExpired { since },
    SuspendedUnpaid { since },
    Grace { since },
    Redemption { since },
    PendingDelete { since },
    Terminated { at, cause, erase_at },
    Erased { at },
});
sum!("rinnovo._state" Validity { Open, Fixed(term) });
sum!("rinnovo._state" Renewal { Automatic { every, forced }, Manual { every }, OneShot });
sum!("rinnovo._state" Ending {
    None as "None_",
    AtExpiry { requested_at, restore },
    AtCommitmentEnd { requested_at },
});
sum!("rinnovo._state" Standing { Clear, Due { by }, Unpaid { since } });
sum!("rinnovo._state" EndRule { Recommit { every }, KeepPrice, DefaultPrice });
sum!("rinnovo._state" Commitment { None as "None_", Until { end, end_rule } });

sum!("rinnovo._events" Change {
    RenewalSet { renewal },
    TermExtended { term },
    TermRenewed { term, due_by },
    BillPaid,
    BillOverdue,
    DebtSettled,
    CancellationRequested,
    CancellationUndone,
    CommitmentCancellationRequested,
    CommitmentCancellationUndone,
    CommitmentEnded,
    Recommitted { until },
    DeletionRequested { expires_at, digest, attempts },
    DeletionAttemptFailed,
    DeletionWithdrawn,
    DeletionLapsed,
    Expired,
    GraceStarted,
    RedemptionStarted,
    PendingDeleteStarted,
    Terminated { cause, erase_at },
    Erased,
    Detached,
});

// Commands are handed in, never out: a token is shown to nobody.
shown!("rinnovo._events" Command {
    "Command.EnableAutomatic",
    "Command.SwitchToManual",
    "Command.ChangeFrequency",
    "Command.Renew",
    "Command.PayAhead",
    "Command.SettleDebt",
    "Command.CancelAtExpiry",
    "Command.UndoCancellation",
    "Command.CancelAtCommitmentEnd",
    "Command.UndoCommitmentCancellation",
    "Command.RequestDeletion",
    "Command.ConfirmDeletion",
    "Command.WithdrawDeletion"
});
sum!(take "rinnovo._events" Command {
    EnableAutomatic { every },
    SwitchToManual,
    ChangeFrequency { every },
    Renew { periods },
    PayAhead { periods },
    SettleDebt,
    CancelAtExpiry,
    UndoCancellation,
    CancelAtCommitmentEnd,
    UndoCommitmentCancellation,
    RequestDeletion { acknowledged, digest },
    ConfirmDeletion { token },
    WithdrawDeletion,
});

sum!("rinnovo._answers" Reason {
    NotManaged { family },
    WrongPhase { phase },
    RoleRequired { any_of },
    OneShot,
    ForcedAutomatic,
    RenewalModeRequired { mode },
    NotOffered,
    FrequencyNotOffered { offered },
    DebtOutstanding { since },
    CancellationPending { ends_at },
    DeletionPending { expires_at },
    NoDeletionPending,
    CommitmentRunning { until },
    NoCommitment,
    ManualLapsesByItself { at },
    ProviderForbids,
    PaymentMethodRequired,
    ManagedThroughParent { parent },
    NotEmpty,
    AcknowledgementRequired { missing },
    WindowNotOpen { opens_at },
    WindowClosed { closed_at },
    TokenExpired { at },
    TokenMismatch { attempts_left },
});
sum!("rinnovo._answers" Notice {
    AutomaticRenewalOff,
    ServiceEnds { at },
    UndoUntil { until },
    UndoImpossible,
    Irreversible,
    DataErased { after },
    NoRefund,
    TokenMailed { valid_for },
    RestoreFee,
    RenewalNotRestored,
    TermExtended { to },
    AlreadyOver { periods },
    FromNextRenewal { at },
    DependentsEnd { count },
    AssociatedDetached { count },
});
sum!("rinnovo._answers" Answer {
    Allowed { effective_at, until, notices, events },
    AlreadySo,
    Refused { reasons, from, remedies, events },
    Unknown { missing },
});
sum!("rinnovo._answers" Undo { Nothing, By { command, until }, Never });
product!("rinnovo._answers" Exit { command, ask_from, ask_by, ends_at });
product!("rinnovo._answers" EarliestEnd { ends_anyway, asked_now, next_chance, deletable_now });
product!("rinnovo._answers" MemberAnswer { id, answer });
product!("rinnovo._answers" Preview { answer, before, after, changes, undo, dependents, associated });

shown!("rinnovo._answers" Verdict { "Verdict" });

impl Give for Verdict {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = hint!("rinnovo._answers", "Verdict");

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let fields = vec![
            self.outcome().give(py)?,
            self.reasons().give(py)?,
            self.missing().give(py)?,
            self.until().give(py)?,
        ];
        Self::classes(py)?.make(py, 0, fields)
    }
}

/// An event and the id of the service that it happened to: a pair in Python.
#[derive(Debug)]
pub(crate) struct Happened(rinnovo::ServiceId, Event);

impl From<(rinnovo::ServiceId, Event)> for Happened {
    fn from((id, event): (rinnovo::ServiceId, Event)) -> Self {
        Self(id, event)
    }
}

impl Give for Happened {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = type_hint_subscript!(
        hint!("builtins", "tuple"),
        hint!("builtins", "str"),
        <Event as Give>::OUTPUT
    );

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok((self.0.give(py)?, self.1.give(py)?).into_pyobject(py)?.into_any())
    }
}
