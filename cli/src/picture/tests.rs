use std::{collections::BTreeMap, time::Duration};

use rinnovo::{
    Cause, Change, CivilDate, CommandKind, Expected, Foreseen, Instant, Portfolio, Term,
};

use super::*;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

const DAY: Duration = Duration::from_secs(86_400);

fn months(count: u32, scale: u64, amount: &str) -> Vec<Month> {
    (0..count)
        .map(|number| {
            let (year, month) = (2025 + (5 + number) / 12, (5 + number) % 12 + 1);
            let seed = u64::from(number);
            let bills: BTreeMap<_, _> = [("EUR", amount), ("USD", "49.90")]
                .into_iter()
                .skip(usize::from(number % 5 == 4))
                .map(|(currency, amount)| (currency.parse().unwrap(), amount.parse().unwrap()))
                .collect();
            Month {
                first: CivilDate::new(
                    i32::try_from(year).unwrap(),
                    u8::try_from(month).unwrap(),
                    1,
                )
                .unwrap(),
                renewals: (seed * 7 + 3) % 11 * scale,
                lapses: (seed * 5 + 1) % 4 * scale,
                ends: (seed * 3 + 2) % 5 * scale,
                erasures: 0,
                bills,
                unpriced: seed % 3,
            }
        })
        .collect()
}

/// A strip that has everything, from a day on.
fn strip(name: &str, first: u32) -> Strip {
    let start = at("2025-06-03T10:00:00Z") + DAY * first;
    let marks = vec![
        (start - DAY * 2, Mark::LastMoment),
        (start, Mark::Renewal),
        (start + DAY * 90, Mark::LastMoment),
        (start + DAY * 92, Mark::Lapse),
        (start + DAY * 122, Mark::End),
        (start + DAY * 150, Mark::Erasure),
    ];
    Strip { name: name.to_owned(), marks }
}

fn picture(services: u32, months: Vec<Month>) -> Picture {
    let names = [
        "caffè-bar.example",
        "vps-0a1b2c3d",
        "A <very> long & \"quoted\" name of a service, of which the end is cut off",
        "日本",
    ];
    Picture {
        title: "Forecast: June 2025 to May 2026".to_owned(),
        zone: "Europe/Paris".parse().unwrap(),
        strips: (0..services)
            .map(|number| strip(names[number as usize % names.len()], number * 9))
            .collect(),
        more: 0,
        months,
        labels: Labels::english(),
    }
}

/// Where somebody who wants to look at the pictures has them written: a folder, in `RINNOVO_PICTURES`.
fn shown(name: &str, picture: &Picture) -> (String, Vec<u8>) {
    let (svg, png) = (svg(picture).unwrap(), png(picture).unwrap());
    if let Some(folder) = std::env::var_os("RINNOVO_PICTURES") {
        let path = std::path::Path::new(&folder).join(name);
        std::fs::write(path.with_extension("svg"), &svg).unwrap();
        std::fs::write(path.with_extension("png"), &png).unwrap();
    }
    (svg, png)
}

/// The colour of a mark as SVG writes it.
fn code(mark: Mark) -> String {
    let color = mark.color();
    format!("#{:02X}{:02X}{:02X}", color.0, color.1, color.2)
}

/// How many elements of a name have a fill.
fn count(svg: &str, name: &str, fill: &str) -> usize {
    let document = roxmltree::Document::parse(svg).unwrap();
    document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)))
        .filter(|node| node.attribute("fill") == Some(fill))
        .count()
}

#[test]
fn there_are_as_many_bars_and_marks_as_there_is_data() {
    let picture = picture(5, months(12, 1, "119.88"));
    let (svg, _) = shown("five", &picture);
    let bars = |count: fn(&Month) -> u64| {
        1 + picture.months.iter().filter(|month| count(month) > 0).count()
    };
    // One more of each stands in the legends.
    assert_eq!(count(&svg, "rect", &code(Mark::Renewal)), bars(|month| month.renewals));
    assert_eq!(count(&svg, "rect", &code(Mark::End)), bars(|month| month.ends));
    assert_eq!(count(&svg, "rect", &code(Mark::Lapse)), bars(|month| month.lapses));
    assert_eq!(count(&svg, "circle", &code(Mark::Renewal)), 1 + 5);
    assert_eq!(count(&svg, "polygon", &code(Mark::End)), 1 + 5);
    assert_eq!(count(&svg, "polygon", &code(Mark::Lapse)), 1 + 5);
    // The first last moment of the first service is before the first month.
    let ahead = picture.strips.iter().flat_map(|strip| &strip.marks);
    let first = at("2025-05-31T22:00:00Z");
    let last_moments = ahead.filter(|(at, mark)| *mark == Mark::LastMoment && *at >= first).count();
    assert_eq!(count(&svg, "polygon", &code(Mark::LastMoment)), 1 + last_moments);
}

