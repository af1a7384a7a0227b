//! Which sheets of a workbook are read.

use core::fmt::Display;

use super::cells::Sheet;
use crate::formats::options::Options;
use crate::formats::table;
use crate::ingest::lower::Lower;
use crate::ingest::message::{Found, Names};
use crate::list::Gather;
use crate::problem::en;

/// Reads the sheet that a person named; else that with the most rows of dates, and others with the same columns.
/// Returns the text that stands for the positions of the last one.
pub(super) fn read(sheets: Vec<Sheet>, options: &Options, lower: &mut Lower) -> String {
    let all: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).gather();
    let all: Vec<&str> = all.iter().map(String::as_str).gather();
    let chosen: Vec<usize> = match &options.sheet {
        Some(name) => {
            let by_name = |sheet: &Sheet| sheet.name.to_lowercase() == name.to_lowercase();
            let by_number = || name.parse::<usize>().ok()?.checked_sub(1).filter(|place| *place < sheets.len());
            let Some(place) = sheets.iter().position(by_name).or_else(by_number) else {
                lower.problems.error(0, en::SHEET_ABSENT.with(&[&Found(name), &Names(&all)]));
                return String::new();
            };
            vec![place]
        }
        None => by_dates(&sheets),
    };
    let others: Vec<&str> =
        (0..sheets.len()).filter(|place| !chosen.contains(place)).filter_map(|place| all.get(place).copied()).gather();
    let taken: Vec<&str> = chosen.iter().filter_map(|place| all.get(*place).copied()).gather();
    if sheets.len() > 1 {
        let (taken, left) = (Names(&taken), Names(&others));
        let values: [&dyn Display; 2] = [&taken, &left];
        let pattern = if others.is_empty() { en::SHEETS_READ } else { en::SHEETS_LEFT };
        lower.problems.warning(0, pattern.with(&values));
    }
    let mut places = String::new();
    let mut known = Vec::new();
    for (place, sheet) in sheets.into_iter().enumerate().filter(|(place, _)| chosen.contains(place)) {
        if chosen.first() != Some(&place) {
            // Each sheet counts its own rows.
            lower.settle(&places, 0);
        }
        if chosen.first() == Some(&place) {
            known = table::read(&sheet.grid, &options.mapping, lower);
        } else {
            table::read_alike(sheet.grid, &known, &options.mapping, lower);
        }
        places = sheet.places;
    }
    for (place, name) in all.iter().enumerate().filter(|_| all.len() > 1) {
        table::line(&mut lower.report, &["sheet", name, if chosen.contains(&place) { "1" } else { "" }]);
    }
    places
}

/// The sheet with the most rows of dates, and all with its columns, in order. The first one if none has dates.
fn by_dates(sheets: &[Sheet]) -> Vec<usize> {
    let found: Vec<Option<(usize, Vec<String>)>> =
        sheets.iter().map(|sheet| if sheet.is_hidden { None } else { table::dated(&sheet.grid) }).gather();
    let mut best: Option<(usize, &Vec<String>)> = None;
    for (rows, header) in found.iter().flatten() {
        if best.is_none_or(|(most, _)| *rows > most) {
            best = Some((*rows, header));
        }
    }
    let Some((_, header)) = best else {
        let first = sheets.iter().position(|sheet| !sheet.is_hidden && sheet.grid.len() > 0);
        return first.into_iter().gather();
    };
    let is_alike = |place: &usize| found.get(*place).and_then(Option::as_ref).is_some_and(|(_, of)| of == header);
    (0..sheets.len()).filter(is_alike).gather()
}
