//! Lanes and colours chosen by the reader.

use crate::browser::Page;
use fantoccini::key::Key;
use serde_json::json;

/// The titles of the lanes in the panel, from the top.
const TITLES: &str = "[...document.querySelectorAll('[data-annals=arrange] li bdi')].map(node => node.textContent)";

#[test]
fn a_reader_groups_hides_and_resets_lanes() {
    let page = Page::open("");
    page.press_button("Arrange");
    page.wait("!document.querySelector('[data-annals=arrange]').hidden");
    let own = page.ask(TITLES);
    assert_eq!(own.as_array().map(Vec::len), Some(8), "{own}");
    let offered =
        page.ask("[...document.querySelectorAll('[data-annals=arrange] select')].map(node => node.options.length)");
    assert_eq!(offered, json!([6, 4]), "no tags in this record");

    let said = page.run(
        "const select = document.querySelector('[data-annals=arrange] select');
         select.value = 'sides';
         select.dispatchEvent(new Event('change'));
         return document.querySelector('.annals-status').textContent;",
        Vec::new(),
    );
    assert_eq!(said, "Lanes by two sides: 11 lanes");
    page.settle();
    assert_eq!(page.ask("annals.arrangement.group"), "sides");
    let sides = page.ask("[...document.querySelectorAll('.annals-side')].map(node => node.textContent)");
    assert_eq!(sides, json!(["Abkhazia", "Shared and other", "South Ossetia", "Office holders"]));

    page.press("[data-annals=arrange] li input");
    page.settle();
    assert!(page.reads("[data-annals=arrange]").contains("1 lane hidden"), "{}", page.reads("[data-annals=arrange]"));
    assert!(page.reads(".annals-arranges").contains("1 hidden"), "the button says so too");
    page.press_button("show all");
    page.settle();
    assert_eq!(page.ask("annals.arrangement.hiddenLanes"), json!(0));

    page.press_button("Reset");
    page.settle();
    assert_eq!(page.ask(TITLES), own);
    page.key(Key::Escape);
    assert!(page.is("document.querySelector('[data-annals=arrange]').hidden"), "Escape closes it");
    assert!(page.is("document.activeElement.matches('.annals-arranges')"), "and the focus goes back");
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn lanes_with_nothing_in_view_fold_where_the_view_rests() {
    let page = Page::open("");
    page.wait("document.querySelector('.annals-gotos').title");
    let folded = "annals.arrangement.lanes.filter(lane => lane.folded).map(lane => lane.title)";
    let usual = page.ask(folded);
    assert_eq!(usual, json!(["Offices, as far as told"]));
    page.press_button("Arrange");
    page.wait("!document.querySelector('[data-annals=arrange]').hidden");
    page.press("[data-annals=arrange] label.annals-row input");
    page.wait(
        "document.querySelector('.annals-status').textContent.startsWith('Lanes with nothing in view are folded')",
    );
    assert_eq!(page.ask(folded), usual, "the first view has events in every lane");
    page.later("annals.show({ from: '2008-02', to: '2008-04', animate: false })").unwrap();
    page.wait(&format!("({folded}).includes('Honours & visits')"));
    assert!(page.is(&format!("!({folded}).includes('Recognition & relations')")), "{}", page.ask(folded));
    page.later("annals.show({ from: '2005', to: '2016', animate: false })").unwrap();
    page.wait(&format!("({folded}).length === 1"));
    page.later("annals.show({ from: '2008-02', to: '2008-04', animate: false })").unwrap();
    page.wait(&format!("({folded}).length > 1"));
    page.press("[data-annals=arrange] label.annals-row input");
    page.wait(&format!("({folded}).length === 1"));
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn a_script_groups_and_colours() {
    let page = Page::open("");
    page.run("annals.arrange({ group: 'actor', colour: 'certainty' })", Vec::new());
    page.settle();
    assert_eq!(page.ask("[annals.arrangement.group, annals.arrangement.colour]"), json!(["actor", "certainty"]));
    let legend = page.text("document.querySelector('[data-annals=legend]').textContent");
    assert!(legend.contains("Stated to the day"), "{legend}");
    let told = page.later("annals.arrange({ group: 'moon' })").unwrap_err();
    assert!(told.contains("grouped by record"), "{told}");
    assert_eq!(
        page.ask("[annals.arrangement.group, annals.arrangement.colour]"),
        json!(["actor", "certainty"]),
        "a wrong call changes nothing"
    );
}
