use crate::{
    axes::{Commitment, DeletionRequest, Ending, Mode, Phase, Renewal, Standing, Term, Validity},
    decide::{Base, Earliest, Timed},
    instant::Instant,
    kind::Kind,
    period::{Frequencies, Period},
    set::{coded, flag_set},
};

/// What the rules read of a service: a small `Copy` value apart from all texts, so that one service and ten million go
/// through the same functions.
///
/// `None` means *not known*: the fact was not given, or was given in words that nobody here understands. A rule that
/// needs it then answers *unknown*, never a silent permission.
///
/// ```
/// use rinnovo::{Ending, Facts, Instant, Kind, Period, Phase, Renewal};
///
/// let start: Instant = "2025-01-15T00:00:00Z".parse()?;
/// let end: Instant = "2026-01-15T00:00:00Z".parse()?;
/// let hosting = Facts::in_service(Kind::WebHosting, start, end, Renewal::Automatic { every: Some(Period::YEAR), forced: false });
/// assert_eq!((hosting.phase, hosting.ending), (Some(Phase::Active), Some(Ending::None)));
/// assert_eq!(hosting.ends_at(), None); // it renews
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Facts {
    /// The sort of product; [`Kind::Other`] is an unknown fact.
    pub kind: Kind,
    /// When the service was created.
    pub created: Option<Instant>,
    /// Whether and when its present term ends.
    pub validity: Option<Validity>,
    /// Where it is in its life.
    pub phase: Option<Phase>,
    /// What happens when the term ends.
    pub renewal: Option<Renewal>,
    /// Whether the customer has asked for an end.
    pub ending: Option<Ending>,
    /// The request to delete at once that waits for its token. `None` means that there is none.
    pub deletion: Option<DeletionRequest>,
    /// Whether bills are paid.
    pub standing: Option<Standing>,
    /// Whether the customer promised to stay.
    pub commitment: Option<Commitment>,
    /// The frequencies that the provider offers for this very service. `None`: those of the edition.
    pub frequencies: Option<Frequencies>,
    /// The provider's own flag `canDeleteAtExpiration`. `None`: it said nothing, and forbids nothing.
    pub cancellable: Option<bool>,
    /// Whether it is tied to a hosting, which manages it. Read for MX Plan only.
    pub linked_to_hosting: Option<bool>,
    /// Whether it holds nothing any more. Read for vRack only.
    pub emptied: Option<bool>,
    /// How many events have happened to the service.
    pub revision: u64,
}

coded! {
    /// A fact that a rule may need and not find.
    Fact expecting "one of the facts" {
        /// The sort of product.
        Kind "kind",
        /// Where the service is in its life.
        Phase "phase",
        /// When its term ends.
        Term "term",
        /// What happens then.
        Renewal "renewal",
        /// The renewal frequency.
        Frequency "frequency",
        /// Whether an end was asked for.
        Ending "ending",
        /// The request to delete.
        Deletion "deletion",
        /// Whether bills are paid.
        Standing "standing",
        /// Whether the customer promised to stay.
        Commitment "commitment",
        /// Whether it is tied to a hosting.
        LinkedToHosting "linked_to_hosting",
        /// Whether it holds nothing any more.
        Emptied "emptied",
        /// When it was created.
        Created "created",
        /// Since when it is in its phase.
        Since "since",
        /// Whether the account has a valid payment method.
        PaymentMethod "payment_method",
    }
}

flag_set! {
    /// A set of facts.
    FactSet of Fact in u16
}

impl Facts {
    /// The facts of a service of which nothing but its kind is known.
    pub const fn unknown(kind: Kind) -> Self {
        Self {
            kind,
            created: None,
            validity: None,
            phase: None,
            renewal: None,
            ending: None,
            deletion: None,
            standing: None,
            commitment: None,
            frequencies: None,
            cancellable: None,
            linked_to_hosting: None,
            emptied: None,
            revision: 0,
        }
    }

    /// The facts of a service in its plainest state: active, nothing asked, nothing owed, no commitment. `start` and
    /// `end` are those of the present term; months are counted from `end` unless it lies on the grid of `start`.
    pub const fn in_service(kind: Kind, start: Instant, end: Instant, renewal: Renewal) -> Self {
        Self {
            created: Some(start),
            validity: Some(Validity::Fixed(Term { start, end, anchor: start })),
            phase: Some(Phase::Active),
            renewal: Some(renewal),
            ending: Some(Ending::None),
            standing: Some(Standing::Clear),
            commitment: Some(Commitment::None),
            ..Self::unknown(kind)
        }
    }

