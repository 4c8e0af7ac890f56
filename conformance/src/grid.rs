//! The grid: many small questions whose answers are compared over languages by one number.

use std::{error::Error, fmt::Write};

use rinnovo::{Context, Fact, Instant, ReasonCode, Roles, Rules, Service, answers};
use serde::Deserialize;
use serde_json::{Map, Value};

/// What every runner reads: `grid.json`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// The editions that are asked, by name.
    pub editions: Vec<String>,
    /// What every service has.
    pub base: Map<String, Value>,
    /// What they differ in, the last turning fastest; `null` leaves the key out.
    pub axes: Vec<Axis>,
    /// Who asks, and when.
    pub asked: Vec<Asked>,
    /// How many answers there are.
    pub points: usize,
    /// The FNV-1a hash of their lines.
    pub digest: String,
}

/// What the services differ in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// The key of a service.
    pub key: String,
    /// What stands there.
    pub values: Vec<Value>,
}

/// Who asks, and when.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The present.
    pub now: Instant,
    /// The roles of the actor.
    #[serde(rename = "as")]
    pub roles: Roles,
    /// Whether the account has a valid payment method.
    pub payment_method: Option<bool>,
}

impl Grid {
    /// Asks the core everything: how many answers there were, and their hash.
    pub fn answer(&self) -> Result<(usize, String), Box<dyn Error>> {
        let (mut points, mut hash, mut line) = (0, Fnv::new(), String::new());
        for edition in &self.editions {
            let rules = rinnovo::edition(edition).ok_or("an edition")?.compile(None)?;
            for service in self.services(&rules)? {
                for asked in &self.asked {
                    let Asked { now, roles, payment_method } = *asked;
                    let context = Context { payment_method, ..Context::new(now, roles, &rules) };
                    for (command, verdict) in answers(&service.facts, &context).iter() {
                        line.clear();
                        let reasons = sorted(verdict.reasons().iter().map(ReasonCode::code));
                        let missing = sorted(verdict.missing().iter().map(Fact::code));
                        let until = verdict
                            .until()
                            .map_or("-".to_owned(), |at| at.unix_millis().to_string());
                        writeln!(
                            line,
                            "{} {} {reasons} {missing} {until}",
                            command.code(),
                            verdict.outcome().code()
                        )?;
                        hash.write(line.as_bytes());
                        points += 1;
                    }
                }
            }
        }
        Ok((points, format!("{:016x}", hash.0)))
    }

    /// The services, each written in our own JSON and read again.
    fn services(&self, rules: &Rules) -> Result<Vec<Service>, Box<dyn Error>> {
        let mut written = vec![self.base.clone()];
        for Axis { key, values } in &self.axes {
            let turned = |service: &Map<String, Value>| {
                let with = |value: &Value| {
                    let mut service = service.clone();
                    if !value.is_null() {
                        service.insert(key.clone(), value.clone());
                    }
                    service
                };
                values.iter().map(with).collect::<Vec<_>>()
            };
            written = written.iter().flat_map(turned).collect();
        }
        let read = |service: Map<String, Value>| {
            Ok(Service::from_json(&Value::Object(service).to_string(), rules.zone())?)
        };
        written.into_iter().map(read).collect()
    }
}

fn sorted<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    let mut codes: Vec<&str> = codes.collect();
    codes.sort_unstable();
    codes.join(",")
}

/// FNV-1a in 64 bits: a few lines in every language, and nothing here is secret.
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
