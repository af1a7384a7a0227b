//! The table of fields: the fields of a record, of an event, and of each thing that events name.
//!
//! Each row is one field: its name and aliases, the sort of its value, its form in a cell, and a sentence. The JSON and
//! CSV readers, both writers, the JSON Schema, the table on the page about the format and the hints ("did you mean")
//! are made from these rows. A new field needs a row here and a line in `draft.rs`.
//!
//! `cargo xtask tables` updates the schema and the page.

use super::detail::{Basis, Reading};
use super::kind::{Family, KINDS};
use super::media::MediaKind;
use crate::problem::{Pattern, en};

/// One field of a thing.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in files.
    pub name: &'static str,
    /// Other names that people write. They count only if the proper name is absent.
    pub aliases: &'static [&'static str],
    /// Type of its value.
    pub sort: Sort,
    /// Whether it is required.
    pub need: Need,
    /// Its form in a cell of a table.
    pub cell: Cell,
    /// One sentence on its meaning.
    pub says: &'static str,
    /// Examples of values.
    pub examples: &'static [&'static str],
}

/// Type of a value.
#[derive(Clone, Copy, Debug)]
pub enum Sort {
    /// A text of one line.
    Text,
    /// A text with line breaks.
    Prose,
    /// A date as EDTF.
    Date,
    /// A number from 0 to 1, with its default.
    Share(f32),
    /// An address: https, http or mailto.
    Link,
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    /// One of these words, or any other.
    OpenWord(fn() -> Vec<&'static str>),
    /// A language tag (BCP 47).
    Language,
    /// A colour as `#rrggbb`.
    Colour,
    /// The version of the format: 1.
    Version,
    /// A list of texts.
    Texts,
    /// A list of ids of entities or of words.
    Mentions,
    /// One object with its own fields.
    Object(&'static Thing),
    /// A list of objects.
    List(&'static Thing),
}

/// Whether a field is required.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    /// Optional.
    No,
    /// Required, but may be empty.
    There,
    /// Required and not empty.
    Filled,
}

/// Form of a field in a cell of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cell {
    /// No cell.
    No,
    /// Unchanged.
    Whole,
    /// Several values, separated by `;`.
    Several,
    /// Names separated by `;`, each followed by a role in parentheses: `Sergei Bagapsh (signatory)`.
    Roles,
    /// Sources separated by `;`, each followed by a comma and the place in it: `Gazette, page 3`.
    Places,
    /// Relations separated by `;`, each a word and the id of an event: `ratifies treaty-signed`.
    Relations,
}

/// A kind of object with fields.
#[derive(Debug)]
pub struct Thing {
    /// Its name in the schema.
    pub name: &'static str,
    /// Its name in a sentence.
    pub said: Pattern,
    /// One sentence on its meaning.
    pub says: &'static str,
    /// The field that a plain text fills, if a text is allowed instead of the object.
    pub bare: Option<&'static str>,
    /// True if unknown fields are kept.
    pub keeps_others: bool,
    /// Its fields, in the order of writing.
    pub fields: &'static [Field],
}

impl Thing {
    /// The names of its fields, in their order.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        let fields: &'static [Field] = self.fields;
        fields.iter().map(|field| field.name)
    }

    /// The index of a field by its name. O(fields).
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    /// The field meant by a name in another case or by an alias.
    #[must_use]
    pub fn meant(&self, name: &str) -> Option<&'static Field> {
        let small = name.trim().to_ascii_lowercase();
        let fields: &'static [Field] = self.fields;
        fields
            .iter()
            .find(|field| field.name == small)
            .or_else(|| fields.iter().find(|field| field.aliases.contains(&&*small)))
    }
}

const fn field(name: &'static str, sort: Sort, says: &'static str) -> Field {
    Field { name, aliases: &[], sort, need: Need::No, cell: Cell::No, says, examples: &[] }
}

impl Field {
    const fn need(self, need: Need) -> Self {
        Self { need, ..self }
    }

    const fn cell(self, cell: Cell) -> Self {
        Self { cell, ..self }
    }

