//! The tables of words: every language has all that the core and the page say, and nothing is said outside of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use annals::app::{App, Msg, PictureRequest, Spoken, own_lanes, picture_in};
use annals::computed::Computed;
use annals::scene::ThemeName;
use annals::text::TableMeasure;
use annals::time::edtf;
use annals::words::{LANGUAGES, PROBLEMS, Words, english_file, english_problems, words_of};

fn www(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("www").join(name)
}

fn read(name: &str) -> String {
    std::fs::read_to_string(www(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Keys and patterns of the page's English.
fn page() -> Vec<(String, String)> {
    let text = read("words/en.js") + &read("words/more.js");
    let entries = text.lines().filter_map(|line| line.strip_prefix("  ")?.strip_suffix("',")?.split_once(": '"));
    let entries: Vec<(String, String)> = entries.map(|(key, said)| (key.to_owned(), said.to_owned())).collect();
    let lines = text.lines().filter(|line| line.starts_with("  ") && !line.trim_start().starts_with("//")).count();
    assert!(entries.len() > 100 && entries.len() == lines, "each line of the table is one key: {}", entries.len());
    entries
}

/// Keys and patterns of a language's page.
fn page_of(file: &str) -> Vec<(&str, &str)> {
    let (_, page) = file.split_once("[page]\n").expect("a file says what the page says");
    let lines = page.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once(" = ").unwrap_or_else(|| panic!("no key: {line}"))).collect()
}

/// The places of a pattern, in order.
fn places(pattern: &str) -> Vec<String> {
    let found = pattern.match_indices('{').filter_map(|(at, _)| pattern.get(at..at + 3)).filter(|it| it.ends_with('}'));
    let mut found: Vec<String> = found.map(str::to_owned).collect();
    found.sort();
    found
}

/// A pattern with each of its own words in brackets; what stands in its places is left without.
fn bracketed(pattern: &str) -> String {
    let mut made = String::new();
    let mut own = String::new();
    let close = |made: &mut String, own: &mut String| {
        let has_words = own.chars().any(char::is_alphabetic);
        made.push_str(&if has_words { format!("⟦{own}⟧") } else { own.clone() });
        own.clear();
    };
    let mut rest = pattern;
    while let Some(letter) = rest.chars().next() {
        let place = rest.as_bytes();
        let is_place = matches!(place, [b'{', b'0'..=b'9', b'}', ..]);
        if is_place || letter == '|' {
            close(&mut made, &mut own);
            let length = if is_place { 3 } else { 1 };
            made.push_str(&rest[..length]);
            rest = &rest[length..];
        } else {
            own.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    close(&mut made, &mut own);
    made
}

/// The pseudo-language: English with every word in brackets.
fn pseudo() -> String {
    let mut made = String::from(
        "# The pseudo-language qps: English with every word in brackets, made by `UPDATE_GOLDEN=1 cargo test --test words`. A new\n\
         # language can be begun with it.\n",
    );
    for line in english_file().lines() {
        made.push('\n');
        match line.split_once(" = ") {
            // A rule says nothing.
            Some(("PLURAL", said)) => made.push_str(&format!("PLURAL = {said}")),
            Some((key, said)) => made.push_str(&format!("{key} = {}", bracketed(said))),
            None => made.push_str(line),
        }
    }
    made.push_str("\n\n[page]\n");
    for (key, said) in page() {
        let said = if key == "plural" { said } else { bracketed(&said) };
        made.push_str(&format!("{key} = {said}\n"));
    }
    made
}

/// The sentences about problems in the pseudo-language.
fn pseudo_problems() -> String {
    let english = english_problems();
    let lines = english.lines().filter_map(|line| line.split_once(" = "));
    lines.map(|(key, said)| format!("{key} = {}\n", bracketed(said))).collect()
}

#[test]
fn the_pseudo_language_is_made_of_the_english() {
    for (name, made) in [("words/qps.txt", pseudo()), ("words/qps.problems.txt", pseudo_problems())] {
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(www(name), &made).unwrap();
        }
        let kept = read(name);
        for (kept, made) in kept.lines().zip(made.lines()) {
            assert_eq!(kept, made, "make www/{name} again with UPDATE_GOLDEN=1 cargo test --test words");
        }
        assert_eq!(kept, made);
    }
}

#[test]
fn every_language_says_all_problems() {
    let english = english_problems();
    let english: Vec<(&str, &str)> = english.lines().filter_map(|line| line.split_once(" = ")).collect();
    assert!(english.len() > 250, "{}", english.len());
    let keys: BTreeSet<&str> = english.iter().map(|(key, _)| *key).collect();
    assert_eq!(keys.len(), english.len(), "each key is there once");
    for (tag, file) in PROBLEMS {
        let forms = forms_of(tag);
        let own = file.lines().filter(|line| !line.starts_with('#'));
        let own: Vec<(&str, &str)> =
            own.map(|line| line.split_once(" = ").unwrap_or_else(|| panic!("{line}"))).collect();
        for ((key, said), (own_key, own)) in english.iter().zip(&own) {
            assert_eq!(key, own_key, "{tag}: the keys stand in the order of the English");
            check_forms(&format!("{tag}: {key}"), said, own, forms);
        }
        assert_eq!(english.len(), own.len(), "{tag}");
    }
}

/// Number of forms of a pattern that counts in a language.
fn forms_of(tag: &str) -> usize {
    let (_, words) = words_of(tag).unwrap();
    let letters: BTreeSet<char> =
        words.say(annals::words::Key::PLURAL).chars().filter(|letter| *letter != ' ').collect();
    letters.len()
}

/// A translation has its words, all forms of its language, and in each the places of the English.
fn check_forms(of: &str, english: &str, own: &str, forms: usize) {
    assert!(!own.trim().is_empty(), "{of}");
    if !english.contains('|') {
        assert_eq!(places(english), places(own), "{of}");
        return;
    }
    assert_eq!(own.split('|').count(), forms, "{of} has all forms");
    let last = english.split('|').next_back().unwrap();
    for own in own.split('|') {
        assert_eq!(places(last), places(own), "{of}");
    }
}

#[test]
fn every_language_says_all_that_the_page_says() {
    let english = page();
    for (tag, file) in LANGUAGES {
        let own = page_of(file);
        for ((key, said), (own_key, own)) in english.iter().zip(&own) {
            assert_eq!(key, own_key, "{tag}: the keys stand in the order of the English");
            check_forms(&format!("{tag}: {key}"), said, own, forms_of(tag));
        }
        assert_eq!(english.len(), own.len(), "{tag}");
    }
}

#[test]
fn every_word_of_the_page_is_said_somewhere() {
    let mut sources = String::new();
    let mut folders = vec![www("")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.to_string_lossy().into_owned();
            if path.is_dir() && !name.ends_with("pkg") && !name.ends_with("types") {
                folders.push(path);
            } else if name.ends_with(".js") && !(name.ends_with("words/en.js") || name.ends_with("words/more.js")) {
                sources.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let said: BTreeSet<&str> = sources.split(|c: char| !c.is_alphanumeric() && c != '.').collect();
    for (key, _) in page() {
        let used = said.contains(key.as_str()) || said.contains(format!("EN.{key}").as_str());
        assert!(used || sources.contains(&format!("table.{key}")), "{key} is said nowhere");
    }
}

/// A record whose own words have no letter of the Latin alphabet.
const RECORD: &str = r#"{"title": "ჩანაწერი", "language": "ka", "summary": "აღწერა",
 "entities": [{"id": "1", "name": "ერთი", "type": "state"}, {"id": "2", "name": "ორი", "type": "state"},
  {"id": "3", "name": "კაცი", "type": "person"}, {"id": "4", "name": "ელჩი", "type": "post"}, {"id": "5", "name": "ხელშეკრულება", "type": "instrument"}],
 "lanes": [{"id": "1", "title": "ზოლი"}],
 "events": [
  {"id": "1", "date": "2005-09-19", "title": "ა", "lane": "1", "kind": "treaty.signed", "about": ["5"], "basis": "attested-on", "confidence": 0.5,
   "actors": [{"entity": "1", "role": "party"}, {"entity": "3", "office": "თანამდებობა", "state": "1"}]},
  {"id": "2", "date": "2006-03-01", "title": "ბ", "lane": "1", "kind": "treaty.ratified", "about": ["5"], "layer": "derived",
   "relations": [{"rel": "ratifies", "target": "1"}, {"rel": "same-day-as", "target": "3"}], "actors": [{"entity": "3", "office": "თანამდებობა", "state": "1"}]},
  {"id": "3", "date": "[..2007-05]", "title": "გ", "lane": "1", "kind": "visit.state"},
  {"id": "4", "date": "199X", "title": "დ", "lane": "1", "kind": "conflict.war"},
  {"id": "5", "date": "1920~/1923~", "title": "ე", "lane": "1", "kind": "envoy.appointed", "about": ["4"], "actors": [{"entity": "3", "role": "envoy"}]},
  {"id": "6", "date": "2005?-09-20", "title": "ვ", "lane": "1", "kind": "envoy.recalled", "about": ["4"], "actors": [{"entity": "3", "role": "envoy"}]},
  {"id": "7", "date": "2008/..", "title": "ზ", "lane": "1", "kind": "relations.established", "actors": [{"entity": "1", "role": "party"}, {"entity": "2", "role": "party"}]},
  {"id": "8", "date": null, "title": "თ", "kind": "statement"},
  {"id": "9", "date": "{2009,2010-21}", "title": "ი", "kind": "meeting"},
  {"id": "10", "date": "-0043-03-15", "title": "კ", "kind": "award.conferred"},
  {"id": "11", "date": "1984-X1-31", "title": "ლ", "calendar": "julian"}
 ]}"#;

/// Latin letters that stand outside brackets.
fn unbracketed(said: &str) -> String {
    let mut depth = 0_i32;
    let mut found = String::new();
    for letter in said.chars() {
        match letter {
            '⟦' => depth += 1,
            '⟧' => depth -= 1,
            letter if depth == 0 && letter.is_ascii_alphabetic() => found.push(letter),
            _ => {}
        }
    }
    found
}

#[test]
fn the_core_says_nothing_outside_its_tables() {
    let (tag, words) = words_of("qps").unwrap();
    let mut app = App::new(1_800_000_000);
    app.set_words(words);
    app.load("a.json", RECORD.as_bytes());
    assert!(app.problems().is_empty(), "{:?}", app.problems());
    let mut said: Vec<String> = Vec::new();
    for width_px in [1200.0, 400.0] {
        app.update(Msg::Resize { width_px, height_px: 700.0, device_pixel_ratio: 1.0 }, 0.0);
        for (from, to) in [("-0500", "2030"), ("2004", "2009"), ("2005-09", "2005-09"), ("2005-09-19", "2005-09-19")] {
            let (from, to) = (edtf::parse(from).unwrap().extent().from, edtf::parse(to).unwrap().extent().to);
            app.update(Msg::Show { from, to, animate: false }, 0.0);
            app.advance(0.0, &mut TableMeasure::default());
            let frame = app.frame();
            said.extend(frame.ticks.iter().chain(&frame.contexts).map(|tick| tick.label.clone()));
            said.extend(frame.labels.iter().map(|label| label.text.clone()));
            said.extend(
                frame.bands.iter().flat_map(|band| band.title.iter().chain([&band.note, &band.heading]).cloned()),
            );
            said.push(frame.tray_title.clone());
            said.extend(app.mirror().into_iter().map(|option| option.text));
        }
    }
    for event in app.document().events() {
        let details = app.details(event.row()).unwrap();
        said.extend([details.kind_text, details.family, details.date_text, details.sure, details.lane_title]);
        said.extend(details.relations.into_iter().flat_map(|relation| [relation.text, relation.date_text]));
        said.extend(details.computed.into_iter().flat_map(|computed| [computed.title, computed.date_text]));
    }
    let words = app.words();
    for sign in annals::app::signs_in_use(app.document(), app.computed()) {
        let (text, help) = annals::app::sign_text(sign, &words);
        said.extend([text.to_owned(), help.to_owned()]);
    }
    assert!(said.len() > 150, "{}", said.len());
    for said in &said {
        assert_eq!(unbracketed(said), "", "{said}");
    }
    for said in [
        "⟦Treaty ratified⟧",
        "⟦was ratified⟧",
        "⟦Undated⟧",
        "⟦derived, not stated in the source⟧",
        "⟦early ⟧1920⟦s⟧",
        "⟦Envoy recalled⟧",
    ] {
        let is_said = app.document().events().any(|event| format!("{:?}", app.details(event.row())).contains(said));
        assert!(is_said || said == "⟦Undated⟧", "{said}");
    }

    let (document, computed) = (app.document(), Computed::of(app.document()));
    let spoken = Spoken { words, tag };
    let (from, to) = (edtf::parse("1990").unwrap().extent().from, edtf::parse("2012").unwrap().extent().to);
    let request = PictureRequest { from, to, width_px: 900.0, theme: ThemeName::Light, today: 1_800_000_000 };
    let svg = picture_in(document, &computed, own_lanes(document, &computed), &spoken, "ka", &request).svg;
    let mut texts = 0;
    for element in ["<title", "<desc", "<text"] {
        for (at, _) in svg.match_indices(element) {
            let words = svg[at..].split_once('>').unwrap().1.split_once('<').unwrap().0;
            assert_eq!(unbracketed(words), "", "{words}");
            texts += 1;
        }
    }
    assert!(texts > 30, "{texts} texts in {svg}");
    assert!(Words::default().say(annals::words::Key::UNDATED) == "Undated", "English is what it was");
}
