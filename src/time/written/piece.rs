//! One date as EDTF, before it is joined with others.

use crate::time::Calendar;

/// One date as EDTF, or the years that stand for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    pub(super) shape: Shape,
    pub(super) is_approximate: bool,
    pub(super) is_uncertain: bool,
    pub(super) calendar: Calendar,
}

/// Shape of a date in EDTF.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// A date without qualifiers.
    Date(String),
    /// Some time from the first to the last year.
    OneOf(String, String),
    /// From the first to the last year.
    Through(String, String),
    Present,
    Unknown,
}

/// A year with the number of digits that EDTF requires.
pub(super) fn year_form(year: i64) -> String {
    let (sign, size) = (if year < 0 { "-" } else { "" }, year.unsigned_abs());
    if size > 9_999 { format!("Y{sign}{size}") } else { format!("{sign}{size:04}") }
}
