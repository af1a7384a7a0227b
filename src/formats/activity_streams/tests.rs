//! Whole files: a collection and an outbox.

use crate::formats::foreign::sample::{check, damage};

const FILE: &str = r##"{"@context": ["https://www.w3.org/ns/activitystreams", {"x": "y"}], "type": "OrderedCollection", "name": "An outbox",
 "orderedItems": [
  {"id": "https://a.org/1", "type": "Create", "actor": "https://a.org/ada", "published": "2015-01-01T00:00:00Z", "to": ["x"],
   "object": {"id": "https://a.org/n/1", "type": "Note", "content": "<p>Some <b>words</b></p>", "url": "https://a.org/@ada/1",
     "attachment": [{"url": "https://a.org/p.png", "name": "Alt"}], "tag": [{"name": "#one"}]}},
  {"type": ["Add", "x:y"], "nameMap": {"ga": "Martin phost", "en": "Martin added"}, "actor": {"name": "Martin"}, "published": "2011-02-10T15:04:55.25Z",
   "location": {"name": "Rome"}, "target": {"name": "Album"}},
  {"type": "Update", "name": "Undated", "object": "https://a.org/n/2"}
 ]}"##;

#[test]
fn activities_of_a_collection() {
    check(
        "outbox.json",
        FILE,
        &[
            r#"{"date": "2011-02-10T15:04:55Z", "title": "Martin added", "actors": [{"entity": "Martin"}], "places": ["Rome"], "activity": "Add", "nameMap": {"ga":"Martin phost","en":"Martin added"}, "target": {"name":"Album"}}"#,
            r##"{"id": "https://a.org/1", "date": "2015-01-01T00:00:00Z", "title": "Some words", "actors": [{"entity": "https://a.org/ada"}], "link": "https://a.org/@ada/1", "media": [{"url": "https://a.org/p.png", "type": "image", "alt": "Alt"}], "tags": ["#one"], "object": "Note, https://a.org/n/1", "activity": "Create"}"##,
            r#"{"date": null, "title": "Undated", "object": "https://a.org/n/2", "activity": "Update"}"#,
        ],
        &[
            "3:3: warning: Who may see 1 activity is left out",
            "3:3: warning: 1 event has no title and is shown with the beginning of its text",
            "6:127: warning: 1 time has fractions of a second, which are left out",
        ],
    );
    damage("outbox.json", FILE);
}
