//! A table as a whole: finds its shape and its columns, says how they are taken, and makes the events.

use core::fmt::Display;

use super::dates::{self, DateColumn, Decided, Parts};
use super::events::{Plan, events, open_questions};
use super::grid::Grid;
use super::lanes::{LANE, TITLE, by_lane, take_turns};
use super::mapping::Mapping;
use super::names::{self, Topic};
use super::preset::{self, Made, made};
use super::profile::profiles;
use super::recognise::{Candidate, recognise};
use super::report::{Column, report};
use super::role::Role;
use super::said::Causes;
use super::shape::{Shape, lies_on_its_side};
use super::short_years::lengthen;
use crate::formats::foreign::plain_text;
use crate::ingest::lower::Lower;
use crate::ingest::message::{Found, Names};
use crate::ingest::problems::Problems;
use crate::list::Gather;
use crate::order::sorted;
use crate::problem::{Joined, Said, en};
use crate::record::draft::{HeadDraft, Words};
use crate::time::is_hidden;
use crate::time::written::{Answer, Order, Question, Rules, read as read_date};

/// A series of numbers has this many rows or more.
const SERIES: usize = 10;
/// Rows that are compared to see if two columns hold the same dates.
const COMPARED: usize = 400;

/// What is recognised in a table.
struct Table {
    shape: Shape,
    candidates: Vec<Candidate>,
    roles: Vec<Role>,
    names: Vec<Box<str>>,
    orders: Vec<Option<Order>>,
}

/// Number of rows of data and the names of the columns, if a table has dates. For a choice between sheets.
pub(in crate::formats) fn dated(grid: &Grid) -> Option<(usize, Vec<String>)> {
    let shape = Shape::of(grid);
    if lies_on_its_side(grid, &shape) {
        return Some((shape.columns, Vec::new()));
    }
    let made = made(grid, &shape);
    let (grid, shape) = match &made {
        Some(made) => (&made.grid, Shape::of(&made.grid)),
        None => (grid, shape),
    };
    let table = Table::of(grid, shape);
    let rows = table.shape.data.clone().filter(|row| grid.filled(*row) > 0).count();
    table.has_dates().then(|| (rows, table.shape.names(grid).iter().map(|name| name.to_lowercase()).gather()))
}

/// The names of the columns of a table with their roles.
pub(in crate::formats) type Known = Vec<(String, Role)>;

/// Reads a table with the columns of another one in the same roles.
pub(in crate::formats) fn read_alike(grid: Grid, known: &Known, mapping: &Mapping, lower: &mut Lower) {
    let made = Made { grid, roles: known.clone(), is_whole: true, is_said: true, ..Made::default() };
    let _ = read_made(made, mapping, lower);
}

/// Reads a table. Returns how its columns are taken.
pub(in crate::formats) fn read(grid: &Grid, mapping: &Mapping, lower: &mut Lower) -> Known {
    if grid.is_cut {
        lower.problems.error(0, en::TABLE_CUT.said());
    }
    let shape = Shape::of(grid);
    if let Some(made) = made(grid, &shape) {
        return read_made(made, mapping, lower);
    }
    if lies_on_its_side(grid, &shape) {
        lower.problems.warning(grid.at_row(0), en::TABLE_TURNED.said());
        let mut turned = grid.turned();
        lengthen(&mut turned);
        return read_upright(&turned, Shape::of(&turned), 2, mapping, lower);
    }
    read_upright(grid, shape, SERIES, mapping, lower)
}

