//! Versions of the parts of the state: each part of the page is drawn again when the version of its data has changed.

use serde::Serialize;

use super::{Effect, Effects};

/// A number for each part of the state, increased whenever the part may have changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Versions {
    /// The record and its problems.
    pub record: u32,
    /// The view.
    pub view: u32,
    /// The selected event.
    pub selection: u32,
    /// The lanes, and the colours of lanes and marks.
    pub lanes: u32,
    /// The colours of the theme.
    pub colours: u32,
    /// The options of the accessible list.
    pub list: u32,
    /// The search and its hits.
    pub hits: u32,
    /// The filter, what it keeps, and the order of the list.
    pub filter: u32,
}

impl Versions {
    /// Counts the changes named by effects.
    pub fn count(&mut self, effects: Effects) {
        let loaded = effects.has(Effect::Loaded);
        self.record += u32::from(loaded);
        self.view += u32::from(effects.has(Effect::View));
        self.selection += u32::from(effects.has(Effect::Selected));
        self.lanes += u32::from(loaded || effects.has(Effect::Arranged));
        self.colours += u32::from(effects.has(Effect::Coloured));
        self.list += u32::from(effects.has(Effect::List));
        self.hits += u32::from(effects.has(Effect::Found));
        self.filter += u32::from(effects.has(Effect::Filtered));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_changed_has_another_number() {
        let mut versions = Versions::default();
        versions.count(Effects::of(&[Effect::Frame, Effect::Handled]));
        assert_eq!(versions, Versions::default(), "a picture alone changes no state");
        versions.count(Effects::of(&[Effect::Loaded, Effect::View, Effect::Selected]));
        let loaded = Versions { record: 1, view: 1, selection: 1, lanes: 1, ..Versions::default() };
        assert_eq!(versions, loaded, "another record has other lanes");
        versions.count(Effects::of(&[Effect::Arranged]));
        versions.count(Effects::of(&[Effect::Coloured, Effect::List]));
        assert_eq!(versions, Versions { lanes: 2, colours: 1, list: 1, ..loaded });
    }
}
