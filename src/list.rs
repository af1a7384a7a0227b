//! Collecting iterators with one plain loop. The standard library's `collect` takes the first item separately, so the
//! page would contain the code of every iterator twice.

#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use std::collections::{BTreeMap, BTreeSet};

/// `collect` for a `Vec` in less code.
pub trait Gather: Iterator + Sized {
    /// All items, in order.
    #[must_use]
    fn gather(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        for item in self {
            list.push(item);
        }
        list
    }
}

impl<I: Iterator> Gather for I {}

/// A map of pairs, of which the last one with a key counts. `collect` would sort them first, with a compiled copy of the
/// sort for each type.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
#[must_use]
pub fn map_of<K: Ord, V>(pairs: impl Iterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in pairs {
        map.insert(key, value);
    }
    map
}

/// A set of items, in the same way.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
#[must_use]
pub fn set_of<K: Ord>(items: impl Iterator<Item = K>) -> BTreeSet<K> {
    let mut set = BTreeSet::new();
    for item in items {
        set.insert(item);
    }
    set
}

/// Loops over all events are split into calls of this many. A browser optimises a function after it has run for a while
/// and uses the optimised code from the next call on.
pub const STRETCH: usize = 4_096;
