//! Reads one text: EDTF first, then what programs write, then words.

use super::reading::{Answer, Note, Notes, Reading, Rules};
use super::state::{Seen, State, both};
use super::{complete, draft, fold, iso, join, machine, sequence, strict, token};
use crate::time::Calendar;
use crate::time::undated::says_no_date;

/// Longest text of a date, in bytes.
const LONGEST: usize = 200;

/// Reads a written date by rules.
///
/// Never fails: what is no date is [`Answer::Unread`]. Every reading is EDTF that [`edtf::parse_in`] reads. A text of
/// more than 200 bytes is not read. The time is in proportion to the length of the text.
///
/// [`edtf::parse_in`]: crate::time::edtf::parse_in
///
/// ```
/// use annals::time::written::{Answer, Rules, read};
/// let Answer::Read(reading) = read("c. 1830–41", &Rules::default()) else { panic!() };
/// assert_eq!(reading.edtf, "1830~/1841~");
/// ```
#[must_use]
pub fn read(text: &str, rules: &Rules) -> Answer {
    answer(text, rules).0
}

/// The answer, and the evidence for the column of the text.
pub(super) fn answer(text: &str, rules: &Rules) -> (Answer, Seen) {
    // A year, the most frequent form, needs no more.
    let text = text.trim();
    if let [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9'] = text.as_bytes() {
        return (Answer::Read(Reading { edtf: text.to_owned(), ..Reading::default() }), Seen::default());
    }
    if text.is_empty() {
        return (Answer::Undated(Note::NoDate), Seen::default());
    }
    if text.len() > LONGEST {
        return (Answer::Unread, Seen::default());
    }
    let folded = fold::fold(text);
    let mut state = State::new(*rules);
    let found = reading(&folded, &mut state);
    let seen = state.seen;
    if let Some(question) = state.question()
        && found.is_some()
    {
        let [one, other] = both(*rules, question).map(|rules| {
            let mut state = State::new(rules);
            let found = reading(&folded, &mut state);
            // A second question is settled by the first answer.
            found.filter(|_| state.question().is_none())
        });
        return match (one, other) {
            (Some(one), Some(other)) if one.edtf != other.edtf => {
                (Answer::Either(Box::new([one, other]), question), seen)
            }
            (Some(only), _) | (None, Some(only)) => (Answer::Read(only), seen),
            (None, None) => (Answer::Unread, seen),
        };
    }
    match found {
        Some(reading) => (Answer::Read(reading), seen),
        None => (without_date(text, &folded), seen),
    }
}

/// Undated or unread.
fn without_date(text: &str, folded: &str) -> Answer {
    if says_no_date(text) || says_no_date(folded) {
        return Answer::Undated(Note::NoDate);
    }
    let has_digit = folded.bytes().any(|byte| byte.is_ascii_digit());
    if !has_digit && token::tokens(folded).is_some_and(|tokens| sequence::is_period(&tokens)) {
        return Answer::Undated(Note::PeriodOnly);
    }
    Answer::Unread
}

/// The reading of a folded text.
fn reading(folded: &str, state: &mut State) -> Option<Reading> {
    let (edtf, calendar) = form(folded, state)?;
    // Whatever the rules made of it must be EDTF within the range of time, and in order.
    strict::parse(&edtf, calendar)?;
    let notes = if calendar == Calendar::Julian { with(state.notes, Note::Julian) } else { state.notes };
    Some(Reading { edtf, calendar, sure: notes.sure(), notes })
}

fn with(mut notes: Notes, note: Note) -> Notes {
    notes.add(note);
    notes
}

fn form(folded: &str, state: &mut State) -> Option<(String, Calendar)> {
    let gregorian = |text: String| (text, Calendar::Gregorian);
    let of_program = |state: &mut State| machine::date(folded, state).or_else(|| iso::form(folded));
    if let Some(text) = strict::date(folded, state).or_else(|| of_program(state)) {
        return Some(gregorian(text));
    }
    if draft::is_like(folded)
        && let Some(text) = draft::form(folded)
    {
        return Some(gregorian(text));
    }
    let in_words = || {
        let tokens = token::tokens(folded)?;
        let mut tried = *state;
        let mut found = sequence::sequence(&tokens, &mut tried)?;
        complete::complete(&mut found, &mut tried)?;
        let joined = join::join(&found, &mut tried)?;
        strict::parse(&joined.0, joined.1)?;
        Some((joined, tried))
    };
    if let Some((joined, tried)) = in_words() {
        *state = tried;
        return Some(joined);
    }
    draft::form(folded).map(gregorian)
}
