//! Rows of plain events in one pass over the bytes. A row with anything else in it is left to the general way.

use super::guard::GUARD;
use super::header::{Column, Header};
use crate::ingest::lower::Lower;
use crate::ingest::plain::sight::{Stops, is_clean};
use crate::ingest::plain::{CELLS, Cell, PlainEvents};
use crate::ingest::problems::ends_line;
use crate::list::Gather;
use crate::record::fields::EVENT;

/// Reads plain rows of one table.
pub(super) struct Rows<'a> {
    source: &'a str,
    delimiter: u8,
    /// Of each column, which cell of a plain event it holds; others have to be empty.
    columns: Vec<Option<Cell>>,
    events: PlainEvents<'a>,
}

/// What plain rows were taken.
pub(super) struct Run {
    /// Where the first row begins that is not plain.
    pub(super) end: usize,
    /// How many were taken.
    pub(super) rows: usize,
    /// How many lines end in and between them.
    pub(super) lines: usize,
}

impl<'a> Rows<'a> {
    /// For a table with this header; nothing when its rows cannot be plain.
    pub(super) fn new(source: &'a str, delimiter: u8, header: &Header) -> Option<Self> {
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
        let is_whole = header.has_date && header.has_title;
        let rows = || Self { source, delimiter, columns: columns.gather(), events: PlainEvents::default() };
        is_whole.then(rows)
    }

    /// Takes plain rows from a byte on where a row begins, as many as there are. O(bytes), without an allocation for a
    /// row.
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

    /// The texts of a row that begins at a byte, and where its line ends; nothing when a cell needs more than a look.
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
