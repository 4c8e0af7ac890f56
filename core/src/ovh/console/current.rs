//! What the console of 2024-12 works out of a row.

use crate::{
    error::Error,
    ovh::console::{
        Predicates, RenewDisplay, Row, State, Viewer,
        debt::{IN_DEBT, is_debt},
        moment::Reader,
        row::{EndRule, Possible, missing},
    },
};

/// Types that renew in their own way (domain notes 3.1, 2024-12).
const PARTICULAR: [&str; 5] =
    ["EXCHANGE", "EMAIL_EXCHANGE", "SMS", "EMAIL_DOMAIN", "VEEAM_ENTERPRISE"];

/// Types whose renewal cannot be managed in this console (domain notes 3.1, 2024-12).
const NOT_HANDLED: [&str; 8] = [
    "VIP",
    "OVH_CLOUD_CONNECT",
    "PACK_XDSL",
    "XDSL",
    "OKMS_RESOURCE",
    "VRACK_SERVICES_RESOURCE",
    "VMWARE_CLOUD_DIRECTOR_ORGANIZATION",
    "VMWARE_CLOUD_DIRECTOR_BACKUP",
];

/// Types that can be deleted at once (domain notes 3.1, 2024-12).
const DELETABLE: [&str; 5] = [
    "EMAIL_DOMAIN",
    "ENTERPRISE_CLOUD_DATABASE",
    "HOSTING_WEB",
    "HOSTING_PRIVATE_DATABASE",
    "WEBCOACH",
];

/// A row in the eyes of the console of 2024-12.
#[derive(Clone, Copy, Debug)]
pub(super) struct Current<'a> {
    pub(super) row: &'a Row,
    pub(super) viewer: &'a Viewer<'a>,
    pub(super) is: Predicates,
}

impl<'a> Current<'a> {
    /// Refuses a row at which the console stops.
    pub(super) fn of(row: &'a Row, viewer: &'a Viewer<'a>) -> Result<Self, Error> {
        let modes = row.renew()?.modes;
        let status = row.status().ok_or_else(|| missing("text").within("status"))?;
        let possible = match &row.end_rule {
            Some(rule) => rule.possible.ok_or_else(|| {
                missing("a list").within("engagementDetails.endRule.possibleStrategies")
            })?,
            None => Possible { any: false, reactivate: false },
        };
        let reactivates = row.end_rule.as_ref().is_some_and(EndRule::reactivates);
        let engaged_up_to = row.engaged_up_to.read(Reader::Moment, viewer.zone);

        let is_expired = matches!(status.to_lowercase().as_str(), "expired" | "unrenewed");
        let is_resiliated = is_expired || status.to_uppercase() == "TERMINATED";
        let has_manual_renew = modes.manual_payment || row.is_renewal_type(&["manual"]);
        let has_forced_renew = modes.forced && !modes.delete_at_expiration && !is_expired;
        let has_pending_resiliation =
            modes.delete_at_expiration && !has_manual_renew && !is_resiliated;
        let (has_billing_rights, has_admin_rights) = viewer.rights(row);
        let has_resiliation_rights = has_billing_rights || has_admin_rights;
        let is = Predicates {
            is_expired,
            is_resiliated,
            is_billing_suspended: status == "BILLING_SUSPENDED",
            is_manual_forced: status == "FORCED_MANUAL",
            has_debt: is_debt(status),
            is_suspended: IN_DEBT.contains(&status) || is_resiliated,
            should_delete_at_expiration: modes.delete_at_expiration,
            has_manual_renew,
            has_automatic_renew: modes.automatic,
            has_forced_renew,
            has_automatic_renewal: has_forced_renew || modes.automatic,
            is_automatically_renewed: row.is_renewal_type(&["automaticForcedProduct"]),
            is_one_shot: row.is_renewal_type(&["oneShot"]),
            has_pending_resiliation,
            has_engagement: engaged_up_to.is_some_and(|up_to| viewer.clock() < up_to),
            can_resiliate_by_end_rule: reactivates && possible.any,
            can_cancel_resiliation_by_end_rule: possible.reactivate,
            can_commit: !is_resiliated && !has_pending_resiliation,
            has_particular_renew: row.is_type(&PARTICULAR),
            can_handle_renew: !row.is_type(&NOT_HANDLED),
            can_be_deleted: row.is_type(&DELETABLE) && !is_resiliated,
            has_billing_rights,
            has_admin_rights,
            has_resiliation_rights,
            can_be_resiliated: row.flags.can_delete_at_expiration && has_admin_rights,
            can_be_unresiliated: modes.delete_at_expiration
                && !has_manual_renew
                && has_resiliation_rights,
        };
        Ok(Self { row, viewer, is })
    }

    pub(super) const fn predicates(&self) -> Predicates {
        self.is
    }

    /// Domain notes 3.2, 2024-12.
    pub(super) const fn display(&self) -> RenewDisplay {
        let is = &self.is;
        if is.is_billing_suspended {
            RenewDisplay::BillingSuspended
        } else if is.is_resiliated {
            RenewDisplay::Expired
        } else if is.is_manual_forced {
            RenewDisplay::ForcedManual
        } else if is.has_manual_renew {
            RenewDisplay::ManualPayment
        } else if is.should_delete_at_expiration {
            RenewDisplay::DeleteAtExpiration
        } else if is.has_automatic_renewal {
            RenewDisplay::Automatic
        } else {
            RenewDisplay::ManualPayment
        }
    }

    /// Suspended or not; `None` for an empty status.
    pub(super) fn state(&self) -> Option<State> {
        (!self.row.status()?.is_empty()).then_some(State::of(self.is.is_suspended))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ovh::console::examples::{row, viewer};

    #[test]
    fn the_state() {
        let seen = |status: &str| {
            let row = row(&format!(r#""status":"{status}","renew":{{}}"#));
            let viewer = viewer("me");
            let seen = Current::of(&row, &viewer).unwrap();
            seen.state()
        };
        assert_eq!(seen("OK"), Some(State::Up));
        assert_eq!(seen("UN_PAID"), Some(State::Expired));
        assert_eq!(seen("unPaid"), Some(State::Up));
        assert_eq!(seen("TERMINATED"), Some(State::Expired));
        assert_eq!(seen("BILLING_SUSPENDED"), Some(State::Up));
        assert_eq!(seen(""), None);
    }
}
