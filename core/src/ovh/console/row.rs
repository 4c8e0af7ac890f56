use serde::{Serialize, Serializer};

use crate::{
    document::located,
    error::{Error, ErrorKind},
    ovh::console::{
        moment::Stamp,
        object::{Object, truthy},
    },
};

/// A row of the console's list of services, as the provider's server sends it (domain notes 1.2).
///
/// Reading is tolerant: fields that mean nothing here are kept and written back as they came, unknown words of an
/// enumeration are words like others, flags follow the browser's notion of true, and a missing field is missing until
/// somebody asks for it. Refused is only what is no object, and a text that is of another type.
///
/// ```
/// use rinnovo::ovh::console::Row;
///
/// let text = r#"{"id":"7","status":"ODD","renew":{"automatic":true},"colour":[1.50]}"#;
/// let row = Row::from_json(text)?;
/// assert_eq!(row.status(), Some("ODD"));
/// assert_eq!(serde_json::to_string(&row).unwrap(), text);
///
/// let error = Row::from_json(r#"{"status":3}"#).unwrap_err();
/// assert_eq!(error.to_string(), "`status`: found `3`, expected text or null");
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Row {
    pub(super) object: Object,
    pub(super) status: Option<String>,
    pub(super) service_type: Option<String>,
    pub(super) renewal_type: Option<String>,
    pub(super) domain: Option<String>,
    pub(super) contact_admin: Option<String>,
    pub(super) contact_billing: Option<String>,
    pub(super) expiration: Stamp,
    pub(super) engaged_up_to: Stamp,
    pub(super) end_rule: Option<EndRule>,
    pub(super) renew: Option<Renew>,
    pub(super) flags: Flags,
}

/// The flags of a row, as a browser understands them.
#[expect(clippy::struct_excessive_bools, reason = "they are the fields of the row")]
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Flags {
    pub(super) can_delete_at_expiration: bool,
    /// The same flag one level down, which the console of 2019-02 takes for the same.
    pub(super) inner_can_delete_at_expiration: bool,
    pub(super) can_be_engaged: bool,
    pub(super) has_pending_engagement: bool,
    pub(super) url: bool,
    pub(super) accounts_in_billing: bool,
    pub(super) accounts_in_exchange: bool,
    /// Whether the row is a group.
    pub(super) sub_products: bool,
    /// Whether there is anything in the group.
    pub(super) has_sub_products: bool,
}

/// The four flags of a renewal, as a browser understands them.
#[expect(clippy::struct_excessive_bools, reason = "they are the flags of the row")]
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Modes {
    pub(super) automatic: bool,
    pub(super) delete_at_expiration: bool,
    pub(super) forced: bool,
    pub(super) manual_payment: bool,
}

/// The renewal of a row.
#[derive(Clone, Debug)]
pub(super) struct Renew {
    object: Object,
    pub(super) modes: Modes,
    /// As a browser would print it; `None` when it takes it for false.
    pub(super) period: Option<String>,
}

/// What happens at the end of a commitment.
#[derive(Clone, Debug)]
pub(super) struct EndRule {
    pub(super) strategy: Option<String>,
    /// `None` where nothing can be looked up: the console of 2024-12 stops there.
    pub(super) possible: Option<Possible>,
}

/// What is known of the strategies that may be chosen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Possible {
    pub(super) any: bool,
    pub(super) reactivate: bool,
}

const REACTIVATE: &str = "REACTIVATE_ENGAGEMENT";

