//! One renewal date for many services.

use crate::{
    axes::{Ending, Phase, Renewal},
    error::{Error, ErrorKind},
    facts::Facts,
    instant::Instant,
    portfolio::Portfolio,
    service::ServiceId,
    set::coded,
    zone::Zone,
};

/// A renewal date that several services could share, and by how many days each would be prolonged. A proposal: the
/// provider sells the days, and nothing is done here.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Alignment {
    /// The end of the term that all would have.
    pub end: Instant,
    /// The services that can be aligned, in the order of ids.
    pub aligned: Vec<Aligned>,
    /// Those that cannot, in the order of ids, and why not.
    pub left_out: Vec<LeftOut>,
}

/// A service that cannot be aligned.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct LeftOut {
    /// The service.
    pub id: ServiceId,
    /// Why not.
    pub why: Misfit,
}

/// A service that can be aligned.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Aligned {
    /// The service.
    pub id: ServiceId,
    /// When its term ends now.
    pub from: Instant,
    /// How many days of the calendar it would be prolonged by, in the zone of the portfolio; 0 for one that ends on
    /// the same day.
    pub extra_days: u32,
}

coded! {
    /// Why a service cannot share a renewal date.
    Misfit expecting "one of the reasons" {
        /// It is not in service, or that is not known.
        NotActive "not_active",
        /// It has no term that ends, or none that is known.
        NoTerm "no_term",
        /// It was paid once.
        OneShot "one_shot",
        /// It is cancelled, or that is not known.
        Cancelled "cancelled",
        /// Its term ends later than the date that was asked for: what is paid is never taken back.
        EndsLater "ends_later",
    }
}

impl Portfolio {
    /// Proposes one renewal date for these services: the latest of their renewal dates, so that no paid day is lost, or
    /// the instant that is asked for. `None`: none of them can be aligned.
    ///
    /// Refuses an id that is not there.
    ///
    /// ```
    /// use rinnovo::{Facts, Kind, Misfit, Portfolio, Renewal, Service, Zone};
    ///
    /// let manual = Renewal::Manual { every: None };
    /// let service = |id: &str, end: &str| -> Result<Service, rinnovo::Error> {
    ///     Ok(Service::new(id.parse()?, Facts::in_service(Kind::Vps, "2025-01-01T00:00:00Z".parse()?, end.parse()?, manual)))
    /// };
    /// let services = [service("a", "2025-06-20T00:00:00Z")?, service("b", "2025-07-01T00:00:00Z")?];
    /// let portfolio = Portfolio::new(services, Zone::UTC)?;
    ///
    /// let alignment = portfolio.align(["a", "b"], None)?.unwrap();
    /// assert_eq!(alignment.end, "2025-07-01T00:00:00Z".parse()?);
    /// assert_eq!(alignment.aligned.iter().map(|service| service.extra_days).collect::<Vec<_>>(), [11, 0]);
    ///
    /// let earlier = portfolio.align(["a", "b"], Some("2025-06-30T00:00:00Z".parse()?))?.unwrap();
    /// assert_eq!((earlier.left_out[0].id.as_str(), earlier.left_out[0].why), ("b", Misfit::EndsLater));
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn align<'i>(
        &self,
        ids: impl IntoIterator<Item = &'i str>,
        to: Option<Instant>,
    ) -> Result<Option<Alignment>, Error> {
        let (mut ends, mut left_out) = (Vec::new(), Vec::new());
        for id in ids {
            let missing =
                || Error::new(ErrorKind::Missing, id, "the id of a service of this account");
            let facts = self.facts(id).ok_or_else(missing)?;
            let id: ServiceId = id.parse()?;
            match end_of(&facts) {
                Ok(end) => ends.push((id, end)),
                Err(why) => left_out.push(LeftOut { id, why }),
            }
        }
        let Some(end) = to.or_else(|| ends.iter().map(|(_, end)| *end).max()) else {
            return Ok(None);
        };
        let mut aligned = Vec::new();
        for (id, from) in ends {
            if from > end {
                left_out.push(LeftOut { id, why: Misfit::EndsLater });
            } else {
                aligned.push(Aligned {
                    id,
                    from,
                    extra_days: days_between(from, end, self.zone()),
                });
            }
        }
        if aligned.is_empty() {
            return Ok(None);
        }
        aligned.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        aligned.dedup();
        left_out.sort_unstable();
        left_out.dedup();
        Ok(Some(Alignment { end, aligned, left_out }))
    }
}

/// The end of a term that can be prolonged.
fn end_of(facts: &Facts) -> Result<Instant, Misfit> {
    if facts.phase != Some(Phase::Active) {
        return Err(Misfit::NotActive);
    }
    if facts.ending != Some(Ending::None) {
        return Err(Misfit::Cancelled);
    }
    if facts.renewal == Some(Renewal::OneShot) {
        return Err(Misfit::OneShot);
    }
    facts.term().map(|term| term.end).ok_or(Misfit::NoTerm)
}

fn days_between(from: Instant, to: Instant, zone: Zone) -> u32 {
    let day = |at| zone.civil(at).date.days();
    u32::try_from(day(to) - day(from)).unwrap_or(0)
}
