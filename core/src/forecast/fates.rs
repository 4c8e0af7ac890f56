use super::{Forecast, group::lapses};
use crate::{
    advance::advance,
    axes::{Ending, Renewal},
    event::Change,
    facts::Facts,
    instant::Instant,
    kind::Kind,
    portfolio::Paced,
};

/// What becomes of a service that lapses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Lapse,
    End,
    Erasure,
}

/// For each kind, lapsed and cancelled: what becomes of such a service, at which distance in seconds from the end of its
/// term. The engine is asked once.
#[derive(Default)]
pub(super) struct Fates(Vec<Option<Vec<(i64, Fate)>>>);

impl Fates {
    pub(super) fn of(
        &mut self,
        forecast: &Forecast<'_>,
        paced: Paced,
        cancelled: bool,
    ) -> &[(i64, Fate)] {
        let (kind, number) = paced.kind();
        let place = number * 2 + usize::from(cancelled);
        if self.0.len() <= place {
            self.0.resize(place + 1, None);
        }
        let Some(slot) = self.0.get_mut(place) else { return &[] };
        slot.get_or_insert_with(|| fates(forecast, kind, cancelled))
    }
}

fn fates(forecast: &Forecast<'_>, kind: Kind, cancelled: bool) -> Vec<(i64, Fate)> {
    let end = Instant::from_unix_seconds(0);
    let plain = Facts::in_service(kind, end, end, Renewal::Manual { every: None });
    let ending = if cancelled {
        Ending::AtExpiry { requested_at: None, restore: None }
    } else {
        Ending::None
    };
    let mut facts = Facts { ending: Some(ending), ..plain };
    let mut told = Vec::new();
    for event in advance(facts, Instant::MAX, forecast.viewer.rules, forecast.assumption) {
        let distance = event.at.unix_seconds() - end.unix_seconds();
        if lapses(&facts, &event.change) {
            told.push((distance, Fate::Lapse));
        }
        match event.change {
            Change::Terminated { .. } => told.push((distance, Fate::End)),
            Change::Erased => told.push((distance, Fate::Erasure)),
            _ => {}
        }
        facts = facts.evolve(&event);
    }
    told
}
