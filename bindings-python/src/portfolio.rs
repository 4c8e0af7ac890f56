//! Services by the thousand: asked, changed, commanded and foreseen.

use std::sync::{Arc, PoisonError, RwLock};

use pyo3::{exceptions::PyKeyError, prelude::*};
use rinnovo::{
    Alignment, Assumption, Bulk, Event, Facets, Instant, Layout, Page, PageAt, PageSize, Roles,
    ServiceId, View, Viewer, Zone,
};

use crate::{
    account::Account,
    bridge::{In, Out, Take},
    engine::CommandOf,
    error::{Answered, refused},
    forecast::Forecast,
    policy::{RulesOf, rules_of},
    query::{Counted, Query},
    service::Service,
    values::Happened,
    walk::Walk,
};

/// Many services, asked column by column: searched, filtered, sorted, grouped and paged; changed one by one; foreseen.
///
/// Threads may share one: each question is answered on the services as they were when it was asked.
///
/// >>> import datetime, rinnovo
/// >>> now = datetime.datetime(2025, 6, 15, 12, tzinfo=datetime.timezone.utc)
/// >>> facts = [rinnovo.Facts(kind=kind) for kind in ("vps", "domain", "vps")]
/// >>> services = [rinnovo.Service(f"service-{number}", facts) for number, facts in enumerate(facts)]
/// >>> portfolio = rinnovo.Portfolio(services)
/// >>> page = portfolio.list("kind:vps", now=now)
/// >>> [row.service.id for row in page.rows], page.total
/// (['service-0', 'service-2'], 2)
#[pyclass(frozen, module = "rinnovo", mapping)]
#[derive(Debug)]
pub(crate) struct Portfolio(RwLock<Arc<rinnovo::Portfolio>>);

/// Who asks, when, and under which rules.
pub(crate) struct Asker {
    pub(crate) now: Instant,
    pub(crate) rules: Arc<rinnovo::Rules>,
    pub(crate) roles: Option<Roles>,
}

impl Asker {
    fn new(
        py: Python<'_>,
        now: In<Instant>,
        roles: Option<In<Roles>>,
        policy: Option<In<RulesOf>>,
    ) -> Answered<Self> {
        Ok(Self { now: now.0, rules: rules_of(py, policy)?, roles: roles.map(|roles| roles.0) })
    }

    pub(crate) fn viewer(&self) -> Viewer<'_> {
        Viewer { roles: self.roles, ..Viewer::new(self.now, &self.rules) }
    }
}

/// What holds services: an account, or several of them one by one.
struct Holding(Arc<rinnovo::Portfolio>);

impl Portfolio {
    /// The services as they are now, for as long as somebody looks at them.
    fn now(&self) -> Arc<rinnovo::Portfolio> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change<T>(
        &self,
        py: Python<'_>,
        change: impl Send + FnOnce(&mut rinnovo::Portfolio) -> T,
    ) -> T
    where
        T: Send,
    {
        // Without the interpreter's lock: who holds it while waiting for ours would wait for ever.
        py.detach(|| {
            let mut portfolio = self.0.write().unwrap_or_else(PoisonError::into_inner);
            change(Arc::make_mut(&mut portfolio))
        })
    }
}

#[pymethods]
impl Portfolio {
    #[new]
    #[pyo3(signature = (services: "Account | Iterable[Service]", *, zone = None))]
    fn new(py: Python<'_>, services: &Bound<'_, PyAny>, zone: Option<In<Zone>>) -> Answered<Self> {
        let zone = crate::read::zone_or_default(zone)?;
        let Holding(portfolio) = if let Ok(account) = services.cast::<Account>() {
            let account = account.get().account.clone();
            py.detach(|| Holding(Arc::new(rinnovo::Portfolio::from_account(account, zone))))
        } else {
            let services = Vec::<Service>::take(services)?;
            let services = services.into_iter().map(|service| service.0);
            Holding(Arc::new(py.detach(|| rinnovo::Portfolio::new(services, zone))?))
        };
        Ok(Self(RwLock::new(portfolio)))
    }

    /// A page of the services that a query finds.
    ///
    /// `page` counts from 1; a page past the end is empty. `after` is the `next` of another page, and stays right while
    /// services change. `grouped` puts members under their parents; `toggled` names the parents whose group is closed.
    /// `count` asks for facets: `kind`, `state`, `renewal`, `month`, or the code of a command. Without `roles`, the asker is the
    /// account's holder. A page has 1 to 1,000 rows.
    #[pyo3(signature = (query = None, *, now, roles = None, policy = None, page = 1, size = 25, after = None, grouped = false, toggled = None, count = None))]
    fn list(
        &self,
        py: Python<'_>,
        query: Option<In<Query>>,
        now: In<Instant>,
        roles: Option<In<Roles>>,
        policy: Option<In<RulesOf>>,
        page: u32,
        size: u32,
        after: Option<&str>,
        grouped: bool,
        toggled: Option<In<Vec<ServiceId>>>,
        count: Option<In<Vec<Counted>>>,
    ) -> Answered<Out<Page>> {
        let asker = Asker::new(py, now, roles, policy)?;
        let except = toggled.map(|ids| ids.0).unwrap_or_default().into_iter().collect();
        let layout = if grouped { Layout::Grouped { open: true, except } } else { Layout::Flat };
        let at = match after {
            Some(cursor) => PageAt::After(cursor.parse()?),
            None => PageAt::Number(page),
        };
        let view = View { layout, at, size: PageSize::new(size)?, facets: facets(count) };
        let query = query.map(|query| query.0.0).unwrap_or_default();
        let portfolio = self.now();
        Ok(Out(py.detach(|| portfolio.list(&query, &asker.viewer(), &view))?))
    }

