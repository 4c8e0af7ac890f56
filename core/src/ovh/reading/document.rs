//! One document: what it is, by its shape first and by the path of its request second, and what it tells.

use serde_json::{Map, Value};

use super::{
    finding::{Finding, FindingKind},
    object::{Object, Place},
    observation::{Observation, ToldParent, View},
    products::ProductView,
    views,
};
use crate::{
    kind::Kind,
    ovh::product::{COMPOSITE, Product, encoded},
};

/// What the documents tell, in their order.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) observations: Vec<Observation>,
    pub(super) findings: Vec<Finding>,
    pub(super) handle: Option<Box<str>>,
    pub(super) subsidiary: Option<Box<str>>,
    pub(super) payment_method: Option<bool>,
    /// Numbers of services that a list names, and where.
    pub(super) listed: Vec<(u64, Box<str>)>,
    /// Routes of services that a list names, and where.
    pub(super) named: Vec<(String, Box<str>)>,
}

/// The path of a request, out of the key of a dump: the method, the host, the version and the query are cut off.
/// `None` where the key is the name of a file.
pub(super) fn request_path(key: &str) -> Option<&str> {
    // Most keys are names of fields.
    if !key.contains('/') {
        return None;
    }
    let path = key.split_once(' ').map_or(key, |(method, path)| {
        if method.chars().all(|letter| letter.is_ascii_uppercase()) { path } else { key }
    });
    let path = match path.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|start| rest.get(start..))?,
        None => path,
    };
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let path = ["/1.0", "/v1", "/v2", "/engine/apiv6", "/engine/2api"]
        .iter()
        .find_map(|version| path.strip_prefix(version).filter(|rest| rest.starts_with('/')))
        .unwrap_or(path);
    path.starts_with('/').then(|| path.trim_end_matches('/'))
}

impl Told {
    /// Reads a document.
    pub(super) fn document(&mut self, key: &str, value: &Value) {
        let place = Place { document: key, path: String::new() };
        self.value(value, &place, request_path(key));
    }

    fn value(&mut self, value: &Value, place: &Place<'_>, path: Option<&str>) {
        match value {
            Value::Object(fields) => self.object(fields, place, path),
            Value::Array(items) => self.list(items, place, path),
            // An empty answer is an answer: a request that was refused, or a part that is not there.
            Value::Null => self.ignore(place, "an answer without content"),
            _ => self.refuse(value, place),
        }
    }

    fn refuse(&mut self, value: &Value, place: &Place<'_>) {
        let expected =
            "an answer of the provider's API about services, or an object of them by path";
        self.findings.push(place.finding(FindingKind::Refused, value, expected));
    }

    /// What is ignored is not shown: it may hold a token or a password.
    fn ignore(&mut self, place: &Place<'_>, what: &str) {
        let finding = place.finding(FindingKind::Ignored, &Value::Null, what);
        self.findings.push(Finding { value: Box::default(), ..finding });
    }

    fn list(&mut self, items: &[Value], place: &Place<'_>, path: Option<&str>) {
        if path == Some("/me/payment/method") {
            return self.payment_methods(items);
        }
        if items.is_empty() {
            self.ignore(place, "a list without services");
        }
        if let Some(bundle) = path.and_then(|path| path.strip_suffix("/domain"))
            && Product::of_route(bundle).is_some_and(|product| product.kind == Kind::DomainBundle)
        {
            return self.domains_of(bundle, items, place);
        }
        for (index, item) in items.iter().enumerate() {
            let place = place.item(index);
            match item {
                Value::Number(number) if number.is_u64() => {
                    self.listed.extend(number.as_u64().map(|number| (number, place.told())));
                }
                Value::String(name) => {
                    let route = path.map(|path| format!("{path}/{}", encoded(name)));
                    match route.filter(|route| Product::of_route(route).is_some()) {
                        Some(route) => self.named.push((route, place.told())),
                        None => self.ignore(&place, "a name, and no route is known for it"),
                    }
                }
                item => self.value(item, &place, path),
            }
        }
    }

    /// The payment methods of the account, all or one at a time: one that is valid is enough.
    fn payment_methods(&mut self, items: &[Value]) {
        let valid = |method: &Value| {
            method.get("status").and_then(Value::as_str).is_some_and(|status| status == "VALID")
        };
        let are_told = items.iter().all(Value::is_object);
        if items.iter().any(valid) {
            self.payment_method = Some(true);
        } else if are_told {
            self.payment_method.get_or_insert(false);
        }
    }

    /// The domains of a bundle are grouped under it, be they in the dump or not.
    fn domains_of(&mut self, bundle: &str, items: &[Value], place: &Place<'_>) {
        for (index, item) in items.iter().enumerate() {
            let place = place.item(index);
            let Some(name) = item.as_str() else {
                self.findings.push(place.finding(
                    FindingKind::Unread,
                    item,
                    "the name of a domain",
                ));
                continue;
            };
            let mut told = Observation::new(View::Named, place.told());
            told.name = Some(name.into());
            told.kind = Some(Kind::Domain);
            told.route = Product::of_kind(Kind::Domain).and_then(|product| product.route_of(name));
            told.parent = Some(ToldParent::Route(bundle.to_owned()));
            self.observations.push(told);
        }
    }

