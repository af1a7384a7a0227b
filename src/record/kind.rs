//! Kinds of events in relations between states, and the eight families that decide their look.

use super::extra::Field;

/// A family of kinds: one glyph and one colour each.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Family {
    /// Recognition and diplomatic relations.
    Relations,
    /// Treaties and other agreements.
    Agreements,
    /// Envoys and offices.
    Envoys,
    /// Missions: embassies, chanceries, consulates.
    Missions,
    /// Visits and meetings.
    Visits,
    /// War and its parts.
    Conflict,
    /// Awards and commemorations.
    Honours,
    /// Organisations, sovereignty and everything else.
    Other,
}

impl Family {
    /// All families, in the order of the legend.
    pub const ALL: [Self; 8] = [
        Self::Relations,
        Self::Agreements,
        Self::Envoys,
        Self::Missions,
        Self::Visits,
        Self::Conflict,
        Self::Honours,
        Self::Other,
    ];

    /// Its word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Relations => "relations",
            Self::Agreements => "agreements",
            Self::Envoys => "envoys",
            Self::Missions => "missions",
            Self::Visits => "visits",
            Self::Conflict => "conflict",
            Self::Honours => "honours",
            Self::Other => "other",
        }
    }

    /// The family of a word in files.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.word() == word)
    }
}

/// One kind of the vocabulary.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kind {
    /// The dotted word in files.
    pub word: &'static str,
    /// Its family.
    pub family: Family,
}

const fn kind(word: &'static str, family: Family) -> Kind {
    Kind { word, family }
}

/// The vocabulary, sorted by word for binary search.
pub const KINDS: &[Kind] = &[
    kind("aid.given", Family::Agreements),
    kind("award.conferred", Family::Honours),
    kind("border.closed", Family::Agreements),
    kind("border.opened", Family::Agreements),
    kind("call", Family::Visits),
    kind("commemoration.anniversary", Family::Honours),
    kind("conflict.battle", Family::Conflict),
    kind("conflict.ceasefire", Family::Conflict),
    kind("conflict.participation", Family::Conflict),
    kind("conflict.war", Family::Conflict),
    kind("conflict.withdrawal", Family::Conflict),
    kind("cooperation.ongoing", Family::Other),
    kind("envoy.appointed", Family::Envoys),
    kind("envoy.credentials-copies-presented", Family::Envoys),
    kind("envoy.credentials-presented", Family::Envoys),
    kind("envoy.credentials-received", Family::Envoys),
    kind("envoy.deceased", Family::Envoys),
    kind("envoy.died", Family::Envoys),
    kind("envoy.dismissed", Family::Envoys),
    kind("envoy.expelled", Family::Envoys),
    kind("envoy.killed", Family::Envoys),
    kind("envoy.recalled", Family::Envoys),
    kind("envoy.resigned", Family::Envoys),
    kind("envoy.term-ended", Family::Envoys),
    kind("event", Family::Other),
    kind("meeting", Family::Visits),
    kind("membership.joined", Family::Other),
    kind("membership.left", Family::Other),
    kind("membership.state", Family::Other),
    kind("mission.closed", Family::Missions),
    kind("mission.moved", Family::Missions),
    kind("mission.opened", Family::Missions),
    kind("mission.upgraded", Family::Missions),
    kind("office.assumed", Family::Envoys),
    kind("office.left", Family::Envoys),
    kind("office.succession", Family::Envoys),
    kind("protest", Family::Other),
    kind("recognition.granted", Family::Relations),
    kind("recognition.mutual", Family::Relations),
    kind("recognition.withdrawn", Family::Relations),
    kind("relations.downgraded", Family::Relations),
    kind("relations.established", Family::Relations),
    kind("relations.resumed", Family::Relations),
    kind("relations.severed", Family::Relations),
    kind("relations.suspended", Family::Relations),
    kind("relations.upgraded", Family::Relations),
    kind("sanctions.imposed", Family::Agreements),
    kind("sanctions.lifted", Family::Agreements),
    kind("sovereignty.annexed", Family::Other),
    kind("sovereignty.dissolved", Family::Other),
    kind("sovereignty.independence", Family::Other),
    kind("statement", Family::Other),
    kind("tenure.envoy", Family::Envoys),
    kind("trade.agreement", Family::Agreements),
    kind("treaty.denounced", Family::Agreements),
    kind("treaty.ended", Family::Agreements),
    kind("treaty.in-force", Family::Agreements),
    kind("treaty.initialled", Family::Agreements),
    kind("treaty.negotiated", Family::Agreements),
    kind("treaty.ratified", Family::Agreements),
    kind("treaty.signed", Family::Agreements),
    kind("visa.agreement", Family::Agreements),
    kind("visit.official", Family::Visits),
    kind("visit.state", Family::Visits),
    kind("visit.working", Family::Visits),
];

