use crate::formats::read;
use crate::formats::samples::{events, problems};

#[track_caller]
fn check(source: &str, expected: &[&str], said: &[&str]) {
    let (document, found) = read("a.mw", source.as_bytes());
    assert_eq!(events(&document), expected, "{source}");
    assert_eq!(problems(&found), said, "{source}");
}

#[test]
fn dates_spans_and_lengths() {
    check(
        "title: Plan\n2020: A\n1/2/2020 - 2 weeks: B\n2 weeks: C\n1 week - 3 days: D\n2020-04/2 months: E\n10 June 1990-1999: F\n1750 BC: G\n2021 - now: H\n5/2020 to 7/2020: I\n",
        &[
            "-1749|G|",
            "1990-06-10/1999|F|",
            "2020|A|",
            "2020-01-02/2020-01-15|B|",
            "2020-01-16/2020-01-29|C|",
            "2020-02-06/2020-02-08|D|",
            "2020-04/2020-05|E|",
            "2020-05/2020-07|I|",
            "2021/..|H|",
        ],
        &[],
    );
    check(
        "dateFormat: d/M/y\n13/1/2020: A\n1/2/2020 - 3/2/2020: B\n",
        &["2020-01-13|A|", "2020-02-01/2020-02-03|B|"],
        &[],
    );
}

#[test]
fn what_follows_what() {
    check(
        "2020-01-01 - 2020-01-10: A\nid: a\nafter !a 1 month: B\nbefore !a 3 days: C\n!a.start - !a.end: D\n2020-03-01 - 5 work days: E\n2020-01-01T10:00 - 2 hours: F\nafter !b 2 days: G\nnow - 3 days: H\n",
        &[
            "2019-12-29/2019-12-31|C|",
            "2020-01-01/2020-01-10|A|",
            "2020-01-01/2020-01-10|D|",
            "2020-01-01T10:00:00>2020-01-01T12:00:00|F|",
            "2020-01-11/2020-02-10|B|",
            "2020-03-01/2020-03-05|E|",
            "|G|",
            "|H|",
        ],
        &[
            "8:1: error: 2 dates do not follow from the file, the first of them 'after !b 2 days'; the events are shown among the undated",
        ],
    );
}

#[test]
fn times_of_day() {
    check(
        "8/2/2020 3:30pm - 5:00pm: A\nAugust 3 2021 8am - 2 hours: B\n1600s: C\n2031-11-19T01:35:10Z-2099-08-04T18:22:45Z: D\n10/10/2010 12:00: E\n",
        &[
            "16XX|C|",
            "2010-10-10T12:00|E|",
            "2020-08-02T15:30:00>2020-08-02T17:00:00|A|",
            "2021-08-03T08:00:00>2021-08-03T10:00:00|B|",
            "2031-11-19T01:35:10Z>2099-08-04T18:22:45Z|D|",
        ],
        &[],
    );
}

#[test]
fn groups_headings_tags_and_texts() {
    let source = "#red: #ff0000\ngroup Early: #old\n1999: One #red #2\n[Paris](location)\nA text with [a link](https://example.org).\n// no text\n#blue\n\ngroup Inner\n2000: Two\nendGroup\nendGroup\n# Head #x\n2001: Three !three\n## Sub\n2002: Four\n# Next\n2003: Five\n";
    check(
        source,
        &["1999|One #2|Early", "2000|Two|Early / Inner", "2001|Three|Head", "2002|Four|Head / Sub", "2003|Five|Next"],
        &["1:1: warning: The colour of 1 tag is not shown", "6:1: warning: 1 comment is not shown: '// no text'"],
    );
    let (document, _) = read("a.mw", source.as_bytes());
    let event = document.events().next().unwrap();
    let detail = event.detail().unwrap();
    assert_eq!((&*detail.text, &*detail.link), ("A text with a link.", "https://example.org"));
    assert_eq!((detail.tags.join(" "), detail.places.len()), ("red blue".to_owned(), 1));
}

#[test]
fn recurrences() {
    check(
        "2022-08-07 every 12 months x30: A\n2025-02-06 every other day until 2025-02-28: B\nfebruary 2 1989 every 3 days for 10 days: C\n2019-01-01 every 12 week days for 9 times: D\n",
        &["1989-02-02|C|", "2019-01-01|D|", "2022-08-07|A|", "2025-02-06|B|"],
        &[
            "4:1: warning: The last date of 1 recurring event is not computed: 'every 12 week days for 9 times'; it is shown at its first date",
        ],
    );
    let (document, _) = read("a.mw", b"2020-01-01 every other week x3: A\nfoo\n2021: B");
    let event = document.events().next().unwrap();
    assert_eq!(
        event.detail().and_then(|detail| detail.rare.as_ref()).map(|rare| &*rare.recurs),
        Some("FREQ=WEEKLY;INTERVAL=2;COUNT=3")
    );
    assert_eq!(event.when(), crate::time::edtf::parse("2020-01-01/2020-01-29").ok());
}

#[test]
fn other_texts_are_not_taken() {
    use crate::formats::Format;
    for (name, text, expected) in [
        ("a.csv", "date,title\n2020-01-01,12:30 train\n2020-01-02,13:30 train\n", "csv"),
        ("a.txt", "Some words: here\nand: there\n", "csv"),
        ("a.txt", "1999: One\n2000 - 2001: Two\n", "markwhen"),
        ("a.mw", "title: x\n", "markwhen"),
        ("a.csv", "2020-01-01;12:30;x\n", "csv"),
    ] {
        assert_eq!(Format::of(name, text.as_bytes()).name, expected, "{text}");
    }
}
