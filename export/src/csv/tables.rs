//! The tables: what is foreseen, month by month, and the services themselves.

use std::{borrow::Borrow, collections::BTreeSet, io::Write};

use rinnovo::{Currency, Foreseen, Instant, Month, Portfolio, Renewal, Service};

use super::{Cell, Sheet};
use crate::{entry::Entry, error::Error};

/// Writes foreseen entries, one to a record. Gives the sink back.
///
/// ```
/// use rinnovo::{Expected, Foreseen, Portfolio, Zone};
///
/// let reminder = Expected::Reminder { of: "2025-07-01T00:00:00Z".parse()? };
/// let entry = Foreseen { at: "2025-06-24T00:00:00Z".parse()?, id: "site", what: reminder };
/// let text = rinnovo_export::csv::entries(Vec::new(), &Portfolio::empty(Zone::UTC), [entry]).unwrap();
/// assert_eq!(
///     String::from_utf8(text).unwrap(),
///     "at,id,name,reference,what,command,outcome,cause,term_start,term_end,due_by,until,amount,currency\r\n\
///      2025-06-24T00:00:00Z,site,,,reminder,,,,,,,2025-07-01T00:00:00Z,,\r\n"
/// );
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn entries<'a, W: Write>(
    out: W,
    portfolio: &Portfolio,
    entries: impl IntoIterator<Item = Foreseen<'a>>,
) -> Result<W, Error> {
    let mut sheet = Sheet::new(
        out,
        [
            "at",
            "id",
            "name",
            "reference",
            "what",
            "command",
            "outcome",
            "cause",
            "term_start",
            "term_end",
            "due_by",
            "until",
            "amount",
            "currency",
        ],
    )?;
    for entry in entries {
        let entry = Entry::new(entry, portfolio);
        let price = entry.price.as_ref();
        sheet.row([
            Cell::number(entry.at),
            Cell::Text(entry.id),
            Cell::Text(&entry.name),
            Cell::Text(&entry.reference),
            Cell::number(entry.what),
            Cell::optional(entry.command),
            Cell::optional(entry.outcome),
            Cell::optional(entry.cause),
            Cell::optional(entry.term_start),
            Cell::optional(entry.term_end),
            Cell::optional(entry.due_by),
            Cell::optional(entry.until),
            Cell::optional(price.map(|price| price.amount)),
            Cell::optional(price.map(|price| price.currency)),
        ])?;
    }
    sheet.finish()
}

/// Writes the totals of months, one to a record, with a column for each currency. Gives the sink back.
///
/// ```
/// let text = rinnovo_export::csv::months(Vec::new(), &[]).unwrap();
/// assert_eq!(text, b"month,renewals,lapses,ends,erasures,unpriced\r\n");
/// ```
pub fn months<W: Write>(out: W, months: &[Month]) -> Result<W, Error> {
    let currencies: BTreeSet<Currency> =
        months.iter().flat_map(|month| month.bills.keys().copied()).collect();
    let header = ["month", "renewals", "lapses", "ends", "erasures", "unpriced"]
        .map(str::to_owned)
        .into_iter()
        .chain(currencies.iter().map(ToString::to_string));
    let mut sheet = Sheet::new(out, header)?;
    for total in months {
        let counts = [total.renewals, total.lapses, total.ends, total.erasures, total.unpriced];
        let bills = currencies.iter().map(|currency| Cell::optional(total.bills.get(currency)));
        sheet.row(
            std::iter::once(Cell::Ours(total.first.year_month()))
                .chain(counts.map(Cell::number))
                .chain(bills),
        )?;
    }
    sheet.finish()
}

/// Writes services, one to a record: what the rules know of each as of `now`. What is not known is an empty cell. Gives
/// the sink back.
///
/// ```
/// use rinnovo::{Facts, Kind, Period, Renewal, Service};
///
/// let (start, end) = ("2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?);
/// let renewal = Renewal::Automatic { every: Some(Period::MONTH), forced: false };
/// let mut service = Service::new("vps-1".parse()?, Facts::in_service(Kind::Vps, start, end, renewal));
/// service.name = "@home".into();
/// let text = rinnovo_export::csv::services(Vec::new(), [service], start).unwrap();
/// assert_eq!(
///     String::from_utf8(text).unwrap(),
///     "id,name,reference,kind,parent,phase,date,date_kind,renewal,every_months,amount,currency\r\n\
///      vps-1,'@home,,vps,,active,2025-02-01T00:00:00Z,renews,automatic,1,,\r\n"
/// );
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn services<W: Write>(
    out: W,
    services: impl IntoIterator<Item = impl Borrow<Service>>,
    now: Instant,
) -> Result<W, Error> {
    let mut sheet = Sheet::new(
        out,
        [
            "id",
            "name",
            "reference",
            "kind",
            "parent",
            "phase",
            "date",
            "date_kind",
            "renewal",
            "every_months",
            "amount",
            "currency",
        ],
    )?;
    for service in services {
        let service = service.borrow();
        let facts = &service.facts;
        let date = facts.renewal_date(now);
        let every = facts.renewal.and_then(Renewal::every);
        let price = service.price.as_ref();
        sheet.row([
            Cell::Text(service.id.as_str()),
            Cell::Text(&service.name),
            Cell::Text(&service.reference),
            Cell::number(facts.kind.code()),
            Cell::Text(service.parent.as_ref().map_or("", |parent| parent.as_str())),
            Cell::optional(facts.phase.map(|phase| phase.kind().code())),
            Cell::optional(date.map(|(_, at)| at)),
            Cell::optional(date.map(|(kind, _)| kind.code())),
            Cell::optional(facts.renewal.map(|renewal| renewal.mode().code())),
            Cell::optional(every.map(rinnovo::Period::months)),
            Cell::optional(price.map(|price| price.amount)),
            Cell::optional(price.map(|price| price.currency)),
        ])?;
    }
    sheet.finish()
}
