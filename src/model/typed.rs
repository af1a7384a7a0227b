//! Typed columns from script become a record: the way in for many events without text in between. One pass, and a sort
//! only where the starts are not in order.

use super::detail::Lane;
use super::diagnostic::{At, Diagnostic, Severity};
use super::document::{Columns, Document, KindEntry};
use crate::list::Gather;
use crate::number::{decimal, held};
use crate::order::by_key;
use crate::time::{MAX_TIME, MIN_TIME, Part, Plain};

/// The columns of the contract: times in seconds, an event covers `[start, end)`.
#[derive(Clone, Copy, Debug)]
pub struct TypedColumns<'a> {
    /// First seconds. Their number is that of the events.
    pub start: &'a [f64],
    /// Seconds after the last; equal to the start for an instant.
    pub end: &'a [f64],
    /// Places in `lanes`.
    pub lane: &'a [u32],
    /// Titles of lanes.
    pub lanes: &'a [String],
    /// All titles in UTF-8, one behind the other.
    pub titles: &'a [u8],
    /// Where each title begins in them; one more than there are events.
    pub offsets: &'a [u32],
    /// 0 to 1.
    pub rank: Option<&'a [f32]>,
}

/// So many rows with a problem are named one by one; a last sentence counts the rest.
const NAMED: usize = 1_000;

#[derive(Default)]
struct Problems {
    list: Vec<Diagnostic>,
    more: usize,
}

impl Problems {
    fn row(&mut self, row: usize, what: impl FnOnce() -> String) {
        if self.list.len() >= NAMED {
            self.more += 1;
            return;
        }
        let line = u32::try_from(row).unwrap_or(u32::MAX - 1) + 1;
        let at = At { line, column: 1 };
        self.list.push(Diagnostic {
            at,
            severity: Severity::Error,
            message: what(),
            event: Some(row.to_string().into()),
        });
    }

    fn whole(&mut self, message: String) {
        self.list.push(Diagnostic { at: At::START, severity: Severity::Error, message, event: None });
    }
}

/// Reads columns; ids are the numbers of the rows. What cannot be shown as given is named: columns of another length
/// than `start`, rows whose start is no finite number (they are undated), ends before starts, lanes that are not there,
/// titles that are no UTF-8. O(n), with a radix sort where the starts are not in order.
#[must_use]
pub fn read(columns: &TypedColumns<'_>) -> (Document, Vec<Diagnostic>) {
    let mut problems = Problems::default();
    lengths(columns, &mut problems);
    let count = columns.start.len();
    let seconds = |value: f64| {
        let within = value.is_finite() && value >= MIN_TIME as f64 && value <= MAX_TIME as f64;
        #[expect(clippy::cast_possible_truncation, reason = "checked to lie within time")]
        let seconds = value.floor() as i64;
        within.then_some(seconds)
    };
    let key = |start: &f64| seconds(*start).unwrap_or(i64::MAX);
    let mut keys = Vec::with_capacity(count);
    keys.extend(columns.start.iter().map(key));
    let order = by_key(&keys);
    let mut lanes: Vec<Lane> = columns.lanes.iter().map(|title| lane(title, title)).gather();
    let no_lane = u32::try_from(lanes.len()).unwrap_or(u32::MAX);
    let mut needs_lane = false;
    let mut into = Columns::default();
    into.from.reserve_exact(count);
    into.to.reserve_exact(count);
    into.lane.reserve_exact(count);
    into.flags.reserve_exact(count);
    into.title_end.reserve_exact(count);
    let mut titles = String::with_capacity(columns.titles.len());
    let mut dated = 0;
    for place in 0..count {
        let row = order.as_ref().map_or(place, |order| order.get(place).map_or(place, |row| *row as usize));
        let start = columns.start.get(row).copied().unwrap_or(f64::NAN);
        let end = columns.end.get(row).copied().unwrap_or(start);
        let (mut from, mut to, mut flags) = (0, 0, 0);
        match seconds(start) {
            Some(at) => {
                from = at;
                to = seconds(end).unwrap_or(at).max(at);
                dated += 1;
                let part = Part::Instant;
                flags = if to == from { Plain::moment(part) } else { Plain::interval(part, part) }.code();
                if end.is_nan() || end < start {
                    problems.row(row, || format!("Row {row} ends before it starts; only its start is shown."));
                } else if seconds(end).is_none() {
                    problems.row(row, || format!("The end of row {row} lies beyond time; only its start is shown."));
                }
            }
            None => problems.row(row, || {
                format!("The start of row {row} is {}, which is no time; the event is undated.", decimal(start, 3))
            }),
        }
        into.from.push(from);
        into.to.push(to);
        into.flags.push(flags);
        let own = columns.lane.get(row).copied().unwrap_or(no_lane);
        if own >= no_lane {
            needs_lane = true;
            if !columns.lane.is_empty() && row < columns.lane.len() {
                problems.row(row, || {
                    format!("Row {row} names lane {own}, and there are {no_lane}; it stands in the lane 'Events'.")
                });
            }
        }
        into.lane.push(own.min(no_lane));
        push_title(columns, row, &mut titles, &mut problems);
        into.title_end.push(u32::try_from(titles.len()).unwrap_or(u32::MAX));
        if let Some(rank) = columns.rank {
            let rank = rank.get(row).copied().filter(|rank| rank.is_finite()).unwrap_or(0.5);
            into.rank.push(held(rank, 0.0, 1.0));
        }
    }
    if needs_lane {
        lanes.push(lane("", "Events"));
    }
    let mut document =
        Document { lanes, kinds: vec![KindEntry::of("event")], columns: into, titles, dated, ..Document::default() };
    document.settle();
    document.ids.numbered = true;
    document.ids.numbers = order.unwrap_or_default();
    let mut list = problems.list;
    if problems.more > 0 {
        let message = format!("{} more rows have problems; they are not listed.", problems.more);
        list.push(Diagnostic { at: At::START, severity: Severity::Error, message, event: None });
    }
    (document, list)
}

