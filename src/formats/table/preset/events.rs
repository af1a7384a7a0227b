//! Databases of events: GDELT, ICEWS, ACLED. Their rows have codes instead of titles, so that these are composed.

use super::made::{EDTF, Made, Named, plain};
use crate::formats::table::grid::Grid;
use crate::formats::table::profile::is_empty;
use crate::formats::table::role::Role;
use crate::list::Gather;
use crate::time::written::Rules;

/// ICEWS: who did what to whom.
pub(super) fn icews(table: &Named<'_>) -> Option<Made> {
    if !table.has_all(&["event id", "event date", "source name", "event text", "cameo code", "target name"]) {
        return None;
    }
    let title = |row: usize| {
        let part = |name: &str| Some(table.text(row, name)).filter(|text| !is_empty(text));
        let deed = part("event text").unwrap_or_default();
        let with_source = part("source name").map_or_else(|| deed.to_owned(), |source| format!("{source}: {deed}"));
        part("target name").map_or_else(|| with_source.clone(), |target| format!("{with_source} \u{2192} {target}"))
    };
    Some(Made {
        name: "ICEWS",
        grid: titled(table, &title, &|_, _, text| text.to_owned()),
        roles: [
            vec![(TITLE.to_owned(), Role::Title)],
            table.roles(&[
                ("event id", Role::Id),
                ("event date", Role::Date),
                ("country", Role::Lane),
                ("city", Role::Place),
                ("publisher", Role::Source),
            ]),
        ]
        .concat(),
        is_whole: true,
        rules: EDTF,
        ..Made::default()
    })
}

/// ACLED: a day may be any day of its week or month.
pub(super) fn acled(table: &Named<'_>) -> Option<Made> {
    if !table.has_all(&["event id cnty", "event date", "event type"]) {
        return None;
    }
    let title = |row: usize| {
        let part = |name: &str| Some(table.text(row, name)).filter(|text| !is_empty(text));
        let sort = part("sub event type").or_else(|| part("event type")).unwrap_or_default();
        part("location").map_or_else(|| sort.to_owned(), |place| format!("{sort}, {place}"))
    };
    let date = table.column("event date");
    let text = |row: usize, column: usize, text: &str| {
        if Some(column) != date {
            return text.to_owned();
        }
        match table.text(row, "time precision") {
            // Within a week of the day.
            "2" => format!("c. {text}"),
            "3" => month_of(text),
            _ => text.to_owned(),
        }
    };
    Some(Made {
        name: "ACLED",
        grid: titled(table, &title, &text),
        roles: [
            vec![(TITLE.to_owned(), Role::Title)],
            table.roles(&[
                ("event id cnty", Role::Id),
                ("event date", Role::Date),
                ("notes", Role::Text),
                ("event type", Role::Lane),
                ("location", Role::Place),
                ("source", Role::Source),
                ("tags", Role::Tags),
            ]),
        ]
        .concat(),
        is_whole: true,
        rules: Rules::default(),
        ..Made::default()
    })
}

/// `2016-07-02` and `02 July 2016` without the day.
fn month_of(text: &str) -> String {
    match text.split_once(' ') {
        Some((_, month)) => month.to_owned(),
        None => text.get(..7).unwrap_or(text).to_owned(),
    }
}

/// Name of the column of composed titles.
const TITLE: &str = "title";

/// The table with a column of composed titles before the others.
fn titled(table: &Named<'_>, title: &dyn Fn(usize) -> String, text: &dyn Fn(usize, usize, &str) -> String) -> Grid {
    let mut grid = Grid::default();
    for row in table.shape.header.into_iter().chain(table.shape.data.clone()) {
        if table.grid.filled(row) == 0 {
            continue;
        }
        let is_header = Some(row) == table.shape.header;
        let at = table.grid.at_row(row);
        grid.cell(at, if is_header { TITLE.to_owned() } else { title(row) }.as_str());
        for column in 0..table.grid.width(row) {
            let found = table.grid.text(row, column);
            let at = table.grid.at(row, column);
            if is_header { grid.cell(at, found) } else { grid.cell(at, &text(row, column, found)) }
        }
        grid.end_row(at);
    }
    grid
}

