//! What the months bring, as a table and in files.

use std::{
    io::{BufWriter, Write},
    path::Path,
};

use comfy_table::{Cell, CellAlignment};
use rinnovo::{
    Currency, Forecast, Foreseen, Month, MonthDifference, Portfolio, Totals, TotalsDifference,
};
use rinnovo_export::{csv, ics::Calendar};
use rust_decimal::Decimal;
use serde_json::json;

use crate::{
    args::{ForecastArgs, Format},
    failure::Failure,
    files,
    output::{self, Printed},
    picture::{self, Labels, Picture},
    progress::{self, Progress},
    scene::Setting,
    store,
    text::{BOLD, DIM, ODD, paint},
    what_if,
};

/// `rinnovo forecast`.
pub(crate) fn run(setting: &Setting, arguments: &ForecastArgs) -> Result<Printed, Failure> {
    let zone = setting.zone()?;
    let account = progress::during("reading", || store::read(&arguments.file, zone))?;
    let rules = setting.rules(account.jurisdiction.as_deref())?;
    let planned = what_if::planned(&arguments.what_if, &account, setting.now, rules.zone())?;
    let portfolio =
        progress::during("gathering", || Portfolio::from_account(account, rules.zone()));
    let viewer = setting.viewer(&rules);
    let plain = Forecast::months(&portfolio, &viewer, arguments.months, arguments.assume)?;
    let asked = plain.clone().with(planned)?;
    let totals = progress::during("counting", || asked.totals());
    let difference = (!arguments.what_if.is_empty()).then(|| totals.difference(&plain.totals()));
    let outlook = Outlook { setting, portfolio: &portfolio, forecast: &asked, totals: &totals };
    outlook.write(arguments)?;
    match setting.format {
        Format::Json => outlook.json(difference.as_ref()),
        Format::Csv => {
            let bytes = csv::months(Vec::new(), &totals.months).map_err(failed)?;
            String::from_utf8(bytes)
                .map(Printed::text)
                .map_err(|error| Failure::new(error.to_string()))
        }
        _ => Ok(Printed::text(told(&totals, difference.as_ref()))),
    }
}

fn failed(error: impl std::fmt::Display) -> Failure {
    Failure::new(error.to_string())
}

struct Outlook<'a> {
    setting: &'a Setting,
    portfolio: &'a Portfolio,
    forecast: &'a Forecast<'a>,
    totals: &'a Totals,
}

impl Outlook<'_> {
    /// Everything that is foreseen, group by group; how far it is shows on a terminal.
    fn entries(&self, what: &'static str) -> impl Iterator<Item = Foreseen<'_>> {
        let mut progress = Progress::new(what, self.portfolio.len() as u64);
        let mut last = None;
        self.forecast.entries().inspect(move |entry| {
            if last.replace(entry.id) != Some(entry.id) {
                progress.step();
            }
        })
    }

    /// The files that are asked for.
    fn write(&self, arguments: &ForecastArgs) -> Result<(), Failure> {
        if let Some(path) = &arguments.csv {
            files::write(path, |file| {
                csv::entries(BufWriter::new(file), self.portfolio, self.entries("writing"))
                    .map_err(failed)?
                    .flush()
                    .map_err(failed)
            })?;
        }
        if let Some(path) = &arguments.ics {
            let text = self.calendar(path)?;
            files::write(path, |file| file.write_all(text.as_bytes()).map_err(failed))?;
        }
        if arguments.svg.is_none() && arguments.png.is_none() {
            return Ok(());
        }
        let picture = self.picture();
        if let Some(path) = &arguments.svg {
            let text = picture::svg(&picture)?;
            files::write(path, |file| file.write_all(text.as_bytes()).map_err(failed))?;
        }
        if let Some(path) = &arguments.png {
            let bytes = picture::png(&picture)?;
            files::write(path, |file| file.write_all(&bytes).map_err(failed))?;
        }
        Ok(())
    }

    /// The calendar; an update of the one that lies there.
    fn calendar(&self, path: &Path) -> Result<String, Failure> {
        let at = |error: rinnovo_export::Error| Failure::at(path.display(), error);
        let calendar = Calendar::new(self.setting.now)
            .until(self.forecast.until())
            .scope(&self.portfolio.handle);
        let calendar = if path.exists() {
            calendar.updating(&files::text(path)?).map_err(at)?
        } else {
            calendar
        };
        calendar.text(self.portfolio, self.entries("writing")).map_err(at)
    }

    fn picture(&self) -> Picture {
        let handle = &*self.portfolio.handle;
        let of = if handle.is_empty() { String::new() } else { format!(" of {handle}") };
        let title = format!("Renewals and ends{of}");
        let months = self.totals.months.clone();
        Picture::of(title, self.portfolio, months, self.entries("drawing"), Labels::english())
    }

    fn json(&self, difference: Option<&TotalsDifference>) -> Result<Printed, Failure> {
        output::json(&json!({
            "from": self.setting.now,
            "until": self.forecast.until(),
            "months": self.totals.months,
            "sum": self.totals.sum(),
            "blocked": self.totals.blocked,
            "difference": difference.map(|difference| json!({
                "months": difference.months,
                "sum": difference.sum(),
                "blocked": difference.blocked,
            })),
        }))
    }
}

