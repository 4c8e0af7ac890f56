use crate::set::{coded, flag_set};

coded! {
    /// What a contact may be for a service. Source of what each may do: the edition.
    Role expecting "one of the roles" {
        /// The contact who owns the service, and to whom deletion tokens are mailed.
        Admin "admin",
        /// The contact who pays.
        Billing "billing",
        /// The contact who operates it; no command of a customer needs this role.
        Technical "technical",
    }
}

flag_set! {
    /// The roles that a person holds for a service, or any of which a command asks for.
    ///
    /// ```
    /// use rinnovo::{Role, Roles};
    ///
    /// let actor = Roles::of(&[Role::Billing]);
    /// assert!(!actor.contains(Role::Admin));
    /// ```
    Roles of Role in u8
}

impl Roles {
    /// Every role.
    pub const ALL: Self = Self::of(Role::ALL);
}
