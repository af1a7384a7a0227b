//! What gives marks their colour. The shape of a glyph is always that of its family.

use super::{Lanes, ShownLane, group};
use crate::model::{Document, Event, Family, Row};
use crate::time::{Edge, Member, When};

/// How many colours there are for lanes and actors.
pub(super) const SLOTS: usize = 8;
/// A legend never names more colours than this.
const MOST_NAMED: usize = 24;

/// What gives the colours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Colour {
    /// The family of the kind.
    #[default]
    Family,
    /// The lane.
    Lane,
    /// The first of those who took part that many events name.
    Actor,
    /// How much is known of the date.
    Certainty,
}

impl Colour {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Family, Self::Lane, Self::Actor, Self::Certainty];

    /// Its word for script and its words for people.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Family => ("family", "Kind"),
            Self::Lane => ("lane", "Lane"),
            Self::Actor => ("actor", "Actor"),
            Self::Certainty => ("certainty", "Certainty"),
        }
    }
}

/// The colour of a mark before a theme says what it looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tint {
    /// That of a family.
    Family(Family),
    /// One of eight.
    Slot(u8),
    /// Grey: one of the rest.
    Neutral,
}

/// How much is known, with the colour for it.
const CERTAINTY: [(&str, u8); 4] = [
    ("Stated to the day", 1),
    ("Known to a month or a year", 0),
    ("Uncertain, approximate or only a bound", 2),
    ("Derived, not stated", 3),
];

fn certainty(event: Event<'_>) -> Option<usize> {
    let when = event.when()?;
    let bounded = |edge: &Edge| matches!(edge, Edge::Unknown | Edge::OnOrBefore(_) | Edge::OnOrAfter(_));
    let coarse = |edge: &Edge| edge.moment().is_some_and(|moment| !moment.is_fine());
    let (vague, rough) = match &when {
        When::Moment(moment) => (false, !moment.is_fine()),
        When::Interval(start, end) => (bounded(start) || bounded(end), coarse(start) || coarse(end)),
        When::OneOf(_) => (true, false),
        When::AllOf(members) => (members.iter().any(|member| !matches!(member, Member::Date(_))), false),
    };
    Some(if event.is_derived() {
        3
    } else if vague || when.uncertain() || when.approximate() {
        2
    } else {
        usize::from(rough)
    })
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
                let known = |actor| self.actors.iter().position(|known| group::is_actor(actor, known));
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
                let names = self.actors.iter().map(|actor| group::actor_name(document, actor).to_owned());
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
