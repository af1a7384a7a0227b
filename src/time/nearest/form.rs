//! Suggestions for a text that is no date, and checks that they can be read.

use core::fmt;

use crate::problem::{Pattern, en};
use crate::time::grammar::Edtf;
use crate::time::meaning::meaning;
use crate::time::{Beyond, Calendar};

/// True where the reader of written dates is at hand. The reader of Annals' own files in the page does without, and leaves
/// a file with dates that are not EDTF to the module that has it.
pub(super) const HAS_WRITTEN: bool = cfg!(any(not(target_arch = "wasm32"), feature = "foreign"));

/// A suggestion.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::time) enum Nearest {
    /// A form that can be read.
    Form(String),
    /// A form that is right only under the given condition.
    If(Pattern, String),
    /// Day and month are ambiguous: both readings.
    Either(String, String),
    /// Two forms with the meaning of each.
    Choice([(String, Pattern); 2]),
    /// The text contains an invisible character; the suggestion without it.
    Hidden(char, Box<Self>),
    /// No suggestion.
    None,
}

impl Nearest {
    /// What to do about a text that is no date, as the end of a sentence. `why` is the reason.
    pub(in crate::time) const fn advice(&self, why: Pattern) -> Advice<'_> {
        Advice { near: self, why }
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

/// A suggestion in words.
pub(in crate::time) struct Advice<'a> {
    near: &'a Nearest,
    why: Pattern,
}

impl fmt::Display for Advice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.near {
            // Another question mark directly after it would be read as part of the date.
            Nearest::Form(form) if form.ends_with('?') => en::MAY_HAVE_MEANT.with(&[form]).fmt(f),
            Nearest::Form(form) => en::DID_YOU_MEAN.with(&[form]).fmt(f),
            Nearest::If(what, form) => en::LOOKS_LIKE.with(&[what, form]).fmt(f),
            Nearest::Either(day_first, month_first) => en::EITHER.with(&[day_first, month_first]).fmt(f),
            Nearest::Choice([(first, is_first), (second, is_second)]) => {
                en::CHOICE.with(&[first, is_first, second, is_second]).fmt(f)
            }
            Nearest::Hidden(letter, found) => {
                let letter = format!("{:04X}", u32::from(*letter));
                match &**found {
                    Nearest::None => en::HIDDEN_LETTER.with(&[&letter, &en::TAKE_IT_OUT]).fmt(f),
                    found => en::HIDDEN_LETTER.with(&[&letter, &found.advice(self.why)]).fmt(f),
                }
            }
            Nearest::None => en::WRITE_A_DATE.with(&[&self.why]).fmt(f),
        }
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
