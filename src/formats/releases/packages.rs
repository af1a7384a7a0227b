//! Versions of a package, as npm, PyPI and crates.io answer them.

use std::borrow::Cow;

use crate::formats::foreign::{any_text, each, text};
use crate::formats::json::tree::{Kind, Value};

/// A version of a package.
pub(super) struct Version<'a> {
    pub(super) at: usize,
    pub(super) number: Cow<'a, str>,
    /// When it was published, with its place.
    pub(super) date: Option<(usize, Cow<'a, str>)>,
    pub(super) is_withdrawn: bool,
}

/// The name of the package and its versions; `None` for other values.
pub(super) fn versions(root: Value<'_>) -> Option<(String, Vec<Version<'_>>)> {
    let found = npm(root).or_else(|| pypi(root)).or_else(|| crates(root))?;
    (!found.1.is_empty()).then_some(found)
}

/// `{name, time: {created, modified, "1.0.0": "2019-…"}, versions}`.
fn npm(root: Value<'_>) -> Option<(String, Vec<Version<'_>>)> {
    let times = root.get("time").filter(|times| times.kind() == Kind::Object)?;
    root.get("versions").or_else(|| root.get("dist-tags"))?;
    let list = times.pairs().filter_map(|(number, date)| {
        let number_words = number.text()?;
        (!matches!(&*number_words, "created" | "modified")).then_some(Version {
            at: number.at(),
            number: number_words,
            date: Some((date.at(), date.words()?)),
            is_withdrawn: false,
        })
    });
    Some((text(root, "name")?.1.into_owned(), list.collect()))
}

/// `{info: {name}, releases: {"1.0": [{upload_time}]}}`.
fn pypi(root: Value<'_>) -> Option<(String, Vec<Version<'_>>)> {
    let releases = root.get("releases").filter(|releases| releases.kind() == Kind::Object)?;
    let name = text(root.get("info")?, "name")?.1.into_owned();
    let list = releases.pairs().filter_map(|(number, files)| {
        let first = files.items().next();
        Some(Version {
            at: number.at(),
            number: number.text()?,
            date: first.and_then(|file| any_text(file, &["upload_time_iso_8601", "upload_time"])),
            is_withdrawn: first.and_then(|file| file.get("yanked")).is_some_and(|yanked| yanked.kind() == Kind::True),
        })
    });
    Some((name, list.collect()))
}

/// `{crate: {name}, versions: [{num, created_at, yanked}]}`.
fn crates(root: Value<'_>) -> Option<(String, Vec<Version<'_>>)> {
    let list = each(root, "versions").into_iter().filter_map(|version| {
        let (at, number) = text(version, "num")?;
        Some(Version {
            at,
            number,
            date: text(version, "created_at"),
            is_withdrawn: version.get("yanked").is_some_and(|yanked| yanked.kind() == Kind::True),
        })
    });
    let list: Vec<Version<'_>> = list.collect();
    let name = root.get("crate").and_then(|package| any_text(package, &["name", "id"]));
    Some((name.map_or_else(String::new, |(_, name)| name.into_owned()), list))
}
