//! Lanes as they are shown: the record's own, or made by what events have in common, as the reader chose. Says which
//! event and which track stands in which lane, which are hidden or folded, and in which order they lie.

mod group;
mod stands;
mod tint;

pub use group::{Group, groups_in_use};
pub use tint::{Colour, Tint};

use crate::computed::Computed;
use crate::list::Gather;
use crate::model::{Document, Row};
use stands::Stands;

/// A shown lane by its place in [`Lanes`]; it stays the same while lanes are moved and hidden.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ShownLane(pub u32);

/// What the reader does with a lane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LaneChange {
    /// Takes it out of the picture; its events are counted as hidden.
    Hide,
    /// Brings it back.
    Show,
    /// One thin row without labels.
    Fold,
    /// All of its rows.
    Unfold,
    /// Before the shown lane above it.
    Up,
    /// Behind the shown lane below it.
    Down,
}

impl LaneChange {
    /// All of them, in the order of their numbers for script.
    pub const ALL: [Self; 6] = [Self::Hide, Self::Show, Self::Fold, Self::Unfold, Self::Up, Self::Down];
}

/// A lane that is shown, or hidden by the reader.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Shown {
    /// Its title.
    pub title: Box<str>,
    /// The remark below.
    pub note: Box<str>,
    /// Of two sides, the title of the third of the picture that it lies in; else empty.
    pub side: Box<str>,
    /// How many dated events stand in it.
    pub events: u32,
    /// Not drawn.
    pub hidden: bool,
    /// One thin row.
    pub folded: bool,
    /// Its colour, where lanes give the colours.
    slot: u8,
    /// The lane, family or entity that it is made of; see `group`.
    key: u32,
}

/// No place: the lane is hidden, or none is shown for it.
const NOWHERE: u32 = u32::MAX;

/// All lanes with what stands in them. Every dated event stands in at least one.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Lanes {
    group: Group,
    colour: Colour,
    shown: Vec<Shown>,
    /// From above.
    order: Vec<u32>,
    /// Before the reader moved any.
    home: Vec<u32>,
    stands: Stands,
    /// Lanes of tracks.
    tracks: Vec<Vec<u32>>,
    /// By shown lane: its place from above, unless it is hidden.
    places: Vec<u32>,
    /// The actors that have colours of their own.
    actors: Vec<(u32, Box<str>)>,
}

impl Lanes {
    /// Lanes of a record by what its events have in common. O(n) in the record's own lanes where nothing is computed,
    /// else O(n log n) in the events with what they name.
    #[must_use]
    pub fn new(document: &Document, computed: &Computed, group: Group, colour: Colour) -> Self {
        let mut lanes = Self { group, ..group::lanes(document, computed, group) };
        lanes.order.clone_from(&lanes.home);
        for (place, lane) in lanes.home.iter().enumerate() {
            if let Some(shown) = lanes.shown.get_mut(*lane as usize) {
                shown.slot = u8::try_from(place % tint::SLOTS).unwrap_or(0);
            }
        }
        lanes.set_colour(document, colour);
        lanes.settle();
        lanes
    }

    /// What the lanes are made by.
    #[must_use]
    pub const fn group(&self) -> Group {
        self.group
    }

    /// What gives the colours.
    #[must_use]
    pub const fn colour(&self) -> Colour {
        self.colour
    }

    /// How many lanes there are, the hidden ones too.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// All lanes from above, the hidden ones too.
    pub fn iter(&self) -> impl Iterator<Item = (ShownLane, &Shown)> {
        self.order.iter().filter_map(|lane| Some((ShownLane(*lane), self.shown.get(*lane as usize)?)))
    }

    /// A lane.
    #[must_use]
    pub fn get(&self, lane: ShownLane) -> Option<&Shown> {
        self.shown.get(lane.0 as usize)
    }

