//! A date of Wikidata with its precision, in EDTF.

use crate::formats::foreign::{Parts, year};
use crate::time::written::Reckoning;

/// Precision of a day.
pub(super) const DAY: i64 = 11;
/// Precision of a year.
pub(super) const YEAR: i64 = 9;

/// EDTF of a date at a precision. A date whose month or day is 0 is no finer than that. Years are counted as EDTF does.
/// A century or millennium is that of its year: 1900 belongs to the 19th century.
pub(super) fn edtf(parts: Parts, precision: i64) -> String {
    let filled = |part: Option<i64>| part.filter(|number| *number > 0);
    let (month, day) = (filled(parts.month), filled(parts.day));
    let date = match precision {
        14.. => parts,
        13 => Parts { second: None, ..parts },
        11 | 12 => Parts { year: parts.year, month, day, ..Parts::default() },
        10 => Parts { year: parts.year, month, ..Parts::default() },
        YEAR => Parts { year: parts.year, ..Parts::default() },
        _ => return coarse(parts.year, precision),
    };
    date.edtf(Reckoning::Astronomical).0
}

/// A decade or coarser.
fn coarse(number: i64, precision: i64) -> String {
    let digits = usize::try_from(YEAR - precision).unwrap_or(0).min(9);
    let whole = match digits {
        // The last year of a century belongs to it.
        2 | 3 if number > 0 => number - 1,
        _ => number,
    };
    let text = year(whole);
    if text.starts_with('Y') || digits > 3 {
        let text = year(number);
        let all = text.bytes().filter(u8::is_ascii_digit).count();
        let significant = all.saturating_sub(digits).max(1);
        return format!("{text}S{significant}");
    }
    let kept = text.len().saturating_sub(digits);
    format!("{}{}", text.get(..kept).unwrap_or_default(), "X".repeat(digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_precision_decides() {
        let day = Parts { year: 1965, month: Some(1), day: Some(1), ..Parts::default() };
        for (parts, precision, expected) in [
            (day, 11, "1965-01-01"),
            (day, 10, "1965-01"),
            (day, 9, "1965"),
            (day, 8, "196X"),
            (day, 7, "19XX"),
            (Parts { year: 1900, ..day }, 7, "18XX"),
            (Parts { year: 2000, ..day }, 6, "1XXX"),
            (Parts { year: -43, ..day }, 9, "-0043"),
            (Parts { year: -43, ..day }, 8, "-004X"),
            (Parts { year: -13_800_000_000, ..day }, 1, "Y-13800000000S3"),
            (Parts { year: 4000, ..day }, 5, "4000S1"),
            (Parts { month: Some(0), day: Some(0), ..day }, 11, "1965"),
        ] {
            assert_eq!(edtf(parts, precision), expected, "{parts:?} {precision}");
            assert!(crate::time::edtf::parse(expected).is_ok(), "{expected}");
        }
    }
}
