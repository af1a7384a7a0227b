use std::collections::BTreeMap;

use super::entries::{Part, parts};
use super::{latex, names};
use crate::formats::read;
use crate::formats::samples::{events, problems};

#[test]
fn works_of_all_forms() {
    let source = "% Encoding: UTF-8\n@string{feb3 = \"feb # 3\"}\n@Comment{x}\n@article{a, author = {North, Ada and {East and West}}, title = {{A} {\\\"U}ber \\& \\'{e}}, year = 2020, month = feb, keywords={x, y}, url = \"https://a.org\"}\n@book(b, title = \"Two\" # \" words\", date = {199u})\n@misc{c, crossref = {a}}\n@misc{d, year = {soon}\n@misc{e, year = {{13th Century}}}\nme@example.org\n";
    let (document, found) = read("a.bib", source.as_bytes());
    assert_eq!(
        events(&document),
        ["12XX|e|misc", "199X|Two words|book", "2020-02|A Über & é|article", "2020-02|c|misc"]
    );
    assert_eq!(
        problems(&found),
        [
            "3:1: warning: 1 part of the file is no event and is left out: '@comment'",
            "7:1: error: 1 work has a bracket or a quote that is never closed, or a field without a name; it is left out",
        ]
    );
    let work = document.events().nth(2).unwrap();
    let detail = work.detail().unwrap();
    assert_eq!((detail.actors.len(), detail.tags.len(), &*detail.link), (2, 2, "https://a.org"));
}

#[test]
fn latex_becomes_text() {
    for (text, expected) in [
        ("{\\'E}t\\'{e} \\\"{u}ber \\v{S}koda {\\ss}", "Été über Škoda ß"),
        ("a\\&b\\%c\\$d\\#e\\_f\\textasciitilde{}\\textasciicircum{}", "a&b%c$d#e_f~^"),
        ("\\emph{x} -- y --- ``z''", "x – y — “z”"),
        ("\\'\\i \\o re", "í øre"),
        ("\\", ""),
        ("\\é{", "é"),
    ] {
        assert_eq!(latex::plain(text), expected, "{text}");
    }
    assert_eq!(latex::names("A and {B and C} and others"), ["A", "B and C"]);
}

#[test]
fn entries_cut_anywhere_do_no_harm() {
    let source = "@article{a, title = {x {y} z}, year = 2020, note = \"é {\"} é\" # b}\n@string{b = {c}}\n@book{d}";
    for (place, _) in source.char_indices() {
        let _ = parts(&source[..place], &BTreeMap::new());
    }
    let found = parts(source, &BTreeMap::new());
    let works: Vec<usize> = found
        .iter()
        .filter_map(|part| if let Part::Work(work) = part { Some(names(work).len()) } else { None })
        .collect();
    assert_eq!(works, [3, 0]);
    let deep = format!("@a{{b, c = {}", "{".repeat(100_000));
    assert_eq!(parts(&deep, &BTreeMap::new()).len(), 1);
}
