//! Numbers of days as dates, as fine as they are shown.

use super::number_format::Shown;
use crate::time::Civil;

/// Seconds of a day.
const DAY: f64 = 86_400.0;
/// Days from 1970 of the days 0: 1899-12-30, which is right from March 1900 on, and 1904-01-01.
const FROM_1900: i64 = -25_569;
const FROM_1904: i64 = -24_107;
/// The last day that is a date: 9999-12-31.
const LAST: f64 = 2_958_466.0;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The text of a number in a cell. A date is written so that it is read with the precision shown; a midnight is no
/// time. `None` for a number that is shown as one, or is no date.
#[expect(clippy::cast_possible_truncation, reason = "between 0 and 2,958,466 days")]
pub(super) fn date(value: f64, shown: Shown, is_1904: bool) -> Option<String> {
    if shown == Shown::Number || !(0.0..LAST).contains(&value) {
        return None;
    }
    let seconds = (value * DAY).round() as i64;
    let (day, of_day) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    match shown {
        Shown::Duration => return Some(format!("{}:{minute:02}:{second:02}", seconds / 3_600)),
        Shown::Clock if second == 0 => return Some(format!("{hour:02}:{minute:02}")),
        Shown::Clock => return Some(format!("{hour:02}:{minute:02}:{second:02}")),
        _ => {}
    }
    let of_1970 = if is_1904 {
        day + FROM_1904
    } else if day == 60 {
        // The day that Excel has and the calendar has not.
        return Some("1900-02-29".to_owned());
    } else {
        day + FROM_1900 + i64::from(day < 60)
    };
    let Civil { year, month, day } = Civil::from_seconds(of_1970 * 86_400);
    let name = MONTHS.get(usize::from(month).checked_sub(1)?)?;
    let whole = format!("{year:04}-{month:02}-{day:02}");
    Some(match shown {
        Shown::Year => format!("{year:04}"),
        Shown::Month => format!("{name} {year:04}"),
        Shown::Minute if of_day != 0 && second == 0 => format!("{whole}T{hour:02}:{minute:02}"),
        Shown::Second | Shown::Minute if of_day != 0 => format!("{whole}T{hour:02}:{minute:02}:{second:02}"),
        _ => whole,
    })
}

/// The month of `1947-01-08` in words: a year and two digits could be two years.
pub(super) fn month(day: &str) -> Option<String> {
    let place: usize = day.get(5..7)?.parse().ok()?;
    Some(format!("{} {}", MONTHS.get(place.checked_sub(1)?)?, day.get(..4)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_both_systems() {
        for (value, shown, is_1904, expected) in [
            (1.0, Shown::Day, false, Some("1900-01-01")),
            (59.0, Shown::Day, false, Some("1900-02-28")),
            (60.0, Shown::Day, false, Some("1900-02-29")),
            (61.0, Shown::Day, false, Some("1900-03-01")),
            (17_175.0, Shown::Day, false, Some("1947-01-08")),
            (42_735.0, Shown::Day, true, Some("2021-01-01")),
            (17_175.0, Shown::Year, false, Some("1947")),
            (17_175.0, Shown::Month, false, Some("Jan 1947")),
            (17_175.0, Shown::Second, false, Some("1947-01-08")),
            (17_175.5, Shown::Minute, false, Some("1947-01-08T12:00")),
            (17_175.520_833_333, Shown::Second, false, Some("1947-01-08T12:30:00")),
            (0.25, Shown::Clock, false, Some("06:00")),
            (10.632_060_185_185_2, Shown::Duration, true, Some("255:10:10")),
            (1_789.0, Shown::Number, false, None),
            (-1.0, Shown::Day, false, None),
            (f64::NAN, Shown::Day, false, None),
            (1e300, Shown::Day, false, None),
        ] {
            assert_eq!(date(value, shown, is_1904).as_deref(), expected, "{value} {shown:?}");
        }
    }
}
