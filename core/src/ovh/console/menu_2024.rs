use crate::ovh::console::{Action, Label, MenuEntry, action::Menu, current::Current};

/// Types that have a link for cancelling even where the management of billing is not available.
const ALWAYS_LINKED: [&str; 8] = [
    "EMAIL_DOMAIN",
    "TELEPHONY",
    "PACK_XDSL",
    "ALL_DOM",
    "OKMS_RESOURCE",
    "VRACK_SERVICES_RESOURCE",
    "LICENSE_HYCU",
    "VMWARE_CLOUD_DIRECTOR_BACKUP",
];

/// Types that this console does not cancel (domain notes 4.2, 2024-12).
const NOT_CANCELLED: [&str; 2] = ["VRACK", "VMWARE_CLOUD_DIRECTOR_ORGANIZATION"];

impl Current<'_> {
    /// The menu of a row (domain notes 4.2, 2024-12).
    pub(super) fn menu(&self) -> Vec<MenuEntry> {
        let (row, is, links) = (self.row, &self.is, self.viewer.links);
        let flags = &row.flags;
        let mut menu = Menu::default();
        if !(links || flags.can_be_engaged || flags.has_pending_engagement) {
            return menu.0;
        }
        menu.show(Action::PayBillWarn, links && is.has_debt && !is.has_billing_rights);
        menu.show(Action::PayBill, is.has_debt && is.has_billing_rights);
        self.renewal(&mut menu);
        let commit = flags.can_be_engaged && !flags.has_pending_engagement && !is.is_suspended;
        menu.show(Action::Commit, commit);
        menu.show(Action::CancelCommit, flags.has_pending_engagement);
        let exchange = row.is_type(&["EMAIL_EXCHANGE"]);
        menu.show(Action::ExchangeUpdate, exchange && flags.accounts_in_billing);
        menu.show(Action::ExchangeUpdateAccounts, exchange && flags.accounts_in_exchange);
        self.ending(&mut menu);
        let sms = row.is_type(&["SMS"]);
        menu.show(Action::SmsCredit, sms);
        menu.show(Action::SmsAutoreload, sms);
        // The link is made of text, so it is there even where the management of billing is not available.
        let linked = !row.is_type(&["EMAIL_DOMAIN", "VRACK"]);
        let undo = is.can_be_unresiliated || is.can_cancel_resiliation_by_end_rule;
        menu.show(Action::CancelResiliation, linked && undo);
        let own_range =
            row.domain.as_deref().is_some_and(|name| name.starts_with("byoip-failover-"));
        menu.show(Action::SeeDashboard, flags.url && !own_range);
        menu.0
    }

    /// The entries about renewal. No right is asked for (domain notes 9.10).
    fn renewal(&self, menu: &mut Menu) {
        let (is, flags) = (&self.is, &self.row.flags);
        if !self.viewer.links
            || is.has_particular_renew
            || is.has_pending_resiliation
            || is.has_debt
            || !is.can_handle_renew
        {
            return;
        }
        let configurable =
            !is.is_one_shot && !is.has_forced_renew && !is.is_resiliated && !is.has_engagement;
        menu.show(Action::ConfigureRenew, configurable);
        // Offered on ended services as well (domain notes 9.12).
        let ahead = !is.is_one_shot
            && !is.has_manual_renew
            && !flags.can_be_engaged
            && !flags.has_pending_engagement;
        menu.show(Action::AnticipatePayment, ahead);
        menu.show_disabled(Action::RenewManually, is.has_manual_renew, is.has_forced_renew);
    }

    /// The entries that end a service: `canDeleteAtExpiration` is not looked at (domain notes 9.11), and an ended
    /// service is spared only when it was cancelled too (domain notes 9.12).
    fn ending(&self, menu: &mut Menu) {
        let (row, is) = (self.row, &self.is);
        let open = (!is.should_delete_at_expiration || !is.is_resiliated)
            && !is.has_debt
            && !is.has_pending_resiliation;
        if !open || row.is_type(&NOT_CANCELLED) {
            return;
        }
        if is.has_admin_rights && self.has_resiliate_link() {
            let label = is.has_engagement.then_some(Label::Engagement);
            menu.0.push(MenuEntry { action: Action::Resiliate, enabled: true, label });
        }
        menu.show(Action::DeleteNow, self.viewer.links && is.can_be_deleted);
    }

    /// Whether there is anywhere to go to cancel. For SMS nobody wrote a link.
    fn has_resiliate_link(&self) -> bool {
        !self.row.is_type(&["SMS"])
            && (self.row.is_type(&ALWAYS_LINKED)
                || self.viewer.links
                || self.is.can_resiliate_by_end_rule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ovh::console::{
        Viewer,
        examples::{row, viewer},
    };

    fn seen(fields: &str, viewer: &Viewer<'_>) -> String {
        let row = row(fields);
        let entries = Current::of(&row, viewer).unwrap().menu();
        let told = entries.iter().map(|entry| {
            let label = if entry.label.is_some() { " (engagement)" } else { "" };
            let off = if entry.enabled { "" } else { " (off)" };
            format!("{}{label}{off}", entry.action)
        });
        told.collect::<Vec<_>>().join(", ")
    }

    const BOTH: &str = r#""contactAdmin":"me","contactBilling":"me""#;

    fn menu(fields: &str) -> String {
        seen(&format!("{fields},{BOTH}"), &viewer("me"))
    }

    fn without_links(fields: &str) -> String {
        seen(&format!("{fields},{BOTH}"), &Viewer { links: false, ..viewer("me") })
    }

    fn of(status: &str, kind: &str, modes: &str) -> String {
        menu(&format!(r#""status":"{status}","serviceType":"{kind}","renew":{{{modes}}}"#))
    }

    /// Domain notes 4.2, 2024-12: debt.
    #[test]
    fn bills() {
        assert_eq!(of("unPaid", "VPS", r#""automatic":true"#), "pay_bill");
        let debt = r#""status":"UNPAID","renew":{}"#;
        assert_eq!(seen(&format!(r#"{debt},"contactAdmin":"me""#), &viewer("me")), "pay_bill_warn");
        assert_eq!(without_links(debt), "");
        assert_eq!(without_links(&format!(r#"{debt},"canBeEngaged":true"#)), "pay_bill");
    }

    /// Domain notes 4.2, 2024-12: renewal.
    #[test]
    fn renewal() {
        assert_eq!(
            of("OK", "VPS", r#""automatic":true"#),
            "configure_renew, anticipate_payment, resiliate"
        );
        assert_eq!(of("OK", "VPS", r#""forced":true"#), "anticipate_payment, resiliate");
        assert_eq!(
            of("OK", "VPS", r#""manualPayment":true"#),
            "configure_renew, renew_manually, resiliate"
        );
        assert_eq!(
            of("OK", "VPS", r#""manualPayment":true,"forced":true"#),
            "renew_manually (off), resiliate"
        );
        for kind in ["EXCHANGE", "EMAIL_EXCHANGE", "VEEAM_ENTERPRISE", "VIP", "XDSL"] {
            assert_eq!(of("OK", kind, r#""automatic":true"#), "resiliate", "{kind}");
        }
        let one_shot = r#""status":"OK","renewalType":"oneShot","renew":{"manualPayment":true}"#;
        // One-shot services may be cancelled (domain notes 9.14).
        assert_eq!(menu(one_shot), "renew_manually, resiliate");
        // Paying ahead, and cancelling, are offered when all is over (domain notes 9.12).
        assert_eq!(of("TERMINATED", "VPS", r#""automatic":true"#), "anticipate_payment, resiliate");
        // Nobody asks who configures (domain notes 9.10).
        let stranger = seen(r#""status":"OK","renew":{"automatic":true}"#, &viewer("me"));
        assert_eq!(stranger, "configure_renew, anticipate_payment");
    }

    /// Domain notes 4.2, 2024-12: commitments.
    #[test]
    fn commitments() {
        let with =
            |fields: &str| menu(&format!(r#""status":"OK","renew":{{"automatic":true}},{fields}"#));
        assert_eq!(with(r#""canBeEngaged":true"#), "configure_renew, commit, resiliate");
        assert_eq!(
            with(r#""canBeEngaged":true,"hasPendingEngagement":true"#),
            "configure_renew, cancel_commit, resiliate"
        );
        assert_eq!(
            with(r#""engagedUpTo":"2025-01-01""#),
            "anticipate_payment, resiliate (engagement)"
        );
        let rule =
            r#"{"strategy":"CANCEL_SERVICE","possibleStrategies":["REACTIVATE_ENGAGEMENT"]}"#;
        let ends = with(&format!(r#""engagementDetails":{{"endRule":{rule}}}"#));
        assert_eq!(ends, "configure_renew, anticipate_payment, resiliate, cancel_resiliation");
        let expired =
            menu(r#""status":"EXPIRED","renew":{"deleteAtExpiration":true},"canBeEngaged":true"#);
        assert_eq!(expired, "cancel_resiliation");
    }

    /// Domain notes 4.2, 2024-12: the end.
    #[test]
    fn ending() {
        assert_eq!(of("OK", "VPS", r#""deleteAtExpiration":true"#), "cancel_resiliation");
        // Undo is offered on an expired service (domain notes 9.13).
        assert_eq!(
            of("EXPIRED", "VPS", r#""deleteAtExpiration":true"#),
            "anticipate_payment, cancel_resiliation"
        );
        // Manual hides the cancellation: it may be cancelled again, and not be undone (domain notes 9.1).
        assert_eq!(
            of("OK", "VPS", r#""deleteAtExpiration":true,"manualPayment":true"#),
            "configure_renew, renew_manually, resiliate"
        );
        assert_eq!(of("OK", "VRACK", r#""automatic":true"#), "configure_renew, anticipate_payment");
        assert_eq!(of("OK", "VRACK", r#""deleteAtExpiration":true"#), "");
        assert_eq!(of("OK", "VMWARE_CLOUD_DIRECTOR_ORGANIZATION", r#""automatic":true"#), "");
        assert_eq!(of("OK", "PACK_XDSL", r#""automatic":true"#), "resiliate");
        let pack = menu(
            r#""status":"OK","serviceType":"PACK_XDSL","renew":{},"engagedUpTo":"2025-01-01""#,
        );
        assert_eq!(pack, "resiliate (engagement)");
        for kind in
            ["HOSTING_WEB", "HOSTING_PRIVATE_DATABASE", "ENTERPRISE_CLOUD_DATABASE", "WEBCOACH"]
        {
            let all = "configure_renew, anticipate_payment, resiliate, delete_now";
            assert_eq!(of("OK", kind, r#""automatic":true"#), all, "{kind}");
        }
        assert_eq!(of("OK", "EMAIL_DOMAIN", r#""automatic":true"#), "resiliate, delete_now");
        // No link to undo, and the deletion waits for no right (domain notes 9.10).
        assert_eq!(of("OK", "EMAIL_DOMAIN", r#""deleteAtExpiration":true"#), "");
        let stranger =
            seen(r#""status":"OK","serviceType":"EMAIL_DOMAIN","renew":{}"#, &viewer("me"));
        assert_eq!(stranger, "delete_now");
    }

    /// Domain notes 4.2, 2024-12 and 9.9: cancelling is for the administrative contact, undoing for either.
    #[test]
    fn rights() {
        let by_billing =
            |fields: &str| seen(&format!(r#"{fields},"contactBilling":"me""#), &viewer("me"));
        let kept = r#""status":"OK","canDeleteAtExpiration":true,"renew":{"automatic":true}"#;
        assert_eq!(by_billing(kept), "configure_renew, anticipate_payment");
        let cancelled = r#""status":"OK","renew":{"deleteAtExpiration":true}"#;
        assert_eq!(by_billing(cancelled), "cancel_resiliation");
        // Whether the row can be cancelled at all is not looked at (domain notes 9.11).
        let fixed =
            menu(r#""status":"OK","canDeleteAtExpiration":false,"renew":{"automatic":true}"#);
        assert!(fixed.contains("resiliate"));
    }

    /// Domain notes 4.2, 2024-12: the rest.
    #[test]
    fn exchange_sms_and_the_service_itself() {
        let exchange = |items: &str| {
            menu(&format!(
                r#""status":"OK","serviceType":"EMAIL_EXCHANGE","renew":{{}},"menuItems":{items}"#
            ))
        };
        assert_eq!(
            exchange(r#"{"manageEmailAccountsInBilling":true}"#),
            "exchange_update, resiliate"
        );
        assert_eq!(
            exchange(r#"{"manageEmailAccountsInExchange":true}"#),
            "exchange_update_accounts, resiliate"
        );
        assert_eq!(exchange("null"), "resiliate");
        assert_eq!(of("OK", "SMS", r#""automatic":true"#), "sms_credit, sms_autoreload");
        let see = |fields: &str| menu(&format!(r#""status":"UNPAID","renew":{{}},{fields}"#));
        assert_eq!(see(r#""url":"https://x","domain":"x""#), "pay_bill, see_dashboard");
        assert_eq!(see(r#""url":"https://x","domain":"byoip-failover-1.2.3.0""#), "pay_bill");
        assert_eq!(see(r#""url":null"#), "pay_bill");
    }

    /// Without the management of billing there is a menu only for commitments, and little in it.
    #[test]
    fn without_the_management_of_billing() {
        assert_eq!(without_links(r#""status":"OK","renew":{}"#), "");
        let engaged =
            |fields: &str| without_links(&format!(r#""status":"OK","canBeEngaged":true,{fields}"#));
        assert_eq!(engaged(r#""renew":{}"#), "commit");
        assert_eq!(engaged(r#""renew":{"deleteAtExpiration":true}"#), "commit, cancel_resiliation");
        assert_eq!(engaged(r#""renew":{},"serviceType":"TELEPHONY""#), "commit, resiliate");
        assert_eq!(engaged(r#""renew":{},"serviceType":"HOSTING_WEB""#), "commit");
        let rule =
            r#"{"strategy":"REACTIVATE_ENGAGEMENT","possibleStrategies":["CANCEL_SERVICE"]}"#;
        assert_eq!(
            engaged(&format!(r#""renew":{{}},"engagementDetails":{{"endRule":{rule}}}"#)),
            "commit, resiliate"
        );
    }
}
