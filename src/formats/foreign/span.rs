//! A begin and an end that a file gives apart, as one date.

/// A begin and an end in EDTF as a date and an end of an event, and true if something of it cannot be held: an end beside
/// a begin that is somewhere within a range, because EDTF has no interval between two ranges. An interval as begin counts
/// by its begin, an interval as end by its end. An empty end is not known.
pub(in crate::formats) fn span(begin: &str, end: Option<&str>) -> (String, Option<String>, bool) {
    let is_set = |text: &str| text.starts_with(['[', '{']);
    let Some(end) = end else { return (begin.to_owned(), None, false) };
    let begin = match begin.split_once('/') {
        Some((begin, _)) if !is_set(begin) => begin,
        _ => begin,
    };
    let end = match end.split_once('/') {
        Some((_, end)) if !is_set(end) => end,
        _ => end,
    };
    if begin == end && !begin.is_empty() {
        return (begin.to_owned(), None, false);
    }
    let is_range = |text: &str| is_set(text) && !text.ends_with("..]") && !text.starts_with("[..");
    match (is_set(begin), end) {
        (true, "") => (begin.to_owned(), None, false),
        (true, _) if !begin.starts_with("[..") => (begin.to_owned(), None, true),
        (_, "") => (format!("{begin}/"), None, false),
        // A range as end: its last date would be stated too finely, and its first too.
        _ if is_range(end) => (format!("{begin}/"), None, true),
        _ if begin.is_empty() => (format!("/{end}"), None, false),
        _ => (begin.to_owned(), Some(end.to_owned()), false),
    }
}

/// Some time from one date to another in EDTF. Both are as fine as the coarser one, because both ends of a range are;
/// unknown digits are the least and the greatest that they can be.
pub(in crate::formats) fn within(first: &str, last: &str) -> String {
    let (first, last) = (first.replace('X', "0"), last.replace('X', "9"));
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let shorter = if is_plain(&first) && is_plain(&last) { first.len().min(last.len()) } else { usize::MAX };
    let cut = |text: &str| text.get(..shorter).unwrap_or(text).to_owned();
    let (first, last) = (cut(&first), cut(&last));
    if first == last { first } else { format!("[{first}..{last}]") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_equally_fine_at_both_ends() {
        assert_eq!(within("1850", "1850-06-03"), "1850");
        assert_eq!(within("17XX", "1850-06"), "[1700..1850]");
        assert_eq!(within("1850-05", "1860-06"), "[1850-05..1860-06]");
    }

    #[test]
    fn begins_and_ends_are_joined() {
        let some = |text: &str| Some(text.to_owned());
        for (begin, end, expected) in [
            ("1828", None, ("1828", None, false)),
            ("1828", Some("1830"), ("1828", some("1830"), false)),
            ("1828", Some("1828"), ("1828", None, false)),
            ("1828", Some(""), ("1828/", None, false)),
            ("1828", Some(".."), ("1828", some(".."), false)),
            ("", Some("1830"), ("/1830", None, false)),
            ("1828/1829", Some("1830/1831"), ("1828", some("1831"), false)),
            ("[1828..1829]", Some("1831"), ("[1828..1829]", None, true)),
            ("1828", Some("[1830..1831]"), ("1828/", None, true)),
            ("1828", Some("[..1831]"), ("1828", some("[..1831]"), false)),
        ] {
            let (date, until, lost) = span(begin, end);
            assert_eq!((&*date, until, lost), expected, "{begin} {end:?}");
        }
    }
}
