//! Opening the page: the picture is drawn, and nothing else happens.

use crate::browser::Page;

#[test]
fn the_page_opens_with_its_record() {
    let page = Page::open("");
    assert_eq!(page.text("document.title"), "Abkhazia–South Ossetia relations · Annals");
    assert_eq!(page.reads(".annals-title"), "Abkhazia–South Ossetia relations");
    assert_eq!(page.reads(".annals-name .annals-soft"), "31 events, 1990 to 2015");
    assert_eq!(page.number("performance.getEntriesByName('annals-first-picture').length"), 1.0);
    assert_eq!(page.number("annals.problems.length"), 0.0);
    assert!(!page.sees(".annals-badge"), "no problem, no badge");
    assert!(page.number("document.querySelectorAll('[data-annals=legend] li').length") >= 5.0);
    assert!(page.reads("[data-annals=details]").contains("About this timeline"));
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn nothing_is_stored_and_no_other_site_is_contacted() {
    let page = Page::open("#sel=treaty-signed");
    page.drag((500.0, 300.0), (400.0, 300.0));
    page.key('+');
    page.settle();
    page.wait("location.hash.includes('t=')");
    let stored = page.later(
        "return [document.cookie, localStorage.length, sessionStorage.length,
            (await indexedDB.databases()).length, (await caches.keys()).length,
            (await navigator.serviceWorker.getRegistrations()).length].join()",
    );
    assert_eq!(stored.unwrap(), ",0,0,0,0,0");
    let asked = page.ask("performance.getEntriesByType('resource').map(entry => entry.name)");
    let asked: Vec<&str> = asked.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert!(asked.iter().any(|name| name.ends_with(".wasm")), "{asked:?}");
    for name in asked {
        assert!(name.starts_with(page.machine.program.origin()) || name.starts_with("data:"), "{name}");
    }
}

#[test]
fn each_file_is_fetched_once() {
    let page = Page::open("");
    let twice = page.ask(
        "(names => names.filter((name, at) => names.indexOf(name) < at && !name.startsWith('data:')))(
            performance.getEntriesByType('resource').map(entry => entry.name))",
    );
    assert_eq!(twice, serde_json::json!([]), "what is preloaded is used");
    assert_eq!(page.log(), Vec::<String>::new(), "a preload that is not used is warned of");
}
