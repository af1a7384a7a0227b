//! Searches in sorted columns.

/// Exclusive end of the run that contains `place`: galloping, then binary search. O(log(length of the run)).
///
/// `beyond` must be false up to the end of the run and true from there on.
#[must_use]
pub fn run_end(place: usize, beyond: &dyn Fn(usize) -> bool) -> usize {
    let (mut inside, mut step) = (place, 1);
    while !beyond(inside + step) {
        inside += step;
        step *= 2;
    }
    first(inside + 1, inside + step, beyond)
}

/// First number of `from..to` for which `holds` is true, or `to` if there is none. Binary search: `holds` must be true
/// for all numbers after the first. O(log(to - from)).
#[must_use]
pub fn first(mut from: usize, mut to: usize, holds: &dyn Fn(usize) -> bool) -> usize {
    while from < to {
        let middle = from + (to - from) / 2;
        if holds(middle) {
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    from
}
