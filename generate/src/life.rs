//! The facts of one service: a phase by its share, and the dates that lead to it by the rules of the edition.

use std::{num::NonZeroU8, time::Duration};

use rinnovo::{
    Cause, CommandKind, Commitment, Context, DeletionRequest, EndRule, Ending, Facts, Instant,
    Kind, KindRules, Outcome, Period, Phase, PhaseKind, Renewal, Roles, Rules, Standing, Token,
    Validity, judge,
};

use crate::{
    NOW,
    chances::Chances,
    random::Random,
    shares::{self, Nature, Row},
    terms::{Terms, months, period},
};

const DAY: Duration = Duration::from_secs(86_400);

/// What the facts of every service are drawn from.
#[derive(Clone, Debug)]
pub(crate) struct Lives {
    rules: Rules,
    chances: Chances,
}

/// How long a service is still seen after its term ended, up to its end.
fn leaving(kind: &KindRules) -> Duration {
    kind.registry.map_or(kind.suspension, |life| {
        life.grace.duration() + life.redemption.duration() + life.pending_delete.duration()
    })
}

impl Lives {
    pub(crate) fn new(rules: Rules) -> Self {
        Self { chances: Chances::new(&rules), rules }
    }

    /// The facts of a service of a kind that stands for itself. `id` is what a deletion token is bound to.
    pub(crate) fn facts(&self, row: &Row, id: &str, random: &mut Random) -> Facts {
        let mut facts =
            if row.terms.is_empty() { self.open(row, random) } else { self.in_terms(row, random) };
        facts.linked_to_hosting = (row.kind == Kind::MxPlan).then_some(false);
        facts.emptied = (row.kind == Kind::Vrack).then(|| random.share(1500));
        self.request_deletion(&mut facts, id, random);
        facts
    }

    /// The phase, by the shares of the kind.
    fn phase(&self, kind: Kind, random: &mut Random) -> PhaseKind {
        let mut left = random.below(crate::random::WHOLE);
        let found = self.chances.phases(kind).iter().find(|(_, part)| {
            let here = left < *part;
            left = left.saturating_sub(*part);
            here
        });
        found.map_or(PhaseKind::Active, |(phase, _)| *phase)
    }

    /// Some instant of the history, at midnight for some.
    fn created(&self, random: &mut Random) -> Instant {
        let calendar = self.rules.calendar();
        let first = calendar.after(NOW, -i32::try_from(shares::HISTORY_MONTHS).unwrap_or(0));
        let at = random.instant(first, NOW - DAY);
        if random.share(shares::MIDNIGHT) {
            return calendar.zone.start_of_day(calendar.zone.civil(at).date);
        }
        at
    }

    /// What has no term, and so nothing that time could do to it.
    fn open(&self, row: &Row, random: &mut Random) -> Facts {
        let phase = match self.phase(row.kind, random) {
            PhaseKind::Pending => Phase::Pending,
            _ => Phase::Active,
        };
        let renewal = match row.nature {
            Nature::OneShot => Renewal::OneShot,
            _ => Renewal::Automatic { every: None, forced: true },
        };
        let created = match phase {
            Phase::Pending => random.instant(NOW - DAY * 3, NOW),
            _ => self.created(random),
        };
        Facts {
            created: Some(created),
            validity: Some(Validity::Open),
            phase: Some(phase),
            renewal: Some(renewal),
            ending: Some(Ending::None),
            standing: Some(Standing::Clear),
            commitment: Some(Commitment::None),
            revision: random.below(4),
            ..Facts::unknown(row.kind)
        }
    }

