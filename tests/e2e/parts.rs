//! Parts that the shell loads later: requested again after a failure, loaded in advance where the network may vanish,
//! and not delaying anything.

use serde_json::{Value, json};

use super::embed::article;
use crate::browser::{Host, Look, Machine, Page, Reply};

/// True if the page has fetched everything that it needs without a network.
const IS_AHEAD: &str = "['restart.js', 'notes.js', 'reader.js', 'annals_reader.js', 'annals_reader_bg.wasm', 'given.js'].every(name =>
    performance.getEntriesByType('resource').some(entry => entry.name.split('?')[0].endsWith(`/${name}`) && entry.responseEnd > 0))";

fn offline(page: &Page) {
    page.browser("Network.enable", &json!({}));
    let gone = json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    page.browser("Network.emulateNetworkConditions", &gone);
    assert!(page.later("await fetch('gone', { cache: 'no-store' })").is_err(), "the network is gone");
}

/// Runs a script before those of the page, and opens the page.
fn prepared(script: &str, rest: &str) -> Page {
    let page = Page::new(&Look::default());
    page.browser("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": format!("{{ {script} }}") }));
    page.show(rest);
    page
}

/// The canvas is opaque, so it is black until something is drawn on it.
#[test]
fn nothing_black_is_seen_while_the_first_record_is_on_its_way() {
    let late = "const { fetch } = window;
        window.fetch = (address, ...rest) => !String(address).includes('late.csv') ? fetch(address, ...rest)
            : new Promise(resolve => { window.answer = () => resolve(new Response('date,title\\n2005,One')); });";
    let page = Page::new(&Look::default());
    page.browser("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": format!("{{ {late} }}") }));
    page.go(&format!("{}?src=https://example.org/late.csv", page.machine.program.origin()));
    page.wait("window.answer && document.querySelector('.annals-progress:not([hidden])')");
    let opacity = "getComputedStyle(document.querySelector('.annals-canvas')).opacity";
    assert_eq!(page.text(opacity), "0");
    page.run("window.answer()", Vec::new());
    page.ready();
    assert_eq!(page.text("document.querySelector('.annals-title').textContent.length > 0 ? 'titled' : ''"), "titled");
    assert_eq!(page.text(opacity), "1");
}

#[test]
fn without_a_network_a_file_opens_and_an_error_is_overcome() {
    for before in ["", "delete window.Worker"] {
        let page = prepared(before, "");
        page.wait(IS_AHEAD);
        offline(&page);
        let table = "new File(['date,title\\n2005,One\\n2007,Two'], 'two.csv')";
        assert_eq!(page.later(&format!("return (await annals.load({table})).events")), Ok(json!(2)), "{before}");
        let object = "{ annals: 1, events: [{ date: '2005', title: 'One' }] }";
        assert_eq!(page.later(&format!("return (await annals.load({object}, {{ name: 'x' }})).events")), Ok(json!(1)));
        page.later(
            "const { default: init } = await import(new URL('pkg/annals_core.js', location.href).href);
             new Uint8Array((await init()).memory.buffer).fill(1);
             try { annals.svg(); } catch { /* it has ended */ }
             await annals.idle();
             if (annals.problems.length) throw new Error('problems')",
        )
        .unwrap();
        assert!(!page.sees(".annals-dead"));
        // The note shown in place of the axis is there, too.
        page.later("await annals.load({ events: [{ title: 'One day' }] })").unwrap();
        page.wait("document.querySelector('.annals-note').innerText.includes('no date that can be read')");
    }
}

#[test]
fn in_a_sandboxed_frame_a_record_is_read() {
    let (page, _host) = article(Machine::get().program.origin(), "sandbox='allow-scripts'");
    page.enter_frame();
    page.ready();
    let loaded = page.later("return (await annals.load('date,title\\n2005,One')).events");
    assert_eq!(loaded, Ok(json!(1)));
}

#[test]
fn loading_ahead_waits_for_the_picture() {
    let page = Page::open("");
    page.wait(IS_AHEAD);
    let early = page.ask(
        "performance.getEntriesByType('resource').filter(({ name, startTime }) => /\\/(reader|restart|notes|given|keep|options|details|arrange|problems|help|print)\\.js/.test(name)
            && startTime < performance.getEntriesByName('annals-first-picture')[0].startTime).map(({ name }) => name)",
    );
    assert_eq!(early, json!([]));
    assert_eq!(page.log(), Vec::<String>::new());
    // A compact frame has no button to open files.
    page.show("?embed=1");
    page.wait("performance.getEntriesByType('resource').some(({ name }) => name.endsWith('restart.js'))");
    assert!(page.is("!performance.getEntriesByType('resource').some(({ name }) => name.includes('reader'))"));
}

