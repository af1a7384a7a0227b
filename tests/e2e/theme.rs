//! Light and dark.

use crate::browser::{Look, Page};
use serde_json::json;

/// Brightness of the ground of the picture and of the panel, 0 to 255.
const GROUNDS: &str = "(() => {
    const canvas = document.querySelector('[data-annals=canvas]');
    const bright = ([r, g, b]) => Math.round((r + g + b) / 3);
    const corner = canvas.getContext('2d').getImageData(canvas.width - 4, 2, 1, 1).data;
    const panel = getComputedStyle(document.querySelector('[data-annals=details]')).backgroundColor.match(/\\d+/g).map(Number);
    return [bright(corner), bright(panel)];
})()";

/// Brightness of the first event's text in the panel.
const WORDS: &str = "(([r, g, b]) => (Number(r) + Number(g) + Number(b)) / 3)(
    getComputedStyle(document.querySelector('.annals-heading')).color.match(/\\d+/g))";

fn prefer(page: &Page, scheme: &str) {
    let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
    page.browser("Emulation.setEmulatedMedia", &features);
}

#[track_caller]
fn is(page: &Page, dark: bool) {
    let grounds = page.ask(GROUNDS);
    for ground in grounds.as_array().unwrap() {
        let ground = ground.as_f64().unwrap();
        assert!(if dark { ground < 70.0 } else { ground > 200.0 }, "{grounds}");
    }
    let words = page.number(WORDS);
    assert!(if dark { words > 180.0 } else { words < 90.0 }, "{words}");
}

#[test]
fn the_system_decides_and_may_change_its_mind() {
    let page = Page::new(&Look::default());
    prefer(&page, "dark");
    page.show("#sel=treaty-signed");
    assert_eq!(page.ask("document.getElementById('timeline').dataset.annalsTheme"), "dark");
    is(&page, true);
    prefer(&page, "light");
    page.wait("document.getElementById('timeline').dataset.annalsTheme === 'light'");
    page.settle();
    is(&page, false);
    assert_eq!(page.ask("annals.selected"), "treaty-signed");
}

#[test]
fn the_address_decides_before_the_system() {
    let page = Page::open("?theme=dark");
    is(&page, true);
    page.show("?theme=light");
    is(&page, false);
    page.show("?theme=mauve");
    is(&page, false);
    assert!(page.sees("[data-annals=canvas]"));
    page.show("?theme=contrast");
    assert_eq!(page.ask("document.getElementById('timeline').dataset.annalsTheme"), "contrast");
}
