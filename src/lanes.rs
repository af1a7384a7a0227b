//! Lanes as shown: those of the record, or lanes grouped by a property of the events that the reader chose. Holds the
//! lanes of each event and track, which lanes are hidden or folded, and their order.

#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
mod filtered;
mod group;
#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
mod kept;
#[cfg(not(any(not(target_arch = "wasm32"), feature = "quick")))]
#[path = "lanes/no_kept.rs"]
mod kept;
mod membership;
mod shown;
mod tint;
#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
mod vacant;

pub use group::{Group, groups_in_use};
pub use shown::{LaneChange, LaneHeight, Shown, ShownLane};
pub use tint::{Colour, Tint};

use crate::computed::Computed;
use crate::list::Gather;
use crate::record::{Document, Row};
use crate::words::{Key, Words};
use group::{Grouped, actor_name, is_actor, most_named_actors};
use kept::Kept;
use membership::LaneMembership;
use shown::{FoldReason, NOWHERE};
use tint::{CERTAINTY, MOST_NAMED, certainty};

/// All lanes and their events. Every dated event is in at least one lane.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Lanes {
    group: Group,
    /// The property that was asked for, and the one that colours the marks.
    colour: Colour,
    tinted: Colour,
    shown: Vec<Shown>,
    /// Lanes from top to bottom.
    order: Vec<u32>,
    /// The order before the reader moved any lane.
    home: Vec<u32>,
    stands: LaneMembership,
    /// Lanes of each track.
    tracks: Vec<Vec<u32>>,
    /// By shown lane: its place from the top, or [`NOWHERE`] if it is hidden.
    places: Vec<u32>,
    /// Number of visible lanes with events.
    visible: usize,
    /// Actors that have their own colours.
    actors: Vec<(u32, Box<str>)>,
    /// What a filter keeps. The other events are in no lane.
    kept: Kept,
}

impl Lanes {
    /// The lanes of a record in a grouping. O(n) for the record's own lanes where no rows are computed, else O(n log n)
    /// in the events and their mentions.
    #[must_use]
    pub fn new(document: &Document, computed: &Computed, group: Group, colour: Colour) -> Self {
        let Grouped { shown, home, stands, tracks } = group::lanes(document, computed, group);
        let mut lanes = Self { group, shown, order: home.clone(), home, stands, tracks, ..Self::default() };
        for (place, lane) in lanes.home.iter().enumerate() {
            if let Some(shown) = lanes.shown.get_mut(*lane as usize) {
                shown.slot = u8::try_from(place % tint::SLOTS).unwrap_or(0);
                shown.all = shown.events;
            }
        }
        lanes.set_colour(document, colour);
        lanes.settle();
        lanes
    }

    /// The grouping of the lanes.
    #[must_use]
    pub const fn group(&self) -> Group {
        self.group
    }

    /// The property that was asked for.
    #[must_use]
    pub const fn colour(&self) -> Colour {
        self.colour
    }

    /// Number of lanes, including hidden ones.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// True if there is no lane.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Number of lanes with events that are not hidden.
    #[must_use]
    pub const fn visible(&self) -> usize {
        self.visible
    }

    /// All lanes from top to bottom, including hidden ones.
    pub fn iter(&self) -> impl Iterator<Item = (ShownLane, &Shown)> {
        self.order.iter().filter_map(|lane| Some((ShownLane(*lane), self.shown.get(*lane as usize)?)))
    }

    /// The lane, or `None` if there is no such lane.
    #[must_use]
    pub fn get(&self, lane: ShownLane) -> Option<&Shown> {
        self.shown.get(lane.0 as usize)
    }

    /// True if a filter does not leave out an event.
    #[must_use]
    pub fn keeps(&self, row: Row) -> bool {
        self.kept.rows().is_none_or(|kept| kept.has(row))
    }

