//! Kinds and families.

use rinnovo::{Family, Kind};

use crate::Messages;

impl Messages {
    /// The name of a kind. Names of products are the same in every language.
    ///
    /// ```
    /// use rinnovo::{Kind, Zone};
    /// use rinnovo_messages::{Language, Messages};
    ///
    /// let french = Messages::new(Language::French, Zone::UTC);
    /// assert_eq!(french.kind(Kind::DedicatedServer), "Serveur dédié");
    /// assert_eq!(french.kind(Kind::HostedExchange), "Hosted Exchange");
    /// ```
    pub fn kind(&self, kind: Kind) -> String {
        let text = &self.text;
        match kind {
            Kind::WebHosting => text.kind_web_hosting(),
            Kind::HostingReseller => text.kind_hosting_reseller(),
            Kind::HostingCdn => text.kind_hosting_cdn(),
            Kind::ExtraSql => text.kind_extra_sql(),
            Kind::PrivateSql => text.kind_private_sql(),
            Kind::EnterpriseDatabase => text.kind_enterprise_database(),
            Kind::WebCoach => text.kind_web_coach(),
            Kind::Ssl => text.kind_ssl(),
            Kind::Domain => text.kind_domain(),
            Kind::DnsZone => text.kind_dns_zone(),
            Kind::DomainBundle => text.kind_domain_bundle(),
            Kind::DomainReseller => text.kind_domain_reseller(),
            Kind::MxPlan => text.kind_mx_plan(),
            Kind::EmailPro => text.kind_email_pro(),
            Kind::Zimbra => text.kind_zimbra(),
            Kind::HostedExchange => text.kind_hosted_exchange(),
            Kind::PrivateExchange => text.kind_private_exchange(),
            Kind::Office => text.kind_office(),
            Kind::Sharepoint => text.kind_sharepoint(),
            Kind::Xdsl => text.kind_xdsl(),
            Kind::XdslPack => text.kind_xdsl_pack(),
            Kind::Voip => text.kind_voip(),
            Kind::Sms => text.kind_sms(),
            Kind::OverTheBox => text.kind_over_the_box(),
            Kind::Vps => text.kind_vps(),
            Kind::DedicatedServer => text.kind_dedicated_server(),
            Kind::Housing => text.kind_housing(),
            Kind::Nas => text.kind_nas(),
            Kind::NasHa => text.kind_nas_ha(),
            Kind::Ceph => text.kind_ceph(),
            Kind::LoadBalancer => text.kind_load_balancer(),
            Kind::Ip => text.kind_ip(),
            Kind::Vrack => text.kind_vrack(),
            Kind::VrackServices => text.kind_vrack_services(),
            Kind::CloudConnect => text.kind_cloud_connect(),
            Kind::Router => text.kind_router(),
            Kind::Cdn => text.kind_cdn(),
            Kind::SslGateway => text.kind_ssl_gateway(),
            Kind::PublicCloudProject => text.kind_public_cloud_project(),
            Kind::Containers => text.kind_containers(),
            Kind::HadoopCluster => text.kind_hadoop_cluster(),
            Kind::CloudDatabase => text.kind_cloud_database(),
            Kind::MessageQueue => text.kind_message_queue(),
            Kind::TimeSeries => text.kind_time_series(),
            Kind::Logs => text.kind_logs(),
            Kind::Metrics => text.kind_metrics(),
            Kind::Monitoring => text.kind_monitoring(),
            Kind::PrivateCloud => text.kind_private_cloud(),
            Kind::Nutanix => text.kind_nutanix(),
            Kind::VcdOrganization => text.kind_vcd_organization(),
            Kind::VcdBackup => text.kind_vcd_backup(),
            Kind::VeeamCloudConnect => text.kind_veeam_cloud_connect(),
            Kind::VirtualDesktop => text.kind_virtual_desktop(),
            Kind::CloudLinuxLicence => text.kind_cloud_linux_licence(),
            Kind::CpanelLicence => text.kind_cpanel_licence(),
            Kind::DirectAdminLicence => text.kind_direct_admin_licence(),
            Kind::HycuLicence => text.kind_hycu_licence(),
            Kind::PleskLicence => text.kind_plesk_licence(),
            Kind::SqlServerLicence => text.kind_sql_server_licence(),
            Kind::VeeamLicence => text.kind_veeam_licence(),
            Kind::VirtuozzoLicence => text.kind_virtuozzo_licence(),
            Kind::WindowsLicence => text.kind_windows_licence(),
            Kind::WorklightLicence => text.kind_worklight_licence(),
            Kind::KeyManagement => text.kind_key_management(),
            Kind::ManagedService => text.kind_managed_service(),
            Kind::Other => text.kind_other(),
        }
    }

    /// The name of a family of kinds.
    ///
    /// ```
    /// use rinnovo::{Family, Zone};
    /// use rinnovo_messages::{Language, Messages};
    /// assert_eq!(Messages::new(Language::Italian, Zone::UTC).family(Family::Licence), "licenze");
    /// ```
    pub fn family(&self, family: Family) -> String {
        let text = &self.text;
        match family {
            Family::Web => text.family_web(),
            Family::Domain => text.family_domain(),
            Family::Email => text.family_email(),
            Family::Microsoft => text.family_microsoft(),
            Family::Telecom => text.family_telecom(),
            Family::BareMetal => text.family_bare_metal(),
            Family::Network => text.family_network(),
            Family::PublicCloud => text.family_public_cloud(),
            Family::PrivateCloud => text.family_private_cloud(),
            Family::Licence => text.family_licence(),
            Family::Other => text.family_other(),
        }
    }
}
