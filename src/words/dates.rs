//! Dates in words: long for the panel and for screen readers, short for labels.
//!
//! Two dates with different meanings never have the same long words (except the years -9999 and -10000, which are both
//! 10,000 BCE). Names of months and the order of the parts of a date come from a [`Lexicon`], which words a plain day,
//! month or year, and an interval of two of them, completely. The words around them come from the table of [`Words`].

mod pattern;
mod year;

pub use year::{counted_year_text_in, year_in_era, year_in_tenths, year_text, year_text_in};

use super::en::Key;
use super::lexicon::{Lexicon, Pattern};
use super::table::Words;
use crate::list::Gather;
use crate::number::digits;
use crate::time::{Calendar, Civil, Digits, Edge, Member, Moment, Precision, SECONDS_PER_DAY, When};

/// The length of a date in words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Length {
    /// "19 Sep 2005".
    Short,
    /// "19 September 2005".
    Long,
    /// "Monday 19 September 2005" if the date is one whole day; otherwise the long form.
    Full,
}

/// A date in English words.
///
/// ```
/// use annals::time::edtf;
/// use annals::words::{text, Length};
/// let said = |date| text(&edtf::parse(date).unwrap(), Length::Long);
/// assert_eq!(said("[..2005-09-19]"), "on or before 19 September 2005");
/// assert_eq!(said("2005?-09-20"), "20 September, year uncertain: 2005");
/// ```
#[must_use]
pub fn text(when: &When, length: Length) -> String {
    text_in(&Words::default(), when, length)
}

/// A date in the words of a language.
#[must_use]
pub fn text_in(words: &Words, when: &When, length: Length) -> String {
    let without_weekday = if length == Length::Full { Length::Long } else { length };
    let inner = Dates { words, length: without_weekday };
    match when {
        When::Moment(moment) => Dates { words, length }.moment(moment),
        When::Interval(start, end) => inner.interval(start, end),
        When::OneOf(members) => inner.members(members, false),
        When::AllOf(members) => inner.members(members, true),
    }
}

/// One date in words, with its uncertain or approximate parts.
#[must_use]
pub fn moment_text_in(words: &Words, moment: &Moment, length: Length) -> String {
    Dates { words, length }.moment(moment)
}

/// The heading above hours, "19 September 2005", or above days, "September 2005".
#[must_use]
pub fn day_text_in(words: &Words, day: Civil, whole_month: bool) -> String {
    let dates = Dates { words, length: Length::Long };
    dates.fill(if whole_month { Pattern::Month } else { Pattern::Day }, day)
}

/// The words and the length used for a date.
#[derive(Clone, Copy)]
struct Dates<'a> {
    words: &'a Words,
    length: Length,
}

