use serde::Serialize;

use crate::set::coded;

coded! {
    /// An entry of the menu of a row, in the order of the screen: those of 2019-02 first, then those of 2024-12
    /// (domain notes 4.1 and 4.2). Entries that both have bear one name.
    ///
    /// ```
    /// use rinnovo::ovh::console::Action;
    ///
    /// assert_eq!(Action::CancelAtExpiry.code(), "cancel_at_expiry");
    /// ```
    Action expecting "an entry of the menu" {
        /// 2019-02: change the frequency.
        Update "update",
        /// 2019-02: take a cancellation back.
        UndoCancellation "undo_cancellation",
        /// Renew by hand.
        RenewManually "renew_manually",
        /// 2019-02: pay what is owed; who is not the billing contact is told who is.
        PayDebt "pay_debt",
        /// 2019-02: the billing of Exchange, on its own screen.
        ExchangeBilling "exchange_billing",
        /// 2019-02: let it end.
        CancelAtExpiry "cancel_at_expiry",
        /// 2019-02: let Exchange end, on its own screen.
        ExchangeCancel "exchange_cancel",
        /// 2019-02: delete a web hosting at once.
        DeleteHostingNow "delete_hosting_now",
        /// 2019-02: delete an MX Plan at once. That one which belongs to a hosting cannot be deleted is told later.
        DeleteMxPlanNow "delete_mxplan_now",
        /// 2019-02: delete a private database at once.
        DeletePrivateSqlNow "delete_privatesql_now",
        /// 2019-02: pay by hand from now on.
        DisableAutorenew "disable_autorenew",
        /// 2019-02: renew by itself from now on.
        EnableAutorenew "enable_autorenew",
        /// 2024-12: pay a bill, which is the billing contact's to do.
        PayBillWarn "pay_bill_warn",
        /// 2024-12: pay a bill.
        PayBill "pay_bill",
        /// 2024-12: configure the renewal.
        ConfigureRenew "configure_renew",
        /// 2024-12: pay before the time.
        AnticipatePayment "anticipate_payment",
        /// 2024-12: manage the commitment.
        Commit "commit",
        /// 2024-12: take the request of a commitment back.
        CancelCommit "cancel_commit",
        /// 2024-12: the billing of Exchange.
        ExchangeUpdate "exchange_update",
        /// 2024-12: the accounts of Exchange.
        ExchangeUpdateAccounts "exchange_update_accounts",
        /// 2024-12: cancel.
        Resiliate "resiliate",
        /// 2024-12: delete at once.
        DeleteNow "delete_now",
        /// Buy credit for SMS.
        SmsCredit "sms_credit",
        /// Configure how credit for SMS is bought by itself.
        SmsAutoreload "sms_autoreload",
        /// 2024-12: take a cancellation back.
        CancelResiliation "cancel_resiliation",
        /// 2024-12: go to the service.
        SeeDashboard "see_dashboard",
    }
}

coded! {
    /// What an entry is called where it has two names.
    ///
    /// ```
    /// use rinnovo::ovh::console::Label;
    ///
    /// assert_eq!(Label::Engagement.code(), "engagement");
    /// ```
    Label expecting "a label" {
        /// 2024-12: to cancel is called to cancel the commitment.
        Engagement "engagement",
    }
}

/// An entry that a menu shows. What it does not show is not in it.
///
/// ```
/// use rinnovo::ovh::console::{Action, MenuEntry};
///
/// let entry = MenuEntry { action: Action::Update, enabled: false, label: None };
/// assert_eq!(serde_json::to_string(&entry).unwrap(), r#"{"action":"update","enabled":false}"#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MenuEntry {
    /// What it does.
    pub action: Action,
    /// Whether it can be chosen.
    pub enabled: bool,
    /// What it is called, where that is not the usual name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
}

/// A menu under construction, in the order of the screen.
#[derive(Debug, Default)]
pub(super) struct Menu(pub(super) Vec<MenuEntry>);

impl Menu {
    pub(super) fn show(&mut self, action: Action, shown: bool) {
        self.show_disabled(action, shown, false);
    }

    pub(super) fn show_disabled(&mut self, action: Action, shown: bool, disabled: bool) {
        if shown {
            self.0.push(MenuEntry { action, enabled: !disabled, label: None });
        }
    }
}
