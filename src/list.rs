//! Lists out of iterators by one plain loop. The standard library's `collect` takes the first item apart from the rest,
//! which writes every iterator twice into the page: a tenth of it.

/// Gathers what an iterator gives.
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

/// Loops over all events are cut into stretches of so many, each a call of its own: a browser goes over to its better
/// code of a function, which it makes once the function has run for a while, with the next call.
pub const STRETCH: usize = 4_096;
