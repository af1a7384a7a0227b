//! Events from the rows of a table.

use std::borrow::Cow;

use super::dates::{DateColumn, Dated, Parts, Said, approximate, clock, fineness};
use super::grid::Grid;
use super::names::words;
use super::profile::{flag, is_empty, is_link};
use super::role::Role;
use super::said::Causes;
use super::shape::Shape;
use crate::formats::foreign::{address, medium, plain_text};
use crate::ingest::lower::Lower;
use crate::problem::en;
use crate::record::draft::{CitationDraft, Draft, Extra, MediumDraft, Required, Words};
use crate::time::Calendar;
use crate::time::written::{Answer, Note, Question, Rules, read};

/// Maximum number of unknown fields of an event.
const MOST_FIELDS: usize = 250;
/// Longest title made from another text, in characters.
const LONGEST_TITLE: usize = 90;

/// How the rows of a table are read.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) roles: Vec<Role>,
    /// Names of the columns; those without one have a number.
    pub(super) names: Vec<Box<str>>,
    /// Columns of the same dates: the finest one of a row is taken.
    pub(super) starts: Vec<DateColumn>,
    pub(super) end: Option<DateColumn>,
    pub(super) parts: Parts,
    pub(super) end_parts: Parts,
    pub(super) rules: Rules,
    /// Columns in which every cell is a number, and which many rows fill.
    pub(super) numeric: Vec<usize>,
}

/// The date of a row.
#[derive(Debug, Default)]
struct RowDate<'g> {
    start: Option<Dated>,
    end: Option<Dated>,
    /// Columns whose cell is used up by the date.
    used: Vec<usize>,
    /// The words of a date that is not read.
    unread: Option<&'g str>,
    /// A duration where the date should be.
    duration: Option<&'g str>,
}

/// Makes the events of all rows of data. `causes` counts rows that are none already.
pub(super) fn events(grid: &Grid, shape: &Shape, plan: &Plan, mut causes: Causes, lower: &mut Lower) {
    for row in &shape.above {
        causes.warning(en::TABLE_ABOVE, "", grid.at_row(*row), first_text(grid, *row));
    }
    for row in shape.data.clone() {
        if grid.filled(row) == 0 || is_ruler(grid, row) {
            continue;
        }
        if shape.header.is_some_and(|header| is_same(grid, header, row)) {
            causes.warning(en::TABLE_HEADER_AGAIN, "", grid.at_row(row), "");
            continue;
        }
        plan.check(grid, row, shape.columns, &mut causes);
        let Some(draft) = plan.draft(grid, row, &mut causes) else { continue };
        let mark = lower.problems.mark();
        if !lower.event(&draft, mark) {
            break;
        }
    }
    for row in &shape.below {
        causes.warning(en::TABLE_BELOW, "", grid.at_row(*row), first_text(grid, *row));
    }
    causes.report(&mut lower.problems);
}

fn first_text(grid: &Grid, row: usize) -> &str {
    grid.row(row).find(|text| !text.is_empty()).unwrap_or_default()
}

/// True for a line of marks between rows, as Markdown has it.
fn is_ruler(grid: &Grid, row: usize) -> bool {
    let mut filled = grid.row(row).filter(|text| !text.is_empty());
    filled.all(|text| text.len() > 1 && text.bytes().all(|byte| matches!(byte, b'-' | b':' | b'=' | b'_')))
}

fn is_same(grid: &Grid, one: usize, other: usize) -> bool {
    grid.filled(one) > 1 && grid.row(one).eq(grid.row(other))
}

impl Plan {
    fn columns(&self, role: Role) -> impl Iterator<Item = usize> {
        self.roles.iter().enumerate().filter(move |(_, of)| **of == role).map(|(place, _)| place)
    }

    fn column(&self, role: Role) -> Option<usize> {
        self.columns(role).next()
    }

    fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", |name| name)
    }

    /// Reports cells that may stand in wrong columns.
    fn check(&self, grid: &Grid, row: usize, columns: usize, causes: &mut Causes) {
        let width = grid.width(row);
        if let Some(column) = (columns..width).find(|column| !grid.text(row, *column).is_empty()) {
            causes.warning(en::TABLE_LONG_ROW, "", grid.at(row, column), grid.text(row, column));
        }
        if width == columns {
            return;
        }
        let is_word = |column: &&usize| {
            let text = grid.text(row, **column);
            text.chars().any(char::is_alphabetic) && !is_empty(text)
        };
        if let Some(column) = self.numeric.iter().find(is_word) {
            causes.error(en::TABLE_SHIFTED, self.name(*column), grid.at(row, *column), "");
        }
    }

    /// The event of a row, or `None` if it is none (counted).
    fn draft<'g>(&'g self, grid: &'g Grid, row: usize, causes: &mut Causes) -> Option<Draft<'g>> {
        let date = self.date(grid, row, causes);
        let mut used = date.used;
        let title = self.title(grid, row, &mut used);
        let has_date = date.start.is_some() || date.end.is_some() || date.unread.is_some();
        let is_text = |place: usize| self.roles.get(place) == Some(&Role::Text);
        let is_titled = title.as_ref().is_some_and(|(.., is_own)| *is_own)
            || (0..grid.width(row)).any(|place| is_text(place) && !is_empty(grid.text(row, place)));
        if !is_titled && !has_date {
            causes.warning(en::TABLE_EMPTY_ROW, "", grid.at_row(row), first_text(grid, row));
            return None;
        }
        if let Some(duration) = date.duration.filter(|_| date.start.is_none()) {
            causes.warning(en::TABLE_DURATION, "", grid.at_row(row), duration);
            return None;
        }
        let mut draft =
            Draft { at: grid.at_row(row), date: Required::Excused, title: Required::Excused, ..Draft::default() };
        match title {
            Some((at, text, is_own)) => {
                draft.title = Required::Given(Words { at, text });
                if !is_own {
                    causes.warning(en::TABLE_NO_TITLE, "", draft.at, "");
                }
            }
            None => causes.warning(en::TABLE_NO_TITLE, "", draft.at, ""),
        }
        self.fill(grid, row, &used, &mut draft);
        let at = draft.at;
        let words = |at: usize, text: String| Words { at, text: Cow::Owned(text) };
        if let Some(words_of_date) = date.unread {
            draft.written = Some(Words { at, text: words_of_date.into() });
        }
        if date.start.is_none() && date.end.is_none() && date.unread.is_none() {
            causes.warning(en::TABLE_UNDATED, "", draft.at, "");
        }
        let calendars = [&date.start, &date.end].into_iter().flatten().any(|date| date.calendar == Calendar::Julian);
        if calendars {
            draft.calendar = Some(words(at, "julian".to_owned()));
        }
        let mut written: Vec<String> = Vec::new();
        if let Some(start) = date.start {
            if !start.written.is_empty() {
                written.push(start.written);
                draft.reading = Some(words(at, start.reading.to_owned()));
            }
            draft.date = Required::Given(words(start.at, start.edtf));
        }
        if let Some(end) = date.end {
            if !end.written.is_empty() {
                written.push(end.written);
                draft.reading.get_or_insert_with(|| words(at, end.reading.to_owned()));
            }
            draft.end = Some(words(end.at, end.edtf));
        }
        if !written.is_empty() && draft.written.is_none() {
            draft.written = Some(words(at, written.join(" \u{2013} ")));
        }
        self.display(grid, row, &mut draft);
        Some(draft)
    }

    /// The date and the end of a row.
    fn date<'g>(&self, grid: &'g Grid, row: usize, causes: &mut Causes) -> RowDate<'g> {
        let mut found = RowDate::default();
        let mut unread: Vec<(usize, usize)> = Vec::new();
        if self.parts.year.is_some() {
            match self.parts.read(grid, row, &self.rules) {
                Said::Date(date) => found.start = Some(date),
                Said::Unread => unread.extend(self.parts.year.map(|place| (place, grid.at(row, place)))),
                Said::Nothing | Said::Undated => {}
            }
        }
        for column in &self.starts {
            match column.read(grid, row) {
                Said::Date(date) => {
                    let is_better = found.start.as_ref().is_none_or(|best| {
                        let doubt = |date: &Dated| date.notes.contains(&Note::WordsLeftOut);
                        fineness(&date.edtf) > fineness(&best.edtf) || doubt(best) && !doubt(&date)
                    });
                    if is_better {
                        found.start = Some(date);
                        found.used.retain(|used| !self.starts.iter().any(|start| start.place == *used));
                        found.used.push(column.place);
                    }
                }
                Said::Unread => unread.push((column.place, grid.at(row, column.place))),
                Said::Nothing => {}
                Said::Undated => found.used.push(column.place),
            }
        }
        for (place, at) in unread {
            let text = grid.text(row, place);
            if is_duration(text) {
                found.duration = Some(text);
            } else if found.start.is_some() {
                causes.warning(en::TABLE_UNREAD_BESIDE, self.name(place), at, text);
            } else {
                causes.error(en::TABLE_UNREAD, self.name(place), at, text);
                found.unread.get_or_insert(text);
                found.used.push(place);
            }
        }
        self.end(grid, row, &mut found, causes);
        self.clock(grid, row, &mut found);
        self.flag(grid, row, &mut found);
        let years_before_0 =
            [&found.start, &found.end].into_iter().flatten().find(|date| date.notes.contains(&Note::NoYearZero));
        if let Some(date) = years_before_0 {
            causes.warning(en::TABLE_MINUS, "", date.at, &date.written);
        }
        found
    }

    fn end(&self, grid: &Grid, row: usize, found: &mut RowDate<'_>, causes: &mut Causes) {
        let (said, place) = if let Some(place) = self.end_parts.year {
            (self.end_parts.read(grid, row, &self.rules), place)
        } else if let Some(column) = &self.end {
            (column.read(grid, row), column.place)
        } else {
            return;
        };
        let at = grid.at(row, place);
        match said {
            Said::Nothing | Said::Undated => {}
            Said::Unread => {
                causes.warning(en::TABLE_UNREAD_END, self.name(place), at, grid.text(row, place));
            }
            Said::Date(end) => match &found.start {
                Some(start) if start.edtf == end.edtf => found.used.push(place),
                Some(start) if start.edtf.contains('/') || start.edtf.starts_with(['[', '{']) => {
                    causes.warning(en::TABLE_END_BESIDE_SPAN, self.name(place), at, grid.text(row, place));
                }
                _ => {
                    found.used.push(place);
                    found.end = Some(end);
                }
            },
        }
    }

    /// The date as the table words it for people. It is kept, and may say that the date is approximate.
    fn display<'g>(&self, grid: &'g Grid, row: usize, draft: &mut Draft<'g>) {
        let Some(place) = self.column(Role::Written) else { return };
        let text = grid.text(row, place);
        if is_empty(text) {
            return;
        }
        if let (Required::Given(date), None, Answer::Read(reading)) =
            (&mut draft.date, &draft.end, read(text, &self.rules))
            && reading.edtf.trim_end_matches(['~', '?', '%']) == date.text
        {
            date.text = Cow::Owned(reading.edtf);
        }
        draft.written = Some(Words { at: grid.at(row, place), text: Cow::Borrowed(text) });
    }

    /// Times of day in columns of their own.
    fn clock(&self, grid: &Grid, row: usize, found: &mut RowDate<'_>) {
        let Some(place) = self.column(Role::Time).filter(|_| self.parts.year.is_none()) else { return };
        let text = grid.text(row, place);
        let is_day = |date: &Dated| date.edtf.len() == "2000-01-01".len() && fineness(&date.edtf) == 3;
        let (Some(begin), Some(start)) = (clock(text), found.start.as_mut()) else { return };
        if !is_day(start) || self.is_all_day(grid, row) {
            return;
        }
        let day = start.clone();
        start.edtf = format!("{}T{begin}", start.edtf);
        start.written = format!("{} {text}", grid.text(row, found.used.first().copied().unwrap_or(place)));
        found.used.push(place);
        // An end on the same day is not said again.
        let Some(place) = self.column(Role::EndTime).filter(|_| self.end_parts.year.is_none()) else { return };
        let text = grid.text(row, place);
        let mut end = found.end.clone().unwrap_or(day);
        let Some(clock) = clock(text).filter(|_| is_day(&end)) else { return };
        let written = if end.written.is_empty() { &end.edtf } else { &end.written };
        end.written = format!("{written} {text}");
        end.edtf = format!("{}T{clock}", end.edtf);
        found.used.push(place);
        if found.start.as_ref().is_some_and(|start| start.edtf < end.edtf) {
            found.end = Some(end);
        }
    }

    /// True if the row says that its event takes whole days: its times are those of a program.
    fn is_all_day(&self, grid: &Grid, row: usize) -> bool {
        self.names.iter().enumerate().any(|(place, name)| {
            let words = words(name);
            let is_named = words.iter().any(|word| word == "all") && words.iter().any(|word| word == "day");
            is_named && flag(grid.text(row, place)) == Some(true)
        })
    }

    /// Marks dates as approximate where a column says so.
    fn flag(&self, grid: &Grid, row: usize, found: &mut RowDate<'_>) {
        for (role, date) in [(Role::Approx, &mut found.start), (Role::EndApprox, &mut found.end)] {
            let Some(place) = self.column(role) else { continue };
            found.used.push(place);
            let text = grid.text(row, place);
            if flag(text).unwrap_or(text == "1")
                && let Some(date) = date
            {
                date.edtf = approximate(&date.edtf);
            }
        }
    }

    /// The title: of the first filled column of titles, else of another text. True if it is the row's own.
    fn title<'g>(&self, grid: &'g Grid, row: usize, used: &mut Vec<usize>) -> Option<(usize, Cow<'g, str>, bool)> {
        let filled = |place: &usize| !is_empty(grid.text(row, *place));
        if let Some(place) = self.columns(Role::Title).find(|place| filled(place) && !used.contains(place)) {
            used.push(place);
            let text = grid.text(row, place);
            let shown = if text.contains(['<', '&']) { plain_text(text).text.into() } else { Cow::Borrowed(text) };
            return Some((grid.at(row, place), shown, true));
        }
        let others = self.columns(Role::Text).chain(self.columns(Role::Lane)).chain(self.columns(Role::Place));
        let other = others.chain(self.columns(Role::Link)).find(filled).or_else(|| {
            self.columns(Role::Field).find(|place| {
                filled(place) && grid.text(row, *place).chars().any(char::is_alphabetic) && !used.contains(place)
            })
        })?;
        let text = grid.text(row, other).lines().next().unwrap_or_default();
        let short: String = text.chars().take(LONGEST_TITLE).collect();
        let title = if short.len() < text.len() {
            Cow::Owned(format!("{}\u{2026}", short.trim_end()))
        } else {
            Cow::Borrowed(text)
        };
        Some((grid.at(row, other), title, false))
    }

    /// Puts the cells into their fields.
    fn fill<'g>(&'g self, grid: &'g Grid, row: usize, used: &[usize], draft: &mut Draft<'g>) {
        let mut texts: Vec<(usize, Cow<'g, str>)> = Vec::new();
        for place in 0..grid.width(row) {
            let (at, text) = (grid.at(row, place), grid.text(row, place));
            if is_empty(text) || used.contains(&place) {
                continue;
            }
            let words = || Words { at, text: Cow::Borrowed(text) };
            let several = |marks: &'static [char]| text.split(marks).map(str::trim).filter(|value| !value.is_empty());
            let role = self.roles.get(place).copied().unwrap_or(Role::Field);
            match role {
                Role::Text => texts.push((at, shown(at, text, draft))),
                Role::Written | Role::Precision | Role::Sort => {}
                Role::Lane => draft.lane = Some(words()),
                Role::Id => draft.id = Some(words()),
                Role::Place => draft.places.extend(several(&[';', '|']).map(|value| Words { at, text: value.into() })),
                Role::Tags => {
                    draft.tags.extend(several(&[';', '|', ',']).map(|value| Words { at, text: value.into() }));
                }
                Role::Source => draft.sources.push(CitationDraft { source: Some(words()), ..CitationDraft::default() }),
                Role::Link if is_link(text) && draft.link.is_none() => {
                    draft.link = Some(Words { at, text: address(text) });
                }
                Role::Media => {
                    let before = draft.media.len();
                    let one = |link| self.medium(grid, row, at, link);
                    if several(&[' ', '\n', '|', ';']).all(is_link) {
                        draft.media.extend(several(&[' ', '\n', '|', ';']).filter_map(one));
                    } else {
                        draft.media.extend(one(text));
                    }
                    // A quotation, or the name of a file.
                    if draft.media.len() == before {
                        self.extra(place, at, text, draft);
                    }
                }
                Role::Caption | Role::Credit | Role::Alt if self.has_medium(grid, row) => {}
                Role::Year
                | Role::Month
                | Role::Day
                | Role::EndYear
                | Role::EndMonth
                | Role::EndDay
                | Role::RowNumber => {}
                Role::Time if self.parts.year.is_some() => {}
                Role::EndTime => {}
                _ => self.extra(place, at, text, draft),
            }
        }
        if let Some((at, _)) = texts.first() {
            let at = *at;
            let mut joined = texts.into_iter().map(|(_, text)| text);
            let first = joined.next().unwrap_or_default();
            let text = joined.fold(first, |all, more| Cow::Owned(format!("{all}\n\n{more}")));
            draft.text = Some(Words { at, text });
        }
    }

    fn has_medium(&self, grid: &Grid, row: usize) -> bool {
        self.columns(Role::Media).any(|media| !is_empty(grid.text(row, media)))
    }

    /// A medium with the caption, credit and text alternative of its row.
    fn medium<'g>(&self, grid: &'g Grid, row: usize, at: usize, written: &str) -> Option<MediumDraft<'g>> {
        let text = |role| self.column(role).map_or("", |column| grid.text(row, column));
        medium(at, &address(written), text(Role::Caption), text(Role::Credit), text(Role::Alt))
    }

    /// Keeps a cell as a field.
    fn extra<'g>(&'g self, place: usize, at: usize, text: &'g str, draft: &mut Draft<'g>) {
        if draft.extras.len() >= MOST_FIELDS {
            return;
        }
        let name = match self.names.get(place) {
            Some(name) => Cow::Borrowed(&**name),
            None => Cow::Owned(format!("column {}", place + 1)),
        };
        draft.extras.push(Extra { at, name, value: Cow::Borrowed(text), json: false });
    }
}

