//! Removes whole-line comments from scripts and style sheets, which make a good part of their weight (`cargo xtask
//! weigh`).

/// The bytes of a file as sent: scripts and style sheets without lines that contain only a comment, other files
/// unchanged.
///
/// Text in quotes is not affected, except a line of a multi-line template that begins with `//` or `/*`. The shell has
/// none; `tests/tidy.rs` checks that.
pub(super) fn minified(name: &str, bytes: Vec<u8>) -> Vec<u8> {
    if !name.ends_with(".js") && !name.ends_with(".css") {
        return bytes;
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(no_text) => return no_text.into_bytes(),
    };
    let mut kept = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let begins = words.starts_with("/*");
        if in_comment || begins {
            // Code behind the end of a comment stays, together with the comment.
            let ends = words.find("*/");
            let whole = ends.is_none_or(|at| at + 2 == words.len());
            in_comment = ends.is_none();
            if whole {
                continue;
            }
        } else if words.is_empty() || words.starts_with("//") {
            continue;
        }
        kept.push_str(line);
    }
    kept.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_of_comment_go() {
        let script = "// @ts-check\n/** A thing.\n * @param {x} y\n */\nexport const a = 'http://b'; // why\n\n  /* here */ call();\n/* one */\nlet c = `//`;\n";
        let kept = "export const a = 'http://b'; // why\n  /* here */ call();\nlet c = `//`;\n";
        assert_eq!(String::from_utf8(minified("a.js", script.into())).unwrap(), kept);
        assert_eq!(minified("a.json", script.into()), script.as_bytes(), "a record is as it is");
        assert_eq!(minified("a.css", vec![0xff]), [0xff], "what is no text is as it is");
    }
}
