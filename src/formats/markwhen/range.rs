//! The dates in front of an event of Markwhen: dates, spans, durations, what follows what, recurrences.

use std::collections::BTreeMap;

use crate::formats::moment::{Grain, Stamp, of_edtf};
use crate::ingest::recurrence::{Rule, Unit};
use crate::list::Gather;
use crate::number::parse_decimal;
use crate::time::SECONDS_PER_DAY;
use crate::time::written::{Answer, Order, Pairs, Rules, read};

/// Longest text of dates, in bytes.
const LONGEST: usize = 160;

/// Begin and exclusive end of an event. `None` for one that is not known; an end may go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Span {
    pub(super) begin: Stamp,
    /// Exclusive; `None` if it goes on.
    pub(super) end: Option<Stamp>,
}

/// What is known when the dates of an event are read.
pub(super) struct Known<'k> {
    pub(super) order: Order,
    /// Spans of events by their ids.
    pub(super) ids: &'k BTreeMap<String, Span>,
    /// Span of the event above.
    pub(super) above: Option<Span>,
}

/// What stands in front of an event.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Range {
    /// EDTF of a date or a span, as written.
    Edtf { text: String, is_julian: bool },
    /// What was computed.
    Span(Span),
    /// It is a range, but its dates do not follow from the file: `now`, or an id that is not known.
    Open,
}

/// How an event recurs: a rule, or words that no rule says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Recurs {
    Rule(Rule),
    Words(String),
}

/// The dates in front of an event, and how it recurs.
pub(super) fn range(text: &str, known: &Known<'_>) -> Option<(Range, Option<Recurs>)> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    if let Some(place) = lower
        .find("every ")
        .filter(|place| *place == 0 || lower.get(..*place).is_some_and(|before| before.ends_with(' ')))
    {
        let (dates, rule) = text.split_at_checked(place)?;
        let dates = dates.trim().trim_end_matches(',');
        let range = if dates.is_empty() { Range::Open } else { dates_of(dates, known)? };
        let start = match &range {
            Range::Edtf { text, .. } => begin_of(text),
            Range::Span(span) => Some(span.begin),
            Range::Open => None,
        };
        return Some((range, Some(recurs(rule, start, known)?)));
    }
    Some((dates_of(text, known)?, None))
}

fn dates_of(text: &str, known: &Known<'_>) -> Option<Range> {
    // What a person writes as one date or span.
    let rules = Rules { order: Some(known.order), pairs: Some(Pairs::PartOfYear), ..Rules::default() };
    let has_relative = text.contains('!') || ["after", "before", "by"].iter().any(|word| starts(text, word));
    let is_written = !has_relative && text.bytes().any(|byte| byte.is_ascii_digit()) && !is_duration_at_end(text);
    if is_written && let Answer::Read(reading) = read(text, &rules) {
        let is_julian = reading.calendar == crate::time::Calendar::Julian;
        return Some(Range::Edtf { text: reading.edtf, is_julian });
    }
    relative(text, known)
}

/// True if a span ends with a duration: `2023-04/4 months`.
fn is_duration_at_end(text: &str) -> bool {
    let end = halves(text).map_or(text, |(_, end)| end);
    duration(end).is_some()
}

/// The two parts of a span, at ` - `, ` to `, `/` or a hyphen.
fn halves(text: &str) -> Option<(&str, &str)> {
    [" - ", " – ", " — ", " to ", " / ", "/", "–", "-"].iter().find_map(|sign| {
        // Slashes and hyphens also stand within dates, so that the last one counts.
        let place = if sign.len() > 1 && sign.starts_with(' ') { text.find(sign)? } else { text.rfind(sign)? };
        Some((text.get(..place)?.trim(), text.get(place + sign.len()..)?.trim()))
    })
}

fn starts(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|first| first.eq_ignore_ascii_case(word))
        && text.get(word.len()..).is_some_and(|rest| rest.starts_with([' ', '!']))
}

/// One end of a range.
enum End {
    Stamp(Stamp, Stamp),
    Length(Length),
    Now,
    Unknown,
}

