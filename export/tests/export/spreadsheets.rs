use proptest::prelude::*;
use rinnovo::{CivilDate, Month};
use rinnovo_export::csv::{self, Cell, Sheet, inert};

use super::{at, everything, portfolio};

pub(crate) fn month() -> Month {
    Month {
        first: CivilDate::new(2025, 7, 1).unwrap(),
        renewals: 2,
        lapses: 0,
        ends: 1,
        erasures: 0,
        bills: [("EUR", "-1000000000.10"), ("USD", "0.00")]
            .map(|(currency, amount)| (currency.parse().unwrap(), amount.parse().unwrap()))
            .into(),
        unpriced: 3,
    }
}

#[test]
fn amounts_are_numbers_and_have_a_column_for_each_currency() {
    let other = Month { bills: [].into(), ..month() };
    let text = csv::months(Vec::new(), &[month(), other]).unwrap();
    assert_eq!(
        String::from_utf8(text).unwrap(),
        "month,renewals,lapses,ends,erasures,unpriced,EUR,USD\r\n\
         2025-07,2,0,1,0,3,-1000000000.10,0.00\r\n2025-07,2,0,1,0,3,,\r\n"
    );
}

#[test]
fn what_runs_is_quoted_by_an_apostrophe() {
    for (text, safe) in [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("  =1", "'  =1"),
        ("\u{feff}=1", "'\u{feff}=1"),
        ("a;=1", "a;'=1"),
        ("a\n\"=1", "a\n'\"=1"),
        ("a=1", "a=1"),
        ("é-1", "é-1"),
        ("", ""),
    ] {
        assert_eq!(inert(text), safe, "{text:?}");
    }
}

#[test]
fn every_entry_has_as_many_cells_as_the_header() {
    let portfolio = portfolio(&[("site", "a,\"b\"\r\nc")]);
    let entries = everything("site", at("2025-06-30T22:00:00Z"));
    let count = entries.len();
    let text = csv::entries(Vec::new(), &portfolio, entries).unwrap();
    let mut reader = ::csv::Reader::from_reader(&*text);
    assert_eq!(reader.headers().unwrap().len(), 14);
    // The reader refuses records of another length.
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), count);
    assert!(records.iter().all(|record| &record[2] == "a,\"b\"\r\nc"));
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        proptest::collection::vec(
            prop::sample::select(vec![
                "=", "+", "-", "@", "＝", "\t", "\r", "\n", " ", ";", ",", "\"", "'", "a",
                "\u{200b}"
            ]),
            0..8
        )
        .prop_map(|parts| parts.concat()),
    ]
}

proptest! {
    #[test]
    fn cells_are_read_back_and_none_begins_a_formula(rows in proptest::collection::vec([texts(), texts(), texts()], 0..6)) {
        let mut sheet = Sheet::new(Vec::new(), ["a", "b", "c"]).unwrap();
        for row in &rows {
            sheet.row(row.each_ref().map(|text| Cell::Text(text))).unwrap();
        }
        let text = sheet.finish().unwrap();
        let mut reader = ::csv::Reader::from_reader(&*text);
        let read: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect();
        prop_assert_eq!(read.len(), rows.len());
        for (read, row) in read.iter().zip(&rows) {
            for (cell, text) in read.iter().zip(row) {
                prop_assert_eq!(cell, &inert(text));
                prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']));
                prop_assert!(!cell.starts_with(['\t', '\r', '\n']));
                // Nothing is lost: without our apostrophes it is the text.
                prop_assert_eq!(cell.replace('\'', ""), text.replace('\'', ""));
            }
        }
    }
}
