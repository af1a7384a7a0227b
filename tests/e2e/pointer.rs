//! The mouse on the picture.

use crate::browser::Page;
use serde_json::json;

/// A position without an event: on the axis.
fn nowhere(page: &Page) -> (f64, f64) {
    let canvas = page.place("[data-annals=canvas]");
    (canvas.x + canvas.width * 0.6, canvas.y + 6.0)
}

fn span(page: &Page) -> f64 {
    page.number("annals.view.toSeconds - annals.view.fromSeconds")
}

#[test]
fn a_click_on_an_event_opens_its_details() {
    let page = Page::open("");
    for id in [
        "treaty-signed",
        "chancery-sukhumi-opened",
        "robert-kokoity-dismissed",
        "visa-agreement-signed",
        "russo-georgian-war",
        "defence-pact-signed",
    ] {
        page.click(page.locate(id).middle());
        page.settle();
        assert_eq!(page.ask("annals.selected"), id);
        let details = page.ask(&format!("annals.details({})", json!(id)));
        let panel = page.reads("[data-annals=details]");
        assert_eq!(page.reads("[data-annals=details] .annals-heading"), details["title"].as_str().unwrap());
        for part in ["dateText", "text"] {
            let words = details[part].as_str().unwrap();
            assert!(panel.contains(words), "{id}: {part} is {words:?}, the panel says {panel}");
        }
        assert!(panel.contains("Wikipedia"), "the source: {panel}");
    }
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn the_panel_says_what_the_record_says_and_leads_on() {
    let page = Page::open("");
    page.click(page.locate("treaty-signed").middle());
    page.settle();
    let panel = page.reads("[data-annals=details]");
    for words in ["Treaty of friendship signed", "Monday 19 September 2005", "Bagapsh", "paragraph 3, sentence 1"] {
        assert!(panel.contains(words), "{words} is not in: {panel}");
    }
    let buttons = "[...document.querySelectorAll('[data-annals=details] button')].map(node => node.textContent)";
    let ratified = page.ask(buttons);
    let mut ratified = ratified.as_array().unwrap().iter().filter_map(|text| text.as_str());
    let ratified = ratified.find(|text| text.starts_with("was ratified by Parliament of")).unwrap().to_owned();
    page.press_button(&ratified);
    page.settle();
    assert_eq!(page.ask("annals.selected"), "treaty-ratified-south-ossetia");
    page.press(".annals-near button:last-child");
    page.settle();
    assert_eq!(page.ask("annals.selected"), "treaty-ratified-abkhazia", "the next in time");
}

#[test]
fn a_click_beside_the_events_deselects() {
    let page = Page::open("#sel=treaty-signed");
    page.click(nowhere(&page));
    page.settle();
    assert_eq!(page.ask("annals.selected"), json!(null));
    assert!(page.reads("[data-annals=details]").contains("About this timeline"));
}

#[test]
fn a_drag_moves_the_picture_with_the_hand() {
    let page = Page::open("");
    let (before, length) = (page.locate("oleg-botsiev-appointed"), span(&page));
    let from = page.number("annals.view.fromSeconds");
    let (x, y) = nowhere(&page);
    page.drag((x, y + 60.0), (x - 160.0, y + 60.0));
    page.settle();
    let after = page.locate("oleg-botsiev-appointed");
    assert!((before.x - 160.0 - after.x).abs() <= 1.0, "{before:?} {after:?}");
    assert!((span(&page) / length - 1.0).abs() < 1e-9, "a drag does not zoom");
    assert!(page.number("annals.view.fromSeconds") > from);
    assert_eq!(page.ask("annals.selected"), json!(null), "nor select");
}

#[test]
fn the_wheel_zooms_at_the_pointer() {
    let page = Page::open("");
    let (at, length) = (page.locate("oleg-botsiev-appointed"), span(&page));
    page.wheel(at.middle(), -300);
    page.settle();
    assert!(span(&page) < length * 0.8, "nearer");
    let near = page.locate("oleg-botsiev-appointed");
    // The wheel zooms about whole pixels.
    assert!((near.middle().0 - at.middle().0).abs() <= 1.5, "{at:?} {near:?}");
    page.wheel(at.middle(), 300);
    page.settle();
    assert!((span(&page) / length - 1.0).abs() < 1e-6, "and back");
}

#[test]
fn a_double_click_and_the_buttons_zoom() {
    let page = Page::open("");
    let length = span(&page);
    page.double_click(nowhere(&page));
    page.settle();
    let near = span(&page);
    assert!(near < length / 2.0, "a double click comes nearer");
    page.press_button("−");
    page.settle();
    assert!(span(&page) > near * 1.5, "out");
    page.press_button("+");
    page.settle();
    assert!((span(&page) / near - 1.0).abs() < 1e-6, "in");
    page.press_button("Fit");
    page.settle();
    assert!((span(&page) / length - 1.0).abs() < 1e-6, "the first view");
    page.press_button("Fit");
    page.settle();
    assert!(page.text("annals.view.from").as_str() < "1990-09-20", "all events");
    assert!(page.text("annals.view.to").as_str() > "2015-08-31");
    assert!(page.located("south-ossetia-independence").is_some());
}

#[test]
fn clickable_items_have_a_pointer_cursor() {
    let page = Page::open("");
    let cursor = "document.querySelector('[data-annals=canvas]').style.cursor";
    page.hover(nowhere(&page));
    page.hover(page.locate("treaty-signed").middle());
    page.settle();
    assert_eq!(page.text(cursor), "pointer");
    page.hover(nowhere(&page));
    page.settle();
    assert_eq!(page.text(cursor), "grab");
}