fn read_upright(grid: &Grid, shape: Shape, least: usize, mapping: &Mapping, lower: &mut Lower) -> Known {
    let mut table = Table::of(grid, shape);
    let is_mapped = table.map(grid, mapping, &mut lower.problems);
    let at = table.shape.header.map_or_else(|| grid.at_row(table.shape.data.start), |header| grid.at_row(header));
    if !table.has_dates() && !is_mapped {
        lower.report = table.report(grid, mapping, &[]);
        let first: Vec<&str> = grid.row(table.shape.header.unwrap_or(0)).collect();
        lower.problems.error(at, en::TABLE_NO_DATES.with(&[&Named(&first)]));
        return Known::new();
    }
    let is_named = |role| matches!(role, Role::Title | Role::Lane | Role::Text);
    if !mapping.pairs().iter().any(|pair| is_named(pair.role))
        && let Some(columns) = table.lanes(grid)
    {
        let made = by_lane(grid, &table.shape, &columns);
        let roles = vec![(TITLE.to_owned(), Role::Title), (LANE.to_owned(), Role::Lane)];
        let names: Vec<&str> =
            columns.iter().filter_map(|column| table.names.get(*column)).map(|name| &**name).gather();
        lower.problems.warning(at, en::TABLE_BY_LANE.with(&[&Named(&names)]));
        return read_made(Made { grid: made, roles, ..Made::default() }, mapping, lower);
    }
    if !is_mapped && let Some(numbers) = table.numbers(least) {
        lower.report = table.report(grid, mapping, &[]);
        let rows = table.shape.data.clone().filter(|row| grid.filled(*row) > 0).count();
        lower.problems.error(at, en::TABLE_NUMBERS.with(&[&rows, &numbers]));
        return Known::new();
    }
    let plan = table.plan(grid, mapping, Rules::default());
    table.say(grid, &plan, (at, ""), &mut lower.problems);
    lower.report = table.report(grid, mapping, &plan.starts.iter().chain(&plan.end).gather());
    events(grid, &table.shape, &plan, Causes::default(), lower);
    table.known()
}

/// Reads a table of a known program.
fn read_made(made: Made, mapping: &Mapping, lower: &mut Lower) -> Known {
    let mut table = Table::of(&made.grid, Shape::of(&made.grid));
    for (place, name) in table.names.iter().enumerate() {
        let Some(role) = table.roles.get_mut(place) else { continue };
        match made.role(name) {
            Some(known) => *role = known,
            None if made.is_whole => *role = Role::Field,
            // What is recognised gives way to what is known.
            None if made.roles.iter().any(|(_, known)| known == role) => *role = Role::Field,
            None => {}
        }
    }
    let _ = table.map(&made.grid, mapping, &mut lower.problems);
    let at = made.grid.at_row(table.shape.header.unwrap_or(0));
    let plan = table.plan(&made.grid, mapping, made.rules);
    if !made.is_said {
        table.say(&made.grid, &plan, (at, made.name), &mut lower.problems);
        lower.report = table.report(&made.grid, mapping, &plan.starts.iter().chain(&plan.end).gather());
    }
    if let Some((at, title, summary)) = &made.head {
        let words = |text: &str| Words { at: *at, text: plain_text(text).text.into() };
        lower.head(&HeadDraft { title: Some(words(title)), summary: Some(words(summary)), ..HeadDraft::default() });
    }
    events(&made.grid, &table.shape, &plan, made.causes, lower);
    table.known()
}

impl Table {
    fn of(grid: &Grid, shape: Shape) -> Self {
        let written = shape.names(grid);
        let profiles = profiles(grid, shape.columns, &shape.data);
        let candidates = recognise(&written, profiles, shape.header.is_some());
        let named = |(place, name): (usize, &&str)| {
            if name.is_empty() { format!("column {}", place + 1).into() } else { (**name).into() }
        };
        let mut table = Self {
            roles: candidates.iter().map(|candidate| candidate.role).gather(),
            orders: vec![None; candidates.len()],
            names: written.iter().enumerate().map(named).gather(),
            candidates,
            shape,
        };
        table.twins(grid);
        table
    }

    fn known(&self) -> Known {
        self.names.iter().zip(&self.roles).map(|(name, role)| (preset::plain(name), *role)).gather()
    }

    fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    fn has_dates(&self) -> bool {
        self.has(Role::Date) || self.has(Role::Year)
    }

    fn columns(&self, role: Role) -> Vec<usize> {
        self.roles.iter().enumerate().filter(|(_, of)| **of == role).map(|(place, _)| place).gather()
    }

    /// Columns that hold dates but have no role.
    fn other_dates(&self) -> Vec<usize> {
        let is_other = |(place, candidate): &(usize, &Candidate)| {
            self.roles.get(*place) == Some(&Role::Field)
                && candidate.profile.is_dates()
                && candidate.profile.dates + candidate.profile.years > 0
        };
        self.candidates.iter().enumerate().filter(is_other).map(|(place, _)| place).gather()
    }

