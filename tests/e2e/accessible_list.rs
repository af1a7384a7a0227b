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

/// Options lie over the picture, so that assistive tools can point at them, and hand pointers on to it.
#[test]
fn options_can_be_pointed_at() {
    let page = Page::open("");
    let found = page.ask(
        "[...document.querySelectorAll('[role=option]')].map(node => {
            const { x, y, width, height } = node.getBoundingClientRect();
            const top = document.elementFromPoint(x + width / 2, y + height / 2);
            return [top === node, top?.getAttribute('role'), node.textContent];
        })",
    );
    let found = found.as_array().unwrap();
    let own = found.iter().filter(|one| one[0] == true).count();
    assert!(own * 10 >= found.len() * 9, "{own} of {}: {found:?}", found.len());
    assert!(found.iter().all(|one| one[1] == "option"), "the rest is covered by a neighbour: {found:?}");
    assert_eq!(page.log(), Vec::<String>::new());
}

/// The groups of the list by name, each with its number of options.
const GROUPS: &str = "[...document.querySelectorAll('[role=listbox] > [role=group]')].map(node => [node.ariaLabel, node.querySelectorAll('[role=option]').length])";

/// Lanes are groups with their events.
#[test]
fn lanes_are_groups() {
    let page = Page::open("");
    page.wait("document.querySelector('[role=group][data-lane]').ariaLabel");
    let groups = page.ask(GROUPS);
    let groups = groups.as_array().unwrap();
    assert_eq!(groups[0], json!(["Agreements, shared, 4 events", 4]));
    assert_eq!(groups.last().unwrap(), &json!(["Undated, 3 events", 3]));
    let inside: u64 = groups.iter().map(|group| group[1].as_u64().unwrap()).sum();
    assert_eq!(page.ask("document.querySelectorAll('[role=option]').length"), inside, "all are in a lane");
}

/// Every text of the picture is in the document: in an option, the name of a lane, or beside the list. Short months are
/// said in full.
#[test]
fn what_is_drawn_is_said() {
    let page = Page::open("");
    for step in
        ["", "annals.arrange({ by: 'kind' })", "annals.show({ from: '2005-09-10', to: '2005-10-02', animate: false })"]
    {
        page.run(step, Vec::new());
        page.settle();
        let missing = page.later(
            "const full = { Jan: 'January', Feb: 'February', Mar: 'March', Apr: 'April', Jun: 'June', Jul: 'July', Aug: 'August', Sep: 'September', Oct: 'October', Nov: 'November', Dec: 'December' };
             const spelt = text => text.replace(/\\b[A-Z][a-z]{2}\\b/g, month => full[month] ?? month);
             const missing = () => {
                 const said = [...document.querySelectorAll('[role=option], .annals-summary li')].map(node => node.textContent)
                     .concat([...document.querySelectorAll('[data-lane]')].map(node => node.ariaLabel)).join(' / ');
                 return [...annals.svg({ width: document.querySelector('.annals-picture').clientWidth }).matchAll(/<text[^>]*>([^<]*)/g)]
                     .map(([, text]) => text.replace(/&amp;/g, '&').replace(/&apos;/g, `'`).replace(/…$/, '').trim()).filter(text => !said.includes(text) && !said.includes(spelt(text)));
             };
             for (let n = 0; n < 200 && missing().length; n++) await new Promise(done => setTimeout(done, 20));
             return missing();",
        );
        assert_eq!(missing, Ok(json!([])), "{step}");
    }
    let said = page.text("[...document.querySelectorAll('.annals-summary')].map(node => node.innerText).join()");
    assert!(said.starts_with("31 events, 1990 to 2015. In 8 lanes: "), "{said}");
    page.show("");
    page.wait("document.querySelector('.annals-summary li')");
    let said = page.text("document.querySelector('ul.annals-summary').textContent");
    for text in [
        "Robert Kokoity, ambassador of South Ossetia to Abkhazia, 26 September 2007 or before to 25 July 2012",
        "Vacant: ambassador of South Ossetia to Abkhazia, 25 July 2012 to 15 April 2013",
    ] {
        assert!(said.contains(text), "{text}: {said}");
    }
    assert!(page.number("document.querySelector('p.annals-summary').textContent.length") <= 250.0);
    assert_eq!(page.log(), Vec::<String>::new());
}

/// A click that no pointer made is how screen readers press an option.
#[test]
fn a_screen_reader_presses_an_option() {
    let page = Page::open("");
    page.run("document.querySelector('[data-id=chirikba-visit]').click()", Vec::new());
    page.wait("document.activeElement.closest('[data-annals=details]')");
    assert_eq!(page.ask("annals.selected"), "chirikba-visit");
    assert_eq!(page.log(), Vec::<String>::new());
}
