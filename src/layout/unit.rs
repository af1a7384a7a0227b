//! Units: what takes a place in a row. Made once for a record, from its events and computed tracks.

use crate::computed::{Computed, End, Span, SpanKind};
use crate::lanes::{Lanes, ShownLane};
use crate::record::{Document, Event, Row};
use crate::text::{Measure, TextRole};
use crate::time::words::{self, Length};
use crate::time::{Edge, Extent, Lexicon, MIN_TIME, Member, When};

/// What a unit stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// An event by itself.
    Event(Row),
    /// A computed track, by its place.
    Track(u32),
}

/// Something that takes a place in a row of a lane.
#[derive(Clone, PartialEq, Debug)]
pub struct Unit {
    /// Its lane.
    pub lane: ShownLane,
    /// What it stands for.
    pub what: What,
    /// The time that it stands on; an open end reaches to today.
    pub extent: Extent,
    /// Pixels that it needs before its extent: half a glyph, a fade.
    pub before_px: f32,
    /// Pixels that it needs after its extent, its label included.
    pub after_px: f32,
    /// Whether the label can lie on the extent and so needs less room after it.
    pub label_px: f32,
    /// Higher is placed first.
    pub rank: f32,
}

/// Half the width of a glyph with its outline.
pub(super) const GLYPH_HALF_PX: f32 = 8.0;
/// How long a fade is that nothing cuts short (design, section 4).
pub(super) const FADE_PX: f32 = 48.0;
/// How long an attested office fades beyond its first and last day: short, for nothing is told of there.
pub(super) const ATTESTED_FADE_PX: f32 = 18.0;
/// Between a mark and its label.
pub(super) const LABEL_GAP_PX: f32 = 6.0;
/// Between a label and its remark.
pub(super) const NOTE_GAP_PX: f32 = 8.0;
/// A label never asks for more room than this; longer ones are cut when there is no more.
const MOST_LABEL_PX: f32 = 360.0;

/// The remark behind the label of an event whose date is more than a plain day: the date in short words.
#[must_use]
pub fn note(event: Event<'_>, lexicon: &Lexicon) -> Option<String> {
    let when = event.when()?;
    let plain =
        matches!(when, When::Moment(moment) if moment.is_fine() && moment.quality == crate::time::Quality::default());
    let both_known = matches!(when, When::Interval(Edge::Date(_), Edge::Date(_)));
    if plain || both_known {
        return None;
    }
    let said = words::text_in(lexicon, &when, Length::Short);
    // A title that says the date already needs no remark.
    // By bytes: a search of the standard library's is five kilobytes of the page.
    let says_it = || event.title().as_bytes().windows(said.len().max(1)).any(|part| part == said.as_bytes());
    (!says_it()).then_some(said)
}

