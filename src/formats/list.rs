//! Plain lists: a date and a title in each line, as people write them in notes, mails and documents, under headings.
//!
//! A line that begins with a date is an event; one without is text of the event above, or an intro of its heading. A
//! heading is a lane, or gives its date to the lines below it. Nothing else is in such a file: every line is in an event,
//! in a heading or in a problem.

mod outline;

use super::foreign::{Entry, Load, without_markdown};
use super::format::{Format, Read, Sure};
use super::lines::beginning;
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::progress::Teller;
use crate::list::Gather;
use crate::problem::en;
use crate::record::draft::{LaneDraft, Words};
use crate::time::written::{Column, Rules};
use outline::{Kind, Outline, Row, outline, rows};

/// Plain lists of dates.
pub(super) static FORMAT: Format = Format {
    name: "list",
    title: "Plain list of dates",
    endings: &["txt", "text"],
    media_types: &["text/plain"],
    sniff,
    read: Read::Whole(read),
    ..Format::READ_ONLY
};

/// Number of lines with dates from which on a text is such a list.
const SURE: usize = 2;

/// Number of lines that show what a text is.
const SHOWN: usize = 60;

/// A text of lines with dates in front, or behind, that is no table.
fn sniff(bytes: &[u8]) -> Sure {
    let text = beginning(bytes);
    let text = text.match_indices('\n').nth(SHOWN).and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    if text.trim_start().starts_with(['{', '<', '@', '%']) || text.trim_start().starts_with("[{") {
        return Sure::No;
    }
    if is_even(text) {
        return Sure::No;
    }
    let rows = rows(text);
    let count = rows.iter().filter(|row| row.part.is_some()).count();
    if count >= SURE && !is_table(&rows) { Sure::Yes } else { Sure::No }
}

/// True if all lines have as many tabs, semicolons or bars, or as many commas as a header without a digit: a table, seen
/// without reading a date.
fn is_even(text: &str) -> bool {
    let filled = || text.lines().filter(|line| !line.trim().is_empty());
    let Some(first) = filled().next() else { return false };
    let is_header = !first.contains(char::is_numeric);
    ['\t', ';', '|', ','].into_iter().filter(|sign| *sign != ',' || is_header).any(|sign| {
        let count = first.matches(sign).count();
        count > 0 && filled().all(|line| line.matches(sign).count() == count)
    })
}

/// True if the rows are rather those of a table: its separators stand behind the dates, or in a header and below it.
fn is_table(rows: &[Row<'_>]) -> bool {
    const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];
    let dated = || rows.iter().filter_map(|row| row.part.as_ref());
    let Some(first) = rows.iter().find(|row| row.kind != Kind::Blank) else { return false };
    // Commas with a blank behind them, not as many in each line, are those of sentences.
    let commas = |row: &Row<'_>| row.whole.matches(',').count();
    let is_prose = rows.iter().filter(|row| row.part.is_some()).any(|row| commas(row) != commas(first))
        && rows.iter().all(|row| commas(row) == row.whole.matches(", ").count());
    let is_separator = |sign: char| SEPARATORS.contains(&sign) && !(sign == ',' && is_prose);
    let separated = dated().filter(|part| is_separator(part.sign)).count();
    if separated * 2 >= dated().count() {
        return true;
    }
    let all = || rows.iter().filter(|row| row.kind != Kind::Blank);
    let is_even = |sign: char| {
        let count = |row: &Row<'_>| row.whole.matches(sign).count();
        count(first) > 0 && all().all(|row| count(row) == count(first))
    };
    // A comma may also be within dates or titles.
    let is_behind_dates = || first.part.is_none() || dated().all(|part| part.sign == ',' || part.written.contains(','));
    if ['\t', ';', '|'].into_iter().any(is_even) || is_even(',') && is_behind_dates() {
        return true;
    }
    SEPARATORS.into_iter().filter(|sign| is_separator(*sign)).any(|sign| {
        let of = |row: &Row<'_>| row.whole.matches(sign).count();
        let others = rows.iter().filter(|row| row.part.is_none() && row.kind != Kind::Blank && row.at > first.at);
        first.part.is_none() && of(first) > 0 && others.filter(|row| of(row) >= of(first)).count() >= SURE
    })
}

fn read(source: &str, lower: &mut Lower, teller: &mut Teller<'_>, _: Path) {
    let Outline { title, summary, lanes, events, unused } = outline(source);
    let mut load = Load::new(lower, teller);
    load.head(title.0, &without_markdown(&title.1).text, &summary);
    for (at, heading) in unused {
        load.losses.add_named(en::HEADINGS_UNUSED, &heading, at);
    }
    for (at, lane, note) in lanes {
        let words = |text: &str| Some(Words { at, text: text.to_owned().into() });
        load.lower.lane(&LaneDraft {
            at,
            id: words(&lane),
            title: words(&lane),
            note: words(&note),
            extras: Vec::new(),
        });
    }
    let dates = events.iter().map(|event| &*event.date).gather();
    let column = Column::new(Rules::default(), dates);
    for event in &events {
        let at = event.at;
        let mut entry = Entry::new(at);
        entry.title_of(at, without_markdown(&event.title));
        entry.text_of(at, without_markdown(event.text.trim_end()));
        entry.lane(at, event.lane.clone());
        if let Some(edtf) = entry.edtf_of_answer(at, &event.written, column.read(&event.date), &mut load.losses) {
            entry.date(at, edtf);
        }
        if !load.add(entry) {
            break;
        }
    }
    load.finish();
}

#[cfg(test)]
mod tests;
