//! Tables of Wikidata's query service: rows multiplied by their values are one event; dates are as precise as a column
//! beside them says.

use super::made::{EDTF, Made, Named, plain};
use crate::formats::table::dates::year_form;
use crate::formats::table::grid::Grid;
use crate::formats::table::names;
use crate::formats::table::role::Role;
use crate::formats::table::said::Causes;
use crate::list::Gather;
use crate::problem::en;
use std::collections::BTreeMap;

/// Rows that show what the columns hold.
const SHOWN: usize = 200;

pub(super) fn made(table: &Named<'_>) -> Option<Made> {
    table.shape.header?;
    let rows = || table.shape.data.clone().take(SHOWN);
    let holds = |column: usize, is_it: &dyn Fn(&str) -> bool| {
        let texts = || rows().map(move |row| table.grid.text(row, column)).filter(|text| !text.is_empty());
        let (all, good) = (texts().count(), texts().filter(|text| is_it(text)).count());
        good > 0 && good * 10 >= all * 8
    };
    let columns = || 0..table.names.len();
    let item = columns().find(|column| holds(*column, &|text| item(text).is_some()))?;
    let dates: Vec<usize> =
        columns().filter(|column| holds(*column, &|text| parts(text).is_some() || is_unknown(text))).gather();
    if dates.is_empty() {
        return None;
    }
    let precisions: Vec<Option<usize>> = dates.iter().map(|date| precision(table, *date, dates.len())).gather();
    let mut causes = Causes::default();
    let mut made = Grid::default();
    if let Some(header) = table.shape.header {
        for column in 0..table.names.len() {
            made.cell(table.grid.at(header, column), &header_name(table, header, column, item));
        }
        made.end_row(table.grid.at_row(header));
    }
    // Rows of one item with the same dates are one event.
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut group_of: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    for row in table.shape.data.clone().filter(|row| table.grid.filled(*row) > 0) {
        let key: Vec<&str> = [item].iter().chain(&dates).map(|column| table.grid.text(row, *column)).gather();
        match group_of.get(&key).and_then(|group| groups.get_mut(*group)) {
            Some(group) => {
                causes.warning(en::TABLE_MERGED, "", table.grid.at_row(row), "");
                group.push(row);
            }
            None => {
                group_of.insert(key, groups.len());
                groups.push(vec![row]);
            }
        }
    }
    let mut items: BTreeMap<&str, usize> = BTreeMap::new();
    for group in &groups {
        let Some(first) = group.first() else { continue };
        let number = self::item(table.grid.text(*first, item)).unwrap_or_default();
        let count = items.entry(number).or_insert(0);
        *count += 1;
        for column in 0..table.names.len() {
            let at = table.grid.at(*first, column);
            let text = table.grid.text(*first, column);
            if column == item {
                // A thing with several dates is several events, and only the first can have its number.
                made.cell(at, if *count == 1 { number } else { "" });
            } else if let Some(place) = dates.iter().position(|date| *date == column) {
                let precision = precisions.get(place).copied().flatten();
                made.cell(at, &date(text, precision.map(|column| table.grid.text(*first, column)), at, &mut causes));
            } else {
                let mut values: Vec<&str> = Vec::new();
                for value in group.iter().map(|row| table.grid.text(*row, column)) {
                    if !value.is_empty() && !values.contains(&value) {
                        values.push(value);
                    }
                }
                made.cell(at, &values.join("; "));
            }
        }
        made.end_row(table.grid.at_row(*first));
    }
    let mut roles = vec![(plain(&header_name(table, table.shape.header?, item, item)), Role::Id)];
    for column in precisions.into_iter().flatten() {
        roles.push((table.names.get(column)?.clone(), Role::Precision));
    }
    if let Some(title) = title(table, item) {
        roles.push((plain(&header_name(table, table.shape.header?, title, item)), Role::Title));
    }
    Some(Made { name: "Wikidata", grid: made, roles, is_whole: false, is_said: false, rules: EDTF, causes, head: None })
}

/// The name of a column; a label of a thing has the name of that thing.
fn header_name(table: &Named<'_>, header: usize, column: usize, item: usize) -> String {
    let name = table.grid.text(header, column);
    match name.strip_suffix("Label") {
        Some(of)
            if !of.is_empty()
                && Some(of) != Some(table.grid.text(header, item))
                && !(0..table.names.len()).any(|other| table.grid.text(header, other) == of) =>
        {
            of.to_owned()
        }
        _ => name.to_owned(),
    }
}

/// The column of labels of the items: named after theirs, else any that is named as one.
fn title(table: &Named<'_>, item: usize) -> Option<usize> {
    let name = table.names.get(item)?;
    let find = |is_it: &dyn Fn(&str) -> bool| table.names.iter().position(|of| is_it(of));
    find(&|of| of == format!("{name}label") || of == format!("{name} label"))
        .or_else(|| find(&|of| matches!(of, "name" | "title" | "label" | "itemname" | "item name")))
        .or_else(|| find(&|of| of.ends_with("label") && of != "regionlabel"))
}

