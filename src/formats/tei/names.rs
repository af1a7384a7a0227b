//! Names that other parts of a file point to by `#id`.

use std::collections::BTreeMap;

use crate::formats::xml::{Element, Piece, Xml};
use crate::ingest::problems::Problems;

/// Names of people, places and bodies by their ids.
#[derive(Default)]
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    /// All names of a file. Damage is not reported here.
    pub(super) fn of(source: &str) -> Self {
        let (mut xml, mut problems) = (Xml::new(source), Problems::default());
        let mut names = BTreeMap::new();
        while let Some(piece) = xml.next(&mut problems) {
            let Piece::Open(tag) = piece else { continue };
            if matches!(tag.name, "person" | "place" | "org" | "event") && tag.get("id").is_some() {
                add(&xml.element(tag, &mut problems), &mut names);
            }
        }
        Self(names)
    }

    /// The name of what a pointer points to, or its own words.
    pub(super) fn name(&self, pointer: &str) -> String {
        let id = pointer.strip_prefix('#').unwrap_or(pointer);
        self.0.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }
}

/// Takes the names of an element and of those within it.
fn add(element: &Element<'_>, names: &mut BTreeMap<String, String>) {
    if let (Some(id), Some(name)) = (element.get("id"), name_of(element)) {
        let _ = names.insert(id.to_owned(), name);
    }
    for inner in element.elements() {
        add(inner, names);
    }
}

/// The name of a person, a place or a body.
pub(super) fn name_of(element: &Element<'_>) -> Option<String> {
    let name = element
        .elements()
        .find(|part| matches!(part.name, "persName" | "placeName" | "orgName" | "name" | "eventName" | "label"))?;
    let (first, last) = (name.line_of("forename"), name.line_of("surname"));
    let whole = match (first, last) {
        (Some(first), Some(last)) => format!("{first} {last}"),
        _ => name.line(),
    };
    (!whole.is_empty()).then_some(whole)
}
