//! Dates of works: `date`, or `year` and `month`; `origdate` and `eventdate` beside them.

use crate::formats::foreign::{Entry, Losses};
use crate::problem::en;
use crate::time::edtf;
use crate::time::written::{Answer, Order, Pairs, Reckoning, Rules, read};

use super::latex::plain;

/// The date of a work, with its other dates as fields. `get` is the value of a field.
pub(super) fn dates<'w>(at: usize, get: &dyn Fn(&str) -> Option<&'w str>, entry: &mut Entry<'_>, losses: &mut Losses) {
    for name in ["origdate", "eventdate"] {
        if let Some(value) = get(name) {
            entry.field(at, name, plain(value));
        }
    }
    // A tilde is a sign of doubt here, not a blank.
    let bare = |text: &str| text.replace(['{', '}'], "").trim().to_owned();
    if let Some(date) = get("date").map(bare) {
        match of_date(&date) {
            Some(edtf) => {
                entry.date(at, edtf.clone());
                if edtf != date {
                    entry.written(&date);
                }
            }
            None => {
                losses.add_error(en::DATES_UNREAD, &date, at);
                entry.written(&date);
            }
        }
        return;
    }
    let Some(year) = get("year").map(plain) else {
        // A conference, or an original, is better than nothing.
        if let Some(edtf) = get("eventdate").or_else(|| get("origdate")).map(bare).and_then(|date| of_date(&date)) {
            entry.date(at, edtf);
        }
        return;
    };
    let month = get("month").map(plain).filter(|month| !month.is_empty());
    let day = get("day").map(plain);
    let words = match (&day, &month) {
        (Some(day), Some(month)) => format!("{day} {month} {year}"),
        (None, Some(month)) => format!("{month} {year}"),
        _ => year.clone(),
    };
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let numbered = month.as_deref().and_then(number).filter(|_| is_year);
    let edtf = match (numbered, day.as_deref().and_then(|day| day.trim().parse::<u8>().ok())) {
        (Some(month), Some(day)) => Some(format!("{year}-{month:02}-{day:02}")),
        (Some(month), None) => Some(format!("{year}-{month:02}")),
        (None, _) => None,
    };
    let rules = Rules {
        order: Some(Order::DayFirst),
        pairs: Some(Pairs::Years),
        reckoning: Reckoning::NoYearZero,
        ..Rules::default()
    };
    let by_words = |text: &str| match read(text, &rules) {
        Answer::Read(reading) => Some(reading.edtf),
        _ => None,
    };
    let found = edtf.filter(|edtf| edtf::parse(edtf).is_ok()).or_else(|| by_words(&words)).or_else(|| by_words(&year));
    match found {
        Some(edtf) => {
            entry.date(at, edtf.clone());
            if edtf != words && numbered.is_none() {
                entry.written(&words);
            }
        }
        None => {
            losses.add_error(en::DATES_UNREAD, &words, at);
            entry.written(&words);
        }
    }
}

/// The number of a month, by its number or the first three letters of its English name.
fn number(month: &str) -> Option<u8> {
    let month = month.trim().trim_end_matches('.').to_ascii_lowercase();
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let by_name =
        names.iter().position(|name| month.starts_with(name) && month.bytes().all(|byte| byte.is_ascii_alphabetic()));
    by_name
        .and_then(|place| u8::try_from(place + 1).ok())
        .or_else(|| month.parse().ok().filter(|month| (1..=12).contains(month)))
}

/// EDTF of a `date`, also as EDTF was in 2012: `199u`, `?~`, `unknown`, `open`, `y-51234`.
fn of_date(date: &str) -> Option<String> {
    let date = date.trim();
    if edtf::parse(date).is_ok() && !date.ends_with('/') {
        return Some(date.to_owned());
    }
    let modern = |part: &str| -> String {
        let part = part.trim();
        match &*part.to_ascii_lowercase() {
            "unknown" | "" => return String::new(),
            "open" | ".." => return "..".to_owned(),
            _ => {}
        }
        let part = part.replace("?~", "%").replace("~?", "%").replace(['u', 'x'], "X");
        match part.strip_prefix('y') {
            Some(long) => format!("Y{long}"),
            None => part,
        }
    };
    let whole = date.split('/').map(modern).collect::<Vec<_>>().join("/");
    // An open end is written as nothing in BibLaTeX.
    let whole = match whole.strip_suffix('/') {
        Some(begin) if date.ends_with('/') && !begin.is_empty() => format!("{begin}/.."),
        _ => whole,
    };
    if edtf::parse(&whole).is_ok() {
        return Some(whole);
    }
    let rules = Rules { order: Some(Order::DayFirst), reckoning: Reckoning::Astronomical, ..Rules::default() };
    match read(date, &rules) {
        Answer::Read(reading) => Some(reading.edtf),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_both_kinds_of_edtf() {
        for (date, expected) in [
            ("2016-07-18T20:26:06", Some("2016-07-18T20:26:06")),
            ("199u", Some("199X")),
            ("1999-uu-uu", Some("1999-XX-XX")),
            ("1723?~", Some("1723%")),
            ("y-51234", Some("Y-51234")),
            ("unknown/2006", Some("/2006")),
            ("2004/open", Some("2004/..")),
            ("1988/", Some("1988/..")),
            ("/2006", Some("/2006")),
            ("2016/2017", Some("2016/2017")),
            ("2004-22", Some("2004-22")),
            ("-0876", Some("-0876")),
            ("forthcoming", None),
        ] {
            assert_eq!(of_date(date).as_deref(), expected, "{date}");
        }
        assert_eq!(
            (number("feb"), number("February"), number("02"), number("feb 3")),
            (Some(2), Some(2), Some(2), None)
        );
    }
}