    fn object(&mut self, fields: &Map<String, Value>, place: &Place<'_>, path: Option<&str>) {
        let has = |name: &str| fields.contains_key(name);
        if fields.keys().any(|key| request_path(key).is_some()) {
            return self.keyed(fields, place);
        }
        if has("rinnovo") {
            let expected = "an answer of the provider's API; this is an account of Rinnovo's own";
            self.findings.push(place.finding(FindingKind::Refused, &Value::Null, expected));
            return;
        }
        if has("message") && !has("serviceId") && !has("renew") {
            return self.refuse_error(fields, place);
        }
        if self.envelope(fields, place, path) {
            return;
        }
        if has("nichandle") {
            let text = |name: &str| fields.get(name).and_then(Value::as_str).map(Into::into);
            self.handle = text("nichandle");
            self.subsidiary = text("ovhSubsidiary");
            return;
        }
        if has("paymentMethodId") {
            return self.payment_methods(&[Value::Object(fields.clone())]);
        }
        if path.is_some_and(|path| path == "/me" || path.starts_with("/me/")) {
            return self.ignore(place, "about the account, and no rule reads it");
        }
        let mut observation = {
            let mut object = Object::new(fields, place.clone(), &mut self.findings);
            if let Some(product) = ProductView::of(has) {
                product.read(&mut object)
            } else if has("billing") {
                views::expanded(&mut object)
            } else if has("serviceType") || fields.get("serviceId").is_some_and(is_name) {
                views::row(&mut object)
            } else if has("serviceId")
                && ["domain", "renew", "status", "contactAdmin"].into_iter().any(has)
            {
                views::infos(&mut object)
            } else if has("resource") && has("renew") {
                views::legacy(&mut object)
            } else {
                return self.other(fields, place);
            }
        };
        place_by_path(&mut observation, path, place, &mut self.findings);
        let parts = fields.get("subProducts").and_then(Value::as_object);
        if observation.service_type.as_deref() == Some(COMPOSITE)
            && parts.is_some_and(|parts| {
                PARTS.iter().any(|(name, _)| parts.get(*name).is_some_and(Value::is_object))
            })
        {
            return self.composite(fields, place, path, &observation);
        }
        self.observations.push(observation);
    }

    /// A dump: answers by the path of their request. Dumps may hold dumps.
    fn keyed(&mut self, fields: &Map<String, Value>, place: &Place<'_>) {
        for (key, answer) in fields {
            if request_path(key).is_some() {
                self.document(key, answer);
            } else {
                let place = place.field(key);
                let expected = "a path such as `/services/1001`; no such field is known in a dump";
                self.findings.push(place.finding(FindingKind::Unread, answer, expected));
            }
        }
    }

    /// What an envelope holds beside its list: how many there are, and what is of no account.
    fn beside(
        &mut self,
        fields: &Map<String, Value>,
        list: &str,
        inner: &Value,
        place: &Place<'_>,
    ) {
        const SILENT: &[&str] = &["count", "nicBilling", "status", "userMustApproveAutoRenew"];
        let results = inner.get("results").unwrap_or(inner);
        let here = results.as_array().map(|results| results.len() as u64);
        if let (Some(here), Some(count)) = (here, fields.get("count").and_then(Value::as_u64))
            && count > here
        {
            let told = format!("are counted, and {here} are here");
            let finding =
                place.field("count").finding(FindingKind::Missing, &Value::from(count), &told);
            self.findings.push(finding);
        }
        for name in fields.keys().filter(|name| *name != list && !SILENT.contains(&name.as_str())) {
            self.ignore(&place.field(name), "beside a list of services, and not looked at");
        }
    }

    fn refuse_error(&mut self, fields: &Map<String, Value>, place: &Place<'_>) {
        let told = fields.get("message").and_then(Value::as_str).unwrap_or_default();
        let expected = format!("an answer; the API reports an error: {told}");
        let value = Value::Object(fields.clone());
        self.findings.push(place.finding(FindingKind::Refused, &value, &expected));
    }

    /// The envelopes of lists, and the aggregates of consoles. Whether it was one.
    fn envelope(
        &mut self,
        fields: &Map<String, Value>,
        place: &Place<'_>,
        path: Option<&str>,
    ) -> bool {
        const ENVELOPES: &[&str] = &["data", "billingServices", "list", "results", "services"];
        let is_service = fields.contains_key("renew") || fields.contains_key("serviceType");
        for name in ENVELOPES {
            if let Some(inner @ (Value::Object(_) | Value::Array(_))) = fields.get(*name)
                && !is_service
            {
                self.value(inner, &place.field(name), path);
                self.beside(fields, name, inner, place);
                return true;
            }
        }
        let Some(Value::Object(infos)) = fields.get("serviceInfo") else { return false };
        // A bundle as a console gathers it: itself, the names of its domains, its `serviceInfos`.
        let name = infos.get("domain").and_then(Value::as_str).unwrap_or_default();
        let bundle =
            Product::of_kind(Kind::DomainBundle).and_then(|product| product.route_of(name));
        if let (Some(bundle), true) = (bundle, fields.contains_key("allDomProperty")) {
            let path = format!("{bundle}/serviceInfos");
            let place_of = |field: &str| place.field(field);
            self.object(infos, &place_of("serviceInfo"), Some(&path));
            if let Some(Value::Array(names)) = fields.get("domainAttached") {
                self.domains_of(&bundle, names, &place_of("domainAttached"));
            }
        } else {
            self.object(infos, &place.field("serviceInfo"), path);
        }
        true
    }