#[test]
fn with_save_data_nothing_is_loaded_ahead() {
    let save = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })";
    let page = prepared(save, "");
    page.later("await new Promise(done => requestIdleCallback(() => requestIdleCallback(done)))").unwrap();
    assert!(page.is("!performance.getEntriesByType('resource').some(({ name }) => /reader|restart/.test(name))"));
    assert_eq!(page.later("return (await annals.load('date,title\\n2005,One')).events"), Ok(json!(1)));
}

/// By another address, which Firefox needs because it remembers a module that failed. Chromium does not.
#[test]
fn a_part_that_failed_is_requested_by_another_address() {
    for (part, call) in [
        ("reader.js", "annals.load('date,title\\n2005,One')"),
        ("options.js", "annals.load('date,title\\n2005,One', { name: 'one.csv' })"),
        ("keep.js", "annals.load('date,title\\n2005,One', { keep: true })"),
        ("given.js", "annals.load({ annals: 1, events: [{ date: '2005', title: 'One' }] })"),
        ("pkg/annals_quick.js", "annals.load({ start: [0], end: [0], lane: [0], lanes: ['a'], titles: ['One'] })"),
    ] {
        let page = Page::new(&Look::default());
        page.browser("Network.enable", &json!({}));
        let block = |urls: Value| page.browser("Network.setBlockedURLs", &json!({ "urls": urls }));
        block(json!([format!("*/{part}*")]));
        page.show("");
        let call = format!("return {call}.then(({{ events }}) => events, ({{ code, message }}) => [code, message])");
        let first = page.later(&call).unwrap();
        assert_eq!(first[0], "network", "{part}: {first}");
        assert!(first[1].as_str().unwrap().contains("could not be loaded"), "{part}: {first}");
        page.wait("document.querySelector('.annals-alert')?.checkVisibility()");
        assert!(page.is("annals.details('treaty-signed')"), "the record before stays");
        block(json!([]));
        page.press_button("Try again");
        page.wait("document.querySelector('.annals-name').innerText.includes('1 event')");
        // The browser reports loaded files a moment later.
        page.wait(&format!(
            "performance.getEntriesByType('resource').some(({{ name }}) => name.includes('{part}?again='))"
        ));
    }
}

#[test]
fn a_wasm_module_that_failed_is_requested_again() {
    let page = Page::new(&Look::default());
    page.browser("Network.enable", &json!({}));
    page.browser("Network.setBlockedURLs", &json!({ "urls": ["*annals_reader_bg.wasm"] }));
    page.show("");
    let table = "return annals.load('date,title\\n2005,One').then(({ events }) => events, ({ message }) => message)";
    let said = page.later(table).unwrap();
    assert!(said.as_str().unwrap().contains("annals_reader_bg.wasm"), "{said}");
    page.wait("document.querySelector('.annals-alert')?.checkVisibility()");
    page.browser("Network.setBlockedURLs", &json!({ "urls": [] }));
    page.press_button("Try again");
    page.wait("document.querySelector('.annals-name').innerText.includes('1 event')");
}

/// A worker that starts and then never answers, in a page whose seconds are shortened.
const MUTE: &str = "const { Worker, setInterval } = window;
    window.ended = 0;
    window.setInterval = (call, ms) => setInterval(call, ms / 100);
    window.Worker = class { constructor() { setTimeout(() => this.onmessage({ data: { kind: 'ready' } })); } postMessage() {} terminate() { window.ended += 1; } };
    window.speak = () => { window.Worker = Worker; };";

#[test]
fn a_reader_that_hangs_is_ended_and_the_next_load_works() {
    let page = prepared(MUTE, "");
    let error = page.later("await annals.load('date,title\\n2005,One', { name: 'one.csv' })").unwrap_err();
    assert!(
        error.starts_with("Reading one.csv came to no end: the reader was not heard of for 60 seconds."),
        "{error}"
    );
    assert_eq!(page.ask("window.ended"), json!(1));
    page.wait("document.querySelector('.annals-alert')?.checkVisibility()");
    page.run("window.speak()", vec![]);
    page.press_button("Try again");
    page.wait("document.querySelector('.annals-name').innerText.includes('1 event')");
}

/// A server that answers `times` times with an error, then with a record.
fn trouble(times: usize, status: u16) -> String {
    format!(
        "const {{ fetch, setTimeout }} = window;
         window.asked = []; window.waits = [];
         window.setTimeout = (call, ms, ...rest) => {{ if (ms >= 1000) window.waits.push(ms); return setTimeout(call, Math.min(ms ?? 0, 300), ...rest); }};
         window.fetch = async (address, ...rest) => {{
             if (!String(address).includes('trouble')) return fetch(address, ...rest);
             window.asked.push(String(address));
             return window.asked.length > {times} ? new Response('date,title\\n2005,One') : new Response('', {{ status: {status} }});
         }};"
    )
}