    fn in_terms(&self, row: &Row, random: &mut Random) -> Facts {
        let every = period(random.weigh(row.terms).unwrap_or(12));
        let phase = self.phase(row.kind, random);
        // How many terms went before one that meets a given day.
        let number =
            u32::try_from(random.below(u64::from(shares::HISTORY_MONTHS / every.months())))
                .unwrap_or(0);
        let mut facts = match phase {
            PhaseKind::Active => self.active(row, every, number, random),
            PhaseKind::Pending => self.pending(row, every, random),
            PhaseKind::SuspendedUnpaid => self.unpaid(row, every, number, random),
            PhaseKind::Terminated | PhaseKind::Erased => {
                self.over(row, every, number, phase, random)
            }
            _ => self.lapsed(row, every, number, phase, random),
        };
        if matches!(row.nature, Nature::Free | Nature::Committing) && random.share(3000) {
            let mut offered = [1, 3, 6, 12].map(period).to_vec();
            if self.rules.kind(row.kind).registry.is_some() {
                offered = [12, 24, 36].map(period).to_vec();
            }
            facts.frequencies = Some(offered.into_iter().chain([every]).collect());
        }
        let undecided = facts.ending == Some(Ending::None);
        facts.cancellable = random.share(3000).then(|| !undecided || !random.share(500));
        facts
    }

    fn plain(
        row: &Row,
        terms: Terms,
        phase: Phase,
        renewal: Renewal,
        random: &mut Random,
    ) -> Facts {
        Facts {
            created: Some(terms.created),
            validity: Some(Validity::Fixed(terms.term)),
            phase: Some(phase),
            renewal: Some(renewal),
            ending: Some(Ending::None),
            standing: Some(Standing::Clear),
            commitment: Some(Commitment::None),
            // Each renewal was one event, and its bill another.
            revision: u64::from(terms.past) * 2 + random.below(4),
            ..Facts::unknown(row.kind)
        }
    }

    fn automatic(row: &Row, every: Period, random: &mut Random) -> Renewal {
        let forced = row.nature == Nature::Forced || random.share(shares::FORCED);
        Renewal::Automatic { every: Some(every), forced }
    }

    fn active(&self, row: &Row, every: Period, number: u32, random: &mut Random) -> Facts {
        let calendar = self.rules.calendar();
        let chances = &self.chances;
        let free = matches!(row.nature, Nature::Free | Nature::Committing);
        let cancelled = free && random.chance(chances.cancelled);
        let committed =
            !cancelled && row.nature == Nature::Committing && random.chance(chances.committed);
        let manual = free && !cancelled && !committed && random.chance(chances.manual);
        let bills = !cancelled && !manual && row.nature != Nature::OneShot;
        let payment = self.rules.kind(row.kind).payment_term;

        // A bill waits because its term has just begun.
        let due = bills && random.chance(chances.due);
        let terms = if due {
            let start = random.instant(NOW - payment, NOW);
            Terms::beginning(calendar, start, every, number)
        } else {
            Terms::present(calendar, self.created(random), every)
        };
        let renewal = match row.nature {
            Nature::OneShot => Renewal::OneShot,
            // Cancelling switches automatic renewal off.
            _ if cancelled || manual => Renewal::Manual { every: Some(every) },
            _ => Self::automatic(row, every, random),
        };
        let mut facts = Self::plain(row, terms, Phase::Active, renewal, random);
        if cancelled {
            facts.ending = Some(at_expiry(terms, NOW, random));
        }
        if committed {
            self.commit(&mut facts, terms, random);
        }
        if due {
            facts.standing = Some(Standing::Due { by: terms.term.start + payment });
        } else if bills && random.chance(chances.unpaid) {
            let since = random.instant(terms.created.max(NOW - DAY * 20), NOW);
            facts.standing = Some(Standing::Unpaid { since: Some(since) });
        }
        facts
    }

    fn commit(&self, facts: &mut Facts, terms: Terms, random: &mut Random) {
        let length = random.weigh(shares::COMMITMENTS).unwrap_or(12);
        let every = terms.every.months();
        // It ends with a term, at most its own length from now, and did not begin before the service.
        let ahead = (terms.past + 1) * every;
        let last = (ahead + length.saturating_sub(every)).max(length);
        let first = ahead.max(length);
        let count =
            random.between(first.div_ceil(every), (last / every).max(first.div_ceil(every)));
        let end = self.rules.calendar().after(terms.created, months(terms.every, count));
        let end_rule = match random.below(20) {
            0..10 => EndRule::Recommit { every: period(length) },
            10..14 => EndRule::KeepPrice,
            _ => EndRule::DefaultPrice,
        };
        facts.commitment = Some(Commitment::Until { end, end_rule: Some(end_rule) });
        if random.share(shares::CANCELLED_AT_COMMITMENT_END) {
            let requested_at = random.instant(terms.term.start.max(NOW - DAY * 90), NOW);
            facts.ending = Some(Ending::AtCommitmentEnd { requested_at: Some(requested_at) });
        }
    }

