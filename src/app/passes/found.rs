//! Hits of a search and faded events in the picture.

use super::Passes;
use crate::app::state::State;

/// Maximum number of marks that are ringed or faded in a picture.
const MOST_MARKS: usize = 600;

impl Passes {
    /// Finds the marks of the last frame that are hits, and those that a filter fades.
    pub(super) fn mark_found(&mut self, state: &State) {
        let emphasis = &mut self.emphasis;
        (emphasis.hits, emphasis.faded, emphasis.hit_areas) = Default::default();
        let (frame, find) = (&self.frame, state.find());
        if let Some(search) = find.searched() {
            let marks = frame.marks.iter().enumerate();
            let hits = marks.filter(|(_, mark)| frame.is_seen(mark) && frame.is_mark_of(mark, search.hits()));
            emphasis.hits = hits.map(|(place, _)| place).take(MOST_MARKS).collect();
            emphasis.hit_areas = self.arrangement.columns_with(state.document(), frame, search.hits());
        }
        if let Some(kept) = find.kept().filter(|_| find.fades()) {
            let marks = frame.marks.iter().enumerate();
            let faded =
                marks.filter(|(_, mark)| frame.is_seen(mark) && mark.is_event() && !frame.is_mark_of(mark, kept));
            emphasis.faded = faded.map(|(place, _)| place).take(MOST_MARKS * 4).collect();
        }
    }
}
