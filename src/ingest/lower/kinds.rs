//! The record's own kinds.

use super::Lower;
use super::event::weight_of;
use crate::ingest::message::{Found, Hint};
use crate::problem::{Joined, en};
use crate::record::draft::{KindDraft, Words};
use crate::record::{Family, Kind, OwnKind};

/// Maximum number of kinds that a record can declare. All are compared with each new word.
const MOST_OWN: usize = 1_000;

impl Lower {
    /// Declares one of the record's own kinds. It is left out without an id, or if the id is taken.
    pub(crate) fn own_kind(&mut self, draft: &KindDraft<'_>) {
        let Some(id) = self.thing_id(en::KIND_WITHOUT_ID, draft.at, draft.id.as_ref()) else { return };
        if self.builder.has_own_kind(&id) {
            self.taken(en::SECOND_KIND, draft.id.as_ref(), draft.at);
            return;
        }
        if self.builder.own_kinds().count() >= MOST_OWN {
            if self.problems.first("limit", "own kinds") {
                self.problems.error(draft.at, en::TOO_MANY_OWN_KINDS.with(&[&MOST_OWN]));
            }
            return;
        }
        let kind = OwnKind {
            title: self.line("title", draft.title.as_ref()),
            family: self.family(draft.family.as_ref()),
            colour: self.colour(draft.colour.as_ref()),
            fields: self.fields(&draft.extras),
            id,
        };
        let weight = weight_of(&[&kind.id, &kind.title], &kind.fields);
        if self.has_room(draft.at, weight, en::KIND_LEFT_OUT) {
            self.builder.declare_kind(kind);
        }
    }

    /// True if a kind is in the vocabulary or one of the record's own.
    pub(super) fn is_known_kind(&self, word: &str) -> bool {
        Kind::family_of(word).is_some() || self.builder.has_own_kind(word)
    }

    fn family(&mut self, words: Option<&Words<'_>>) -> Option<Family> {
        let word = self.line("family", words);
        let words = words.filter(|_| !word.is_empty())?;
        let family = Family::find(&word);
        if family.is_none() {
            let known = Family::ALL.map(Family::word);
            let list = Joined { items: &known, between: en::COMMA, last: en::COMMA };
            let hint = Hint(&word, known.into_iter());
            self.problems.error(words.at, en::NO_FAMILY.with(&[&list, &Found(&word), &hint]));
        }
        family
    }

    fn colour(&mut self, words: Option<&Words<'_>>) -> Option<u32> {
        let word = self.line("colour", words);
        let words = words.filter(|_| !word.is_empty())?;
        let colour = colour_of(&word);
        if colour.is_none() {
            self.problems.error(words.at, en::NO_COLOUR.with(&[&Found(&word)]));
        }
        colour
    }
}

/// A colour `#rrggbb` or `#rgb` as `0xRRGGBB`.
fn colour_of(word: &str) -> Option<u32> {
    let digits = word.strip_prefix('#')?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let number = u32::from_str_radix(digits, 16).ok()?;
    match digits.len() {
        6 => Some(number),
        // Each digit is doubled.
        3 => Some(((number & 0xf00) * 0x1100) | ((number & 0xf0) * 0x110) | ((number & 0xf) * 0x11)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_three_and_of_six_digits() {
        for (word, colour) in
            [("#b4530a", Some(0x00b4_530a)), ("#B4530A", Some(0x00b4_530a)), ("#1af", Some(0x0011_aaff))]
        {
            assert_eq!(colour_of(word), colour, "{word}");
        }
        for word in ["red", "#", "#12", "#1234", "#12345g", "b4530a", "#+12345", "#b4530aff"] {
            assert_eq!(colour_of(word), None, "{word}");
        }
    }
}
