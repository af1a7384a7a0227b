//! Time spans with the bounds of begin and end, to the second.

use crate::formats::foreign::{Entry, Iso, Losses, Parts, each, iso_of_any_year, span, text, year};
use crate::formats::json::tree::{Kind, Value};
use crate::problem::en;
use crate::time::written::Reckoning;
use crate::time::{Civil, edtf};

/// The four bounds, from outer begin to outer end.
const NAMES: [&str; 4] = ["begin_of_the_begin", "end_of_the_begin", "begin_of_the_end", "end_of_the_end"];

/// True for a time span, or a list of them, with any date or a name of it.
pub(super) fn is_filled(value: Value<'_>) -> bool {
    if value.kind() == Kind::List {
        return value.items().any(is_filled);
    }
    NAMES.into_iter().chain(["identified_by"]).any(|name| value.get(name).is_some())
}

/// Takes the dates of a time span of a thing with a type.
pub(super) fn take<'a>(entry: &mut Entry<'a>, value: Value<'a>, kind: &str, losses: &mut Losses) {
    let at = value.at();
    for name in each(value, "identified_by") {
        if let Some((_, words)) = text(name, "content") {
            entry.written(&words);
        }
    }
    let [begin, end_of_begin, begin_of_end, end] = NAMES.map(|name| {
        let (at, words) = text(value, name)?;
        let found = iso_of_any_year(&words);
        match &found {
            Some(found) if found.parts.year < 0 => losses.add(en::YEARS_WITH_ZERO, at),
            Some(_) => {}
            None => entry.unread(at, &words, losses),
        }
        found
    });
    let has_inner = end_of_begin.is_some() || begin_of_end.is_some();
    if !has_inner {
        let (date, until) = outer(begin, end, kind, losses, at);
        if let Some(date) = date {
            entry.date(at, date);
        }
        if let Some(until) = until {
            entry.end(at, until);
        }
        return;
    }
    let first = within(begin, end_of_begin);
    let last = within(begin_of_end, end);
    if first == last {
        if let Some(first) = first {
            entry.date(at, first);
        }
        return;
    }
    let (date, until, _) = span(first.as_deref().unwrap_or_default(), last.as_deref());
    if let Some(first) = first.or((!date.is_empty()).then_some(date)) {
        entry.date(at, first);
    }
    if let Some(last) = last.or(until) {
        entry.end(at, last);
    }
}

/// A date from the outer bounds only, and its end if it is a span.
fn outer(
    begin: Option<Iso>,
    end: Option<Iso>,
    kind: &str,
    losses: &mut Losses,
    at: usize,
) -> (Option<String>, Option<String>) {
    if kind != "Period" {
        let date = within(begin, end);
        if date.as_ref().is_some_and(|date| date.starts_with('[') && !date.contains("..]") && !date.contains("[..")) {
            losses.add(en::WITHIN_BOUNDS, at);
        }
        return (date, None);
    }
    let Some(date) = within(begin, end) else { return (None, None) };
    let inside = date.trim_matches(['[', ']']);
    match inside.split_once("..").filter(|(first, last)| !first.is_empty() && !last.is_empty()) {
        Some((first, last)) if inside.len() < date.len() => (Some(first.to_owned()), Some(last.to_owned())),
        _ => (Some(date), None),
    }
}

/// A date somewhere from one bound to another, as coarse as both allow: the unit that both fill exactly, or a range of
/// such units.
fn within(begin: Option<Iso>, end: Option<Iso>) -> Option<String> {
    let (begin, end) = match (begin, end.map(last_second)) {
        (Some(begin), Some(end)) => (begin, end),
        (Some(begin), None) => return Some(format!("[{}..]", day(&begin))),
        (None, Some(end)) => return Some(format!("[..{}]", day(&end))),
        (None, None) => return None,
    };
    let (first, last) = (begin.parts, end.parts);
    let is_begin_of_day = begin.is_midnight() || first.hour.is_none();
    let is_end_of_day = last.hour.is_none() || (last.hour == Some(23) && last.minute == Some(59));
    let same_day = day(&begin) == day(&end);
    if same_day && !(is_begin_of_day && is_end_of_day) {
        let (first, last) = (clock(&begin), clock(&end));
        return Some(if first == last { first } else { day(&begin) });
    }
    let months_begin = first.day.is_none_or(|day| day == 1) && is_begin_of_day;
    let months_end = is_end_of_day && is_last_day(last);
    let years_begin = months_begin && first.month.is_none_or(|month| month == 1);
    let years_end = months_end && last.month.is_none_or(|month| month == 12);
    if years_begin && years_end {
        return Some(years(first.year, last.year));
    }
    let coarse = |parts: Parts| Parts { year: parts.year, month: parts.month, ..Parts::default() };
    let text = |parts: Parts| parts.edtf(Reckoning::Astronomical).0;
    let (first, last) =
        if months_begin && months_end { (text(coarse(first)), text(coarse(last))) } else { (day(&begin), day(&end)) };
    Some(if first == last { first } else { format!("[{first}..{last}]") })
}

