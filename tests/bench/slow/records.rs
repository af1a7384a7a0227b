//! The default record in the formats of the alternatives, so that none of them has to convert it.

use std::path::Path;

use annals::record::Document;
use annals::time::Civil;
use serde_json::{Map, Value, json};

/// Writes `vis.json` and `timelinejs.json` into a folder.
pub(crate) fn write(folder: &Path) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/www/data/abkhazia-south-ossetia.json");
    let (document, _) = annals::formats::read(path, &std::fs::read(path).unwrap());
    let files = folder.join("files");
    std::fs::create_dir_all(&files).unwrap();
    std::fs::write(files.join("vis.json"), vis(&document).to_string()).unwrap();
    std::fs::write(files.join("timelinejs.json"), timelinejs(&document).to_string()).unwrap();
}

/// Lanes are groups. What is known to the day is a point, all else a range over its extent.
fn vis(document: &Document) -> Value {
    let groups: Vec<Value> =
        document.lanes().iter().enumerate().map(|(id, lane)| json!({ "id": id, "content": lane.title })).collect();
    let items: Vec<Value> = document
        .dated_events()
        .enumerate()
        .filter_map(|(id, event)| {
            let extent = event.extent()?;
            let mut item = json!({
                "id": id, "group": event.lane().0, "content": event.title(), "start": extent.from * 1_000, "type": "point",
            });
            if extent.to - extent.from > 86_400 {
                item["end"] = json!(extent.to * 1_000);
                item["type"] = json!("range");
            }
            Some(item)
        })
        .collect();
    json!({ "groups": groups, "items": items })
}

/// A slide for each event.
fn timelinejs(document: &Document) -> Value {
    let events: Vec<Value> = document
        .dated_events()
        .enumerate()
        .filter_map(|(id, event)| {
            let extent = event.extent()?;
            let lane = document.lanes().get(event.lane().0 as usize).map_or("", |lane| lane.title.as_ref());
            let mut slide = Map::new();
            slide.insert("unique_id".to_owned(), json!(format!("e{id}")));
            slide.insert("group".to_owned(), json!(lane));
            slide.insert("text".to_owned(), json!({ "headline": event.title() }));
            slide.insert("start_date".to_owned(), day(extent.from));
            if extent.to - extent.from > 86_400 {
                slide.insert("end_date".to_owned(), day(extent.to));
            }
            Some(Value::Object(slide))
        })
        .collect();
    json!({ "title": { "text": { "headline": document.title() } }, "events": events })
}

fn day(seconds: i64) -> Value {
    let civil = Civil::from_seconds(seconds);
    json!({ "year": civil.year, "month": civil.month, "day": civil.day })
}
