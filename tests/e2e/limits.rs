//! Texts and lists of any length: the amount put into the page is bounded, for every field.

use crate::browser::Page;
use serde_json::{Value, json};

/// Maximum number of elements, letters, and letters without a break in a timeline. In a list for assistive technology,
/// which breaks no lines, a run may be longer.
const ELEMENTS: u64 = 6_000;
const LETTERS: u64 = 250_000;
const RUN: u64 = 200;
const UNBROKEN: u64 = 1_000;

/// A record with one event that has everything a panel can show. The law covers its texts and lists.
fn full() -> Value {
    json!({
        "annals": 1, "title": "T", "summary": "S", "own": "O",
        "entities": [{ "id": "e", "type": "person", "name": "N", "note": "M", "link": "https://example.org/e" }, { "id": "deal", "type": "instrument", "name": "Treaty" }],
        "lanes": [{ "id": "lane", "title": "L", "note": "M" }],
        "sources": [{ "id": "s", "title": "T", "publisher": "P", "url": "https://example.org/s", "licence": "C", "note": "M" }],
        "events": [
            { "id": "x", "date": "2005-02", "title": "Signed", "kind": "treaty.signed", "lane": "lane", "text": "Words",
              "actors": [{ "entity": "e", "role": "envoy", "office": "Office", "state": "State", "note": "M" }, { "entity": "Someone" }],
              "about": ["deal", "e", "Thing"], "places": ["Town", "e"], "relations": [{ "rel": "cites", "target": "y" }],
              "sources": [{ "source": "s", "at": "p. 1", "note": "M" }, { "source": "Hearsay" }],
              "basis": "explicit", "confidence": 0.5, "alternatives": [{ "date": "2006", "why": "Why" }],
              "link": "https://example.org/x", "tags": ["Tag"], "field": "Value",
              "media": [{ "url": "https://example.org/i", "type": "image", "alt": "A", "caption": "C", "credit": "D" }] },
            { "id": "y", "date": "2005-03", "title": "Ratified", "kind": "treaty.ratified", "lane": "lane", "about": ["deal"],
              "relations": [{ "rel": "ratifies", "target": "x" }] } ]
    })
}

/// Functions for the page: `leaves` returns the path of each text, `lists` of each list, `put` a copy with another
/// value at a path; `look` loads a record, selects its event and returns the contents of the timeline with the longest
/// task.
const TOOLS: &str = r"
    window.walk = (node, path, found) => {
      if (Array.isArray(node)) found.lists.push(path);
      if (typeof node === 'string') found.leaves.push(path);
      if (node && typeof node === 'object') for (const key of Object.keys(node)) walk(node[key], [...path, key], found);
      return found;
    };
    window.put = (record, path, value) => {
      const copy = structuredClone(record);
      const last = path[path.length - 1];
      const place = path.slice(0, -1).reduce((node, key) => node[key], copy);
      place[last] = value(place[last]);
      return copy;
    };
    window.tasks = [];
    new PerformanceObserver(list => tasks.push(...list.getEntries().map(one => one.duration))).observe({ type: 'longtask' });
    const rest = () => new Promise(done => setTimeout(done, 60));
    window.look = async (record, id) => {
      tasks.length = 0;
      await annals.load(record, { name: 'long.json' });
      await annals.idle();
      await rest();
      const loading = Math.max(0, ...tasks);
      tasks.length = 0;
      const known = annals.details(id) ? id : document.querySelector('[role=option]')?.dataset.id ?? null;
      await annals.select(known, { animate: false });
      await annals.idle();
      await rest();
      for (const fold of document.querySelectorAll('.annals details')) fold.open = true;
      document.querySelector('.annals-arranges').click();
      await rest();
      const root = document.querySelector('.annals');
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const found = { elements: root.querySelectorAll('*').length, letters: 0, run: 0, unbroken: 0, loading, selecting: Math.max(0, ...tasks), selected: annals.selected };
      while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode;
        found.letters += data.length;
        const key = parentElement.closest('.annals-mirror') ? 'unbroken' : 'run';
        for (const word of data.split(/\s/)) found[key] = Math.max(found[key], word.length);
      }
      for (const node of root.querySelectorAll('[title], [aria-label]')) {
        found.unbroken = Math.max(found.unbroken, node.title.length, node.ariaLabel?.length ?? 0);
      }
      document.querySelector('.annals-arranges').click();
      return found;
    };";

#[track_caller]
fn is_bounded(found: &Value, what: &str) {
    println!("{what}: {found}");
    let number = |name: &str| found[name].as_u64().unwrap();
    assert!(found["selected"].is_string(), "{what}: {found}");
    assert!(number("elements") <= ELEMENTS && number("letters") <= LETTERS, "{what}: {found}");
    assert!(number("run") <= RUN && number("unbroken") <= UNBROKEN, "{what}: {found}");
}

