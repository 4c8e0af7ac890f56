//! Drawing. Every screen is a head, a body that scrolls, and a foot; how much of the body fits is told to the state,
//! which keeps the selection on the screen and knows what has been read.

use ratatui::{
    Frame,
    layout::{Position, Rect},
    style::{Modifier, Style},
    text::{Line, Span},
    widgets::{Block, Clear, Paragraph},
};
use rinnovo::{Column, CommandAnswer, Service, is_overtaken};

use super::{
    cells::{fit, fit_text, style, tail, width, wrapped},
    columns::Columns,
    form::{Field, Form},
    said::{self, Said},
    state::{Browser, Menu, Screen, letter_of},
};
use crate::{answer, list, text::clean};

/// The most lines that a message takes.
const MOST_TOLD: usize = 6;

const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
const CHOSEN: Style = Style::new().add_modifier(Modifier::REVERSED);

/// A screen, cut into three.
struct Drawn {
    head: Vec<Line<'static>>,
    body: Vec<Line<'static>>,
    foot: Vec<Line<'static>>,
    /// Where typing goes on: a column, and a line of the head or of the foot.
    cursor: Option<(usize, Place)>,
}

#[derive(Clone, Copy)]
enum Place {
    Head(usize),
    Foot(usize),
}

/// Draws a frame; see the words of the module about what it tells the state.
pub(crate) fn draw(browser: &mut Browser, frame: &mut Frame<'_>) {
    let area = frame.area();
    let (cells, height) = (usize::from(area.width), usize::from(area.height));
    if cells == 0 || height == 0 {
        return;
    }
    let screen = std::mem::replace(&mut browser.screen, Screen::Table);
    let (screen, drawn) = drawn(browser, screen, cells, height);
    browser.screen = screen;
    let foot = drawn.foot.len().min(height);
    let room = height - foot;
    let head = drawn.head.len().min(room);
    let line = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    let place =
        |from: usize, lines: usize| Rect { y: area.y + line(from), height: line(lines), ..area };
    let body = room - head;
    frame.render_widget(Paragraph::new(drawn.head), place(0, head));
    frame.render_widget(Paragraph::new(drawn.body), place(head, body));
    frame.render_widget(Paragraph::new(drawn.foot), place(room, foot));
    if let Some((column, at)) = drawn.cursor {
        let y = match at {
            Place::Head(at) => at,
            Place::Foot(at) => room + at,
        };
        if y < height && column < cells {
            frame.set_cursor_position(Position::new(area.x + line(column), area.y + line(y)));
        }
    }
    if let Screen::Sort { chosen } = browser.screen {
        draw_columns(frame, chosen);
    }
}

fn drawn(browser: &mut Browser, screen: Screen, cells: usize, height: usize) -> (Screen, Drawn) {
    match screen {
        Screen::Table => (screen, table(browser, said::TABLE_KEYS, cells, height)),
        Screen::Sort { .. } => (screen, table(browser, said::SORT_KEYS, cells, height)),
        Screen::Answers(mut menu) => {
            let drawn = match browser.service(&menu.id) {
                Some(service) => answers(browser, &service, &mut menu, cells, height),
                None => gone(browser, cells, height),
            };
            (Screen::Answers(menu), drawn)
        }
        Screen::Form(mut form, menu) => {
            let drawn = match browser.service(&menu.id) {
                Some(service) => confirmation(browser, &service, &mut form, cells, height),
                None => gone(browser, cells, height),
            };
            (Screen::Form(form, menu), drawn)
        }
        Screen::Help { top, before } => {
            let (top, drawn) = help(browser, top, cells, height);
            (Screen::Help { top, before }, drawn)
        }
    }
}

/// The message, the line that tells where we are, and the keys where there is room for them.
fn foot(browser: &Browser, keys: &str, cells: usize, height: usize) -> Vec<Line<'static>> {
    let told = browser.told.iter().flat_map(|said| wrapped(said, cells));
    let mut lines: Vec<Line<'static>> = told.take(MOST_TOLD.min(height / 2)).collect();
    let dim = Style::new().add_modifier(Modifier::DIM);
    let counted = said::counted(browser.table.total, browser.session.portfolio.len());
    let mode = match (browser.writes, cells >= 80) {
        (true, _) => said::WRITES,
        (false, true) => said::DRY_RUN_LONG,
        (false, false) => said::DRY_RUN,
    };
    let mut parts = vec![counted, mode.to_owned()];
    parts.extend(said::asked(&browser.table.query));
    parts.push(browser.session.messages.moment(whole_minute(browser.session.now)));
    lines.push(Line::from(fit_text(&parts.join(" · "), CHOSEN, cells)));
    if height >= 8 {
        lines.push(Line::from(fit_text(keys, dim, cells)));
    }
    lines
}

/// The clock of the status line shows no seconds.
fn whole_minute(now: rinnovo::Instant) -> rinnovo::Instant {
    let seconds = now.unix_seconds();
    rinnovo::Instant::from_unix_seconds(seconds - seconds.rem_euclid(60))
}

