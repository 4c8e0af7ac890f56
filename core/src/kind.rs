use std::fmt;

use crate::set::coded;

/// Defines the kinds once: variant, code, family, what becomes of it when its parent ends, English name.
macro_rules! kinds {
    ($($variant:ident $code:literal $family:ident $bond:ident $label:literal)*) => {
        /// The sort of product a service is.
        ///
        /// The provider's service types map onto these; a type that is not here is [`Kind::Other`], and the
        /// [`Service`](crate::Service) keeps its text.
        ///
        /// ```
        /// use rinnovo::{Bond, Family, Kind};
        ///
        /// assert_eq!(Kind::from_code("web_hosting"), Some(Kind::WebHosting));
        /// assert_eq!(Kind::WebHosting.family(), Family::Web);
        /// // A mailbox plan ends with its hosting; the domain lives on by its own term.
        /// assert_eq!(Kind::MxPlan.bond(), Bond::Dependent);
        /// assert_eq!(Kind::Domain.bond(), Bond::Associated);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(#[doc = $label] $variant,)*
            /// A kind that this version does not know.
            Other,
        }

        impl Kind {
            /// Every kind that is known by name, in the order of their families.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The stable code, in `snake_case`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* Self::Other => "other" }
            }

            /// The kind with this code; `None` for any other text, `other` included.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }

            /// The family it belongs to.
            pub const fn family(self) -> Family {
                match self { $(Self::$variant => Family::$family,)* Self::Other => Family::Other }
            }

            /// What becomes of such a service when the service it is grouped under ends.
            pub const fn bond(self) -> Bond {
                match self { $(Self::$variant => Bond::$bond,)* Self::Other => Bond::Associated }
            }

            /// The English name.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* Self::Other => "Other service" }
            }
        }
    };
}

kinds! {
    WebHosting "web_hosting" Web Associated "Web hosting"
    HostingReseller "hosting_reseller" Web Associated "Reseller hosting"
    HostingCdn "hosting_cdn" Web Dependent "Hosting CDN"
    ExtraSql "extra_sql" Web Dependent "Extra SQL database"
    PrivateSql "private_sql" Web Associated "Private SQL"
    EnterpriseDatabase "enterprise_database" Web Associated "Enterprise database"
    WebCoach "web_coach" Web Associated "Web coach"
    Ssl "ssl" Web Associated "SSL certificate"
    Domain "domain" Domain Associated "Domain"
    DnsZone "dns_zone" Domain Associated "DNS zone"
    DomainBundle "domain_bundle" Domain Associated "Domain bundle"
    DomainReseller "domain_reseller" Domain Associated "Domain reseller account"
    MxPlan "mx_plan" Email Dependent "MX Plan"
    EmailPro "email_pro" Email Associated "Email Pro"
    Zimbra "zimbra" Email Associated "Zimbra"
    HostedExchange "hosted_exchange" Microsoft Associated "Hosted Exchange"
    PrivateExchange "private_exchange" Microsoft Associated "Private Exchange"
    Office "office" Microsoft Associated "Office"
    Sharepoint "sharepoint" Microsoft Associated "SharePoint"
    Xdsl "xdsl" Telecom Associated "xDSL"
    XdslPack "xdsl_pack" Telecom Associated "xDSL pack"
    Voip "voip" Telecom Associated "VoIP"
    Sms "sms" Telecom Associated "SMS"
    OverTheBox "over_the_box" Telecom Associated "OverTheBox"
    Vps "vps" BareMetal Associated "VPS"
    DedicatedServer "dedicated_server" BareMetal Associated "Dedicated server"
    Housing "housing" BareMetal Associated "Housing"
    Nas "nas" BareMetal Associated "NAS"
    NasHa "nas_ha" BareMetal Associated "NAS-HA"
    Ceph "ceph" BareMetal Associated "Ceph cluster"
    LoadBalancer "load_balancer" Network Associated "Load balancer"
    Ip "ip" Network Associated "IP block"
    Vrack "vrack" Network Associated "vRack"
    VrackServices "vrack_services" Network Associated "vRack Services"
    CloudConnect "cloud_connect" Network Associated "Cloud Connect"
    Router "router" Network Associated "Router"
    Cdn "cdn" Network Associated "CDN"
    SslGateway "ssl_gateway" Network Associated "SSL gateway"
    PublicCloudProject "public_cloud_project" PublicCloud Associated "Public cloud project"
    Containers "containers" PublicCloud Associated "Containers"
    HadoopCluster "hadoop_cluster" PublicCloud Associated "Hadoop cluster"
    CloudDatabase "cloud_database" PublicCloud Associated "Cloud database"
    MessageQueue "message_queue" PublicCloud Associated "Message queue"
    TimeSeries "time_series" PublicCloud Associated "Time series"
    Logs "logs" PublicCloud Associated "Logs data platform"
    Metrics "metrics" PublicCloud Associated "Metrics"
    Monitoring "monitoring" PublicCloud Associated "Monitoring"
    PrivateCloud "private_cloud" PrivateCloud Associated "Private cloud"
    Nutanix "nutanix" PrivateCloud Associated "Nutanix cluster"
    VcdOrganization "vcd_organization" PrivateCloud Associated "Cloud Director organization"
    VcdBackup "vcd_backup" PrivateCloud Associated "Cloud Director backup"
    VeeamCloudConnect "veeam_cloud_connect" PrivateCloud Associated "Veeam Cloud Connect"
    VirtualDesktop "virtual_desktop" PrivateCloud Associated "Virtual desktop"
    CloudLinuxLicence "cloud_linux_licence" Licence Associated "CloudLinux licence"
    CpanelLicence "cpanel_licence" Licence Associated "cPanel licence"
    DirectAdminLicence "direct_admin_licence" Licence Associated "DirectAdmin licence"
    HycuLicence "hycu_licence" Licence Associated "HYCU licence"
    PleskLicence "plesk_licence" Licence Associated "Plesk licence"
    SqlServerLicence "sql_server_licence" Licence Associated "SQL Server licence"
    VeeamLicence "veeam_licence" Licence Associated "Veeam Enterprise licence"
    VirtuozzoLicence "virtuozzo_licence" Licence Associated "Virtuozzo licence"
    WindowsLicence "windows_licence" Licence Associated "Windows licence"
    WorklightLicence "worklight_licence" Licence Associated "Worklight licence"
    KeyManagement "key_management" Other Associated "Key management"
    ManagedService "managed_service" Other Associated "Managed service"
}

