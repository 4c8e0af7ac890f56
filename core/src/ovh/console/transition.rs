use serde_json::value::RawValue;

use crate::{
    error::{Error, ErrorKind},
    ovh::console::{Row, object::Object},
};

/// A change of a row in the hands of the console, before it is sent anywhere (domain notes 4.4 and 4.5).
///
/// ```
/// use rinnovo::ovh::console::{Operation, Row};
///
/// // An automatic service of another generation than 2014 and 2016 becomes manual first, and the cancellation is
/// // hidden by it; to take it back leaves it manual (domain notes 4.5).
/// let row = Row::from_json(r#"{"renewalType":"automaticV2012","renew":{"automatic":true,"period":12}}"#)?;
/// let cancelled = row.apply(Operation::SetForResiliation)?;
/// assert_eq!(
///     serde_json::to_string(&cancelled).unwrap(),
///     r#"{"renewalType":"automaticV2012","renew":{"automatic":false,"period":12,"manualPayment":true,"deleteAtExpiration":true}}"#,
/// );
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// Cancel at expiry.
    SetForResiliation,
    /// Take a cancellation back: only its flag.
    CancelResiliation,
    /// Pay by hand. Takes a cancellation back without a word.
    SetManualRenew,
    /// Renew by itself. Takes a cancellation back without a word.
    SetAutomaticRenew {
        /// The period in months; without one, or with 0, the first of the possible ones.
        period: Option<u32>,
    },
}

impl Operation {
    /// The operation of a name of the console's, such as `setForResiliation`; `period` is for `setAutomaticRenew`.
    ///
    /// ```
    /// use rinnovo::ovh::console::Operation;
    ///
    /// assert_eq!(Operation::named("setManualRenew", None), Ok(Operation::SetManualRenew));
    /// assert!(Operation::named("setAside", None).is_err());
    /// ```
    pub fn named(name: &str, period: Option<u32>) -> Result<Self, Error> {
        match name {
            "setForResiliation" => Ok(Self::SetForResiliation),
            "cancelResiliation" => Ok(Self::CancelResiliation),
            "setManualRenew" => Ok(Self::SetManualRenew),
            "setAutomaticRenew" => Ok(Self::SetAutomaticRenew { period }),
            _ => Err(Error::new(
                ErrorKind::Value,
                name,
                "setForResiliation, cancelResiliation, setManualRenew or setAutomaticRenew",
            )),
        }
    }
}

/// The generations that stay automatic when they are cancelled (domain notes 4.5).
const STAYS_AUTOMATIC: [&str; 3] = ["automaticForcedProduct", "automaticV2014", "automaticV2016"];

impl Row {
    /// The row after an operation; only `renew` differs. Refuses a row without `renew`. An automatic renewal for which
    /// no period is given nor possible has none afterwards.
    ///
    /// ```
    /// use rinnovo::ovh::console::{Operation, Row};
    ///
    /// let row = Row::from_json(r#"{"possibleRenewPeriod":[3,12],"renew":{"deleteAtExpiration":true}}"#)?;
    /// let automatic = row.apply(Operation::SetAutomaticRenew { period: None })?;
    /// assert!(serde_json::to_string(&automatic).unwrap().contains(r#""period":3"#));
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn apply(&self, operation: Operation) -> Result<Self, Error> {
        let before = self.renew()?;
        let mut renew = before.object().clone();
        match operation {
            Operation::SetForResiliation => {
                if before.modes.automatic && !self.is_renewal_type(&STAYS_AUTOMATIC) {
                    manual(&mut renew);
                }
                renew.set("deleteAtExpiration", RawValue::TRUE.to_owned());
            }
            Operation::CancelResiliation => {
                renew.set("deleteAtExpiration", RawValue::FALSE.to_owned());
            }
            Operation::SetManualRenew => manual(&mut renew),
            Operation::SetAutomaticRenew { period } => {
                renew.set("manualPayment", RawValue::FALSE.to_owned());
                renew.set("automatic", RawValue::TRUE.to_owned());
                renew.set("deleteAtExpiration", RawValue::FALSE.to_owned());
                let given = period.filter(|months| *months != 0);
                let given = given.map(|months| serde_json::value::to_raw_value(&months));
                match given.transpose().unwrap_or_default().or_else(|| self.first_period()) {
                    Some(period) => renew.set("period", period),
                    None => renew.remove("period"),
                }
            }
        }
        self.with_renew(renew)
    }
}

