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
mod post;
mod standing;
mod stated;
mod tenure;

use std::borrow::Cow;

use crate::list::Gather;
use crate::model::{Document, Event, Lane, LaneId, Mention, Row};
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
    /// Where it is drawn: the lane of its first event; of an attested office, the lane after those of the record
    /// ([`Computed::lanes`]).
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
    /// Lanes beside those of the record, after them.
    lanes: Vec<Lane>,
}

impl Computed {
    /// Computes all tracks; none of a record of more than [`MOST_EVENTS`]. O(n log n) in the events that concern a post,
    /// a mission, an instrument or a pair.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        if document.dated_len() > MOST_EVENTS {
            return Self::default();
        }
        let mut about: Vec<(Subject, i64, Event<'_>)> = Vec::new();
        for event in document.dated_events() {
            let extent = bound(event).map(|(moment, _)| moment.extent).or(event.extent());
            let from = extent.map_or(i64::MIN, |extent| extent.from);
            if let Some(subject) = Subject::of(document, event) {
                about.push((subject, from, event));
            }
            if attested::exact_day(event).is_some() {
                for actor in event.detail().map_or(&[][..], |detail| &detail.actors) {
                    if let Some(state) = actor.state.as_ref().filter(|_| attested::is_in_office(actor)) {
                        let office = Subject::Office(actor.who.clone(), actor.office.clone(), state.clone());
                        about.push((office, from, event));
                    }
                }
            }
        }
        // By subject, in order of time, and on one day in an order that the file does not decide.
        let about =
            sorted(about, |a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)).then_with(|| in_order(a.2).cmp(&in_order(b.2))));
        let own_lane = LaneId(u32::try_from(document.lanes().len()).unwrap_or(u32::MAX));
        let mut tracks: Vec<Track> = Vec::new();
        let mut lanes = Vec::new();
        let mut at = 0;
        while let Some((subject, _, first)) = about.get(at) {
            let (mut told, mut tenures) = (Vec::new(), Vec::new());
            while let Some((_, _, event)) = about.get(at).filter(|(other, _, _)| other == subject) {
                match is_family(*event, "tenure") && !matches!(subject, Subject::Office(..)) {
                    true => tenures.extend(stated::span(*event)),
                    false => told.push(*event),
                }
                at += 1;
            }
            let (mut attested, mut lane) = (false, first.lane());
            let mut rows: Vec<Vec<Span>> = Vec::new();
            let subject = match subject {
                Subject::Post(_) | Subject::Lane(_) => {
                    let name = subject.post_name(document, *first);
                    tenures.extend(tenure::spans(document, &told, &name));
                    rows = post::tracks(document, tenures, &name);
                    if let Subject::Post(post) = subject { post.clone() } else { Mention::Words(name.into()) }
                }
                Subject::Mission(mission) => {
                    rows.push(standing::mission(document, mission, &told));
                    mission.clone()
                }
                Subject::Instrument(instrument) => {
                    rows.push(standing::life_cycle(document, instrument, &told));
                    instrument.clone()
                }
                Subject::Relations(_) => {
                    rows.push(standing::relations(&told));
                    Mention::Words("Diplomatic relations".into())
                }
                Subject::Office(who, office, state) => {
                    (attested, lane) = (true, own_lane);
                    rows.push(attested::span(document, (who, office, state), &told).into_iter().gather());
                    who.clone()
                }
            };
            for spans in rows {
                let Some(kind) = spans.first().map(|span| span.kind) else { continue };
                if attested && lanes.is_empty() {
                    let (id, title, note) = ("offices-as-told", "Offices, as far as told", "first to last mention");
                    lanes.push(Lane { id: id.into(), title: title.into(), note: note.into(), ..Lane::default() });
                }
                tracks.push(Track { lane, attested, kind, subject: subject.clone(), spans });
            }
        }
        let key = |track: &Track| (track.lane, track.spans.first().map(|span| span.when.sort_key()));
        let tracks = sorted(tracks, |a, b| key(a).cmp(&key(b)));
        let mut on_track = Vec::new();
        for (place, track) in (0_u32..).zip(&tracks).filter(|(_, track)| !track.attested) {
            for (span_place, span) in (0_u32..).zip(&track.spans) {
                // The dismissal before a vacancy is drawn as the end of the tenure, not again on the vacancy.
                on_track.extend(span.stations.iter().map(|station| (station.row, place, span_place)));
            }
        }
        on_track = sorted(on_track, Ord::cmp);
        on_track.dedup_by_key(|(row, _, _)| *row);
        Self { tracks, on_track, lanes }
    }

    /// The tracks.
    #[must_use]
    pub fn tracks(&self) -> &[Track] {
        &self.tracks
    }

    /// Lanes that the record does not have; their places follow on those of [`Document::lanes`].
    #[must_use]
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
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
    /// The one post of a lane: for stated tenures that name none.
    Lane(LaneId),
    Mission(Mention),
    Instrument(Mention),
    Relations(Vec<Mention>),
    /// A person, an office, its state.
    Office(Mention, Box<str>, Mention),
}

