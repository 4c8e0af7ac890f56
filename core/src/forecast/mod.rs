//! What will happen, when, and what it will cost.
//!
//! [`group`] lets time pass over one group of services at a time, which is what [`Forecast::entries`] tells and what
//! [`Forecast::totals`] adds up; [`steady`] adds up the many services of which the answer is a matter of counting months
//! ([`renewals`]) and distances ([`fates`]).

mod difference;
mod entries;
mod fates;
mod foreseen;
mod group;
mod ledger;
mod months;
mod renewals;
mod steady;
mod totals;

use std::collections::BTreeMap;

pub use self::{
    difference::{MonthDifference, TotalsDifference},
    entries::{Entries, InOrder},
    foreseen::{Expected, Foreseen},
    totals::{Month, Totals},
};
use crate::{
    advance::Assumption,
    calendar::Calendar,
    command::Command,
    error::{Error, ErrorKind},
    instant::Instant,
    portfolio::{Portfolio, Viewer},
    service::ServiceId,
    timeline::Course,
};

/// What is expected of the services of a portfolio, from now to a horizon: renewals and their bills, reminders, last
/// moments, ends and erasures.
///
/// Facts that are older than now are first brought up to now, silently, as [`advance`](crate::advance()) does. What is
/// told comes after now, and not after the horizon.
///
/// ```
/// use rinnovo::{Assumption, Expected, Facts, Forecast, Kind, Period, Portfolio, Price, Renewal, Service, Viewer, Zone};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let renewal = Renewal::Automatic { every: Some(Period::MONTH), forced: false };
/// let facts = Facts::in_service(Kind::Vps, "2025-01-15T00:00:00Z".parse()?, "2025-02-15T00:00:00Z".parse()?, renewal);
/// let mut vps = Service::new("vps-1".parse()?, facts);
/// vps.price = Some(Price { amount: "3.50".parse().unwrap(), currency: "EUR".parse()? });
/// let portfolio = Portfolio::new([vps], Zone::UTC)?;
///
/// let viewer = Viewer::new("2025-02-10T00:00:00Z".parse()?, &rules);
/// let forecast = Forecast::months(&portfolio, &viewer, 3, Assumption::Paid)?;
/// let bills: Vec<String> = forecast
///     .entries()
///     .filter(|entry| matches!(entry.what, Expected::Bill { .. }))
///     .map(|entry| format!("{} {}", entry.at, entry.id))
///     .collect();
/// assert_eq!(bills, ["2025-02-15T00:00:00Z vps-1", "2025-03-15T00:00:00Z vps-1", "2025-04-14T23:00:00Z vps-1"]);
///
/// let totals = forecast.totals();
/// assert_eq!(totals.sum().bills[&"EUR".parse()?].to_string(), "10.50");
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Forecast<'a> {
    portfolio: &'a Portfolio,
    viewer: Viewer<'a>,
    until: Instant,
    assumption: Assumption,
    /// What is planned for each row, in the order of time.
    planned: BTreeMap<u32, Vec<(Instant, Command)>>,
}

/// A command of a what-if: given to a service at an instant.
///
/// ```
/// use rinnovo::{Command, Planned};
///
/// let planned = Planned { at: "2025-06-01T00:00:00Z".parse()?, service: "vps-1".parse()?, command: Command::CancelAtExpiry };
/// assert_eq!(planned.command.kind().code(), "cancel_at_expiry");
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// When it is given: after what time does at that instant.
    pub at: Instant,
    /// To which service.
    pub service: ServiceId,
    /// The command.
    pub command: Command,
}

impl<'a> Forecast<'a> {
    /// From the viewer's now (exclusive) to `until` (inclusive); nothing at all where that is not after now.
    ///
    /// The viewer's roles are those of the last moments and of a what-if.
    ///
    /// ```
    /// use rinnovo::{Assumption, Forecast, Portfolio, Viewer, Zone};
    ///
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let portfolio = Portfolio::empty(Zone::UTC);
    /// let viewer = Viewer::new("2025-01-01T00:00:00Z".parse()?, &rules);
    /// let forecast = Forecast::new(&portfolio, &viewer, "2025-03-31T00:00:00Z".parse()?, Assumption::Paid);
    /// assert_eq!(forecast.totals().months.len(), 3);
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn new(
        portfolio: &'a Portfolio,
        viewer: &Viewer<'a>,
        until: Instant,
        assumption: Assumption,
    ) -> Self {
        let until = until.max(viewer.now);
        Self { portfolio, viewer: *viewer, until, assumption, planned: BTreeMap::new() }
    }