    /// Counts the services that a query finds; see `list` for what may be counted.
    #[pyo3(signature = (query = None, *, count, now, roles = None, policy = None))]
    fn facets(
        &self,
        py: Python<'_>,
        query: Option<In<Query>>,
        count: In<Vec<Counted>>,
        now: In<Instant>,
        roles: Option<In<Roles>>,
        policy: Option<In<RulesOf>>,
    ) -> Answered<Out<Facets>> {
        let asker = Asker::new(py, now, roles, policy)?;
        let query = query.map(|query| query.0.0).unwrap_or_default();
        let (portfolio, asked) = (self.now(), facets(Some(count)));
        Ok(Out(py.detach(|| portfolio.facets(&query, &asker.viewer(), &asked))))
    }

    /// The ids of the services that a query finds, in its order.
    #[pyo3(signature = (query = None, *, now, roles = None, policy = None))]
    fn select(
        &self,
        py: Python<'_>,
        query: Option<In<Query>>,
        now: In<Instant>,
        roles: Option<In<Roles>>,
        policy: Option<In<RulesOf>>,
    ) -> Answered<Out<Vec<Box<str>>>> {
        let asker = Asker::new(py, now, roles, policy)?;
        let query = query.map(|query| query.0.0).unwrap_or_default();
        let portfolio = self.now();
        let found = |ids: Vec<&str>| ids.into_iter().map(Box::from).collect();
        Ok(Out(py.detach(|| found(portfolio.select(&query, &asker.viewer())))))
    }

    /// A command over the services with these ids, or over those that a query finds: one outcome a service, and a summary
    /// by reason. Nothing happens: `apply` the bulk to do it. Refuses an id that is not there.
    #[pyo3(signature = (command, *, ids = None, query = None, now, roles = None, policy = None))]
    fn bulk(
        &self,
        py: Python<'_>,
        command: In<CommandOf>,
        ids: Option<In<Vec<String>>>,
        query: Option<In<Query>>,
        now: In<Instant>,
        roles: Option<In<Roles>>,
        policy: Option<In<RulesOf>>,
    ) -> Answered<Out<Bulk>> {
        let asker = Asker::new(py, now, roles, policy)?;
        let (portfolio, command) = (self.now(), command.0.0);
        let each = |_: &rinnovo::Service| command.clone();
        match (ids, query) {
            (Some(In(ids)), None) => {
                let ids = ids.iter().map(String::as_str);
                Ok(Out(py.detach(|| portfolio.bulk(ids, each, &asker.viewer()))?))
            }
            (None, Some(In(Query(query)))) => {
                Ok(Out(py.detach(|| portfolio.bulk_where(&query, each, &asker.viewer()))))
            }
            _ => Err(refused(py, "shape", "", "either `ids` or `query`").into()),
        }
    }

    /// Lets what a bulk foresaw happen, with what it does to members; everything that happened, in order.
    #[pyo3(signature = (bulk: "Bulk") -> "tuple[tuple[str, Event], ...]")]
    fn apply(&self, py: Python<'_>, bulk: &Bound<'_, PyAny>) -> Answered<Out<Vec<Happened>>> {
        let mut planned: Vec<(ServiceId, Vec<Event>)> = Vec::new();
        for outcome in bulk.getattr("outcomes")?.try_iter()? {
            let outcome = outcome?;
            let answer = outcome.getattr("answer")?;
            let events = if answer.hasattr("events")? {
                Take::take(&answer.getattr("events")?)?
            } else {
                Vec::new()
            };
            planned.push((Take::take(&outcome.getattr("id")?)?, events));
        }
        let events =
            planned.iter().flat_map(|(id, events)| events.iter().map(move |event| (id, event)));
        let happened = self.change(py, |portfolio| {
            events.flat_map(|(id, event)| portfolio.happen(id, event)).map(Happened::from).collect()
        });
        Ok(Out(happened))
    }

    /// Lets an event happen to a service, with what it does to those grouped under it; everything that happened.
    fn happen(&self, py: Python<'_>, id: In<ServiceId>, event: In<Event>) -> Out<Vec<Happened>> {
        Out(self.change(py, |portfolio| {
            portfolio.happen(&id.0, &event.0).into_iter().map(Happened::from).collect()
        }))
    }

