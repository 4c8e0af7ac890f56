use crate::{instant::Instant, policy::Rules, role::Roles};

/// Who looks at a portfolio, when, and under which rules: what the answers to commands depend on beside the services.
///
/// ```
/// use rinnovo::{Roles, Viewer};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let holder = Viewer::new("2025-06-01T00:00:00Z".parse()?, &rules);
/// let support = Viewer { roles: Some(Roles::ALL), ..holder };
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Viewer<'a> {
    /// The present instant. The core never reads a clock.
    pub now: Instant,
    /// The edition, compiled.
    pub rules: &'a Rules,
    /// The roles of the actor for every service; `None`: for each service those that the account's holder has by its
    /// contacts.
    pub roles: Option<Roles>,
}

impl<'a> Viewer<'a> {
    /// The account's holder.
    pub const fn new(now: Instant, rules: &'a Rules) -> Self {
        Self { now, rules, roles: None }
    }
}
