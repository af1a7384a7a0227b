//! What a person probably meant who did not write EDTF: the nearest form that can be read, where there is just one.
//!
//! English words only. Nothing is guessed: the form is named in a problem, and the event stays undated. A form that
//! would say something else than what was meant is worse than none.

mod dots;
mod draft;
mod hidden;
mod machine;
mod prose;
mod span;
mod tokens;

use core::fmt;

use super::grammar::Edtf;
use super::{Beyond, Calendar};
pub use hidden::is_hidden;

/// No date that a person types is longer.
const LONGEST: usize = 60;

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Nearest {
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
    pub(super) fn say(&self, f: &mut fmt::Formatter<'_>, written: &str, why: &str) -> fmt::Result {
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
    fn map(self, change: impl Fn(String) -> String) -> Self {
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

    fn readable(self) -> Self {
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

/// The nearest form of a text that is not read as a date.
pub(super) fn nearest(written: &str) -> Nearest {
    if written.len() > LONGEST {
        return Nearest::None;
    }
    if let Some(letter) = written.chars().find(|letter| is_hidden(*letter)) {
        let seen: String = written.chars().filter(|letter| !is_hidden(*letter)).collect();
        let seen = seen.trim();
        let found = if is_readable(seen) { Nearest::Form(seen.to_owned()) } else { of_seen(seen) };
        return Nearest::Hidden(letter, Box::new(found));
    }
    match of_seen(written) {
        Nearest::Form(form) if form == written => Nearest::None,
        found => found,
    }
}

/// The nearest form of a text of which every letter can be seen.
fn of_seen(written: &str) -> Nearest {
    let text: String = written.trim().chars().map(plain_letter).collect();
    // Dashes in the midst of a span are told apart from hyphens; in all else they are hyphens.
    let hyphens: String = text.chars().map(|letter| if letter == '–' { '-' } else { letter }).collect();
    let hyphens = hyphens.trim();
    machine::date(hyphens)
        .or_else(|| dots::form(hyphens))
        .or_else(|| span::short(text.trim()))
        .or_else(|| draft::form(hyphens).map(Nearest::Form))
        .unwrap_or_else(|| prose::phrase(text.trim()))
        .readable()
}

/// Whether a text is read as a date that time can hold.
fn is_readable(text: &str) -> bool {
    beyond(text).is_some()
}

/// Whether it is EDTF by the letter.
fn is_edtf(text: &str) -> bool {
    beyond(text).is_some_and(Beyond::is_edtf)
}

/// What of a text that is read is not EDTF.
fn beyond(text: &str) -> Option<Beyond> {
    let parsed = Edtf::parse(text, Calendar::Gregorian).ok()?;
    super::edtf::meaning(&parsed).map(|_| parsed.beyond())
}

/// Small letters; digits of other scripts as those of ASCII, blanks as blanks, hyphens and minuses as `-`, dashes as
/// the shorter one.
fn plain_letter(letter: char) -> char {
    match letter {
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        '\u{2012}'..='\u{2015}' => '–',
        '٠'..='٩' => digit(letter, '٠'),
        '۰'..='۹' => digit(letter, '۰'),
        '०'..='९' => digit(letter, '०'),
        '０'..='９' => digit(letter, '０'),
        letter if letter.is_whitespace() => ' ',
        letter => letter.to_ascii_lowercase(),
    }
}

fn digit(letter: char, zero: char) -> char {
    char::from_digit(u32::from(letter).saturating_sub(u32::from(zero)), 10).unwrap_or(letter)
}

/// A year of at least four digits.
fn year_form(year: i64) -> String {
    let (sign, size) = (if year < 0 { "-" } else { "" }, year.unsigned_abs());
    if size > 9_999 { format!("Y{sign}{size}") } else { format!("{sign}{size:04}") }
}
