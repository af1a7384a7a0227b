//! A filter: which events are shown, by their lanes, kinds, people, places, tags, sources, certainty and time.
//!
//! As text it is `lane:agreements,-kind:conflict,actor:pliev`: terms with commas between them, each a field, a colon and
//! a value; a minus before a term leaves its events out. In a value `\,` stands for a comma and `\\` for a backslash.

use crate::list::Gather;
use crate::record::Family;
use crate::time::{Extent, edtf};

/// What a term of a filter asks about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Field {
    /// A lane of the record, by id or title.
    Lane,
    /// A kind, or its first word (`conflict` for `conflict.war`).
    Kind,
    /// A family of kinds.
    Family,
    /// A participant, by id, name or words.
    Actor,
    /// A place, by id, name or words.
    Place,
    /// A tag.
    Tag,
    /// A source, by id or title.
    Source,
    /// `stated` or `derived`.
    Layer,
    /// `yes` if date and event are certain, else `no`.
    Sure,
    /// An entity in any role, by id, name or words: a participant, the state of an office, a place, what the event
    /// concerns.
    About,
    /// A range of time, `FROM..TO`; one side may be empty.
    Time,
}

impl Field {
    /// All fields with their words, in the order in which they are offered.
    pub const WORDS: [(Self, &'static str); 11] = [
        (Self::Lane, "lane"),
        (Self::Family, "family"),
        (Self::Kind, "kind"),
        (Self::Actor, "actor"),
        (Self::Place, "place"),
        (Self::Tag, "tag"),
        (Self::Source, "source"),
        (Self::Layer, "layer"),
        (Self::Sure, "sure"),
        (Self::About, "about"),
        (Self::Time, "time"),
    ];

    /// Its word in a filter as text.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(field, _)| *field == self).map_or("", |(_, word)| word)
    }

    /// The field of a word.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(field, _)| *field)
    }

    /// Its index in [`Self::WORDS`].
    #[must_use]
    pub fn place(self) -> usize {
        Self::WORDS.iter().position(|(field, _)| *field == self).unwrap_or(0)
    }
}

/// One condition.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Term {
    /// What it asks about.
    pub field: Field,
    /// True if events with the value are left out.
    pub is_out: bool,
    /// The value as written.
    pub value: Box<str>,
}

/// A filter. Of the wanted values of one field an event needs one, of each field; with an unwanted value it is out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    terms: Vec<Term>,
}

/// Maximum number of terms.
const MOST_TERMS: usize = 1_000;

impl Filter {
    /// The filter of a text. What is not a term is ignored; a term that stands twice counts once.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut filter = Self::default();
        for part in split(text) {
            let (is_out, part) = part.strip_prefix('-').map_or((false, &*part), |rest| (true, rest));
            let Some((word, value)) = part.split_once(':') else { continue };
            let Some(field) = Field::find(word).filter(|_| !value.is_empty()) else { continue };
            filter.add(Term { field, is_out, value: value.into() });
        }
        filter
    }

    /// The filter as text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for term in &self.terms {
            if !text.is_empty() {
                text.push(',');
            }
            text.push_str(if term.is_out { "-" } else { "" });
            text.push_str(term.field.word());
            text.push(':');
            for letter in term.value.chars() {
                if letter == ',' || letter == '\\' {
                    text.push('\\');
                }
                text.push(letter);
            }
        }
        text
    }

    /// Its terms.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// True if it keeps every event.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The filter with a term more or, if it is there, less. With the other sign it takes the place of that one.
    #[must_use]
    pub fn toggled(&self, field: &str, value: &str, is_out: bool) -> Self {
        let mut filter = self.clone();
        let Some(field) = Field::find(field).filter(|_| !value.is_empty()) else { return filter };
        let had = filter.terms.len();
        filter.terms.retain(|term| !(term.field == field && *term.value == *value && term.is_out == is_out));
        if filter.terms.len() == had {
            filter.terms.retain(|term| !(term.field == field && *term.value == *value));
            filter.add(Term { field, is_out, value: value.into() });
        }
        filter
    }

    /// The filter with this time in place of others; without any, if it is empty.
    #[must_use]
    pub fn within(&self, value: &str) -> Self {
        let mut filter = self.clone();
        filter.terms.retain(|term| term.field != Field::Time);
        if value.is_empty() { filter } else { filter.toggled(Field::Time.word(), value, false) }
    }

    /// Adds a term, unless it is there.
    pub fn add(&mut self, term: Term) {
        if !self.terms.contains(&term) && self.terms.len() < MOST_TERMS {
            self.terms.push(term);
        }
    }
}

