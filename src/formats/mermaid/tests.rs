use crate::formats::read;
use crate::formats::samples::{events, problems};

#[track_caller]
fn check(source: &str, expected: &[&str], said: &[&str]) {
    let (document, found) = read("a.mmd", source.as_bytes());
    let mut expected: Vec<&str> = expected.to_vec();
    let mut events = events(&document);
    events.sort();
    expected.sort_unstable();
    assert_eq!(events, expected, "{source}");
    assert_eq!(problems(&found), said, "{source}");
}

#[test]
fn a_chart_with_what_follows_what() {
    check(
        "gantt\ntitle Plan\nsection A\nFirst :a1, 2014-01-06, 3d\nNext :after a1, 2014-01-11\nThen :1w\nsection B\nHour :2014-01-06, 5h\nStone :milestone, 2014-02-01, 0d\n",
        &[
            "2014-01-06/2014-01-08|First|A",
            "2014-01-09/2014-01-10|Next|A",
            "2014-01-11/2014-01-17|Then|A",
            "2014-01-06T00:00:00>2014-01-06T05:00:00|Hour|B",
            "2014-02-01|Stone|B",
        ],
        &[],
    );
    check("gantt\ndateFormat YYYY-MM\nA :2014-01, 3M\nB :30d\n", &["2014-01/2014-03|A|", "2014-04|B|"], &[]);
    check(
        "gantt\ninclusiveEndDates\nA :2014-01-01, 2014-01-03\nB :2d\n",
        &["2014-01-01/2014-01-03|A|", "2014-01-04/2014-01-05|B|"],
        &[],
    );
}

#[test]
fn days_that_do_not_count_lengthen_tasks() {
    let said =
        "2:1: warning: Days that do not count are not marked: 'weekends'; they lengthen the tasks as in the chart";
    // 2024-01-05 is a Friday.
    check("gantt\nexcludes weekends\nA :2024-01-05, 3d\n", &["2024-01-05/2024-01-09|A|"], &[said]);
    let all = "gantt\nexcludes monday tuesday wednesday thursday friday saturday sunday\nA :2024-01-05, 3d\n";
    let (document, _) = read("a.mmd", all.as_bytes());
    assert_eq!(document.len(), 1, "no day counts: the length is that without them");
}

#[test]
fn what_has_no_date_is_named() {
    check(
        "gantt\nA :3d\nB :b, after c, 1d\nC :c, after b, 1d\nno task\nclick b call f()\n",
        &["|A|", "|B|", "|C|"],
        &[
            "2:1: warning: The dates of 3 tasks do not follow from the file, the first of them 'A'; they are shown among the undated",
            "5:1: error: 1 line is not understood and left out: 'no task'",
            "6:1: warning: 1 call of a script is not run",
        ],
    );
    let times = "gantt\ndateFormat HH:mm\nA :17:00, 2m\n";
    let said = "3:1: warning: The dates of 1 task do not follow from the file: 'A'; it is shown among the undated";
    check(times, &["|A|"], &[said]);
}

#[test]
fn a_timeline() {
    check(
        "---\ntitle: Own\n---\n%%{init: {'theme': 'dark'}}%%\ntimeline LR\n%% note\nsection Early\n  300 BC : One : Two<br>lines\n         : Three https://a.org\nsection Late\n  1940 to 1945 : Four\n  Unknown : Five\n",
        &[
            "-0299|One|Early",
            "-0299|Two lines|Early",
            "-0299|Three https://a.org|Early",
            "1940/1945|Four|Late",
            "|Five|Late",
        ],
        &[
            "12:3: warning: The period of 1 event is no date: 'Unknown'; it is kept as written, and the event is shown among the undated",
        ],
    );
}

#[test]
fn diagrams_within_markdown() {
    check(
        "# Notes\n\n```mermaid\ngantt\nA :2014-01-01, 1d\n```\n\n```mermaid\nflowchart TD\nA --> B\n```\n~~~mermaid\ntimeline\n1999 : B\n~~~\n",
        &["2014-01-01|A|", "1999|B|"],
        &["9:1: warning: 1 part of the file is no event and is left out: 'flowchart'"],
    );
    check(
        "pie\n",
        &[],
        &[
            "1:1: error: Here is no gantt chart and no timeline, which are the diagrams that are read; other diagrams have no dates",
        ],
    );
}