    /// Gives a second column with the same dates the same role.
    fn twins(&mut self, grid: &Grid) {
        let Some(first) = self.columns(Role::Date).first().copied() else { return };
        for other in self.other_dates() {
            let words = names::words(self.names.get(other).map_or("", |name| name));
            let is_named = self.shape.header.is_some()
                && [Topic::Date, Topic::Year, Topic::Start].into_iter().any(|topic| names::strength(&words, topic) > 0)
                && names::strength(&words, Topic::Recorded) == 0;
            if is_named
                && self.agree(grid, first, other)
                && let Some(role) = self.roles.get_mut(other)
            {
                *role = Role::Date;
            }
        }
    }

    /// True if two columns name the same years in most rows that fill both.
    fn agree(&self, grid: &Grid, one: usize, other: usize) -> bool {
        let year = |edtf: &str| -> Option<i64> {
            let digits = edtf.trim_start_matches(['[', '{', '.']);
            let is_digit = |letter: &char| letter.is_ascii_digit() || *letter == '-';
            digits.chars().take(5).take_while(is_digit).collect::<String>().get(..4)?.parse().ok()
        };
        let years = |text: &str| -> Vec<i64> {
            match read_date(text, &Rules::default()) {
                Answer::Read(reading) => year(&reading.edtf).into_iter().gather(),
                Answer::Either(both, _) => both.iter().filter_map(|reading| year(&reading.edtf)).gather(),
                Answer::Undated(_) | Answer::Unread => Vec::new(),
            }
        };
        let (mut both, mut same) = (0, 0);
        for row in self.shape.data.clone() {
            let (first, second) = (years(grid.reading(row, one)), years(grid.reading(row, other)));
            if first.is_empty() || second.is_empty() {
                continue;
            }
            both += 1;
            // A winter and a school year begin in the year before.
            same += usize::from(first.iter().any(|one| second.iter().any(|other| one.abs_diff(*other) <= 1)));
            if both >= COMPARED {
                break;
            }
        }
        both > 0 && same * 10 >= both * 7
    }

    /// Applies what a person said. True if a column of dates is named.
    fn map(&mut self, grid: &Grid, mapping: &Mapping, problems: &mut Problems) -> bool {
        let mut is_dated = false;
        let mut named: Vec<(usize, Role)> = Vec::new();
        for pair in mapping.pairs() {
            let Some(column) = self.column(&pair.column) else {
                let names: Vec<&str> = self.names.iter().map(|name| &**name).gather();
                problems.error(grid.at_row(0), en::TABLE_NO_COLUMN.with(&[&Found(&pair.column), &Named(&names)]));
                continue;
            };
            named.push((column, pair.role));
            if let Some(order) = self.orders.get_mut(column) {
                *order = pair.order;
            }
            is_dated |= matches!(pair.role, Role::Date | Role::Year | Role::End);
        }
        for (_, role) in &named {
            let is_replaced = |of: Role| match role {
                Role::Date => matches!(of, Role::Date | Role::Year | Role::Month | Role::Day),
                Role::End => matches!(of, Role::End | Role::EndYear | Role::EndMonth | Role::EndDay),
                Role::Year => matches!(of, Role::Date | Role::Year),
                Role::Field => false,
                role => *role == of,
            };
            self.roles.iter_mut().filter(|of| is_replaced(**of)).for_each(|of| *of = Role::Field);
        }
        for (column, role) in named {
            if let Some(of) = self.roles.get_mut(column) {
                *of = role;
            }
        }
        is_dated
    }

    /// The column of a name in any case of letters, or of a number from 1.
    fn column(&self, name: &str) -> Option<usize> {
        let by = |is_it: &dyn Fn(&str) -> bool| self.names.iter().position(|of| is_it(of));
        by(&|of| of == name)
            .or_else(|| by(&|of| of.to_lowercase() == name.to_lowercase()))
            .or_else(|| name.parse::<usize>().ok()?.checked_sub(1).filter(|place| *place < self.names.len()))
    }

