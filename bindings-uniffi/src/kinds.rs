//! The kinds of services, and their families.

use rinnovo::{Family, Kind};

/// What sort of product a service is.
#[uniffi::remote(Enum)]
pub enum Kind {
    /// Web hosting.
    WebHosting,
    /// Reseller hosting.
    HostingReseller,
    /// Hosting CDN.
    HostingCdn,
    /// Extra SQL database.
    ExtraSql,
    /// Private SQL.
    PrivateSql,
    /// Enterprise database.
    EnterpriseDatabase,
    /// Web coach.
    WebCoach,
    /// SSL certificate.
    Ssl,
    /// Domain.
    Domain,
    /// DNS zone.
    DnsZone,
    /// Domain bundle.
    DomainBundle,
    /// Domain reseller account.
    DomainReseller,
    /// MX Plan.
    MxPlan,
    /// Email Pro.
    EmailPro,
    /// Zimbra.
    Zimbra,
    /// Hosted Exchange.
    HostedExchange,
    /// Private Exchange.
    PrivateExchange,
    /// Office.
    Office,
    /// SharePoint.
    Sharepoint,
    /// xDSL.
    Xdsl,
    /// xDSL pack.
    XdslPack,
    /// VoIP.
    Voip,
    /// SMS.
    Sms,
    /// OverTheBox.
    OverTheBox,
    /// VPS.
    Vps,
    /// Dedicated server.
    DedicatedServer,
    /// Housing.
    Housing,
    /// NAS.
    Nas,
    /// NAS-HA.
    NasHa,
    /// Ceph cluster.
    Ceph,
    /// Load balancer.
    LoadBalancer,
    /// IP block.
    Ip,
    /// vRack.
    Vrack,
    /// vRack Services.
    VrackServices,
    /// Cloud Connect.
    CloudConnect,
    /// Router.
    Router,
    /// CDN.
    Cdn,
    /// SSL gateway.
    SslGateway,
    /// Public cloud project.
    PublicCloudProject,
    /// Containers.
    Containers,
    /// Hadoop cluster.
    HadoopCluster,
    /// Cloud database.
    CloudDatabase,
    /// Message queue.
    MessageQueue,
    /// Time series.
    TimeSeries,
    /// Logs data platform.
    Logs,
    /// Metrics.
    Metrics,
    /// Monitoring.
    Monitoring,
    /// Private cloud.
    PrivateCloud,
    /// Nutanix cluster.
    Nutanix,
    /// Cloud Director organization.
    VcdOrganization,
    /// Cloud Director backup.
    VcdBackup,
    /// Veeam Cloud Connect.
    VeeamCloudConnect,
    /// Virtual desktop.
    VirtualDesktop,
    /// CloudLinux licence.
    CloudLinuxLicence,
    /// cPanel licence.
    CpanelLicence,
    /// DirectAdmin licence.
    DirectAdminLicence,
    /// HYCU licence.
    HycuLicence,
    /// Plesk licence.
    PleskLicence,
    /// SQL Server licence.
    SqlServerLicence,
    /// Veeam Enterprise licence.
    VeeamLicence,
    /// Virtuozzo licence.
    VirtuozzoLicence,
    /// Windows licence.
    WindowsLicence,
    /// Worklight licence.
    WorklightLicence,
    /// Key management.
    KeyManagement,
    /// Managed service.
    ManagedService,
    /// A kind that no edition knows.
    Other,
}

/// A family of kinds.
#[uniffi::remote(Enum)]
pub enum Family {
    /// Web hosting and what belongs to it.
    Web,
    /// Domains and their zones.
    Domain,
    /// Mail plans of the provider's own.
    Email,
    /// Microsoft products.
    Microsoft,
    /// Telephony and access lines.
    Telecom,
    /// Servers and storage.
    BareMetal,
    /// Addresses, load balancers, private networks.
    Network,
    /// Public cloud.
    PublicCloud,
    /// Private cloud.
    PrivateCloud,
    /// Software licences.
    Licence,
    /// Everything else.
    Other,
}
