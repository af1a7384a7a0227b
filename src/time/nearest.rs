//! Suggestions for a text that is not EDTF: the nearest form that can be read, if there is exactly one.
//!
//! English words only. The suggestion is named in a problem, and the event stays undated. A suggestion with another
//! meaning would be worse than none.

mod dots;
mod draft;
mod form;
mod hidden;
mod iso;
mod machine;
mod prose;
mod span;
mod tokens;

pub(super) use form::Nearest;
use form::is_readable;
pub use hidden::is_hidden;

/// Maximum length of a date that a person types.
const LONGEST: usize = 60;

/// The suggestion for a text that is not read as a date.
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

/// The suggestion for a text without invisible characters.
fn of_seen(written: &str) -> Nearest {
    let text: String = written.trim().chars().map(plain_letter).collect();
    // Dashes are distinct from hyphens only within a range; elsewhere they count as hyphens.
    let hyphens: String = text.chars().map(|letter| if letter == '–' { '-' } else { letter }).collect();
    let hyphens = hyphens.trim();
    machine::date(hyphens)
        .or_else(|| iso::form(hyphens))
        .or_else(|| dots::form(hyphens))
        .or_else(|| span::short(text.trim()))
        .or_else(|| draft::form(hyphens).map(Nearest::Form))
        .unwrap_or_else(|| prose::phrase(text.trim()))
        .readable()
}

/// A letter in lower case; digits of other scripts as ASCII, any space as a space, hyphens and minuses as `-`, dashes
/// as the short one.
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
