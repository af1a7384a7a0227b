//! Tests of the scanner: the data kept, and the messages.

use super::*;

/// Checks the data kept of a text, and the messages.
#[track_caller]
fn check(source: &str, kept: &str, said: &[&str]) {
    let mut problems = Problems::default();
    let tree = scan(source, &mut problems, Path::General);
    let json: Vec<String> = tree.roots().map(|root| root.json(10_000).0).collect();
    assert_eq!(json.join(" "), kept, "{source}");
    let list: Vec<_> = problems.into_diagnostics(source).iter().map(ToString::to_string).collect();
    assert_eq!(list, said, "{source}");
}

#[test]
fn good_texts_are_read_whole() {
    for source in
        [r#"{"a":[1,-2.5e+3,0,0.1,true,false,null],"b":{"c":""}}"#, "[]", "{}", r#"["é😀\\"]"#, r#"{"a":1} {"b":2} {}"#]
    {
        check(source, source, &[]);
    }
    check(" [ 1 ,\r\n\t2 ] \n", "[1,2]", &[]);
}

#[test]
fn small_faults_are_passed_over() {
    check("[1,]", "[1]", &["1:4: warning: A comma stands before this bracket; take it away"]);
    check(r#"{"a":1,}"#, r#"{"a":1}"#, &["1:8: warning: A comma stands before this bracket; take it away"]);
    check(r#"{"a":1 "b":2}"#, r#"{"a":1,"b":2}"#, &["1:8: error: A comma is missing before this name"]);
    check("[{} {}]", "[{},{}]", &["1:5: error: A comma is missing before this value"]);
    for (word, meant, kept) in [
        ("01", "a text", "\"01\""),
        ("+1", "a text", "\"+1\""),
        (".5", "a text", "\".5\""),
        ("1.", "a text", "\"1.\""),
        ("-", "a text", "\"-\""),
        ("1e", "a text", "\"1e\""),
        ("0x10", "a text", "\"0x10\""),
        ("2005-09-19", "a text", "\"2005-09-19\""),
        ("new", "a text", "\"new\""),
        ("NaN", "null", "null"),
        ("-Infinity", "null", "null"),
        ("undefined", "null", "null"),
        ("None", "null", "null"),
        ("True", "true", "true"),
        ("FALSE", "false", "false"),
    ] {
        let expected = format!(
            "1:2: warning: Expected a text in double quotes, a number, true, false or null, found '{word}'; it is read as {meant}"
        );
        check(&format!("[{word},2]"), &format!("[{kept},2]"), &[&expected]);
    }
    check(
        "[\"a\nb\"]",
        r#"["a\u000ab"]"#,
        &[r"1:4: warning: A text contains the control character U+000A as it is; write it \u000a"],
    );
    check(
        r#"["C:\qx"]"#,
        r#"["C:qx"]"#,
        &[r"1:5: error: '\q' is no escape of JSON; write \\ for a backslash, \n for a line break"],
    );
    check(
        r#"["\ud800-"]"#,
        "[\"\u{fffd}-\"]",
        &[r"1:3: error: '\ud800' is no escape of JSON; write \\ for a backslash, \n for a line break"],
    );
}

#[test]
fn after_a_fault_all_before_it_is_kept() {
    let cut = "the end of the file (it may have been cut off); what follows is not read";
    let unclosed =
        "This text has no closing quote before the file ends; it is not read (the file may have been cut off)";
    let stop = "what follows is not read";
    for (source, kept, said) in [
        ("", "", format!("1:1: error: Expected '{{' or '[', found {cut}")),
        (
            r#"{"a":[1,2"#,
            r#"{"a":[1,2]}"#,
            format!("1:10: error: Expected the rest of a list and its ']', found {cut}"),
        ),
        (r#"{"a":"#, r#"{"a":null}"#, format!("1:6: error: Expected the rest of an object and its '}}', found {cut}")),
        (r#"{"a":"x","b":"yy"#, r#"{"a":"x","b":null}"#, format!("1:14: error: {unclosed}")),
        ("[1}", "[1]", format!("1:3: error: Expected ',' or ']', found '}}'; {stop}")),
        ("[1,\n `x`]", "[1]", format!("2:2: error: Expected a value, found '`'; {stop}")),
        ("{1:1}", "{}", format!("1:2: error: Expected a name in double quotes, found '1'; {stop}")),
        (r#"{"a" 1}"#, r#"{"a":null}"#, format!("1:6: error: Expected ':' after the name, found '1'; {stop}")),
        ("{} x", "{}", format!("1:4: error: Expected the end of the file, found 'x'; {stop}")),
        ("[,]", "[]", format!("1:2: error: Expected a value, found ','; {stop}")),
    ] {
        check(source, kept, &[&said]);
    }
}

#[test]
fn what_scripts_write_is_read() {
    const NAME: &str = "warning: JSON writes a name in double quotes; this one is read all the same";
    const TEXT: &str = "warning: JSON writes a text in double quotes; this one is read all the same";
    const COMMENT: &str = "warning: JSON has no comments; this one is passed over";
    check("{a:1}", r#"{"a":1}"#, &[&format!("1:2: {NAME}")]);
    check("{a_$-b : [ ] }", r#"{"a_$-b":[]}"#, &[&format!("1:2: {NAME}")]);
    check("['x']", r#"["x"]"#, &[&format!("1:2: {TEXT}")]);
    check(r#"{'a':"b"}"#, r#"{"a":"b"}"#, &[&format!("1:2: {TEXT}")]);
    check(r#"['it\'s "so" \u00e9\n']"#, r#"["it's \"so\" é\u000a"]"#, &[&format!("1:2: {TEXT}")]);
    check(r#"["it's"]"#, r#"["it's"]"#, &[]);
    let comments = ["1:1", "2:5", "3:2"].map(|place| format!("{place}: {COMMENT}"));
    check(
        "# x\n[1, # y\n]# z",
        "[1]",
        &[&comments[0], &comments[1], "3:1: warning: A comma stands before this bracket; take it away", &comments[2]],
    );
    check("[\"# no\"]", "[\"# no\"]", &[]);
    let (first, second) = (format!("1:2: {TEXT}"), format!("1:6: {TEXT}"));
    check("['a' 'b']", r#"["a","b"]"#, &[&first, "1:6: error: A comma is missing before this value", &second]);
    check(
        "['a",
        "[]",
        &[
            &first,
            "1:2: error: This text has no closing quote before the file ends; it is not read (the file may have been cut off)",
        ],
    );
    let many = format!("[{}1]", "'y',".repeat(50));
    let mut problems = Problems::default();
    scan(&many, &mut problems, Path::General);
    assert_eq!(problems.into_diagnostics(&many).len(), 10, "said a few times, not fifty");
}

#[test]
fn nesting_has_an_end() {
    let deep = "[".repeat(70) + &"]".repeat(70);
    let kept = "[".repeat(DEEPEST) + "null" + &"]".repeat(DEEPEST);
    let said = "1:65: error: Lists and objects are nested more than 64 deep here; what is deeper is left out";
    check(&deep, &kept, &[said]);
    let mut problems = Problems::default();
    let deep = "[".repeat(1_000_000);
    let tree = scan(&deep, &mut problems, Path::General);
    assert_eq!(tree.nodes.len(), DEEPEST + 1, "what is too deep takes no room");
    assert_eq!(problems.into_diagnostics("").len(), 2, "too deep, and cut off");
}
