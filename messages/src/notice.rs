//! Notices, as sentences.

use rinnovo::{Notice, Span};

use crate::{Messages, dates::Form};

impl Messages {
    /// What a person must read before an allowed command is carried out, as a sentence.
    ///
    /// ```
    /// use rinnovo::{Notice, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let italian = Messages::new(Language::Italian, Zone::UTC);
    /// assert_eq!(
    ///     italian.notice(&Notice::ServiceEnds { at: Some("2025-06-08T00:00:00Z".parse()?) }),
    ///     "Il servizio e i suoi dati cessano l'8 giugno 2025.",
    /// );
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn notice(&self, notice: &Notice) -> String {
        let text = &self.text;
        match *notice {
            Notice::AutomaticRenewalOff => text.notice_automatic_renewal_off(),
            Notice::ServiceEnds { at: Some(at) } => {
                text.notice_service_ends_on(self.at(Form::On, at))
            }
            Notice::ServiceEnds { at: None } => text.notice_service_ends(),
            Notice::UndoUntil { until } => text.notice_undo_until(self.before(Form::Until, until)),
            Notice::UndoImpossible => text.notice_undo_impossible(),
            Notice::Irreversible => text.notice_irreversible(),
            Notice::DataErased { after: Span::ZERO } => text.notice_data_erased_at_once(),
            Notice::DataErased { after } => {
                text.notice_data_erased_after(after.duration().as_secs() / 86_400)
            }
            Notice::NoRefund => text.notice_no_refund(),
            Notice::TokenMailed { valid_for } => {
                text.notice_token_mailed(valid_for.duration().as_secs() / 3600)
            }
            Notice::RestoreFee => text.notice_restore_fee(),
            Notice::RenewalNotRestored => text.notice_renewal_not_restored(),
            Notice::TermExtended { to } => text.notice_term_extended(self.at(Form::Until, to)),
            Notice::AlreadyOver { periods } => text.notice_already_over(periods),
            Notice::FromNextRenewal { at: Some(at) } => {
                text.notice_from_next_renewal_on(self.at(Form::On, at))
            }
            Notice::FromNextRenewal { at: None } => text.notice_from_next_renewal(),
            Notice::DependentsEnd { count } => text.notice_dependents_end(count),
            Notice::AssociatedDetached { count } => text.notice_associated_detached(count),
        }
    }
}
