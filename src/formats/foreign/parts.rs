//! Dates of which a file gives year, month, day and time of day apart.

use crate::time::edtf;
use crate::time::written::Reckoning;

/// The largest year BCE to which the missing year 0 is applied. Earlier ones are round numbers of no calendar.
const EARLIEST_COUNTED: i64 = -9_999;

/// The parts of a date. An absent part makes the finer ones meaningless.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(in crate::formats) struct Parts {
    pub(in crate::formats) year: i64,
    pub(in crate::formats) month: Option<i64>,
    pub(in crate::formats) day: Option<i64>,
    pub(in crate::formats) hour: Option<i64>,
    pub(in crate::formats) minute: Option<i64>,
    pub(in crate::formats) second: Option<i64>,
}

impl Parts {
    /// EDTF of the finest part that is filled, together with all coarser ones, and true if no filled part had to be left
    /// out: because it is not in the calendar, because a coarser one is missing, or because EDTF cannot hold it (hours
    /// without minutes, months of years with more than four digits).
    pub(in crate::formats) fn edtf(&self, reckoning: Reckoning) -> (String, bool) {
        let year = year(counted(self.year, reckoning));
        let is_short = !year.starts_with('Y');
        let month = self.month.filter(|month| is_short && (1..=12).contains(month));
        let mut forms = vec![year.clone()];
        if let Some(month) = month {
            forms.push(format!("{year}-{month:02}"));
        }
        if let (Some(month), Some(day)) = (month, self.day) {
            let date = format!("{year}-{month:02}-{day:02}");
            forms.push(date.clone());
            if let (Some(hour), Some(minute)) = (self.hour, self.minute) {
                forms.push(format!("{date}T{hour:02}:{minute:02}"));
                if let Some(second) = self.second {
                    forms.push(format!("{date}T{hour:02}:{minute:02}:{second:02}"));
                }
            }
        }
        let filled = [self.month, self.day, self.hour, self.minute, self.second].into_iter().flatten().count() + 1;
        let read = |form: &String| edtf::parse(form).is_ok();
        let whole = if self.hour.is_some() && filled == 4 { usize::MAX } else { filled - usize::from(filled > 3) };
        while forms.last().is_some_and(|form| !read(form)) && forms.len() > 1 {
            forms.pop();
        }
        let is_whole = forms.len() == whole;
        (forms.pop().unwrap_or(year), is_whole)
    }
}

/// A year of a file in EDTF's counting.
const fn counted(year: i64, reckoning: Reckoning) -> i64 {
    match reckoning {
        Reckoning::NoYearZero if year < 0 && year >= EARLIEST_COUNTED => year + 1,
        _ => year,
    }
}

/// A year in EDTF.
pub(in crate::formats) fn year(year: i64) -> String {
    match year {
        0..=9_999 => format!("{year:04}"),
        -9_999..0 => format!("-{:04}", year.unsigned_abs()),
        _ => format!("Y{year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(parts: &[i64], reckoning: Reckoning, expected: &str, is_whole: bool) {
        let part = |place: usize| parts.get(place).copied();
        let parts =
            Parts { year: parts[0], month: part(1), day: part(2), hour: part(3), minute: part(4), second: part(5) };
        assert_eq!(parts.edtf(reckoning), (expected.to_owned(), is_whole), "{parts:?}");
    }

    #[test]
    fn the_finest_filled_part_counts() {
        let none = Reckoning::NoYearZero;
        check(&[1815], none, "1815", true);
        check(&[1815, 12], none, "1815-12", true);
        check(&[1815, 12, 10], none, "1815-12-10", true);
        check(&[1815, 12, 10, 9], none, "1815-12-10", false);
        check(&[1815, 12, 10, 9, 30], none, "1815-12-10T09:30", true);
        check(&[1815, 12, 10, 9, 30, 5], none, "1815-12-10T09:30:05", true);
    }

    #[test]
    fn what_is_not_in_the_calendar_leaves_the_coarser_part() {
        let none = Reckoning::NoYearZero;
        check(&[1815, 13], none, "1815", false);
        check(&[1815, 0, 4], none, "1815", false);
        check(&[1815, 2, 30], none, "1815-02", false);
        check(&[1815, 2, 3, 25, 0], none, "1815-02-03", false);
        let day_only = Parts { year: 1815, day: Some(4), ..Parts::default() };
        assert_eq!(day_only.edtf(none), ("1815".to_owned(), false));
    }

    #[test]
    fn years_before_christ() {
        check(&[-44, 3, 15], Reckoning::NoYearZero, "-0043-03-15", true);
        check(&[-44], Reckoning::Astronomical, "-0044", true);
        check(&[-1], Reckoning::NoYearZero, "0000", true);
        check(&[-13_800_000_000], Reckoning::NoYearZero, "Y-13800000000", true);
        check(&[-300_000, 5], Reckoning::Astronomical, "Y-300000", false);
    }
}
