//! Dates in words: long ones for the panel and for screen readers, short ones for labels.
//!
//! Two dates that mean different things are never said alike in long words (but for the years -9999 and -10000, which are
//! both 10,000 BCE). Names of months and the order of a date's
//! parts come from a [`Lexicon`]; a plain day, month or year, and an interval of two of them, is said wholly by it.

mod pattern;
mod year;

pub use year::{count_text, counted_year_text_in, grouped, year_in_era, year_text, year_text_in};

use super::lexicon::Pattern;
use super::when::{Digits, Edge, Member, Moment, Precision, When};
use super::{Calendar, Civil, Lexicon, SECONDS_PER_DAY};

/// How long the words may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Length {
    /// "19 Sep 2005".
    Short,
    /// "19 September 2005".
    Long,
    /// "Monday 19 September 2005", where the date is one whole day; else as long.
    Full,
}

const ENGLISH: Lexicon = Lexicon::english();

/// A date in English words.
///
/// ```
/// use annals::time::{edtf, words::{text, Length}};
/// let said = |date| text(&edtf::parse(date).unwrap(), Length::Long);
/// assert_eq!(said("[..2005-09-19]"), "on or before 19 September 2005");
/// assert_eq!(said("2005?-09-20"), "20 September, year uncertain: 2005");
/// ```
#[must_use]
pub fn text(when: &When, length: Length) -> String {
    text_in(&ENGLISH, when, length)
}

/// A date in the words of a language.
#[must_use]
pub fn text_in(lexicon: &Lexicon, when: &When, length: Length) -> String {
    let without_weekday = if length == Length::Full { Length::Long } else { length };
    let inner = Words { lexicon, length: without_weekday };
    match when {
        When::Moment(moment) => Words { lexicon, length }.moment(moment),
        When::Interval(start, end) => inner.interval(start, end),
        When::OneOf(members) => inner.members(members, false),
        When::AllOf(members) => inner.members(members, true),
    }
}

/// One date in words, with what is uncertain or approximate about it.
#[must_use]
pub fn moment_text_in(lexicon: &Lexicon, moment: &Moment, length: Length) -> String {
    Words { lexicon, length }.moment(moment)
}

/// A day as it stands above hours: "19 September 2005"; a month as it stands above days: "September 2005".
#[must_use]
pub fn day_text_in(lexicon: &Lexicon, day: Civil, whole_month: bool) -> String {
    let words = Words { lexicon, length: Length::Long };
    words.fill(if whole_month { Pattern::Month } else { Pattern::Day }, day)
}

/// What the words are made with.
#[derive(Clone, Copy)]
struct Words<'a> {
    lexicon: &'a Lexicon,
    length: Length,
}

