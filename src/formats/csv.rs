//! Reads a record in CSV: a header, then one event per row. A table without Annals' own header is read by
//! [`table`](super::table).

mod cells;
mod guard;
mod header;
mod make;
mod rows;
#[cfg(not(target_arch = "wasm32"))]
pub(super) mod write;

use super::format::{Format, Module, Read, Sure};
use super::shelf::{ONLY_OWN, TABLES};
use super::table::{self, Mapping};
use crate::list::Gather;
use crate::number::parse_decimal;
use crate::problem::en;
use std::borrow::Cow;

use crate::ingest::lower::Lower;
use crate::ingest::message::Found;
use crate::ingest::plain::Path;
use crate::ingest::problems::{Problems, line_ends};
use crate::record::draft::{
    ActorDraft, CitationDraft, Draft, Extra, Number, RelationDraft, Required, Slot, Slots, Words,
};
use crate::record::fields::{Cell, EVENT, Field};
use cells::{Cells, Row};
use header::{Column, Header, header};
use rows::Rows;

/// CSV: a table of events, separated by commas, tabs, semicolons or vertical bars.
pub(super) static FORMAT: Format = Format {
    name: "csv",
    title: "CSV table",
    endings: &TABLES,
    media_types: &["text/csv", "text/tab-separated-values", "text/plain"],
    // Any text could be a table, so this is the format of last resort.
    sniff: |_| Sure::Perhaps,
    module: Module::Reader,
    read: Read::Rows,
    #[cfg(not(target_arch = "wasm32"))]
    write: Some(write::csv),
};

/// A table being read. Its text comes in one or several pieces, each beginning where the previous one was read up to.
pub(super) struct Table {
    layout: Option<Layout>,
    /// Number of the last row read; the header is the first.
    number: usize,
    path: Path,
    /// True if nothing more is read: it is no table, or the record is full.
    is_over: bool,
    /// What a person said about the columns.
    mapping: Mapping,
    /// True if the table is of unknown make, and therefore read as a whole.
    is_foreign: bool,
    /// True if nothing but a table of Annals' own make is read.
    only_own: bool,
}

/// Properties of the whole table, from its beginning.
struct Layout {
    delimiter: u8,
    header: Header,
}

/// Result of reading a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Taken {
    /// Start of the first incomplete row; the end of the last text.
    pub(super) bytes: usize,
    /// Number of lines that end before.
    pub(super) lines: usize,
}

impl Table {
    /// A table whose plain rows take this path, with the same result.
    pub(super) const fn new(path: Path, mapping: Mapping) -> Self {
        Self { layout: None, number: 1, path, is_over: false, mapping, is_foreign: false, only_own: ONLY_OWN }
    }

    /// A table that is read only if its header is exactly Annals' own.
    pub(super) fn own(path: Path) -> Self {
        Self { only_own: true, ..Self::new(path, Mapping::default()) }
    }

    /// True if the table can only be read as a whole.
    pub(super) const fn needs_all(&self) -> bool {
        self.is_foreign
    }

    /// Reads the complete rows of a text; for the last text, all rows. O(bytes).
    pub(super) fn read(&mut self, text: &str, is_last: bool, lower: &mut Lower) -> Taken {
        let source = if is_last { text } else { whole_lines(text) };
        if !self.is_over {
            let begin = if self.layout.is_some() { 0 } else { self.begin(source, is_last, lower) };
            if self.is_foreign && (!is_last || self.only_own) {
                return Taken { bytes: 0, lines: 0 };
            }
            let taken = self.rows(source, begin, is_last, lower);
            if !self.is_over {
                return taken;
            }
        }
        // Lines are counted up to the end, for messages about invalid text.
        Taken { bytes: source.len(), lines: line_ends(source.as_bytes(), 0, source.len()) }
    }

    /// Reads the header. Returns its end, or 0 while it is incomplete.
    fn begin(&mut self, source: &str, is_last: bool, lower: &mut Lower) -> usize {
        let (place, delimiter) = delimiter(source);
        let only_own = self.only_own || ONLY_OWN;
        let Some(is_own) = make::is_own(source, (place, delimiter), is_last, only_own) else { return 0 };
        if !is_own || !self.mapping.is_empty() {
            self.is_foreign = true;
            if is_last && !only_own {
                let _ = table::read(&make::grid(source, &mut lower.problems), &self.mapping, lower);
                self.is_over = true;
            }
            return 0;
        }
        let mut cells = Cells::new(source, place, delimiter, is_last);
        let Some(first) = cells.next(&mut lower.problems) else { return 0 };
        let header = header(first, &mut lower.problems);
        self.layout = Some(Layout { delimiter, header });
        cells.place()
    }

