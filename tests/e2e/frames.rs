//! Frames of every size: the picture keeps its room, nothing overlaps, and elements keep their height.

use crate::browser::{Look, Page};
use fantoccini::key::Key;
use serde_json::json;

/// Sets exactly this size of the page.
pub(super) fn sized(page: &Page, width: u32, height: u32) {
    let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    page.browser("Emulation.setDeviceMetricsOverride", &metrics);
}

/// Axis, 120 px of lanes, and the tray of undated events folded to one line.
const LEAST_PICTURE: f64 = 44.0 + 120.0 + 34.0;

#[test]
fn in_a_small_frame_the_picture_keeps_its_room_beside_an_event() {
    let page = Page::new(&Look::default());
    for (width, height) in [(680, 480), (354, 480), (320, 256), (390, 844), (844, 390), (320, 640), (719, 300)] {
        sized(&page, width, height);
        for rest in ["?embed=1", ""] {
            page.show(rest);
            // A high, a low and an undated event.
            for id in ["treaty-signed", "chirikba-visit", "defence-pact-signed"] {
                page.later(&format!("await annals.select('{id}', {{ animate: false }}); await annals.idle();"))
                    .unwrap();
                let canvas = page.place("[data-annals=canvas]");
                let what = format!("{width}x{height} {rest} {id}: {canvas:?}");
                assert!(canvas.height >= LEAST_PICTURE, "{what}");
                let mark = page.locate(id).middle();
                let (bottom, right) = (f64::from(height).min(canvas.y + canvas.height), f64::from(width));
                assert!(mark.1 >= canvas.y.max(0.0) && mark.1 <= bottom, "{what} {mark:?}");
                assert!((0.0..=right).contains(&mark.0), "{what} {mark:?}");
                let seen =
                    page.is(&format!("document.elementFromPoint({}, {}).closest('.annals-picture')", mark.0, mark.1));
                assert!(seen, "{what}: nothing lies over the event");
                let details = page.place("[data-annals=details]");
                assert!(details.y < f64::from(height) - 24.0, "{what}: the details begin in sight, {details:?}");
            }
            let wide = page.number("document.scrollingElement.scrollWidth");
            assert!(wide <= f64::from(width), "{width}x{height}: nothing scrolls sideways, {wide}");
        }
    }
    assert_eq!(page.log(), Vec::<String>::new());
}

/// If the details do not fit below the picture, the timeline scrolls to them.
#[test]
fn details_that_do_not_fit_are_scrolled_to() {
    let page = Page::new(&Look::default());
    sized(&page, 320, 256);
    page.show("?embed=1#sel=treaty-signed");
    let reach = "(root => { root.scrollTop = 1e6; return root.scrollTop; })(document.querySelector('.annals'))";
    assert!(page.number(reach) > 200.0);
    let last = page.place(".annals-help");
    assert!(last.y > 0.0 && last.y + last.height <= 256.0, "the end of the details is reached: {last:?}");
    page.press(".annals-near button");
    page.settle();
    assert_eq!(page.ask("annals.selected !== 'treaty-signed'"), true);
}

/// The arrangement panel is beside the picture.
#[test]
fn arrange_and_problems_leave_the_picture_alone() {
    let page = Page::new(&Look::default());
    for (width, height, most) in [(1280, 760, 0.0), (390, 844, 0.5), (680, 480, 0.5), (800, 460, 0.42)] {
        sized(&page, width, height);
        page.show("");
        let before = page.place("[data-annals=canvas]");
        if page.sees(".annals-menu") {
            page.press(".annals-menu");
        }
        page.press(".annals-arranges");
        page.settle();
        let (canvas, card) = (page.place("[data-annals=canvas]"), page.place("[data-annals=arrange]"));
        assert!(card.y + card.height <= f64::from(height) + 1.0 && card.width > 200.0, "{card:?}");
        let beside = card.x >= canvas.x + canvas.width - 1.0 || card.y >= canvas.y + canvas.height - 15.0;
        assert!(beside, "{width}x{height}: {card:?} lies over {canvas:?}");
        assert!(canvas.height >= before.height * (1.0 - most) - 60.0, "{before:?} {canvas:?}");
        assert!(page.is("document.activeElement.closest('[data-annals=arrange]')"), "the focus is in it");
        page.key(Key::Escape);
        page.settle();
        assert!(!page.sees("[data-annals=arrange]"));
        assert!(page.is("document.activeElement.matches('.annals-arranges, .annals-menu')"), "and back on its button");
        assert_eq!(page.place("[data-annals=canvas]"), before, "the picture is as it was");
    }
}

