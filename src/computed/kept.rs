//! The rows of a filtered record.

use super::{Computed, Span, Track};
use crate::record::{Document, RowSet};

impl Computed {
    /// The same tracks with the bars whose events are kept, and of these the events that are. A bar without events, such
    /// as a vacancy, is kept between two bars that are. Tracks keep their indices.
    #[must_use]
    pub fn kept(&self, document: &Document, kept: &RowSet) -> Self {
        let tracks = self.tracks.iter().map(|track| kept_track(track, kept)).collect();
        Self::from_tracks(document, tracks)
    }
}

fn kept_track(track: &Track, kept: &RowSet) -> Track {
    let has = |span: &Span| span.stations.iter().any(|station| kept.has(station.row));
    let beside = |place: Option<usize>| place.and_then(|place| track.spans.get(place));
    let stays = |place: usize, span: &Span| {
        if span.stations.is_empty() {
            [beside(place.checked_sub(1)), beside(place.checked_add(1))].into_iter().flatten().all(has)
        } else {
            has(span)
        }
    };
    let mut spans: Vec<Span> = Vec::new();
    for (_, span) in track.spans.iter().enumerate().filter(|(place, span)| stays(*place, span)) {
        let mut span = span.clone();
        span.stations.retain(|station| kept.has(station.row));
        if let Some(first) = span.stations.first().filter(|_| !kept.has(span.principal)) {
            span.principal = first.row;
        }
        spans.push(span);
    }
    let Track { lane, attested, kind, ref subject, .. } = *track;
    let subject = subject.clone();
    Track { lane, attested, kind, subject, spans, reach: Vec::new(), extents: Vec::new(), of_events: None }
}
