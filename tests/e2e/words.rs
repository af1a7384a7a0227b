//! Other languages than English: all that the page says, and what is said where there are no words.

use crate::browser::{Look, Page};
use fantoccini::key::Key;
use serde_json::json;

/// A record whose own words have no letter of the Latin alphabet, with a problem, and long enough for a minimap.
const LOAD: &str = "
    const actors = [{ entity: '1', role: 'ძმა', office: 'თანამდებობა' }];
    const events = Array.from({ length: 210 }, (_, n) => ({ id: `${n}`, date: `${1800 + n}-05`, title: 'მოვლენა', kind: 'visit.state', lane: '1' }));
    events.push({ id: 'a', date: '2005-09-19', title: 'ხელმოწერა', text: 'აღწერა', kind: 'treaty.signed', lane: '1', actors, tags: ['ნიშანი'],
        basis: 'computed', confidence: 0.5, layer: 'derived', sources: [{ source: '1' }], alternatives: [{ date: '2005-09', why: 'მიზეზი' }],
        relations: [{ rel: 'ratifies', target: '3' }] });
    events.push({ id: 'b', date: 'ოდესღაც', title: 'თარიღის გარეშე', kind: 'statement' }, { id: 'c', date: null, title: 'უთარიღო' });
    await annals.load({ title: 'ჩანაწერი', language: 'ka', summary: 'აღწერა', entities: [{ id: '1', name: 'ერთი', type: 'state' }],
        sources: [{ id: '1', title: 'წყარო' }], lanes: [{ id: '1', title: 'ზოლი' }], events });
    await annals.idle();
";

/// All that is said and is not in brackets, with Latin letters: texts, and attributes that are read out or shown.
const UNBRACKETED: &str = "
    const found = [];
    const look = (text, of) => {
        const rest = text.replace(/⟦[^⟦⟧]*⟧/g, '');
        const isKeys = of === 'KBD' && /^[A-Z]( [A-Z])*$/.test(rest);
        if (/[A-Za-z]/.test(rest) && !/^[\\d:.,+−-]*UTC/.test(rest) && !isKeys) found.push(`${of}: ${text.slice(0, 120)}`);
    };
    const root = document.querySelector('.annals');
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    // The title of the shipped record is its own.
    for (let node = walk.nextNode(); node; node = walk.nextNode()) if (!node.parentElement.closest('.annals-home')) look(node.data, node.parentElement.tagName);
    for (const node of [root, ...root.querySelectorAll('*')]) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext']) if (node.hasAttribute(name)) look(node.getAttribute(name), name);
    }
    return found;
";

fn unbracketed(page: &Page, at: &str) {
    page.settle();
    assert_eq!(page.run(UNBRACKETED, Vec::new()), json!([]), "{at}");
}

