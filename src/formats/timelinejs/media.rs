//! Media of TimelineJS: an address or markup, with caption and credit.

use crate::formats::foreign::{Entry, Losses, text};
use crate::formats::json::tree::Value;

/// Adds the medium whose address or markup is in the field `name`.
pub(super) fn add<'a>(entry: &mut Entry<'a>, media: Value<'a>, name: &str, losses: &mut Losses) {
    if let Some(url) = media.text() {
        return entry.medium(media.at(), &url, ["", "", ""], losses);
    }
    let field = |name| text(media, name).map_or_else(Default::default, |(_, words)| words);
    let (at, url) = text(media, name).unwrap_or_else(|| (media.at(), "".into()));
    entry.medium(at, &url, [&field("caption"), &field("credit"), &field("alt")], losses);
    let link = field("link");
    if !link.is_empty() {
        entry.link(at, &link, losses);
    }
}