    const fn also(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    const fn like(self, examples: &'static [&'static str]) -> Self {
        Self { examples, ..self }
    }
}

/// All kinds of objects, in the order of the schema.
pub const THINGS: [&Thing; 12] =
    [&RECORD, &VIEW, &KIND, &ENTITY, &LANE, &SOURCE, &EVENT, &ACTOR, &RELATION, &CITATION, &ALTERNATIVE, &MEDIUM];

/// The record itself.
pub static RECORD: Thing = Thing {
    name: "record",
    said: en::A_RECORD,
    says: "The whole record.",
    bare: None,
    keeps_others: true,
    fields: &[
        field("annals", Sort::Version, "The version of the format."),
        field("title", Sort::Text, "The title of the record."),
        field("summary", Sort::Prose, "A description in a few sentences."),
        field("language", Sort::Language, "The language of its texts as a tag.").like(&["en", "pt-BR"]),
        field(
            "view",
            Sort::Object(&VIEW),
            "The initial view: from the earliest second of `from` to the latest of `to`.",
        ),
        field("kinds", Sort::List(&KIND), "Kinds of the record's own, beside those of the vocabulary."),
        field("entities", Sort::List(&ENTITY), "States, people, instruments and other things that events name."),
        field("lanes", Sort::List(&LANE), "Lanes in their order. A lane that only an event names is added."),
        field("sources", Sort::List(&SOURCE), "The sources that events name."),
        field("events", Sort::List(&EVENT), "The events in any order.").need(Need::There),
    ],
};

/// The first view of a record.
pub static VIEW: Thing = Thing {
    name: "view",
    said: en::A_VIEW,
    says: "The two ends of the initial view.",
    bare: None,
    keeps_others: false,
    fields: &[
        field("from", Sort::Date, "Its begin.").need(Need::Filled),
        field("to", Sort::Date, "Its end.").need(Need::Filled),
    ],
};

/// One of the record's own kinds.
pub static KIND: Thing = Thing {
    name: "kind",
    said: en::A_KIND,
    says: "A kind of the record's own, which events name by its id.",
    bare: None,
    keeps_others: true,
    fields: &[
        field("id", Sort::Text, "The word that events write as their kind, once in this list.")
            .need(Need::Filled)
            .like(&["festival"]),
        field("title", Sort::Text, "Its name in legend and panel; the id if absent."),
        field(
            "family",
            Sort::Word(families),
            "The family whose glyph it has; if absent, that of the vocabulary, or else `other`.",
        ),
        field("colour", Sort::Colour, "Its colour, made lighter or darker in each theme until its contrast is 3 to 1.")
            .like(&["#b4530a"]),
    ],
};

/// An entity, which events name by its id.
pub static ENTITY: Thing = Thing {
    name: "entity",
    said: en::AN_ENTITY,
    says: "A person, state, institution, instrument, mission, conflict, award, post or place.",
    bare: None,
    keeps_others: true,
    fields: &[
        field("id", Sort::Text, "Its id: any text, once in its list.").need(Need::Filled),
        field("type", Sort::Text, "Its type; any word.").like(&[
            "state",
            "person",
            "instrument",
            "mission",
            "conflict",
            "award",
            "post",
            "place",
        ]),
        field("name", Sort::Text, "Its name; the id if absent."),
        field("note", Sort::Text, "A remark."),
        field("link", Sort::Link, "An address about it."),
        field(
            "formerly",
            Sort::Texts,
            "Ids or names of the posts or bodies that it continues: renamed or merged, they share its row.",
        ),
    ],
};

/// A lane.
pub static LANE: Thing = Thing {
    name: "lane",
    said: en::A_LANE,
    says: "A lane of the picture.",
    bare: None,
    keeps_others: true,
    fields: &[
        field("id", Sort::Text, "Its id: any text, once in its list. An empty id is that of events without a lane.")
            .need(Need::There),
        field("title", Sort::Text, "Its title; the id if absent."),
        field("note", Sort::Text, "A small remark below the title."),
    ],
};

