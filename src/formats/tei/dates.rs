//! Dates in the attributes of TEI: `when`, `from`, `to`, `notBefore`, `notAfter`, also with `-iso` and `-custom`.

use crate::formats::foreign::{Entry, Losses};
use crate::formats::xml::Element;
use crate::problem::en;
use crate::record::draft::Number;
use crate::time::edtf;
use crate::time::written::{Answer, Order, Reckoning, Rules, read};

/// The value of an attribute, also of its ISO form.
fn value<'e>(element: &'e Element<'_>, name: &str) -> Option<&'e str> {
    let iso = format!("{name}-iso");
    let custom = format!("{name}-custom");
    [name, &iso, &custom].iter().find_map(|name| element.get(name)).map(str::trim).filter(|value| !value.is_empty())
}

/// True if an element has a date in its attributes.
pub(super) fn is_dated(element: &Element<'_>) -> bool {
    ["when", "from", "to", "notBefore", "notAfter"].iter().any(|name| value(element, name).is_some())
}

/// Puts the date of an element, or of the first date within it, into an event.
pub(super) fn date(element: &Element<'_>, entry: &mut Entry<'_>, losses: &mut Losses) {
    let at = element.at;
    let inner = if is_dated(element) { None } else { inside(element) };
    let dated = inner.unwrap_or(element);
    let mut read = |name: &str| {
        let text = value(dated, name)?;
        let found = one(text, dated.get("precision"));
        if found.is_none() {
            if text.starts_with("--") {
                losses.add_named(en::DATES_WITHOUT_YEAR, text, at);
            } else {
                losses.add_error(en::DATES_UNREAD, text, at);
            }
            entry.written(text);
        }
        found
    };
    let [when, from, to, after, before] = ["when", "from", "to", "notBefore", "notAfter"].map(&mut read);
    if let Some(when) = when {
        entry.date(at, when);
    } else if from.is_some() || to.is_some() {
        // A bound beside one end is that of the other end.
        match from.or(after.map(|after| format!("[{after}..]"))) {
            Some(from) => entry.date(at, from),
            None => entry.date(at, ""),
        }
        entry.end(at, to.or(before.map(|before| format!("[..{before}]"))).unwrap_or_default());
    } else {
        match (after, before) {
            (Some(after), Some(before)) if after == before => entry.date(at, after),
            (Some(after), Some(before)) => entry.date(at, between(&after, &before)),
            (Some(after), None) => entry.date(at, format!("[{after}..]")),
            (None, Some(before)) => entry.date(at, format!("[..{before}]")),
            (None, None) => {}
        }
    }
    // The words of a date say how it stands in the source.
    if matches!(dated.name, "date" | "origDate" | "birth" | "death") && dated.elements().next().is_none() {
        entry.written(&dated.line());
    }
    let confidence = match dated.get("cert") {
        Some("low") => Some(0.3),
        Some("medium") => Some(0.6),
        _ => None,
    };
    if let Some(value) = confidence {
        entry.draft.confidence = Some(Number { at, value });
    }
    for (name, field) in [
        ("evidence", "evidence"),
        ("calendar", "calendar of the source"),
        ("datingMethod", "dating method"),
        ("period", "period"),
    ] {
        entry.field(at, field, dated.get(name).unwrap_or_default().trim_start_matches('#').to_owned());
    }
}

/// The first element within one that has a date, but not within an event.
fn inside<'e, 'a>(element: &'e Element<'a>) -> Option<&'e Element<'a>> {
    let parts = element
        .elements()
        .filter(|part| !matches!(part.name, "event" | "listEvent" | "bibl" | "listBibl" | "listPerson"));
    let mut others = Vec::new();
    for part in parts {
        if matches!(part.name, "date" | "origDate") && is_dated(part) {
            return Some(part);
        }
        others.push(part);
    }
    others.into_iter().find_map(inside)
}

/// One date in EDTF. A year without four digits gets them.
fn one(text: &str, precision: Option<&str>) -> Option<String> {
    if text.starts_with("--") {
        return None;
    }
    let doubt = if matches!(precision, Some("low" | "medium" | "approx")) { "~" } else { "" };
    let (sign, plain) = text.strip_prefix('-').map_or(("", text), |plain| ("-", plain));
    let digits = plain.bytes().take_while(u8::is_ascii_digit).count();
    let padded =
        if (1..4).contains(&digits) { format!("{sign}{}{plain}", "0".repeat(4 - digits)) } else { text.to_owned() };
    // A zone behind a day does not move it; fractions of a second are left out.
    let day = padded.trim_end_matches('Z');
    let day = if day.contains('T') { &*padded } else { day };
    let plain = match day.split_once('.') {
        Some((before, after)) if day.contains('T') => {
            format!("{before}{}", after.trim_start_matches(|c: char| c.is_ascii_digit()))
        }
        _ => day.to_owned(),
    };
    if edtf::parse(&plain).is_ok() {
        let whole = format!("{plain}{doubt}");
        return Some(if edtf::parse(&whole).is_ok() { whole } else { plain });
    }
    let rules = Rules { order: Some(Order::DayFirst), reckoning: Reckoning::Astronomical, ..Rules::default() };
    match read(text, &rules) {
        Answer::Read(reading) => Some(reading.edtf),
        _ => None,
    }
}

/// Some time from one date to another; the finer of the two is cut to the other.
fn between(after: &str, before: &str) -> String {
    let whole = format!("[{after}..{before}]");
    if edtf::parse(&whole).is_ok() {
        return whole;
    }
    let cut = |text: &str, length: usize| -> String {
        let (sign, plain) = text.strip_prefix('-').map_or(("", text), |plain| ("-", plain));
        let plain = plain.split('T').next().unwrap_or_default().trim_end_matches(['~', '?', '%']);
        format!("{sign}{}", plain.split('-').take(length).collect::<Vec<_>>().join("-"))
    };
    (1..=3)
        .rev()
        .map(|length| format!("[{}..{}]", cut(after, length), cut(before, length)))
        .find(|form| edtf::parse(form).is_ok())
        .unwrap_or_else(|| after.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_attributes() {
        for (text, expected) in [
            ("1618", Some("1618")),
            ("1618-05", Some("1618-05")),
            ("0043", Some("0043")),
            ("-0043", Some("-0043")),
            ("843-08", Some("0843-08")),
            ("1618-05-23T10:00:00", Some("1618-05-23T10:00:00")),
            ("2022-03-08T10:23:43.165-01:00", Some("2022-03-08T10:23:43-01:00")),
            ("1618-05-23Z", Some("1618-05-23")),
            ("--05-01", None),
            ("soon", None),
        ] {
            assert_eq!(one(text, None).as_deref(), expected, "{text}");
        }
        assert_eq!(one("1618", Some("low")).as_deref(), Some("1618~"));
        assert_eq!(between("1900-02-03", "1901"), "[1900..1901]");
        assert_eq!(between("1900-02", "1901-03"), "[1900-02..1901-03]");
    }
}
