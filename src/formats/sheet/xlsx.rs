//! Sheets of an xlsx file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::cells::{Sheet, column};
use super::number_format::Shown;
use super::package::text;
use super::scan::{Scan, Token};
use super::serial;
use crate::formats::xml::{Piece, Tag, Xml, attributes, decoded};
use crate::ingest::limits::MOST_HELD;
use crate::ingest::problems::Problems;
use crate::ingest::zip::{Zip, ZipError};
use crate::number::parse_decimal;

/// The most sheets that are looked at.
const MOST_SHEETS: usize = 200;

/// What all sheets share.
struct Book {
    strings: Vec<String>,
    /// What each cell format shows.
    formats: Vec<Shown>,
    is_1904: bool,
}

/// All sheets of a workbook, in their order.
pub(super) fn sheets(zip: &Zip<'_>, problems: &mut Problems) -> Result<Vec<Sheet>, ZipError> {
    let mut room = MOST_HELD;
    // What is damaged within the files is found by what is missing; their own places say nothing to people.
    let mut inner = Problems::default();
    let workbook = text(zip, "xl/workbook.xml", &mut room)?;
    let optional = |name: &str, room: &mut usize| match text(zip, name, room) {
        Err(ZipError::Absent) => Ok(String::new()),
        other => other,
    };
    let relations = targets(&optional("xl/_rels/workbook.xml.rels", &mut room)?, &mut inner);
    let strings = strings(&optional("xl/sharedStrings.xml", &mut room)?, &mut inner);
    let formats = formats(&optional("xl/styles.xml", &mut room)?, &mut inner);
    let mut book = Book { strings, formats, is_1904: false };
    let mut sheets = Vec::new();
    let mut is_whole = true;
    let mut xml = Xml::new(&workbook);
    while let Some(piece) = xml.next(&mut inner) {
        let Piece::Open(tag) = piece else { continue };
        match tag.name {
            "workbookPr" => book.is_1904 = tag.get("date1904").is_some_and(|value| value == "1" || value == "true"),
            "sheet" if sheets.len() < MOST_SHEETS => {
                let Some(path) =
                    tag.attributes().filter(|(name, _)| *name == "id").find_map(|(_, id)| relations.get(&*id))
                else {
                    continue;
                };
                let name = tag.get("name").unwrap_or_default();
                let is_hidden = tag.get("state").is_some_and(|state| state != "visible");
                let mut sheet = Sheet::new(&name, is_hidden);
                is_whole &= book.fill(&mut sheet, &text(zip, path, &mut room)?);
                sheets.push(sheet);
            }
            _ => {}
        }
    }
    if inner.mark() > 0 || !is_whole {
        problems.error(0, crate::problem::en::SHEET_DAMAGED.said());
    }
    Ok(sheets)
}

/// Paths of the parts of a workbook by their ids.
fn targets(text: &str, problems: &mut Problems) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut xml = Xml::new(text);
    while let Some(piece) = xml.next(problems) {
        if let Piece::Open(tag) = piece
            && let (Some(id), Some(target)) = (tag.get("Id"), tag.get("Target"))
        {
            let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            found.insert(id.into_owned(), path);
        }
    }
    found
}

/// The shared strings. The runs of a rich text are joined; readings of Japanese words are left out.
fn strings(text: &str, problems: &mut Problems) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut xml = Xml::new(text);
    let mut open: Vec<&str> = Vec::new();
    while let Some(piece) = xml.next(problems) {
        match piece {
            Piece::Open(tag) => {
                if tag.name == "si" {
                    found.push(String::new());
                }
                open.push(tag.name);
            }
            Piece::Close => {
                open.pop();
            }
            Piece::Text(text) if open.last() == Some(&"t") && !open.contains(&"rPh") => {
                found.last_mut().into_iter().for_each(|last| last.push_str(&text));
            }
            Piece::Text(_) => {}
        }
    }
    found
}

/// What each cell format shows.
fn formats(text: &str, problems: &mut Problems) -> Vec<Shown> {
    let mut own: BTreeMap<u32, Shown> = BTreeMap::new();
    let mut found = Vec::new();
    let mut xml = Xml::new(text);
    let mut open: Vec<&str> = Vec::new();
    let number = |tag: Tag<'_>| tag.get("numFmtId").and_then(|id| id.parse::<u32>().ok());
    while let Some(piece) = xml.next(problems) {
        match piece {
            Piece::Open(tag) => {
                match (open.last().copied(), tag.name) {
                    (Some("numFmts"), "numFmt") => {
                        own.extend(number(tag).map(|id| (id, Shown::of(&tag.get("formatCode").unwrap_or_default()))));
                    }
                    (Some("cellXfs"), "xf") => {
                        let id = number(tag).unwrap_or(0);
                        found.push(own.get(&id).copied().unwrap_or_else(|| Shown::built_in(id)));
                    }
                    _ => {}
                }
                open.push(tag.name);
            }
            Piece::Close => {
                open.pop();
            }
            Piece::Text(_) => {}
        }
    }
    found
}

/// A cell while it is read.
#[derive(Default)]
struct Cell<'a> {
    column: usize,
    sort: Cow<'a, str>,
    style: Option<usize>,
}