#[test]
fn the_page_says_nothing_outside_its_tables() {
    let page = Page::open("?lang=qps");
    assert_eq!(page.text("document.querySelector('.annals').lang"), "qps");
    page.later(LOAD).unwrap();
    page.wait("document.querySelector('.annals-overview')");
    page.run("for (const one of document.querySelectorAll('.annals details')) one.open = true", Vec::new());
    page.wait("document.querySelector('.annals-keys')");
    unbracketed(&page, "about the record");
    assert!(page.reads(".annals-body").contains("⟦Select an event"), "{}", page.reads(".annals-body"));
    for id in ["a", "b", "c", "3"] {
        page.later(&format!("await annals.select('{id}'); await annals.idle()")).unwrap();
        page.run("for (const one of document.querySelectorAll('.annals details')) one.open = true", Vec::new());
        unbracketed(&page, id);
    }
    assert!(page.reads(".annals-body").contains("⟦was ratified⟧: ხელმოწერა"), "{}", page.reads(".annals-body"));
    page.press(".annals-arranges");
    page.wait("!document.querySelector('[data-annals=arrange]').hidden");
    page.press("[data-annals=arrange] li input");
    unbracketed(&page, "the arrangement");
    page.press(".annals-badge");
    page.wait("!document.querySelector('[data-annals=problems]').hidden");
    page.wait("document.querySelector('[data-annals=problems] p')");
    unbracketed(&page, "the problems");
    let problems = page.text("annals.problems.map(problem => problem.message).join('|')");
    assert!(problems.contains("⟦ (shown among the undated)⟧"), "{problems}");
    page.key(Key::Escape);
    let refused = page.later("return annals.load('{}').catch(error => error.problems[0].message)").unwrap();
    assert!(refused.to_string().contains("⟦The record has no list "), "{refused}");
    assert!(page.reads(".annals-alert").contains("⟦Nothing in ⟧⟦the record⟧"), "{}", page.reads(".annals-alert"));
    let svg = page.text("annals.svg()");
    let texts = svg.split('<').filter(|part| ["text ", "title", "desc"].iter().any(|name| part.starts_with(name)));
    let mut told = 0;
    for words in texts.filter_map(|part| part.split_once('>')) {
        let outside: String =
            words.1.split('⟦').map(|part| part.split_once('⟧').map_or(part, |(_, rest)| rest)).collect();
        assert!(!outside.chars().any(|letter| letter.is_ascii_alphabetic()), "{}", words.1);
        told += 1;
    }
    assert!(told >= 15, "{told} texts");
}

#[test]
fn german_is_fetched_when_it_is_asked_for_and_no_english_is_left() {
    let page = Page::open("?lang=de");
    assert_eq!(page.text("document.querySelector('.annals').lang"), "de");
    assert!(page.reads(".annals-head").contains("31 Ereignisse"), "{}", page.reads(".annals-head"));
    assert!(page.reads(".annals-legend").contains("Anerkennung und Beziehungen"), "{}", page.reads(".annals-legend"));
    assert!(!page.is("performance.getEntriesByType('resource').some(one => one.name.includes('problems.txt'))"));
    page.later("await annals.select('treaty-signed'); await annals.idle()").unwrap();
    let details = page.reads(".annals-body");
    assert!(details.contains("Montag, 19. September 2005") || details.contains("September 2005"), "{details}");
    assert!(details.contains("Vertrag unterzeichnet"), "{details}");
    let said = page
        .later("return (await annals.load('date,title\\n2005-9-20,A\\n', { format: 'csv' })).problems[0].message")
        .unwrap();
    assert_eq!(said, "'2005-9-20' ist kein EDTF; gemeint ist vielleicht 2005-09-20 (gezeigt unter „Ohne Datum“)");
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn a_language_without_words_is_said_once_and_english() {
    let page = Page::open("?lang=tlh");
    page.wait("!document.querySelector('.annals-alert').hidden");
    assert!(
        page.reads(".annals-alert").contains("There are no words for the language “tlh”: the timeline is in English.")
    );
    assert_eq!(page.text("document.querySelector('.annals').lang"), "en");
    page.press_button("Dismiss");
    page.later("await annals.load('date,title\\n2005,A\\n', { format: 'csv' }); await annals.idle()").unwrap();
    assert!(page.is("document.querySelector('.annals-alert').hidden"), "it is said once");
}

#[test]
fn a_record_in_german_speaks_german_where_nothing_else_is_asked_for() {
    let look = Look::default();
    let page = Page::new(&look);
    page.go(&format!("{}?src=data/none.json", page.machine.program.origin()));
    page.wait("window.annals");
    page.later("await annals.load({ language: 'de-CH', events: [{ date: '2005-09-19', title: 'Vertrag' }] }); await annals.idle()").unwrap();
    assert_eq!(page.text("document.querySelector('.annals').lang"), "de");
    assert!(page.reads(".annals-head").contains("1 Ereignis, 2005"), "{}", page.reads(".annals-head"));
}
