//! The accessibility tree of the platform and what is announced, read as a screen reader would in Chromium and Firefox.

use crate::browser::{Desk, Engine, Machine, Place, like_golden};
use fantoccini::key::Key;

/// States of the page: a name, what follows its address, a script, and what to wait for.
const STATES: [(&str, &str, &str, &str); 4] = [
    ("default", "", "", "document.querySelector('ul.annals-summary li')"),
    ("selected", "#sel=treaty-signed", "", "document.querySelector('.annals-near button')"),
    (
        "arrange",
        "",
        "document.querySelector('.annals-arranges').click()",
        "document.activeElement.closest('.annals-arrange')",
    ),
    ("embed", "?embed=1", "", "document.querySelector('ul.annals-summary li')"),
];

/// The least share of options that are found at their own middle, in percent. The others lie under a neighbour: boxes are
/// at least 24 px wide, and Chromium answers with the last of those that lie over one another.
const OWN: usize = 80;

/// The trees are those of the golden files, and each option is found where it is.
pub(super) fn trees(engine: &dyn Engine, desk: &Desk) {
    let name = engine.name().to_lowercase();
    for (state, rest, script, until) in STATES {
        engine.go(&format!("{}{rest}", Machine::get().program.origin()));
        engine.ready(Place::Page);
        engine.later(Place::Page, script);
        engine.wait(Place::Page, until);
        engine.wait(
            Place::Page,
            "[...document.querySelectorAll('[data-lane][role=group]')].every(node => node.ariaLabel)",
        );
        engine.settle(Place::Page);
        like_golden(&format!("{name}-{state}.txt"), &desk.read("tree", &name));
        if rest.is_empty() && script.is_empty() {
            let hits = desk.read("hits", &name);
            let own = hits.iter().filter(|hit| *hit == "own").count();
            assert!(hits.len() > 25 && own * 100 >= hits.len() * OWN, "{own} of {}: {hits:#?}", hits.len());
            assert!(
                hits.iter().all(|hit| hit == "own" || hit.starts_with("list item '") || hit == "None 'None'"),
                "a neighbour: {hits:#?}"
            );
        }
    }
}

/// Actions, and how the line begins that each makes heard: what gets the focus, or what is said.
fn actions() -> Vec<(char, &'static str)> {
    vec![
        (Key::Right.into(), "focus Treaty ratified by South Ossetia, 27 December 2005"),
        ('+', "says Showing "),
        ('-', "says Showing "),
        ('0', "says Showing "),
        ('r', "says ratifies"),
        ('b', "focus Treaty ratified by South Ossetia, 27 December 2005"),
        (Key::Down.into(), "focus "),
        (Key::PageDown.into(), "says Showing "),
        (Key::End.into(), "focus "),
        (Key::Home.into(), "focus "),
        (Key::Enter.into(), "focus "),
        (Key::Escape.into(), "focus "),
        (Key::Up.into(), "focus "),
        ('+', "says Showing "),
    ]
}

/// Each action is heard, and at most one text is said for it.
pub(super) fn announced(engine: &dyn Engine, desk: &Desk) {
    let name = engine.name().to_lowercase();
    engine.go(Machine::get().program.origin());
    engine.ready(Place::Page);
    engine.wait(Place::Page, "document.querySelector('ul.annals-summary li')");
    let ear = desk.listen(&name);
    engine.later(Place::Page, "document.querySelector('[role=option][tabindex=\"0\"]').focus()");
    ear.hears("focus Treaty of friendship signed", 0);
    let mut last = String::new();
    for (key, text) in actions() {
        let before = ear.count();
        engine.key(key);
        engine.settle(Place::Page);
        let heard = ear.hears(text, before);
        let mut said: Vec<&String> = heard.iter().filter(|line| line.starts_with("says ")).collect();
        // A new text is reported as a new child too, which may come late.
        said.retain(|line| **line != last);
        said.dedup();
        println!("{name} {key:?}: {heard:?}");
        assert!(said.len() <= 1, "one text for {key:?}: {heard:#?}");
        last = said.last().map_or(last, |line| (*line).clone());
    }
}
