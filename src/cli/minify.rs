//! Removes from the site the parts that only its developers read: comments, types within comments, unnecessary white
//! space. Names do not change, so the result stays readable. `cargo xtask weigh` prints the weight of each file.

mod script;

/// The bytes of a file as sent: scripts, style sheets and pages without comments and indentation, other files
/// unchanged.
pub(super) fn minified(name: &str, bytes: Vec<u8>) -> Vec<u8> {
    let change: fn(&str) -> String = match name.rsplit_once('.') {
        Some((_, "js")) => script::minified,
        Some((_, "css")) => |text| rules(&without(text, "/*", "*/")),
        Some((_, "html")) => |text| lines(&without(text, "<!--", "-->")),
        Some((folder, "txt")) if folder.starts_with("words/") => words,
        _ => return bytes,
    };
    match str::from_utf8(&bytes) {
        Ok(text) => change(text).into_bytes(),
        Err(_) => bytes,
    }
}

/// A language without its remarks, and without the keys of what the core says, which are found by their order. A table
/// whose keys are all needed has no `[page]`.
fn words(text: &str) -> String {
    let Some((core, page)) = text.split_once("[page]\n") else {
        return text.split_inclusive('\n').filter(|line| !line.starts_with('#')).collect();
    };
    let mut kept = String::with_capacity(text.len());
    for line in core.lines().filter(|line| !line.is_empty() && !line.starts_with('#') && !line.ends_with(']')) {
        kept.push_str(line.split_once(" = ").map_or(line, |(_, said)| said));
        kept.push('\n');
    }
    kept.push_str("[page]\n");
    kept.push_str(page);
    kept
}

/// A text without what stands between two marks. One that has no end stays.
fn without(text: &str, begin: &str, end: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(begin) {
        let Some((_, after)) = after.split_once(end) else { break };
        kept.push_str(before);
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// A text without indentation and empty lines.
fn lines(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let line = line.trim_start();
        kept.push_str(line);
    }
    kept
}

/// A style sheet in one line: blanks go beside braces, semicolons and the ends of lines and after colons outside
/// quotes, where none has a meaning.
fn rules(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !kept.is_empty() && !kept.ends_with(['{', '}', ';', ',']) {
            kept.push(' ');
        }
        let mut is_edge = kept.ends_with(['{', '}', ';']);
        let mut is_quoted = false;
        for letter in line.chars() {
            is_quoted ^= letter == '"';
            if letter == ' ' && kept.ends_with(':') && !is_quoted {
                continue;
            }
            let mark = matches!(letter, '{' | '}' | ';');
            if mark {
                kept.truncate(kept.trim_end_matches(' ').len());
            }
            if letter != ' ' || !is_edge {
                kept.push(letter);
            }
            is_edge = mark || (is_edge && letter == ' ');
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        let of = |name: &str, text: &str| String::from_utf8(minified(name, text.into())).unwrap();
        assert_eq!(of("a.js", "// why\n  const a = 'http://b'; // what\n"), "const a='http://b';");
        assert_eq!(of("a.css", "/* one\n two */\np {\n  top: 0; /* here */\n}\n"), "p{top:0;}");
        assert_eq!(of("a.html", "<p>\n  <!-- a -->\n  text\n</p>\n"), "<p>\ntext\n</p>\n");
        assert_eq!(
            of("words/a.txt", "# A\n\n[core]\nOF = of {0}\n\n[page]\nof = of {0}\n"),
            "of {0}\n[page]\nof = of {0}\n"
        );
        assert_eq!(of("a.txt", "# A\n"), "# A\n");
        assert_eq!(of("a.css", "p {} /* no end"), "p{}/* no end");
        assert_eq!(
            of(
                "a.css",
                "@media print {\n  a > b,\n  .c :is(d, e) { width: calc(1px + 2px);\n    grid: a\n      b; }\n}"
            ),
            "@media print{a > b,.c :is(d, e){width:calc(1px + 2px);grid:a b;}}"
        );
        assert_eq!(of("a.json", "  // [1]"), "  // [1]", "a record is as it is");
        assert_eq!(minified("a.js", vec![0xff]), [0xff], "what is no text is as it is");
    }
}