    /// Columns whose names are lanes: their names say nothing else, and most rows fill one of them.
    fn lanes(&self, grid: &Grid) -> Option<Vec<usize>> {
        self.shape.header?;
        let is_named = self
            .columns(Role::Title)
            .iter()
            .any(|title| self.candidates.get(*title).is_none_or(|title| !title.is_unknown()));
        let is_lane = |(place, candidate): &(usize, &Candidate)| {
            let role = self.roles.get(*place).copied().unwrap_or(Role::Field);
            let profile = &candidate.profile;
            matches!(role, Role::Title | Role::Field)
                && candidate.is_unknown()
                && profile.mostly(profile.words, 80)
                && profile.distinct * 2 > profile.filled
        };
        let columns: Vec<usize> = self.candidates.iter().enumerate().filter(is_lane).map(|(place, _)| place).gather();
        (!is_named && columns.len() > 1 && take_turns(grid, &self.shape, &columns)).then_some(columns)
    }

    /// The name of a column of numbers, if the table has nothing else beside its dates.
    fn numbers(&self, least: usize) -> Option<String> {
        let has_words = |(candidate, role): (&Candidate, &Role)| {
            !matches!(role, Role::Date | Role::End)
                && candidate.profile.mostly(candidate.profile.words + candidate.profile.links, 30)
        };
        let is_numbers = |(candidate, role): &(&Candidate, &Role)| {
            !matches!(role, Role::Date | Role::End)
                && candidate.profile.mostly(candidate.profile.numbers + candidate.profile.years, 90)
        };
        let rows = self.candidates.first().map_or(0, |candidate| candidate.profile.rows);
        let columns = || self.candidates.iter().zip(&self.roles);
        if rows < least || self.has(Role::Year) || columns().any(has_words) {
            return None;
        }
        let place = columns().position(|column| is_numbers(&column))?;
        Some(copyable(&self.handle(place)))
    }

    fn plan(&self, grid: &Grid, mapping: &Mapping, rules: Rules) -> Plan {
        let is_approximate = |place: usize| {
            let words = names::words(self.names.get(place).map_or("", |name| name));
            self.shape.header.is_some() && names::strength(&words, Topic::Approx) > 0
        };
        let mut places = self.columns(Role::Date);
        let starts = places.len();
        places.extend(self.columns(Role::End));
        let mut beside = self.other_dates();
        beside.extend(&places);
        let order_of = |place: usize| self.orders.get(place).copied().flatten();
        let mut columns =
            dates::columns(grid, &self.shape.data, (&places, &beside), &is_approximate, (rules, mapping), &order_of);
        let end = columns.split_off(starts.min(columns.len())).into_iter().next();
        let numeric = |(_, candidate): &(usize, &Candidate)| {
            let profile = &candidate.profile;
            profile.filled >= 20 && profile.mostly(profile.numbers, 95)
        };
        Plan {
            starts: columns,
            end,
            parts: Parts::of(&self.roles, [Role::Year, Role::Month, Role::Day, Role::Time]),
            end_parts: Parts::of(&self.roles, [Role::EndYear, Role::EndMonth, Role::EndDay, Role::EndTime]),
            roles: self.roles.clone(),
            names: self.names.clone(),
            rules,
            numeric: self.candidates.iter().enumerate().filter(numeric).map(|(place, _)| place).gather(),
        }
    }

    /// The name of a column as a mapping can have it: its number, if the name is long, not the only one, or has marks of a
    /// mapping or letters that are not seen.
    fn handle(&self, place: usize) -> String {
        let name = self.names.get(place).map_or("", |name| name);
        let is_plain = !name.is_empty()
            && name.chars().count() <= LONGEST_NAME
            && !name.contains([',', '=', ':', '\'', '"', '$', '`', '\\', '!'])
            && !name.contains(|letter: char| letter.is_control() || is_hidden(letter))
            && self.names.iter().filter(|other| ***other == *name).count() == 1;
        if is_plain { name.to_owned() } else { (place + 1).to_string() }
    }

    /// The columns of dates and titles as the command line takes them: a mapping that changes nothing, to begin with.
    fn as_mapping(&self) -> String {
        const SHOWN: [Role; 10] = [
            Role::Date,
            Role::End,
            Role::Year,
            Role::Month,
            Role::Day,
            Role::EndYear,
            Role::EndMonth,
            Role::EndDay,
            Role::Title,
            Role::Lane,
        ];
        let mut pairs = Vec::new();
        for role in SHOWN {
            // Columns that were made of others cannot be named.
            let is_made = |place: &usize| self.names.get(*place).is_some_and(|name| [TITLE, LANE].contains(&&**name));
            let own = self.columns(role).into_iter().filter(|place| !is_made(place));
            pairs.extend(own.map(|place| format!("{}={}", role.word(), self.handle(place))));
        }
        // A sentence stays short. What is not named is recognised again.
        let mut room = MOST_MAPPING;
        let fits = |pair: &&String| {
            room = room.saturating_sub(pair.chars().count() + 1);
            room > 0
        };
        let shown = pairs.iter().take_while(fits).count();
        copyable(&pairs.get(..shown).unwrap_or_default().join(","))
    }

