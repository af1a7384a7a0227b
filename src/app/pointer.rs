//! Pointers and the wheel.

use super::{App, Effect, Effects, Interaction, Msg};
use crate::geom::PxPoint;
use crate::lanes::LaneChange;
use crate::layout::{self, Stretch, Target};
use crate::list::Gather;
use crate::number::{exp2, held};
use crate::record::Row;
use crate::time::Extent;
use crate::view::{Gesture, Input, Modifiers, Viewport};
use crate::words::Key;

/// Zoom factor of a double click.
const DOUBLE_ZOOM: f64 = 2.5;
/// Octaves of zoom per pixel of the wheel. A step of 100 pixels zooms by about a sixth.
const ZOOM_PER_PX: f64 = 0.0022;
/// The same for a pinch on a touchpad, which arrives as a wheel with Ctrl and small numbers.
const PINCH_PER_PX: f64 = 0.012;
/// A click on a cluster of more events than this zooms in. On a smaller one, each click selects its next event.
const FEW: usize = 6;
/// The pointer may cross this distance to the card beside it.
const CARD_WAY_PX: f32 = 18.0;
/// Maximum zoom factor of a click on a strip.
const MOST_ZOOM: f64 = 32.0;

impl App {
    pub(super) fn pointer(&mut self, input: Input, now_ms: f64) -> Effects {
        let Some(gesture) = self.recognizer.feed(input, now_ms) else { return Effects::default() };
        match gesture {
            Gesture::Hover(at) => self.hover(at),
            Gesture::Leave => self.unhover(),
            Gesture::Tap(at) => self.tap(at, now_ms),
            Gesture::DoubleTap(at) if self.state.interaction() != Interaction::Static => {
                self.zoom_at(f64::from(at.x - self.frame().plot.x), DOUBLE_ZOOM, now_ms)
            }
            Gesture::Pan { from, dx, dy } if self.state.interaction() != Interaction::Static => self.drag(from, dx, dy),
            Gesture::Pinch { x, factor, dx, dy } if self.state.interaction() != Interaction::Static => {
                self.state.stop();
                let px = f64::from(x - self.frame().plot.x);
                self.state.set_view(self.state.view().panned(f64::from(dx)).zoomed_at(px, factor));
                self.scroll(-dy);
                self.moved()
            }
            Gesture::Rest => {
                self.passes.list_next();
                self.passes.draw_overlay_next();
                Effects::of(&[Effect::Frame, Effect::View, Effect::CursorGrab])
            }
            Gesture::DoubleTap(_) | Gesture::Pan { .. } | Gesture::Pinch { .. } => Effects::default(),
        }
    }

    fn drag(&mut self, from: PxPoint, dx: f32, dy: f32) -> Effects {
        self.state.stop();
        self.passes.hover(None, |_| Vec::new());
        if self.frame().tray.is_some_and(|tray| tray.contains(from)) {
            self.scroll_tray(-dy);
        } else {
            self.state.pan(f64::from(dx));
            self.scroll(-dy);
        }
        let mut effects = self.moved();
        effects.add(Effect::CursorGrabbing);
        effects
    }

    /// Scroll position of the lanes in CSS pixels.
    #[must_use]
    pub const fn scroll_px(&self) -> f32 {
        self.state.settings().scroll_px
    }

    pub(super) fn scroll(&mut self, by_px: f32) {
        self.state.scroll_to(self.scroll_px() + by_px, self.passes.most_scroll_px());
    }

    fn scroll_tray(&mut self, by_px: f32) {
        let frame = self.frame();
        let most = frame.tray.map_or(0.0, |tray| frame.tray_content_px - tray.height).max(0.0);
        self.state.scroll_tray(by_px, most);
    }

    /// Effects of a view moved by the pointer.
    fn moved(&mut self) -> Effects {
        self.passes.lay_out_next();
        Effects::of(&[Effect::Frame, Effect::View, Effect::Handled])
    }

