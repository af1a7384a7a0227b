//! What gives marks their colour. The shape of a glyph is always that of its family.

use crate::record::{Event, Family};
use crate::time::{Edge, Member, When};

/// How many colours there are for lanes and actors.
pub(super) const SLOTS: usize = 8;
/// A legend never names more colours than this.
pub(super) const MOST_NAMED: usize = 24;

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
pub(super) const CERTAINTY: [(&str, u8); 4] = [
    ("Stated to the day", 1),
    ("Known to a month or a year", 0),
    ("Uncertain, approximate or only a bound", 2),
    ("Derived, not stated", 3),
];

/// The place in [`CERTAINTY`] of an event; none without a date.
pub(super) fn certainty(event: Event<'_>) -> Option<usize> {
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
