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
fn back_undoes_a_selection_and_no_movement() {
    let page = Page::open("");
    page.wait("location.hash.includes('t=')");
    let entries = page.number("history.length");
    page.later("annals.show({ from: '2008', to: '2012', animate: false }); await annals.idle()").unwrap();
    page.wait("location.hash.includes('t=2008')");
    assert_eq!(page.number("history.length"), entries, "a movement is no entry");
    for (id, more) in [("treaty-signed", 1.0), ("mutual-recognition", 2.0)] {
        page.later(&format!("await annals.select('{id}')")).unwrap();
        page.wait(&format!("location.hash.includes('sel={id}')"));
        assert_eq!(page.number("history.length"), entries + more);
    }
    for (way, state) in [
        ("back", "annals.selected === 'treaty-signed'"),
        ("back", "annals.selected === null && /^2008/.test(annals.view.from) && /^2012/.test(annals.view.to)"),
        ("forward", "annals.selected === 'treaty-signed'"),
    ] {
        page.run(&format!("history.{way}()"), vec![]);
        page.wait(state);
        page.settle();
    }
    assert_eq!(page.number("history.length"), entries + 2.0, "to go back is no entry");
    assert!(page.reads("[data-annals=details]").contains("19 September 2005"));
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn back_leads_from_a_file_to_the_record_before() {
    let page = Page::open("#sel=treaty-signed");
    page.wait("location.hash.includes('t=')");
    page.later("await annals.load('id,date,title\\nown,1905,Mine\\n'); await annals.idle()").unwrap();
    page.wait("!location.hash.includes('sel=')");
    page.run("history.back()", vec![]);
    page.wait("annals.selected === 'treaty-signed' && annals.locate('chancery-sukhumi-opened')");
    page.settle();
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn the_address_says_how_the_lanes_are_arranged() {
    let page = Page::open("#arr=by:kind,colour:certainty");
    let arranged = "(({ group, colour }) => `${group} ${colour}`)(annals.arrangement)";
    assert_eq!(page.text(arranged), "kind certainty");
    page.wait("location.hash.includes('&arr=by:kind,colour:certainty')");
    page.run("location.hash = '#arr=by:nothing,colour:lane'", vec![]);
    page.wait(&format!("{arranged} === 'record lane' || {arranged} === 'kind lane'"));
    page.run("location.hash = '#t=2005..2008'", vec![]);
    page.wait(&format!("{arranged} === 'record family'"));
    page.wait("location.hash.includes('t=2005') && !location.hash.includes('arr=')");
    page.later("annals.arrange({ colour: 'lane' })").unwrap();
    page.wait("location.hash.includes('arr=colour:lane')");
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn the_address_says_which_part_is_open() {
    let page = Page::open("#part=arrange");
    page.wait("document.querySelector('[data-annals=arrange]')?.checkVisibility()");
    page.wait("/^#t=.*part=arrange/.test(location.hash)");
    page.key('\u{e00c}');
    page.wait("!location.hash.includes('part=')");
    page.run("history.back()", vec![]);
    page.wait("document.querySelector('[data-annals=arrange]').checkVisibility()");
    for nothing in ["#part=none", "#part=__proto__", "#part=details"] {
        page.run(&format!("location.hash = '{nothing}'"), vec![]);
        page.wait(
            "!document.querySelector('[data-annals=arrange]').checkVisibility() && location.hash.startsWith('#t=')",
        );
    }
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn events_without_titles_and_ids_have_links() {
    let path = file("bare.csv", "date,title\n2005,\n2005,\n1990/1999,\n,Undated\n");
    let program = Program::serve(&[path.to_str().unwrap()]);
    let page = Page::open("");
    page.go(program.address());
    page.ready();
    page.settle();
    let ids = page.ask("[...document.querySelectorAll('[data-id]')].map(option => option.dataset.id)");
    let ids: Vec<&str> = ids.as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    assert_eq!(ids.len(), 4, "{ids:?}");
    for id in ids {
        page.later_with("await annals.select(args[0])", vec![json!(id)]).unwrap();
        page.wait(&format!("location.hash.includes('sel=' + encodeURIComponent({}))", json!(id)));
        page.reload();
        page.ready();
        assert_eq!(page.text("annals.selected"), id);
    }
    assert_eq!(page.log(), Vec::<String>::new());
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
        "#arr=by:nothing,colour:none",
        "#arr=by:kind%00&part=none&f=%&q=",
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
