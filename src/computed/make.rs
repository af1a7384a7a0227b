//! Computes the tracks of a record: what each event is about, and what the events of one subject make together.

use std::borrow::Cow;

use super::{Computed, MOST_EVENTS, Span, Track, attested, post, standing, stated, tenure};
use crate::list::Gather;
use crate::model::{Document, Event, LaneId, Mention};
use crate::order::sorted;
use crate::time::{Edge, Member, Moment, When};

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
                tracks.push(Track { lane, attested, kind, subject: subject.clone(), spans });
            }
        }
        let key = |track: &Track| (track.lane, track.spans.first().map(|span| span.when.sort_key()));
        let tracks = sorted(tracks, |a, b| key(a).cmp(&key(b)));
        Self::from_tracks(tracks)
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
pub(super) fn bound(event: Event<'_>) -> Option<(Moment, bool)> {
    match event.when()? {
        When::Moment(moment) => Some((moment, false)),
        When::Interval(start, _) => Some((*start.moment()?, false)),
        When::OneOf(members) | When::AllOf(members) => match members.first()? {
            Member::OnOrBefore(moment) => Some((*moment, true)),
            Member::Date(moment) | Member::OnOrAfter(moment) | Member::Range(moment, _) => Some((*moment, false)),
        },
    }
}

pub(super) fn interval(start: Option<Moment>, end: Edge) -> When {
    When::Interval(start.map_or(Edge::Unknown, Edge::Date), end)
}
