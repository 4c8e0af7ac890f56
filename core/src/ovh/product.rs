//! The provider's products: its service types, its API routes, and the kinds that both map onto.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::kind::Kind;

/// A product as the provider's lists and API know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Product {
    /// The service type of list rows; `None` where the lists have no type of its own for it.
    pub service_type: Option<&'static str>,
    /// The kind it maps onto.
    pub kind: Kind,
    /// The API route of one service, its name written `{}`; `None` where no route holds `serviceInfos` under one name.
    pub route: Option<&'static str>,
    /// Whether the route has `terminate` and `confirmTermination`: a token is mailed between the two.
    pub mails_token: bool,
}

const fn row(service_type: &'static str, kind: Kind, route: &'static str) -> Product {
    Product { service_type: Some(service_type), kind, route: Some(route), mails_token: false }
}

const fn routeless(service_type: &'static str, kind: Kind) -> Product {
    Product { service_type: Some(service_type), kind, route: None, mails_token: false }
}

const fn unlisted(kind: Kind, route: &'static str) -> Product {
    Product { service_type: None, kind, route: Some(route), mails_token: false }
}

impl Product {
    const fn mailing_a_token(mut self) -> Self {
        self.mails_token = true;
        self
    }
}

/// Every product that is known: first the 51 types of the filter of 2019-02, then those that came later, then the
/// routes that no list has a type for. Sources: the console's list of types of 15/02/2019 and of 24/12/2024; the API
/// descriptions of 2024-07 and 2026-08 for the routes and their terminations.
#[rustfmt::skip] // a table
pub const PRODUCTS: &[Product] = &[
    row("ALL_DOM", Kind::DomainBundle, "/allDom/{}"),
    row("CAAS_CONTAINERS", Kind::Containers, "/caas/containers/{}"),
    row("CDN_DEDICATED", Kind::Cdn, "/cdn/dedicated/{}"),
    row("CDN_WEBSITE", Kind::Cdn, "/cdn/website/{}"),
    row("CDN_WEBSTORAGE", Kind::Cdn, "/cdn/webstorage/{}"),
    row("CLUSTER_HADOOP", Kind::HadoopCluster, "/cluster/hadoop/{}"),
    row("DBAAS_QUEUE", Kind::MessageQueue, "/dbaas/queue/{}"),
    row("DEDICATED_CEPH", Kind::Ceph, "/dedicated/ceph/{}").mailing_a_token(),
    row("DEDICATED_NAS", Kind::Nas, "/dedicated/nas/{}"),
    row("DEDICATED_NASHA", Kind::NasHa, "/dedicated/nasha/{}").mailing_a_token(),
    row("DEDICATED_SERVER", Kind::DedicatedServer, "/dedicated/server/{}").mailing_a_token(),
    row("DEDICATED_HOUSING", Kind::Housing, "/dedicated/housing/{}"),
    row("DEDICATED_CLOUD", Kind::PrivateCloud, "/dedicatedCloud/{}").mailing_a_token(),
    row("DESKAAS", Kind::VirtualDesktop, "/deskaas/{}"),
    row("DOMAIN", Kind::Domain, "/domain/{}"),
    row("EMAIL_DOMAIN", Kind::MxPlan, "/email/domain/{}").mailing_a_token(),
    row("EMAIL_PRO", Kind::EmailPro, "/email/pro/{}"),
    row("HORIZONVIEW", Kind::VirtualDesktop, "/horizonView/{}").mailing_a_token(),
    row("HOSTING_PRIVATE_DATABASE", Kind::PrivateSql, "/hosting/privateDatabase/{}").mailing_a_token(),
    row("HOSTING_RESELLER", Kind::HostingReseller, "/hosting/reseller/{}"),
    routeless("HOSTING_DOMAIN", Kind::WebHosting),
    row("HOSTING_WEB", Kind::WebHosting, "/hosting/web/{}").mailing_a_token(),
    row("IP_LOADBALANCING", Kind::LoadBalancer, "/ipLoadbalancing/{}").mailing_a_token(),
    row("IP_LOADBALANCER", Kind::LoadBalancer, "/ipLoadbalancing/{}").mailing_a_token(),
    row("LICENCE_CLOUD_LINUX", Kind::CloudLinuxLicence, "/license/cloudLinux/{}").mailing_a_token(),
    row("LICENCE_CPANEL", Kind::CpanelLicence, "/license/cpanel/{}").mailing_a_token(),
    row("LICENCE_DIRECT_ADMIN", Kind::DirectAdminLicence, "/license/directadmin/{}").mailing_a_token(),
    row("LICENCE_PLESK", Kind::PleskLicence, "/license/plesk/{}").mailing_a_token(),
    row("LICENCE_VIRTUOZZO", Kind::VirtuozzoLicence, "/license/virtuozzo/{}").mailing_a_token(),
    row("LICENCE_WINDOWS", Kind::WindowsLicence, "/license/windows/{}").mailing_a_token(),
    row("LICENCE_WORKLIGHT", Kind::WorklightLicence, "/license/worklight/{}").mailing_a_token(),
    row("LICENCE_OFFICE", Kind::Office, "/license/office/{}"),
    row("LICENCE_SQL_SERVER", Kind::SqlServerLicence, "/license/sqlserver/{}").mailing_a_token(),
    row("OVER_THE_BOX", Kind::OverTheBox, "/overTheBox/{}"),
    routeless("PAAS_DATABASE", Kind::CloudDatabase),
    routeless("PAAS_MONITORING", Kind::Monitoring),
    row("DBAAS_TIMESERIES", Kind::TimeSeries, "/dbaas/timeseries/{}"),
    row("DBAAS_LOGS", Kind::Logs, "/dbaas/logs/{}"),
    row("ROUTER", Kind::Router, "/router/{}"),
    row("SAAS_CSP2", Kind::Office, "/saas/csp2/{}"),
    row("TELEPHONY", Kind::Voip, "/telephony/{}"),
    row("VPS", Kind::Vps, "/vps/{}").mailing_a_token(),
    row("XDSL", Kind::Xdsl, "/xdsl/{}"),
    routeless("EXCHANGE", Kind::HostedExchange),
    row("MIS", Kind::ManagedService, "/stack/mis/{}"),
    row("SSL_GATEWAY", Kind::SslGateway, "/sslGateway/{}").mailing_a_token(),
    row("METRICS", Kind::Metrics, "/metrics/{}").mailing_a_token(),
    row("VEEAM_CLOUD_CONNECT", Kind::VeeamCloudConnect, "/veeamCloudConnect/{}"),
    row("VEEAM_ENTERPRISE", Kind::VeeamLicence, "/veeam/veeamEnterprise/{}").mailing_a_token(),
    row("SHAREPOINT", Kind::Sharepoint, "/msServices/sharepoint/{}"),
    row("VIP", Kind::ManagedService, "/vip/{}"),

    row("SMS", Kind::Sms, "/sms/{}"),
    routeless("EMAIL_EXCHANGE", Kind::HostedExchange),
    row("PACK_XDSL", Kind::XdslPack, "/pack/xdsl/{}"),
    row("ENTERPRISE_CLOUD_DATABASE", Kind::EnterpriseDatabase, "/cloudDB/enterprise/cluster/{}"),
    routeless("WEBCOACH", Kind::WebCoach),
    row("VRACK", Kind::Vrack, "/vrack/{}").mailing_a_token(),
    row("VRACK_SERVICES_RESOURCE", Kind::VrackServices, "/vrackServices/resource/{}"),
    row("OKMS_RESOURCE", Kind::KeyManagement, "/okms/resource/{}"),
    row("OVH_CLOUD_CONNECT", Kind::CloudConnect, "/ovhCloudConnect/{}").mailing_a_token(),
    row("LICENSE_HYCU", Kind::HycuLicence, "/license/hycu/{}").mailing_a_token(),
    row("NUTANIX", Kind::Nutanix, "/nutanix/{}").mailing_a_token(),
    row("HOSTING_WEB_CDN", Kind::HostingCdn, "/hosting/web/{}/cdn"),
    routeless("HOSTING_WEB_EXTRA_SQL_PERSO", Kind::ExtraSql),
    row("HOSTING_WEB_NEW", Kind::WebHosting, "/hosting/web/{}").mailing_a_token(),
    row("HOSTING_WEB_SUSPENDED", Kind::WebHosting, "/hosting/web/{}").mailing_a_token(),
    routeless("ZIMBRA_SLOT", Kind::Zimbra),
    routeless("VMWARE_CLOUD_DIRECTOR_ORGANIZATION", Kind::VcdOrganization),
    routeless("VMWARE_CLOUD_DIRECTOR_BACKUP", Kind::VcdBackup),
    routeless("DOMAIN_RESELLER", Kind::DomainReseller),

    unlisted(Kind::DnsZone, "/domain/zone/{}").mailing_a_token(),
    unlisted(Kind::Ip, "/ip/service/{}").mailing_a_token(),
    unlisted(Kind::PublicCloudProject, "/cloud/project/{}").mailing_a_token(),
    unlisted(Kind::Ssl, "/ssl/{}"),
    unlisted(Kind::Office, "/license/officePrepaid/{}").mailing_a_token(),
    unlisted(Kind::Voip, "/pack/siptrunk/{}"),
];

