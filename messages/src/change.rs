//! What happened, as phrases.

use rinnovo::Change;

use crate::{Messages, dates::Form};

impl Messages {
    /// What happened to a service, as a phrase for a row of its history.
    ///
    /// ```
    /// use rinnovo::{Cause, Change, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let spanish = Messages::new(Language::Spanish, Zone::UTC);
    /// let change = Change::Terminated { cause: Cause::Unpaid, erase_at: None };
    /// assert_eq!(spanish.change(&change), "finalizado: una factura quedó impagada");
    /// ```
    pub fn change(&self, change: &Change) -> String {
        let text = &self.text;
        match *change {
            Change::RenewalSet { renewal } => text.change_renewal_set(self.renewal(renewal)),
            Change::TermExtended { term } => text.change_term_extended(self.at(Form::To, term.end)),
            Change::TermRenewed { term, due_by } => text
                .change_term_renewed(self.at(Form::Until, term.end), self.before(Form::By, due_by)),
            Change::BillPaid => text.change_bill_paid(),
            Change::BillOverdue => text.change_bill_overdue(),
            Change::DebtSettled => text.change_debt_settled(),
            Change::CancellationRequested => text.change_cancellation_requested(),
            Change::CancellationUndone => text.change_cancellation_undone(),
            Change::CommitmentCancellationRequested => {
                text.change_commitment_cancellation_requested()
            }
            Change::CommitmentCancellationUndone => text.change_commitment_cancellation_undone(),
            Change::CommitmentEnded => text.change_commitment_ended(),
            Change::Recommitted { until } => text.change_recommitted(self.at(Form::Until, until)),
            Change::DeletionRequested { expires_at, .. } => {
                text.change_deletion_requested(self.before(Form::Before, expires_at))
            }
            Change::DeletionAttemptFailed => text.change_deletion_attempt_failed(),
            Change::DeletionWithdrawn => text.change_deletion_withdrawn(),
            Change::DeletionLapsed => text.change_deletion_lapsed(),
            Change::Expired => text.change_expired(),
            Change::GraceStarted => text.change_grace_started(),
            Change::RedemptionStarted => text.change_redemption_started(),
            Change::PendingDeleteStarted => text.change_pending_delete_started(),
            Change::Terminated { cause, .. } => text.change_terminated(self.cause(cause)),
            Change::Erased => text.change_erased(),
            Change::Detached => text.change_detached(),
        }
    }
}
