//! The bars of one post on tracks: those that overlap lie on several, and where nobody holds the post it is vacant.

use super::make::interval;
use super::tenure::lowered;
use super::{Span, SpanKind};
use crate::list::Gather;
use crate::model::{Document, Row};
use crate::order::sorted;
use crate::time::{Edge, Moment, When};

/// A shorter gap is no vacancy.
const DAY_SECONDS: i64 = 86_400;
/// Tracks that are searched for room: a record where a million hold one post must not be searched a million times.
const MOST_SEARCHED: usize = 64;

/// Who is known to have held the post last.
struct Holder {
    /// The latest known end so far, and the event to select for a vacancy after it.
    end: Option<(Moment, Row)>,
    /// The last who came has no known end: whether the post was vacant afterwards is not known.
    is_unknown: bool,
    /// How far something is told of those without a known end.
    told_to: i64,
    /// Somebody holds it still.
    is_open: bool,
}

/// Puts the tenures of a post on as few tracks as hold them without overlap. O(n log n).
pub(super) fn tracks(document: &Document, tenures: Vec<Span>, post: &str) -> Vec<Vec<Span>> {
    let key = |span: &Span| (first_second(span), last_second(document, span));
    let tenures = sorted(tenures, |a, b| key(a).cmp(&key(b)));
    let starts: Vec<i64> = tenures.iter().map(first_second).gather();
    let mut tracks: Vec<Vec<Span>> = Vec::new();
    let mut ends: Vec<i64> = Vec::new();
    let mut holder = Holder { end: None, is_unknown: false, told_to: i64::MIN, is_open: false };
    for (place, mut tenure) in tenures.into_iter().enumerate() {
        let start = first_second(&tenure);
        if matches!(&tenure.when, When::Interval(_, Edge::Unknown)) {
            tenure.followed_at = starts.get(place + 1).copied();
        }
        let vacancy = holder.vacancy_until(&tenure, post);
        let last = last_second(document, &tenure);
        holder.takes(&tenure, last);
        let track = ends.iter().take(MOST_SEARCHED).position(|end| *end <= start).unwrap_or(tracks.len());
        if track == tracks.len() {
            tracks.push(Vec::new());
            ends.push(i64::MIN);
        }
        let (Some(spans), Some(end)) = (tracks.get_mut(track), ends.get_mut(track)) else { continue };
        *end = last;
        spans.extend(vacancy);
        spans.push(tenure);
    }
    tracks
}

impl Holder {
    fn takes(&mut self, tenure: &Span, last: i64) {
        let When::Interval(_, end) = &tenure.when else { return };
        match end {
            Edge::Date(end) => {
                self.is_unknown = false;
                if self.end.is_none_or(|(latest, _)| latest.extent.to < end.extent.to) {
                    self.end = Some((*end, tenure.stations.last().map_or(tenure.principal, |station| station.row)));
                }
            }
            Edge::Open => self.is_open = true,
            Edge::Unknown | Edge::OnOrBefore(_) | Edge::OnOrAfter(_) => {
                self.is_unknown = true;
                self.told_to = self.told_to.max(last);
            }
        }
    }

    /// The vacancy before a tenure, where both its ends are known.
    fn vacancy_until(&self, next: &Span, post: &str) -> Option<Span> {
        let (end, principal) = self.end?;
        let When::Interval(Edge::Date(start), _) = &next.when else { return None };
        let gap = start.extent.from.saturating_sub(end.extent.to);
        let is_held = self.is_open || self.is_unknown || self.told_to > end.extent.from;
        if is_held || next.fades_in || gap < DAY_SECONDS {
            return None;
        }
        Some(Span {
            kind: SpanKind::Vacancy,
            title: format!("Vacant: {}", lowered(post)),
            label: "vacant".to_owned(),
            when: interval(Some(end), Edge::Date(*start)),
            fades_in: false,
            full_from: None,
            followed_at: None,
            stations: Vec::new(),
            principal,
        })
    }
}

/// Where a bar begins; one of which only the end is known, at the end.
fn first_second(span: &Span) -> i64 {
    let When::Interval(start, end) = &span.when else { return i64::MIN };
    start.moment().or(end.moment()).map_or(i64::MIN, |moment| moment.extent.from)
}

/// From when on another bar may follow on its track: within the day or month of the end. An unknown end reaches as far
/// as something is told of.
fn last_second(document: &Document, span: &Span) -> i64 {
    let When::Interval(start, end) = &span.when else { return i64::MIN };
    match end {
        Edge::Date(end) | Edge::OnOrBefore(end) | Edge::OnOrAfter(end) => end.extent.from,
        Edge::Open => i64::MAX,
        Edge::Unknown => {
            let known = start.moment().map_or(i64::MIN, |start| start.extent.from);
            let told = span.stations.iter().filter_map(|station| document.event(station.row)?.extent());
            told.map(|extent| extent.from).fold(known.max(span.full_from.unwrap_or(known)), i64::max)
        }
    }
}
