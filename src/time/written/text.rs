//! Reads one text: EDTF first, then what programs write, then words.

use super::reading::{Answer, Note, Question, Reading, Rules};
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
    answer(text, rules).answer
}

/// An answer with what was noticed on the way.
pub(super) struct Found {
    pub(super) answer: Answer,
    /// Evidence for the column of the text.
    pub(super) seen: Seen,
    /// The question that a rule settled.
    pub(super) settled: Option<Question>,
}

/// The answer, the evidence for the column of the text, and the question that a rule settled.
pub(super) fn answer(text: &str, rules: &Rules) -> Found {
    let at_once = |answer| Found { answer, seen: Seen::default(), settled: None };
    let text = text.trim();
    // A year, the most frequent form, needs no more.
    if let [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9'] = text.as_bytes() {
        return at_once(Answer::Read(Reading { edtf: text.to_owned(), ..Reading::default() }));
    }
    if text.is_empty() {
        return at_once(Answer::Undated(Note::NoDate));
    }
    if text.len() > LONGEST {
        return at_once(Answer::Unread);
    }
    let folded = fold::fold(text);
    let mut state = State::new(*rules);
    let found = reading(&folded, &mut state);
    let answer = match (found, state.question()) {
        (Some(_), Some(question)) => either(&folded, *rules, question),
        (Some(reading), None) => Answer::Read(reading),
        (None, _) => without_date(text, &folded),
    };
    Found { answer, seen: state.seen, settled: state.settled() }
}

/// The readings by both answers to a question, or the only one that is a date.
fn either(folded: &str, rules: Rules, question: Question) -> Answer {
    let [one, other] = both(rules, question).map(|rules| {
        let mut state = State::new(rules);
        // A second question is not asked.
        reading(folded, &mut state).filter(|_| state.question().is_none())
    });
    match (one, other) {
        (Some(one), Some(other)) if one.edtf != other.edtf => Answer::Either(Box::new([one, other]), question),
        (Some(only), _) | (None, Some(only)) => Answer::Read(only),
        (None, None) => Answer::Unread,
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
    let mut notes = state.notes;
    if calendar == Calendar::Julian {
        notes.add(Note::Julian);
    }
    Some(Reading { edtf, calendar, sure: notes.sure(), notes })
}

/// EDTF of a folded text, and its calendar. It is a date within the range of time, in order.
fn form(folded: &str, state: &mut State) -> Option<(String, Calendar)> {
    let checked = |text: String| strict::is_readable(&text).then_some((text, Calendar::Gregorian));
    if let Some(text) = strict::date(folded, state) {
        return Some((text, Calendar::Gregorian));
    }
    let starts = folded.as_bytes().first().copied().unwrap_or(b' ');
    if starts.is_ascii_digit() || matches!(starts, b'-' | b'/' | b'\\' | b'd' | b'n') {
        let of_program = machine::date(folded, state).or_else(|| iso::form(folded));
        if let Some(found) = of_program.and_then(checked) {
            return Some(found);
        }
    }
    if draft::is_like(folded)
        && let Some(found) = draft::form(folded).and_then(checked)
    {
        return Some(found);
    }
    if let Some(found) = draft::without_unknown_parts(folded).and_then(|rest| in_words(rest, state)) {
        return Some(found);
    }
    in_words(folded, state).or_else(|| draft::form(folded).and_then(checked))
}

/// EDTF of a date in words. The state stays as it was if there is none.
fn in_words(folded: &str, state: &mut State) -> Option<(String, Calendar)> {
    let tokens = token::tokens(folded)?;
    let mut tried = *state;
    let mut found = sequence::sequence(&tokens, &mut tried)?;
    complete::complete(&mut found, &mut tried)?;
    let (text, calendar) = join::join(&found, &mut tried)?;
    strict::parse(&text, calendar)?;
    *state = tried;
    Some((text, calendar))
}
