//! Prints the meaning of a date as EDTF, in one form per meaning. In the reader and the program, not in the page.

use super::SECONDS_PER_DAY;
use super::when::{Digits, Edge, Member, Moment, Precision, When};

/// A date as EDTF, in its own calendar: qualifiers before each part that they apply to, zones as `+hh:mm`.
///
/// ```
/// use annals::time::edtf::{parse, print};
/// assert_eq!(print(&parse("2004-06-11?").unwrap()), "?2004-?06-?11");
/// assert_eq!(print(&parse("Y17E7").unwrap()), "Y170000000");
/// ```
#[must_use]
pub fn print(when: &When) -> String {
    match when {
        When::Moment(date) => moment(date),
        When::Interval(start, end) => format!("{}/{}", edge(start), edge(end)),
        When::OneOf(members) => format!("[{}]", list(members)),
        When::AllOf(members) => format!("{{{}}}", list(members)),
    }
}

fn edge(edge: &Edge) -> String {
    match edge {
        Edge::Date(date) => moment(date),
        Edge::OnOrBefore(date) => format!("..{}", moment(date)),
        Edge::OnOrAfter(date) => format!("{}..", moment(date)),
        Edge::Open => "..".to_owned(),
        Edge::Unknown => String::new(),
    }
}

fn list(members: &[Member]) -> String {
    let mut text = String::new();
    for member in members {
        if !text.is_empty() {
            text.push(',');
        }
        text.push_str(&match member {
            Member::Date(date) => moment(date),
            Member::OnOrBefore(date) => format!("..{}", moment(date)),
            Member::OnOrAfter(date) => format!("{}..", moment(date)),
            Member::Range(first, last) => format!("{}..{}", moment(first), moment(last)),
        });
    }
    text
}

fn moment(moment: &Moment) -> String {
    let shown = moment.extent.from + i64::from(moment.zone_minutes.unwrap_or(0)) * 60;
    let day = moment.calendar.day_of(shown);
    let quality = moment.quality;
    let year_sign = sign(quality.year_uncertain, quality.year_approximate);
    let known_year = |year: i64| match (year.unsigned_abs(), year < 0) {
        (size @ ..=9_999, is_early) => format!("{}{size:04}", if is_early { "-" } else { "" }),
        (size, is_early) => format!("{}{size:06}", if is_early { "-" } else { "+" }),
    };
    let (year, month, of_month) = match moment.digits {
        Digits::Rounded { year, significant } if year.unsigned_abs() > 9_999 => {
            return format!("Y{year}S{significant}{year_sign}");
        }
        Digits::Known if day.year.unsigned_abs() > 9_999 && moment.precision >= Precision::Year => {
            return format!("Y{}{year_sign}", day.year);
        }
        Digits::Rounded { year, significant } => {
            (format!("{}S{significant}", known_year(year)), String::new(), String::new())
        }
        Digits::Pattern { year, month, day: of_month } => {
            let sign = if day.year < 0 { "-" } else { "" };
            let year = if year.contains(&Digits::UNSPECIFIED) {
                format!("{sign}{}", digits(&year))
            } else {
                known_year(day.year)
            };
            (year, digits(&month), digits(&of_month))
        }
        Digits::Known => {
            let (month, of_month) = (format!("{:02}", day.month), format!("{:02}", day.day));
            let (month, of_month) = match moment.precision {
                Precision::Second | Precision::Minute | Precision::Day => (month, of_month),
                Precision::Month => (month, String::new()),
                Precision::SubYear => (moment.sub_year.to_string(), String::new()),
                _ => (String::new(), String::new()),
            };
            (known_year(day.year), month, of_month)
        }
    };
    let mut text = format!("{year_sign}{year}");
    for (part, uncertain, approximate) in [
        (month, quality.month_uncertain, quality.month_approximate),
        (of_month, quality.day_uncertain, quality.day_approximate),
    ] {
        if !part.is_empty() {
            text.push('-');
            text.push_str(sign(uncertain, approximate));
            text.push_str(&part);
        }
    }
    let second = shown.rem_euclid(SECONDS_PER_DAY);
    if moment.precision <= Precision::Minute {
        text.push_str(&format!("T{:02}:{:02}", second / 3600, second / 60 % 60));
    }
    if moment.precision == Precision::Second {
        text.push_str(&format!(":{:02}", second % 60 + i64::from(moment.leap_second)));
    }
    if let Some(minutes) = moment.zone_minutes {
        let (sign, size) = (if minutes < 0 { '-' } else { '+' }, minutes.unsigned_abs());
        text.push_str(&format!("{sign}{:02}:{:02}", size / 60, size % 60));
    }
    text
}

const fn sign(uncertain: bool, approximate: bool) -> &'static str {
    match (uncertain, approximate) {
        (false, false) => "",
        (true, false) => "?",
        (false, true) => "~",
        (true, true) => "%",
    }
}

/// Digits, with `X` for unspecified ones. `None` for an absent part.
fn digits(digits: &[u8]) -> String {
    let letter = |digit: &u8| match *digit {
        Digits::UNSPECIFIED => Some('X'),
        Digits::ABSENT => None,
        digit => char::from_digit(u32::from(digit), 10),
    };
    digits.iter().filter_map(letter).collect()
}
