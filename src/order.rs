//! Sorting with one compiled copy of the sort for all types. The standard library compiles a new sort for every type
//! and key, which the page would have to carry (`cargo xtask weigh` shows module sizes). The sort is the bottom-up
//! merge sort (Knuth, The Art of Computer Programming 3, 5.2.4).

use crate::list::{Gather, STRETCH};
use core::cmp::Ordering;

/// The indices `0..count` sorted by a comparison of two indices. Stable. O(n log n).
#[must_use]
pub fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).gather();
    let mut merged: Vec<usize> = places.clone();
    let mut width = 1;
    while width < count {
        for (run, room) in places.chunks(width * 2).zip(merged.chunks_mut(width * 2)) {
            let (left, right) = run.split_at(width.min(run.len()));
            merge(left, right, room, compare);
        }
        core::mem::swap(&mut places, &mut merged);
        width *= 2;
    }
    places
}

/// Merges two sorted runs into `room`. Of equal items, those of the left run come first.
fn merge<'a>(
    mut left: &'a [usize],
    mut right: &'a [usize],
    room: &mut [usize],
    compare: &dyn Fn(usize, usize) -> Ordering,
) {
    // Runs that are already in order, as in most files, cost one comparison.
    if let (Some(last), Some(first)) = (left.last(), right.first())
        && compare(*last, *first) != Ordering::Greater
    {
        for (slot, place) in room.iter_mut().zip(left.iter().chain(right)) {
            *slot = *place;
        }
        return;
    }
    for place in room {
        let next = match (left, right) {
            ([a, ..], [b, ..]) if compare(*a, *b) == Ordering::Greater => &mut right,
            ([], _) => &mut right,
            _ => &mut left,
        };
        if let Some((first, rest)) = next.split_first() {
            (*place, *next) = (*first, rest);
        }
    }
}

#[inline(never)]
fn is_sorted_after(mut last: i64, keys: &[i64]) -> bool {
    keys.iter().all(|key| {
        let is_good = *key >= last;
        last = *key;
        is_good
    })
}

/// Bits of the key that one pass of the radix sort handles. The table of 2^11 pile starts fits into the first-level
/// cache.
const DIGIT: u32 = 11;

/// The indices of `keys` sorted by key, or `None` when the keys are already in order. Stable.
///
/// O(n): a radix sort from the lowest digit up (Knuth, The Art of Computer Programming 3, 5.2.5) over the bits in which
/// keys differ. Days over a thousand years take three passes. Each half of a key is stored beside its index, so no pass
/// looks the key up.
#[must_use]
pub fn by_key(keys: &[i64]) -> Option<Vec<u32>> {
    let mut last = i64::MIN;
    let mut follows = |keys: &[i64]| {
        let is_good = is_sorted_after(last, keys);
        last = keys.last().copied().unwrap_or(last);
        is_good
    };
    if keys.chunks(STRETCH).all(&mut follows) {
        return None;
    }
    let least = keys.iter().fold(i64::MAX, |least, key| least.min(*key));
    let bits = keys.iter().fold(0, |bits, key| bits | key.abs_diff(least));
    let places = 0..u32::try_from(keys.len()).unwrap_or(u32::MAX);
    let mut pairs: Vec<u64> = Vec::with_capacity(keys.len());
    pairs.extend(places.map(u64::from));
    let mut moved = vec![0; pairs.len()];
    let mut shift = bits.trailing_zeros();
    while bits.unbounded_shr(shift) != 0 {
        for pair in &mut pairs {
            let place = u64::from(place_of(*pair));
            let key = keys.get(place_of(*pair) as usize).map_or(0, |key| key.abs_diff(least));
            *pair = key.unbounded_shr(shift) << 32 | place;
        }
        let width = (64 - bits.unbounded_shr(shift).leading_zeros()).min(32);
        for digit in 0..width.div_ceil(DIGIT) {
            deal(&pairs, &mut moved, 32 + digit * DIGIT);
            core::mem::swap(&mut pairs, &mut moved);
        }
        shift += 32;
    }
    drop(moved);
    let mut order = Vec::with_capacity(pairs.len());
    order.extend(pairs.iter().map(|pair| place_of(*pair)));
    Some(order)
}

/// The index in the lower half of a pair.
#[expect(clippy::cast_possible_truncation, reason = "the lower half is what is meant")]
const fn place_of(pair: u64) -> u32 {
    pair as u32
}

/// Sorts pairs by one digit. Stable.
fn deal(pairs: &[u64], moved: &mut [u64], shift: u32) {
    const PILES: usize = 1 << DIGIT;
    let pile = |pair: u64| usize::try_from(pair.unbounded_shr(shift)).unwrap_or(0) % PILES;
    let mut starts = [0_usize; PILES];
    for pair in pairs {
        if let Some(count) = starts.get_mut(pile(*pair)) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += core::mem::replace(start, sum);
    }
    for pair in pairs {
        if let Some(start) = starts.get_mut(pile(*pair)) {
            if let Some(slot) = moved.get_mut(*start) {
                *slot = *pair;
            }
            *start += 1;
        }
    }
}

/// The items sorted by a comparison. Stable. O(n log n).
#[must_use]
pub fn sorted<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let order = order(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut slots: Vec<Option<T>> = items.into_iter().map(Some).gather();
    order.into_iter().filter_map(|place| slots.get_mut(place).and_then(Option::take)).gather()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_list_is_sorted_as_by_the_library() {
        crate::law::law(2_000, |u| {
            let keys: Vec<u8> = u.arbitrary()?;
            let mut expected: Vec<(u8, usize)> = keys.iter().copied().zip(0..).collect();
            let sorted = sorted(expected.clone(), |a, b| a.0.cmp(&b.0));
            expected.sort_by_key(|item| item.0);
            assert_eq!(sorted, expected, "in order, and alike ones as they were");
            Ok(())
        });
    }

    #[test]
    fn keys_are_sorted_as_by_the_library() {
        crate::law::law(2_000, |u| {
            let most = *u.choose(&[300, 100_000, 1 << 34, 1 << 50, i64::MAX])?;
            let scale = *u.choose(&[1, 128, 86_400])?;
            let keys: Vec<i64> = u.arbitrary()?;
            let keys: Vec<i64> = keys.into_iter().map(|key| (key % most).saturating_mul(scale)).collect();
            let mut expected: Vec<u32> = (0..u32::try_from(keys.len()).unwrap()).collect();
            expected.sort_by_key(|place| keys[*place as usize]);
            let identity: Vec<u32> = (0..u32::try_from(keys.len()).unwrap()).collect();
            assert_eq!(by_key(&keys).unwrap_or(identity), expected);
            Ok(())
        });
    }

    #[test]
    fn alike_things_keep_their_order() {
        let items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        let sorted = sorted(items, |a, b| a.0.cmp(&b.0));
        assert_eq!(sorted, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }
}
