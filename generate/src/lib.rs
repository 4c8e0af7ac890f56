//! Realistic accounts of any size out of a seed: one customer's estate as it stands on 2025-06-01, for benches and
//! tests. The same seed and count give the same bytes on every machine; another version of this crate may give others.
//!
//! Services come one by one, so that an account of ten millions takes no more memory than one of ten. The dates are
//! those that the edition `ovh-2025` leads to: nothing that time does is overdue, and what is out of service ended as
//! the edition says. Numbers that are rules (suspension, grace, retention) are the edition's.
//!
//! | of all services | share |
//! |---|---|
//! | domains | 35 %, a quarter of them grouped under a web hosting |
//! | web hostings | 12 %, with domains (70 %), mail plans (45 %), private SQL (10 %), CDN (8 %) and extra SQL (3 %) grouped under them |
//! | DNS zones, VPS, mail plans | 11 %, 9 %, 6 % |
//! | dedicated servers, IP blocks, public cloud projects | 5 %, 5 %, 4 %; a third of the IP blocks are grouped under servers |
//! | Email Pro, private SQL, SSL, CDN, telecom, vRacks, licences and others | 13 % together; licences are mostly grouped under VPS and servers |
//! | grouped under another service | 18 % |
//! | renewed automatically, by hand, paid once | 78 %, 19 %, 3 % |
//! | forced automatic | 2 % of what could be renewed by hand; all zones, vRacks and projects |
//! | terms | domains 12 months (90 %) to 60; hostings 12 (78 %), the others 1 (84 %), all with some of 3, 6, 12, 24 |
//! | created | over the last eight years, day by day alike (a few that have ended, before); 35 % at midnight in the edition's zone; months are counted from then, so the 29th to the 31st occur |
//! | active | 92.7 % |
//! | suspended, expired and unpaid | 1 % each |
//! | grace, redemption, being deleted | 0.7 %, 0.6 %, 0.2 %, domains alone |
//! | ended, erased, ordered | 3 %, 0.5 %, 0.3 % |
//! | cancelled at the end of the term, in service | 4 % |
//! | committed, for 12, 24 or 36 months | 6 %; a twentieth of them cancelled at its end |
//! | bill waits, unpaid | 3 %, 2 %; all others clear |
//! | request to delete that waits for its token | 0.1 % |
//! | unknown kind, a fact missing, a fact in unknown words | 0.2 %, 0.2 %, 0.1 % |
//! | customer's own name | 40 %, some shared |
//! | name or reference beyond ASCII | 3 % |
//! | handles | one for each 2,000 services and three; the account's own has 75 %; contacts differ for 10 % |
//! | prices | EUR 85 %, USD 7 %, GBP 5 %, PLN 3 %; 4 % have none |
//!
//! The numbers stand in `shares.rs`, once; tests hold what comes out against this table.
//!
//! ```
//! use rinnovo_generate::{Generator, account};
//!
//! let estate = account(1, 1000)?;
//! assert_eq!(estate.services().len(), 1000);
//! assert!(Generator::new(1, 1000)?.eq(estate.services().iter().cloned()));
//! # Ok::<(), rinnovo_generate::Error>(())
//! ```

mod chances;
mod life;
mod random;
mod shares;
mod terms;
mod words;

use std::{collections::VecDeque, io};

use rinnovo::{
    Account, Bond, Commitment, Contacts, Facts, Instant, Kind, Phase, Price, Renewal, Service,
    Standing, Zone,
};
use rust_decimal::Decimal;

use crate::{
    life::Lives,
    random::Random,
    shares::{KINDS, Nature, Row},
    words::{Handles, Words},
};

/// The present of every generated account: 2025-06-01T00:00:00Z.
pub const NOW: Instant = Instant::from_unix_seconds(1_748_736_000);

/// The most services that an account may have.
pub const MOST: u32 = 10_000_000;

