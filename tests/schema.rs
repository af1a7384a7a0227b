//! The JSON Schema of the record: valid itself, correct for the default record, and in agreement with the reader on
//! good and bad examples.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

#[path = "../src/bin/xtask/tables.rs"]
#[allow(dead_code, reason = "shared with the task that writes them")]
mod tables;

use annals::formats::read;
use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};

const SCHEMA: &str = include_str!("../www/schema/annals-1.json");
const DEFAULT: &str = include_str!("../www/data/abkhazia-south-ossetia.json");
const GOOD: &str = include_str!("format/good.json");
const BAD: &str = include_str!("format/bad.json");
const URN: &str = "urn:annals:record:1";

fn schema() -> (Schemas, SchemaIndex) {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource(URN, serde_json::from_str(SCHEMA).unwrap()).unwrap();
    // Compiling checks the schema against its meta-schema first.
    let index = compiler.compile(URN, &mut schemas).unwrap_or_else(|error| panic!("{error:#}"));
    (schemas, index)
}

/// The reader's messages about a value.
fn said(value: &Value) -> Vec<String> {
    let (_, problems) = read("x.json", value.to_string().as_bytes());
    problems.iter().map(ToString::to_string).collect()
}

/// An example is a whole record, or the fields of one event besides date and title.
fn record(example: &Value) -> Value {
    if let Some(whole) = example.get("record") {
        return whole.clone();
    }
    let mut event = json!({"date": "2005-09-19", "title": "Treaty signed"});
    for (name, value) in example["event"].as_object().unwrap() {
        event[name] = value.clone();
    }
    json!({"annals": 1, "events": [event]})
}

#[test]
fn the_schema_and_the_page_are_made_of_the_table_of_fields() {
    let remedy = "run `cargo xtask tables` and look at what it changed";
    assert!(tables::schema() == SCHEMA, "www/schema/annals-1.json is not what src/record/fields.rs says: {remedy}");
    let page = include_str!("../www/format.html");
    let made = tables::page_with_table(page).expect("the page has the marks between which its table stands");
    assert!(made == page, "www/format.html is not what src/record/fields.rs says: {remedy}");
}

#[test]
fn a_schema_that_is_none_is_refused() {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    let mut broken: Value = serde_json::from_str(SCHEMA).unwrap();
    broken["$defs"]["event"]["type"] = json!("things");
    compiler.add_resource(URN, broken).unwrap();
    assert!(compiler.compile(URN, &mut schemas).is_err(), "the meta-schema is asked");
}

#[test]
fn the_default_record_is_valid() {
    let (schemas, index) = schema();
    let value: Value = serde_json::from_str(DEFAULT).unwrap();
    schemas.validate(&value, index).unwrap_or_else(|error| panic!("{error:#}"));
}

#[test]
fn good_examples_are_good_to_schema_and_reader() {
    let (schemas, index) = schema();
    let examples: Vec<Value> = serde_json::from_str(GOOD).unwrap();
    assert_eq!(examples.len(), 30);
    for example in &examples {
        let value = record(example);
        if let Err(error) = schemas.validate(&value, index) {
            panic!("{}: {error:#}", example["what"]);
        }
        let errors: Vec<String> = said(&value).into_iter().filter(|line| line.contains(": error: ")).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", example["what"]);
    }
}

#[test]
fn bad_examples_are_bad_to_schema_and_reader() {
    let (schemas, index) = schema();
    let examples: Vec<Value> = serde_json::from_str(BAD).unwrap();
    assert_eq!(examples.len(), 30);
    for example in &examples {
        let value = record(example);
        assert!(schemas.validate(&value, index).is_err(), "the schema admits: {}", example["why"]);
        let (word, said) = (example["says"].as_str().unwrap(), said(&value));
        assert!(said.iter().any(|line| line.contains(word)), "{}: {word} is not said: {said:?}", example["why"]);
    }
}