/// All units of a record, one for every lane in which an event or a track stands. O(n) with one measurement of each
/// title.
#[must_use]
pub fn units(
    document: &Document,
    computed: &Computed,
    lanes: &Lanes,
    today: i64,
    lexicon: &Lexicon,
    measure: &mut dyn Measure,
) -> Vec<Unit> {
    let mut units = Vec::new();
    for (place, track) in (0_u32..).zip(computed.tracks()) {
        let extents = track.spans.iter().map(|span| reach_of(span, today));
        let Some(extent) = extents.reduce(Extent::hull) else { continue };
        let fades_out = track.spans.last().is_some_and(|span| span.fades().1);
        let fades_in = track.spans.first().is_some_and(|span| span.fades().0);
        let end_px = |fades: bool| match (track.attested, fades) {
            (true, _) => ATTESTED_FADE_PX,
            (false, true) => FADE_PX,
            (false, false) => GLYPH_HALF_PX,
        };
        // A closed life cycle is a line: its label lies behind it. So does the label of a bar that soon fades out.
        let is_line = |span: &&Span| span.kind == SpanKind::LifeCycle && span.end != End::Open;
        let behind = track.spans.last().filter(|span| fades_out || is_line(span));
        let label_px = behind.map_or(0.0, |span| label_room(measure.width_px(TextRole::Label, &span.label)));
        let unit = Unit {
            lane: ShownLane(0),
            what: What::Track(place),
            extent,
            before_px: end_px(fades_in),
            after_px: end_px(fades_out) + label_px,
            label_px,
            // Tracks are the skeleton of a lane and keep its first rows.
            rank: 2.0,
        };
        units.extend(lanes.of_track(place).iter().map(|lane| Unit { lane: ShownLane(*lane), ..unit.clone() }));
    }
    for event in document.dated_events() {
        let Some(when) = event.when() else { continue };
        let mut alone = lanes.alone(document, event.row()).peekable();
        if alone.peek().is_none() {
            continue;
        }
        let mut label_px = measure.width_px(TextRole::Label, event.title());
        if let Some(note) = note(event, lexicon) {
            label_px += NOTE_GAP_PX + measure.width_px(TextRole::Note, &note);
        }
        let (fades_in, fades_out) = fades(&when);
        let unit = Unit {
            lane: ShownLane(0),
            what: What::Event(event.row()),
            extent: reach_from_ever(&when, today),
            before_px: if fades_in { FADE_PX } else { GLYPH_HALF_PX },
            after_px: if fades_out { FADE_PX } else { GLYPH_HALF_PX } + label_room(label_px),
            label_px: label_room(label_px),
            rank: event.rank(),
        };
        units.extend(alone.map(|lane| Unit { lane, ..unit.clone() }));
    }
    units
}

fn label_room(width_px: f32) -> f32 {
    (width_px + LABEL_GAP_PX * 2.0).min(MOST_LABEL_PX)
}

/// The time that a date is drawn over: an open end reaches to today.
#[must_use]
pub fn reach(when: &When, today: i64) -> Extent {
    let extent = when.extent();
    if is_open(when) { Extent { to: extent.to.max(today), ..extent } } else { extent }
}

/// The time that a computed bar is drawn over: one that goes on reaches to today, one without a start from the beginning
/// of time.
fn reach_of(span: &Span, today: i64) -> Extent {
    let Extent { from, to } = span.extent();
    let from = if span.start == End::Open { MIN_TIME } else { from };
    Extent { from, to: if span.end == End::Open { to.max(today) } else { to } }
}

/// The same, and one without a start from the beginning of time.
fn reach_from_ever(when: &When, today: i64) -> Extent {
    let reach = reach(when, today);
    let from_ever = match when {
        When::Interval(start, _) => matches!(start, Edge::Open),
        When::AllOf(members) => members.iter().any(|member| matches!(member, Member::OnOrBefore(_))),
        When::Moment(_) | When::OneOf(_) => false,
    };
    if from_ever { Extent { from: MIN_TIME, ..reach } } else { reach }
}

fn is_open(when: &When) -> bool {
    match when {
        When::Interval(_, end) => matches!(end, Edge::Open),
        When::AllOf(members) => members.iter().any(|member| matches!(member, Member::OnOrAfter(_))),
        When::Moment(_) | When::OneOf(_) => false,
    }
}

fn starts_unknown(when: &When) -> bool {
    matches!(when, When::Interval(Edge::Unknown | Edge::Open | Edge::OnOrBefore(_), _))
}

/// Whether a date fades to the left and to the right.
#[must_use]
pub(super) fn fades(when: &When) -> (bool, bool) {
    match when {
        When::Moment(_) => (false, false),
        When::Interval(_, end) => (starts_unknown(when), matches!(end, Edge::Unknown | Edge::OnOrAfter(_))),
        When::AllOf(_) => (false, false),
        When::OneOf(members) => (
            members.iter().any(|member| matches!(member, Member::OnOrBefore(_))),
            members.iter().any(|member| matches!(member, Member::OnOrAfter(_))),
        ),
    }
}
