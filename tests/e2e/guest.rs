//! Behaviour as an embedded page: addresses as people write them, records of other sites, records without dates, and
//! help after failed loads.

use crate::browser::{Host, Look, Page, Reply};
use crate::embed::article;
use serde_json::json;

const UNDATED: &str = r#"{ "annals": 1, "title": "Recipes", "events": [
    { "id": "soup", "date": "some day", "title": "Soup" }, { "id": "bread", "date": null, "title": "Bread" } ] }"#;

/// The text of the alert.
fn alert(page: &Page) -> String {
    page.wait("document.querySelector('.annals-alert')?.checkVisibility()");
    page.reads(".annals-alert")
}

#[test]
fn an_address_with_a_query_of_its_own_needs_no_encoding() {
    let page = Page::new(&Look::default());
    for (query, asked, compact) in [
        ("?src=data/abkhazia-south-ossetia.json?a=1&b=2&embed=1", "json?a=1&b=2", true),
        ("?embed=0&src=data/abkhazia-south-ossetia.json?a=x+y&lang=de&c=%26", "json?a=x+y&c=%26", false),
        ("?src=data%2Fabkhazia-south-ossetia.json%3Fa%3D1%26b%3D2&fbclid=3", "json?a=1&b=2", false),
        ("?src=data/abkhazia-south-ossetia.json&utm_source=x", ".json", false),
    ] {
        page.show(query);
        let names = "performance.getEntriesByType('resource').map(entry => entry.name).find(name => name.includes('ossetia.json'))";
        assert!(page.text(names).ends_with(asked), "{query}: {}", page.text(names));
        assert_eq!(page.is("document.querySelector('.annals-compact')"), compact, "{query}");
        assert!(page.located("treaty-signed").is_some(), "{query}");
        // The site of the page is not another site.
        assert!(!page.is("document.querySelector('.annals-from')") && page.text("document.title").starts_with("Abkh"));
    }
}

#[test]
fn an_unreachable_address_is_refused_without_a_request() {
    let page = Page::new(&Look::default());
    for (query, words) in [
        ("?src=", "src="),
        ("?src", "without the address of a record"),
        ("?src=&embed=1", "without the address of a record"),
        ("?src=http://127.0.0.1:9/x.json", "Content-Security-Policy"),
        ("?src=http://localhost:9/x.json?a=1&b=2", "annals serve"),
    ] {
        page.show(query);
        let said = alert(&page);
        assert!(said.contains(words), "{query}: {said}");
        assert!(said.contains("Show the example"), "{query}: {said}");
        let asked =
            "performance.getEntriesByType('resource').filter(entry => /x\\.json|\\?src/.test(entry.name)).length";
        assert_eq!(page.number(asked), 0.0, "{query}");
        assert_eq!(page.log(), Vec::<String>::new(), "{query}: the policy had nothing to stop");
    }
}

#[test]
fn a_text_that_looks_like_an_address_gets_a_hint() {
    let page = Page::open("");
    for text in ["data/x.json", "https://example.org/a?b=c", "./x", "record.csv", "/record", " x.annals\n"] {
        let told = page.later_with("await annals.load(args[0])", vec![json!(text)]).unwrap_err();
        assert!(told.contains("looks like an address") && told.contains("new URL('"), "{text}: {told}");
        assert!(told.contains(text.trim()), "{told}");
    }
    // Data that is no address is read, also with a name that is no text.
    assert_eq!(page.later("return (await annals.load('date,title\\n2005,see a/b.json')).events").unwrap(), 1);
    let odd = "const odd = new Blob(['date,title\\n2005,x\\n']); odd.name = { toString: () => 'odd.csv' };
               return (await annals.load(odd)).events";
    assert_eq!(page.later(odd).unwrap(), 1);
    assert_eq!(page.later("return (await annals.load('date,title\\n2005,x', { name: 7 })).events").unwrap(), 1);
}

