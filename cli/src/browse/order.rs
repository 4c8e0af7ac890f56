//! A command that a person has confirmed, and what it was confirmed for.

use std::path::Path;

use rinnovo::{CommandKind, Reach, Service, ServiceId};

use crate::args::{CommandArgs, Decide};

/// What is to be done, and what was on the screen when it was confirmed.
#[derive(Clone)]
pub(crate) struct Order {
    pub(crate) id: ServiceId,
    pub(crate) kind: CommandKind,
    pub(crate) given: Given,
    /// The service and its members as they were shown, by id. Of anything else, nothing was confirmed.
    pub(crate) seen: Vec<Service>,
}

/// What a command is given.
#[derive(Clone, Default)]
pub(crate) struct Given {
    pub(crate) every: Option<rinnovo::Period>,
    pub(crate) periods: Option<rinnovo::Periods>,
    pub(crate) acknowledged: Option<rinnovo::Acknowledgements>,
    pub(crate) token: Option<String>,
    /// Whether the services grouped under it are asked as well.
    pub(crate) members: bool,
}

/// The token is not told.
impl std::fmt::Debug for Order {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Order")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

impl Given {
    /// Which members are asked: what is ticked is chosen.
    pub(crate) fn reach(&self) -> Reach {
        if self.members { Reach::All } else { Reach::Alone }
    }

    /// The same as the arguments of `decide` say it.
    pub(crate) fn args(&self) -> CommandArgs {
        CommandArgs {
            every: self.every,
            periods: self.periods,
            acknowledge: self.acknowledged,
            token: self.token.clone(),
            token_file: None,
        }
    }
}

impl Order {
    /// What `rinnovo decide --write` would be asked.
    pub(crate) fn decide(&self, file: &Path) -> Decide {
        Decide {
            file: file.to_owned(),
            id: self.id.to_string(),
            command: self.kind,
            asked: self.given.args(),
            // What was seen is compared as a whole.
            expect_revision: None,
            members: Some(if self.given.members { "all" } else { "none" }.to_owned())
                .filter(|_| self.kind.may_reach_members()),
            write: true,
        }
    }
}