#[test]
fn a_failing_server_is_asked_again_and_a_missing_file_is_not() {
    let load = "return annals.load(new URL('https://example.org/trouble.csv')).then(({ events }) => events, ({ code, message }) => [code, message])";
    let page = prepared(&trouble(2, 503), "");
    assert_eq!(page.later(load), Ok(json!(1)));
    assert_eq!(page.number("window.asked.length"), 3.0);
    assert!(
        page.is("window.waits.filter(ms => ms === 1000).length >= 1 && window.waits.includes(2000)"),
        "{}",
        page.ask("window.waits")
    );
    let page = prepared(&trouble(99, 502), "");
    let told = page.later(load).unwrap();
    assert_eq!(told[0], "status");
    assert!(told[1].as_str().unwrap().starts_with("The server answered 502 for example.org/trouble.csv"), "{told}");
    assert_eq!(page.number("window.asked.length"), 4.0, "three times more");
    let page = prepared(&trouble(99, 404), "");
    assert_eq!(page.later(load).unwrap()[0], "status");
    assert_eq!(page.number("window.asked.length"), 1.0);
    // It can be cancelled in between.
    let page = prepared(&trouble(99, 500), "");
    let told = page.later(
        "const load = annals.load(new URL('https://example.org/trouble.csv')).catch(({ code }) => code);
         await new Promise(done => setTimeout(done, 50));
         annals.load('date,title\\n2005,One');
         const code = await load;
         await annals.idle();
         return code",
    );
    assert_eq!(told, Ok(Value::from("cancelled")));
    assert!(page.number("window.asked.length") <= 2.0);
}

#[test]
fn no_worker_and_a_policy_against_workers_still_open_a_file() {
    let machine = Machine::get();
    let origin = machine.program.origin();
    let body = format!(
        "<!doctype html><meta http-equiv=Content-Security-Policy content=\"worker-src 'none'\"><title>x</title><div id=here style='height: 500px'></div>
         <script type=module>import {{ mount }} from '{origin}annals.js'; window.annals = await mount(document.getElementById('here'), {{ src: null }});</script>"
    );
    let host = Host::serve(vec![Reply::html("/article", body)]);
    let page = Page::new(&Look::default());
    page.go(&host.address("/article"));
    page.wait("window.annals");
    page.wait(IS_AHEAD);
    assert_eq!(
        page.log().iter().filter(|line| !line.contains("favicon")).count(),
        0,
        "no policy is broken by what is loaded ahead"
    );
    assert_eq!(page.later("return (await annals.load('date,title\\n2005,One')).events"), Ok(json!(1)));
}

/// A button in the header or the selection asks for a part that is not there.
#[test]
fn a_part_that_cannot_be_fetched_says_so_and_the_picture_lives() {
    for (file, open, shown, button) in [
        ("parts/arrange.js", "document.querySelector('.annals-arranges').click()", "[data-annals=arrange]", true),
        ("parts/details.js", "annals.select('treaty-signed')", "[data-annals=details] .annals-when", false),
    ] {
        let page = Page::new(&Look::default());
        page.browser("Network.enable", &json!({}));
        let block = |urls: Value| page.browser("Network.setBlockedURLs", &json!({ "urls": urls }));
        block(json!([format!("*/{file}*")]));
        page.show("");
        page.run(open, vec![]);
        let message = format!("A part of the timeline could not be loaded: {file}. Is it there, and not blocked?");
        page.wait("document.querySelector('.annals-alert')?.checkVisibility()");
        assert!(page.reads(".annals-alert").starts_with(&message), "{}", page.reads(".annals-alert"));
        if button {
            assert!(page.text("document.querySelector('.annals-arranges').title").starts_with(&message));
        }
        let view = page.later(
            "annals.show({ from: 2005, to: 2006, animate: false }); await annals.idle(); return annals.view.from",
        );
        assert_eq!(view, Ok(json!("2005-01-01")), "the picture lives");
        assert!(!page.sees(shown) && !page.sees(".annals-dead"));
        block(json!([]));
        page.press_button("Try again");
        page.wait(&format!("document.querySelector('{shown}')?.checkVisibility()"));
    }
}

/// What `tests/size.rs` weighs is what the page requests before its first picture.
#[test]
fn the_first_picture_waits_for_no_other_files() {
    let page = Page::open("");
    let asked = page.ask(
        "[...new Set(performance.getEntriesByType('resource')
            .filter(({ startTime }) => startTime < performance.getEntriesByName('annals-first-picture')[0].startTime)
            .map(({ name }) => new URL(name).pathname.slice(1)))].sort()",
    );
    let expected = json!([
        "annals.css",
        "annals.js",
        "guard.js",
        "page.css",
        "page.js",
        "parts/about.js",
        "parts/legend.js",
        "pkg/abkhazia-south-ossetia.annals",
        "pkg/annals_core.js",
        "pkg/annals_core_bg.wasm"
    ]);
    assert_eq!(asked, expected);
}
