use crate::{
    axes::{Commitment, DeletionRequest, Ending, Mode, Phase, Renewal, Standing, Validity},
    event::{Change, Event},
    facts::{Fact, Facts},
    service::Service,
};

/// The service as an event leaves it. Total: an event that does not fit the state changes nothing but the revision,
/// so that every journal replays.
///
/// ```
/// use rinnovo::{Change, Ending, Event, Facts, Kind, Period, Renewal, Service, evolve};
///
/// let renewal = Renewal::Automatic { every: Some(Period::MONTH), forced: false };
/// let facts = Facts::in_service(Kind::Vps, "2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?, renewal);
/// let vps = Service::new("vps-1".parse()?, facts);
/// let at = "2025-01-10T00:00:00Z".parse()?;
///
/// let cancelled = evolve(vps.clone(), &Event { at, change: Change::CancellationRequested });
/// assert_eq!(cancelled.facts.ending, Some(Ending::AtExpiry { requested_at: Some(at), restore: Some(renewal) }));
/// let undone = evolve(cancelled, &Event { at, change: Change::CancellationUndone });
/// assert_eq!(undone.facts.renewal, Some(renewal));
/// assert_eq!(undone.facts.revision, 2);
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[must_use]
pub fn evolve(mut service: Service, event: &Event) -> Service {
    service.facts = service.facts.evolve(event);
    if event.change == Change::Detached {
        service.parent = None;
    }
    // What is known now is no longer unread.
    let facts = &service.facts;
    service.unread.retain(|fact, _| match fact {
        Fact::Phase => facts.phase.is_none(),
        Fact::Term => facts.validity.is_none(),
        Fact::Renewal => facts.renewal.is_none(),
        Fact::Ending => facts.ending.is_none(),
        Fact::Standing => facts.standing.is_none(),
        Fact::Commitment => facts.commitment.is_none(),
        _ => true,
    });
    service
}

impl Facts {
    /// The facts as an event leaves them; see [`evolve`].
    #[must_use]
    pub fn evolve(mut self, event: &Event) -> Self {
        self.revision = self.revision.saturating_add(1);
        let at = event.at;
        // What has ended stays ended: all that can still happen to it is that its data is erased.
        if self.phase.is_some_and(|phase| !phase.is_live()) {
            if let (Some(Phase::Terminated { .. }), Change::Erased) = (self.phase, event.change) {
                self.phase = Some(Phase::Erased { at });
            }
            return self;
        }
        match event.change {
            Change::RenewalSet { renewal } => self.renewal = Some(renewal),
            Change::TermExtended { term } => {
                self.validity = Some(Validity::Fixed(term));
                self.phase = Some(Phase::Active);
            }
            Change::TermRenewed { term, due_by } => {
                self.validity = Some(Validity::Fixed(term));
                self.standing = self.standing.map(|standing| match standing {
                    Standing::Clear => Standing::Due { by: due_by },
                    owed => owed,
                });
            }
            // A bill that was merely due had suspended nothing.
            Change::BillPaid => self.standing = Some(Standing::Clear),
            Change::DebtSettled => {
                self.standing = Some(Standing::Clear);
                if let Some(Phase::SuspendedUnpaid { .. }) = self.phase {
                    self.phase = Some(Phase::Active);
                }
            }
            Change::BillOverdue => {
                self.standing = Some(Standing::Unpaid { since: Some(at) });
                if self.phase == Some(Phase::Active) {
                    self.phase = Some(Phase::SuspendedUnpaid { since: Some(at) });
                }
            }
            Change::CancellationRequested => {
                if let Some(renewal) = self.renewal
                    && !matches!(self.ending, Some(Ending::AtExpiry { .. }))
                {
                    self.ending =
                        Some(Ending::AtExpiry { requested_at: Some(at), restore: Some(renewal) });
                    if renewal.mode() == Mode::Automatic {
                        self.renewal = Some(Renewal::Manual { every: renewal.every() });
                    }
                }
            }
            Change::CancellationUndone => {
                if let Some(Ending::AtExpiry { restore, .. }) = self.ending {
                    self.renewal = restore.or(self.renewal);
                    self.ending = Some(Ending::None);
                }
            }
            Change::CommitmentCancellationRequested => {
                if self.ending == Some(Ending::None) {
                    self.ending = Some(Ending::AtCommitmentEnd { requested_at: Some(at) });
                }
            }
            Change::CommitmentCancellationUndone => {
                if let Some(Ending::AtCommitmentEnd { .. }) = self.ending {
                    self.ending = Some(Ending::None);
                }
            }
            Change::CommitmentEnded => self.commitment = Some(Commitment::None),
            Change::Recommitted { until } => {
                if let Some(Commitment::Until { end_rule, .. }) = self.commitment {
                    self.commitment = Some(Commitment::Until { end: until, end_rule });
                }
            }
            Change::DeletionRequested { expires_at, digest, attempts } => {
                // The token was made for the revision that the request found.
                let revision = self.revision - 1;
                self.deletion = Some(DeletionRequest {
                    requested_at: at,
                    expires_at,
                    digest,
                    revision,
                    attempts_left: attempts,
                });
            }
            Change::DeletionAttemptFailed => {
                self.deletion = self.deletion.and_then(|request| {
                    let attempts_left = request.attempts_left.get() - 1;
                    Some(DeletionRequest {
                        attempts_left: attempts_left.try_into().ok()?,
                        ..request
                    })
                });
            }
            Change::DeletionWithdrawn | Change::DeletionLapsed => self.deletion = None,
            Change::Terminated { cause, erase_at } => {
                self.phase = Some(Phase::Terminated { at: Some(at), cause: Some(cause), erase_at });
                self.deletion = None;
            }
            // Only what has ended is erased; being detached is no matter of facts.
            Change::Erased | Change::Detached => {}
            Change::Expired
            | Change::GraceStarted
            | Change::RedemptionStarted
            | Change::PendingDeleteStarted => self.phase = after_expiry(self.phase, event),
        }
        self
    }
}

/// The phase after the term: each event fits one phase, and leaves any other as it is.
fn after_expiry(phase: Option<Phase>, event: &Event) -> Option<Phase> {
    let since = Some(event.at);
    match (phase, event.change) {
        (Some(Phase::Active), Change::Expired) => Some(Phase::SuspendedExpired { since }),
        (Some(Phase::Active), Change::GraceStarted) => Some(Phase::Grace { since }),
        (Some(Phase::Grace { .. }), Change::RedemptionStarted) => Some(Phase::Redemption { since }),
        (Some(Phase::Redemption { .. }), Change::PendingDeleteStarted) => {
            Some(Phase::PendingDelete { since })
        }
        _ => phase,
    }
}
