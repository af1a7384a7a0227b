//! Whole files: results of queries and items.

use crate::formats::foreign::sample::{check, damage};

const RESULTS: &str = r#"{"head": {"vars": ["item", "itemLabel", "dob", "dobPrecision", "dod", "placeLabel"]},
"results": {"bindings": [
 {"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"}, "itemLabel": {"type": "literal", "value": "Ada"},
  "dob": {"datatype": "http://www.w3.org/2001/XMLSchema#dateTime", "type": "literal", "value": "1965-01-01T00:00:00Z"},
  "dobPrecision": {"datatype": "http://www.w3.org/2001/XMLSchema#integer", "type": "literal", "value": "8"},
  "placeLabel": {"type": "literal", "value": "Rome"}},
 {"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"}, "itemLabel": {"type": "literal", "value": "Ada"},
  "dob": {"datatype": "http://www.w3.org/2001/XMLSchema#dateTime", "type": "literal", "value": "1965-01-01T00:00:00Z"},
  "dobPrecision": {"datatype": "http://www.w3.org/2001/XMLSchema#integer", "type": "literal", "value": "8"},
  "placeLabel": {"type": "literal", "value": "Paris"}},
 {"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q2"},
  "dob": {"datatype": "http://www.w3.org/2001/XMLSchema#dateTime", "type": "literal", "value": "-0043-03-15T00:00:00Z"},
  "dobPrecision": {"datatype": "http://www.w3.org/2001/XMLSchema#integer", "type": "literal", "value": "11"},
  "dod": {"datatype": "http://www.w3.org/2001/XMLSchema#dateTime", "type": "literal", "value": "0014-01-01T00:00:00Z"}},
 {"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q3"},
  "dob": {"type": "bnode", "value": "t1"}}
]}}"#;

#[test]
fn results_of_a_query() {
    check(
        "x.srj",
        RESULTS,
        &[
            r#"{"date": "-0043-03-15/0014", "title": "Q2", "link": "http://www.wikidata.org/entity/Q2"}"#,
            r#"{"date": "196X", "title": "Ada", "places": ["Rome", "Paris"], "link": "http://www.wikidata.org/entity/Q1"}"#,
            r#"{"date": null, "title": "Q3", "link": "http://www.wikidata.org/entity/Q3"}"#,
        ],
        &[
            "7:2: warning: 1 row has the item and dates of an earlier one and is joined with it",
            "12:96: warning: 1 date before Christ is read with a year 0, so that -0043 is 44 BCE",
            "14:96: warning: 1 date is without its precision; 1 January is read as the whole year, any other day as that day",
            "16:37: warning: 1 date is stated to be unknown",
        ],
    );
    damage("x.srj", RESULTS);
    let flat =
        r#"[{"work":"http://www.wikidata.org/entity/Q5","title":"A book","date":"2013-01-01T00:00:00Z","pages":"12"}]"#;
    check(
        "query.json",
        flat,
        &[r#"{"date": "2013", "title": "A book", "link": "http://www.wikidata.org/entity/Q5", "pages": "12"}"#],
        &[
            "1:70: warning: 1 date is without its precision; 1 January is read as the whole year, any other day as that day",
        ],
    );
}

const ITEM: &str = r#"{"entities": {"Q1": {"id": "Q1", "labels": {"en": {"value": "Ada"}}, "descriptions": {"en": {"value": "A person"}},
 "claims": {
  "P569": [{"id": "a", "rank": "normal", "mainsnak": {"datatype": "time", "datavalue": {"type": "time", "value": {"time": "+00000001712-02-03T00:00:00Z", "precision": 11, "calendarmodel": "http://www.wikidata.org/entity/Q1985786"}}},
    "references": [{"snaks": {"P854": [{"datavalue": {"type": "string", "value": "https://a.org"}}]}}]}],
  "P570": [{"id": "b", "rank": "normal", "mainsnak": {"datatype": "time", "datavalue": {"type": "time", "value": {"time": "-0044-00-00T00:00:00Z", "precision": 9}}}},
           {"id": "c", "rank": "deprecated", "mainsnak": {"datatype": "time", "datavalue": {"type": "time", "value": {"time": "+1800-00-00T00:00:00Z", "precision": 9}}}}],
  "P26": [{"id": "d", "mainsnak": {"datavalue": {"type": "wikibase-entityid", "value": {"id": "Q2"}}},
    "qualifiers": {"P580": [{"datavalue": {"type": "time", "value": {"time": "+1991-11-25T00:00:00Z", "precision": 11}}}], "P1545": [{"datavalue": {"type": "string", "value": "1"}}]}}],
  "P31": [{"id": "e", "mainsnak": {"datavalue": {"type": "wikibase-entityid", "value": {"id": "Q5"}}}}]
 }}, "Q6": {"id": "Q6", "missing": ""}}}"#;