    /// One renewal date for these services, and how many days each would be prolonged by: `to`, or the latest of theirs.
    /// None: none of them has a term. Refuses an id that is not there.
    #[pyo3(signature = (ids, *, to = None))]
    fn align(
        &self,
        ids: In<Vec<String>>,
        to: Option<In<Instant>>,
    ) -> Answered<Out<Option<Alignment>>> {
        Ok(Out(self.now().align(ids.0.iter().map(String::as_str), to.map(|to| to.0))?))
    }

    /// What will happen, when, and what it will cost: from now for so many months, or until an instant (inclusive).
    #[pyo3(signature = (*, now, months = None, until = None, assume = None, roles = None, policy = None))]
    fn forecast(
        &self,
        py: Python<'_>,
        now: In<Instant>,
        months: Option<u32>,
        until: Option<In<Instant>>,
        assume: Option<In<Assumption>>,
        roles: Option<In<Roles>>,
        policy: Option<In<RulesOf>>,
    ) -> Answered<Forecast> {
        let asker = Asker::new(py, now, roles, policy)?;
        let assumption = assume.map_or(Assumption::Paid, |assume| assume.0);
        let portfolio = self.now();
        let until = match (months, until) {
            (_, None) => {
                let months = months.unwrap_or(12);
                rinnovo::Forecast::months(&portfolio, &asker.viewer(), months, assumption)?.until()
            }
            (None, Some(In(until))) => until,
            _ => return Err(refused(py, "shape", "", "either `months` or `until`").into()),
        };
        Ok(Forecast::new(portfolio, asker, until, assumption))
    }

    /// The services as comma-separated values, safe to be opened in a spreadsheet.
    #[pyo3(signature = (*, now))]
    fn to_csv(&self, py: Python<'_>, now: In<Instant>) -> Answered<String> {
        let portfolio = self.now();
        let written =
            py.detach(|| rinnovo_export::csv::services(Vec::new(), portfolio.services(), now.0));
        crate::forecast::text(py, written)
    }

    /// Adds a service. Refuses an id that is taken, and a parent that is not there.
    fn insert(&self, py: Python<'_>, service: &Service) -> Answered<()> {
        Ok(self.change(py, |portfolio| portfolio.insert(&service.0))?)
    }

    /// Puts a service in the place of the one with its id, which it gives back. Refuses an id that is not there.
    fn replace(&self, py: Python<'_>, service: &Service) -> Answered<Service> {
        Ok(Service(self.change(py, |portfolio| portfolio.replace(&service.0))?))
    }

    /// Removes a service, and gives it back. Refuses an id that is not there, and a service that others are grouped under.
    fn remove(&self, py: Python<'_>, id: &str) -> Answered<Service> {
        Ok(Service(self.change(py, |portfolio| portfolio.remove(id))?))
    }

    /// The service with an id; None: there is none.
    fn get(&self, id: &str) -> Option<Service> {
        self.now().service(id).map(Service)
    }

    /// The ids of the services grouped under one, directly.
    fn members(&self, id: &str) -> Out<Vec<Box<str>>> {
        Out(self.now().members(id).map(Box::from).collect())
    }

    fn __getitem__(&self, id: &str) -> PyResult<Service> {
        self.get(id).ok_or_else(|| PyKeyError::new_err(id.to_owned()))
    }

    fn __contains__(&self, id: &str) -> bool {
        self.now().facts(id).is_some()
    }

    fn __len__(&self) -> usize {
        self.now().len()
    }

    fn __iter__(&self) -> Out<Walk> {
        Out(Walk(self.now()))
    }

    fn __repr__(&self) -> String {
        format!("<Portfolio of {} services>", self.__len__())
    }

    /// How many there are of each kind, for a notebook.
    fn _repr_html_(&self, py: Python<'_>) -> String {
        let (portfolio, rules) = (self.now(), rules_of(py, None));
        let kinds = rules.map(|rules| {
            let viewer = Viewer::new(Instant::MIN, &rules);
            portfolio.facets(&rinnovo::Query::default(), &viewer, &[rinnovo::Facet::Kind]).kinds
        });
        let rows: Vec<String> = kinds
            .unwrap_or_default()
            .iter()
            .map(|(kind, count)| format!("<tr><td>{}</td><td>{count}</td></tr>", kind.label()))
            .collect();
        format!(
            "<table><thead><tr><th>Kind</th><th>{} services</th></tr></thead><tbody>{}</tbody></table>",
            portfolio.len(),
            rows.concat()
        )
    }
}

fn facets(count: Option<In<Vec<Counted>>>) -> Vec<rinnovo::Facet> {
    count.map(|count| count.0).unwrap_or_default().into_iter().map(|counted| counted.0).collect()
}
