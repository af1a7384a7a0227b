//! Keyboard navigation: neighbours, lanes, zoom.

use super::{App, Effect, Effects, Interaction, Key};
use crate::lanes::LaneChange;
use crate::record::{Event, Row};
use crate::view::Modifiers;

/// Zoom factor of a key.
const KEY_ZOOM: f64 = 1.6;
/// Share of the window by which Shift and an arrow key move.
const PAN_SHARE: f64 = 0.1;

/// Lane of an event for keyboard navigation: its first visible lane from the top, or the tray below all lanes (`true`).
/// `None` if all its lanes are hidden.
type Shelf = Option<(bool, u32)>;

impl App {
    fn shelf(&self, row: Row) -> Shelf {
        if row.index() < self.document().dated_len() {
            Some((false, self.lanes().place(self.document(), row)?))
        } else {
            self.lanes().keeps(row).then_some((true, 0))
        }
    }

    pub(super) fn key(&mut self, key: Key, modifiers: Modifiers, now_ms: f64) -> Effects {
        let handled = Effects::of(&[Effect::Handled]);
        let width = f64::from(self.state.view().width_px());
        let may_move = self.state.interaction() != Interaction::Static;
        // A key that moves only the picture leaves the focus where it is.
        let place = self.focused();
        self.state.stand_on(place);
        if key == Key::Escape && self.hovered().is_some() {
            return self.unhover().and(handled);
        }
        let went = match key {
            Key::Left | Key::Right if modifiers.shift && may_move => {
                let dx = width * if key == Key::Left { PAN_SHARE } else { -PAN_SHARE };
                let target = self.state.within_limits(self.view().panned(dx));
                self.go_to(target, true, now_ms)
            }
            Key::Plus if may_move => self.zoom_about(place, KEY_ZOOM, now_ms),
            Key::Minus if may_move => self.zoom_about(place, 1.0 / KEY_ZOOM, now_ms),
            Key::Zero if may_move => self.go_to(self.state.fit(), true, now_ms),
            Key::Plus | Key::Minus | Key::Zero => return Effects::default(),
            Key::PageUp | Key::PageDown if may_move => self.page(key == Key::PageDown, now_ms),
            Key::PageUp | Key::PageDown => return Effects::default(),
            Key::Fold => self.toggle(LaneChange::Fold, modifiers.shift),
            Key::Rows => self.toggle(LaneChange::Open, modifiers.shift),
            Key::Enter => self.enter(may_move, now_ms),
            // Without a selection, Escape is left to the page.
            Key::Escape if self.selected().is_none() => return Effects::default(),
            Key::Escape => self.select(None).and(Effects::of(&[Effect::Close])),
            Key::Left | Key::Right | Key::Up | Key::Down | Key::Home | Key::End => {
                let target = self.neighbour(key, modifiers.control);
                self.step_to(target, now_ms)
            }
        };
        went.and(handled)
    }

    fn step_to(&mut self, row: Option<Row>, now_ms: f64) -> Effects {
        match row {
            Some(row) => self.select_and_reveal(Some(row), true, now_ms),
            None => Effects::default(),
        }
    }

    /// Opens the details of the event with the focus. If it is only counted in a strip, the view comes nearer too.
    fn enter(&mut self, may_move: bool, now_ms: f64) -> Effects {
        let focused = self.focused();
        let stretch = focused
            .filter(|_| may_move)
            .and_then(|row| self.passes.arrangement().stretch_of(self.document(), self.frame(), row));
        let effects = self.step_to(focused, now_ms).and(Effects::of(&[Effect::Open]));
        match (stretch, focused) {
            (Some(stretch), Some(row)) => effects.and(self.tap_strip(stretch, now_ms)).and(self.select(Some(row))),
            _ => effects,
        }
    }

