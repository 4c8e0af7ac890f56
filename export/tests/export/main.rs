//! What other programs read of an export.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail loudly, and so may what it calls"
)]

mod calendars;
mod json;
mod spreadsheets;
mod strict;

use rinnovo::{
    Cause, Change, CommandKind, Expected, Foreseen, Instant, Portfolio, Price, Service, Term, Zone,
};

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// A portfolio of services with these ids and names, in Paris.
fn portfolio(names: &[(&str, &str)]) -> Portfolio {
    let service = |(id, name): &(&str, &str)| {
        let facts = rinnovo::Facts::in_service(
            rinnovo::Kind::WebHosting,
            at("2024-06-30T22:00:00Z"),
            at("2025-06-30T22:00:00Z"),
            rinnovo::Renewal::Automatic { every: Some(rinnovo::Period::YEAR), forced: false },
        );
        let mut service = Service::new(id.parse().unwrap(), facts);
        service.name = (*name).into();
        service
    };
    Portfolio::new(names.iter().map(service), "Europe/Paris".parse::<Zone>().unwrap()).unwrap()
}

fn term(start: Instant, end: Instant) -> Term {
    Term { start, end, anchor: start }
}

/// What may be foreseen of one service: everything once, around a renewal.
fn everything(id: &str, renewal: Instant) -> Vec<Foreseen<'_>> {
    let day = |days: u64| std::time::Duration::from_secs(days * 86_400);
    let next = term(renewal, renewal + day(365));
    let price = Price { amount: "119.88".parse().unwrap(), currency: "EUR".parse().unwrap() };
    let due_by = renewal + day(14);
    let event = Expected::Event;
    let what = [
        (renewal - day(30), Expected::Reminder { of: renewal }),
        (renewal - day(7), Expected::Reminder { of: renewal }),
        (renewal - day(2), Expected::LastMoment { command: CommandKind::CancelAtExpiry }),
        (renewal, event(Change::TermRenewed { term: next, due_by })),
        (renewal, Expected::Bill { term: next, price: Some(price), due_by }),
        (due_by, event(Change::BillOverdue)),
        (renewal + day(20), event(Change::DeletionLapsed)),
        (renewal + day(300), Expected::LastMoment { command: CommandKind::UndoCancellation }),
        (renewal + day(300), event(Change::CommitmentEnded)),
        (renewal + day(350), Expected::Reminder { of: next.end }),
        (next.end, event(Change::Expired)),
        (next.end + day(10), event(Change::RedemptionStarted)),
        (next.end + day(40), event(Change::PendingDeleteStarted)),
        (
            next.end + day(45),
            event(Change::Terminated {
                cause: Cause::NotRenewed,
                erase_at: Some(next.end + day(60)),
            }),
        ),
        (next.end + day(60), event(Change::Erased)),
    ];
    what.into_iter().map(|(at, what)| Foreseen { at, id, what }).collect()
}
