use crate::{
    error::Error,
    ovh::console::{RenewDisplay, Row, Viewer, current::Current},
    set::coded,
};

coded! {
    /// The colour of a badge (domain notes 3.3, 2024-12).
    ///
    /// ```
    /// use rinnovo::ovh::console::{BadgeLevel, RenewDisplay};
    ///
    /// assert_eq!(RenewDisplay::ForcedManual.level(), BadgeLevel::Info);
    /// ```
    BadgeLevel expecting "a level of a badge" {
        /// Something ends, has ended, or is owed.
        Error "error",
        /// All goes by itself.
        Success "success",
        /// Something is to be done by hand.
        Warning "warning",
        /// The provider has decided something.
        Info "info",
    }
}

impl RenewDisplay {
    /// The colour of its badge (domain notes 3.3, 2024-12).
    pub const fn level(self) -> BadgeLevel {
        match self {
            Self::Expired | Self::DeleteAtExpiration => BadgeLevel::Error,
            Self::Automatic => BadgeLevel::Success,
            Self::ManualPayment => BadgeLevel::Warning,
            Self::BillingSuspended | Self::ForcedManual => BadgeLevel::Info,
        }
    }
}

/// One of the chips in the status column (domain notes 3.3, 2024-12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Badge {
    /// A debt, an error.
    PendingDebt,
    /// A dash, without a colour.
    Dash,
    /// A display status, in its colour.
    Display(RenewDisplay),
}

impl Badge {
    /// The key of its text; a dash has none and is one.
    ///
    /// ```
    /// use rinnovo::ovh::console::Badge;
    ///
    /// assert_eq!(Badge::PendingDebt.code(), "pending_debt");
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::PendingDebt => "pending_debt",
            Self::Dash => "-",
            Self::Display(display) => display.code(),
        }
    }

    /// Its colour.
    ///
    /// ```
    /// use rinnovo::ovh::console::{Badge, BadgeLevel};
    ///
    /// assert_eq!(Badge::PendingDebt.level(), Some(BadgeLevel::Error));
    /// assert_eq!(Badge::Dash.level(), None);
    /// ```
    pub const fn level(self) -> Option<BadgeLevel> {
        match self {
            Self::PendingDebt => Some(BadgeLevel::Error),
            Self::Dash => None,
            Self::Display(display) => Some(display.level()),
        }
    }
}

/// The chips of a row in the status column, left to right: one, or two where a debt meets a service without a display
/// status of its own (domain notes 3.3, 2024-12). Refuses a row at which the console stops.
///
/// ```
/// use rinnovo::ovh::console::{Badge, Row, Viewer, badges};
///
/// let viewer = Viewer::new("me", "2024-11-15T12:00:00Z".parse()?, "Europe/Paris".parse()?);
/// let row = Row::from_json(r#"{"status":"UNPAID","serviceType":"SMS","renew":{}}"#)?;
/// assert_eq!(badges(&row, &viewer)?, [Badge::PendingDebt, Badge::Dash]);
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn badges(row: &Row, viewer: &Viewer<'_>) -> Result<Vec<Badge>, Error> {
    let current = Current::of(row, viewer)?;
    let is = current.predicates();
    let mut badges = Vec::new();
    if is.has_debt {
        badges.push(Badge::PendingDebt);
    }
    let without_display = is.is_one_shot || row.is_type(&["SMS"]);
    if without_display && is.is_resiliated {
        badges.push(Badge::Display(RenewDisplay::Expired));
    } else if without_display {
        badges.push(Badge::Dash);
    } else if !is.has_debt {
        badges.push(Badge::Display(current.display()));
    }
    Ok(badges)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ovh::console::examples::{row, viewer};

    /// Domain notes 3.3, 2024-12.
    #[test]
    fn chips_and_colours() {
        let chips = |fields: &str| {
            let badges = badges(&row(fields), &viewer("me")).unwrap();
            let told = badges.iter().map(|badge| {
                format!("{}:{}", badge.code(), badge.level().map_or("", BadgeLevel::code))
            });
            told.collect::<Vec<_>>().join(" ")
        };
        for (fields, told) in [
            (r#""status":"OK","renew":{"automatic":true}"#, "automatic:success"),
            (r#""status":"OK","renew":{}"#, "manualPayment:warning"),
            (r#""status":"OK","renew":{"deleteAtExpiration":true}"#, "delete_at_expiration:error"),
            (r#""status":"EXPIRED","renew":{}"#, "expired:error"),
            (r#""status":"BILLING_SUSPENDED","renew":{}"#, "billing_suspended:info"),
            (r#""status":"FORCED_MANUAL","renew":{}"#, "forced_manual:info"),
            (r#""status":"UN_PAID","renew":{"automatic":true}"#, "pending_debt:error"),
            (r#""status":"OK","renewalType":"oneShot","renew":{}"#, "-:"),
            (r#""status":"TERMINATED","serviceType":"SMS","renew":{}"#, "expired:error"),
        ] {
            assert_eq!(chips(fields), told, "{fields}");
        }
    }
}
