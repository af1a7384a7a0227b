//! Sheets of TimelineJS: of version 3 with years, months and days in columns, of version 1 with dates.

use super::made::{Made, Named};
use crate::formats::table::role::Role;
use crate::formats::table::said::Causes;
use crate::problem::en;
use crate::time::written::{Order, Rules};

/// Columns of both versions.
const ROLES: [(&str, Role); 24] = [
    ("year", Role::Year),
    ("month", Role::Month),
    ("day", Role::Day),
    ("time", Role::Time),
    ("end year", Role::EndYear),
    ("end month", Role::EndMonth),
    ("end day", Role::EndDay),
    ("end time", Role::EndTime),
    ("start date", Role::Date),
    ("end date", Role::End),
    ("display date", Role::Written),
    ("headline", Role::Title),
    ("text", Role::Text),
    ("media", Role::Media),
    ("media credit", Role::Credit),
    ("media caption", Role::Caption),
    ("media thumbnail", Role::Field),
    ("alt text", Role::Alt),
    ("group", Role::Lane),
    ("tag", Role::Lane),
    ("type", Role::Sort),
    ("background", Role::Field),
    ("background color", Role::Field),
    ("id", Role::Id),
];

pub(super) fn made(table: &Named<'_>) -> Option<Made> {
    let is_sheet = table.has_all(&["headline", "text", "media"])
        && (table.has_all(&["year", "month"]) || table.has_all(&["start date", "end date"]));
    if !is_sheet {
        return None;
    }
    let mut causes = Causes::default();
    let mut head = None;
    let mut left_out = Vec::new();
    for row in table.shape.data.clone() {
        let at = table.grid.at_row(row);
        let headline = table.text(row, "headline");
        match table.text(row, "type").to_lowercase().as_str() {
            // "start" is the word of version 1.
            "title" | "start" => {
                causes.warning(en::TABLE_TITLE_ROW, "", at, headline);
                head.get_or_insert_with(|| (at, headline.to_owned(), table.text(row, "text").to_owned()));
            }
            "era" => causes.warning(en::TABLE_ERA, "", at, headline),
            _ => continue,
        }
        left_out.push(row);
    }
    Some(Made {
        name: "TimelineJS",
        grid: table.copy(&|row| !left_out.contains(&row)),
        roles: table.roles(&ROLES),
        is_whole: true,
        is_said: false,
        // The program reads dates as browsers in the United States do.
        rules: Rules { order: Some(Order::MonthFirst), ..Rules::default() },
        causes,
        head,
    })
}
