//! Search, filter and list in the page.

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::{Look, Page};

/// True if the focus is somewhere in the timeline.
const FOCUSED: &str =
    "document.activeElement !== document.body && document.querySelector('.annals').contains(document.activeElement)";
/// Ids of the drawn events.
const DRAWN: &str = "[...document.querySelectorAll('[role=option]')].map(node => node.dataset.id)";

fn type_in(page: &Page, text: &str) {
    page.send(".annals-search input", text);
    page.settle();
}

#[test]
fn chancery_is_found_with_a_key_and_stepped_through() {
    let page = Page::open("");
    let before = page.ask("[annals.view, annals.arrangement.lanes]");
    page.run("document.querySelector('.annals-mirror').focus()", Vec::new());
    page.key('/');
    page.wait("document.activeElement.matches('.annals-search input')");
    assert_eq!(page.ask("[annals.view, annals.arrangement.lanes]"), before, "the other core shows the same");
    type_in(&page, "CHANCERY");
    page.wait("document.querySelector('.annals-search p').innerText === '2 hits'");
    let titles = "[...document.querySelectorAll('.annals-search [data-id]')].map(node => node.innerText)";
    let expected = json!(["South Ossetia’s chancery in Sukhumi opens", "Abkhazia’s chancery in Tskhinvali opens"]);
    assert_eq!(page.ask(titles), expected);
    let bold = "[...document.querySelectorAll('.annals-search [data-id] mark')].map(node => node.textContent)";
    assert_eq!(page.ask(bold), json!(["chancery", "chancery"]));
    for (key, position) in [(Key::Enter, "1 of 2"), (Key::Enter, "2 of 2"), (Key::Enter, "1 of 2")] {
        page.key(key);
        page.settle();
        assert_eq!(page.reads(".annals-search p"), position);
        assert!(page.is("annals.locate(annals.selected) !== null"), "the hit is in view");
        assert!(page.is("document.activeElement.matches('.annals-search input')"), "the focus stays in the field");
    }
    page.key(Key::Escape);
    page.settle();
    assert!(page.is(FOCUSED));
    assert!(page.sees("[data-annals=details]"), "the details of the hit are there");
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn a_click_on_a_name_shows_all_about_it_with_a_way_back() {
    let page = Page::open("");
    page.later("await annals.filter({ family: 'envoys' }); await annals.select('nodar-pliev-appointed')").unwrap();
    page.settle();
    let envoys = page.ask(DRAWN);
    page.press_button("Nodar Pliev");
    page.wait("document.querySelector('[data-annals=terms]').innerText.includes('About: Nodar Pliev')");
    page.settle();
    let drawn = page.ask(DRAWN);
    assert!(drawn.as_array().unwrap().len() > 1 && drawn != envoys, "{drawn}");
    let concerns = format!(
        "{DRAWN}.every(id => [...annals.details(id).actors, ...annals.details(id).about].some(one => one.name === 'Nodar Pliev'))"
    );
    assert!(page.is(&concerns), "{drawn}");
    assert!(page.is("/^\\d+ of 31 events/.test(document.querySelector('[data-annals=terms]').innerText)"));
    page.press_button("← Back to the filter before");
    page.settle();
    assert_eq!(page.ask(DRAWN), envoys);
    page.press_button("Clear all");
    page.settle();
    assert!(!page.sees("[data-annals=terms]"));
    assert!(page.is(FOCUSED));
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn the_list_sorts_selects_and_is_saved() {
    let page = Page::open("");
    page.run(
        "window.saved = []; URL.createObjectURL = blob => { blob.text().then(text => saved.push(text)); return 'about:blank#x'; };
         HTMLAnchorElement.prototype.click = () => {};",
        Vec::new(),
    );
    page.press(".annals-lists");
    page.wait("document.activeElement.matches('[data-annals=list-table]')");
    assert_eq!(page.text("document.activeElement.getAttribute('aria-rowcount')"), "32");
    page.press_button("Title");
    page.settle();
    let titles =
        "[...document.querySelectorAll('.annals-list tbody [data-id] td:nth-child(2)')].map(node => node.innerText)";
    let sorted =
        format!("JSON.stringify({titles}) === JSON.stringify({titles}.sort((a, b) => a.localeCompare(b, 'en')))");
    assert!(page.is(&sorted), "{}", page.ask(titles));
    assert_eq!(page.text("document.querySelector('.annals-list [aria-sort]').getAttribute('aria-sort')"), "ascending");
    page.run("document.querySelector('[data-annals=list-table]').focus()", Vec::new());
    page.key(Key::Down);
    page.key(Key::Enter);
    page.settle();
    let second = page.text("document.querySelectorAll('.annals-list tbody [data-id]')[1].dataset.id");
    assert_eq!(page.text("annals.selected"), second);
    assert!(page.is("document.activeElement.matches('[data-annals=list-table]')"), "the list stays");
    page.later("await annals.filter({ lane: 'agreements' })").unwrap();
    page.settle();
    assert!(page.reads(".annals-list p").starts_with("5 of 31"), "{}", page.reads(".annals-list p"));
    page.press_button("CSV");
    page.wait("saved.length === 1");
    assert!(page.is("saved[0].startsWith('id,date,title,kind,lane') && saved[0].trim().split('\\r\\n').length === 6"));
    page.press_button("JSON");
    page.wait("saved.length === 2");
    assert_eq!(page.ask("JSON.parse(saved[1]).events.length"), 5);
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn letters_find_a_title_in_the_list() {
    let page = Page::open("");
    page.press(".annals-lists");
    page.wait("document.activeElement.matches('[data-annals=list-table]')");
    let active =
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).children[1].innerText";
    for (keys, begins) in [("tre", "Treaty of friendship"), ("abk", "Abkhazia"), ("g", "G")] {
        // A pause ends the word before; the list asks the clock of the page.
        page.run(
            "performance.now = (now => () => now.call(performance) + 5000 * arguments[0].length)(performance.now)",
            vec![json!(keys)],
        );
        for letter in keys.chars() {
            page.key(letter);
        }
        if keys == "g" {
            assert!(page.is("document.activeElement.matches('[data-annals=list-table]')"), "no part is opened");
        } else {
            assert!(page.text(active).starts_with(begins), "{keys}: {}", page.text(active));
        }
    }
    page.run("performance.now = (now => () => now.call(performance) + 50000)(performance.now)", Vec::new());
    for letter in "zzq".chars() {
        page.key(letter);
    }
    page.wait("document.querySelector('.annals-status').textContent === 'No title begins with “zzq”.'");
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn the_details_go_from_hit_to_hit() {
    let page = Page::open("");
    page.run("document.querySelector('.annals-mirror').focus()", Vec::new());
    page.key('/');
    page.wait("document.activeElement.matches('.annals-search input')");
    type_in(&page, "treaty");
    page.wait("/^[2-9] hits/.test(document.querySelector('.annals-search p').innerText)");
    let count = page.number("parseInt(document.querySelector('.annals-search p').innerText)");
    page.key(Key::Enter);
    page.settle();
    page.key(Key::Escape);
    page.settle();
    let said = "document.querySelector('.annals-hits span').innerText";
    page.wait("document.querySelector('.annals-hits')?.checkVisibility()");
    assert_eq!(page.text(said), format!("1 of {count} for “treaty”"));
    let first = page.text("annals.selected");
    // By the button, which keeps the focus.
    page.run("document.querySelector('.annals-hits button[aria-label^=Next]').focus()", Vec::new());
    for n in 2..=3 {
        page.key(Key::Enter);
        page.settle();
        assert_eq!(page.text(said), format!("{} of {count} for “treaty”", (n - 1) % (count as i32) + 1));
        assert!(page.is("document.activeElement.getAttribute('aria-label')?.startsWith('Next')"), "the focus stays");
    }
    assert!(page.is("annals.locate(annals.selected) !== null"), "the hit is in view");
    // By keys in the picture.
    page.run("document.querySelector('.annals-mirror').focus()", Vec::new());
    for _ in 0..2 {
        page.key('p');
        page.settle();
    }
    page.wait(&format!("annals.selected === {}", json!(first)));
    page.wait(&format!("document.querySelector('.annals-status').textContent === '1 of {count}'"));
    page.press(".annals-hits button[aria-label^=Clear]");
    page.wait("!document.querySelector('.annals-hits').checkVisibility()");
    assert!(page.is(FOCUSED));
    page.run("document.querySelector('.annals-mirror').focus()", Vec::new());
    page.key('n');
    page.wait("document.querySelector('.annals-status').textContent.startsWith('There is no search')");
    assert_eq!(page.text("annals.selected"), first);
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn keys_and_buttons_zoom_to_the_selection_its_lane_and_all_hits() {
    let page = Page::open("#sel=treaty-signed");
    page.wait("document.querySelector('.annals-moves')");
    page.later("await annals.search('chancery'); await annals.idle()").unwrap();
    let span = || page.number("annals.view.toSeconds - annals.view.fromSeconds") / 86_400.0;
    let holds =
        |id: &str| page.is(&format!("(({{ x, width }}) => x > 0 && x + width < innerWidth)(annals.locate('{id}'))"));
    let first = span();
    let check = |way: &str, turn: &dyn Fn()| {
        page.later("annals.show({ from: '1992', to: '1994', animate: false }); await annals.idle()").unwrap();
        turn();
        page.settle();
        let days = span();
        match way {
            "selection" => assert!(days < 40.0 && holds("treaty-signed"), "{days} days"),
            "lane" => assert!(days > 60.0 && days < first && holds("treaty-signed"), "{days} days"),
            _ => assert!(holds("chancery-sukhumi-opened"), "{days} days"),
        }
    };
    for (key, way) in [('z', "selection"), ('l', "lane"), ('h', "hits")] {
        check(way, &|| {
            page.run("document.querySelector('.annals-mirror').focus()", Vec::new());
            page.key(key);
            page.wait("annals.view.from > '1994'");
        });
    }
    page.run("document.querySelector('.annals-mirror').focus()", Vec::new());
    page.key('g');
    page.wait("document.activeElement?.matches('[data-annals=goto] input')");
    for (name, way) in
        [("Zoom to the selection", "selection"), ("Zoom to its lane", "lane"), ("Zoom to all hits", "hits")]
    {
        check(way, &|| {
            page.press_button(name);
            page.wait("annals.view.from > '1994'");
        });
    }
    page.press(".annals-arranges");
    page.wait("document.querySelector('.annals-arrange [data-tool=\"4\"]')");
    check("lane", &|| {
        page.run("[...document.querySelectorAll('.annals-arrange [data-tool=\"4\"]')].find(one => one.getAttribute('aria-label').includes('Agreements')).click()", Vec::new());
        page.wait("annals.view.from > '1994'");
    });
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn a_filter_that_leaves_nothing_says_so_and_offers_the_way_back() {
    let page = Page::open("");
    let all = page.ask(DRAWN);
    page.press(".annals-filters");
    page.wait("document.querySelector('.annals-filter [data-field=lane] li')");
    assert_eq!(
        page.text("document.querySelector('.annals-filter [data-field=lane] .annals-soft').innerText"),
        "5",
        "counted before it is chosen"
    );
    let kept = page.later("return (await annals.filter({ lane: 'agreements', family: 'conflict' })).kept");
    assert_eq!(kept, Ok(json!(0)));
    page.wait("document.querySelector('.annals-nothing')?.innerText.includes('No event passes the filter.')");
    assert_eq!(page.ask(DRAWN), json!([]));
    page.press(".annals-nothing button");
    page.settle();
    assert!(!page.sees(".annals-nothing") && !page.sees("[data-annals=terms]"));
    assert_eq!(page.ask(DRAWN), all);
    assert!(page.is(FOCUSED));
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn search_and_filter_survive_bad_input_a_load_and_a_trap() {
    let page = Page::open("");
    page.run("document.querySelector('.annals-mirror').focus()", Vec::new());
    page.key('/');
    page.wait("document.activeElement.matches('.annals-search input')");
    for text in [
        "'\\u0301\\u0301'",
        "'\\u202e\\u2066'",
        "'é'.repeat(10000)",
        "'a '.repeat(5000)",
        "'(.*[+?^$'",
        "'\"'",
        "'<b>x</b>'",
    ] {
        let counted = page.later(&format!("return typeof (await annals.search({text})).count"));
        assert_eq!(counted, Ok(json!("number")), "{text}");
        assert!(page.is(FOCUSED), "{text}");
    }
    for wrong in [
        "annals.search({})",
        "annals.search(null).then(() => annals.filter(5))",
        "annals.filter({ colour: 'red' })",
        "annals.filter({ lane: {} })",
    ] {
        let thrown = page.later(&format!("try {{ await {wrong}; return ''; }} catch (error) {{ return error.name; }}"));
        assert_eq!(thrown, Ok(json!("TypeError")), "{wrong}");
    }
    // All at once.
    let events = page.later(
        "const loads = [annals.load('date,title\\n2005,One\\n2006,Two'), annals.search('one'), annals.filter({ time: '2005' }).catch(() => {}), annals.search('two')];
         await Promise.allSettled(loads); await annals.idle();
         return (await annals.search('two')).count",
    );
    assert_eq!(events, Ok(json!(1)));
    assert!(page.is(FOCUSED));
    // After a trap the filter is as before.
    let kept = page.later(
        "const one = await annals.filter({ from: '2006' });
         const { default: init } = await import(new URL('pkg/annals_quick.js', location.href).href);
         new Uint8Array((await init()).memory.buffer).fill(1);
         try { annals.svg(); } catch { /* it has ended */ }
         await annals.idle();
         return [one.kept, document.querySelectorAll('[role=option]').length]",
    );
    assert_eq!(kept, Ok(json!([1, 1])));
}

#[test]
fn a_phone_searches_in_a_sheet() {
    let page = Page::new(&Look { width: 390, height: 844, phone: true, ..Look::default() });
    page.show("");
    page.press(".annals-menu");
    page.press(".annals-search");
    page.wait("document.querySelector('.annals-aside.annals-search input')?.offsetHeight > 0");
    type_in(&page, "pliev");
    page.wait("document.querySelector('.annals-search [data-id]')");
    assert!(page.is("document.documentElement.scrollWidth <= 390"));
    assert!(page.is("document.querySelector('.annals-picture').clientHeight >= 120"), "the picture keeps its room");
}