    /// Zooms about an event, which is first brought into view; without a date, about the middle.
    fn zoom_about(&mut self, row: Option<Row>, factor: f64, now_ms: f64) -> Effects {
        let mut view = self.view();
        let width = f64::from(view.width_px());
        let mut px = width / 2.0;
        if let Some(extent) = row.and_then(|row| self.document().event(row)?.extent()) {
            let middle = view.px_from_time(extent.from + (extent.to - extent.from) / 2);
            if view.px_from_time(extent.from) > width || view.px_from_time(extent.to) < 0.0 {
                view = view.panned(px - middle);
            } else {
                px = middle.max(0.0).min(width);
            }
            self.state.uncover_next(row);
        }
        let target = self.state.within_limits(view.zoomed_at(px, factor));
        self.go_to(target, true, now_ms)
    }

    /// Moves one window and selects the first event there.
    fn page(&mut self, later: bool, now_ms: f64) -> Effects {
        let width = f64::from(self.state.view().width_px());
        let target = self.state.within_limits(self.view().panned(if later { -width } else { width }));
        let effects = self.go_to(target, true, now_ms);
        match self.first_in(target.extent().from, target.extent().to) {
            Some(row) => effects.and(self.select(Some(row))),
            None => effects,
        }
    }

    /// The first event that begins in a time range, in a visible lane.
    fn first_in(&self, from: i64, to: i64) -> Option<Row> {
        let column = self.document().from_column();
        let place = |at: i64| column.partition_point(|from| *from < at);
        search(place(from), place(to), &|row| self.shelf(row).is_some())
    }

    /// The event for an arrow key, Home or End, starting at the event with the keyboard focus. O(distance to it).
    fn neighbour(&self, key: Key, all: bool) -> Option<Row> {
        let count = self.document().len();
        let is_visible = &|row: Row| self.shelf(row).is_some();
        // If no event is in view, start at the first one.
        let Some(here) = self.focused() else { return search(0, count, is_visible) };
        let own = self.shelf(here);
        let is_beside = &|row: Row| self.shelf(row) == own;
        let place = here.index();
        match key {
            Key::Home if all => search(0, count, is_visible),
            Key::End if all => search(count, 0, is_visible),
            Key::Home => search(0, count, is_beside),
            Key::End => search(count, 0, is_beside),
            Key::Left => search(place, 0, is_beside),
            Key::Right => search(place + 1, count, is_beside),
            Key::Up | Key::Down => self.across(here, key == Key::Down),
            _ => None,
        }
    }

    /// The event nearest in time in the next lane with events, the undated ones last. O(n).
    fn across(&self, here: Row, down: bool) -> Option<Row> {
        let document = self.document();
        let own = self.shelf(here)?;
        let begin = |row: Row| document.event(row).and_then(Event::extent).map(|extent| extent.from);
        let at = begin(here).unwrap_or_else(|| self.view().extent().from);
        let mut best: Option<((bool, u32), u64, Row)> = None;
        for place in 0..document.len() {
            let row = Row(u32::try_from(place).unwrap_or(u32::MAX));
            let Some(shelf) = self.shelf(row) else { continue };
            let is_beyond = if down { shelf > own } else { shelf < own };
            let is_nearer = |(best, ..): &((bool, u32), u64, Row)| if down { shelf < *best } else { shelf > *best };
            if !is_beyond || best.as_ref().is_some_and(|best| best.0 != shelf && !is_nearer(best)) {
                continue;
            }
            let distance = begin(row).map_or(0, |from| from.abs_diff(at));
            if best.as_ref().is_none_or(|best| best.0 != shelf || distance < best.1) {
                best = Some((shelf, distance, row));
            }
        }
        best.map(|(.., row)| row)
    }
}

/// The first row from one index to another that is wanted; backwards if the second is smaller.
pub(super) fn search(from: usize, to: usize, wanted: &dyn Fn(Row) -> bool) -> Option<Row> {
    let mut at = from;
    while at != to {
        // Backwards, the row before the index is looked at.
        let place = if from < to { at } else { at - 1 };
        let row = Row(u32::try_from(place).unwrap_or(u32::MAX));
        if wanted(row) {
            return Some(row);
        }
        at = if from < to { at + 1 } else { at - 1 };
    }
    None
}