fn relative(text: &str, known: &Known<'_>) -> Option<Range> {
    let open = |span: Option<Span>| Some(span.map_or(Range::Open, Range::Span));
    for (word, is_after) in [("after", true), ("before", false), ("by", false)] {
        if starts(text, word) {
            let rest = text.get(word.len()..)?.trim();
            let (id, length) = match rest.strip_prefix('!') {
                Some(rest) => {
                    let (id, length) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
                    (Some(id), length.trim())
                }
                None => (None, rest),
            };
            let length = if length.is_empty() { Length::default() } else { duration(length)? };
            let of = match id {
                Some(id) => known.ids.get(id.trim_end_matches([',', ':'])).copied(),
                None => known.above,
            };
            return open(of.and_then(|of| {
                if is_after {
                    let begin = of.end?;
                    Some(Span { begin, end: Some(length.after(begin, 1)?) })
                } else {
                    Some(Span { begin: length.after(of.begin, -1)?, end: Some(of.begin) })
                }
            }));
        }
    }
    if let Some(length) = duration(text) {
        // A length alone begins at the end of the event above.
        return open(
            known
                .above
                .and_then(|above| above.end)
                .and_then(|begin| Some(Span { begin, end: Some(length.after(begin, 1)?) })),
        );
    }
    let Some((first, last)) = halves(text) else {
        return match end(text, known)? {
            End::Stamp(begin, end) => open(Some(Span { begin, end: Some(end) })),
            _ => Some(Range::Open),
        };
    };
    let begin = match end(first, known)? {
        End::Stamp(begin, _) => Some(begin),
        // A length in front is a wait after the event above.
        End::Length(length) => known.above.and_then(|above| above.end).and_then(|end| length.after(end, 1)),
        End::Now | End::Unknown => None,
    };
    let last = match (clock(last), begin) {
        // A time of day alone is on the day of the begin.
        (Some(("", second)), Some(begin)) => {
            let stamp = at_clock(begin, second);
            End::Stamp(stamp, stamp)
        }
        _ => end(last, known)?,
    };
    let Some(begin) = begin else { return Some(Range::Open) };
    match last {
        End::Stamp(_, end) => open(Some(Span { begin, end: Some(end) })),
        End::Length(length) => open(length.after(begin, 1).map(|end| Span { begin, end: Some(end) })),
        End::Now => open(Some(Span { begin, end: None })),
        End::Unknown => Some(Range::Open),
    }
}

/// Reads one end of a range. `None` if it is none.
fn end(text: &str, known: &Known<'_>) -> Option<End> {
    let text = text.trim();
    if ["now", "present", "today"].iter().any(|word| text.eq_ignore_ascii_case(word)) || text == ".." {
        return Some(End::Now);
    }
    if ["tomorrow", "yesterday"].iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return Some(End::Unknown);
    }
    if let Some(id) = text.strip_prefix('!') {
        let (id, part) = id.split_once('.').unwrap_or((id, ""));
        let Some(span) = known.ids.get(id.trim()) else { return Some(End::Unknown) };
        return Some(match (part.trim(), span.end) {
            ("end", Some(end)) => End::Stamp(end, end),
            ("start", _) => End::Stamp(span.begin, span.begin),
            (_, Some(end)) => End::Stamp(span.begin, end),
            (_, None) => End::Now,
        });
    }
    if let Some(length) = duration(text) {
        return Some(End::Length(length));
    }
    let rules = Rules { order: Some(known.order), pairs: Some(Pairs::PartOfYear), ..Rules::default() };
    match read(text, &rules) {
        Answer::Read(reading) => {
            let begin = begin_of(&reading.edtf);
            Some(begin.and_then(|begin| Some(End::Stamp(begin, begin.next()?))).unwrap_or(End::Unknown))
        }
        _ => {
            let (day, second) = clock(text)?;
            let Answer::Read(reading) = read(day, &rules) else { return None };
            let stamp = at_clock(begin_of(&reading.edtf).filter(|day| day.grain == Grain::Day)?, second);
            Some(End::Stamp(stamp, stamp))
        }
    }
}

/// A second of the day of another time.
fn at_clock(day: Stamp, second: i64) -> Stamp {
    let start = day.seconds.div_euclid(SECONDS_PER_DAY) * SECONDS_PER_DAY;
    Stamp { seconds: start + second, grain: Grain::Time }
}