/// The cells of a row: their columns, and where their texts end.
#[derive(Default)]
struct Cells {
    text: String,
    ends: Vec<(usize, usize)>,
}

impl Cells {
    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    fn push(&mut self, column: usize, text: &str) {
        self.text.push_str(text);
        self.ends.push((column, self.text.len()));
    }

    /// The column behind the last cell.
    fn next(&self) -> usize {
        self.ends.last().map_or(0, |(column, _)| column + 1)
    }

    /// The columns and texts.
    fn iter(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut begin = 0;
        self.ends.iter().map(move |(column, end)| {
            let text = self.text.get(begin..*end).unwrap_or_default();
            begin = *end;
            (*column, text)
        })
    }
}

/// What is open in a sheet.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Open {
    data: bool,
    row: bool,
    cell: bool,
    /// A value.
    value: bool,
    /// A text in the cell itself, its runs, and the reading of Japanese words in it.
    string: bool,
    run: bool,
    reading: bool,
}

impl Book {
    /// Reads the rows of a sheet. False if it is damaged or cut short: what came before is kept.
    fn fill(&self, sheet: &mut Sheet, text: &str) -> bool {
        let mut scan = Scan::new(text);
        let mut open = Open::default();
        let mut row = 0_usize;
        let mut cells = Cells::default();
        let mut cell = Cell::default();
        let mut value = String::new();
        while let Some(token) = scan.next() {
            match token {
                Token::Open(name, rest, is_closed) => {
                    match name {
                        "sheetData" => open.data = true,
                        "row" => {
                            let number = attribute(rest, "r").and_then(|number| number.parse::<usize>().ok());
                            row = number.map_or(row + 1, |number| number.max(row + 1));
                            cells.clear();
                            open.row = true;
                        }
                        "c" => {
                            let place = attribute(rest, "r").as_deref().and_then(column);
                            cell = Cell {
                                column: place.unwrap_or_else(|| cells.next()),
                                sort: attribute(rest, "t").unwrap_or_default(),
                                style: attribute(rest, "s").and_then(|style| style.parse().ok()),
                            };
                            value.clear();
                            open.cell = true;
                        }
                        "v" => open.value = true,
                        "is" => open.string = true,
                        "t" => open.run = true,
                        "rPh" => open.reading = true,
                        _ => {}
                    }
                    if is_closed {
                        self.close(name, &mut open, (&cell, &value), &mut cells);
                    }
                }
                Token::Close(name) => {
                    if name == "row" {
                        self.close("c", &mut open, (&cell, &value), &mut cells);
                        sheet.row(row.saturating_sub(1), cells.iter());
                        cells.clear();
                    }
                    self.close(name, &mut open, (&cell, &value), &mut cells);
                }
                Token::Text(text) if open.holds() => value.push_str(&decoded(text)),
                Token::Data(text) if open.holds() => value.push_str(text),
                Token::Text(_) | Token::Data(_) => {}
            }
        }
        // A file that ends within a row has its cells too.
        let is_whole = !scan.is_damaged && open == Open::default();
        self.close("c", &mut open, (&cell, &value), &mut cells);
        if open.row {
            sheet.row(row.saturating_sub(1), cells.iter());
        }
        is_whole
    }

    /// Closes an element. A cell is added to its row.
    fn close(&self, name: &str, open: &mut Open, (cell, value): (&Cell<'_>, &str), cells: &mut Cells) {
        match name {
            "c" if open.cell => {
                cells.push(cell.column, &self.text(cell, value));
                *open = Open { data: open.data, row: open.row, ..Open::default() };
            }
            "v" => open.value = false,
            "is" => open.string = false,
            "t" => open.run = false,
            "rPh" => open.reading = false,
            "row" => open.row = false,
            "sheetData" => open.data = false,
            _ => {}
        }
    }

    /// The text of a cell. A formula has the value that it had last.
    fn text<'a>(&'a self, cell: &Cell<'_>, written: &'a str) -> Cow<'a, str> {
        let value = written.trim();
        match &*cell.sort {
            "s" => Cow::Borrowed(
                value.parse::<usize>().ok().and_then(|place| self.strings.get(place)).map_or("", |text| text),
            ),
            "b" => Cow::Borrowed(if value == "1" { "TRUE" } else { "FALSE" }),
            "str" | "inlineStr" | "e" => Cow::Borrowed(written),
            "d" => Cow::Borrowed(value.strip_suffix("T00:00:00").unwrap_or(value)),
            _ => {
                let shown = cell.style.and_then(|style| self.formats.get(style)).copied().unwrap_or_default();
                let number = if shown == Shown::Number { None } else { parse_decimal(value) };
                let date = number.and_then(|number| serial::date(number, shown, self.is_1904));
                date.map_or_else(|| Cow::Borrowed(value.strip_suffix(".0").unwrap_or(value)), Cow::Owned)
            }
        }
    }
}

impl Open {
    /// True where a text is one of a cell.
    const fn holds(self) -> bool {
        self.cell && (self.value || self.run && self.string && !self.reading)
    }
}

/// The value of an attribute in the rest of a tag.
fn attribute<'a>(rest: &'a str, name: &str) -> Option<Cow<'a, str>> {
    attributes(rest).find(|(own, _)| *own == name).map(|(_, value)| value)
}