    /// A hosting and a domain in one row (2019): each is a service; the domain is grouped under the hosting.
    fn composite(
        &mut self,
        fields: &Map<String, Value>,
        place: &Place<'_>,
        path: Option<&str>,
        whole: &Observation,
    ) {
        self.ignore(place, "the row of a group: its parts are read instead");
        let place = place.field("subProducts");
        let part = |name: &str| fields.get("subProducts").and_then(|parts| parts.get(name));
        let mut hosting_route = None;
        let others = fields.get("subProducts").and_then(Value::as_object).into_iter().flatten();
        for (name, part) in others.filter(|(name, _)| !PARTS.iter().any(|(known, _)| known == name))
        {
            let expected = "a part of a group that is known here: hosting_web or domain";
            self.findings.push(place.field(name).finding(FindingKind::Unread, part, expected));
        }
        for (name, service_type) in PARTS {
            let Some(Value::Object(fields)) = part(name) else { continue };
            let before = self.observations.len();
            self.object(fields, &place.field(name), path);
            let Some(told) = self.observations.get_mut(before) else { continue };
            told.service_type.get_or_insert_with(|| service_type.into());
            if told.name.is_none() {
                told.name.clone_from(&whole.name);
            }
            let product = Product::of_type(service_type);
            told.route = told.route.take().or_else(|| product?.route_of(told.name.as_deref()?));
            if name == "hosting_web" {
                hosting_route.clone_from(&told.route);
            } else {
                told.parent = hosting_route.clone().map(ToldParent::Route);
            }
        }
    }

    /// Answers that are no service.
    fn other(&mut self, fields: &Map<String, Value>, place: &Place<'_>) {
        const KNOWN: &[(&str, &str)] = &[
            ("renewDay", "about the account, and no rule reads it"),
            ("renewPeriod", "an offer to renew, no service"),
            ("orderId", "an order, no service"),
            ("token", "the answer to a request to terminate, no service"),
            ("iam", "technical: nothing here bears on a service's life"),
            ("serviceName", "technical: nothing here bears on a service's life"),
        ];
        match KNOWN.iter().find(|(mark, _)| fields.contains_key(*mark)) {
            Some((_, what)) => self.ignore(place, what),
            None => self.refuse(&Value::Object(fields.clone()), place),
        }
    }
}

/// What the path of the request tells beside the answer.
fn place_by_path(
    observation: &mut Observation,
    path: Option<&str>,
    place: &Place<'_>,
    findings: &mut Vec<Finding>,
) {
    let Some(path) = path else { return };
    let numbered = ["/services/", "/service/"]
        .iter()
        .find_map(|before| path.strip_prefix(before)?.parse::<u64>().ok());
    if let (Some(by_path), Some(told)) = (numbered, observation.number)
        && by_path != told
    {
        let place = place.field("serviceId");
        let expected = format!("the number of the path, {by_path}; taken as {told}");
        findings.push(place.finding(FindingKind::Disagreement, &Value::from(told), &expected));
    }
    observation.number = observation.number.or(numbered);
    let route = path.strip_suffix("/serviceInfos").unwrap_or(path);
    let product = Product::of_route(route);
    if observation.route.is_none() && (route != path || product.is_some()) {
        // One spelling of one route, whether or not its name came encoded.
        let spelt = product.and_then(|product| product.route_of(&product.name_in(route)?));
        observation.route = Some(spelt.unwrap_or_else(|| route.to_owned()));
    }
}

/// The parts of a row of 2019 that is a hosting and a domain, and their types.
const PARTS: [(&str, &str); 2] = [("hosting_web", "HOSTING_WEB"), ("domain", "DOMAIN")];

/// In rows `serviceId` is the name of the resource; a number written as a text is a number.
fn is_name(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.parse::<u64>().is_err())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_dumps_are_paths_of_requests() {
        assert_eq!(request_path("/vps/a/serviceInfos"), Some("/vps/a/serviceInfos"));
        assert_eq!(request_path("GET /services/7?x=1"), Some("/services/7"));
        assert_eq!(request_path("https://api.example.org/1.0/me"), Some("/me"));
        assert_eq!(request_path("/v1/cloud/project/p/"), Some("/cloud/project/p"));
        assert_eq!(request_path("01-vps.json"), None);
        assert_eq!(request_path("my dump.json"), None);
    }
}
