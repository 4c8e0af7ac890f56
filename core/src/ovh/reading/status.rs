//! The words in which the provider tells a state, and what each means. One column mixes several generations of them.

use serde_json::Value;

use super::{
    finding::FindingKind,
    object::Object,
    observation::{Observation, Stage, ToldEnding, ToldMode},
};
use crate::{
    ovh::origin::RenewFlags,
    period::{Frequencies, Period},
};

/// A status and what it means. `lost` tells what no axis holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Status {
    pub(crate) word: &'static str,
    pub(super) stage: Stage,
    pub(crate) lost: Option<&'static str>,
}

const fn status(word: &'static str, stage: Stage) -> Status {
    Status { word, stage, lost: None }
}

impl Status {
    const fn losing(mut self, lost: &'static str) -> Self {
        self.lost = Some(lost);
        self
    }
}

/// Every status that is known, of list rows, `serviceInfos`, lifecycles and the legacy view. Compared without regard to
/// case: `pendingDebt` is `PENDING_DEBT`. A status that is not here leaves phase and standing unknown.
pub(crate) const STATUSES: &[Status] = &[
    status("ACTIVE", Stage::Active),
    status("OK", Stage::Active),
    status("AUTO", Stage::Active),
    status("MANUAL", Stage::Active),
    status("FORCED_MANUAL", Stage::Active).losing("that manual renewal is forced"),
    status("DELETE_AT_EXPIRATION", Stage::Active),
    status("TO_RENEW", Stage::Active).losing("that somebody should renew it"),
    status("AUTORENEW_IN_PROGRESS", Stage::Active).losing("that the renewal is being made"),
    status("BILLING_SUSPENDED", Stage::Active).losing("that billing is suspended"),
    status("IN_CREATION", Stage::Pending),
    status("PENDING", Stage::Pending),
    status("EXPIRED", Stage::Expired),
    status("UNRENEWED", Stage::Expired),
    status("PENDING_DEBT", Stage::InDebt),
    status("UN_PAID", Stage::Unpaid),
    status("UNPAID", Stage::Unpaid),
    status("RESTORABLE", Stage::Restorable),
    status("TERMINATED", Stage::Terminated),
    status("RUPTURE", Stage::Terminated).losing("that the contract was broken"),
];

/// `pendingDebt` and `PENDING_DEBT` alike.
fn canonical(word: &str) -> String {
    let mut text = String::with_capacity(word.len() + 2);
    let mut lower = false;
    for letter in word.chars() {
        if lower && letter.is_ascii_uppercase() {
            text.push('_');
        }
        lower = letter.is_ascii_lowercase();
        text.push(letter.to_ascii_uppercase());
    }
    text
}

/// Reads a status; one that nobody knows is kept.
pub(super) fn read_status(
    object: &mut Object<'_, '_>,
    field: &'static str,
    into: &mut Observation,
) -> Option<Status> {
    let word = object.text(field)?;
    let canonical = canonical(word);
    let known = STATUSES.iter().find(|status| status.word == canonical).copied();
    into.stage = known.map(|status| status.stage);
    if let Some(lost) = known.and_then(|status| status.lost) {
        into.assumptions.push(format!("status {canonical}: no axis holds {lost}").into());
    }
    if known.is_none() {
        object.unread(field, "a status that is known here");
        into.unread_status = Some(Value::from(word).to_string().into());
    }
    known
}

/// The renewal types that are known (`service.RenewalTypeEnum`, 2024-07 and 2026-08).
pub(crate) const RENEWAL_TYPES: &[&str] = &[
    "automaticForcedProduct",
    "automaticV2012",
    "automaticV2014",
    "automaticV2016",
    "automaticV2024",
    "manual",
    "oneShot",
    "option",
];

