//! Whole traces of both kinds.

use crate::formats::foreign::sample::{check, damage};

#[test]
fn a_trace_without_dates_is_refused() {
    let file = r#"[{"ph": "B", "ts": 1, "pid": 1, "name": "A"}, {"ph": "E", "ts": 5, "pid": 1},"#;
    check(
        "trace.json",
        file,
        &[],
        &[
            "1:2: error: 2 entries of this trace have times in microseconds from an unknown moment, so that they have no dates and are not read",
            "1:78: error: Expected the rest of a list and its ']', found the end of the file (it may have been cut off); what follows is not read",
        ],
    );
    let (document, problems) = crate::formats::read("trace.json", file.as_bytes());
    assert!(crate::record::is_refused(&document, &problems));
}

#[test]
fn spans_with_dates_are_events() {
    let file = r#"{"traceId": "x", "spans": [
 {"spanId": "1", "kind": "CLIENT", "name": "/a", "startTime": "2015-09-03T16:40:00.841Z", "endTime": "2015-09-03T16:40:01.856Z", "labels": {"k": "v"}},
 {"spanId": "2", "name": "/b", "startTime": "2015-09-03T16:40:00Z", "parentSpanId": "1"}
]}"#;
    check(
        "spans.json",
        file,
        &[
            r#"{"id": "1", "date": "2015-09-03T16:40:00Z", "end": "2015-09-03T16:40:01Z", "title": "/a", "lane": "CLIENT", "start as written": "2015-09-03T16:40:00.841Z", "end as written": "2015-09-03T16:40:01.856Z", "labels": {"k":"v"}}"#,
            r#"{"id": "2", "date": "2015-09-03T16:40:00Z", "title": "/b", "relations": [{"rel": "part-of", "target": "1"}], "start as written": "2015-09-03T16:40:00Z"}"#,
        ],
        &["2:63: warning: 2 times have fractions of a second, which are left out"],
    );
    damage("spans.json", file);
}
