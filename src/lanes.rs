//! Lanes as they are shown: the record's own, or made by what events have in common, as the reader chose. Says which
//! event and which track stands in which lane, which are hidden or folded, and in which order they lie.

mod group;
mod membership;
mod shown;
mod tint;

pub use group::{Group, groups_in_use};
pub use shown::{LaneChange, Shown, ShownLane};
pub use tint::{Colour, Tint};

use crate::computed::Computed;
use crate::list::Gather;
use crate::record::{Document, Row};
use group::{Grouped, actor_name, is_actor, most_named_actors};
use membership::LaneMembership;
use shown::NOWHERE;
use tint::{CERTAINTY, MOST_NAMED, certainty};

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
    stands: LaneMembership,
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
        let Grouped { shown, home, stands, tracks } = group::lanes(document, computed, group);
        let mut lanes = Self { group, shown, order: home.clone(), home, stands, tracks, ..Self::default() };
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
    pub(crate) fn alone<'a>(&'a self, document: &Document, row: Row) -> impl Iterator<Item = ShownLane> + use<'a> {
        self.stands.alone(document, row).map(ShownLane)
    }

    /// The lanes of a track.
    pub(crate) fn of_track(&self, track: u32) -> &[u32] {
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
    pub(crate) fn place_of_lane(&self, lane: ShownLane) -> Option<u32> {
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
            LaneMembership::Plain(_) => hidden().map(|shown| shown.events as usize).sum(),
            LaneMembership::Listed { .. } => self.stands.in_none(&|lane| self.place_of(lane) != NOWHERE),
        }
    }

    /// The rows of every lane, ascending. O(n).
    pub(crate) fn rows(&self, document: &Document) -> Vec<Vec<u32>> {
        self.stands.rows(document, self.shown.len())
    }

    /// Whether every event stands in the one lane that the record names.
    pub(crate) fn is_plain(&self) -> bool {
        self.stands.is_plain()
    }

    /// Folded or not, by lane.
    pub(crate) fn folded(&self) -> Vec<bool> {
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
        self.actors = if colour == Colour::Actor { most_named_actors(document) } else { Vec::new() };
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

impl Lanes {
    /// The colour of an event in a lane.
    #[must_use]
    pub fn tint(&self, document: &Document, row: Row, lane: Option<ShownLane>) -> Tint {
        let Some(event) = document.event(row) else { return Tint::Neutral };
        let slot = match self.colour {
            Colour::Family => return Tint::Family(event.family()),
            Colour::Lane => lane.and_then(|lane| self.get(lane)).map(|shown| shown.slot),
            Colour::Actor => event.detail().and_then(|detail| {
                let known = |actor| self.actors.iter().position(|known| is_actor(actor, known));
                detail.actors.iter().find_map(known).and_then(|place| u8::try_from(place).ok())
            }),
            Colour::Certainty => certainty(event).and_then(|step| CERTAINTY.get(step)).map(|(_, slot)| *slot),
        };
        slot.map_or(Tint::Neutral, Tint::Slot)
    }

    /// What the colours in use mean; nothing where they are those of the families, which have signs of their own.
    #[must_use]
    pub fn tints(&self, document: &Document) -> Vec<(String, Tint)> {
        let mut tints: Vec<(String, Tint)> = Vec::new();
        match self.colour {
            Colour::Family => {}
            Colour::Lane => {
                let shown = self.iter().filter(|(_, shown)| !shown.hidden).take(MOST_NAMED);
                tints.extend(shown.map(|(_, shown)| {
                    let mut title = shown.title.to_string();
                    if !shown.side.is_empty() {
                        title.push_str(" · ");
                        title.push_str(&shown.side);
                    }
                    (title, Tint::Slot(shown.slot))
                }));
            }
            Colour::Actor => {
                let names = self.actors.iter().map(|actor| actor_name(document, actor).to_owned());
                tints.extend((0_u8..).zip(names).map(|(slot, name)| (name, Tint::Slot(slot))));
                tints.push(("Others".to_owned(), Tint::Neutral));
            }
            Colour::Certainty => {
                for (step, (name, slot)) in CERTAINTY.iter().enumerate() {
                    if document.dated_events().any(|event| certainty(event) == Some(step)) {
                        tints.push(((*name).to_owned(), Tint::Slot(*slot)));
                    }
                }
            }
        }
        tints
    }
}
