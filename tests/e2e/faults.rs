//! Missing or broken parts are reported in words; no page stays blank.

use crate::browser::{Look, Page};
use serde_json::{Value, json};

/// Opens the page while some addresses do not answer.
fn without(patterns: &Value) -> Page {
    let page = Page::new(&Look::default());
    page.browser("Network.enable", &json!({}));
    page.browser("Network.setBlockedURLs", &json!({ "urls": patterns }));
    page.go(page.machine.program.origin());
    page
}

#[test]
fn a_trap_while_reading_is_reported_and_the_previous_record_comes_back() {
    let page = Page::open("");
    let told = page.later(
        "const { Engine } = await import(new URL('pkg/annals_core.js', location.href).href);
         Engine.prototype.opened = () => { throw new WebAssembly.RuntimeError('memory access out of bounds'); };
         await annals.load('date,title\\n2005,x\\n', { name: 'x.csv' })",
    );
    let error = told.unwrap_err();
    assert!(error.contains("x.csv could not be opened: the engine ended in an error"), "{error}");
    page.settle();
    assert!(page.reads(".annals-alert").contains("x.csv could not be opened"), "{}", page.reads("body"));
    page.press_button("Try again");
    page.wait("annals.problems && document.querySelector('.annals-name').innerText.includes('1 event')");
}

#[test]
fn without_the_engine_the_page_says_so_and_links_the_record() {
    let page = without(&json!(["*annals_core_bg.wasm*"]));
    page.wait("document.querySelector('.annals-alert')?.checkVisibility()");
    let said = page.reads(".annals-alert");
    assert!(said.contains("annals_core_bg.wasm") && said.contains("Reload"), "{said}");
    assert!(
        page.is("[...document.querySelectorAll('.annals-alert a')].some(link => link.href.endsWith('.json'))"),
        "{said}"
    );
}

#[test]
fn without_a_module_the_page_says_so() {
    for file in ["*annals.js*", "*page.js*", "*pkg/annals_core.js*"] {
        let page = without(&json!([file]));
        page.wait("document.querySelector('#message')?.checkVisibility()");
        let said = page.reads("#message");
        assert!(said.contains("could not be loaded"), "{file}: {said}");
    }
}

#[test]
fn without_the_style_sheet_the_picture_is_still_drawn() {
    let page = without(&json!(["*annals.css*"]));
    page.ready();
    assert!(page.reads(".annals-title").contains("Abkhazia"));
}

#[test]
fn without_script_the_page_says_so_and_links_the_record() {
    let page = Page::new(&Look::default());
    page.browser("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    page.go(page.machine.program.origin());
    let read = |expression: &str| {
        let found = page.browser("Runtime.evaluate", &json!({ "expression": expression }));
        found["result"]["value"].as_str().unwrap_or_default().to_owned()
    };
    let said = read("document.body.innerText");
    assert!(said.contains("JavaScript and WebAssembly draw it") && said.contains("JSON"), "{said}");
    let link = read("document.querySelector('#message a').getAttribute('href')");
    assert_eq!(link, "data/abkhazia-south-ossetia.json");
}

/// As in a frame where the policy's `'self'` matches nothing: the message needs neither script nor style.
#[test]
fn without_script_and_style_the_page_shows_help() {
    for blocked in [json!(["*.js", "*.css", "*.wasm"]), json!(["*.js"]), json!(["*guard.js", "*page.js"])] {
        let page = without(&blocked);
        page.wait("document.querySelector('#message')?.checkVisibility()");
        let said = page.reads("body");
        for words in ["could not be loaded", "current Firefox", "--site", "Access-Control-Allow-Origin: *", "(JSON)"] {
            assert!(said.contains(words), "{blocked} {words}: {said}");
        }
        let shown = page.place("#message");
        assert!(shown.height > 100.0 && shown.y < 100.0, "{blocked} {shown:?}");
    }
}

/// Even without the style sheet that hides it, the message disappears when the page starts.
#[test]
fn a_page_that_starts_shows_no_failure_message() {
    for blocked in [json!([]), json!(["*guard.js"]), json!(["*page.css"])] {
        let page = without(&blocked);
        page.ready();
        assert_eq!(page.ask("document.querySelector('#message')"), json!(null), "{blocked}");
        assert!(page.sees("[data-annals=canvas]"), "{blocked}");
    }
}

/// The same before it starts: the first paint while modules are loading.
#[test]
fn a_loading_page_shows_no_message() {
    let page = Page::new(&Look::default());
    page.browser("Network.enable", &json!({}));
    let slow = json!({ "offline": false, "latency": 150, "downloadThroughput": 400_000, "uploadThroughput": 400_000 });
    page.browser("Network.emulateNetworkConditions", &slow);
    page.browser(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({ "source": "window.seen = [];
            (function look() {
                const words = document.getElementById('message');
                if (words) seen.push(words.checkVisibility());
                requestAnimationFrame(look);
            })();" }),
    );
    page.go(page.machine.program.origin());
    page.ready();
    assert!(page.number("seen.length") > 0.0, "it was looked at");
    assert!(page.is("seen.every(shown => !shown)"), "{}", page.ask("seen"));
}
