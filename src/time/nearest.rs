//! What a person probably meant who did not write EDTF: the nearest form that can be read, where there is just one.
//!
//! English words only. Nothing is guessed: the form is named in a problem, and the event stays undated. A form that
//! would say something else than what was meant is worse than none.

mod dots;
mod draft;
mod form;
mod hidden;
mod machine;
mod prose;
mod span;
mod tokens;

pub(super) use form::Nearest;
use form::is_readable;
pub use hidden::is_hidden;

/// No date that a person types is longer.
const LONGEST: usize = 60;

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
