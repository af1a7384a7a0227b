//! Rows of plain events in one pass over the bytes. Any other row is left to the general path.

use super::guard::GUARD;
use super::header::{Column, Header};
use crate::ingest::lower::Lower;
use crate::ingest::plain::sight::{Stops, is_clean};
use crate::ingest::plain::{CELLS, Cell, PlainEvents};
use crate::ingest::problems::ends_line;
use crate::list::Gather;
use crate::record::fields::EVENT;

/// Reader of the plain rows of one table.
pub(super) struct Rows<'a> {
    source: &'a str,
    delimiter: u8,
    /// By column, the cell of a plain event that it holds. Other columns must be empty.
    columns: Vec<Option<Cell>>,
    events: PlainEvents<'a>,
}

/// Result of reading plain rows.
pub(super) struct Run {
    /// Start of the first row that is not plain.
    pub(super) end: usize,
    /// Number of rows taken.
    pub(super) rows: usize,
    /// Number of line ends in and between them.
    pub(super) lines: usize,
}

impl<'a> Rows<'a> {
    /// A reader for a table with this header.
    pub(super) fn new(source: &'a str, delimiter: u8, header: &Header) -> Self {
        let columns = header.columns.iter().map(|column| {
            let Column::Known(place) = column else { return None };
            match EVENT.fields.get(*place)?.name {
                "date" => Some(Cell::Date),
                "end" => Some(Cell::End),
                "title" => Some(Cell::Title),
                "lane" => Some(Cell::Lane),
                "kind" => Some(Cell::Kind),
                "rank" => Some(Cell::Rank),
                _ => None,
            }
        });
        Self { source, delimiter, columns: columns.gather(), events: PlainEvents::default() }
    }

    /// Takes as many plain rows as there are, from the start of a row on. O(bytes), without allocation per row.
    pub(super) fn read(&mut self, from: usize, lower: &mut Lower) -> Run {
        let bytes = self.source.as_bytes();
        let mut run = Run { end: from, rows: 0, lines: 0 };
        loop {
            while let Some(b'\r' | b'\n') = bytes.get(run.end) {
                run.lines += usize::from(ends_line(bytes, run.end));
                run.end += 1;
            }
            let Some((texts, end)) = self.row(run.end) else { return run };
            if !self.events.take(&texts, lower) {
                return run;
            }
            run.end = end;
            run.rows += 1;
        }
    }

    /// The texts of a row that begins at a byte, and the end of its line. `None` if a cell is not plain.
    fn row(&self, start: usize) -> Option<([&'a str; CELLS], usize)> {
        let bytes = self.source.as_bytes();
        let mut texts = [""; CELLS];
        let mut place = start;
        let mut columns = self.columns.iter();
        loop {
            let column = columns.next()?;
            let is_quoted = bytes.get(place) == Some(&b'"');
            let from = place + usize::from(is_quoted);
            let stops = Stops::new(if is_quoted { b'"' } else { self.delimiter }, b'"');
            let sight = stops.from(bytes, from);
            let mut end = sight.end;
            if is_quoted {
                if bytes.get(end) != Some(&b'"') {
                    return None;
                }
                end += 1;
            }
            if sight.end > from {
                let text = self.source.get(from..sight.end)?;
                if text.starts_with([' ', GUARD]) || text.ends_with(' ') || (sight.doubtful && !is_clean(text)) {
                    return None;
                }
                *texts.get_mut((*column)? as usize)? = text;
            }
            match bytes.get(end) {
                Some(byte) if *byte == self.delimiter => place = end + 1,
                None | Some(b'\r' | b'\n') => return columns.next().is_none().then_some((texts, end)),
                Some(_) => return None,
            }
        }
    }
}
