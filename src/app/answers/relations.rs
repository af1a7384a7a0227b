//! Relations of an event from its own side: as sentences for the panel, as lines and pointers for the picture.
//!
//! A relation is written once and told at both ends. What both events write is told once. That an event ends a tenure
//! follows from the computed bar and is told like a relation that is written.

use serde::Serialize;

use super::wording::date_text;
use crate::computed::{Computed, SpanKind, StationKind};
use crate::list::Gather;
use crate::record::{Document, Event, Row};
use crate::time::words::Length;
use crate::time::{Lexicon, When};

/// So many relations of one event are told and drawn; the rest is counted.
const MOST: usize = 200;

/// A relation as it is told from one side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::app) struct Link {
    /// The event at the other end.
    pub(in crate::app) other: Row,
    /// The record's word.
    pub(in crate::app) rel: Box<str>,
    /// The other event writes it.
    pub(in crate::app) inverse: bool,
}

/// The links of the event that was selected last: reading them anew for each picture would cost as much as a frame.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(in crate::app) struct Links {
    pub(in crate::app) of: Option<Row>,
    pub(in crate::app) list: Vec<Link>,
}

impl Links {
    /// Forgets what was read: the record is another one.
    pub(in crate::app) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// As written; the word that says the same from the other side; for people from this side; from the other side.
pub(in crate::app) type Word = (&'static str, &'static str, &'static str, &'static str);

const WORDS: [Word; 23] = [
    ("ratifies", "ratified-by", "ratifies", "was ratified"),
    ("denounces", "denounced-by", "denounces", "was denounced"),
    ("amends", "amended-by", "amends", "was amended"),
    ("implements", "implemented-by", "implements", "was implemented"),
    ("cites", "cited-by", "cites", "was cited"),
    ("cancels", "cancelled-by", "cancels", "was cancelled"),
    ("ends", "ended-by", "ended", "was ended"),
    ("begins-tenure", "tenure-begun-by", "began the tenure", "the tenure began"),
    ("ends-tenure", "tenure-ended-by", "ended the tenure", "the tenure ended"),
    ("succeeds-in-post", "preceded-in-post-by", "follows in the post after", "was followed in the post"),
    ("part-of", "includes", "is part of", "includes"),
    ("during", "contains", "happened during", "in its course"),
    ("same-day-as", "same-day-as", "on the same day", "on the same day"),
    ("simultaneous-with", "simultaneous-with", "at the same time", "at the same time"),
    ("precedes", "preceded-by", "came before", "came after"),
    ("follows", "precedes", "came after", "came before"),
    ("followed-by", "follows", "came before", "came after"),
    ("commemorates", "commemorated-by", "commemorates", "is commemorated"),
    ("occasion", "occasion-of", "on the occasion of", "was the occasion of"),
    ("effected-by-or-before", "in-effect-of", "came about by this, or before it", "by then this had come about"),
    ("responds-to", "answered-by", "responds to", "was answered"),
    ("causes", "caused-by", "led to", "followed from"),
    ("related-to", "related-to", "is related to", "is related to"),
];

/// A word with a blank or an underscore is the same word.
fn same(written: &str, word: &str) -> bool {
    let plain = |byte: u8| if byte == b'_' || byte == b' ' { b'-' } else { byte };
    written.len() == word.len() && written.bytes().zip(word.bytes()).all(|(a, b)| plain(a) == plain(b))
}

/// The row of a word, and whether it is the word of the other side.
pub(in crate::app) fn known(written: &str) -> Option<(&'static Word, bool)> {
    let mut found = None;
    for row in &WORDS {
        if same(written, row.0) {
            return Some((row, false));
        }
        if found.is_none() && same(written, row.1) {
            found = Some((row, true));
        }
    }
    found
}

/// Whether two words, each written by one of two events of the other, say the same.
fn is_inverse(own: &str, other: &str) -> bool {
    WORDS.iter().any(|row| (same(own, row.0) && same(other, row.1)) || (same(other, row.0) && same(own, row.1)))
}

impl Link {
    /// Whether both state the same relation, possibly from the other side.
    fn tells(&self, other: Row, rel: &str, inverse: bool) -> bool {
        self.other == other && if self.inverse == inverse { same(&self.rel, rel) } else { is_inverse(&self.rel, rel) }
    }
}

/// Own relations, then those that others have to this event and that it does not write itself, then its tenure's. And
/// how many there are beyond the bound; doubles among these are not found. Linear.
pub(in crate::app) fn links(computed: &Computed, event: Event<'_>) -> (Vec<Link>, usize) {
    let (mut list, mut more): (Vec<Link>, usize) = (Vec::new(), 0);
    let mut add = |other: Row, rel: &str, inverse: bool| {
        if list.iter().any(|link| link.tells(other, rel, inverse)) {
        } else if list.len() < MOST {
            list.push(Link { other, rel: rel.into(), inverse });
        } else {
            more += 1;
        }
    };
    if let Some(detail) = event.detail() {
        for relation in &detail.relations {
            add(relation.target, &relation.rel, false);
        }
    }
    for (other, rel) in event.inverse_relations() {
        // One to itself is told from its own side.
        if other.row() != event.row() {
            add(other.row(), rel, true);
        }
    }
    for span in computed.spans_of(event.row()).into_iter().filter(|span| span.kind == SpanKind::Tenure) {
        let ended = span.stations.iter().rev().find(|station| station.kind == StationKind::Ends);
        // The appointment, also where only its bound is known and the bar begins with the credentials.
        let begun = span.stations.iter().find(|station| station.kind == StationKind::Begins);
        let begun = begun.map_or(span.principal, |station| station.row);
        if let Some(ended) = ended.map(|station| station.row).filter(|ended| *ended != begun) {
            if ended == event.row() {
                add(begun, "ends-tenure", false);
            } else if begun == event.row() {
                add(ended, "ends-tenure", true);
            }
        }
    }
    (list, more)
}

/// A relation, seen from this event.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RelationDetails {
    /// The record's word; seen from the other side it is the same word with `inverse` true.
    pub rel: String,
    /// Whether the other event says it of this one.
    pub inverse: bool,
    /// The whole sentence for people, from this side.
    pub text: String,
    /// The other event's id.
    pub target: String,
    /// Its title.
    pub title: String,
    /// Its date in words.
    pub date_text: String,
}

