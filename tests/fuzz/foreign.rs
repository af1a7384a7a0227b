//! Files of other programs with changed bytes.

use super::chance::Chance;
use super::mutate::changed;
use super::rounds::rounds;
use super::seen::{check, draws, handed_over, written_again};

/// A small file of each format of values, and of tables of several makes.
const FILES: [&str; 21] = [
    r#"{"title": {"text": {"headline": "T"}}, "events": [{"start_date": {"year": "-44", "month": 3, "day": "15"}, "end_date": {"year": 2}, "text": {"headline": "<b>A</b>", "text": "<p>x <a href='https://a.org'>y</a></p>"}, "media": {"url": "//a.org/b.jpg", "caption": "c"}, "group": "G"}], "eras": [{}]}"#,
    r#"cb({"timeline": {"headline": "H", "date": [{"startDate": "2012,1,26", "endDate": "1/27/2012", "headline": "A", "tag": "L", "asset": {"media": "/x.png"}}]}});"#,
    r#"{"head": {"vars": ["item", "itemLabel", "dob", "dobPrecision"]}, "results": {"bindings": [{"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"}, "itemLabel": {"type": "literal", "value": "A"}, "dob": {"datatype": "http://www.w3.org/2001/XMLSchema#dateTime", "value": "1965-01-01T00:00:00Z"}, "dobPrecision": {"value": "8"}}]}}"#,
    r#"{"entities": {"Q1": {"id": "Q1", "labels": {"en": {"value": "A"}}, "claims": {"P26": [{"id": "d", "rank": "normal", "mainsnak": {"datavalue": {"value": {"id": "Q2"}}}, "qualifiers": {"P580": [{"datavalue": {"type": "time", "value": {"time": "+1991-11-25T00:00:00Z", "precision": 11}}}]}}]}}}}"#,
    "var g = new vis.DataSet([{id: 0, content: 'G'}]); items.add([{id: 1, group: 0, content: 'a' + 'b', start: new Date(2014, 3, 17), end: moment('2014-05-01')}, {start: 1397692800000, content: '<i>x</i>', type: 'background'}]);",
    r#"{"@context": "https://schema.org", "@graph": [{"@type": "MusicEvent", "name": "A", "startDate": "2014-05-23T20:00", "location": {"name": "B", "address": {"addressLocality": "C"}}, "performer": [{"name": "D"}], "subEvent": {"@type": "Event", "name": "E", "endDate": "2015"}}]}"#,
    r#"<!doctype html><html><script type="application/ld+json">{"@context": "https://schema.org", "@type": "Event", "name": "A", "startDate": "2014"}</script><script>var a = [{b: 1}]</script></html>"#,
    r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"title": "P"}, "geometry": {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2], "when": {"timespans": [{"start": {"earliest": "1859-05-01", "latest": "859-05-31"}, "end": {"in": "1860"}}]}}]}}, {"type": "Feature", "properties": {"edtf:inception": "19uu", "edtf:cessation": "open", "name": "Q"}}]}"#,
    r#"{"@context": "https://linked.art/ns/v1/linked-art.json", "type": "Person", "_label": "A", "born": {"type": "Birth", "timespan": {"begin_of_the_begin": "1606-07-15T00:00:00Z", "end_of_the_begin": "1606-07-20T23:59:59Z", "end_of_the_end": "1607-01-01T00:00:00Z"}, "took_place_at": [{"_label": "B"}]}}"#,
    "var d = {'dateTimeFormat': 'iso8601', 'events': [{'start': 'May 20 1961', 'end': '200 BC', 'title': 'A', 'isDuration': true, color: 'red'}]}",
    r#"[{"id": "a", "type": "book", "title": "A", "issued": {"date-parts": [[2017, 15], ["-5", 0]], "circa": 1}, "author": [{"family": "B"}]}]"#,
    r##"[{"tag_name": "v1", "name": "", "html_url": "https://github.com/a/b/releases/tag/v1", "published_at": "2018-08-23T12:12:01.5Z", "body": "# A\n[b](https://c.org) **d**", "assets": [{"name": "e"}]}]"##,
    r##"{"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection", "orderedItems": [{"type": "Create", "published": "2015-01-01T00:00:00Z", "object": {"content": "<p>A</p>", "tag": [{"name": "#b"}]}, "to": ["c"]}]}"##,
    r#"{"spans": [{"spanId": "1", "name": "A", "startTime": "2015-09-03T16:40:00.8Z", "endTime": "2015-09-03T16:40:01Z", "parentSpanId": "2"}]}"#,
    "A list\n\nDatum;Bis;Ereignis;Ort\n3/4/1901;;\"A; b\";c\n13.04.85;1986~;B & <i>C</i>;d\njanv-13;..;E;\n\nSource: me\n",
    "1708;;Law;https://a.example\n1728;1730;Fire;\n-44;c. 50 BC;Bond;https://b.example/x.png\n",
    "Year\t1949\t1990\tc. 1850–41\nWhat\tA\tB\tC\nWhere\tx\ty\tz\n",
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Type,Group\n,,,,,,,,,T,,,,,title,\n-250,,,,,,,,c. 250 BCE,A,\"<p>x <a href=\"\"https://a.org\"\">y</a></p>\",//a.org/b.jpg,C,D,,G\n",
    "item,itemLabel,dob,dobPrecision\nQ1,A,1965-01-01T00:00:00Z,8\nQ1,B,1965-01-01T00:00:00Z,8\nQ2,C,-0043-03-15T00:00:00Z,7\n",
    "Type,Display ID,Label,Summary,Parent,Start Date,Duration,End Date,Tags\nEvent,E1,A,,,BC 1-11-19,,1-02-25 10:00:00,t\nNarrative Folder,F,Part,,,,,,\n",
    "# A\n\n## B\n* **1914–18**: C [d](https://e.org)\n  text\n* um 1930 – D\n## 1999\n- May 12: E\n1789 – 14 July – F\n1868年1月3日 王\n",
];

#[test]
fn foreign() {
    let files: Vec<Vec<u8>> = FILES.iter().map(|text| text.as_bytes().to_vec()).collect();
    rounds("foreign", 20, |chance: &mut Chance| {
        let bytes = changed(files[chance.below(files.len())].clone(), &files, chance);
        let (document, problems) = check(&bytes);
        let (document, computed) = handed_over(&document, &problems, chance);
        written_again(&document);
        draws(document, problems, computed, chance);
    });
}
