//! An event in words: its date, and its title with date, lane and kind.

use super::dates::{Length, day_text_in, text_in, year_text_in};
use super::en::Key;
use super::table::Words;
use crate::record::{Document, Event, Lane, NAMELESS_LANE};
use crate::text::beginning;
use crate::time::{Calendar, Civil, Edge, Member, SECONDS_PER_DAY, When, edtf};

/// Maximum length in bytes of each of title, date, lane and kind. The details have the full text.
const MOST_SPOKEN: usize = 600;

/// Begin or end of a bar.
#[derive(Clone, Copy, Debug)]
pub enum Side<'a> {
    /// A date.
    At(&'a When),
    /// Without limit: it was always so, or continues.
    Open,
    /// Unknown.
    Unknown,
}

impl Words {
    /// The date of an event; an unreadable date as written.
    #[must_use]
    pub fn date(&self, event: Event<'_>, length: Length) -> String {
        match event.when() {
            Some(when) => text_in(self, &when, length),
            None if event.date().is_empty() => self.say(Key::NO_DATE).to_owned(),
            None => self.with(Key::DATE_AS_WRITTEN, &event.date()),
        }
    }

    /// A date that is written in EDTF outside an event's own date; an unreadable one as written.
    #[must_use]
    pub fn written(&self, written: &str, calendar: &str) -> String {
        let calendar = match calendar {
            "" => Calendar::Gregorian,
            "julian" => Calendar::Julian,
            // Unreadable, so not guessed.
            _ => return written.to_owned(),
        };
        edtf::parse_in(written, calendar).map_or_else(|_| written.to_owned(), |when| text_in(self, &when, Length::Long))
    }

    /// Title of a lane; of the lane for events without one, the words of this language.
    #[must_use]
    pub fn lane<'a>(&'a self, lane: &'a Lane) -> &'a str {
        if is_nameless(lane) { self.say(Key::NAMELESS_LANE) } else { &lane.title }
    }

    /// "title, date in words, lane, kind", with the reasons not to read it as stated and certain: the text of an event
    /// in the accessible list.
    #[must_use]
    pub fn spoken(&self, document: &Document, event: Event<'_>) -> String {
        let mut said = String::new();
        let lane = document.lanes().get(event.lane().0 as usize).map_or("", |lane| self.lane(lane));
        for part in [event.title(), &self.date(event, Length::Long), lane, self.kind(event)] {
            if !said.is_empty() && !part.is_empty() {
                said.push_str(", ");
            }
            let (part, is_cut) = beginning(part, MOST_SPOKEN);
            said.push_str(part);
            said.push_str(if is_cut { "…" } else { "" });
        }
        self.add_remark(&mut said, event);
        said
    }

    /// "kind, date in words", the reasons not to read it as stated and certain, and the description: the text of a mark
    /// in an exported picture.
    #[must_use]
    pub fn description(&self, event: Event<'_>) -> String {
        let mut said = self.fill(Key::COMMA, &[self.kind(event), &self.date(event, Length::Full)]);
        self.add_remark(&mut said, event);
        if let Some(detail) = event.detail().filter(|detail| !detail.text.is_empty()) {
            said.push_str(". ");
            said.push_str(&detail.text);
        }
        said
    }

    /// "date in words · kind", with the reasons not to read it as stated and certain: the hover card of an event.
    #[must_use]
    pub fn card(&self, event: Event<'_>) -> String {
        let mut said = self.date(event, Length::Long);
        said.push_str(" · ");
        said.push_str(self.kind(event));
        self.add_remark(&mut said, event);
        said
    }

    /// The range in which the events of a stretch begin, in words no finer than the positions there: the first day of a
    /// year or month is not said, because events dated to the year or month begin there too.
    #[must_use]
    pub fn beginnings(&self, from: i64, to: i64) -> String {
        let (first, last) = (Civil::from_seconds(from), Civil::from_seconds(to));
        let is_midnight = [from, to].iter().all(|at| at.rem_euclid(SECONDS_PER_DAY) == 0);
        let of_months = is_midnight && first.day == 1 && last.day == 1;
        let of_years = of_months && first.month == 1 && last.month == 1;
        let days = (to - from) / SECONDS_PER_DAY;
        let said = |day: Civil| {
            if days >= 366 || of_years {
                year_text_in(self, day.year)
            } else {
                day_text_in(self, day, days >= 62 || of_months)
            }
        };
        let (first, last) = (said(first), said(last));
        if first == last { first } else { first + " – " + &last }
    }

    /// Begin and end of a bar in words, each with its bounds.
    #[must_use]
    pub fn stretch(&self, start: Side<'_>, end: Side<'_>) -> String {
        if let (Some(start), Some(end)) = (edge(start), edge(end)) {
            return text_in(self, &When::Interval(start, end), Length::Long);
        }
        // One of several dates is worded as a choice.
        let side = |side, at, open, unknown| match side {
            Side::At(date) => self.with(at, &text_in(self, date, Length::Long)),
            Side::Open => self.say(open).to_owned(),
            Side::Unknown => self.say(unknown).to_owned(),
        };
        let start = side(start, Key::BEGAN, Key::NO_START, Key::START_UNKNOWN);
        self.fill(Key::COMMA, &[&start, &side(end, Key::ENDED, Key::STILL_SO, Key::END_UNKNOWN)])
    }
}

/// True for the lane of events without one, if the record gives it no title.
#[must_use]
pub fn is_nameless(lane: &Lane) -> bool {
    lane.id.is_empty() && *lane.title == *NAMELESS_LANE
}

/// The side as the edge of an interval; `None` for a range and for one of several dates.
fn edge(side: Side<'_>) -> Option<Edge> {
    Some(match side {
        Side::Open => Edge::Open,
        Side::Unknown => Edge::Unknown,
        Side::At(When::Moment(moment)) => Edge::Date(*moment),
        Side::At(When::OneOf(members)) => match members.as_slice() {
            [Member::Date(moment)] => Edge::Date(*moment),
            [Member::OnOrBefore(moment)] => Edge::OnOrBefore(*moment),
            [Member::OnOrAfter(moment)] => Edge::OnOrAfter(*moment),
            _ => return None,
        },
        Side::At(When::Interval(..) | When::AllOf(_)) => return None,
    })
}

/// "sending-state" as "Sending state".
#[must_use]
pub fn sentence(word: &str) -> String {
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
        let english = Words::default();
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
            assert_eq!(english.beginnings(second(from), second(to)), said, "{from} to {to}");
        }
    }
}
