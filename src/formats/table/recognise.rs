//! The roles of the columns, from what they hold and how they are named.

use super::names::{Strengths, Topic, words};
use super::profile::Profile;
use super::role::Role;
use crate::list::Gather;

/// A column as it is recognised.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) profile: Profile,
    words: Vec<String>,
    strengths: Strengths,
    pub(super) role: Role,
}

impl Candidate {
    fn is(&self, topic: Topic) -> usize {
        self.strengths.get(topic)
    }

    /// True if its name says nothing.
    pub(super) fn is_unknown(&self) -> bool {
        self.strengths == Strengths::default()
    }

    /// Names are compared in points.
    fn points(&self, topic: Topic) -> i64 {
        i64::try_from(self.is(topic)).unwrap_or(0)
    }

    const fn is_free(&self) -> bool {
        matches!(self.role, Role::Field) && self.profile.filled > 0
    }

    /// True if its cells are words, or some of them.
    const fn has_words(&self) -> bool {
        self.profile.mostly(self.profile.words, 40)
    }

    /// True if it holds dates: by its cells, or by some of them and its name.
    fn is_dates(&self) -> bool {
        let profile = &self.profile;
        let named = self.is(Topic::Date) > 1 || self.is(Topic::Year) > 1 || self.is(Topic::Start) > 1;
        profile.is_dates()
            || (profile.mostly(profile.compact, 80) && self.is(Topic::Id) < 2)
            || (named && profile.mostly(profile.dates + profile.years, 25) && self.is(Topic::Title) < 3)
    }
}

/// The columns with their roles.
pub(super) fn recognise(names: &[&str], profiles: Vec<Profile>, has_header: bool) -> Vec<Candidate> {
    let mut columns: Vec<Candidate> = profiles
        .into_iter()
        .zip(names)
        .map(|(profile, name)| {
            let words = words(name);
            Candidate { profile, strengths: Strengths::of(&words), words, role: Role::Field }
        })
        .gather();
    if let Some(first) = columns.first_mut()
        && first.profile.counts_up
        && (first.words.is_empty() && has_header
            || matches!(first.words.join(" ").as_str(), "index" | "row" | "no" | "nr"))
    {
        first.role = Role::RowNumber;
    }
    parts(&mut columns);
    dates(&mut columns, has_header);
    flags(&mut columns);
    addresses(&mut columns);
    texts(&mut columns);
    columns
}

/// Years, months, days and times in columns of their own.
fn parts(columns: &mut [Candidate]) {
    for (is_end, roles) in [
        (false, [Role::Year, Role::Month, Role::Day, Role::Time]),
        (true, [Role::EndYear, Role::EndMonth, Role::EndDay, Role::EndTime]),
    ] {
        // A name that says it all may stand above some cells that do not fit.
        let find = |topic: Topic, count: &dyn Fn(&Profile) -> usize, percent: usize| {
            let is_it = |column: &&Candidate| {
                column.is_free()
                    && column.is(topic) > 1
                    && column.is(Topic::Date) < 3
                    && (column.is(Topic::End) > 0) == is_end
                    && column.profile.mostly(count(&column.profile), if column.is(topic) == 3 { 50 } else { percent })
            };
            columns.iter().filter(is_it).max_by_key(|column| column.is(topic)).map(|found| found.words.clone())
        };
        let year = find(Topic::Year, &|found| found.years + found.numbers + found.dates, 60);
        let month = find(Topic::Month, &|found| found.to_12 + found.words + found.dates, 80);
        let day = find(Topic::Day, &|found| found.to_31, 80);
        let (Some(year), Some(month)) = (year, month) else { continue };
        if year == month {
            continue;
        }
        let time = find(Topic::Time, &|found| found.filled, 0);
        for (words, role) in
            [(Some(year), roles.first()), (Some(month), roles.get(1)), (day, roles.get(2)), (time, roles.get(3))]
        {
            let (Some(words), Some(role)) = (words, role) else { continue };
            columns.iter_mut().filter(|column| column.words == words).take(1).for_each(|column| column.role = *role);
        }
    }
}

