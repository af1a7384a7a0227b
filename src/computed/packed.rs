//! Tracks in the packed form of a record. The reader computes them; the page, which has no rules for them, draws them.

use super::{Computed, End, Span, SpanKind, Station, StationKind, Track};
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use crate::record::Diagnostic;
use crate::record::packed::code::{Code, Done, Reader, list, mention, when};
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use crate::record::packed::{Writing, code::Writer, write_with};
use crate::record::{Document, LaneId, Mention, Row};
use crate::time::{Extent, When};
use crate::words::{Key, Phrase};
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use core::borrow::Borrow;

const KINDS: [SpanKind; 6] = [
    SpanKind::Tenure,
    SpanKind::Vacancy,
    SpanKind::Relations,
    SpanKind::Mission,
    SpanKind::LifeCycle,
    SpanKind::Attested,
];
const STATIONS: [StationKind; 3] = [StationKind::Begins, StationKind::Step, StationKind::Ends];

/// The packed form of a record with its problems and computed tracks.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
#[must_use]
pub fn pack(document: &Document, problems: &[Diagnostic]) -> Vec<u8> {
    write_with(document, problems, computed(document))
}

/// The same, to be written in pieces.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
#[must_use]
pub fn packing<D: Borrow<Document>>(document: D, problems: &[Diagnostic]) -> Writing<D> {
    let computed = computed(document.borrow());
    Writing::new(document, problems, computed)
}

/// The bytes of the computed tracks of a record.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
fn computed(document: &Document) -> Vec<u8> {
    let mut writer = Writer::default();
    // Writing cannot fail; only reading can.
    let _ = tracks(&mut writer, &mut Computed::of(document).tracks);
    writer.bytes
}

impl Computed {
    /// The tracks of a record from its packed form. `None` if the bytes are damaged. Empty bytes give no tracks.
    #[must_use]
    pub fn unpacked(bytes: &[u8], document: &Document) -> Option<Self> {
        let mut list = Vec::new();
        if !bytes.is_empty() {
            let mut reader = Reader::new(bytes);
            tracks(&mut reader, &mut list)?;
            reader.is_at_end().then_some(())?;
        }
        list.iter().all(|track| is_good(track, document)).then(|| Self::from_tracks(document, list))
    }
}

/// True if everything that a track refers to exists.
fn is_good(track: &Track, document: &Document) -> bool {
    let is_there = |row: Row| row.index() < document.dated_len();
    let lane_is_there = track.lane.0 as usize <= document.lanes().len();
    let subject = !matches!(track.subject, Mention::Entity(place) if place as usize >= document.entities().len());
    lane_is_there
        && subject
        && track.spans.iter().all(|span| {
            [&span.start, &span.end].into_iter().all(is_change)
                && is_there(span.principal)
                && span.stations.iter().all(|station| is_there(station.row))
        })
}

/// True if an end is a change at one moment, or at one of several.
const fn is_change(end: &End) -> bool {
    matches!(end, End::Open | End::Unknown | End::At(When::Moment(_) | When::OneOf(_)))
}

fn tracks<C: Code>(code: &mut C, tracks: &mut Vec<Track>) -> Done {
    let empty = || Track {
        lane: LaneId(0),
        attested: false,
        kind: SpanKind::Tenure,
        subject: Mention::Entity(0),
        spans: Vec::new(),
        reach: Vec::new(),
        extents: Vec::new(),
        of_events: None,
    };
    list(code, tracks, empty, |code, track| {
        code.short(&mut track.lane.0)?;
        code.flag(&mut track.attested)?;
        one_of(code, &mut track.kind, &KINDS)?;
        mention(code, &mut track.subject)?;
        list(code, &mut track.spans, any_span, span)
    })
}

fn any_span() -> Span {
    Span {
        kind: SpanKind::Tenure,
        title: Phrase::default(),
        label: Phrase::default(),
        start: End::Unknown,
        end: End::Unknown,
        sure: None,
        full_from: None,
        followed_at: None,
        stations: Vec::new(),
        principal: Row(0),
    }
}

fn span<C: Code>(code: &mut C, span: &mut Span) -> Done {
    one_of(code, &mut span.kind, &KINDS)?;
    phrase(code, &mut span.title)?;
    phrase(code, &mut span.label)?;
    end(code, &mut span.start)?;
    end(code, &mut span.end)?;
    let mut sure = (span.sure.map(|sure| sure.from), span.sure.map(|sure| sure.to));
    second(code, &mut sure.0)?;
    second(code, &mut sure.1)?;
    span.sure = sure.0.zip(sure.1).map(|(from, to)| Extent::new(from, to));
    second(code, &mut span.full_from)?;
    second(code, &mut span.followed_at)?;
    let any = || Station { row: Row(0), kind: StationKind::Step };
    list(code, &mut span.stations, any, |code, station| {
        code.short(&mut station.row.0)?;
        one_of(code, &mut station.kind, &STATIONS)
    })?;
    code.short(&mut span.principal.0)
}

fn end<C: Code>(code: &mut C, end: &mut End) -> Done {
    let mut shape: u8 = match end {
        End::At(_) => 0,
        End::Open => 1,
        End::Unknown => 2,
    };
    code.byte(&mut shape)?;
    match (shape, &mut *end) {
        (0, End::At(date)) => return when(code, date),
        (0, _) => {
            let mut date = When::OneOf(Vec::new());
            when(code, &mut date)?;
            *end = End::At(date);
        }
        (1, _) => *end = End::Open,
        (2, _) => *end = End::Unknown,
        _ => return None,
    }
    Some(())
}

fn one_of<C: Code, T: Copy + PartialEq>(code: &mut C, value: &mut T, all: &[T]) -> Done {
    let place = all.iter().position(|known| known == value).unwrap_or(0);
    let mut place = u8::try_from(place).ok()?;
    code.byte(&mut place)?;
    *value = *all.get(usize::from(place))?;
    Some(())
}

/// Phrases in names of bars, by a number that does not depend on the table of words.
const PHRASES: [Option<Key>; 7] = [
    None,
    Some(Key::VACANT_POST),
    Some(Key::VACANT),
    Some(Key::ATTESTED),
    Some(Key::FORMERLY),
    Some(Key::RELATIONS),
    Some(Key::RELATIONS_OF),
];

fn phrase<C: Code>(code: &mut C, phrase: &mut Phrase) -> Done {
    let (key, parts) = phrase.parts_mut();
    one_of(code, key, &PHRASES)?;
    list(code, parts, Box::default, Code::text)
}

fn second<C: Code>(code: &mut C, second: &mut Option<i64>) -> Done {
    let mut is_there = second.is_some();
    code.flag(&mut is_there)?;
    let mut at = second.unwrap_or(0);
    code.signed(&mut at)?;
    *second = is_there.then_some(at);
    Some(())
}
