//! The lines of Markwhen: events, groups, headings, properties, and the tags and ids in them.

use super::range::{Known, Range, Recurs, range};
use crate::list::Gather;

/// Maximum number of colons of a line that dates are looked for in front of.
const MOST_COLONS: usize = 8;
/// Longest name of a group, in characters; a longer line is text.
const LONGEST_GROUP: usize = 100;

/// The dates of a line with the place of the colon behind them.
pub(super) fn event(line: &str, known: &Known<'_>) -> Option<(usize, Range, Option<Recurs>)> {
    let starts = line.trim_start();
    // A line of dates begins with a digit, a word or a reference.
    // A hyphen and a blank begin an entry of a list.
    if starts.starts_with("- ")
        || !starts.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '!' | '-' | '~' | '[' | '{'))
    {
        return None;
    }
    for (place, _) in line.match_indices(':').take(MOST_COLONS) {
        let dates = line.get(..place).unwrap_or_default();
        // The colon of a time of day is none.
        let after = line.get(place + 1..).unwrap_or_default();
        let is_time = dates.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit());
        let is_long = dates.contains('T') || dates.split_whitespace().count() > 1;
        if is_time && is_long && after.len() > 2 && line.match_indices(':').count() > 1 {
            continue;
        }
        if let Some((range, recurs)) = range(dates, known) {
            return Some((place, range, recurs));
        }
    }
    None
}

/// The name of a group: `group Name #tag`.
pub(super) fn group(line: &str) -> Option<String> {
    let (word, rest) = line.split_once(char::is_whitespace)?;
    let is_word = ["group", "section"].iter().any(|known| word.eq_ignore_ascii_case(known));
    let is_short = rest.chars().take(LONGEST_GROUP + 1).count() <= LONGEST_GROUP;
    (is_word && is_short).then(|| name(rest))
}

pub(super) fn is_end(line: &str) -> bool {
    ["endgroup", "endsection", "end group", "end section"].iter().any(|word| line.eq_ignore_ascii_case(word))
}

/// The level and the name of a heading: `## Name #tag`.
pub(super) fn heading(line: &str) -> Option<(usize, String)> {
    let level = line.len() - line.trim_start_matches('#').len();
    let rest = line.get(level..)?;
    ((1..=6).contains(&level) && rest.starts_with([' ', '\t'])).then(|| (level, name(rest)))
}

/// A name without its tags, its colon and its quotes.
fn name(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| tag(word).is_none()).gather().join(" ");
    words.trim_end_matches(':').trim().trim_matches('"').to_owned()
}

/// The tag of a word: `#Launch`.
pub(super) fn tag(word: &str) -> Option<&str> {
    let tag = word.strip_prefix('#')?.trim_end_matches([',', '.', ':', ';']);
    let is_tag =
        tag.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')) && tag.chars().any(char::is_alphabetic);
    is_tag.then_some(tag)
}

/// The id that a title names: `!Phase1`.
pub(super) fn id_in(title: &str) -> Option<&str> {
    title.split_whitespace().rev().find_map(|word| {
        word.strip_prefix('!')
            .filter(|id| !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')))
    })
}

/// A name in small letters and its value.
pub(super) fn property(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    is_name.then(|| (name, value.trim()))
}