/// The columns of dates.
fn dates(columns: &mut [Candidate], has_header: bool) {
    let has_parts = |role: Role| columns.iter().any(|column| column.role == role);
    let (has_year, has_end_year) = (has_parts(Role::Year), has_parts(Role::EndYear));
    let points = |column: &Candidate| -> i64 {
        let profile = &column.profile;
        let percent = |count: usize| i64::try_from((count * 100).checked_div(profile.filled).unwrap_or(0)).unwrap_or(0);
        let is_bare = profile.dates == 0;
        // Numbers from 100 to 2200 are years only under a name that says so, or under none.
        let named = column.is(Topic::Date).max(column.is(Topic::Start)).max(column.is(Topic::Year)) > 0;
        let other =
            [Topic::Id, Topic::Title, Topic::Place, Topic::Lane].into_iter().map(|topic| column.is(topic)).max();
        percent(profile.dates + profile.years + profile.compact)
            + i64::try_from(profile.filled_percent() / 2).unwrap_or(0)
            + 25 * column.points(Topic::Date)
            + 20 * column.points(Topic::Start).max(column.points(Topic::Year))
            - 25 * column.points(Topic::End)
            - 45 * column.points(Topic::Recorded)
            + if is_bare { 0 } else { 20 }
            - if is_bare && !named && has_header { 40 } else { 0 }
            - if is_bare && !named && other.unwrap_or(0) > 1 { 60 } else { 0 }
            - if profile.compact > 0 && !named { 20 } else { 0 }
    };
    let is_open = |column: &Candidate| column.is_free() && column.is_dates() && column.is(Topic::Precision) < 2;
    if !has_year {
        let mut best: Option<(i64, usize)> = None;
        for (place, column) in columns.iter().enumerate().filter(|(_, column)| is_open(column)) {
            let points = points(column);
            if best.is_none_or(|(most, _)| points > most) {
                best = Some((points, place));
            }
        }
        let Some(place) = best.map(|(_, place)| place) else { return };
        set(columns, place, Role::Date);
    }
    if !has_end_year {
        let first = columns.iter().position(|column| column.role == Role::Date);
        let ending = |column: &Candidate| {
            let named = column.is(Topic::End);
            // A column after the first one, in a table without names.
            if has_header { named } else { 0 }
        };
        let open = |place: usize, column: &Candidate| {
            is_open(column)
                && if has_header {
                    ending(column) > 0 && column.is(Topic::Recorded) < 2
                } else {
                    first.is_some_and(|first| place == first + 1)
                }
        };
        let mut best: Option<(usize, usize)> = None;
        for (place, column) in columns.iter().enumerate().filter(|(place, column)| open(*place, column)) {
            if best.is_none_or(|(most, _)| ending(column) > most) {
                best = Some((ending(column), place));
            }
        }
        if let Some((_, place)) = best {
            set(columns, place, Role::End);
        } else if let Some(place) = columns.iter().position(|column| {
            // An empty column of ends, or one with words such as "present".
            column.role == Role::Field
                && (column.is(Topic::End) == 3 || column.is(Topic::End) > 0 && column.is(Topic::Date) > 0)
                && column.profile.filled * 5 <= column.profile.rows
        }) {
            set(columns, place, Role::End);
        }
    }
    // Times beside columns of days.
    let is_clock = |column: &Candidate| {
        column.is_free() && column.is(Topic::Time) > 1 && column.profile.dates + column.profile.years == 0
    };
    let time = columns.iter().position(|column| is_clock(column) && column.is(Topic::End) == 0);
    if let Some(place) = time.filter(|_| !has_year) {
        set(columns, place, Role::Time);
        if !has_end_year
            && let Some(place) = columns.iter().position(|column| is_clock(column) && column.is(Topic::End) > 0)
        {
            set(columns, place, Role::EndTime);
        }
    }
}

