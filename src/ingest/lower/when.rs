//! The date of an event, from `date` and `end`: as text and as meaning.

use core::fmt::Display;
use std::borrow::Cow;

use crate::ingest::clean::{Form, clean, turns_direction};
use crate::ingest::message::{Found, LastOf};
use crate::ingest::problems::Problems;
use crate::problem::{Joined, Pattern, en};
use crate::record::draft::{Required, Words};
use crate::time::edtf::DateError;
use crate::time::{Calendar, Edge, Member, Plain, When, edtf, other_years, says_no_date};
use crate::words::{self, Length};

/// A date as written and its meaning. Without a meaning if there is no date, or it could not be read.
///
/// If both fields together are an EDTF interval, `words` is that interval. Otherwise `end` is kept separately as
/// written, even if it could not be used.
#[derive(Default)]
pub(crate) struct Dated {
    pub(crate) words: Box<str>,
    pub(crate) end: Box<str>,
    pub(crate) when: Option<When>,
}

/// Reads `date` and `end` of the event that begins at `at`, in a calendar. In an unknown calendar they stay text.
pub(crate) fn dated(
    at: usize,
    date: &Required<'_>,
    end: Option<&Words<'_>>,
    calendar: Option<Calendar>,
    problems: &mut Problems,
) -> Dated {
    if let Required::Given(date) = date {
        name_removed("date", date, problems);
    }
    if let Some(end) = end {
        name_removed("end", end, problems);
    }
    let Some(calendar) = calendar else { return only_words(date, end) };
    let end = end.map(|end| (end.at, clean(&end.text, Form::Line).text)).filter(|(_, text)| !text.is_empty());
    match date {
        Required::Given(date) => {
            let text = clean(&date.text, Form::Line).text;
            match (text.is_empty(), end) {
                (true, None) => Dated::default(),
                (true, Some((at, end))) => end_only(at, &end, calendar, problems),
                (false, None) => start_only(date.at, &text, calendar, problems),
                (false, Some((end_at, end))) => interval((date.at, &text), (end_at, &end), calendar, problems),
            }
        }
        Required::Excused => end.map_or_else(Dated::default, |(at, end)| end_only(at, &end, calendar, problems)),
        Required::Missing => {
            let (place, end) = end.map_or((at, None), |(at, end)| (at, Some(end)));
            let dated = end.map_or_else(Dated::default, |end| end_only(place, &end, calendar, problems));
            if dated.when.is_none() {
                problems.warning(at, en::DATE_MISSING.said());
            }
            dated
        }
    }
}

/// Reports invisible characters that are removed from a date before it is read.
fn name_removed(name: &str, words: &Words<'_>, problems: &mut Problems) {
    if !clean(&words.text, Form::Line).removed.any() {
        return;
    }
    let letter = words.text.trim().chars().find(|letter| turns_direction(*letter) || letter.is_control());
    if let Some(letter) = letter {
        let letter = format!("{:04X}", u32::from(letter));
        problems.warning(words.at, en::INVISIBLE_LETTER.with(&[&name, &letter]));
    }
}

/// Maximum number of reasons in a message; further ones are counted.
const MOST_REASONS: usize = 3;

/// Reads a date. Warns if it is not strict EDTF, or if people often mean something else by it.
pub(crate) fn read(at: usize, text: &str, calendar: Calendar, problems: &mut Problems) -> Result<When, DateError> {
    let (when, beyond) = edtf::read_in(text, calendar)?;
    if !beyond.is_edtf()
        && let Some(is_last) = problems.often("beyond")
    {
        let reasons: Vec<Pattern> = beyond.reasons().take(MOST_REASONS).collect();
        let more = beyond.reasons().count().saturating_sub(MOST_REASONS);
        let reasons = Joined { items: &reasons, between: en::SEMICOLON, last: en::SEMICOLON };
        let values: [&dyn Display; 2] = [&reasons, &more];
        let counted = en::SEMICOLON_MORE.with(&values);
        let reasons: &dyn Display = if more > 0 { &counted } else { &reasons };
        problems.warning(at, en::NOT_BY_THE_LETTER.with(&[&Found(text), &reasons, &LastOf(is_last)]));
    }
    if let Some((first, last)) = other_years(&when)
        && let Some(is_last) = problems.often("years")
    {
        let (from, to) = (format!("{first:04}"), format!("{last:04}"));
        let meant = words::text(&when, Length::Long);
        let last_of = LastOf(is_last);
        problems.warning(at, en::OTHER_YEARS.with(&[&Found(text), &meant, &first, &last, &from, &to, &last_of]));
    }
    Ok(when)
}

/// A date that stays text.
fn only_words(date: &Required<'_>, end: Option<&Words<'_>>) -> Dated {
    let text = |words: &Words<'_>| -> Box<str> { clean(&words.text, Form::Line).text.into() };
    let words = match date {
        Required::Given(date) => text(date),
        Required::Excused | Required::Missing => Box::default(),
    };
    Dated { words, end: end.map(text).unwrap_or_default(), when: None }
}

