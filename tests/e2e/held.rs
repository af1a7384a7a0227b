//! The focus stays in the timeline when another record takes the place of what had it.

use fantoccini::key::Key;

use crate::browser::Page;

/// The focus is on something that is seen, in the timeline.
const HELD: &str =
    "document.querySelector('.annals').contains(document.activeElement) && document.activeElement.checkVisibility()";

/// Waits until the browser has drawn: it takes the focus from what is hidden only then.
const DRAWN: &str = "await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

/// What has the focus, by a script that puts it there; `open` opens a part by its button, `search` looks for a text.
const STATES: [(&str, &str); 21] = [
    ("the picture", "document.querySelector('.annals-mirror [tabindex=\"0\"]').focus()"),
    ("search", "await open('search')"),
    (
        "a hit",
        "await open('search'); await search('treaty'); document.querySelector('.annals-search li button').focus()",
    ),
    ("the filter", "await open('filters')"),
    ("a value of the filter", "await open('filters'); document.querySelector('.annals-filter li input').focus()"),
    ("the list", "await open('lists')"),
    ("go to", "await open('gotos')"),
    ("Arrange", "await open('arranges')"),
    ("a lane", "await open('arranges'); document.querySelector('.annals-arrange li input').focus()"),
    ("share", "await open('shares')"),
    (
        "the heading of the details",
        "await annals.select('treaty-signed'); await annals.idle(); document.querySelector('.annals-heading').focus()",
    ),
    (
        "a name in the details",
        "await annals.select('treaty-signed'); await annals.idle(); document.querySelector('.annals-chip').focus()",
    ),
    (
        "a neighbour",
        "await annals.select('treaty-signed'); await annals.idle(); document.querySelector('.annals-near button').focus()",
    ),
    (
        "the button that closes the details",
        "await annals.select('treaty-signed'); await annals.idle(); document.querySelector('.annals-panel .annals-close').focus()",
    ),
    (
        "the way to hits in the details",
        "await annals.search('treaty'); await annals.select('treaty-signed'); await annals.idle(); document.querySelector('.annals-hits button').focus()",
    ),
    ("the legend", "document.querySelector('.annals-legend summary').focus()"),
    (
        "a chip of the filter",
        "await annals.filter({ lane: 'agreements' }); await annals.idle(); document.querySelector('.annals-term').focus()",
    ),
    (
        "a filter that leaves nothing",
        "await annals.filter({ lane: 'agreements', family: 'conflict' }); await until('.annals-nothing button'); document.querySelector('.annals-nothing button').focus()",
    ),
    (
        "a picture without events",
        "annals.show({ from: '2030', to: '2035', animate: false }); await until('.annals-nothing button'); document.querySelector('.annals-nothing button').focus()",
    ),
    (
        "a message",
        "await annals.load('{').catch(() => {}); await until('.annals-alert button'); document.querySelector('.annals-alert button').focus()",
    ),
    ("problems", "await annals.load('date,title\\nsoon,One\\n2005,Two'); await open('badge')"),
];
const LOADS: [(&str, &str); 4] = [
    ("a table", "await annals.load('date,title\\n2005,One\\n2006,Two')"),
    ("a record without dates", "await annals.load('date,title\\nsoon,One')"),
    ("no record", "await annals.load('{').catch(() => {})"),
    ("the same record", "await annals.load(new URL('data/abkhazia-south-ossetia.json', location.href))"),
];
const HELPERS: &str = "const until = async name => { while (!document.querySelector(name)?.checkVisibility()) await new Promise(done => setTimeout(done, 10)); };
    const open = async name => { const one = document.querySelector(`.annals-${name}`); one.focus(); one.click(); await annals.idle(); await until('.annals-aside:not([hidden])'); };
    const search = async text => { await annals.search(text); await until('.annals-search li button'); };";

#[test]
fn a_load_leaves_the_focus_in_the_timeline() {
    let page = Page::open("");
    let mut lost = Vec::new();
    for (state, script) in STATES {
        for (load, then) in LOADS {
            page.show("");
            page.wait("document.querySelector('.annals-moves')");
            page.later(&format!("{HELPERS} {script}; await annals.idle()")).unwrap();
            assert!(page.is(HELD), "{state}: {}", page.ask("document.activeElement.outerHTML.slice(0, 200)"));
            page.later(&format!("{then}; await annals.idle(); {DRAWN}")).unwrap();
            if !page.is(HELD) {
                lost.push(format!("{state}, {load}"));
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn a_part_that_was_closed_leaves_no_focus_behind() {
    let page = Page::open("");
    let mut lost = Vec::new();
    for name in ["search", "filters", "lists", "gotos", "arranges", "shares"] {
        for (load, then) in LOADS {
            for is_quick in [false, true] {
                page.show("");
                page.wait("document.querySelector('.annals-moves')");
                let script = if is_quick {
                    format!("const one = document.querySelector('.annals-{name}'); one.focus(); one.click()")
                } else {
                    format!("{HELPERS} await open('{name}'); await annals.idle()")
                };
                page.later(&script).unwrap();
                page.key(Key::Escape);
                page.later(&format!("{then}; await annals.idle(); {DRAWN}")).unwrap();
                if !page.is(HELD) {
                    lost.push(format!("{name}, {load}, at once: {is_quick}"));
                }
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

/// A part that needs the other core, and a load, each wait for none that waits for it.
#[test]
fn a_part_and_a_load_at_once_come_to_rest() {
    for name in ["search", "filters", "lists", "gotos"] {
        let page = Page::open("");
        page.wait("document.querySelector('.annals-moves')");
        page.later(&format!(
            "document.querySelector('.annals-{name}').click();
             annals.load('date,title\\n2005,One\\n2006,Two'); annals.filter({{ time: '2005' }}).catch(() => {{}}); await annals.idle()"
        ))
        .unwrap();
        page.wait("document.querySelectorAll('[role=option]').length");
    }
}
