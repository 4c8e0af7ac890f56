//! Many services, which stay here and come out page by page.

use std::sync::{Arc, PoisonError, RwLock};

use rinnovo::{
    Account, Answer, Assumption, Command, Context, EarliestEnd, Event, Instant as Moment, Preview,
    ServiceId, Zone,
};

use crate::{
    account::{Document, Finding, Owner},
    bulk::{Alignment, Bulk},
    error::RinnovoError,
    export::text,
    forecast::Forecast,
    page::{Page, PageRequest},
    rules::{CommandAnswer, Happened, MemberAnswer, Rules, verdicts},
    scalars::Count,
    service::{Service, cores},
    viewer::Viewer,
};

/// The services of an account, asked column by column: searched, filtered, sorted, grouped, paged; changed one by one;
/// foreseen. Threads may share one: each question is answered on the services as they were when it was asked.
#[derive(Debug, uniffi::Object)]
pub struct Portfolio {
    held: RwLock<Arc<rinnovo::Portfolio>>,
    findings: Vec<Finding>,
}

/// A command that was given: what was answered, and what happened then.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Given {
    /// The answer.
    pub answer: Answer,
    /// Everything that happened, in order, to the service and to those grouped under it.
    pub happened: Vec<Happened>,
}

#[uniffi::export]
impl Portfolio {
    /// Of these services. Refuses two with one id, a parent that is not among them, and parents that form a circle. Months
    /// and days of dates are those of `zone`, that of the edition.
    #[uniffi::constructor(default(owner = None))]
    pub fn new(
        services: Vec<Service>,
        zone: Zone,
        owner: Option<Owner>,
    ) -> Result<Arc<Self>, RinnovoError> {
        let mut portfolio = rinnovo::Portfolio::new(cores(services)?, zone)?;
        if let Some(Owner { handle, jurisdiction, payment_method }) = owner {
            portfolio.handle = handle.into();
            portfolio.jurisdiction = jurisdiction.map(Into::into);
            portfolio.payment_method = payment_method;
        }
        Ok(Self::of(portfolio, Vec::new()))
    }

    /// Of an account in our own JSON, or of a provider's payloads: told apart by what they hold. What is not understood in
    /// payloads is told in `findings`, and everything else is read.
    #[uniffi::constructor]
    pub fn read(documents: Vec<Document>, zone: Zone) -> Result<Arc<Self>, RinnovoError> {
        let texts = documents.iter().map(|document| (&*document.name, &*document.text));
        let import = rinnovo::ovh::read(texts, zone)?;
        let findings = import.findings.into_iter().map(Finding::from).collect();
        Ok(Self::of(rinnovo::Portfolio::from_account(import.account, zone), findings))
    }

    /// What was not understood when it was read.
    pub fn findings(&self) -> Vec<Finding> {
        self.findings.clone()
    }

    /// How many services there are.
    pub fn count(&self) -> Count {
        self.now().len().into()
    }

    /// Whose services these are.
    pub fn owner(&self) -> Owner {
        let portfolio = self.now();
        Owner {
            handle: portfolio.handle.to_string(),
            jurisdiction: portfolio.jurisdiction.as_deref().map(str::to_owned),
            payment_method: portfolio.payment_method,
        }
    }

    /// The account in our own JSON, one service to a line: what `read` reads.
    pub fn to_json(&self) -> Result<String, RinnovoError> {
        let portfolio = self.now();
        let mut account = Account::new(portfolio.services().collect())?;
        account.handle.clone_from(&portfolio.handle);
        account.jurisdiction.clone_from(&portfolio.jurisdiction);
        account.payment_method = portfolio.payment_method;
        Ok(account.to_json()?)
    }

    /// The service with an id; nothing: there is none.
    pub fn service(&self, id: &str) -> Option<Service> {
        self.now().service(id).as_ref().map(Service::from)
    }

    /// The ids of the services grouped under one.
    pub fn members(&self, id: &str) -> Vec<String> {
        self.now().members(id).map(str::to_owned).collect()
    }

    /// A page of the services that a query finds. Refuses a query that cannot be read, naming the character.
    pub fn list(
        &self,
        rules: &Rules,
        viewer: Viewer,
        page: PageRequest,
    ) -> Result<Page, RinnovoError> {
        let portfolio = self.now();
        let core = viewer.core(rules);
        let found = portfolio.list(&page.query.parse()?, &core, &page.view()?)?;
        Ok(Page::of(found, viewer.now, |service| {
            let context = portfolio.context(service.id.as_str(), &core).filter(|_| page.answers);
            context.map(|context| verdicts(&service.facts, &context)).unwrap_or_default()
        }))
    }

