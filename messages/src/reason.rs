//! Reasons, as sentences.

use rinnovo::{Acknowledgements, Mode, Reason};

use crate::{Messages, dates::Form};

impl Messages {
    /// Why a command is refused, as a sentence.
    ///
    /// ```
    /// use rinnovo::{Reason, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let german = Messages::new(Language::German, Zone::UTC);
    /// assert_eq!(
    ///     german.reason(&Reason::TokenMismatch { attempts_left: 1 }),
    ///     "Der Code ist falsch; Sie haben noch 1 Versuch.",
    /// );
    /// ```
    pub fn reason(&self, reason: &Reason) -> String {
        let text = &self.text;
        match reason {
            Reason::NotManaged { family } => text.reason_not_managed(self.family(*family)),
            Reason::WrongPhase { phase } => text.reason_wrong_phase(self.phase(*phase)),
            Reason::RoleRequired { any_of } => text.reason_role_required(self.any_role(*any_of)),
            Reason::OneShot => text.reason_one_shot(),
            Reason::ForcedAutomatic => text.reason_forced_automatic(),
            Reason::RenewalModeRequired { mode: Mode::Manual } => text.reason_is_automatic(),
            Reason::RenewalModeRequired { mode: Mode::Automatic | Mode::OneShot } => {
                text.reason_is_not_automatic()
            }
            Reason::NotOffered => text.reason_not_offered(),
            Reason::FrequencyNotOffered { offered } if offered.is_empty() => {
                text.reason_no_other_frequency()
            }
            Reason::FrequencyNotOffered { offered } => {
                text.reason_frequency_not_offered(self.frequencies(*offered))
            }
            Reason::DebtOutstanding { since: None } => text.reason_debt_outstanding(),
            Reason::DebtOutstanding { since: Some(since) } => {
                text.reason_debt_outstanding_since(self.at(Form::Since, *since))
            }
            Reason::CancellationPending { ends_at: None } => text.reason_cancellation_pending(),
            Reason::CancellationPending { ends_at: Some(end) } => {
                text.reason_cancellation_pending_on(self.at(Form::On, *end))
            }
            Reason::DeletionPending { expires_at } => {
                text.reason_deletion_pending(self.at(Form::On, *expires_at))
            }
            Reason::NoDeletionPending => text.reason_no_deletion_pending(),
            Reason::CommitmentRunning { until } => {
                text.reason_commitment_running(self.at(Form::Until, *until))
            }
            Reason::NoCommitment => text.reason_no_commitment(),
            Reason::ManualLapsesByItself { at: None } => text.reason_manual_lapses_by_itself(),
            Reason::ManualLapsesByItself { at: Some(end) } => {
                text.reason_manual_lapses_by_itself_on(self.at(Form::On, *end))
            }
            Reason::ProviderForbids => text.reason_provider_forbids(),
            Reason::PaymentMethodRequired => text.reason_payment_method_required(),
            Reason::ManagedThroughParent { parent: Some(parent) } => {
                text.reason_managed_through(parent.to_string())
            }
            Reason::ManagedThroughParent { parent: None } => text.reason_managed_through_hosting(),
            Reason::NotEmpty => text.reason_not_empty(),
            Reason::AcknowledgementRequired { missing } => self.to_acknowledge(*missing),
            Reason::WindowNotOpen { opens_at } => {
                text.reason_window_not_open(self.at(Form::From, *opens_at))
            }
            Reason::WindowClosed { closed_at } => {
                text.reason_window_closed(self.before(Form::Until, *closed_at))
            }
            Reason::TokenExpired { at } => text.reason_token_expired(self.at(Form::On, *at)),
            Reason::TokenMismatch { attempts_left: 0 } => text.reason_token_mismatch_last(),
            Reason::TokenMismatch { attempts_left } => text.reason_token_mismatch(*attempts_left),
        }
    }

    /// What a person must acknowledge, as a sentence.
    ///
    /// ```
    /// use rinnovo::{Acknowledgement, Acknowledgements, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let french = Messages::new(Language::French, Zone::UTC);
    /// assert_eq!(
    ///     french.to_acknowledge(Acknowledgements::of(&[Acknowledgement::DataErased])),
    ///     "Vous devez confirmer que toutes les données seront effacées.",
    /// );
    /// ```
    pub fn to_acknowledge(&self, missing: Acknowledgements) -> String {
        self.text.reason_acknowledgement_required(
            self.all_of(missing.iter().map(|item| self.acknowledgement(item))),
        )
    }
}