fn set(columns: &mut [Candidate], place: usize, role: Role) {
    if let Some(column) = columns.get_mut(place) {
        column.role = role;
    }
}

/// Columns that say that a date is approximate.
fn flags(columns: &mut [Candidate]) {
    for column in columns.iter_mut().filter(|column| column.is_free() && column.is(Topic::Approx) > 0) {
        let profile = &column.profile;
        if profile.mostly(profile.flags, 80) || (profile.distinct <= 2 && profile.mostly(profile.numbers, 80)) {
            column.role = if column.is(Topic::End) > 0 { Role::EndApprox } else { Role::Approx };
        }
    }
}

/// Columns of addresses.
fn addresses(columns: &mut [Candidate]) {
    let mut has_link = false;
    for column in columns.iter_mut().filter(|column| column.is_free()) {
        let profile = &column.profile;
        if !profile.mostly(profile.links, 60) {
            continue;
        }
        if profile.pictures * 2 >= profile.links || column.is(Topic::Media) > 1 {
            column.role = Role::Media;
        } else if !has_link {
            column.role = Role::Link;
            has_link = true;
        }
    }
}

/// Columns of words.
fn texts(columns: &mut [Candidate]) {
    if let Some(place) = best(columns, &|column| {
        let profile = &column.profile;
        let is_id = column.is(Topic::Id) > 1 && profile.distinct == profile.filled && profile.filled == profile.rows;
        (is_id && profile.prose == 0 && profile.mean() <= 40).then(|| column.points(Topic::Id))
    }) {
        set(columns, place, Role::Id);
    }
    if let Some(place) = best(columns, &title_points) {
        set(columns, place, Role::Title);
    }
    for (topic, role) in [
        (Topic::Text, Role::Text),
        (Topic::Source, Role::Source),
        (Topic::Tags, Role::Tags),
        (Topic::Place, Role::Place),
    ] {
        let named = |column: &Candidate| {
            let filled = i64::try_from(column.profile.filled_percent()).unwrap_or(0);
            (column.is(topic) > 1 && column.has_words()).then(|| 40 * column.points(topic) + filled)
        };
        if let Some(place) = best(columns, &named) {
            set(columns, place, role);
        }
    }
    if let Some(place) = best(columns, &lane_points) {
        set(columns, place, Role::Lane);
    }
    if !columns.iter().any(|column| column.role == Role::Text)
        && let Some(place) = best(columns, &|column| column.profile.mostly(column.profile.prose, 30).then_some(1))
    {
        set(columns, place, Role::Text);
    }
    // A table of dates and numbers alone: its numbers are better than nothing.
    if !columns.iter().any(|column| column.role == Role::Title) {
        let numbers =
            |column: &Candidate| column.profile.mostly(column.profile.numbers + column.profile.flags, 80).then_some(1);
        if let Some(place) =
            best(columns, &|column| column.has_words().then_some(1)).or_else(|| best(columns, &numbers))
        {
            set(columns, place, Role::Title);
        }
    }
}

/// The free column with most points; the first of equal ones.
fn best(columns: &[Candidate], points: &dyn Fn(&Candidate) -> Option<i64>) -> Option<usize> {
    let mut best: Option<(i64, usize)> = None;
    for (place, column) in columns.iter().enumerate().filter(|(_, column)| column.is_free()) {
        if let Some(points) = points(column)
            && best.is_none_or(|(most, _)| points > most)
        {
            best = Some((points, place));
        }
    }
    best.map(|(_, place)| place)
}

