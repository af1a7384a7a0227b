//! The dates of the rows: whole columns of written dates, or years, months and days in columns of their own.

use super::grid::Grid;
use super::mapping::Mapping;
use super::profile::is_empty;
use super::role::Role;
use crate::list::Gather;
use crate::time::Calendar;
use crate::time::written::{self, Answer, Column, Note, Order, Question, Reading, Rules};

/// Why the cells of a column are read in an order of day and month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Decided {
    /// No cell needs an order.
    No,
    /// A person said so.
    Said(Order),
    /// A cell in this row can be read in one order only.
    Row(Order, usize),
    /// Another column holds the same dates, or has the order.
    Beside(Order, usize),
    /// The format has this order.
    Format(Order),
    /// Nothing decides: the day is taken first.
    Open,
}

/// A column of dates.
#[derive(Clone, Debug)]
pub(super) struct DateColumn {
    pub(super) place: usize,
    column: Column,
    pub(super) decided: Decided,
    is_approximate: bool,
}

/// The date in a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Dated {
    pub(super) edtf: String,
    pub(super) calendar: Calendar,
    /// The words that it was read from, if they differ.
    pub(super) written: String,
    /// A word of the field `reading`.
    pub(super) reading: &'static str,
    pub(super) at: usize,
    pub(super) notes: Vec<Note>,
    /// The other reading, and what decides between the two.
    pub(super) other: Option<(String, Question)>,
}

/// What a cell says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Said {
    Nothing,
    /// That there is no date.
    Undated,
    Date(Dated),
    Unread,
}

/// The cells of a column in some rows.
fn cells<'g>(grid: &'g Grid, place: usize, rows: &core::ops::Range<usize>) -> impl Iterator<Item = &'g str> + Clone {
    rows.clone().map(move |row| grid.reading(row, place)).filter(|text| !is_empty(text))
}

/// The columns of dates with their rules.
///
/// `given` are the rules of the format. An order of day and month comes from what a person said, else from the cells of
/// the column, else from another column with the same dates, else from another column of dates.
pub(super) fn columns(
    grid: &Grid,
    rows: &core::ops::Range<usize>,
    (places, beside): (&[usize], &[usize]),
    approximate: &dyn Fn(usize) -> bool,
    (given, mapping): (Rules, &Mapping),
    order_of: &dyn Fn(usize) -> Option<Order>,
) -> Vec<DateColumn> {
    let mut found: Vec<DateColumn> = Vec::new();
    for place in places {
        let said = order_of(*place).filter(|_| !mapping.is_empty());
        let column = Column::new(Rules { order: said.or(given.order), ..given }, cells(grid, *place, rows));
        let decided = match (said, given.order, column.rules().order) {
            (Some(order), ..) => Decided::Said(order),
            (None, Some(order), _) => Decided::Format(order),
            (None, None, Some(order)) => Decided::Row(order, deciding_row(grid, *place, rows, order)),
            (None, None, None) if is_open(grid, *place, rows, &column) => Decided::Open,
            (None, None, None) => Decided::No,
        };
        found.push(DateColumn { place: *place, column, decided, is_approximate: approximate(*place) });
    }
    for index in 0..found.len() {
        let Some(column) = found.get(index).filter(|column| column.decided == Decided::Open) else { continue };
        let twin = beside
            .iter()
            .filter(|place| **place != column.place)
            .find_map(|other| Some((twin(grid, rows, column, *other)?, *other)));
        let known = || {
            found.iter().find_map(|other| match other.decided {
                Decided::Row(order, _) | Decided::Said(order) | Decided::Beside(order, _) => Some((order, other.place)),
                _ => None,
            })
        };
        let decided = twin.or_else(known);
        let rules =
            Rules { order: Some(decided.map_or(Order::DayFirst, |(order, _)| order)), ..*column.column.rules() };
        let place = column.place;
        if let (Some((order, other)), Some(column)) = (decided, found.get_mut(index)) {
            column.column = Column::new(rules, cells(grid, place, rows));
            column.decided = Decided::Beside(order, other);
        }
    }
    found
}

/// The first row that can be read in one order only.
fn deciding_row(grid: &Grid, place: usize, rows: &core::ops::Range<usize>, order: Order) -> usize {
    let decides = |row: &usize| Column::new(Rules::default(), [grid.reading(*row, place)]).rules().order == Some(order);
    rows.clone().find(decides).unwrap_or(rows.start)
}

/// True if any cell can be read in both orders.
fn is_open(grid: &Grid, place: usize, rows: &core::ops::Range<usize>, column: &Column) -> bool {
    cells(grid, place, rows).any(|text| matches!(column.read(text), Answer::Either(_, Question::Order)))
}

