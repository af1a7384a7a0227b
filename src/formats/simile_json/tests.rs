//! A whole file in a script.

use crate::formats::foreign::sample::{check, damage};

const FILE: &str = r"var data = { // events
'dateTimeFormat': 'iso8601', 'wikiURL': 'https://wiki.org/',
'events': [
  {'start': '1924', 'title': 'A church', 'description': 'by <i>someone</i>', 'image': 'https://a.org/b.jpg', 'link': 'https://a.org/'},
  {'start': '2013', 'end': '2029', 'title': 'A span', color: 'red', icon: 'dot.png'},
  {'start': '2081', 'end': '2153', 'title': 'A moment', 'isDuration': true},
  {'start': 'Sat May 20 1961 00:00:00 GMT-0600', 'title': 'Words', 'caption': 'On hover'},
  {'start': '1900', latestStart: '1901', earliestEnd: '1910', end: '1911', 'title': 'Fuzzy', 'durationEvent': true},
  {'start': '200 BC', 'title': 'Old', place: 'Rome'}
]}";

#[test]
fn a_script_with_events() {
    check(
        "x.js",
        FILE,
        &[
            r#"{"date": "-0199", "title": "Old", "places": ["Rome"], "written": "200 BC", "reading": "rule", "link": "https://wiki.org/Old"}"#,
            r#"{"date": "[1900..1901]", "title": "Fuzzy", "link": "https://wiki.org/Fuzzy", "end of the span": "[1910..1911]"}"#,
            r#"{"date": "1924", "title": "A church", "text": "by someone", "link": "https://a.org/", "media": [{"url": "https://a.org/b.jpg", "type": "image"}]}"#,
            r#"{"date": "1961-05-20", "title": "Words", "text": "On hover", "written": "Sat May 20 1961 00:00:00 GMT-0600", "reading": "rule", "link": "https://wiki.org/Words"}"#,
            r#"{"date": "2013/2029", "title": "A span", "link": "https://wiki.org/A_span", "icon": "dot.png"}"#,
            r#"{"date": "[2081..2153]", "title": "A moment", "link": "https://wiki.org/A_moment"}"#,
        ],
        &[
            "5:3: warning: The colour of 1 event is not shown",
            "5:75: warning: The icon of 1 event is not shown; its address is kept as a field",
            "6:3: warning: 1 event has 'isDuration', which SIMILE reads in JSON as a moment within its two dates; for a span write 'durationEvent'",
            "8:13: warning: 1 span begins or ends at some time within a range, which EDTF cannot say of both ends; its begin is shown, and its end is kept as a field",
        ],
    );
    damage("x.js", FILE);
}
