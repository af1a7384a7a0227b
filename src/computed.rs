//! What follows from the events and is never written: tenures, vacancies, diplomatic relations, missions, life cycles of
//! instruments. Computed once for a record; knows no pixel, no file format and no clock.
//!
//! A [`Track`] is one row of the picture: the tenures of one post with the vacancies between them, one mission, one
//! instrument, the relations of one pair. Its [`Span`]s are the bars, their [`Station`]s the events that stand on them.
//!
//! Rules (design, section 5):
//! - A tenure begins with the appointment; where none is told of, with the credentials. It ends with dismissal, recall,
//!   resignation, expulsion, death or the end of the term (`computed/steps.rs`); when none is told of, its end is unknown.
//! - The date of a beginning or end is kept as it is written, with its bounds ([`End`]); what it leaves open is no part of
//!   the stretch over which the bar is sure.
//! - Where dates overlap, a beginning, its steps and its end follow on one another (`computed/sequence.rs`).
//! - A vacancy lies between the end of one tenure of a post and the beginning of the next, where both dates leave a day
//!   between for sure.
//! - A post or mission that continues another (`formerly`) is one with it (`computed/chain.rs`).
//! - Relations and missions that nothing ends are open. An agreement is open from signing when no ratification is told
//!   of; a ratified treaty's row ends at its last station.

#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod attested;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod chain;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod change;
mod end;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod make;
mod packed;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod post;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod sequence;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod standing;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod stated;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod steps;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod subject;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod tenure;

#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use change::sure;
pub use end::End;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub use packed::{pack, packing};

use crate::order::sorted;
use crate::record::{Document, Event, LaneId, Mention, Row};
use crate::time::Extent;
use crate::words::{Phrase, Words};

/// What a bar stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SpanKind {
    /// A person holds a post.
    Tenure,
    /// Nobody holds it.
    Vacancy,
    /// Diplomatic relations.
    Relations,
    /// A mission stands.
    Mission,
    /// An instrument from signing on.
    LifeCycle,
    /// A person in an office, from the first to the last day that is told of: at least that long.
    Attested,
}

/// How an event stands on a bar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StationKind {
    /// It begins the bar.
    Begins,
    /// A step on the way, such as credentials or a ratification.
    Step,
    /// It ends the bar.
    Ends,
}

/// An event on a bar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Station {
    /// The event.
    pub row: Row,
    /// How it stands there.
    pub kind: StationKind,
}

/// A bar: from when to when, and what stands on it.
#[derive(Clone, PartialEq, Debug)]
pub struct Span {
    /// What it stands for.
    pub kind: SpanKind,
    /// Whole title: "Robert Kokoity, ambassador of South Ossetia to Abkhazia".
    pub title: Phrase,
    /// Short title for the bar: "Robert Kokoity, ambassador".
    pub label: Phrase,
    /// When it began.
    pub start: End,
    /// When it ended.
    pub end: End,
    /// Over which stretch it was so for sure, whatever its dates leave open; of no length where only one end is known, up
    /// to the last second of time where it goes on. Nothing where they leave everything open.
    pub sure: Option<Extent>,
    /// For a tenure: the first second with credentials; thin before it.
    pub full_from: Option<i64>,
    /// For an end that is not bounded: the second at which something else is known to have followed.
    pub followed_at: Option<i64>,
    /// Events on it, in order of time.
    pub stations: Vec<Station>,
    /// The event that a click on the bar selects: the one that begins it.
    pub principal: Row,
}

impl Span {
    /// The stretch that it stands on: from the first to the last second that its dates name. Of no length, at the epoch,
    /// where they name none. What sorting and packing go by.
    #[must_use]
    pub fn extent(&self) -> Extent {
        match (self.start.extent(), self.end.extent()) {
            (Some(start), Some(end)) => start.hull(end),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => Extent::new(0, 0),
        }
    }

    /// From when to when it reaches, in words.
    #[must_use]
    pub fn stretch_text(&self, words: &Words) -> String {
        words.stretch(self.start.side(), self.end.side())
    }

    /// Whether it fades towards earlier, and towards later: nothing bounds it to that side.
    #[must_use]
    pub fn fades(&self) -> (bool, bool) {
        (self.start.earliest().is_none(), self.end != End::Open && self.end.latest().is_none())
    }
}