    fn rows(&mut self, source: &str, begin: usize, is_last: bool, lower: &mut Lower) -> Taken {
        let up_to = |end: usize, Taken { bytes, lines }| Taken {
            bytes: end,
            lines: lines + line_ends(source.as_bytes(), bytes, end),
        };
        let mut taken = up_to(begin, Taken { bytes: 0, lines: 0 });
        let Some(Layout { delimiter, header }) = &self.layout else { return taken };
        let mut cells = Cells::new(source, begin, *delimiter, is_last);
        cells.go_on_at(begin);
        // In a table separated by `;`, values within a cell may also be separated by `|`.
        let parts: &[char] = if *delimiter == b';' { &[';', '|'] } else { &[';'] };
        let mut rows = (self.path == Path::Fast).then(|| Rows::new(source, *delimiter, header));
        loop {
            if let Some(rows) = &mut rows {
                let run = rows.read(taken.bytes, lower);
                if run.rows > 0 {
                    cells.go_on_at(run.end);
                }
                self.number += run.rows;
                taken = Taken { bytes: run.end, lines: taken.lines + run.lines };
            }
            let mark = lower.problems.mark();
            let Some(row) = cells.next(&mut lower.problems) else { break };
            self.number += 1;
            if !row.is_blank() {
                check_length(row, self.number, header, &mut lower.problems);
                let event = event(row, header, parts, &mut lower.problems);
                self.is_over = !lower.event(&event, mark);
                if self.is_over {
                    break;
                }
            }
            taken = up_to(cells.place(), taken);
        }
        up_to(cells.place(), taken)
    }
}

/// The text up to the last certain end of a line. A carriage return at the end may be half of one.
fn whole_lines(text: &str) -> &str {
    let sure = text.strip_suffix('\r').unwrap_or(text);
    let end = sure.rfind(['\r', '\n']).map_or(0, |place| place + 1);
    sure.get(..end).unwrap_or_default()
}

/// Start of the header, and the separator of its cells: a comma, or else a tab or a semicolon in it. A first line
/// `sep=;`, as spreadsheets write it, names it.
fn delimiter(source: &str) -> (usize, u8) {
    let start = source.len() - source.trim_start_matches(['\r', '\n']).len();
    let line = |from: usize| source.get(from..).unwrap_or_default().split(['\r', '\n']).next().unwrap_or_default();
    let first = line(start);
    if let Some(&[delimiter @ (b',' | b';' | b'\t' | b'|')]) = first.strip_prefix("sep=").map(str::as_bytes) {
        return (start + first.len(), delimiter);
    }
    let has = |delimiter: char| first.contains(delimiter);
    (
        start,
        if has(',') {
            b','
        } else if has('\t') {
            b'\t'
        } else if has(';') {
            b';'
        } else {
            b','
        },
    )
}

/// Reports a row with another number of cells than the header.
fn check_length(row: Row<'_>, number: usize, header: &Header, problems: &mut Problems) {
    let (cells, columns) = (row.len(), header.columns.len());
    if cells < columns {
        let missing = columns - cells;
        problems.warning(
            row.at,
            en::ROW_SHORT.with(&[&number, &en::CELLS.with(&[&cells]), &columns, &en::MISSING_CELLS.with(&[&missing])]),
        );
    } else if let Some((at, text)) = row.cells().skip(columns).find(|(_, text)| !text.is_empty()) {
        problems.error(at, en::ROW_LONG.with(&[&number, &cells, &columns, &Found(text)]));
    }
}

fn event<'r>(row: Row<'r>, header: &'r Header, parts: &[char], problems: &mut Problems) -> Draft<'r> {
    let mut event = Draft { at: row.at, date: Required::Excused, ..Draft::default() };
    for ((at, text), column) in row.cells().zip(&header.columns) {
        if text.is_empty() {
            continue;
        }
        match column {
            Column::Known(place) => {
                if let Some(field) = EVENT.fields.get(*place) {
                    fill(&mut event, field, Words { at, text: Cow::Borrowed(text) }, parts, problems);
                }
            }
            Column::Field(name) => event.extras.push(extra(at, name, text)),
            Column::Nameless(name) => {
                if problems.first("column", name) {
                    problems.warning(at, en::COLUMN_NAMELESS.with(&[name]));
                }
                event.extras.push(extra(at, name, text));
            }
            Column::Beyond => {}
        }
    }
    event
}