    fn pending(&self, row: &Row, every: Period, random: &mut Random) -> Facts {
        let created = random.instant(NOW - DAY * 3, NOW);
        let terms = Terms::new(self.rules.calendar(), created, every, 0);
        let renewal = match row.nature {
            Nature::OneShot => Renewal::OneShot,
            _ => Self::automatic(row, every, random),
        };
        let mut facts = Self::plain(row, terms, Phase::Pending, renewal, random);
        if row.nature != Nature::OneShot && random.share(5000) {
            let by = created + self.rules.kind(row.kind).payment_term;
            facts.standing = Some(Standing::Due { by });
        }
        facts
    }

    /// Suspended because the bill of the present term was not paid.
    fn unpaid(&self, row: &Row, every: Period, number: u32, random: &mut Random) -> Facts {
        let kind = self.rules.kind(row.kind);
        let since = random.instant(NOW - kind.suspension, NOW);
        let terms =
            Terms::beginning(self.rules.calendar(), since - kind.payment_term, every, number);
        let renewal = Self::automatic(row, every, random);
        let phase = Phase::SuspendedUnpaid { since: Some(since) };
        let mut facts = Self::plain(row, terms, phase, renewal, random);
        facts.standing = Some(Standing::Unpaid { since: Some(since) });
        facts
    }

    /// Out of service because nobody renewed it.
    fn lapsed(
        &self,
        row: &Row,
        every: Period,
        number: u32,
        phase: PhaseKind,
        random: &mut Random,
    ) -> Facts {
        let kind = self.rules.kind(row.kind);
        let life = kind.registry.map(|life| {
            (life.grace.duration(), life.redemption.duration(), life.pending_delete.duration())
        });
        let (grace, redemption, pending_delete) = life.unwrap_or_default();
        let (lasts, before) = match phase {
            PhaseKind::Grace => (grace, Duration::ZERO),
            PhaseKind::Redemption => (redemption, grace),
            PhaseKind::PendingDelete => (pending_delete, grace + redemption),
            _ => (kind.suspension, Duration::ZERO),
        };
        let began = random.instant(NOW - lasts, NOW);
        let since = Some(began);
        let phase = match phase {
            PhaseKind::Grace => Phase::Grace { since },
            PhaseKind::Redemption => Phase::Redemption { since },
            PhaseKind::PendingDelete => Phase::PendingDelete { since },
            _ => Phase::SuspendedExpired { since },
        };
        let terms = Terms::ending(self.rules.calendar(), began - before, every, number);
        let manual = Renewal::Manual { every: Some(every) };
        let mut facts = Self::plain(row, terms, phase, manual, random);
        // A registry's life goes on the same way for what was cancelled.
        if kind.registry.is_some() && random.share(3000) {
            facts.ending = Some(at_expiry(terms, terms.term.end, random));
        }
        facts
    }

