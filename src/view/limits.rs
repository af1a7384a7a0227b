//! How far a view can be moved by hand.

use super::Viewport;
use crate::time::Extent;

/// The widest view by hand, as a multiple of the view of all events: one width of it on each side.
const MOST_SPANS: f64 = 3.0;

/// The limits of moves by hand: the view stays within one width of the window of the events, and shows at most three
/// times their time.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Limits {
    /// Extent of all events.
    events: Extent,
    /// Maximum length of the view in seconds.
    most_seconds: f64,
}

impl Limits {
    /// Limits for events with this extent, all of which `whole` shows.
    #[must_use]
    pub fn new(events: Extent, whole: &Viewport) -> Self {
        Self { events, most_seconds: whole.span_seconds() * MOST_SPANS }
    }

    /// The view nearest to `wanted` within the limits. A view that was already outside, because a script or an address
    /// showed it, does not jump back: it only moves no farther away.
    #[must_use]
    pub fn hold(&self, before: &Viewport, wanted: Viewport) -> Viewport {
        let most_seconds = self.most_seconds.max(before.span_seconds());
        let too_long = wanted.span_seconds() / most_seconds;
        let middle_px = f64::from(wanted.width_px()) / 2.0;
        let view = if too_long > 1.0 { wanted.zoomed_at(middle_px, too_long) } else { wanted };
        let width = f64::from(view.width_px());
        // The begin of the events is at most at the right edge, their end at least at the left edge.
        let most_px = width.max(before.px_from_time(self.events.from));
        let least_px = before.px_from_time(self.events.to).min(0.0);
        let (first, last) = (view.px_from_time(self.events.from), view.px_from_time(self.events.to));
        if first > most_px {
            view.panned(most_px - first)
        } else if last < least_px {
            view.panned(least_px - last)
        } else {
            view
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENTS: Extent = Extent { from: 1_000_000, to: 2_000_000 };

    fn limits() -> (Limits, Viewport) {
        let whole = Viewport::around(EVENTS, 0.03, 1000.0);
        (Limits::new(EVENTS, &whole), whole)
    }

    #[test]
    fn panning_ends_one_window_beyond_the_events() {
        let (limits, whole) = limits();
        for near in [whole, whole.zoomed_at(500.0, 40.0)] {
            for dx in [1e9, -1e9] {
                let view = limits.hold(&near, near.panned(dx));
                let (first, last) = (view.px_from_time(EVENTS.from), view.px_from_time(EVENTS.to));
                assert!(first <= 1000.5 && last >= -0.5, "{first} {last}");
                assert!((view.span_seconds() - near.span_seconds()).abs() < 1e-3, "panning keeps the scale");
            }
        }
        assert_eq!(limits.hold(&whole, whole.panned(200.0)), whole.panned(200.0), "within the limits nothing is held");
    }

    #[test]
    fn zooming_out_ends_with_one_width_on_each_side() {
        let (limits, whole) = limits();
        let mut view = whole;
        for _ in 0..40 {
            view = limits.hold(&view, view.zoomed_at(200.0, 0.5));
        }
        assert!((view.span_seconds() / whole.span_seconds() - 3.0).abs() < 1e-6, "{}", view.span_seconds());
    }

    #[test]
    fn a_view_that_was_shown_far_away_only_moves_nearer() {
        let (limits, _) = limits();
        let far = Viewport::between(90_000_000, 91_000_000, 1000.0);
        assert_eq!(limits.hold(&far, far.panned(-300.0)), far, "not farther");
        assert_eq!(limits.hold(&far, far.panned(300.0)), far.panned(300.0), "but nearer");
        let wide = Viewport::between(-90_000_000, 91_000_000, 1000.0);
        let held = limits.hold(&wide, wide.zoomed_at(500.0, 0.5));
        assert!((held.span_seconds() - wide.span_seconds()).abs() < 1.0, "nor wider");
    }
}
