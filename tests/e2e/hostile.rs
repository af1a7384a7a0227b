//! Hostile and broken records.

use crate::browser::{Page, Program};
use crate::samples::file;
use serde_json::{Value, json};

const EVIL: &str =
    "<script>window.__pwned = 1</script><img src=x onerror=\"window.__pwned = 2\"><svg onload='window.__pwned = 3'>";

/// A record with this text in every text field.
fn record(evil: &str) -> Value {
    json!({
        "annals": 1, "title": evil, "summary": evil, "language": evil,
        "entities": [{ "id": evil, "type": evil, "name": evil, "note": evil, "link": "javascript:window.__pwned=4" }],
        "lanes": [{ "id": evil, "title": evil, "note": evil }],
        "sources": [{ "id": evil, "title": evil, "publisher": evil, "url": "javascript:window.__pwned=5", "licence": evil, "note": evil }],
        "events": [
            { "id": evil, "date": "2005-09-19", "title": evil, "kind": evil, "lane": evil, "text": evil,
              "actors": [{ "entity": evil, "role": evil, "office": evil, "state": evil }], "about": [evil], "places": [evil],
              "relations": [{ "rel": evil, "target": "b" }], "sources": [{ "source": evil, "at": evil, "note": evil }],
              "link": "javascript:window.__pwned=6", "tags": [evil], evil: evil, "__proto__": { "polluted": 1 } },
            { "id": "b", "date": evil, "title": "B", "lane": evil, "constructor": evil },
            { "id": "c", "date": "2007", "title": "C", "lane": evil, "link": "data:text/html,<script>1</script>" } ]
    })
}

