use serde::Serialize;

use crate::{
    error::Error,
    ovh::console::{Row, Viewer, current::Current},
};

/// Every predicate of the console of 2024-12 over a row (domain notes 3.1, 2024-12), under its own name.
///
/// ```
/// use rinnovo::ovh::console::{Row, Viewer, predicates};
///
/// let text = r#"{"status":"unPaid","serviceType":"SMS","renew":{},"contactBilling":"me"}"#;
/// let viewer = Viewer::new("me", "2024-11-15T12:00:00Z".parse()?, "Europe/Paris".parse()?);
/// let found = predicates(&Row::from_json(text)?, &viewer)?;
/// // The two notions of debt disagree about this spelling (domain notes 9.3).
/// assert!(found.has_debt && !found.is_suspended);
/// assert!(found.has_resiliation_rights && !found.has_admin_rights);
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[expect(clippy::struct_excessive_bools, reason = "each is a function of the console's own")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Predicates {
    /// The status is `expired` or `unrenewed`, in any case of letters.
    pub is_expired: bool,
    /// Expired, or the status is `TERMINATED`, in any case of letters.
    pub is_resiliated: bool,
    /// The status is `BILLING_SUSPENDED`.
    pub is_billing_suspended: bool,
    /// The status is `FORCED_MANUAL`.
    pub is_manual_forced: bool,
    /// The status, its words put in capitals, is one of debt.
    pub has_debt: bool,
    /// The status, as it is spelt, is one of debt; or resiliated.
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
    /// Before the end of a commitment.
    pub has_engagement: bool,
    /// The commitment would be renewed, and another strategy may be chosen.
    pub can_resiliate_by_end_rule: bool,
    /// The renewal of the commitment may be chosen.
    pub can_cancel_resiliation_by_end_rule: bool,
    /// Neither resiliated nor under cancellation.
    pub can_commit: bool,
    /// Of a type that renews in its own way.
    pub has_particular_renew: bool,
    /// Of a type whose renewal can be managed here.
    pub can_handle_renew: bool,
    /// Of a type that can be deleted at once, and not resiliated. No right is asked for (domain notes 9.10).
    pub can_be_deleted: bool,
    /// The viewer is the billing contact.
    pub has_billing_rights: bool,
    /// The viewer is the administrative contact.
    pub has_admin_rights: bool,
    /// The viewer is either.
    pub has_resiliation_rights: bool,
    /// `canDeleteAtExpiration`, by the administrative contact. The menu does not ask for it (domain notes 9.11).
    pub can_be_resiliated: bool,
    /// Cancelled, not manual, and the viewer has rights; expired or not (domain notes 9.13).
    pub can_be_unresiliated: bool,
}

/// The predicates of a row (domain notes 3.1, 2024-12). Refuses a row at which the console stops: without `renew` or
/// `status`, or with an end rule that does not say which strategies are possible.
///
/// ```
/// use rinnovo::ovh::console::{Row, Viewer, predicates};
///
/// let viewer = Viewer::new("me", "2024-11-15T12:00:00Z".parse()?, "Europe/Paris".parse()?);
/// let error = predicates(&Row::from_json(r#"{"status":"OK"}"#)?, &viewer).unwrap_err();
/// assert_eq!(error.to_string(), "`renew`: expected an object, which is missing");
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn predicates(row: &Row, viewer: &Viewer<'_>) -> Result<Predicates, Error> {
    Ok(Current::of(row, viewer)?.predicates())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, to_value};

    use super::*;
    use crate::ovh::console::examples::{row, viewer};

    const ENDED: [&str; 4] = ["EXPIRED", "expired", "UNRENEWED", "Unrenewed"];

    #[track_caller]
    fn holds(name: &str, fields: &str) -> bool {
        let row = row(fields);
        let found = to_value(predicates(&row, &viewer("me")).unwrap()).unwrap();
        found.get(name).and_then(Value::as_bool).unwrap()
    }

    /// One row of the table: what makes it hold, and what does not.
    #[track_caller]
    fn row_of_table(name: &str, yes: &[&str], no: &[&str]) {
        for fields in yes {
            assert!(holds(name, fields), "{name}: {fields}");
        }
        for fields in no {
            assert!(!holds(name, fields), "not {name}: {fields}");
        }
    }

    fn with_status(status: &str) -> String {
        format!(r#""status":"{status}","renew":{{}}"#)
    }

    /// Domain notes 3.1, 2024-12: the rows about the status.
    #[test]
    fn what_the_status_says() {
        let asked = |name: &str, yes: &[&str], no: &[&str]| {
            for status in yes {
                assert!(holds(name, &with_status(status)), "{name}: {status}");
            }
            for status in no {
                assert!(!holds(name, &with_status(status)), "not {name}: {status}");
            }
        };
        asked("isExpired", &ENDED, &["TERMINATED", "OK", ""]);
        asked(
            "isResiliated",
            &["EXPIRED", "unrenewed", "TERMINATED", "terminated"],
            &["RUPTURE", "OK"],
        );
        asked("isBillingSuspended", &["BILLING_SUSPENDED"], &["billing_suspended", "OK"]);
        asked("isManualForced", &["FORCED_MANUAL"], &["forced_manual", "OK"]);
        let debts = ["PENDING_DEBT", "UN_PAID", "UNPAID", "pendingDebt", "unPaid", "unpaid"];
        asked("hasDebt", &debts, &["DEBT", "PENDINGDEBT", "OK"]);
        // The spelling counts here, and not there (domain notes 9.3).
        let suspended = ["PENDING_DEBT", "UN_PAID", "UNPAID", "expired", "terminated"];
        asked("isSuspended", &suspended, &["pendingDebt", "unPaid", "unpaid", "OK"]);
        asked("canCommit", &["OK", "UNPAID"], &["EXPIRED", "terminated"]);
    }

    /// Domain notes 3.1, 2024-12: the rows about the renewal.
    #[test]
    fn what_the_renewal_says() {
        row_of_table(
            "shouldDeleteAtExpiration",
            &[r#""status":"OK","renew":{"deleteAtExpiration":true}"#],
            &[r#""status":"OK","renew":{}"#],
        );
        row_of_table(
            "hasManualRenew",
            &[
                r#""status":"OK","renew":{"manualPayment":true}"#,
                r#""status":"OK","renewalType":"manual","renew":{"manualPayment":false}"#,
            ],
            &[r#""status":"OK","renewalType":"oneShot","renew":{"manualPayment":null}"#],
        );
        row_of_table(
            "hasAutomaticRenew",
            &[r#""status":"EXPIRED","renew":{"automatic":true,"manualPayment":true}"#],
            &[r#""status":"OK","renew":{"forced":true}"#],
        );
        row_of_table(
            "hasForcedRenew",
            &[r#""status":"TERMINATED","renew":{"forced":true}"#],
            &[
                r#""status":"OK","renew":{"forced":true,"deleteAtExpiration":true}"#,
                r#""status":"unrenewed","renew":{"forced":true}"#,
                r#""status":"OK","renew":{"automatic":true}"#,
            ],
        );
        row_of_table(
            "hasAutomaticRenewal",
            &[
                r#""status":"OK","renew":{"forced":true}"#,
                r#""status":"OK","renew":{"automatic":true}"#,
            ],
            &[r#""status":"OK","renew":{"forced":true,"deleteAtExpiration":true}"#],
        );
        row_of_table(
            "isAutomaticallyRenewed",
            &[r#""status":"OK","renewalType":"automaticForcedProduct","renew":{}"#],
            &[r#""status":"OK","renewalType":"automaticV2016","renew":{}"#],
        );
        row_of_table(
            "isOneShot",
            &[r#""status":"OK","renewalType":"oneShot","renew":{}"#],
            &[r#""status":"OK","renewalType":"ONE_SHOT","renew":{}"#],
        );
        let hidden = r#""status":"OK","renew":{"deleteAtExpiration":true,"manualPayment":true}"#;
        let pending = r#""status":"OK","renew":{"deleteAtExpiration":true}"#;
        let ended = r#""status":"TERMINATED","renew":{"deleteAtExpiration":true}"#;
        row_of_table("hasPendingResiliation", &[pending], &[hidden, ended]);
        row_of_table("canCommit", &[hidden], &[pending, ended]);
    }

    /// Domain notes 3.1, 2024-12: the rows about a commitment. Now is 2024-11-15 at noon in UTC.
    #[test]
    fn what_the_commitment_says() {
        let engaged = |up_to: &str| format!(r#""status":"OK","renew":{{}},"engagedUpTo":{up_to}"#);
        for up_to in ["\"2024-11-16\"", "\"2024-11-15T12:00:00.001Z\"", "1731672000001"] {
            assert!(holds("hasEngagement", &engaged(up_to)), "{up_to}");
        }
        for up_to in [
            "null",
            "\"2024-11-15\"",
            "\"2024-11-15T12:00:00Z\"",
            "\"soon\"",
            "\"\"",
            "1731672000000",
        ] {
            assert!(!holds("hasEngagement", &engaged(up_to)), "{up_to}");
        }
        assert!(!holds("hasEngagement", &with_status("OK")));
        let rule = |rule: &str| {
            format!(r#""status":"OK","renew":{{}},"engagementDetails":{{"endRule":{rule}}}"#)
        };
        let by_rule =
            r#"{"strategy":"REACTIVATE_ENGAGEMENT","possibleStrategies":["CANCEL_SERVICE"]}"#;
        let no_choice = r#"{"strategy":"REACTIVATE_ENGAGEMENT","possibleStrategies":[]}"#;
        let ends =
            r#"{"strategy":"CANCEL_SERVICE","possibleStrategies":["REACTIVATE_ENGAGEMENT"]}"#;
        row_of_table(
            "canResiliateByEndRule",
            &[&rule(by_rule)],
            &[&rule(no_choice), &rule(ends), &rule("null")],
        );
        row_of_table(
            "canCancelResiliationByEndRule",
            &[&rule(ends)],
            &[&rule(by_rule), &rule(no_choice), &rule("null")],
        );
        let error = predicates(&row(&rule(r#"{"strategy":"X"}"#)), &viewer("me")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`engagementDetails.endRule.possibleStrategies`: expected a list, which is missing"
        );
    }

    /// Domain notes 3.1, 2024-12: the rows about types.
    #[test]
    fn what_the_type_says() {
        let of = |kind: &str| format!(r#""status":"OK","renew":{{}},"serviceType":"{kind}""#);
        for kind in ["EXCHANGE", "EMAIL_EXCHANGE", "SMS", "EMAIL_DOMAIN", "VEEAM_ENTERPRISE"] {
            assert!(holds("hasParticularRenew", &of(kind)), "{kind}");
        }
        for kind in [
            "VIP",
            "OVH_CLOUD_CONNECT",
            "PACK_XDSL",
            "XDSL",
            "OKMS_RESOURCE",
            "VRACK_SERVICES_RESOURCE",
            "VMWARE_CLOUD_DIRECTOR_ORGANIZATION",
            "VMWARE_CLOUD_DIRECTOR_BACKUP",
        ] {
            assert!(!holds("canHandleRenew", &of(kind)), "{kind}");
        }
        let deletable = [
            "EMAIL_DOMAIN",
            "ENTERPRISE_CLOUD_DATABASE",
            "HOSTING_WEB",
            "HOSTING_PRIVATE_DATABASE",
            "WEBCOACH",
        ];
        for kind in deletable {
            assert!(holds("canBeDeleted", &of(kind)), "{kind}");
            assert!(!holds("canBeDeleted", &of(kind).replace("OK", "TERMINATED")), "{kind}");
        }
        for kind in ["DOMAIN", "vps", "HOSTING_WEB_NEW"] {
            assert!(!holds("hasParticularRenew", &of(kind)) && !holds("canBeDeleted", &of(kind)));
            assert!(holds("canHandleRenew", &of(kind)));
        }
        assert!(
            holds("canHandleRenew", &with_status("OK"))
                && !holds("canBeDeleted", &with_status("OK"))
        );
    }

    /// Domain notes 3.1, 2024-12: the rows about rights; 9.9: undoing needs less than cancelling.
    #[test]
    fn what_the_contacts_say() {
        let of = |admin: &str, billing: &str, modes: &str| {
            let contacts = format!(r#""contactAdmin":{admin},"contactBilling":{billing}"#);
            format!(
                r#""status":"EXPIRED","canDeleteAtExpiration":true,{contacts},"renew":{{{modes}}}"#
            )
        };
        let cancelled = r#""deleteAtExpiration":true"#;
        let (me, you) = ("\"me\"", "\"you\"");
        let by_admin = of(me, you, cancelled);
        let by_billing = of(you, me, cancelled);
        let by_nobody = of("null", "\"ME\"", cancelled);
        row_of_table("hasAdminRights", &[&by_admin], &[&by_billing, &by_nobody]);
        row_of_table("hasBillingRights", &[&by_billing], &[&by_admin, &by_nobody]);
        row_of_table("hasResiliationRights", &[&by_admin, &by_billing], &[&by_nobody]);
        let kept =
            by_admin.replace("\"canDeleteAtExpiration\":true", "\"canDeleteAtExpiration\":null");
        row_of_table("canBeResiliated", &[&by_admin], &[&by_billing, &by_nobody, &kept]);
        // Offered on an expired service too (domain notes 9.13).
        let manual = of(me, me, r#""deleteAtExpiration":true,"manualPayment":true"#);
        row_of_table(
            "canBeUnresiliated",
            &[&by_admin, &by_billing],
            &[&by_nobody, &manual, &of(me, me, "")],
        );
    }
}
