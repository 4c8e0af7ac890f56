use crate::{ovh::console::current::Current, set::coded};

coded! {
    /// Whether the renewal of a row may be changed together with others, and if not, why (domain notes 4.3, 2024-12).
    ///
    /// ```
    /// use rinnovo::ovh::console::Capability;
    ///
    /// assert_eq!("available".parse(), Ok(Capability::Available));
    /// ```
    Capability expecting "a capability" {
        /// There is a debt.
        PendingDebt "pending_debt",
        /// It is automatic.
        AlreadyAutomatic "already_automatic",
        /// It is manual.
        AlreadyManual "already_manual",
        /// One-shot or forced products cannot become automatic.
        OneShotAutomatic "one_shot_automatic",
        /// One-shot or forced products cannot become manual.
        OneShotManual "one_shot_manual",
        /// The viewer is not the billing contact.
        NicRights "nic_rights",
        /// It is being cancelled.
        ResiliationPending "resiliation_pending",
        /// It has ended.
        Expired "expired",
        /// It may be changed.
        Available "available",
    }
}

impl Current<'_> {
    /// Domain notes 4.3, "enable automatic". A manual row that is cancelled is available: enabling it takes the
    /// cancellation back without a word (domain notes 9.2).
    pub(super) fn enable(&self) -> Capability {
        let already = self.is.has_automatic_renewal && !self.is.is_resiliated;
        let already = already.then_some(Capability::AlreadyAutomatic);
        capability(self.grounds(), already, Capability::OneShotAutomatic)
    }

    const fn grounds(&self) -> Grounds {
        let is = &self.is;
        Grounds {
            has_debt: is.has_debt,
            is_bound: is.is_one_shot || is.is_automatically_renewed,
            has_billing_rights: is.has_billing_rights,
            has_pending_resiliation: is.has_pending_resiliation,
            is_resiliated: is.is_resiliated,
        }
    }

    /// Domain notes 4.3, "disable (manual)".
    pub(super) fn manual(&self) -> Capability {
        let already = self.is.has_manual_renew.then_some(Capability::AlreadyManual);
        capability(self.grounds(), already, Capability::OneShotManual)
    }
}

/// What a capability is made of.
#[expect(clippy::struct_excessive_bools, reason = "each is a predicate of the console's own")]
#[derive(Clone, Copy)]
pub(super) struct Grounds {
    pub(super) has_debt: bool,
    /// One-shot, or of a product that is forced.
    pub(super) is_bound: bool,
    pub(super) has_billing_rights: bool,
    pub(super) has_pending_resiliation: bool,
    pub(super) is_resiliated: bool,
}

/// The first reason that applies.
pub(super) fn capability(
    grounds: Grounds,
    already: Option<Capability>,
    one_shot: Capability,
) -> Capability {
    if grounds.has_debt {
        Capability::PendingDebt
    } else if let Some(already) = already {
        already
    } else if grounds.is_bound {
        one_shot
    } else if !grounds.has_billing_rights {
        Capability::NicRights
    } else if grounds.has_pending_resiliation {
        Capability::ResiliationPending
    } else if grounds.is_resiliated {
        Capability::Expired
    } else {
        Capability::Available
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ovh::console::examples::{row, viewer};

    fn both(fields: &str) -> (&'static str, &'static str) {
        let (row, viewer) = (row(&format!(r#"{fields},"contactBilling":"me""#)), viewer("me"));
        let current = Current::of(&row, &viewer).unwrap();
        (current.enable().code(), current.manual().code())
    }

    /// Domain notes 4.3, row by row.
    #[test]
    fn the_first_reason_that_applies() {
        for (fields, enable, manual) in [
            (r#""status":"unPaid","renew":{"automatic":true}"#, "pending_debt", "pending_debt"),
            (r#""status":"OK","renew":{"automatic":true}"#, "already_automatic", "available"),
            (r#""status":"OK","renew":{"forced":true}"#, "already_automatic", "available"),
            (r#""status":"OK","renew":{"manualPayment":true}"#, "available", "already_manual"),
            (r#""status":"EXPIRED","renew":{"manualPayment":true}"#, "expired", "already_manual"),
            (
                r#""status":"OK","renewalType":"oneShot","renew":{}"#,
                "one_shot_automatic",
                "one_shot_manual",
            ),
            (
                r#""status":"OK","renewalType":"automaticForcedProduct","renew":{}"#,
                "one_shot_automatic",
                "one_shot_manual",
            ),
            (
                r#""status":"OK","renew":{"deleteAtExpiration":true}"#,
                "resiliation_pending",
                "resiliation_pending",
            ),
            (r#""status":"TERMINATED","renew":{}"#, "expired", "expired"),
            (r#""status":"TERMINATED","renew":{"automatic":true}"#, "expired", "expired"),
            (r#""status":"OK","renew":{}"#, "available", "available"),
            // Partly out of reach: an automatic row under cancellation is automatic already.
            (
                r#""status":"OK","renew":{"automatic":true,"deleteAtExpiration":true}"#,
                "already_automatic",
                "resiliation_pending",
            ),
            // And a manual one may be enabled, which undoes its cancellation (domain notes 9.2).
            (
                r#""status":"OK","renew":{"manualPayment":true,"deleteAtExpiration":true}"#,
                "available",
                "already_manual",
            ),
        ] {
            assert_eq!(both(fields), (enable, manual), "{fields}");
        }
        let (row, viewer) = (row(r#""status":"OK","renew":{},"contactAdmin":"me""#), viewer("me"));
        let current = Current::of(&row, &viewer).unwrap();
        assert_eq!(
            (current.enable(), current.manual()),
            (Capability::NicRights, Capability::NicRights)
        );
    }
}
