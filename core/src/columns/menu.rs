use crate::{
    answers::answers,
    command::CommandKind,
    decide::{Context, Outcome, Verdict},
    facts::{FactSet, Facts},
    reason::ReasonSet,
};

/// The answers to all commands without their instants: what many rows of a table share. A table gives the number of its
/// menu for each row; menus are the dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Menu([Item; CommandKind::COUNT]);

/// The answer to one command without its instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Item {
    outcome: Outcome,
    reasons: ReasonSet,
    missing: FactSet,
}

impl Menu {
    /// What a row with a bad cell is answered: nothing can be told, and no fact is named that would help.
    pub(super) const UNREADABLE: Self = Self(
        [Item { outcome: Outcome::Unknown, reasons: ReasonSet::NONE, missing: FactSet::NONE };
            CommandKind::COUNT],
    );

    /// The engine's answers, and which commands are allowed until some instant: bit *n* for the *n*th command.
    pub(super) fn of(facts: &Facts, context: &Context<'_>) -> (Self, u16) {
        let mut menu = Self::UNREADABLE;
        let mut ending = 0;
        for (item, (command, verdict)) in menu.0.iter_mut().zip(answers(facts, context).iter()) {
            *item = Item {
                outcome: verdict.outcome(),
                reasons: verdict.reasons(),
                missing: verdict.missing(),
            };
            ending |= u16::from(Verdict::until(verdict).is_some()) << command.index();
        }
        (menu, ending)
    }

    fn item(&self, command: CommandKind) -> Item {
        let Self([first, ..]) = self;
        self.0.get(command.index()).copied().unwrap_or(*first)
    }

    /// Which of the four answers a command has.
    pub fn outcome(&self, command: CommandKind) -> Outcome {
        self.item(command).outcome
    }

    /// Every reason of a refusal; empty otherwise.
    pub fn reasons(&self, command: CommandKind) -> ReasonSet {
        self.item(command).reasons
    }

    /// The facts that are missing where the outcome is unknown; empty otherwise, and for a row with a bad cell.
    pub fn missing(&self, command: CommandKind) -> FactSet {
        self.item(command).missing
    }
}
