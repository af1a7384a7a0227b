//! Dates in English words: long ones for the panel and for screen readers, short ones for labels.

use super::when::{Edge, Extent, Member, Moment, Precision, When};
use super::{Civil, SECONDS_PER_DAY};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

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

/// The name of a month, 1 to 12; empty for a month that is none.
#[must_use]
pub fn month_name(month: u8, length: Length) -> &'static str {
    let name = usize::from(month).checked_sub(1).and_then(|at| MONTHS.get(at)).copied().unwrap_or("");
    if length == Length::Short { name.get(..3).unwrap_or(name) } else { name }
}

/// A year for people: without a year zero, with BCE, in groups of three digits from five digits on.
#[must_use]
pub fn year_text(year: i64) -> String {
    if year > 0 { grouped(year.unsigned_abs()) } else { format!("{} BCE", grouped(year.unsigned_abs() + 1)) }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A date in words.
///
/// ```
/// use annals::time::{edtf, words::{text, Length}};
/// let said = |date| text(&edtf::parse(date).unwrap(), Length::Long);
/// assert_eq!(said("[..2005-09-19]"), "on or before 19 September 2005");
/// assert_eq!(said("2005?-09-20"), "20 September, year uncertain: 2005");
/// ```
#[must_use]
pub fn text(when: &When, length: Length) -> String {
    match when {
        When::Moment(moment) => moment_text(moment, length),
        When::Interval(start, end) => interval_text(start, end, length.without_weekday()),
        When::OneOf(members) => members_text(members, "or", length.without_weekday()),
        When::AllOf(members) => members_text(members, "and", length.without_weekday()),
    }
}

impl Length {
    const fn without_weekday(self) -> Self {
        if matches!(self, Self::Full) { Self::Long } else { self }
    }
}

/// One date in words, with what is uncertain or approximate about it.
#[must_use]
pub fn moment_text(moment: &Moment, length: Length) -> String {
    let quality = moment.quality;
    let date = civil_text(moment, length);
    let first = Civil::from_seconds(moment.extent.from);
    let mut said = match (quality.year_uncertain, quality.month_uncertain, quality.day_uncertain, moment.precision) {
        (false, false, false, _) => date,
        (true, false, false, Precision::Day | Precision::Second) => {
            let month = month_name(first.month, length);
            format!("{} {month}, year uncertain: {}", first.day, year_text(first.year))
        }
        (true, false, false, Precision::Month) => {
            format!("{}, year uncertain: {}", month_name(first.month, length), year_text(first.year))
        }
        (false, true, true, Precision::Day) => format!("{date}, day and month uncertain"),
        (false, true, false, Precision::Day) => format!("{date}, month uncertain"),
        (false, false, true, Precision::Day) => format!("{date}, day uncertain"),
        (false, true, false, Precision::Month | Precision::SubYear) => format!("{date}, month uncertain"),
        _ => format!("{date}, uncertain"),
    };
    if quality.approximate {
        said.push_str(", approximate");
    }
    said
}

fn civil_text(moment: &Moment, length: Length) -> String {
    let shown = moment.extent.from + i64::from(moment.zone_minutes.unwrap_or(0)) * 60;
    let first = Civil::from_seconds(shown);
    let year = year_text(first.year);
    let month = month_name(first.month, length);
    if moment.patterned {
        return format!("within {}", span_text(moment.extent, length));
    }
    match moment.precision {
        Precision::Second => format!("{} {month} {year}, {}", first.day, clock_text(shown, moment.zone_minutes)),
        Precision::Day if length == Length::Full => {
            let weekday = WEEKDAYS.get(first.weekday()).copied().unwrap_or("");
            format!("{weekday} {} {month} {year}", first.day)
        }
        Precision::Day => format!("{} {month} {year}", first.day),
        Precision::Month => format!("{month} {year}"),
        Precision::SubYear => format!("{} {year}", sub_year_text(moment.sub_year)),
        Precision::Year => year,
        Precision::Decade if first.year > 0 => format!("the {year}s"),
        Precision::Century if first.year > 0 && first.year.rem_euclid(100) == 0 => format!("the {year}s"),
        Precision::Decade | Precision::Century | Precision::Longer => span_text(moment.extent, length),
    }
}

fn clock_text(shown: i64, zone_minutes: Option<i16>) -> String {
    let second = shown.rem_euclid(SECONDS_PER_DAY);
    let clock = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    match zone_minutes {
        None => clock,
        Some(0) => format!("{clock} UTC"),
        Some(minutes) => {
            let sign = if minutes < 0 { '−' } else { '+' };
            let minutes = minutes.unsigned_abs();
            format!("{clock} UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    }
}

/// "1000 to 1999": the first and last year that an extent touches.
fn span_text(extent: Extent, _length: Length) -> String {
    let (first, last) = (Civil::from_seconds(extent.from).year, Civil::from_seconds(extent.to - 1).year);
    if first == last { year_text(first) } else { format!("{} to {}", year_text(first), year_text(last)) }
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

fn interval_text(start: &Edge, end: &Edge, length: Length) -> String {
    let from = match start {
        Edge::Date(moment) | Edge::OnOrAfter(moment) => moment_text(moment, length),
        Edge::OnOrBefore(moment) => format!("{} or before", moment_text(moment, length)),
        Edge::Open | Edge::Unknown => String::new(),
    };
    let to = match end {
        Edge::Date(moment) | Edge::OnOrBefore(moment) => moment_text(moment, length),
        Edge::OnOrAfter(moment) => format!("{} or after", moment_text(moment, length)),
        Edge::Open | Edge::Unknown => String::new(),
    };
    match (start, end) {
        (Edge::Open, Edge::Open | Edge::Unknown) | (Edge::Unknown, Edge::Open | Edge::Unknown) => {
            "at no known time".into()
        }
        (Edge::Open, _) => format!("until {to}, no start"),
        (Edge::Unknown, _) => format!("until {to}, start unknown"),
        (_, Edge::Open) => format!("since {from}"),
        (_, Edge::Unknown) => format!("from {from}, end unknown"),
        _ => format!("{from} to {to}"),
    }
}

fn members_text(members: &[Member], last_word: &str, length: Length) -> String {
    let texts: Vec<String> = members.iter().map(|member| member_text(member, length)).collect();
    match texts.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} {last_word} {last}", rest.join(", ")),
    }
}

fn member_text(member: &Member, length: Length) -> String {
    // A day is stood "on", anything longer is stood "in".
    let preposition = |moment: &Moment| if moment.is_fine() { "on" } else { "in" };
    match member {
        Member::Date(moment) => moment_text(moment, length),
        Member::OnOrBefore(moment) => format!("{} or before {}", preposition(moment), moment_text(moment, length)),
        Member::OnOrAfter(moment) => format!("{} or after {}", preposition(moment), moment_text(moment, length)),
        Member::Range(first, last) => {
            format!("between {} and {}", moment_text(first, length), moment_text(last, length))
        }
    }
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
            ("1980%", "1980, uncertain, approximate"),
            ("199X", "the 1990s"),
            ("18XX", "the 1800s"),
            ("1XXX", "within 1000 to 1999"),
            ("2001-21", "spring 2001"),
            ("2001-34", "second quarter of 2001"),
            ("2007-09-26/2012-07-25", "26 September 2007 to 25 July 2012"),
            ("2013-04-15/", "from 15 April 2013, end unknown"),
            ("2008-04-15/..", "since 15 April 2008"),
            ("/2012-07-25", "until 25 July 2012, start unknown"),
            ("0000", "1 BCE"),
            ("-0043-03-15", "15 March 44 BCE"),
            ("Y-13800000000", "13,800,000,001 BCE"),
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