/// How much a column looks like one of titles.
fn title_points(column: &Candidate) -> Option<i64> {
    let profile = &column.profile;
    if !column.has_words() {
        return None;
    }
    let count = |count: usize| i64::try_from(count).unwrap_or(0);
    let topics =
        [Topic::Text, Topic::Place, Topic::Lane, Topic::Source, Topic::Tags, Topic::Id, Topic::Media, Topic::Divides];
    let other = topics.into_iter().map(|topic| column.points(topic)).max().unwrap_or(0);
    let length = match profile.mean() {
        0..=2 => -20,
        3..=120 => 20,
        121..=250 => 5,
        _ => -15,
    };
    Some(
        25 * column.points(Topic::Title)
            + count(profile.filled_percent() * 2 / 5)
            + count(profile.distinct_percent() * 2 / 5)
            + length
            - if column.is(Topic::Title) < 3 { 20 * other } else { 0 },
    )
}

/// How much a column looks like one of lanes: few different short texts, or a name of lanes.
fn lane_points(column: &Candidate) -> Option<i64> {
    let profile = &column.profile;
    let (lane, divides) = (column.points(Topic::Lane), column.points(Topic::Divides));
    let is_short = profile.prose == 0 && profile.mean() <= 60;
    let repeats = profile.distinct * 2 <= profile.filled || profile.filled < 8 && lane > 1;
    let is_few =
        profile.distinct <= 12 && profile.distinct * 4 <= profile.filled && profile.filled * 10 >= profile.rows * 8;
    let fits = column.has_words() && is_short && ((lane > 1 || divides > 1) && repeats || is_few);
    let count = |count: usize| i64::try_from(count).unwrap_or(0);
    fits.then(|| 30 * lane + 20 * divides + count(100 - profile.distinct_percent()) / 5 + i64::from(is_few))
}

#[cfg(test)]
mod tests {
    use super::super::grid::Grid;
    use super::super::profile::profiles;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Role)]) {
        let mut grid = Grid::default();
        for (place, line) in text.lines().enumerate() {
            line.split(',').for_each(|cell| grid.cell(place, cell));
            grid.end_row(place);
        }
        let names: Vec<&str> = grid.row(0).collect();
        let found = recognise(&names, profiles(&grid, names.len(), &(1..grid.len())), true);
        let found: Vec<(&str, Role)> = names
            .iter()
            .zip(&found)
            .filter(|(_, column)| column.role != Role::Field)
            .map(|(name, column)| (*name, column.role))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn columns_are_recognised() {
        check(
            "start,end,label,era\n1200,,Cusco,Inca\n1438,1463,Expansion,Inca\n1500,1600,Other,Maya",
            &[("start", Role::Date), ("end", Role::End), ("label", Role::Title), ("era", Role::Lane)],
        );
        check(
            "Jahr,Monat,Tag,Ereignis,Ort\n1949,5,23,Grundgesetz,Bonn\n1990,10,3,Einheit,Berlin",
            &[
                ("Jahr", Role::Year),
                ("Monat", Role::Month),
                ("Tag", Role::Day),
                ("Ereignis", Role::Title),
                ("Ort", Role::Place),
            ],
        );
        check(
            "created,name,date,population\n2020-01-01,Alpha,c. 1850,1200\n2020-01-02,Beta,1862,1500",
            &[("name", Role::Title), ("date", Role::Date)],
        );
        check(
            "დასახელება,თარიღი,ადგილი\nომი,1992-08-14,სოხუმი\nზავი,1993-07-27,სოჭი",
            &[("დასახელება", Role::Title), ("თარიღი", Role::Date), ("ადგილი", Role::Place)],
        );
        check(
            "年月日,出来事,場所\n1868年1月3日,王政復古,京都\n1945年8月,終戦,東京",
            &[("年月日", Role::Date), ("出来事", Role::Title), ("場所", Role::Place)],
        );
        check(
            "Name,Born,Died,URL\nAda,1815,1852,https://a.example/1\nKarl,1818,1883,https://a.example/2",
            &[("Name", Role::Title), ("Born", Role::Date), ("Died", Role::End), ("URL", Role::Link)],
        );
    }
}
