//! The engine for large records: loaded when needed, it continues with the current state, and whatever happens to it,
//! the previous record stays.

use serde_json::{Value, json};

use crate::browser::{Look, Page};

/// Typed columns with this number of days, as a script expression.
fn columns(rows: usize) -> String {
    format!(
        "((rows, day) => ({{ start: Float64Array.from({{ length: rows }}, (_, n) => n * day), end: Float64Array.from({{ length: rows }}, (_, n) => (n + 1) * day),
            lane: new Uint32Array(rows), lanes: ['Days'], titles: {{ bytes: new Uint8Array(0), offsets: new Uint32Array(rows + 1) }} }}))({rows}, 86400)"
    )
}

/// Number of times the engine for large records was fetched.
const FETCHED: &str =
    "performance.getEntriesByType('resource').filter(entry => entry.name.includes('annals_quick_bg')).length";

/// Replaces a method of that engine.
fn instead(method: &str, body: &str) -> String {
    format!(
        "const {{ Engine }} = await import(new URL('pkg/annals_quick.js', location.href).href);
         const plain = Engine.prototype.{method};
         Engine.prototype.{method} = function(...all) {{ {body} }};"
    )
}

/// The default record is shown and usable.
#[track_caller]
fn default_record_works(page: &Page) {
    page.settle();
    if page.sees(".annals-alert") {
        page.press_button("Dismiss");
    }
    page.click(page.locate("treaty-signed").middle());
    page.settle();
    assert_eq!(page.ask("annals.selected"), "treaty-signed");
    assert!(page.reads(".annals-name .annals-soft").starts_with("31 events"));
}

#[test]
fn the_quick_engine_comes_with_the_first_large_record_and_stays() {
    let page = Page::new(&Look::default());
    page.show("?theme=dark");
    assert_eq!(page.number(FETCHED), 0.0, "the default page does without");
    let ground = "annals.svg().match(/#[0-9a-f]{6}/i)[0]";
    let dark = page.text(ground);
    assert_eq!(page.later(&format!("return (await annals.load({})).events", columns(20_000))), Ok(json!(20_000)));
    page.settle();
    assert_eq!(page.number(FETCHED), 1.0);
    assert_eq!(page.text(ground), dark, "it draws in the theme of the page");
    assert!(page.is("annals.svg().length > 2000"));
    // Input reaches it.
    let before = page.number("annals.view.toSeconds");
    let canvas = page.place("[data-annals=canvas]");
    page.wheel((canvas.x + 500.0, canvas.y + 100.0), -300);
    page.settle();
    assert!(page.number("annals.view.toSeconds") < before);
    page.press(".annals-home");
    page.wait("annals.details('treaty-signed')");
    default_record_works(&page);
    assert_eq!(page.later(&format!("return (await annals.load({})).events", columns(13_000))), Ok(json!(13_000)));
    assert_eq!(page.number(FETCHED), 1.0);
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn without_the_quick_engine_large_records_have_a_message_until_it_loads() {
    let page = Page::open("");
    page.browser("Network.enable", &json!({}));
    let block = |urls: &[&str]| page.browser("Network.setBlockedURLs", &json!({ "urls": urls }));
    block(&["*annals_quick*"]);
    let table = "'date,title\\n' + '2005-09-19,x\\n'.repeat(20000)";
    let table = format!("return (await annals.load({table}, {{ format: 'csv' }})).events");
    let typed = format!("return (await annals.load({})).events", columns(3));
    for load in [&table, &typed] {
        let error = page.later(load).unwrap_err();
        assert!(error.contains("pkg/annals_quick_bg.wasm could not be loaded"), "{error}");
        page.settle();
        assert!(page.reads(".annals-alert").contains("need the engine for large records"));
        default_record_works(&page);
    }
    block(&[]);
    for (load, events) in [(&table, 20_000), (&typed, 3)] {
        assert_eq!(page.later(load), Ok(json!(events)), "it is asked for again");
    }
}

#[test]
fn a_cancelled_large_load_leaves_the_previous_record() {
    let page = Page::open("");
    let told = page.later(&format!(
        "{} return await annals.load({}).then(() => 'shown', error => error.code)",
        // A reader's action in the middle of it.
        instead("feed_columns", "window.fed = (window.fed ?? 0) + 1; if (window.fed === 2) annals.load('', {}).catch(() => {}); return plain.apply(this, all);"),
        columns(400_000)
    ));
    assert_eq!(told, Ok(json!("cancelled")));
    let fed = page.number("window.fed");
    assert!((2.0..13.0).contains(&fed), "it stops on the way: {fed}");
    default_record_works(&page);
}

#[test]
fn after_a_trap_the_previous_record_stays_and_the_next_uses_a_new_copy() {
    let page = Page::open("");
    let trap = instead("columns_read", "throw new WebAssembly.RuntimeError('unreachable');");
    let error = page.later(&format!("{trap} await annals.load({})", columns(20_000))).unwrap_err();
    assert!(
        error.contains("The record of these columns could not be opened")
            && error.contains("its memory did not suffice"),
        "{error}"
    );
    assert!(page.reads(".annals-alert").contains("Show a part of the record"), "{}", page.reads(".annals-alert"));
    default_record_works(&page);
    assert_eq!(page.later(&format!("return (await annals.load({})).events", columns(20_000))), Ok(json!(20_000)));
    page.settle();
    assert_eq!(page.ask("annals.details('treaty-signed')"), Value::Null);
}

#[test]
fn its_memory_has_a_limit() {
    let page = Page::open("");
    let told = page.later(
        "const { default: init } = await import(new URL('pkg/annals_quick.js', location.href).href);
         const { memory } = await init();
         const most = 1500 * 2 ** 20 / 2 ** 16;
         const now = memory.buffer.byteLength / 2 ** 16;
         try { memory.grow(most - now + 1); } catch (error) { return error.name; }
         return 'it grew'",
    );
    assert_eq!(told, Ok(json!("RangeError")));
}
