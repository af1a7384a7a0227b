//! Searches in sorted columns.

/// The end of a run of places from one on that is in it: the first that is beyond, by steps that double, then by halves.
/// O(log(length of the run)).
#[must_use]
pub fn run_end(place: usize, beyond: &dyn Fn(usize) -> bool) -> usize {
    let (mut inside, mut step) = (place, 1);
    while !beyond(inside + step) {
        inside += step;
        step *= 2;
    }
    first(inside + 1, inside + step, beyond)
}

/// The first number of `from..to` for which something holds that holds for all that follow it; `to` if for none.
/// O(log(to - from)).
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