/// Asserts that a picture is well formed and contains nothing executable. In an empty page, because the policy of the
/// other page forbids parsing.
fn is_a_harmless_picture(page: &Page, svg: &str) {
    let found = page.run(
        "const parsed = new DOMParser().parseFromString(arguments[0], 'image/svg+xml');
         return [parsed.querySelector('parsererror')?.textContent ?? null,
            parsed.querySelectorAll('script, img, foreignObject, [onload], [onerror]').length,
            [...parsed.querySelectorAll('[href]')].map(node => node.getAttribute('href')).filter(href => !/^(https?:|mailto:|#)/.test(href))]",
        vec![json!(svg)],
    );
    assert_eq!(found, json!([null, 0, []]));
}

/// Visits everything that shows the record and asserts that nothing was executed. Returns the picture.
#[track_caller]
fn nothing_runs(page: &Page) -> String {
    let ids = page.ask("[...document.querySelectorAll('[role=option]')].map(node => node.dataset.id)");
    assert_eq!(ids.as_array().unwrap().len(), 3);
    for id in ids.as_array().unwrap() {
        page.click(page.spot_of(id).middle());
        page.settle();
        assert_eq!(page.ask("annals.selected"), *id);
        page.hover(page.spot_of(id).middle());
        page.settle();
    }
    let links = page.ask("[...document.querySelectorAll('.annals a')].map(node => node.protocol)");
    assert!(
        links.as_array().unwrap().iter().all(|one| one == "https:" || one == "http:" || one == "mailto:"),
        "{links}"
    );
    assert_eq!(page.ask("[...document.querySelectorAll('.annals script, .annals svg, .annals iframe, .annals img:not([src^=\"data:image/svg+xml,\"])')].length"), 0);
    assert_eq!(page.ask("[window.__pwned ?? null, {}.polluted ?? null]"), json!([null, null]));
    assert!(page.is("document.scrollingElement.scrollWidth <= innerWidth"), "nor breaks the page's frame");
    page.text("annals.svg()")
}

impl Page {
    fn spot_of(&self, id: &Value) -> crate::browser::Spot {
        self.locate(id.as_str().unwrap())
    }
}

#[test]
fn markup_in_every_field_is_text() {
    let path = file("evil.json", &record(EVIL).to_string());
    let program = Program::serve(&[path.to_str().unwrap()]);
    let page = Page::open("");
    page.go(program.address());
    page.ready();
    let svg = nothing_runs(&page);
    assert!(page.text("document.title").starts_with(EVIL), "{}", page.text("document.title"));
    page.ask(&format!("annals.select({})", json!(EVIL)));
    page.settle();
    let panel = page.reads("[data-annals=details]");
    assert!(panel.matches("<script>window.__pwned = 1</script>").count() >= 5, "{panel}");
    page.press(".annals-badge");
    page.settle();
    assert!(page.reads("[data-annals=problems]").contains("<script>"), "problems say the words as written");
    assert_eq!(page.ask("window.__pwned ?? null"), json!(null));
    assert_eq!(page.log(), Vec::<String>::new(), "the policy had nothing to stop");
    page.go("about:blank");
    is_a_harmless_picture(&page, &svg);
}

#[test]
fn text_from_right_to_left_and_control_characters_stay_in_their_place() {
    let page = Page::open("");
    let mut pictures = Vec::new();
    for odd in [
        "שלום עולם \u{202e}evil",
        "\u{0}\u{1}\u{7}\u{1b}[31m\u{7f}\u{85}",
        "e\u{301}\u{302}\u{303}\u{304}".repeat(40).as_str(),
        "\u{feff}\u{200b}\u{2066}\u{fffe}😀",
        "%E0%A4%A&sel=b#t=x",
    ] {
        page.later_with("await annals.load(args[0], { name: 'odd.json' })", vec![json!(record(odd).to_string())])
            .unwrap();
        page.settle();
        let count = page.number("document.querySelectorAll('[role=option]').length");
        assert_eq!(count, 3.0, "{odd:?}");
        pictures.push(nothing_runs(&page));
        let head = page.place(".annals-head");
        assert!(head.width <= 1280.0 && head.height < 160.0, "{odd:?}: {head:?}");
    }
    page.go("about:blank");
    for svg in pictures {
        is_a_harmless_picture(&page, &svg);
    }
}

#[test]
fn broken_records_show_what_can_be_read() {
    let page = Page::open("");
    let load = |text: &str, name: &str| {
        page.later_with(
            "try { const { events, problems } = await annals.load(args[0], { name: args[1] }); return { events, problems: problems.length, first: problems[0] ?? null } }
             catch (error) { return { refused: error.message, problems: error.problems?.length ?? -1, first: error.problems?.[0] ?? null } }",
            vec![json!(text), json!(name)],
        )
        .unwrap()
    };
    let cut = load(
        r#"{ "annals": 1, "title": "Cut", "events": [ { "id": "a", "date": "2001", "title": "A" }, { "id": "b", "da"#,
        "cut.json",
    );
    assert_eq!(cut["events"], 2, "what was before the cut is kept, also the half of an event: {cut}");
    assert!(
        page.is("annals.problems.some(problem => problem.severity === 'error' && /cut off/.test(problem.message))"),
        "{cut}"
    );
    assert_eq!(page.ask("annals.problems[0].line"), 1);
    let doubles = load(
        "date,title,id\n2001,A,x\n2002,B,x\n2003-02-30,C,y\n2009/2005,D,z\n99999999999999999999,E,w\n",
        "doubles.csv",
    );
    assert_eq!(doubles["events"], 5, "{doubles}");
    assert!(doubles["problems"].as_u64().unwrap() >= 4, "{doubles}");
    assert!(page.ask("annals.problems.every(problem => problem.line > 1 && problem.column > 0)") == json!(true));
    page.settle();
    assert!(page.sees(".annals-badge"));
    let long = load(&json!({ "annals": 1, "title": "Long", "events": [{ "date": "2001", "title": "x".repeat(1_000_000), "id": "x" }] }).to_string(), "long.json");
    assert_eq!(long["events"], 1, "{long}");
    assert!(
        long["first"]["message"].as_str().unwrap().contains("beyond 65536 bytes is cut off"),
        "cut and named: {long}"
    );
    page.click(page.locate("x").middle());
    page.settle();
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn fifty_megabytes_of_one_bracket_are_refused() {
    let page = Page::open("");
    for bracket in ["[", "{", "{\"a\":"] {
        let told = page.later_with(
            "try { await annals.load(args[0].repeat(50e6 / args[0].length), { name: 'brackets.json' }); return 'read' } catch (error) { return error.message }",
            vec![json!(bracket)],
        );
        let told = told.unwrap();
        assert!(told.as_str().unwrap().contains("brackets.json"), "{told}");
        assert!(page.located("treaty-signed").is_some(), "the old record stays");
    }
    assert!(page.sees(".annals-alert"));
    assert_eq!(page.log(), Vec::<String>::new());
}