fn lane(id: &str, title: &str) -> Lane {
    Lane { id: id.into(), title: title.into(), ..Lane::default() }
}

/// A column of another length than `start` is named once and not for every row.
fn lengths(columns: &TypedColumns<'_>, problems: &mut Problems) {
    let count = columns.start.len();
    let what_is_missing = [
        ("end", columns.end.len(), count, "events beyond it end where they start"),
        ("lane", columns.lane.len(), count, "events beyond it stand in the lane 'Events'"),
        ("titles.offsets", columns.offsets.len(), count + 1, "events beyond it are untitled"),
        ("rank", columns.rank.map_or(count, <[f32]>::len), count, "events beyond it have rank 0.5"),
    ];
    for (name, found, expected, becomes) in what_is_missing {
        if found != expected {
            problems.whole(format!("The column '{name}' has {found} entries, expected {expected}; {becomes}."));
        }
    }
}

fn push_title(columns: &TypedColumns<'_>, row: usize, titles: &mut String, problems: &mut Problems) {
    let bounds = columns.offsets.get(row).zip(columns.offsets.get(row + 1));
    let Some((from, to)) = bounds else { return };
    let Some(bytes) = columns.titles.get(*from as usize..*to as usize) else {
        problems.row(row, || format!("The title of row {row} lies outside of titles.bytes; it is left out."));
        return;
    };
    match core::str::from_utf8(bytes) {
        Ok(title) => titles.push_str(title),
        Err(_) => {
            titles.push_str(&String::from_utf8_lossy(bytes));
            problems.row(row, || {
                format!("The title of row {row} is not UTF-8; what is wrong in it is shown as '\u{fffd}'.")
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Event, Row};

    fn columns<'a>(start: &'a [f64], end: &'a [f64], lane: &'a [u32], lanes: &'a [String]) -> TypedColumns<'a> {
        TypedColumns { start, end, lane, lanes, titles: b"abcd", offsets: &[0, 1, 2, 3, 4], rank: None }
    }

    #[test]
    fn columns_are_put_in_order_and_keep_their_numbers() {
        let lanes = ["A".to_owned(), "B".to_owned()];
        let (document, problems) =
            read(&columns(&[50.0, 10.5, 50.0, -5.0], &[60.0, 10.5, 50.0, 0.0], &[0, 1, 1, 0], &lanes));
        assert_eq!(problems, []);
        let seen: Vec<_> = document.events().map(|event| format!("{} {}", event.id(), event.title())).collect();
        assert_eq!(seen, ["3 d", "1 b", "0 a", "2 c"]);
        assert_eq!(document.row("2"), Some(Row(3)));
        assert_eq!((document.row("4"), document.row("02"), document.row("x")), (None, None, None));
        let dates: Vec<_> = document.events().map(Event::date).collect();
        assert_eq!(dates[0], "1969-12-31T23:59:55Z/1970-01-01T00:00:00Z");
        assert_eq!(dates[1], "1970-01-01T00:00:10Z");
    }

    #[test]
    fn bad_rows_and_columns_are_named() {
        let lanes = ["A".to_owned()];
        let bad = TypedColumns {
            titles: b"ab\xff",
            offsets: &[0, 1, 9, 3],
            rank: Some(&[f32::NAN, 7.0]),
            ..columns(&[f64::NAN, 3.0, 5.0], &[1.0, 2.0], &[0, 7, 0], &lanes)
        };
        let (document, problems) = read(&bad);
        let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "1:1: error: The column 'end' has 2 entries, expected 3; events beyond it end where they start.",
                "1:1: error: The column 'rank' has 2 entries, expected 3; events beyond it have rank 0.5.",
                "2:1: error: Row 1 ends before it starts; only its start is shown.",
                "2:1: error: Row 1 names lane 7, and there are 1; it stands in the lane 'Events'.",
                "2:1: error: The title of row 1 lies outside of titles.bytes; it is left out.",
                "3:1: error: The title of row 2 lies outside of titles.bytes; it is left out.",
                "1:1: error: The start of row 0 is no number, which is no time; the event is undated.",
            ]
        );
        assert_eq!((document.len(), document.dated_len()), (3, 2));
        assert_eq!(document.event(Row(1)).map(Event::rank), Some(0.5));
        assert_eq!(document.event(Row(0)).map(Event::rank), Some(1.0));
    }
}