fn extra<'r>(at: usize, name: &'r str, text: &'r str) -> Extra<'r> {
    Extra { at, name: Cow::Borrowed(name), value: Cow::Borrowed(text), json: false }
}

/// Puts a non-empty cell into its field.
fn fill<'r>(draft: &mut Draft<'r>, field: &Field, words: Words<'r>, parts: &[char], problems: &mut Problems) {
    let at = words.at;
    let text = match &words.text {
        Cow::Borrowed(text) => *text,
        Cow::Owned(_) => return,
    };
    let values = || text.split(parts).map(str::trim).filter(|value| !value.is_empty());
    match (field.cell, draft.slot(field.name)) {
        (Cell::Roles, _) => draft.actors = values().map(|value| actor(at, value)).gather(),
        (Cell::Places, _) => draft.sources = values().map(|value| citation(at, value)).gather(),
        (Cell::Relations, _) => {
            draft.relations = values().filter_map(|value| relation(at, value, problems)).gather();
        }
        (_, Some(Slot::Text(slot))) => *slot = Some(words),
        (_, Some(Slot::Required(slot))) => *slot = Required::Given(words),
        (_, Some(Slot::Number(slot))) => *slot = share(field.name, at, text, problems),
        (_, Some(Slot::Texts(slot))) => *slot = values().map(|value| Words { at, text: value.into() }).gather(),
        // Each value of the cell is the field that stands for a whole part.
        (_, Some(Slot::List(slot))) => {
            for value in values() {
                let Some(part) = slot.add() else { continue };
                let bare = part.thing().bare.unwrap_or_default();
                if let Some(Slot::Text(slot)) = part.slot(bare) {
                    *slot = Some(Words { at, text: value.into() });
                }
            }
        }
        (_, None) => {}
    }
}

/// A relation: a word and the id of an event, separated by a space.
fn relation<'r>(at: usize, value: &'r str, problems: &mut Problems) -> Option<RelationDraft<'r>> {
    let words = |text: &'r str| Words { at, text: Cow::Borrowed(text) };
    let Some((rel, target)) = value.split_once(char::is_whitespace) else {
        problems.error(at, en::RELATION_CELL.with(&[&Found(value)]));
        return None;
    };
    Some(RelationDraft { rel: Some(words(rel)), target: Some(words(target.trim_start())), extras: Vec::new() })
}

/// A name, with the role in parentheses at its end: `Sergei Bagapsh (signatory)`. A name that itself ends in
/// parentheses is followed by empty ones.
fn actor(at: usize, value: &str) -> ActorDraft<'_> {
    let words = |text| Words { at, text: Cow::Borrowed(text) };
    let parted = value.strip_suffix(')').and_then(|open| open.rsplit_once('('));
    let (name, role) = match parted {
        Some((name, role)) if !name.trim().is_empty() => (name.trim_end(), Some(words(role))),
        _ => (value, None),
    };
    ActorDraft { entity: Some(words(name)), role, ..ActorDraft::default() }
}

/// A source, and after the first comma the place within it: `article, paragraph 3`.
fn citation(at: usize, value: &str) -> CitationDraft<'_> {
    let words = |text| Words { at, text: Cow::Borrowed(text) };
    let (source, place) = match value.split_once(',') {
        Some((source, place)) if !source.trim().is_empty() => (source.trim_end(), Some(words(place.trim_start()))),
        _ => (value, None),
    };
    CitationDraft { source: Some(words(source)), place, extras: Vec::new() }
}

