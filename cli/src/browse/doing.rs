//! Carrying out what was confirmed: in the file, as `decide --write` does; or, without `--write`, in the session only.

use std::path::PathBuf;

use rinnovo::{Account, Answer, CommandAnswer, Event, Instant, Outcome, ServiceId};

use super::{
    order::Order,
    said::{self, Said},
    session::Session,
    state::{Browser, Screen},
};
use crate::{
    command::Asked,
    decide::{self, Done},
    failure::Failure,
    scene::Setting,
    store::{self, Store},
};

/// The file that is looked at, and how.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) setting: Setting,
    pub(crate) file: PathBuf,
    pub(crate) writes: bool,
}

/// What became of an order.
enum Became {
    Done {
        answer: Option<Answer>,
        happened: Vec<(ServiceId, Event)>,
        account: Account,
    },
    /// What was confirmed is there no more; this is.
    Changed(Account),
}

impl Desk {
    /// Reads the file; warnings are heard, not printed.
    pub(crate) fn open(&self, tell: &mut dyn FnMut(&str)) -> Result<Session, Failure> {
        let account = store::read_telling(&self.file, self.setting.zone()?, tell)?;
        self.session(account)
    }

    fn session(&self, account: Account) -> Result<Session, Failure> {
        let rules = self.setting.rules(account.jurisdiction.as_deref())?;
        let Setting { now, language, .. } = self.setting;
        Ok(Session::new(account, rules, now, self.setting.actor(), language))
    }

    /// Carries out what was confirmed, and tells the person.
    pub(crate) fn carry_out(&mut self, browser: &mut Browser, order: &Order, now: Instant) {
        self.setting.now = now;
        browser.at(now);
        // Time may have changed what it does since it was read.
        if browser.reads_otherwise() {
            browser.ask_again();
            return;
        }
        if !self.writes {
            match browser.session.pretend(order) {
                Ok(done) => browser.done(order, done.answer, &done.happened),
                Err(failure) => browser.tell(Said::bad(0, failure.to_string())),
            }
            return;
        }
        let mut warnings = Vec::new();
        let became = self.write(order, &mut |line: &str| {
            warnings.push(Said::care(0, crate::text::one_line(line)));
        });
        match became {
            Ok(Became::Done { answer, happened, account }) => {
                if self.put(browser, account) {
                    browser.done(order, answer, &happened);
                }
            }
            Ok(Became::Changed(account)) => {
                if self.put(browser, account) {
                    browser.ask_again();
                }
            }
            Err(failure) => {
                browser.tell(Said::bad(0, crate::text::one_line(&failure.to_string())));
                self.reload(browser);
            }
        }
        browser.told.extend(warnings);
    }

    fn write(&self, order: &Order, tell: &mut dyn FnMut(&str)) -> Result<Became, Failure> {
        let decide = order.decide(&self.file);
        let asked = Asked::new(decide.command, &decide.asked)?;
        let mut store = Store::open(&self.file, self.setting.zone()?)?;
        if !is_as_seen(store.account(), order) {
            return Ok(Became::Changed(store.into_account()));
        }
        let Done { plan, happened } =
            decide::carry_out(&mut store, &self.setting, &decide, &asked, tell)?;
        let answer = plan.outcomes.into_iter().next().map(|outcome| outcome.preview.answer);
        Ok(Became::Done { answer, happened, account: store.into_account() })
    }

    /// Reads the file again.
    pub(crate) fn reload(&self, browser: &mut Browser) {
        let mut warnings = Vec::new();
        let read = self.open(&mut |line: &str| {
            warnings.push(Said::care(0, crate::text::one_line(line)));
        });
        match read {
            Ok(session) => browser.look_at(session),
            Err(failure) => browser.tell(Said::bad(0, crate::text::one_line(&failure.to_string()))),
        }
        browser.told.extend(warnings);
    }

    /// Shows another account; tells where it cannot be shown.
    fn put(&self, browser: &mut Browser, account: Account) -> bool {
        match self.session(account) {
            Ok(session) => {
                browser.look_at(session);
                true
            }
            Err(failure) => {
                browser.tell(Said::bad(0, failure.to_string()));
                false
            }
        }
    }
}

/// Whether the service and its members are what was on the screen when the command was confirmed.
fn is_as_seen(account: &Account, order: &Order) -> bool {
    let mut now: Vec<_> = account.members(&order.id).collect();
    now.sort_by(|a, b| a.id.cmp(&b.id));
    account.service(order.id.as_str()).into_iter().chain(now).eq(&order.seen)
}

impl Browser {
    /// Looks at other services, from the same place.
    pub(crate) fn look_at(&mut self, session: Session) {
        let selected = self.table.current(&self.session).map(|row| row.service.id.to_string());
        self.session = session;
        self.table.refresh_at(&self.session, selected.as_deref().unwrap_or_default());
    }

    /// Whether the confirmation on the screen would read otherwise now.
    fn reads_otherwise(&self) -> bool {
        let Screen::Form(form, menu) = &self.screen else { return false };
        self.service(&menu.id).is_none_or(|service| !form.reads(&self.session, &service))
    }

    /// Says that something has changed, and asks again.
    fn ask_again(&mut self) {
        self.tell(Said::care(0, said::CHANGED.to_owned()));
        let Screen::Form(form, menu) = &mut self.screen else { return };
        form.ask_again();
        let (id, kind) = (menu.id.clone(), form.kind);
        let Some(service) = self.service(&id) else {
            self.screen = Screen::Table;
            self.tell(Said::bad(0, said::NO_SERVICE.to_owned()));
            return;
        };
        let answers = self.session.answers(&service);
        let answer = answers.iter().find(|entry| entry.command == kind);
        if let Some(CommandAnswer { command, answer }) = answer
            && answer.outcome() != Outcome::Allowed
        {
            self.leave_form();
            self.tell_answer(*command, answer);
        }
    }

    /// Tells what a command did.
    fn done(&mut self, order: &Order, answer: Option<Answer>, happened: &[(ServiceId, Event)]) {
        if let Some(answer) = answer
            && answer.outcome() != Outcome::Allowed
        {
            self.tell_answer(order.kind, &answer);
        }
        let title = match (happened, self.writes) {
            ([], _) => said::NO_EFFECT,
            (_, true) => said::WRITTEN,
            (_, false) => said::PRETENDED,
        };
        self.tell(Said::bold(0, title.to_owned()));
        self.told.extend(said::happened(happened, &self.session.messages));
        self.leave_form();
    }
}
