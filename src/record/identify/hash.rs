//! The hash of an event: see the parent module.

use crate::list::Gather;
use crate::record::event::Event;

/// Number of characters of a hash.
pub(super) const HASH_LENGTH: usize = 12;

pub(super) fn hash_of(event: Event<'_>, salt: u32) -> Box<str> {
    salted(content(event), salt)
}

/// The hash of an event's text, before its salt.
pub(super) fn content(event: Event<'_>) -> u64 {
    let lane = event.lane_entry().map_or("", |lane| &*lane.id);
    let [end, calendar] = beside(event);
    let hash = [&event.date(), event.title(), lane].into_iter().fold(BEGIN, with_field);
    if end.is_empty() && calendar.is_empty() { hash } else { with_field(with_field(hash, end), calendar) }
}

/// Further texts that determine the time of an event: an end that is not part of its date, and the calendar.
pub(super) fn beside(event: Event<'_>) -> [&str; 2] {
    event.detail().map_or(["", ""], |detail| [&detail.end, &detail.calendar])
}

/// FNV-1a with 64 bits.
pub(super) const BEGIN: u64 = 0xcbf2_9ce4_8422_2325;

pub(super) const PRIME: u64 = 0x0100_0000_01b3;

pub(super) fn with_field(hash: u64, field: &str) -> u64 {
    field.bytes().chain([0x1f]).fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

/// A hash with its salt.
pub(super) fn with_salt(hash: u64, salt: u32) -> u64 {
    salt.to_le_bytes().into_iter().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

/// The same in base 36: stable across runs, machines and versions.
pub(super) fn salted(hash: u64, salt: u32) -> Box<str> {
    let mut hash = with_salt(hash, salt);
    let digits: Vec<char> = "0123456789abcdefghijklmnopqrstuvwxyz".chars().gather();
    (0..HASH_LENGTH)
        .map(|_| {
            let digit = usize::try_from(hash % 36).unwrap_or(0);
            hash /= 36;
            digits.get(digit).copied().unwrap_or('0')
        })
        .collect::<String>()
        .into()
}
