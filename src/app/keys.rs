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
            Some((true, 0))
        }
    }

    pub(super) fn key(&mut self, key: Key, modifiers: Modifiers, now_ms: f64) -> Effects {
        let handled = Effects::of(&[Effect::Handled]);
        let width = f64::from(self.state.view().width_px());
        let may_move = self.state.interaction() != Interaction::Static;
        let went = match key {
            Key::Left | Key::Right if modifiers.shift && may_move => {
                let dx = width * if key == Key::Left { PAN_SHARE } else { -PAN_SHARE };
                let target = self.state.within_limits(self.view().panned(dx));
                self.go_to(target, true, now_ms)
            }
            Key::Plus if may_move => self.zoom_about_selection(KEY_ZOOM, now_ms),
            Key::Minus if may_move => self.zoom_about_selection(1.0 / KEY_ZOOM, now_ms),
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

    fn zoom_about_selection(&mut self, factor: f64, now_ms: f64) -> Effects {
        let view = self.view();
        let width = f64::from(view.width_px());
        let selected = self.selected().and_then(|row| self.document().event(row)?.extent());
        let px = selected.map(|extent| view.px_from_time(extent.from + (extent.to - extent.from) / 2));
        let px = px.filter(|px| (0.0..=width).contains(px)).unwrap_or(width / 2.0);
        self.zoom_at(px, factor, now_ms)
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
        rows(place(from), place(to)).find(|row| self.shelf(*row).is_some())
    }

    /// The event for an arrow key, Home or End, starting at the event with the keyboard focus. O(distance to it).
    fn neighbour(&self, key: Key, all: bool) -> Option<Row> {
        let count = self.document().len();
        let is_visible = |row: &Row| self.shelf(*row).is_some();
        let first = || rows(0, count).find(is_visible);
        // If no event is in view, start at the first one.
        let Some(here) = self.focused() else { return first() };
        let own = self.shelf(here);
        let is_beside = |row: &Row| self.shelf(*row) == own;
        match key {
            Key::Home if all => first(),
            Key::End if all => rows(0, count).rfind(is_visible),
            Key::Home => rows(0, count).find(is_beside),
            Key::End => rows(0, count).rfind(is_beside),
            Key::Left => rows(0, here.index()).rfind(is_beside),
            Key::Right => rows(here.index() + 1, count).find(is_beside),
            Key::Up | Key::Down => self.across(here, key == Key::Down),
            _ => None,
        }
    }

    /// The event nearest in time in the next lane with events, or the first undated one below all lanes.
    fn across(&self, here: Row, down: bool) -> Option<Row> {
        let document = self.document();
        let (is_undated, place) = self.shelf(here)?;
        let undated = || rows(document.dated_len(), document.len()).next();
        let from = if is_undated { None } else { Some(place) };
        let lane = self.lanes().firsts(from, down).next();
        let Some(lane) = lane else { return undated().filter(|_| down && !is_undated) };
        let extent = document.event(here).and_then(Event::extent);
        let at = extent.map_or_else(|| self.view().extent().from, |extent| extent.from);
        let middle = document.from_column().partition_point(|from| *from < at);
        let is_there = |row: &Row| self.shelf(*row) == Some((false, lane));
        let near = [rows(0, middle).rfind(is_there), rows(middle, document.dated_len()).find(is_there)];
        let distance = |row: &Row| {
            let extent = document.event(*row).and_then(Event::extent);
            extent.map_or(u64::MAX, |extent| extent.from.abs_diff(at))
        };
        near.into_iter().flatten().min_by_key(distance)
    }
}

fn rows(from: usize, to: usize) -> impl DoubleEndedIterator<Item = Row> {
    (from..to.max(from)).map(|place| Row(u32::try_from(place).unwrap_or(u32::MAX)))
}
