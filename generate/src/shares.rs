//! Every number of the estate, in one place; the table in the crate's documentation says them in words.

use rinnovo::{Cause, Kind, PhaseKind};

/// What renewal a kind knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// Automatic or by hand, as the customer likes.
    Free,
    /// Likewise, and some customers promise to stay.
    Committing,
    /// Automatic, and nobody can switch it off.
    Forced,
    /// Paid once.
    OneShot,
}

/// A kind as the estate holds it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) kind: Kind,
    /// Of 10,000 services, so many are of this kind and stand for themselves; members come on top.
    pub(crate) share: u32,
    pub(crate) nature: Nature,
    /// Lengths of terms in months, by weight; empty: no term.
    pub(crate) terms: &'static [(u32, u32)],
    /// Kinds grouped under one of these, each with its chance in 10,000.
    pub(crate) members: &'static [(Kind, u32)],
    /// Prices in euro cents, and the months that they are for.
    pub(crate) prices: &'static [u32],
    pub(crate) per_months: u32,
}

const OPEN: &[(u32, u32)] = &[];
const YEARLY: &[(u32, u32)] = &[(12, 78), (1, 9), (24, 6), (3, 3), (6, 3), (36, 1)];
const MONTHLY: &[(u32, u32)] = &[(1, 84), (12, 8), (3, 3), (6, 3), (24, 2)];
const STRICTLY_MONTHLY: &[(u32, u32)] = &[(1, 1)];
const REGISTRY: &[(u32, u32)] = &[(12, 90), (24, 6), (36, 2), (60, 2)];
const ONE_YEAR: &[(u32, u32)] = &[(12, 4), (24, 1)];

const fn row(
    kind: Kind,
    share: u32,
    nature: Nature,
    terms: &'static [(u32, u32)],
    per_months: u32,
    prices: &'static [u32],
) -> Row {
    Row { kind, share, nature, terms, members: &[], prices, per_months }
}

const fn with(row: Row, members: &'static [(Kind, u32)]) -> Row {
    Row { members, ..row }
}

use Nature::{Committing, Forced, Free, OneShot};

/// The kinds. Shares and expected members make 10,000 together; a test counts them.
#[rustfmt::skip]
pub(crate) const KINDS: &[Row] = &[
    row(Kind::Domain, 2660, Free, REGISTRY, 12, &[699, 899, 1199, 1399, 1799, 2999, 5499]),
    with(
        row(Kind::WebHosting, 1200, Committing, YEARLY, 12, &[2388, 4788, 7188, 15_588]),
        &[(Kind::Domain, 7000), (Kind::MxPlan, 4500), (Kind::PrivateSql, 1000), (Kind::HostingCdn, 800), (Kind::ExtraSql, 300)],
    ),
    row(Kind::DnsZone, 1070, Forced, OPEN, 1, &[0]),
    with(
        row(Kind::Vps, 900, Committing, MONTHLY, 1, &[350, 599, 1199, 2199, 4299]),
        &[(Kind::PleskLicence, 300), (Kind::CpanelLicence, 200)],
    ),
    with(
        row(Kind::DedicatedServer, 500, Committing, MONTHLY, 1, &[4499, 6999, 9999, 18_999, 64_999]),
        &[(Kind::Ip, 3000), (Kind::WindowsLicence, 800), (Kind::SqlServerLicence, 200)],
    ),
    row(Kind::Ip, 350, Free, MONTHLY, 1, &[150, 200, 2400]),
    row(Kind::PublicCloudProject, 400, Forced, STRICTLY_MONTHLY, 1, &[1273, 8820, 24_017, 131_564]),
    row(Kind::EmailPro, 200, Committing, MONTHLY, 1, &[149, 745, 1490]),
    row(Kind::Ssl, 160, OneShot, ONE_YEAR, 12, &[4900, 14_900]),
    row(Kind::HostedExchange, 80, Committing, MONTHLY, 1, &[299, 598, 2990]),
    row(Kind::PrivateSql, 80, Committing, MONTHLY, 1, &[799, 1299, 2499]),
    row(Kind::MxPlan, 60, Free, YEARLY, 12, &[1188, 2388]),
    row(Kind::Office, 60, OneShot, ONE_YEAR, 12, &[9900, 11_880]),
    row(Kind::Voip, 60, Free, MONTHLY, 1, &[119, 599, 1199]),
    row(Kind::Vrack, 60, Forced, OPEN, 1, &[0]),
    row(Kind::Sms, 50, OneShot, OPEN, 1, &[700, 4000, 6500]),
    row(Kind::LoadBalancer, 40, Committing, MONTHLY, 1, &[1999, 9999]),
    row(Kind::Xdsl, 30, Free, MONTHLY, 1, &[2999, 3999]),
    row(Kind::WebCoach, 30, OneShot, ONE_YEAR, 12, &[5999]),
    row(Kind::Zimbra, 30, Free, MONTHLY, 1, &[99, 499]),
    row(Kind::Other, 20, Free, MONTHLY, 1, &[1500]),
    row(Kind::NasHa, 18, Committing, MONTHLY, 1, &[9999, 29_999]),
    row(Kind::CloudLinuxLicence, 12, Free, MONTHLY, 1, &[1400]),
    row(Kind::PrivateCloud, 12, Committing, MONTHLY, 1, &[49_900, 129_900]),
    row(Kind::DomainBundle, 11, Free, REGISTRY, 12, &[1999, 3499]),
    row(Kind::OverTheBox, 10, Free, MONTHLY, 1, &[1299]),
    row(Kind::Logs, 10, Free, MONTHLY, 1, &[499, 4990]),
    row(Kind::CloudDatabase, 10, Free, MONTHLY, 1, &[1999, 7999]),
    // Members only.
    row(Kind::HostingCdn, 0, Free, MONTHLY, 1, &[349, 999]),
    row(Kind::ExtraSql, 0, Free, YEARLY, 12, &[1188]),
    row(Kind::PleskLicence, 0, Free, MONTHLY, 1, &[1199, 1999]),
    row(Kind::CpanelLicence, 0, Free, MONTHLY, 1, &[2399, 4499]),
    row(Kind::WindowsLicence, 0, Free, MONTHLY, 1, &[2100, 8400]),
    row(Kind::SqlServerLicence, 0, Free, MONTHLY, 1, &[1900, 19_900]),
];

