//! Computed rows, which follow from the events and are never stated: tenures, vacancies, diplomatic relations,
//! missions, life cycles of instruments. Computed once per record; knows no pixels, file formats or clock.
//!
//! A [`Track`] is one row of the picture: the tenures of one post with the vacancies between them, one mission, one
//! instrument, the relations of one pair. Its [`Span`]s are the bars, their [`Station`]s the events on them.
//!
//! Rules (design, section 5):
//!
//! - A tenure begins with the appointment; without one, with the credentials. It ends with dismissal, recall,
//!   resignation, expulsion, death or the end of the term (`computed/steps.rs`); without one of these its end is
//!   unknown.
//! - The dates of a begin and an end are kept with their bounds ([`End`]). Time that they leave open is not part of the
//!   certain extent of the bar.
//! - Where dates overlap, a begin, its steps and its end follow one another (`computed/sequence.rs`).
//! - A vacancy lies between the end of one tenure of a post and the begin of the next, if the dates certainly leave a
//!   day between them.
//! - A post or mission that continues another (`formerly`) is one with it (`computed/chain.rs`).
//! - Relations and missions without an end are open. An agreement without a ratification is open from its signing; the
//!   row of a ratified treaty ends at its last station.

#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod attested;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod chain;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod change;
mod end;
#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
mod kept;
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

use core::ops::Range;

use crate::order::sorted;
use crate::record::{Document, Event, LaneId, Mention, Row};
use crate::time::Extent;
use crate::words::{Phrase, Words};

/// The kind of a bar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SpanKind {
    /// A person holds a post.
    Tenure,
    /// The post is vacant.
    Vacancy,
    /// Diplomatic relations.
    Relations,
    /// A mission exists.
    Mission,
    /// An instrument, from its signing.
    LifeCycle,
    /// A person in an office, from the first to the last day on which an event names them: it lasted at least that
    /// long.
    Attested,
}

/// The role of an event on a bar.
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
    /// Its role.
    pub kind: StationKind,
}

/// A bar: its extent, and its stations.
#[derive(Clone, PartialEq, Debug)]
pub struct Span {
    /// Its kind.
    pub kind: SpanKind,
    /// Full title: "Robert Kokoity, ambassador of South Ossetia to Abkhazia".
    pub title: Phrase,
    /// Short title for the bar: "Robert Kokoity, ambassador".
    pub label: Phrase,
    /// Its begin.
    pub start: End,
    /// Its end.
    pub end: End,
    /// The extent in which it certainly existed. Empty (length 0) if only one end is known; up to the last second of
    /// time if it continues. `None` if its dates leave everything open.
    pub sure: Option<Extent>,
    /// For a tenure: the first second with credentials; the bar is thin before it.
    pub full_from: Option<i64>,
    /// For an end without a bound: the second at which something else is known to have followed.
    pub followed_at: Option<i64>,
    /// Its events, in time order.
    pub stations: Vec<Station>,
    /// The event that a click on the bar selects: the one that begins it.
    pub principal: Row,
}

impl Span {
    /// The extent from the first to the last second of its dates. Empty, at 1970, without dates. Used for sorting and
    /// packing.
    #[must_use]
    pub fn extent(&self) -> Extent {
        match (self.start.extent(), self.end.extent()) {
            (Some(start), Some(end)) => start.hull(end),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => Extent::new(0, 0),
        }
    }

    /// Its begin and end in words.
    #[must_use]
    pub fn stretch_text(&self, words: &Words) -> String {
        words.stretch(self.start.side(), self.end.side())
    }

    /// True for each side, earlier and later, on which it fades because it has no bound.
    #[must_use]
    pub fn fades(&self) -> (bool, bool) {
        (self.start.earliest().is_none(), self.end != End::Open && self.end.latest().is_none())
    }
}

/// One row of bars that never overlap.
#[derive(Clone, PartialEq, Debug)]
pub struct Track {
    /// Its lane: that of its first event; for an attested office, the lane after those of the record.
    pub lane: LaneId,
    /// True for an attested office. Its events are drawn in their own lanes and not on it.
    pub attested: bool,
    /// Kind of its first bar. A track of tenures may contain vacancies.
    pub kind: SpanKind,
    /// Its subject: the post, the mission, the instrument, the person in office. Words if that is no entity of the
    /// record.
    pub subject: Mention,
    /// Its bars in time order.
    pub spans: Vec<Span>,
    /// By bar, the least begin of it and of those after it, and the greatest end of it and of those before it.
    reach: Vec<(i64, i64)>,
    /// By bar, the extent of its dates and its events.
    extents: Vec<Extent>,
    /// See [`Self::of_events`].
    of_events: Option<Extent>,
}

impl Track {
    /// The extent of the events on its bars, which may lie outside the dates of these.
    #[must_use]
    pub const fn of_events(&self) -> Option<Extent> {
        self.of_events
    }

    /// The extent of the dates and the events of a bar.
    #[must_use]
    pub fn extent_of(&self, bar: usize) -> Option<Extent> {
        self.extents.get(bar).copied()
    }

    /// The indices of the bars that may touch a time range. O(log n).
    #[must_use]
    pub fn touching(&self, from: i64, to: i64) -> Range<usize> {
        let first = self.reach.partition_point(|(_, end)| *end < from);
        first..self.reach.partition_point(|(begin, _)| *begin <= to).max(first)
    }

    /// Prepares [`Self::touching`]. An event may lie outside the dates of its bar.
    fn settle(&mut self, document: &Document) {
        let (mut least, mut most) = (i64::MAX, i64::MIN);
        for span in &self.spans {
            let mut reach = span.extent();
            for station in &span.stations {
                if let Some(own) = document.event(station.row).and_then(Event::extent) {
                    reach = reach.hull(own);
                    self.of_events = Some(self.of_events.map_or(own, |all| all.hull(own)));
                }
            }
            self.extents.push(reach);
            most = most.max(if span.end == End::Open { i64::MAX } else { reach.to });
            self.reach.push((if span.start == End::Open { i64::MIN } else { reach.from }, most));
        }
        for (begin, _) in self.reach.iter_mut().rev() {
            least = least.min(*begin);
            *begin = least;
        }
    }

    /// The actors that it concerns, each once: the envoys of a post, the parties of relations or of an instrument, the
    /// sides of a mission, a person in office. O(n log n) in its events.
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

/// All tracks of a record, in order of lane and time.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Computed {
    tracks: Vec<Track>,
    /// Rows of events on tracks, sorted, with track and span.
    on_track: Vec<(Row, u32, u32)>,
}

impl Computed {
    /// Sorts the tracks by lane and time and prepares lookups.
    fn from_tracks(document: &Document, mut tracks: Vec<Track>) -> Self {
        tracks.iter_mut().for_each(|track| track.settle(document));
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

    /// Every span with this event, attested offices last. O(n) in the stations: for one event, not for a frame.
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

    /// True if an event is drawn on a track, and so not by itself.
    #[must_use]
    pub fn holds(&self, row: Row) -> bool {
        self.span_of(row).is_some()
    }

    /// The span of an event, as track and span.
    #[must_use]
    pub fn place_of(&self, row: Row) -> Option<(u32, u32)> {
        let at = self.on_track.binary_search_by_key(&row, |(row, _, _)| *row).ok()?;
        self.on_track.get(at).map(|(_, track, span)| (*track, *span))
    }

    /// The span of an event.
    #[must_use]
    pub fn span_of(&self, row: Row) -> Option<&Span> {
        let (track, span) = self.place_of(row)?;
        self.tracks.get(track as usize)?.spans.get(span as usize)
    }
}
