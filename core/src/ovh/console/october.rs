//! What the console of 2019-10 works out of a row: its predicates, its display status and its capabilities. It works out
//! no state, and its menu is not known.

use serde::Serialize;

use crate::{
    error::Error,
    ovh::console::{
        Capability, RenewDisplay, Row, Viewer,
        capability::{Grounds, capability},
        debt::is_debt_in_october,
        moment::Reader,
        row::missing,
    },
};

/// Every predicate of the console of 2019-10 over a row, under its own name. Those of domain notes 3.1 that are not here
/// came later; some that are meant something else then.
#[expect(clippy::struct_excessive_bools, reason = "each is a function of the console's own")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OctoberPredicates {
    /// The status is `expired`, in any case of letters.
    pub is_expired: bool,
    /// Expired, or the date has passed and nothing renews.
    pub is_resiliated: bool,
    /// The status, its words put in capitals, is `PENDING_DEBT` or `UN_PAID`.
    pub has_debt: bool,
    /// The status, as it is spelt, is `UN_PAID`; or resiliated.
    pub is_suspended: bool,
    /// `renew.deleteAtExpiration`.
    pub should_delete_at_expiration: bool,
    /// `renew.manualPayment`, or the renewal type is `manual`.
    pub has_manual_renew: bool,
    /// `renew.automatic`.
    pub has_automatic_renew: bool,
    /// `renew.forced`, neither cancelled nor expired.
    pub has_forced_renew: bool,
    /// Forced or automatic.
    pub has_automatic_renewal: bool,
    /// The renewal type is `automaticForcedProduct`.
    pub is_automatically_renewed: bool,
    /// The renewal type is `oneShot`.
    pub is_one_shot: bool,
    /// Cancelled, not manual and not resiliated.
    pub has_pending_resiliation: bool,
    /// `engagedUpTo` is not null, be it past or missing.
    pub has_engagement: bool,
    /// Of a type that renews in its own way.
    pub has_particular_renew: bool,
    /// The viewer is the billing contact.
    pub has_billing_rights: bool,
    /// The viewer is the administrative contact.
    pub has_admin_rights: bool,
    /// The viewer is either.
    pub has_resiliation_rights: bool,
    /// `canDeleteAtExpiration`, by the administrative contact.
    pub can_be_resiliated: bool,
    /// A cancellation is pending, and the viewer has rights.
    pub can_be_unresiliated: bool,
}

/// Types that renew in their own way.
const PARTICULAR: [&str; 3] = ["EXCHANGE", "SMS", "EMAIL_DOMAIN"];

impl OctoberPredicates {
    /// Refuses a row at which the console stops: without `renew` or `status`.
    pub(super) fn of(row: &Row, viewer: &Viewer<'_>) -> Result<Self, Error> {
        let modes = row.renew()?.modes;
        let status = row.status().ok_or_else(|| missing("text").within("status"))?;
        let is_expired = status.to_lowercase() == "expired";
        let has_forced_renew = modes.forced && !modes.delete_at_expiration && !is_expired;
        let expiration = row.expiration.read(Reader::Moment, viewer.zone);
        let passed = expiration.is_some_and(|expiration| viewer.clock() > expiration);
        let is_resiliated = is_expired || (passed && !modes.automatic && !has_forced_renew);
        let has_manual_renew = is_manual(row)?;
        let has_pending_resiliation =
            modes.delete_at_expiration && !has_manual_renew && !is_resiliated;
        let (has_billing_rights, has_admin_rights) = viewer.rights(row);
        let has_resiliation_rights = has_billing_rights || has_admin_rights;
        Ok(Self {
            is_expired,
            is_resiliated,
            has_debt: is_debt_in_october(status),
            is_suspended: status == "UN_PAID" || is_resiliated,
            should_delete_at_expiration: modes.delete_at_expiration,
            has_manual_renew,
            has_automatic_renew: modes.automatic,
            has_forced_renew,
            has_automatic_renewal: has_forced_renew || modes.automatic,
            is_automatically_renewed: row.is_renewal_type(&["automaticForcedProduct"]),
            is_one_shot: row.is_renewal_type(&["oneShot"]),
            has_pending_resiliation,
            has_engagement: !row.engaged_up_to.is_null(),
            has_particular_renew: row.is_type(&PARTICULAR),
            has_billing_rights,
            has_admin_rights,
            has_resiliation_rights,
            can_be_resiliated: row.flags.can_delete_at_expiration && has_admin_rights,
            can_be_unresiliated: has_pending_resiliation && has_resiliation_rights,
        })
    }