/// A date without an end.
fn start_only(at: usize, text: &str, calendar: Calendar, problems: &mut Problems) -> Dated {
    let when = match read(at, text, calendar, problems) {
        Ok(when) => Some(when),
        Err(error) => match reversed(text, calendar) {
            Some(when) => {
                problems.error(at, en::SHOWN_AT_START.with(&[&error]));
                Some(when)
            }
            None if says_no_date(text) => {
                if let Some(is_last) = problems.often("no date") {
                    problems.warning(at, en::SAYS_NO_DATE.with(&[&Found(text), &LastOf(is_last)]));
                }
                None
            }
            None => {
                problems.error(at, en::SHOWN_UNDATED.with(&[&error]));
                None
            }
        },
    };
    Dated { words: text.into(), end: Box::default(), when }
}

/// The start of an interval of two valid dates in the wrong order.
fn reversed(text: &str, calendar: Calendar) -> Option<When> {
    let (start, end) = text.split_once('/')?;
    let (first, last) = (edtf::parse_in(start, calendar).ok()?, edtf::parse_in(end, calendar).ok()?);
    (first.extent().from > last.extent().from).then_some(first)
}

/// An end without a date: an EDTF interval with an unknown start.
fn end_only(at: usize, end: &str, calendar: Calendar, problems: &mut Problems) -> Dated {
    let when = edtf::parse_in(&format!("/{end}"), calendar).ok();
    if when.is_some() {
        // Checked as a separate end: in an interval, EDTF has no time of day.
        let _ = read(at, end.trim_matches(['.', '[', ']']), calendar, problems);
        problems.warning(at, en::END_WITHOUT_DATE.said());
    } else {
        problems.error(at, en::END_IS_NO_DATE.with(&[&Found(end)]));
    }
    Dated { words: Box::default(), end: end.into(), when }
}

/// A date and an end.
fn interval(
    (at, date): (usize, &str),
    (end_at, end): (usize, &str),
    calendar: Calendar,
    problems: &mut Problems,
) -> Dated {
    let mark = problems.mark();
    let start = start_only(at, date, calendar, problems);
    let apart = |when| Dated { words: date.into(), end: end.into(), when };
    let Some(when) = start.when else { return apart(None) };
    let (from, start_words) = match &when {
        // `[..D]`: as the start of an interval EDTF writes it without brackets.
        When::OneOf(members) => match members.as_slice() {
            [Member::OnOrBefore(moment)] => (Edge::OnOrBefore(*moment), bare(date)),
            _ => return no_start(apart(Some(when)), end_at, problems),
        },
        When::AllOf(_) => return no_start(apart(Some(when)), end_at, problems),
        When::Moment(moment) if !date.contains('/') => (Edge::Date(*moment), Cow::Borrowed(date)),
        When::Moment(_) | When::Interval(..) => {
            problems.error(end_at, en::SECOND_END.with(&[&Found(end), &Found(date)]));
            return apart(Some(when));
        }
    };
    let Some((to, end_words)) = end_edge(end_at, end, calendar, problems) else { return apart(Some(when)) };
    let is_before = |first: &Edge, last: &Edge| match (first.moment(), last.moment()) {
        (Some(first), Some(last)) => last.extent.to <= first.extent.from,
        _ => false,
    };
    if is_before(&from, &to) {
        problems.error(end_at, en::END_BEFORE_START.with(&[&Found(end), &Found(date)]));
        return apart(Some(when));
    }
    let joined = format!("{start_words}/{end_words}");
    let whole = When::Interval(from, to);
    // EDTF intervals contain no times. Plain ones are written in separate fields again.
    let is_plain = Plain::of(&whole).is_some_and(|plain| plain.is_written(whole.extent(), &joined));
    let is_edtf = || edtf::read_in(&joined, calendar).is_ok_and(|(read, beyond)| beyond.is_edtf() && read == whole);
    if is_plain || (problems.mark() == mark && is_edtf()) {
        return Dated { words: joined.into(), end: Box::default(), when: Some(whole) };
    }
    apart(Some(whole))
}

fn no_start(dated: Dated, end_at: usize, problems: &mut Problems) -> Dated {
    problems.error(end_at, en::END_BESIDE_SET.with(&[&Found(&dated.words)]));
    dated
}

/// The end of an interval with its text, or `None` if it cannot be one (reported).
fn end_edge<'a>(at: usize, end: &'a str, calendar: Calendar, problems: &mut Problems) -> Option<(Edge, Cow<'a, str>)> {
    if end == ".." {
        return Some((Edge::Open, end.into()));
    }
    match read(at, end, calendar, problems) {
        Ok(When::Moment(moment)) => Some((Edge::Date(moment), end.into())),
        Ok(When::OneOf(members)) if matches!(members.as_slice(), [Member::OnOrAfter(_)]) => {
            let edge = members.into_iter().find_map(|member| match member {
                Member::OnOrAfter(moment) => Some(Edge::OnOrAfter(moment)),
                _ => None,
            });
            Some((edge?, bare(end)))
        }
        Ok(_) => {
            problems.error(at, en::END_NOT_ONE_DATE.with(&[&Found(end)]));
            None
        }
        Err(error) => {
            problems.error(at, en::END_IGNORED.with(&[&error]));
            None
        }
    }
}