/// Reads `renew`, `renewalType` and `possibleRenewPeriod`, which list rows and `serviceInfos` share. The order in which
/// the flags count is the console's (15/02/2019 and since): a manual payment hides automatic renewal.
pub(super) fn read_renewal(object: &mut Object<'_, '_>, into: &mut Observation) {
    let renewal_type = object.text("renewalType");
    if let Some(word) = renewal_type {
        into.renewal_type = Some(word.into());
        if !RENEWAL_TYPES.contains(&word) {
            object.unread("renewalType", "a renewal type that is known here; the flags count");
        }
    }
    // What is not told, or not readable, is no "no".
    let told = object.object("renew", |renew| {
        let told = (
            renew.flag("automatic"),
            renew.flag("deleteAtExpiration"),
            renew.flag("forced").unwrap_or(false),
            renew.flag("manualPayment"),
            renew.months("period"),
        );
        renew.finish(&[]);
        told
    });
    let bound = renewal_type == Some("automaticForcedProduct");
    if let Some((automatic, delete, forced, manual_payment, period)) = told {
        let manual = manual_payment == Some(true) || renewal_type == Some("manual");
        into.mode = match (manual, automatic) {
            (true, automatic) => {
                if automatic == Some(true) {
                    let told = "both automatic and manual: taken as manual, as the console does";
                    object.tell(FindingKind::Disagreement, "renew", told);
                }
                Some(ToldMode::Manual)
            }
            (false, _) if forced || bound => Some(ToldMode::Automatic),
            (false, Some(true)) => Some(ToldMode::Automatic),
            (false, Some(false)) => Some(ToldMode::Manual),
            (false, None) => None,
        };
        into.every = period;
        into.forced = Some(forced || bound);
        into.ending =
            delete.map(|delete| if delete { ToldEnding::AtExpiry } else { ToldEnding::None });
        if let (Some(automatic), Some(delete_at_expiration)) = (automatic, delete) {
            let period = period.map(Period::months);
            into.flags = Some(RenewFlags {
                automatic,
                delete_at_expiration,
                forced,
                manual_payment,
                period,
            });
        }
    }
    if renewal_type == Some("oneShot") {
        into.mode = Some(ToldMode::OneShot);
    }
    into.frequencies = read_frequencies(object);
}

/// An old status may say what the flags deny: which is true is then not known.
pub(super) fn check_status(
    object: &mut Object<'_, '_>,
    status: Option<Status>,
    into: &mut Observation,
) {
    let Some(status) = status else { return };
    let denied = match (status.word, into.mode) {
        ("DELETE_AT_EXPIRATION", _) => into.ending == Some(ToldEnding::None),
        ("AUTO", mode) => mode == Some(ToldMode::Manual),
        ("MANUAL" | "FORCED_MANUAL", mode) => mode == Some(ToldMode::Automatic),
        _ => false,
    };
    if !denied {
        return;
    }
    object.tell(FindingKind::Disagreement, "status", "the flags of `renew` deny it; left unknown");
    if status.word == "DELETE_AT_EXPIRATION" {
        into.ending = None;
    } else {
        into.mode = None;
    }
}

/// Reads `possibleRenewPeriod`. An empty list offers nothing.
fn read_frequencies(object: &mut Object<'_, '_>) -> Option<Frequencies> {
    let items = object.list("possibleRenewPeriod")?;
    let mut frequencies = Vec::new();
    for (place, item) in items {
        let written = item.as_str().and_then(|text| text.parse::<u64>().ok());
        if written.is_some() {
            let expected = "a number; the text was read as one";
            object.findings().push(place.finding(FindingKind::Unread, item, expected));
        }
        let months = item.as_u64().or(written).and_then(|months| u32::try_from(months).ok());
        match months.and_then(|months| Period::from_months(months).ok()) {
            Some(period) => frequencies.push(period),
            None => object.findings().push(place.finding(
                FindingKind::Unread,
                item,
                "a period of 1 to 120 months",
            )),
        }
    }
    Some(frequencies.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_are_one_status() {
        assert_eq!(canonical("pendingDebt"), "PENDING_DEBT");
        assert_eq!(canonical("PENDING_DEBT"), "PENDING_DEBT");
        assert_eq!(canonical("unPaid"), "UN_PAID");
        assert_eq!(canonical("autorenewInProgress"), "AUTORENEW_IN_PROGRESS");
        assert_eq!(canonical("ok"), "OK");
    }
}
