//! What is looked at: the services, the rules, who asks and when. Nothing here touches a file or a terminal.

use rinnovo::{
    Account, Answer, CommandAnswer, CommandKind, Context, Event, Instant, Period, Portfolio,
    Preview, Roles, Rules, Service, ServiceId, Viewer, menu, next_change_at, preview,
    preview_supposed,
};
use rinnovo_messages::{Language, Messages};

use super::order::{Given, Order};
use crate::{command::Asked, failure::Failure};

/// The services and everything outside them that an answer depends on.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) portfolio: Portfolio,
    pub(crate) rules: Rules,
    pub(crate) now: Instant,
    /// The roles of `--as`; else those of the account's holder.
    pub(crate) actor: Option<Roles>,
    /// What is told, in the language of the options.
    pub(crate) messages: Messages,
}

/// A command looked at before it is done.
#[derive(Debug)]
pub(crate) struct Weighed {
    /// What it does to each service that is asked, as if everything was acknowledged and the token right.
    pub(crate) shown: Vec<(Service, Preview)>,
    /// The answer of the service itself to what was given so far, the token taken to be right.
    pub(crate) answer: Answer,
}

impl Session {
    pub(crate) fn new(
        account: Account,
        rules: Rules,
        now: Instant,
        actor: Option<Roles>,
        language: Language,
    ) -> Self {
        let portfolio = Portfolio::from_account(account, rules.zone());
        let messages = Messages::new(language, rules.zone());
        Self { portfolio, rules, now, actor, messages }
    }

    pub(crate) fn viewer(&self) -> Viewer<'_> {
        Viewer { roles: self.actor, ..Viewer::new(self.now, &self.rules) }
    }

    pub(crate) fn members(&self, id: &str) -> Vec<Service> {
        let mut members: Vec<Service> =
            self.portfolio.members(id).filter_map(|id| self.portfolio.service(id)).collect();
        members.sort_by(|a, b| a.id.cmp(&b.id));
        members
    }

    pub(crate) fn context(&self, service: &Service) -> Context<'_> {
        // Nobody has a role for a service that is there no more.
        let gone = || Context::new(self.now, Roles::NONE, &self.rules);
        self.portfolio.context(service.id.as_str(), &self.viewer()).unwrap_or_else(gone)
    }

    /// Every command with its answer.
    pub(crate) fn answers(&self, service: &Service) -> Vec<CommandAnswer> {
        menu(service, &self.context(service))
    }

    /// When the answers of a service change next by time alone.
    pub(crate) fn next_change(&self, service: &Service) -> Option<Instant> {
        next_change_at(service, &self.context(service))
    }

    /// The frequencies that a service may be renewed at.
    pub(crate) fn offered(&self, service: &Service) -> Vec<Period> {
        self.rules.offered(&service.facts).iter().collect()
    }

    /// What is on the screen when a command is confirmed: the service, then its members by id.
    pub(crate) fn seen(&self, service: &Service) -> Vec<Service> {
        let mut seen = vec![service.clone()];
        seen.extend(self.members(service.id.as_str()));
        seen
    }

    /// Looks at a command. The token is not tried: guessing before confirming would cost no attempt.
    pub(crate) fn weigh(
        &self,
        service: &Service,
        kind: CommandKind,
        given: &Given,
    ) -> Result<Weighed, Failure> {
        let asked = |acknowledged| {
            let given = Given { acknowledged, ..given.clone() };
            let given = Given { token: kind.takes_token().then(|| "any".to_owned()), ..given };
            Asked::new(kind, &given.args())
        };
        let look = |service: &Service, asked: &Asked| {
            let members = self.members(service.id.as_str());
            let (command, context) = (asked.of(service)?, self.context(service));
            Ok::<_, Failure>(preview_supposed(service, &members, &command, &context))
        };
        let all = given.acknowledged.map(|_| kind.acknowledgements());
        let (everything, so_far) = (asked(all)?, asked(given.acknowledged)?);
        let members = self.members(service.id.as_str());
        let reached = given.reach().members(&service.id, &members, kind)?.into_iter().cloned();
        let shown = std::iter::once(service.clone())
            .chain(reached)
            .map(|service| Ok((service.clone(), look(&service, &everything)?)))
            .collect::<Result<_, Failure>>()?;
        Ok(Weighed { shown, answer: look(service, &so_far)?.answer })
    }

    /// Does a command in what is looked at, and nowhere else. Gives the answers, and what happened.
    pub(crate) fn pretend(&mut self, order: &Order) -> Result<Pretended, Failure> {
        let asked = Asked::new(order.kind, &order.given.args())?;
        let service = self.portfolio.service(order.id.as_str()).ok_or_else(|| {
            Failure::new(format!("`{}`: this service is there no more", order.id))
        })?;
        let members = self.members(order.id.as_str());
        let reached = order.given.reach().members(&order.id, &members, order.kind)?;
        let targets = std::iter::once(&service).chain(reached);
        let mut answers = Vec::new();
        for service in targets {
            let members = self.members(service.id.as_str());
            let context = self.context(service);
            let answer = preview(service, &members, &asked.of(service)?, &context).answer;
            answers.push((service.id.clone(), answer));
        }
        let mut happened = Vec::new();
        for (id, answer) in &answers {
            for event in answer.events() {
                happened.extend(self.portfolio.happen(id, event));
            }
        }
        Ok(Pretended { answer: answers.into_iter().next().map(|(_, answer)| answer), happened })
    }
}

/// What was done in the session only.
#[derive(Debug)]
pub(crate) struct Pretended {
    /// The answer of the service itself.
    pub(crate) answer: Option<Answer>,
    pub(crate) happened: Vec<(ServiceId, Event)>,
}