/// The row type of a hosting and a domain that the lists of 2019 showed as one.
pub(super) const COMPOSITE: &str = "HOSTING_DOMAIN";

/// How the provider names its services; the recorded payloads bear these names.
const NAMES: &[(&str, &str, Kind)] = &[
    ("vps-", ".vps.ovh.net", Kind::Vps),
    ("vps-", ".vps.ovh.ca", Kind::Vps),
    ("vps-", ".vps.ovh.us", Kind::Vps),
    ("", ".hosting.ovh.net", Kind::WebHosting),
    ("zpool-", "", Kind::NasHa),
    ("overthebox.", "", Kind::OverTheBox),
];

impl Product {
    /// The product of a service type; `None` for a type that this version does not know.
    ///
    /// ```
    /// use rinnovo::{Kind, ovh::Product};
    ///
    /// assert_eq!(Product::of_type("HOSTING_WEB_NEW").map(|product| product.kind), Some(Kind::WebHosting));
    /// assert_eq!(Product::of_type("QUANTUM_BOX"), None);
    /// ```
    pub fn of_type(service_type: &str) -> Option<Self> {
        PRODUCTS.iter().find(|product| product.service_type == Some(service_type)).copied()
    }

    /// The product at an API route such as `/vps/vps-1.vps.ovh.net`; `None` where no known product lives.
    ///
    /// ```
    /// use rinnovo::{Kind, ovh::Product};
    ///
    /// assert_eq!(Product::of_route("/domain/zone/example.org").map(|product| product.kind), Some(Kind::DnsZone));
    /// ```
    pub fn of_route(route: &str) -> Option<Self> {
        PRODUCTS.iter().find(|product| product.name_in(route).is_some()).copied()
    }

