use serde::Serialize;

use crate::{
    error::Error,
    ovh::console::{
        Capability, Display, Edition, ExpirationClass, MenuEntry, Predicates, Row, State, Viewer,
        current::Current, display, february::February, october::OctoberPredicates,
    },
};

/// Everything that a console says of a row; `None`, and `null` in JSON, where the edition says nothing.
///
/// The fields of 2019-02 alone are left out of the JSON of the later ones. The menu of 2019-10 is not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsoleAnswer {
    /// The display status.
    pub display: Display,
    /// In service or not (2024-12); `None` where the row has no status.
    pub state: Option<State>,
    /// The predicates, since 2019-10.
    pub predicates: Option<PredicatesOf>,
    /// Whether automatic renewal may be enabled in bulk, since 2019-10.
    pub enable: Option<Capability>,
    /// Whether automatic renewal may be disabled in bulk, since 2019-10.
    pub manual: Option<Capability>,
    /// Whether the viewer may cancel at expiry, since 2019-10. No menu of 2024-12 asks for it.
    pub can_be_resiliated: Option<bool>,
    /// What the menu of the row shows, in the order of the screen (2019-02 and 2024-12); empty where there is no menu.
    pub menu: Option<Vec<MenuEntry>>,
    /// What 2019-02 says besides.
    #[serde(flatten)]
    pub february_2019: Option<FebruaryAnswer>,
}

/// The predicates of the editions that have any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum PredicatesOf {
    /// Those of 2019-10.
    October2019(OctoberPredicates),
    /// Those of 2024-12.
    December2024(Predicates),
}

/// What only the console of 2019-02 says of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FebruaryAnswer {
    /// The key of the renewal column; the display status once more.
    pub renew_key: Display,
    /// The colour of the date.
    pub expiration_class: Option<ExpirationClass>,
    /// Forced or automatic, neither cancelled nor expired.
    pub has_automatic_renew: bool,
    /// Whether the frequency cannot be changed.
    pub edition_disabled: bool,
}

/// Everything that the console of an edition says of a row. Refuses a row at which that console stops: see
/// [`display()`] and [`predicates()`](crate::ovh::console::predicates()).
///
/// ```
/// use rinnovo::ovh::console::{Edition, Row, Viewer, answer};
///
/// // Manual hides the cancellation: it is offered again, and cannot be undone (domain notes 9.1).
/// let text = r#"{"status":"OK","contactAdmin":"me","renew":{"manualPayment":true,"deleteAtExpiration":true}}"#;
/// let viewer = Viewer::new("me", "2024-11-15T12:00:00Z".parse()?, "Europe/Paris".parse()?);
/// let answer = answer(&Row::from_json(text)?, Edition::December2024, &viewer)?;
/// assert_eq!(answer.display.to_string(), "manualPayment");
/// let menu: Vec<&str> = answer.menu.iter().flatten().map(|entry| entry.action.code()).collect();
/// assert_eq!(menu, ["configure_renew", "renew_manually", "resiliate"]);
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn answer(row: &Row, edition: Edition, viewer: &Viewer<'_>) -> Result<ConsoleAnswer, Error> {
    match edition {
        Edition::February2019 => {
            let february = February::of(row, viewer)?;
            let key = Display::Key(february.renew_key());
            Ok(ConsoleAnswer {
                menu: Some(february.menu(viewer.place)),
                february_2019: Some(FebruaryAnswer {
                    renew_key: key.clone(),
                    expiration_class: february.expiration_class(),
                    has_automatic_renew: february.has_automatic_renew(),
                    edition_disabled: february.edition_disabled(),
                }),
                ..ConsoleAnswer::only(key)
            })
        }
        Edition::October2019 => {
            let display = display(row, edition, viewer)?;
            // A manual row is displayed without a look at its status; all else stops at a missing one.
            let is = row.status().map(|_| OctoberPredicates::of(row, viewer)).transpose()?;
            Ok(ConsoleAnswer {
                predicates: is.map(PredicatesOf::October2019),
                enable: is.map(|is| is.enable()),
                manual: is.map(|is| is.manual()),
                can_be_resiliated: is.map(|is| is.can_be_resiliated),
                ..ConsoleAnswer::only(display)
            })
        }
        Edition::December2024 => {
            let current = Current::of(row, viewer)?;
            let predicates = current.predicates();
            Ok(ConsoleAnswer {
                state: current.state(),
                predicates: Some(PredicatesOf::December2024(predicates)),
                enable: Some(current.enable()),
                manual: Some(current.manual()),
                can_be_resiliated: Some(predicates.can_be_resiliated),
                menu: Some(current.menu()),
                ..ConsoleAnswer::only(Display::Status(current.display()))
            })
        }
    }
}

impl ConsoleAnswer {
    /// The display status and nothing else.
    const fn only(display: Display) -> Self {
        Self {
            display,
            state: None,
            predicates: None,
            enable: None,
            manual: None,
            can_be_resiliated: None,
            menu: None,
            february_2019: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ovh::console::examples::{row, viewer};

    fn json(edition: Edition) -> String {
        let row = row(r#""status":"OK","serviceType":"SMS","expiration":"2024-11-16","renew":{}"#);
        serde_json::to_string(&answer(&row, edition, &viewer("me")).unwrap()).unwrap()
    }

    #[test]
    fn what_an_edition_does_not_say_is_null() {
        assert_eq!(
            json(Edition::October2019),
            r#"{"display":"manualPayment","state":null,"predicates":{"isExpired":false,"isResiliated":false,"hasDebt":false,"isSuspended":false,"shouldDeleteAtExpiration":false,"hasManualRenew":false,"hasAutomaticRenew":false,"hasForcedRenew":false,"hasAutomaticRenewal":false,"isAutomaticallyRenewed":false,"isOneShot":false,"hasPendingResiliation":false,"hasEngagement":true,"hasParticularRenew":true,"hasBillingRights":false,"hasAdminRights":false,"hasResiliationRights":false,"canBeResiliated":false,"canBeUnresiliated":false},"enable":"nic_rights","manual":"nic_rights","canBeResiliated":false,"menu":null}"#
        );
    }

    #[test]
    fn february_says_more() {
        assert_eq!(
            json(Edition::February2019),
            r#"{"display":"manuel","state":null,"predicates":null,"enable":null,"manual":null,"canBeResiliated":null,"menu":[{"action":"sms_credit","enabled":true},{"action":"sms_autoreload","enabled":true}],"renewKey":"manuel","expirationClass":"warning","hasAutomaticRenew":false,"editionDisabled":false}"#
        );
    }

    #[test]
    fn december_says_all() {
        let told = json(Edition::December2024);
        assert!(told.starts_with(
            r#"{"display":"manualPayment","state":"UP","predicates":{"isExpired":false,"#
        ));
        assert!(told.contains(
            r#""enable":"nic_rights","manual":"nic_rights","canBeResiliated":false,"menu":["#
        ));
        let value: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!(value["predicates"].as_object().unwrap().len(), 26);
        assert_eq!(value.as_object().unwrap().len(), 7);
    }
}