fn manual(renew: &mut Object) {
    renew.set("manualPayment", RawValue::TRUE.to_owned());
    renew.set("automatic", RawValue::FALSE.to_owned());
    renew.set("deleteAtExpiration", RawValue::FALSE.to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ovh::console::{
        Edition, display,
        examples::{row, viewer},
        predicates,
    };

    fn renew(row: &Row) -> String {
        let modes = row.renew().unwrap().modes;
        let set = [
            (modes.automatic, "A"),
            (modes.manual_payment, "M"),
            (modes.delete_at_expiration, "D"),
            (modes.forced, "F"),
        ];
        set.iter().filter(|(set, _)| *set).map(|(_, letter)| *letter).collect()
    }

    fn of(renewal_type: &str, modes: &str) -> Row {
        row(&format!(
            r#""status":"OK","renewalType":"{renewal_type}","contactAdmin":"me","renew":{{{modes}}}"#
        ))
    }

    fn shown(row: &Row) -> String {
        display(row, Edition::December2024, &viewer("me")).unwrap().to_string()
    }

    /// Domain notes 4.5: the table, and who else stays automatic.
    #[test]
    fn there_and_back() {
        for (kind, cancelled, undone, told, undo, back) in [
            ("automaticV2016", "AD", "A", "delete_at_expiration", true, "automatic"),
            ("automaticV2014", "AD", "A", "delete_at_expiration", true, "automatic"),
            ("automaticForcedProduct", "AD", "A", "delete_at_expiration", true, "automatic"),
            ("automaticV2012", "MD", "M", "manualPayment", false, "manualPayment"),
            ("automaticV2024", "MD", "M", "manualPayment", false, "manualPayment"),
            ("oneShot", "MD", "M", "manualPayment", false, "manualPayment"),
            ("option", "MD", "M", "manualPayment", false, "manualPayment"),
            ("manual", "MD", "M", "manualPayment", false, "manualPayment"),
        ] {
            let after =
                of(kind, r#""automatic":true"#).apply(Operation::SetForResiliation).unwrap();
            assert_eq!(
                (renew(&after).as_str(), shown(&after).as_str()),
                (cancelled, told),
                "{kind}"
            );
            assert_eq!(predicates(&after, &viewer("me")).unwrap().can_be_unresiliated, undo);
            let again = after.apply(Operation::CancelResiliation).unwrap();
            assert_eq!((renew(&again).as_str(), shown(&again).as_str()), (undone, back), "{kind}");
        }
        let manual = of("automaticV2012", "").apply(Operation::SetForResiliation).unwrap();
        assert_eq!(renew(&manual), "D");
    }

    /// Domain notes 4.4 and 9.2: both changes of the mode take a cancellation back.
    #[test]
    fn the_mode() {
        let cancelled = of(
            "automaticV2016",
            r#""automatic":true,"deleteAtExpiration":true,"forced":true,"period":6"#,
        );
        let manual = cancelled.apply(Operation::SetManualRenew).unwrap();
        assert_eq!(renew(&manual), "MF");
        assert_eq!(manual.renew().unwrap().period.as_deref(), Some("6"));
        let hidden = of("x", r#""manualPayment":true,"deleteAtExpiration":true,"period":6"#);
        let automatic = hidden.apply(Operation::SetAutomaticRenew { period: Some(12) }).unwrap();
        assert_eq!(renew(&automatic), "A");
        assert_eq!(automatic.renew().unwrap().period.as_deref(), Some("12"));
        // Neither given nor possible: the browser writes nothing.
        for period in [None, Some(0)] {
            let automatic = hidden.apply(Operation::SetAutomaticRenew { period }).unwrap();
            assert_eq!(automatic.renew().unwrap().period, None);
        }
        assert!(row(r#""status":"OK""#).apply(Operation::SetManualRenew).is_err());
    }

    #[test]
    fn everything_else_survives() {
        let text =
            r#"{"z":1.50,"renew":{"x":[1 ,2],"deleteAtExpiration":true},"a":{"é":"\u0001"}}"#;
        let after = Row::from_json(text).unwrap().apply(Operation::CancelResiliation).unwrap();
        assert_eq!(serde_json::to_string(&after).unwrap(), text.replace("true", "false"));
    }
}
