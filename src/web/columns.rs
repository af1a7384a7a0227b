//! Typed columns from script become a record: the way in for many events without text in between.

use crate::list::Gather;
use crate::model::{At, Builder, Diagnostic, Document, Lane, NewEvent, Severity};
use crate::number::decimal;
use crate::time::{Edge, Extent, MAX_TIME, MIN_TIME, Moment, Precision, When};

/// The columns of the contract, borrowed from script.
pub(super) struct Columns<'a> {
    pub(super) start: &'a [f64],
    pub(super) end: &'a [f64],
    pub(super) lane: &'a [u32],
    pub(super) lanes: &'a [String],
    pub(super) titles: &'a [u8],
    pub(super) offsets: &'a [u32],
    pub(super) rank: Option<&'a [f32]>,
}

/// Reads columns. Rows whose columns are too short, or whose start is no finite number, are undated and named.
pub(super) fn read(columns: &Columns<'_>) -> (Document, Vec<Diagnostic>) {
    let mut builder = Builder::default();
    builder.lanes = columns
        .lanes
        .iter()
        .map(|title| Lane { id: title.as_str().into(), title: title.as_str().into(), ..Lane::default() })
        .gather();
    let mut problems = Vec::new();
    for (row, start) in columns.start.iter().enumerate() {
        let id = row.to_string();
        let end = columns.end.get(row).copied().unwrap_or(*start);
        let when = when(*start, end);
        if when.is_none() {
            problems.push(problem(
                row,
                &id,
                format!("The start of row {row} is {}, which is no time; the event is undated.", decimal(*start, 3)),
            ));
        } else if end < *start {
            problems.push(problem(row, &id, format!("Row {row} ends before it starts; only its start is shown.")));
        }
        let lane = columns.lane.get(row).and_then(|lane| columns.lanes.get(*lane as usize));
        builder.push(NewEvent {
            id: id.into(),
            title: title(columns, row).into(),
            when,
            lane: lane.map_or("", String::as_str).into(),
            rank: columns.rank.and_then(|rank| rank.get(row)).copied().unwrap_or(0.5),
            ..NewEvent::default()
        });
    }
    (builder.finish(), problems)
}

fn problem(row: usize, id: &str, message: String) -> Diagnostic {
    let line = u32::try_from(row).unwrap_or(u32::MAX - 1) + 1;
    Diagnostic { at: At { line, column: 1 }, severity: Severity::Error, message, event: Some(id.into()) }
}

fn when(start: f64, end: f64) -> Option<When> {
    #[expect(clippy::cast_possible_truncation, reason = "checked to lie within time")]
    let seconds = |value: f64| {
        (value.is_finite() && value >= MIN_TIME as f64 && value <= MAX_TIME as f64).then(|| value.floor() as i64)
    };
    let from = seconds(start)?;
    let to = seconds(end).unwrap_or(from).max(from);
    let instant = |at: i64| Moment::plain(Extent::new(at, at), Precision::Second);
    Some(if to == from {
        When::Moment(instant(from))
    } else {
        When::Interval(Edge::Date(instant(from)), Edge::Date(instant(to)))
    })
}

fn title(columns: &Columns<'_>, row: usize) -> String {
    let bounds = columns.offsets.get(row).zip(columns.offsets.get(row + 1));
    let bytes = bounds.and_then(|(from, to)| columns.titles.get(*from as usize..*to as usize)).unwrap_or(&[]);
    String::from_utf8_lossy(bytes).into_owned()
}