impl Row {
    /// Reads a row out of a JSON object. Refuses what is no object, a field of text that is of another type, and a
    /// `renew` that is neither an object nor null.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let object: Object = located(text)?;
        let string = |name| string(object.get(name)).map_err(|error| error.within(name));
        let flag = |name| truthy(object.get(name));
        let inner =
            |of, name| within(object.get(of)).is_some_and(|inner: Object| truthy(inner.get(name)));
        let renew = match object.get("renew") {
            None | Some("null") => None,
            Some(renew) => Some(Renew::of(located(renew).map_err(|error| error.within("renew"))?)),
        };
        let flags = Flags {
            can_delete_at_expiration: flag("canDeleteAtExpiration"),
            inner_can_delete_at_expiration: inner("service", "canDeleteAtExpiration"),
            can_be_engaged: flag("canBeEngaged"),
            has_pending_engagement: flag("hasPendingEngagement"),
            url: flag("url"),
            accounts_in_billing: inner("menuItems", "manageEmailAccountsInBilling"),
            accounts_in_exchange: inner("menuItems", "manageEmailAccountsInExchange"),
            sub_products: flag("subProducts"),
            has_sub_products: object.get("subProducts").is_some_and(has_something),
        };
        Ok(Self {
            status: string("status")?,
            service_type: string("serviceType")?,
            renewal_type: string("renewalType")?,
            domain: string("domain")?,
            contact_admin: string("contactAdmin")?,
            contact_billing: string("contactBilling")?,
            expiration: Stamp::from_json(object.get("expiration")),
            engaged_up_to: Stamp::from_json(object.get("engagedUpTo")),
            end_rule: end_rule(object.get("engagementDetails")),
            renew,
            flags,
            object,
        })
    }

    /// The status, as it is spelt; `None` when there is none.
    pub fn status(&self) -> Option<&str> {
        self.status.as_deref()
    }

    /// The type of the service, such as `HOSTING_WEB` (domain notes 2.9).
    pub fn service_type(&self) -> Option<&str> {
        self.service_type.as_deref()
    }

    pub(super) fn is_type(&self, types: &[&str]) -> bool {
        self.service_type().is_some_and(|own| types.contains(&own))
    }

    pub(super) fn is_renewal_type(&self, types: &[&str]) -> bool {
        self.renewal_type.as_deref().is_some_and(|own| types.contains(&own))
    }

    pub(super) fn has_status(&self, statuses: &[&str]) -> bool {
        self.status().is_some_and(|own| statuses.contains(&own))
    }

    /// The renewal; the error where the console would stop for want of it.
    pub(super) fn renew(&self) -> Result<&Renew, Error> {
        self.renew.as_ref().ok_or_else(|| missing("an object").within("renew"))
    }

    /// The first of the periods that may be chosen, as it is spelt.
    pub(super) fn first_period(&self) -> Option<Box<serde_json::value::RawValue>> {
        let periods: Vec<Box<serde_json::value::RawValue>> =
            within(self.object.get("possibleRenewPeriod"))?;
        periods.into_iter().next()
    }

    /// The row with another renewal.
    pub(super) fn with_renew(&self, renew: Object) -> Result<Self, Error> {
        let text = serde_json::value::to_raw_value(&renew)
            .map_err(|error| Error::new(ErrorKind::Shape, "", error.to_string()))?;
        let mut row = Self { renew: Some(Renew::of(renew)), ..self.clone() };
        row.object.set("renew", text);
        Ok(row)
    }
}

impl Renew {
    fn of(object: Object) -> Self {
        let flag = |name| truthy(object.get(name));
        let period = object.get("period").filter(|period| truthy(Some(period))).map(printed);
        let modes = Modes {
            automatic: flag("automatic"),
            delete_at_expiration: flag("deleteAtExpiration"),
            forced: flag("forced"),
            manual_payment: flag("manualPayment"),
        };
        Self { object, modes, period }
    }

    pub(super) fn object(&self) -> &Object {
        &self.object
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.object.serialize(serializer)
    }
}

/// The error of a field that a console would stop at.
pub(super) fn missing(expected: &str) -> Error {
    Error::new(ErrorKind::Shape, "", format!("{expected}, which is missing"))
}

fn string(json: Option<&str>) -> Result<Option<String>, Error> {
    let Some(json) = json else { return Ok(None) };
    serde_json::from_str(json).map_err(|_| Error::new(ErrorKind::Shape, json, "text or null"))
}

