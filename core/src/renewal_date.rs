use crate::{
    axes::Renewal,
    decide::{Base, Earliest, Timed},
    facts::Facts,
    instant::Instant,
    set::coded,
};

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
        let (kind, at) = self.dated::<Instant>();
        let at = at.get()?;
        Some((if kind == DateKind::Ends && at <= now { DateKind::Expired } else { kind }, at))
    }

    /// The same as what it is the earliest of. What ends has expired once that is past.
    #[inline]
    pub(crate) fn dated<T: Timed>(&self) -> (DateKind, Earliest<T>) {
        let ends = self.ends::<T>();
        let certain = ends.0.iter().any(Option::is_some);
        if self.phase.is_some_and(|phase| !phase.is_live()) {
            (DateKind::Ended, ends)
        } else if certain {
            (DateKind::Ends, ends)
        } else if self.will_renew() == Some(true) {
            (DateKind::Renews, Earliest::one(T::of(Base::TermEnd, self)))
        } else if self.renewal == Some(Renewal::OneShot) {
            (DateKind::TermUntil, Earliest::NEVER)
        } else {
            (DateKind::TermUntil, Earliest::one(T::of(Base::TermEnd, self)))
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
