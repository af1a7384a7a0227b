//! Whole files: a person, a period, an activity.

use crate::formats::foreign::sample::{check, damage};

const FILE: &str = r#"[
 {"@context": "https://linked.art/ns/v1/linked-art.json", "id": "https://a.org/p/1", "type": "Person", "_label": "Ada",
  "born": {"type": "Birth", "timespan": {"type": "TimeSpan", "begin_of_the_begin": "1815-12-10T00:00:00Z", "end_of_the_end": "1815-12-10T23:59:59Z"},
    "took_place_at": [{"type": "Place", "_label": "London"}]},
  "died": {"type": "Death", "timespan": {"begin_of_the_begin": "1852-01-01T00:00:00Z", "end_of_the_end": "1853-01-01T00:00:00Z"}}},
 {"@context": "https://linked.art/ns/v1/linked-art.json", "type": "Activity", "identified_by": [
    {"type": "Name", "content": "Other"}, {"type": "Name", "content": "An auction", "classified_as": [{"_label": "Primary Name"}]}],
  "timespan": {"begin_of_the_begin": "1848-08-01T00:00:00Z", "end_of_the_begin": "1848-08-20T23:59:59Z",
    "begin_of_the_end": "1848-09-09T00:00:00Z", "end_of_the_end": "1848-09-30T23:59:59Z", "identified_by": [{"content": "40 days"}]},
  "carried_out_by": [{"_label": "Bob"}], "classified_as": [{"_label": "Auction"}], "referred_to_by": [{"content": "Words"}]},
 {"type": "Period", "_label": "An age", "timespan": {"begin_of_the_begin": "1801-01-01T00:00:00Z", "end_of_the_end": "1899-12-31T23:59:59Z"}},
 {"type": "Event", "_label": "Unknown", "timespan": {"begin_of_the_begin": "soon"}}
]"#;

#[test]
fn events_of_records() {
    check(
        "x.json",
        FILE,
        &[
            r#"{"date": "1801/1899", "title": "An age"}"#,
            r#"{"date": "1815-12-10", "title": "Birth of Ada", "places": ["London"]}"#,
            r#"{"date": "[1848-08-01..1848-08-20]", "title": "An auction", "text": "Words", "actors": [{"entity": "Bob"}], "written": "40 days", "reading": "rule", "tags": ["Auction"], "end of the span": "[1848-09-09..1848-09-30]"}"#,
            r#"{"date": "1852", "title": "Death of Ada"}"#,
            r#"{"date": null, "title": "Unknown", "written": "soon"}"#,
        ],
        &[
            "8:15: warning: 1 span begins or ends at some time within a range, which EDTF cannot say of both ends; its begin is shown, and its end is kept as a field",
            "12:76: error: 1 date is not read: 'soon'; it is kept as written, and the event is shown among the undated",
        ],
    );
    damage("x.json", FILE);
}
