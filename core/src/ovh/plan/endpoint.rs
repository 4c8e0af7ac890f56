//! Every request that a plan may hold, and the protocols that they belong to.

use crate::{
    ovh::product::{PRODUCTS, Product},
    set::coded,
};

coded! {
    /// How the provider lets a thing be asked: P1 to P7 are those of the domain notes 7, V4 is the view of the domain
    /// notes 1.5.
    Protocol expecting "one of the protocols" {
        /// The product's own `serviceInfos`: cancellation at expiry and renewal, as flags.
        P1 "p1",
        /// The service by its number: cancellation at expiry as a policy, renewal as a mode and a period.
        P2 "p2",
        /// The rule for the end of the commitment.
        P3 "p3",
        /// Deletion with a token that the provider mails.
        P4 "p4",
        /// Deletion without any confirmation.
        P5 "p5",
        /// What is left of a suspended hosting, released before its time.
        P6 "p6",
        /// The rest of a commitment bought off, and the service ended with it.
        P7 "p7",
        /// Orders for a renewal.
        V4 "v4",
        /// The account's debts.
        Debt "debt",
        /// The account's orders.
        Order "order",
        /// The mails that the account was sent.
        Mail "mail",
    }
}

coded! {
    /// The method of a request.
    Method expecting "a method" {
        /// Reads; changes nothing.
        Get "GET",
        /// Puts in place.
        Put "PUT",
        /// Asks for something to happen.
        Post "POST",
        /// Deletes.
        Delete "DELETE",
    }
}

coded! {
    /// Every request that a plan may hold: what a script must be allowed to send. `{serviceId}` is the service's
    /// number and `{route}` its product's route (see [`Product::route`]); other names in braces come out of earlier
    /// answers. All of them stand in the API descriptions of 2026-08.
    Endpoint expecting "one of the requests" {
        /// Changes renewal or termination policy (P2).
        EditService "PUT /services/{serviceId}",
        /// Reads the questions that are put to those who leave (P2).
        Survey "GET /services/{serviceId}/form/termination",
        /// Answers them (P2).
        AnswerSurvey "POST /services/{serviceId}/form/termination/answer",
        /// Changes the renewal flags (P1).
        EditFlags "PUT {route}/serviceInfos",
        /// Sets what happens when the commitment ends (P3).
        EndRule "PUT /services/{serviceId}/billing/engagement/endRule",
        /// Asks for the deletion of a product; a token is mailed (P4).
        TerminateProduct "POST {route}/terminate",
        /// Confirms it (P4).
        ConfirmProduct "POST {route}/confirmTermination",
        /// Asks for the deletion of a service by its number; a token is mailed (P4).
        Terminate "POST /services/{serviceId}/terminate",
        /// Confirms it (P4).
        Confirm "POST /services/{serviceId}/terminate/confirm",
        /// Keeps a public cloud project whose deletion was confirmed (P4).
        Retain "POST {route}/retain",
        /// Deletes a service; nothing else is asked (P5).
        Delete "DELETE /services/{serviceId}",
        /// Releases what is left of a suspended service (P6).
        SkipRetention "POST /services/{serviceId}/terminate/skipRetentionPeriod",
        /// Buys off the rest of a commitment (P7).
        Flush "POST /services/{serviceId}/billing/engagement/flush",
        /// Tells the renewals that can be ordered, with their prices (V4).
        Renewals "GET /service/{serviceId}/renew",
        /// Orders one (V4).
        Renew "POST /service/{serviceId}/renew",
        /// Tells the debts of the account.
        Debts "GET /me/debtAccount/debt",
        /// Tells what a debt is for.
        Debt "GET /me/debtAccount/debt/{debtId}",
        /// Makes an order out of a debt.
        PayDebt "POST /me/debtAccount/debt/{debtId}/pay",
        /// Makes an order out of all debts. Only named in a note.
        PayAllDebts "POST /me/debtAccount/pay",
        /// Pays an order with a payment method.
        PayOrder "POST /me/order/{orderId}/pay",
        /// Tells whether an order is paid.
        OrderStatus "GET /me/order/{orderId}/status",
        /// Lists the mails that were sent.
        Mails "GET /me/notification/email/history",
        /// Reads one.
        Mail "GET /me/notification/email/history/{id}",
        /// Switches automatic renewal on for the account. Only named in a note.
        AccountRenewal "PUT /me/autorenew",
    }
}

impl Endpoint {
    /// The protocol that it belongs to.
    pub const fn protocol(self) -> Protocol {
        match self {
            Self::EditFlags => Protocol::P1,
            Self::EditService | Self::Survey | Self::AnswerSurvey | Self::AccountRenewal => {
                Protocol::P2
            }
            Self::EndRule => Protocol::P3,
            Self::TerminateProduct
            | Self::ConfirmProduct
            | Self::Terminate
            | Self::Confirm
            | Self::Retain => Protocol::P4,
            Self::Delete => Protocol::P5,
            Self::SkipRetention => Protocol::P6,
            Self::Flush => Protocol::P7,
            Self::Renewals | Self::Renew => Protocol::V4,
            Self::Debts | Self::Debt | Self::PayDebt | Self::PayAllDebts => Protocol::Debt,
            Self::PayOrder | Self::OrderStatus => Protocol::Order,
            Self::Mails | Self::Mail => Protocol::Mail,
        }
    }

