use super::{
    answered::Answered,
    column::{Columns, NO_INSTANT},
    engine::Engine,
};
use crate::{
    command::CommandKind,
    decide::{Ask, Context},
    error::Error,
    horizon::{allowed_from, waiting_may_lift},
    instant::Instant,
};

impl Engine {
    /// Writes for each row when a command that is refused becomes allowed if nobody does anything but wait, and every
    /// bill is paid; [`NO_INSTANT`] where it is not refused, or never becomes so, or where that cannot be told. It is the
    /// `from` of a refusal, asked with the arguments that suit a menu.
    ///
    /// `answered` must hold the answers to this table at this instant. Each refusal that waiting may lift is followed
    /// through the calendar by itself, which takes a microsecond; all other rows take next to nothing. Rows that `out`
    /// has no place for are left out. Refuses what [`answer`](Self::answer) refuses, and answers to a table of another
    /// length.
    ///
    /// ```
    /// use rinnovo::{CommandKind, Facts, Kind, Period, Renewal, Roles};
    /// use rinnovo::columns::{Answered, Engine, Rows, TimeUnit};
    ///
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let renewal = Renewal::Automatic { every: Some(Period::MONTH), forced: false };
    /// let facts = Facts::in_service(Kind::Vps, "2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?, renewal);
    /// let mut rows = Rows::new(TimeUnit::Seconds);
    /// rows.push(&facts, Roles::ALL, Some(true));
    ///
    /// let (mut engine, mut answered) = (Engine::new(rules, TimeUnit::Seconds), Answered::default());
    /// let late = "2025-01-31T12:00:00Z".parse()?;
    /// engine.answer(&rows.columns(), late, &mut answered)?;
    /// let mut from = [0];
    /// engine.allowed_from(&rows.columns(), late, &answered, CommandKind::CancelAtExpiry, &mut from)?;
    /// assert_eq!(TimeUnit::Seconds.instant(from[0]), "2025-02-01T00:00:00Z".parse()?);
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn allowed_from(
        &self,
        columns: &Columns<'_>,
        now: Instant,
        answered: &Answered,
        command: CommandKind,
        out: &mut [i64],
    ) -> Result<(), Error> {
        columns.check()?;
        if answered.rows() != columns.rows {
            let expected = format!("the answers to {} rows", columns.rows);
            return Err(Error::new(crate::ErrorKind::Value, answered.rows(), expected));
        }
        let may_be_lifted = |menu: &super::Menu| {
            let reasons = menu.reasons(command);
            !reasons.is_empty() && waiting_may_lift(reasons)
        };
        let liftable: Vec<bool> = answered.menus().iter().map(may_be_lifted).collect();
        for (row, (out, key)) in out.iter_mut().zip(answered.keys()).enumerate() {
            *out = NO_INSTANT;
            if !liftable.get(*key as usize).copied().unwrap_or(false) {
                continue;
            }
            if let (Ok(facts), Ok((roles, payment_method))) =
                (columns.facts(row), columns.actor(row))
            {
                let context = Context { payment_method, ..Context::new(now, roles, &self.rules) };
                let from = allowed_from(&facts, Ask::menu(command), &context);
                *out = from.map_or(NO_INSTANT, |at| columns.unit.count(at));
            }
        }
        Ok(())
    }
}
