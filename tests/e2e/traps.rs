//! After an error in its engine the timeline restores itself, whatever the error and whatever was shown.

use serde_json::Value;

use super::embed::article;
use crate::browser::{Machine, Page};

/// Ends an engine in one of many ways, from outside. `at` is the folder of the page.
const HURT: &str = "const at = new URL('.', document.querySelector('link[href$=\"annals.css\"]').href);
const hurt = async (how, name = 'annals_core') => {
    const engine = await import(new URL(`pkg/${name}.js`, at).href);
    const wasm = await engine.default();
    const bytes = new Uint8Array(wasm.memory.buffer);
    let place = 0;
    const { locate } = engine.Engine.prototype;
    engine.Engine.prototype.locate = function (id) { place = this.__wbg_ptr; return locate.call(this, id); };
    annals.locate('x');
    engine.Engine.prototype.locate = locate;
    const method = (name, body) => { engine.Engine.prototype[name] = body; };
    const attempt = call => { try { call(); } catch { /* that is the point */ } };
    ({
        zeros: () => bytes.fill(0),
        ones: () => bytes.fill(255),
        noise: () => { for (let from = 0; from < bytes.length; from += 65536) crypto.getRandomValues(bytes.subarray(from, from + 65536)); },
        'the heap': () => bytes.fill(7, 2 ** 20 + 2 ** 17),
        'the stack and the constants': () => bytes.fill(0, 0, 2 ** 20 + 2 ** 16),
        'an export with a wrong place': () => attempt(() => wasm.engine_frame(bytes.length - 4, 0)),
        'an export without a place': () => attempt(() => wasm.engine_frame(0, 0)),
        'memory given back twice': () => { attempt(() => wasm.__wbg_engine_free(place, 0)); bytes.fill(255, place, place + 512); },
        'a call in a call': () => { new Int32Array(wasm.memory.buffer)[place >> 2] = -1; },
        'a trap': () => method('frame', () => { throw new WebAssembly.RuntimeError('unreachable'); }),
        'a full stack': () => method('frame', () => { throw Object.assign(new RangeError('Maximum call stack size exceeded'), { stack: 'RangeError: full' }); }),
        'a trap in the list': () => method('options', () => { throw new WebAssembly.RuntimeError('unreachable'); }),
    })[how]();
};
const digest = canvas => { let sum = 0; for (const byte of canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data) sum = (sum * 31 + byte) | 0; return sum; };
const seen = () => ({
    view: [annals.view.from, annals.view.to, annals.view.fromSeconds], selected: annals.selected, picture: digest(document.querySelector('[data-annals=canvas]')),
    lanes: annals.arrangement.lanes.map(({ title, hidden, folded }) => [title, hidden, folded]), by: [annals.arrangement.group, annals.arrangement.colour],
    title: document.querySelector('.annals-title').textContent, panel: document.querySelector('[data-annals=details]').innerText,
    aside: document.querySelector('.annals-aside:not([hidden])')?.dataset.annals, theme: document.querySelector('[data-annals-theme]').dataset.annalsTheme,
    options: [...document.querySelector('.annals').querySelectorAll('[role=option]')].map(option => option.textContent).join('; '), place: JSON.stringify(annals.locate(annals.selected)),
});
const poke = () => { try { annals.locate('x'); annals.show({ from: new Date(annals.view.fromSeconds * 1000), to: new Date(annals.view.toSeconds * 1000 - 1000), animate: false }); } catch { /* it may have ended already */ } };
";

const WAYS: [&str; 12] = [
    "zeros",
    "ones",
    "noise",
    "the heap",
    "the stack and the constants",
    "an export with a wrong place",
    "an export without a place",
    "memory given back twice",
    "a call in a call",
    "a trap",
    "a full stack",
    "a trap in the list",
];

/// A table with this number of days, as a script expression.
fn table(rows: usize) -> String {
    format!(
        "('date,title,lane\\n' + Array.from({{ length: {rows} }}, (_, n) => `${{1900 + n % 100}}-0${{1 + n * 7 % 9}}-${{String(1 + n * 11 % 28).padStart(2, '0')}},Event ${{n}},Lane ${{(n >> 3) % 12}}`).join('\\n'))"
    )
}

/// Ends the engine. Returns what was shown before and after, and the time taken.
fn hurt(page: &Page, how: &str, engine: &str) -> (Value, Value, f64) {
    let told = page.later(&format!(
        "{HURT} await annals.idle();
         const before = seen();
         const errors = [];
         const stop = annals.on('error', ({{ code, message }}) => errors.push([code, message]));
         await hurt('{how}', '{engine}');
         const begun = performance.now();
         poke();
         await annals.idle();
         const ms = performance.now() - begun;
         stop();
         return {{ before, after: seen(), ms, errors }}"
    ));
    let told = told.unwrap_or_else(|error| panic!("{how}: {error}"));
    let ms = told["ms"].as_f64().unwrap();
    println!("{how:>32}: {ms:>5.0} ms, {}", told["errors"]);
    // A call of an export that is refused before it touches anything does no harm.
    assert!(how.starts_with("an export") || told["errors"][0][0] == "crash", "{how}");
    (told["before"].clone(), told["after"].clone(), ms)
}