    /// The first product that maps onto a kind and has a route.
    pub(super) fn of_kind(kind: Kind) -> Option<Self> {
        PRODUCTS.iter().find(|product| product.kind == kind && product.route.is_some()).copied()
    }

    /// The name of the service at a route of this product, decoded; `None` at any other route.
    pub(super) fn name_in<'a>(&self, route: &'a str) -> Option<Cow<'a, str>> {
        let (before, after) = self.route?.split_once("{}")?;
        let name = route.strip_prefix(before)?.strip_suffix(after)?;
        (!name.is_empty() && !name.contains('/'))
            .then(|| percent_decode_str(name).decode_utf8_lossy())
    }

    /// The route of the service of this name.
    ///
    /// ```
    /// use rinnovo::ovh::Product;
    ///
    /// let vps = Product::of_type("VPS").unwrap();
    /// assert_eq!(vps.route_of("a/b").as_deref(), Some("/vps/a%2Fb"));
    /// ```
    pub fn route_of(&self, name: &str) -> Option<String> {
        Some(self.route?.replace("{}", &encoded(name)))
    }
}

/// A name as one segment of a path.
pub(super) fn encoded(name: &str) -> String {
    const SEGMENT: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'%')
        .add(b'/')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'\\')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'|')
        .add(b'}');
    utf8_percent_encode(name, SEGMENT).to_string()
}

/// The kind that a name tells, where the provider made the name up.
pub(super) fn kind_of_name(name: &str) -> Option<Kind> {
    let bears = |(before, after, _): &&(&str, &str, Kind)| {
        name.len() > before.len() + after.len() && name.starts_with(before) && name.ends_with(after)
    };
    NAMES.iter().find(bears).map(|(_, _, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_stands_once_and_every_route_leads_back() {
        let mut types: Vec<_> =
            PRODUCTS.iter().filter_map(|product| product.service_type).collect();
        assert_eq!(types.len(), 70);
        types.sort_unstable();
        types.dedup();
        assert_eq!(types.len(), 70);
        for product in PRODUCTS {
            let Some(route) = product.route_of("a name/with 100%") else { continue };
            let found = Product::of_route(&route).unwrap();
            assert_eq!((found.kind, found.route), (product.kind, product.route));
            assert_eq!(product.name_in(&route).unwrap(), "a name/with 100%");
        }
        assert_eq!(Product::of_route("/vps/a/b"), None);
        assert_eq!(Product::of_route("/vps/"), None);
    }

    #[test]
    fn names_that_the_provider_makes_up_tell_the_kind() {
        assert_eq!(kind_of_name("vps-0a1b2c3d.vps.ovh.net"), Some(Kind::Vps));
        assert_eq!(kind_of_name("zpool-000001"), Some(Kind::NasHa));
        assert_eq!(kind_of_name("example.org"), None);
        assert_eq!(kind_of_name(".hosting.ovh.net"), None);
    }
}