/// A source.
pub static SOURCE: Thing = Thing {
    name: "source",
    said: en::A_SOURCE,
    says: "A source.",
    bare: None,
    keeps_others: true,
    fields: &[
        field("id", Sort::Text, "Its id: any text, once in its list.").need(Need::Filled),
        field("title", Sort::Text, "Its title; the id if absent."),
        field("publisher", Sort::Text, "Its publisher."),
        field("url", Sort::Link, "Its address."),
        field("licence", Sort::Text, "The terms of use."),
        field("note", Sort::Text, "A remark."),
    ],
};

/// An event.
pub static EVENT: Thing = Thing {
    name: "event",
    said: en::AN_EVENT,
    says: "An event. With a date of null it is intentionally undated.",
    bare: None,
    keeps_others: true,
    fields: &[
        field("id", Sort::Text, "Its id, once in the record; without one it gets a stable hash of date, title and lane.")
            .cell(Cell::Whole)
            .like(&["treaty-signed"]),
        field("date", Sort::Date, "The date; null for an event without one.")
            .need(Need::There)
            .cell(Cell::Whole)
            .also(&["start"])
            .like(&["2005-09-19", "2005-09", "2005~", "[..2005-09-19]", "2008/.."]),
        field("end", Sort::Date, "The end, if the date is not an interval itself.").cell(Cell::Whole),
        field("title", Sort::Text, "The text beside the mark.").need(Need::Filled).cell(Cell::Whole),
        field("kind", Sort::OpenWord(kinds), "A word of the vocabulary, the id of one of the record's own kinds, or any other word, which is shown as written (with a warning).")
            .cell(Cell::Whole),
        field("lane", Sort::Text, "The id of a lane, or plain words, which add a lane.").cell(Cell::Whole),
        field("text", Sort::Prose, "A description in plain text.")
            .cell(Cell::Whole)
            .also(&["note", "notes", "description"]),
        field("actors", Sort::List(&ACTOR), "The participants.").cell(Cell::Roles).also(&["actor"]),
        field("about", Sort::Mentions, "Instruments, missions, conflicts, posts or awards that it concerns, by id or in words.")
            .cell(Cell::Several),
        field("places", Sort::Mentions, "Its places, by an entity's id or in words.").cell(Cell::Several).also(&["place"]),
        field("relations", Sort::List(&RELATION), "Relations to other events. The other event does not repeat them.")
            .cell(Cell::Relations)
            .also(&["relation"]),
        field("sources", Sort::List(&CITATION), "The sources that state the event.").cell(Cell::Places).also(&["source"]),
        field("layer", Sort::Word(layers), "Whether the source states the event (`stated`, the default) or it follows from other statements (`derived`).")
            .cell(Cell::Whole),
        field("basis", Sort::Word(bases), "The basis of the date.").cell(Cell::Whole),
        field("confidence", Sort::Share(1.0), "The confidence in the entry; 1 is certain.").cell(Cell::Whole),
        field("rank", Sort::Share(0.5), "The importance: higher is labelled first.")
            .cell(Cell::Whole)
            .also(&["importance"]),
        field("alternatives", Sort::List(&ALTERNATIVE), "Other dates that were considered."),
        field("calendar", Sort::Text, "The calendar of the date, `gregorian` or `julian`; Gregorian by default.")
            .cell(Cell::Whole)
            .like(&["julian", "gregorian"]),
        field("written", Sort::Text, "The date as written in the source, if `date` was derived from it.")
            .cell(Cell::Whole)
            .like(&["19.IX.05"]),
        field("reading", Sort::Word(readings), "How `date` was derived from `written`: it has one meaning (`rule`), the other cells of its column decided (`column`), or a person decided (`reader`).")
            .cell(Cell::Whole),
        field("recurs", Sort::Text, "The rule of a series that the event stands for, as an RRULE (RFC 5545).")
            .cell(Cell::Whole)
            .like(&["FREQ=YEARLY;BYMONTH=9"]),
        field("appointed", Sort::Date, "The appointment, in a tenure (kinds `tenure.…`).").cell(Cell::Whole),
        field("credentials", Sort::Date, "The presentation of credentials, in a tenure (kinds `tenure.…`).")
            .cell(Cell::Whole),
        field("ended", Sort::Date, "The end of a tenure (kinds `tenure.…`).").cell(Cell::Whole),
        field("link", Sort::Link, "An address about it.").cell(Cell::Whole).also(&["url"]),
        field("media", Sort::List(&MEDIUM), "Pictures, sound, films and pages about it; shown as links.").cell(Cell::Several),
        field("tags", Sort::Texts, "Free words.").cell(Cell::Several).also(&["tag"]),
    ],
};

