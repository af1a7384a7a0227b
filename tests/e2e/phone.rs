//! The page on a telephone, with fingers.

use crate::browser::{Look, Page};
use serde_json::json;

const PHONE: Look = Look { width: 390, height: 844, scale: 3.0, phone: true, flags: &[] };

fn phone() -> Page {
    let page = Page::new(&PHONE);
    page.show("");
    assert_eq!(page.ask("[innerWidth, innerHeight, devicePixelRatio]"), json!([390, 844, 3]));
    page
}

/// Where no event is: the middle of the axis.
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

/// The sheet takes room from the picture, and opens under the finger.
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
