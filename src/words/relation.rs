//! Relations between events: their names in records, and their words from either side.

use super::en::Key;
use super::table::Words;
use crate::record::{Document, Event};
use crate::time::When;

/// The name of each relation, and the name of its inverse. The table of words has the same order: for each relation the
/// words from this side, then from the other.
const RELATIONS: [(&str, &str); 23] = [
    ("ratifies", "ratified-by"),
    ("denounces", "denounced-by"),
    ("amends", "amended-by"),
    ("implements", "implemented-by"),
    ("cites", "cited-by"),
    ("cancels", "cancelled-by"),
    ("ends", "ended-by"),
    ("begins-tenure", "tenure-begun-by"),
    ("ends-tenure", "tenure-ended-by"),
    ("succeeds-in-post", "preceded-in-post-by"),
    ("part-of", "includes"),
    ("during", "contains"),
    ("same-day-as", "same-day-as"),
    ("simultaneous-with", "simultaneous-with"),
    ("precedes", "preceded-by"),
    ("follows", "precedes"),
    ("followed-by", "follows"),
    ("commemorates", "commemorated-by"),
    ("occasion", "occasion-of"),
    ("effected-by-or-before", "in-effect-of"),
    ("responds-to", "answered-by"),
    ("causes", "caused-by"),
    ("related-to", "related-to"),
];

/// Compares a written name with a name of the table. A space or an underscore counts as a hyphen.
#[must_use]
pub fn is_same_relation(written: &str, word: &str) -> bool {
    let plain = |byte: u8| if byte == b'_' || byte == b' ' { b'-' } else { byte };
    written.len() == word.len() && written.bytes().zip(word.bytes()).all(|(a, b)| plain(a) == plain(b))
}

/// The row of a name, and true if the name is that of the inverse.
fn known(written: &str) -> Option<(usize, bool)> {
    let row = |of: fn(&(&'static str, &'static str)) -> &'static str| {
        RELATIONS.iter().position(|row| is_same_relation(written, of(row)))
    };
    row(|row| row.0).map(|row| (row, false)).or_else(|| row(|row| row.1).map(|row| (row, true)))
}

/// True if a relation is the same from both sides.
#[must_use]
pub fn is_mutual(written: &str) -> bool {
    known(written).and_then(|(row, _)| RELATIONS.get(row)).is_some_and(|row| row.0 == row.1)
}

/// True if two names, each written in one event about the other, mean the same relation.
#[must_use]
pub fn is_inverse(own: &str, other: &str) -> bool {
    let same = is_same_relation;
    RELATIONS.iter().any(|row| (same(own, row.0) && same(other, row.1)) || (same(other, row.0) && same(own, row.1)))
}

/// The name of the first actor with a role in an event; `None` if it is empty.
fn named<'a>(document: &'a Document, event: Event<'a>, role: &str) -> Option<&'a str> {
    let actor = event.detail()?.actors.iter().find(|actor| &*actor.role == role)?;
    let name = document.name(&actor.who);
    (!name.is_empty()).then_some(name)
}

impl Words {
    /// The words for a relation of an event to another one. `rel` is the name that one of them writes, the other one if
    /// `inverse`. `date` is that of the other one.
    #[must_use]
    pub fn relation(
        &self,
        document: &Document,
        (event, other): (Event<'_>, Event<'_>),
        (rel, inverse): (&str, bool),
        date: &str,
    ) -> String {
        let found = known(rel);
        // The inverse name, written in the other event, has from this side the words of the first name.
        let turned = found.is_some_and(|(_, back)| back) != inverse;
        let first = |(row, _): (usize, bool)| u16::try_from(row * 2 + usize::from(turned)).unwrap_or(0);
        let mut text = match found {
            Some(found) => self.say(Key::RATIFIES.plus(first(found))).to_owned(),
            None => rel.chars().map(|letter| if letter == '-' || letter == '_' { ' ' } else { letter }).collect(),
        };
        match found.and_then(|(row, _)| RELATIONS.get(row)).map_or("", |row| row.0) {
            "ratifies"
                if !turned && other.kind() == "treaty.signed" && matches!(other.when(), Some(When::Moment(_))) =>
            {
                return self.with(Key::RATIFIES_TREATY, date);
            }
            "ratifies" if turned => {
                if let Some(who) = named(document, other, "ratifier") {
                    text = self.with(Key::RATIFIED_BY, who);
                }
            }
            word @ ("begins-tenure" | "ends-tenure") => {
                let begins = if word == "begins-tenure" { Key::BEGINS_TENURE_OF } else { Key::ENDS_TENURE_OF };
                if let Some(who) = named(document, if turned { event } else { other }, "envoy") {
                    text = self.with(begins.plus(u16::from(turned)), who);
                    if !turned {
                        return text;
                    }
                }
            }
            _ => {}
        }
        if found.is_none() && inverse {
            text = self.with(Key::SAID_THERE, &text);
        }
        if other.row() == event.row() {
            return self.with(Key::EVENT_ITSELF, &text);
        }
        let key = if date.is_empty() { Key::RELATED_EVENT } else { Key::RELATED_EVENT_DATED };
        self.fill(key, &[&text, other.title(), date])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inverse_is_known_from_either_word() {
        assert!(is_inverse("follows", "precedes") && is_inverse("ratified-by", "ratifies"));
        assert!(is_inverse("same-day-as", "same_day as") && !is_inverse("follows", "follows"));
        assert!(!is_inverse("effected-by-or-before", "nothing"));
        assert!(is_mutual("related to") && !is_mutual("ends") && !is_mutual("nothing"));
    }

    #[test]
    fn no_word_has_two_rows() {
        for (at, row) in RELATIONS.iter().enumerate() {
            assert!(RELATIONS.iter().skip(at + 1).all(|later| later.0 != row.0), "{}", row.0);
            assert_eq!(known(row.0), Some((at, false)), "{} is known", row.0);
            assert!(known(row.1).is_some(), "{} is known", row.1);
        }
    }

    #[test]
    fn sentences_stand_in_the_order_of_the_words() {
        let english = Words::default();
        let rows = Key::RATIFIES_TREATY.place() - Key::RATIFIES.place();
        assert_eq!(rows, 2 * RELATIONS.len());
        for (word, said) in [("cancels", "cancels"), ("part-of", "is part of"), ("causes", "led to")] {
            let (row, _) = known(word).unwrap();
            assert_eq!(english.say(Key::RATIFIES.plus(u16::try_from(row * 2).unwrap())), said);
        }
    }
}
