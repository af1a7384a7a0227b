//! Numbers that could be years or something else: days of spreadsheets, Unix time, years without their last digits.

use super::form::{HAS_WRITTEN, Nearest};
use crate::problem::en;
use crate::time::written::{Answer, Rules, Serials, read};

/// The suggestion for a single number.
pub(super) fn date(text: &str) -> Option<Nearest> {
    if let Some(year) = year(text) {
        return Some(Nearest::Form(year));
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let what = match whole.len() {
        5 if fraction.bytes().any(|digit| digit != b'0') => en::EXCEL_TIME,
        5 => en::EXCEL_DAY,
        9 | 10 => en::UNIX_SECONDS,
        12 | 13 => en::UNIX_MILLISECONDS,
        15 | 16 => en::UNIX_MICROSECONDS,
        // Both are in use: 193 for the years from 1930 on, 19 for those from 1900 on.
        3 if fraction.is_empty() && (100..=203).contains(&whole.parse().unwrap_or(0)) => {
            return Some(Nearest::Choice([
                (format!("0{whole}"), en::THE_YEAR),
                (format!("{whole}X"), en::THE_TEN_YEARS),
            ]));
        }
        2 if fraction.is_empty() && (10..=20).contains(&whole.parse().unwrap_or(0)) => {
            return Some(Nearest::Choice([
                (format!("00{whole}"), en::THE_YEAR),
                (format!("{whole}XX"), en::THE_HUNDRED_YEARS),
            ]));
        }
        _ => return None,
    };
    if !HAS_WRITTEN {
        return Some(Nearest::None);
    }
    let rules = Rules { serials: Some(Serials::From1900), ..Rules::default() };
    match read(text, &rules) {
        Answer::Read(reading) => Some(Nearest::If(what, reading.edtf)),
        _ => Some(Nearest::None),
    }
}

/// `Y2005`, `Y-12`, `44`, `-44` and `-0000-01-01`: years with another number of digits, and a sign before a year 0.
fn year(text: &str) -> Option<String> {
    if let Some(rest) = text.strip_prefix('-').filter(|rest| rest.starts_with("0000")) {
        return Some(rest.to_owned());
    }
    let (digits, is_big) = text.strip_prefix('y').map_or((text, false), |digits| (digits, true));
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let size: i64 = digits.parse().ok().filter(|size| is_number && *size > 0)?;
    let is_short = digits.len() <= 2 && !(10..=20).contains(&size);
    match size {
        10_000.. if is_big => Some(format!("Y{sign}{size}")),
        1..=9_999 if is_big || is_short => Some(format!("{sign}{size:04}")),
        _ => None,
    }
}