    /// The lanes in which a dated event stands; an undated one has none.
    pub fn of<'a>(&'a self, document: &Document, row: Row) -> impl Iterator<Item = u32> + use<'a> {
        self.stands.of(document, row)
    }

    /// The lanes in which an event stands by itself and not on a track.
    pub(super) fn alone<'a>(&'a self, document: &Document, row: Row) -> impl Iterator<Item = ShownLane> + use<'a> {
        self.stands.alone(document, row).map(ShownLane)
    }

    /// The lanes of a track.
    pub(super) fn of_track(&self, track: u32) -> &[u32] {
        self.tracks.get(track as usize).map_or(&[], Vec::as_slice)
    }

    /// The place from above of the first lane of an event that is not hidden: where the keyboard and the accessible
    /// list meet it. Nothing for an undated event and for one whose lanes are all hidden.
    #[must_use]
    pub fn place(&self, document: &Document, row: Row) -> Option<u32> {
        self.of(document, row).map(|lane| self.place_of(lane)).min().filter(|place| *place != NOWHERE)
    }

    fn place_of(&self, lane: u32) -> u32 {
        self.places.get(lane as usize).copied().unwrap_or(NOWHERE)
    }

    /// The first lane of an event that is not hidden.
    #[must_use]
    pub fn first(&self, document: &Document, row: Row) -> Option<ShownLane> {
        self.at(self.place(document, row)?)
    }

    /// The place from above of a lane that is not hidden.
    pub(super) fn place_of_lane(&self, lane: ShownLane) -> Option<u32> {
        Some(self.place_of(lane.0)).filter(|place| *place != NOWHERE)
    }

    /// The lane at a place from above.
    #[must_use]
    pub fn at(&self, place: u32) -> Option<ShownLane> {
        self.order.get(place as usize).map(|lane| ShownLane(*lane))
    }

    /// How many dated events stand in hidden lanes only. O(lanes) in the record's own lanes where nothing is computed,
    /// else O(n).
    #[must_use]
    pub fn hidden_events(&self) -> usize {
        let hidden = || self.shown.iter().filter(|shown| shown.hidden);
        match &self.stands {
            _ if hidden().next().is_none() => 0,
            Stands::Plain(_) => hidden().map(|shown| shown.events as usize).sum(),
            Stands::Listed { .. } => self.stands.in_none(&|lane| self.place_of(lane) != NOWHERE),
        }
    }

    /// The rows of every lane, ascending. O(n).
    pub(super) fn rows(&self, document: &Document) -> Vec<Vec<u32>> {
        self.stands.rows(document, self.shown.len())
    }

    /// Whether every event stands in the one lane that the record names.
    pub(super) fn is_plain(&self) -> bool {
        self.stands.is_plain()
    }

    /// Folded or not, by lane.
    pub(super) fn folded(&self) -> Vec<bool> {
        self.shown.iter().map(|shown| shown.folded).gather()
    }

    /// Does something with a lane; says whether anything is different now.
    pub fn change(&mut self, lane: ShownLane, change: LaneChange) -> bool {
        let Some(shown) = self.shown.get_mut(lane.0 as usize) else { return false };
        let was = (shown.hidden, shown.folded);
        match change {
            LaneChange::Hide => shown.hidden = true,
            LaneChange::Show => shown.hidden = false,
            LaneChange::Fold => shown.folded = true,
            LaneChange::Unfold => shown.folded = false,
            LaneChange::Up | LaneChange::Down => return self.shift(lane, change == LaneChange::Down),
        }
        let differs = was != (shown.hidden, shown.folded);
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

    /// Shows all lanes again.
    pub fn show_all(&mut self) {
        for shown in &mut self.shown {
            shown.hidden = false;
        }
        self.settle();
    }

    /// Lets other things give the colours.
    pub fn set_colour(&mut self, document: &Document, colour: Colour) {
        self.colour = colour;
        self.actors = if colour == Colour::Actor { group::most_named_actors(document) } else { Vec::new() };
    }

    /// Finds the place of every lane after the order or the hiding has changed. O(lanes).
    fn settle(&mut self) {
        self.places = vec![NOWHERE; self.shown.len()];
        for (place, lane) in (0_u32..).zip(&self.order) {
            let hidden = self.shown.get(*lane as usize).is_none_or(|shown| shown.hidden);
            if let Some(own) = self.places.get_mut(*lane as usize)
                && !hidden
            {
                *own = place;
            }
        }
    }
}