#[test]
fn names_cannot_break_it() {
    let mut picture = picture(3, months(3, 1, "1"));
    picture.title = "</title><script>\u{0}\u{1b}\u{ffff}&amp;".to_owned();
    picture.strips[0].name = "]]>\u{8}\u{202e}<b>'\"".to_owned();
    picture.labels.deadlines = "<&>".to_owned();
    let document = svg(&picture).unwrap();
    let document = roxmltree::Document::parse(&document).unwrap();
    let texts: Vec<&str> =
        document.descendants().filter_map(|node| node.text()).map(str::trim).collect();
    assert!(texts.iter().any(|text| text.starts_with("]]>")));
    assert!(texts.contains(&"<&>"));
    assert!(!document.descendants().any(|node| node.has_tag_name("script")));
}

#[test]
fn the_same_data_gives_the_same_bytes() {
    let picture = picture(4, months(6, 1, "10"));
    assert_eq!(svg(&picture).unwrap(), svg(&picture).unwrap());
    assert_eq!(png(&picture).unwrap(), png(&picture).unwrap());
}

struct Pixels {
    width: u32,
    height: u32,
    data: Vec<u8>,
}

fn decoded(png: &[u8]) -> Pixels {
    let mut reader = ::png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut data = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut data).unwrap();
    assert_eq!((info.color_type, info.bit_depth), (::png::ColorType::Rgba, ::png::BitDepth::Eight));
    Pixels { width: info.width, height: info.height, data }
}

impl Pixels {
    /// The mean grey of a rectangle, as a printer without colours makes it.
    fn grey(&self, (left, top): (u32, u32), (right, bottom): (u32, u32)) -> u32 {
        let mut sum = 0;
        for y in top..bottom {
            for x in left..right {
                let place = ((y * self.width + x) * 4) as usize;
                let [red, green, blue] = [0, 1, 2].map(|part| u32::from(self.data[place + part]));
                sum += (299 * red + 587 * green + 114 * blue) / 1000;
            }
        }
        sum / ((right - left) * (bottom - top))
    }
}

#[test]
fn three_greys_are_told_apart() {
    let pixels = decoded(&shown("one", &picture(1, months(12, 1, "1000000000.00"))).1);
    assert_eq!(pixels.width, 2400);
    assert!(pixels.height > 600);
    // Inside the legend's patterns.
    let grey = |number: u32| {
        let y = (u32::try_from(frame::BARS_TOP).unwrap() + 10 + 26 * number - 6) * 2;
        pixels.grey((28 * 2, y), (46 * 2, y + 24))
    };
    let [renews, ends, lapses] = [grey(0), grey(1), grey(2)];
    assert!(ends >= renews + 40 && lapses >= ends + 60, "{renews} {ends} {lapses}");
}

#[test]
fn every_size_is_drawn() {
    let none = Picture { months: Vec::new(), ..picture(0, Vec::new()) };
    let (svg, _) = shown("none", &none);
    assert!(svg.contains("Nothing is foreseen."));

    let (svg, _) = shown("many", &picture(400, months(24, 1234, "1000000000.00")));
    assert!(svg.contains("and 375 more services"));
    assert_eq!(count(&svg, "circle", &code(Mark::Renewal)), 1 + MOST_STRIPS);

    let (svg, _) = shown("long", &picture(2, months(50, 3, "1234567.89")));
    assert!(svg.contains("and 14 more months"));

    shown("all", &picture(12, months(1, u64::MAX / 11, "79228162514264337593543950335")));
}

#[test]
fn a_picture_is_gathered_from_a_forecast() {
    let entry =
        |id, days: u32, what| Foreseen { at: at("2025-06-10T00:00:00Z") + DAY * days, id, what };
    let (start, end) = (at("2025-07-01T00:00:00Z"), at("2025-08-01T00:00:00Z"));
    let term = Term { start, end, anchor: start };
    let renewed = Expected::Event(Change::TermRenewed { term, due_by: start });
    let ids: Vec<String> = (0..5000).map(|number| format!("s{number:04}")).collect();
    let many = ids.iter().map(|id| entry(id, 200, Expected::Event(Change::Erased)));
    let entries = [
        entry("b", 21, renewed),
        entry("b", 30, Expected::Reminder { of: end }),
        entry("a", 3, Expected::LastMoment { command: CommandKind::CancelAtExpiry }),
        entry(
            "a",
            9,
            Expected::Event(Change::Terminated { cause: Cause::AtExpiry, erase_at: None }),
        ),
    ];
    let portfolio = Portfolio::empty(Zone::UTC);
    let picture =
        Picture::of("T".to_owned(), &portfolio, Vec::new(), many.chain(entries), Labels::english());
    let names: Vec<&str> = picture.strips.iter().take(3).map(|strip| &*strip.name).collect();
    assert_eq!(names, ["a", "b", "s0000"]);
    assert_eq!(picture.strips[1].marks, [(at("2025-07-01T00:00:00Z"), Mark::Renewal)]);
    assert_eq!((picture.strips.len(), picture.more), (25, 4977));
}
