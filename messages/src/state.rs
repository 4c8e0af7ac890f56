//! States, renewals and the date of a customer's table.

use rinnovo::{
    Commitment, DateKind, Ending, Facts, Instant, Mode, Phase, PhaseKind, Renewal, Standing,
};

use crate::{Messages, dates::Form};

impl Messages {
    /// The state of a service, derived from its axes: `active, cancelled at expiry, bill unpaid`.
    ///
    /// ```
    /// use rinnovo::{Ending, Facts, Kind, Renewal};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let (start, end) = ("2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?);
    /// let vps = Facts {
    ///     ending: Some(Ending::AtExpiry { requested_at: None, restore: None }),
    ///     ..Facts::in_service(Kind::Vps, start, end, Renewal::Manual { every: None })
    /// };
    /// let italian = Messages::new(Language::Italian, rinnovo::Zone::UTC);
    /// assert_eq!(italian.state(&vps), "attivo, disdetto alla scadenza");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn state(&self, facts: &Facts) -> String {
        let text = &self.text;
        let Some(phase) = facts.phase else { return text.state_unknown() };
        if !phase.is_live() {
            return self.over(phase);
        }
        let ending = facts.ending.map_or_else(
            || Some(text.state_cancellation_unknown()),
            |ending| match ending {
                Ending::None => None,
                Ending::AtExpiry { .. } => Some(text.state_cancelled_at_expiry()),
                Ending::AtCommitmentEnd { .. } => Some(text.state_cancelled_at_commitment_end()),
            },
        );
        let deletion = facts.deletion.map(|_| text.state_deletion_requested());
        let bills = facts.standing.map_or_else(
            || Some(text.state_bills_unknown()),
            |standing| match standing {
                Standing::Clear => None,
                Standing::Due { by } => Some(text.state_bill_due(self.before(Form::By, by))),
                // The phase says so already.
                Standing::Unpaid { .. } if phase.kind() == PhaseKind::SuspendedUnpaid => None,
                Standing::Unpaid { .. } => Some(text.state_bill_unpaid()),
            },
        );
        let commitment = facts.commitment.and_then(|commitment| match commitment {
            Commitment::None => None,
            Commitment::Until { end, .. } => Some(text.state_committed(self.at(Form::Until, end))),
        });
        let rest = [ending, deletion, bills, commitment];
        let parts = std::iter::once(self.phase(phase.kind())).chain(rest.into_iter().flatten());
        parts.collect::<Vec<_>>().join(", ")
    }

    /// A service that has ended.
    fn over(&self, phase: Phase) -> String {
        let text = &self.text;
        match phase {
            Phase::Erased { at } => text.state_erased(self.at(Form::On, at)),
            Phase::Terminated { at: Some(at), cause: Some(cause), .. } => {
                text.state_terminated_on_because(self.at(Form::On, at), self.cause(cause))
            }
            Phase::Terminated { at: Some(at), cause: None, .. } => {
                text.state_terminated_on(self.at(Form::On, at))
            }
            Phase::Terminated { at: None, cause: Some(cause), .. } => {
                text.state_terminated_because(self.cause(cause))
            }
            Phase::Terminated { at: None, cause: None, .. }
            | Phase::Pending
            | Phase::Active
            | Phase::SuspendedExpired { .. }
            | Phase::SuspendedUnpaid { .. }
            | Phase::Grace { .. }
            | Phase::Redemption { .. }
            | Phase::PendingDelete { .. } => self.phase(phase.kind()),
        }
    }

    /// A renewal mode.
    ///
    /// ```
    /// use rinnovo::{Mode, Zone};
    /// use rinnovo_messages::{Language, Messages};
    /// assert_eq!(Messages::new(Language::German, Zone::UTC).mode(Mode::Automatic), "automatisch");
    /// ```
    pub fn mode(&self, mode: Mode) -> String {
        match mode {
            Mode::Automatic => self.text.mode_automatic(),
            Mode::Manual => self.text.mode_manual(),
            Mode::OneShot => self.text.mode_one_shot(),
        }
    }

    /// A renewal: its mode and frequency, `automatic, every month`.
    ///
    /// ```
    /// use rinnovo::{Period, Renewal, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let spanish = Messages::new(Language::Spanish, Zone::UTC);
    /// let renewal = Renewal::Automatic { every: Some(Period::MONTH), forced: true };
    /// assert_eq!(spanish.renewal(renewal), "automática (obligatoria), cada mes");
    /// ```
    pub fn renewal(&self, renewal: Renewal) -> String {
        let mode = match renewal {
            Renewal::Automatic { forced: true, .. } => self.text.mode_forced(),
            Renewal::Automatic { .. } | Renewal::Manual { .. } | Renewal::OneShot => {
                self.mode(renewal.mode())
            }
        };
        match renewal.every() {
            Some(every) => self.text.renewal_every(mode, self.frequency(every)),
            None => mode,
        }
    }

    /// The date of a customer's table with what it is, `renews 15 July 2025`; `None` where the service has none (see
    /// [`Facts::renewal_date`]).
    ///
    /// ```
    /// use rinnovo::{Facts, Kind, Renewal, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let (start, end) = ("2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?);
    /// let vps = Facts::in_service(Kind::Vps, start, end, Renewal::Manual { every: None });
    /// let german = Messages::new(Language::German, Zone::UTC);
    /// assert_eq!(german.renewal_date(&vps, start).as_deref(), Some("endet am 1. Februar 2025"));
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn renewal_date(&self, facts: &Facts, now: Instant) -> Option<String> {
        facts.renewal_date(now).map(|(kind, at)| self.date(kind, at))
    }

    /// A date with what it is: `renews 15 July 2025`.
    ///
    /// ```
    /// use rinnovo::{DateKind, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let italian = Messages::new(Language::Italian, Zone::UTC);
    /// assert_eq!(italian.date(DateKind::Renews, "2025-07-15T00:00:00Z".parse()?), "si rinnova il 15 luglio 2025");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn date(&self, kind: DateKind, at: Instant) -> String {
        let then = || self.at(Form::Then, at);
        match kind {
            DateKind::Renews => self.text.date_renews(then()),
            DateKind::Ends => self.text.date_ends(then()),
            DateKind::Expired => self.text.date_expired(then()),
            DateKind::Ended => self.text.date_ended(then()),
            DateKind::TermUntil => self.text.date_term(self.at(Form::Until, at)),
        }
    }
}