impl Words<'_> {
    /// A pattern with the parts of a day in their places.
    fn fill(self, pattern: Pattern, day: Civil) -> String {
        let short = self.length == Length::Short;
        let pattern = match (pattern, short) {
            (Pattern::Day, true) => Pattern::ShortDay,
            (Pattern::Month, true) => Pattern::ShortMonth,
            (pattern, _) => pattern,
        };
        let alone = matches!(pattern, Pattern::Month | Pattern::ShortMonth);
        let era = !self.lexicon.is_english() && pattern != Pattern::DayMonth && year::needs_era(day.year);
        let write = |said: &mut String, part| match part {
            Lexicon::DAY => said.push_str(&day.day.to_string()),
            Lexicon::MONTH => said.push_str(self.lexicon.month_in(day.month, short, alone, era)),
            Lexicon::YEAR if era => said.push_str(&year::year_digits(self.lexicon, day.year)),
            // A year with months in it is counted in years, however long ago.
            Lexicon::YEAR => said.push_str(&counted_year_text_in(self.lexicon, day.year)),
            Lexicon::WEEKDAY => said.push_str(self.lexicon.weekday(day.weekday())),
            other => said.push(other),
        };
        if era {
            return self.lexicon.with_era(pattern, day.year, write);
        }
        let mut said = String::new();
        for part in self.lexicon.pattern(pattern).chars() {
            write(&mut said, part);
        }
        said
    }

    fn year(self, year: i64) -> String {
        year_text_in(self.lexicon, year)
    }

    /// A date by itself: how sure it is stands behind it.
    fn moment(self, moment: &Moment) -> String {
        let parts = Parts::of(moment);
        let day = first_day(moment);
        let is_plain = moment.digits == Digits::Known && moment.calendar == Calendar::Gregorian;
        let said = match moment.precision {
            Precision::Day if is_plain && parts.only_year() => self.fill(Pattern::DayMonth, day),
            Precision::Month if is_plain && parts.only_year() => {
                self.lexicon.month(day.month, self.length == Length::Short, true).to_owned()
            }
            _ => return with(self.bare(moment), ", ", &parts.said(), ""),
        };
        format!("{said}, {}: {}", parts.said(), self.year(day.year))
    }

    /// A date among others: how sure it is stands in brackets.
    fn bracketed(self, moment: &Moment) -> String {
        with(self.bare(moment), " (", &Parts::of(moment).said(), ")")
    }

    /// A date without how sure it is; a Julian one with its Gregorian day.
    fn bare(self, moment: &Moment) -> String {
        let said = match moment.digits {
            Digits::Known => self.known(moment),
            Digits::Pattern { year, month, day } => self.pattern(moment, year, month, day),
            Digits::Rounded { year, significant } => self.rounded(moment, year, significant),
        };
        if moment.calendar == Calendar::Gregorian {
            return said;
        }
        let shown = shown_seconds(moment);
        let gregorian = Civil::from_seconds(shown);
        if moment.is_fine() {
            let same_year = gregorian.year == moment.calendar.day_of(shown).year;
            let pattern = if same_year { Pattern::DayMonth } else { Pattern::Day };
            return format!("{said} Julian, {} Gregorian", self.fill(pattern, gregorian));
        }
        let last = Civil::from_seconds(moment.extent.to - 1);
        format!("{said} Julian, {} to {} Gregorian", self.fill(Pattern::Day, gregorian), self.fill(Pattern::Day, last))
    }

    fn known(self, moment: &Moment) -> String {
        let day = first_day(moment);
        match moment.precision {
            Precision::Second | Precision::Minute => with(self.fill(Pattern::Day, day), ", ", &clock_text(moment), ""),
            Precision::Day if moment.zone_minutes.is_some() => {
                with(self.fill(Pattern::Day, day), ", ", &zone_text(moment.zone_minutes), "")
            }
            // The day of the week is the same in both calendars, but is reckoned from the Gregorian one.
            Precision::Day if self.length == Length::Full && moment.calendar == Calendar::Gregorian => {
                self.fill(Pattern::Full, day)
            }
            Precision::Day => self.fill(Pattern::Day, day),
            Precision::Month => self.fill(Pattern::Month, day),
            Precision::SubYear => {
                let mut said = with(sub_year_text(moment.sub_year).to_owned(), " ", &self.year(day.year), "");
                // A winter or a southern summer that ends in the next year: "winter 2001/02".
                let next = last_year(moment);
                if next > day.year && day.year >= 1000 {
                    said.push_str(&format!("/{:02}", next % 100));
                }
                said
            }
            Precision::Year => self.year(day.year),
            Precision::Decade | Precision::Century | Precision::Longer => {
                let last = last_year(moment);
                format!("{} to {}", self.year(day.year), self.year(last))
            }
        }
    }

    /// `1950S2`: the estimate and the years that it stands for.
    fn rounded(self, moment: &Moment, year: i64, significant: u8) -> String {
        let (least, most) = (first_day(moment).year, last_year(moment));
        if year <= -10_000 {
            return self.about(year, significant);
        }
        let year = self.year(year);
        if least == most {
            return format!("estimated {year}, to the year");
        }
        format!("estimated {year}, between {} and {}", self.year(least), self.year(most))
    }

    /// `Y-454E7S3`: "about 4.54 billion years ago"; how many digits hold is said where the zeros do not show it.
    fn about(self, year: i64, significant: u8) -> String {
        let mut said = String::from("about ");
        said.push_str(&self.year(year));
        if year::leading_digits(year.unsigned_abs()) != significant {
            let plural = if significant == 1 { "" } else { "s" };
            said.push_str(&format!(", {significant} significant digit{plural}"));
        }
        said
    }

    fn interval(self, start: &Edge, end: &Edge) -> String {
        if let (Edge::Date(first), Edge::Date(last)) = (start, end) {
            let (first_sure, last_sure) = (Parts::of(first).said(), Parts::of(last).said());
            if first_sure == last_sure {
                let to = self.lexicon.pattern(Pattern::Range);
                let said = match part_of_decade(first, last) {
                    Some((part, decade)) if first_sure == "approximate" => format!("{part} {decade}s"),
                    _ => joined(self.bare(first), to, &self.bare(last)),
                };
                return with(said, ", ", &first_sure, "");
            }
        }
        let said = |edge: &Edge| match edge {
            Edge::Date(moment) => self.bracketed(moment),
            Edge::OnOrBefore(moment) => self.bracketed(moment) + " or before",
            Edge::OnOrAfter(moment) => self.bracketed(moment) + " or after",
            Edge::Open | Edge::Unknown => String::new(),
        };
        let (from, to) = (said(start), said(end));
        match (start, end) {
            (Edge::Open | Edge::Unknown, Edge::Open | Edge::Unknown) => "at no known time".into(),
            (Edge::Open, _) => format!("until {to}, no start"),
            (Edge::Unknown, _) => format!("until {to}, start unknown"),
            (_, Edge::Open) => format!("since {from}"),
            (_, Edge::Unknown) => format!("from {from}, end unknown"),
            _ => joined(from, " to ", &to),
        }
    }

    fn members(self, members: &[Member], all: bool) -> String {
        let mut said = String::new();
        for (at, member) in members.iter().enumerate() {
            if at > 0 {
                let is_last = at + 1 == members.len();
                said.push_str(match (is_last, all) {
                    (false, _) => ", ",
                    (true, true) => " and ",
                    (true, false) => " or ",
                });
            }
            said.push_str(&self.member(member, all));
        }
        said
    }

    fn member(self, member: &Member, all: bool) -> String {
        // A day is stood "on", anything longer is stood "in".
        let preposition = |moment: &Moment| if moment.is_fine() { "on" } else { "in" };
        match member {
            Member::Date(moment) => self.bracketed(moment),
            Member::OnOrBefore(moment) if all => format!("all up to {}", self.bracketed(moment)),
            Member::OnOrAfter(moment) if all => format!("all from {} on", self.bracketed(moment)),
            Member::Range(first, last) if all => {
                format!("all from {} to {}", self.bracketed(first), self.bracketed(last))
            }
            Member::OnOrBefore(moment) => format!("{} or before {}", preposition(moment), self.bracketed(moment)),
            Member::OnOrAfter(moment) => format!("{} or after {}", preposition(moment), self.bracketed(moment)),
            Member::Range(first, last) => {
                format!("between {} and {}", self.bracketed(first), self.bracketed(last))
            }
        }
    }
}

