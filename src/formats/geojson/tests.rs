//! Whole files of several habits.

use crate::formats::foreign::sample::{check, damage};

const LINKED_PLACES: &str = r#"{"type": "FeatureCollection", "label": "Places", "features": [
 {"@id": "https://a.org/1", "type": "Feature", "properties": {"title": "Town", "ccodes": ["GB"]},
  "geometry": {"type": "GeometryCollection", "geometries": [
   {"type": "Point", "coordinates": [-1.28, 51.67], "when": {"timespans": [{"start": {"in": "1600"}, "end": {"in": "1699"}}]},
    "citations": [{"label": "A gazetteer"}], "certainty": "certain"},
   {"type": "Polygon", "coordinates": [[[0, 0]]], "properties": {"label": "Part"},
    "when": {"timespans": [{"start": {"earliest": "1859-05-01", "latest": "859-05-31"}, "label": "May"}]}}]}},
 {"type": "Feature", "properties": {"name": "Journey", "notes": "Words"}, "geometry": null,
  "when": {"timespans": [{"start": {"earliest": "0629-01-01"}, "end": {"latest": "0629-12-31"}, "type": "during"},
                         {"s": "1859-05-01", "ls": "1859-05-31", "ee": "1860-04-23", "e": "1860-04-30"},
                         ["1800", "", "", "1810", "x"]]}},
 7
]}"#;

#[test]
fn linked_places() {
    check(
        "x.geojson",
        LINKED_PLACES,
        &[
            r#"{"date": "0629", "title": "Journey", "text": "Words"}"#,
            r#"{"date": "1600/1699", "title": "Town", "sources": [{"source": "A gazetteer"}], "link": "https://a.org/1", "coordinates": "51.67, -1.28", "certainty": "certain", "ccodes": ["GB"]}"#,
            r#"{"date": "1800/1810", "title": "Journey", "text": "Words"}"#,
            r#"{"date": "[1859-05-01..1859-05-31]", "title": "Part", "lane": "Town", "written": "May", "reading": "rule", "link": "https://a.org/1", "ccodes": ["GB"]}"#,
            r#"{"date": "[1859-05-01..1859-05-31]", "title": "Journey", "text": "Words", "end of the span": "[1860-04-23..1860-04-30]"}"#,
        ],
        &[
            "6:39: warning: The shape of 1 place is not shown on a timeline",
            "7:75: error: 1 latest date lies before its earliest: '0859-05-31'; digits that its year lacks are taken from the other, or it is left out",
            "10:26: warning: 1 span begins or ends at some time within a range, which EDTF cannot say of both ends; its begin is shown, and its end is kept as a field",
            "12:2: error: 1 entry of the list of events is no object but 'the number'; it is left out",
        ],
    );
    damage("x.geojson", LINKED_PLACES);
}

#[test]
fn dates_in_properties() {
    let file = r#"{"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"edtf:inception": "19uu", "edtf:cessation": "open", "wof:name": "Airport", "date:inception_lower": "1900-01-01"}},
 {"type": "Feature", "properties": {"name": "House", "start_date": "~1855", "end_date": "1945-05"}},
 {"type": "Feature", "properties": {"title": "Quake", "time": 1397692800500, "url": "https://a.org"}, "geometry": {"type": "Point", "coordinates": [1, 2, 3]}},
 {"type": "Feature", "properties": {"name": "Track", "times": [1397692800000, 1397696400000]}},
 {"type": "Feature", "properties": {"name": "Nowhen", "year": 1789, "size": 3}}
]}"#;
    check(
        "x.json",
        file,
        &[
            r#"{"date": "1789", "title": "Nowhen", "size": "3"}"#,
            r#"{"date": "~1855/1945-05", "title": "House"}"#,
            r#"{"date": "19XX/..", "title": "Airport"}"#,
            r#"{"date": "2014-04-17T00:00:00Z", "title": "Quake", "link": "https://a.org", "coordinates": "2, 1"}"#,
            r#"{"date": "2014-04-17", "end": "2014-04-17T01:00:00Z", "title": "Track"}"#,
        ],
        &["4:63: warning: 1 time has fractions of a second, which are left out"],
    );
    damage("x.json", file);
}

#[test]
fn names_and_moments() {
    let file = r#"{"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"title": "Place"}, "geometry": null, "names": [{"toponym": "Old name", "when": {"timespans": [{"start": {"in": "1500"}, "end": {"latest": "1600"}}]}}]},
 {"type": "Feature", "properties": {"title": "Moment"}, "when": {"@type": "Instant", "datetime": "2011-01-02"}},
 {"type": "Feature", "properties": {"title": "Span"}, "when": {"type": "Interval", "start": "2011", "stop": "2012"}},
 {"type": "Feature", "properties": {"title": "Text"}, "when": "2011-03"}
]}"#;
    check(
        "y.geojson",
        file,
        &[
            r#"{"date": "1500/1600", "title": "Place", "names": [{"toponym":"Old name","when":{"timespans":[{"start":{"in":"1500"},"end":{"latest":"1600"}}]}}], "part": "Old name"}"#,
            r#"{"date": "2011/2012", "title": "Span"}"#,
            r#"{"date": "2011-01-02", "title": "Moment"}"#,
            r#"{"date": "2011-03", "title": "Text"}"#,
        ],
        &[],
    );
}

#[test]
fn properties_are_named_in_other_languages_too() {
    check(
        "x.geojson",
        r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"nom": "Pont", "année": 1901}, "geometry": null}, {"type": "Feature", "properties": {"titel": "Brücke", "datum": "3. Mai 1902"}, "geometry": null}]}"#,
        &[
            r#"{"date": "1901", "title": "Pont"}"#,
            r#"{"date": "1902-05-03", "title": "Brücke", "written": "3. Mai 1902", "reading": "rule"}"#,
        ],
        &[],
    );
}
