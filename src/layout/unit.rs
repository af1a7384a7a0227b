//! Units: the items that occupy places in rows. Made once per record from its events and computed tracks.

use crate::computed::{Computed, End, Span, SpanKind, Track};
use crate::lanes::{Lanes, ShownLane};
use crate::record::{Document, Event, Row};
use crate::text::{Measure, TextRole};
use crate::time::{Edge, Extent, MIN_TIME, Member, When};
use crate::words::{self, Length, Words};

/// The event or track of a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// An event that is on no track.
    Event(Row),
    /// A computed track, by index.
    Track(u32),
}

/// An item that occupies a place in a row of a lane.
#[derive(Clone, PartialEq, Debug)]
pub struct Unit {
    /// Lane of the unit.
    pub lane: ShownLane,
    /// The event or track.
    pub what: What,
    /// The event; of a track, the one that a click selects.
    pub principal: Row,
    /// Time range of the unit. An open end reaches to today.
    pub extent: Extent,
    /// Pixels needed before the extent, for half a glyph or a fade.
    pub before_px: f32,
    /// Pixels needed after the extent, including the label.
    pub after_px: f32,
    /// Pixels needed for the label, including its gaps. On a long extent the label lies on it and needs no room after
    /// it.
    pub label_px: f32,
    /// Units of higher rank are placed first.
    pub rank: f32,
    /// Of a track, the events on its bars with their dates. Empty for an event, and for an attested
    /// office.
    pub events: Vec<(Extent, Row)>,
}

/// Half the width of a glyph with its outline.
pub(super) const GLYPH_HALF_PX: f32 = 8.0;
/// Length of a fade that nothing cuts short (design, section 4).
pub(super) const FADE_PX: f32 = 48.0;
/// Length of the fade of an attested office beyond its first and last day. Short, because the source says nothing about
/// that time.
pub(super) const ATTESTED_FADE_PX: f32 = 18.0;
/// Distance between a mark and its label.
pub(super) const LABEL_GAP_PX: f32 = 6.0;
/// Distance between a label and its note.
pub(super) const NOTE_GAP_PX: f32 = 8.0;
/// Usual width of a letter of a label.
const LETTER_PX: f32 = 6.8;
/// Maximum room requested for a label. A longer label is cut when there is no more.
const MOST_LABEL_PX: f32 = 360.0;

/// The note behind the label of an event: its date in short words, if the date is more than a plain day.
#[must_use]
pub fn note(event: Event<'_>, words: &Words) -> Option<String> {
    let when = event.when()?;
    let plain =
        matches!(when, When::Moment(moment) if moment.is_fine() && moment.quality == crate::time::Quality::default());
    let both_known = matches!(when, When::Interval(Edge::Date(_), Edge::Date(_)));
    if plain || both_known {
        return None;
    }
    let said = words::text_in(words, &when, Length::Short);
    // A title that already contains the date needs no note.
    // Compared as bytes: the standard library's search for text would make the page larger (`cargo xtask weigh`).
    let says_it = || event.title().as_bytes().windows(said.len().max(1)).any(|part| part == said.as_bytes());
    (!says_it()).then_some(said)
}

/// All units of a record, one for each lane of an event or a track. O(n); measures each title once.
#[must_use]
pub fn units(
    document: &Document,
    computed: &Computed,
    lanes: &Lanes,
    today: i64,
    words: &Words,
    measure: &mut dyn Measure,
) -> Vec<Unit> {
    let width_px = &mut |text: &str| measure.width_px(TextRole::Label, text);
    let mut units = track_units(document, computed, lanes, today, words, width_px);
    event_units(document, lanes, today, words, measure, &mut units);
    units
}

