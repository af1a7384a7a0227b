//! The printed page.

use crate::browser::{Look, Page};
use resvg::tiny_skia::{Color, Pixmap};
use serde_json::json;

/// The visible parts of the timeline, and the brightness of the panel's text.
const SEEN: &str = "(() => {
    const seen = selector => [...document.querySelectorAll('.annals ' + selector)].filter(node => node.checkVisibility()).length;
    const ink = getComputedStyle(document.querySelector('.annals-heading')).color.match(/\\d+/g).map(Number);
    return { buttons: seen('button:not(.annals-link)'), canvases: seen('canvas'), papers: seen('.annals-paper svg'), ink: Math.max(...ink) };
})()";

/// Number of pixels that differ between two screenshots. The browser may round an edge between two pixels
/// otherwise when it paints again: a difference of `ROUNDING` levels of 255 is none.
fn differing_px(one: &[u8], other: &[u8]) -> usize {
    const ROUNDING: u8 = 3;
    let [one, other] = [one, other].map(|png| Pixmap::decode_png(png).unwrap());
    assert_eq!([one.width(), one.height()], [other.width(), other.height()], "size of the screenshots");
    let differs = |(a, b): &(&[u8], &[u8])| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > ROUNDING);
    one.data().chunks_exact(4).zip(other.data().chunks_exact(4)).filter(differs).count()
}

#[test]
fn screenshots_differ_by_one_changed_pixel_but_not_by_rounding() {
    let png = |level: u8| {
        let mut pixmap = Pixmap::new(4, 4).unwrap();
        pixmap.fill(Color::from_rgba8(100, 100, 100, 255));
        pixmap.data_mut()[..4].copy_from_slice(&[level, 100, 100, 255]);
        pixmap.encode_png().unwrap()
    };
    assert_eq!([100, 101, 103, 104, 96].map(|level| differing_px(&png(100), &png(level))), [0, 0, 0, 1, 1]);
}

#[test]
fn paper_gets_the_whole_picture_in_the_light_theme_and_no_controls() {
    let page = Page::new(&Look::default());
    for (rest, dark) in
        [("#sel=treaty-signed", true), ("?embed=1#sel=treaty-signed", true), ("?theme=dark#sel=treaty-signed", false)]
    {
        let scheme = [{ json!({ "name": "prefers-color-scheme", "value": if dark { "dark" } else { "light" } }) }];
        page.browser("Emulation.setEmulatedMedia", &json!({ "features": scheme }));
        page.show(rest);
        // What comes after the first picture is there.
        page.wait("document.querySelector('.annals-moves')");
        page.settle();
        let before = page.picture();
        page.browser("Emulation.setEmulatedMedia", &json!({ "media": "print", "features": scheme }));
        page.run("dispatchEvent(new Event('beforeprint'))", Vec::new());
        let seen = page.ask(SEEN);
        assert_eq!([&seen["buttons"], &seen["canvases"], &seen["papers"]], [0, 0, 1], "{rest}: {seen}");
        assert!(seen["ink"].as_f64().unwrap() < 90.0, "{rest}: dark words, {seen}");
        let shape = page.ask(
            "(svg => [svg.viewBox.baseVal.width / svg.viewBox.baseVal.height, svg.getBoundingClientRect().width / svg.getBoundingClientRect().height])(
                document.querySelector('.annals-paper svg'))",
        );
        let [own, shown] = [shape[0].as_f64().unwrap(), shape[1].as_f64().unwrap()];
        assert!((own / shown - 1.0).abs() < 0.01, "undistorted: {shape}");
        let words = page.text("document.querySelector('.annals-paper').textContent");
        for lane in ["Agreements", "Conflict", "Undated", "Mutual defence pact signed"] {
            assert!(words.contains(lane), "{lane} is on the paper: {words}");
        }
        assert_eq!(
            page.number("document.querySelectorAll('.annals-paper tbody tr').length"),
            31.0,
            "{rest}: each event"
        );
        assert!(
            words.contains("Monday 19 September 2005") && words.contains("paragraph"),
            "dates and sources: {words}"
        );
        let ground = page.text("document.querySelector('.annals-paper rect').getAttribute('fill')");
        assert!(ground.to_lowercase().starts_with("#f"), "light: {ground}");
        assert!(
            page.is("[...document.querySelectorAll('.annals-panel details:not(.annals-help)')].every(one => one.open)")
        );
        // Nothing is cut off: the details are as high as their text.
        assert!(
            page.is("(body => body.scrollHeight <= body.clientHeight + 1)(document.querySelector('.annals-body'))")
        );
        page.run("dispatchEvent(new Event('afterprint'))", Vec::new());
        page.browser("Emulation.setEmulatedMedia", &json!({ "media": "", "features": scheme }));
        page.settle();
        assert!(!page.is("document.querySelector('.annals-paper')"));
        assert_eq!(page.text("document.getElementById('timeline').dataset.annalsTheme"), "dark");
        let differing_px = differing_px(&before, &page.picture());
        assert_eq!(differing_px, 0, "{rest}: on the screen all is as it was");
        let pdf = page.browser("Page.printToPDF", &json!({}));
        assert!(pdf["data"].as_str().is_some_and(|data| data.len() > 10_000), "and it is printed");
    }
    assert_eq!(page.log(), Vec::<String>::new());
}
