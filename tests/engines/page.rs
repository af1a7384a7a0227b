//! The default page: its picture is drawn and reacts to input.

use crate::browser::{Engine, Machine, Place};
use fantoccini::key::Key;

/// Number of canvas pixels that do not have the most frequent colour, and number of colours.
const INK: &str = "
    const canvas = document.querySelector('[data-annals=canvas]');
    const { width, height } = canvas;
    const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, width, height).data.buffer);
    const counts = new Map();
    for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    const ground = Math.max(...counts.values());
    return [1 - ground / pixels.length, counts.size];";

/// The picture is drawn: pixels of many colours, text and marks on a ground.
#[track_caller]
pub(crate) fn is_drawn(engine: &dyn Engine, place: Place) {
    let ink = engine.later(place, INK);
    let (share, colours) = (ink[0].as_f64().unwrap(), ink[1].as_f64().unwrap());
    assert!(share > 0.02 && share < 0.98 && colours > 20.0, "{}: {ink}", engine.name());
}

/// A click on an event shows its details.
#[track_caller]
pub(crate) fn a_click_tells(engine: &dyn Engine, place: Place) {
    engine.click(place, engine.locate(place, "treaty-signed").middle());
    engine.wait(place, "annals.selected === 'treaty-signed'");
    engine.settle(place);
    let panel = engine.reads(place, "[data-annals=details]");
    for part in ["Treaty of friendship signed", "Monday 19 September 2005", "paragraph 3, sentence 1", "Wikipedia"] {
        assert!(panel.contains(part), "{}: no “{part}” in {panel}", engine.name());
    }
}

const FROM: &str = "annals.view.fromSeconds";
const SPAN: &str = "annals.view.toSeconds - annals.view.fromSeconds";

/// Wheel, keys and drag change the view.
#[track_caller]
fn the_hand_moves_it(engine: &dyn Engine, place: Place) {
    let canvas = engine.spot(place, "document.querySelector('[data-annals=canvas]').getBoundingClientRect()");
    // An empty place: below the axis, at the right.
    let at = (canvas.x + canvas.width * 0.7, canvas.y + canvas.height * 0.5);
    let span = engine.number(place, SPAN);
    engine.wheel(place, at, -240);
    engine.wait(place, &format!("{SPAN} < {span} * 0.9"));
    engine.settle(place);
    let (near, from) = (engine.number(place, SPAN), engine.number(place, FROM));
    engine.drag(place, at, (at.0 - 150.0, at.1));
    engine.wait(place, &format!("{FROM} > {from}"));
    engine.settle(place);
    assert!((engine.number(place, SPAN) - near).abs() < near * 0.01, "{}: a drag does not zoom", engine.name());
    engine.later(place, "document.querySelector('[data-annals=canvas] ~ [role=listbox]').focus()");
    engine.key('+');
    engine.wait(place, &format!("{SPAN} < {near} * 0.9"));
    engine.settle(place);
    let nearer = engine.number(place, FROM);
    engine.key(Key::PageDown.into());
    engine.wait(place, &format!("{FROM} > {nearer}"));
    engine.settle(place);
}

pub(crate) fn default_page(engine: &dyn Engine, machine: &Machine) {
    engine.go(machine.program.origin());
    engine.ready(Place::Page);
    assert_eq!(engine.text(Place::Page, "document.title"), "Abkhazia–South Ossetia relations · Annals");
    assert_eq!(engine.number(Place::Page, "annals.problems.length"), 0.0);
    is_drawn(engine, Place::Page);
    a_click_tells(engine, Place::Page);
    the_hand_moves_it(engine, Place::Page);
    // A page further the first event there is selected, and the address follows.
    engine.wait(Place::Page, "annals.selected !== null && location.hash.includes('sel=' + annals.selected)");
    is_drawn(engine, Place::Page);
}
