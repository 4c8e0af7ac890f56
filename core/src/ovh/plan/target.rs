//! Where the requests for a service go.

use serde_json::{Value, json};

use super::{Missing, Protocol, endpoint::Endpoint};
use crate::{
    axes::{Mode, Renewal},
    ovh::{
        origin::{Origin, RenewFlags},
        product::Product,
    },
    period::Period,
};

/// What of an origin can be put into a request. A route is taken apart and put together again, so that no text of a
/// file becomes a path as it stands.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) number: Option<u64>,
    /// The product and its route, where the provider has one for it.
    pub(super) product: Option<(Product, String)>,
    pub(super) origin: Origin,
}

/// How a service's renewal and cancellation are written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    /// P1: the whole of the flags, at the product's route.
    Flags(RenewFlags),
    /// P2: what changes, by the service's number.
    Number,
}

impl Target {
    pub(super) fn of(origin: Origin) -> Self {
        let at_route = origin.route.as_deref().and_then(|route| {
            let product = Product::of_route(route)?;
            Some((product, product.name_in(route)?.into_owned()))
        });
        let by_type = || {
            let product = Product::of_type(origin.service_type.as_deref()?)?;
            Some((product, origin.name.as_deref()?.to_owned()))
        };
        // A route that leads nowhere known is not replaced by a guess.
        let named = if origin.route.is_some() { at_route } else { by_type() };
        let product = named
            .filter(|(_, name)| {
                !matches!(name.as_str(), "" | "." | "..") && !name.contains('\u{fffd}')
            })
            .and_then(|(product, name)| Some((product, product.route_of(&name)?)));
        Self { number: origin.number, product, origin }
    }

    /// Whether a product's endpoint stands at the route of the service.
    pub(super) fn has(&self, endpoint: Endpoint) -> bool {
        self.product.as_ref().is_some_and(|(product, _)| product.has(endpoint))
    }

    /// The path of an endpoint for this service.
    pub(super) fn path(&self, endpoint: Endpoint) -> Result<String, Vec<Missing>> {
        let template = endpoint.path();
        if template.contains("{serviceId}") {
            let number = self.number.ok_or_else(|| vec![Missing::Number])?;
            return Ok(template.replace("{serviceId}", &number.to_string()));
        }
        if let Some(rest) = template.strip_prefix("{route}") {
            let (product, route) = self.product.as_ref().ok_or_else(|| vec![Missing::Route])?;
            return if product.has(endpoint) {
                Ok(format!("{route}{rest}"))
            } else {
                Err(vec![Missing::Route])
            };
        }
        Ok(template.to_owned())
    }

    /// The flags, where P1 can be spoken. The whole of them goes into the request, so all of them must have been read.
    fn flags(&self) -> Result<RenewFlags, Vec<Missing>> {
        match (self.has(Endpoint::EditFlags), self.origin.renew) {
            (true, Some(flags)) => Ok(flags),
            (true, None) => Err(vec![Missing::Flags]),
            (false, Some(_)) => Err(vec![Missing::Route]),
            (false, None) => Err(vec![Missing::Route, Missing::Flags]),
        }
    }

    /// P1 or P2: the one that is asked for, else P2 where it is preferred, else whichever can be spoken.
    pub(super) fn way(
        &self,
        asked: Option<Protocol>,
        prefers_number: bool,
    ) -> Result<Way, Vec<Missing>> {
        let number = || self.number.map(|_| Way::Number).ok_or_else(|| vec![Missing::Number]);
        let flags = || self.flags().map(Way::Flags);
        match asked {
            Some(Protocol::P1) => flags(),
            Some(_) => number(),
            None => {
                let (first, second) =
                    if prefers_number { (number(), flags()) } else { (flags(), number()) };
                // What both lack is told with the number first: it opens every protocol but P1.
                first.or_else(|lacking| second.map_err(|more| joined(lacking, more)))
            }
        }
    }
}

fn joined(some: Vec<Missing>, more: Vec<Missing>) -> Vec<Missing> {
    let mut all: Vec<Missing> = some.into_iter().chain(more).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The flags with another renewal: what does not change is sent as it was read, and what was not read is not made up.
pub(super) fn with_renewal(flags: RenewFlags, renewal: Renewal) -> RenewFlags {
    let automatic = renewal.mode() == Mode::Automatic;
    let every = renewal.every().filter(|_| automatic).map(Period::months);
    RenewFlags {
        automatic,
        manual_payment: flags.manual_payment.map(|_| !automatic),
        period: every.or(flags.period),
        ..flags
    }
}

/// The body of P1.
pub(super) fn flags_body(flags: RenewFlags) -> Value {
    json!({ "renew": flags })
}

/// The body of P2 for a renewal: a mode, and a period where one is known.
pub(super) fn renewal_body(renewal: Renewal, every: Option<Period>) -> Value {
    let mode = renewal.mode().code();
    every.map_or_else(
        || json!({"renew": {"mode": mode}}),
        |every| json!({"renew": {"mode": mode, "period": iso(every.months())}}),
    )
}

/// So many months as the provider writes them: `P1Y` rather than `P12M` (domain notes 2.10: in `renew`, and in the
/// intervals of V4).
pub(super) fn iso(months: u32) -> String {
    if months.is_multiple_of(12) { format!("P{}Y", months / 12) } else { format!("P{months}M") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_of_a_file_becomes_a_path_as_it_stands() {
        let path = |route: &str| {
            let origin = Origin { route: Some(route.into()), ..Origin::default() };
            Target::of(origin).path(Endpoint::EditFlags)
        };
        assert_eq!(path("/vps/a b?c"), Ok("/vps/a%20b%3Fc/serviceInfos".to_owned()));
        assert_eq!(path("/vps/a%2Fb"), Ok("/vps/a%2Fb/serviceInfos".to_owned()));
        for route in [
            "/vps/..",
            "/vps/%2e%2E",
            "/vps/.",
            "/vps/",
            "/vps/%FF",
            "/vps/a/../../me",
            "/me",
            "https://x/vps/a",
            "",
        ] {
            assert_eq!(path(route), Err(vec![Missing::Route]), "{route}");
        }
    }

    #[test]
    fn a_route_that_is_not_known_is_made_of_the_type_and_the_name() {
        let origin = Origin {
            service_type: Some("DOMAIN".into()),
            name: Some("example.org".into()),
            ..Origin::default()
        };
        let target = Target::of(origin);
        assert_eq!(target.path(Endpoint::EditFlags).unwrap(), "/domain/example.org/serviceInfos");
        assert_eq!(target.path(Endpoint::TerminateProduct), Err(vec![Missing::Route]));
        assert_eq!(target.path(Endpoint::Delete), Err(vec![Missing::Number]));
    }

    #[test]
    fn flags_that_were_not_read_are_not_made_up() {
        let read = RenewFlags { automatic: true, ..RenewFlags::default() };
        let manual = with_renewal(read, Renewal::Manual { every: Some(Period::YEAR) });
        assert_eq!(manual, RenewFlags::default());
    }
}
