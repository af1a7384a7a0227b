//! The focus of the keyboard stays on its event, and the card beside the pointer can be entered and put away.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::app::Msg;
use annals::geom::PxPoint;
use annals::layout::Target;
use annals::view::Input;
use support::Harness;
use support::many::{DAY, Lcg, record};

fn large() -> Harness {
    let mut random = Lcg(7);
    let events: Vec<_> = (0..20_000_i64)
        .map(|number| {
            let from = random.below(40_000) * DAY;
            let length = if number % 5 == 0 { random.below(4_000) * DAY } else { 0 };
            (from, from + length, u32::try_from(number % 9).unwrap(), 0.5)
        })
        .collect();
    Harness::of(record(9, &events), 940.0, 700.0)
}

/// The event with the focus stays it when the picture is zoomed, shown whole, or the selection is given up.
#[test]
fn keys_that_move_the_picture_keep_the_focus() {
    let mut states = 0;
    for (seed, mut harness) in [(1, Harness::new()), (2, large())] {
        let mut random = Lcg(seed);
        harness.send(Msg::Focus(true));
        harness.send(Msg::ReducedMotion(true));
        harness.settle();
        for _ in 0..100 {
            let steps = ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "PageDown", "PageUp", "End", "+", "-"];
            let step = steps[usize::try_from(random.below(9)).unwrap()];
            harness.key(step);
            if random.below(4) == 0 {
                harness.key("Escape");
            }
            let before = harness.app.focused();
            assert!(before.is_some());
            for key in ["+", "-", "0", "+", "Escape", "+"] {
                harness.key(key);
                assert_eq!(harness.app.focused(), before, "after {key}, which followed {step}");
                let listed = harness.app.mirror().into_iter().filter(|option| Some(option.row) == before).count();
                assert_eq!(listed, 1, "its option is there after {key}");
            }
            let row = before.unwrap();
            if row.index() < harness.app.document().dated_len() {
                assert!(harness.app.locate(row).is_some(), "after + it is in view");
            }
            states += 1;
        }
    }
    assert_eq!(states, 200);
}

/// Escape puts the card beside the pointer away first; the pointer may enter the card.
#[test]
fn the_card_can_be_entered_and_put_away() {
    let mut harness = Harness::new();
    let at = harness.app.frame().locate(harness.row("treaty-signed")).unwrap().center();
    harness.key("ArrowRight");
    let selected = harness.selected();
    let hover = |harness: &mut Harness, at: PxPoint| {
        harness.send(Msg::Pointer(Input::Move { id: 1, at }));
        harness.settle();
    };
    hover(&mut harness, at);
    let hovered = harness.app.hovered();
    assert_eq!(hovered, Some(Target::Event(harness.row("treaty-signed"))));
    for by in [14.0, 18.0, 26.0, 40.0] {
        hover(&mut harness, PxPoint::new(at.x + by, at.y + by));
        assert_eq!(harness.app.hovered(), hovered, "on the way to the card and on it, {by}");
    }
    harness.tap(at.x + 40.0, at.y + 40.0);
    assert_eq!(harness.selected().as_deref(), Some("treaty-signed"), "a click on the card is one on its event");
    harness.key("ArrowRight");
    hover(&mut harness, at);
    harness.key("Escape");
    assert_eq!((harness.app.hovered(), harness.selected()), (None, selected), "first the card");
    harness.key("Escape");
    assert_eq!(harness.selected(), None, "then the selection");
    hover(&mut harness, at);
    hover(&mut harness, PxPoint::new(at.x + 400.0, 6.0));
    assert_eq!(harness.app.hovered(), None, "it goes with the pointer");
}