    /// True if a filter leaves out events.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        self.kept.rows().is_some()
    }

    /// Number of undated events that a filter keeps.
    #[must_use]
    pub fn undated(&self, document: &Document) -> usize {
        let all = document.len() - document.dated_len();
        let Some(kept) = self.kept.rows() else { return all };
        kept.len() - kept.count(0..u32::try_from(document.dated_len()).unwrap_or(u32::MAX))
    }

    /// Lanes of a dated event. None for an undated one, and for one that a filter leaves out.
    pub fn of<'a>(&'a self, document: &Document, row: Row) -> impl Iterator<Item = u32> + use<'a> {
        self.kept.only(row, self.stands.of(document, row))
    }

    /// Lanes in which an event is drawn by itself and not on a track.
    pub(crate) fn alone<'a>(&'a self, document: &Document, row: Row) -> impl Iterator<Item = ShownLane> + use<'a> {
        self.kept.only(row, self.stands.alone(document, row)).map(ShownLane)
    }

    /// Lanes of a track.
    pub(crate) fn of_track(&self, track: u32) -> &[u32] {
        if self.kept.is_track_out(track) {
            return &[];
        }
        self.tracks.get(track as usize).map_or(&[], Vec::as_slice)
    }

    /// Place from the top of the first visible lane of an event, used by the keyboard and the accessible list. `None`
    /// for an undated event and for one whose lanes are all hidden.
    #[must_use]
    pub fn place(&self, document: &Document, row: Row) -> Option<u32> {
        self.of(document, row).map(|lane| self.place_of(lane)).min().filter(|place| *place != NOWHERE)
    }

    fn place_of(&self, lane: u32) -> u32 {
        self.places.get(lane as usize).copied().unwrap_or(NOWHERE)
    }

    /// The first visible lane of an event.
    #[must_use]
    pub fn first(&self, document: &Document, row: Row) -> Option<ShownLane> {
        self.at(self.place(document, row)?)
    }

    /// Place from the top of a lane, or `None` if it is hidden.
    pub(crate) fn place_of_lane(&self, lane: ShownLane) -> Option<u32> {
        Some(self.place_of(lane.0)).filter(|place| *place != NOWHERE)
    }

    /// The lane at a place from the top.
    #[must_use]
    pub fn at(&self, place: u32) -> Option<ShownLane> {
        self.order.get(place as usize).map(|lane| ShownLane(*lane))
    }

    /// Number of dated events that are in hidden lanes only. O(lanes) for the record's own lanes where no rows are
    /// computed, else O(n).
    #[must_use]
    pub fn hidden_events(&self) -> usize {
        let hidden = || self.shown.iter().filter(|shown| shown.hidden);
        match &self.stands {
            _ if hidden().next().is_none() => 0,
            LaneMembership::Plain(_) => hidden().map(|shown| shown.all as usize).sum(),
            LaneMembership::Listed { .. } => {
                self.stands.in_none(&|lane| self.shown.get(lane as usize).is_some_and(|shown| !shown.hidden))
            }
        }
    }

    /// Rows of the events that are drawn by themselves in every lane, ascending. O(n).
    pub(crate) fn rows(&self, document: &Document) -> Vec<Vec<u32>> {
        let mut rows = self.stands.rows(document, self.shown.len());
        if let Some(kept) = self.kept.rows() {
            rows.iter_mut().for_each(|rows| rows.retain(|row| kept.has(Row(*row))));
        }
        rows
    }

    /// True if every event is in the one lane that the record names.
    pub(crate) fn is_plain(&self) -> bool {
        self.stands.is_plain()
    }

    /// By lane, how many rows it has.
    pub(crate) fn heights(&self) -> Vec<LaneHeight> {
        self.shown.iter().map(Shown::height).gather()
    }

    /// Changes a lane. Returns true if anything differs afterwards.
    pub fn change(&mut self, lane: ShownLane, change: LaneChange) -> bool {
        let Some(shown) = self.shown.get_mut(lane.0 as usize) else { return false };
        let was = (shown.hidden, shown.height());
        if matches!(change, LaneChange::Up | LaneChange::Down) {
            return self.shift(lane, change == LaneChange::Down);
        }
        shown.change(change);
        let differs = was != (shown.hidden, shown.height());
        self.settle();
        differs
    }

    fn shift(&mut self, lane: ShownLane, down: bool) -> bool {
        let Some(at) = self.order.iter().position(|other| *other == lane.0) else { return false };
        let Some(to) = (if down { at.checked_add(1) } else { at.checked_sub(1) }) else { return false };
        if to >= self.order.len() {
            return false;
        }
        self.order.swap(at, to);
        self.settle();
        true
    }

    /// Makes a change to every lane. Moving all lanes changes nothing.
    pub fn change_all(&mut self, change: LaneChange) {
        for shown in &mut self.shown {
            shown.change(change);
        }
        self.settle();
    }

    /// Folds all lanes if there are more than `most` with events: the picture has no room for their rows.
    pub fn fold_above(&mut self, most: usize) {
        if self.shown.iter().filter(|shown| shown.events > 0).count() > most {
            for shown in self.shown.iter_mut().filter(|shown| !shown.folded) {
                shown.change(LaneChange::Fold);
                shown.reason = FoldReason::Room;
            }
            self.settle();
        }
    }

    /// The same lanes for a picture as high as it needs to be: those that were folded for lack of room have their rows.
    #[must_use]
    pub fn with_room(mut self) -> Self {
        for shown in self.shown.iter_mut().filter(|shown| shown.folded && shown.reason == FoldReason::Room) {
            shown.change(LaneChange::Unfold);
        }
        self.settle();
        self
    }

    /// Sets the property that colours the marks. In a record without families, where all marks would be grey, lanes
    /// are coloured in their place.
    pub fn set_colour(&mut self, document: &Document, colour: Colour) {
        self.colour = colour;
        self.tinted = if colour == Colour::Family && !document.has_families() { Colour::Lane } else { colour };
        self.actors = if colour == Colour::Actor { most_named_actors(document) } else { Vec::new() };
    }

    /// Recomputes the place of every lane after a change of order or visibility. O(lanes).
    fn settle(&mut self) {
        self.visible = self.shown.iter().filter(|shown| shown.is_drawn()).count();
        self.places = vec![NOWHERE; self.shown.len()];
        for (place, lane) in (0_u32..).zip(&self.order) {
            let hidden = self.shown.get(*lane as usize).is_none_or(|shown| !shown.is_drawn());
            if let Some(own) = self.places.get_mut(*lane as usize)
                && !hidden
            {
                *own = place;
            }
        }
    }
}