/// What the panel says of the relations of an event, and how many more there are.
pub(in crate::app) fn sentences(
    document: &Document,
    computed: &Computed,
    lexicon: &Lexicon,
    event: Event<'_>,
) -> (Vec<RelationDetails>, usize) {
    let (list, more) = links(computed, event);
    document.prepare_ids(&list.iter().map(|link| link.other).gather());
    let mut told = Vec::new();
    for link in list {
        let Some(other) = document.event(link.other) else { continue };
        let date = date_text(other, lexicon, Length::Long);
        told.push(RelationDetails {
            text: sentence(document, event, other, &link, &date),
            rel: link.rel.into(),
            inverse: link.inverse,
            target: other.id().into_owned(),
            title: other.title().to_owned(),
            date_text: date,
        });
    }
    (told, more)
}

/// Who has a role in an event.
fn named<'a>(document: &'a Document, event: Event<'a>, role: &str) -> Option<&'a str> {
    let actor = event.detail()?.actors.iter().find(|actor| &*actor.role == role)?;
    let name = document.name(&actor.who);
    (!name.is_empty()).then_some(name)
}

fn sentence(document: &Document, event: Event<'_>, other: Event<'_>, link: &Link, date: &str) -> String {
    let found = known(&link.rel);
    // A word of the other side, written there, is said from this side as the first word is.
    let turned = found.is_some_and(|(_, back)| back) != link.inverse;
    let mut text = match found {
        Some((row, _)) => if turned { row.3 } else { row.2 }.to_owned(),
        None => link.rel.chars().map(|letter| if letter == '-' || letter == '_' { ' ' } else { letter }).collect(),
    };
    match found.map_or("", |(row, _)| row.0) {
        "ratifies" if !turned && other.kind() == "treaty.signed" && matches!(other.when(), Some(When::Moment(_))) => {
            return text + " the treaty of " + date;
        }
        "ratifies" if turned => {
            if let Some(who) = named(document, other, "ratifier") {
                text = text + " by " + who;
            }
        }
        "begins-tenure" | "ends-tenure" => {
            let holder = if turned { event } else { other };
            if let Some(who) = named(document, holder, "envoy") {
                if !turned {
                    return text + " of " + who;
                }
                let end = if text.ends_with('d') { " ended" } else { " began" };
                text = "the tenure of ".to_owned() + who + end;
            }
        }
        _ => {}
    }
    if found.is_none() && link.inverse {
        text += " (said there)";
    }
    if other.row() == event.row() {
        return text + ": this event itself";
    }
    text = text + ": " + other.title();
    if date.is_empty() { text } else { text + " (" + date + ")" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inverse_is_known_from_either_word() {
        assert!(is_inverse("follows", "precedes") && is_inverse("ratified-by", "ratifies"));
        assert!(is_inverse("same-day-as", "same_day as") && !is_inverse("follows", "follows"));
        assert!(!is_inverse("effected-by-or-before", "nothing"));
    }

    #[test]
    fn no_word_has_two_rows() {
        for (at, row) in WORDS.iter().enumerate() {
            assert!(WORDS.iter().skip(at + 1).all(|later| later.0 != row.0), "{}", row.0);
            assert!(known(row.0).is_some_and(|(_, back)| !back), "{} is known", row.0);
            assert!(known(row.1).is_some(), "{} is known", row.1);
        }
    }
}
