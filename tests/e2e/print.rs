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

/// Records, how many pages each takes at most on A4 and Letter, upright and across, and how many columns its list of
/// events has.
const PAPERS: [(&str, &str, [f64; 4], f64); 3] = [
    ("the default", "", [3.0, 4.0, 4.0, 4.0], 3.0),
    (
        "four events without a source",
        "await annals.load('date,title,lane\\n2005-03,One,A\\n2006,Two,B\\n2007-05-06/2009,Three,A\\nsoon,Four,B')",
        [1.0; 4],
        2.0,
    ),
    (
        "many lanes",
        "let text = 'date,title,lane,source\\n';
         for (let n = 0; n < 180; n++) text += `${1900 + n * 37 % 110},The council of a town meets for the ${n}. time,District ${n % 60},A chronicle of the districts\\n`;
         await annals.load(text)",
        [14.0, 24.0, 15.0, 24.0],
        3.0,
    ),
];
/// Width and height in inches.
const SIZES: [(f64, f64); 4] = [(8.27, 11.69), (11.69, 8.27), (8.5, 11.0), (11.0, 8.5)];

#[test]
fn paper_has_only_what_is_read_there() {
    let page = Page::new(&Look::default());
    for (name, script, most, columns) in PAPERS {
        page.show("");
        page.wait("document.querySelector('.annals-moves')");
        page.later(&format!("{script}; await annals.idle()")).unwrap();
        page.run("dispatchEvent(new Event('beforeprint'))", Vec::new());
        page.browser("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
        let read = page.text("document.querySelector('.annals').innerText");
        for hint in ["Select an event", "To see a record of your own", "file of another program", "Press", "Open"] {
            assert!(!read.contains(hint), "{name}: {hint}");
        }
        assert_eq!(page.number("document.querySelectorAll('.annals-events thead th').length"), columns, "{name}");
        // A picture in pieces has its axis on each.
        assert!(
            page.is("[...document.querySelectorAll('.annals-paper > div > div > svg')].slice(1)
                .every(({ children: [axis] }) => axis.matches('svg') && axis.getBoundingClientRect().height > 10)"),
            "{name}: the axis"
        );
        let whole = "(one => ['avoid', 'avoid-page'].includes(getComputedStyle(one).breakInside))";
        assert!(page.is(&format!("{whole}(document.querySelector('.annals-legend'))")), "{name}: the legend");
        assert!(
            page.is("[...document.querySelectorAll('.annals-panel .annals-heading')].every(one => getComputedStyle(one).breakAfter === 'avoid')"),
            "{name}: headings"
        );
        page.run("dispatchEvent(new Event('afterprint'))", Vec::new());
        page.browser("Emulation.setEmulatedMedia", &json!({ "media": "" }));
        for ((width, height), most) in SIZES.into_iter().zip(most) {
            let pdf = page.browser("Page.printToPDF", &json!({ "paperWidth": width, "paperHeight": height }));
            let pages =
                page.run("return atob(arguments[0]).match(/\\/Type \\/Page\\b/g).length", vec![pdf["data"].clone()]);
            assert!(pages.as_f64().unwrap() <= most, "{name}, {width} by {height}: {pages} pages");
        }
    }
    assert_eq!(page.log(), Vec::<String>::new());
}
