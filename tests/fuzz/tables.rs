//! Tables: changed bytes and made ones, in pieces of any size as they come from a network.

use annals::formats::write::json;
use annals::formats::{Reading, read};
use annals::record::{Diagnostic, Document};

use super::chance::Chance;
use super::made::table;
use super::mutate::{TABLE, TABS, changed};
use super::rounds::rounds;
use super::seen::{check, draws, handed_over, written_again};

#[test]
fn tables() {
    let seeds = [TABLE, TABS].map(|text| text.as_bytes().to_vec());
    rounds("tables", 40, |chance: &mut Chance| {
        let bytes = match chance.below(3) {
            0 => changed(seeds[chance.below(2)].clone(), &seeds, chance),
            1 => changed(table(chance).into_bytes(), &seeds, chance),
            _ => table(chance).into_bytes(),
        };
        let bytes = if chance.below(8) == 0 { as_utf_16(&bytes, chance) } else { bytes };
        let (document, problems) = check(&bytes);
        in_pieces(&bytes, chance);
        let (document, computed) = handed_over(&document, &problems, chance);
        written_again(&document);
        draws(document, problems, computed, chance);
    });
}

/// However a table comes, it is the same record with the same problems; on the way it never has more events.
#[track_caller]
fn in_pieces(bytes: &[u8], chance: &mut Chance) {
    let whole = if chance.below(2) == 0 { bytes.len() } else { 0 };
    let mut reading = Reading::new("x.csv", whole);
    let (all, all_problems) = read("x.csv", bytes);
    let mut rest = bytes;
    let most = [2, 17, 300, 9_000][chance.below(4)];
    // Each look may read all that has come, so there are few.
    let mut looks = 4;
    while !rest.is_empty() {
        let (piece, more) = rest.split_at((1 + chance.below(most)).min(rest.len()));
        reading.take(piece);
        rest = more;
        if looks > 0 && chance.below(40) == 0 {
            looks -= 1;
            let _ = reading.so_far();
            assert!(reading.progress().bytes_read <= bytes.len());
        }
    }
    let (document, problems) = reading.finish(&mut |_| {});
    if document != all {
        let (own, other) = (written(&document), written(&all));
        panic!("a table in pieces is the same record: {:#?}", first_difference(&own, &other));
    }
    // Of a thousand problems and more those are kept that were found first: bytes that are no text are, in a whole file.
    let rest = |problems: &[Diagnostic]| problems.last().and_then(|last| last.rest);
    assert_eq!((problems.len(), rest(&problems)), (all_problems.len(), rest(&all_problems)));
    if rest(&problems).is_none() {
        let different = first_difference(&problems, &all_problems);
        assert!(different.is_none(), "a table in pieces has the same problems: {different:#?}");
    }
}

/// A record as lines of JSON.
fn written(document: &Document) -> Vec<String> {
    json(document).text.lines().map(str::to_owned).collect()
}

/// Where two lists begin to differ, in either.
fn first_difference<'l, T: PartialEq>(one: &'l [T], other: &'l [T]) -> Option<(usize, Option<&'l T>, Option<&'l T>)> {
    let longest = one.len().max(other.len());
    (0..longest).map(|at| (at, one.get(at), other.get(at))).find(|(_, one, other)| one != other)
}

/// The text as spreadsheets save it by the name of Unicode, with or without its mark.
fn as_utf_16(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let little = chance.below(2) == 0;
    let mark = (chance.below(4) > 0).then_some(0xfeff);
    let units = mark.into_iter().chain(String::from_utf8_lossy(bytes).encode_utf16().collect::<Vec<_>>());
    units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}
