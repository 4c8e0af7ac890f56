//! What a table of services will cost, month by month.

use std::{
    collections::{BTreeMap, BTreeSet},
    num::NonZeroUsize,
    sync::Arc,
};

use arrow_array::{
    Array, ArrayRef, Date32Array, Decimal128Array, RecordBatch, UInt64Array, cast::AsArray,
    types::Decimal128Type,
};
use arrow_schema::{Field, Schema};
use rinnovo::{
    Assumption, Currency, Forecast, Instant, Month, Portfolio, Price, Roles, Rules, Service,
    Totals, Viewer,
};
use rust_decimal::Decimal;

use crate::{
    answers::unmade,
    cells::shown,
    error::{Bad, Refusal},
    schema::Form,
    table::{Actor, Block, Piece, Table},
    texts::owned,
};

/// The digits of a column of decimals.
const DIGITS: u8 = 38;

/// What is asked of a table.
pub(crate) struct Asked<'r> {
    pub(crate) now: Instant,
    pub(crate) rules: &'r Rules,
    pub(crate) months: u32,
    pub(crate) assumption: Assumption,
    pub(crate) threads: Option<NonZeroUsize>,
}

/// The totals of all rows, and what could not be read of them.
pub(crate) struct Outlook {
    pub(crate) batch: RecordBatch,
    /// How many services stay as they are because a fact that time needs is not known.
    pub(crate) blocked: u64,
    pub(crate) bad: Vec<Bad>,
}

/// Adds up what is expected of every row.
pub(crate) fn forecast(table: &Table, asked: &Asked<'_>) -> Result<Outlook, Refusal> {
    let work = |(): &mut (), piece: &Piece| one(table, piece, asked);
    let parts = table.each(|| (), work, asked.threads)?;
    let mut all = of_portfolio(&Portfolio::empty(asked.rules.zone()), asked)?;
    let mut bad = Vec::new();
    for (totals, bad_here) in parts {
        bad.extend(bad_here);
        all.blocked += totals.blocked;
        for (sum, month) in all.months.iter_mut().zip(totals.months) {
            add(sum, month)?;
        }
    }
    Ok(Outlook { batch: batch(&all.months)?, blocked: all.blocked, bad })
}

/// The forecast of one piece, each row a service of its own.
fn one(table: &Table, piece: &Piece, asked: &Asked<'_>) -> Result<(Totals, Vec<Bad>), Refusal> {
    let actor = Actor { roles: None, payment_method: None };
    let block = Block::read(table, piece, &actor)?;
    let columns = block.columns();
    let mut prices = prices(piece);
    let mut bad = Vec::new();
    let mut services = Vec::with_capacity(columns.rows);
    for row in 0..columns.rows {
        let facts = columns.facts(row).map_err(|cell| piece.bad(&cell));
        match (facts, prices.next().unwrap_or(Ok(None))) {
            (Err(cell), _) => bad.push(cell),
            (_, Err((column, form))) => {
                let found = shown(&piece.batch, column, row);
                bad.push(Bad { row: piece.first + row, column, found, expected: form.expected() });
            }
            (Ok(facts), Ok(price)) => {
                let mut service = Service::new(row.to_string().parse()?, facts);
                service.price = price;
                services.push(service);
            }
        }
    }
    let portfolio = Portfolio::new(services, asked.rules.zone())?;
    Ok((of_portfolio(&portfolio, asked)?, bad))
}

fn of_portfolio(portfolio: &Portfolio, asked: &Asked<'_>) -> Result<Totals, Refusal> {
    let viewer = Viewer { roles: Some(Roles::NONE), ..Viewer::new(asked.now, asked.rules) };
    Ok(Forecast::months(portfolio, &viewer, asked.months, asked.assumption)?.totals())
}

fn add(sum: &mut Month, month: Month) -> Result<(), Refusal> {
    sum.renewals += month.renewals;
    sum.lapses += month.lapses;
    sum.ends += month.ends;
    sum.erasures += month.erasures;
    sum.unpriced += month.unpriced;
    for (currency, amount) in month.bills {
        let before = sum.bills.entry(currency).or_default();
        *before = before.checked_add(amount).ok_or_else(|| too_much(currency))?;
    }
    Ok(())
}

