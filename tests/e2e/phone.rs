//! The page on a phone, with fingers.

use crate::browser::{Look, Page};
use fantoccini::key::Key;
use serde_json::json;

const PHONE: Look = Look { width: 390, height: 844, scale: 3.0, phone: true, flags: &[] };

fn phone() -> Page {
    let page = Page::new(&PHONE);
    page.show("");
    assert_eq!(page.ask("[innerWidth, innerHeight, devicePixelRatio]"), json!([390, 844, 3]));
    page
}

/// A position without an event: the middle of the axis.
fn nowhere(page: &Page) -> (f64, f64) {
    let canvas = page.place("[data-annals=canvas]");
    (canvas.x + canvas.width / 2.0, canvas.y + 6.0)
}

#[test]
fn the_picture_has_the_whole_width_and_nothing_scrolls_sideways() {
    let page = phone();
    let canvas = page.place("[data-annals=canvas]");
    assert_eq!((canvas.x, canvas.width), (0.0, 390.0));
    assert!(canvas.height > 600.0, "{canvas:?}");
    assert_eq!(
        page.ask("document.querySelector('[data-annals=canvas]').width"),
        1170,
        "a canvas pixel for each of the screen"
    );
    assert_eq!(page.number("document.scrollingElement.scrollWidth"), 390.0);
    assert_eq!(page.number("document.scrollingElement.scrollHeight"), 844.0);
    assert!(!page.sees("[data-annals=details]"));
    let small = page.ask(
        "[...document.querySelectorAll('button')].filter(node => node.checkVisibility()).map(node => [node.textContent, node.getBoundingClientRect()])
            .filter(([, box]) => box.width < 44 || box.height < 44 || box.left < 0 || box.right > 390).map(([text, box]) => [text, box.x, box.width, box.height])",
    );
    assert_eq!(small, json!([]), "buttons are for fingers, and within reach");
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn a_tap_opens_a_sheet_at_the_bottom() {
    let page = phone();
    page.tap(page.locate("treaty-ratified-abkhazia").middle());
    page.settle();
    assert_eq!(page.ask("annals.selected"), "treaty-ratified-abkhazia");
    let sheet = page.place("[data-annals=details]");
    assert_eq!((sheet.x, sheet.width, (sheet.y + sheet.height).round()), (0.0, 390.0, 844.0));
    assert!(sheet.y > 844.0 * 0.4, "the picture keeps its room: {sheet:?}");
    assert!(page.reads("[data-annals=details]").contains("15 February 2006"));
    let mark = page.locate("treaty-ratified-abkhazia");
    assert!(mark.y > 0.0 && mark.y + mark.height <= sheet.y, "what it tells of is in sight: {mark:?} {sheet:?}");
    assert_eq!(page.number("document.scrollingElement.scrollWidth"), 390.0);
    page.tap(page.place("[data-annals=details] .annals-close").middle());
    page.settle();
    assert!(!page.sees("[data-annals=details]"));
    assert_eq!(page.ask("annals.selected"), json!(null));
}

/// The sheet takes room from the picture and opens under the finger.
#[test]
fn an_event_low_in_the_picture_is_not_hidden_by_its_sheet() {
    let page = phone();
    for low in ["chirikba-visit", "defence-pact-signed"] {
        page.tap(page.locate(low).middle());
        page.settle();
        assert_eq!(page.ask("annals.selected"), low);
        let (sheet, mark) = (page.place("[data-annals=details]"), page.located(low));
        let mark = mark.unwrap_or_else(|| panic!("{low} is not drawn beside its sheet"));
        assert!(mark.middle().1 < sheet.y, "{low}: {mark:?} {sheet:?}");
        page.tap(page.place("[data-annals=details] .annals-close").middle());
        page.settle();
    }
}

#[test]
fn an_address_with_an_event_low_in_the_record_shows_it() {
    let page = Page::new(&PHONE);
    page.show("#sel=chirikba-visit");
    let (sheet, mark) = (page.place("[data-annals=details]"), page.locate("chirikba-visit"));
    assert!(mark.middle().1 < sheet.y, "{mark:?} {sheet:?}");
}

#[test]
fn fingers_move_and_zoom() {
    let page = phone();
    let before = page.locate("chancery-sukhumi-opened");
    let (x, y) = nowhere(&page);
    page.swipe((x, y + 60.0), (x - 80.0, y + 60.0));
    page.settle();
    let after = page.locate("chancery-sukhumi-opened");
    assert!((before.x - 80.0 - after.x).abs() <= 1.0, "{before:?} {after:?}");
    let span = "annals.view.toSeconds - annals.view.fromSeconds";
    let length = page.number(span);
    let at = |dx: f64| (x + dx, y + 200.0);
    page.pinch([at(-40.0), at(-120.0)], [at(40.0), at(120.0)]);
    page.settle();
    let ratio = page.number(span) / length;
    assert!((0.25..0.5).contains(&ratio), "three times as far apart: {ratio}");
    assert_eq!(page.ask("annals.selected"), json!(null));
    assert!(page.is("visualViewport.scale === 1"), "the page itself does not zoom");
}

#[test]
fn the_grip_changes_the_height_of_the_sheet_and_a_swipe_closes_it() {
    let page = phone();
    page.tap(page.locate("treaty-signed").middle());
    page.settle();
    let sheet = || page.place("[data-annals=details]");
    let first = sheet();
    let grip = page.place(".annals-grip");
    assert!(grip.height >= 24.0 && grip.width >= 44.0, "{grip:?}");
    assert!(first.height <= 844.0 / 2.0 + 1.0, "at most half: {first:?}");
    let (x, y) = grip.middle();
    page.swipe((x, y), (x, y - 150.0));
    page.settle();
    let high = sheet();
    assert!((high.height - first.height - 150.0).abs() < 3.0, "it goes with the finger: {first:?} {high:?}");
    let canvas = page.place("[data-annals=canvas]");
    assert!(canvas.height >= 198.0 && page.locate("treaty-signed").middle().1 < high.y, "{canvas:?}");
    // At its maximum height, the picture still keeps its room.
    page.run("document.querySelector('.annals-grip').focus()", Vec::new());
    let taken = page.ask(
        "['altKey', 'ctrlKey', 'metaKey'].map(held => {
             const event = new KeyboardEvent('keydown', { key: 'ArrowUp', [held]: true, bubbles: true, cancelable: true });
             return !document.activeElement.dispatchEvent(event);
         })",
    );
    assert_eq!(taken, json!([false, false, false]), "the browser's own keys");
    page.key(Key::Home);
    page.settle();
    assert!(page.place("[data-annals=canvas]").height >= 198.0);
    let least = sheet().height;
    page.key(Key::Down);
    page.settle();
    assert!(sheet().height < least, "keys change it too");
    let view = page.ask("annals.view");
    let scrolled = page.number("scrollY + document.querySelector('.annals').scrollTop");
    let (x, y) = page.place(".annals-grip").middle();
    page.swipe((x, y), (x, y + 300.0));
    page.settle();
    assert!(!page.sees("[data-annals=details]"), "a swipe down closes it");
    assert_eq!(page.ask("annals.selected"), json!(null));
    assert_eq!(page.ask("annals.view"), view, "and moves nothing below");
    assert_eq!(page.number("scrollY + document.querySelector('.annals').scrollTop"), scrolled);
    // The next one has its own height again.
    page.tap(page.locate("treaty-signed").middle());
    page.settle();
    assert!((sheet().height - first.height).abs() < 2.0, "{first:?} {:?}", sheet());
}

