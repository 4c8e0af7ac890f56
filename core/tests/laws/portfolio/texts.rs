//! Texts: a query reads back as it was written, no text breaks the reader, and what is marked is what was looked for.

use proptest::{collection::vec, prelude::*};
use rinnovo::{
    Clause, Cursor, Facet, Highlight, PageSize, Portfolio, Query, Row, Test, TextField, Viewer,
    Zone, fold, strategies,
};

use super::{OPEN, cases, oracle::searched, portfolio, viewer};
use crate::support::worlds;

/// Texts that are nearly queries.
fn scraps() -> impl Strategy<Value = String> {
    const SCRAPS: [&str; 40] = [
        "kind",
        "family",
        "state",
        "renewal",
        "frequency",
        "ends",
        "is",
        "role",
        "contact",
        "allowed",
        "already-so",
        "refused",
        "undecided",
        "closes",
        "unknown",
        "id",
        "parent",
        "sort",
        "name",
        "-",
        ":",
        ",",
        "\"",
        "\\",
        " ",
        "<",
        ">",
        "..",
        "2025-02",
        "2025-02-30",
        "0000-01-01",
        "9999-12-31",
        "30d",
        "99999999999999999999w",
        "P1D",
        "12",
        "web-hosting",
        "é",
        "\u{2028}",
        "past",
    ];
    let scrap = prop_oneof![9 => prop::sample::select(&SCRAPS[..]).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    vec(scrap, 0..12).prop_map(|scraps| scraps.concat())
}

fn text_of(row: &Row, field: TextField) -> &str {
    match field {
        TextField::Name => &row.service.name,
        TextField::Reference => &row.service.reference,
        TextField::Id => row.service.id.as_str(),
    }
}

/// The marked characters of a text, by asking at every place and every length whether the word stands there.
fn naive(text: &str, words: &[String]) -> Vec<bool> {
    let (mut folded, mut letters) = (Vec::new(), Vec::new());
    for (place, letter) in text.chars().enumerate() {
        let part: Vec<char> = fold(&letter.to_string()).chars().collect();
        letters.extend(part.iter().map(|_| place));
        folded.extend(part);
    }
    let mut marked = vec![false; text.chars().count()];
    for word in
        words.iter().map(|word| word.chars().collect::<Vec<char>>()).filter(|word| !word.is_empty())
    {
        for (start, window) in folded.windows(word.len()).enumerate() {
            if window == word {
                marked[letters[start]..=letters[start + word.len() - 1]].fill(true);
            }
        }
    }
    // The accents that follow a marked letter are marked with it.
    let accents: Vec<bool> =
        text.chars().map(|letter| fold(&letter.to_string()).is_empty()).collect();
    for place in 1..marked.len() {
        marked[place] |= marked[place - 1] && accents[place];
    }
    marked
}

fn ranges(marked: &[bool], field: TextField) -> Vec<Highlight> {
    let mut found: Vec<Highlight> = Vec::new();
    for place in (0_u32..).zip(marked).filter(|(_, marked)| **marked).map(|(place, _)| place) {
        match found.last_mut() {
            Some(last) if last.end == place => last.end += 1,
            _ => found.push(Highlight { field, start: place, end: place + 1 }),
        }
    }
    found
}

fn check_highlights(portfolio: &Portfolio, query: &Query, viewer: &Viewer<'_>) {
    let words: Vec<String> = query.words().map(fold).collect();
    for row in portfolio.listing(query, viewer, &OPEN()).page(1, PageSize::new(1000).unwrap()) {
        let fields: &[TextField] = match searched(&row.service).len() {
            1 => &[TextField::Id],
            _ => &[TextField::Name, TextField::Reference],
        };
        let expected: Vec<Highlight> = fields
            .iter()
            .flat_map(|field| ranges(&naive(text_of(&row, *field), &words), *field))
            .collect();
        assert_eq!(row.highlights, expected, "{words:?} in {:?}", row.service);
        // One that matches contains each word, and each word is marked somewhere.
        if !row.brought_along {
            for word in words.iter().filter(|word| !word.is_empty()) {
                let marked = |highlight: &Highlight| {
                    let letters = text_of(&row, highlight.field).chars();
                    let (start, end) = (highlight.start as usize, highlight.end as usize);
                    fold(&letters.skip(start).take(end - start).collect::<String>())
                        .contains(word.as_str())
                };
                assert!(row.highlights.iter().any(marked), "{word:?} in {:?}", row.service);
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn a_query_survives_its_text((_, query, _) in strategies::asked(0..8)) {
        let text = query.to_string();
        prop_assert_eq!(text.parse::<Query>().unwrap(), query, "{}", text);
    }

    /// Any text is a query or a mistake at one of its characters; what is read is written and read the same.
    #[test]
    fn any_text_is_a_query_or_a_mistake(text in prop_oneof![3 => scraps(), 1 => "\\PC{0,40}"]) {
        match text.parse::<Query>() {
            Ok(query) => prop_assert_eq!(query.to_string().parse::<Query>().unwrap(), query),
            Err(error) => {
                let position = error.position().unwrap();
                prop_assert!(position <= text.chars().count(), "{} in {:?}", error, text);
            }
        }
        let _ = (text.parse::<Cursor>(), text.parse::<Facet>());
    }

    /// Folding twice is folding once, and a text folds as its letters do.
    #[test]
    fn folding_is_done_once(text in prop_oneof![vec(any::<char>(), 0..8).prop_map(String::from_iter), strategies::titles().prop_map(String::from)]) {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), &*folded);
        prop_assert_eq!(text.chars().map(|letter| fold(&letter.to_string())).collect::<String>(), &*folded);
        prop_assert!(!folded.contains('\n'));
    }
}

proptest! {
    #![proptest_config(cases(256))]

    /// What is marked is every character of every place where a word stands, and nothing else.
    #[test]
    fn what_is_marked_is_what_was_looked_for((account, query, _) in strategies::asked(1..16), world in worlds()) {
        check_highlights(&portfolio(&account, Zone::UTC), &query, &viewer(&world, true));
    }

    /// The same where letters fold to several and words overlap themselves.
    #[test]
    fn marks_of_letters_that_fold_to_several(
        mut account in strategies::tables(1..4),
        name in vec(prop::sample::select(vec!['s', 'ß', 'S', 'ﬃ', 'f', 'i', '\u{301}', 'a', '\u{fdfa}']), 0..10),
        word in vec(prop::sample::select(vec!['s', 'ß', 'f', 'ﬁ', 'i', 'a', '\u{301}', 'ا', ' ']), 1..4),
        world in worlds(),
    ) {
        let mut service = account.services()[0].clone();
        service.name = String::from_iter(name).into();
        account.replace(service).unwrap();
        let test = Test::Word(String::from_iter(word).into());
        let query = Query { clauses: vec![Clause { negated: false, test }], ..Query::default() };
        check_highlights(&portfolio(&account, Zone::UTC), &query, &viewer(&world, true));
    }
}