/// Two ends of an interval. Of one that is a choice by itself, "a year from 2000 to 2009", more is said than a second "to".
fn joined(from: String, to: &str, last: &str) -> String {
    // "2005 or before" is no choice.
    let is_choice = |end: &str| {
        let end = end.strip_suffix(" or before").or_else(|| end.strip_suffix(" or after")).unwrap_or(end);
        [" to ", " between ", " or "].iter().any(|word| end.contains(word))
    };
    if is_choice(&from) || is_choice(last) {
        return format!("began {from}, ended {last}");
    }
    from + to + last
}

/// A text with another behind it, if that is not empty.
fn with(mut text: String, before: &str, added: &str, after: &str) -> String {
    if !added.is_empty() {
        for part in [before, added, after] {
            text.push_str(part);
        }
    }
    text
}

/// The first second as the words say it: in the zone that was written.
fn shown_seconds(moment: &Moment) -> i64 {
    moment.extent.from + i64::from(moment.zone_minutes.unwrap_or(0)) * 60
}

fn first_day(moment: &Moment) -> Civil {
    moment.calendar.day_of(shown_seconds(moment))
}

fn last_year(moment: &Moment) -> i64 {
    moment.calendar.day_of(moment.extent.to - 1).year
}

/// "early", "mid" or "late" and the decade: years 0 to 3, 4 to 6 and 7 to 9 of it, written as such an interval. Not of
/// the first decade of a century, which is called like the century.
fn part_of_decade(first: &Moment, last: &Moment) -> Option<(&'static str, i64)> {
    let is_year = |moment: &Moment| {
        moment.precision == Precision::Year && moment.digits == Digits::Known && moment.calendar == Calendar::Gregorian
    };
    let (from, to) = (first_day(first).year, first_day(last).year);
    let decade = from - from.rem_euclid(10);
    if !is_year(first) || !is_year(last) || decade <= 0 || decade % 100 == 0 {
        return None;
    }
    let part = match (from - decade, to - decade) {
        (0, 3) => "early",
        (4, 6) => "mid",
        (7, 9) => "late",
        _ => return None,
    };
    Some((part, decade))
}

