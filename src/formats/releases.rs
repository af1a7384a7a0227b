//! Lists of releases as GitHub and GitLab answer them, and versions of a package as npm, PyPI and crates.io do. A release
//! is an event when it was published; a draft is undated.

mod packages;
#[cfg(test)]
mod tests;

use super::foreign::{
    Entry, Load, Losses, Midnight, any_text, each, first_items, is_object, iso, items, keep_others, text,
    without_markdown,
};
use super::format::{Format, Read, Shape};
use super::json::tree::{Kind, Value};
use crate::problem::en;

/// Releases of GitHub and GitLab.
pub(super) static FORMAT: Format = Format {
    name: "releases",
    title: "Releases of GitHub or GitLab",
    endings: &["json"],
    media_types: &["application/json"],
    read: Read::Values(Shape { holds, read }),
    ..Format::READ_ONLY
};

/// Dates of a release, the one that counts first.
const DATES: [&str; 2] = ["published_at", "released_at"];

fn holds(roots: &[Value<'_>]) -> bool {
    roots.iter().any(|root| !releases(*root).is_empty() || packages::versions(*root).is_some())
}

/// The releases of a root: a list, one release, or the message about one.
fn releases(root: Value<'_>) -> Vec<Value<'_>> {
    let inner = root.get("release").filter(|inner| is_release(*inner)).unwrap_or(root);
    if first_items(inner).any(is_release) { items(inner) } else { Vec::new() }
}

fn is_release(value: Value<'_>) -> bool {
    let is_dated = DATES.into_iter().chain(["created_at", "draft"]).any(|name| value.get(name).is_some());
    value.get("tag_name").is_some() && (is_dated || value.get("html_url").is_some())
}

fn read(roots: &[Value<'_>], load: &mut Load<'_, '_>) {
    for root in roots {
        let Some((name, versions)) = packages::versions(*root) else { continue };
        for version in versions {
            let entry = of_package(&name, &version, &mut load.losses);
            if !load.add(entry) {
                return;
            }
        }
    }
    for release in roots.iter().flat_map(|root| releases(*root)) {
        if !is_object(release) {
            load.losses.add_error(en::ITEMS_NO_OBJECT, &release.name().to_string(), release.at());
            continue;
        }
        let entry = event(release, &mut load.losses);
        if !load.add(entry) {
            return;
        }
    }
}

/// The event of a version of a package.
fn of_package<'a>(name: &str, version: &packages::Version<'a>, losses: &mut Losses) -> Entry<'a> {
    let mut entry = Entry::new(version.at);
    entry.title(version.at, format!("{name} {}", version.number).trim().to_owned());
    entry.lane(version.at, name.to_owned());
    match &version.date {
        Some((at, words)) => published(&mut entry, *at, words, losses),
        None => losses.add(en::RELEASES_UNPUBLISHED, version.at),
    }
    if version.is_withdrawn {
        entry.tag(version.at, "withdrawn");
    }
    entry
}

/// Takes the moment of publication.
fn published(entry: &mut Entry<'_>, at: usize, words: &str, losses: &mut Losses) {
    let Some(found) = iso(words) else { return entry.unread(at, words, losses) };
    if found.has_fraction() {
        losses.add(en::FRACTIONS, at);
    }
    entry.date(at, found.edtf(Midnight::IsDay).0);
}

/// Fields that the record has.
const KNOWN: [&str; 13] = [
    "tag_name",
    "name",
    "published_at",
    "released_at",
    "body",
    "description",
    "html_url",
    "_links",
    "draft",
    "prerelease",
    "upcoming_release",
    "assets",
    "author",
];

/// Fields that only the service itself needs.
const OF_SERVICE: [&str; 14] = [
    "url",
    "assets_url",
    "upload_url",
    "tarball_url",
    "zipball_url",
    "node_id",
    "id",
    "reactions",
    "mentions_count",
    "description_html",
    "body_html",
    "body_text",
    "evidences",
    "updated_at",
];

fn event<'a>(release: Value<'a>, losses: &mut Losses) -> Entry<'a> {
    let mut entry = Entry::new(release.at());
    if let Some((at, title)) = any_text(release, &["name", "tag_name"]) {
        entry.title(at, title);
    }
    if let Some((at, tag)) = text(release, "tag_name") {
        entry.field(at, "tag_name", tag);
    }
    let is_known =
        DATES.into_iter().any(|name| release.pairs().any(|(field, _)| field.text().as_deref() == Some(name)));
    let dated = any_text(release, &DATES).or_else(|| text(release, "created_at").filter(|_| !is_known));
    match dated {
        Some((at, words)) => published(&mut entry, at, &words, losses),
        None => losses.add(en::RELEASES_UNPUBLISHED, release.at()),
    }
    if let Some((at, body)) = any_text(release, &["body", "description"]) {
        entry.text_of(at, without_markdown(&body));
    }
    let link = text(release, "html_url").or_else(|| text(release.get("_links")?, "self"));
    if let Some((at, link)) = link {
        // The owner and the name of the project.
        let path: Vec<&str> = link.split('/').skip(3).take_while(|part| !matches!(*part, "releases" | "-")).collect();
        entry.lane(at, path.join("/"));
        entry.link(at, &link, losses);
    }
    for (flag, word) in [("draft", "draft"), ("prerelease", "prerelease"), ("upcoming_release", "upcoming")] {
        if let Some(value) = release.get(flag).filter(|value| value.kind() == Kind::True) {
            entry.tag(value.at(), word);
        }
    }
    if let Some(author) = release.get("author")
        && let Some((at, name)) = any_text(author, &["name", "login", "username"])
    {
        entry.actor(at, name, "author");
    }
    let assets = each(release, "assets");
    let names: Vec<String> = assets
        .iter()
        .filter_map(|asset| any_text(*asset, &["name", "url"]))
        .map(|(_, name)| name.into_owned())
        .collect();
    if !names.is_empty() {
        entry.field(release.at(), "assets", names.join("; "));
        losses.add(en::ASSETS, release.at());
    }
    let named: Vec<&str> = KNOWN.into_iter().chain(OF_SERVICE).collect();
    if OF_SERVICE.iter().any(|name| release.get(name).is_some()) {
        losses.add(en::FIELDS_OF_SERVICE, release.at());
    }
    keep_others(&mut entry, release, &named);
    entry
}