/// `[..D]` without its brackets.
fn bare(words: &str) -> Cow<'_, str> {
    words.trim_matches(['[', ']', ' ']).to_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(date: Option<&str>, end: &str, (words, beside): (&str, &str), like: &str, said: &[&str]) {
        let mut problems = Problems::default();
        let given = |text: &str| Words { at: 0, text: text.to_owned().into() };
        let required = date.map_or(Required::Missing, |date| Required::Given(given(date)));
        let read = dated(0, &required, Some(&given(end)), Some(Calendar::Gregorian), &mut problems);
        assert_eq!((&*read.words, &*read.end), (words, beside));
        assert_eq!(read.when, edtf::parse(like).ok(), "{like}");
        let list: Vec<_> = problems
            .into_diagnostics("")
            .iter()
            .map(|found| format!("{}: {}", found.severity, found.message))
            .collect();
        assert_eq!(list, said);
    }

    #[test]
    fn dates_and_ends() {
        check(Some("2005-09-19"), "", ("2005-09-19", ""), "2005-09-19", &[]);
        check(Some(" 2005 "), " 2008-04 ", ("2005/2008-04", ""), "2005/2008-04", &[]);
        check(Some("2005"), "..", ("2005/..", ""), "2005/..", &[]);
        check(
            Some("2005-09-19 10:00"),
            "2005-09-19T12:00:00",
            ("2005-09-19 10:00", "2005-09-19T12:00:00"),
            "2005-09-19T10:00/2005-09-19T12:00:00",
            &[
                "warning: '2005-09-19 10:00' is read, but is not EDTF by the letter: EDTF writes a time of day with seconds; this one stands for its whole minute; EDTF writes T between a day and its time",
            ],
        );
        check(
            Some("[+012005-09-19 10:00+0300,2006]"),
            "",
            ("[+012005-09-19 10:00+0300,2006]", ""),
            "[+012005-09-19 10:00+0300,2006]",
            &[
                "warning: '[+012005-09-19 10:00+0300,2006]' is read, but is not EDTF by the letter: EDTF writes a time of day with seconds; this one stands for its whole minute; EDTF writes a zone as +hh:mm; EDTF writes T between a day and its time; and 2 more",
            ],
        );
        check(
            Some("1924-26"),
            "",
            ("1924-26", ""),
            "1924-26",
            &[
                "warning: '1924-26' is read as EDTF has it: northern summer 1924; for the years 1924 to 1926 write 1924/1926",
            ],
        );
        check(Some("2001-34"), "", ("2001-34", ""), "2001-34", &[]);
        check(Some("[..2005]"), "2008", ("..2005/2008", ""), "..2005/2008", &[]);
        check(Some("2005"), "[2008..]", ("2005/2008..", ""), "2005/2008..", &[]);
        check(Some(""), "", ("", ""), "none", &[]);
        check(
            Some(""),
            "2008",
            ("", "2008"),
            "/2008",
            &["warning: 'end' stands without 'date'; its start is taken as unknown"],
        );
        check(
            None,
            "",
            ("", ""),
            "none",
            &["warning: 'date' is missing; write \"date\": null if the event is undated on purpose"],
        );
        check(
            Some("2005"),
            "2004-12",
            ("2005", "2004-12"),
            "2005",
            &["error: The end '2004-12' lies before the start '2005'; the event is shown at its start"],
        );
        check(
            Some("2012/2005"),
            "",
            ("2012/2005", ""),
            "2012",
            &["error: '2012/2005' ends before it starts; swap the two dates (shown at its start)"],
        );
        check(
            Some("2005/2006"),
            "2007",
            ("2005/2006", "2007"),
            "2005/2006",
            &["error: 'end' ('2007') stands beside a date that has an end already: '2005/2006'; it is ignored"],
        );
        check(
            Some("{2005,2007}"),
            "2009",
            ("{2005,2007}", "2009"),
            "{2005,2007}",
            &["error: 'end' cannot stand beside a set of dates: '{2005,2007}'; it is ignored"],
        );
        check(
            Some("2005"),
            "2008/2009",
            ("2005", "2008/2009"),
            "2005",
            &["error: 'end' should be one date or .. for still so, found '2008/2009'; it is ignored"],
        );
        check(
            Some("2005-9-19"),
            "2006",
            ("2005-9-19", "2006"),
            "none",
            &["error: '2005-9-19' is not EDTF; did you mean 2005-09-19? (shown among the undated)"],
        );
    }
}