#[test]
fn the_header_is_one_row_with_a_menu() {
    let page = phone();
    assert!(page.place(".annals-head").height <= 56.0, "{:?}", page.place(".annals-head"));
    assert!(!page.sees(".annals-arranges"));
    page.tap(page.place(".annals-menu").middle());
    page.settle();
    let boxes = page.ask(
        "[...document.querySelectorAll('.annals-tools button')].map(node => node.getBoundingClientRect()).map(box => [box.width, box.height, box.left, box.right])",
    );
    for one in boxes.as_array().unwrap() {
        let [width, height, left, right] = [0, 1, 2, 3].map(|at| one[at].as_f64().unwrap());
        assert!(width >= 44.0 && height >= 44.0 && left >= 0.0 && right <= 390.0, "{one}");
    }
    page.key(Key::Escape);
    assert!(!page.sees(".annals-arranges"), "Escape closes it");
    assert!(page.is("document.activeElement.matches('.annals-menu')"));
    page.tap(page.place(".annals-menu").middle());
    page.tap(page.place(".annals-arranges").middle());
    page.settle();
    assert!(page.sees("[data-annals=arrange]") && !page.sees(".annals-arranges"), "the menu closes with a choice");
}

/// While details are open, undated events take one line with their number.
#[test]
fn the_tray_folds_beside_an_event_and_opens_on_demand() {
    let page = phone();
    let chips = "annals.locate('defence-pact-signed')";
    assert!(page.is(chips), "with room, the first stands in the tray");
    page.tap(page.locate("treaty-signed").middle());
    page.settle();
    assert!(!page.is(chips), "then only their number");
    let canvas = page.place("[data-annals=canvas]");
    page.tap((canvas.x + 40.0, canvas.y + canvas.height - 17.0));
    page.settle();
    assert!(page.is(chips), "which shows them again");
    page.tap(page.locate("defence-pact-signed").middle());
    page.settle();
    assert_eq!(page.ask("annals.selected"), "defence-pact-signed");
    let (canvas, chip) = (page.place("[data-annals=canvas]"), page.locate("defence-pact-signed"));
    assert!(chip.y > canvas.y + canvas.height - 34.0, "folded again, with the one that is read: {chip:?} {canvas:?}");
}
