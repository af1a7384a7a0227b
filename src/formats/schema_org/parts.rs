//! Places, people, links and titles of an event of schema.org.

use crate::formats::foreign::{Entry, Losses, items, name, of_vocabulary, text};
use crate::formats::json::tree::{Kind, Value};

/// Parts of a postal address in the order of reading.
const ADDRESS: [&str; 5] = ["streetAddress", "postalCode", "addressLocality", "addressRegion", "addressCountry"];

/// The fields that name participants; each is their role.
const PEOPLE: [&str; 9] =
    ["performer", "performers", "organizer", "actor", "director", "composer", "attendee", "sponsor", "contributor"];

/// A title for an event without a name: that of its owner; of a role, its owner and the other side of it.
pub(super) fn title(node: Value<'_>, kind: &str, owner: &str) -> String {
    if kind.ends_with("Role") {
        let other = node.pairs().find_map(|(field, value)| {
            let is_side = value.kind() == Kind::Object && !field.text().unwrap_or_default().starts_with('@');
            name(value, &["name"]).filter(|_| is_side)
        });
        let role = ["roleName", "namedPosition"].into_iter().find_map(|field| text(node, field));
        let said = [role, other].into_iter().flatten().map(|(_, words)| words.into_owned());
        let said = said.collect::<Vec<_>>().join(", ");
        return match (owner.is_empty(), said.is_empty()) {
            (false, false) => format!("{owner}: {said}"),
            (false, true) => owner.to_owned(),
            (true, _) => said,
        };
    }
    if owner.is_empty() { kind.to_owned() } else { owner.to_owned() }
}

/// The values of a field.
fn listed<'a>(node: Value<'a>, field: &str) -> Vec<Value<'a>> {
    of_vocabulary(node, field).map(items).unwrap_or_default()
}

/// Takes the places. A place has a name, or only an address; a place on the web is a link.
pub(super) fn places<'a>(entry: &mut Entry<'a>, node: Value<'a>, losses: &mut Losses) {
    for place in listed(node, "location") {
        if place.kind() != Kind::Object {
            if let Some(words) = place.words() {
                entry.place(place.at(), words);
            }
            continue;
        }
        let address = place.get("address").unwrap_or(place);
        let parts: Vec<String> = ADDRESS
            .into_iter()
            .filter_map(|part| name(address.get(part)?, &["name"]))
            .map(|(_, words)| words.into_owned())
            .collect();
        let address = address.text().map_or_else(|| parts.join(", "), std::borrow::Cow::into_owned);
        match name(place, &["name", "schema:name", "http://schema.org/name"]) {
            Some((at, words)) => {
                entry.place(at, words);
                entry.field(place.at(), "address", address);
            }
            None => entry.place(place.at(), address),
        }
        if let Some((at, url)) = text(place, "url") {
            entry.link(at, &url, losses);
        }
    }
}

/// Takes the participants.
pub(super) fn people<'a>(entry: &mut Entry<'a>, node: Value<'a>) {
    for role in PEOPLE {
        for one in listed(node, role) {
            if let Some((at, words)) = name(one, &["name", "legalName", "@id"]) {
                entry.actor(at, words, role.trim_end_matches('s'));
            }
        }
    }
}

/// Takes addresses and pictures.
pub(super) fn links<'a>(entry: &mut Entry<'a>, node: Value<'a>, losses: &mut Losses) {
    for field in ["url", "sameAs"] {
        for link in listed(node, field) {
            if let Some((at, words)) = name(link, &["@id", "url"]) {
                entry.link(at, &words, losses);
            }
        }
    }
    for image in listed(node, "image") {
        if let Some((at, url)) = name(image, &["contentUrl", "url", "@id"]) {
            let of = |field| text(image, field).map(|(_, words)| words).unwrap_or_default();
            entry.medium(at, &url, [&of("caption"), &of("creditText"), &of("description")], losses);
        }
    }
}