/// Phases other than active, of 10,000 services; those that a kind cannot be in fall to the kinds that can.
pub(crate) const PHASES: &[(PhaseKind, u32)] = &[
    (PhaseKind::Pending, 30),
    (PhaseKind::SuspendedExpired, 100),
    (PhaseKind::SuspendedUnpaid, 100),
    (PhaseKind::Grace, 70),
    (PhaseKind::Redemption, 60),
    (PhaseKind::PendingDelete, 20),
    (PhaseKind::Terminated, 300),
    (PhaseKind::Erased, 50),
];

/// Why services ended, by weight.
pub(crate) const CAUSES: &[(Cause, u32)] = &[
    (Cause::AtExpiry, 40),
    (Cause::NotRenewed, 35),
    (Cause::Immediate, 12),
    (Cause::Unpaid, 10),
    (Cause::AtCommitmentEnd, 3),
];

/// Of 10,000 services, those renewed by hand, whatever the reason.
pub(crate) const MANUAL: u32 = 1900;
/// Of 10,000 services, those in service that are cancelled at the end of their term.
pub(crate) const CANCELLED: u32 = 400;
/// Of 10,000 services, those in service with a commitment.
pub(crate) const COMMITTED: u32 = 600;
/// Of 10,000 commitments, those cancelled at their end.
pub(crate) const CANCELLED_AT_COMMITMENT_END: u32 = 500;
/// Lengths of commitments in months, by weight.
pub(crate) const COMMITMENTS: &[(u32, u32)] = &[(12, 60), (24, 25), (36, 15)];
/// Of 10,000 services, those in service whose bill waits to be paid.
pub(crate) const DUE: u32 = 300;
/// Of 10,000 services, those in service with a debt; suspended and ended ones come on top.
pub(crate) const UNPAID: u32 = 70;
/// Of 10,000 services that may be deleted at once, those with a request that waits for its token.
pub(crate) const DELETION: u32 = 16;
/// Of 10,000 services that renew automatically and need not, those forced to.
pub(crate) const FORCED: u32 = 200;
/// Of 10,000 services, those with one fact missing, and with one in words that nobody understands.
pub(crate) const MISSING: u32 = 20;
pub(crate) const UNREAD: u32 = 10;

/// Of 10,000 services, those with a name of the customer's.
pub(crate) const NAMED: u32 = 4000;
/// Of 10,000 services, those with a name or reference beyond ASCII.
pub(crate) const BEYOND_ASCII: u32 = 300;
/// Of 10,000 zones, those that bear the name of the domain before them.
pub(crate) const ZONE_OF_DOMAIN: u32 = 7000;

/// Services for each handle, and the handles that every account has.
pub(crate) const SERVICES_PER_HANDLE: u32 = 2000;
pub(crate) const HANDLES: u32 = 3;
/// Of 10,000 services, those of the account's own handle, and those whose contacts differ.
pub(crate) const OWN: u32 = 7500;
pub(crate) const CONTACTS_DIFFER: u32 = 1000;

/// Of 10,000 services, those without a price.
pub(crate) const UNPRICED: u32 = 400;
/// Currencies by weight, with what 100 euro cents are in them.
pub(crate) const CURRENCIES: &[((&str, u32), u32)] =
    &[(("EUR", 100), 85), (("USD", 110), 7), (("GBP", 86), 5), (("PLN", 430), 3)];

/// Months over which services were created.
pub(crate) const HISTORY_MONTHS: u32 = 96;
/// Of 10,000 services, those created at midnight on the clocks of the edition's zone.
pub(crate) const MIDNIGHT: u32 = 3500;

/// The row of a kind.
pub(crate) fn row_of(kind: Kind) -> Option<&'static Row> {
    KINDS.iter().find(|row| row.kind == kind)
}

/// How many of 100,000,000 services are of this kind, members included.
pub(crate) fn expected(kind: Kind) -> u64 {
    let alone = row_of(kind).map_or(0, |row| u64::from(row.share) * 10_000);
    let grouped = KINDS.iter().flat_map(|row| {
        let of_kind = row.members.iter().filter(move |(member, _)| *member == kind);
        of_kind.map(|(_, chance)| u64::from(row.share) * u64::from(*chance))
    });
    alone + grouped.sum::<u64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_make_one_whole() {
        let whole: u64 = KINDS.iter().map(|row| expected(row.kind)).sum();
        assert_eq!(whole, 100_000_000);
    }

    #[test]
    fn every_member_has_a_row() {
        for (member, _) in KINDS.iter().flat_map(|row| row.members) {
            assert!(row_of(*member).is_some(), "{member}");
        }
    }
}