#[track_caller]
fn comes_back(page: &Page, how: &str, engine: &str) {
    let (before, after, _) = hurt(page, how, engine);
    for (key, value) in before.as_object().unwrap() {
        assert_eq!(value, &after[key], "{how}: {key}");
    }
    assert!(!page.sees(".annals-dead"), "{how}");
    let log = page.log();
    assert!(!log.iter().any(|line| line.contains("Uncaught")), "{how}: {log:#?}");
    assert!(!page.sees(".annals-alert"), "{how}: {}", page.reads(".annals-alert"));
}

#[test]
fn a_small_record_comes_back_as_it_was_after_every_error() {
    let page = Page::open("");
    page.later(&format!("await annals.load({}, {{ name: 'days.csv' }})", table(10_000))).unwrap();
    page.later(
        "annals.show({ from: '1930-02', to: '1930-04', animate: false });
         annals.arrange({ colour: 'lane' });
         await annals.idle();
         const id = document.querySelector('[role=option]').dataset.id;
         await annals.select(id, { animate: false });
         await annals.idle()",
    )
    .unwrap();
    page.press_button("Arrange");
    page.press(".annals-arrange li:nth-of-type(2) input");
    page.press(".annals-arrange li:nth-of-type(4) [data-tool='3']");
    page.settle();
    for how in WAYS {
        comes_back(&page, how, "annals_core");
    }
}

#[test]
fn a_large_record_comes_back_too() {
    for load in [
        format!("annals.load({}, {{ name: 'days.csv' }})", table(30_000)),
        // Too large to be kept: it is read again.
        format!("annals.load(new File([{}], 'days.csv'))", table(500_000)),
        "annals.load({ start: Array.from({ length: 20000 }, (_, n) => n * 86400), end: Array.from({ length: 20000 }, (_, n) => n * 86400),
            lane: Array(20000).fill(0), lanes: ['Days'], titles: Array.from({ length: 20000 }, (_, n) => `Day ${n}`) })"
            .to_owned(),
    ] {
        let page = Page::open("");
        page.later(&format!("await {load}; annals.show({{ from: '1990-02', to: '1990-05', animate: false }}); await annals.idle()")).unwrap();
        page.later("await annals.select(document.querySelector('[role=option]').dataset.id, { animate: false })").unwrap();
        page.settle();
        for how in ["noise", "the heap", "a trap", "a call in a call"] {
            comes_back(&page, how, "annals_quick");
        }
    }
}

#[test]
fn all_timelines_of_a_page_come_back() {
    let page = Page::open("");
    page.later(
        "const place = document.createElement('div'); place.style.height = '400px'; document.body.append(place);
         const { mount } = await import(new URL('annals.js', location.href).href);
         window.second = await mount(place, { src: null });
         await second.load('date,title\\n2005,One\\n2007,Two');
         await second.select('1').catch(() => {});
         second.show({ from: '2005', to: '2006', animate: false })",
    )
    .unwrap();
    page.settle();
    for how in ["noise", "zeros", "a trap"] {
        let before =
            page.later("await second.idle(); return [second.view, second.problems.length, second.svg()]").unwrap();
        comes_back(&page, how, "annals_core");
        let after =
            page.later("await second.idle(); return [second.view, second.problems.length, second.svg()]").unwrap();
        assert_eq!(before, after, "{how}");
    }
}

/// An engine that ends with every call of some kind, in each copy.
const ALWAYS: &str = "window.ends = 0;
    const { fillText, fillRect } = CanvasRenderingContext2D.prototype;
    let isArmed = false;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
        isArmed ||= /poison/.test(text);
        return fillText.call(this, text, ...rest);
    };
    CanvasRenderingContext2D.prototype.fillRect = function (...all) {
        if (isArmed) { isArmed = false; window.ends += 1; throw new WebAssembly.RuntimeError('unreachable'); }
        return fillRect.apply(this, all);
    };";

#[test]
fn a_record_that_always_breaks_the_engine_ends_with_a_message_and_two_buttons() {
    let page = Page::open("");
    page.run(ALWAYS, vec![]);
    let told = page.later(
        "const errors = []; annals.on('error', error => errors.push(error.code));
         await annals.load('date,title\\n2005,poison\\n2007,Two').catch(error => errors.push(error.code));
         await annals.idle();
         return errors",
    );
    println!("{told:?}");
    page.wait("document.querySelector('.annals-dead .annals-alert')?.checkVisibility()");
    let ends = page.number("window.ends");
    assert!((2.0..=6.0).contains(&ends), "it is tried a few times: {ends}");
    let said = page.reads(".annals-alert");
    assert!(said.contains("has stopped because of an error in its engine") && said.contains("Reload"), "{said}");
    // Input causes no further error then.
    page.log();
    let canvas = page.place("[data-annals=canvas]");
    page.wheel((canvas.x + 300.0, canvas.y + 200.0), -100);
    page.drag((canvas.x + 300.0, canvas.y + 300.0), (canvas.x + 350.0, canvas.y + 300.0));
    page.key('+');
    page.settle();
    assert_eq!(page.log(), Vec::<String>::new());
    // When the cause is gone, Reload brings the record back; the previous record is still there too.
    page.press_button("Reload");
    page.settle();
    page.wait("document.querySelector('.annals-dead .annals-alert')?.checkVisibility()");
    page.press_button("Back to Abkhazia–South Ossetia relations");
    page.wait("!document.querySelector('.annals-dead') && annals.details('treaty-signed')");
    page.settle();
    page.click(page.locate("treaty-signed").middle());
    page.settle();
    assert_eq!(page.ask("annals.selected"), "treaty-signed");
}

