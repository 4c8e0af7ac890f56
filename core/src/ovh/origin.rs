//! What is kept with a service to speak to the provider about it.

use serde::{Deserialize, Serialize};

use super::product::Product;
use crate::{
    error::{Error, ErrorKind},
    service::Service,
};

/// Where a service came from: what the provider's API needs to hear when it is spoken to about it. It is kept with the
/// service ([`Service::origin`]) and survives files and journals; no rule reads it.
///
/// ```
/// use rinnovo::{Facts, Kind, Service, ovh::Origin};
///
/// let mut vps = Service::new("1001".parse()?, Facts::unknown(Kind::Vps));
/// assert_eq!(Origin::of(&vps)?, None);
///
/// let origin = Origin { number: Some(1001), route: Some("/vps/vps-1.vps.ovh.net".into()), ..Origin::default() };
/// origin.keep_with(&mut vps)?;
/// assert_eq!(Origin::of(&vps)?, Some(origin));
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    /// The number of the service: `{serviceId}` of `/services/{serviceId}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u64>,
    /// Its product's route, encoded: `/vps/vps-1.vps.ovh.net`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub route: Option<Box<str>>,
    /// The service type of its list row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_type: Option<Box<str>>,
    /// The name of the resource.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Box<str>>,
    /// The renewal flags as they were read last: the whole of them is sent back when one is changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renew: Option<RenewFlags>,
    /// The renewal type as it was read last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renewal_type: Option<Box<str>>,
    /// The strategies that the end of the commitment may be given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub strategies: Vec<Box<str>>,
    /// The actions that the provider offers (`lifecycle.capacities.actions`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Box<str>>,
    /// What the views of the provider tell differently, and what was taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disagreements: Vec<Disagreement>,
    /// What no view tells, and was taken for so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumptions: Vec<Box<str>>,
}

/// The `renew` object of list rows and `serviceInfos` (`service.RenewType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RenewFlags {
    /// Renewed by itself.
    pub automatic: bool,
    /// Deleted when its term ends.
    pub delete_at_expiration: bool,
    /// The provider forces automatic renewal.
    pub forced: bool,
    /// Paid by hand; `None` where the API did not say, as in the United States.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manual_payment: Option<bool>,
    /// The frequency, in months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<u32>,
}

/// Readings of one fact that differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disagreement {
    /// What they tell about, such as `expiration`.
    pub about: Box<str>,
    /// What was taken.
    pub taken: Box<str>,
    /// Every reading: where it stands and what it tells.
    pub readings: Vec<Reading>,
}

/// What one document tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The document, and the place in it.
    pub place: Box<str>,
    /// The value, as it was read.
    pub value: Box<str>,
}

/// The key under which the origin stands in the object that a service keeps.
#[derive(Serialize, Deserialize)]
struct Kept<T> {
    ovh: T,
}

impl Origin {
    /// The origin kept with a service; `None` where it came from elsewhere. Refuses an origin that is not in this form.
    pub fn of(service: &Service) -> Result<Option<Self>, Error> {
        #[derive(Deserialize)]
        struct MaybeKept {
            ovh: Option<Origin>,
        }
        let Some(text) = service.origin() else { return Ok(None) };
        let kept: MaybeKept =
            crate::document::located(text).map_err(|error| error.within("origin"))?;
        Ok(kept.ovh)
    }

    /// Keeps this with a service, in the place of what was kept before. Refuses one of more than 65536 bytes.
    pub fn keep_with(&self, service: &mut Service) -> Result<(), Error> {
        let text = serde_json::to_string(&Kept { ovh: self })
            .map_err(|error| Error::new(ErrorKind::Shape, "", error.to_string()))?;
        service.set_origin(text).map_err(|error| error.within("origin"))
    }

    /// The product, by its type or its route.
    pub fn product(&self) -> Option<Product> {
        let by_type = self.service_type.as_deref().and_then(Product::of_type);
        let by_route = || self.route.as_deref().and_then(Product::of_route);
        by_type.filter(|product| product.route.is_some()).or_else(by_route).or(by_type)
    }
}