/// A participant in an event.
pub static ACTOR: Thing = Thing {
    name: "actor",
    said: en::AN_ACTOR,
    says: "A participant and their role: an object, or just an entity's id or plain words.",
    bare: Some("entity"),
    keeps_others: true,
    fields: &[
        field("entity", Sort::Text, "An entity's id, or plain words.").need(Need::There),
        field("role", Sort::Text, "The role; any word.").like(&["signatory", "envoy", "receiver", "sending-state"]),
        field("office", Sort::Text, "The office held."),
        field("state", Sort::Text, "The state of that office: an entity's id, or plain words."),
        field("note", Sort::Text, "A remark."),
    ],
};

/// A relation of an event to another.
pub static RELATION: Thing = Thing {
    name: "relation",
    said: en::A_RELATION,
    says: "A relation to another event.",
    bare: None,
    keeps_others: true,
    fields: &[
        field("rel", Sort::Text, "The kind of relation; just related if absent.").like(&[
            "ratifies",
            "part-of",
            "same-day-as",
        ]),
        field("target", Sort::Text, "The id of the other event.").need(Need::Filled),
    ],
};

/// A place in a source.
pub static CITATION: Thing = Thing {
    name: "citation",
    said: en::A_CITATION,
    says: "A place in a source: an object, or just a source's id or plain words.",
    bare: Some("source"),
    keeps_others: true,
    fields: &[
        field("source", Sort::Text, "A source's id, or plain words.").need(Need::There),
        field("at", Sort::Text, "The place in the source.").like(&["paragraph 3, sentence 1"]),
    ],
};

/// Another date of an event.
pub static ALTERNATIVE: Thing = Thing {
    name: "alternative",
    said: en::AN_ALTERNATIVE,
    says: "Another date that was considered: an object, or just the date.",
    bare: Some("date"),
    keeps_others: true,
    fields: &[
        field("date", Sort::Date, "The date.").need(Need::Filled),
        field("why", Sort::Text, "The reason for or against it."),
    ],
};

/// A picture, sound, film or page about an event.
pub static MEDIUM: Thing = Thing {
    name: "medium",
    said: en::A_MEDIUM,
    says: "A picture, sound, film or page about an event: an object, or just its address.",
    bare: Some("url"),
    keeps_others: true,
    fields: &[
        field("url", Sort::Link, "Its address.").need(Need::Filled),
        field("type", Sort::Word(media), "Its type; `link` if absent."),
        field("alt", Sort::Text, "A text alternative, for people who cannot see or hear it."),
        field("caption", Sort::Text, "A caption."),
        field("credit", Sort::Text, "The author and the terms of use."),
    ],
};

fn kinds() -> Vec<&'static str> {
    KINDS.iter().map(|kind| kind.word).collect()
}

fn families() -> Vec<&'static str> {
    Family::ALL.iter().map(|family| family.word()).collect()
}

fn layers() -> Vec<&'static str> {
    vec!["stated", "derived"]
}

fn bases() -> Vec<&'static str> {
    Basis::WORDS.iter().map(|(word, _)| *word).collect()
}

fn readings() -> Vec<&'static str> {
    Reading::WORDS.iter().map(|(word, _)| *word).collect()
}

fn media() -> Vec<&'static str> {
    MediaKind::WORDS.iter().map(|(word, _)| *word).collect()
}
