use crate::ovh::console::{Action, MenuEntry, Place, action::Menu, february::February};

impl February<'_> {
    /// The menu of a row (domain notes 4.1, 2019-02). A group has none.
    pub(super) fn menu(&self, place: Place) -> Vec<MenuEntry> {
        match place {
            Place::Common if self.row.is_type(&["SMS"]) => {
                let mut menu = Menu::default();
                menu.show(Action::SmsCredit, true);
                menu.show(Action::SmsAutoreload, true);
                menu.0
            }
            Place::Common if self.row.flags.sub_products => Vec::new(),
            Place::Common => self.common_menu(),
            Place::SubDomain => self.inner_menu(self.modes.forced),
            // The entry of the web hosting is a mere link, which cannot be disabled.
            Place::SubHosting => self.inner_menu(false),
        }
    }

    fn common_menu(&self) -> Vec<MenuEntry> {
        let (row, modes) = (self.row, &self.modes);
        let exchange = row.is_type(&["EXCHANGE"]);
        let mx_plan = row.is_type(&["EMAIL_DOMAIN"]);
        let one_shot = row.is_renewal_type(&["oneShot"]);
        let usual = !exchange && !mx_plan;
        let keeps = !modes.delete_at_expiration;
        let mut menu = Menu::default();
        menu.show_disabled(Action::Update, usual && !one_shot, self.edition_disabled());
        menu.show(Action::UndoCancellation, self.can_cancel_resiliation() && !mx_plan);
        let by_hand = usual && !self.is_in_debt() && !one_shot && !self.has_automatic_renew();
        menu.show_disabled(Action::RenewManually, by_hand, modes.forced);
        menu.show_disabled(Action::PayDebt, usual && self.is_in_debt(), modes.forced);
        menu.show(Action::ExchangeBilling, exchange);
        menu.show_disabled(Action::CancelAtExpiry, keeps && usual, !self.can_resiliate());
        menu.show_disabled(Action::ExchangeCancel, keeps && exchange, !self.can_resiliate());
        // Nobody asks for a right here (domain notes 9.10).
        menu.show(Action::DeleteHostingNow, row.is_type(&["HOSTING_WEB"]));
        menu.show(Action::DeleteMxPlanNow, mx_plan && !self.is_expired());
        let database = row.is_type(&["HOSTING_PRIVATE_DATABASE"]);
        menu.show(Action::DeletePrivateSqlNow, database && !self.is_expired());
        menu.show(Action::DisableAutorenew, self.can_disable_autorenew());
        let forced_product = row.is_renewal_type(&["automaticForcedProduct"]);
        let enable = self.can_enable_autorenew() && !mx_plan && !forced_product;
        menu.show(Action::EnableAutorenew, enable);
        menu.0
    }

    /// The menu inside a group: hardly any entry looks at the type.
    fn inner_menu(&self, renewal_disabled: bool) -> Vec<MenuEntry> {
        let mut menu = Menu::default();
        menu.show_disabled(Action::Update, true, self.edition_disabled());
        menu.show(Action::UndoCancellation, self.can_cancel_resiliation());
        let by_hand = !self.is_in_debt() && !self.has_automatic_renew();
        menu.show_disabled(Action::RenewManually, by_hand, renewal_disabled);
        menu.show_disabled(Action::PayDebt, self.is_in_debt(), self.modes.forced);
        let keeps = !self.modes.delete_at_expiration;
        menu.show_disabled(Action::CancelAtExpiry, keeps, !self.can_resiliate());
        let hosting = self.row.is_type(&["HOSTING_WEB"]) && !self.is_expired();
        menu.show(Action::DeleteHostingNow, hosting);
        menu.show(Action::DisableAutorenew, self.can_disable_autorenew());
        menu.show(Action::EnableAutorenew, self.can_enable_autorenew());
        menu.0
    }
}

#[cfg(test)]
mod tests {
    use crate::ovh::console::{
        Place, Viewer,
        examples::{row, viewer},
        february::February,
    };

