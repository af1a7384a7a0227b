//! Sheets of an xlsx file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::cells::{Sheet, column};
use super::number_format::Shown;
use super::package::text;
use super::serial;
use crate::formats::xml::{Piece, Tag, Xml};
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
                book.fill(&mut sheet, &text(zip, path, &mut room)?, &mut inner);
                sheets.push(sheet);
            }
            _ => {}
        }
    }
    if inner.mark() > 0 {
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
    value: String,
}

impl Book {
    /// Reads the rows of a sheet.
    fn fill(&self, sheet: &mut Sheet, text: &str, problems: &mut Problems) {
        let mut xml = Xml::new(text);
        let mut open: Vec<&str> = Vec::new();
        let mut row = 0_usize;
        let mut cells: Vec<(usize, String)> = Vec::new();
        let mut cell = Cell::default();
        while let Some(piece) = xml.next(problems) {
            match piece {
                Piece::Open(tag) => {
                    match tag.name {
                        "row" => {
                            let number = tag.get("r").and_then(|number| number.parse::<usize>().ok());
                            row = number.map_or(row + 1, |number| number.max(row + 1));
                            cells.clear();
                        }
                        "c" => {
                            let place = tag.get("r").as_deref().and_then(column);
                            let next = cells.last().map_or(0, |(column, _)| column + 1);
                            cell = Cell {
                                column: place.unwrap_or(next),
                                sort: tag.get("t").unwrap_or_default(),
                                style: tag.get("s").and_then(|style| style.parse().ok()),
                                value: String::new(),
                            };
                        }
                        _ => {}
                    }
                    open.push(tag.name);
                }
                Piece::Text(text) => {
                    let is_value = match open.last().copied() {
                        Some("v") => true,
                        // A text in the cell itself.
                        Some("t") => open.contains(&"is") && !open.contains(&"rPh"),
                        _ => false,
                    };
                    if is_value {
                        cell.value.push_str(&text);
                    }
                }
                Piece::Close => match open.pop() {
                    Some("c") => cells.push((cell.column, self.text(&cell))),
                    Some("row") => sheet.row(row.saturating_sub(1), &cells),
                    _ => {}
                },
            }
        }
    }

    /// The text of a cell. A formula has the value that it had last.
    fn text(&self, cell: &Cell<'_>) -> String {
        let value = cell.value.trim();
        match &*cell.sort {
            "s" => value.parse::<usize>().ok().and_then(|place| self.strings.get(place)).cloned().unwrap_or_default(),
            "b" => if value == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            "str" | "inlineStr" | "e" => cell.value.clone(),
            "d" => value.strip_suffix("T00:00:00").unwrap_or(value).to_owned(),
            _ => {
                let shown = cell.style.and_then(|style| self.formats.get(style)).copied().unwrap_or_default();
                let date = parse_decimal(value).and_then(|number| serial::date(number, shown, self.is_1904));
                date.unwrap_or_else(|| value.strip_suffix(".0").unwrap_or(value).to_owned())
            }
        }
    }
}
