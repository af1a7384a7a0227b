//! Collecting iterators with one plain loop. The standard library's `collect` takes the first item separately, so the
//! page would contain the code of every iterator twice.

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

/// Loops over all events are split into calls of this many. A browser optimises a function after it has run for a while
/// and uses the optimised code from the next call on.
pub const STRETCH: usize = 4_096;
