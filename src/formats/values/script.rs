//! Lists and objects in a script, or in the scripts of a page. Nothing is run: they are found by what stands before
//! them.

use crate::formats::json::expression::{after_comment, after_quoted};
use crate::formats::json::scan::scan_script;
use crate::formats::json::tree::Tree;
use crate::ingest::problems::Problems;

/// All lists and objects in the text of a script or a page, with the problems of scanning each. O(bytes).
pub(super) fn values(source: &str) -> Vec<(Tree<'_>, Problems)> {
    let mut found = Vec::new();
    if source.trim_start().starts_with('<') {
        for (from, to) in elements(source) {
            take(source, from, to, &mut found);
        }
    } else {
        take(source, 0, source.len(), &mut found);
    }
    found
}

/// Begin and end of the content of each script element of a page.
fn elements(page: &str) -> Vec<(usize, usize)> {
    let lower = page.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut place = 0;
    while let Some(tag) = lower.get(place..).and_then(|rest| rest.find("<script")) {
        let Some(from) = lower.get(place + tag..).and_then(|rest| rest.find('>')) else { break };
        let from = place + tag + from + 1;
        let rest = lower.get(from..).unwrap_or_default();
        let length = rest.find("</script").unwrap_or(rest.len());
        found.push((from, from + length));
        place = from + length;
    }
    found
}

/// Adds the values between two bytes.
fn take<'a>(source: &'a str, from: usize, to: usize, found: &mut Vec<(Tree<'a>, Problems)>) {
    let Some(source) = source.get(..to) else { return };
    let bytes = source.as_bytes();
    let mut place = from;
    // The last sign before; a value may stand at the beginning.
    let mut before = b'=';
    while let Some(byte) = bytes.get(place) {
        match byte {
            b'"' | b'\'' | b'`' => {
                place = after_text(bytes, place);
                before = b'"';
            }
            // What hides a script from old programs is no sign of it.
            b'<' if hiding(bytes, place) > 0 => place += hiding(bytes, place),
            b'{' | b'[' if matches!(before, b'=' | b'(' | b',' | b':' | b'?' | b'&' | b'|') => {
                let mut problems = Problems::default();
                let (tree, end) = scan_script(source, place, &mut problems);
                found.push((tree, problems));
                place = end.max(place + 1);
                before = b']';
            }
            // A block: what stands within it is a script too.
            b'{' => {
                before = b';';
                place += 1;
            }
            b'/' if after_comment(bytes, place).is_some() => {
                place = after_comment(bytes, place).unwrap_or(bytes.len());
            }
            b'_' | b'$' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {
                let rest = bytes.get(place..).unwrap_or_default();
                let is_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$');
                let length = rest.iter().position(|byte| !is_of_word(byte)).unwrap_or(rest.len());
                before = match rest.get(..length) {
                    Some(b"return" | b"default") => b'=',
                    _ => b'w',
                };
                place += length;
            }
            _ => {
                if !byte.is_ascii_whitespace() {
                    before = *byte;
                }
                place += 1;
            }
        }
    }
}

/// Length of a mark that hides a script from old programs and from readers of XML; 0 for other text.
fn hiding(bytes: &[u8], place: usize) -> usize {
    let rest = bytes.get(place..).unwrap_or_default();
    [&b"<!--"[..], b"<![CDATA["].into_iter().find(|mark| rest.starts_with(mark)).map_or(0, <[u8]>::len)
}

/// The byte after a text in quotes. One that does not end on its line is none, such as a quote in a pattern.
fn after_text(bytes: &[u8], place: usize) -> usize {
    let end = after_quoted(bytes, place).unwrap_or(place + 1);
    let is_of_lines = bytes.get(place) == Some(&b'`');
    let text = bytes.get(place..end).unwrap_or_default();
    if !is_of_lines && text.contains(&b'\n') && !text.windows(2).any(|pair| pair == b"\\\n" || pair == b"\\\r") {
        return place + 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let found = values(source);
        let written: Vec<String> = found
            .iter()
            .flat_map(|(tree, _)| tree.roots().map(|root| root.json(1_000).0).collect::<Vec<_>>())
            .collect();
        assert_eq!(written, expected, "{source}");
    }

    #[test]
    fn values_of_scripts_are_found() {
        check("var x = {a: 1, 'b': [2,],};", &[r#"{"a":1,"b":[2]}"#]);
        check("jsonp([1, 2]);", &["[1,2]"]);
        check("$(function () { if (x[0]) { draw([{a: new Date(1)}]); } });", &[r#"[{"a":"new Date(1)"}]"#]);
        check("// no [1]\n/* [2] */ const r = /['\"]/; let y = \"[3]\", z = [4]", &["[4]"]);
        check("export default {a: () => ({b: 1})}", &[r#"{"a":"() => ({b: 1})"}"#]);
        check("function f() { return [5]; }", &["[5]"]);
        check("", &[]);
    }

    #[test]
    fn values_of_pages_are_found() {
        check("<html><script src=x></script>[0]<SCRIPT type='a'>f([1])</SCRIPT><p>{}</p>", &["[1]"]);
        check("<script>var a = [1", &["[1]"]);
        check(
            "<script>\n<!--\n[1]\n//-->\n</script><script>//<![CDATA[\n{a: 1}\n//]]></script>",
            &["[1]", r#"{"a":1}"#],
        );
        check("<script", &[]);
    }
}