/// One row of bars that never overlap.
#[derive(Clone, PartialEq, Debug)]
pub struct Track {
    /// Where it is drawn: the lane of its first event; of an attested office, the lane after those of the record.
    pub lane: LaneId,
    /// An office as attested. Its events are drawn where they belong, and not again on it.
    pub attested: bool,
    /// What its first bar stands for; a track of tenures may have vacancies as well.
    pub kind: SpanKind,
    /// What it is about: the post, the mission, the instrument, the person in office. Words for what is no entity of the record.
    pub subject: Mention,
    /// In order of time.
    pub spans: Vec<Span>,
}

impl Track {
    /// Whom it concerns, each once: the envoys of a post, the parties of relations or of an instrument, the sides of a
    /// mission, a person in office. O(n log n) in its events.
    #[must_use]
    pub fn concerned(&self, document: &Document) -> Vec<Mention> {
        if self.attested {
            return vec![self.subject.clone()];
        }
        let mut found = Vec::new();
        for station in self.spans.iter().flat_map(|span| &span.stations) {
            let detail = document.event(station.row).and_then(Event::detail);
            for actor in detail.map_or(&[][..], |detail| &detail.actors) {
                if self.kind != SpanKind::Tenure || &*actor.role == "envoy" {
                    found.push(actor.who.clone());
                }
            }
        }
        let mut found = sorted(found, Mention::cmp);
        found.dedup();
        found
    }
}

/// Of a record of more dated events nothing is computed: each is drawn by itself, and together they are strips of counts.
pub const MOST_EVENTS: usize = 12_000;

/// Whether a record is so large that nothing is computed of it although it has kinds that bars are made of. O(kinds).
#[must_use]
pub fn is_left_out(document: &Document) -> bool {
    let makes_bars = |kind: &str| {
        let family = kind.split('.').next().unwrap_or("");
        matches!(family, "envoy" | "tenure" | "mission" | "treaty" | "relations")
    };
    document.dated_len() > MOST_EVENTS && document.kinds().any(makes_bars)
}

/// All tracks of a record, in order of lane and time.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Computed {
    tracks: Vec<Track>,
    /// Rows that stand on a track, sorted, with the track and the span.
    on_track: Vec<(Row, u32, u32)>,
}

impl Computed {
    /// Tracks in order of lane and time, with what is looked up in them.
    fn from_tracks(tracks: Vec<Track>) -> Self {
        let mut on_track = Vec::new();
        for (place, track) in (0_u32..).zip(&tracks).filter(|(_, track)| !track.attested) {
            for (span_place, span) in (0_u32..).zip(&track.spans) {
                // The dismissal before a vacancy is drawn as the end of the tenure, not again on the vacancy.
                on_track.extend(span.stations.iter().map(|station| (station.row, place, span_place)));
            }
        }
        on_track = sorted(on_track, Ord::cmp);
        on_track.dedup_by_key(|(row, _, _)| *row);
        Self { tracks, on_track }
    }

    /// The tracks.
    #[must_use]
    pub fn tracks(&self) -> &[Track] {
        &self.tracks
    }

    /// Every span on which an event stands, attested offices last. O(n) in the stations: for one event, not for a frame.
    #[must_use]
    pub fn spans_of(&self, row: Row) -> Vec<&Span> {
        let mut found = Vec::new();
        for span in self.tracks.iter().flat_map(|track| &track.spans) {
            if span.stations.iter().any(|station| station.row == row) {
                found.push(span);
            }
        }
        found
    }

    /// Whether an event is drawn on a track, and so not by itself.
    #[must_use]
    pub fn holds(&self, row: Row) -> bool {
        self.span_of(row).is_some()
    }

    /// The span on which an event stands, by track and span.
    #[must_use]
    pub fn place_of(&self, row: Row) -> Option<(u32, u32)> {
        let at = self.on_track.binary_search_by_key(&row, |(row, _, _)| *row).ok()?;
        self.on_track.get(at).map(|(_, track, span)| (*track, *span))
    }

    /// The span on which an event stands.
    #[must_use]
    pub fn span_of(&self, row: Row) -> Option<&Span> {
        let (track, span) = self.place_of(row)?;
        self.tracks.get(track as usize)?.spans.get(span as usize)
    }
}
