//! Writes the flat form.

use super::bytes::Writer;
use super::side::Side;
use super::{HEADER, MAGIC, SECTION, Tag, VERSION};
use crate::model::{Diagnostic, Document};

/// The flat form of a record with the problems of reading it, and nothing computed of it.
#[must_use]
pub fn write(document: &Document, problems: &[Diagnostic]) -> Vec<u8> {
    write_with(document, problems, &[])
}

/// The same with what was computed of it. O(size of the record), in one allocation of that size.
#[must_use]
pub fn write_with(document: &Document, problems: &[Diagnostic], computed: &[u8]) -> Vec<u8> {
    let side = side(document, problems);
    let columns = &document.columns;
    let lengths = Tag::ALL.map(|tag| match tag {
        Tag::From => columns.from.len() * 8,
        Tag::To => columns.to.len() * 8,
        Tag::Lane => columns.lane.len() * 4,
        Tag::Kind => columns.kind.len() * 2,
        Tag::Rank => columns.rank.len() * 4,
        Tag::Flags => columns.flags.len(),
        Tag::TitleEnd => columns.title_end.len() * 4,
        Tag::Titles => document.titles.len(),
        Tag::Numbers => document.ids.numbers.len() * 4,
        Tag::Side => side.len(),
        Tag::Computed => computed.len(),
    });
    let whole = HEADER + Tag::ALL.len() * SECTION + lengths.iter().sum::<usize>();
    let mut bytes = Vec::with_capacity(whole);
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    bytes.extend_from_slice(&(whole as u64).to_le_bytes());
    bytes.extend_from_slice(&u32::try_from(document.len()).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend_from_slice(&document.dated.to_le_bytes());
    for (tag, length) in Tag::ALL.into_iter().zip(lengths) {
        bytes.extend_from_slice(&tag.code().to_le_bytes());
        bytes.extend_from_slice(&(length as u64).to_le_bytes());
        match tag {
            Tag::From => columns.from.iter().for_each(|value| bytes.extend_from_slice(&value.to_le_bytes())),
            Tag::To => columns.to.iter().for_each(|value| bytes.extend_from_slice(&value.to_le_bytes())),
            Tag::Lane => columns.lane.iter().for_each(|value| bytes.extend_from_slice(&value.to_le_bytes())),
            Tag::Kind => columns.kind.iter().for_each(|value| bytes.extend_from_slice(&value.to_le_bytes())),
            Tag::Rank => columns.rank.iter().for_each(|value| bytes.extend_from_slice(&value.to_le_bytes())),
            Tag::Flags => bytes.extend_from_slice(&columns.flags),
            Tag::TitleEnd => columns.title_end.iter().for_each(|value| bytes.extend_from_slice(&value.to_le_bytes())),
            Tag::Titles => bytes.extend_from_slice(document.titles.as_bytes()),
            Tag::Numbers => {
                document.ids.numbers.iter().for_each(|value| bytes.extend_from_slice(&value.to_le_bytes()));
            }
            Tag::Side => bytes.extend_from_slice(&side),
            Tag::Computed => bytes.extend_from_slice(computed),
        }
    }
    bytes
}

/// The side tables as bytes. They are copied once: a record that is large is large in its columns.
fn side(document: &Document, problems: &[Diagnostic]) -> Vec<u8> {
    let text = |(row, text): &(u32, _)| (*row, Box::from(document.text(*text)));
    let mut side = Side {
        title: document.title.clone(),
        summary: document.summary.clone(),
        language: document.language.clone(),
        first_view: document.first_view,
        fields: document.fields.clone(),
        entities: document.entities.clone(),
        lanes: document.lanes.clone(),
        sources: document.sources.clone(),
        kinds: document.kinds.iter().map(|kind| kind.word.clone()).collect(),
        numbered: document.ids.numbered,
        ids: document.ids.said.iter().map(text).collect(),
        dates: document.dates.iter().map(text).collect(),
        whens: document.whens.clone(),
        details: document.details.clone(),
        lost: document.lost.clone(),
        problems: problems.to_vec(),
    };
    let mut writer = Writer::default();
    // Writing cannot fail: only bytes can be bad.
    let _ = side.code(&mut writer);
    writer.bytes
}
