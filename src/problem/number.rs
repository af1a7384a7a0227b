//! Numbers in a sentence.

#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use core::fmt;

use super::en;
use super::pattern::Pattern;
use crate::number::most_decimal;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use crate::number::{decimal, grouped};

/// A number in decimal with at most the given number of digits after the point, or words for one that cannot be written.
pub(crate) struct Decimal(pub(crate) f64, pub(crate) u32);

impl Decimal {
    /// The words, if it cannot be written.
    pub(crate) fn named(&self) -> Option<Pattern> {
        match self.0 {
            value if value.is_nan() => Some(en::NO_NUMBER),
            value if value > most_decimal(self.1) => Some(en::VERY_LARGE),
            value if value < -most_decimal(self.1) => Some(en::VERY_LARGE_NEGATIVE),
            _ => None,
        }
    }
}

#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.named() {
            Some(words) => words.fmt(f),
            None => f.write_str(&decimal(self.0, self.1)),
        }
    }
}

/// A number with its digits in groups. Its coded form has the bare digits, which each language groups itself.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub(crate) struct Count(pub(crate) usize);

#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&grouped(self.0 as u64, if f.alternate() { "" } else { "," }))
    }
}
