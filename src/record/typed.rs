//! Typed columns from a script become a record, without text in between. One pass, and a sort only if the starts are
//! not in order.

mod fast_rows;

use core::ops::Range;

use super::columns::Columns;
use super::detail::Lane;
use super::diagnostic::{At, Diagnostic, Severity};
use super::document::Document;
use super::kind::KindEntry;
use super::packed::MOST_LANES;
use crate::list::{Gather, STRETCH};
use crate::number::{decimal, held};
use crate::order::by_key;
use crate::problem::{Decimal, Pattern, Sentence, en};
use crate::time::{MAX_TIME, MIN_TIME, Part, Plain};

/// The columns of the contract. Times are in seconds; an event covers `[start, end)`.
#[derive(Clone, Copy, Debug)]
pub struct TypedColumns<'a> {
    /// First seconds. Their number is the number of events.
    pub start: &'a [f64],
    /// Seconds after the last; equal to the start for an instant.
    pub end: &'a [f64],
    /// Indices into `lanes`.
    pub lane: &'a [u32],
    /// Titles of lanes.
    pub lanes: &'a [String],
    /// All titles in UTF-8, one after the other.
    pub titles: &'a [u8],
    /// Start of each title in them; one more than there are events.
    pub offsets: &'a [u32],
    /// 0 to 1.
    pub rank: Option<&'a [f32]>,
}

/// Number of faulty rows that are reported one by one; a last problem counts the rest.
const NAMED: usize = 1_000;

#[derive(Default)]
struct Problems {
    list: Vec<Diagnostic>,
    more: usize,
}

impl Problems {
    fn row(&mut self, row: usize, said: &dyn Fn(&str) -> Sentence) {
        if self.list.len() >= NAMED {
            self.more += 1;
            return;
        }
        let line = u32::try_from(row).unwrap_or(u32::MAX - 1) + 1;
        let at = At { line, column: 1 };
        self.list.push(Diagnostic {
            at,
            severity: Severity::Error,
            message: said(&row.to_string()),
            event: Some(row.to_string().into()),
            rest: None,
        });
    }

    fn whole(&mut self, pattern: Pattern, values: [usize; 2]) {
        let [first, second] = values.map(|value| value.to_string());
        let message = Sentence::of_texts(pattern, &[&first, &second]);
        self.list.push(Diagnostic { at: At::START, severity: Severity::Error, message, event: None, rest: None });
    }
}

/// Total lengths of the columns.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Lengths {
    /// Length of `start`: the number of events.
    pub start: usize,
    /// Length of `end`.
    pub end: usize,
    /// Length of `lane`.
    pub lane: usize,
    /// Length of `titles.offsets`.
    pub offsets: usize,
    /// Length of `titles.bytes`.
    pub titles: usize,
    /// Length of `rank`, if present.
    pub rank: Option<usize>,
}

/// Reads columns in one call; see [`Reading`].
#[must_use]
pub fn read(columns: &TypedColumns<'_>) -> (Document, Vec<Diagnostic>) {
    let lengths = Lengths {
        start: columns.start.len(),
        end: columns.end.len(),
        lane: columns.lane.len(),
        offsets: columns.offsets.len(),
        titles: columns.titles.len(),
        rank: columns.rank.map(<[f32]>::len),
    };
    let mut reading = Reading::new(columns.lanes, lengths);
    reading.take(columns, 0);
    reading.finish()
}

/// A reading of typed columns in pieces, so that a page can respond in between and nothing is stored twice. Ids are the
/// numbers of the rows.
///
/// Reports data that cannot be shown as given: columns whose length differs from `start`, rows whose start is not
/// finite (they become undated), ends before starts, missing lanes, titles that are not UTF-8. O(n), with a radix sort
/// if the starts are not in order.
#[derive(Default)]
pub struct Reading {
    lengths: Lengths,
    lanes: Vec<Lane>,
    needs_lane: bool,
    into: Columns,
    titles: String,
    undated: usize,
    problems: Problems,
}

/// While reading, undated rows sort after all others.
const UNDATED: i64 = i64::MAX;

impl Reading {
    /// Begins with the titles of lanes and the lengths of the columns.
    #[must_use]
    pub fn new(lanes: &[String], lengths: Lengths) -> Self {
        let mut reading = Self { lengths, ..Self::default() };
        check(lengths, &mut reading.problems);
        reading.lanes = lanes.iter().take(MOST_LANES).map(|title| lane(title, title)).gather();
        if lanes.len() > MOST_LANES {
            reading.problems.whole(en::COLUMNS_MOST_LANES, [lanes.len(), MOST_LANES]);
        }
        // As announced, but at most the maximum number of events.
        let count = lengths.start.min(super::packed::MOST_EVENTS as usize);
        reading.into.from.reserve_exact(count);
        reading.into.to.reserve_exact(count);
        reading.into.lane.reserve_exact(count);
        reading.into.flags.reserve_exact(count);
        reading.into.title_end.reserve_exact(count);
        reading.titles.reserve_exact(lengths.titles);
        reading
    }