/// An element without a height, or with only a minimum or maximum height.
#[test]
fn an_element_keeps_one_height_whatever_is_selected() {
    let page = Page::open("");
    for (style, least, most) in [
        ("width: 900px", 320.0, 480.0),
        ("width: 900px; min-height: 400px", 400.0, 400.0),
        ("width: 900px; min-height: 620px", 620.0, 620.0),
        ("width: 900px; max-height: 300px", 300.0, 300.0),
        ("width: 900px; height: 340px", 340.0, 340.0),
        ("width: 360px", 320.0, 480.0),
        ("width: 360px; min-height: 500px", 500.0, 500.0),
    ] {
        let heights = page.later_with(
            "const place = document.createElement('div');
             place.style = args[0];
             document.body.replaceChildren(place);
             const { mount } = await import('./annals.js');
             const timeline = await mount(place);
             const heights = [];
             for (const id of [null, 'treaty-signed', 'robert-kokoity-appointed', 'defence-pact-signed', null]) {
               await timeline.select(timeline.details(id ?? '') ? id : null, { animate: false });
               await timeline.idle();
               heights.push(place.offsetHeight, place.firstChild.offsetHeight);
             }
             timeline.destroy();
             return heights;",
            vec![json!(style)],
        );
        let heights = heights.unwrap();
        let heights: Vec<f64> = heights.as_array().unwrap().iter().map(|height| height.as_f64().unwrap()).collect();
        assert_eq!(heights.len(), 10);
        assert!(heights.iter().all(|height| (least..=most).contains(height)), "{style}: {heights:?}");
        assert!(heights.windows(2).all(|pair| pair[0] == pair[1]), "{style}: {heights:?}");
    }
}

