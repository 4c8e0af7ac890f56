//! What the console of 2019-02 works out of a row.

use crate::{
    error::Error,
    instant::Instant,
    ovh::console::{
        Place, RenewKey, Row, Viewer,
        moment::{Reader, add_days},
        row::Modes,
    },
    set::coded,
    zone::Zone,
};

coded! {
    /// The colour of a date in 2019-02 (domain notes 3.4, 2019-02).
    ///
    /// ```
    /// use rinnovo::ovh::console::ExpirationClass;
    ///
    /// assert_eq!(ExpirationClass::Danger.code(), "danger");
    /// ```
    ExpirationClass expecting "a colour of a date" {
        /// The date has passed.
        Danger "danger",
        /// It passes within fifteen days.
        Warning "warning",
    }
}

/// A row in the eyes of the console of 2019-02.
#[derive(Clone, Copy, Debug)]
pub(super) struct February<'a> {
    pub(super) row: &'a Row,
    pub(super) modes: Modes,
    pub(super) has_rights: bool,
    period: Option<&'a str>,
    pub(super) now: Instant,
    pub(super) zone: Zone,
}

impl<'a> February<'a> {
    /// Refuses a row inside a group that has no `renew`; a row of its own gets an empty one, as in the console.
    pub(super) fn of(row: &'a Row, viewer: &Viewer<'_>) -> Result<Self, Error> {
        let renew = match viewer.place {
            Place::Common => row.renew.as_ref(),
            Place::SubDomain | Place::SubHosting => Some(row.renew()?),
        };
        let is = |contact: Option<&str>| contact == Some(viewer.handle);
        Ok(Self {
            row,
            modes: renew.map_or_else(Modes::default, |renew| renew.modes),
            has_rights: is(row.contact_billing.as_deref()) || is(row.contact_admin.as_deref()),
            period: renew.and_then(|renew| renew.period.as_deref()),
            now: viewer.clock(),
            zone: viewer.zone,
        })
    }

    /// Domain notes 3.2, 2019-02.
    pub(super) fn renew_key(&self) -> RenewKey {
        if self.row.flags.has_sub_products {
            RenewKey::Group
        } else if self.modes.manual_payment {
            RenewKey::Manual
        } else if self.modes.delete_at_expiration {
            RenewKey::DeleteAtExpiration
        } else if self.is_expired() || !self.has_automatic_renew() {
            RenewKey::Manual
        } else {
            self.period.map_or(RenewKey::Auto, |period| RenewKey::Frequency(period.to_owned()))
        }
    }

    /// Domain notes 4.1, "auto".
    pub(super) fn has_automatic_renew(&self) -> bool {
        (self.modes.forced || self.modes.automatic)
            && !(self.modes.delete_at_expiration || self.is_expired())
    }

    pub(super) fn is_expired(&self) -> bool {
        self.row.has_status(&["EXPIRED"])
    }

    /// Domain notes 4.1, "debt".
    pub(super) fn is_in_debt(&self) -> bool {
        self.row.has_status(&["PENDING_DEBT", "UN_PAID"])
    }

    /// Whether the frequency cannot be changed (domain notes 4.1, "change frequency").
    pub(super) fn edition_disabled(&self) -> bool {
        self.modes.delete_at_expiration || self.modes.manual_payment
    }

    /// Domain notes 4.1, "cancel at expiry".
    pub(super) fn can_resiliate(&self) -> bool {
        let flags = &self.row.flags;
        (flags.can_delete_at_expiration || flags.inner_can_delete_at_expiration) && self.has_rights
    }

    /// Domain notes 4.1, "undo cancellation".
    pub(super) fn can_cancel_resiliation(&self) -> bool {
        self.modes.delete_at_expiration && !self.modes.manual_payment && self.has_rights
    }

    /// Domain notes 4.1, "disable automatic payment".
    pub(super) fn can_disable_autorenew(&self) -> bool {
        !self.row.is_renewal_type(&["automaticForcedProduct"])
            && !self.modes.delete_at_expiration
            && !self.modes.manual_payment
            && self.modes.automatic
            && !self.modes.forced
            && !self.row.is_type(&["EXCHANGE", "EMAIL_DOMAIN"])
    }

    /// Domain notes 4.1, "enable automatic payment", without what the menu adds. A row for which the console had to
    /// fill in the renewal counts too.
    pub(super) fn can_enable_autorenew(&self) -> bool {
        !self.row.is_renewal_type(&["oneShot"])
            && (self.modes.manual_payment || !self.modes.automatic)
    }

    /// Domain notes 3.4, 2019-02: no colour for what renews by itself, nor where no date is shown.
    pub(super) fn expiration_class(&self) -> Option<ExpirationClass> {
        if self.has_automatic_renew() || !self.row.expiration.is_present() {
            return None;
        }
        let expiration = self.row.expiration.read(Reader::Moment, self.zone)?;
        if self.now > expiration {
            Some(ExpirationClass::Danger)
        } else if add_days(self.now, 15, self.zone) > expiration {
            Some(ExpirationClass::Warning)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ovh::console::examples::{row, viewer};

    /// Domain notes 3.4, 2019-02. Now is 2024-11-15 at noon in UTC, one o'clock in Paris.
    #[test]
    fn the_colour_of_a_date() {
        use ExpirationClass::{Danger, Warning};
        for (expiration, class) in [
            ("\"2024-11-15T11:59:59Z\"", Some(Danger)),
            ("\"2024-11-15\"", Some(Danger)),
            ("\"2024-11-15T12:00:00Z\"", Some(Warning)),
            ("\"2024-11-16\"", Some(Warning)),
            ("\"2024-11-30T11:59:59Z\"", Some(Warning)),
            ("\"2024-11-30T12:00:00Z\"", None),
            ("\"2025-01-01\"", None),
            ("\"soon\"", None),
            ("null", None),
        ] {
            let manual = row(&format!(r#""expiration":{expiration},"renew":{{}}"#));
            let automatic = row(&format!(r#""expiration":{expiration},"renew":{{"forced":true}}"#));
            let class_of = |row| February::of(row, &viewer("me")).unwrap().expiration_class();
            assert_eq!(class_of(&manual), class, "{expiration}");
            assert_eq!(class_of(&automatic), None);
        }
        let without = row(r#""renew":{}"#);
        assert_eq!(February::of(&without, &viewer("me")).unwrap().expiration_class(), None);
    }

    #[test]
    fn a_row_inside_a_group_needs_its_renewal() {
        let row = row(r#""status":"OK""#);
        assert!(February::of(&row, &viewer("me")).is_ok());
        let inside = Viewer { place: Place::SubDomain, ..viewer("me") };
        let error = February::of(&row, &inside).unwrap_err();
        assert_eq!(error.to_string(), "`renew`: expected an object, which is missing");
    }
}