fn told(totals: &Totals, difference: Option<&TotalsDifference>) -> String {
    let mut table =
        output::table(&["MONTH", "RENEW", "LAPSE", "END", "ERASED", "COST", "NO PRICE"]);
    let count = |count: u64| if count == 0 { "—".to_owned() } else { count.to_string() };
    let cells = |name: String, month: &Month| {
        let counts = [month.renewals, month.lapses, month.ends, month.erasures].map(count);
        let rest = [in_words(&month.bills, false), count(month.unpriced)];
        [vec![name], counts.to_vec(), rest.to_vec()].concat()
    };
    for month in &totals.months {
        table.add_row(row(cells(month.first.year_month(), month), false));
    }
    table.add_row(row(cells("all".to_owned(), &totals.sum()), true));
    let mut text = output::drawn(&table);
    if totals.blocked > 0 {
        let line = format!(
            "{} services cannot be foreseen: something about them is not known",
            totals.blocked
        );
        text += &(paint(ODD, &line) + "\n");
    }
    if let Some(difference) = difference {
        text += &["\n", &paint(BOLD, "Compared with doing nothing"), "\n"].concat();
        text += &differences(difference);
    }
    text
}

fn row(cells: Vec<String>, bold: bool) -> Vec<Cell> {
    let cell = |(place, text): (usize, String)| {
        let cell = Cell::new(if bold { paint(BOLD, &text) } else { text });
        if place == 0 { cell } else { cell.set_alignment(CellAlignment::Right) }
    };
    cells.into_iter().enumerate().map(cell).collect()
}

fn differences(difference: &TotalsDifference) -> String {
    let mut table =
        output::table(&["MONTH", "RENEW", "LAPSE", "END", "ERASED", "COST", "NO PRICE"]);
    let count = |count: i64| if count == 0 { "—".to_owned() } else { format!("{count:+}") };
    let cells = |name: String, month: &MonthDifference| {
        let counts = [month.renewals, month.lapses, month.ends, month.erasures].map(count);
        let rest = [in_words(&month.bills, true), count(month.unpriced)];
        [vec![name], counts.to_vec(), rest.to_vec()].concat()
    };
    let changed = difference.months.iter().filter(|month| !month.is_none());
    let mut any = false;
    for month in changed {
        any = true;
        table.add_row(row(cells(month.first.year_month(), month), false));
    }
    if !any {
        return paint(DIM, "nothing changes") + "\n";
    }
    table.add_row(row(cells("all".to_owned(), &difference.sum()), true));
    output::drawn(&table)
}

fn in_words(bills: &std::collections::BTreeMap<Currency, Decimal>, signed: bool) -> String {
    let amount = |(currency, amount): (&Currency, &Decimal)| {
        let plus = if signed && amount.is_sign_positive() { "+" } else { "" };
        format!("{plus}{amount} {currency}")
    };
    let amounts: Vec<String> = bills.iter().map(amount).collect();
    if amounts.is_empty() { "—".to_owned() } else { amounts.join(", ") }
}
