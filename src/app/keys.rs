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
    fn shelf(&self, event: Event<'_>) -> Shelf {
        if event.is_dated() {
            Some((false, self.passes.arrangement().lanes().place(self.document(), event.row())?))
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

    fn first_in(&self, from: i64, to: i64) -> Option<Row> {
        if self.passes.arrangement().has_lod() {
            return self.passes.arrangement().first_in(self.document(), from, to);
        }
        let inside = |event: &Event<'_>| {
            self.shelf(*event).is_some() && event.extent().is_some_and(|extent| extent.from >= from && extent.from < to)
        };
        self.document().dated_events().find(inside).map(Event::row)
    }

    /// The event for an arrow key, Home or End, starting at the event with the keyboard focus.
    fn neighbour(&self, key: Key, all: bool) -> Option<Row> {
        if self.passes.arrangement().has_lod() {
            return self.neighbour_of_many(key, all);
        }
        let in_view = |event: &Event<'_>| self.shelf(*event).is_some();
        let first = || self.document().events().find(in_view).map(Event::row);
        // If no event is in view, start at the first one.
        let Some(here) = self.focused().and_then(|row| self.document().event(row)) else { return first() };
        let on_shelf = |wanted: Shelf| self.document().events().filter(move |event| self.shelf(*event) == wanted);
        match key {
            Key::Home if all => first(),
            Key::End if all => self.document().events().filter(in_view).last().map(Event::row),
            Key::Home => on_shelf(self.shelf(here)).next().map(Event::row),
            Key::End => on_shelf(self.shelf(here)).last().map(Event::row),
            Key::Left => on_shelf(self.shelf(here)).take_while(|event| event.row() < here.row()).last().map(Event::row),
            Key::Right => on_shelf(self.shelf(here)).find(|event| event.row() > here.row()).map(Event::row),
            Key::Up | Key::Down => self.across(here, key == Key::Down),
            _ => None,
        }
    }

    /// The same for a large record, without a search through all events.
    fn neighbour_of_many(&self, key: Key, all: bool) -> Option<Row> {
        let (document, arrangement) = (self.document(), self.passes.arrangement());
        let (dated, count) = (document.dated_len(), document.len());
        let row = |place: usize| u32::try_from(place).ok().map(Row).filter(|_| place < count);
        let undated = |last: bool| if dated == count { None } else { row(if last { count - 1 } else { dated }) };
        let first = || arrangement.end(None, false).or_else(|| undated(false));
        let Some(here) = self.focused() else { return first() };
        let last = key == Key::End;
        let lane = arrangement.lanes().first(document, here);
        if here.index() >= dated {
            return match key {
                Key::Home if all => first(),
                Key::Home | Key::End => undated(last),
                Key::Left => row(here.index().checked_sub(1)?).filter(|row| row.index() >= dated),
                Key::Right => row(here.index() + 1),
                Key::Up => arrangement.across(document, None, self.view().extent().from, false),
                _ => None,
            };
        }
        match key {
            Key::Home if all => first(),
            Key::End if all => undated(true).or_else(|| arrangement.end(None, true)),
            Key::Home | Key::End => arrangement.end(Some(lane?), last),
            Key::Left | Key::Right => arrangement.beside(document, here, key == Key::Right),
            Key::Up | Key::Down => {
                let down = key == Key::Down;
                let at = document.event(here)?.extent()?.from;
                arrangement.across(document, Some(lane?), at, down).or_else(|| undated(false).filter(|_| down))
            }
            _ => None,
        }
    }

    /// The event nearest in time in the next non-empty lane.
    fn across(&self, here: Event<'_>, down: bool) -> Option<Row> {
        let own = self.shelf(here);
        let shelves = self.document().events().map(|event| self.shelf(event)).filter(Option::is_some);
        let next =
            if down { shelves.filter(|other| *other > own).min() } else { shelves.filter(|other| *other < own).max() }?;
        let at = here.extent().map_or_else(|| self.view().extent().from, |extent| extent.from);
        self.document()
            .events()
            .filter(|event| self.shelf(*event) == next)
            .min_by_key(|event| event.extent().map_or(0, |extent| extent.from.abs_diff(at)))
            .map(Event::row)
    }
}