    /// The answer to every command for one of the services, with its data, as its screen shows them: with the roles, the
    /// payment method and the members that the portfolio knows. Refuses an id that is not there.
    pub fn menu(
        &self,
        rules: &Rules,
        viewer: Viewer,
        id: &str,
    ) -> Result<Vec<CommandAnswer>, RinnovoError> {
        self.asked(rules, viewer, id, |service, context| {
            rinnovo::menu(service, context).into_iter().map(CommandAnswer::from).collect()
        })
    }

    /// The answer to a command for one of the services, likewise.
    pub fn decide(
        &self,
        rules: &Rules,
        viewer: Viewer,
        id: &str,
        command: &Command,
    ) -> Result<Answer, RinnovoError> {
        self.asked(rules, viewer, id, |service, context| rinnovo::decide(service, command, context))
    }

    /// What a command would do to one of the services and to those grouped under it, likewise. `supposed`: the token of a
    /// confirmation is taken to be right.
    #[uniffi::method(default(supposed = false))]
    pub fn preview(
        &self,
        rules: &Rules,
        viewer: Viewer,
        id: &str,
        command: &Command,
        supposed: bool,
    ) -> Result<Preview, RinnovoError> {
        let portfolio = self.now();
        let members: Vec<_> =
            portfolio.members(id).filter_map(|id| portfolio.service(id)).collect();
        let preview = if supposed { rinnovo::preview_supposed } else { rinnovo::preview };
        asked(&portfolio, &viewer.core(rules), id, |service, context| {
            preview(service, &members, command, context)
        })
    }

    /// How soon one of the services can end without losing what was paid for, likewise.
    pub fn earliest_end(
        &self,
        rules: &Rules,
        viewer: Viewer,
        id: &str,
    ) -> Result<EarliestEnd, RinnovoError> {
        self.asked(rules, viewer, id, rinnovo::earliest_end)
    }

    /// The ids of the services that a query finds, in its order.
    pub fn select(
        &self,
        rules: &Rules,
        viewer: Viewer,
        query: &str,
    ) -> Result<Vec<String>, RinnovoError> {
        let portfolio = self.now();
        let found = portfolio.select(&query.parse()?, &viewer.core(rules));
        Ok(found.into_iter().map(str::to_owned).collect())
    }

    /// A command over the services with these ids: one answer a service, and counts. Nothing happens: `apply` does it.
    pub fn bulk(
        &self,
        rules: &Rules,
        viewer: Viewer,
        command: &Command,
        ids: Vec<String>,
    ) -> Result<Bulk, RinnovoError> {
        let ids = ids.iter().map(String::as_str);
        let each = |_: &rinnovo::Service| command.clone();
        Ok(Bulk::from(self.now().bulk(ids, each, &viewer.core(rules))?))
    }

    /// The same over those that a query finds.
    pub fn bulk_where(
        &self,
        rules: &Rules,
        viewer: Viewer,
        command: &Command,
        query: &str,
    ) -> Result<Bulk, RinnovoError> {
        let each = |_: &rinnovo::Service| command.clone();
        Ok(Bulk::from(self.now().bulk_where(&query.parse()?, each, &viewer.core(rules))))
    }

    /// Decides a command for one of the services, and lets what the answer says happen, in one step: no other thread comes
    /// between. Refuses an id that is not there.
    pub fn give(
        &self,
        rules: &Rules,
        viewer: Viewer,
        id: &str,
        command: &Command,
    ) -> Result<Given, RinnovoError> {
        let viewer = viewer.core(rules);
        self.change(|portfolio| {
            let (id, answer) = asked(portfolio, &viewer, id, |service, context| {
                (service.id.clone(), rinnovo::decide(service, command, context))
            })?;
            let outcome = MemberAnswer { id, answer: answer.clone() };
            Ok(Given { answer, happened: happen(portfolio, vec![outcome]) })
        })
    }

    /// Lets what was answered happen, as it was answered, with what it does to members; everything that happened, in order.
    /// What changed since the answer is not looked at: `give` decides anew. Refuses an id that is not there, before
    /// anything happens.
    pub fn apply(&self, outcomes: Vec<MemberAnswer>) -> Result<Vec<Happened>, RinnovoError> {
        self.change(|portfolio| {
            outcomes.iter().try_for_each(|outcome| known(portfolio, outcome.id.as_str()))?;
            Ok(happen(portfolio, outcomes))
        })
    }

    /// Lets an event happen to a service, with what it does to those grouped under it; everything that happened. Refuses
    /// an id that is not there.
    pub fn happen(&self, id: &ServiceId, event: &Event) -> Result<Vec<Happened>, RinnovoError> {
        self.change(|portfolio| {
            known(portfolio, id.as_str())?;
            Ok(portfolio.happen(id, event).into_iter().map(Happened::from).collect())
        })
    }

