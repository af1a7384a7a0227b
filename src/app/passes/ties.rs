//! Relations of the selected event in the picture, and the directions of related events out of view.

use super::Passes;
use crate::app::answers::relations::{Links, links};
use crate::app::state::State;
use crate::record::Event;
use crate::scene::{Head, Tie, Way};
use crate::words::{Length, is_mutual};

impl Passes {
    /// Relations of the selected event, one per related event. Empty while the selected event is not in view.
    pub(super) fn ties(&mut self, state: &State) -> Vec<Tie> {
        let mut ties: Vec<Tie> = Vec::new();
        let Some(selected) = state.selected().filter(|row| self.locate(state, *row).is_some()) else { return ties };
        if self.links.of != Some(selected) {
            let event = state.document().event(selected);
            let list = event.map(|event| links(state.computed(), event).0).unwrap_or_default();
            self.links = Links { of: Some(selected), list };
        }
        for link in &self.links.list {
            let is_out = !self.arrangement.lanes().keeps(link.other);
            if link.other == selected || is_out || ties.iter().any(|tie| tie.row == link.other) {
                continue;
            }
            let Some(event) = state.document().event(link.other) else { continue };
            let head = match link.inverse {
                _ if is_mutual(&link.rel) => Head::None,
                true => Head::Selected,
                false => Head::Other,
            };
            let has_mark = self.frame.locate(link.other).is_some();
            let spot = if has_mark { None } else { self.locate(state, link.other) };
            let way = if has_mark || spot.is_some() { None } else { self.way_to(state, event) };
            // Only pointers to events out of view need texts.
            let (title, date) = if way.is_some() {
                (event.title().to_owned(), state.words().date(event, Length::Short))
            } else {
                (String::new(), String::new())
            };
            let bar = state.drawn().place_of(link.other);
            ties.push(Tie { row: link.other, head, way, bar, spot, title, date });
        }
        ties
    }

    /// Direction of an event out of view.
    fn way_to(&self, state: &State, event: Event<'_>) -> Option<Way> {
        let Some(extent) = event.extent() else { return Some(Way::Down) };
        if state.view().px_from_time(extent.to) <= 0.0 {
            return Some(Way::Left);
        }
        if state.view().px_from_time(extent.from) >= f64::from(state.view().width_px()) {
            return Some(Way::Right);
        }
        let middle = self.row_middle_px(state, event.row())?;
        let y = middle - state.settings().scroll_px;
        if y <= 0.0 {
            Some(Way::Up)
        } else if y >= self.frame.plot.height {
            Some(Way::Down)
        } else if state.view().px_from_time(extent.from) < 0.0 {
            // In the last pixels of the picture, where its middle is cut off.
            Some(Way::Left)
        } else {
            Some(Way::Right)
        }
    }
}