    pub(super) fn wheel(&mut self, at: PxPoint, dx: f32, dy: f32, modifiers: Modifiers) -> Effects {
        let zooms = modifiers.control;
        match self.state.interaction() {
            Interaction::Static => return Effects::default(),
            Interaction::Cooperative if !zooms => return Effects::of(&[Effect::WheelLeftToPage]),
            Interaction::Cooperative | Interaction::Free => {}
        }
        self.state.stop();
        let over_titles = at.x < self.frame().plot.x && !self.frame().compact;
        if self.frame().tray.is_some_and(|tray| tray.contains(at)) && !zooms {
            self.scroll_tray(dy);
        } else if (over_titles || modifiers.alt) && !zooms {
            self.scroll(dy);
        } else if (modifiers.shift || dx.abs() > dy.abs()) && !zooms {
            // Some browsers swap the axes when Shift is held, others do not.
            let along = if dx.abs() > dy.abs() { dx } else { dy };
            self.state.pan(-f64::from(along));
        } else {
            let gentle = zooms && dy.abs() < 40.0;
            let octaves = f64::from(-held(dy, -400.0, 400.0)) * if gentle { PINCH_PER_PX } else { ZOOM_PER_PX };
            let px = f64::from(at.x - self.frame().plot.x);
            self.state.set_view(self.state.view().zoomed_at(px, exp2(octaves)));
        }
        self.moved()
    }

    fn hover(&mut self, at: PxPoint) -> Effects {
        let pointed = self.pointed(at).is_some();
        let hovered = if pointed { None } else { layout::hit(self.frame(), at) };
        // The pointer may go to the card and onto it, so that all of it can be read enlarged (WCAG 1.4.13).
        if self.is_on_card(at, if hovered.is_none() { CARD_WAY_PX } else { 0.0 }) {
            return Effects::of(&[Effect::CursorPointer]);
        }
        self.passes.set_pointer(at);
        let acts = pointed || hovered.is_some() || layout::title_at(self.frame(), at).is_some();
        let mut effects = Effects::of(&[if acts { Effect::CursorPointer } else { Effect::CursorGrab }]);
        if hovered != self.hovered() {
            let card = hovered.map(|target| self.card(target)).unwrap_or_default();
            self.passes.hover(hovered, |_| card);
            effects = effects.and(self.redraw_overlay());
        }
        effects
    }

    /// True within this distance from the card beside the pointer.
    fn is_on_card(&self, at: PxPoint, way_px: f32) -> bool {
        self.passes.emphasis().card_area.is_some_and(|card| card.grown(way_px).contains(at))
    }

    pub(super) fn unhover(&mut self) -> Effects {
        if self.passes.hover(None, |_| Vec::new()) {
            self.redraw_overlay().and(Effects::of(&[Effect::Handled]))
        } else {
            Effects::default()
        }
    }

    /// Text of the card. Event: title and date. Bar: its meaning. Cluster: number of events and the first titles.
    fn card(&self, target: Target) -> Vec<String> {
        let words = &**self.state.words();
        match target {
            Target::Event(row) => self
                .document()
                .event(row)
                .map_or_else(Vec::new, |event| vec![event.title().to_owned(), words.card(event)]),
            Target::Span { track, span, .. } => {
                let tracks = self.state.drawn().tracks();
                let span = tracks.get(track as usize).and_then(|track| track.spans.get(span as usize));
                span.map_or_else(Vec::new, |span| {
                    vec![words.phrase(&span.title).into_owned(), span.stretch_text(words)]
                })
            }
            Target::Cluster(place) => {
                let rows = self.frame().cluster(place);
                let titles = rows.iter().filter_map(|row| self.document().event(*row)).take(3);
                let mut lines = vec![words.count_grouped(Key::EVENTS_NEARER, rows.len())];
                lines.extend(titles.map(|event| event.title().to_owned()));
                lines
            }
            Target::Lod(stretch) => self.card_of(stretch),
            Target::Overflow(_) => vec![words.say(Key::OPENS_LANE).to_owned()],
            Target::More => vec![words.say(Key::SHOW_UNDATED).to_owned()],
        }
    }

