//! Tests of the writers of other programs' files: what is written is read as the same dates and titles, and what is lost
//! is named.

use super::read;
use super::write::{markwhen, timelinejs, vis};

const RECORD: &str = r#"{"annals": 1, "title": "A record", "summary": "About & so on",
 "lanes": [{"id": "a", "title": "Lane <A>"}],
 "events": [
  {"id": "one", "date": "1812-05-06/1818", "title": "A <war>", "lane": "a", "text": "One\n\nTwo", "link": "https://a.org",
   "media": [{"url": "https://a.org/p.png", "type": "image", "caption": "C"}, "https://b.org"], "tags": ["x"]},
  {"id": "two", "date": "-0043-03-15", "title": "Ides"},
  {"id": "three", "date": "196X", "title": "Decade"},
  {"id": "four", "date": "2008/..", "title": "Goes on", "own": 1},
  {"id": "five", "date": "2014-04-20T10:15:30+02:00", "title": "Time"},
  {"id": "seven", "date": "[..2015-09-19]", "title": "Bound"},
  {"id": "six", "date": null, "title": "Undated"}
 ]}"#;

#[track_caller]
fn check(written: &crate::formats::write::Written, dates: &[&str], lost: &[&str]) {
    let (document, problems) = read("again.json", written.text.as_bytes());
    let found: Vec<String> = document.events().map(|event| format!("{} {}", event.date(), event.title())).collect();
    assert_eq!(found, dates, "{}\n{problems:?}", written.text);
    assert_eq!(written.lost, lost);
}

#[test]
fn timelinejs_is_written() {
    let (document, _) = read("x.json", RECORD.as_bytes());
    let written = timelinejs(&document);
    check(
        &written,
        &[
            "-0043-03-15 Ides",
            "1812-05-06/1818 A <war>",
            "1960 Decade",
            "2008 Goes on",
            "2014-04-20T10:15:30 Time",
            "2015-09-19 Bound",
        ],
        &[
            "TimelineJS has no place for 'tags'; it is left out",
            "TimelineJS knows no date that is approximate, uncertain or a choice: its words are the display date (2 times)",
            "TimelineJS knows no event that goes on: it ends where it begins",
            "TimelineJS has no place for fields of your own; they are left out",
            "TimelineJS knows no zones: a time is that of its place",
            "TimelineJS needs a date: an undated event is left out",
        ],
    );
    assert!(written.text.contains("\"display_date\": \"the 1960s\""), "{}", written.text);
}

#[test]
fn vis_is_written() {
    let (document, _) = read("x.json", RECORD.as_bytes());
    check(
        &vis(&document),
        &[
            "-0043-03-15 Ides",
            "1812-05-06/1818 A <war>",
            "1960 Decade",
            "2008 Goes on",
            "2014-04-20T10:15:30+02:00 Time",
            "2015-09-19 Bound",
        ],
        &[
            "vis-timeline has no place for 'title'; it is left out",
            "vis-timeline has no place for 'summary'; it is left out",
            "vis-timeline draws up to the beginning of the day, month or year that is an end",
            "vis-timeline has no place for 'link'; it is left out",
            "vis-timeline has no place for 'media'; it is left out",
            "vis-timeline has no place for 'tags'; it is left out",
            "vis-timeline knows no date that is approximate, uncertain or a choice: it is written as if it were exact (2 times)",
            "vis-timeline knows no event that goes on: it is an item at its begin",
            "vis-timeline has no place for fields of your own; they are left out",
            "vis-timeline needs a date within 271,820 years of the year 0: an event without one is left out",
        ],
    );
}

#[test]
fn markwhen_is_written() {
    let (document, _) = read("x.json", RECORD.as_bytes());
    let written = markwhen(&document);
    let (again, problems) = read("again.mw", written.text.as_bytes());
    let found: Vec<String> = again.events().map(|event| format!("{} {}", event.date(), event.title())).collect();
    assert_eq!(
        found,
        [
            "-0043 Ides",
            "1812-05-06/1818 A",
            "1960 Decade",
            "2008/.. Goes on",
            "2014-04-20T10:15:30 Time",
            "2015-09-19 Bound",
        ],
        "{}\n{problems:?}",
        written.text
    );
    assert_eq!(
        written.lost,
        [
            "Markwhen knows only years before the year 1: months and days are left out",
            "Markwhen reads signs of Markdown in titles and texts as its own",
            "Markwhen has no field for a link: it stands in the text",
            "Markwhen has no place for 'media'; it is left out",
            "Markwhen knows no date that is approximate, uncertain or a choice: it is written as if it were exact (2 times)",
            "Markwhen has no place for fields of your own; they are left out",
            "Markwhen needs a date up to the year 9999: an event without one is left out",
        ]
    );
    let war = again.event(again.row("one").unwrap()).unwrap();
    let detail = war.detail().unwrap();
    assert_eq!((again.title(), again.summary()), ("A record", "About & so on"));
    assert_eq!((&*detail.tags[0], &*detail.link), ("x", "https://a.org"));
}
