//! A whole list of works.

use crate::formats::foreign::sample::{check, damage};

const FILE: &str = r#"[
 {"id": "a", "type": "book", "title": "A <i>book</i>", "issued": {"date-parts": [[-250]]}, "author": [{"given": "Ada", "family": "L."}]},
 {"id": "b", "type": "book", "title": "Circa", "issued": {"date-parts": [["2005", "12", 15], [2006]], "circa": 1}, "DOI": "10.1/x"},
 {"id": "c", "title": "Season", "issued": {"date-parts": [[2000]], "season": 3}, "URL": "https://a.org"},
 {"id": "d", "title": "Seasons", "issued": {"date-parts": [[2017, 15], [2017, 24]]}},
 {"id": "e", "title": "No month", "issued": {"date-parts": [[1965, 60, 1]]}},
 {"id": "f", "title": "Open", "issued": {"date-parts": [[1965], [0, 0, 0]]}, "original-date": {"date-parts": [[1900]]}},
 {"id": "g", "title": "In press", "issued": {"date-parts": [], "literal": "(in press)"}},
 {"id": "h", "title": "Raw", "issued": {"raw": "c. 1830"}, "publisher": "P"},
 {"id": "i", "title": "Looked at", "accessed": {"date-parts": [[2020, 1, 2]]}}
]"#;

#[test]
fn a_list_of_works() {
    check(
        "x.json",
        FILE,
        &[
            r#"{"id": "a", "date": "-0249", "title": "A book", "lane": "book", "actors": [{"entity": "Ada L.", "role": "author"}]}"#,
            r#"{"id": "h", "date": "1830~", "title": "Raw", "written": "c. 1830", "reading": "rule", "publisher": "P"}"#,
            r#"{"id": "e", "date": "1965", "title": "No month"}"#,
            r#"{"id": "f", "date": "1965/..", "title": "Open", "original-date": "[[1900]]"}"#,
            r#"{"id": "c", "date": "2000-23", "title": "Season", "link": "https://a.org"}"#,
            r#"{"id": "b", "date": "2005-12-15~/2006~", "title": "Circa", "lane": "book", "link": "https://doi.org/10.1/x"}"#,
            r#"{"id": "d", "date": "2017-23/2017-24", "title": "Seasons"}"#,
            r#"{"id": "g", "date": null, "title": "In press", "written": "(in press)"}"#,
            r#"{"id": "i", "date": null, "title": "Looked at", "accessed": "[[2020,1,2]]"}"#,
        ],
        &[
            "2:82: warning: 1 date before Christ is read without a year 0, so that -44 is 44 BCE",
            "6:61: error: Of 1 date only a part is read: '[1965,60,1]'; what is finer is no date of the calendar or cannot be said in EDTF",
            "7:95: warning: 1 work has another date beside the one shown, which is kept as a field",
            "8:75: error: 1 date is not read: '(in press)'; it is kept as written, and the event is shown among the undated",
        ],
    );
    damage("x.json", FILE);
}