/// True for a duration, `255:10:21`: more hours than a day has.
fn is_duration(text: &str) -> bool {
    let mut parts = text.split(':');
    let hours = parts.next().and_then(|hours| hours.parse::<u32>().ok());
    hours.is_some_and(|hours| hours >= 24)
        && parts.clone().count() > 0
        && parts.all(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A text that may be HTML as plain text. Its first link becomes the link of the event, others stand behind the text;
/// its pictures become media.
fn shown<'g>(at: usize, text: &'g str, draft: &mut Draft<'g>) -> Cow<'g, str> {
    if !text.contains(['<', '&']) {
        return Cow::Borrowed(text);
    }
    let mut plain = plain_text(text);
    for (words, link) in plain.links {
        if draft.link.is_none() {
            draft.link = Some(Words { at, text: Cow::Owned(address(&link).into_owned()) });
        } else if !plain.text.contains(&link) {
            plain.text.push_str(&format!("\n{words}: {link}"));
        }
    }
    let addresses = plain.images.into_iter().chain(plain.players.into_iter().map(|player| (String::new(), player)));
    draft.media.extend(addresses.filter_map(|(alt, link)| medium(at, &link, "", "", &alt)));
    Cow::Owned(plain.text)
}

/// The first cell of each question that nothing in a column settles: its place, both readings.
pub(super) fn open_questions(grid: &Grid, shape: &Shape, column: &DateColumn) -> Vec<(Dated, String, Question)> {
    let mut found: Vec<(Dated, String, Question)> = Vec::new();
    for row in shape.data.clone() {
        if let Said::Date(date) = column.read(grid, row)
            && let Some((other, question)) = date.other.clone()
            && !found.iter().any(|(.., asked)| *asked == question)
        {
            found.push((date, other, question));
        }
    }
    found
}