/// Columns of GDELT that are kept (from 1, as its codebook counts), with their names and roles. The others repeat them
/// as codes and parts.
const GDELT: [(usize, &str, Role); 10] = [
    (1, "GLOBALEVENTID", Role::Id),
    (2, "SQLDATE", Role::Date),
    (6, "Actor1Code", Role::Field),
    (16, "Actor2Code", Role::Field),
    (27, "EventCode", Role::Field),
    (31, "GoldsteinScale", Role::Field),
    (32, "NumMentions", Role::Field),
    (35, "AvgTone", Role::Field),
    (60, "DATEADDED", Role::Field),
    (61, "SOURCEURL", Role::Link),
];

/// GDELT 1 and 2: 57, 58 or 61 columns without a header, the second and third with a day and its month.
pub(super) fn gdelt(grid: &Grid) -> Option<Made> {
    let columns = (0..grid.len()).find(|row| grid.filled(*row) > 0).map(|row| grid.width(row))?;
    let is_row = |row: usize| {
        let (day, month, year) = (grid.text(row, 1), grid.text(row, 2), grid.text(row, 3));
        day.len() == 8 && month.len() == 6 && year.len() == 4 && day.starts_with(month) && month.starts_with(year)
    };
    let shown = grid.len().min(50);
    if !matches!(columns, 57 | 58 | 61) || (0..shown).filter(|row| is_row(*row)).count() * 10 < shown * 9 {
        return None;
    }
    let is_second = columns == 61;
    // GDELT 1 has no place of a district; the place of the deed and what follows stand earlier.
    let moved = |column: usize| match (is_second, column) {
        (true, column) => Some(column),
        (false, 53) => Some(51),
        (false, 60) => Some(57),
        (false, 61) => (columns == 58).then_some(58),
        (false, column) => Some(column),
    };
    let mut made = Grid::default();
    let place = "ActionGeo_FullName";
    for name in [TITLE, place].into_iter().chain(GDELT.iter().map(|(_, name, _)| *name)) {
        made.cell(0, name);
    }
    made.end_row(0);
    for row in (0..grid.len()).filter(|row| grid.filled(*row) > 0) {
        let text = |column: usize| {
            moved(column).and_then(|column| column.checked_sub(1)).map_or("", |column| grid.text(row, column))
        };
        let at = |column: usize| moved(column).map_or(0, |column| grid.at(row, column.saturating_sub(1)));
        made.cell(grid.at_row(row), &deed(text(7), text(27), text(17)));
        made.cell(at(53), text(53));
        for (column, _, role) in GDELT {
            if role == Role::Date {
                made.cell(at(column), &day(text(column)));
            } else {
                made.cell(at(column), text(column));
            }
        }
        made.end_row(grid.at_row(row));
    }
    let roles = GDELT.iter().map(|(_, name, role)| (plain(name), *role));
    Some(Made {
        name: "GDELT",
        grid: made,
        roles: [(TITLE.to_owned(), Role::Title), (plain(place), Role::Place)].into_iter().chain(roles).gather(),
        is_whole: true,
        rules: EDTF,
        ..Made::default()
    })
}

/// `Actor1 – what – Actor2`. The kinds of deeds are the 20 root codes of CAMEO.
fn deed(first: &str, code: &str, second: &str) -> String {
    const DEEDS: [&str; 20] = [
        "public statement",
        "appeal",
        "intent to cooperate",
        "consultation",
        "diplomatic cooperation",
        "material cooperation",
        "aid",
        "yielding",
        "investigation",
        "demand",
        "disapproval",
        "rejection",
        "threat",
        "protest",
        "show of force",
        "reduced relations",
        "coercion",
        "assault",
        "fight",
        "mass violence",
    ];
    let root: usize = code.get(..2).and_then(|root| root.parse().ok()).unwrap_or(0);
    let deed = root.checked_sub(1).and_then(|place| DEEDS.get(place)).copied().unwrap_or("event");
    let deed = format!("{deed} ({code})");
    [first, &deed, second].into_iter().filter(|part| !part.is_empty()).gather().join(" \u{2013} ")
}

/// `20171202` in EDTF.
fn day(text: &str) -> String {
    match (text.get(..4), text.get(4..6), text.get(6..)) {
        (Some(year), Some(month), Some(day)) if text.len() == 8 => format!("{year}-{month}-{day}"),
        _ => text.to_owned(),
    }
}
