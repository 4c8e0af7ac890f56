//! Names: the provider's references and the customer's own names, out of small lists. Every invented word is made
//! for one service alone, so references are unique; customers' names repeat, as they do.

use std::fmt::Write;

use rinnovo::Kind;

use crate::{
    random::{Random, Shuffle},
    shares,
};

/// Sixty-four syllables of two letters: four of them spell 24 bits.
const SYLLABLES: [&str; 64] = [
    "ba", "be", "bi", "bo", "ca", "ce", "ci", "co", "da", "de", "di", "do", "fa", "fe", "fi", "fo",
    "ga", "ge", "gi", "go", "la", "le", "li", "lo", "ma", "me", "mi", "mo", "na", "ne", "ni", "no",
    "pa", "pe", "pi", "po", "ra", "re", "ri", "ro", "sa", "se", "si", "so", "ta", "te", "ti", "to",
    "va", "ve", "vi", "vo", "za", "ze", "zi", "zo", "al", "en", "ir", "os", "ul", "ar", "el", "un",
];

const ENDINGS: &[&str] = &[
    "fr", "fr", "fr", "com", "com", "com", "eu", "ovh", "net", "org", "de", "it", "es", "pl", "be",
    "ch", "io", "co.uk", "shop",
];
const FOREWORDS: &[&str] =
    &["shop", "atelier", "studio", "maison", "hotel", "blog", "portal", "immo", "garage", "team"];
const FOREIGN_FOREWORDS: &[(&str, &str)] = &[
    ("caffè", "it"),
    ("kaffeehaus-größe", "de"),
    ("zürich", "ch"),
    ("crêperie", "fr"),
    ("señal", "es"),
    ("łódź", "pl"),
    ("пример", "рф"),
    ("日本", "jp"),
    ("ελλάδα", "ελ"),
    ("한국", "kr"),
];

const PURPOSES: &[&str] = &[
    "web", "db", "mail", "api", "cache", "proxy", "node", "backup", "front", "worker", "ci", "app",
];
const STAGES: &[&str] = &["prod", "staging", "test", "dev", "preprod"];
const THINGS: &[&str] =
    &["Shop", "Blog", "Intranet", "Portal", "Site vitrine", "Backup NAS", "Extranet", "Landing"];
const PLACES: &[&str] =
    &["Paris", "Lyon", "Berlin", "Milano", "Madrid", "Roubaix", "London", "Gent", "Porto", "Nice"];
const PEOPLE: &[&str] =
    &["Martin", "Dupont", "Rossi", "Schmidt", "Nowak", "Bernard", "Garcia", "Taylor", "Peeters"];
const FOREIGN_PLACES: &[&str] = &[
    "München",
    "Zürich",
    "Köln",
    "Orléans",
    "Málaga",
    "Kraków",
    "Malmö",
    "Москва",
    "東京",
    "Αθήνα",
    "서울",
    "القاهرة",
];
const FOREIGN_PEOPLE: &[&str] =
    &["Élodie", "Müller", "François", "Łukasz", "Jürgen", "Žofia", "Иванов", "佐藤"];

/// The first octets of addresses.
const NETWORKS: &[u32] = &[37, 46, 51, 54, 87, 91, 92, 94, 135, 137, 141, 145, 147, 151, 162, 178];

/// What names are made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    words: Shuffle<24>,
    numbers: Shuffle<32>,
}

impl Words {
    pub(crate) fn new(random: &mut Random) -> Self {
        Self { words: Shuffle::new(random.bits()), numbers: Shuffle::new(random.bits()) }
    }

    /// An id; unique for each number.
    pub(crate) fn id(self, number: u32) -> String {
        format!("svc-{:08x}", self.numbers.of(number))
    }

    /// An invented word of eight letters; unique for each number below 2²⁴.
    pub(crate) fn word(self, number: u32) -> String {
        let bits = self.words.of(number);
        (0..4)
            .filter_map(|place| SYLLABLES.get(usize::try_from(bits >> (place * 6) & 63).ok()?))
            .copied()
            .collect()
    }

    /// A domain's name; unique for each number.
    pub(crate) fn domain(self, number: u32, foreign: bool, random: &mut Random) -> String {
        let word = self.word(number);
        if foreign {
            let (foreword, ending) = random.pick(FOREIGN_FOREWORDS);
            return format!("{foreword}-{word}.{ending}");
        }
        let ending = random.pick(ENDINGS);
        match random.below(10) {
            0..5 => format!("{word}.{ending}"),
            5..7 => format!("{}-{word}.{ending}", random.pick(FOREWORDS)),
            _ => format!("{word}-{}.{ending}", random.between(1, 120)),
        }
    }