    /// Domain notes 3.2, 2019-10.
    const fn display(&self) -> RenewDisplay {
        if self.has_manual_renew {
            RenewDisplay::ManualPayment
        } else if self.is_resiliated {
            RenewDisplay::Expired
        } else if self.should_delete_at_expiration {
            RenewDisplay::DeleteAtExpiration
        } else if self.has_automatic_renewal {
            RenewDisplay::Automatic
        } else {
            RenewDisplay::ManualPayment
        }
    }

    const fn grounds(&self) -> Grounds {
        Grounds {
            has_debt: self.has_debt,
            is_bound: self.is_one_shot || self.is_automatically_renewed,
            has_billing_rights: self.has_billing_rights,
            has_pending_resiliation: self.has_pending_resiliation,
            is_resiliated: self.is_resiliated,
        }
    }

    /// Whether automatic renewal may be enabled in bulk.
    pub(super) fn enable(&self) -> Capability {
        let already = self.has_automatic_renewal && !self.is_resiliated;
        let already = already.then_some(Capability::AlreadyAutomatic);
        capability(self.grounds(), already, Capability::OneShotAutomatic)
    }

    /// Whether automatic renewal may be disabled in bulk.
    pub(super) fn manual(&self) -> Capability {
        let already = self.has_manual_renew.then_some(Capability::AlreadyManual);
        capability(self.grounds(), already, Capability::OneShotManual)
    }
}

fn is_manual(row: &Row) -> Result<bool, Error> {
    Ok(row.renew()?.modes.manual_payment || row.is_renewal_type(&["manual"]))
}

/// Domain notes 3.2, 2019-10. A manual row is answered before its status is looked at.
pub(super) fn display(row: &Row, viewer: &Viewer<'_>) -> Result<RenewDisplay, Error> {
    if is_manual(row)? {
        return Ok(RenewDisplay::ManualPayment);
    }
    Ok(OctoberPredicates::of(row, viewer)?.display())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ovh::console::examples::{row, viewer};

    fn of(fields: &str) -> OctoberPredicates {
        OctoberPredicates::of(&row(fields), &viewer("me")).unwrap()
    }

    #[test]
    fn suspended_and_resiliated() {
        for (fields, suspended, resiliated) in [
            (r#""status":"UN_PAID","renew":{"automatic":true}"#, true, false),
            (r#""status":"UNPAID","renew":{"automatic":true}"#, false, false),
            (r#""status":"PENDING_DEBT","renew":{"automatic":true}"#, false, false),
            (r#""status":"Expired","renew":{"automatic":true}"#, true, true),
            (r#""status":"OK","expiration":"2020-01-01","renew":{}"#, true, true),
            (r#""status":"OK","expiration":"2020-01-01","renew":{"forced":true}"#, false, false),
            (r#""status":"OK","expiration":"2099-01-01","renew":{}"#, false, false),
        ] {
            let is = of(fields);
            assert_eq!((is.is_suspended, is.is_resiliated), (suspended, resiliated), "{fields}");
        }
    }

    #[test]
    fn what_meant_something_else_then() {
        assert!(of(r#""status":"OK","renew":{}"#).has_engagement);
        assert!(!of(r#""status":"OK","engagedUpTo":null,"renew":{}"#).has_engagement);
        assert!(of(r#""status":"unPaid","renew":{}"#).has_debt);
        assert!(!of(r#""status":"UNPAID","renew":{}"#).has_debt);
        assert!(!of(r#""status":"UNRENEWED","renew":{}"#).is_expired);
        let late = r#""status":"EXPIRED","contactAdmin":"me","renew":{"deleteAtExpiration":true}"#;
        assert!(!of(late).can_be_unresiliated);
    }

    #[test]
    fn capabilities() {
        let both = |fields: &str| {
            let is = of(&format!(r#"{fields},"contactBilling":"me""#));
            (is.enable().code(), is.manual().code())
        };
        assert_eq!(
            both(r#""status":"OK","renew":{"automatic":true}"#),
            ("already_automatic", "available")
        );
        assert_eq!(
            both(r#""status":"OK","renew":{"manualPayment":true}"#),
            ("available", "already_manual")
        );
        assert_eq!(
            both(r#""status":"OK","renewalType":"oneShot","renew":{}"#),
            ("one_shot_automatic", "one_shot_manual")
        );
        assert_eq!(both(r#""status":"expired","renew":{}"#), ("expired", "expired"));
    }
}
