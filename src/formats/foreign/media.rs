//! Media of other programs' files.

use super::address::{address, is_address};
use super::html::plain_text;
use crate::record::draft::{MediumDraft, Words};

/// Endings of files by type.
const ENDINGS: [(&str, &[&str]); 3] = [
    ("image", &["jpg", "jpeg", "png", "gif", "svg", "webp", "avif", "bmp", "tif", "tiff", "ico"]),
    ("audio", &["mp3", "ogg", "oga", "wav", "flac", "m4a", "aac", "opus"]),
    ("video", &["mp4", "webm", "ogv", "mov", "m4v", "avi", "mkv"]),
];

/// Sites whose pages are of one type.
const SITES: [(&str, &str); 9] = [
    ("youtube.com/", "video"),
    ("youtu.be/", "video"),
    ("youtube-nocookie.com/", "video"),
    ("vimeo.com/", "video"),
    ("dailymotion.com/", "video"),
    ("soundcloud.com/", "audio"),
    ("flickr.com/photos", "image"),
    ("instagr.am/", "image"),
    ("imgur.com/", "image"),
];

/// A medium at an address, or at the address of the first frame, picture or link in markup. Its type follows from the
/// site and the ending. `None` without an address that may be opened. Caption, credit and text alternative may be HTML.
pub(in crate::formats) fn medium<'a>(
    at: usize,
    written: &str,
    caption: &str,
    credit: &str,
    alt: &str,
) -> Option<MediumDraft<'a>> {
    let found = if written.contains('<') { plain_text(written) } else { super::html::Plain::default() };
    let inside = found.players.first().or(found.images.first().map(|(_, address)| address));
    let inside = inside.or(found.links.first().map(|(_, address)| address));
    let whole = match inside {
        Some(inside) => address(inside),
        None => address(written),
    };
    if !is_address(&whole) {
        return None;
    }
    let words = |text: &str| (!text.is_empty()).then(|| Words { at, text: text.to_owned().into() });
    let plain = |html: &str| words(&plain_text(html).text);
    Some(MediumDraft {
        kind: words(kind(&whole)),
        url: words(&whole),
        caption: plain(caption),
        credit: plain(credit),
        alt: plain(alt),
        extras: Vec::new(),
    })
}

/// The type of the medium at an address.
fn kind(address: &str) -> &'static str {
    let address = address.to_ascii_lowercase();
    if let Some((_, kind)) = SITES.iter().find(|(site, _)| address.contains(site)) {
        return kind;
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, ending)| ending);
    ENDINGS.iter().find(|(_, endings)| endings.contains(&ending)).map_or("link", |(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_follow_from_addresses() {
        for (written, url, kind) in [
            ("https://a.org/b.JPG?x=1", "https://a.org/b.JPG?x=1", "image"),
            ("//youtu.be/abc", "https://youtu.be/abc", "video"),
            ("<iframe src=\"https://a.org/x.mp3\"></iframe>", "https://a.org/x.mp3", "audio"),
            ("<blockquote>words <a href=\"https://a.org/\">a</a></blockquote>", "https://a.org/", "link"),
        ] {
            let found = medium(0, written, "<i>Caption</i>", "", "").unwrap();
            let text = |words: Option<Words<'_>>| words.map(|words| words.text.into_owned());
            assert_eq!((text(found.url).as_deref(), text(found.kind).as_deref()), (Some(url), Some(kind)));
            assert_eq!((text(found.caption).as_deref(), found.credit), (Some("Caption"), None));
        }
        for written in ["", "/static/a.jpg", "<blockquote>only words</blockquote>", "javascript:x"] {
            assert!(medium(0, written, "", "", "").is_none(), "{written}");
        }
    }
}
