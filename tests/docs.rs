//! The page about the format: every example on it is correct.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

use annals::formats::read;
use annals::formats::write::json;
use annals::record::{Basis, KINDS};
use boon::{Compiler, Schemas};
use serde_json::Value;

const PAGE: &str = include_str!("../www/format.html");
const STYLE: &str = include_str!("../www/format.css");
const INDEX: &str = include_str!("../www/index.html");
const SCHEMA: &str = include_str!("../www/schema/annals-1.json");
const URN: &str = "urn:annals:record:1";

/// All texts between a start and the next end.
fn between(start: &str, end: &str) -> Vec<String> {
    let plain = |text: &str| text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    PAGE.split(start).skip(1).map(|rest| plain(rest.split(end).next().unwrap())).collect()
}

/// The examples with the names of their formats, in the order of the page.
fn examples() -> Vec<(String, String)> {
    let parted = |rest: String| {
        let (format, text) = rest.split_once("\">").unwrap();
        (format.to_owned(), text.to_owned())
    };
    between("<code class=\"", "</code>").into_iter().map(parted).collect()
}

fn problems(name: &str, text: &str) -> Vec<String> {
    read(name, text.as_bytes()).1.iter().map(ToString::to_string).collect()
}

#[test]
fn ten_examples_are_read_without_a_problem() {
    let examples = examples();
    assert_eq!(examples.len(), 10);
    let told: Vec<String> = between("<samp>", "</samp>")[0].lines().map(str::to_owned).collect();
    for (place, (format, text)) in examples.iter().enumerate() {
        let said = problems(&format!("x.{format}"), text);
        // The last example has fields of the user's own; the page shows the messages for them.
        let expected: &[String] = if place == 9 { &told } else { &[] };
        assert_eq!(said, expected, "example {}", place + 1);
        let (document, _) = read(&format!("x.{format}"), text.as_bytes());
        assert!(document.len() >= if place == 9 { 1 } else { 2 }, "example {}", place + 1);
    }
    assert_eq!(told.len(), 2);
    assert!(!problems("x.json", &examples[8].1.replace("\"signed\", \"date\"", "\"singed\", \"date\"")).is_empty());
}

#[test]
fn examples_in_json_obey_the_schema_and_survive_writing() {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource(URN, serde_json::from_str(SCHEMA).unwrap()).unwrap();
    let index = compiler.compile(URN, &mut schemas).unwrap_or_else(|error| panic!("{error:#}"));
    for (format, text) in examples() {
        let (document, _) = read(&format!("x.{format}"), text.as_bytes());
        let written = json(&document).text;
        let texts = if format == "json" { vec![text, written] } else { vec![written] };
        for text in texts {
            let value: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
            schemas.validate(&value, index).unwrap_or_else(|error| panic!("{error:#}: {text}"));
        }
    }
}

#[test]
fn the_page_says_each_word_of_the_format_that_it_should() {
    let (header, _) = PAGE.split_once("All columns of a table:").unwrap().1.split_once("</p>").unwrap();
    let columns: Vec<&str> = header.split("<code>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    assert!(columns.len() >= 19, "{columns:?}");
    let table = format!("{}\n", columns.join(","));
    assert_eq!(problems("x.csv", &table), ["1:1: warning: The record has no events"], "every column is known");
}

#[test]
fn the_schema_knows_the_words_of_the_reader() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let words = |value: &Value| -> Vec<String> {
        value.as_array().unwrap().iter().filter_map(|word| word.as_str().map(str::to_owned)).collect()
    };
    let fields = &schema["$defs"]["event"]["properties"];
    let kinds: Vec<&str> = KINDS.iter().map(|kind| kind.word).collect();
    assert_eq!(words(&fields["kind"]["examples"]), kinds);
    let bases: Vec<&str> = Basis::WORDS.iter().map(|(word, _)| *word).collect();
    assert_eq!(words(&fields["basis"]["enum"]), bases);
}

#[test]
fn the_page_runs_nothing_and_the_default_page_does_not_wait_for_it() {
    assert!(
        PAGE.contains("default-src 'none'; style-src 'self'") && !PAGE.contains("<script"),
        "no script, none allowed"
    );
    assert!(!INDEX.contains("format."), "it is asked for only by its readers");
    assert!(STYLE.contains("prefers-color-scheme: dark") && PAGE.contains("width=device-width"));
    for linked in between("href=\"", "\"").iter().filter(|link| !link.starts_with(['#', '.']) && *link != "data:,") {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("www").join(linked);
        assert!(path.exists(), "the page links {linked}, which is not there");
    }
}

#[test]
fn every_licence_is_there_and_the_readme_names_it() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    for (name, words) in [
        ("LICENSE-MIT", "MIT License"),
        ("LICENSE-APACHE", "Apache License"),
        // The font licence requires that its notices accompany every copy.
        ("LICENSE-DEJAVU", "Bitstream Vera Fonts Copyright"),
    ] {
        assert!(readme.contains(&format!("[{name}]({name})")), "{name}");
        assert!(std::fs::read_to_string(root.join(name)).unwrap().contains(words), "{name}");
    }
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
    assert!(manifest.contains("dejavu = "), "as long as the program carries them");
}