    /// What the page shows of the columns.
    fn report(&self, grid: &Grid, mapping: &Mapping, dates: &[&DateColumn]) -> String {
        let said: Vec<usize> = mapping.pairs().iter().filter_map(|pair| self.column(&pair.column)).gather();
        let columns: Vec<Column> = self
            .roles
            .iter()
            .enumerate()
            .map(|(place, role)| Column {
                handle: self.handle(place),
                name: self.names.get(place).map_or_else(String::new, |name| (**name).to_owned()),
                role: *role,
                order: self.orders.get(place).copied().flatten(),
                is_said: said.contains(&place),
            })
            .gather();
        report(grid, &self.shape, &columns, dates)
    }

    /// Says how the columns are taken, and which questions are open.
    fn say(&self, grid: &Grid, plan: &Plan, (at, make): (usize, &str), problems: &mut Problems) {
        let name = |place: usize| Found(&shortened(self.names.get(place).map_or("", |name| name))).to_string();
        let dated = |place: usize| plan.starts.iter().chain(&plan.end).find(|column| column.place == place);
        let mut taken: Vec<Taken> = Vec::new();
        let mut kept: Vec<&str> = Vec::new();
        for (place, role) in self.roles.iter().enumerate() {
            let is_filled = self.candidates.get(place).is_some_and(|candidate| candidate.profile.filled > 0);
            match role {
                Role::Field if is_filled => kept.push(self.names.get(place).map_or("", |name| name)),
                Role::Field | Role::RowNumber | Role::Sort | Role::Precision => {}
                _ => taken.push(Taken {
                    role: *role,
                    name: name(place),
                    by: dated(place).and_then(|column| by(column, &name)),
                }),
            }
        }
        let taken = sorted(taken, |one, other| one.role.cmp(&other.role));
        let values: Vec<[&dyn Display; 3]> = taken.iter().map(Taken::values).gather();
        let said: Vec<Said<'_>> = values
            .iter()
            .map(|values| {
                if values.get(2).is_some_and(|by| !by.to_string().is_empty()) {
                    en::COLUMN_IS_BY.with(values)
                } else {
                    en::COLUMN_IS.with(values)
                }
            })
            .gather();
        // A sentence stays short.
        let map = self.as_mapping();
        let whole: usize = said.iter().map(|said| said.to_string().chars().count() + 2).sum();
        let most = LONGEST_LIST.saturating_sub(map.chars().count());
        // A list that is cut ends in "and 3 more".
        let mut room = if whole < most { most } else { most.saturating_sub(20) };
        let fits = |said: &&Said<'_>| {
            room = room.saturating_sub(said.to_string().chars().count() + 2);
            room > 0
        };
        let shown = said.iter().take_while(fits).count();
        let list = Joined { items: said.get(..shown).unwrap_or_default(), between: en::COMMA, last: en::COMMA };
        let more = said.len() - shown;
        let values: [&dyn Display; 2] = [&list, &more];
        let counted = en::AND_MORE.with(&values);
        let list: &dyn Display = if more > 0 { &counted } else { &list };
        if make.is_empty() {
            problems.warning(at, en::TABLE_COLUMNS.with(&[list, &map]));
        } else {
            problems.warning(at, en::TABLE_COLUMNS_OF.with(&[list, &make, &map]));
        }
        if !kept.is_empty() {
            problems.warning(at, en::COLUMNS_KEPT.with(&[&Named(&kept)]));
        }
        for column in plan.starts.iter().chain(&plan.end) {
            let role = if plan.end.as_ref().is_some_and(|end| end.place == column.place) { "end" } else { "date" };
            for (first, other, question) in open_questions(grid, &self.shape, column) {
                let pattern = match question {
                    Question::Order => en::TABLE_ORDER_OPEN,
                    Question::Pairs => en::TABLE_PAIRS_OPEN,
                    Question::Duals => en::TABLE_DUALS_OPEN,
                };
                let bare = copyable(&self.handle(column.place));
                let written = if first.written.is_empty() { &first.edtf } else { &first.written };
                problems.warning(
                    first.at,
                    pattern.with(&[&name(column.place), &Found(written), &first.edtf, &other, &role, &bare]),
                );
            }
        }
        for column in plan.starts.iter().chain(&plan.end) {
            let other = |row: &usize| grid.reading(*row, column.place) != grid.text(*row, column.place);
            if let Some(row) = self.shape.data.clone().find(other) {
                let (text, reading) = (grid.text(row, column.place), grid.reading(row, column.place));
                let (at, first) = (grid.at(row, column.place), Found(text).to_string());
                if reading.starts_with(text) {
                    let whole = Found(reading).to_string();
                    problems.warning(at, en::TABLE_BESIDE.with(&[&name(column.place), &first, &whole]));
                } else if !reading.ends_with(text) {
                    problems.warning(at, en::TABLE_SHORT_YEARS.with(&[&name(column.place), &first]));
                }
            }
        }
        for place in self.other_dates() {
            let of = self.names.get(place).map_or("", |name| name);
            let is_recorded = names::strength(&names::words(of), Topic::Recorded) > 0;
            if !is_recorded && self.candidates.get(place).is_some_and(|candidate| candidate.profile.dates > 0) {
                problems.warning(at, en::TABLE_OTHER_DATES.with(&[&name(place), &copyable(&self.handle(place))]));
            }
        }
    }
}

