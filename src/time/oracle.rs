//! Holds our grammar of EDTF and what its dates cover against an implementation by other people, `edtf-core`, on texts
//! made up by chance: written by the grammar, then damaged.

use edtf_core::{Bound, Edtf as Theirs};

use super::Civil;
use super::completion;
use super::grammar::Edtf;
use super::written::{Date, IntervalEndpoint, SetElement};

/// What the dates of an expression cover, for a comparison: first and last day of each, in the order of writing.
fn ours(text: &str) -> Option<Vec<Option<(Civil, Civil)>>> {
    let covers = |date: &Date| Some((completion::day(date, false)?, completion::day(date, true)?));
    let read = Edtf::parse(text, super::Calendar::Gregorian).ok().filter(|read| read.beyond().is_edtf())?;
    Some(match read {
        Edtf::Date(date) => vec![covers(&date)],
        Edtf::Interval(interval) => [interval.start, interval.end].iter().filter_map(end).map(covers).collect(),
        Edtf::Set(set) => set.elements.iter().flat_map(members).map(|date| covers(&date)).collect(),
    })
}

fn end(end: &IntervalEndpoint) -> Option<&Date> {
    match end {
        IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrBefore(date) | IntervalEndpoint::OnOrAfter(date) => {
            Some(date)
        }
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    }
}

fn members(element: &SetElement) -> Vec<Date> {
    match *element {
        SetElement::Date(date) | SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) => vec![date],
        SetElement::Range(first, last) => vec![first, last],
    }
}

fn theirs(text: &str) -> Option<Vec<Option<(Civil, Civil)>>> {
    use edtf_core::{IntervalEndpoint as End, SetElement as Element};
    let covers = |date: &edtf_core::Date| {
        let bounds = Theirs::Date(*date).bounds();
        let (Bound::Date(first), Bound::Date(last)) = (bounds.earliest, bounds.latest) else { return None };
        Some((Civil::new(first.year, first.month, first.day), Civil::new(last.year, last.month, last.day)))
    };
    let end = |end: End| match end {
        End::Date(date) | End::OnOrBefore(date) | End::OnOrAfter(date) => Some(covers(&date)),
        End::Open | End::Unknown => None,
    };
    Some(match Theirs::parse(text).ok()? {
        Theirs::Date(date) => vec![covers(&date)],
        Theirs::DateTime(at) => vec![covers(&at.date)],
        Theirs::Interval(interval) => [interval.start, interval.end].into_iter().filter_map(end).collect(),
        Theirs::Set(set) => set
            .elements
            .iter()
            .flat_map(|element| match element {
                Element::Date(date) | Element::OnOrBefore(date) | Element::OnOrAfter(date) => vec![covers(date)],
                Element::Range(first, last) => vec![covers(first), covers(last)],
            })
            .collect(),
    })
}

/// A small generator of its own (xorshift): every run makes up the same texts.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }

    fn date(&mut self) -> String {
        let mut text = String::from(self.of(&["", "", "", "", "?", "~", "%", "-"]));
        if self.below(12) == 0 {
            text = format!(
                "Y{}{}{}",
                self.of(&["", "-"]),
                self.of(&["17", "170000002", "20050", "9999", "012345"]),
                self.of(&["", "E7", "E2", "S3", "E3S2"])
            );
        } else {
            text += self.of(&[
                "2005", "2004", "1900", "2000", "0000", "0001", "199X", "19XX", "XXXX", "X2X4", "1XX9", "9999",
                "1950S2",
            ]);
            if self.below(4) > 0 {
                text += self.of(&["", "", "", "?", "~", "%"]);
                text += "-";
                text += self.of(&["", "", "", "?", "~", "%"]);
                text += self.of(&[
                    "01", "02", "02", "06", "09", "12", "XX", "X2", "1X", "13", "00", "21", "24", "33", "41", "42",
                    "3X",
                ]);
                if self.below(3) > 0 {
                    text += self.of(&["", "", "", "?", "~", "%"]);
                    text += "-";
                    text += self.of(&["", "", "", "?", "~", "%"]);
                    text += self.of(&["01", "28", "29", "30", "31", "XX", "3X", "X9", "X0", "00", "32"]);
                }
            }
        }
        text + self.of(&["", "", "", "?", "~", "%"])
    }

    fn expression(&mut self) -> String {
        match self.below(8) {
            0 | 1 => self.date(),
            2 => {
                let end = |chance: &mut Self| match chance.below(6) {
                    0 => String::from(chance.of(&["", ".."])),
                    1 => format!("..{}", chance.date()),
                    2 => format!("{}..", chance.date()),
                    _ => chance.date(),
                };
                format!("{}/{}", end(self), end(self))
            }
            3 => {
                let day = self.of(&["2005-09-19", "2004-02-29", "2005-02-29", "2005-09", "2005-09-XX", "2005-09-1?"]);
                let time = self.of(&["12:00:00", "24:00:00", "23:59:60", "23:60:00", "12:00", "1:00:00", "12.00.00"]);
                let zone = self.of(&["", "Z", "+03:00", "-00:00", "+14", "-14:30", "+3", "z", "-05"]);
                format!("{day}T{time}{zone}")
            }
            _ => {
                let mut members = Vec::new();
                for _ in 0..=self.below(3) {
                    members.push(match self.below(5) {
                        0 => format!("..{}", self.date()),
                        1 => format!("{}..", self.date()),
                        2 => format!("{}..{}", self.date(), self.date()),
                        _ => self.date(),
                    });
                }
                let (open, close) = if self.below(2) == 0 { ("[", "]") } else { ("{", "}") };
                format!("{open}{}{close}", members.join(","))
            }
        }
    }

    fn damaged(&mut self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(2) {
            let at = self.below(letters.len() + 1);
            let letter = [
                '0', '1', '9', 'X', '-', '?', '~', '%', '.', '/', 'T', 'Z', ':', 'S', 'E', 'Y', '[', '}', ',', ' ',
                'x', '٣', '–',
            ][self.below(23)];
            match self.below(3) {
                0 if at < letters.len() => letters[at] = letter,
                1 if at < letters.len() => drop(letters.remove(at)),
                _ => letters.insert(at, letter),
            }
        }
        letters.into_iter().collect()
    }
}

/// Where `edtf-core` does not judge: it knows no `X` in a year before 0, where ISO 8601-2 allows it anywhere in a part of
/// a date, and takes a second 60 in any minute.
fn differs(text: &str) -> bool {
    let early_x = |part: &str| {
        let year = part.trim_start_matches(['?', '~', '%', '.', '[', '{']);
        year.starts_with('-') && year.chars().take(5).any(|letter| letter == 'X')
    };
    text.contains(":60") || text.split(['/', ',']).flat_map(|part| part.split("..")).any(early_x)
}

#[test]
fn both_read_the_same() {
    let mut chance = Chance(0x5eed_da7e);
    let (mut good, mut bad) = (0, 0);
    for _ in 0..200_000 {
        let written = chance.expression();
        for text in [chance.damaged(&written), written] {
            if differs(&text) {
                continue;
            }
            let (ours, theirs) = (ours(&text), theirs(&text));
            assert_eq!(ours, theirs, "{text:?}");
            if ours.is_some() { good += 1 } else { bad += 1 }
        }
    }
    assert!(good > 20_000 && bad > 20_000, "both kinds are tried: {good} good, {bad} bad");
}