    /// What has ended, for the reasons that its kind knows.
    fn over(
        &self,
        row: &Row,
        every: Period,
        number: u32,
        phase: PhaseKind,
        random: &mut Random,
    ) -> Facts {
        let calendar = self.rules.calendar();
        let kind = self.rules.kind(row.kind);
        let retention = kind.retention.duration();
        let (at, phase_at): (Instant, fn(Instant, Cause, Instant) -> Phase) =
            match phase {
                PhaseKind::Erased => {
                    let erased = random.instant(NOW - DAY * 180, NOW);
                    (erased - retention, |_, _, erased| Phase::Erased { at: erased })
                }
                _ => (random.instant(NOW - retention, NOW), |at, cause, erase_at| {
                    Phase::Terminated { at: Some(at), cause: Some(cause), erase_at: Some(erase_at) }
                }),
            };
        let cause = random.weigh(shares::CAUSES).unwrap_or(Cause::AtExpiry);
        let cause = match (row.nature, cause) {
            (Nature::Forced, Cause::Unpaid) => Cause::Unpaid,
            (Nature::Forced, _) => Cause::Immediate,
            (Nature::Free, Cause::AtCommitmentEnd) => Cause::AtExpiry,
            (_, cause) => cause,
        };
        let phase = phase_at(at, cause, at + retention);
        let manual = Renewal::Manual { every: Some(every) };
        let registry = kind.registry.is_some();
        let plain =
            |terms, renewal, random: &mut Random| Self::plain(row, terms, phase, renewal, random);
        match cause {
            Cause::AtExpiry | Cause::NotRenewed => {
                let cancelled = cause == Cause::AtExpiry;
                let after = if cancelled && !registry { Duration::ZERO } else { leaving(kind) };
                let terms = Terms::ending(calendar, at - after, every, number);
                let mut facts = plain(terms, manual, random);
                if cancelled {
                    facts.ending = Some(at_expiry(terms, terms.term.end, random));
                }
                facts
            }
            Cause::AtCommitmentEnd => {
                let terms = Terms::ending(calendar, at, every, number);
                let renewal = Self::automatic(row, every, random);
                let mut facts = plain(terms, renewal, random);
                let requested_at = Some(random.instant(terms.term.start, at));
                facts.ending = Some(Ending::AtCommitmentEnd { requested_at });
                let end_rule = Some(EndRule::KeepPrice);
                facts.commitment = Some(Commitment::Until { end: at, end_rule });
                facts
            }
            Cause::Immediate => {
                // Its term began some days before, and would go on.
                let start = random.instant(at - DAY * 27, at);
                let terms = Terms::beginning(calendar, start, every, number);
                let renewal = Self::automatic(row, every, random);
                plain(terms, renewal, random)
            }
            Cause::Unpaid => {
                let since = at - kind.suspension;
                let terms = Terms::beginning(calendar, since - kind.payment_term, every, number);
                let renewal = Self::automatic(row, every, random);
                let mut facts = plain(terms, renewal, random);
                facts.standing = Some(Standing::Unpaid { since: Some(since) });
                facts
            }
        }
    }

    /// A few of those that the edition would let be deleted at once wait for their token.
    fn request_deletion(&self, facts: &mut Facts, id: &str, random: &mut Random) {
        if !random.share(shares::DELETION) || facts.phase != Some(Phase::Active) {
            return;
        }
        let context = Context::new(NOW, Roles::ALL, &self.rules).with_payment_method(true);
        if judge(facts, CommandKind::RequestDeletion, &context).outcome() != Outcome::Allowed {
            return;
        }
        let kind = self.rules.kind(facts.kind);
        let validity = kind.token_validity.duration();
        let earliest = facts.created.map_or(NOW - validity, |at| at.max(NOW - validity));
        let requested_at = random.instant(earliest, NOW);
        let Ok(token) = Token::new(&format!("{:016x}", random.bits())) else { return };
        let attempts = u64::from(kind.token_attempts.get());
        let tried = u8::try_from(random.below(attempts)).unwrap_or(0);
        facts.deletion = Some(DeletionRequest {
            requested_at,
            expires_at: requested_at + validity,
            digest: token.digest(id, facts.revision),
            revision: facts.revision,
            attempts_left: NonZeroU8::new(kind.token_attempts.get() - tried)
                .unwrap_or(NonZeroU8::MIN),
        });
        // The request was an event, and so was each wrong token.
        facts.revision += 1 + u64::from(tried);
    }
}

/// Cancelled in the last term, at most two months before an instant.
fn at_expiry(terms: Terms, before: Instant, random: &mut Random) -> Ending {
    let earliest = terms.term.start.max(before - DAY * 60);
    Ending::AtExpiry {
        requested_at: Some(random.instant(earliest, before)),
        restore: Some(Renewal::Automatic { every: Some(terms.every), forced: false }),
    }
}
