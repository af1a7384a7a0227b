//! Finds the event of a hash in one pass, by inverting the hash instead of computing it for every salt.
//!
//! Each step of FNV can be inverted: multiply by the inverse of the prime and remove the byte. So a hash and a salt
//! give the hash before the salt. An event with one of these values is written like the wanted one, and is the wanted
//! one if as many equal events precede it as the salt says.

use super::hash::{HASH_LENGTH, PRIME, content};
use super::times::most_at_one_time;
use crate::order::sorted;
use crate::record::document::Document;
use crate::record::row::Row;

/// `PRIME * UNDO == 1`, modulo 2^64.
const UNDO: u64 = inverse(PRIME);

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

/// Possible values of a hash before its salt, sorted: the upper 56 bits with the lowest byte before the first byte of
/// the salt, and the rest of the salt.
fn before(id: &str, most_salt: u32) -> Vec<(u64, u8, u32)> {
    let mut value: u64 = 0;
    for byte in id.bytes().rev() {
        let digit = if byte.is_ascii_digit() { byte - b'0' } else { byte - b'a' + 10 };
        value = value.wrapping_mul(36).wrapping_add(u64::from(digit));
    }
    let digits = 36_u64.wrapping_pow(u32::try_from(HASH_LENGTH).unwrap_or(0));
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
        whole = hash.checked_add(digits);
    }
    sorted(found, Ord::cmp)
}

/// Searches for a hash among all events without an id. O(n).
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