/// The parts between commas, with escaped letters as they are meant.
fn split(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter == ',' {
            parts.push(String::new());
            continue;
        }
        let letter = if letter == '\\' { letters.next().unwrap_or('\\') } else { letter };
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts
}

/// The range of time of a term: `2005..2008-04`, or one date. `None` if that cannot be read.
#[must_use]
pub fn range(value: &str) -> Option<Extent> {
    let extent = |date: &str| edtf::parse(date).ok().map(|when| when.extent());
    let (from, to) = match value.split_once("..") {
        None => {
            let extent = extent(value)?;
            (extent.from, extent.to)
        }
        Some((from, to)) => (
            if from.is_empty() { i64::MIN } else { extent(from)?.from },
            if to.is_empty() { i64::MAX } else { extent(to)?.to },
        ),
    };
    // An instant has no length.
    (from <= to).then(|| Extent::new(from, to.max(from.saturating_add(1))))
}

/// True if a kind is the one of a term, or begins with it.
pub(super) fn is_of_kind(kind: &str, value: &str) -> bool {
    kind.strip_prefix(value).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The values of a field that has always the same ones.
pub(super) fn fixed(field: Field) -> Vec<&'static str> {
    match field {
        Field::Family => Family::ALL.iter().map(|family| family.word()).gather(),
        Field::Layer => vec!["stated", "derived"],
        Field::Sure => vec!["yes", "no"],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_survives_its_text() {
        crate::law::law(3_000, |u| {
            let mut filter = Filter::default();
            for _ in 0..u.arbitrary::<u8>()? % 6 {
                let (field, _) = *u.choose(&Field::WORDS)?;
                let value: String = u.arbitrary()?;
                if !value.is_empty() {
                    filter.add(Term { field, is_out: u.arbitrary()?, value: value.into() });
                }
            }
            assert_eq!(Filter::parse(&filter.text()), filter, "{}", filter.text());
            let any: String = u.arbitrary()?;
            let parsed = Filter::parse(&any);
            assert_eq!(Filter::parse(&parsed.text()), parsed);
            Ok(())
        });
    }

    #[test]
    fn a_filter_has_one_time() {
        let filter = Filter::parse("lane:a,time:1990..,-time:2000..2001");
        assert_eq!(filter.within("2005..2008").text(), "lane:a,time:2005..2008");
        assert_eq!(filter.within("").text(), "lane:a");
    }

    #[test]
    fn what_is_no_term_is_ignored() {
        let filter = Filter::parse("lane:agreements,,x,-kind:conflict,colour:red,actor:,lane:agreements,tag:a\\,b:c");
        assert_eq!(filter.text(), "lane:agreements,-kind:conflict,tag:a\\,b:c");
        assert!(Filter::parse("").is_empty() && Filter::parse(":").is_empty());
    }

    #[test]
    fn a_range_has_one_or_two_sides() {
        let second = |date: &str| edtf::parse(date).unwrap().extent();
        assert_eq!(range("2005..2008-04").unwrap(), Extent::new(second("2005").from, second("2008-04").to));
        assert_eq!(range("2005").unwrap(), second("2005"));
        assert_eq!(range("2005..").unwrap().to, i64::MAX);
        assert_eq!(range("..2005").unwrap().to, second("2005").to);
        for wrong in ["", "x", "2008..2005", "2005..x", "about..now"] {
            assert_eq!(range(wrong), None, "{wrong}");
        }
        assert!(range("..").is_some(), "all time");
    }

    #[test]
    fn a_first_word_stands_for_its_kinds() {
        assert!(is_of_kind("conflict.war", "conflict") && is_of_kind("conflict", "conflict"));
        assert!(!is_of_kind("conflicts", "conflict") && !is_of_kind("conflict", "conflict.war"));
    }
}