    /// Takes the next rows: a part of each column. `offsets` count from `first_byte` of all titles. Rows beyond the
    /// maximum number of events are dropped and reported by [`Reading::finish`].
    pub fn take(&mut self, columns: &TypedColumns<'_>, first_byte: u32) {
        let room = (super::packed::MOST_EVENTS as usize).saturating_sub(self.into.from.len());
        let count = columns.start.len().min(room);
        // Checked at once; if one of them is invalid, each is checked.
        let text = core::str::from_utf8(columns.titles).ok();
        // The small module does not contain the fast path.
        let is_small = cfg!(all(target_arch = "wasm32", not(feature = "quick")));
        for from in (0..count).step_by(STRETCH) {
            let places = from..count.min(from + STRETCH);
            if is_small || !self.take_good(columns, text, first_byte, places.clone()) {
                self.take_each(columns, text, first_byte, places);
            }
        }
    }

    /// Takes rows one by one and reports their faults.
    fn take_each(&mut self, columns: &TypedColumns<'_>, text: Option<&str>, first_byte: u32, places: Range<usize>) {
        for place in places {
            let row = self.into.from.len();
            self.row(columns, place, row);
            let good = text.zip(titled(columns, place, first_byte)).and_then(|(text, (from, to))| text.get(from..to));
            match good {
                Some(title) => self.titles.push_str(title),
                None => self.title(columns, place, row, first_byte),
            }
            self.into.title_end.push(u32::try_from(self.titles.len()).unwrap_or(u32::MAX));
        }
    }

    fn row(&mut self, columns: &TypedColumns<'_>, place: usize, row: usize) {
        let start = columns.start.get(place).copied().unwrap_or(f64::NAN);
        let end = columns.end.get(place).copied().unwrap_or(start);
        let (mut from, mut to, mut flags) = (UNDATED, UNDATED, 0);
        match seconds(start) {
            Some(at) => {
                from = at;
                to = seconds(end).unwrap_or(at).max(at);
                let part = Part::Instant;
                flags = if to == from { Plain::moment(part) } else { Plain::interval(part, part) }.code();
                if end.is_nan() || end < start {
                    self.problems.row(row, &|row| Sentence::of_texts(en::ROW_REVERSED, &[row]));
                } else if seconds(end).is_none() {
                    self.problems.row(row, &|row| Sentence::of_texts(en::ROW_END_BEYOND, &[row]));
                }
            }
            None => {
                self.undated += 1;
                self.problems.row(row, &|row| no_start(row, start));
            }
        }
        self.into.from.push(from);
        self.into.to.push(to);
        self.into.flags.push(flags);
        let no_lane = u32::try_from(self.lanes.len()).unwrap_or(u32::MAX);
        let own = columns.lane.get(place).copied();
        if own.is_none_or(|own| own >= no_lane) {
            self.needs_lane = true;
            if let Some(own) = own {
                self.problems.row(row, &|row| {
                    Sentence::of_texts(en::ROW_NO_LANE, &[row, &own.to_string(), &no_lane.to_string()])
                });
            }
        }
        self.into.lane.push(own.map_or(no_lane, |own| own.min(no_lane)));
        if columns.rank.is_some() || !self.into.rank.is_empty() {
            let rank = columns.rank.and_then(|rank| rank.get(place)).copied().filter(|rank| rank.is_finite());
            self.into.rank.resize(row, 0.5);
            self.into.rank.push(held(rank.unwrap_or(0.5), 0.0, 1.0));
        }
    }

    /// Reports an invalid or missing title.
    fn title(&mut self, columns: &TypedColumns<'_>, place: usize, row: usize, first_byte: u32) {
        if columns.offsets.len() > place + 1 {
            let bytes = titled(columns, place, first_byte).and_then(|(from, to)| columns.titles.get(from..to));
            match bytes.map(core::str::from_utf8) {
                Some(Ok(title)) => self.titles.push_str(title),
                Some(Err(_)) => {
                    self.titles.push_str(&String::from_utf8_lossy(bytes.unwrap_or_default()));
                    self.problems.row(row, &|row| Sentence::of_texts(en::ROW_NOT_UTF_8, &[row]));
                }
                None => self.problems.row(row, &|row| Sentence::of_texts(en::ROW_NO_TITLE, &[row])),
            }
        }
    }

    /// The record, with the problems of reading it.
    #[must_use]
    pub fn finish(self) -> (Document, Vec<Diagnostic>) {
        let Self { lengths, mut lanes, needs_lane, into, titles, undated, mut problems } = self;
        if needs_lane {
            lanes.push(lane("", "Events"));
        }
        let count = into.from.len();
        if lengths.start > count {
            problems.whole(en::COLUMNS_MOST_EVENTS, [lengths.start, super::packed::MOST_EVENTS as usize]);
        }
        let order = by_key(&into.from);
        let (mut columns, titles) = match &order {
            Some(order) => into.reordered(titles, order),
            None => (into, titles),
        };
        let dated = count - undated;
        for column in [&mut columns.from, &mut columns.to] {
            column.iter_mut().skip(dated).for_each(|time| *time = 0);
        }
        let mut document = Document {
            lanes,
            kinds: vec![KindEntry::of("event", &[])],
            columns,
            titles,
            dated: u32::try_from(dated).unwrap_or(u32::MAX),
            ..Document::default()
        };
        document.settle();
        document.ids.numbered = true;
        document.ids.numbers = order.unwrap_or_default();
        let mut list = problems.list;
        if problems.more > 0 {
            let message = Sentence::of_texts(en::MORE_ROWS, &[&problems.more.to_string()]);
            list.push(Diagnostic { at: At::START, severity: Severity::Error, message, event: None, rest: None });
        }
        (document, list)
    }
}