    fn menu_in(place: Place, fields: &str) -> String {
        let text = format!(r#"{fields},"contactAdmin":"me","canDeleteAtExpiration":true"#);
        let (row, viewer) = (row(&text), Viewer { place, ..viewer("me") });
        let entries = February::of(&row, &viewer).unwrap().menu(place);
        let told = entries
            .iter()
            .map(|entry| format!("{}{}", entry.action, if entry.enabled { "" } else { " (off)" }));
        told.collect::<Vec<_>>().join(", ")
    }

    fn menu(fields: &str) -> String {
        menu_in(Place::Common, fields)
    }

    /// Domain notes 4.1, 2019-02: what depends on mode and cancellation.
    #[test]
    fn a_usual_row() {
        let of = |modes: &str| {
            menu(&format!(r#""status":"OK","serviceType":"VPS","renew":{{{modes}}}"#))
        };
        assert_eq!(of(r#""automatic":true"#), "update, cancel_at_expiry, disable_autorenew");
        assert_eq!(of(""), "update, renew_manually, cancel_at_expiry, enable_autorenew");
        assert_eq!(
            of(r#""manualPayment":true"#),
            "update (off), renew_manually, cancel_at_expiry, enable_autorenew"
        );
        assert_eq!(of(r#""forced":true"#), "update, cancel_at_expiry, enable_autorenew");
        assert_eq!(of(r#""forced":true,"automatic":true"#), "update, cancel_at_expiry");
        // A cancelled row may be "enabled" as long as nothing renews it (domain notes 9.2).
        assert_eq!(
            of(r#""deleteAtExpiration":true"#),
            "update (off), undo_cancellation, renew_manually, enable_autorenew"
        );
        assert_eq!(
            of(r#""deleteAtExpiration":true,"automatic":true,"forced":true"#),
            "update (off), undo_cancellation, renew_manually (off)"
        );
        // Manual hides the cancellation: no undo (domain notes 9.1).
        assert_eq!(
            of(r#""deleteAtExpiration":true,"manualPayment":true"#),
            "update (off), renew_manually, enable_autorenew"
        );
    }

    #[test]
    fn debt_and_renewal_type() {
        let of = |status: &str, kind: &str, modes: &str| {
            menu(&format!(
                r#""status":"{status}","serviceType":"VPS","renewalType":"{kind}","renew":{{{modes}}}"#
            ))
        };
        for status in ["PENDING_DEBT", "UN_PAID"] {
            assert_eq!(
                of(status, "x", r#""automatic":true"#),
                "update, pay_debt, cancel_at_expiry, disable_autorenew"
            );
            assert_eq!(
                of(status, "x", r#""forced":true,"automatic":true"#),
                "update, pay_debt (off), cancel_at_expiry"
            );
        }
        // The spelling of a later generation is no debt here.
        assert_eq!(
            of("UNPAID", "x", r#""automatic":true"#),
            "update, cancel_at_expiry, disable_autorenew"
        );
        // One-shot services may be cancelled (domain notes 9.14).
        assert_eq!(of("OK", "oneShot", ""), "cancel_at_expiry");
        assert_eq!(of("UN_PAID", "oneShot", ""), "pay_debt, cancel_at_expiry");
        assert_eq!(
            of("OK", "automaticForcedProduct", r#""automatic":true"#),
            "update, cancel_at_expiry"
        );
        assert_eq!(
            of("OK", "automaticForcedProduct", ""),
            "update, renew_manually, cancel_at_expiry"
        );
        // An expired service renews no longer by itself, whatever its flags.
        assert_eq!(
            of("EXPIRED", "x", r#""automatic":true"#),
            "update, renew_manually, cancel_at_expiry, disable_autorenew"
        );
    }

    /// Domain notes 4.1, 2019-02: what depends on the type.
    #[test]
    fn types() {
        let of = |kind: &str, status: &str| {
            menu(&format!(
                r#""status":"{status}","serviceType":"{kind}","renew":{{"automatic":true}}"#
            ))
        };
        assert_eq!(of("EXCHANGE", "OK"), "exchange_billing, exchange_cancel");
        assert_eq!(of("EMAIL_DOMAIN", "OK"), "delete_mxplan_now");
        assert_eq!(of("EMAIL_DOMAIN", "EXPIRED"), "");
        assert_eq!(
            of("HOSTING_WEB", "OK"),
            "update, cancel_at_expiry, delete_hosting_now, disable_autorenew"
        );
        assert!(of("HOSTING_WEB", "EXPIRED").contains("delete_hosting_now"));
        assert!(of("HOSTING_PRIVATE_DATABASE", "OK").contains("delete_privatesql_now"));
        assert!(!of("HOSTING_PRIVATE_DATABASE", "EXPIRED").contains("delete_privatesql_now"));
        assert_eq!(of("SMS", "OK"), "sms_credit, sms_autoreload");
        let exchange = r#""serviceType":"EXCHANGE","renew":{"deleteAtExpiration":true}"#;
        assert_eq!(menu(exchange), "undo_cancellation, exchange_billing, enable_autorenew");
        let mx_plan = r#""serviceType":"EMAIL_DOMAIN","renew":{"deleteAtExpiration":true}"#;
        assert_eq!(menu(mx_plan), "delete_mxplan_now");
        assert_eq!(menu(r#""serviceType":"HOSTING_DOMAIN","subProducts":{},"renew":{}"#), "");
    }

    /// Domain notes 4.1, 2019-02: cancelling and undoing need the same right; deleting at once needs none (9.10).
    #[test]
    fn rights() {
        let of = |fields: &str| {
            let (row, viewer) = (row(fields), viewer("me"));
            let entries = February::of(&row, &viewer).unwrap().menu(Place::Common);
            let all: Vec<(&str, bool)> =
                entries.iter().map(|entry| (entry.action.code(), entry.enabled)).collect();
            all
        };
        let kept = r#""serviceType":"HOSTING_WEB","renew":{"automatic":true}"#;
        let off = |fields: &str| of(fields).contains(&("cancel_at_expiry", false));
        assert!(off(kept) && of(kept).contains(&("delete_hosting_now", true)));
        assert!(off(&format!(r#"{kept},"contactBilling":"me""#)));
        assert!(off(&format!(r#"{kept},"contactBilling":"you","canDeleteAtExpiration":true"#)));
        assert!(!off(&format!(r#"{kept},"contactBilling":"me","canDeleteAtExpiration":true"#)));
        assert!(!off(&format!(
            r#"{kept},"contactAdmin":"me","service":{{"canDeleteAtExpiration":true}}"#
        )));
        let cancelled = r#""serviceType":"VPS","renew":{"deleteAtExpiration":true}"#;
        assert!(!of(cancelled).contains(&("undo_cancellation", true)));
        assert!(
            of(&format!(r#"{cancelled},"contactBilling":"me""#))
                .contains(&("undo_cancellation", true))
        );
    }

    /// Domain notes 4.1, 2019-02: the rows inside a group have fewer guards.
    #[test]
    fn inside_a_group() {
        let both =
            |fields: &str| (menu_in(Place::SubDomain, fields), menu_in(Place::SubHosting, fields));
        let same = |text: &str| (text.to_owned(), text.to_owned());
        let one_shot = r#""status":"OK","serviceType":"DOMAIN","renewalType":"oneShot","renew":{}"#;
        assert_eq!(both(one_shot), same("update, renew_manually, cancel_at_expiry"));
        let forced = r#""status":"EXPIRED","serviceType":"HOSTING_WEB","renew":{"forced":true}"#;
        assert_eq!(
            both(forced),
            (
                "update, renew_manually (off), cancel_at_expiry, enable_autorenew".to_owned(),
                "update, renew_manually, cancel_at_expiry, enable_autorenew".to_owned(),
            )
        );
        let debt = r#""status":"UN_PAID","serviceType":"HOSTING_WEB","renew":{"forced":true}"#;
        assert_eq!(
            both(debt),
            same("update, pay_debt (off), cancel_at_expiry, delete_hosting_now, enable_autorenew")
        );
        // Enabling looks neither at the type nor at a forced product.
        let mx_plan = r#""status":"OK","serviceType":"EMAIL_DOMAIN","renewalType":"automaticForcedProduct","renew":{}"#;
        assert_eq!(
            both(mx_plan),
            same("update, renew_manually, cancel_at_expiry, enable_autorenew")
        );
    }
}
