//! Finds the event of a hash: in a small record by sorting the hashes of all events, in a large one in one pass, by
//! inverting the hash instead of computing it for every salt. The page's first module has the first way only.
//!
//! Each step of FNV can be inverted: multiply by the inverse of the prime and remove the byte. So a hash and a salt
//! give the hash before the salt. An event with one of these values is written like the wanted one, and is the wanted
//! one if as many equal events precede it as the salt says.

#[cfg(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader"))]
use super::hash::PRIME;
#[cfg(any(not(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader")), test))]
use super::hash::with_salt;
use super::hash::{HASH_LENGTH, content};
#[cfg(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader"))]
use super::times::most_at_one_time;
#[cfg(any(not(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader")), test))]
use crate::list::Gather;
use crate::order::sorted;
use crate::record::document::Document;
use crate::record::row::Row;

/// Number of different ids.
const DIGITS: u64 = 36_u64.pow(HASH_LENGTH as u32);
/// `PRIME * UNDO == 1`, modulo 2^64.
#[cfg(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader"))]
const UNDO: u64 = inverse(PRIME);

#[cfg(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader"))]
const fn inverse(odd: u64) -> u64 {
    // Newton's method: each step doubles the number of correct bits, three at first.
    let mut found = odd;
    let mut step = 0;
    while step < 5 {
        found = found.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(found)));
        step += 1;
    }
    found
}

/// The number that a hash is written from, below `DIGITS`.
fn value_of(id: &str) -> u64 {
    let mut value: u64 = 0;
    for byte in id.bytes().rev() {
        let digit = if byte.is_ascii_digit() { byte - b'0' } else { byte - b'a' + 10 };
        value = value.wrapping_mul(36).wrapping_add(u64::from(digit));
    }
    value
}

/// Searches for a hash among all events without an id. O(n log n), for a record of thousands of events.
#[cfg(any(not(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader")), test))]
pub(super) fn search_few(document: &Document, id: &str) -> Option<Row> {
    let wanted = value_of(id);
    let own = document.events().filter(|event| document.ids.said(event.row().0).is_none());
    let hashes = sorted(own.map(|event| (content(event), event.row().0)).gather(), Ord::cmp);
    let (mut last, mut salt) = (None, 0);
    for (hash, row) in hashes {
        salt = if last == Some(hash) { salt + 1 } else { 0 };
        last = Some(hash);
        if with_salt(hash, salt) % DIGITS == wanted {
            return Some(Row(row));
        }
    }
    None
}

/// Possible values of a hash before its salt, sorted: the upper 56 bits with the lowest byte before the first byte of
/// the salt, and the rest of the salt.
#[cfg(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader"))]
fn before(id: &str, most_salt: u32) -> Vec<(u64, u8, u32)> {
    let value = value_of(id);
    let mut found: Vec<(u64, u8, u32)> = Vec::new();
    // Twelve digits do not contain the bits above them.
    let mut whole = Some(value);
    while let Some(hash) = whole {
        for rest in 0..=most_salt >> 8 {
            let [first, second, third, _] = rest.to_le_bytes();
            let mut hash = hash.wrapping_mul(UNDO);
            for byte in [third, second, first] {
                hash = (hash ^ u64::from(byte)).wrapping_mul(UNDO);
            }
            found.push((hash >> 8, (hash & 0xff) as u8, rest << 8));
        }
        whole = hash.checked_add(DIGITS);
    }
    sorted(found, Ord::cmp)
}

/// Searches for a hash among all events without an id. O(n).
#[cfg(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader"))]
pub(super) fn search(document: &Document, id: &str) -> Option<Row> {
    let before = before(id, most_at_one_time(document));
    // Matching values with their number up to here.
    let mut met: Vec<(u64, u32)> = Vec::new();
    for event in document.events() {
        let hash = content(event);
        let at = before.partition_point(|(upper, _, _)| *upper < hash >> 8);
        let fitting = before.get(at..).unwrap_or_default().iter().take_while(|(upper, _, _)| *upper == hash >> 8);
        for (_, low, rest) in fitting {
            let salt = rest | u32::from(low ^ (hash & 0xff) as u8);
            if document.ids.said(event.row().0).is_some() {
                continue;
            }
            let place = met.iter().position(|(own, _)| *own == hash).unwrap_or(met.len());
            if place == met.len() {
                met.push((hash, 0));
            }
            let Some((_, count)) = met.get_mut(place) else { continue };
            if *count == salt {
                return Some(event.row());
            }
            *count += 1;
        }
    }
    None
}
