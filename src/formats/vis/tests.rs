//! Whole files: lists, objects, and scripts.

use crate::formats::foreign::sample::{check, damage};

const LIST: &str = r#"[
  {"id": 1, "content": "A <b>thing</b>", "start": "2014-04-20", "title": "More <i>words</i>"},
  {"id": "two", "content": "B", "start": "2014-04-16", "end": "2014-04-19T12:00:00.000Z", "className": "red", "value": 7},
  {"id": 3, "content": "C", "start": 1397692800000, "type": "point"},
  {"content": "D", "start": "-000400-01-01T00:00:00.000Z"},
  {"content": "E", "start": "soon"}
]"#;

#[test]
fn a_list_of_items() {
    check(
        "x.json",
        LIST,
        &[
            r#"{"date": "-0400-01-01", "title": "D"}"#,
            r#"{"id": "two", "date": "2014-04-16", "end": "2014-04-19T12:00:00Z", "title": "B", "value": "7"}"#,
            r#"{"id": "3", "date": "2014-04-17", "title": "C"}"#,
            r#"{"id": "1", "date": "2014-04-20", "title": "A thing", "text": "More words"}"#,
            r#"{"date": null, "title": "E", "written": "soon"}"#,
        ],
        &[
            "3:3: warning: The colour of 1 event is not shown",
            "5:29: warning: 1 date before Christ is read with a year 0, so that -0043 is 44 BCE",
            "6:29: error: 1 date is not read: 'soon'; it is kept as written, and the event is shown among the undated",
        ],
    );
    damage("x.json", LIST);
}

const SCRIPT: &str = r"// groups are lanes
var groups = new vis.DataSet([{id: 0, content: 'First', order: 2}, {id: 'b', content: '<b>Second</b>', order: 1, nestedGroups: [0]}]);
$(document).ready(function () {
  var options = {start: '2014-01-01', end: '2014-02-01'};
  items.add([
    {id: 0, group: 0, content: 'It\'s', start: new Date(2014, 3, 17), end: new Date(2014, 3, 21),},
    {group: 'b', content: 'one ' + 'two', start: moment('2014-01-27T02:00'), render: function (a, b) { return [a, b]; }},
    {group: 9, start: '2014-02-2', end: '2014-02-03', type: 'background'},
    {group: 'b', content: 'now', start: new Date()},
    {group: 'b', content: 'words', start: new Date('April 12, 2013')},
  ]);
});";

#[test]
fn data_sets_of_a_script() {
    check(
        "x.js",
        SCRIPT,
        &[
            r#"{"date": "2013-04-12", "title": "words", "lane": "b", "written": "April 12, 2013", "reading": "rule"}"#,
            r#"{"date": "2014-01-27T02:00", "title": "one two", "lane": "b", "render": "function (a, b) { return [a, b]; }"}"#,
            r#"{"date": "2014-02-02/2014-02-03", "title": "2014-02-02/2014-02-03", "lane": "9", "tags": ["background"]}"#,
            r#"{"id": "0", "date": "2014-04-17/2014-04-21", "title": "It's", "lane": "0"}"#,
            r#"{"date": null, "title": "now", "lane": "b", "written": "new Date()"}"#,
        ],
        &[
            "2:68: warning: 1 group contains others; it is a lane beside them",
            "6:76: warning: 2 ends are days, which vis-timeline draws up to their beginning; here the day itself belongs to the event",
            "8:5: warning: 1 item is shading behind others; it is shown as an event with the tag 'background'",
            "8:5: warning: 1 event has no title and is shown with its date",
            "8:13: warning: 1 item names a group that is not declared, '9'; vis-timeline would hide it, here the group is a lane",
            "9:41: error: 1 date is not read: 'new Date()'; it is kept as written, and the event is shown among the undated",
        ],
    );
    damage("x.js", SCRIPT);
    let page = format!("<!DOCTYPE html><html><body><script>{SCRIPT}</script></body></html>");
    assert_eq!(crate::formats::read("x.html", page.as_bytes()).0.len(), 5);
}

#[test]
fn what_a_script_makes_is_not_run() {
    let script = "for (var i = 0; i < 9; i++) { items.add({id: i, content: 'Item ' + i, start: start}); }";
    check(
        "x.js",
        script,
        &[],
        &[
            "1:1: error: This script holds no list or object that is data of a known format; nothing in it is run, so write out what it makes",
        ],
    );
}
