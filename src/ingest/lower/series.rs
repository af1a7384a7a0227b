//! The time of a series that one event stands for: from its first to its last occurrence.

use super::Lower;
use super::when::Dated;
use crate::ingest::recurrence::{ALL_PERIODS, Last, Rule};
use crate::problem::en;
use crate::record::draft::Words;
use crate::time::civil::{Civil, civil_from_days, days_from_civil, days_in_month};
use crate::time::{When, edtf};

impl Lower {
    /// The time from the first occurrence, which is the date of the event, to the last one. `None` for an event that does
    /// not recur, or whose rule or date is not computed: it stands at its date.
    pub(super) fn series(&mut self, rule: Option<&Words<'_>>, date: &Dated) -> Option<When> {
        let words = rule?;
        let rule = words.text.trim();
        let rule = Rule::read(rule.strip_prefix("RRULE:").unwrap_or(rule))?;
        date.when.as_ref()?;
        let (begin, end) = match date.words.split_once('/') {
            Some((begin, end)) => (begin, end),
            None if date.end.is_empty() => (&*date.words, &*date.words),
            None => (&*date.words, &*date.end),
        };
        let (first, time) = day(begin)?;
        let mut left = ALL_PERIODS.saturating_sub(self.periods);
        let before = left;
        let last = rule.last(first, time, &mut left);
        self.periods += before - left;
        match last {
            Last::Endless => edtf::parse(&format!("{begin}/..")).ok(),
            Last::Day(last) => {
                let (day, _) = day(end)?;
                let Civil { year, month, day } = civil_from_days(day.checked_add(last - first)?);
                let time = end.get("YYYY-MM-DD".len()..).unwrap_or_default();
                edtf::parse(&format!("{begin}/{year:04}-{month:02}-{day:02}{time}")).ok()
            }
            Last::Far => {
                if self.problems.first("limit", "series") {
                    self.problems.warning(words.at, en::SERIES_FAR.said());
                }
                None
            }
        }
    }
}

/// The day of a date `YYYY-MM-DD`, and the second in it if that is written. `None` for any other date.
fn day(text: &str) -> Option<(i64, Option<u32>)> {
    let number = |from: usize, to: usize| -> Option<u32> {
        text.get(from..to).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
    };
    let bytes = text.as_bytes();
    if (bytes.get(4), bytes.get(7)) != (Some(&b'-'), Some(&b'-')) {
        return None;
    }
    let civil =
        Civil::new(i64::from(number(0, 4)?), u8::try_from(number(5, 7)?).ok()?, u8::try_from(number(8, 10)?).ok()?);
    if civil.day == 0 || civil.day > days_in_month(civil.year, civil.month) {
        return None;
    }
    let second = match bytes.get(10) {
        None => None,
        Some(b'T' | b' ') => Some(number(11, 13)? * 3_600 + number(14, 16)? * 60 + number(17, 19).unwrap_or(0)),
        Some(_) => return None,
    };
    Some((days_from_civil(civil)?, second))
}

#[cfg(test)]
mod tests {
    use crate::formats::read;
    use crate::time::edtf;

    #[track_caller]
    fn check(date: &str, rule: &str, whole: &str) {
        let source = format!("[{{\"date\":\"{date}\",\"title\":\"x\",\"recurs\":\"{rule}\"}}]");
        let (document, _) = read("a.json", source.as_bytes());
        let event = document.events().next().unwrap();
        assert_eq!(event.date(), date, "the date is kept as it is written");
        assert_eq!(event.when(), edtf::parse(whole).ok(), "{date} {rule}");
        let extent = edtf::parse(whole).unwrap().extent();
        assert_eq!(event.extent(), Some(extent), "{date} {rule}");
        let packed = crate::record::packed::write(&document, &[]);
        let again = crate::record::packed::open(&packed).unwrap().0;
        let again = again.events().next().unwrap();
        assert_eq!((again.date(), again.when()), (event.date(), event.when()), "packed");
    }

    #[test]
    fn a_series_lasts_from_its_first_to_its_last_occurrence() {
        check("2025-01-06", "FREQ=WEEKLY;COUNT=3", "2025-01-06/2025-01-20");
        check("2025-01-06/2025-01-07", "FREQ=WEEKLY;COUNT=3", "2025-01-06/2025-01-21");
        check("2025-01-06T10:00:00", "FREQ=DAILY;UNTIL=20250108T090000Z", "2025-01-06T10:00:00/2025-01-07T10:00:00");
        check("2025-01-06", "FREQ=YEARLY", "2025-01-06/..");
        check("2025-01-06", "FREQ=DAILY;COUNT=1", "2025-01-06/2025-01-06");
    }

    #[test]
    fn what_is_not_computed_stands_at_its_date() {
        check("2025-01-06", "FREQ=HOURLY", "2025-01-06");
        check("2025-01", "FREQ=YEARLY", "2025-01");
        check("2025-01-06~", "FREQ=YEARLY", "2025-01-06~");
        check("2025-01-06/..", "FREQ=YEARLY;COUNT=2", "2025-01-06/..");
    }
}
