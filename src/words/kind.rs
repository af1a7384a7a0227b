//! Names of kinds of events and of their families.

use super::en::Key;
use super::table::Words;
use crate::record::{Event, Family, Kind};

impl Words {
    /// The name of the kind of an event: the record's own name for it, the words of the vocabulary, or the word in the
    /// record.
    #[must_use]
    pub fn kind<'a>(&'a self, event: Event<'a>) -> &'a str {
        match Kind::place(event.kind()).and_then(|place| u16::try_from(place).ok()) {
            Some(place) if !event.is_of_own_kind() => self.say(Key::KIND_AID_GIVEN.plus(place)),
            _ => event.kind_text(),
        }
    }

    /// The name of a family.
    #[must_use]
    pub fn family(&self, family: Family) -> &str {
        self.say(family_key(family))
    }
}

/// The key of the name of a family.
#[must_use]
pub fn family_key(family: Family) -> Key {
    let place = Family::ALL.iter().position(|other| *other == family).unwrap_or(0);
    Key::FAMILY_RELATIONS.plus(u16::try_from(place).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::super::en::NAMES;
    use super::*;
    use crate::record::KINDS;

    #[test]
    fn kinds_stand_in_the_order_of_the_vocabulary() {
        let first = Key::KIND_AID_GIVEN.place();
        for (place, kind) in KINDS.iter().enumerate() {
            let name = format!("KIND_{}", kind.word.replace(['.', '-'], "_").to_uppercase());
            assert_eq!(NAMES.get(first + place), Some(&name.as_str()));
        }
        let named = NAMES.iter().filter(|name| name.starts_with("KIND_")).count();
        assert_eq!(named, KINDS.len());
    }

    #[test]
    fn families_stand_in_the_order_of_the_legend() {
        let english = Words::default();
        for family in Family::ALL {
            let name = format!("FAMILY_{}", format!("{family:?}").to_uppercase());
            assert_eq!(NAMES[family_key(family).place()], name);
            assert!(!english.family(family).is_empty());
        }
    }
}