fn table(browser: &mut Browser, keys: &str, cells: usize, height: usize) -> Drawn {
    let prompt = width(said::PROMPT).min(cells / 2);
    let room = cells - prompt - 1;
    let text = clean(&browser.table.text).into_owned();
    let shown = tail(&text, room);
    let hidden = width(&text).saturating_sub(width(&shown));
    let dim = Style::new().add_modifier(Modifier::DIM);
    let mut query = fit_text(said::PROMPT, dim, prompt);
    if text.is_empty() {
        query.extend(fit_text(said::SEARCH_HINT, dim, room));
    } else {
        query.push(Span::styled(shown.clone(), BOLD));
    }
    let mut head = vec![Line::from(query)];
    if let Some(mistake) = &browser.table.mistake {
        let before: String = browser.table.text.chars().take(mistake.at).collect();
        let column = width(&clean(&before)).saturating_sub(hidden).min(room);
        let caret = Said::bad(0, "^".to_owned());
        let caret = Span::styled(caret.text, style(caret.style));
        head.push(Line::from(vec![Span::raw(" ".repeat(prompt + column)), caret]));
        let told = wrapped(&Said::bad(0, mistake.told.clone()), cells);
        head.extend(told.into_iter().take(if height >= 16 { 3 } else { 1 }));
    }
    let columns = Columns::new(cells);
    if height >= 6 {
        head.push(columns.header());
    }
    let foot = foot(browser, keys, cells, height);
    browser.table.height = height.saturating_sub(head.len() + foot.len()).max(1);
    browser.table.show(&browser.session);
    let (now, messages) = (browser.session.now, &browser.session.messages);
    let chosen = browser.table.selected - browser.table.top;
    let mut body: Vec<Line<'static>> = browser
        .table
        .visible
        .iter()
        .enumerate()
        .map(|(place, row)| {
            let line = columns.row(row, now, messages);
            if place == chosen { line.patch_style(CHOSEN) } else { line }
        })
        .collect();
    if body.is_empty() {
        body.push(Line::from(fit_text(said::NOTHING_HERE, dim, cells)));
    }
    let cursor = Some((prompt + width(&shown), Place::Head(0)));
    Drawn { head, body, foot, cursor }
}

fn gone(browser: &Browser, cells: usize, height: usize) -> Drawn {
    let body = wrapped(&Said::bad(0, said::NO_SERVICE.to_owned()), cells);
    let foot = foot(browser, said::ANSWERS_KEYS, cells, height);
    Drawn { head: Vec::new(), body, foot, cursor: None }
}

/// What is known of a service, in few lines.
fn heading(
    browser: &Browser,
    service: &Service,
    cells: usize,
    height: usize,
) -> Vec<Line<'static>> {
    let session = &browser.session;
    let messages = &session.messages;
    let mut head = vec![Line::from(fit_text(&said::called(service), BOLD, cells))];
    if height < 8 {
        return head;
    }
    let facts = [
        list::kind(service, messages),
        messages.state(&service.facts),
        list::date_in_words(service, session.now, messages),
    ];
    head.extend(wrapped(&Said::plain(0, facts.join(" · ")), cells).into_iter().take(2));
    if height >= 16 {
        let next = session
            .next_change(service)
            .map_or_else(|| "nothing by time alone".to_owned(), |at| messages.moment(at));
        let renewal = service.facts.renewal.map(|renewal| messages.renewal(renewal));
        let renewal = renewal.map_or_else(String::new, |renewal| format!("renewal: {renewal} · "));
        head.extend(wrapped(&Said::dim(0, format!("{renewal}next change: {next}")), cells));
        if is_overtaken(&service.facts, &session.context(service)) {
            let older = "The file is older than now: time has changed this service since.";
            head.extend(wrapped(&Said::care(0, older.to_owned()), cells));
        }
        head.push(Line::default());
    }
    head
}

fn answers(
    browser: &Browser,
    service: &Service,
    menu: &mut Menu,
    cells: usize,
    height: usize,
) -> Drawn {
    let head = heading(browser, service, cells, height);
    let foot = foot(browser, said::ANSWERS_KEYS, cells, height);
    let messages = &browser.session.messages;
    let (mut lines, mut block) = (Vec::new(), 0..0);
    let answers = browser.session.answers(service);
    for (place, CommandAnswer { command, answer }) in answers.iter().enumerate() {
        let told = answer::told(answer, messages);
        let begin = lines.len();
        let mut title = vec![
            Span::raw(format!("{} ", letter_of(place))),
            Span::styled(format!("{} ", told.sign), style(told.style)),
            Span::raw(format!("{:<47} ", command.label())),
            Span::styled(told.note.clone(), style(told.style)),
        ];
        let fits = title.iter().map(Span::width).sum::<usize>() <= cells;
        // Where they do not stand side by side, the note goes under the command.
        let note = if fits { None } else { title.pop() };
        if let Some(label) = title.get_mut(2).filter(|_| !fits) {
            *label = Span::raw(command.label());
        }
        let line = Line::from(fit(title, cells));
        lines.push(if place == menu.chosen { line.patch_style(CHOSEN) } else { line });
        if note.is_some() {
            lines.extend(wrapped(&Said { style: told.style, indent: 4, text: told.note }, cells));
        }
        for (style, text) in told.lines {
            lines.extend(wrapped(&Said { style, indent: 4, text }, cells));
        }
        if place == menu.chosen {
            block = begin..lines.len();
        }
    }
    let room = height.saturating_sub(head.len() + foot.len()).max(1);
    // The end of the chosen command's lines is shown, its beginning before that.
    menu.top = menu.top.max(block.end.saturating_sub(room)).min(block.start);
    menu.top = menu.top.min(lines.len().saturating_sub(room));
    let body = lines.split_off(menu.top);
    Drawn { head, body, foot, cursor: None }
}