impl Subject {
    fn of(document: &Document, event: Event<'_>) -> Option<Self> {
        let about = |kind: &str| {
            let about = &event.detail()?.about;
            about.iter().find(|mention| document.entity(mention).is_some_and(|entity| &*entity.kind == kind)).cloned()
        };
        let kind = event.kind();
        match kind.split('.').next()? {
            "envoy" => {
                tenure::person(event)?;
                Some(Self::Post(about("post").or_else(|| tenure::post_in_words(document, event))?))
            }
            "tenure" if stated::is_tenure(event) => {
                let post = about("post").or_else(|| tenure::post_in_words(document, event));
                Some(post.map_or(Self::Lane(event.lane()), Self::Post))
            }
            "mission" => Some(Self::Mission(about("mission")?)),
            "treaty" => Some(Self::Instrument(about("instrument")?)),
            _ if matches!(kind, "visa.agreement" | "trade.agreement") => Some(Self::Instrument(about("instrument")?)),
            "relations" => {
                let parties = event.detail()?.actors.iter().filter(|actor| &*actor.role == "party");
                let mut parties = sorted(parties.map(|actor| actor.who.clone()).gather(), Mention::cmp);
                parties.dedup();
                (parties.len() >= 2).then_some(Self::Relations(parties))
            }
            _ => None,
        }
    }

    /// What the record calls the post.
    fn post_name(&self, document: &Document, first: Event<'_>) -> String {
        match self {
            Self::Lane(lane) => document.lanes().get(lane.0 as usize).map_or("", |lane| &lane.title).to_owned(),
            Self::Post(post) if is_family(first, "tenure") => document.name(post).to_owned(),
            Self::Post(_) => tenure::post_name(document, first).unwrap_or_default(),
            _ => String::new(),
        }
    }
}

fn is_family(event: Event<'_>, family: &str) -> bool {
    event.kind().split('.').next() == Some(family)
}

fn in_order(event: Event<'_>) -> (bool, u8, Cow<'_, str>) {
    // "On or before" a day comes after what is told of the day itself: a bar begins with that.
    (bound(event).is_some_and(|(_, is_bound)| is_bound), step_order(event), event.id())
}

/// Of events on one day: what ends comes before what begins, and steps follow; a treaty goes its way.
fn step_order(event: Event<'_>) -> u8 {
    match event.kind().split_once('.').map_or("", |(_, step)| step) {
        "dismissed" | "recalled" | "resigned" | "term-ended" | "expelled" | "severed" | "suspended" | "closed"
        | "negotiated" => 0,
        "appointed" | "opened" | "established" | "resumed" | "initialled" => 1,
        "signed" | "agreement" => 2,
        "in-force" => 4,
        "denounced" | "ended" => 5,
        _ => 3,
    }
}

/// The date of an event as one edge of a bar, and whether it is only a bound ("on or before").
fn bound(event: Event<'_>) -> Option<(Moment, bool)> {
    match event.when()? {
        When::Moment(moment) => Some((moment, false)),
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