/// The column with the precision of a column of dates.
fn precision(table: &Named<'_>, date: usize, dates: usize) -> Option<usize> {
    let name = table.names.get(date)?;
    let is_precision =
        |of: &String| names::strength(&names::words(of), names::Topic::Precision) > 0 || of.ends_with("precision");
    let header = table.shape.header?;
    let named = |column: usize| {
        let words = names::words(table.grid.text(header, column));
        is_precision(&words.join(" ")) && words.concat().starts_with(name.replace(' ', "").as_str())
    };
    let columns = || 0..table.names.len();
    columns().find(|column| named(*column)).or_else(|| {
        (dates == 1).then(|| columns().find(|column| table.names.get(*column).is_some_and(is_precision))).flatten()
    })
}

/// The number of an item: `Q42`, or at the end of its address.
fn item(text: &str) -> Option<&str> {
    let number = text.rsplit_once("/entity/").map_or(text, |(_, number)| number);
    let digits = number.strip_prefix('Q')?;
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(number)
}

/// A value that is not known: a blank node.
fn is_unknown(text: &str) -> bool {
    text.contains("/genid/") || text.starts_with("_:")
}

/// Year, month and day of `1879-03-14T00:00:00Z`, `-0043-03-15T00:00:00Z`, `+1879-…`.
fn parts(text: &str) -> Option<(i64, &str, &str)> {
    let (day, _) = text.split_once("T00:00:00Z")?;
    let (is_negative, digits) = match day.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, day.strip_prefix('+').unwrap_or(day)),
    };
    let mut parts = digits.split('-');
    let year: i64 = parts.next()?.parse().ok()?;
    let (month, day) = (parts.next()?, parts.next()?);
    (month.len() == 2 && day.len() == 2 && parts.next().is_none()).then_some((
        if is_negative { -year } else { year },
        month,
        day,
    ))
}

/// A date in EDTF, as precise as stated. Without a statement 1 January stands for its year.
fn date(text: &str, precision: Option<&str>, at: usize, causes: &mut Causes) -> String {
    let Some((year, month, day)) = parts(text) else {
        return if is_unknown(text) { String::new() } else { text.to_owned() };
    };
    let whole = year_form(year);
    let tens = |digits: usize| {
        let kept = whole.len().saturating_sub(digits);
        if whole.starts_with('Y') {
            whole.clone()
        } else {
            format!("{}{}", whole.get(..kept).unwrap_or_default(), "X".repeat(digits))
        }
    };
    match precision.and_then(|precision| precision.trim().parse::<u8>().ok()) {
        Some(11..) => format!("{whole}-{month}-{day}"),
        Some(10) => format!("{whole}-{month}"),
        Some(9) => whole,
        Some(8) => tens(1),
        // The century of the year 1800 is the 18th: its last year is written.
        Some(7) => century(year),
        Some(6) => tens(3),
        Some(_) => format!("{whole}~"),
        None if (month, day) == ("01", "01") => {
            causes.warning(en::TABLE_NEW_YEAR, "", at, text);
            whole
        }
        None => format!("{whole}-{month}-{day}"),
    }
}

/// The hundred years of a date with the precision of a century. Years that end in 00 close theirs.
fn century(year: i64) -> String {
    let first = if year % 100 == 0 && year > 0 { year - 100 } else { year - year.rem_euclid(100) };
    if first >= 0 { format!("{:02}XX", first / 100) } else { format!("{}/{}", year_form(first), year_form(first + 99)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_the_precision_stated() {
        let read = |text: &str, precision: &str| date(text, Some(precision), 0, &mut Causes::default());
        for (text, precision, edtf) in [
            ("1960-01-01T00:00:00Z", "8", "196X"),
            ("1951-01-01T00:00:00Z", "9", "1951"),
            ("1951-05-01T00:00:00Z", "10", "1951-05"),
            ("1942-03-05T00:00:00Z", "11", "1942-03-05"),
            ("1800-01-01T00:00:00Z", "7", "17XX"),
            ("1850-01-01T00:00:00Z", "7", "18XX"),
            ("-0043-03-15T00:00:00Z", "11", "-0043-03-15"),
            ("http://www.wikidata.org/.well-known/genid/a1", "9", ""),
        ] {
            assert_eq!(read(text, precision), edtf, "{text} {precision}");
        }
        assert_eq!(date("1735-01-01T00:00:00Z", None, 0, &mut Causes::default()), "1735");
        assert_eq!(item("http://www.wikidata.org/entity/Q42"), Some("Q42"));
        assert_eq!((item("Q"), item("Quote 4")), (None, None));
    }
}