    /// Adds a service. Refuses an id that is taken, and a parent that is not there.
    pub fn insert(&self, service: Service) -> Result<(), RinnovoError> {
        let service = service.core()?;
        Ok(self.change(|portfolio| portfolio.insert(&service))?)
    }

    /// Puts a service in the place of the one with its id. Refuses an id that is not there.
    pub fn replace(&self, service: Service) -> Result<(), RinnovoError> {
        let service = service.core()?;
        self.change(|portfolio| portfolio.replace(&service))?;
        Ok(())
    }

    /// Takes a service out. Refuses an id that is not there, and a service that others are grouped under.
    pub fn remove(&self, id: &str) -> Result<(), RinnovoError> {
        self.change(|portfolio| portfolio.remove(id))?;
        Ok(())
    }

    /// One renewal date for these services: `to`, or the latest of theirs. Nothing: none of them has a term.
    #[uniffi::method(default(to = None))]
    pub fn align(
        &self,
        ids: Vec<String>,
        to: Option<Moment>,
    ) -> Result<Option<Alignment>, RinnovoError> {
        let alignment = self.now().align(ids.iter().map(String::as_str), to)?;
        Ok(alignment.map(Alignment::from))
    }

    /// What will happen, when, and what it will cost, for 1 to 1,200 months.
    pub fn forecast(
        &self,
        rules: &Arc<Rules>,
        viewer: Viewer,
        months: Count,
        assume: Assumption,
    ) -> Result<Arc<Forecast>, RinnovoError> {
        let months = u32::try_from(months.0)
            .map_err(|_| RinnovoError::out_of_range(&months.0, "1 to 1,200 months"))?;
        let portfolio = self.now();
        let core = viewer.core(rules);
        let until = rinnovo::Forecast::months(&portfolio, &core, months, assume)?.until();
        Ok(Forecast::new(portfolio, Arc::clone(rules), viewer, until, assume))
    }

    /// The same until an instant (inclusive).
    pub fn forecast_until(
        &self,
        rules: &Arc<Rules>,
        viewer: Viewer,
        until: Moment,
        assume: Assumption,
    ) -> Result<Arc<Forecast>, RinnovoError> {
        Ok(Forecast::new(self.now(), Arc::clone(rules), viewer, until, assume))
    }

    /// The services as comma-separated values, safe to be opened in a spreadsheet.
    pub fn to_csv(&self, now: Moment) -> Result<String, RinnovoError> {
        let portfolio = self.now();
        let written = rinnovo_export::csv::services(Vec::new(), portfolio.services(), now);
        text(written)
    }
}

impl Portfolio {
    fn of(portfolio: rinnovo::Portfolio, findings: Vec<Finding>) -> Arc<Self> {
        Arc::new(Self { held: RwLock::new(Arc::new(portfolio)), findings })
    }

    /// The services as they are now, for as long as somebody looks at them.
    fn now(&self) -> Arc<rinnovo::Portfolio> {
        Arc::clone(&self.held.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn asked<T>(
        &self,
        rules: &Rules,
        viewer: Viewer,
        id: &str,
        ask: impl FnOnce(&rinnovo::Service, &Context<'_>) -> T,
    ) -> Result<T, RinnovoError> {
        asked(&self.now(), &viewer.core(rules), id, ask)
    }

    fn change<T>(&self, change: impl FnOnce(&mut rinnovo::Portfolio) -> T) -> T {
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        change(Arc::make_mut(&mut held))
    }
}

/// Asks about one of the services, as they are at one moment.
fn asked<T>(
    portfolio: &rinnovo::Portfolio,
    viewer: &rinnovo::Viewer<'_>,
    id: &str,
    ask: impl FnOnce(&rinnovo::Service, &Context<'_>) -> T,
) -> Result<T, RinnovoError> {
    known(portfolio, id)?;
    let found = portfolio.service(id).zip(portfolio.context(id, viewer));
    found.map(|(service, context)| ask(&service, &context)).ok_or_else(|| stranger(id))
}

fn known(portfolio: &rinnovo::Portfolio, id: &str) -> Result<(), RinnovoError> {
    portfolio.facts(id).map(drop).ok_or_else(|| stranger(id))
}

fn stranger(id: &str) -> RinnovoError {
    RinnovoError::missing(&id, "the id of a service of the portfolio")
}

fn happen(portfolio: &mut rinnovo::Portfolio, outcomes: Vec<MemberAnswer>) -> Vec<Happened> {
    let mut happened = Vec::new();
    for MemberAnswer { id, answer } in outcomes {
        if let Answer::Allowed { events, .. } | Answer::Refused { events, .. } = answer {
            let all = events.iter().flat_map(|event| portfolio.happen(&id, event));
            happened.extend(all.map(Happened::from));
        }
    }
    happened
}