impl Kind {
    /// The kind of a word, or `None` if the vocabulary does not contain it.
    #[must_use]
    pub fn find(word: &str) -> Option<&'static Self> {
        Self::place(word).and_then(|at| KINDS.get(at))
    }

    /// The index of a word in the vocabulary.
    #[must_use]
    pub fn place(word: &str) -> Option<usize> {
        KINDS.binary_search_by(|kind| kind.word.cmp(word)).ok()
    }

    /// Family of a word: of a kind, or of a first word that allows any second one (`border.fenced`). `None` for an
    /// unknown word.
    #[must_use]
    pub fn family_of(word: &str) -> Option<Family> {
        if let Some(kind) = Self::find(word) {
            return Some(kind.family);
        }
        let dot = word.bytes().position(|byte| byte == b'.')?;
        let any = matches!(word.get(..dot)?, "border" | "visa" | "trade" | "aid" | "sanctions");
        (any && dot + 1 < word.len()).then_some(Family::Agreements)
    }
}

/// One of the record's own kinds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OwnKind {
    /// Its id: the kind of its events in the file.
    pub id: Box<str>,
    /// Its name for people, or empty.
    pub title: Box<str>,
    /// The family whose glyph it has, if the record names one.
    pub family: Option<Family>,
    /// Its colour as the record writes it, `0xRRGGBB`.
    pub colour: Option<u32>,
    /// Unknown fields.
    pub fields: Vec<Field>,
}

/// The kind of some events, as written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct KindEntry {
    pub(super) word: Box<str>,
    pub(super) text: Box<str>,
    pub(super) family: Family,
    /// For one of the record's own kinds, its colour, `0xRRGGBB`.
    pub(super) colour: Option<u32>,
    /// Its index among the record's own kinds.
    pub(super) own: Option<u32>,
}

impl KindEntry {
    /// The kind of a dotted word. The record's own kinds take precedence over the vocabulary.
    pub(super) fn of(word: &str, own: &[OwnKind]) -> Self {
        let place = own.iter().position(|kind| *kind.id == *word);
        let said = place.and_then(|place| own.get(place));
        let title = said.map_or("", |kind| &*kind.title);
        let text = if title.is_empty() { word } else { title };
        let family = said.and_then(|kind| kind.family).or_else(|| Kind::family_of(word)).unwrap_or(Family::Other);
        Self {
            word: word.into(),
            text: text.into(),
            family,
            colour: said.and_then(|kind| kind.colour),
            own: place.and_then(|place| u32::try_from(place).ok()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vocabulary_is_sorted_and_found() {
        assert!(KINDS.windows(2).all(|pair| pair[0].word < pair[1].word), "sorted, each word once");
        assert_eq!(Kind::find("treaty.signed").map(|kind| kind.family), Some(Family::Agreements));
        assert_eq!(Kind::find("treaty.sung"), None);
    }

    #[test]
    fn the_vocabulary_has_each_stage_of_what_it_tells_of() {
        // First words with their second ones, and the family of all of them.
        let stages = [
            ("recognition", "granted mutual withdrawn", Family::Relations),
            ("relations", "established resumed upgraded severed suspended downgraded", Family::Relations),
            ("treaty", "negotiated initialled signed ratified in-force ended denounced", Family::Agreements),
            ("envoy", "appointed credentials-received credentials-copies-presented", Family::Envoys),
            ("envoy", "died killed deceased", Family::Envoys),
            ("envoy", "credentials-presented dismissed recalled resigned term-ended expelled", Family::Envoys),
            ("mission", "opened closed moved upgraded", Family::Missions),
            ("office", "assumed left succession", Family::Envoys),
            ("visit", "state official working", Family::Visits),
            ("award", "conferred", Family::Honours),
            ("commemoration", "anniversary", Family::Honours),
            ("conflict", "war battle participation ceasefire withdrawal", Family::Conflict),
            ("membership", "joined left state", Family::Other),
            ("sovereignty", "independence annexed dissolved", Family::Other),
            ("cooperation", "ongoing", Family::Other),
        ];
        for (first, seconds, family) in stages {
            for second in seconds.split(' ') {
                let word = format!("{first}.{second}");
                assert_eq!(Kind::find(&word).map(|kind| kind.family), Some(family), "{word}");
            }
        }
        let alone = [("meeting", Family::Visits), ("call", Family::Visits), ("statement", Family::Other)];
        for (word, family) in alone.into_iter().chain([("protest", Family::Other), ("event", Family::Other)]) {
            assert_eq!(Kind::find(word).map(|kind| kind.family), Some(family), "{word}");
        }
    }

    #[test]
    fn some_first_words_take_any_second_one() {
        for word in ["border.fenced", "visa.waived", "trade.talks", "aid.pledged", "sanctions.eased"] {
            assert_eq!((Kind::find(word), Kind::family_of(word)), (None, Some(Family::Agreements)), "{word}");
        }
        for word in ["treaty.sung", "border", "border.", "borders.open", "", "."] {
            assert_eq!(Kind::family_of(word), None, "{word}");
        }
    }
}
