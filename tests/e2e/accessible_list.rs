//! The accessible list: the picture for people who do not see it.

use crate::browser::{Page, Spot};
use serde_json::{Value, json};

/// Each option as `{ id, text, x, y, width, height, position, total, located }`.
fn options(page: &Page) -> Vec<Value> {
    let options = page.ask(
        "[...document.querySelectorAll('[role=option]')].map(node => {
            const { x, y, width, height } = node.getBoundingClientRect();
            return { id: node.dataset.id, text: node.textContent, title: annals.details(node.dataset.id)?.title,
                box: { x, y, width, height }, located: annals.locate(node.dataset.id),
                position: Number(node.getAttribute('aria-posinset')), total: Number(node.getAttribute('aria-setsize')),
                selected: node.getAttribute('aria-selected'), stop: node.tabIndex };
        })",
    );
    options.as_array().unwrap().clone()
}

fn spot(of: &Value) -> Spot {
    let number = |name: &str| of[name].as_f64().unwrap_or_else(|| panic!("{name} in {of}"));
    Spot { x: number("x"), y: number("y"), width: number("width"), height: number("height") }
}

#[track_caller]
fn sound(page: &Page, total: usize) -> Vec<Value> {
    let options = options(page);
    assert!((1..=200).contains(&options.len()), "{} options", options.len());
    let mut last = 0;
    for option in &options {
        let (text, title) = (option["text"].as_str().unwrap(), option["title"].as_str().unwrap());
        assert!(text.starts_with(&format!("{title}, ")) && text.len() > title.len() + 2, "{option}");
        let position = option["position"].as_u64().unwrap();
        assert!(last < position, "in reading order: {option}");
        last = position;
        assert_eq!(option["total"], total, "{option}");
        if !option["located"].is_null() {
            let (own, drawn) = (spot(&option["box"]), spot(&option["located"]).at_least(24.0));
            assert!(own.apart(drawn) <= 1.0, "{option}");
        }
    }
    let stops = options.iter().filter(|option| option["stop"] == 0).count();
    assert_eq!(stops, 1, "one stop of the Tab key");
    options
}

#[test]
fn options_have_names_places_and_an_order() {
    let page = Page::open("");
    let options = sound(&page, 31);
    let text = |id: &str| options.iter().find(|option| option["id"] == id).unwrap()["text"].clone();
    assert_eq!(text("treaty-signed"), "Treaty of friendship signed, 19 September 2005, Agreements, Treaty signed");
    let begins = |id: &str, words: &str| {
        let text = text(id);
        assert!(text.as_str().is_some_and(|text| text.starts_with(words)), "{text} begins with {words}");
    };
    begins("mutual-recognition", "Mutual recognition of independence, on or before 19 September 2005, ");
    begins("defence-pact-signed", "Mutual defence pact signed, no date, ");
    assert!(options.iter().all(|option| !option["located"].is_null()), "an option is drawn");
    let name = page.text("document.querySelector('[role=listbox]').getAttribute('aria-label')");
    assert!(name.contains("Abkhazia–South Ossetia relations"), "{name}");
}

#[test]
fn options_follow_the_picture() {
    let page = Page::open("");
    page.later("annals.show({ from: '2013', to: '2014' }); await annals.idle()").unwrap();
    let options = sound(&page, 31);
    assert!(options.iter().all(|option| option["id"] != "treaty-signed"), "2005 is out of sight");
    page.later("await annals.select('alan-elbakiev-appointed'); await annals.idle()").unwrap();
    let options = sound(&page, 31);
    let selected: Vec<&Value> = options.iter().filter(|option| option["selected"] == "true").collect();
    assert_eq!(selected.len(), 1);
    assert_eq!(selected[0]["id"], "alan-elbakiev-appointed");
    page.ask("annals.select(null)");
}

#[test]
fn at_most_200_lanes_are_listed() {
    let page = Page::open("");
    let loaded = page.later_with(
        "const rows = Array.from({ length: args[0] }, (_, at) => ({ title: `Event ${at}`, date: String(1000 + at % 1000), lane: `Lane ${at % 7}` }));
         return (await annals.load({ annals: 1, title: 'Many', events: rows })).events",
        vec![json!(3000)],
    );
    assert_eq!(loaded.unwrap(), 3000);
    page.settle();
    sound(&page, 3000);
}

#[test]
fn everything_that_can_be_used_has_a_name() {
    let page = Page::open("#sel=treaty-signed");
    let nameless = page.ask(
        "[...document.querySelectorAll('button, a, input, select, [role], [tabindex]')].filter(node => node.checkVisibility()
            && !(node.getAttribute('aria-label') || node.textContent.trim() || node.title)
            && !['status', 'alert', 'presentation'].includes(node.getAttribute('role'))).map(node => node.outerHTML.slice(0, 200))",
    );
    assert_eq!(nameless, json!([]));
    assert_eq!(page.ask("document.querySelectorAll('h1').length"), 1);
    assert_eq!(page.ask("document.querySelectorAll('[role=main]').length"), 1);
    assert_eq!(page.text("document.documentElement.lang"), "en");
    let twice = page.ask("(ids => ids.filter((id, at) => ids.indexOf(id) < at))([...document.querySelectorAll('[id]')].map(node => node.id))");
    assert_eq!(twice, json!([]));
}
