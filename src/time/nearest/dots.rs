//! Dots and dashes for open ends and unknown digits: `2005..2007` as in addresses, `1914-`, `19--`.

use super::form::{Nearest, is_edtf};
use crate::problem::en;

/// The suggestion for such a text in lower case.
pub(super) fn form(text: &str) -> Option<Nearest> {
    let tight: String = text.chars().filter(|letter| *letter != ' ').collect::<String>().to_ascii_uppercase();
    if let Some((first, last)) = tight.split_once("..") {
        return match (is_edtf(first), is_edtf(last)) {
            (true, true) => Some(Nearest::Form(format!("{first}/{last}"))),
            (true, false) if last.is_empty() => Some(Nearest::Choice([
                (format!("{first}/.."), en::GOES_ON_FROM),
                (format!("[{first}..]"), en::THEN_OR_LATER),
            ])),
            (false, true) if first.is_empty() => Some(Nearest::Choice([
                (format!("../{last}"), en::NO_BEGINNING_UNTIL),
                (format!("[..{last}]"), en::THEN_OR_EARLIER),
            ])),
            _ => None,
        };
    }
    let (digits, mark) = tight.strip_suffix('?').map_or((&*tight, ""), |digits| (digits, "?"));
    let known = digits.trim_end_matches('-');
    if !known.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match (known.len(), digits.len() - known.len()) {
        // Libraries write a hyphen for each unknown digit.
        (2, 2) => Some(Nearest::Form(format!("{known}XX{mark}"))),
        (3, 1) => Some(Nearest::Form(format!("{known}X{mark}"))),
        (4, 1) if mark.is_empty() => {
            Some(Nearest::Choice([(format!("{known}/.."), en::GOES_ON), (format!("{known}/"), en::END_NOT_KNOWN)]))
        }
        _ => None,
    }
}