/// The units of the tracks. `width_px` gives the width of a label. O(tracks).
pub(super) fn track_units(
    document: &Document,
    computed: &Computed,
    lanes: &Lanes,
    today: i64,
    words: &Words,
    width_px: &mut dyn FnMut(&str) -> f32,
) -> Vec<Unit> {
    let mut units = Vec::new();
    for (place, track) in (0_u32..).zip(computed.tracks()) {
        let extents = track.spans.iter().map(|span| reach_of(span, today)).chain(track.of_events());
        let Some(extent) = extents.reduce(Extent::hull) else { continue };
        let fades_out = track.spans.last().is_some_and(|span| span.fades().1);
        let fades_in = track.spans.first().is_some_and(|span| span.fades().0);
        let end_px = |fades: bool| match (track.attested, fades) {
            (true, _) => ATTESTED_FADE_PX,
            (false, true) => FADE_PX,
            (false, false) => GLYPH_HALF_PX,
        };
        // A closed life cycle is a line, and a bar may fade out soon: their labels lie behind them.
        let is_line = |span: &&Span| span.kind == SpanKind::LifeCycle && span.end != End::Open;
        let behind = track.spans.last().filter(|span| fades_out || is_line(span));
        let label_px = behind.map_or(0.0, |span| label_room(width_px(&words.phrase(&span.label))));
        let unit = Unit {
            lane: ShownLane(0),
            what: What::Track(place),
            principal: track.spans.first().map_or(Row(0), |span| span.principal),
            extent,
            before_px: end_px(fades_in),
            after_px: end_px(fades_out) + label_px,
            label_px,
            // Tracks come first, so that they keep the first rows of a lane.
            rank: 2.0,
            events: if track.attested { Vec::new() } else { events_of(document, track) },
        };
        units.extend(lanes.of_track(place).iter().map(|lane| Unit { lane: ShownLane(*lane), ..unit.clone() }));
    }
    units
}

fn events_of(document: &Document, track: &Track) -> Vec<(Extent, Row)> {
    let mut events = Vec::new();
    for span in &track.spans {
        for station in &span.stations {
            if let Some(extent) = document.event(station.row).and_then(Event::extent) {
                events.push((extent, station.row));
            }
        }
    }
    events
}

/// Adds the units of the events that are drawn by themselves.
fn event_units(
    document: &Document,
    lanes: &Lanes,
    today: i64,
    words: &Words,
    measure: &mut dyn Measure,
    units: &mut Vec<Unit>,
) {
    for event in document.dated_events() {
        let mut alone = lanes.alone(document, event.row()).peekable();
        if alone.peek().is_some()
            && let Some(unit) = event_unit(event, today, words, measure)
        {
            units.extend(alone.map(|lane| Unit { lane, ..unit.clone() }));
        }
    }
}

/// The unit of an event that is drawn by itself, in the first lane. Measures its title.
pub(super) fn event_unit(event: Event<'_>, today: i64, words: &Words, measure: &mut dyn Measure) -> Option<Unit> {
    let when = event.when()?;
    let mut label_px = measure.width_px(TextRole::Label, event.title());
    if let Some(note) = note(event, words) {
        label_px += NOTE_GAP_PX + measure.width_px(TextRole::Note, &note);
    }
    let (fades_in, fades_out) = fades(&when);
    Some(Unit {
        lane: ShownLane(0),
        what: What::Event(event.row()),
        principal: event.row(),
        extent: reach_from_ever(&when, today),
        before_px: if fades_in { FADE_PX } else { GLYPH_HALF_PX },
        after_px: if fades_out { FADE_PX } else { GLYPH_HALF_PX } + label_room(label_px),
        label_px: label_room(label_px),
        rank: event.rank(),
        events: Vec::new(),
    })
}

/// Width of a label in a common font, without measuring it.
pub(super) fn estimated_px(text: &str) -> f32 {
    text.chars().count() as f32 * LETTER_PX
}

fn label_room(width_px: f32) -> f32 {
    (width_px + LABEL_GAP_PX * 2.0).min(MOST_LABEL_PX)
}

/// Time range in which a date is drawn. An open end reaches to today.
#[must_use]
pub fn reach(when: &When, today: i64) -> Extent {
    let extent = when.extent();
    if is_open(when) { Extent { to: extent.to.max(today), ..extent } } else { extent }
}

/// Time range in which a computed bar is drawn. An open end reaches to today, an open start to the beginning of time.
fn reach_of(span: &Span, today: i64) -> Extent {
    let Extent { from, to } = span.extent();
    let from = if span.start == End::Open { MIN_TIME } else { from };
    Extent { from, to: if span.end == End::Open { to.max(today) } else { to } }
}

/// Like [`reach`]; in addition an open start reaches to the beginning of time.
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

/// True for each side, left and right, on which a date fades.
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