/// The order in which a column has the same dates as another one.
fn twin(grid: &Grid, rows: &core::ops::Range<usize>, column: &DateColumn, other: usize) -> Option<Order> {
    let (mut day_first, mut month_first) = (0_usize, 0_usize);
    for row in rows.clone() {
        let Answer::Either(both, Question::Order) = column.column.read(grid.reading(row, column.place)) else {
            continue;
        };
        let Answer::Read(beside) = written::read(grid.reading(row, other), &Rules::default()) else { continue };
        let day = |edtf: &str| edtf.split('T').next().unwrap_or_default().to_owned();
        let [one, two] = both.map(|reading| day(&reading.edtf) == day(&beside.edtf));
        day_first += usize::from(one);
        month_first += usize::from(two);
    }
    // A wrong date in one cell does not decide.
    if day_first > month_first * 4 {
        Some(Order::DayFirst)
    } else if month_first > day_first * 4 {
        Some(Order::MonthFirst)
    } else {
        None
    }
}

impl DateColumn {
    /// What the cell of a row says.
    pub(super) fn read(&self, grid: &Grid, row: usize) -> Said {
        let text = grid.text(row, self.place);
        if is_empty(text) {
            return Said::Nothing;
        }
        let at = grid.at(row, self.place);
        match self.column.read(grid.reading(row, self.place)) {
            Answer::Read(reading) => Said::Date(self.dated(&reading, text, at, None)),
            Answer::Either(both, question) => {
                let [first, second] = *both;
                Said::Date(self.dated(&first, text, at, Some((second.edtf, question))))
            }
            Answer::Undated(_) => Said::Undated,
            Answer::Unread => Said::Unread,
        }
    }

    fn dated(&self, reading: &Reading, text: &str, at: usize, other: Option<(String, Question)>) -> Dated {
        let notes: Vec<Note> = reading.notes.iter().gather();
        let by_column = notes.iter().any(|note| matches!(note, Note::OrderOfColumn | Note::PairOfColumn));
        let word = match self.decided {
            Decided::Said(_) => "reader",
            Decided::Beside(..) => "column",
            _ if by_column => "column",
            _ => "rule",
        };
        let mut edtf = without_midnight(&reading.edtf).to_owned();
        if self.is_approximate {
            edtf = approximate(&edtf);
        }
        let written = if edtf == text { String::new() } else { text.to_owned() };
        Dated { edtf, calendar: reading.calendar, written, reading: word, at, notes, other }
    }
}

/// A day without the midnight that programs write behind whole days.
fn without_midnight(edtf: &str) -> &str {
    match edtf.split_once('T') {
        Some((day, time)) if !edtf.contains('/') => {
            let time = time.split(['Z', '+', '-']).next().unwrap_or_default();
            if time.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.')) { day } else { edtf }
        }
        _ => edtf,
    }
}

/// A date marked as approximate, both ends of an interval.
pub(super) fn approximate(edtf: &str) -> String {
    let one = |date: &str| {
        let is_plain = !date.is_empty()
            && date.trim_start_matches('-').starts_with(|first: char| first.is_ascii_digit())
            && date.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'X'));
        if is_plain { format!("{date}~") } else { date.to_owned() }
    };
    match edtf.split_once('/') {
        Some((from, to)) => format!("{}/{}", one(from), one(to)),
        None => one(edtf),
    }
}

/// How fine a date is: a sum of its parts that are known.
pub(super) fn fineness(edtf: &str) -> usize {
    let first = edtf.split('/').next().unwrap_or_default();
    if first.contains('T') {
        return 4;
    }
    let first = first.trim_start_matches(['-', '[', '{']);
    if first.contains("..") || first.contains(',') || first.contains('X') { 1 } else { 1 + first.matches('-').count() }
}

/// Columns of the parts of a date.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Parts {
    pub(super) year: Option<usize>,
    pub(super) month: Option<usize>,
    pub(super) day: Option<usize>,
    pub(super) time: Option<usize>,
}

impl Parts {
    /// The columns of parts by role.
    pub(super) fn of(roles: &[Role], of: [Role; 4]) -> Self {
        let [year, month, day, time] = of.map(|of| roles.iter().position(|role| *role == of));
        Self { year, month, day, time }
    }