/// Which parts of a date there are, which are uncertain and which approximate: bit 0 the year, 1 the month, 2 the day.
struct Parts {
    all: u8,
    uncertain: u8,
    approximate: u8,
    month: &'static str,
}

impl Parts {
    fn of(moment: &Moment) -> Self {
        let quality = moment.quality;
        let bits = |year: bool, month: bool, day: bool| u8::from(year) | u8::from(month) << 1 | u8::from(day) << 2;
        let all = match (moment.digits, moment.precision) {
            (Digits::Pattern { month, day, .. }, _) => {
                bits(true, month != [Digits::ABSENT; 2], day != [Digits::ABSENT; 2])
            }
            (_, Precision::Second | Precision::Minute | Precision::Day) => 7,
            (_, Precision::Month | Precision::SubYear) => 3,
            _ => 1,
        };
        Self {
            all,
            uncertain: bits(quality.year_uncertain, quality.month_uncertain, quality.day_uncertain) & all,
            approximate: bits(quality.year_approximate, quality.month_approximate, quality.day_approximate) & all,
            month: match moment.sub_year {
                0 => "month",
                1..=32 => "season",
                _ => "part",
            },
        }
    }

    /// Whether something is said of the year and of nothing else that there is.
    const fn only_year(&self) -> bool {
        self.all > 1 && (self.uncertain | self.approximate) == 1
    }

    /// "year and month uncertain, approximate"; empty for a date that is sure.
    fn said(&self) -> String {
        if self.uncertain == self.approximate {
            return self.of_parts(self.uncertain, "uncertain and approximate");
        }
        let uncertain = self.of_parts(self.uncertain, "uncertain");
        let approximate = self.of_parts(self.approximate, "approximate");
        if uncertain.is_empty() { approximate } else { with(uncertain, ", ", &approximate, "") }
    }

    fn of_parts(&self, bits: u8, word: &str) -> String {
        let mut said = String::new();
        if bits == 0 {
            return said;
        }
        if bits != self.all {
            for (bit, name) in [(1, "year"), (2, self.month), (4, "day")] {
                if bits & bit != 0 {
                    said.push_str(if said.is_empty() { "" } else { "and " });
                    said.push_str(name);
                    said.push(' ');
                }
            }
        }
        said.push_str(word);
        said
    }
}

/// "23:59:60 UTC": hours and minutes, and the second where it is written.
fn clock_text(moment: &Moment) -> String {
    let second = shown_seconds(moment).rem_euclid(SECONDS_PER_DAY);
    let mut clock = String::new();
    for (part, is_written) in [
        (second / 3600, true),
        (second / 60 % 60, true),
        (second % 60 + i64::from(moment.leap_second), moment.precision == Precision::Second),
    ] {
        if is_written {
            clock.push_str(if clock.is_empty() { "" } else { ":" });
            push_two(&mut clock, part);
        }
    }
    with(clock, " ", &zone_text(moment.zone_minutes), "")
}