/// What is inside a field; `None` when it is of another type.
fn within<T: serde::de::DeserializeOwned>(json: Option<&str>) -> Option<T> {
    serde_json::from_str(json?).ok()
}

/// Whether a value has members, items or letters.
fn has_something(json: &str) -> bool {
    match serde_json::from_str(json) {
        Ok(serde_json::Value::Object(members)) => !members.is_empty(),
        Ok(serde_json::Value::Array(items)) => !items.is_empty(),
        Ok(serde_json::Value::String(letters)) => !letters.is_empty(),
        _ => false,
    }
}

/// A value inside a text, as a browser prints it there.
fn printed(json: &str) -> String {
    match serde_json::from_str(json) {
        Ok(serde_json::Value::String(text)) => text,
        Ok(serde_json::Value::Number(number)) if number.is_f64() => {
            number.as_f64().map_or_else(String::new, |number| number.to_string())
        }
        _ => json.to_owned(),
    }
}

fn end_rule(json: Option<&str>) -> Option<EndRule> {
    let details: Object = within(json)?;
    let rule = details.get("endRule").filter(|rule| truthy(Some(rule)))?;
    let Some(rule) = within::<Object>(Some(rule)) else {
        return Some(EndRule { strategy: None, possible: None });
    };
    let possible = match within(rule.get("possibleStrategies")) {
        Some(serde_json::Value::Array(items)) => Some(Possible {
            any: !items.is_empty(),
            reactivate: items.iter().any(|item| item.as_str() == Some(REACTIVATE)),
        }),
        Some(serde_json::Value::String(text)) => {
            Some(Possible { any: !text.is_empty(), reactivate: text.contains(REACTIVATE) })
        }
        _ => None,
    };
    Some(EndRule { strategy: within(rule.get("strategy")), possible })
}

impl EndRule {
    pub(super) fn reactivates(&self) -> bool {
        self.strategy.as_deref() == Some(REACTIVATE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        Row::from_json(text).unwrap_err().to_string()
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert_eq!(
            refused(r#"{"renew":7}"#),
            "`renew`: found `invalid type: integer 7`, expected an object"
        );
        assert_eq!(
            refused(r#"{"serviceType":{}}"#),
            "`serviceType`: found `{}`, expected text or null"
        );
        assert_eq!(refused("7"), "found `invalid type: integer 7`, expected an object");
        assert!(refused("{").starts_with("expected JSON: "));
        let error = Row::from_json("{}").unwrap().renew().unwrap_err();
        assert_eq!(error.to_string(), "`renew`: expected an object, which is missing");
    }

    #[test]
    fn flags_are_those_of_a_browser() {
        let row = Row::from_json(
            r#"{"renew":{"automatic":1,"forced":0,"manualPayment":null,"period":12.0},
               "canBeEngaged":"yes","service":{"canDeleteAtExpiration":true},"subProducts":{}}"#,
        )
        .unwrap();
        let renew = row.renew().unwrap();
        let modes = renew.modes;
        assert!(modes.automatic && !modes.forced && !modes.manual_payment);
        assert_eq!(renew.period.as_deref(), Some("12"));
        assert!(row.flags.can_be_engaged && row.flags.inner_can_delete_at_expiration);
        assert!(row.flags.sub_products && !row.flags.has_sub_products);
    }

    #[test]
    fn an_end_rule_without_strategies_is_told_from_none() {
        let rule = |text: &str| Row::from_json(text).unwrap().end_rule;
        for none in ["null", "0", "7", "{}", r#"{"endRule":null}"#] {
            assert!(rule(&format!(r#"{{"engagementDetails":{none}}}"#)).is_none(), "{none}");
        }
        let blind =
            rule(r#"{"engagementDetails":{"endRule":{"strategy":"CANCEL_SERVICE"}}}"#).unwrap();
        assert!(blind.possible.is_none() && !blind.reactivates());
    }
}