    /// Text of the card for a part of a strip: lane, number of events, time range, and title of the representative event.
    fn card_of(&self, stretch: Stretch) -> Vec<String> {
        let Some(crowd) = self.passes.arrangement().crowd(self.document(), stretch) else { return Vec::new() };
        if crowd.count == 1 {
            return self.card(Target::Event(crowd.best));
        }
        let words = &**self.state.words();
        let mut lines = Vec::from_iter(self.count_text(stretch));
        lines.extend(self.document().event(crowd.best).map(|event| event.title().to_owned()));
        if crowd.from != crowd.to {
            lines.push(words.say(Key::CLICK_NEARER).to_owned());
        }
        lines
    }

    /// The event of the edge pointer at a position.
    fn pointed(&self, at: PxPoint) -> Option<Row> {
        self.pointers().iter().find(|pointer| pointer.rect.contains(at)).map(|pointer| pointer.row)
    }

    fn tap(&mut self, at: PxPoint, now_ms: f64) -> Effects {
        if let Some(row) = self.pointed(at) {
            return self.select_and_reveal(Some(row), true, now_ms).and(Effects::of(&[Effect::Handled]));
        }
        let target = if self.is_on_card(at, 0.0) { self.hovered() } else { layout::hit(self.frame(), at) };
        if let (None, Some(lane)) = (target, layout::title_at(self.frame(), at)) {
            let change = self.toggled(lane, LaneChange::Fold);
            return self.arrange(Msg::Lane(lane, change)).and(Effects::of(&[Effect::Handled]));
        }
        match target {
            Some(Target::Cluster(place)) => {
                let rows = self.frame().cluster(place).to_vec();
                self.tap_cluster(&rows, now_ms)
            }
            Some(Target::Lod(stretch)) => self.tap_strip(stretch, now_ms),
            Some(Target::Overflow(lane)) => {
                self.arrange(Msg::Lane(lane, LaneChange::Open)).and(Effects::of(&[Effect::Handled]))
            }
            Some(Target::More) => {
                self.state.open_tray();
                self.relayout().and(Effects::of(&[Effect::Handled]))
            }
            Some(target) => self.select(target.row()).and(Effects::of(&[Effect::Handled])),
            None => self.select(None),
        }
    }

    /// A click on a part of a strip zooms in, by a limited factor. If all its events begin at once, it selects the
    /// representative event.
    pub(super) fn tap_strip(&mut self, stretch: Stretch, now_ms: f64) -> Effects {
        let handled = Effects::of(&[Effect::Handled]);
        let Some(crowd) = self.passes.arrangement().crowd(self.document(), stretch) else { return handled };
        let view = self.view();
        let extent = Extent::new(crowd.from, crowd.to);
        if crowd.count == 1 || extent.seconds() < 1.0 {
            return self.select(Some(crowd.best)).and(handled);
        }
        let factor = (view.span_seconds() / (extent.seconds() * 1.3)).min(MOST_ZOOM);
        if factor < 1.0 / 0.7 {
            return self.select(Some(crowd.best)).and(handled);
        }
        let width = f64::from(view.width_px());
        let target = view.zoomed_at(width / 2.0, factor);
        let middle = extent.from + (extent.to - extent.from) / 2;
        self.go_to(target.panned(width / 2.0 - target.px_from_time(middle)), true, now_ms).and(handled)
    }

    /// A click on a cluster zooms in if its events then separate. Otherwise it selects the next of its events.
    fn tap_cluster(&mut self, rows: &[Row], now_ms: f64) -> Effects {
        let extents = rows.iter().filter_map(|row| self.document().event(*row)?.extent()).gather();
        let Some(extent) = extents.iter().copied().reduce(Extent::hull) else { return Effects::default() };
        // Events that begin at the same second overlap at any zoom.
        let parts = extents.iter().any(|other| other.from != extent.from);
        let target = Viewport::around(extent, 0.15, self.state.view().width_px());
        let is_nearer = target.span_seconds() < self.state.view().span_seconds() * 0.7;
        if parts && is_nearer && rows.len() > FEW {
            return self.go_to(target, true, now_ms).and(Effects::of(&[Effect::Handled]));
        }
        let at = self.selected().and_then(|selected| rows.iter().position(|row| *row == selected));
        let next = at.map_or(0, |at| (at + 1) % rows.len().max(1));
        self.select(rows.get(next).copied()).and(Effects::of(&[Effect::Handled]))
    }
}
