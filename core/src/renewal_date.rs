use crate::{axes::Renewal, facts::Facts, instant::Instant, set::coded};

coded! {
    /// What the date of a service in a customer's table is.
    DateKind expecting "one of the kinds of dates" {
        /// The service renews then.
        Renews "renews",
        /// It ends then, if nobody does anything.
        Ends "ends",
        /// It stopped then, and may still be brought back.
        Expired "expired",
        /// It ended then, for good.
        Ended "ended",
        /// Its term runs until then; what follows is not known.
        TermUntil "term_until",
    }
}

impl Facts {
    /// The renewal or expiry date of a customer's table (guide of 18/02/2019, "Visualizza i tuoi servizi"), and which
    /// of the two it is. `None`: the service has no such date, or it is not known.
    ///
    /// ```
    /// use rinnovo::{DateKind, Facts, Kind, Period, Renewal};
    ///
    /// let (start, end) = ("2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?);
    /// let automatic = Renewal::Automatic { every: Some(Period::MONTH), forced: false };
    /// let vps = Facts::in_service(Kind::Vps, start, end, automatic);
    /// assert_eq!(vps.renewal_date(start), Some((DateKind::Renews, end)));
    /// let vps = Facts::in_service(Kind::Vps, start, end, Renewal::Manual { every: None });
    /// assert_eq!(vps.renewal_date(start), Some((DateKind::Ends, end)));
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn renewal_date(&self, now: Instant) -> Option<(DateKind, Instant)> {
        let over = self.phase.is_some_and(|phase| !phase.is_live());
        match (self.ends_at(), self.term()) {
            (at, _) if over => at.map(|at| (DateKind::Ended, at)),
            (Some(at), _) if at <= now => Some((DateKind::Expired, at)),
            (Some(at), _) => Some((DateKind::Ends, at)),
            (None, Some(term)) if self.will_renew() == Some(true) => {
                Some((DateKind::Renews, term.end))
            }
            (None, Some(_)) if self.renewal == Some(Renewal::OneShot) => None,
            (None, Some(term)) => Some((DateKind::TermUntil, term.end)),
            (None, None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kind, Phase};

    #[test]
    fn what_ended_nobody_knows_when_has_no_date() {
        let (start, end) = (Instant::MIN, Instant::MAX);
        let vps = Facts::in_service(Kind::Vps, start, end, Renewal::Manual { every: None });
        let phase = Phase::Terminated { at: None, cause: None, erase_at: None };
        assert_eq!(Facts { phase: Some(phase), ..vps }.renewal_date(start), None);
    }
}
