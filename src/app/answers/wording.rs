//! Dates and computed bars in words, in the language of the reader.

use crate::computed::{End, Span};
use crate::record::Event;
use crate::time::words::{self, Length};
use crate::time::{Calendar, Edge, Lexicon, Member, When, edtf};

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
