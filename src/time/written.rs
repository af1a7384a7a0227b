//! Written dates: reads a date as people write it, in the languages of the tables, into EDTF at the precision written.
//!
//! [`read`] reads one text by given [`Rules`]; a [`Column`] finds the rules in all cells of a column of a table. EDTF
//! itself is taken as it is, except for `1924-26` and its like, which people write for years. What has two meanings and
//! is settled by nothing has two readings: nothing is guessed silently.
//!
//! From text to answer: `fold` (letters), `token`, `sequence` and `one` (dates and links), `complete` (what is written
//! once for both), `lower` (one date to EDTF), `join` (all of it). `machine` reads what programs write.

mod atom;
mod clock;
mod column;
mod complete;
mod cursor;
mod draft;
mod fold;
mod foreign;
mod iso;
mod join;
mod lower;
mod machine;
mod meanings;
mod numbers;
mod one;
mod pair;
mod piece;
mod reading;
mod role;
mod sequence;
mod state;
mod strict;
mod styles;
mod table;
mod text;
mod token;
mod units;

pub use column::Column;
pub use meanings::{MEANINGS, Meaning};
pub use reading::{Answer, Duals, Note, Notes, Order, Pairs, Question, Reading, Reckoning, Rules, Serials, Sure};
pub use text::read;
pub use units::{PARTS, PartYears};