    /// The date of a row, as fine as its parts are filled.
    pub(super) fn read(&self, grid: &Grid, row: usize, rules: &Rules) -> Said {
        let text = |place: Option<usize>| place.map_or("", |place| grid.text(row, place));
        let year = text(self.year);
        if is_empty(year) {
            return Said::Nothing;
        }
        let at = self.year.map_or(0, |place| grid.at(row, place));
        let (month, day, time) = (text(self.month), text(self.day), text(self.time));
        let joined = || [year, month, day, time].into_iter().filter(|part| !is_empty(part)).gather().join(" ");
        let dated = |edtf: String, notes: Vec<Note>, written: String| {
            Said::Date(Dated { edtf, calendar: Calendar::Gregorian, written, reading: "rule", at, notes, other: None })
        };
        // Programs write 1815.0 and 12,000.
        let digits: String = year
            .strip_suffix(".0")
            .unwrap_or(year)
            .chars()
            .filter(|letter| !matches!(letter, ',' | ' ' | '\u{a0}' | '\u{202f}'))
            .collect();
        let Ok(number) = digits.parse::<i64>() else {
            return match written::read(&joined(), rules) {
                Answer::Read(reading) => dated(reading.edtf, reading.notes.iter().gather(), joined()),
                Answer::Either(both, _) => {
                    let [first, _] = *both;
                    dated(first.edtf, first.notes.iter().gather(), joined())
                }
                Answer::Undated(_) => Said::Undated,
                Answer::Unread => Said::Unread,
            };
        };
        let is_astronomical = rules.reckoning == written::Reckoning::Astronomical;
        let meant = if number < 0 && !is_astronomical { number + 1 } else { number };
        let mut edtf = year_form(meant);
        let mut is_whole = true;
        let is_long = edtf.starts_with('Y');
        match month_number(month) {
            Some(month) if !is_long => {
                edtf.push_str(&format!("-{month:02}"));
                match day.strip_suffix(".0").unwrap_or(day).parse::<u8>() {
                    Ok(day) if (1..=31).contains(&day) => {
                        edtf.push_str(&format!("-{day:02}"));
                        match clock(time) {
                            Some(clock) => edtf.push_str(&format!("T{clock}")),
                            None => is_whole = is_empty(time),
                        }
                    }
                    _ => is_whole = is_empty(day),
                }
            }
            _ => is_whole = is_empty(month),
        }
        let notes = if number < 0 && !is_astronomical { vec![Note::NoYearZero] } else { Vec::new() };
        // What is beside the year and could not be used stays in words.
        dated(edtf, notes, if is_whole && number >= 0 { String::new() } else { joined() })
    }
}

/// A year in EDTF.
pub(super) fn year_form(year: i64) -> String {
    match year {
        0..=9_999 => format!("{year:04}"),
        -9_999..0 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    }
}

/// A month as a number or by its name.
pub(super) fn month_number(text: &str) -> Option<u8> {
    if let Ok(number) = text.strip_suffix(".0").unwrap_or(text).parse::<u8>() {
        return (1..=12).contains(&number).then_some(number);
    }
    if is_empty(text) {
        return None;
    }
    let Answer::Read(reading) = written::read(&format!("{text} 2000"), &Rules::default()) else { return None };
    reading.edtf.strip_prefix("2000-").filter(|rest| rest.len() == 2)?.parse().ok().filter(|month| *month <= 12)
}

/// A time of day, `9:30` or `09:30:00`, in EDTF.
pub(super) fn clock(text: &str) -> Option<String> {
    let (time, is_afternoon) = match text.to_ascii_lowercase() {
        small if small.ends_with("pm") => (small.trim_end_matches("pm").trim().to_owned(), Some(true)),
        small if small.ends_with("am") => (small.trim_end_matches("am").trim().to_owned(), Some(false)),
        small => (small, None),
    };
    let parts: Vec<u8> =
        time.split(':').map(|part| part.split('.').next().unwrap_or_default().parse().ok()).collect::<Option<_>>()?;
    let hour = |hour: u8| match is_afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    match *parts.as_slice() {
        [h, m] if h < 24 && m < 60 => Some(format!("{:02}:{m:02}", hour(h))),
        [h, m, s] if h < 24 && m < 60 && s < 60 => Some(format!("{:02}:{m:02}:{s:02}", hour(h))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_parts() {
        assert_eq!(approximate("1850"), "1850~");
        assert_eq!(approximate("1850/1860-05"), "1850~/1860-05~");
        assert_eq!(approximate("[..1850]"), "[..1850]");
        assert_eq!(without_midnight("1850-01-02T00:00:00Z"), "1850-01-02");
        assert_eq!(without_midnight("1850-01-02T12:53:00"), "1850-01-02T12:53:00");
        assert_eq!(clock("9:30 pm").as_deref(), Some("21:30"));
        assert_eq!(
            (month_number("März"), month_number("7"), month_number("13"), month_number("x")),
            (Some(3), Some(7), None, None)
        );
        assert!(fineness("1850-01") > fineness("1850") && fineness("1850-01-02T10:00") > fineness("1850-01-02"));
    }
}
