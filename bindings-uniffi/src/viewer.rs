//! Who looks at a portfolio, and when.

use rinnovo::{Instant as Moment, Roles};

use crate::rules::Rules;

/// Who looks at the services, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Viewer {
    /// The present. Nothing here reads a clock.
    pub now: Moment,
    /// The roles of the actor for every service; nothing: for each those that the account's holder has by its contacts.
    #[uniffi(default = None)]
    pub roles: Option<Roles>,
}

impl Viewer {
    pub(crate) fn core<'a>(&self, rules: &'a Rules) -> rinnovo::Viewer<'a> {
        rinnovo::Viewer { roles: self.roles, ..rinnovo::Viewer::new(self.now, &rules.rules) }
    }
}