/// Start and end of the title of a row in these bytes.
fn titled(columns: &TypedColumns<'_>, place: usize, first_byte: u32) -> Option<(usize, usize)> {
    let byte = |place: usize| Some(columns.offsets.get(place)?.checked_sub(first_byte)? as usize);
    Some((byte(place)?, byte(place + 1)?))
}

fn seconds(value: f64) -> Option<i64> {
    let within = value.is_finite() && value >= MIN_TIME as f64 && value <= MAX_TIME as f64;
    #[expect(clippy::cast_possible_truncation, reason = "checked to lie within time")]
    let seconds = value.floor() as i64;
    within.then_some(seconds)
}

/// The sentence about a start that is no time.
fn no_start(row: &str, start: f64) -> Sentence {
    match Decimal(start, 3).named() {
        Some(words) => Sentence::of_both(en::ROW_NO_START, &[row, words.english()], &[row, &words.coded()]),
        None => Sentence::of_texts(en::ROW_NO_START, &[row, &decimal(start, 3)]),
    }
}

fn lane(id: &str, title: &str) -> Lane {
    Lane { id: id.into(), title: title.into(), ..Lane::default() }
}

/// A column whose length differs from `start` is reported once, not for every row.
fn check(lengths: Lengths, problems: &mut Problems) {
    let count = lengths.start;
    let what_is_missing = [
        (en::COLUMN_END, lengths.end, count),
        (en::COLUMN_LANE, lengths.lane, count),
        (en::COLUMN_OFFSETS, lengths.offsets, count + 1),
        (en::COLUMN_RANK, lengths.rank.unwrap_or(count), count),
    ];
    for (pattern, found, expected) in what_is_missing {
        if found != expected {
            problems.whole(pattern, [found, expected]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Event, Row};

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
    fn stretches_of_rows_give_what_the_whole_gives() {
        let lanes = ["A".to_owned(), "B".to_owned()];
        let (start, end) = ([50.0, f64::NAN, 50.0, -5.0], [60.0, 10.5, 40.0, 0.0]);
        let whole = TypedColumns { rank: Some(&[0.1, 0.2, 0.3, 0.4]), ..columns(&start, &end, &[0, 1, 9, 0], &lanes) };
        let expected = read(&whole);
        for size in 1..4 {
            let lengths = Lengths { start: 4, end: 4, lane: 4, offsets: 5, titles: 4, rank: Some(4) };
            let mut reading = Reading::new(&lanes, lengths);
            for from in (0..4).step_by(size) {
                let to = (from + size).min(4);
                let part = TypedColumns {
                    start: &start[from..to],
                    end: &end[from..to],
                    lane: &whole.lane[from..to],
                    lanes: &lanes,
                    titles: &whole.titles[from..to],
                    offsets: &whole.offsets[from..=to],
                    rank: whole.rank.map(|rank| &rank[from..to]),
                };
                reading.take(&part, part.offsets[0]);
            }
            assert!(reading.finish() == expected, "in stretches of {size}");
        }
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
                "1:1: error: The start of row 0 is no number, which is no time; the event is undated.",
                "2:1: error: Row 1 ends before it starts; only its start is shown.",
                "2:1: error: Row 1 names lane 7, and there are 1; it stands in the lane 'Events'.",
                "2:1: error: The title of row 1 lies outside of titles.bytes; it is left out.",
                "3:1: error: The title of row 2 lies outside of titles.bytes; it is left out.",
            ]
        );
        assert_eq!((document.len(), document.dated_len()), (3, 2));
        assert_eq!(document.event(Row(1)).map(Event::rank), Some(0.5));
        assert_eq!(document.event(Row(0)).map(Event::rank), Some(1.0));
    }

    #[test]
    fn more_lanes_than_there_may_be_are_named() {
        let lanes: Vec<String> = (0..=MOST_LANES).map(|number| number.to_string()).gather();
        let last = u32::try_from(MOST_LANES).unwrap_or(0);
        let own = [last - 1, last];
        let two = TypedColumns { offsets: &[0, 1, 2], ..columns(&[1.0, 2.0], &[1.0, 2.0], &own, &lanes) };
        let (document, problems) = read(&two);
        let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "1:1: error: There are 100001 lanes, and at most 100000 are shown; the events of the others stand in the lane 'Events'.",
                "2:1: error: Row 1 names lane 100000, and there are 100000; it stands in the lane 'Events'.",
            ]
        );
        assert_eq!(document.lanes().len(), MOST_LANES + 1);
    }
}
