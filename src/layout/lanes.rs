//! Lanes as they are shown: the record's own, or made by what events have in common, as the reader chose. Says which
//! event and which track stands in which lane, which are hidden or folded, and in which order they lie.

mod group;
mod tint;

pub use group::{Group, groups_in_use};
pub use tint::{Colour, Tint};

use crate::computed::Computed;
use crate::list::Gather;
use crate::model::{Document, Row};

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

/// No place: all lanes of the event are hidden.
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
    /// By dated row, where its lanes begin in `stands`; one more at the end.
    starts: Vec<u32>,
    /// Lanes of events.
    stands: Vec<u32>,
    /// Beside `stands`: drawn there on a track and not by itself.
    on_track: Vec<bool>,
    /// Lanes of tracks.
    tracks: Vec<Vec<u32>>,
    /// By dated row: the place from above of its first lane that is not hidden.
    first: Vec<u32>,
    /// The actors that have colours of their own.
    actors: Vec<(u32, Box<str>)>,
}

impl Lanes {
    /// Lanes of a record by what its events have in common. O(n log n) in the events with what they name.
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
    #[must_use]
    pub fn of(&self, row: Row) -> &[u32] {
        self.stands.get(self.range(row)).unwrap_or(&[])
    }

    /// The lanes in which an event stands by itself and not on a track.
    pub(super) fn alone(&self, row: Row) -> impl Iterator<Item = ShownLane> {
        let on_track = self.on_track.get(self.range(row)).unwrap_or(&[]);
        self.of(row).iter().zip(on_track).filter(|(_, on_track)| !**on_track).map(|(lane, _)| ShownLane(*lane))
    }

    /// The lanes of a track.
    pub(super) fn of_track(&self, track: u32) -> &[u32] {
        self.tracks.get(track as usize).map_or(&[], Vec::as_slice)
    }

    /// The place from above of the first lane of an event that is not hidden: where the keyboard and the accessible
    /// list meet it. Nothing for an undated event and for one whose lanes are all hidden.
    #[must_use]
    pub fn place(&self, row: Row) -> Option<u32> {
        self.first.get(row.index()).copied().filter(|place| *place != NOWHERE)
    }

    /// The first lane of an event that is not hidden.
    #[must_use]
    pub fn first(&self, row: Row) -> Option<ShownLane> {
        self.order.get(self.place(row)? as usize).map(|lane| ShownLane(*lane))
    }

    /// How many dated events stand in hidden lanes only.
    #[must_use]
    pub fn hidden_events(&self) -> usize {
        self.first.iter().filter(|place| **place == NOWHERE).count()
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

    /// Finds the first lane of every event after the order or the hiding has changed. O(n + lanes).
    fn settle(&mut self) {
        let mut places = vec![NOWHERE; self.shown.len()];
        for (place, lane) in (0_u32..).zip(&self.order) {
            let hidden = self.shown.get(*lane as usize).is_none_or(|shown| shown.hidden);
            if let Some(own) = places.get_mut(*lane as usize)
                && !hidden
            {
                *own = place;
            }
        }
        let place = |lane: &u32| places.get(*lane as usize).copied().unwrap_or(NOWHERE);
        let rows = u32::try_from(self.starts.len().saturating_sub(1)).unwrap_or(0);
        self.first = (0..rows).map(|row| self.of(Row(row)).iter().map(place).min().unwrap_or(NOWHERE)).gather();
    }

    fn range(&self, row: Row) -> core::ops::Range<usize> {
        let at = |place: usize| self.starts.get(place).map_or(0, |start| *start as usize);
        let from = at(row.index());
        from..at(row.index() + 1).max(from)
    }
}
