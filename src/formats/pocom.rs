//! POCOM: the missions of the Office of the Historian (United States), in XML. Each chief is a tenure.

use super::foreign::{Entry, Load};
use super::format::{Format, Read, Sure};
use super::xml::{Element, Piece, Xml};
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::progress::Teller;
use crate::list::Gather;
use crate::problem::en;
use crate::record::draft::Words;
use crate::time::edtf;

/// POCOM.
pub(super) static FORMAT: Format = Format {
    name: "pocom",
    title: "Missions of POCOM (XML)",
    endings: &["xml"],
    media_types: &["application/xml"],
    sniff,
    read: Read::Whole(read),
    ..Format::READ_ONLY
};

fn sniff(beginning: &[u8]) -> Sure {
    let text = super::lines::beginning(beginning);
    let is_mission = Xml::first(text).is_some_and(|tag| {
        matches!(tag.name, "country-mission" | "org-mission" | "principal-position" | "role-title-holders")
    });
    if is_mission { Sure::Yes } else { Sure::No }
}

fn read(source: &str, lower: &mut Lower, teller: &mut Teller<'_>, _: Path) {
    let mut load = Load::new(lower, teller);
    let mut xml = Xml::new(source);
    let (mut mission, mut is_nominee) = (String::new(), false);
    while let Some(piece) = xml.next(&mut load.lower.problems) {
        let Piece::Open(tag) = piece else { continue };
        match tag.name {
            "country-mission" | "org-mission" | "principal-position" | "role-title-holders" => {}
            "chiefs" | "principals" => is_nominee = false,
            "other-nominees" => is_nominee = true,
            "territory-id" | "id" | "org-id" | "names" if mission.is_empty() => {
                mission = in_words(&xml.element(tag, &mut load.lower.problems).line());
                load.head(tag.at, &mission, "");
            }
            "chief" | "principal" | "nominee" => {
                let chief = xml.element(tag, &mut load.lower.problems);
                if !tenure(&chief, is_nominee, &mission, &mut load) {
                    break;
                }
            }
            "created-by" | "created-date" | "last-modified-by" | "last-modified-date" => {
                xml.skip(&mut load.lower.problems);
            }
            other => {
                load.losses.add_each(en::PARTS_LEFT_OUT, other, tag.at);
                xml.skip(&mut load.lower.problems);
            }
        }
    }
    load.finish();
}

/// Adds a tenure. Returns false when the record is full.
fn tenure(chief: &Element<'_>, is_nominee: bool, mission: &str, load: &mut Load<'_, '_>) -> bool {
    let at = chief.at;
    let mut entry = Entry::new(at);
    let words = |text: String| Some(Words { at, text: text.into() });
    let person = chief.line_of("person-id").unwrap_or_default();
    let role = chief.line_of("role-title-id").map(|role| in_words(&role)).unwrap_or_default();
    let territory = chief.line_of("contemporary-territory-id").map_or_else(|| mission.to_owned(), |id| in_words(&id));
    let (name, place) = (names(&person), names(&territory));
    let what = [&*role, &*place].into_iter().filter(|part| !part.is_empty()).gather().join(", ");
    let title = if what.is_empty() { name.clone() } else { format!("{name}: {what}") };
    entry.title(at, title);
    if let Some(id) = chief.line_of("id") {
        entry.id(at, id);
    }
    entry.actor(at, name, if is_nominee { "nominee" } else { "envoy" });
    entry.lane(at, place);
    if !role.is_empty() {
        entry.tag(at, role);
    }
    entry.field(at, "person id", person);
    let [appointed, arrived, started, ended] = ["appointed", "arrived", "started", "ended"].map(|name| {
        let part = chief.first(name)?;
        if let Some(note) = part.line_of("note") {
            entry.field(part.at, format!("{name}: note"), note);
        }
        let date = part.line_of("date")?;
        if edtf::parse(&date).is_err() {
            load.losses.add_error(en::DATES_UNREAD, &date, part.at);
            entry.written(&date);
            return None;
        }
        Some(date)
    });
    entry.draft.kind = words(if is_nominee { "envoy.appointed".to_owned() } else { "tenure.envoy".to_owned() });
    match (&started, &ended) {
        (Some(started), _) => {
            entry.date(at, started.clone());
            // A tenure whose end is not stated ends at an unknown time, by its kind.
            if let Some(ended) = &ended {
                entry.end(at, ended.clone());
            }
        }
        (None, Some(ended)) => entry.end(at, ended.clone()),
        // What is known of a nominee, or of somebody who never began, is the appointment.
        (None, None) => {
            if let Some(date) = appointed.clone().or_else(|| arrived.clone()) {
                entry.date(at, date);
            }
        }
    }
    if !is_nominee {
        entry.draft.appointed = appointed.and_then(words);
        entry.draft.credentials = started.and_then(words);
        entry.draft.ended = ended.and_then(words);
    }
    if let Some(arrived) = arrived {
        entry.field(at, "arrived", arrived);
    }
    chief.all("note").map(Element::line).for_each(|note| entry.text(at, note));
    for part in chief.elements() {
        let known = [
            "id",
            "person-id",
            "role-title-id",
            "contemporary-territory-id",
            "appointed",
            "arrived",
            "started",
            "ended",
            "note",
            "created-by",
            "created-date",
            "last-modified-by",
            "last-modified-date",
        ];
        if !known.contains(&part.name) {
            entry.field(part.at, part.name, part.line());
        }
    }
    load.add(entry)
}

/// Words of an id: `ambassador-e-p` is "ambassador e p".
fn in_words(id: &str) -> String {
    id.replace('-', " ")
}

/// Words with capitals. The surname stands first, as in the id.
fn names(id: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    in_words(id).split_whitespace().map(capital).gather().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::formats::read;
    use crate::formats::samples::{events, problems};

    #[test]
    fn chiefs_are_tenures() {
        let chief = |id: &str, dates: [&str; 4]| {
            let [appointed, arrived, started, ended] = dates;
            format!(
                "<chief><id>{id}</id><person-id>doe-jane</person-id><role-title-id>envoy-e</role-title-id><contemporary-territory-id>ruritania</contemporary-territory-id><appointed><date>{appointed}</date><note/></appointed><arrived><date>{arrived}</date></arrived><started><date>{started}</date></started><ended><date>{ended}</date><note>Left post</note></ended><note>A note.</note></chief>"
            )
        };
        let source = format!(
            "<country-mission><territory-id>ruritania</territory-id><chiefs>{}{}{}{}<mission-note><text>Closed.</text></mission-note></chiefs><other-nominees>{}</other-nominees></country-mission>",
            chief("a", ["1900-01", "", "1900-05-02", "1903"]),
            chief("b", ["", "", "1904", ""]),
            chief("c", ["", "", "", "1910-01-01"]),
            chief("d", ["", "", "", ""]),
            chief("e", ["1920-01-01", "", "", ""]),
        );
        let (document, found) = read("x.xml", source.as_bytes());
        let title = "Doe Jane: envoy e, Ruritania|Ruritania";
        assert_eq!(
            events(&document),
            ["1900-05-02/1903", "1904", "/1910-01-01", "1920-01-01", ""].map(|date| format!("{date}|{title}"))
        );
        assert_eq!(problems(&found).len(), 1, "{:?}", problems(&found));
        let detail = document.events().next().unwrap().detail().cloned().unwrap();
        assert_eq!(&*detail.text, "A note.");
        let names: Vec<&str> = detail.fields.iter().map(|field| &*field.name).collect();
        assert_eq!(names, ["person id", "ended: note", "appointed", "credentials", "ended"]);
    }
}
