//! Style sheet for a timeline embedded in another site's page. It is made from the page's own `annals.css`, and no rule
//! of the other page can affect it.
//!
//! Every declaration becomes `!important` in a cascade layer. Such a layer takes precedence over all unlayered rules,
//! important or not and of any specificity, and over later layers; the shell puts this sheet first. Within the layer
//! the same rules win as in the plain sheet.
//!
//! A second layer, weaker than the first and stronger than the host's rules, resets all other properties: to the
//! browser's default for each element, and on the timeline's root element to the initial value.
//!
//! Only the style attribute of an element is stronger. The shell sets its styles there as important (`dress` in
//! `dom/el.js`).

use std::fs;

use super::super::paths::Sources;
use super::super::{Error, write};

/// Name of the original sheet below `www`, and of this sheet below `www/pkg`.
const PLAIN: &str = "annals.css";
const GUEST: &str = "guest.css";

/// Order of the layers. Among important declarations the first layer wins.
const ORDER: &str = "@layer annals,annals-none;\n";

/// Resets of the host's rules and inherited styles.
///
/// Visibility and pointer events are inherited, because a host that hides or disables its surroundings also means the
/// timeline. `all` does not include direction and custom properties. It also resets attributes such as `width` and
/// `fill`, so the shell styles the printed picture by styles. And it resets the browser's rules that hide the contents
/// of closed `details`, hence the last rule but two.
const NONE: &str = "\
.annals { all: initial; direction: ltr; unicode-bidi: isolate; width: 100%; min-width: 0; visibility: inherit; \
pointer-events: inherit; user-select: text; -webkit-user-select: text; }
.annals *, .annals::before, .annals::after, .annals ::before, .annals ::after, .annals ::marker, .annals ::first-letter, \
.annals ::first-line { all: revert; direction: revert; unicode-bidi: revert; }
.annals ::details-content { all: revert; display: block; content-visibility: hidden; }
.annals [open]::details-content { content-visibility: visible; }
.annals * { --ground: inherit; --surface: inherit; --ink: inherit; --soft: inherit; --line: inherit; --edge: inherit; \
--accent: inherit; --error: inherit; --warning: inherit; --serif: inherit; --sheet: inherit; --most: inherit; --chosen: inherit; }
";

/// Brings the sheet up to date.
///
/// # Errors
///
/// If the plain sheet cannot be read, or this one cannot be written.
pub(super) fn make(sources: &Sources) -> Result<(), Error> {
    let from = sources.www().join(PLAIN);
    let plain = fs::read_to_string(&from).map_err(|cause| Error::file("read", &from, &cause))?;
    let sheet =
        format!("{ORDER}@layer annals {{\n{}}}\n@layer annals-none {{\n{}}}\n", important(&plain), important(NONE));
    write::fresh(&sources.pkg().join(GUEST), sheet.as_bytes())
}

/// The sheet without comments and with every declaration important.
///
/// It assumes that quoted text contains no brace, semicolon or comment. A declaration begins at the start of a block or
/// after a semicolon; everything else ends before a brace.
fn important(sheet: &str) -> String {
    let mut bare = String::new();
    let mut rest = sheet;
    while let Some((before, comment)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let mut made = String::new();
    for piece in bare.split_inclusive(['{', ';', '}']) {
        let text = piece.trim_end_matches(['{', ';', '}']);
        let words = text.trim();
        let is_declared = !piece.ends_with('{') && !words.is_empty() && !words.starts_with('@');
        if is_declared {
            made.push_str(text.trim_end());
            made.push_str("!important");
            made.push_str(piece.strip_prefix(text).unwrap_or_default());
        } else {
            made.push_str(piece);
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_declaration_is_important_and_nothing_else() {
        let sheet = "/* a: b; */\n.a, .b:hover { color: red; --x: 1px }\n@media (pointer: coarse) {\n  .c::before { content: \"\"; width: calc(1px + var(--x)); }\n}\n";
        let made = "\n.a, .b:hover { color: red!important; --x: 1px!important}\n@media (pointer: coarse) {\n  .c::before { content: \"\"!important; width: calc(1px + var(--x))!important; }\n}\n";
        assert_eq!(important(sheet), made);
    }

    /// Assumptions about the page's sheet: no declaration is important already (its order would be reversed), there is
    /// no animation (nothing in it can be important), and every custom property is among those that are reset.
    #[test]
    fn the_sheet_of_the_page_can_be_made_important() {
        let plain = include_str!("../../../www/annals.css");
        for word in ["!important", "@keyframes", "@import", "@layer"] {
            assert!(!plain.contains(word), "annals.css has {word}");
        }
        let made = important(plain);
        assert_eq!(made.matches('{').count(), made.matches('}').count());
        let words = plain.split(|letter: char| !(letter == '-' || letter.is_ascii_alphanumeric()));
        let names: Vec<&str> = words.filter(|word| word.starts_with("--")).collect();
        assert!(names.len() > 30);
        for name in names {
            assert!(NONE.contains(&format!("{name}: inherit")), "{name} could come from the host");
        }
    }

    /// Styles that the shell sets on an element without `important` would lose against the sheet.
    #[test]
    fn the_shell_sets_styles_as_important() {
        let www = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("www");
        let mut lines = 0;
        let mut paths = vec![www.clone()];
        while let Some(path) = paths.pop() {
            if path.is_dir() && path != www.join("pkg") {
                paths.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            }
            if path.extension().is_none_or(|kind| kind != "js") {
                continue;
            }
            for line in fs::read_to_string(&path).unwrap().lines().filter(|line| line.contains(".style")) {
                lines += 1;
                let fits = ["'important')", ".style.setProperty('--", ".style.removeProperty(", "'.annals-"]
                    .iter()
                    .any(|part| line.contains(part));
                assert!(fits, "{}: {line}", path.display());
            }
        }
        assert!(lines > 3, "they are found");
    }
}
