//! GeoJSON with time: Linked Places and GeoJSON-T (`when` with timespans, on a feature or on each geometry), Topotime,
//! Who's On First (`edtf:inception`), OpenHistoricalMap (`start_date`), and dates in the properties.
//!
//! Each timespan is an event. `earliest` and `latest` are bounds. Coordinates are no part of a timeline; those of a point
//! are kept as a field.

mod properties;
mod span;
#[cfg(test)]
mod tests;

use super::foreign::{Entry, Load, Losses, any_text, each, is_object, keep_others, name, text};
use super::format::{Format, Read, Shape};
use super::json::tree::{Kind, Value};
use crate::problem::en;

/// GeoJSON with time.
pub(super) static FORMAT: Format = Format {
    name: "geojson",
    title: "GeoJSON with time",
    endings: &["geojson", "json"],
    media_types: &["application/geo+json"],
    read: Read::Values(Shape { holds, read }),
    ..Format::READ_ONLY
};

fn holds(roots: &[Value<'_>]) -> bool {
    roots.iter().any(|root| !features(*root).is_empty())
}

/// The features of a root.
fn features(root: Value<'_>) -> Vec<Value<'_>> {
    match text(root, "type").as_ref().map(|(_, kind)| &**kind) {
        Some("FeatureCollection") => each(root, "features"),
        Some("Feature") if root.get("geometry").is_some() || root.get("properties").is_some() => vec![root],
        _ => Vec::new(),
    }
}

/// Fields with the title of a feature or a geometry.
const TITLES: [&str; 15] = [
    "title",
    "name",
    "label",
    "wof:name",
    "Name",
    "Title",
    "NAME",
    "event",
    "place",
    "titel",
    "titre",
    "nom",
    "nombre",
    "название",
    "名称",
];
/// Fields with a description.
const TEXTS: [&str; 7] = ["description", "notes", "note", "desc", "abstract", "text", "popup"];
/// Fields with an address.
const LINKS: [&str; 5] = ["url", "link", "uri", "website", "wikipedia"];

fn read(roots: &[Value<'_>], load: &mut Load<'_, '_>) {
    for root in roots {
        let list = features(*root);
        if list.is_empty() {
            continue;
        }
        let of_file = root.get("properties").filter(|_| text(*root, "type").is_some_and(|(_, kind)| kind != "Feature"));
        let title = any_text(*root, &["label", "name", "title"]).or_else(|| any_text(of_file?, &TITLES));
        if let Some((at, title)) = title.filter(|_| list.len() > 1 || of_file.is_some()) {
            load.head(at, &title, "");
        }
        for feature in list {
            if !is_object(feature) {
                load.losses.add_error(en::ITEMS_NO_OBJECT, &feature.name().to_string(), feature.at());
            } else if !add(feature, load) {
                return;
            }
        }
    }
}

/// Adds the events of a feature. Returns false when the record is full.
fn add(feature: Value<'_>, load: &mut Load<'_, '_>) -> bool {
    let geometry = feature.get("geometry");
    let geometries = geometry.map(|geometry| each(geometry, "geometries")).filter(|list| !list.is_empty());
    let geometries = geometries.unwrap_or_else(|| geometry.into_iter().collect());
    let dated: Vec<Value<'_>> = geometries.into_iter().filter(|geometry| geometry.get("when").is_some()).collect();
    let when = feature.get("when").or_else(|| feature.get("properties")?.get("when"));
    if dated.is_empty() {
        let spans = when.map(spans).unwrap_or_default();
        if spans.is_empty() {
            return add_parts(feature, load);
        }
        return spans.into_iter().all(|span| {
            let mut entry = event(feature, None, &mut load.losses);
            span::take(&mut entry, span, &mut load.losses);
            load.add(entry)
        });
    }
    if let Some(when) = when {
        load.losses.add(en::FEATURE_DATES, when.at());
    }
    dated.into_iter().all(|geometry| {
        let spans = geometry.get("when").map(spans).unwrap_or_default();
        spans.into_iter().all(|span| {
            let mut entry = event(feature, Some(geometry), &mut load.losses);
            span::take(&mut entry, span, &mut load.losses);
            load.add(entry)
        })
    })
}

/// Adds an event for each dated name, type or relation of a place without dates of its own, or else the place itself.
/// Returns false when the record is full.
fn add_parts(feature: Value<'_>, load: &mut Load<'_, '_>) -> bool {
    let parts = ["names", "types", "relations", "depictions"].into_iter().flat_map(|field| each(feature, field));
    let dated: Vec<Value<'_>> = parts.filter(|part| part.get("when").is_some()).collect();
    if dated.is_empty() {
        let entry = event(feature, None, &mut load.losses);
        return load.add(entry);
    }
    dated.into_iter().all(|part| {
        let label = any_text(part, &["toponym", "label", "sourceLabel", "relationType", "identifier", "@id"]);
        part.get("when").map(spans).unwrap_or_default().into_iter().all(|span| {
            let mut entry = event(feature, None, &mut load.losses);
            if let Some((at, label)) = &label {
                entry.field(*at, "part", label.clone());
            }
            span::take(&mut entry, span, &mut load.losses);
            load.add(entry)
        })
    })
}

/// The timespans of a `when`: a list of them, or it is one itself.
fn spans(when: Value<'_>) -> Vec<Value<'_>> {
    let list = each(when, "timespans");
    if list.is_empty() { vec![when] } else { list }
}

/// Fields of a feature and of its geometry that are taken elsewhere.
const OF_FEATURE: [&str; 12] = [
    "type",
    "geometry",
    "properties",
    "when",
    "id",
    "@id",
    "@context",
    "bbox",
    "citations",
    "label",
    "title",
    "certainty",
];
const OF_GEOMETRY: [&str; 10] =
    ["type", "coordinates", "geometries", "when", "properties", "geowkt", "citations", "label", "certainty", "bbox"];

/// The event of a feature, or of one of its geometries.
fn event<'a>(feature: Value<'a>, geometry: Option<Value<'a>>, losses: &mut Losses) -> Entry<'a> {
    let mut entry = Entry::new(geometry.unwrap_or(feature).at());
    let own = feature.get("properties");
    let inner = geometry.and_then(|geometry| geometry.get("properties"));
    let of_feature = any_text(feature, &["title", "label"]).or_else(|| any_text(own?, &TITLES));
    let of_names = || name(feature.get("names")?, &["toponym", "name"]);
    let of_feature = of_feature.or_else(of_names);
    let of_geometry = inner.and_then(|inner| any_text(inner, &TITLES)).or_else(|| any_text(geometry?, &["label"]));
    match (of_geometry, of_feature) {
        (Some((at, title)), of_feature) => {
            entry.title(at, title);
            if let Some((at, lane)) = of_feature {
                entry.lane(at, lane);
            }
        }
        (None, Some((at, title))) => entry.title(at, title),
        (None, None) => {
            if let Some((at, id)) = any_text(feature, &["@id", "id"]) {
                entry.title(at, id);
            }
        }
    }
    let shape = geometry.or_else(|| feature.get("geometry"));
    if let Some(other) = shape.and_then(|shape| shape.get("geowkt")) {
        losses.add(en::SHAPES, other.at());
    }
    if let Some(shape) = shape {
        coordinates(&mut entry, shape, losses);
    }
    for part in [geometry, Some(feature)].into_iter().flatten() {
        for citation in each(part, "citations") {
            if let Some((at, label)) = name(citation, &["label", "title", "@id", "id"]) {
                let id = any_text(citation, &["@id", "id"]).filter(|(_, id)| *id != label);
                entry.source(at, id.map_or_else(|| label.to_string(), |(_, id)| format!("{label} ({id})")));
            }
        }
        if let Some((at, certainty)) = text(part, "certainty") {
            entry.field(at, "certainty", certainty);
        }
    }
    if let Some((at, id)) = any_text(feature, &["@id"]).filter(|(_, id)| id.starts_with("http")) {
        entry.link(at, &id, losses);
    }
    for properties in [inner, own].into_iter().flatten() {
        let used = properties::take(&mut entry, properties, losses);
        for (at, html) in TEXTS.iter().filter_map(|field| text(properties, field)) {
            entry.html_text(at, &html);
        }
        for (at, link) in LINKS.iter().filter_map(|field| text(properties, field)) {
            entry.link(at, &link, losses);
        }
        let title = TITLES.iter().find(|field| text(properties, field).is_some());
        if let Some((at, place)) = text(properties, "place").filter(|_| title.is_some_and(|title| *title != "place")) {
            entry.place(at, place);
        }
        let named: Vec<&str> =
            title.into_iter().chain(&TEXTS).chain(&LINKS).copied().chain(used).chain(["place"]).collect();
        keep_others(&mut entry, properties, &named);
    }
    if let Some(geometry) = geometry {
        keep_others(&mut entry, geometry, &OF_GEOMETRY);
    }
    keep_others(&mut entry, feature, &OF_FEATURE);
    entry
}

/// Keeps the coordinates of a point as latitude and longitude; other shapes are named.
fn coordinates(entry: &mut Entry<'_>, shape: Value<'_>, losses: &mut Losses) {
    let Some(coordinates) = shape.get("coordinates").filter(|list| list.kind() == Kind::List) else { return };
    let numbers: Vec<&str> =
        coordinates.items().filter(|item| item.kind() == Kind::Number).map(Value::source).take(2).collect();
    match numbers.as_slice() {
        [longitude, latitude] => entry.field(coordinates.at(), "coordinates", format!("{latitude}, {longitude}")),
        _ => losses.add(en::SHAPES, coordinates.at()),
    }
}
