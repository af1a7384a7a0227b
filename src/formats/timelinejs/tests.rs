//! Whole files of both versions.

use crate::formats::foreign::sample::{check, damage};

const FILE: &str = r#"{
  "title": {"text": {"headline": "The <b>record</b>", "text": "<p>About it</p>"}, "start_date": {"year": ""}},
  "events": [
    {"start_date": {"year": "1815", "month": "12", "day": "10", "hour": ""}, "end_date": {"year": 1852, "month": 11},
     "text": {"headline": "Ada <i>L.</i>", "text": "<p>Wrote <a href=\"https://a.org\">notes</a>.</p>"},
     "media": {"url": "//a.org/p.jpg", "caption": "<b>A</b> picture", "credit": "B"}, "group": "People", "unique_id": "ada"},
    {"start_date": {"year": -3500, "display_date": "about 3500 BCE"}, "text": {"headline": ""}, "background": {"color": "red"}},
    {"start_date": {"year": "1952", "month": 13}, "text": {"headline": "A slip"}, "media": {"url": "/static/x.png"}},
    {"text": {"headline": "No date"}, "colour": "blue"},
    "no slide"
  ],
  "eras": [{"start_date": {"year": 1800}, "end_date": {"year": 1850}, "text": {"headline": "An era"}}]
}"#;

#[test]
fn a_file_of_the_third_version() {
    check(
        "x.json",
        FILE,
        &[
            r#"{"date": "-3499", "title": "-3499", "written": "about 3500 BCE", "reading": "rule"}"#,
            r#"{"id": "ada", "date": "1815-12-10/1852-11", "title": "Ada L.", "lane": "People", "text": "Wrote notes.", "media": [{"url": "https://a.org", "type": "link", "caption": "notes"}, {"url": "https://a.org/p.jpg", "type": "image", "caption": "A picture", "credit": "B"}]}"#,
            r#"{"date": "1952", "title": "A slip", "media as written": "/static/x.png"}"#,
            r#"{"date": null, "title": "No date", "colour": "blue"}"#,
        ],
        &[
            "7:5: warning: The background of 1 slide is not shown",
            "7:5: warning: 1 event has no title and is shown with its date",
            "7:20: warning: 1 date before Christ is read without a year 0, so that -44 is 44 BCE",
            r#"8:20: error: Of 1 date only a part is read: '{"year":"1952","month":13}'; what is finer is no date of the calendar or cannot be said in EDTF"#,
            "8:100: warning: 1 address is not whole or not safe to open: '/static/x.png'; it is kept as a field",
            "10:5: error: 1 entry of the list of events is no object but 'the text'; it is left out",
            "12:12: warning: 1 era is a background and no event; it is left out",
        ],
    );
    damage("x.json", FILE);
}

const FIRST: &str = r#"storyjs_jsonp_data = {"timeline": {
  "headline": "The record", "startDate": "2011,9", "text": "<p>About</p>", "asset": {"media": "https://a.org/t.jpg"},
  "date": [
    {"startDate": "2011,12,12", "endDate": "2012,1,27", "headline": "A <b>headline</b>", "text": "<p>Words</p>", "tag": "Lane",
     "asset": {"media": "{{ static_url }}/a.jpg", "credit": "C", "caption": "D", "thumbnail": ""}},
    {"startDate": "12/13/2011", "headline": "American", "text": ""},
    {"startDate": "-44,3,15", "headline": "Ides", "text": "", "classname": "x"}
  ],
  "era": [{"startDate": "2011", "endDate": "2012", "headline": "An era"}]
}}"#;

#[test]
fn a_file_of_the_first_version() {
    check(
        "x.jsonp",
        FIRST,
        &[
            r#"{"date": "-0043-03-15", "title": "Ides"}"#,
            r#"{"date": "2011-12-12/2012-01-27", "title": "A headline", "lane": "Lane", "text": "Words", "media as written": "{{ static_url }}/a.jpg", "media caption": "D", "media credit": "C"}"#,
            r#"{"date": "2011-12-13", "title": "American", "written": "12/13/2011", "reading": "rule"}"#,
        ],
        &[
            "2:42: warning: The date of 1 title slide is no event and is left out",
            "2:85: warning: The picture of 1 title slide is not shown; its words are the title of the record",
            "5:25: warning: 1 address is not whole or not safe to open: '{{ static_url }}/a.jpg'; it is kept as a field",
            "7:19: warning: 1 date before Christ is read without a year 0, so that -44 is 44 BCE",
            "9:11: warning: 1 era is a background and no event; it is left out",
        ],
    );
    damage("x.jsonp", FIRST);
}

#[test]
fn a_year_in_words() {
    let file = r#"{"events": [{"start_date": {"year": "c. 1990"}, "text": {"headline": "A"}}, {"start_date": "1/26/2012", "text": {"headline": "B"}}]}"#;
    check(
        "words.json",
        file,
        &[
            r#"{"date": "1990~", "title": "A", "written": "c. 1990", "reading": "rule"}"#,
            r#"{"date": "2012-01-26", "title": "B", "written": "1/26/2012", "reading": "rule"}"#,
        ],
        &[],
    );
}
