//! Who asks, when, and under which rules.

use rinnovo::{Account, CivilDate, Context, Instant, Policy, Roles, Rules, Service, Viewer, Zone};
use rinnovo_messages::{Language, Messages};

use crate::{
    args::{Format, Options},
    clock,
    failure::Failure,
    files,
};

/// What the global options say.
#[derive(Debug)]
pub(crate) struct Setting {
    pub(crate) format: Format,
    pub(crate) now: Instant,
    pub(crate) policy: Policy,
    /// What to call the edition in a message: its name or its file.
    pub(crate) edition: String,
    pub(crate) language: Language,
    actor: Option<Roles>,
    jurisdiction: Option<String>,
}

impl Setting {
    /// Reads the edition, and the clock where `--now` is not given.
    pub(crate) fn new(options: &Options) -> Result<Self, Failure> {
        Ok(Self {
            format: options.format,
            now: options.now.unwrap_or_else(clock::now),
            policy: files::policy(&options.edition)?,
            edition: options.edition.clone(),
            language: options.lang,
            actor: options.actor,
            jurisdiction: options.jurisdiction.clone(),
        })
    }

    /// The roles that `--as` gives for every service.
    pub(crate) fn actor(&self) -> Option<Roles> {
        self.actor
    }

    /// The edition, compiled for the jurisdiction of the options, else for this one.
    pub(crate) fn rules(&self, of_account: Option<&str>) -> Result<Rules, Failure> {
        let jurisdiction = self.jurisdiction.as_deref().or(of_account);
        self.policy.compile(jurisdiction).map_err(|error| Failure::at(&self.edition, error))
    }

    /// The zone of dates without a time.
    pub(crate) fn zone(&self) -> Result<Zone, Failure> {
        Ok(self.rules(None)?.zone())
    }

    /// Who looks at a portfolio.
    pub(crate) const fn viewer<'r>(&self, rules: &'r Rules) -> Viewer<'r> {
        Viewer { now: self.now, rules, roles: self.actor }
    }

    /// What is told, in the language of the options, its dates in this zone.
    pub(crate) fn messages(&self, zone: Zone) -> Messages {
        Messages::new(self.language, zone)
    }

    /// The scene in which the services of an account are asked about.
    pub(crate) fn scene<'a>(&self, account: &'a Account) -> Result<Scene<'a>, Failure> {
        Ok(Scene {
            account,
            rules: self.rules(account.jurisdiction.as_deref())?,
            now: self.now,
            actor: self.actor,
        })
    }
}

/// An account, and everything outside it that an answer depends on.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    pub(crate) account: &'a Account,
    pub(crate) rules: Rules,
    pub(crate) now: Instant,
    actor: Option<Roles>,
}

impl Scene<'_> {
    /// The roles of the actor for a service: those of `--as`, else those of the account's holder.
    pub(crate) fn roles(&self, service: &Service) -> Roles {
        self.context(service).roles
    }

    /// The context of a service.
    pub(crate) fn context(&self, service: &Service) -> Context<'_> {
        let viewer = Viewer { now: self.now, rules: &self.rules, roles: self.actor };
        self.account.context(service, &viewer)
    }

    /// The service with this id, or the only one of this name.
    pub(crate) fn service(&self, id: &str) -> Result<&Service, Failure> {
        Ok(self.account.find(id)?)
    }

    /// The zone in which dates are told.
    pub(crate) fn zone(&self) -> Zone {
        self.rules.zone()
    }
}

/// The last instant that an option means: an RFC 3339 instant, or the end of a day in the zone.
pub(crate) fn last_instant(option: &str, text: &str, zone: Zone) -> Result<Instant, Failure> {
    let Ok(date) = text.parse::<CivilDate>() else {
        return text.parse().map_err(|_| {
            let expected = "an RFC 3339 instant or a date such as `2025-06-30`";
            Failure::at(option, format!("found `{text}`, expected {expected}"))
        });
    };
    // Days last 23 to 25 hours: half a day after the start of the next one is that next one everywhere.
    let next = zone.civil(zone.start_of_day(date) + std::time::Duration::from_secs(36 * 3600)).date;
    Ok(zone.start_of_day(next) - std::time::Duration::from_nanos(1))
}
