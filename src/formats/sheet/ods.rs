//! Sheets of an ods file.

use std::collections::BTreeMap;

use super::cells::Sheet;
use super::number_format::Shown;
use super::package::text;
use super::serial::month;
use crate::formats::xml::{Piece, Tag, Xml};
use crate::ingest::limits::MOST_HELD;
use crate::ingest::problems::Problems;
use crate::ingest::zip::{Zip, ZipError};
use crate::problem::en;

/// The most copies of a row or cell with a text.
const MOST_REPEATED: usize = 10_000;

/// All sheets of a workbook, in their order.
pub(super) fn sheets(zip: &Zip<'_>, problems: &mut Problems) -> Result<Vec<Sheet>, ZipError> {
    let mut room = MOST_HELD;
    let content = text(zip, "content.xml", &mut room)?;
    let mut inner = Problems::default();
    let mut reader = Reader::default();
    let mut xml = Xml::new(&content);
    while let Some(piece) = xml.next(&mut inner) {
        match piece {
            Piece::Open(tag) => reader.open(tag),
            Piece::Text(text) => reader.text(&text),
            Piece::Close => reader.close(),
        }
    }
    if inner.mark() > 0 {
        problems.error(0, en::SHEET_DAMAGED.said());
    }
    Ok(reader.sheets)
}

/// What is known while the file is read.
#[derive(Default)]
struct Reader<'a> {
    sheets: Vec<Sheet>,
    open: Vec<&'a str>,
    /// What a style of dates shows, and the style of dates of a style of cells.
    shown: BTreeMap<String, Shown>,
    data_style: BTreeMap<String, String>,
    /// The style of dates that is open, and the parts named in it.
    date_style: Option<(String, Vec<&'a str>)>,
    row: usize,
    rows_repeated: usize,
    cells: Vec<(usize, String)>,
    column: usize,
    cell: Option<Cell>,
}

/// A cell while it is read.
#[derive(Default)]
struct Cell {
    /// A value that is no text.
    value: Option<String>,
    text: String,
    repeated: usize,
}

impl<'a> Reader<'a> {
    fn open(&mut self, tag: Tag<'a>) {
        let count = |name: &str| tag.get(name).and_then(|count| count.parse::<usize>().ok()).unwrap_or(1).max(1);
        match tag.name {
            "date-style" => self.date_style = tag.get("name").map(|name| (name.into_owned(), Vec::new())),
            part @ ("year" | "month" | "day" | "hours" | "seconds") => {
                self.date_style.iter_mut().for_each(|(_, parts)| parts.push(part));
            }
            "style" => {
                if let (Some(name), Some(data)) = (tag.get("name"), tag.get("data-style-name")) {
                    self.data_style.insert(name.into_owned(), data.into_owned());
                }
            }
            "table" => {
                self.sheets.push(Sheet::new(&tag.get("name").unwrap_or_default(), false));
                self.row = 0;
            }
            "table-row" => {
                self.rows_repeated = count("number-rows-repeated");
                self.cells.clear();
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" => {
                self.cell = Some(Cell {
                    value: self.value(tag),
                    text: String::new(),
                    repeated: count("number-columns-repeated"),
                });
            }
            "p" if !self.is_remark() => {
                let text = self.cell.iter_mut().map(|cell| &mut cell.text).filter(|text| !text.is_empty());
                text.for_each(|text| text.push('\n'));
            }
            "s" | "tab" | "line-break" => self.cell.iter_mut().for_each(|cell| cell.text.push(' ')),
            _ => {}
        }
        self.open.push(tag.name);
    }

    /// True within a remark on a cell.
    fn is_remark(&self) -> bool {
        self.open.contains(&"annotation")
    }

    fn text(&mut self, text: &str) {
        if self.open.contains(&"p") && !self.is_remark() {
            self.cell.iter_mut().for_each(|cell| cell.text.push_str(text));
        }
    }

    /// The value of a cell that is no text: a date as fine as its style shows it, a number.
    fn value(&self, tag: Tag<'_>) -> Option<String> {
        match &*tag.get("value-type")? {
            "date" => {
                let date = tag.get("date-value")?;
                let data = tag.get("style-name").and_then(|style| self.data_style.get(&*style));
                let shown = data.and_then(|style| self.shown.get(style)).copied().unwrap_or(Shown::Day);
                let day = date.split('T').next().unwrap_or_default();
                let time = date.split_once('T').map_or("", |(_, time)| time).split('.').next().unwrap_or_default();
                Some(match shown {
                    Shown::Year => day.get(..4).unwrap_or(day).to_owned(),
                    Shown::Month => month(day).unwrap_or_else(|| day.to_owned()),
                    Shown::Minute | Shown::Second if !time.bytes().all(|byte| matches!(byte, b'0' | b':')) => {
                        date.split('.').next().unwrap_or(&date).to_owned()
                    }
                    _ => day.to_owned(),
                })
            }
            "float" | "currency" | "percentage" => Some(tag.get("value")?.into_owned()),
            "boolean" => Some(tag.get("boolean-value")?.to_uppercase()),
            _ => None,
        }
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some("date-style") => {
                if let Some((name, parts)) = self.date_style.take() {
                    let has = |part: &str| parts.contains(&part);
                    let shown = match (has("hours"), has("day"), has("month")) {
                        (true, ..) if has("seconds") => Shown::Second,
                        (true, ..) => Shown::Minute,
                        (false, true, _) => Shown::Day,
                        (false, false, true) => Shown::Month,
                        (false, false, false) => Shown::Year,
                    };
                    self.shown.insert(name, shown);
                }
            }
            Some("table-cell" | "covered-table-cell") => {
                let Some(cell) = self.cell.take() else { return };
                let text = cell.value.unwrap_or(cell.text);
                if !text.is_empty() {
                    let copies = cell.repeated.min(MOST_REPEATED);
                    self.cells.extend((0..copies).map(|copy| (self.column + copy, text.clone())));
                }
                self.column = self.column.saturating_add(cell.repeated);
            }
            Some("table-row") => {
                if let Some(sheet) = self.sheets.last_mut().filter(|_| !self.cells.is_empty()) {
                    for copy in 0..self.rows_repeated.min(MOST_REPEATED) {
                        sheet.row(self.row + copy, self.cells.iter().map(|(column, text)| (*column, &**text)));
                    }
                }
                self.row = self.row.saturating_add(self.rows_repeated);
            }
            _ => {}
        }
    }
}
