//! Compares the types in `www/core/types.js` and `www/core/found.js` with the fields of the structs passed to scripts.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

use std::collections::BTreeMap;
use std::path::Path;

/// Files with such structs, and names that differ in scripts.
const FILES: [&str; 6] = [
    "src/web/dto.rs",
    "src/web/ways.rs",
    "src/web/found.rs",
    "src/app/answers/details.rs",
    "src/app/answers/relations.rs",
    "src/app/versions.rs",
];
const NAMES: [(&str, &str); 3] = [("Rect", "Box"), ("OptionRow", "ListOption"), ("LegendSign", "Sign")];

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// `previous_title` as `previousTitle`.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap().to_owned();
    words.fold(first, |made, word| made + &word[..1].to_uppercase() + &word[1..])
}

/// The serialised structs of a file, with their field names for scripts.
fn structs(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    for (at, line) in lines.iter().enumerate() {
        let Some((_, name)) = line.strip_suffix(" {").and_then(|line| line.split_once("struct ")) else { continue };
        let above: Vec<&&str> = lines[..at].iter().rev().take_while(|line| line.starts_with("#[")).collect();
        if !above.iter().any(|line| line.contains("Serialize")) {
            continue;
        }
        let is_camel = above.iter().any(|line| line.contains("rename_all = \"camelCase\""));
        let mut fields = Vec::new();
        let mut renamed = None;
        for line in lines[at + 1..].iter().take_while(|line| **line != "}") {
            if let Some(name) = line.strip_prefix("#[serde(rename = \"") {
                renamed = name.split('"').next();
            } else if !line.starts_with("//") && !line.starts_with('#') {
                let field =
                    line.trim_start_matches("pub(super) ").trim_start_matches("pub ").split(':').next().unwrap();
                let own = if is_camel { camel(field) } else { field.to_owned() };
                fields.push(renamed.take().map_or(own, str::to_owned));
            }
        }
        let name = NAMES.iter().find(|(own, _)| *own == name).map_or(name, |(_, script)| script);
        found.insert(name.to_owned(), fields);
    }
    found
}

/// The types of the shell with their properties.
fn types(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut last = String::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix(" * @typedef {object} ") {
            last = name.to_owned();
            found.insert(last.clone(), Vec::new());
        } else if let Some((_, property)) = line.strip_prefix(" * @property {").and_then(|line| line.rsplit_once("} "))
        {
            found.get_mut(&last).unwrap().push(property.trim_matches(['[', ']']).to_owned());
        }
    }
    found
}

#[test]
fn types_of_script_are_those_of_the_core() {
    let structs: BTreeMap<String, Vec<String>> = FILES.iter().flat_map(|file| structs(&read(file))).collect();
    assert!(structs.len() > 15, "the structs are found: {:?}", structs.keys());
    assert_eq!(types(&(read("www/core/types.js") + &read("www/core/found.js"))), structs);
}

#[test]
fn names_and_attributes_are_read() {
    let text = "#[derive(Serialize)]\n#[serde(rename_all = \"camelCase\")]\npub struct Rect {\n    /// One.\n    pub first_x: f32,\n    #[serde(rename = \"type\")]\n    kind: u8,\n}\nstruct Other {\n    a: u8,\n}\n";
    let expected = [("Box".to_owned(), vec!["firstX".to_owned(), "type".to_owned()])];
    assert_eq!(structs(text), BTreeMap::from(expected));
    let script = " * @typedef {object} Box\n * @property {number} firstX\n * @property {{ a: 1 }} [type]\n */";
    assert_eq!(types(script), structs(text));
}
