//! Suggestions for a text that is no date, and checks that they can be read.

use core::fmt;

use crate::time::grammar::Edtf;
use crate::time::meaning::meaning;
use crate::time::{Beyond, Calendar};

/// A suggestion.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::time) enum Nearest {
    /// A form that can be read.
    Form(String),
    /// A form that is right only under the given condition.
    If(&'static str, String),
    /// Day and month are ambiguous: both readings.
    Either(String, String),
    /// Two forms with the meaning of each.
    Choice([(String, &'static str); 2]),
    /// The text contains an invisible character; the suggestion without it.
    Hidden(char, Box<Self>),
    /// No suggestion.
    None,
}

impl Nearest {
    /// Writes why a text is no date, and the suggestion.
    pub(in crate::time) fn say(&self, f: &mut fmt::Formatter<'_>, written: &str, why: &str) -> fmt::Result {
        write!(f, "'{written}' is not EDTF")?;
        self.advise(f, why)
    }

    fn advise(&self, f: &mut fmt::Formatter<'_>, why: &str) -> fmt::Result {
        match self {
            // Another question mark directly after it would be read as part of the date.
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

/// True if a text is read as a date within the range of time.
pub(super) fn is_readable(text: &str) -> bool {
    beyond(text).is_some()
}

/// True if a text is strict EDTF.
pub(super) fn is_edtf(text: &str) -> bool {
    beyond(text).is_some_and(Beyond::is_edtf)
}

/// The ways in which a readable text is not EDTF.
pub(super) fn beyond(text: &str) -> Option<Beyond> {
    let parsed = Edtf::parse(text, Calendar::Gregorian).ok()?;
    meaning(&parsed).map(|_| parsed.beyond())
}
