//! Tenures of a post, from the events about its envoys.

use std::collections::{BTreeMap, BTreeSet};

use super::post::{names, without_acting};
use super::sequence::{Entry, in_sequence};
use super::{End, Span, SpanKind, Station, StationKind, change, steps, sure};
use crate::list::Gather;
use crate::order::sorted;
use crate::record::{Actor, Document, Event, Mention, Row};
use crate::words::Phrase;

/// The envoys of an event: all actors with the role `envoy`. For a death with a single actor, that actor, whatever the
/// role.
pub(super) fn envoys(event: Event<'_>) -> impl Iterator<Item = &Actor> {
    let actors = event.detail().map_or(&[][..], |detail| &detail.actors);
    let is_alone = actors.len() == 1 && steps::is_death(event);
    actors.iter().filter(move |actor| is_alone || &*actor.role == "envoy")
}

/// One envoy in one event about one post.
#[derive(Clone)]
pub(super) struct Mission<'a> {
    pub(super) actor: &'a Actor,
    pub(super) entry: Entry<'a>,
    /// Name of the post in the event.
    pub(super) post: String,
}

/// A tenure while it is collected.
struct Tenure<'a> {
    actor: &'a Actor,
    post: String,
    appointed: Option<End>,
    credentials: Option<End>,
    ended: Option<End>,
    /// All dates other than appointment and end, in order.
    steps: Vec<End>,
    stations: Vec<Station>,
    /// Rows of the stations.
    rows: BTreeSet<Row>,
}

/// The tenures of one post from the events about its envoys. O(n log n).
pub(super) fn spans(document: &Document, missions: Vec<Mission<'_>>) -> Vec<Span> {
    let missions = sorted(missions, |a, b| a.actor.who.cmp(&b.actor.who));
    let mut spans = Vec::new();
    for own in missions.chunk_by(|a, b| a.actor.who == b.actor.who) {
        let mut tenures: Vec<Tenure<'_>> = Vec::new();
        // An event about two posts of one chain counts once.
        let mut by_row: BTreeMap<Row, &Mission<'_>> = BTreeMap::new();
        for mission in own {
            by_row.entry(mission.entry.event.row()).or_insert(mission);
        }
        for entry in in_sequence(own.iter().map(|mission| mission.entry.clone()).gather()) {
            if let Some(mission) = by_row.get(&entry.event.row()) {
                add(&mut tenures, mission, entry);
            }
        }
        spans.extend(tenures.iter().filter_map(|tenure| tenure.span(document)));
    }
    spans
}

fn add<'a>(tenures: &mut Vec<Tenure<'a>>, mission: &Mission<'a>, entry: Entry<'a>) {
    let station = Station { row: entry.event.row(), kind: entry.kind };
    let (begins, ends) = (entry.kind == StationKind::Begins, entry.kind == StationKind::Ends);
    // A return after an end, or a new appointment, begins a new tenure.
    let is_open = |tenure: &Tenure<'a>| tenure.ended.is_none() && !(begins && tenure.appointed.is_some());
    if !tenures.last().is_some_and(is_open) {
        if steps::is_death(entry.event) && !tenures.is_empty() {
            // A death after the post was left ends nothing.
            return;
        }
        tenures.push(Tenure {
            actor: mission.actor,
            post: mission.post.clone(),
            appointed: None,
            credentials: None,
            ended: None,
            steps: Vec::new(),
            stations: Vec::new(),
            rows: BTreeSet::new(),
        });
    }
    let Some(tenure) = tenures.last_mut() else { return };
    if !tenure.rows.insert(station.row) {
        return;
    }
    tenure.stations.push(station);
    if begins {
        tenure.appointed = Some(entry.at);
        (tenure.actor, tenure.post) = (mission.actor, mission.post.clone());
    } else if ends {
        tenure.ended = Some(entry.at);
    } else {
        if entry.event.kind() == "envoy.credentials-presented" && tenure.credentials.is_none() {
            tenure.credentials = Some(entry.at.clone());
        }
        tenure.steps.push(entry.at);
    }
}

impl Tenure<'_> {
    /// The begin: the appointment, or else the credentials or the first step. Never after a known step.
    fn start(&self) -> End {
        let unknown = End::Unknown;
        let start = match (&self.appointed, &self.credentials) {
            (Some(start), _) | (None, Some(start)) => start,
            (None, None) if self.ended.is_none() => self.steps.first().unwrap_or(&unknown),
            (None, None) => return unknown,
        };
        let (earliest, latest) = (start.earliest().unwrap_or(i64::MIN), start.latest().unwrap_or(i64::MAX));
        let mut least: Option<&End> = None;
        for step in &self.steps {
            if step.latest().is_some_and(|at| at < least.map_or(latest, |least| least.latest().unwrap_or(latest))) {
                least = Some(step);
            }
        }
        match least {
            // A step before the begin: the tenure began earlier than stated.
            Some(step) if step.latest().is_some_and(|at| at <= earliest) => step.clone(),
            // "On or before" a day after the credentials: on or before the credentials.
            Some(step) if start.earliest().is_none() => {
                step.moment().map_or_else(|| start.clone(), |day| change::by(*day))
            }
            _ => start.clone(),
        }
    }

    fn span(&self, document: &Document) -> Option<Span> {
        let principal = self.stations.first()?.row;
        let end = self.ended.clone().unwrap_or(End::Unknown);
        // A bar never runs backwards: if the dates contradict each other, the begin is unknown.
        let starts_after =
            |start: &End| start.earliest().is_some_and(|start| end.latest().is_some_and(|end| end <= start));
        let start = Some(self.start()).filter(|start| !starts_after(start)).unwrap_or(End::Unknown);
        let (title, label) = names(document, self.actor, &self.post);
        Some(Span {
            kind: SpanKind::Tenure,
            title: Phrase::own(&title),
            label: Phrase::own(&label),
            sure: sure(&start, &end, &self.steps),
            start,
            end,
            full_from: self.credentials.as_ref().and_then(End::earliest),
            followed_at: None,
            stations: self.stations.clone(),
            principal,
        })
    }
}

/// A post without an entity: office, sending and receiving state in words. An acting office is the same post.
pub(super) fn post_in_words(document: &Document, event: Event<'_>, envoy: &Actor) -> Mention {
    let receiving = event.detail().into_iter().flat_map(|detail| &detail.actors);
    let receiving = receiving.filter(|actor| &*actor.role == "receiving-state").map(|actor| &actor.who).next();
    let office = without_acting(&envoy.office);
    let mut words = if office.is_empty() { "Envoy".to_owned() } else { office };
    for (join, part) in [(" of ", envoy.state.as_ref()), (" to ", receiving)] {
        if let Some(part) = part.map(|state| document.name(state)).filter(|part| !part.is_empty()) {
            words.push_str(join);
            words.push_str(part);
        }
    }
    Mention::Words(words.into())
}
