//! Damaged packed records: either refused with a message, or records that can be drawn and written.

use annals::computed::{Computed, pack};
use annals::formats::read;
use annals::formats::write::{csv, json};
use annals::record::packed::Opening;
use annals::record::{Diagnostic, Document};

use super::chance::Chance;
use super::made::{record, table};
use super::mutate::{RECORD, TABLE, files};
use super::rounds::rounds;
use super::seen::draws;

/// Bytes before the first section and before the content of each (see `record/packed.rs`).
const HEADER: usize = 24;
const SECTION: usize = 12;

#[test]
fn packed() {
    let packed = |text: &[u8]| {
        let (document, problems) = read("x", text);
        pack(&document, &problems)
    };
    let mut seeds: Vec<Vec<u8>> = files().iter().map(|file| packed(file)).collect();
    seeds.extend([RECORD, TABLE].map(|text| packed(text.as_bytes())));
    rounds("packed", 40, |chance: &mut Chance| {
        let bytes = match chance.below(4) {
            0 => packed(record(chance).as_bytes()),
            1 => packed(table(chance).as_bytes()),
            _ => seeds[chance.below(seeds.len())].clone(),
        };
        let bytes = damaged(bytes, &seeds, chance);
        match opened(&bytes, chance) {
            Err(said) => {
                assert!(said.len() > 30 && said.len() < 300, "a refusal is a sentence: {said}");
                assert!(said.contains("pack") || said.contains("lanes"), "and says what to do: {said}");
            }
            Ok((document, problems, None)) => every_event(&document, &problems),
            Ok((document, problems, Some(computed))) => {
                every_event(&document, &problems);
                let _ = (json(&document), csv(&document));
                draws(document, problems, computed, chance);
            }
        }
    });
}

type Opened = (Document, Vec<Diagnostic>, Option<Computed>);

/// The result of bytes that arrive in pieces, as in the page.
fn opened(bytes: &[u8], chance: &mut Chance) -> Result<Opened, String> {
    let mut opening = Opening::default();
    let most = [1, 100, 100_000][chance.below(3)];
    for piece in bytes.chunks(1 + chance.below(most)) {
        opening.feed(piece).map_err(|error| error.to_string())?;
    }
    let (document, problems, computed) = opening.finish_with().map_err(|error| error.to_string())?;
    let computed = Computed::unpacked(&computed, &document);
    Ok((document, problems, computed))
}

/// Reads everything of every event.
fn every_event(document: &Document, problems: &[Diagnostic]) {
    for event in document.events() {
        let _ = (event.title(), event.kind_text(), event.lane(), event.rank(), event.detail());
        assert!(document.row(&event.id()).is_some(), "each event is found by its id");
        // An undated event may have a meaning: that of an unknown year.
        assert!(event.extent().is_none() || event.when().is_some());
        let _ = (event.date(), event.inverse_relations().count(), event.lost_relations().count());
    }
    for problem in problems {
        assert!(!problem.to_string().is_empty());
    }
}

/// The bytes with some damage, mostly such that the total length in the header is not affected.
fn damaged(mut bytes: Vec<u8>, seeds: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    for _ in 0..=chance.below(3) {
        let sections = sections(&bytes);
        let at = chance.below(bytes.len().max(1));
        let width = [1, 2, 4, 8][chance.below(4)];
        match chance.below(9) {
            0 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            1 => bytes.truncate(at),
            // Change a number of a column, or a length.
            2 if at + width <= bytes.len() => {
                let value = [0, 1, -1, i64::MIN, i64::MAX, 255, i64::from(u32::MAX)][chance.below(7)];
                bytes[at..at + width].copy_from_slice(&value.to_le_bytes()[..width]);
            }
            // Swap two ranges.
            3 if at + width <= bytes.len() => {
                let other = chance.below(bytes.len() - width + 1);
                for step in 0..width {
                    bytes.swap(at + step, other + step);
                }
            }
            // Swap two columns, with or without their names.
            4 if sections.len() > 1 => {
                let (one, other) = (chance.below(sections.len()), chance.below(sections.len()));
                let mut parts: Vec<Vec<u8>> = sections.iter().map(|&(from, to)| bytes[from..to].to_vec()).collect();
                parts.swap(one, other);
                let tail = bytes[sections[sections.len() - 1].1..].to_vec();
                let mut whole = bytes[..HEADER].to_vec();
                for (number, part) in parts.iter().enumerate() {
                    let (from, _) = sections[number];
                    whole.extend_from_slice(if chance.below(2) == 0 {
                        &part[..SECTION]
                    } else {
                        &bytes[from..from + SECTION]
                    });
                    whole.extend_from_slice(&part[SECTION..]);
                }
                bytes = [whole, tail].concat();
            }
            // Insert a column of another record.
            5 => {
                let other = &seeds[chance.below(seeds.len())];
                let from = chance.below(other.len());
                let piece = &other[from..(from + chance.below(60)).min(other.len())];
                let to = (at + piece.len()).min(bytes.len());
                bytes.splice(at..to, piece.iter().copied());
            }
            6 => drop(bytes.splice(at..at, vec![0; chance.below(40)])),
            7 => drop(bytes.drain(at..(at + chance.below(40)).min(bytes.len()))),
            // Change the side tables, which have the most forms.
            _ => {
                if let Some(&(from, to)) = sections.get(sections.len().wrapping_sub(2))
                    && to > from + SECTION
                {
                    let place = from + SECTION + chance.below(to - from - SECTION);
                    bytes[place] = chance.below(256) as u8;
                }
            }
        }
    }
    if chance.below(4) > 0 && bytes.len() >= HEADER {
        let whole = bytes.len() as u64;
        bytes[8..16].copy_from_slice(&whole.to_le_bytes());
    }
    bytes
}

/// Positions of the sections, as far as their lengths can be followed.
fn sections(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = HEADER;
    while at + SECTION <= bytes.len() {
        let length = u64::from_le_bytes(bytes[at + 4..at + SECTION].try_into().unwrap());
        let Some(end) = usize::try_from(length).ok().and_then(|length| (at + SECTION).checked_add(length)) else {
            break;
        };
        if end > bytes.len() {
            break;
        }
        found.push((at, end));
        at = end;
    }
    found
}