/// A year, a whole decade or century, or a range of years.
fn years(first: i64, last: i64) -> String {
    let (begin, end) = (year(first), year(last));
    if first == last {
        return begin;
    }
    if (0..=9_999).contains(&first) {
        for (length, open) in [(10, "X"), (100, "XX")] {
            if first % length == 0 && last == first + length - 1 {
                let kept = begin.len().saturating_sub(open.len());
                return format!("{}{open}", begin.get(..kept).unwrap_or_default());
            }
        }
    }
    format!("[{begin}..{end}]")
}

/// The day of a date, or what it has of one.
fn day(date: &Iso) -> String {
    let Parts { year, month, day, .. } = date.parts;
    Parts { year, month, day, ..Parts::default() }.edtf(Reckoning::Astronomical).0
}

fn clock(date: &Iso) -> String {
    date.parts.edtf(Reckoning::Astronomical).0 + &date.zone
}

/// True if no later day is in its month.
fn is_last_day(parts: Parts) -> bool {
    let Some(day) = parts.day else { return true };
    let next = Parts { day: Some(day + 1), hour: None, minute: None, second: None, ..parts };
    let text = format!("{}-{:02}-{:02}", year(next.year), next.month.unwrap_or(1), day + 1);
    edtf::parse(&text).is_err()
}

/// The second before an end at midnight, which is where some write an end that is not included.
fn last_second(end: Iso) -> Iso {
    if !end.is_midnight() || end.parts.hour.is_none() {
        return end;
    }
    let text = day(&end);
    let Ok(when) = edtf::parse(&text) else { return end };
    let Civil { year, month, day } = Civil::from_seconds(when.extent().from - 1);
    let parts = Parts {
        year,
        month: Some(month.into()),
        day: Some(day.into()),
        hour: Some(23),
        minute: Some(59),
        second: Some(59),
    };
    Iso { parts, ..end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_as_coarse_as_they_allow() {
        for (begin, end, expected) in [
            ("1881-01-01T00:00:00Z", "1881-12-31T23:59:59Z", "1881"),
            ("1878-01-01T00:00:00Z", "1879-01-01T00:00:00Z", "1878"),
            ("1800-01-01T00:00:00Z", "1899-12-31T23:59:59Z", "18XX"),
            ("1880-01-01T00:00:00Z", "1889-12-31T23:59:59Z", "188X"),
            ("1881-01-01T00:00:00Z", "1883-12-31T23:59:59Z", "[1881..1883]"),
            ("1848-08-01T00:00:00Z", "1848-08-31T23:59:59Z", "1848-08"),
            ("1848-08-01T00:00:00Z", "1848-08-20T23:59:59Z", "[1848-08-01..1848-08-20]"),
            ("1606-07-15T00:00:00Z", "1606-07-15T23:59:59Z", "1606-07-15"),
            ("0079-08-24T12:00:00Z", "0079-08-26T23:59:59Z", "[0079-08-24..0079-08-26]"),
            ("1900-01-01T10:00:00Z", "1900-01-01T10:00:00Z", "1900-01-01T10:00:00Z"),
            ("-0043-01-01T00:00:00Z", "-0043-12-31T23:59:59Z", "-0043"),
        ] {
            let [begin, end] = [begin, end].map(iso_of_any_year);
            assert_eq!(within(begin, end).as_deref(), Some(expected));
        }
    }
}
