//! Ids of a record: stated ids, and cached data about hashes.

use std::cell::RefCell;

use super::arena::Text;

/// Number of recently returned hashes that are found without a search.
const REMEMBERED: usize = 512;

/// Rows with their salts, sorted by row.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub(super) type Twins = Vec<(u32, u32)>;

/// The ids of a record.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    /// Ids stated in the record, sorted by row.
    pub(super) said: Vec<(u32, Text)>,
    /// Rows of these, sorted by id.
    pub(super) by_id: Vec<u32>,
    /// True if all others are the numbers of their rows in the input.
    pub(super) numbered: bool,
    /// These numbers by row, if the input was in another order.
    pub(super) numbers: Vec<u32>,
    /// For times at which hashes were needed, by first row: the events that are written like earlier ones.
    #[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
    pub(super) twins: RefCell<Vec<(u32, Twins)>>,
    /// Rows whose hashes were prepared together, with their salts, sorted by row.
    pub(super) salts: RefCell<Vec<(u32, u32)>>,
    /// Recently returned hashes, with their rows.
    pub(super) recent: RefCell<Vec<(Box<str>, u32)>>,
}

impl PartialEq for Ids {
    fn eq(&self, other: &Self) -> bool {
        let parts = |ids: &Self| (ids.said.clone(), ids.by_id.clone(), ids.numbered, ids.numbers.clone());
        parts(self) == parts(other)
    }
}

impl Ids {
    pub(super) fn said(&self, row: u32) -> Option<Text> {
        let at = self.said.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        self.said.get(at).map(|(_, text)| *text)
    }

    /// Remembers the row of a hash. Forgets the oldest half when there are too many.
    pub(super) fn remember(&self, hash: &str, row: u32) {
        // Not borrowed elsewhere at this time; if it were, the hash would only be searched again.
        let Ok(mut recent) = self.recent.try_borrow_mut() else { return };
        if recent.len() >= REMEMBERED {
            recent.drain(..REMEMBERED / 2);
        }
        recent.push((hash.into(), row));
    }

    /// The hash of a row that was returned recently.
    pub(super) fn hash(&self, row: u32) -> Option<String> {
        self.recent.try_borrow().ok()?.iter().find(|(_, known)| *known == row).map(|(hash, _)| hash.to_string())
    }

    pub(super) fn recent(&self, id: &str) -> Option<u32> {
        self.recent.try_borrow().ok()?.iter().find(|(hash, _)| **hash == *id).map(|(_, row)| *row)
    }
}
