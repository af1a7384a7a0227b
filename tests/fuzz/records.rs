//! JSON records: changed bytes, and well-formed records with right and wrong values.

use super::chance::Chance;
use super::made::record;
use super::mutate::{LINES, RECORD, changed, files};
use super::rounds::rounds;
use super::seen::{check, draws, handed_over, written_again};

#[test]
fn records() {
    let files: Vec<Vec<u8>> = files().into_iter().filter(|file| file.starts_with(b"{")).collect();
    assert!(files.len() >= 3, "{} files", files.len());
    let small = [RECORD, LINES].map(|text| text.as_bytes().to_vec());
    rounds("records", 20, |chance: &mut Chance| {
        let bytes = match chance.below(4) {
            0 => changed(files[chance.below(files.len())].clone(), &files, chance),
            1 => changed(small[chance.below(2)].clone(), &files, chance),
            2 => changed(record(chance).into_bytes(), &files, chance),
            _ => record(chance).into_bytes(),
        };
        let (document, problems) = check(&bytes);
        let (document, computed) = handed_over(&document, &problems, chance);
        written_again(&document);
        draws(document, problems, computed, chance);
    });
}
