use super::Portfolio;
use crate::{
    decide::{Context, Members},
    document::Account,
    instant::Instant,
    policy::Rules,
    role::Roles,
    service::Service,
};

/// Who looks at the services of an account or of a portfolio, when, and under which rules: what the answers to commands depend on beside the services.
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

impl Account {
    /// The context in which one of its services is asked about: the viewer's roles, or those that the account's holder
    /// has for it ([`roles_for`](Self::roles_for)); the account's payment method; the services grouped under it.
    ///
    /// ```
    /// use rinnovo::{Account, CommandKind, Outcome, Viewer, Zone, answers};
    ///
    /// let text = r#"{"rinnovo": 1, "handle": "me", "payment_method": true, "services": [
    ///     {"id": "site", "kind": "web_hosting", "contacts": {"admin": "me"}},
    ///     {"id": "mail", "kind": "mx_plan", "parent": "site"}]}"#;
    /// let account = Account::from_json(text, Zone::UTC)?;
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let viewer = Viewer::new("2025-06-01T00:00:00Z".parse()?, &rules);
    ///
    /// let context = account.context(account.find("site")?, &viewer);
    /// assert_eq!((context.payment_method, context.members.dependents), (Some(true), 1));
    /// assert_eq!(context.roles, rinnovo::Roles::of(&[rinnovo::Role::Admin]));
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn context<'r>(&self, service: &Service, viewer: &Viewer<'r>) -> Context<'r> {
        Context {
            now: viewer.now,
            roles: viewer.roles.unwrap_or_else(|| self.roles_for(service)),
            rules: viewer.rules,
            payment_method: self.payment_method,
            members: Members::of(self.members(&service.id)),
        }
    }
}

impl Portfolio {
    /// The same for a service of the portfolio; `None`: there is no service with this id.
    ///
    /// ```
    /// use rinnovo::{Account, Portfolio, Viewer, Zone};
    ///
    /// let text = r#"{"rinnovo": 1, "handle": "me", "services": [{"id": "vps-1", "kind": "vps"}]}"#;
    /// let account = Account::from_json(text, Zone::UTC)?;
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let viewer = Viewer::new("2025-06-01T00:00:00Z".parse()?, &rules);
    /// let roles = account.context(account.find("vps-1")?, &viewer).roles;
    ///
    /// let portfolio = Portfolio::from_account(account, Zone::UTC);
    /// assert_eq!(portfolio.context("vps-1", &viewer).unwrap().roles, roles);
    /// assert!(portfolio.context("vps-2", &viewer).is_none());
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn context<'r>(&self, id: &str, viewer: &Viewer<'r>) -> Option<Context<'r>> {
        self.row(id).map(|row| self.context_at(row, viewer))
    }
}