/// Longest name of a column in a sentence, in characters.
const LONGEST_NAME: usize = 24;
/// Maximum number of letters of the mapping that a sentence says.
const MOST_MAPPING: usize = 120;
/// Longest list of columns in a sentence with the mapping behind it, in characters.
const LONGEST_LIST: usize = 403;

/// A name without its end, if it is long.
fn shortened(name: &str) -> String {
    let mut short: String = name.chars().take(LONGEST_NAME).collect();
    if short.len() < name.len() {
        short.push('\u{2026}');
    }
    short
}

/// Names of columns in quotes, shortened.
struct Named<'a>(&'a [&'a str]);

impl Display for Named<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let short: Vec<String> = self.0.iter().map(|name| shortened(name)).gather();
        let short: Vec<&str> = short.iter().map(String::as_str).gather();
        Names(&short).fmt(f)
    }
}

/// A column in the sentence about all of them.
struct Taken {
    role: Role,
    name: String,
    by: Option<By>,
}

/// A text as a word of a command line, in quotes if it needs them.
fn copyable(text: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '=' | ',' | '.' | '-' | '_' | '/');
    if text.chars().all(is_plain) { text.to_owned() } else { format!("\"{text}\"") }
}

/// How its order of day and month is known.
enum By {
    Order(Order),
    Row(Order, usize),
    Column(Order, String),
}

impl Display for By {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let word = |order: &Order| if *order == Order::DayFirst { en::DAY_FIRST } else { en::MONTH_FIRST };
        match self {
            Self::Order(order) => word(order).fmt(f),
            Self::Row(order, row) => en::ORDER_BY_ROW.with(&[&word(order), &(row + 1)]).fmt(f),
            Self::Column(order, name) => en::ORDER_BY_COLUMN.with(&[&word(order), name]).fmt(f),
        }
    }
}

impl Taken {
    fn values(&self) -> [&dyn Display; 3] {
        const WORDS: &str = "";
        let word: &dyn Display = self.role.word();
        let by: &dyn Display = match &self.by {
            Some(by) => by,
            None => &WORDS,
        };
        [word, &self.name, by]
    }
}

fn by(column: &DateColumn, name: &dyn Fn(usize) -> String) -> Option<By> {
    match column.decided {
        Decided::Said(order) | Decided::Format(order) => Some(By::Order(order)),
        Decided::Row(order, row) => Some(By::Row(order, row)),
        Decided::Beside(order, other) => Some(By::Column(order, name(other))),
        Decided::Open => Some(By::Order(Order::DayFirst)),
        Decided::No => None,
    }
}
