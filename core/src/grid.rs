//! Every combination of the axes around one term: what the exhaustive check, the decision tables, the diagrams and the
//! search for witnesses walk through.

use std::{num::NonZeroU8, time::Duration};

use crate::{
    axes::{
        Cause, Commitment, DeletionRequest, EndRule, Ending, Phase, Renewal, Standing, Term,
        Validity,
    },
    command::{Acknowledgements, Command, CommandKind, Periods},
    facts::Facts,
    instant::Instant,
    kind::Kind,
    period::Period,
    token::Token,
};

/// The start of the term that the grid is built around: 31 January 2025, midnight in Paris.
pub const START: Instant = Instant::from_unix_seconds(1_738_278_000);
/// The end of that term: 28 February 2025, midnight in Paris, a month later.
pub const END: Instant = Instant::from_unix_seconds(1_740_697_200);

/// A leap day: 29 February 2024, midnight in Paris.
const LEAP: Instant = Instant::from_unix_seconds(1_709_161_200);

const DAY: Duration = Duration::from_secs(86_400);

/// The token whose digest the requests of the grid hold, for a service whose id is [`ID`].
pub const TOKEN: &str = "correct horse";
/// The id of the service that the grid's deletion requests are made for.
pub const ID: &str = "grid-1";

/// Every phase, the terminated one with each cause, and the unknown one.
pub fn phases() -> Vec<Option<Phase>> {
    let since = Some(END);
    let mut phases = vec![
        None,
        Some(Phase::Pending),
        Some(Phase::Active),
        Some(Phase::SuspendedExpired { since }),
        Some(Phase::SuspendedUnpaid { since: Some(END - DAY * 5) }),
        Some(Phase::Grace { since }),
        Some(Phase::Redemption { since: Some(END + DAY * 7) }),
        Some(Phase::PendingDelete { since: Some(END + DAY * 42) }),
        Some(Phase::Erased { at: END + DAY * 60 }),
    ];
    phases.extend(Cause::ALL.iter().map(|cause| {
        Some(Phase::Terminated { at: Some(END), cause: Some(*cause), erase_at: None })
    }));
    phases
}

/// Every renewal, and the unknown one.
pub fn renewals() -> Vec<Option<Renewal>> {
    let every = Some(Period::MONTH);
    vec![
        None,
        Some(Renewal::Automatic { every, forced: false }),
        Some(Renewal::Automatic { every, forced: true }),
        Some(Renewal::Automatic { every: None, forced: false }),
        Some(Renewal::Manual { every }),
        Some(Renewal::Manual { every: None }),
        Some(Renewal::OneShot),
    ]
}

/// Every ending, the one at expiry with each renewal to restore, and the unknown one.
pub fn endings() -> Vec<Option<Ending>> {
    let requested_at = START + DAY;
    let mut endings = vec![
        None,
        Some(Ending::None),
        Some(Ending::AtCommitmentEnd { requested_at: Some(requested_at) }),
    ];
    endings.extend(renewals().into_iter().flatten().map(|restore| {
        Some(Ending::AtExpiry { requested_at: Some(requested_at), restore: Some(restore) })
    }));
    endings
}

/// No request to delete, one with all its attempts, and one at its last.
pub fn deletions() -> Vec<Option<DeletionRequest>> {
    let requested_at = END - DAY * 4;
    let request = |attempts_left| DeletionRequest {
        requested_at,
        expires_at: requested_at + DAY * 3,
        digest: Token::new(TOKEN)
            .map_or_else(|_| crate::TokenDigest::from_bytes([0; 32]), |token| token.digest(ID, 0)),
        revision: 0,
        attempts_left,
    };
    vec![None, Some(request(NonZeroU8::MIN.saturating_add(4))), Some(request(NonZeroU8::MIN))]
}

/// Every standing, and the unknown one.
pub fn standings() -> Vec<Option<Standing>> {
    vec![
        None,
        Some(Standing::Clear),
        Some(Standing::Due { by: END - DAY * 2 }),
        Some(Standing::Unpaid { since: Some(END - DAY * 5) }),
    ]
}

/// No commitment, one that ends before, with and after the term, and the unknown one.
pub fn commitments() -> Vec<Option<Commitment>> {
    let until = |end, end_rule| Some(Commitment::Until { end, end_rule: Some(end_rule) });
    vec![
        None,
        Some(Commitment::None),
        until(END - DAY * 10, EndRule::KeepPrice),
        until(END, EndRule::DefaultPrice),
        until(END + DAY * 31, EndRule::Recommit { every: Period::YEAR }),
    ]
}

/// Terms on which the month rules differ (anchored on 31 January, on the last day of February, on a leap day), none at
/// all, and the unknown one.
pub fn validities() -> Vec<Option<Validity>> {
    let fixed = |start, end, anchor| Some(Validity::Fixed(Term { start, end, anchor }));
    vec![
        None,
        Some(Validity::Open),
        fixed(START, END, START),
        fixed(START, END, END),
        fixed(START, LEAP + DAY * 366, LEAP),
    ]
}

