//! Plain events in JSON: objects with only a date, an end, a title, a lane, a kind and a rank, each in plain form. The
//! scanner skips them in runs, and they are read directly from the text afterwards.

use super::token::is_number;
use crate::ingest::lower::Lower;
use crate::ingest::plain::sight::{Stops, is_clean};
use crate::ingest::plain::{CELLS, Cell, PlainEvents};
use crate::ingest::progress::Teller;
use crate::time::Plain;

/// End of a run of plain events that begins at a byte: after the bracket of the last one. `None` if there is none.
/// Within a list they are separated by commas, at the outermost level by whitespace only. O(bytes), without allocation.
pub(super) fn run(source: &str, from: usize, in_list: bool) -> Option<usize> {
    let mut end = None;
    let mut place = from;
    while let Some((texts, after)) = event(source, place) {
        let [date, until, title, ..] = texts;
        // Problems of these are reported by the general path, which needs the tree.
        if title.is_empty() || Plain::read(date, until).is_none() {
            break;
        }
        end = Some(after);
        let Some(next) = next(source.as_bytes(), after, in_list) else { break };
        place = next;
    }
    end
}

/// Reads the events of a run, given by its first byte and its end. Events for the general path are passed to `general`
/// by their first byte; if it returns false, so does this, at once.
pub(super) fn take<'a>(
    events: &mut PlainEvents<'a>,
    source: &'a str,
    (from, to): (usize, usize),
    lower: &mut Lower,
    teller: &mut Teller<'_>,
    general: &mut dyn FnMut(usize, &mut Lower) -> bool,
) -> bool {
    let bytes = source.as_bytes();
    let mut place = from;
    while let Some((texts, after)) = event(source, place) {
        if !events.take(&texts, lower) && !general(place, lower) {
            return false;
        }
        if after >= teller.next() && teller.at(after, lower.len()) {
            lower.expect(after, bytes.len());
        }
        let next = next(bytes, after, false).or_else(|| next(bytes, after, true));
        match next {
            Some(next) if after < to => place = next,
            _ => break,
        }
    }
    true
}

/// Start of the next object after one has ended.
fn next(bytes: &[u8], after: usize, in_list: bool) -> Option<usize> {
    let mut place = after_blanks(bytes, after);
    if in_list {
        if bytes.get(place) != Some(&b',') {
            return None;
        }
        place = after_blanks(bytes, place + 1);
    }
    (bytes.get(place) == Some(&b'{')).then_some(place)
}

/// The texts of a plain event that begins at a byte, by [`Cell`], and the byte after it.
fn event(source: &str, from: usize) -> Option<([&str; CELLS], usize)> {
    let bytes = source.as_bytes();
    if bytes.get(from) != Some(&b'{') {
        return None;
    }
    let mut texts = [""; CELLS];
    let mut seen = 0_u8;
    let mut place = from + 1;
    loop {
        place = after_blanks(bytes, place);
        let (cell, after) = name(bytes.get(place..)?)?;
        let bit = 1 << cell as u8;
        if seen & bit != 0 {
            return None;
        }
        seen |= bit;
        place = after_blanks(bytes, place + after);
        if bytes.get(place) != Some(&b':') {
            return None;
        }
        place = after_blanks(bytes, place + 1);
        let (text, after) = if cell == Cell::Rank { number(source, place)? } else { text(source, place)? };
        *texts.get_mut(cell as usize)? = text;
        place = after_blanks(bytes, after);
        match bytes.get(place) {
            Some(b',') => place += 1,
            Some(b'}') => return Some((texts, place + 1)),
            _ => return None,
        }
    }
}

/// The cell for a quoted name, and the length of the name.
fn name(rest: &[u8]) -> Option<(Cell, usize)> {
    Some(match rest {
        [b'"', b'd', b'a', b't', b'e', b'"', ..] => (Cell::Date, 6),
        [b'"', b'e', b'n', b'd', b'"', ..] => (Cell::End, 5),
        [b'"', b't', b'i', b't', b'l', b'e', b'"', ..] => (Cell::Title, 7),
        [b'"', b'l', b'a', b'n', b'e', b'"', ..] => (Cell::Lane, 6),
        [b'"', b'k', b'i', b'n', b'd', b'"', ..] => (Cell::Kind, 6),
        [b'"', b'r', b'a', b'n', b'k', b'"', ..] => (Cell::Rank, 6),
        _ => return None,
    })
}

/// A text without escapes and without anything to clean, and the byte after its quote.
fn text(source: &str, from: usize) -> Option<(&str, usize)> {
    let bytes = source.as_bytes();
    if bytes.get(from) != Some(&b'"') {
        return None;
    }
    let sight = Stops::new(b'"', b'\\').from(bytes, from + 1);
    if bytes.get(sight.end) != Some(&b'"') {
        return None;
    }
    let text = source.get(from + 1..sight.end)?;
    let needs_nothing = !text.starts_with(' ') && !text.ends_with(' ') && (!sight.doubtful || is_clean(text));
    needs_nothing.then_some((text, sight.end + 1))
}

/// A number as written, and the byte after it.
fn number(source: &str, from: usize) -> Option<(&str, usize)> {
    let rest = source.get(from..)?;
    // The same bytes as in a word of the scanner.
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.' | b'_' | b'$');
    let length = rest.bytes().take_while(|byte| is_word(byte)).count();
    let word = rest.get(..length)?;
    is_number(word).then_some((word, from + length))
}

fn after_blanks(bytes: &[u8], mut place: usize) -> usize {
    while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(place) {
        place += 1;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_as_long_as_events_are_plain() {
        let event = r#"{"date":"2005","title":"x"}"#;
        for (source, in_list, length) in [
            (format!("{event}, {event} ]"), true, Some(2 * event.len() + 2)),
            (format!("{event}\n{event}\n"), false, Some(2 * event.len() + 1)),
            (format!("{event}\n{event}"), true, Some(event.len())),
            (format!("{event},{{\"date\":\"2005~\",\"title\":\"x\"}}"), true, Some(event.len())),
            (format!("{event},{{\"date\":\"2005\"}}"), true, Some(event.len())),
            (format!("{event},]"), true, Some(event.len())),
            (r#"{ "rank" : 0.5 , "title":"é","date":"2005","kind":"","lane":"l"}"#.into(), true, Some(65)),
            (r#"{"date":"2005","title":"x","extra":1}"#.into(), true, None),
            (r#"{"date":"2005","title":"x","title":"y"}"#.into(), true, None),
            (r#"{"date":"2005","title":"x\n"}"#.into(), true, None),
            (r#"{"date":"2005","title":"x",}"#.into(), true, None),
            (r#"{"date":"2005","title":"x","rank":01}"#.into(), true, None),
            (r#"{"date":"2005","title":" x"}"#.into(), true, None),
            (r#"{"date":2005,"title":"x"}"#.into(), true, None),
        ] {
            assert_eq!(run(&source, 0, in_list), length, "{source}");
        }
    }
}
