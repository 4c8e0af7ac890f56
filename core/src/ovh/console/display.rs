use std::fmt;

use serde::{Serialize, Serializer};

use crate::{
    error::Error,
    ovh::console::{Edition, Row, Viewer, current::Current, february::February, october},
    set::coded,
};

coded! {
    /// The display status of a row since 2019-10 (domain notes 3.2, 2019-10 and 2024-12). The codes are the
    /// console's own, in its own spelling.
    ///
    /// ```
    /// use rinnovo::ovh::console::RenewDisplay;
    ///
    /// assert_eq!(RenewDisplay::ManualPayment.code(), "manualPayment");
    /// ```
    RenewDisplay expecting "a display status" {
        /// The customer pays by hand. Also what is shown of a service that nothing renews.
        ManualPayment "manualPayment",
        /// It will end.
        DeleteAtExpiration "delete_at_expiration",
        /// It has ended.
        Expired "expired",
        /// It renews by itself.
        Automatic "automatic",
        /// Billing is suspended (2024-12).
        BillingSuspended "billing_suspended",
        /// The provider has made it manual (2024-12).
        ForcedManual "forced_manual",
    }
}

/// The key of the renewal column of 2019-02 (domain notes 3.2, 2019-02).
///
/// ```
/// use rinnovo::ovh::console::RenewKey;
///
/// assert_eq!(RenewKey::Frequency("12".to_owned()).to_string(), "frequency_value_12");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RenewKey {
    /// `manuel`, as it is spelt there.
    Manual,
    /// `delete_at_expiration`.
    DeleteAtExpiration,
    /// `auto`: automatic, without a frequency.
    Auto,
    /// `frequency_value_N`: automatic every N, a number of months as a rule and whatever was sent otherwise.
    Frequency(String),
    /// The empty key of a row that is a group.
    Group,
}

impl fmt::Display for RenewKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Manual => f.write_str("manuel"),
            Self::DeleteAtExpiration => f.write_str("delete_at_expiration"),
            Self::Auto => f.write_str("auto"),
            Self::Frequency(period) => write!(f, "frequency_value_{period}"),
            Self::Group => Ok(()),
        }
    }
}

impl Serialize for RenewKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What a console shows as the renewal of a row: a key of 2019-02, or a status of the later ones.
///
/// ```
/// use rinnovo::ovh::console::{Display, RenewDisplay, RenewKey};
///
/// assert_eq!(Display::Key(RenewKey::Manual).to_string(), "manuel");
/// assert_eq!(Display::Status(RenewDisplay::Automatic).to_string(), "automatic");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Display {
    /// 2019-02.
    Key(RenewKey),
    /// 2019-10 and later.
    Status(RenewDisplay),
}

impl Display {
    /// Whether it says that somebody pays by hand.
    pub(super) fn is_manual(&self) -> bool {
        matches!(self, Self::Key(RenewKey::Manual) | Self::Status(RenewDisplay::ManualPayment))
    }

    /// Whether it says that the service will end.
    pub(super) fn is_cancelled(&self) -> bool {
        matches!(
            self,
            Self::Key(RenewKey::DeleteAtExpiration)
                | Self::Status(RenewDisplay::DeleteAtExpiration)
        )
    }
}

impl fmt::Display for Display {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => key.fmt(f),
            Self::Status(status) => status.fmt(f),
        }
    }
}

