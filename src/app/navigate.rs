//! Navigation: select events, bring them into view, move the view.

use super::keys::search;
use super::{App, Effect, Effects};
use crate::number::held;
use crate::record::{Event, Row};
use crate::time::Extent;
use crate::view::Viewport;

/// A selected event closer to an edge than this share of the width is moved to the middle.
const EDGE_SHARE: f64 = 0.005;

impl App {
    /// Selects without moving the view. Used for clicks, because a clicked event is in view.
    pub(super) fn select(&mut self, row: Option<Row>) -> Effects {
        if self.selected() == row {
            return Effects::default();
        }
        self.state.select(row);
        self.passes.list_next();
        if self.state.tray().folds {
            self.passes.lay_out_next();
        }
        self.redraw_overlay().and(Effects::of(&[Effect::Selected]))
    }

    /// Selects an event and brings it into view.
    pub(super) fn select_and_reveal(&mut self, row: Option<Row>, animate: bool, now_ms: f64) -> Effects {
        let effects = self.select(row);
        match row {
            Some(row) => effects.and(self.reveal(row, animate, now_ms)),
            None => effects,
        }
    }

    fn reveal(&mut self, row: Row, animate: bool, now_ms: f64) -> Effects {
        self.state.uncover_next(Some(row));
        let uncovered = self.relayout();
        let Some(extent) = self.document().event(row).and_then(Event::extent) else { return uncovered };
        let view = self.view();
        let inside = |extent: Extent| {
            let width = f64::from(view.width_px());
            let (from, to) = (view.px_from_time(extent.from), view.px_from_time(extent.to));
            to >= width * EDGE_SHARE && from <= width * (1.0 - EDGE_SHARE)
        };
        if inside(extent) {
            return uncovered;
        }
        // Pan until the event is in the middle, at the current zoom.
        let middle = extent.from + (extent.to - extent.from) / 2;
        let dx = f64::from(view.width_px()) / 2.0 - view.px_from_time(middle);
        uncovered.and(self.go_to(view.panned(dx), animate, now_ms))
    }

    /// Opens the tray or scrolls the lanes until an event of the current layout is in view. Returns true if that has
    /// changed anything.
    pub(super) fn uncover(&mut self, row: Row) -> bool {
        if self.document().event(row).is_some_and(|event| !event.is_dated()) {
            // The closed tray has no room for the chip of the event.
            let opens = !self.state.tray().is_open && self.locate(row).is_none();
            if opens {
                self.state.open_tray();
            }
            return opens;
        }
        // An event in several lanes is already in view in one of them.
        if self.lanes().of(self.document(), row).nth(1).is_some() && self.locate(row).is_some() {
            return false;
        }
        let Some(middle) = self.passes.row_middle_px(&self.state, row) else { return false };
        let room = self.frame().plot.height;
        let margin = 24.0;
        let before = self.scroll_px();
        if room > 2.0 * margin {
            let (least, most) = (middle + margin - room, middle - margin);
            let scroll_px = held(before, least.min(most).max(0.0), most.max(0.0));
            self.state.scroll_to(scroll_px, self.passes.most_scroll_px());
        }
        (self.scroll_px() - before).abs() > 0.5
    }

    /// Pans to the nearest event before or after a view that shows none, without selecting it.
    pub(super) fn go_beyond(&mut self, after: bool, now_ms: f64) -> Effects {
        let (view, document) = (self.view(), self.document());
        let first_after = document.from_column().partition_point(|from| *from < view.extent().to);
        let is_visible = &|row| self.lanes().place(document, row).is_some();
        let row = search(first_after, if after { document.dated_len() } else { 0 }, is_visible);
        let Some(extent) = row.and_then(|row| self.document().event(row)?.extent()) else { return Effects::default() };
        let near = if after { extent.from } else { extent.to };
        let target = view.panned(f64::from(view.width_px()) / 2.0 - view.px_from_time(near));
        self.go_to(target, true, now_ms)
    }

    /// Moves the view, animated or at once.
    pub(super) fn go_to(&mut self, target: Viewport, animate: bool, now_ms: f64) -> Effects {
        if self.state.go_to(target, animate, now_ms) {
            self.passes.lay_out_next();
        }
        Effects::of(&[Effect::View, Effect::Frame])
    }

    /// Zooms about a pixel of the plot. Repeated calls during an animation add up.
    pub(super) fn zoom_at(&mut self, px: f64, factor: f64, now_ms: f64) -> Effects {
        let target = self.state.within_limits(self.view().zoomed_at(px, factor));
        self.go_to(target, true, now_ms).and(Effects::of(&[Effect::Handled]))
    }

    /// The previous or next event in time over all lanes.
    #[must_use]
    pub fn beside(&self, row: Row, later: bool) -> Option<Row> {
        let lanes = self.passes.arrangement().lanes();
        let mut next = row;
        loop {
            next = Row(if later { next.0.checked_add(1)? } else { next.0.checked_sub(1)? });
            self.document().event(next)?;
            if lanes.keeps(next) {
                return Some(next);
            }
        }
    }
}
