//! CSV exports of Aeon Timeline 2 and 3.

use super::made::{EDTF, Made, Named};
use crate::formats::table::dates::year_form;
use crate::formats::table::role::Role;
use crate::formats::table::said::Causes;
use crate::problem::en;

const ROLES: [(&str, Role); 13] = [
    ("start date", Role::Date),
    ("end date", Role::End),
    ("title", Role::Title),
    ("label", Role::Title),
    ("summary", Role::Text),
    ("description", Role::Text),
    ("eventid", Role::Id),
    ("display id", Role::Id),
    ("tags", Role::Tags),
    ("location", Role::Place),
    ("locations", Role::Place),
    ("arc", Role::Lane),
    ("story arc", Role::Lane),
];

pub(super) fn made(table: &Named<'_>) -> Option<Made> {
    let is_export = table.has_all(&["start date", "end date", "duration", "parent"]);
    if !is_export {
        return None;
    }
    let mut causes = Causes::default();
    let mut left_out = Vec::new();
    for row in table.shape.data.clone() {
        let sort = table.text(row, "type").to_lowercase();
        if sort.contains("folder") || sort.contains("chapter") && table.text(row, "start date").is_empty() {
            causes.warning(en::TABLE_FOLDER, "", table.grid.at_row(row), table.text(row, "label"));
            left_out.push(row);
        }
    }
    let dates = ["start date", "latest start date", "earliest end date", "end date"].map(|name| table.column(name));
    let text = |_, column, text: &str| {
        if dates.contains(&Some(column)) { date(text).unwrap_or_else(|| text.to_owned()) } else { text.to_owned() }
    };
    Some(Made {
        name: "Aeon Timeline",
        grid: table.rewritten(&|row| !left_out.contains(&row), &text),
        roles: table.roles(&ROLES),
        is_whole: true,
        is_said: false,
        rules: EDTF,
        causes,
        head: None,
    })
}

/// A date of Aeon in EDTF: `BC 1-11-19`, `99-10-18`, `2021-11-26 16:00:00`.
fn date(text: &str) -> Option<String> {
    let (is_bc, rest) = match text.split_once(' ') {
        Some(("BC" | "BCE", rest)) => (true, rest),
        Some(("AD" | "CE", rest)) => (false, rest),
        _ => (false, text),
    };
    let (day, time) = rest.split_once(' ').map_or((rest, None), |(day, time)| (day, Some(time)));
    let mut parts = day.split('-');
    let year: i64 = parts.next()?.parse().ok()?;
    let mut edtf = year_form(if is_bc { 1 - year } else { year });
    for part in parts {
        edtf.push_str(&format!("-{:02}", part.parse::<u8>().ok()?));
    }
    if let Some(time) = time {
        // "12 May 1850" is no date of Aeon.
        if !time.bytes().all(|byte| byte.is_ascii_digit() || byte == b':') {
            return None;
        }
        edtf.push('T');
        edtf.push_str(time);
    }
    Some(edtf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_edtf() {
        for (written, edtf) in [
            ("BC 1-11-19", Some("0000-11-19")),
            ("99-10-18", Some("0099-10-18")),
            ("2021-11-26 16:00:00", Some("2021-11-26T16:00:00")),
            ("", None),
            ("soon", None),
            ("12 May 1850 10:00", None),
        ] {
            assert_eq!(date(written).as_deref(), edtf, "{written}");
        }
    }
}