impl Lanes {
    /// The property that colours the marks.
    #[must_use]
    pub const fn tinted(&self) -> Colour {
        self.tinted
    }

    /// Colour of an event in a lane.
    #[must_use]
    pub fn tint(&self, document: &Document, row: Row, lane: Option<ShownLane>) -> Tint {
        let Some(event) = document.event(row) else { return Tint::Neutral };
        let slot = match self.tinted {
            Colour::Family => return event.own_colour().map_or(Tint::Family(event.family()), Tint::Own),
            Colour::Lane => lane.and_then(|lane| self.get(lane)).map(|shown| shown.slot),
            Colour::Actor => event.detail().and_then(|detail| {
                let known = |actor| self.actors.iter().position(|known| is_actor(actor, known));
                detail.actors.iter().find_map(known).and_then(|place| u8::try_from(place).ok())
            }),
            Colour::Certainty => certainty(event).and_then(|step| CERTAINTY.get(step)).map(|(_, slot)| *slot),
        };
        slot.map_or(Tint::Neutral, Tint::Slot)
    }

    /// Meanings of the colours in use, for the legend. Empty where families are coloured, because families have their
    /// own signs.
    #[must_use]
    pub fn tints(&self, document: &Document, words: &Words) -> Vec<(String, Tint)> {
        let mut tints: Vec<(String, Tint)> = Vec::new();
        match self.tinted {
            Colour::Family => {}
            Colour::Lane => {
                let shown = self.iter().filter(|(_, shown)| shown.is_drawn()).take(MOST_NAMED);
                tints.extend(shown.map(|(_, shown)| {
                    let mut title = words.phrase(&shown.title).into_owned();
                    if !shown.side.is_empty() {
                        title.push_str(" · ");
                        title.push_str(&words.phrase(&shown.side));
                    }
                    (title, Tint::Slot(shown.slot))
                }));
            }
            Colour::Actor => {
                let names = self.actors.iter().map(|actor| actor_name(document, actor).to_owned());
                tints.extend((0_u8..).zip(names).map(|(slot, name)| (name, Tint::Slot(slot))));
                tints.push((words.say(Key::OTHER_ACTORS).to_owned(), Tint::Neutral));
            }
            Colour::Certainty => {
                for (step, (name, slot)) in CERTAINTY.iter().enumerate() {
                    if document.dated_events().any(|event| certainty(event) == Some(step)) {
                        tints.push((words.say(*name).to_owned(), Tint::Slot(*slot)));
                    }
                }
            }
        }
        tints
    }
}
