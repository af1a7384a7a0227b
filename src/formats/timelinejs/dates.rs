//! Dates of TimelineJS: parts in an object, or a text in the first version.

use std::borrow::Cow;

use crate::formats::foreign::{Entry, Losses, Parts, is_object, parts, plain_text, text};
use crate::formats::json::tree::Value;
use crate::problem::en;
use crate::time::written::{Order, Reckoning, Rules};

/// Names of the parts.
const PARTS: [&str; 6] = ["year", "month", "day", "hour", "minute", "second"];

/// Takes the begin of an event.
pub(super) fn begin<'a>(entry: &mut Entry<'a>, value: Option<Value<'a>>, losses: &mut Losses) {
    let Some(value) = value else { return };
    if let Some(edtf) = date(entry, value, losses) {
        entry.date(value.at(), edtf);
    } else if let Some(words) = value.text().filter(|_| !is_object(value)) {
        entry.written_date(value.at(), &words, &rules(), losses);
    }
}

/// Takes the end of an event.
pub(super) fn end<'a>(entry: &mut Entry<'a>, value: Option<Value<'a>>, losses: &mut Losses) {
    let Some(value) = value else { return };
    if let Some(edtf) = date(entry, value, losses) {
        entry.end(value.at(), edtf);
    } else if let Some(words) = value.text().filter(|_| !is_object(value)) {
        entry.written_end(value.at(), &words, &rules(), losses);
    }
}

/// What is no list of parts was meant for the dates of a browser, which has the month first.
fn rules() -> Rules {
    Rules { order: Some(Order::MonthFirst), ..Rules::default() }
}

/// EDTF of a date in parts.
fn date(entry: &mut Entry<'_>, value: Value<'_>, losses: &mut Losses) -> Option<String> {
    let (parts, is_number, written) = if is_object(value) {
        if let Some((_, words)) = text(value, "display_date") {
            entry.written(&plain_text(&words).text);
        }
        let has_parts = PARTS.iter().any(|name| text(value, name).is_some());
        let Some((parts, is_number)) = parts(value, PARTS) else {
            // A year in words, such as "c. 1990".
            return match text(value, PARTS[0]) {
                Some((_, words)) => entry.edtf_of(value.at(), &words, &rules(), losses),
                None => {
                    if has_parts {
                        losses.add_error(en::DATES_UNREAD, &value.json(80).0, value.at());
                    }
                    None
                }
            };
        };
        if text(value, "millisecond").is_some_and(|(_, number)| !number.trim_matches('0').is_empty()) {
            losses.add(en::FRACTIONS, value.at());
        }
        (parts, is_number, None)
    } else {
        let words = value.words()?;
        (listed(&words)?, true, Some(words))
    };
    if parts.year < 0 {
        losses.add(en::YEARS_WITHOUT_ZERO, value.at());
    }
    let (edtf, is_whole) = parts.edtf(Reckoning::NoYearZero);
    if !is_whole || !is_number {
        losses.add_error(en::DATES_PARTLY, &written.map_or_else(|| value.json(80).0, Cow::into_owned), value.at());
    }
    Some(edtf)
}

/// The parts of `2012,1,26,10,30`, in that order, also with `/` or `-` between them. A year of one or two digits stands
/// first only with commas.
fn listed(text: &str) -> Option<Parts> {
    let text = text.trim();
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let is_mark = |c: char| matches!(c, ',' | '/' | '-' | ':' | ' ' | 'T');
    let year = unsigned.split(is_mark).next()?;
    if year.len() < 3 && unsigned.len() > year.len() && !unsigned.starts_with(&format!("{year},")) {
        return None;
    }
    let mut numbers: Vec<Option<i64>> = Vec::new();
    for piece in unsigned.split(is_mark).map(str::trim) {
        // An empty piece ends the date: `2012,,`.
        let number = if piece.is_empty() { None } else { Some(piece.parse().ok().filter(|number| *number >= 0)?) };
        numbers.push(number);
    }
    let part = |place: usize| numbers.get(place).copied().flatten();
    let year = part(0)?;
    let year = if unsigned.len() < text.len() { -year } else { year };
    (numbers.len() <= 7).then_some(Parts {
        year,
        month: part(1),
        day: part(2),
        hour: part(3),
        minute: part(4),
        second: part(5),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_parts_are_read() {
        for (text, expected) in [
            ("2012", Some("2012")),
            ("2012,1,26", Some("2012-01-26")),
            ("2012,01", Some("2012-01")),
            ("2012/1/26", Some("2012-01-26")),
            ("-44,3,15", Some("-0043-03-15")),
            ("2012,1,26,10,30,00", Some("2012-01-26T10:30:00")),
            ("33,4,3", Some("0033-04-03")),
            ("2012,,", Some("2012")),
            ("1/26/2012", None),
            ("January 2012", None),
            ("", None),
        ] {
            let edtf = listed(text).map(|parts| parts.edtf(Reckoning::NoYearZero).0);
            assert_eq!(edtf.as_deref(), expected, "{text}");
        }
    }
}