/// A time of day at the end of a text, `8am`, `3:30 pm`, `15:30`, and what stands in front of it.
fn clock(text: &str) -> Option<(&str, i64)> {
    let text = text.trim();
    let small = text.to_ascii_lowercase();
    let (before, half) = match (small.strip_suffix("am"), small.strip_suffix("pm")) {
        (Some(before), _) => (before.len(), Some(0)),
        (_, Some(before)) => (before.len(), Some(12)),
        (None, None) => (text.len(), None),
    };
    let before = text.get(..before)?.trim_end();
    let begin = before.rfind([' ', '\t']).map_or(0, |place| place + 1);
    let (day, time) = before.split_at_checked(begin)?;
    let mut numbers = time.split(':').map(|number| number.parse::<i64>().ok().filter(|_| number.len() <= 2));
    let hour = numbers.next()??;
    let minute = numbers.next();
    // A number alone is no time.
    if half.is_none() && minute.is_none() {
        return None;
    }
    let minute = minute.unwrap_or(Some(0))?;
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    let is_time = (0..24).contains(&hour) && (0..60).contains(&minute);
    is_time.then_some((day.trim(), hour * 3_600 + minute * 60))
}

/// The begin of a date in EDTF. `None` if it is none that can be counted from.
fn begin_of(edtf: &str) -> Option<Stamp> {
    let first = edtf.split('/').next()?;
    let first = first.trim_end_matches(['~', '?', '%']);
    let (day, time) = first.split_once('T').map_or((first, None), |(day, time)| (day, Some(time)));
    let stamp = of_edtf(day)?;
    let Some(time) = time else { return Some(stamp) };
    let mut numbers = time.get(..8).or(time.get(..5))?.split(':').map(|number| number.parse::<i64>().ok());
    let (hour, minute) = (numbers.next()??, numbers.next()??);
    let second = numbers.next().flatten().unwrap_or(0);
    Some(Stamp { seconds: stamp.seconds + hour * 3_600 + minute * 60 + second, grain: Grain::Time })
}

/// The span of dates in EDTF: its end is exclusive. `None` if its dates are not counted from.
pub(super) fn span_of(edtf: &str) -> Option<Span> {
    let begin = begin_of(edtf)?;
    let end = match edtf.split_once('/') {
        None => Some(begin.next()?),
        Some((_, "..")) => None,
        Some((_, end)) => Some(begin_of(end)?.next()?),
    };
    Some(Span { begin, end })
}

/// A length of time: months and seconds.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
struct Length {
    months: i64,
    seconds: i64,
    /// Days of the working week.
    work_days: i64,
}

impl Length {
    /// The time after another, or before it. It is no finer than that, except that hours state a time of day.
    fn after(self, start: Stamp, sign: i64) -> Option<Stamp> {
        let mut stamp = start.months_later(sign * self.months)?.later(sign * self.seconds)?;
        for _ in 0..self.work_days {
            stamp = stamp.later(sign * SECONDS_PER_DAY)?;
            while (stamp.seconds.div_euclid(SECONDS_PER_DAY) + 3).rem_euclid(7) > 4 {
                stamp = stamp.later(sign * SECONDS_PER_DAY)?;
            }
        }
        if stamp.grain == Grain::Day && stamp.seconds.rem_euclid(SECONDS_PER_DAY) != 0 {
            stamp.grain = Grain::Time;
        }
        Some(stamp)
    }
}

/// Units of lengths: words, months, seconds, working days.
const UNITS: [(&[&str], i64, i64, i64); 12] = [
    (&["milliseconds", "millisecond", "ms"], 0, 0, 0),
    (&["seconds", "second", "secs", "sec", "s"], 0, 1, 0),
    (&["minutes", "minute", "mins", "min"], 0, 60, 0),
    (&["hours", "hour", "hrs", "hr", "h"], 0, 3_600, 0),
    (&["weekdays", "weekday", "workdays", "workday"], 0, 0, 1),
    (&["days", "day", "d"], 0, SECONDS_PER_DAY, 0),
    (&["weeks", "week", "w"], 0, 7 * SECONDS_PER_DAY, 0),
    (&["months", "month", "mos", "mo", "m"], 1, 0, 0),
    (&["quarters", "quarter", "q"], 3, 0, 0),
    (&["years", "year", "yrs", "yr", "y"], 12, 0, 0),
    (&["decades", "decade"], 120, 0, 0),
    (&["centuries", "century"], 1_200, 0, 0),
];

/// Most units of a length.
const MOST_UNITS: i64 = 4_000;

