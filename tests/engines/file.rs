//! A user's own file: a record, a table, a packed record.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::browser::{Engine, Machine, Place};
use crate::page::is_drawn;

const RECORD: &str = r#"{ "annals": 1, "title": "Two bridges", "events": [
    { "id": "old", "date": "1901-05-04", "title": "The old bridge opens", "lane": "Bridges", "text": "It is narrow." },
    { "id": "new", "date": "1954", "title": "The new bridge opens", "lane": "Bridges" } ] }"#;
const TABLE: &str = "id,date,title,lane\nthird,1999-05-04,A third bridge,Bridges\nsoon,soon,A fourth bridge,Bridges\n";

/// A file in the folder for test files, with a separate name per engine, because engines run in parallel.
fn file(engine: &dyn Engine, name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{name}", engine.name()));
    std::fs::write(&path, text).unwrap();
    path
}

#[track_caller]
fn picks(engine: &dyn Engine, path: &Path, event: &str) {
    engine.pick("input[type=file]", path);
    engine.wait(Place::Page, &format!("annals.locate('{event}')"));
    engine.settle(Place::Page);
    is_drawn(engine, Place::Page);
}

pub(crate) fn opened(engine: &dyn Engine, machine: &Machine) {
    engine.go(machine.program.origin());
    engine.ready(Place::Page);
    picks(engine, &file(engine, "bridges.json", RECORD), "old");
    assert_eq!(engine.text(Place::Page, "document.title"), "Two bridges · Annals");
    engine.click(Place::Page, engine.locate(Place::Page, "old").middle());
    engine.wait(Place::Page, "document.querySelector('[data-annals=details]').innerText.includes('It is narrow.')");
    picks(engine, &file(engine, "bridges.csv", TABLE), "third");
    assert_eq!(engine.number(Place::Page, "annals.problems.length"), 1.0, "{}", engine.name());
}

pub(crate) fn packed(engine: &dyn Engine, machine: &Machine) {
    let record = file(engine, "packed.json", RECORD);
    let path = record.with_extension("annals");
    let packed = Command::new(env!("CARGO_BIN_EXE_annals")).arg("pack").arg(&record).arg("--out").arg(&path).output();
    let packed = packed.unwrap();
    assert!(packed.status.success(), "{}", String::from_utf8_lossy(&packed.stderr));
    engine.go(machine.program.origin());
    engine.ready(Place::Page);
    picks(engine, &path, "new");
    assert_eq!(engine.text(Place::Page, "document.title"), "Two bridges · Annals");
}