    /// Its method.
    ///
    /// ```
    /// use rinnovo::ovh::{Endpoint, Method};
    ///
    /// assert_eq!((Endpoint::Delete.method(), Endpoint::Delete.path()), (Method::Delete, "/services/{serviceId}"));
    /// ```
    pub fn method(self) -> Method {
        let of = |method: &&Method| {
            self.code().strip_prefix(method.code()).is_some_and(|rest| rest.starts_with(' '))
        };
        // INVARIANT: every code begins with a method, as a test of this file checks.
        Method::ALL.iter().find(of).copied().unwrap_or(Method::Get)
    }

    /// Its path, with names in braces.
    pub fn path(self) -> &'static str {
        self.code().split_once(' ').map_or("", |(_, path)| path)
    }

    /// The products at whose routes it stands; none where its path has no route.
    pub fn products(self) -> impl Iterator<Item = Product> {
        PRODUCTS.iter().copied().filter(move |product| product.has(self))
    }
}

/// The routes whose `serviceInfos` cannot be written, as the API descriptions of 2026-08 tell: it can only be read
/// there, or does not stand there any more.
const READ_ONLY: &[&str] = &[
    "/caas/containers/{}",
    "/cdn/website/{}",
    "/cdn/webstorage/{}",
    "/cloudDB/enterprise/cluster/{}",
    "/dbaas/queue/{}",
    "/dbaas/timeseries/{}",
    "/dedicated/nas/{}",
    "/deskaas/{}",
    "/hosting/reseller/{}",
    "/hosting/web/{}/cdn",
    "/okms/resource/{}",
    "/router/{}",
    "/vrack/{}",
    "/vrackServices/resource/{}",
];

impl Product {
    /// Whether an endpoint stands at its route.
    pub(super) fn has(&self, endpoint: Endpoint) -> bool {
        let Some(route) = self.route else { return false };
        match endpoint {
            Endpoint::EditFlags => !READ_ONLY.contains(&route),
            Endpoint::TerminateProduct | Endpoint::ConfirmProduct => self.mails_token,
            Endpoint::Retain => self.kind == crate::Kind::PublicCloudProject,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    /// A path with its names left out, because each product calls its own differently.
    fn nameless(path: &str) -> String {
        let mut parts = path.split('{');
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |path, part| path + "{}" + part.split_once('}').unwrap().1)
    }

    /// Every method and path that a plan may hold.
    fn emitted() -> Vec<(Method, String)> {
        let of = |endpoint: &Endpoint| {
            let (method, path) = (endpoint.method(), endpoint.path());
            if path.starts_with("{route}") {
                let routes = endpoint.products().filter_map(|product| product.route);
                routes.map(|route| (method, path.replace("{route}", route))).collect()
            } else {
                vec![(method, path.to_owned())]
            }
        };
        Endpoint::ALL.iter().flat_map(of).collect()
    }

    #[test]
    fn every_endpoint_has_a_method_and_a_path() {
        for endpoint in Endpoint::ALL {
            let text = format!("{} {}", endpoint.method(), endpoint.path());
            assert_eq!(text, endpoint.code());
            let at_route = endpoint.path().starts_with("{route}/");
            assert!(at_route || endpoint.path().starts_with('/'), "{endpoint}");
            assert_eq!(at_route, endpoint.products().next().is_some(), "{endpoint}");
        }
        for route in READ_ONLY {
            assert!(PRODUCTS.iter().any(|product| product.route == Some(route)), "{route}");
        }
    }

    #[test]
    fn every_request_stands_in_the_api_description() {
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/schema/endpoints-2026.tsv");
        let Ok(table) = fs::read_to_string(&file) else {
            println!("not checked: there is no API description beside the project");
            return;
        };
        let described: BTreeSet<(String, String)> = table
            .lines()
            .filter_map(|line| {
                let mut cells = line.split('\t');
                Some((cells.next()?.to_owned(), nameless(cells.next()?)))
            })
            .collect();
        let mut absent = Vec::new();
        for (method, path) in emitted() {
            // The form is one of many; its name is part of the path here.
            let path = nameless(&path.replace("/form/termination", "/form/{formName}"));
            if !described.contains(&(method.code().to_owned(), path.clone())) {
                absent.push(format!("{method} {path}"));
            }
        }
        assert!(absent.is_empty(), "{absent:#?}");
        // What is read-only here is so there.
        for route in READ_ONLY {
            let path = nameless(route) + "/serviceInfos";
            assert!(!described.contains(&("PUT".to_owned(), path)), "{route}");
        }
    }
}
