//! Sentences of a gantt chart.

use crate::list::Gather;
use crate::time::civil::{Civil, days_from_civil, days_in_month};
use crate::time::written::{Answer, Order, Rules, read};

/// What a line says.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Said<'a> {
    Title(&'a str),
    Lane(&'a str),
    /// How the chart is drawn.
    Drawing(&'static str),
    /// Days with a colour or a name.
    Shading,
    Colour,
    Unknown,
    Plan(Words<'a>),
}

/// A part of the plan.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Words<'a> {
    Start(i64),
    ClosedWeekday(i64),
    /// Days that are closed, or open all the same.
    Days {
        first: i64,
        last: i64,
        is_open: bool,
    },
    /// A task: its name and its other name, if they are given.
    Task {
        name: &'a str,
        alias: Option<&'a str>,
        follows: bool,
    },
    Lasts(i64),
    Starts(Point<'a>),
    Ends(Point<'a>),
    Happens(Point<'a>),
    Complete(&'a str),
    Link(&'a str),
    Person(&'a str),
}

/// A day, or a side of another task with a number of days after it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Point<'a> {
    Day(i64),
    /// Days after the start of the project.
    Project(i64),
    Of {
        task: &'a str,
        is_end: bool,
        days: i64,
    },
}

const WEEK: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Beginnings of sentences that say how the chart is drawn.
const DRAWING: [(&str, &str); 19] = [
    ("printscale", "printscale"),
    ("projectscale", "projectscale"),
    ("scale", "scale"),
    ("hide", "hide"),
    ("show", "show"),
    ("header", "header"),
    ("footer", "footer"),
    ("legend", "legend"),
    ("caption", "caption"),
    ("language", "language"),
    ("skinparam", "skinparam"),
    ("zoom", "zoom"),
    ("!", "!"),
    ("label", "label"),
    ("today", "today"),
    ("center", "center"),
    ("weeks starts", "weeks starts"),
    ("week starts", "week starts"),
    ("print between", "print between"),
];

/// What a line says, in order.
pub(super) fn sentence(line: &str) -> Vec<Said<'_>> {
    let line = line.trim();
    let small = line.to_ascii_lowercase();
    if let Some(title) = small.strip_prefix("title ").and_then(|_| line.get(6..)) {
        return vec![Said::Title(title)];
    }
    if line.starts_with("--") {
        return vec![Said::Lane(line.trim_matches('-').trim())];
    }
    if line.starts_with('[') || small.starts_with("then [") {
        return task(line);
    }
    if let Some((_, name)) = DRAWING.iter().find(|(begin, _)| small.starts_with(begin)) {
        return vec![Said::Drawing(name)];
    }
    vec![of_days(line, &small)]
}

/// A sentence about days: the start of the project, closed days, shading.
fn of_days<'a>(line: &'a str, small: &str) -> Said<'a> {
    if let Some(place) = small.starts_with("project").then(|| small.find("start")).flatten() {
        let date = line.get(place..).and_then(|rest| rest.split_once(char::is_whitespace)).map_or("", |(_, date)| date);
        return day(date).map_or(Said::Unknown, |day| Said::Plan(Words::Start(day)));
    }
    if small.contains(" colored ")
        || small.contains(" coloured ")
        || small.contains(" is named ")
        || small.contains(" are named ")
    {
        return Said::Shading;
    }
    let verb = [" is ", " are "].iter().find_map(|verb| small.rfind(verb).map(|place| (place, verb.len())));
    let Some((place, length)) = verb else { return Said::Unknown };
    let (days, what) = (line.get(..place).unwrap_or_default(), small.get(place + length..).unwrap_or_default().trim());
    let is_open = what.starts_with("open");
    if !is_open && !what.starts_with("close") {
        return Said::Unknown;
    }
    let name = days.trim().to_ascii_lowercase();
    if let Some(weekday) = WEEK.iter().position(|day| name == *day || name.strip_suffix('s') == Some(*day)) {
        return i64::try_from(weekday).map_or(Said::Unknown, |weekday| {
            Said::Plan(Words::ClosedWeekday(if is_open { -1 - weekday } else { weekday }))
        });
    }
    let small_days = days.to_ascii_lowercase();
    let (first, last) = match small_days.find(" to ") {
        Some(place) => (day(days.get(..place).unwrap_or_default()), day(days.get(place + 4..).unwrap_or_default())),
        None => (day(days), day(days)),
    };
    match (first, last) {
        (Some(first), Some(last)) if first <= last => Said::Plan(Words::Days { first, last, is_open }),
        _ => Said::Unknown,
    }
}

/// A sentence about a task: `[A] as [a] lasts 3 days and starts at [B]'s end`.
fn task(line: &str) -> Vec<Said<'_>> {
    let follows = !line.starts_with('[');
    let Some((name, rest)) = line.split_once('[').and_then(|(_, rest)| rest.split_once(']')) else {
        return vec![Said::Unknown];
    };
    let mut rest = rest.trim();
    let mut alias = None;
    if let Some((other, after)) =
        words(rest, "as").and_then(|rest| rest.strip_prefix('[')).and_then(|rest| rest.split_once(']'))
    {
        (alias, rest) = (Some(other), after.trim());
    }
    let mut said = vec![Said::Plan(Words::Task { name, alias, follows })];
    // `[A] -> [B]`: B follows A.
    if let Some(other) =
        rest.strip_prefix('-').and_then(|rest| rest.split_once('[')).and_then(|(_, rest)| rest.split_once(']'))
    {
        said.push(Said::Plan(Words::Task { name: other.0, alias: None, follows: false }));
        said.push(Said::Plan(Words::Starts(Point::Of { task: alias.unwrap_or(name), is_end: true, days: 0 })));
        return said;
    }
    if let Some(after) = words(rest, "on") {
        rest = after;
        while let Some((person, after)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            said.push(Said::Plan(Words::Person(person.split(':').next().unwrap_or_default().trim())));
            rest = after.trim();
        }
    }
    for part in parts(rest) {
        said.push(clause(part));
    }
    said
}

/// The clauses of a sentence: parted at `and` before a verb.
fn parts(text: &str) -> Vec<&str> {
    const VERBS: [&str; 12] =
        ["lasts", "last", "requires", "starts", "start", "ends", "end", "happens", "is", "are", "links", "displays"];
    let (mut parts, mut begin) = (Vec::new(), 0);
    let small = text.to_ascii_lowercase();
    for (place, word) in small.match_indices(" and ") {
        let verb = small.get(place + word.len()..).and_then(|rest| rest.split_whitespace().next()).unwrap_or_default();
        if VERBS.contains(&verb) {
            parts.push(text.get(begin..place).unwrap_or_default().trim());
            begin = place + word.len();
        }
    }
    parts.push(text.get(begin..).unwrap_or_default().trim());
    parts.into_iter().filter(|part| !part.is_empty()).gather()
}

/// What follows a word in any case; `None` if the text does not begin with it.
fn words<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let first = text.get(..word.len())?;
    let rest = text.get(word.len()..)?;
    (first.eq_ignore_ascii_case(word) && (rest.is_empty() || rest.starts_with([' ', '\t', '[']))).then(|| rest.trim())
}

fn clause(text: &str) -> Said<'_> {
    for verb in ["lasts", "last", "requires", "require"] {
        if let Some(rest) = words(text, verb) {
            return length(rest).map_or(Said::Unknown, |days| Said::Plan(Words::Lasts(days)));
        }
    }
    for verb in ["starts", "start", "ends", "end", "happens", "happen"] {
        if let Some(rest) = words(text, verb) {
            let Some(point) = point(rest) else { return Said::Unknown };
            return Said::Plan(match verb.as_bytes().first() {
                Some(b's') => Words::Starts(point),
                Some(b'e') => Words::Ends(point),
                _ => Words::Happens(point),
            });
        }
    }
    if let Some(rest) = words(text, "links to") {
        let link = rest.trim_start_matches('[').split([']', ' ']).next().unwrap_or_default();
        return Said::Plan(Words::Link(link));
    }
    let small = text.to_ascii_lowercase();
    if small.contains("colored") || small.contains("coloured") {
        return Said::Colour;
    }
    if let Some(place) = small.find('%').filter(|_| small.contains("complete")) {
        let share = text.get(..=place).and_then(|text| text.split_whitespace().next_back()).unwrap_or_default();
        return Said::Plan(Words::Complete(share));
    }
    if small.starts_with("displays on same row") {
        return Said::Drawing("displays on same row as");
    }
    if small.starts_with("is deleted") {
        return Said::Plan(Words::Complete("deleted"));
    }
    if small.starts_with("pauses") {
        return Said::Drawing("pauses");
    }
    Said::Unknown
}

/// Days of `5 days`, `2 weeks`, `1 week and 3 days`.
fn length(text: &str) -> Option<i64> {
    let mut words = text.split_whitespace().filter(|word| *word != "and");
    let mut days = 0_i64;
    let mut is_any = false;
    while let Some(number) = words.next() {
        let number: i64 = number.parse().ok().filter(|number| (0..=40_000).contains(number))?;
        let unit = words.next()?.to_ascii_lowercase();
        days += match unit.trim_end_matches(',') {
            "day" | "days" => number,
            "week" | "weeks" => number * 7,
            _ => return None,
        };
        is_any = true;
    }
    is_any.then_some(days)
}

fn point(text: &str) -> Option<Point<'_>> {
    let text = ["at", "on", "the", "with"].iter().fold(text.trim(), |text, word| words(text, word).unwrap_or(text));
    // `3 days after [B]'s end`
    if let Some(place) = text.find('[') {
        let (before, rest) = text.split_at_checked(place)?;
        let (task, side) = rest.strip_prefix('[')?.split_once(']')?;
        let side = side.to_ascii_lowercase();
        let is_end = side.contains("end");
        if !is_end && !side.contains("start") {
            return None;
        }
        let before = before.trim().to_ascii_lowercase();
        let days = if let Some(days) = before.strip_suffix("after") {
            length(days)?
        } else if let Some(days) = before.strip_suffix("before") {
            -length(days)?
        } else {
            0
        };
        return Some(Point::Of { task, is_end, days });
    }
    let number = text.strip_prefix(['D', 'd']).map(|rest| rest.trim_start_matches('+'));
    if let Some(days) = number.and_then(|rest| rest.trim().parse::<i64>().ok()) {
        return Some(Point::Project(days));
    }
    day(text).map(Point::Day)
}

/// A day as sentences write it: `2018-09-20`, `2018/09/20`, `the 20th of september 2018`.
fn day(text: &str) -> Option<i64> {
    let text = ["on", "at", "the"].iter().fold(text.trim(), |text, word| words(text, word).unwrap_or(text));
    let numbers: Vec<&str> = text.split(['-', '/']).map(str::trim).gather();
    let civil = |text: &str| -> Option<i64> {
        let mut parts = text.split('-');
        let mut number = || parts.next()?.parse::<i64>().ok();
        let (year, month, day) = (number()?, number()?, number()?);
        let civil = Civil::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        (civil.day > 0 && civil.day <= days_in_month(year, civil.month)).then(|| days_from_civil(civil))?
    };
    if numbers.len() == 3 && numbers.first().is_some_and(|year| year.len() == 4) {
        return civil(&numbers.join("-"));
    }
    let words = text.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("of")).map(|word| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ',');
        if digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.is_empty() { digits } else { word }
    });
    match read(&words.gather().join(" "), &Rules { order: Some(Order::DayFirst), ..Rules::default() }) {
        Answer::Read(reading) if reading.edtf.len() == 10 => civil(&reading.edtf),
        _ => None,
    }
}