/// Why no account was made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No services, or too many.
    #[error("found `{0}` services, expected 1 to 10000000")]
    Count(u32),
    /// The services do not make an account, or a rule does not compile: a mistake of this crate.
    #[error(transparent)]
    Account(#[from] rinnovo::Error),
    /// A service could not be written.
    #[error(transparent)]
    Write(#[from] io::Error),
}

/// The services of an account, one by one: a parent, then its members.
#[derive(Clone, Debug)]
pub struct Generator {
    random: Random,
    lives: Lives,
    words: Words,
    handles: Handles,
    roots: Vec<(&'static Row, u32)>,
    /// Members of the last service that stands for itself.
    members: VecDeque<Service>,
    /// The name of a domain that no zone bears yet.
    domain: Option<String>,
    /// How many services were drawn, and how many were given out.
    drawn: u32,
    given: u32,
    count: u32,
}

impl Generator {
    /// The services for a seed; refuses a count outside 1 to [`MOST`].
    ///
    /// ```
    /// use rinnovo_generate::Generator;
    ///
    /// assert_eq!(Generator::new(7, 10)?.count(), 10);
    /// assert_eq!(Generator::new(7, 0).unwrap_err().to_string(), "found `0` services, expected 1 to 10000000");
    /// # Ok::<(), rinnovo_generate::Error>(())
    /// ```
    pub fn new(seed: u64, count: u32) -> Result<Self, Error> {
        if !(1..=MOST).contains(&count) {
            return Err(Error::Count(count));
        }
        let policy = rinnovo::Policy::from_toml(rinnovo::OVH_2025)?;
        let mut random = Random::new(seed);
        Ok(Self {
            lives: Lives::new(policy.compile(None)?),
            words: Words::new(&mut random),
            handles: Handles::new(count, &mut random),
            roots: KINDS.iter().map(|row| (row, row.share)).collect(),
            random,
            members: VecDeque::new(),
            domain: None,
            drawn: 0,
            given: 0,
            count,
        })
    }

    /// The account's own handle.
    pub fn handle(&self) -> &str {
        self.handles.own()
    }

    /// The account with everything but its services.
    fn head(&self) -> Account {
        let mut head = Account::default();
        head.handle = self.handle().into();
        head.payment_method = Some(true);
        head
    }

    /// A service that stands for itself; its members wait.
    fn root(&mut self) -> Option<Service> {
        let row = self.random.weigh(&self.roots)?;
        let name = self.domain_name(row.kind);
        let mut parent = self.service(row, &name)?;
        parent.price = price(row, &parent.facts, &mut self.random);
        for (kind, chance) in row.members {
            let pending = parent.facts.phase == Some(Phase::Pending);
            if !self.random.share(*chance) || pending {
                continue;
            }
            let row = shares::row_of(*kind)?;
            let mut member = self.member(row, &parent, &name)?;
            member.price = price(row, &member.facts, &mut self.random);
            self.members.push_back(member);
        }
        if row.members.is_empty() {
            self.blur(&mut parent);
        }
        Some(parent)
    }

    /// The name of the domain that a service is, serves or belongs to.
    fn domain_name(&mut self, kind: Kind) -> String {
        if kind == Kind::DnsZone
            && self.random.share(shares::ZONE_OF_DOMAIN)
            && let Some(domain) = self.domain.take()
        {
            return domain;
        }
        let foreign = matches!(kind, Kind::Domain | Kind::DnsZone | Kind::WebHosting)
            && self.random.share(shares::BEYOND_ASCII);
        let name = self.words.domain(self.drawn, foreign, &mut self.random);
        if kind == Kind::Domain {
            self.domain = Some(name.clone());
        }
        name
    }

    fn service(&mut self, row: &Row, domain: &str) -> Option<Service> {
        let number = self.drawn;
        self.drawn += 1;
        let id = self.words.id(number);
        let random = &mut self.random;
        let facts = self.lives.facts(row, &id, random);
        let mut service = Service::new(id.parse().ok()?, facts);
        let reference = self.words.reference(row.kind, number, domain, random);
        let foreign =
            !matches!(row.kind, Kind::Domain | Kind::DnsZone) && random.share(shares::BEYOND_ASCII);
        if foreign || random.share(shares::NAMED) {
            service.name = self.words.name(number, foreign, random).into();
        }
        service.reference = reference.into();
        service.contacts = contacts(&self.handles, random);
        Some(service)
    }

    fn member(&mut self, row: &Row, parent: &Service, domain: &str) -> Option<Service> {
        let mut member = self.service(row, domain)?;
        if row.kind == Kind::Domain {
            self.domain = Some(domain.to_owned());
        }
        if row.kind == Kind::MxPlan {
            member.facts.linked_to_hosting = Some(true);
            member.facts.deletion = None;
        }
        let over = parent.facts.phase.is_some_and(|phase| !phase.is_live());
        let active = parent.facts.phase == Some(Phase::Active);
        match row.kind.bond() {
            // It lived on when its parent ended.
            Bond::Associated if over => return Some(member),
            Bond::Dependent if over => follow(&mut member.facts, parent.facts.phase, parent),
            // A part of the hosting runs in the terms of the hosting.
            Bond::Dependent if active && row.kind != Kind::HostingCdn => {
                follow(&mut member.facts, Some(Phase::Active), parent);
            }
            _ => {}
        }
        member.contacts.clone_from(&parent.contacts);
        member.parent = Some(parent.id.clone());
        Some(member)
    }

    /// Takes a fact away from a few services, or puts it in words that nobody understands.
    fn blur(&mut self, service: &mut Service) {
        let random = &mut self.random;
        let unknown_kind = service.facts.kind == Kind::Other;
        let live = service.facts.phase == Some(Phase::Active);
        if unknown_kind || (live && random.share(shares::UNREAD)) {
            let (kind, field) = if unknown_kind {
                (random.pick(&["ai_endpoint", "quantum_box", "edge_function"]), "")
            } else {
                let field = [r#","phase":"migrating""#, r#","standing":{"disputed":{}}"#];
                (service.facts.kind.code(), random.pick(&field))
            };
            let text = format!(r#"{{"id":"{}","kind":"{kind}"{field}}}"#, service.id);
            // The words are kept where only reading puts them.
            if let Ok(read) = Service::from_json(&text, Zone::UTC) {
                let facts = &mut service.facts;
                if field.contains("phase") {
                    facts.phase = None;
                } else if !field.is_empty() {
                    facts.standing = None;
                }
                let before = std::mem::replace(service, read);
                let Service { name, reference, contacts, price, facts, .. } = before;
                (service.name, service.reference) = (name, reference);
                (service.contacts, service.price, service.facts) = (contacts, price, facts);
            }
        } else if live && random.share(shares::MISSING) {
            let facts = &mut service.facts;
            match random.below(6) {
                0 => facts.standing = None,
                1 => facts.renewal = None,
                2 => facts.validity = None,
                3 => facts.commitment = None,
                4 => facts.ending = None,
                _ => facts.phase = None,
            }
        }
    }
}

impl Iterator for Generator {
    type Item = Service;

    fn next(&mut self) -> Option<Service> {
        if self.given == self.count {
            return None;
        }
        let service = match self.members.pop_front() {
            Some(member) => Some(member),
            None => self.root(),
        };
        self.given += 1;
        service
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = usize::try_from(self.count - self.given).unwrap_or(usize::MAX);
        (left, Some(left))
    }
}

impl ExactSizeIterator for Generator {}

/// A dependent member in the phase and the terms of its parent.
fn follow(facts: &mut Facts, phase: Option<Phase>, parent: &Service) {
    *facts = Facts {
        created: parent.facts.created,
        validity: parent.facts.validity,
        phase,
        renewal: parent.facts.underlying_renewal(),
        ending: Some(rinnovo::Ending::None),
        standing: Some(Standing::Clear),
        commitment: Some(Commitment::None),
        deletion: None,
        frequencies: None,
        revision: parent.facts.revision,
        ..*facts
    };
}

fn contacts(handles: &Handles, random: &mut Random) -> Contacts {
    let admin = if random.share(shares::OWN) { handles.own() } else { handles.any(random) };
    let (mut billing, mut technical) = (admin, admin);
    if random.share(shares::CONTACTS_DIFFER) {
        match random.below(3) {
            0 => billing = handles.any(random),
            1 => technical = handles.any(random),
            _ => (billing, technical) = (handles.any(random), handles.any(random)),
        }
    }
    Contacts { admin: admin.into(), billing: billing.into(), technical: technical.into() }
}

/// What one period costs, by the catalogue; longer periods cost a tenth less.
fn price(row: &Row, facts: &Facts, random: &mut Random) -> Option<Price> {
    if random.share(shares::UNPRICED) {
        return None;
    }
    let months = facts
        .underlying_renewal()
        .and_then(Renewal::every)
        .map_or(row.per_months, rinnovo::Period::months);
    let base = i64::from(random.pick(row.prices));
    let whole = base * i64::from(months) / i64::from(row.per_months);
    let reduced = months >= 12 && months > row.per_months && row.nature != Nature::Forced;
    let cents = if reduced { whole * 9 / 10 } else { whole };
    let (currency, rate) = random.weigh(shares::CURRENCIES)?;
    Some(Price {
        amount: Decimal::new(cents * i64::from(rate) / 100, 2),
        currency: currency.parse().ok()?,
    })
}

/// The account for a seed; refuses a count outside 1 to [`MOST`].
///
/// ```
/// let account = rinnovo_generate::account(1, 100)?;
/// assert_eq!(account.payment_method, Some(true));
/// # Ok::<(), rinnovo_generate::Error>(())
/// ```
pub fn account(seed: u64, count: u32) -> Result<Account, Error> {
    let generator = Generator::new(seed, count)?;
    let head = generator.head();
    let mut account = Account::new(generator.collect())?;
    account.handle = head.handle;
    account.payment_method = head.payment_method;
    Ok(account)
}

/// Writes the account for a seed, service by service, as [`Account::to_json`] does.
///
/// ```
/// let mut text = Vec::new();
/// rinnovo_generate::write(1, 100, &mut text)?;
/// assert_eq!(String::from_utf8_lossy(&text), rinnovo_generate::account(1, 100)?.to_json()?);
/// # Ok::<(), rinnovo_generate::Error>(())
/// ```
pub fn write(seed: u64, count: u32, to: &mut impl io::Write) -> Result<(), Error> {
    const END: &str = "\n]}\n";
    let generator = Generator::new(seed, count)?;
    // The account without services tells what stands before and after them.
    let head = generator.head().to_json()?;
    to.write_all(head.strip_suffix(END).unwrap_or(&head).as_bytes())?;
    let mut line = Vec::new();
    for (place, service) in generator.enumerate() {
        line.clear();
        line.extend(if place == 0 { &b"\n"[..] } else { &b",\n"[..] });
        serde_json::to_writer(&mut line, &service).map_err(io::Error::from)?;
        to.write_all(&line)?;
    }
    to.write_all(END.as_bytes())?;
    Ok(to.flush()?)
}