/// The display status of a row in an edition (domain notes 3.2). In all three, manual renewal hides a cancellation
/// that is under way (domain notes 9.1).
///
/// Refuses a row where the console of that month stops: without `renew`, except in 2019-02, which fills it in for a
/// row of its own; without `status`, except in 2019-02, and in 2019-10 when the row is manual.
///
/// ```
/// use rinnovo::ovh::console::{Edition, Row, Viewer, display};
///
/// let row = Row::from_json(r#"{"status":"EXPIRED","renew":{"manualPayment":true}}"#)?;
/// let viewer = Viewer::new("me", "2024-11-15T12:00:00Z".parse()?, "Europe/Paris".parse()?);
/// let shown = |edition| display(&row, edition, &viewer).map(|shown| shown.to_string());
/// assert_eq!(shown(Edition::February2019)?, "manuel");
/// assert_eq!(shown(Edition::October2019)?, "manualPayment");
/// assert_eq!(shown(Edition::December2024)?, "expired");
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn display(row: &Row, edition: Edition, viewer: &Viewer<'_>) -> Result<Display, Error> {
    Ok(match edition {
        Edition::February2019 => Display::Key(February::of(row, viewer)?.renew_key()),
        Edition::October2019 => Display::Status(october::display(row, viewer)?),
        Edition::December2024 => Display::Status(Current::of(row, viewer)?.display()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ovh::console::examples::{row, viewer};

    fn shown(edition: Edition, fields: &str) -> String {
        display(&row(fields), edition, &viewer("me")).unwrap().to_string()
    }

    /// Domain notes 3.2, 2019-02, row by row.
    #[test]
    fn the_column_of_february_2019() {
        let shown = |fields: &str| shown(Edition::February2019, fields);
        let all = r#""automatic":true,"deleteAtExpiration":true,"period":12"#;
        for (fields, key) in [
            (format!(r#""status":"EXPIRED","renew":{{"manualPayment":true,{all}}}"#), "manuel"),
            (format!(r#""status":"EXPIRED","renew":{{{all}}}"#), "delete_at_expiration"),
            (r#""status":"EXPIRED","renew":{"automatic":true,"period":12}"#.to_owned(), "manuel"),
            (
                r#""status":"OK","renew":{"automatic":true,"period":12}"#.to_owned(),
                "frequency_value_12",
            ),
            (r#""status":"OK","renew":{"forced":true,"period":3}"#.to_owned(), "frequency_value_3"),
            (r#""status":"OK","renew":{"automatic":true}"#.to_owned(), "auto"),
            (r#""status":"OK","renew":{"automatic":true,"period":0}"#.to_owned(), "auto"),
            (r#""status":"OK","renew":{}"#.to_owned(), "manuel"),
            // The spelling of later statuses is not known to it.
            (r#""status":"expired","renew":{"automatic":true}"#.to_owned(), "auto"),
            (r#""status":null,"renew":{"automatic":true}"#.to_owned(), "auto"),
            (r#""subProducts":{"domain":{}},"renew":{"automatic":true}"#.to_owned(), ""),
            (r#""subProducts":{},"renew":{"automatic":true}"#.to_owned(), "auto"),
            // It fills in what a row of its own lacks.
            (r#""status":"OK""#.to_owned(), "manuel"),
        ] {
            assert_eq!(shown(&fields), key, "{fields}");
        }
    }

    /// Domain notes 3.2, 2019-10, row by row.
    #[test]
    fn the_status_of_october_2019() {
        let shown = |fields: &str| shown(Edition::October2019, fields);
        for (fields, status) in [
            (
                r#""status":"OK","renew":{"manualPayment":true,"deleteAtExpiration":true}"#,
                "manualPayment",
            ),
            (r#""status":"EXPIRED","renewalType":"manual","renew":{}"#, "manualPayment"),
            (r#""status":null,"renewalType":"manual","renew":{}"#, "manualPayment"),
            (
                r#""status":"OK","renew":{"automatic":true,"deleteAtExpiration":true}"#,
                "delete_at_expiration",
            ),
            (
                r#""status":"expired","renew":{"automatic":true,"deleteAtExpiration":true}"#,
                "expired",
            ),
            (r#""status":"EXPIRED","renew":{"automatic":true}"#, "expired"),
            // A date in the past ends what does not renew.
            (r#""status":"OK","expiration":"2020-01-01","renew":{}"#, "expired"),
            (
                r#""status":"OK","expiration":"2020-01-01","renew":{"deleteAtExpiration":true,"forced":true}"#,
                "expired",
            ),
            (r#""status":"OK","expiration":"2020-01-01","renew":{"forced":true}"#, "automatic"),
            (r#""status":"OK","expiration":"2020-01-01","renew":{"automatic":true}"#, "automatic"),
            (r#""status":"OK","expiration":"never","renew":{}"#, "manualPayment"),
            (r#""status":"OK","expiration":"2099-01-01","renew":{}"#, "manualPayment"),
            // Words of a later generation.
            (r#""status":"TERMINATED","renew":{"automatic":true}"#, "automatic"),
        ] {
            assert_eq!(shown(fields), status, "{fields}");
        }
    }

    /// Domain notes 3.2, 2024-12, row by row.
    #[test]
    fn the_status_of_december_2024() {
        let shown = |fields: &str| shown(Edition::December2024, fields);
        for (fields, status) in [
            (r#""status":"BILLING_SUSPENDED","renew":{"manualPayment":true}"#, "billing_suspended"),
            (r#""status":"EXPIRED","renew":{"manualPayment":true}"#, "expired"),
            (r#""status":"unrenewed","renew":{"automatic":true}"#, "expired"),
            (r#""status":"Terminated","renew":{"deleteAtExpiration":true}"#, "expired"),
            (r#""status":"FORCED_MANUAL","renew":{"automatic":true}"#, "forced_manual"),
            (r#""status":"forced_manual","renew":{"automatic":true}"#, "automatic"),
            // Manual hides a cancellation (domain notes 9.1).
            (
                r#""status":"OK","renew":{"manualPayment":true,"deleteAtExpiration":true}"#,
                "manualPayment",
            ),
            (r#""status":"OK","renewalType":"manual","renew":{"automatic":true}"#, "manualPayment"),
            (
                r#""status":"OK","renew":{"automatic":true,"deleteAtExpiration":true}"#,
                "delete_at_expiration",
            ),
            (r#""status":"OK","renew":{"automatic":true}"#, "automatic"),
            (r#""status":"OK","renew":{"forced":true}"#, "automatic"),
            (r#""status":"","renew":{"forced":true}"#, "automatic"),
            (r#""status":"OK","renew":{}"#, "manualPayment"),
            // A date in the past says nothing any more.
            (r#""status":"OK","expiration":"2020-01-01","renew":{"automatic":true}"#, "automatic"),
        ] {
            assert_eq!(shown(fields), status, "{fields}");
        }
    }

    #[test]
    fn a_row_at_which_the_console_stops() {
        for (edition, fields, sentence) in [
            (
                Edition::October2019,
                r#""status":"OK""#,
                "`renew`: expected an object, which is missing",
            ),
            (Edition::October2019, r#""renew":{}"#, "`status`: expected text, which is missing"),
            (
                Edition::December2024,
                r#""status":"OK","renew":null"#,
                "`renew`: expected an object, which is missing",
            ),
            (
                Edition::December2024,
                r#""renew":{"manualPayment":true}"#,
                "`status`: expected text, which is missing",
            ),
        ] {
            let error = display(&row(fields), edition, &viewer("me")).unwrap_err();
            assert_eq!(error.to_string(), sentence, "{fields}");
        }
    }
}