/// The boxes of all texts, in the picture and around it. Those in the picture are recorded while it is drawn; the
/// others are clipped to their visible part.
const TEXTS: &str = r"
    const size = args[0];
    const drawn = [];
    const own = CanvasRenderingContext2D.prototype.fillText;
    const main = document.querySelector('[data-annals=canvas]');
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
        if (this.canvas === main) {
            const { actualBoundingBoxLeft: l, actualBoundingBoxRight: r, actualBoundingBoxAscent: a, actualBoundingBoxDescent: d } = this.measureText(text);
            const ratio = main.width / main.clientWidth;
            const at = main.getBoundingClientRect();
            const [left, top] = [at.left + (x - l) / ratio, at.top + (y - a) / ratio];
            const [right, bottom] = [Math.min(at.right, left + (l + r) / ratio), Math.min(at.bottom, top + (a + d) / ratio)];
            drawn.push({ text, left: Math.max(at.left, left), top: Math.max(at.top, top), right, bottom, when: document.timeline.currentTime });
        }
        return own.call(this, text, x, y, ...rest);
    };
    // Margins and tray are drawn over marks that reach under them. A colour without alpha starts with a number sign.
    const fill = CanvasRenderingContext2D.prototype.fillRect;
    CanvasRenderingContext2D.prototype.fillRect = function (x, y, width, height) {
        if (this.canvas === main && this.fillStyle[0] === '#') {
            const ratio = main.width / main.clientWidth;
            const at = main.getBoundingClientRect();
            const [left, top, right, bottom] = [at.left + x / ratio, at.top + y / ratio, at.left + (x + width) / ratio, at.top + (y + height) / ratio];
            for (const one of drawn) {
                if (one.left < left || one.right > right || one.bottom <= top || one.top >= bottom) continue;
                if (one.top < top) one.bottom = top;
                else one.top = Math.min(one.bottom, bottom);
            }
        }
        return fill.call(this, x, y, width, height);
    };
    document.documentElement.style.fontSize = size + '%';
    await new Promise(done => setTimeout(done));
    await new Promise(requestAnimationFrame);
    annals.arrange({ colour: 'lane' });
    await annals.idle();
    Object.assign(CanvasRenderingContext2D.prototype, { fillText: own, fillRect: fill });
    const last = Math.max(...drawn.map(one => one.when));
    const boxes = drawn.filter(one => one.when === last);
    const walker = document.createTreeWalker(document.querySelector('.annals'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        if (!node.data.trim() || !node.parentElement.checkVisibility({ visibilityProperty: true }) || node.parentElement.closest('.annals-mirror, .annals-summary, .annals-status, .annals-hint, select')) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (let { left, top, right, bottom } of range.getClientRects()) {
            for (let up = node.parentElement; up; up = up.parentElement) {
                if (getComputedStyle(up).overflowY === 'visible') continue;
                const clip = up.getBoundingClientRect();
                [left, top, right, bottom] = [Math.max(left, clip.left), Math.max(top, clip.top), Math.min(right, clip.right), Math.min(bottom, clip.bottom)];
            }
            // A line box is higher than its letters.
            const lead = (bottom - top) * 0.2;
            if (right > left && bottom - lead > top + lead) boxes.push({ node, text: node.data, left, top: top + lead, right, bottom: bottom - lead });
        }
    }
    const meets = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    const over = [];
    boxes.forEach((a, at) => boxes.slice(at + 1).forEach(b => { if (meets(a, b) && !(a.node && a.node === b.node)) over.push(a.text + ' / ' + b.text); }));
    return [boxes.length, drawn.length, over];";

#[test]
fn text_that_a_reader_enlarges_overlaps_nowhere() {
    let page = Page::new(&Look::default());
    for (width, height) in [(1280, 760), (390, 844), (680, 480)] {
        for rest in ["", "#sel=treaty-signed", "?embed=1"] {
            for percent in [100, 150, 200] {
                sized(&page, width, height);
                page.show(rest);
                let found = page.later_with(TEXTS, vec![json!(percent)]).unwrap();
                let what = format!("{width}x{height} {rest} at {percent} %: {found}");
                assert!(
                    found[0].as_f64().unwrap() > 8.0 && found[1].as_f64().unwrap() > 5.0,
                    "texts are found, {what}"
                );
                assert_eq!(found[2], json!([]), "{what}");
                let head =
                    "(head => head.scrollHeight <= head.clientHeight + 1)(document.querySelector('.annals-head'))";
                assert!(page.is(head), "{what}: the header is not squeezed");
                // The text really grows, also in the picture.
                let em = page.number("parseFloat(getComputedStyle(document.querySelector('.annals')).fontSize)");
                assert_eq!(em, (14.0 * f64::from(percent) / 100.0).round(), "{what}");
            }
        }
    }
}

/// Hits and the accessible list agree with the drawing, at any text size.
#[test]
fn an_enlarged_picture_is_pointed_at_where_it_is_drawn() {
    let page = Page::open("");
    let before = page.locate("treaty-signed");
    page.run("document.documentElement.style.fontSize = '200%'", Vec::new());
    page.wait("annals.locate('treaty-signed').height > 20");
    page.settle();
    let after = page.locate("treaty-signed");
    assert!((after.height / before.height - 2.0).abs() < 0.1, "{before:?} {after:?}");
    page.click(after.middle());
    page.settle();
    assert_eq!(page.ask("annals.selected"), "treaty-signed");
    let option = page.place("[role=option][aria-selected=true]");
    let mark = page.locate("treaty-signed");
    assert!((option.middle().0 - mark.middle().0).abs() < 2.0, "{option:?} {mark:?}");
    assert!((option.middle().1 - mark.middle().1).abs() < 2.0, "{option:?} {mark:?}");
}

/// No text is smaller than 12 px, and no target smaller than 24 px; links in a line are as high as their text.
#[test]
fn words_are_large_enough_to_read_and_targets_to_hit() {
    let page = Page::new(&Look::default());
    let small = "(() => {
        const found = [];
        for (const node of document.querySelectorAll('.annals *')) {
            if (!node.checkVisibility({ visibilityProperty: true }) || node.closest('.annals-mirror, .annals-summary')) continue;
            const words = [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
            if (words && parseFloat(getComputedStyle(node).fontSize) < 12) found.push(['words', node.textContent.slice(0, 40), getComputedStyle(node).fontSize]);
            if (!node.matches('button, summary, select, label, [role=separator]')) continue;
            const { width, height } = node.getBoundingClientRect();
            if (width < 24 || height < 24) found.push(['target', node.textContent.slice(0, 40), width, height]);
        }
        return found;
    })()";
    for (width, height) in [(1280, 760), (390, 844)] {
        sized(&page, width, height);
        for rest in [
            "",
            "#sel=treaty-signed",
            "?embed=1#sel=robert-kokoity-appointed",
            "?theme=contrast#sel=russo-georgian-war",
        ] {
            page.show(rest);
            if page.ask("annals.selected") == json!(null) {
                page.run("document.querySelector('.annals-about').click()", Vec::new());
            }
            page.run("for (const one of document.querySelectorAll('.annals details')) one.open = true", Vec::new());
            page.settle();
            assert!(page.number("document.querySelectorAll('.annals button').length") > 3.0);
            assert_eq!(page.ask(small), json!([]), "{width}x{height} {rest}");
        }
        page.run("document.querySelector('.annals-arranges').click()", Vec::new());
        page.settle();
        assert_eq!(page.ask(small), json!([]), "{width}x{height}, arranging");
    }
}
