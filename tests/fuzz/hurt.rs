//! Hand-made hostile inputs for the readers of records and tables.

use annals::record::{Severity, is_refused};

use super::mutate::{LINES, RECORD, TABLE, TABS, files};
use super::seen::check;

#[test]
fn the_seeds_are_read_without_a_problem_of_note() {
    for seed in files() {
        let (document, problems) = check(&seed);
        let errors: Vec<_> = problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
        assert!(errors.is_empty() && document.len() >= 2, "{errors:?}");
    }
}

#[test]
fn every_beginning_of_a_record_is_read() {
    for seed in [RECORD, LINES, TABLE, TABS] {
        for end in 0..seed.len() {
            check(&seed.as_bytes()[..end]);
        }
    }
    let (document, problems) = check(&RECORD.as_bytes()[..RECORD.len() - 10]);
    assert_eq!(document.len(), 5, "all before the cut");
    assert!(problems.iter().any(|problem| problem.message.contains("cut off")), "{problems:?}");
}

#[test]
fn hostile_inputs_are_survived() {
    const LONG: usize = 50_000_000;
    for piece in ["[", "{", "{\"a\":", "]", "\"", "\\", "[],", ",", "\n", "-", "(", "a,\"\n"] {
        let bytes = piece.repeat(LONG / piece.len()).into_bytes();
        let (document, problems) = check(&bytes);
        assert!(is_refused(&document, &problems), "{piece:?} means nothing");
    }
    check(("[".to_owned() + &"[],".repeat(LONG / 3)).as_bytes());
    for (open, close) in [("{\"events\":[", "]}"), ("date,title\n", "")] {
        let event = if close.is_empty() { "2005,x\n" } else { "{\"date\":\"2005\",\"title\":\"x\"}," };
        let (document, _) = check(format!("{open}{}{close}", event.repeat(200_000)).as_bytes());
        assert_eq!(document.len(), 200_000, "a crowd of twins");
    }
    let title = "ab\u{301}c".repeat(250_000);
    let (document, problems) = check(format!("[{{\"date\":\"2005\",\"title\":\"{title}\"}}]").as_bytes());
    assert_eq!((document.len(), problems.len()), (1, 1), "a title of a million characters is cut and named");
    let keys: String = (0..300_000).map(|key| format!("\"k{key}\":1,")).collect();
    check(format!("[{{{keys}\"date\":\"2005\",\"title\":\"x\"}}]").as_bytes());
    let row = ",".repeat(1_000_000);
    check(format!("date,title{row}\n2005,x{row}\n").as_bytes());
}

#[test]
fn what_people_do_to_each_other() {
    let script = "<script>alert(1)</script>";
    let keys = ["id", "date", "end", "title", "kind", "lane", "text", "layer", "basis", "calendar", "link"];
    let fields: Vec<String> = keys.iter().map(|key| format!("\"{key}\":\"{script}\"")).collect();
    let lists = ["about", "places", "tags", "actors", "sources"].map(|key| format!("\"{key}\":[\"{script}\"]"));
    let (document, problems) = check(format!("[{{{},{}}}]", fields.join(","), lists.join(",")).as_bytes());
    let event = document.events().next().unwrap();
    assert_eq!(event.title(), script, "text stays text");
    assert!(!event.is_dated() && event.detail().unwrap().link.is_empty(), "no date and no link");
    assert!(problems.iter().all(|problem| problem.at.line == 1), "each has its place");
    let right_to_left = "[{\"date\":\"2005\",\"title\":\"\u{202e}שלום\u{202c} \u{200f}!\"}]";
    let (document, problems) = check(right_to_left.as_bytes());
    assert_eq!(document.events().next().unwrap().title(), "שלום \u{200f}!");
    assert_eq!(problems.len(), 1);
    for (date, dated) in [("Y170000000002", true), ("Y999999999999999", false), ("Y-99999999999999999999999", false)] {
        let (document, problems) = check(format!("date,title\n{date},x\n").as_bytes());
        assert_eq!((document.dated_len() == 1, problems.is_empty()), (dated, dated), "{date}: {problems:?}");
        assert_eq!(document.events().next().unwrap().date(), date, "the words are kept");
    }
    let (document, problems) = check(b"id,date,end,title\na,2005,2004,x\na,2005/2001,,y\n");
    assert_eq!((document.dated_len(), problems.len()), (2, 3), "two ends before their starts, one id twice");
    let twice: String = (0..5_000).map(|_| "a,soon,x,nonsense\n").collect();
    let (document, problems) = check(format!("id,date,title,kind\n{twice}").as_bytes());
    assert_eq!((document.len(), problems.len()), (5_000, 1_001), "a thousand problems and a last one");
}
