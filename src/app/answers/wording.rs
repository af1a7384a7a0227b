//! Dates and computed bars in words, in the language of the reader.

use crate::computed::{End, Span};
use crate::record::Event;
use crate::time::words::{self, Length};
use crate::time::{Calendar, Civil, Edge, Lexicon, Member, SECONDS_PER_DAY, When, edtf};

pub(in crate::app) fn date_text(event: Event<'_>, lexicon: &Lexicon, length: Length) -> String {
    match event.when() {
        Some(when) => words::text_in(lexicon, &when, length),
        None if event.date().is_empty() => "no date".to_owned(),
        None => format!("date as written: {}", event.date()),
    }
}

/// From when to when a computed bar reaches, each end with its bounds.
pub(in crate::app) fn span_text(span: &Span, lexicon: &Lexicon) -> String {
    let edge = |end: &End| match (end, end.member()) {
        (End::Open, _) => Some(Edge::Open),
        (End::Unknown, _) => Some(Edge::Unknown),
        (_, Some(Member::Date(moment))) => Some(Edge::Date(moment)),
        (_, Some(Member::OnOrBefore(moment))) => Some(Edge::OnOrBefore(moment)),
        (_, Some(Member::OnOrAfter(moment))) => Some(Edge::OnOrAfter(moment)),
        (_, Some(Member::Range(..)) | None) => None,
    };
    if let (Some(start), Some(end)) = (edge(&span.start), edge(&span.end)) {
        return words::text_in(lexicon, &When::Interval(start, end), Length::Long);
    }
    // One of several dates is said as such.
    let mut said = String::new();
    for (end, began, unknown, open) in
        [(&span.start, "began ", "start unknown", "no start"), (&span.end, ", ended ", ", end unknown", ", still so")]
    {
        match end {
            End::At(date) => {
                said.push_str(began);
                said.push_str(&words::text_in(lexicon, date, Length::Long));
            }
            End::Unknown => said.push_str(unknown),
            End::Open => said.push_str(open),
        }
    }
    said
}

/// Where the events of a stretch begin, in words no finer than what is told apart there: of events that begin with a year
/// or a month it is not known that they are of its first day.
pub(in crate::app) fn begins_text(lexicon: &Lexicon, from: i64, to: i64) -> String {
    let (first, last) = (Civil::from_seconds(from), Civil::from_seconds(to));
    let is_midnight = [from, to].iter().all(|at| at.rem_euclid(SECONDS_PER_DAY) == 0);
    let of_months = is_midnight && first.day == 1 && last.day == 1;
    let of_years = of_months && first.month == 1 && last.month == 1;
    let days = (to - from) / SECONDS_PER_DAY;
    let said = |day: Civil| {
        if days >= 366 || of_years {
            words::year_text_in(lexicon, day.year)
        } else {
            words::day_text_in(lexicon, day, days >= 62 || of_months)
        }
    };
    let (first, last) = (said(first), said(last));
    if first == last { first } else { format!("{first} – {last}") }
}

pub(in crate::app) fn written_text(written: &str, calendar: &str, lexicon: &Lexicon) -> String {
    let calendar = match calendar {
        "" => Calendar::Gregorian,
        "julian" => Calendar::Julian,
        // Not understood, so not guessed.
        _ => return written.to_owned(),
    };
    edtf::parse_in(written, calendar)
        .map_or_else(|_| written.to_owned(), |when| words::text_in(lexicon, &when, Length::Long))
}

/// "sending-state" as "Sending state".
pub(in crate::app) fn sentence(word: &str) -> String {
    let mut letters = word.chars().map(|letter| if letter == '-' || letter == '_' { ' ' } else { letter });
    letters
        .next()
        .map_or_else(String::new, |first| core::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_stretch_are_no_finer_than_it() {
        let second = |date: &str| edtf::parse(date).unwrap().extent().from;
        for (from, to, said) in [
            ("1900", "1935", "1900 – 1935"),
            ("1900", "1900", "1900"),
            ("1900", "1935-05-07", "1900 – 1935"),
            ("2005-03", "2005-05", "March 2005 – May 2005"),
            ("2005-03", "2005-05-17", "March 2005 – May 2005"),
            ("2005-03", "2005-03", "March 2005"),
            ("2005-03-02", "2005-03-17", "2 March 2005 – 17 March 2005"),
            ("2005-03-02", "2005-03-02T12:00:00Z", "2 March 2005"),
            ("2005-01-01T09:00:00Z", "2005-01-01T10:00:00Z", "1 January 2005"),
            ("Y-66000000", "Y-65000000", "66 million years ago – 65 million years ago"),
        ] {
            assert_eq!(begins_text(&Lexicon::english(), second(from), second(to)), said, "{from} to {to}");
        }
    }
}
