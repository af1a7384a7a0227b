//! The page's address: the query sets the record and view; the fragment follows the view.

use crate::browser::{Host, Page, Program, Reply};
use crate::samples::{SECOND, file};
use serde_json::json;

#[test]
fn the_fragment_keeps_view_and_selection() {
    let page = Page::open("");
    page.later(
        "annals.show({ from: '2008', to: '2012', animate: false }); await annals.select('chancery-sukhumi-opened')",
    )
    .unwrap();
    page.wait("location.hash.includes('sel=chancery-sukhumi-opened') && location.hash.includes('t=2008')");
    let view = page.ask("[annals.view.fromSeconds, annals.view.toSeconds]");
    let address = page.text("location.href");
    page.reload();
    page.ready();
    assert_eq!(page.ask("annals.selected"), "chancery-sukhumi-opened");
    assert_eq!(page.ask("[annals.view.fromSeconds, annals.view.toSeconds]"), view);
    assert!(page.reads("[data-annals=details]").contains("chancery in Sukhumi"));
    page.wait(&format!("location.href === {}", json!(address)));
}

#[test]
fn another_fragment_is_followed() {
    let page = Page::open("");
    page.run("location.hash = '#t=2013..2014&sel=oleg-botsiev-appointed'", vec![]);
    page.wait("annals.selected === 'oleg-botsiev-appointed'");
    page.settle();
    assert_eq!(page.text("annals.view.from").get(..4), Some("2013"));
    assert_eq!(page.text("annals.view.to").get(..4), Some("2014"));
}

#[test]
fn a_fragment_that_means_nothing_is_harmless() {
    let page = Page::open("");
    let own = page.ask("annals.view");
    for fragment in [
        "#sel=nobody",
        "#t=nonsense..more",
        "#t=2012..2008",
        "#t=..",
        "#sel=%E0%A4%A",
        "#?secret=x",
        "#&&=&",
        "#sel=nobody&t=2008..2009",
    ] {
        page.go("about:blank");
        page.show(fragment);
        assert_eq!(page.ask("annals.selected"), json!(null), "{fragment}");
        assert!(page.located("chancery-sukhumi-opened").is_some(), "{fragment}");
        if !fragment.contains("t=2008") {
            assert_eq!(page.ask("annals.view"), own, "{fragment}");
        }
        assert_eq!(page.log(), Vec::<String>::new(), "{fragment}");
    }
}

#[test]
fn a_second_record_is_shown_from_its_address() {
    let path = file("second.json", SECOND);
    let program = Program::serve(&[path.to_str().unwrap()]);
    assert!(program.address().ends_with("/second.json"), "{}", program.address());
    let page = Page::open("");
    page.go(program.address());
    page.ready();
    assert_eq!(page.text("document.title"), "Two bridges · Annals");
    assert_eq!(page.reads(".annals-name .annals-soft"), "3 events, 1901 to 1954");
    assert!(page.located("old").is_some() && page.located("lost").is_some());
    assert_eq!(page.ask("annals.problems"), json!([]));
    page.click(page.locate("new").middle());
    page.settle();
    assert!(page.reads("[data-annals=details]").contains("The new bridge opens"));
    assert_eq!(page.log(), Vec::<String>::new());
}

/// Opens an address of a record that cannot be shown. Returns the page's message.
fn refused(page: &Page, query: &str) -> String {
    page.show(query);
    assert!(page.sees(".annals-alert"), "{query}: {}", page.reads("body"));
    assert!(page.sees("[data-annals=canvas]") && page.sees(".annals-title"), "{query}: the page is not blank");
    page.reads(".annals-alert [role=alert]")
}

#[test]
fn an_address_without_a_record_has_a_message() {
    let page = Page::open("");
    for (query, words) in [
        ("?src=data/none.json", "The server answered 404 for 127.0.0.1"),
        ("?src=index.html", "is a web page, not a record"),
        ("?src=page.css", "Nothing in page.css could be read as a record"),
        (
            "?src=data:application/json,{}",
            "is not loaded: the address of a record must be on this site or begin with https",
        ),
        ("?src=javascript:alert(1)", "is not loaded"),
        ("?src=ftp://example.org/a.json", "is not loaded"),
        ("?src=http://example.org/a.json", "is not loaded"),
        ("?src=https://user:word@example.org/a.json", "without a user name or password"),
        ("?src=https://", "is not loaded"),
    ] {
        let said = refused(&page, query);
        assert!(said.contains(words), "{query}: {said}");
    }
}

#[test]
fn from_a_bad_address_a_click_leads_to_the_example() {
    let page = Page::open("?src=data/none.json");
    page.press_button("Show the example");
    page.wait("annals.locate('treaty-signed')");
    page.settle();
    assert!(!page.sees(".annals-alert"));
    assert_eq!(page.reads(".annals-name .annals-soft"), "31 events, 1990 to 2015");
}

#[test]
fn a_record_that_another_site_does_not_share_has_a_message() {
    let host = Host::serve(vec![Reply::json("/record.json", SECOND)]);
    let page = Page::open("");
    let said = refused(&page, &format!("?src={}", host.address("/record.json")));
    assert!(said.contains("could not be downloaded") || said.contains("is not loaded"), "{said}");
}

#[test]
fn a_page_with_another_record_does_not_fetch_the_default_one() {
    let page = Page::open("?src=data/abkhazia-south-ossetia.json");
    let asked = "performance.getEntriesByType('resource').filter(entry => entry.name.endsWith('.annals')).length";
    assert_eq!(page.number(asked), 0.0);
    page.show("?embed=1&theme=dark");
    assert_eq!(page.number(asked), 1.0, "asked for once, and early");
}