/// "UTC", "UTC+03:00", or nothing.
fn zone_text(zone_minutes: Option<i16>) -> String {
    let Some(minutes) = zone_minutes else { return String::new() };
    let mut zone = "UTC".to_owned();
    if minutes != 0 {
        zone.push(if minutes < 0 { '−' } else { '+' });
        let minutes = i64::from(minutes.unsigned_abs());
        push_two(&mut zone, minutes / 60);
        zone.push(':');
        push_two(&mut zone, minutes % 60);
    }
    zone
}

fn push_two(text: &mut String, number: i64) {
    if number < 10 {
        text.push('0');
    }
    text.push_str(&number.to_string());
}

/// Words of EDTF's codes 21 to 41 (ISO 8601-2, 4.8).
fn sub_year_text(code: u8) -> &'static str {
    const WORDS: [&str; 21] = [
        "spring",
        "summer",
        "autumn",
        "winter",
        "northern spring",
        "northern summer",
        "northern autumn",
        "northern winter",
        "southern spring",
        "southern summer",
        "southern autumn",
        "southern winter",
        "first quarter of",
        "second quarter of",
        "third quarter of",
        "fourth quarter of",
        "first third of",
        "second third of",
        "last third of",
        "first half of",
        "second half of",
    ];
    usize::from(code).checked_sub(21).and_then(|at| WORDS.get(at)).copied().unwrap_or("part of")
}

#[cfg(test)]
mod tests {
    use super::super::edtf;
    use super::*;

    #[test]
    fn dates_in_words() {
        for (written, long) in [
            ("2005-09-19", "19 September 2005"),
            ("2015-08", "August 2015"),
            ("2008", "2008"),
            ("[..2005-09-19]", "on or before 19 September 2005"),
            ("[..2005]", "in or before 2005"),
            ("[2005-09-19..]", "on or after 19 September 2005"),
            ("[2010-12-10..2012-07-25]", "between 10 December 2010 and 25 July 2012"),
            ("[2005-09-20,2006-09-20]", "20 September 2005 or 20 September 2006"),
            ("{2005,2007,2009}", "2005, 2007 and 2009"),
            ("2005?-09-20", "20 September, year uncertain: 2005"),
            ("2005-09?", "September 2005, uncertain"),
            ("2005-?09", "September 2005, month uncertain"),
            ("1980~", "1980, approximate"),
            ("1980%", "1980, uncertain and approximate"),
            ("199X", "the 1990s"),
            ("18XX", "the 1800s"),
            ("1XXX", "a year from 1000 to 1999"),
            ("2001-21", "spring 2001"),
            ("2001-34", "second quarter of 2001"),
            ("2007-09-26/2012-07-25", "26 September 2007 to 25 July 2012"),
            ("2013-04-15/", "from 15 April 2013, end unknown"),
            ("2008-04-15/..", "since 15 April 2008"),
            ("/2012-07-25", "until 25 July 2012, start unknown"),
            ("0000", "1 BCE"),
            ("-0043-03-15", "15 March 44 BCE"),
            ("Y-13800000000", "13.8 billion years ago"),
            ("2005-09-19T15:00:00+03:00", "19 September 2005, 15:00:00 UTC+03:00"),
        ] {
            let when = edtf::parse(written).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(text(&when, Length::Long), long, "{written}");
        }
    }

    #[test]
    fn short_and_full() {
        let day = edtf::parse("2005-09-19").unwrap();
        assert_eq!(text(&day, Length::Short), "19 Sep 2005");
        assert_eq!(text(&day, Length::Full), "Monday 19 September 2005");
        let month = edtf::parse("2015-08").unwrap();
        assert_eq!(text(&month, Length::Full), "August 2015");
    }
}