    /// The facts of the service itself that are not given.
    pub(crate) fn unstated(&self) -> FactSet {
        FactSet::NONE
            .with_if(Fact::Kind, self.kind == Kind::Other)
            .with_if(Fact::Phase, self.phase.is_none())
            .with_if(Fact::Term, self.validity.is_none())
            .with_if(Fact::Renewal, self.renewal.is_none())
            .with_if(Fact::Ending, self.ending.is_none())
            .with_if(Fact::Standing, self.standing.is_none())
            .with_if(Fact::Commitment, self.commitment.is_none())
            .with_if(Fact::LinkedToHosting, self.linked_to_hosting.is_none())
            .with_if(Fact::Emptied, self.emptied.is_none())
            .with_if(Fact::Created, self.created.is_none())
    }

    /// Every fact that some rule may read and that is not known, whether or not it matters for this kind. Whether the
    /// account has a valid payment method is no fact of a service.
    ///
    /// ```
    /// use rinnovo::{Fact, Facts, Kind};
    ///
    /// assert!(Facts::unknown(Kind::Vps).missing().contains(Fact::Term));
    /// ```
    pub fn missing(&self) -> FactSet {
        let unrenewed = self
            .renewal
            .is_some_and(|renewal| renewal.mode() != Mode::OneShot && renewal.every().is_none());
        self.unstated()
            .with_if(Fact::Frequency, unrenewed)
            .with_if(Fact::Since, self.phase.is_some_and(Phase::lacks_its_start))
    }

    /// The present term, where there is one and it is known.
    pub fn term(&self) -> Option<Term> {
        self.validity.and_then(Validity::term)
    }

    /// The renewal as it is, or as undoing the cancellation would restore it.
    pub fn underlying_renewal(&self) -> Option<Renewal> {
        match self.ending {
            Some(Ending::AtExpiry { restore: Some(restore), .. }) => Some(restore),
            _ => self.renewal,
        }
    }

    /// The frequencies offered: the service's own, else those of the edition.
    pub(crate) fn offered(&self, by_edition: Frequencies) -> Frequencies {
        self.frequencies.unwrap_or(by_edition)
    }

    /// The present renewal frequency, else the first one offered.
    pub(crate) fn present_or_first(&self, by_edition: Frequencies) -> Option<Period> {
        self.underlying_renewal()
            .and_then(Renewal::every)
            .or_else(|| self.offered(by_edition).shortest())
    }

    /// Whether the customer may use the service now. `None`: not known.
    pub fn is_entitled(&self) -> Option<bool> {
        self.phase.map(|phase| phase == Phase::Active)
    }

    /// Whether the service will begin another term by itself. `None`: not known.
    pub fn will_renew(&self) -> Option<bool> {
        let (phase, ending) = (self.phase?, self.ending?);
        if phase != Phase::Active || matches!(ending, Ending::AtExpiry { .. }) {
            return Some(false);
        }
        Some(self.renewal?.mode() == Mode::Automatic && self.term().is_some())
    }

    /// When the service stops if nobody does anything, where that is certain: the end of its term when it is
    /// cancelled or renewed by hand, the end of the commitment when that was cancelled, the instant at which it did
    /// end. `None`: it renews, never ends, or is not known.
    pub fn ends_at(&self) -> Option<Instant> {
        self.ends::<Instant>().get()
    }

    /// The same, as what it is the earliest of.
    #[inline]
    pub(crate) fn ends<T: Timed>(&self) -> Earliest<T> {
        let one = |base| Earliest::one(T::of(base, self));
        match self.phase {
            None => return Earliest::NEVER,
            Some(Phase::Terminated { .. } | Phase::Erased { .. }) => return one(Base::Since),
            Some(_) => {}
        }
        let Some(ending) = self.ending else { return Earliest::NEVER };
        if let Ending::AtExpiry { .. } = ending {
            return one(Base::TermEnd);
        }
        match (ending, self.renewal) {
            (Ending::AtCommitmentEnd { .. }, Some(renewal)) => {
                if self.commitment.is_none() {
                    return Earliest::NEVER;
                }
                let lapse = (renewal.mode() == Mode::Manual).then(|| T::of(Base::TermEnd, self));
                Earliest([T::of(Base::CommitmentEnd, self), lapse.flatten()])
            }
            (_, Some(Renewal::Manual { .. })) => one(Base::TermEnd),
            (_, None | Some(Renewal::Automatic { .. } | Renewal::OneShot)) => Earliest::NEVER,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_stay_small() {
        assert!(size_of::<Facts>() <= 320, "{}", size_of::<Facts>());
    }
}
