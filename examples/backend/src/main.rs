//! A backend that embeds the library: a menu for a screen, commands under an optimistic revision check, a journal, a
//! forecast. It brings what the library leaves to its host: the clock, the storage, the mail.
//!
//! Run it with `cargo run -p rinnovo-example-backend`.

use std::io::Write;

use rinnovo::{
    Account, Advance, Answer, Assumption, Command, CommandKind, Context, Instant, Journal,
    OVH_2025, Policy, Rules, Service, ServiceId, Viewer, advance, answers, decide, evolve, words,
};

type Error = Box<dyn std::error::Error>;

/// The account as a backend's own storage would give it.
const ACCOUNT: &str = include_str!("../../data/account.json");

fn main() -> Result<(), Error> {
    // A real backend reads its clock here. The sample is interesting in June 2025.
    let now = "2025-06-15T12:00:00Z".parse()?;
    let mut out = std::io::stdout().lock();
    for line in tour(now)? {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// What a day of requests looks like, told in lines.
fn tour(now: Instant) -> Result<Vec<String>, Error> {
    let mut lines = Vec::new();
    // Once, at the start: the rules of the edition, compiled. They are shared by every request.
    let rules = Policy::from_toml(OVH_2025)?.compile(None)?;
    let mut backend = Backend::new(Account::from_json(ACCOUNT, rules.zone())?, &rules, now)?;
    let hosting: ServiceId = "hosting-studio".parse()?;

    // GET /services/hosting-studio/menu: bits and one instant per command, made without allocation.
    let service = backend.service(&hosting)?;
    let menu = answers(&service.facts, &backend.context(service));
    let allowed: Vec<&str> = menu.allowed().map(CommandKind::code).collect();
    lines.push(format!("menu: {}", allowed.join(", ")));

    // POST /services/hosting-studio/cancel, with the revision that the screen was made from.
    let seen = service.facts.revision;
    let answer = backend.command(&hosting, &Command::CancelAtExpiry, seen)?;
    if let Answer::Allowed { notices, .. } = &answer {
        lines.extend(
            notices.iter().map(|notice| format!("notice: {}", notice.in_words(rules.zone()))),
        );
    }

    // Somebody else still looks at the old screen, and is told so instead of overwriting.
    let late = backend.command(&hosting, &Command::SwitchToManual, seen);
    lines.extend(late.err().map(|conflict| format!("conflict: {conflict}")));

    // The customer changes her mind: the renewal is exactly what it was.
    let seen = backend.service(&hosting)?.facts.revision;
    backend.command(&hosting, &Command::UndoCancellation, seen)?;
    let renewal = backend.service(&hosting)?.facts.renewal;
    lines.extend(renewal.map(|renewal| format!("undone: {}", words::renewal_in_words(renewal))));

    // A refusal is an answer, with its reasons and what would help. It is no error.
    let server: ServiceId = "server-db".parse()?;
    let answer = backend.command(&server, &Command::CancelAtExpiry, 58)?;
    if let Answer::Refused { reasons, remedies, .. } = &answer {
        lines.extend(
            reasons.iter().map(|reason| format!("refused: {}", reason.in_words(rules.zone()))),
        );
        lines.extend(remedies.iter().map(|remedy| format!("would help: {remedy}")));
    }

    // The journal is the truth: replayed on any machine, it gives the same services.
    let text = backend.journal.to_lines()?;
    let replayed = Journal::from_lines(&text, rules.zone())?.replay(None);
    let same =
        backend.account.services().iter().all(|service| replayed.get(&service.id) == Some(service));
    lines.push(format!(
        "journal: {} entries, replays to the same state: {same}",
        backend.journal.entries().len()
    ));

    // What comes: the next three events of a service, each at its exact instant.
    let facts = backend.service(&hosting)?.facts;
    let coming: Advance<'_> = advance(facts, Instant::MAX, &rules, Assumption::Paid);
    lines.extend(
        coming.take(3).map(|event| format!("forecast: {} {}", event.at, event.change.code())),
    );
    Ok(lines)
}

/// The state that a backend keeps. In memory here; the journal of a real one is a table.
struct Backend<'a> {
    account: Account,
    journal: Journal,
    rules: &'a Rules,
    now: Instant,
}

impl<'a> Backend<'a> {
    /// Every service enters the journal as it is.
    fn new(account: Account, rules: &'a Rules, now: Instant) -> Result<Self, Error> {
        let mut journal = Journal::default();
        account.services().iter().try_for_each(|service| journal.adopt(service.clone(), now))?;
        Ok(Self { account, journal, rules, now })
    }

    fn service(&self, id: &ServiceId) -> Result<&Service, Error> {
        self.account.service(id.as_str()).ok_or_else(|| format!("no service `{id}`").into())
    }

    /// Who asks (here: the account holder), when, and under which rules.
    fn context(&self, service: &Service) -> Context<'a> {
        self.account.context(service, &Viewer::new(self.now, self.rules))
    }

    /// Answers a command; when it is allowed, journals and does it, provided that nobody was faster.
    fn command(&mut self, id: &ServiceId, command: &Command, seen: u64) -> Result<Answer, Error> {
        let service = self.service(id)?;
        let answer = decide(service, command, &self.context(service));
        let after = answer.events().iter().fold(service.clone(), evolve);
        // What a refusal itself does (a wrong deletion token) is journaled too.
        self.journal.append(id, seen, answer.events())?;
        self.account.replace(after)?;
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tour_tells_what_the_library_promises() {
        let lines = tour("2025-06-15T12:00:00Z".parse().unwrap()).unwrap();
        let expected = [
            "menu: switch_to_manual, change_frequency, pay_ahead, cancel_at_expiry, request_deletion",
            "notice: Automatic renewal is switched off.",
            "notice: The service and its data end on 30 September 2025.",
            "notice: This can be undone until 29 September 2025, 00:00.",
            "notice: 2 services that depend on it end with it.",
            "notice: 1 associated service is detached and lives on.",
            "conflict: `hosting-studio`: found `revision 1`, expected revision 0: the service has changed since it was read",
            "undone: automatic, every year",
            "refused: The service is suspended, unpaid.",
            "refused: A bill is unpaid since 12 June 2025: it must be settled first.",
            "would help: settle_debt",
            "journal: 26 entries, replays to the same state: true",
            "forecast: 2025-09-29T22:00:00Z term_renewed",
            "forecast: 2025-10-06T22:00:00Z bill_paid",
            "forecast: 2026-09-29T22:00:00Z term_renewed",
        ];
        assert_eq!(lines, expected);
    }
}
