//! Attributes, dates and texts of EasyTimeline.

use crate::formats::foreign::Parts;
use crate::list::Gather;
use crate::time::written::Reckoning;

/// The pattern of dates of a chart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum DateFormat {
    Year,
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
    /// Years with a fraction.
    Number,
}

impl DateFormat {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match &*name.trim().to_ascii_lowercase() {
            "yyyy" => Self::Year,
            "dd/mm/yyyy" => Self::DayMonthYear,
            "mm/dd/yyyy" => Self::MonthDayYear,
            "yyyy-mm-dd" => Self::YearMonthDay,
            "x.y" => Self::Number,
            _ => return None,
        })
    }
}

/// A date in EDTF. A fraction of a year says about when in it; the year alone is certain.
pub(super) fn date(text: &str, format: DateFormat) -> Option<String> {
    let text = text.trim();
    let number = |part: &str| -> Option<i64> { part.trim().parse().ok() };
    let year = |year: i64| Parts { year, ..Parts::default() };
    let parts = match format {
        DateFormat::Year => year(number(text)?),
        DateFormat::Number => {
            let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
            let is_whole = fraction.bytes().all(|digit| digit == b'0');
            let (edtf, _) = year(number(whole)?).edtf(Reckoning::NoYearZero);
            let is_fraction = fraction.bytes().all(|digit| digit.is_ascii_digit());
            return is_fraction.then(|| if is_whole { edtf } else { format!("{edtf}~") });
        }
        DateFormat::YearMonthDay => {
            let list: Vec<i64> = text.splitn(3, '-').map(number).collect::<Option<_>>()?;
            Parts { month: list.get(1).copied(), day: list.get(2).copied(), ..year(*list.first()?) }
        }
        DateFormat::DayMonthYear | DateFormat::MonthDayYear => {
            let mut list: Vec<i64> = text.split('/').map(number).collect::<Option<_>>()?;
            let own = year(list.pop()?);
            match (list.as_slice(), format) {
                ([], _) => own,
                ([month], _) => Parts { month: Some(*month), ..own },
                ([day, month], DateFormat::DayMonthYear) | ([month, day], _) => {
                    Parts { month: Some(*month), day: Some(*day), ..own }
                }
                _ => return None,
            }
        }
    };
    let (edtf, is_whole) = parts.edtf(Reckoning::NoYearZero);
    is_whole.then_some(edtf)
}

/// Names in small letters and values of a line: `from:1944 till:2005 text:"words with blanks"`.
pub(super) fn attributes(line: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = line.trim_start();
    while let Some((name, after)) = rest.split_once(':') {
        let name = name.split_whitespace().next_back().unwrap_or_default().to_ascii_lowercase();
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('"') {
            Some(inside) => inside.split_once('"').unwrap_or((inside, "")),
            None => {
                // Links and lists may hold blanks.
                let mut depth = 0_i32;
                let end = after.char_indices().find(|(_, letter)| {
                    match letter {
                        '[' | '(' => depth += 1,
                        ']' | ')' => depth -= 1,
                        _ => {}
                    }
                    letter.is_whitespace() && depth <= 0
                });
                after.split_at_checked(end.map_or(after.len(), |(place, _)| place)).unwrap_or((after, ""))
            }
        };
        if !name.is_empty() {
            found.push((name, value.to_owned()));
        }
        rest = next.trim_start();
    }
    found
}

/// A text without marks, and the pages of a wiki that it links: `[[Page|words]]`, `_` is a blank, `~` a line break.
pub(super) fn plain(text: &str) -> (String, Vec<String>) {
    let (mut whole, mut links) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        whole.push_str(before);
        let inside = after.strip_prefix('[').and_then(|after| after.split_once("]]"));
        let Some((link, after)) = inside.or_else(|| after.split_once(']')) else {
            rest = after;
            continue;
        };
        let is_address = link.contains("://");
        let (page, words) = link.split_once(if is_address { ' ' } else { '|' }).unwrap_or((link, link));
        links.push(page.replace('_', " "));
        whole.push_str(words);
        rest = after;
    }
    whole.push_str(rest);
    let whole = whole.replace(['_', '~'], " ").replace("\\n", " ");
    (whole.split_whitespace().gather().join(" "), links)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_texts() {
        let found = attributes("from:1944 till: 2005 text:\"A b: c\" mark:(line, black) color:$x [[a b]]");
        let names: Vec<(&str, &str)> = found.iter().map(|(name, value)| (&**name, &**value)).collect();
        assert_eq!(
            names,
            [("from", "1944"), ("till", "2005"), ("text", "A b: c"), ("mark", "(line, black)"), ("color", "$x")]
        );
        assert_eq!(
            plain("1944_[[Page|Some_words]]~[https://a.org a link]"),
            ("1944 Some words a link".into(), vec!["Page".into(), "https://a.org".into()])
        );
        assert_eq!(plain("[open"), ("open".into(), Vec::new()));
        assert_eq!(date("13/13/1901", DateFormat::DayMonthYear), None);
        assert_eq!(date("x", DateFormat::Year), None);
    }
}