    /// From the viewer's now to so many months later, on the clocks of the portfolio's zone. Refuses anything but 1 to
    /// 1,200 months.
    ///
    /// ```
    /// use rinnovo::{Assumption, Forecast, Portfolio, Viewer, Zone};
    ///
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let portfolio = Portfolio::empty("Europe/Paris".parse()?);
    /// let viewer = Viewer::new("2025-01-30T23:00:00Z".parse()?, &rules); // midnight, 31 January
    /// let forecast = Forecast::months(&portfolio, &viewer, 3, Assumption::Paid)?;
    /// assert_eq!(forecast.until().to_string(), "2025-04-29T22:00:00Z");
    /// assert_eq!(
    ///     Forecast::months(&portfolio, &viewer, 0, Assumption::Paid).unwrap_err().to_string(),
    ///     "found `0`, expected 1 to 1,200 months",
    /// );
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn months(
        portfolio: &'a Portfolio,
        viewer: &Viewer<'a>,
        months: u32,
        assumption: Assumption,
    ) -> Result<Self, Error> {
        let within = i32::try_from(months).ok().filter(|months| (1..=1200).contains(months));
        let months =
            within.ok_or_else(|| Error::new(ErrorKind::OutOfRange, months, "1 to 1,200 months"))?;
        let month_rule = viewer.rules.calendar().month_rule;
        let calendar = Calendar { zone: portfolio.zone(), month_rule };
        Ok(Self::new(portfolio, viewer, calendar.after(viewer.now, months), assumption))
    }

    /// The same forecast if these commands are given as well: a what-if. Each is answered by the rules at its instant,
    /// on the service as time and the commands before have left it; one that is refused changes nothing. Of several for
    /// one service at one instant, the first comes first.
    ///
    /// Refuses a service that is not there, and an instant before now or after the horizon.
    ///
    /// ```
    /// use rinnovo::{Assumption, Command, Facts, Forecast, Kind, Period, Planned, Portfolio, Renewal, Service, Viewer, Zone};
    ///
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let renewal = Renewal::Automatic { every: Some(Period::MONTH), forced: false };
    /// let facts = Facts::in_service(Kind::Vps, "2025-01-15T00:00:00Z".parse()?, "2025-02-15T00:00:00Z".parse()?, renewal);
    /// let portfolio = Portfolio::new([Service::new("vps-1".parse()?, facts)], Zone::UTC)?;
    /// let now = "2025-02-01T00:00:00Z".parse()?;
    /// let forecast = Forecast::months(&portfolio, &Viewer::new(now, &rules), 12, Assumption::Paid)?;
    ///
    /// let cancel = |service: &str| -> Result<Planned, rinnovo::Error> {
    ///     Ok(Planned { at: now, service: service.parse()?, command: Command::CancelAtExpiry })
    /// };
    /// let cancelled = forecast.clone().with([cancel("vps-1")?])?;
    /// let difference = cancelled.totals().difference(&forecast.totals()).sum();
    /// assert_eq!((difference.renewals, difference.ends), (-12, 1));
    ///
    /// let error = forecast.with([cancel("vps-2")?]).unwrap_err();
    /// assert_eq!(error.to_string(), "`planned[0].service`: found `vps-2`, expected the id of a service of this account");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn with(mut self, planned: impl IntoIterator<Item = Planned>) -> Result<Self, Error> {
        for (number, Planned { at, service, command }) in planned.into_iter().enumerate() {
            let place = |field: &str| format!("planned[{number}].{field}");
            let row = self.portfolio.row(service.as_str()).ok_or_else(|| {
                Error::new(ErrorKind::Missing, &service, "the id of a service of this account")
                    .within(place("service"))
            })?;
            if at < self.viewer.now || self.until < at {
                let expected = format!("an instant from {} to {}", self.viewer.now, self.until);
                return Err(Error::new(ErrorKind::OutOfRange, at, expected).within(place("at")));
            }
            let commands = self.planned.entry(row).or_default();
            let before = commands.partition_point(|(other, _)| *other <= at);
            commands.insert(before, (at, command));
        }
        Ok(self)
    }

    /// The last instant that is looked at.
    pub const fn until(&self) -> Instant {
        self.until
    }

    /// Everything that is expected, group by group: a service and those grouped under it, in the order of time within
    /// a group. Groups come in no order that means anything.
    ///
    /// No more is held than the state of one group, so that a million services stream in the memory of the largest
    /// group.
    ///
    /// At one instant, reminders and last moments come before what happens, and a command of a what-if after it.
    pub fn entries(&self) -> Entries<'_, 'a> {
        Entries::new(self)
    }

    /// Everything that is expected, in the order of time. At one instant, the groups by the ids of the services that
    /// they are grouped under, and each group in the order of [`entries`](Self::entries).
    ///
    /// It costs an entry of a heap for each group and the state of each service, about half a kilobyte.
    pub fn in_order(&self) -> InOrder<'_, 'a> {
        InOrder::new(self)
    }

    fn course(&self) -> Course<'a> {
        Course { until: self.until, rules: self.viewer.rules, assumption: self.assumption }
    }
}
