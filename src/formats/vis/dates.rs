//! Dates of vis-timeline: texts, milliseconds since 1970, and the calls of a script that make dates.

use crate::formats::foreign::{Entry, Iso, Losses, Midnight, Parts, iso, unix_ms};
use crate::formats::json::tree::{Kind, Value};
use crate::number::parse_decimal;
use crate::problem::en;
use crate::time::written::{Order, Reckoning, Rules};

/// Takes the begin of an item.
pub(super) fn begin<'a>(entry: &mut Entry<'a>, value: Value<'a>, losses: &mut Losses) {
    match date(value, losses) {
        Found::Date(edtf) => entry.date(value.at(), edtf),
        Found::Words(words) => entry.written_date(value.at(), &words, &rules(), losses),
        Found::Unread(words) => entry.unread(value.at(), &words, losses),
        Found::Nothing => {}
    }
}

/// Takes the end of an item. One that is a day is drawn by vis up to the beginning of that day.
pub(super) fn end<'a>(entry: &mut Entry<'a>, value: Value<'a>, losses: &mut Losses) {
    match date(value, losses) {
        Found::Date(edtf) => {
            if !edtf.contains('T') {
                losses.add(en::ENDS_EXCLUDED, value.at());
            }
            entry.end(value.at(), edtf);
        }
        Found::Words(words) => entry.written_end(value.at(), &words, &rules(), losses),
        Found::Unread(words) => entry.unread(value.at(), &words, losses),
        Found::Nothing => {}
    }
}

const fn rules() -> Rules {
    Rules {
        order: Some(Order::MonthFirst),
        pairs: None,
        duals: None,
        reckoning: Reckoning::Astronomical,
        serials: None,
    }
}

enum Found {
    Date(String),
    /// To be read as a written date.
    Words(String),
    /// A number or an expression that is no date.
    Unread(String),
    Nothing,
}

fn date(value: Value<'_>, losses: &mut Losses) -> Found {
    let call =
        if value.kind() == Kind::Script && value.text().is_none() { Some(Call::read(value.source())) } else { None };
    let (written, found) = match (value.kind(), call) {
        (_, Some(call)) => {
            let found = call.as_ref().and_then(Call::date);
            if let Some(text) = call.as_ref().and_then(Call::text).filter(|_| found.is_none()) {
                return Found::Words(text.to_owned());
            }
            (value.source().to_owned(), found)
        }
        (Kind::Number, None) => (value.source().to_owned(), value.number().and_then(unix_ms)),
        _ => {
            let Some(text) = value.text() else { return Found::Nothing };
            let found = of_text(&text);
            if found.is_none() {
                return Found::Words(text.into_owned());
            }
            (text.into_owned(), found)
        }
    };
    let Some(found) = found else { return Found::Unread(written) };
    if found.parts.year < 0 {
        losses.add(en::YEARS_WITH_ZERO, value.at());
    }
    if found.fraction.bytes().any(|digit| digit != b'0') {
        losses.add(en::FRACTIONS, value.at());
    }
    let (edtf, _) = found.edtf(Midnight::IsDay);
    Found::Date(edtf)
}

/// A date in ISO 8601, or the form of older servers, `/Date(1397692800000)/`.
fn of_text(text: &str) -> Option<Iso> {
    let inside = text.trim().trim_matches('/').strip_prefix("Date(").and_then(|rest| rest.strip_suffix(')'));
    match inside {
        Some(number) => unix_ms(parse_decimal(number)?),
        None => iso(text),
    }
}

/// A call of a script that makes a date, with its arguments.
struct Call<'a> {
    /// True for a call whose numbers are year, month from 0, day and so on.
    has_parts: bool,
    is_utc: bool,
    arguments: &'a str,
}

impl<'a> Call<'a> {
    fn read(source: &'a str) -> Option<Self> {
        let source = source.trim();
        let called = source.strip_prefix("new").map_or(source, str::trim_start);
        let (name, rest) = called.split_once('(')?;
        // What follows the call changes the date.
        let arguments =
            rest.strip_suffix(')').filter(|inside| !inside.contains(['(', ')']) || name.trim() == "Date")?;
        let name = name.trim();
        match name {
            "Date" if arguments.trim_start().starts_with("Date.UTC(") => Self::read(arguments),
            "Date"
            | "moment"
            | "moment.utc"
            | "vis.moment"
            | "Date.UTC"
            | "Date.parse"
            | "dayjs"
            | "luxon.DateTime.fromISO" => {
                let arguments = arguments.trim();
                Some(Self { has_parts: matches!(name, "Date" | "Date.UTC"), is_utc: name == "Date.UTC", arguments })
            }
            _ => None,
        }
    }

    /// Its argument, if that is a text.
    fn text(&self) -> Option<&str> {
        let text = self.arguments.trim_matches(['\'', '"', '`']);
        (text.len() + 2 == self.arguments.len()).then_some(text)
    }

    fn date(&self) -> Option<Iso> {
        if let Some(text) = self.text() {
            return of_text(text);
        }
        let list = self.arguments.trim_start_matches('[').trim_end_matches(']');
        let has_parts = self.has_parts || list.len() < self.arguments.len();
        let numbers: Vec<i64> = list.split(',').map(|number| number.trim().parse().ok()).collect::<Option<_>>()?;
        match *numbers.as_slice() {
            #[expect(clippy::cast_precision_loss, reason = "times of any use have fewer digits")]
            [milliseconds] => unix_ms(milliseconds as f64),
            [year, month, ref rest @ ..] if has_parts => {
                let part = |place: usize| rest.get(place).copied();
                let month = month.checked_add(1).filter(|month| (1..=12).contains(month))?;
                let zone = if self.is_utc && rest.len() > 1 { "Z".to_owned() } else { String::new() };
                let parts = Parts {
                    year: if (0..100).contains(&year) { 1900 + year } else { year },
                    month: Some(month),
                    day: part(0),
                    hour: part(1),
                    minute: part(2).or(part(1).map(|_| 0)),
                    second: part(3),
                };
                Some(Iso { parts, fraction: String::new(), zone })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_that_make_dates_are_read() {
        for (source, expected) in [
            ("new Date(2014, 3, 17)", Some("2014-04-17")),
            ("new Date(2014, 0)", Some("2014-01")),
            ("new Date(2014,11,31,23,59)", Some("2014-12-31T23:59")),
            ("new Date('2014-04-17')", Some("2014-04-17")),
            ("new Date(1397692800000)", Some("2014-04-17")),
            ("new Date(Date.UTC(2014, 3, 17, 6, 5))", Some("2014-04-17T06:05Z")),
            ("moment(\"2014-04-17T10:00\")", Some("2014-04-17T10:00")),
            ("moment([2014, 3, 17])", Some("2014-04-17")),
            ("new Date(99, 0, 1)", Some("1999-01-01")),
            ("new Date()", None),
            ("new Date(2014, 12, 1)", None),
            ("moment().add(1, 'day')", None),
            ("now", None),
        ] {
            let found = Call::read(source).and_then(|call| call.date()).map(|iso| iso.edtf(Midnight::IsDay).0);
            assert_eq!(found.as_deref(), expected, "{source}");
        }
    }
}