#[test]
fn texts_and_lists_of_any_length_are_shown_in_parts() {
    let page = Page::open("");
    page.run(TOOLS, vec![]);
    let ask = |body: &str, arguments: Vec<Value>| page.later_with(body, arguments).unwrap();
    // The sample has everything that the panel can show, so that no field is missed below.
    let empty = ask(
        "await annals.load(args[0]);
         return Object.entries(annals.details('x')).filter(([key, value]) => value === null || value.length === 0).map(([key]) => key)",
        vec![full()],
    );
    assert_eq!(empty, json!(["previous", "previousTitle"]), "the sample leaves out a field of the details");
    let payloads = [
        ("one word", "\"a\".repeat(65000)"),
        ("words", "\"word \".repeat(13000)"),
        ("marks", "\"e\\u0301\".repeat(21000)"),
        ("points", "\"\\u05d0\\u05b0\\u05b1\\u05b2\".repeat(8000)"),
        ("right to left", "\"\\u05e9\\u05dc\\u05d5\\u05dd\".repeat(8000)"),
        ("families", "\"\\u{1f469}\\u200d\\u{1f469}\\u200d\\u{1f467}\".repeat(3600)"),
        ("joiners", "\"x\" + \"\\u200d\".repeat(21000)"),
        ("lines", "\"a\\n\".repeat(32000)"),
        ("overrides", "\"\\u202ea\\u2067b\".repeat(8000)"),
        ("ideographs", "\"\\u5b57\".repeat(21000)"),
        ("half letters", "\"a\" + \"\\u{10348}\".repeat(16000)"),
    ];
    for (name, payload) in payloads {
        // All at once, except fields without which the event has no position.
        let body = "const { leaves } = walk(args[0], [], { leaves: [], lists: [] });
             const text = PAYLOAD;
             let record = args[0];
             for (const path of leaves) if (!/^(id|date|target|basis|kind|lane|source|entity|link|url)$/.test(path[path.length - 1])) record = put(record, path, () => text);
             return look(record, 'x')";
        let body = body.replace("PAYLOAD", payload);
        is_bounded(&ask(&body, vec![full()]), &format!("{name} everywhere"));
    }
    let leaves = ask("return walk(args[0], [], { leaves: [], lists: [] }).leaves", vec![full()]);
    for path in leaves.as_array().unwrap() {
        let what = format!("one word at {path}");
        let body =
            "return look(put(args[0], args[1], old => (/^https/.test(old) ? old : '') + 'a'.repeat(65000)), 'x')";
        is_bounded(&ask(body, vec![full(), path.clone()]), &what);
    }
    let lists = ask("return walk(args[0], [], { leaves: [], lists: [] }).lists", vec![full()]);
    for path in lists.as_array().unwrap() {
        let body = "const more = one => typeof one === 'string' ? n => `${one} ${n}`
               : n => ({ ...one, ...one.id && { id: `${one.id}${n}` }, ...one.entity && { entity: `${one.entity}${n}`, role: `role ${n % 7}` } });
             return look(put(args[0], args[1], list => [...list, ...Array.from({ length: 20000 }, (_, n) => more(list[list.length - 1])(n))]), 'x')";
        is_bounded(&ask(body, vec![full(), path.clone()]), &format!("20,000 at {path}"));
    }
    // The images of the sample are asked for, and are not there.
    let log: Vec<String> = page.log().into_iter().filter(|line| !line.contains("https://example.org/i")).collect();
    assert_eq!(log, Vec::<String>::new());
}

#[test]
fn a_button_shows_the_rest_of_a_cut_text_or_list() {
    let page = Page::open("");
    let tags: Vec<String> = (0..500).map(|n| format!("tag {n}")).collect();
    let event = json!({ "id": "x", "date": "2005", "title": "T", "text": "word ".repeat(8_000) + "end", "tags": tags, "field": "a".repeat(900) });
    page.later_with("await annals.load(args[0]); await annals.select('x'); await annals.idle()", vec![json!([event])])
        .unwrap();
    let words = "[...document.querySelectorAll('[data-annals=details] .annals-link:not(.annals-chip)')].map(node => node.textContent)";
    page.wait(&format!("{words}.length === 3"));
    assert_eq!(page.ask(words), json!(["… and 36,004 more letters", "… and 301 more letters", "and 440 more"]));
    let press = |text: &str| {
        page.run(
            "[...document.querySelectorAll('[data-annals=details] .annals-link:not(.annals-chip)')].find(node => node.textContent === arguments[0]).focus()",
            vec![json!(text)],
        );
        page.run("document.activeElement.click()", vec![]);
    };
    for text in ["and 440 more", "and 240 more", "and 40 more", "… and 301 more letters", "… and 36,004 more letters"]
    {
        press(text);
    }
    assert_eq!(page.ask("document.querySelectorAll('.annals-chip').length"), json!(500));
    assert_eq!(page.ask(words), json!(["… and 20,005 more letters"]));
    press("… and 20,005 more letters");
    press("… and 4,006 more letters");
    assert_eq!(page.ask(words), json!([]));
    assert_eq!(page.text("document.querySelector('.annals-text').textContent"), "word ".repeat(8_000) + "end");
    assert!(page.is("[...document.querySelectorAll('dd bdi')].some(node => node.textContent === 'a'.repeat(900))"));
    assert!(page.is("document.activeElement.matches('.annals-heading')"), "the keyboard goes on from the heading");
}