fn confirmation(
    browser: &Browser,
    service: &Service,
    form: &mut Form,
    cells: usize,
    height: usize,
) -> Drawn {
    let title = format!("{} — {}", form.kind.label(), said::called(service));
    let head = vec![Line::from(fit_text(&title, BOLD, cells))];
    let rest = foot(browser, said::FORM_KEYS, cells, height);
    let text = form.body(&browser.session, service);
    let mut lines: Vec<Line<'static>> = text.iter().flat_map(|said| wrapped(said, cells)).collect();
    // At least three lines are for reading; of the fields, those around the one in use are shown.
    let room = height.saturating_sub(head.len() + rest.len() + 1);
    let shown = form.fields.len().min(room.saturating_sub(3)).max(1);
    let first = (form.focus + 1).saturating_sub(shown).min(form.fields.len() - shown);
    form.show(text, lines.len(), cells, room.saturating_sub(shown).max(1));
    let body = lines.split_off(form.top.min(lines.len()));
    let dim = Style::new().add_modifier(Modifier::DIM);
    let more = if form.is_read() { "" } else { said::MORE };
    let mut foot = vec![Line::from(fit_text(more, style(crate::text::CARE), cells))];
    let mut cursor = None;
    for (place, field) in form.fields.iter().enumerate().skip(first).take(shown) {
        let here = place == form.focus;
        let mark = if here { "› " } else { "  " };
        let (name, value) = (said::field_name(field), said::field_value(field));
        let ticks = matches!(field, Field::Members { .. } | Field::Acknowledge(..));
        let label = if ticks { format!("{mark}{value} {name}") } else { format!("{mark}{name}: ") };
        let mut spans = vec![Span::styled(label, if here { BOLD } else { dim })];
        if !ticks {
            let left = cells.saturating_sub(spans.iter().map(Span::width).sum::<usize>() + 1);
            spans.push(Span::raw(tail(&value, left)));
        }
        if here && matches!(field, Field::Token(_) | Field::Confirm(_)) {
            let column = spans.iter().map(Span::width).sum();
            cursor = Some((column, Place::Foot(foot.len())));
        }
        foot.push(Line::from(fit(spans, cells)));
    }
    foot.extend(rest);
    Drawn { head, body, foot, cursor }
}

fn help(browser: &Browser, top: usize, cells: usize, height: usize) -> (usize, Drawn) {
    let mut lines = Vec::new();
    for (screen, keys) in said::HELP {
        lines.push(Line::from(fit_text(screen, BOLD, cells)));
        for (key, told) in keys {
            lines.extend(wrapped(&Said::plain(2, (*key).to_owned()), cells));
            lines.extend(wrapped(&Said::dim(6, (*told).to_owned()), cells));
        }
    }
    let foot = foot(browser, said::HELP_KEYS, cells, height);
    let room = height.saturating_sub(foot.len()).max(1);
    let top = top.min(lines.len().saturating_sub(room));
    let body = lines.split_off(top);
    (top, Drawn { head: Vec::new(), body, foot, cursor: None })
}

/// The menu of columns, over the table.
fn draw_columns(frame: &mut Frame<'_>, chosen: usize) {
    let area = frame.area();
    let wide = 20.min(area.width);
    let tall = u16::try_from(Column::ALL.len()).unwrap_or(0).saturating_add(2).min(area.height);
    let place = Rect {
        x: area.x + (area.width - wide) / 2,
        y: area.y + (area.height - tall) / 2,
        width: wide,
        height: tall,
    };
    let line = |(at, column): (usize, &Column)| {
        let style = if at == chosen { CHOSEN } else { Style::new() };
        Line::from(fit_text(said::column(*column), style, usize::from(wide.saturating_sub(2))))
    };
    let first = (chosen + 1).saturating_sub(usize::from(tall.saturating_sub(2)));
    let lines: Vec<Line<'static>> = Column::ALL.iter().enumerate().skip(first).map(line).collect();
    frame.render_widget(Clear, place);
    frame.render_widget(Paragraph::new(lines).block(Block::bordered().title(said::SORT_BY)), place);
}
