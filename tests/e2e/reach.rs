//! Other ways to reach what the picture shows: by keys along relations, by buttons, by a finger that rests, by a flick.

use crate::browser::{Look, Page};
use fantoccini::key::Key;
use serde_json::json;

const PHONE: Look = Look { width: 390, height: 844, scale: 3.0, phone: true, flags: &[] };
const SAID: &str = "document.querySelector('.annals-status').textContent";

fn opened(look: &Look) -> Page {
    let page = Page::new(look);
    page.show("");
    page.wait("document.querySelector('.annals-moves')");
    page
}

#[test]
fn keys_go_along_relations_and_back() {
    let page = opened(&Look::default());
    page.later("await annals.select('treaty-signed'); await annals.idle()").unwrap();
    page.run("document.querySelector('[role=option][tabindex=\"0\"]').focus()", Vec::new());
    let relations = page.ask("annals.details('treaty-signed').relations.map(({ target }) => target)");
    let relations = relations.as_array().unwrap();
    assert!(relations.len() > 1);
    for target in relations {
        page.key('r');
        page.settle();
        assert_eq!(page.ask("annals.selected"), *target);
        page.wait("document.activeElement.dataset.id === annals.selected");
    }
    assert!(page.text(SAID).ends_with(&format!("{0} of {0}", relations.len())), "{}", page.text(SAID));
    page.key('b');
    page.settle();
    assert_eq!(page.ask("annals.selected"), "treaty-signed");
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn the_drawn_scroll_bar_takes_drags_and_clicks() {
    let page = opened(&Look { height: 480, ..Look::default() });
    let top = "annals.locate(annals.selected)?.y";
    page.later("let text = 'date,title,lane\\n'; for (let n = 0; n < 40; n++) text += `2005-0${1 + n % 9},Event ${n},Lane ${n}\\n`; await annals.load(text); await annals.idle()").unwrap();
    page.later("await annals.select(annals.problems.length ? '' : document.querySelector('[role=option]').dataset.id); await annals.idle()").unwrap();
    let before = page.number(top);
    let plot = page.place(".annals-picture");
    let (x, middle) = (plot.x + plot.width - 4.0, plot.y + plot.height / 2.0);
    // The thumb is at the top: a drag down scrolls on, and the view stays.
    let view = page.ask("annals.view");
    page.drag((x, plot.y + 60.0), (x, middle));
    page.settle();
    let scrolled = "document.querySelectorAll('[role=option]').length > 0 && (annals.locate(annals.selected)?.y ?? -1)";
    let dragged = page.number(scrolled);
    assert!(dragged < before - 50.0, "{before} {dragged}");
    assert_eq!(page.ask("annals.view"), view);
    // A click at the end of the bar goes to the last lane, one at its begin back.
    let has = |title: &str| {
        page.is(&format!(
            "[...document.querySelectorAll('[role=option]')].some(one => one.innerText.startsWith('{title},'))"
        ))
    };
    page.click((x, plot.y + plot.height - 8.0));
    page.settle();
    assert!(has("Event 39") && !has("Event 1"));
    page.click((x, plot.y + 40.0));
    page.settle();
    assert!(has("Event 1") && !has("Event 39"));
    assert_eq!(page.ask("annals.view"), view);
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn buttons_move_the_picture_in_place_of_drags() {
    for look in [Look::default(), PHONE] {
        let page = opened(&look);
        if page.sees(".annals-menu") {
            page.press(".annals-menu");
        } else {
            page.run("document.querySelector('.annals-help').open = true; document.querySelector('.annals-moves').scrollIntoView()", Vec::new());
        }
        page.press(".annals-moves");
        page.settle();
        assert!(page.is("document.activeElement.closest('.annals-pad')"), "the focus goes along");
        let boxes = page.ask("[...document.querySelectorAll('.annals-pad button')].map(node => { const { width, height, right } = node.getBoundingClientRect(); return [width, height, right]; })");
        let least = if look.phone { 44.0 } else { 24.0 };
        for one in boxes.as_array().unwrap() {
            assert!(one[0].as_f64().unwrap() >= least && one[1].as_f64().unwrap() >= least, "{boxes}");
            assert!(one[2].as_f64().unwrap() <= f64::from(look.width), "{boxes}");
        }
        let from = page.number("annals.view.fromSeconds");
        page.press(".annals-pad button:nth-child(1)");
        page.settle();
        let earlier = page.number("annals.view.fromSeconds");
        assert!(earlier < from, "earlier");
        page.press(".annals-pad button:nth-child(2)");
        page.settle();
        assert!(page.number("annals.view.fromSeconds") > earlier, "later");
        page.key(Key::Escape);
        page.settle();
        assert!(!page.sees(".annals-pad"));
        assert_eq!(page.log(), Vec::<String>::new());
    }
}

#[test]
fn a_question_mark_opens_the_help() {
    let page = opened(&Look::default());
    page.run("document.querySelector('[role=option][tabindex=\"0\"]').focus()", Vec::new());
    page.key('?');
    page.wait("document.querySelector('.annals-help').open && document.querySelector('.annals-keys dt')");
    assert!(page.is("document.activeElement.closest('.annals-help')"));
    assert!(page.reads(".annals-keys").contains("a related event"));
}

/// The events of one finger, as a browser sends them.
const FINGER: &str = "const picture = document.querySelector('.annals-picture');
    const send = (type, x, y) => document.elementFromPoint(args[0], args[1]).dispatchEvent(new PointerEvent(type,
        { pointerId: 7, pointerType: 'touch', isPrimary: true, clientX: x, clientY: y, bubbles: true, cancelable: true, button: 0 }));
    const drawn = () => document.querySelector('.annals-overlay').getContext('2d').getImageData(0, 0, 1200, 1800).data.some(Boolean);
    const wait = async is => { for (let n = 0; n < 200 && !is(); n++) await new Promise(done => setTimeout(done, 20)); return is(); };";

#[test]
fn a_finger_that_rests_shows_what_a_hover_shows() {
    let page = opened(&PHONE);
    let at = page.locate("treaty-signed").middle();
    let held = page.later_with(
        &format!("{FINGER} send('pointerdown', ...args); const shown = await wait(drawn); send('pointerup', ...args); await annals.idle(); return [shown, annals.selected, drawn()];"),
        vec![json!(at.0), json!(at.1)],
    );
    assert_eq!(held, Ok(json!([true, null, true])), "a card, which stays, and no selection");
    let next = page.later_with(
        &format!("{FINGER} send('pointerdown', ...args); send('pointerup', ...args); await annals.idle(); return annals.selected;"),
        vec![json!(at.0), json!(at.1)],
    );
    assert_eq!(next, Ok(json!("treaty-signed")), "a tap is still a tap");
}

#[test]
fn a_flick_moves_on_and_comes_to_rest() {
    for (motion, most) in [("no-preference", 1e9), ("reduce", 0.0)] {
        let page = opened(&PHONE);
        let media = json!({ "features": [{ "name": "prefers-reduced-motion", "value": motion }] });
        page.browser("Emulation.setEmulatedMedia", &media);
        let canvas = page.place("[data-annals=canvas]");
        let (x, y) = (canvas.x + 300.0, canvas.y + 8.0);
        let way = page.later_with(
            &format!(
                "{FINGER} send('pointerdown', ...args);
                 for (let n = 1; n <= 10; n++) send('pointermove', args[0] - n * 22, args[1]);
                 const left = annals.view.fromSeconds;
                 send('pointerup', args[0] - 220, args[1]);
                 await annals.idle();
                 return (annals.view.fromSeconds - left) / (annals.view.toSeconds - left);"
            ),
            vec![json!(x), json!(y)],
        );
        let way = way.unwrap().as_f64().unwrap();
        assert!(way >= 0.0 && way <= most && (motion == "reduce" || way > 0.01), "{motion}: {way}");
        assert_eq!(page.ask("annals.selected"), json!(null));
    }
}