impl Dates<'_> {
    /// Fills a pattern with the parts of a day.
    fn fill(self, pattern: Pattern, day: Civil) -> String {
        let short = self.length == Length::Short;
        let pattern = match (pattern, short) {
            (Pattern::Day, true) => Pattern::ShortDay,
            (Pattern::Month, true) => Pattern::ShortMonth,
            (pattern, _) => pattern,
        };
        let alone = matches!(pattern, Pattern::Month | Pattern::ShortMonth);
        let lexicon = self.words.lexicon();
        let era = !lexicon.is_english() && pattern != Pattern::DayMonth && year::needs_era(day.year);
        let write = |said: &mut String, part| match part {
            Lexicon::DAY => said.push_str(&digits(u64::from(day.day))),
            Lexicon::MONTH => said.push_str(lexicon.month_in(day.month, short, alone, era)),
            Lexicon::YEAR if era => said.push_str(&year::year_digits(lexicon, day.year)),
            // A year with months is always counted in years.
            Lexicon::YEAR => said.push_str(&counted_year_text_in(self.words, day.year)),
            Lexicon::WEEKDAY => said.push_str(lexicon.weekday(day.weekday())),
            other => said.push(other),
        };
        if era {
            return lexicon.with_era(pattern, day.year, write);
        }
        let mut said = String::new();
        for part in lexicon.pattern(pattern).chars() {
            write(&mut said, part);
        }
        said
    }

    fn year(self, year: i64) -> String {
        year_text_in(self.words, year)
    }

    /// A date alone, followed by its qualification.
    fn moment(self, moment: &Moment) -> String {
        let parts = Parts::of(moment);
        let day = first_day(moment);
        let is_plain = moment.digits == Digits::Known && moment.calendar == Calendar::Gregorian;
        let said = match moment.precision {
            Precision::Day if is_plain && parts.only_year() => self.fill(Pattern::DayMonth, day),
            Precision::Month if is_plain && parts.only_year() => {
                self.words.lexicon().month(day.month, self.length == Length::Short, true).to_owned()
            }
            _ => return self.qualified(Key::COMMA, self.bare(moment), &parts),
        };
        self.words.fill(Key::WITHOUT_YEAR, &[&said, &parts.said(self.words), &self.year(day.year)])
    }

    /// A date among others, with its qualification in brackets.
    fn bracketed(self, moment: &Moment) -> String {
        self.qualified(Key::BRACKETS, self.bare(moment), &Parts::of(moment))
    }

    /// A date with its qualification, if it has one.
    fn qualified(self, key: Key, said: String, parts: &Parts) -> String {
        if parts.are_sure() { said } else { self.words.fill(key, &[&said, &parts.said(self.words)]) }
    }

    /// A date without its qualification; a Julian date with its Gregorian day.
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
            return self.words.fill(Key::JULIAN, &[&said, &self.fill(pattern, gregorian)]);
        }
        let last = self.fill(Pattern::Day, Civil::from_seconds(moment.extent.to - 1));
        self.words.fill(Key::JULIAN_RANGE, &[&said, &self.fill(Pattern::Day, gregorian), &last])
    }

    fn known(self, moment: &Moment) -> String {
        let day = first_day(moment);
        match moment.precision {
            Precision::Second | Precision::Minute => {
                self.words.fill(Key::COMMA, &[&self.fill(Pattern::Day, day), &clock_text(moment)])
            }
            Precision::Day if moment.zone_minutes.is_some() => {
                self.words.fill(Key::COMMA, &[&self.fill(Pattern::Day, day), &zone_text(moment.zone_minutes)])
            }
            // The day of the week is the same in both calendars, but is computed from the Gregorian date.
            Precision::Day if self.length == Length::Full && moment.calendar == Calendar::Gregorian => {
                self.fill(Pattern::Full, day)
            }
            Precision::Day => self.fill(Pattern::Day, day),
            Precision::Month => self.fill(Pattern::Month, day),
            Precision::SubYear => {
                let mut said = self
                    .words
                    .fill(Key::SEASON_YEAR, &[sub_year_text(self.words, moment.sub_year), &self.year(day.year)]);
                // A winter or a southern summer that ends in the next year: "winter 2001/02".
                let next = last_year(moment);
                if next > day.year && day.year >= 1000 {
                    said.push('/');
                    push_two(&mut said, next % 100);
                }
                said
            }
            Precision::Year => self.year(day.year),
            Precision::Decade | Precision::Century | Precision::Longer => {
                self.words.fill(Key::RANGE, &[&self.year(day.year), &self.year(last_year(moment))])
            }
        }
    }

    /// `1950S2`: the estimate and the years for which it stands.
    fn rounded(self, moment: &Moment, year: i64, significant: u8) -> String {
        let (least, most) = (first_day(moment).year, last_year(moment));
        if year <= -10_000 {
            return self.about(year, significant);
        }
        let year = self.year(year);
        if least == most {
            return self.words.with(Key::ESTIMATED_TO_THE_YEAR, &year);
        }
        self.words.fill(Key::ESTIMATED, &[&year, &self.year(least), &self.year(most)])
    }

    /// `Y-454E7S3`: "about 4.54 billion years ago". The number of significant digits is added if the zeros do not show it.
    fn about(self, year: i64, significant: u8) -> String {
        let said = self.words.with(Key::ABOUT, &self.year(year));
        if year::leading_digits(year.unsigned_abs()) == significant {
            return said;
        }
        self.words.count(Key::SIGNIFICANT_DIGITS, significant.into(), &[&said])
    }

    fn interval(self, start: &Edge, end: &Edge) -> String {
        if let (Edge::Date(first), Edge::Date(last)) = (start, end) {
            let parts = Parts::of(first);
            if parts.said(self.words) == Parts::of(last).said(self.words) {
                let said = match part_of_decade(first, last) {
                    Some((key, decade)) if parts.are_approximate() => self.words.with(key, &decade.to_string()),
                    _ if self.is_choice(first) || self.is_choice(last) => {
                        self.choices(&self.bare(first), &self.bare(last))
                    }
                    _ => self.bare(first) + self.words.lexicon().pattern(Pattern::Range) + &self.bare(last),
                };
                return self.qualified(Key::COMMA, said, &parts);
            }
        }
        let said = |edge: &Edge| match edge {
            Edge::Date(moment) => self.bracketed(moment),
            Edge::OnOrBefore(moment) => self.words.with(Key::OR_BEFORE, &self.bracketed(moment)),
            Edge::OnOrAfter(moment) => self.words.with(Key::OR_AFTER, &self.bracketed(moment)),
            Edge::Open | Edge::Unknown => String::new(),
        };
        let (from, to) = (said(start), said(end));
        match (start, end) {
            (Edge::Open | Edge::Unknown, Edge::Open | Edge::Unknown) => {
                self.words.say(Key::AT_NO_KNOWN_TIME).to_owned()
            }
            (Edge::Open, _) => self.words.with(Key::UNTIL_WITHOUT_START, &to),
            (Edge::Unknown, _) => self.words.with(Key::UNTIL, &to),
            (_, Edge::Open) => self.words.with(Key::SINCE, &from),
            (_, Edge::Unknown) => self.words.with(Key::FROM, &from),
            _ if [start, end].iter().any(|edge| edge.moment().is_some_and(|moment| self.is_choice(moment))) => {
                self.choices(&from, &to)
            }
            _ => self.words.fill(Key::RANGE, &[&from, &to]),
        }
    }

    /// The two ends of an interval of which one is itself a choice, such as "a year from 2000 to 2009": they need
    /// clearer words than "to".
    fn choices(self, from: &str, to: &str) -> String {
        self.words.fill(Key::COMMA, &[&self.words.with(Key::BEGAN, from), &self.words.with(Key::ENDED, to)])
    }

    /// True if a date is worded as a choice between two dates or among several.
    fn is_choice(self, moment: &Moment) -> bool {
        let is_span = moment.calendar != Calendar::Gregorian && !moment.is_fine();
        is_span
            || match moment.digits {
                Digits::Known => {
                    matches!(moment.precision, Precision::Decade | Precision::Century | Precision::Longer)
                }
                Digits::Pattern { year, month, day } => self.pattern_is_choice(moment, year, month, day),
                Digits::Rounded { year, .. } => year > -10_000 && first_day(moment).year != last_year(moment),
            }
    }

    fn members(self, members: &[Member], all: bool) -> String {
        let said: Vec<String> = members.iter().map(|member| self.member(member, all)).gather();
        self.words.list(&said, if all { Key::AND } else { Key::OR })
    }

    fn member(self, member: &Member, all: bool) -> String {
        // English has "on" a day, but "in" a month or year.
        let of = |moment: &Moment, on, in_it| if moment.is_fine() { on } else { in_it };
        let (key, first, last) = match member {
            Member::Date(moment) => return self.bracketed(moment),
            Member::OnOrBefore(moment) if all => (Key::ALL_UP_TO, moment, None),
            Member::OnOrAfter(moment) if all => (Key::ALL_FROM, moment, None),
            Member::Range(first, last) if all => (Key::ALL_RANGE, first, Some(last)),
            Member::OnOrBefore(moment) => (of(moment, Key::ON_OR_BEFORE, Key::IN_OR_BEFORE), moment, None),
            Member::OnOrAfter(moment) => (of(moment, Key::ON_OR_AFTER, Key::IN_OR_AFTER), moment, None),
            Member::Range(first, last) => (Key::BETWEEN, first, Some(last)),
        };
        let last = last.map_or_else(String::new, |last| self.bracketed(last));
        self.words.fill(key, &[&self.bracketed(first), &last])
    }
}

