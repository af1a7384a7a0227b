//! All words that a person reads or hears and that are not the record's own.
//!
//! [`Words`] holds one language: a table of patterns, found by their [`Key`], and a [`Lexicon`] for dates. English is
//! built in and complete (`en.rs`). Another language is a file with the same keys, or only a lexicon; in that case the
//! words around its dates are English. The other layers pass keys and values, which become words here. A phrase is
//! therefore the same in the picture, beside the pointer, in the panel, in the accessible list and in exports.

mod certainty;
mod dates;
mod en;
mod event;
mod kind;
mod language;
mod lexicon;
mod phrase;
#[cfg(not(target_arch = "wasm32"))]
mod problems;
mod relation;
mod table;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod written;

pub use dates::{
    Length, counted_year_text_in, day_text_in, moment_text_in, text, text_in, year_in_era, year_in_tenths, year_text,
    year_text_in,
};
pub use en::Key;
pub use event::{Side, is_nameless, sentence};
pub use kind::family_key;
#[cfg(not(target_arch = "wasm32"))]
pub use language::{LANGUAGES, english_file, words_of};
pub use lexicon::Lexicon;
pub use phrase::Phrase;
#[cfg(not(target_arch = "wasm32"))]
pub use problems::{PROBLEMS, ProblemWords, english_problems};
pub use relation::{is_inverse, is_mutual, is_same_relation};
pub use table::Words;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub use written::{note_text, unread_text};
