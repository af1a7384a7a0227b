//! Records and files for the tests.

use std::path::{Path, PathBuf};

/// A record other than the default one.
pub(crate) const SECOND: &str = r#"{ "annals": 1, "title": "Two bridges", "events": [
    { "id": "old", "date": "1901-05-04", "title": "The old bridge opens", "lane": "Bridges", "text": "It is narrow." },
    { "id": "new", "date": "1954", "title": "The new bridge opens", "lane": "Bridges" },
    { "id": "lost", "date": null, "title": "A ferry stops", "lane": "Ferries" } ] }"#;

/// The same as a table, with an unreadable date.
pub(crate) const TABLE: &str =
    "date,title,lane\n1901-05-04,The old bridge opens,Bridges\nsoon,A third bridge,Bridges\n";

/// A file with this text in the folder for test files.
pub(crate) fn file(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path
}