/// First second of a date in its written zone.
fn shown_seconds(moment: &Moment) -> i64 {
    moment.extent.from + i64::from(moment.zone_minutes.unwrap_or(0)) * 60
}

fn first_day(moment: &Moment) -> Civil {
    moment.calendar.day_of(shown_seconds(moment))
}

fn last_year(moment: &Moment) -> i64 {
    moment.calendar.day_of(moment.extent.to - 1).year
}

/// "early", "mid" or "late" and the decade: its years 0 to 3, 4 to 6 or 7 to 9, written as an interval. `None` for the
/// first decade of a century, which has the same name as the century.
fn part_of_decade(first: &Moment, last: &Moment) -> Option<(Key, i64)> {
    let is_year = |moment: &Moment| {
        moment.precision == Precision::Year && moment.digits == Digits::Known && moment.calendar == Calendar::Gregorian
    };
    let (from, to) = (first_day(first).year, first_day(last).year);
    let decade = from - from.rem_euclid(10);
    if !is_year(first) || !is_year(last) || decade <= 0 || decade % 100 == 0 {
        return None;
    }
    let part = match (from - decade, to - decade) {
        (0, 3) => Key::EARLY_DECADE,
        (4, 6) => Key::MID_DECADE,
        (7, 9) => Key::LATE_DECADE,
        _ => return None,
    };
    Some((part, decade))
}

