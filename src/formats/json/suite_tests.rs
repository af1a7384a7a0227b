//! Compares the scanner with `serde_json`, an independent reader of JSON, on random texts, valid and damaged, and on
//! cases like those of public test suites (must be accepted, must be rejected, undefined).
//!
//! The scanner recovers from errors: it reports them and continues. It differs from RFC 8259 as follows. Several values
//! may follow one another if they are objects (one per line, NDJSON), without a problem. Nesting deeper than 64 is left
//! out, with an error. An unpaired surrogate is an error, and is replaced by the replacement character. A repeated name
//! is a problem only when objects are read into drafts, which is not tested here.
//!
//! JSONTestSuite (the 318 files of its `test_parsing`) was run by hand and is not kept here: every file that must be
//! accepted is read without a problem, and every file that must be rejected gives one.

use arbtest::arbitrary::{Result, Unstructured};
use serde_json::Value;

use super::scan::scan;
use crate::ingest::plain::Path;
use crate::ingest::problems::Problems;
use crate::law::law;
use crate::record::Severity;

/// The scanner's result for a text: its values as JSON, and the numbers of errors and warnings.
fn ours(text: &str) -> (Vec<String>, usize, usize) {
    let mut problems = Problems::default();
    let tree = scan(text, &mut problems, Path::General);
    let values = tree.roots().map(|root| root.json(usize::MAX).0).collect();
    let said = problems.into_diagnostics(text);
    let count = |severity| said.iter().filter(|problem| problem.severity == severity).count();
    (values, count(Severity::Error), count(Severity::Warning))
}

/// A value, rarely deep.
fn value(u: &mut Unstructured<'_>, depth: usize) -> Result<String> {
    const SCALARS: [&str; 22] = [
        "null",
        "true",
        "false",
        "0",
        "-0",
        "1",
        "-17",
        "3.25",
        "1e9",
        "1E-7",
        "-2.5e+3",
        "123456789012345678",
        "\"\"",
        "\"a\"",
        "\"\\u00e9\"",
        "\"\\ud83d\\ude00\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"Дмитрий\"",
        "\"😀\"",
        "\"// no comment\"",
        "\"\u{7f}\u{2028}\"",
        "\"[1,{}\"",
    ];
    let blank = *u.choose(&["", "", "", " ", "\n", "\t", "\r\n  "])?;
    if depth == 0 || u.ratio(1, 2)? {
        return Ok(format!("{blank}{}{blank}", u.choose(&SCALARS)?));
    }
    let is_list = u.ratio(1, 2)?;
    let mut parts = Vec::new();
    for place in 0..u.int_in_range(0..=4)? {
        let inner = value(u, depth - 1)?;
        let name = *u.choose(&["a", "b", "events", "\\u0061", "", "a\\\"b"])?;
        parts.push(if is_list { inner } else { format!("{blank}\"{name}{place}\"{blank}:{inner}") });
    }
    let body = if parts.is_empty() { blank.to_owned() } else { parts.join(",") };
    Ok(if is_list { format!("{blank}[{body}]{blank}") } else { format!("{blank}{{{body}}}{blank}") })
}

/// Checks that a text accepted by `serde_json` has no error here and gives the same value. Returns false if it is not
/// accepted.
#[track_caller]
fn agree(text: &str) -> bool {
    let Ok(theirs) = serde_json::from_str::<Value>(text) else { return false };
    let (values, errors, warnings) = ours(text);
    assert_eq!((values.len(), errors, warnings), (1, 0, 0), "{text:?}");
    let again: Value =
        serde_json::from_str(&values[0]).unwrap_or_else(|error| panic!("{error}: {values:?} of {text:?}"));
    assert_eq!(again, theirs, "{text:?}");
    true
}

#[test]
fn both_readers_make_the_same_of_what_both_accept() {
    let (mut accepted, mut refused) = (0, 0);
    law(3_000, |u| {
        let depth = u.int_in_range(0..=6)?;
        let mut text = value(u, depth)?;
        assert!(agree(&text), "{text:?}");
        // Inserts, removes or changes a few letters.
        for _ in 0..u.int_in_range(1..=2)? {
            let letters: Vec<char> = text.chars().collect();
            let at = u.choose_index(letters.len())?;
            let other = *u.choose(&[
                '"', '\\', ',', ':', '[', ']', '{', '}', '0', '1', '-', '.', 'e', 'u', ' ', '\n', '\'', '/', 'n',
                '\u{1}', 'é',
            ])?;
            let kept = u.int_in_range(0..=2)?;
            text = letters[..at].iter().collect::<String>();
            if kept > 0 {
                text.push(other);
            }
            text.extend(&letters[at + usize::from(kept < 2)..]);
        }
        if agree(&text) {
            accepted += 1;
        } else {
            refused += 1;
        }
        // Whatever the errors, the scan ends, and the values that are kept are valid JSON.
        for value in ours(&text).0 {
            let kept: serde_json::Result<Value> = serde_json::from_str(&value);
            // Digits are kept as written, even of a number out of range.
            let is_good = kept.as_ref().map_or_else(|error| error.to_string().contains("out of range"), |_| true);
            assert!(is_good, "{kept:?}: {value:?} of {text:?}");
        }
        Ok(())
    });
    assert!(accepted > 100 && refused > 500, "{accepted} and {refused}");
}