/// For a record of another site, the page's title and the header name the site first.
#[test]
fn a_record_of_another_site_is_marked_with_its_host() {
    let evil = "Your bank: please sign in ".repeat(12);
    let record =
        json!({ "annals": 1, "title": evil, "events": [{ "date": "2005", "title": "x", "id": "x" }] }).to_string();
    let shared = "application/json\r\nAccess-Control-Allow-Origin: *";
    let host = Host::serve(vec![Reply { path: "/record.json", kind: shared, body: record }]);
    let address = host.address("/record.json");
    let name = address.strip_prefix("http://").unwrap().split('/').next().unwrap().to_owned();
    let page = Page::new(&Look::default());
    page.browser("Page.setBypassCSP", &json!({ "enabled": true }));
    for (width, rest) in [(1280, ""), (390, ""), (1280, "?embed=1"), (390, "?embed=1")] {
        crate::frames::sized(&page, width, 700);
        page.show(rest);
        assert!(!page.sees(".annals-from"), "the record of this site has no mark");
        page.later_with("await annals.load(new URL(args[0])); await annals.idle()", vec![json!(address)]).unwrap();
        assert_eq!(page.reads(".annals-from"), format!("from {name}"));
        let (mark, head) = (page.place(".annals-from"), page.place(".annals-head"));
        assert!(mark.height > 12.0 && mark.x >= head.x && mark.y >= head.y, "{width}{rest}: {mark:?}");
        assert!(mark.y + mark.height <= head.y + head.height && mark.x + mark.width <= head.x + head.width);
        let seen = format!("document.elementFromPoint({}, {}).matches('.annals-from')", mark.x + 3.0, mark.middle().1);
        assert!(page.is(&seen), "{width}{rest}: nothing lies over it");
        assert!(page.text("document.title").starts_with(&format!("from {name}: Your bank")));
        // A user's own file has no site.
        page.later("await annals.load('date,title\\n2005,x\\n'); await annals.idle()").unwrap();
        assert!(!page.sees(".annals-from") && !page.text("document.title").contains("from"));
    }
}

#[test]
fn a_missing_event_has_a_lasting_message() {
    let page = Page::open("#sel=gone-since");
    let said = alert(&page);
    assert!(said.contains("“gone-since”") && said.contains("not in this record"), "{said}");
    assert!(page.is("document.querySelector('.annals-alert [role=alert]').textContent.includes('gone-since')"));
    page.run("location.hash = '#sel=treaty-signed'", vec![]);
    page.wait("annals.selected === 'treaty-signed' && !document.querySelector('.annals-alert').checkVisibility()");
    page.run("location.hash = '#sel=gone-again'", vec![]);
    page.wait("document.querySelector('.annals-alert').textContent.includes('gone-again')");
}

#[test]
fn a_record_without_a_date_says_so_and_lists_what_it_has() {
    let page = Page::open("");
    page.later_with("await annals.load(args[0])", vec![json!(UNDATED)]).unwrap();
    page.wait("document.querySelector('.annals-note').textContent");
    page.settle();
    let said = page.reads(".annals-note");
    for words in ["2 events", "no date that can be read", "2005-09-19"] {
        assert!(said.contains(words), "{said}");
    }
    let svg = page.text("annals.svg({ from: '2005', to: '2006' })");
    assert!(!svg.contains(">2005<") && svg.contains("Soup"), "no axis, but what there is: {svg}");
    page.click(page.locate("soup").middle());
    page.settle();
    assert_eq!(page.ask("annals.selected"), "soup");
    page.later("await annals.load('date,title\\n')").ok();
    page.later("await annals.load('date,title\\n2005,x\\n'); await annals.idle()").unwrap();
    assert!(!page.sees(".annals-note"), "with a date there is an axis");
    assert!(page.text("annals.svg()").contains("200"));
}

/// A load that does not end until it is cancelled.
const ENDLESS: &str = "
    const own = window.fetch;
    window.fetch = (url, given) => !String(url).includes('endless') || window.answers ? own(window.answers ?? url, given)
        : new Promise((_, fail) => given.signal.addEventListener('abort', () => fail(new DOMException('x', 'AbortError'))));";

#[test]
fn a_cancelled_first_load_offers_other_ways() {
    let page = Page::new(&Look::default());
    page.browser("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": ENDLESS }));
    page.go(&format!("{}?src=data/endless.json", page.machine.program.origin()));
    page.wait("document.querySelector('.annals-progress')?.checkVisibility()");
    page.press_button("Cancel");
    let said = alert(&page);
    for words in ["cancelled", "Try again", "Open a file", "Show the example"] {
        assert!(said.contains(words), "{said}");
    }
    page.settle();
    assert!(!page.text("annals.svg()").contains("</text>"), "no axis of nothing");
    page.run("window.answers = 'data/abkhazia-south-ossetia.json'", vec![]);
    page.press_button("Try again");
    page.wait("annals.locate('treaty-signed')");
    page.settle();
    assert!(!page.sees(".annals-alert"));
}

