//! Lists in a sentence.

use core::fmt;

use super::pattern::Pattern;

/// Items joined by a pattern, and the last one by another: "a, b or c".
pub(crate) struct Joined<'a, T> {
    /// The items.
    pub(crate) items: &'a [T],
    /// Joins all but the last.
    pub(crate) between: Pattern,
    /// Joins the last.
    pub(crate) last: Pattern,
}

impl<T: fmt::Display> fmt::Display for Joined<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((end, before)) = self.items.split_last() else { return Ok(()) };
        if before.is_empty() {
            return end.fmt(f);
        }
        self.last.with(&[&Joined { items: before, last: self.between, ..*self }, end]).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::super::en;
    use super::*;

    #[test]
    fn lists_are_joined() {
        let said = |items: &[&str]| Joined { items, between: en::COMMA, last: en::OR }.to_string();
        assert_eq!([said(&[]), said(&["a"]), said(&["a", "b"])], ["", "a", "a or b"]);
        assert_eq!(said(&["a", "b", "c", "d"]), "a, b, c or d");
    }
}