impl Kind {
    /// Position in a table by kind.
    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

coded! {
    /// A family of kinds.
    Family expecting "one of the families" {
        /// Web hosting and what belongs to it.
        Web "web",
        /// Domains and their zones.
        Domain "domain",
        /// Mail plans of the provider's own.
        Email "email",
        /// Microsoft products.
        Microsoft "microsoft",
        /// Telephony and access lines.
        Telecom "telecom",
        /// Servers and storage.
        BareMetal "bare_metal",
        /// Addresses, load balancers, private networks.
        Network "network",
        /// Public cloud.
        PublicCloud "public_cloud",
        /// Private cloud.
        PrivateCloud "private_cloud",
        /// Software licences.
        Licence "licence",
        /// Everything else.
        Other "other",
    }
}

impl Family {
    /// The English name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Domain => "domain",
            Self::Email => "e-mail",
            Self::Microsoft => "Microsoft",
            Self::Telecom => "telecom",
            Self::BareMetal => "bare metal",
            Self::Network => "network",
            Self::PublicCloud => "public cloud",
            Self::PrivateCloud => "private cloud",
            Self::Licence => "licence",
            Self::Other => "other",
        }
    }
}

/// What becomes of a member when the service it is grouped under ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bond {
    /// It ends with its parent, at the same instant, and is erased with it.
    Dependent,
    /// It is detached and lives on by its own term. The stricter answer: nothing is lost by default.
    Associated,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_survive_the_round_trip() {
        for (index, kind) in Kind::KNOWN.iter().enumerate() {
            assert_eq!(Kind::from_code(kind.code()), Some(*kind));
            assert_eq!(kind.index(), index);
        }
        assert_eq!(Kind::from_code("other"), None);
        assert_eq!(Kind::Other.index(), Kind::KNOWN.len());
    }
}