fn too_much(currency: Currency) -> Refusal {
    Refusal {
        code: "out_of_range",
        path: "price".to_owned(),
        found: format!("a sum in {currency}"),
        expected: "a sum that an exact decimal holds".to_owned(),
    }
}

type PriceOrBad = Result<Option<Price>, (&'static str, Form)>;

/// The price of each row; the column at fault where it has none that can be used.
fn prices(piece: &Piece) -> impl Iterator<Item = PriceOrBad> {
    let rows = piece.batch.num_rows();
    let column = |name| piece.batch.column_by_name(name);
    let amounts = column("price").map_or_else(|| vec![Ok(None); rows], amounts);
    let currencies = column("currency").map_or_else(|| vec![None; rows], owned);
    amounts.into_iter().zip(currencies).map(|(amount, currency)| {
        let bad = ("price", Form::Amount);
        let Some(amount) = amount.map_err(|()| bad)? else { return Ok(None) };
        if amount.is_sign_negative() && !amount.is_zero() {
            return Err(bad);
        }
        let currency = currency.and_then(|currency| currency.parse().ok());
        let currency = currency.ok_or(("currency", Form::Currency))?;
        Ok(Some(Price { amount, currency }))
    })
}

fn amounts(array: &ArrayRef) -> Vec<Result<Option<Decimal>, ()>> {
    if let Some(decimals) = array.as_primitive_opt::<Decimal128Type>() {
        let scale = decimals.scale();
        let decimal = |units: i128| match u32::try_from(scale) {
            Ok(scale) => Decimal::try_from_i128_with_scale(units, scale).map_err(drop),
            Err(_) => Err(()),
        };
        return decimals.iter().map(|units| units.map(decimal).transpose()).collect();
    }
    let parse = |text: String| text.trim().parse().map_err(drop);
    owned(array).into_iter().map(|text| text.map(parse).transpose()).collect()
}

/// A row for each month; a column of bills for each currency.
fn batch(months: &[Month]) -> Result<RecordBatch, Refusal> {
    let counts = |count: fn(&Month) -> u64| -> ArrayRef {
        Arc::new(months.iter().map(count).collect::<UInt64Array>())
    };
    let days: Date32Array = months.iter().map(|month| Some(month.first.days())).collect();
    let mut columns: Vec<(String, ArrayRef)> = vec![
        ("month".to_owned(), Arc::new(days)),
        ("renewals".to_owned(), counts(|month| month.renewals)),
        ("lapses".to_owned(), counts(|month| month.lapses)),
        ("ends".to_owned(), counts(|month| month.ends)),
        ("erasures".to_owned(), counts(|month| month.erasures)),
        ("unpriced".to_owned(), counts(|month| month.unpriced)),
    ];
    let currencies: BTreeSet<Currency> =
        months.iter().flat_map(|month| month.bills.keys().copied()).collect();
    for currency in currencies {
        let sums: Vec<Decimal> =
            months.iter().map(|month| bill(&month.bills, currency).normalize()).collect();
        columns.push((format!("bills_{currency}"), decimals(&sums, currency)?));
    }
    let field = |(name, array): &(String, ArrayRef)| {
        Field::new(name.clone(), array.data_type().clone(), false)
    };
    let schema = Schema::new(columns.iter().map(field).collect::<Vec<_>>());
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    RecordBatch::try_new(Arc::new(schema), arrays).map_err(unmade)
}

fn bill(bills: &BTreeMap<Currency, Decimal>, currency: Currency) -> Decimal {
    bills.get(&currency).copied().unwrap_or_default()
}

/// Sums with as many places as the one that has most.
fn decimals(sums: &[Decimal], currency: Currency) -> Result<ArrayRef, Refusal> {
    let scale = sums.iter().map(Decimal::scale).max().unwrap_or(0);
    let units = sums.iter().map(|sum| {
        let places = scale.saturating_sub(sum.scale());
        let factor = 10_i128.checked_pow(places)?;
        sum.mantissa().checked_mul(factor)
    });
    let units: Option<Vec<i128>> = units.collect();
    let units = units.ok_or_else(|| too_much(currency))?;
    let scale = i8::try_from(scale).unwrap_or(0);
    let array = Decimal128Array::from(units).with_precision_and_scale(DIGITS, scale);
    Ok(Arc::new(array.map_err(unmade)?))
}
