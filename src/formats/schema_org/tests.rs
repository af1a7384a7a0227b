//! Whole files: an object, a list in depth, a page.

use crate::formats::foreign::sample::{check, damage};

const FILE: &str = r#"{"@context": "https://schema.org", "@graph": [
 {"@type": "MusicGroup", "name": "The Band", "event": [
   {"@type": "Event", "startDate": "2011-05-20", "location": "Memphis", "url": "relative", "eventStatus": "https://schema.org/EventCancelled"},
   {"@type": ["Event", "MusicEvent"], "name": "A <i>concert</i>", "startDate": "2014-05-23T20:00", "endDate": "2014-05-23T23:00:00.5+02:00",
    "location": {"@type": "Place", "name": "The Hall", "address": {"addressLocality": "Rome", "addressCountry": {"name": "Italy"}}},
    "performer": [{"name": "Ada"}, "Bob"], "image": {"contentUrl": "https://a.org/p.jpg", "caption": "C"},
    "offers": {"price": 5}, "keywords": "one, two"}]},
 {"@type": "Person", "name": "Ada", "alumniOf": {"@type": "OrganizationRole", "startDate": "1959", "alumniOf": {"name": "A school"}}},
 {"@type": "Event", "name": "Undated", "superEvent": {"@type": "Event", "name": "The whole"}}
]}"#;

#[test]
fn events_at_any_depth() {
    check(
        "x.jsonld",
        FILE,
        &[
            r#"{"date": "1959", "title": "Ada: A school", "type": "OrganizationRole", "alumniOf": {"name":"A school"}}"#,
            r#"{"date": "2011-05-20", "title": "The Band", "places": ["Memphis"], "tags": ["cancelled"], "link as written": "relative"}"#,
            r#"{"date": "2014-05-23T20:00", "end": "2014-05-23T23:00:00+02:00", "title": "A concert", "actors": [{"entity": "Ada", "role": "performer"}, {"entity": "Bob", "role": "performer"}], "places": ["The Hall"], "media": [{"url": "https://a.org/p.jpg", "type": "image", "caption": "C"}], "tags": ["one", "two"], "address": "Rome, Italy", "offers": {"price":5}}"#,
            r#"{"date": null, "title": "Undated", "part of": "The whole"}"#,
        ],
        &[
            "2:2: warning: 2 things beside the events, such as people or works, are left out",
            "3:80: warning: 1 address is not whole or not safe to open: 'relative'; it is kept as a field",
            "4:111: warning: 1 time has fractions of a second, which are left out",
        ],
    );
    damage("x.jsonld", FILE);
}

#[test]
fn events_of_a_page() {
    let page = r#"<!DOCTYPE html><html><head><script type="application/ld+json">
{"@context": "https://schema.org", "@type": "Event", "name": "A talk", "startDate": "2014-05-23"}
</script><script>var x = {a: 1}</script></head><body></body></html>"#;
    check("x.html", page, &[r#"{"date": "2014-05-23", "title": "A talk"}"#], &[]);
    damage("x.html", page);
}

#[test]
fn names_with_their_vocabulary() {
    let prefixed = r#"{"@context": {"schema": "http://schema.org/"}, "@type": "schema:Event", "schema:name": "A fair", "schema:startDate": "1851-05", "schema:location": {"schema:name": "London"}}"#;
    check("prefixed.json", prefixed, &[r#"{"date": "1851-05", "title": "A fair", "places": ["London"]}"#], &[]);
    let expanded = r#"[{"@type": ["http://schema.org/Event"], "http://schema.org/name": [{"@value": "A fair"}], "http://schema.org/startDate": [{"@value": "1851-05-01"}]}]"#;
    check("expanded.json", expanded, &[r#"{"date": "1851-05-01", "title": "A fair"}"#], &[]);
}