    /// The provider's name for a service; `domain` is the name of the domain that it belongs to.
    pub(crate) fn reference(
        self,
        kind: Kind,
        number: u32,
        domain: &str,
        random: &mut Random,
    ) -> String {
        let word = self.word(number);
        let hex = self.numbers.of(number);
        let bits = u32::try_from(self.words.of(number)).unwrap_or(0);
        let [_, b, c, d] = bits.to_be_bytes();
        match kind {
            Kind::Domain | Kind::DnsZone => domain.to_owned(),
            Kind::DomainBundle => format!("bundle-{domain}"),
            Kind::WebHosting => {
                format!("{word}.cluster{:03}.hosting.ovh.net", random.between(1, 31))
            }
            Kind::HostingCdn => format!("cdn-{word}.hosting.ovh.net"),
            Kind::ExtraSql => format!("{word}.mysql.db"),
            Kind::PrivateSql => {
                format!("{}{bits}-001", random.pick(&["pk", "sn", "rt", "vw", "eu"]))
            }
            Kind::MxPlan => format!("mxplan-{domain}"),
            Kind::Ssl => format!("ssl-{word}.{}", random.pick(ENDINGS)),
            Kind::Vps => format!("vps-{hex:08x}.vps.ovh.net"),
            Kind::DedicatedServer => {
                let network = random.pick(NETWORKS);
                format!("ns{}.ip-{network}-{b}-{c}.eu", 3_000_000 + bits)
            }
            Kind::Ip => {
                // The block is as large as its address allows.
                let size = match d {
                    d if d % 16 == 0 => 28,
                    d if d % 8 == 0 => 29,
                    d if d % 4 == 0 => 30,
                    _ => 32,
                };
                format!("ip-{}.{b}.{c}.{d}/{size}", random.pick(NETWORKS))
            }
            Kind::PublicCloudProject => {
                format!("{hex:08x}{:016x}{:08x}", random.bits(), random.bits() >> 32)
            }
            Kind::Vrack => format!("pn-{bits}"),
            Kind::LoadBalancer => format!("loadbalancer-{hex:08x}"),
            Kind::NasHa => format!("zpool-{bits}"),
            Kind::PrivateCloud => format!("pcc-{}-{b}-{c}-{d}", random.pick(NETWORKS)),
            Kind::Voip => format!("0033{}", 900_000_000 + bits),
            Kind::OverTheBox => format!("overthebox.{hex:08x}"),
            Kind::Sms => format!("sms-{word}-{}", random.between(1, 9)),
            Kind::Xdsl => format!("xdsl-{word}-{}", random.between(1, 3)),
            kind => format!("{}-{hex:08x}", kind.code().replace('_', "-")),
        }
    }

    /// The customer's own name for a service.
    pub(crate) fn name(self, number: u32, foreign: bool, random: &mut Random) -> String {
        let (places, people) =
            if foreign { (FOREIGN_PLACES, FOREIGN_PEOPLE) } else { (PLACES, PEOPLE) };
        // Names beyond ASCII come of the patterns that have a place or a person.
        match random.below(if foreign { 5 } else { 12 }) {
            0 | 1 => {
                format!("{} {} {}", random.pick(THINGS), random.pick(places), random.pick(STAGES))
            }
            2 | 3 => {
                let (thing, person) = (random.pick(THINGS), random.pick(people));
                format!("{thing} {person} {}", random.between(1, 60))
            }
            4 => format!("Client {} - {}", random.pick(people), random.pick(PURPOSES)),
            5..8 => format!("{}{}", random.pick(PURPOSES), random.between(1, 150)),
            8 | 9 => {
                let (purpose, stage) = (random.pick(PURPOSES), random.pick(STAGES));
                format!("{purpose}-{stage}-{}", random.between(1, 40))
            }
            10 => format!("{} {}", self.word(number), random.pick(STAGES)),
            _ => random.pick(THINGS).to_owned(),
        }
    }
}

/// The customer's handles.
#[derive(Clone, Debug)]
pub(crate) struct Handles(Vec<Box<str>>);

impl Handles {
    pub(crate) fn new(services: u32, random: &mut Random) -> Self {
        let count = services / shares::SERVICES_PER_HANDLE + shares::HANDLES;
        let first = random.between(0, 89_999);
        let mut handle = |place: u32| -> Box<str> {
            let mut text = String::new();
            for _ in 0..2 {
                let letter = u8::try_from(random.below(26)).unwrap_or(0);
                text.push(char::from(b'a' + letter));
            }
            // 7919 is prime: the first 90,000 numbers differ.
            let number = 10_000 + (first + place * 7919) % 90_000;
            // Writing to a text does not fail.
            let _ = write!(text, "{number}-ovh");
            text.into()
        };
        Self((0..count).map(&mut handle).collect())
    }

    /// The account's own handle.
    pub(crate) fn own(&self) -> &str {
        self.0.first().map_or("", |handle| handle)
    }

    /// Any handle.
    pub(crate) fn any(&self, random: &mut Random) -> &str {
        let place = usize::try_from(random.below(self.0.len() as u64)).unwrap_or(0);
        self.0.get(place).map_or("", |handle| handle)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn words_and_ids_are_unique() {
        let words = Words::new(&mut Random::new(3));
        let numbers = 0..200_000;
        let made: HashSet<String> = numbers.clone().map(|number| words.word(number)).collect();
        assert_eq!(made.len(), 200_000);
        let ids: HashSet<String> = numbers.map(|number| words.id(number)).collect();
        assert_eq!(ids.len(), 200_000);
    }

    #[test]
    fn handles_are_unique() {
        let handles = Handles::new(10_000_000, &mut Random::new(3));
        let unique: HashSet<&str> = handles.0.iter().map(|handle| &**handle).collect();
        assert_eq!((unique.len(), handles.0.len()), (5003, 5003));
    }
}
