//! Ink is drawn where the scene says.

use crate::browser::{Look, Page};
use serde_json::{Value, json};

/// In device pixels of the canvas: the most frequent colours are ground, all others ink. For each event, true if its
/// box contains ink, and true if some box of that size contains none.
const INK: &str = "
    const canvas = document.querySelector('[data-annals=canvas]');
    const { width, height } = canvas;
    const ratio = width / canvas.clientWidth;
    const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, width, height).data.buffer);
    const counts = new Map();
    for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    const grounds = [...counts].filter(([, count]) => count > pixels.length * 0.02).map(([pixel]) => pixel);
    const far = (a, b) => [0, 8, 16].reduce((sum, shift) => sum + Math.abs((a >> shift & 255) - (b >> shift & 255)), 0);
    const inked = (left, top, right, bottom) => {
        for (let y = Math.max(0, top); y < Math.min(height, bottom); y++) {
            for (let x = Math.max(0, left); x < Math.min(width, right); x++) {
                if (grounds.every(ground => far(ground, pixels[y * width + x]) > 30)) return true;
            }
        }
        return false;
    };
    const place = canvas.getBoundingClientRect();
    const seen = [...document.querySelectorAll('[role=option]')].map(node => {
        const box = annals.locate(node.dataset.id);
        const [x, y] = [box.x + box.width / 2 - place.x, box.y + box.height / 2 - place.y];
        const [w, h] = [Math.min(box.width, 12) / 2, Math.min(box.height, 12) / 2];
        return [node.dataset.id, inked(...[x - w, y - h, x + w, y + h].map(side => Math.round(side * ratio)))];
    });
    let empty = 0;
    for (let y = 0; y + 12 < canvas.clientHeight; y += 12) {
        for (let x = 0; x + 12 < canvas.clientWidth; x += 12) {
            if (!inked(...[x, y, x + 12, y + 12].map(side => Math.round(side * ratio)))) empty++;
        }
    }
    return { seen, empty, grounds: grounds.length, ratio, width, height, wide: canvas.clientWidth, high: canvas.clientHeight }";

fn inked(scale: f64) {
    let page = Page::new(&Look { scale, ..Look::default() });
    page.show("");
    let ink = page.run(INK, vec![]);
    let seen = ink["seen"].as_array().unwrap();
    assert!(seen.len() >= 10, "{ink}");
    let without: Vec<&Value> = seen.iter().filter(|event| event[1] == json!(false)).collect();
    assert!(without.is_empty(), "no ink at {without:?}");
    assert!((1..6).contains(&ink["grounds"].as_u64().unwrap()), "{ink}");
    assert!(ink["empty"].as_u64().unwrap() > 500, "most of the picture is ground, so ink means something: {ink}");
    for (device, css) in [("width", "wide"), ("height", "high")] {
        let (device, css) = (ink[device].as_f64().unwrap(), ink[css].as_f64().unwrap());
        assert!((device - css * scale).abs() <= 1.0, "a canvas pixel for each of the screen: {device} {css}");
    }
}

#[test]
fn every_drawn_event_has_ink_at_its_place() {
    inked(1.0);
}

#[test]
fn every_drawn_event_has_ink_at_its_place_on_a_fine_screen() {
    inked(2.0);
}

#[test]
fn every_drawn_event_has_ink_at_its_place_on_an_uneven_screen() {
    inked(1.5);
}