/// Reads `2 weeks`, `1 month 3 days`, `a year`, `10 work days`. `None` if it is anything else.
#[expect(clippy::cast_possible_truncation, reason = "at most 4,000 units")]
fn duration(text: &str) -> Option<Length> {
    // `1600s` is a century.
    let is_years =
        |text: &str| text.len() == 5 && text.ends_with('s') && text.bytes().take(4).all(|byte| byte.is_ascii_digit());
    if is_years(text.trim()) {
        return None;
    }
    let text = text.trim().to_ascii_lowercase().replace("work day", "workday").replace("week day", "weekday");
    let spaced: String = {
        let mut spaced = String::with_capacity(text.len() + 4);
        let mut before = ' ';
        for letter in text.chars() {
            if before.is_ascii_digit() && letter.is_alphabetic() {
                spaced.push(' ');
            }
            spaced.push(letter);
            before = letter;
        }
        spaced
    };
    let mut words = spaced.split([' ', '\t', ',']).filter(|word| !word.is_empty() && *word != "and");
    let (mut length, mut is_any) = (Length::default(), false);
    while let Some(number) = words.next() {
        let number: f64 = match number {
            "a" | "an" | "one" => 1.0,
            "half" => 0.5,
            number => parse_decimal(number).filter(|_| number.starts_with(|c: char| c.is_ascii_digit()))?,
        };
        let unit = words.next()?;
        let (_, months, seconds, work_days) = UNITS.iter().find(|(names, ..)| names.contains(&unit))?;
        if number > MOST_UNITS as f64 && *seconds != 1 && *seconds != 60 || number > 1e9 {
            return None;
        }
        length.months += (number * *months as f64) as i64;
        length.seconds += (number * *seconds as f64) as i64;
        length.work_days += (number * *work_days as f64) as i64;
        is_any = true;
    }
    is_any.then_some(length)
}

/// Reads `every other week until 2025-12-12`, `every 12 months x30`, `every day for 9 times`.
fn recurs(text: &str, start: Option<Stamp>, known: &Known<'_>) -> Option<Recurs> {
    let text = text.trim();
    let lower = text.to_ascii_lowercase().replace("week day", "weekday").replace("work day", "workday");
    let rest = lower.strip_prefix("every")?.trim();
    let mut words = rest.split_whitespace();
    let first = words.next()?;
    let (interval, unit) = match first {
        "other" => (2, words.next()?),
        "second" => (2, words.next()?),
        number => match number.parse::<i64>() {
            Ok(number) => (number, words.next()?),
            Err(_) => (1, first),
        },
    };
    let in_words = || Some(Recurs::Words(text.to_owned()));
    let unit = unit.trim_end_matches(',');
    let (names, months, seconds, work_days) = UNITS.iter().find(|(names, ..)| names.contains(&unit))?;
    let _ = names;
    let (unit, factor) = match (*months, *seconds, *work_days) {
        (_, _, 1) => return in_words(),
        (months @ 1.., ..) if months % 12 == 0 => (Unit::Year, months / 12),
        (months @ 1.., ..) => (Unit::Month, months),
        (_, seconds, _) if seconds > 0 && seconds % (7 * SECONDS_PER_DAY) == 0 => (Unit::Week, 1),
        (_, SECONDS_PER_DAY, _) => (Unit::Day, 1),
        _ => return in_words(),
    };
    if !(1..=100_000).contains(&interval) {
        return in_words();
    }
    let mut rule = Rule::every(interval * factor, unit);
    let rest = words.gather().join(" ");
    let count = rest.strip_prefix('x').or_else(|| {
        rest.strip_prefix("for ").and_then(|rest| rest.strip_suffix(" times").or(rest.strip_suffix(" time")))
    });
    if rest.is_empty() {
    } else if let Some(count) = count {
        rule.count = Some(count.trim().parse().ok().filter(|count| *count > 0)?);
    } else if let Some(until) = rest.strip_prefix("until ") {
        let rules = Rules { order: Some(known.order), pairs: Some(Pairs::PartOfYear), ..Rules::default() };
        let Answer::Read(reading) = read(until, &rules) else { return in_words() };
        let last = begin_of(&reading.edtf).and_then(Stamp::next).and_then(|end| end.later(-1));
        let Some(last) = last else { return in_words() };
        rule.until = Some((last.seconds.div_euclid(SECONDS_PER_DAY), None));
    } else if let Some(length) = rest.strip_prefix("for ").and_then(duration) {
        let Some(end) = start.and_then(|start| length.after(Stamp { grain: Grain::Time, ..start }, 1)) else {
            return in_words();
        };
        rule.until = Some(((end.seconds - 1).div_euclid(SECONDS_PER_DAY), None));
    } else {
        return in_words();
    }
    Some(Recurs::Rule(rule))
}
