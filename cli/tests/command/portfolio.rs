//! Tables, commands over many services, and forecasts.

use super::Folder;

const FILE: &str = "account.json";

#[test]
fn a_query_filters_sorts_counts_and_turns_pages() {
    let folder = Folder::new();
    let page = |more: &[&str]| {
        let asked =
            ["list", FILE, "--format", "json", "--where", "renewal:automatic sort:-ends,name"];
        folder.run(&[&asked[..], &["--flat", "--size", "5"], more].concat()).json()
    };
    let ids = |page: &serde_json::Value| -> Vec<String> {
        let rows = page["services"].as_array().unwrap().iter();
        rows.map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    let first = page(&["--count", "kind,month,cancel_at_expiry"]);
    let counts = |facet: &str| -> u64 {
        first["facets"][facet]
            .as_object()
            .unwrap()
            .values()
            .map(|count| count.as_u64().unwrap())
            .sum()
    };
    let total = first["total"].as_u64().unwrap();
    assert_eq!([counts("kind"), counts("month"), counts("cancel_at_expiry")], [total; 3]);

    // By cursor and by number, the pages are the same, and together they are all.
    let (mut seen, mut next, mut number) = (ids(&first), first["next"].clone(), 1);
    while let Some(cursor) = next.as_str() {
        number += 1;
        let (by_cursor, by_number) =
            (page(&["--after", cursor]), page(&["--page", &number.to_string()]));
        assert_eq!(ids(&by_cursor), ids(&by_number));
        seen.extend(ids(&by_cursor));
        next = by_cursor["next"].clone();
    }
    assert_eq!((seen.len() as u64, number), (total, total.div_ceil(5)));

    // The cursor of another table is refused.
    let cursor = first["next"].as_str().unwrap();
    let ran = folder.run(&["list", FILE, "--after", cursor]);
    assert_eq!(ran.status, 2);
    assert!(
        ran.err.contains("expected the cursor of a table with groups, sorted by name"),
        "{}",
        ran.err
    );
}

#[test]
fn groups_close_and_what_is_searched_for_is_marked() {
    let folder = Folder::new();
    let closed = folder.run(&["list", FILE, "--closed", "--search", "PSQL"]);
    insta::assert_snapshot!("closed_group", closed.out);
    let open =
        folder.run(&["list", FILE, "--closed", "--toggle", "hosting-shop", "--search", "PSQL"]);
    assert!(open.out.contains("└ sql-shop"), "{}", open.out);
    let json = folder.run(&["list", FILE, "--search", "PSQL", "--format", "json"]).json();
    assert_eq!(json["services"][0]["brought_along"], true);
    let highlight = &json["services"][1]["highlights"][0];
    assert_eq!(
        (&highlight["field"], &highlight["start"], &highlight["end"]),
        (&"reference".into(), &0.into(), &4.into())
    );
}

#[test]
fn a_mistake_in_a_query_is_told_with_its_character() {
    let folder = Folder::new();
    let ran = folder.run(&["list", FILE, "--where", "studio stat:active"]);
    assert_eq!(ran.status, 2);
    assert!(
        ran.err.contains("character 8: found `stat`, expected one of the fields: kind, "),
        "{}",
        ran.err
    );
}

#[test]
fn a_command_over_many_services_is_told_before_it_is_done() {
    let folder = Folder::new();
    let before = folder.read(FILE);
    let asked = ["bulk", FILE, "--where", "renewal:automatic studio", "cancel_at_expiry"];
    let dry = folder.run(&asked);
    assert_eq!((dry.status, folder.read(FILE)), (1, before));
    insta::assert_snapshot!("bulk_dry", dry.out);

    let json = [&asked[..], &["--format", "json"]].concat();
    let told = folder.run(&json).json();
    let done = folder.run(&[&json[..], &["--write"]].concat()).json();
    assert_eq!(told["outcomes"], done["outcomes"]);
    assert_eq!(
        (&told["written"], done["written"].as_array().unwrap().len()),
        (&serde_json::Value::Null, 3)
    );
    // What was done is found by the query that asks for it; those that are renewed by hand now are not asked again.
    let cancelled =
        folder.run(&["list", FILE, "--where", "studio is:cancelled", "--format", "json"]).json();
    assert_eq!(cancelled["total"], 3);
    let again = folder.run(&[
        "bulk",
        FILE,
        "--where",
        "studio is:cancelled",
        "cancel_at_expiry",
        "--write",
    ]);
    assert_eq!(again.status, 0);
    assert!(again.out.ends_with("3 already so\nNothing to write.\n"), "{}", again.out);
}

#[test]
fn a_bulk_needs_a_query_and_no_token() {
    let folder = Folder::new();
    let ran = folder.run(&["bulk", FILE, "cancel_at_expiry"]);
    assert!(ran.status == 2 && ran.err.contains("--where <QUERY>"), "{}", ran.err);
    let ran = folder.run(&["bulk", FILE, "--where", "", "confirm_deletion"]);
    assert_eq!(
        ran.err,
        "error: found `confirm_deletion`, expected with one service: each has a token of its own; see `decide`\n"
    );
}

#[test]
fn a_forecast_counts_months_and_compares() {
    let folder = Folder::new();
    let plain = folder.run(&["forecast", FILE, "--months", "6"]);
    insta::assert_snapshot!("forecast", plain.out);
    let asked = ["forecast", FILE, "--months", "6", "--format", "json"];
    let plain = folder.run(&asked).json();
    let what_if = folder
        .run(
            &[&asked[..], &["--if", "vps-render undo_commitment_cancellation 2025-07-01"]].concat(),
        )
        .json();
    let cost = |forecast: &serde_json::Value| -> rust_decimal::Decimal {
        forecast["sum"]["bills"]["EUR"].as_str().unwrap().parse().unwrap()
    };
    let difference = what_if["difference"]["sum"]["bills"]["EUR"].as_str().unwrap();
    assert_eq!((cost(&what_if) - cost(&plain)).to_string(), difference);
    assert_eq!(what_if["difference"]["sum"]["ends"], -1);
    for (what, expected) in [
        ("vps-render fly", "error: --if: found `fly`, expected one of the commands"),
        (
            "nobody renew",
            "error: --if: found `nobody`, expected the id of a service of this account",
        ),
        (
            "vps-render change_frequency",
            "error: --if: expected a frequency, such as `change_frequency=P1Y`",
        ),
        (
            "vps-render renew 2024-01-01",
            "error: `planned[0].at`: found `2023-12-31T23:00:00Z`, expected an instant from ",
        ),
    ] {
        let ran = folder.run(&["forecast", FILE, "--if", what]);
        assert!(ran.status == 2 && ran.err.starts_with(expected), "{}", ran.err);
    }
}

#[test]
fn a_forecast_is_written_as_calendar_picture_and_records() {
    let folder = Folder::new();
    let files = ["f.ics", "f.svg", "f.png", "f.csv"];
    let asked = [
        "forecast", FILE, "--months", "12", "--ics", files[0], "--svg", files[1], "--png",
        files[2], "--csv", files[3],
    ];
    assert_eq!(folder.run(&asked).status, 0);
    assert!(folder.read("f.ics").starts_with("BEGIN:VCALENDAR\r\n"));
    assert!(folder.read("f.svg").contains("<title>"));
    assert!(folder.read("f.csv").starts_with("at,id,name,"));
    let contents = folder.contents();
    // The calendar is updated where it lies; nothing has changed, so nothing is written otherwise.
    assert_eq!(folder.run(&asked).status, 0);
    assert_eq!(folder.contents(), contents);
    // What a command takes away is cancelled in the calendar.
    let cancelled = folder.run(&[
        "forecast",
        FILE,
        "--months",
        "12",
        "--ics",
        "f.ics",
        "--if",
        "domain-studio cancel_at_expiry",
    ]);
    assert_eq!(cancelled.status, 0);
    assert!(folder.read("f.ics").contains("STATUS:CANCELLED\r\n"));
}
