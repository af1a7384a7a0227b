//! What follows from the events and is never written: tenures, vacancies, diplomatic relations, missions, life cycles of
//! instruments. Computed once for a record; knows no pixel, no file format and no clock.
//!
//! A [`Track`] is one row of the picture: the tenures of one post with the vacancies between them, one mission, one
//! instrument, the relations of one pair. Its [`Span`]s are the bars, their [`Station`]s the events that stand on them.
//!
//! Rules (design, section 5):
//! - A tenure begins with the appointment; where that is only known as "on or before", with the credentials, and fades
//!   towards earlier. It ends with dismissal, recall, resignation, expulsion or the end of the term; when none is told
//!   of, its end is unknown.
//! - A vacancy lies between the end of one tenure of a post and the beginning of the next.
//! - Relations and missions that nothing ends are open. An agreement is open from signing when no ratification is told
//!   of; a ratified treaty's row ends at its last station.

mod attested;
mod standing;
mod tenure;

use crate::model::{Document, Event, LaneId, Mention, Row};
use crate::order::sorted;
use crate::time::{Edge, Member, Moment, When};

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
    /// A person in an office, from the first to the last day that is told of: a minimum. Not on a track.
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
    pub title: String,
    /// Short title for the bar: "Robert Kokoity, ambassador".
    pub label: String,
    /// Always an interval.
    pub when: When,
    /// The beginning is only known as "on or before": it fades towards earlier.
    pub fades_in: bool,
    /// For a tenure: the first second with credentials; thin before it.
    pub full_from: Option<i64>,
    /// For an unknown end: the second at which something else is known to have followed.
    pub followed_at: Option<i64>,
    /// Events on it, in order of time.
    pub stations: Vec<Station>,
    /// The event that a click on the bar selects: the one that begins it.
    pub principal: Row,
}

/// One row of bars that never overlap.
#[derive(Clone, PartialEq, Debug)]
pub struct Track {
    /// Where it is drawn: the lane of its first event.
    pub lane: LaneId,
    /// In order of time.
    pub spans: Vec<Span>,
}

/// All tracks of a record, in order of lane and time.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Computed {
    tracks: Vec<Track>,
    /// Rows that stand on a track, sorted, with the track and the span.
    on_track: Vec<(Row, u32, u32)>,
    attested: Vec<Span>,
}

impl Computed {
    /// Computes all tracks. O(n log n) in the events that concern a post, a mission, an instrument or a pair.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let about = document.dated_events().filter_map(|event| Some((Subject::of(document, event)?, event)));
        // By subject, and within a subject still in order of time, because the sort is stable.
        let about = sorted(about.collect(), |a: &(Subject, Event<'_>), b| a.0.cmp(&b.0));
        let tracks: Vec<Track> = about
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|group| {
                let (subject, _) = group.first()?;
                let events: &[Event<'_>] = &group.iter().map(|(_, event)| *event).collect::<Vec<_>>();
                let spans = match subject {
                    Subject::Post(_) => tenure::spans(document, events),
                    Subject::Mission(name) => standing::mission(document, name, events),
                    Subject::Instrument(name) => standing::life_cycle(document, name, events),
                    Subject::Relations(_) => standing::relations(events),
                };
                let lane = events.first()?.lane();
                (!spans.is_empty()).then_some(Track { lane, spans })
            })
            .collect();
        let key = |track: &Track| (track.lane, track.spans.first().map(|span| span.when.sort_key()));
        let tracks = sorted(tracks, |a, b| key(a).cmp(&key(b)));
        let mut on_track = Vec::new();
        for (place, track) in (0_u32..).zip(&tracks) {
            for (span_place, span) in (0_u32..).zip(&track.spans) {
                // The dismissal before a vacancy is drawn as the end of the tenure, not again on the vacancy.
                on_track.extend(span.stations.iter().map(|station| (station.row, place, span_place)));
            }
        }
        on_track = sorted(on_track, Ord::cmp);
        on_track.dedup_by_key(|(row, _, _)| *row);
        Self { tracks, on_track, attested: attested::spans(document) }
    }

    /// The tracks.
    #[must_use]
    pub fn tracks(&self) -> &[Track] {
        &self.tracks
    }

    /// Offices as attested, in order of time. They are on no track: an event may stand on several.
    #[must_use]
    pub fn attested(&self) -> &[Span] {
        &self.attested
    }

    /// Every span on which an event stands, those of tracks first. O(n) in the stations: for one event, not for a frame.
    #[must_use]
    pub fn spans_of(&self, row: Row) -> Vec<&Span> {
        let mut found = Vec::new();
        for span in self.tracks.iter().flat_map(|track| &track.spans).chain(&self.attested) {
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

    /// The span on which an event stands.
    #[must_use]
    pub fn span_of(&self, row: Row) -> Option<&Span> {
        let at = self.on_track.binary_search_by_key(&row, |(row, _, _)| *row).ok()?;
        let (_, track, span) = self.on_track.get(at)?;
        self.tracks.get(*track as usize)?.spans.get(*span as usize)
    }
}

/// What a track is about. Entities by their place, words as they are.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Subject {
    Post(Mention),
    Mission(Mention),
    Instrument(Mention),
    Relations(Vec<Mention>),
}

impl Subject {
    fn of(document: &Document, event: Event<'_>) -> Option<Self> {
        let detail = event.detail()?;
        let about = |kind: &str| {
            detail.about.iter().find(|mention| document.entity(mention).is_some_and(|entity| &*entity.kind == kind))
        };
        let family = event.kind().split('.').next()?;
        match family {
            "envoy" => {
                tenure::person(event)?;
                Some(Self::Post(about("post").cloned().or_else(|| tenure::post_in_words(document, event))?))
            }
            "mission" => Some(Self::Mission(about("mission")?.clone())),
            "treaty" => Some(Self::Instrument(about("instrument")?.clone())),
            "relations" => {
                let parties = detail.actors.iter().filter(|actor| &*actor.role == "party");
                let mut parties = sorted(parties.map(|actor| actor.who.clone()).collect(), Mention::cmp);
                parties.dedup();
                (parties.len() >= 2).then_some(Self::Relations(parties))
            }
            _ => None,
        }
    }
}

/// The date of an event as one edge of a bar, and whether it is only a bound ("on or before").
fn bound(event: Event<'_>) -> Option<(Moment, bool)> {
    match event.when()? {
        When::Moment(moment) => Some((*moment, false)),
        When::Interval(start, _) => Some((*start.moment()?, false)),
        When::OneOf(members) | When::AllOf(members) => match members.first()? {
            Member::OnOrBefore(moment) => Some((*moment, true)),
            Member::Date(moment) | Member::OnOrAfter(moment) | Member::Range(moment, _) => Some((*moment, false)),
        },
    }
}

fn interval(start: Option<Moment>, end: Edge) -> When {
    When::Interval(start.map_or(Edge::Unknown, Edge::Date), end)
}
