//! What will happen, when, and what it will cost.

use std::sync::Arc;

use rinnovo::{
    Assumption, Change, Command, CommandKind, Instant as Moment, Outcome, Planned, Price,
    ServiceId, Term,
};

use crate::{
    error::RinnovoError,
    export::{text, unwritten},
    rules::Rules,
    scalars::Count,
    totals::Totals,
    viewer::Viewer,
};

/// A forecast of the services as they were when it was made.
#[derive(Clone, Debug, uniffi::Object)]
pub struct Forecast {
    portfolio: Arc<rinnovo::Portfolio>,
    rules: Arc<Rules>,
    viewer: Viewer,
    until: Moment,
    assume: Assumption,
    planned: Vec<Planned>,
}

/// What is expected to happen.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Expected {
    /// What time alone does, or the end of a parent: a renewal, an end, an erasure.
    Event {
        /// What happens.
        change: Change,
    },
    /// What was bought is billed.
    Bill {
        /// What was bought.
        term: Term,
        /// What it costs, all periods together; nothing: not known.
        price: Option<Price>,
        /// Until when it must be paid (exclusive).
        due_by: Moment,
    },
    /// The customer is reminded of the end of a term.
    Reminder {
        /// When the term ends.
        of: Moment,
    },
    /// A command stops being allowed, and is not at once again.
    LastMoment {
        /// The command.
        command: CommandKind,
    },
    /// A command of a what-if was given.
    Command {
        /// The command.
        command: CommandKind,
        /// How it was answered.
        outcome: Outcome,
    },
}

/// Something that is expected to happen to a service.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Foreseen {
    /// When.
    pub at: Moment,
    /// The id of the service.
    pub id: String,
    /// What.
    pub what: Expected,
}

/// A command of a what-if.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct PlannedCommand {
    /// When it is given.
    pub at: Moment,
    /// To which service.
    pub id: ServiceId,
    /// The command.
    pub command: Command,
}

#[uniffi::export]
impl Forecast {
    /// Until when it looks (inclusive).
    pub fn until(&self) -> Moment {
        self.until
    }

    /// The same with commands that are given on the way. Refuses a service that is not there, and an instant outside the
    /// forecast.
    pub fn what_if(&self, planned: Vec<PlannedCommand>) -> Result<Arc<Self>, RinnovoError> {
        let planned = planned.into_iter().map(|one| Planned {
            at: one.at,
            service: one.id,
            command: one.command,
        });
        let mut forecast = self.clone();
        forecast.planned.extend(planned);
        forecast.core()?;
        Ok(Arc::new(forecast))
    }

    /// What is expected of each month, added up.
    pub fn totals(&self) -> Result<Totals, RinnovoError> {
        Ok(Totals::from(self.core()?.totals()))
    }

    /// So many of the things that are expected, from the `first` on (counted from 0): in the order of time within a group
    /// of services, or over all of them. What comes before the first is foreseen anew each time.
    pub fn entries(
        &self,
        first: Count,
        most: Count,
        in_order: bool,
    ) -> Result<Vec<Foreseen>, RinnovoError> {
        let core = self.core()?;
        let narrow = |count: Count| usize::try_from(count.0).unwrap_or(usize::MAX);
        let (first, most) = (narrow(first), narrow(most));
        Ok(if in_order {
            core.in_order().skip(first).take(most).map(Foreseen::from).collect()
        } else {
            core.entries().skip(first).take(most).map(Foreseen::from).collect()
        })
    }

    /// Everything that is expected as comma-separated values, in the order of time.
    pub fn to_csv(&self) -> Result<String, RinnovoError> {
        text(rinnovo_export::csv::entries(Vec::new(), &self.portfolio, self.core()?.in_order()))
    }

    /// Everything that is expected as a JSON array, in the order of time.
    pub fn to_json(&self) -> Result<String, RinnovoError> {
        text(rinnovo_export::json::entries(Vec::new(), &self.portfolio, self.core()?.in_order()))
    }

    /// A calendar for any calendar program, with alarms; `previous` is the last one that was written, so that what has
    /// moved moves there too and what vanished is cancelled.
    #[uniffi::method(default(name = None, previous = None))]
    pub fn to_ical(
        &self,
        name: Option<String>,
        previous: Option<String>,
    ) -> Result<String, RinnovoError> {
        let calendar = rinnovo_export::ics::Calendar::new(self.viewer.now).until(self.until);
        let calendar = calendar.named(name.as_deref().unwrap_or("Rinnovo"));
        let calendar = match previous {
            Some(previous) => calendar.updating(&previous).map_err(|_| {
                RinnovoError::value(&previous, "the iCalendar text of an earlier export")
            })?,
            None => calendar,
        };
        let written = calendar.text(&self.portfolio, self.core()?.entries());
        written.map_err(|error| unwritten(&error))
    }
}

impl Forecast {
    pub(crate) fn new(
        portfolio: Arc<rinnovo::Portfolio>,
        rules: Arc<Rules>,
        viewer: Viewer,
        until: Moment,
        assume: Assumption,
    ) -> Arc<Self> {
        Arc::new(Self { portfolio, rules, viewer, until, assume, planned: Vec::new() })
    }

    fn core(&self) -> Result<rinnovo::Forecast<'_>, RinnovoError> {
        let viewer = self.viewer.core(&self.rules);
        let forecast = rinnovo::Forecast::new(&self.portfolio, &viewer, self.until, self.assume);
        Ok(forecast.with(self.planned.iter().cloned())?)
    }
}

impl From<rinnovo::Foreseen<'_>> for Foreseen {
    fn from(one: rinnovo::Foreseen<'_>) -> Self {
        Self { at: one.at, id: one.id.to_owned(), what: Expected::from(one.what) }
    }
}

impl From<rinnovo::Expected> for Expected {
    fn from(what: rinnovo::Expected) -> Self {
        match what {
            rinnovo::Expected::Event(change) => Self::Event { change },
            rinnovo::Expected::Bill { term, price, due_by } => Self::Bill { term, price, due_by },
            rinnovo::Expected::Reminder { of } => Self::Reminder { of },
            rinnovo::Expected::LastMoment { command } => Self::LastMoment { command },
            rinnovo::Expected::Command { command, outcome } => Self::Command { command, outcome },
        }
    }
}