fn share(name: &str, at: usize, text: &str, problems: &mut Problems) -> Option<Number> {
    match parse_decimal(text) {
        Some(value) => Some(Number { at, value }),
        None => {
            problems.error(at, en::NO_SHARE.with(&[&name, &Found(text)]));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::read;
    use crate::record::{Document, Mention};

    #[track_caller]
    fn check(source: &str, said: &[&str]) -> Document {
        let (document, problems) = read("x", source.as_bytes());
        let list: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(list, said, "{source}");
        document
    }

    #[test]
    fn a_whole_table() {
        let header = "Title, DATE ,id,end,kind,lane,text,actors,about,place,relations,sources,layer,basis,confidence,calendar,rank,link,tags";
        let signed = "\"A, \"\"B\"\"\",2005-09-19,a,,treaty.signed,L,\"one\ntwo\",x (envoy); y (z) (),t,p;q,,\"s, p. 3; \",,explicit,0.5,,0.9,https://a.org,u;v";
        let ratified = "Ratified,2005-12-27,b,..,,,,,,,ratifies a;follows a,,derived,,,,,,";
        let document = check(&format!("\u{feff}{header}\r\n{signed}\r\n{ratified}\r\n"), &[]);
        let signed = document.event(document.row("a").unwrap()).unwrap();
        let detail = signed.detail().unwrap();
        assert_eq!((signed.title(), &*detail.text), ("A, \"B\"", "one\ntwo"));
        assert_eq!((&detail.actors[0].who, &*detail.actors[0].role), (&Mention::Words("x".into()), "envoy"));
        assert_eq!((&detail.actors[1].who, &*detail.actors[1].role), (&Mention::Words("y (z)".into()), ""));
        assert_eq!((&detail.sources[0].source, &*detail.sources[0].at), (&Err("s".into()), "p. 3"));
        assert_eq!((detail.about.len(), detail.places.len(), detail.tags.len()), (1, 2, 2));
        assert_eq!(signed.inverse_relations().count(), 2);
        let ratified = document.event(document.row("b").unwrap()).unwrap();
        assert!(ratified.is_derived() && ratified.date() == "2005-12-27/..", "{}", ratified.date());
    }

    #[test]
    fn delimiters() {
        for source in [
            "date\ttitle\ttags\n2005\ta, b\tu;v\n",
            "date;title;tags\n2005;a, b;u|v\n",
            "date;title;tags\n2005;a, b;\"u;v\"\n",
            "sep=;\r\ndate;title;tags\r\n2005;a, b;u|v\r\n",
            "date,title,tags\r2005,\"a, b\",u;v\r",
        ] {
            let document = check(source, &[]);
            let event = document.events().next().unwrap();
            assert_eq!((event.title(), event.detail().unwrap().tags.len()), ("a, b", 2), "{source:?}");
        }
    }

    #[test]
    fn undated_and_unknown() {
        let document = check(
            "date,title,Wikidata,tilte,,title\n,a,Q1,,,\n\n , , \n2005,b,,x,y,z\n",
            &[
                "1:12: warning: The column 'Wikidata' is not known; it is kept as a field",
                "1:21: warning: The column 'tilte' is not known; it is kept as a field; did you mean title?",
                "1:28: warning: A column 'title' stands here again; it is kept as a field",
                "5:11: warning: This cell stands in a column without a name; it is kept as 'column 5'",
            ],
        );
        let fields: Vec<Vec<&str>> = document
            .events()
            .map(|event| event.detail().unwrap().fields.iter().map(|field| &*field.name).collect())
            .collect();
        assert_eq!(fields, [vec!["tilte", "column 5", "title"], vec!["Wikidata"]]);
        assert_eq!(document.dated_len(), 1);
    }

    #[test]
    fn the_words_of_problems() {
        for (source, said, events) in [
            (
                "date,title,lane\n2005,x\n",
                "2:1: warning: Row 2 has 2 cells, the header has 3; the missing one is taken as empty",
                1,
            ),
            (
                "date,title\n2005,Paris, France\n",
                "2:12: error: Row 2 has 3 cells, the header has 2; from 'France' on they are left out (a cell that contains a delimiter needs double quotes)",
                1,
            ),
            ("date,title\n2005,\n", "2:1: error: 'title' is missing; the event is shown as '2005'", 1),
            (
                "date,title\n2005,\"x\n2006,y\n",
                "2:6: error: The quote that opens this cell is never closed; the row is read up to the end of its line",
                2,
            ),
            (
                "date,title,rank\n2005,x,\"0,5\"\n",
                "2:8: error: 'rank' should be a number from 0 to 1, found '0,5'; it is left out",
                1,
            ),
            (
                "date,title,relations\n2005,x,y\n",
                "2:8: error: A relation should be a word and the id of an event, such as 'ratifies treaty-signed', found 'y'; it is left out",
                1,
            ),
            (
                "date,title,end\n2005/2006,x,2007\n",
                "2:13: error: 'end' ('2007') stands beside a date that has an end already: '2005/2006'; it is ignored",
                1,
            ),
        ] {
            assert_eq!(check(source, &[said]).len(), events, "{source:?}");
        }
        assert_eq!(check("date,title\n2005,x,,,\n", &[]).len(), 1, "empty cells beyond the header are no fault");
        check("date,title\n", &["1:1: warning: The record has no events"]);
    }
}