#[test]
fn a_drag_goes_on_after_the_next_press() {
    let page = Page::open("");
    page.later("await annals.select('treaty-signed', { animate: false })").unwrap();
    page.settle();
    page.later(&format!(
        "{HURT} const canvas = document.querySelector('[data-annals=canvas]');
         const hand = type => canvas.dispatchEvent(new PointerEvent(type, {{ pointerId: 1, isPrimary: true, button: 0, buttons: 1, bubbles: true, clientX: 400 + 20 * (hand.n = (hand.n ?? 0) + 1), clientY: 300 }}));
         hand('pointerdown'); hand('pointermove'); hand('pointermove');
         const before = annals.view.from;
         await hurt('noise');
         hand('pointermove'); hand('pointermove');
         await annals.idle();
         hand('pointermove'); hand('pointerup');
         await annals.idle();
         if (annals.view.from !== before) throw new Error(`${{before}} has become ${{annals.view.from}}`)"
    ))
    .unwrap();
    let before = page.text("annals.view.from");
    let canvas = page.place("[data-annals=canvas]");
    page.drag((canvas.x + 300.0, canvas.y + 300.0), (canvas.x + 450.0, canvas.y + 300.0));
    page.settle();
    assert_ne!(page.text("annals.view.from"), before);
    assert_eq!(page.ask("annals.selected"), "treaty-signed");
}

#[test]
fn after_a_trap_during_a_load_the_previous_record_comes_back() {
    let page = Page::open("");
    for (rows, engine, how) in
        [(5000, "annals_core", "noise"), (40_000, "annals_core", "a trap"), (40_000, "annals_quick", "zeros")]
    {
        page.later(&format!("await annals.load({}, {{ name: 'first.csv' }}); annals.show({{ from: '1950', to: '1951', animate: false }}); await annals.idle()", table(rows / 2))).unwrap();
        let told = page.later(&format!(
            "{HURT} const load = annals.load({}, {{ name: 'second.csv' }}).then(() => 'shown', error => error.message);
             await hurt('{how}', '{engine}');
             poke();
             const first = await load;
             await annals.idle();
             return [first, annals.problems.length, annals.view.from.slice(0, 4)]",
            table(rows)
        ));
        let told = told.unwrap();
        println!("{rows} {engine} {how}: {told}");
        assert!(told[0] == "shown" || told[0].as_str().unwrap().contains("second.csv could not be opened"), "{told}");
        assert!(!page.sees(".annals-dead"), "{}", page.reads("body"));
        let loaded =
            page.later(&format!("return (await annals.load({}, {{ name: 'third.csv' }})).events", table(rows)));
        assert_eq!(loaded.unwrap().as_u64(), Some(rows as u64));
    }
}

#[test]
fn in_a_sandboxed_frame_it_comes_back() {
    let (page, _host) = article(Machine::get().program.origin(), "sandbox='allow-scripts'");
    page.enter_frame();
    page.ready();
    page.later("await annals.select('treaty-signed', { animate: false })").unwrap();
    page.settle();
    for how in ["noise", "a trap"] {
        comes_back(&page, how, "annals_core");
    }
}

#[test]
fn calls_during_recovery_are_answered_or_refused_with_a_message() {
    let page = Page::open("");
    let told = page.later(&format!(
        "{HURT} const {{ view }} = annals;
         await hurt('noise');
         const calls = [() => annals.svg(), () => annals.problems, () => annals.details('treaty-signed'), () => annals.locate('treaty-signed'),
             () => annals.arrangement, () => annals.arrange({{ group: 'kind' }})];
         const told = calls.map(call => {{ try {{ call(); return 'answered'; }} catch (error) {{ return `${{error.code}}: ${{error.message}}`; }} }});
         const same = annals.view.from === view.from && annals.selected === null;
         annals.show({{ from: '2006', to: '2007' }});
         const selected = await annals.select(null);
         await annals.idle();
         return {{ told, same, svg: annals.svg().length > 2000, selected }}"
    ));
    let told = told.unwrap();
    for words in told["told"].as_array().unwrap() {
        assert_eq!(
            words,
            "crash: The timeline is being restarted after an error. Please wait for idle(), and ask again."
        );
    }
    assert!(told["same"] == true && told["svg"] == true, "{told}");
}
