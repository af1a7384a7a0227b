//! The words of written dates in all languages, found by their folded spelling.

mod eras;
mod links;
mod months;
mod reigns;
mod units;

use std::sync::OnceLock;

use super::role::{Role, Row};
use crate::order::sorted;

/// A spelling: its role, and true if it also begins a longer phrase.
struct Entry {
    words: String,
    role: Option<Role>,
    begins: bool,
}

/// All spellings, found by a hash.
struct Index {
    entries: Vec<Entry>,
    /// Places of entries, one more than the place, at their hash or behind it; 0 for none. A power of two long.
    slots: Vec<u16>,
}

/// The index, made once, at the first use.
fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let entries = entries();
        let mut slots = vec![0_u16; (entries.len() * 2).next_power_of_two()];
        for (place, entry) in (1..).zip(&entries) {
            let mut at = hash(&entry.words, slots.len());
            while slots.get(at).is_some_and(|slot| *slot != 0) {
                at = (at + 1) % slots.len();
            }
            if let Some(slot) = slots.get_mut(at) {
                *slot = place;
            }
        }
        Index { entries, slots }
    })
}

/// A hash of a word below a power of two (FNV-1a).
fn hash(words: &str, below: usize) -> usize {
    let hash = words.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)) as usize & (below - 1)
}

/// All spellings, sorted, each once.
fn entries() -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::new();
    for (role, words) in rows() {
        for word in words.split(' ').filter(|word| !word.is_empty()) {
            let words = word.replace('_', " ");
            if let Some((first, _)) = words.split_once(' ') {
                all.push(Entry { words: first.to_owned(), role: None, begins: true });
            }
            all.push(Entry { words, role: Some(role), begins: false });
        }
    }
    let mut all = sorted(all, |one, other| one.words.cmp(&other.words));
    all.dedup_by(|later, first| {
        let is_same = later.words == first.words;
        if is_same {
            first.role = first.role.or(later.role);
            first.begins |= later.begins;
        }
        is_same
    });
    all
}

fn rows() -> impl Iterator<Item = Row> {
    let tables: [&[Row]; 4] = [months::ROWS, links::ROWS, units::ROWS, eras::ROWS];
    let reigns = reigns::REIGNS.iter().enumerate().map(|(place, reign)| {
        let place = i16::try_from(place).unwrap_or(i16::MAX);
        (Role::Reign(place), reign.names)
    });
    tables.into_iter().flatten().copied().chain(reigns)
}

/// The reign at a place.
pub(super) fn reign(place: i16) -> Option<&'static reigns::Reign> {
    reigns::REIGNS.get(usize::try_from(place).ok()?)
}

/// The role of a word or phrase, and true if it begins a longer phrase. `None` if it is in no table.
pub(super) fn look_up(words: &str) -> Option<(Option<Role>, bool)> {
    let Index { entries, slots } = index();
    let mut at = hash(words, slots.len());
    loop {
        let place = usize::from(*slots.get(at)?).checked_sub(1)?;
        let entry = entries.get(place)?;
        if entry.words == words {
            return Some((entry.role, entry.begins));
        }
        at = (at + 1) % slots.len();
    }
}

/// Longest word of a script that is written without spaces, in letters.
pub(super) const LONGEST_UNSPACED: usize = 4;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::time::written::fold::fold;

    #[test]
    fn every_word_is_folded_and_has_one_meaning() {
        let mut seen: BTreeMap<String, Role> = BTreeMap::new();
        let mut wrong = Vec::new();
        for (role, words) in rows() {
            for word in words.split(' ').filter(|word| !word.is_empty()) {
                let word = word.replace('_', " ");
                if fold(&word) != word {
                    wrong.push(format!("{word} is folded to {}", fold(&word)));
                }
                if let Some(other) = seen.insert(word.clone(), role) {
                    wrong.push(format!("{word} is {other:?} and {role:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(seen.len() > 900, "{} words", seen.len());
    }

    #[test]
    fn words_are_found() {
        assert_eq!(look_up("septembre"), Some((Some(Role::Month(9)), false)));
        assert_eq!(look_up("no later than"), Some((Some(Role::By), false)));
        assert!(look_up("no").is_some_and(|(_, begins)| begins), "a phrase begins with it");
        assert_eq!(look_up("treaty"), None);
    }
}
