//! Tables: what a portfolio shows is what the plainest code would show of the same services, however it is asked.

mod bounds;
mod changes;
mod oracle;
mod pages;
mod texts;

use proptest::prelude::*;
use rinnovo::{Account, Layout, Portfolio, Row, Viewer, Zone, strategies};

use crate::support::{World, worlds};

/// So many cases unless `PROPTEST_CASES` asks for more, in proportion.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    ProptestConfig { cases: (asked.cases * usual).div_ceil(256), ..asked }
}

/// Who looks: the holder by the contacts, or somebody with the roles of the world.
fn viewer(world: &World, holder: bool) -> Viewer<'_> {
    Viewer { now: world.now, rules: &world.rules, roles: (!holder).then_some(world.roles) }
}

fn zones() -> impl Strategy<Value = Zone> {
    const NAMES: [&str; 4] = ["UTC", "Europe/Paris", "Pacific/Apia", "America/New_York"];
    prop::sample::select(&NAMES[..]).prop_map(|name| name.parse().unwrap())
}

fn portfolio(account: &Account, zone: Zone) -> Portfolio {
    Portfolio::from_account(account.clone(), zone)
}

fn told(row: &Row) -> oracle::Told {
    oracle::Told {
        id: row.service.id.to_string(),
        depth: row.depth,
        brought_along: row.brought_along,
        members: row.members,
        open: row.open,
    }
}

const OPEN: fn() -> Layout = Layout::grouped;

proptest! {
    #![proptest_config(cases(64))]

    /// A service is asked about in the same context, whether it stands in an account or in a portfolio.
    #[test]
    fn contexts_agree(account in strategies::accounts(), world in worlds(), holder in any::<bool>()) {
        let portfolio = portfolio(&account, Zone::UTC);
        let viewer = viewer(&world, holder);
        for service in account.services() {
            let one = account.context(service, &viewer);
            let other = portfolio.context(service.id.as_str(), &viewer).unwrap();
            prop_assert_eq!((one.now, one.roles), (other.now, other.roles));
            prop_assert_eq!((one.payment_method, one.members), (other.payment_method, other.members));
        }
    }
}
