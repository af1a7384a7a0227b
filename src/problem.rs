//! Sentences about what is wrong with a record, in any language.
//!
//! A [`Pattern`] is a key with its English (`en.rs`). Filled with values it is [`Said`], and kept it is a [`Sentence`]:
//! its English, followed by its key and values, from which another language makes its own sentence. Who finds a problem
//! therefore needs no language, and a packed record is read in the language of its reader.

pub(crate) mod en;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod list;
mod number;
mod pattern;
mod sentence;

#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub(crate) use list::Joined;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub(crate) use number::Count;
pub(crate) use number::Decimal;
pub(crate) use pattern::filled;
pub use pattern::{Pattern, Said};
pub use sentence::{Open, Sentence, opened};

/// Keys and English of all patterns in order.
#[cfg(not(target_arch = "wasm32"))]
pub fn english() -> impl Iterator<Item = (&'static str, &'static str)> {
    en::ALL.iter().map(|pattern| (pattern.key(), pattern.english()))
}

#[cfg(test)]
mod tests {
    use core::fmt;

    use super::pattern::Line;
    use super::*;

    const NAMED: Pattern = Pattern(&Line { key: "NAMED", english: "{1} of {0}, {1}" });
    const COUNTED: Pattern = Pattern(&Line { key: "COUNTED", english: "{0} row{1}|{0} rows{1}" });
    const BRACES: Pattern = Pattern(&Line { key: "BRACES", english: "an object in { }, {5} and {0" });

    #[test]
    fn places_are_filled_and_other_braces_stand() {
        assert_eq!(filled("{1} of {0}, {1}", &["a", "b"]), "b of a, b");
        assert_eq!(filled("{2005,{x} {0", &["a"]), "{2005,{x} {0");
        assert_eq!(filled("{0}{1}", &["{1}", "b"]), "{1}b", "what is put in is no pattern");
        assert_eq!(filled("{3}!", &[]), "!");
    }

    #[test]
    fn english_is_filled_and_other_braces_stand() {
        assert_eq!(NAMED.with(&[&"a", &'b']).to_string(), "b of a, b");
        assert_eq!(NAMED.with(&[&"{1}", &"b"]).to_string(), "b of {1}, b", "a value is no pattern");
        assert_eq!(BRACES.with(&[&"a"]).to_string(), BRACES.english());
        for (count, said) in [(0, "0 rows!"), (1, "1 row!"), (2, "2 rows!"), (12_430, "12,430 rows!")] {
            assert_eq!(COUNTED.with(&[&Count(count), &"!"]).to_string(), said);
        }
    }

    #[test]
    fn a_value_may_be_a_pattern() {
        let values: [&dyn fmt::Display; 2] = [&Count(1_000), &""];
        let inner = COUNTED.with(&values);
        let values: [&dyn fmt::Display; 2] = [&inner, &"b"];
        let outer = NAMED.with(&values);
        assert_eq!(outer.to_string(), "b of 1,000 rows, b");
        assert_eq!(
            format!("{outer:#}"),
            "\u{11}NAMED\u{12}\u{11}COUNTED\u{12}1000\u{12}\u{13}\u{12}b\u{13}",
            "the coded form has keys, and numbers without groups"
        );
    }
}
