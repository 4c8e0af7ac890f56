//! One service out of what several documents tell about it. Where they differ, the first one is believed, and all of
//! them are kept.

use super::{
    cluster::Cluster,
    finding::{Finding, FindingKind},
    object::When,
    observation::Observation,
};
use crate::ovh::origin::{Disagreement, Reading};

/// One of the dates of an observation.
type DateOf = fn(&Observation) -> Option<When>;

/// No more readings of one fact are kept.
const MOST_READINGS: usize = 8;

/// The readings of one service.
pub(super) struct Readings<'c> {
    cluster: &'c Cluster,
    pub(super) disagreements: Vec<Disagreement>,
}

impl<'c> Readings<'c> {
    pub(super) fn new(cluster: &'c Cluster) -> Self {
        Self { cluster, disagreements: Vec::new() }
    }

    pub(super) fn observations(&self) -> &'c [Observation] {
        &self.cluster.observations
    }

    /// What the first document tells that tells anything; keeps all readings where another differs.
    pub(super) fn pick<T: Copy + 'c>(
        &mut self,
        about: &str,
        of: impl Fn(&'c Observation) -> Option<T>,
        agree: impl Fn(&T, &T) -> bool,
        show: impl Fn(&T) -> String,
    ) -> Option<T> {
        let told: Vec<(&Observation, T)> =
            self.observations().iter().filter_map(|told| Some((told, of(told)?))).collect();
        let (_, taken) = told.first()?;
        if told.iter().any(|(_, other)| !agree(taken, other)) {
            let reading = |(told, value): &(&Observation, T)| Reading {
                place: told.place.clone(),
                value: show(value).into(),
            };
            // Enough to see what differs: the first of each value.
            let mut readings: Vec<Reading> = Vec::new();
            for told in &told {
                let one = reading(told);
                if readings.len() < MOST_READINGS
                    && !readings.iter().any(|known| known.value == one.value)
                {
                    readings.push(one);
                }
            }
            self.disagree(about, show(taken), readings);
        }
        Some(*taken)
    }

    /// What the first document tells that tells anything, where the others may well tell it otherwise.
    pub(super) fn first<T: 'c>(&self, of: impl Fn(&'c Observation) -> Option<T>) -> Option<T> {
        self.observations().iter().find_map(of)
    }

    /// The first readings of two dates that do not go together.
    pub(super) fn two(&self, dates: [(&str, DateOf); 2]) -> Vec<Reading> {
        let reading = |(name, of): (&str, DateOf)| {
            self.first(|told| {
                let value = format!("{name} {}", of(told)?).into();
                Some(Reading { place: told.place.clone(), value })
            })
        };
        dates.into_iter().filter_map(reading).collect()
    }

    pub(super) fn disagree(&mut self, about: &str, taken: String, readings: Vec<Reading>) {
        self.disagreements.push(Disagreement {
            about: about.into(),
            taken: taken.into(),
            readings,
        });
    }

    /// The disagreements as findings.
    pub(super) fn findings(&self) -> impl Iterator<Item = Finding> {
        self.disagreements.iter().filter_map(|disagreement| {
            let Disagreement { about, taken, readings } = disagreement;
            let told: Vec<String> = readings
                .iter()
                .map(|reading| format!("{}: {}", reading.place, reading.value))
                .collect();
            Some(Finding {
                kind: FindingKind::Disagreement,
                document: readings.first()?.place.clone(),
                path: about.clone(),
                value: told.join("; ").into(),
                expected: format!("taken as {taken}").into(),
            })
        })
    }
}