#[test]
fn readers_of_an_embed_find_problems_quietly() {
    let page = Page::open("?embed=1");
    page.later("await annals.load('date,title,id\\n2005,x,x\\n2005-99-99,y,y\\n'); await annals.idle()").unwrap();
    assert!(!page.reads(".annals-head").contains("problem"), "{}", page.reads(".annals-head"));
    page.press_button("About");
    page.settle();
    page.press_button("1 problem");
    page.settle();
    assert!(page.reads("[data-annals=problems]").contains("2005-99-99"));
    let red = "(() => { const probe = document.createElement('i'); probe.style.color = 'var(--error)'; document.querySelector('.annals').append(probe);
        const red = getComputedStyle(probe).color; probe.remove();
        return [...document.querySelectorAll('.annals *')].filter(node => node.checkVisibility() && getComputedStyle(node).color === red).length; })()";
    assert_eq!(page.number(red), 0.0);
    page.key(fantoccini::key::Key::Escape);
    page.settle();
    assert!(!page.sees("[data-annals=problems]"));
    page.show("");
    page.later("await annals.load('date,title,id\\n2005,x,x\\n2005-99-99,y,y\\n'); await annals.idle()").unwrap();
    assert!(page.number(red) > 0.0, "on the page of its own it is seen at once");
}

#[test]
fn a_link_blocked_by_a_sandbox_shows_its_address() {
    let (page, _host) = article(crate::browser::Machine::get().program.origin(), "sandbox='allow-scripts'");
    page.enter_frame();
    page.ready();
    page.later("await annals.select('treaty-signed'); await annals.idle()").unwrap();
    let link = page.text("document.querySelector('.annals-source a').href");
    let at = page.place(".annals-source a").middle();
    page.leave_frame();
    let frame = page.place("iframe");
    page.click((frame.x + at.0, frame.y + at.1));
    page.enter_frame();
    let said = alert(&page);
    assert!(said.contains(&link), "{said}");
    assert_eq!(page.text("getSelection().toString().trim()"), link, "ready to be copied");
}

/// The surrounding page belongs to its reader: it is never reloaded.
#[test]
fn reload_restarts_the_timeline_and_not_the_page() {
    let page = Page::new(&Look::default());
    let origin = page.machine.program.origin();
    let body = format!(
        "<!doctype html><title>Form</title><div id=place style='height: 400px'></div><input id=form>
         <script type=module>
         import {{ mount }} from '{origin}annals.js';
         document.getElementById('form').value = 'half written';
         mount(document.getElementById('place')).catch(error => {{ window.refused = error.message; }});
         </script>"
    );
    let host = Host::serve(vec![Reply::html("/form", body), Reply::html("/favicon.ico", "")]);
    page.browser("Network.enable", &json!({}));
    page.browser("Network.setBlockedURLs", &json!({ "urls": ["*annals_core_bg.wasm*"] }));
    page.go(&host.address("/form"));
    page.wait("window.refused");
    assert!(alert(&page).contains("annals_core_bg.wasm"));
    page.browser("Network.setBlockedURLs", &json!({ "urls": [] }));
    page.press_button("Reload");
    page.wait("document.querySelector('[role=option][data-id=treaty-signed]')");
    assert!(!page.sees(".annals-alert"));
    assert_eq!(page.text("document.getElementById('form').value"), "half written");
    assert_eq!(host.asked().iter().filter(|path| *path == "/form").count(), 1);
}

#[test]
fn a_load_into_a_destroyed_timeline_says_so() {
    let page = Page::open("");
    let told = page.later(
        "const pending = annals.load(new URL('data/abkhazia-south-ossetia.json', location.href));
         annals.destroy();
         const words = [await pending.then(() => 'shown', error => error.message)];
         words.push(await annals.load('date,title\\n2005,x\\n').then(() => 'shown', error => error.message));
         return words",
    );
    let told = told.unwrap();
    for at in [0, 1] {
        assert!(told[at].as_str().is_some_and(|words| words.starts_with("destroy() has taken")), "{told}");
    }
}
