//! What is offered for a text, and whether a form of it is read.

use core::fmt;

use crate::time::grammar::Edtf;
use crate::time::meaning::meaning;
use crate::time::{Beyond, Calendar};

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::time) enum Nearest {
    /// A form that can be read.
    Form(String),
    /// A form that follows only if the text is this.
    If(&'static str, String),
    /// Day and month cannot be told apart: both readings.
    Either(String, String),
    /// Two forms, each with what it is for.
    Choice([(String, &'static str); 2]),
    /// A letter that cannot be seen stands in it, and what is found without it.
    Hidden(char, Box<Self>),
    /// Nothing.
    None,
}

impl Nearest {
    /// Writes why a text is no date and what to do about it.
    pub(in crate::time) fn say(&self, f: &mut fmt::Formatter<'_>, written: &str, why: &str) -> fmt::Result {
        write!(f, "'{written}' is not EDTF")?;
        self.advise(f, why)
    }

    fn advise(&self, f: &mut fmt::Formatter<'_>, why: &str) -> fmt::Result {
        match self {
            // A question mark behind a question mark would be read as part of the date.
            Self::Form(form) if form.ends_with('?') => write!(f, "; you may have meant {form}"),
            Self::Form(form) => write!(f, "; did you mean {form}?"),
            Self::If(what, form) => write!(f, "; it looks like {what}: did you mean {form}?"),
            Self::Either(day_first, month_first) => {
                write!(f, ", and its day and month cannot be told apart; write {day_first} or {month_first}")
            }
            Self::Choice([(first, is_first), (second, is_second)]) => {
                write!(f, "; write {first} for {is_first}, or {second} for {is_second}")
            }
            Self::Hidden(letter, found) => {
                write!(f, ": it contains U+{:04X}, an invisible letter", u32::from(*letter))?;
                match &**found {
                    Self::None => write!(f, "; take it out"),
                    found => found.advise(f, why),
                }
            }
            Self::None => {
                write!(f, " ({why}); write a date such as 2005-09-19, 2005-09, 2005, 2005~ or [..2005-09-19]")
            }
        }
    }

    /// Changes each form that there is; of those that cannot be read nothing is left.
    pub(super) fn map(self, change: impl Fn(String) -> String) -> Self {
        let found = match self {
            Self::Form(form) => Self::Form(change(form)),
            Self::If(what, form) => Self::If(what, change(form)),
            Self::Either(first, second) => Self::Either(change(first), change(second)),
            Self::Choice([(first, is_first), (second, is_second)]) => {
                Self::Choice([(change(first), is_first), (change(second), is_second)])
            }
            found => return found,
        };
        found.readable()
    }

    pub(super) fn readable(self) -> Self {
        let good = match &self {
            Self::Form(form) | Self::If(_, form) => is_readable(form),
            Self::Either(first, second) | Self::Choice([(first, _), (second, _)]) => {
                is_readable(first) && is_readable(second)
            }
            Self::Hidden(..) | Self::None => true,
        };
        if good { self } else { Self::None }
    }
}

/// Whether a text is read as a date that time can hold.
pub(super) fn is_readable(text: &str) -> bool {
    beyond(text).is_some()
}

/// Whether it is EDTF by the letter.
pub(super) fn is_edtf(text: &str) -> bool {
    beyond(text).is_some_and(Beyond::is_edtf)
}

/// What of a text that is read is not EDTF.
pub(super) fn beyond(text: &str) -> Option<Beyond> {
    let parsed = Edtf::parse(text, Calendar::Gregorian).ok()?;
    meaning(&parsed).map(|_| parsed.beyond())
}

/// A year of at least four digits.
pub(super) fn year_form(year: i64) -> String {
    let (sign, size) = (if year < 0 { "-" } else { "" }, year.unsigned_abs());
    if size > 9_999 { format!("Y{sign}{size}") } else { format!("{sign}{size:04}") }
}
