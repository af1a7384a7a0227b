//! Texts of diagrams.

use crate::formats::foreign::plain_text;
use crate::list::Gather;

/// A text of a diagram as plain text: `<br>` and codes such as `#quot;` and `#9829;`.
pub(super) fn label(text: &str) -> String {
    let text = text.trim();
    if !text.contains(['<', '&', '#']) {
        return text.to_owned();
    }
    let mut html = String::with_capacity(text.len());
    for (place, part) in text.split('#').enumerate() {
        if place > 0 {
            let end = part.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(part.len());
            let code = part.get(..end).unwrap_or_default();
            let is_code = !code.is_empty() && part.get(end..).is_some_and(|rest| rest.starts_with(';'));
            let is_number = code.bytes().all(|byte| byte.is_ascii_digit());
            html.push_str(match (is_code, is_number) {
                (true, true) => "&#",
                (true, false) => "&",
                (false, _) => "#",
            });
        }
        html.push_str(part);
    }
    let plain = plain_text(&html).text;
    plain.split_whitespace().gather().join(" ")
}
