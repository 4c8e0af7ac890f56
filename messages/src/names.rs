//! The words of codes.

use rinnovo::{Acknowledgement, Cause, CommandKind, Fact, Outcome, PhaseKind, Role, Roles};

use crate::Messages;

impl Messages {
    /// The words of a menu, such as `Cancel at expiry`.
    ///
    /// ```
    /// use rinnovo::{CommandKind, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let german = Messages::new(Language::German, Zone::UTC);
    /// assert_eq!(german.command(CommandKind::CancelAtExpiry), "Zum Laufzeitende kündigen");
    /// ```
    pub fn command(&self, command: CommandKind) -> String {
        let text = &self.text;
        match command {
            CommandKind::EnableAutomatic => text.command_enable_automatic(),
            CommandKind::SwitchToManual => text.command_switch_to_manual(),
            CommandKind::ChangeFrequency => text.command_change_frequency(),
            CommandKind::Renew => text.command_renew(),
            CommandKind::PayAhead => text.command_pay_ahead(),
            CommandKind::SettleDebt => text.command_settle_debt(),
            CommandKind::CancelAtExpiry => text.command_cancel_at_expiry(),
            CommandKind::UndoCancellation => text.command_undo_cancellation(),
            CommandKind::CancelAtCommitmentEnd => text.command_cancel_at_commitment_end(),
            CommandKind::UndoCommitmentCancellation => text.command_undo_commitment_cancellation(),
            CommandKind::RequestDeletion => text.command_request_deletion(),
            CommandKind::ConfirmDeletion => text.command_confirm_deletion(),
            CommandKind::WithdrawDeletion => text.command_withdraw_deletion(),
        }
    }

    /// The words of buying off a commitment, which is a plan and no command.
    ///
    /// ```
    /// # use rinnovo::Zone;
    /// # use rinnovo_messages::{Language, Messages};
    /// assert_eq!(Messages::new(Language::English, Zone::UTC).buying_off(), "Buy off the commitment");
    /// ```
    pub fn buying_off(&self) -> String {
        self.text.command_flush_commitment()
    }

    /// What became of a command, beside its name.
    ///
    /// ```
    /// use rinnovo::{Outcome, Zone};
    /// use rinnovo_messages::{Language, Messages};
    /// assert_eq!(Messages::new(Language::French, Zone::UTC).outcome(Outcome::Refused), "refusé");
    /// ```
    pub fn outcome(&self, outcome: Outcome) -> String {
        match outcome {
            Outcome::Allowed => self.text.outcome_allowed(),
            Outcome::AlreadySo => self.text.outcome_already_so(),
            Outcome::Refused => self.text.outcome_refused(),
            Outcome::Unknown => self.text.outcome_unknown(),
        }
    }

    /// What is acknowledged, as it stands after "It must be acknowledged …".
    ///
    /// ```
    /// use rinnovo::{Acknowledgement, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let english = Messages::new(Language::English, Zone::UTC);
    /// assert_eq!(english.acknowledgement(Acknowledgement::NoRefund), "that nothing is refunded");
    /// ```
    pub fn acknowledgement(&self, acknowledgement: Acknowledgement) -> String {
        match acknowledgement {
            Acknowledgement::Irreversible => self.text.acknowledgement_irreversible(),
            Acknowledgement::DataErased => self.text.acknowledgement_data_erased(),
            Acknowledgement::NoRefund => self.text.acknowledgement_no_refund(),
        }
    }

    /// A phase, as it stands after "The service is …".
    ///
    /// ```
    /// use rinnovo::{PhaseKind, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let italian = Messages::new(Language::Italian, Zone::UTC);
    /// assert_eq!(italian.phase(PhaseKind::Grace), "scaduto, nel periodo di grazia");
    /// ```
    pub fn phase(&self, phase: PhaseKind) -> String {
        let text = &self.text;
        match phase {
            PhaseKind::Pending => text.phase_pending(),
            PhaseKind::Active => text.phase_active(),
            PhaseKind::SuspendedExpired => text.phase_suspended_expired(),
            PhaseKind::SuspendedUnpaid => text.phase_suspended_unpaid(),
            PhaseKind::Grace => text.phase_grace(),
            PhaseKind::Redemption => text.phase_redemption(),
            PhaseKind::PendingDelete => text.phase_pending_delete(),
            PhaseKind::Terminated => text.phase_terminated(),
            PhaseKind::Erased => text.phase_erased(),
        }
    }

    /// Why a service ended, as it stands after a colon.
    ///
    /// ```
    /// use rinnovo::{Cause, Zone};
    /// use rinnovo_messages::{Language, Messages};
    /// assert_eq!(Messages::new(Language::Spanish, Zone::UTC).cause(Cause::NotRenewed), "no renovado");
    /// ```
    pub fn cause(&self, cause: Cause) -> String {
        match cause {
            Cause::AtExpiry => self.text.cause_at_expiry(),
            Cause::AtCommitmentEnd => self.text.cause_at_commitment_end(),
            Cause::Immediate => self.text.cause_immediate(),
            Cause::Unpaid => self.text.cause_unpaid(),
            Cause::NotRenewed => self.text.cause_not_renewed(),
        }
    }

    /// A fact that is not known, as it stands after "It is not known …".
    ///
    /// ```
    /// use rinnovo::{Fact, Zone};
    /// use rinnovo_messages::{Language, Messages};
    /// assert_eq!(Messages::new(Language::English, Zone::UTC).fact(Fact::Term), "when its term ends");
    /// ```
    pub fn fact(&self, fact: Fact) -> String {
        let text = &self.text;
        match fact {
            Fact::Kind => text.fact_kind(),
            Fact::Phase => text.fact_phase(),
            Fact::Term => text.fact_term(),
            Fact::Renewal => text.fact_renewal(),
            Fact::Frequency => text.fact_frequency(),
            Fact::Ending => text.fact_ending(),
            Fact::Deletion => text.fact_deletion(),
            Fact::Standing => text.fact_standing(),
            Fact::Commitment => text.fact_commitment(),
            Fact::LinkedToHosting => text.fact_linked_to_hosting(),
            Fact::Emptied => text.fact_emptied(),
            Fact::Created => text.fact_created(),
            Fact::Since => text.fact_since(),
            Fact::PaymentMethod => text.fact_payment_method(),
        }
    }

    /// What a contact is, in a table: `admin`, `billing`, `technical`.
    ///
    /// ```
    /// use rinnovo::{Role, Zone};
    /// use rinnovo_messages::{Language, Messages};
    /// assert_eq!(Messages::new(Language::Italian, Zone::UTC).contact(Role::Technical), "tecnico");
    /// ```
    pub fn contact(&self, role: Role) -> String {
        match role {
            Role::Admin => self.text.contact_admin(),
            Role::Billing => self.text.contact_billing(),
            Role::Technical => self.text.contact_technical(),
        }
    }

    /// Roles, any of which is enough, before or after the word "contact".
    pub(crate) fn any_role(&self, roles: Roles) -> String {
        self.any_of(roles.iter().map(|role| match role {
            Role::Admin => self.text.role_admin(),
            Role::Billing => self.text.role_billing(),
            Role::Technical => self.text.role_technical(),
        }))
    }
}
