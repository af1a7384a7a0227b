//! Colours of marks. The shape of a glyph always follows its family.

use crate::record::{Event, Family};
use crate::time::{Edge, Member, When};
use crate::words::Key;

/// Number of colours for lanes and actors.
pub(super) const SLOTS: usize = 8;
/// The most colours that a legend names.
pub(super) const MOST_NAMED: usize = 24;

/// The property that colours the marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Colour {
    /// Family of the kind.
    #[default]
    Family,
    /// Lane.
    Lane,
    /// The first participant among the most often named actors.
    Actor,
    /// Certainty of the date.
    Certainty,
}

impl Colour {
    /// All properties, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Family, Self::Lane, Self::Actor, Self::Certainty];

    /// Name for scripts, and key of the name for people.
    #[must_use]
    pub const fn word(self) -> (&'static str, Key) {
        match self {
            Self::Family => ("family", Key::COLOURS_BY_KIND),
            Self::Lane => ("lane", Key::COLOURS_BY_LANE),
            Self::Actor => ("actor", Key::COLOURS_BY_ACTOR),
            Self::Certainty => ("certainty", Key::COLOURS_BY_CERTAINTY),
        }
    }
}

/// Colour of a mark before the theme maps it to a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Tint {
    /// Colour of a family.
    Family(Family),
    /// One of eight colours.
    Slot(u8),
    /// A colour that the record gives one of its own kinds, `0xRRGGBB`.
    Own(u32),
    /// Grey: any other event.
    Neutral,
}

/// Degrees of certainty with their colours.
pub(super) const CERTAINTY: [(Key, u8); 4] =
    [(Key::CERTAIN_DAY, 1), (Key::CERTAIN_MONTH, 0), (Key::NOT_CERTAIN, 2), (Key::CERTAIN_DERIVED, 3)];

/// Index in [`CERTAINTY`] of an event, or `None` without a date.
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
