use crate::{
    command::CommandKind,
    decide::{Context, Outcome, Verdict, judge},
    facts::Facts,
};

/// The answer to every command: the menu of a screen. `Copy`, made without allocation.
///
/// ```
/// use rinnovo::{CommandKind, Context, Facts, Kind, Outcome, Renewal, Roles, answers};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let facts = Facts::in_service(Kind::Vps, "2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?, Renewal::Manual { every: None });
/// let context = Context::new("2025-01-10T00:00:00Z".parse()?, Roles::ALL, &rules);
///
/// let menu = answers(&facts, &context);
/// assert_eq!(menu.of(CommandKind::Renew).outcome(), Outcome::Allowed);
/// assert_eq!(menu.of(CommandKind::SwitchToManual).outcome(), Outcome::AlreadySo);
/// assert!(menu.iter().filter(|(_, verdict)| verdict.outcome() == Outcome::Allowed).count() >= 2);
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Answers([Verdict; CommandKind::COUNT]);

/// Answers every command at once; see [`Answers`] and [`judge`](crate::judge()).
pub fn answers(facts: &Facts, context: &Context<'_>) -> Answers {
    use CommandKind as C;
    // In the order of `CommandKind::ALL`, which a test holds it to.
    Answers(
        [
            C::EnableAutomatic,
            C::SwitchToManual,
            C::ChangeFrequency,
            C::Renew,
            C::PayAhead,
            C::SettleDebt,
            C::CancelAtExpiry,
            C::UndoCancellation,
            C::CancelAtCommitmentEnd,
            C::UndoCommitmentCancellation,
            C::RequestDeletion,
            C::ConfirmDeletion,
            C::WithdrawDeletion,
        ]
        .map(|command| judge(facts, command, context)),
    )
}

/// In JSON, an object with a [`Verdict`] for each command.
impl serde::Serialize for Answers {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl Answers {
    /// The answer to one command.
    pub fn of(&self, command: CommandKind) -> Verdict {
        let Self([first, ..]) = self;
        self.0.get(command.index()).copied().unwrap_or(*first)
    }

    /// Every command with its answer, in the order of a menu.
    pub fn iter(&self) -> impl Iterator<Item = (CommandKind, Verdict)> {
        CommandKind::ALL.iter().copied().zip(self.0)
    }

    /// The commands that may be given now.
    pub fn allowed(&self) -> impl Iterator<Item = CommandKind> {
        self.iter()
            .filter(|(_, verdict)| verdict.outcome() == Outcome::Allowed)
            .map(|(command, _)| command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kind, Roles};

    #[test]
    fn each_answer_stands_at_its_command() {
        let rules = crate::edition("ovh-2025").unwrap().compile(None).unwrap();
        let context = Context::new(crate::Instant::from_unix_seconds(0), Roles::ALL, &rules);
        let facts = Facts::unknown(Kind::Vps);
        let menu = answers(&facts, &context);
        for (command, verdict) in menu.iter() {
            assert_eq!(verdict, judge(&facts, command, &context));
            assert_eq!(menu.of(command), verdict);
        }
    }
}