#[test]
fn an_item() {
    check(
        "Q1.json",
        ITEM,
        &[
            r#"{"id": "b", "date": "-0043", "title": "Ada: date of death (P570)", "lane": "date of death", "link": "https://www.wikidata.org/wiki/Q1#P570"}"#,
            r#"{"id": "a", "date": "1712-02-03", "title": "Ada: date of birth (P569)", "lane": "date of birth", "sources": [{"source": "https://a.org"}], "calendar": "julian", "link": "https://www.wikidata.org/wiki/Q1#P569"}"#,
            r#"{"id": "d", "date": "1991-11-25/..", "title": "Ada: spouse (P26): Q2", "lane": "spouse", "link": "https://www.wikidata.org/wiki/Q1#P26", "P1545": "1"}"#,
        ],
        &[
            "5:123: warning: 1 date before Christ is read without a year 0, so that -44 is 44 BCE",
            "6:12: warning: 1 statement is marked as deprecated and left out",
            "7:11: warning: 1 statement has a start and no end; it is shown as going on",
            "9:11: warning: 1 statement without a date is no event and is left out",
            "10:12: warning: 1 item is missing at its source: 'Q6'",
        ],
    );
    damage("Q1.json", ITEM);
}

#[test]
fn results_of_other_stores() {
    let file = r#"{"head": {"vars": ["person", "birthDate", "deathDate"]}, "results": {"bindings": [
 {"person": {"type": "uri", "value": "http://dbpedia.org/resource/Ada_L"}, "birthDate": {"type": "literal", "value": "1815-12-10"}, "deathDate": {"type": "literal", "value": "1852-11-27"}}
]}}"#;
    check(
        "dbpedia.json",
        file,
        &[r#"{"date": "1815-12-10/1852-11-27", "title": "Ada L", "link": "http://dbpedia.org/resource/Ada_L"}"#],
        &[
            "2:118: warning: 2 dates are without their precision; 1 January is read as the whole year, any other day as that day",
        ],
    );
}

#[test]
fn approximate_dates_and_ends_that_nobody_knows() {
    let time = |time: &str| {
        format!(r#"{{"datavalue": {{"type": "time", "value": {{"time": "{time}-00-00T00:00:00Z", "precision": 9}}}}}}"#)
    };
    let circa = r#""P1480": [{"datavalue": {"type": "wikibase-entityid", "value": {"id": "Q5727902"}}}]"#;
    let file = format!(
        r#"{{"entities": {{"Q1": {{"id": "Q1", "labels": {{"en": {{"value": "Ada"}}}}, "claims": {{
 "P569": [{{"mainsnak": {}, "qualifiers": {{{circa}}}}}],
 "P570": [{{"mainsnak": {{"datatype": "time", "snaktype": "somevalue"}}, "qualifiers": {{"P1319": [{}], "P1326": [{}]}}}}],
 "P26": [{{"mainsnak": {{"datavalue": {{"type": "wikibase-entityid", "value": {{"id": "Q2"}}}}}},
   "qualifiers": {{"P580": [{}], "P582": [{{"snaktype": "somevalue"}}]}}}}]}}}}}}}}"#,
        time("+1500"),
        time("+1560"),
        time("+1570"),
        time("+1530"),
    );
    let dates: Vec<String> =
        crate::formats::read("Q1.json", file.as_bytes()).0.events().map(|event| event.date().to_string()).collect();
    assert_eq!(dates, ["1500~", "1530/", "[1560..1570]"]);
}