#[test]
fn what_must_be_accepted_is() {
    let deep = format!("{}1{}", "[".repeat(64), "]".repeat(64));
    for text in [
        // Numbers.
        "[0]",
        "[-0]",
        "[-1]",
        "[1.5]",
        "[0e1]",
        "[0E+1]",
        "[1e-2]",
        "[123e65]",
        "[1E22]",
        "[-0.0000000000000000000000001]",
        "[20e1]",
        "[ 4]",
        "[1.0]",
        // Structures.
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "{\"\":0}",
        "[null]",
        "[null,1,\"2\",{}]",
        " [1] ",
        "[1\n,2]",
        "false",
        "42",
        "-0.1",
        "null",
        "\"asd\"",
        "true",
        "\"\"",
        "{\"a\":{\"b\":[]}}",
        "{\"a\":\"b\",\"c\":\"d\"}",
        "{\n\"a\": \"b\"\n}",
        "\n[\t1\r]",
        // Strings.
        "[\"\\u0060\\u012a\\u12AB\"]",
        "[\"\\ud801\\udc37\"]",
        "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]",
        "[\"\\\\u0000\"]",
        "[\"a/*b*/c\"]",
        "[\"\\u0000\"]",
        "[\"\\uFFFF\"]",
        "[\"\u{10ffff}\"]",
        "[\" \"]",
        "[\"\u{7f}\"]",
        "[\"\u{feff}\"]",
        "[\"\\u2028\\u2029\"]",
        "[\"€𝄞\"]",
        // Nesting.
        &deep,
    ] {
        assert!(agree(text), "serde_json accepts it too: {text}");
    }
}

#[test]
fn what_must_not_be_accepted_is_named() {
    let mut unlike = Vec::new();
    for text in [
        // Numbers.
        "[01]",
        "[-01]",
        "[+1]",
        "[.5]",
        "[1.]",
        "[-]",
        "[--1]",
        "[1e]",
        "[1e+]",
        "[1.2.3]",
        "[0x10]",
        "[1_000]",
        "[1 000]",
        "[NaN]",
        "[-Infinity]",
        "[Infinity]",
        "[- 1]",
        "[1ea]",
        "[\u{ff11}]",
        "[0.e1]",
        "[2.e3]",
        "[1+2]",
        "[-.1]",
        "[1a]",
        // Structures.
        "[",
        "]",
        "{",
        "}",
        "[1",
        "{\"a\":1",
        "[1,]",
        "[,1]",
        "[1,,2]",
        "[1 2]",
        "[1:2]",
        "[1}",
        "{\"a\":1]",
        "{\"a\":1,}",
        "{\"a\"}",
        "{\"a\":}",
        "{:1}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "[1]]",
        "[1]x",
        "{}}",
        "[][]",
        "1 2",
        "",
        " ",
        "[\u{c}1]",
        "[\u{a0}1]",
        "<a>",
        "[*]",
        "{,}",
        "{\"a\":1,,\"b\":2}",
        "[\"a\",\n4\n,1,",
        "{\"a\":true} \"x\"",
        "[1]//x",
        "/**/[1]",
        "[1]#x",
        "nul",
        "[tru]",
        "[nULL]",
        "[True]",
        "{\"a\":\"b\"}#{}",
        "\u{2060}[]",
        // Strings.
        "[\"a]",
        "[a\"]",
        "['a']",
        "[\"\\x\"]",
        "[\"\\u\"]",
        "[\"\\u12\"]",
        "[\"\\u12g4\"]",
        "[\"\\\"]",
        "[\"\\ 1\"]",
        "[\"\t\"]",
        "[\"\n\"]",
        "[\"\u{0}\"]",
        "[\"\\a\"]",
        "[\"\\U0041\"]",
        "\"",
        "[\\n]",
        "[\"\\'\"]",
        "\"\\",
        "[\"a\" \"b\"]",
    ] {
        let (_, errors, warnings) = ours(text);
        assert!(serde_json::from_str::<Value>(text).is_err(), "serde_json refuses it too: {text:?}");
        if errors + warnings == 0 {
            unlike.push(text);
        }
    }
    assert_eq!(unlike, [] as [&str; 0], "nothing passes in silence");
    // Except objects one after another: the lines of a file of events.
    assert_eq!(ours("{\"a\":1}\n{\"a\":2}"), (vec!["{\"a\":1}".into(), "{\"a\":2}".into()], 0, 0));
}

#[test]
fn what_each_reader_may_decide() {
    for (text, errors) in [
        // Numbers out of range: the digits are kept.
        ("[1e400]", 0),
        ("[-1e-400]", 0),
        ("[123123123123123123123123123123]", 0),
        // Unpaired surrogates.
        ("[\"\\ud800\"]", 1),
        ("[\"\\udc00\\ud800\"]", 2),
        ("[\"\\ud800\\ud800\"]", 2),
        ("[\"\\ud800x\"]", 1),
        // Repeated names.
        ("{\"a\":1,\"a\":2}", 0),
    ] {
        assert_eq!(ours(text).1, errors, "{text}");
    }
    let deep = format!("{}1{}", "[".repeat(65), "]".repeat(65));
    assert_eq!(ours(&deep).1, 1, "what is deeper is left out and named");
    let deepest = "[".repeat(100_000);
    assert!(ours(&deepest).1 >= 1, "no depth ends the program");
}
