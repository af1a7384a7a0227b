//! Letters that a program has cut in two when it folded a line after 75 bytes.

/// The bytes of a calendar with each fold moved behind the letter that it cuts. All bytes stay, so that places do. `None`
/// for any other file, and for one without such folds.
pub(in crate::formats) fn moved(bytes: &[u8]) -> Option<Vec<u8>> {
    let starts = bytes.get(..15)?.eq_ignore_ascii_case(b"BEGIN:VCALENDAR");
    if !starts || core::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let is_rest = |byte: &u8| (0x80..0xc0).contains(byte);
    let mut whole = bytes.to_vec();
    let mut place = 0;
    while let Some(found) = whole.get(place..).and_then(|rest| rest.iter().position(|byte| *byte == b'\n')) {
        let line_end = place + found;
        place = line_end + 1;
        let is_folded = matches!(whole.get(place), Some(b' ' | b'\t'));
        let rest = whole.get(place + 1..).unwrap_or_default().iter().take(3).take_while(|byte| is_rest(byte)).count();
        if is_folded && rest > 0 {
            let begin = if line_end > 0 && whole.get(line_end - 1) == Some(&b'\r') { line_end - 1 } else { line_end };
            if let Some(part) = whole.get_mut(begin..place + 1 + rest) {
                part.rotate_right(rest);
            }
        }
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_move_behind_letters() {
        let mut cut = b"BEGIN:VCALENDAR\r\nX:a\xc3\r\n \xa9b\n \xe2\x82\r\n\t\xac\xff".to_vec();
        let found = moved(&cut).unwrap();
        assert_eq!(found, b"BEGIN:VCALENDAR\r\nX:a\xc3\xa9\r\n b\n \xe2\x82\xac\r\n\t\xff");
        cut.truncate(18);
        assert_eq!(moved(&cut), None, "nothing is damaged");
        assert_eq!(moved(b"date,title\n\xff"), None);
    }
}
