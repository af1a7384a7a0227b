//! Timespans: `{start: {in | earliest | latest}, end: {…}}`, `{s, ls, ee, e}`, and lists `[start, latest start, earliest
//! end, end, label]`.

use crate::formats::foreign::{Entry, Losses, Midnight, each, iso_of_any_year, name, text};
use crate::formats::json::tree::{Kind, Value};
use crate::problem::en;
use crate::time::written::{Answer, Rules, read};
use crate::time::{When, edtf};

/// The four bounds of a span, each with its place.
type Bounds = [Option<(usize, String)>; 4];

/// Takes the dates of a timespan.
pub(super) fn take<'a>(entry: &mut Entry<'a>, span: Value<'a>, losses: &mut Losses) {
    let (bounds, kind) = bounds(span, losses);
    let at = span.at();
    for name in ["label", "duration"] {
        if let Some((at, words)) = text(span, name) {
            if name == "label" { entry.written(&words) } else { entry.field(at, name, words) }
        }
    }
    for period in each(span, "periods") {
        if let Some((_, words)) = name(period, &["name", "label", "uri"]) {
            entry.written(&words);
        }
    }
    let text = |place: usize| bounds.get(place).and_then(|bound| bound.as_ref()).map(|(_, date)| date.clone());
    let (first, latest_start, earliest_end, last) = (text(0), text(1), text(2), text(3));
    // Sometime within the two dates.
    if matches!(kind.as_deref(), Some("during" | "within"))
        && let (Some(first), Some(last), None, None) = (&first, &last, &latest_start, &earliest_end)
    {
        return entry.date(at, within(first, last));
    }
    let is_moment = span.words().is_some() || span.get("datetime").is_some() || span.get("in").is_some();
    match (first, latest_start) {
        (Some(first), Some(latest)) => entry.date(at, within(&first, &latest)),
        (Some(first), None) => entry.date(at, first),
        (None, Some(latest)) => entry.date(at, format!("[..{latest}]")),
        (None, None) => {}
    }
    match (earliest_end, last) {
        (Some(earliest), Some(last)) => entry.end(at, within(&earliest, &last)),
        (None, Some(last)) => entry.end(at, last),
        (Some(earliest), None) => entry.end(at, format!("[{earliest}..]")),
        (None, None) if is_moment => {}
        // A span without an end is not known to go on.
        (None, None) => entry.end(at, ""),
    }
}

/// The bounds and the type of a timespan.
fn bounds(span: Value<'_>, losses: &mut Losses) -> (Bounds, Option<String>) {
    let mut found = [const { None }; 4];
    let mut set = |place: usize, value: Option<Value<'_>>, losses: &mut Losses| {
        let date = value.and_then(|value| Some((value.at(), date(value, losses)?)));
        if let Some(slot) = found.get_mut(place).filter(|slot| slot.is_none()) {
            *slot = date;
        }
    };
    if span.words().is_some() {
        set(0, Some(span), losses);
    } else if span.kind() == Kind::List {
        for (place, value) in span.items().take(4).enumerate() {
            set(place, Some(value), losses);
        }
    } else {
        for (place, name) in ["s", "ls", "ee", "e"].into_iter().enumerate() {
            set(place, span.get(name), losses);
        }
        set(0, span.get("datetime").or_else(|| span.get("in")), losses);
        for (name, first, last) in [("start", 0, 1), ("end", 2, 3), ("stop", 2, 3)] {
            let Some(bound) = span.get(name) else { continue };
            if bound.kind() == Kind::Object {
                let exact = bound.get("in");
                // An exact begin is the first bound, an exact end the last.
                set(if first == 0 { first } else { last }, exact, losses);
                set(first, bound.get("earliest"), losses);
                set(last, bound.get("latest"), losses);
            } else {
                set(if first == 0 { first } else { last }, Some(bound), losses);
            }
        }
    }
    complete(&mut found, losses);
    // The same date as both bounds of a begin or an end is exact.
    let [first, latest_start, earliest_end, last] = &mut found;
    let same = |a: &Option<(usize, String)>, b: &Option<(usize, String)>| {
        a.as_ref().is_some_and(|(_, a)| b.as_ref().is_some_and(|(_, b)| a == b))
    };
    if same(first, latest_start) {
        *latest_start = None;
    }
    if same(earliest_end, last) {
        *earliest_end = None;
    }
    (found, text(span, "type").map(|(_, kind)| kind.into_owned()))
}

/// Completes a latest date before its earliest whose year lacks leading digits that the other one has (`859` after
/// `1859`), and names it. Another latest date before its earliest is left out.
fn complete(bounds: &mut Bounds, losses: &mut Losses) {
    let [first, latest_start, earliest_end, last] = bounds;
    for (earliest, latest) in [(first, latest_start), (earliest_end, last)] {
        let (Some((_, first)), Some((at, second))) = (earliest, &mut *latest) else { continue };
        let start = |text: &str| edtf::parse(text).ok().map(|when: When| when.extent().from);
        if start(second) >= start(first) {
            continue;
        }
        let longer = format!("{}{}", first.get(..1).unwrap_or_default(), second.get(1..).unwrap_or_default());
        losses.add_error(en::BOUNDS_REVERSED, second, *at);
        if second.starts_with('0') && start(&longer) >= start(first) {
            *second = longer;
        } else {
            *latest = None;
        }
    }
}

/// A date somewhere from one to another. Both together may be a whole year.
pub(super) fn within(first: &str, last: &str) -> String {
    if first == last {
        return first.to_owned();
    }
    let unit = |text: &str| edtf::parse(text).ok().map(|when: When| when.extent());
    let (Some(begin), Some(end)) = (unit(first), unit(last)) else { return format!("[{first}..{last}]") };
    let year = first.strip_suffix("-01-01").or_else(|| first.strip_suffix("-01").filter(|year| !year.contains('-')));
    if let Some(year) =
        year.filter(|year| unit(year).is_some_and(|whole| whole.from == begin.from && whole.to == end.to))
    {
        return year.to_owned();
    }
    format!("[{first}..{last}]")
}

/// EDTF of a date, in ISO 8601 or as a person wrote it.
fn date(value: Value<'_>, losses: &mut Losses) -> Option<String> {
    let words = value.words().filter(|words| !words.trim().is_empty())?;
    if let Some(found) = iso_of_any_year(&words) {
        if found.parts.year < 0 {
            losses.add(en::YEARS_WITH_ZERO, value.at());
        }
        return Some(found.edtf(Midnight::IsDay).0);
    }
    match read(&words, &Rules::default()) {
        Answer::Read(reading) => return Some(reading.edtf),
        Answer::Either(..) => losses.add_error(en::DATES_EITHER, &words, value.at()),
        Answer::Unread | Answer::Undated(_) => losses.add_error(en::DATES_UNREAD, &words, value.at()),
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_units_are_one_date() {
        for (first, last, expected) in [
            ("0629-01-01", "0629-12-31", "0629"),
            ("1860-04-01", "1860-04-30", "[1860-04-01..1860-04-30]"),
            ("1860-04-23", "1860-04-30", "[1860-04-23..1860-04-30]"),
            ("1860-01", "1860-12", "1860"),
            ("1860", "1869", "[1860..1869]"),
            ("1860", "1860", "1860"),
        ] {
            assert_eq!(within(first, last), expected);
        }
    }
}