/// The facts of a service of this kind, in the middle of the grid: active, in its term, nothing asked or owed.
pub fn centre(kind: Kind) -> Facts {
    let renewal = Renewal::Automatic { every: Some(Period::MONTH), forced: false };
    Facts {
        linked_to_hosting: Some(false),
        emptied: Some(true),
        cancellable: Some(true),
        ..Facts::in_service(kind, START, END, renewal)
    }
}

/// Every combination of the six axes for a kind that has a term and whose attributes are the usual ones.
///
/// ```
/// use rinnovo::{Kind, grid};
/// assert_eq!(grid::states(Kind::Vps).count(), 14 * 7 * 9 * 3 * 4 * 5);
/// ```
pub fn states(kind: Kind) -> impl Iterator<Item = Facts> {
    let (renewals, endings, deletions) = (renewals(), endings(), deletions());
    let (standings, commitments) = (standings(), commitments());
    let mut states = vec![centre(kind)];
    states = vary(&states, &phases(), |facts, phase| facts.phase = phase);
    states = vary(&states, &renewals, |facts, renewal| facts.renewal = renewal);
    states = vary(&states, &endings, |facts, ending| facts.ending = ending);
    states.into_iter().flat_map(move |facts| {
        let mut states = vec![facts];
        states = vary(&states, &deletions, |facts, deletion| facts.deletion = deletion);
        states = vary(&states, &standings, |facts, standing| facts.standing = standing);
        vary(&states, &commitments, |facts, commitment| facts.commitment = commitment)
    })
}

/// The centre of the grid with each attribute of the service as it may be: its term, the frequencies offered, the
/// provider's flag, whether it is tied to a hosting, whether it is empty.
pub fn attributes(kind: Kind) -> Vec<Facts> {
    let tristate = [None, Some(false), Some(true)];
    let frequencies =
        [None, Some([].into_iter().collect()), Some([Period::MONTH].into_iter().collect())];
    let mut states = vec![centre(kind)];
    states = vary(&states, &validities(), |facts, validity| facts.validity = validity);
    states = vary(&states, &frequencies, |facts, offered| facts.frequencies = offered);
    states = vary(&states, &tristate, |facts, flag| facts.cancellable = flag);
    states = vary(&states, &tristate, |facts, flag| facts.linked_to_hosting = flag);
    vary(&states, &tristate, |facts, flag| facts.emptied = flag)
}

/// Commands of a kind whose arguments could make them succeed for a service whose id is [`ID`]: every frequency, every
/// acknowledgement, the token that the grid's requests wait for.
pub fn commands(kind: CommandKind, facts: &Facts) -> Vec<Command> {
    let one = match kind {
        CommandKind::ChangeFrequency => {
            let months = (1..=120).filter_map(|months| Period::from_months(months).ok());
            return months.map(|every| Command::ChangeFrequency { every }).collect();
        }
        CommandKind::RequestDeletion | CommandKind::ConfirmDeletion => {
            let Ok(token) = Token::new(TOKEN) else { return Vec::new() };
            let digest = token.digest(ID, facts.revision);
            match kind {
                CommandKind::RequestDeletion => {
                    Command::RequestDeletion { acknowledged: Acknowledgements::ALL, digest }
                }
                _ => Command::ConfirmDeletion { token },
            }
        }
        CommandKind::EnableAutomatic => Command::EnableAutomatic { every: None },
        CommandKind::SwitchToManual => Command::SwitchToManual,
        CommandKind::Renew => Command::Renew { periods: Periods::ONE },
        CommandKind::PayAhead => Command::PayAhead { periods: Periods::ONE },
        CommandKind::SettleDebt => Command::SettleDebt,
        CommandKind::CancelAtExpiry => Command::CancelAtExpiry,
        CommandKind::UndoCancellation => Command::UndoCancellation,
        CommandKind::CancelAtCommitmentEnd => Command::CancelAtCommitmentEnd,
        CommandKind::UndoCommitmentCancellation => Command::UndoCommitmentCancellation,
        CommandKind::WithdrawDeletion => Command::WithdrawDeletion,
    };
    vec![one]
}

/// Each state with each value put into it.
fn vary<T: Copy>(states: &[Facts], values: &[T], put: impl Fn(&mut Facts, T)) -> Vec<Facts> {
    let mut varied = Vec::with_capacity(states.len() * values.len());
    for facts in states {
        for value in values {
            let mut facts = *facts;
            put(&mut facts, *value);
            varied.push(facts);
        }
    }
    varied
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_term_of_the_grid_lies_on_month_ends_in_paris() {
        assert_eq!(
            (START.to_string(), END.to_string()),
            ("2025-01-30T23:00:00Z".into(), "2025-02-27T23:00:00Z".into())
        );
    }

    #[test]
    fn the_leap_day_is_one() {
        assert_eq!(LEAP.to_string(), "2024-02-28T23:00:00Z");
    }

    #[test]
    fn every_phase_and_cause_is_there() {
        let kinds: std::collections::BTreeSet<_> =
            phases().into_iter().flatten().map(Phase::kind).collect();
        assert_eq!(kinds.len(), crate::PhaseKind::ALL.len());
        assert_eq!(attributes(Kind::Vrack).len(), 405);
    }
}