/// The parts of a date that exist, are uncertain, and are approximate, as bit sets: bit 0 the year, 1 the month, 2 the
/// day.
struct Parts {
    all: u8,
    uncertain: u8,
    approximate: u8,
    /// Name of the second part.
    month: Key,
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
                0 => Key::MONTH,
                1..=32 => Key::SEASON,
                _ => Key::PART,
            },
        }
    }

    /// True if only the year is qualified, and the date has further parts.
    const fn only_year(&self) -> bool {
        self.all > 1 && (self.uncertain | self.approximate) == 1
    }

    /// True if no part is uncertain or approximate.
    const fn are_sure(&self) -> bool {
        (self.uncertain | self.approximate) == 0
    }

    /// True if the whole date is approximate and no part is uncertain.
    const fn are_approximate(&self) -> bool {
        self.uncertain == 0 && self.approximate == self.all
    }

    /// "year and month uncertain, approximate"; empty for an unqualified date.
    fn said(&self, words: &Words) -> String {
        if self.uncertain == self.approximate {
            return self.of_parts(words, self.uncertain, Key::UNCERTAIN_AND_APPROXIMATE);
        }
        let uncertain = self.of_parts(words, self.uncertain, Key::UNCERTAIN);
        let approximate = self.of_parts(words, self.approximate, Key::APPROXIMATE);
        match (uncertain.is_empty(), approximate.is_empty()) {
            (false, false) => words.fill(Key::COMMA, &[&uncertain, &approximate]),
            _ => uncertain + &approximate,
        }
    }

    fn of_parts(&self, words: &Words, bits: u8, key: Key) -> String {
        let said = words.say(key).to_owned();
        if bits == 0 {
            return String::new();
        }
        if bits == self.all {
            return said;
        }
        let names = [(1, Key::YEAR), (2, self.month), (4, Key::DAY)];
        let names = names.into_iter().filter(|(bit, _)| bits & bit != 0).map(|(_, name)| words.say(name)).gather();
        words.fill(Key::PARTS_ARE, &[&words.list(&names, Key::AND), &said])
    }
}

/// "23:59:60 UTC": hours and minutes, and the second if it is written.
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
    let zone = zone_text(moment.zone_minutes);
    clock.push_str(if zone.is_empty() { "" } else { " " });
    clock.push_str(&zone);
    clock
}

/// "UTC", "UTC+03:00", or an empty text.
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
    text.push_str(&digits(number.unsigned_abs()));
}

/// EDTF's codes of seasons, quarters and halves (ISO 8601-2, 4.8).
const CODES: core::ops::RangeInclusive<u8> = 21..=41;

/// The word for such a code.
fn sub_year_text(words: &Words, code: u8) -> &str {
    if CODES.contains(&code) { words.say(Key::SPRING.plus(u16::from(code - 21))) } else { words.say(Key::PART) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::edtf;

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
