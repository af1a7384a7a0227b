//! Tenures of a post out of the events that tell of an envoy.

use super::make::{bound, interval};
use super::{Span, SpanKind, Station, StationKind};
use crate::list::Gather;
use crate::model::{Actor, Document, Event, Mention};
use crate::time::{Edge, Moment};

/// The envoy of an event: who has the role `envoy`.
pub(super) fn person(event: Event<'_>) -> Option<&Actor> {
    event.detail()?.actors.iter().find(|actor| &*actor.role == "envoy")
}

/// A post that the record has no entity for: office, sending and receiving state in words.
pub(super) fn post_in_words(document: &Document, event: Event<'_>) -> Option<Mention> {
    let envoy = person(event)?;
    let receiving = event.detail()?.actors.iter().find(|actor| &*actor.role == "receiving-state");
    let office = if envoy.office.is_empty() { "Envoy" } else { &*envoy.office };
    let state = envoy.state.as_ref().map(|state| document.name(state)).filter(|state| !state.is_empty());
    let mut words = office.to_owned();
    for (join, part) in [(" of ", state), (" to ", receiving.map(|actor| document.name(&actor.who)))] {
        if let Some(part) = part {
            words.push_str(join);
            words.push_str(part);
        }
    }
    Some(Mention::Words(words.into()))
}

/// One person's time in the post while it is being put together.
struct Tenure<'a> {
    person: &'a Mention,
    office: &'a str,
    appointed: Option<(Moment, bool)>,
    credentials: Option<Moment>,
    ended: Option<Moment>,
    /// The first date that is told of, for a tenure of which neither appointment nor credentials nor end are.
    first_seen: Moment,
    /// The first step beside appointment and end.
    first_step: Option<Moment>,
    stations: Vec<Station>,
}

/// The tenures of one post out of its events, which come in order of time.
pub(super) fn spans<'a>(document: &'a Document, events: &[Event<'a>], post: &str) -> Vec<Span> {
    let mut tenures: Vec<Tenure<'a>> = Vec::new();
    for event in events {
        add(&mut tenures, *event);
    }
    tenures.iter().filter_map(|tenure| tenure.span(document, post)).gather()
}

/// What the record calls the post.
pub(super) fn post_name(document: &Document, event: Event<'_>) -> Option<String> {
    let about = &event.detail()?.about;
    let post = about.iter().filter_map(|mention| document.entity(mention)).find(|entity| &*entity.kind == "post");
    match (post, post_in_words(document, event)?) {
        (Some(post), _) => Some(post.name.to_string()),
        (None, Mention::Words(words)) => Some(words.to_string()),
        (None, Mention::Entity(_)) => None,
    }
}

fn add<'a>(tenures: &mut Vec<Tenure<'a>>, event: Event<'a>) {
    let (Some(actor), Some((moment, is_bound))) = (person(event), bound(event)) else { return };
    let step = event.kind().split_once('.').map_or("", |(_, step)| step);
    let begins = step == "appointed";
    let ends = matches!(step, "dismissed" | "recalled" | "resigned" | "term-ended" | "expelled");
    // A person who comes back after an end, or is appointed again, begins a tenure of their own.
    // One of which only the end was told of, on the same day, is the one that begins here.
    let is_same_day = |ended: Moment| begins && ended.extent == moment.extent;
    let open = tenures.iter_mut().rev().find(|tenure| {
        *tenure.person == actor.who && tenure.ended.is_none_or(|ended| tenure.start().is_none() && is_same_day(ended))
    });
    let tenure = match open {
        Some(tenure) if !(begins && tenure.appointed.is_some()) => tenure,
        _ => {
            let office = &*actor.office;
            let (appointed, credentials, ended) = (None, None, None);
            let (person, first_seen, first_step) = (&actor.who, moment, None);
            tenures.push(Tenure {
                person,
                office,
                appointed,
                credentials,
                ended,
                first_seen,
                first_step,
                stations: Vec::new(),
            });
            let Some(tenure) = tenures.last_mut() else { return };
            tenure
        }
    };
    let kind = match (begins, ends) {
        (true, _) => StationKind::Begins,
        (_, true) => StationKind::Ends,
        _ => StationKind::Step,
    };
    tenure.stations.push(Station { row: event.row(), kind });
    if kind == StationKind::Step {
        tenure.first_step = tenure.first_step.or(Some(moment));
    }
    if begins {
        tenure.appointed = Some((moment, is_bound));
    } else if ends {
        tenure.ended = Some(moment);
    } else if step == "credentials-presented" && tenure.credentials.is_none() {
        tenure.credentials = Some(moment);
    }
}

impl Tenure<'_> {
    /// Where the bar begins: the appointment, or the credentials where the appointment is only bounded; never after a
    /// step that is told of.
    fn start(&self) -> Option<Moment> {
        let start = match (self.appointed, self.credentials) {
            (Some((_, true)), Some(credentials)) => credentials,
            (Some((appointed, _)), _) => appointed,
            (None, Some(credentials)) => credentials,
            (None, None) if self.ended.is_none() => self.first_seen,
            (None, None) => return None,
        };
        let step = self.first_step.filter(|step| step.extent.from < start.extent.from);
        Some(step.unwrap_or(start))
    }

    fn span(&self, document: &Document, post: &str) -> Option<Span> {
        let principal = self.stations.first()?.row;
        // A bar never runs backwards: where the dates contradict each other, the beginning is not known.
        let start = self.start().filter(|start| self.ended.is_none_or(|ended| ended.extent.to > start.extent.from));
        let person = document.name(self.person);
        let with =
            |what: &str| if what.is_empty() { person.to_owned() } else { format!("{person}, {}", lowered(what)) };
        Some(Span {
            kind: SpanKind::Tenure,
            title: with(post),
            label: with(self.office),
            when: interval(start, self.ended.map_or(Edge::Unknown, Edge::Date)),
            fades_in: self.appointed.is_some_and(|(_, is_bound)| is_bound),
            full_from: self.credentials.map(|moment| moment.extent.from),
            followed_at: None,
            stations: self.stations.clone(),
            principal,
        })
    }
}

/// With a small first letter, for use within a phrase; a word in capitals stays.
pub(super) fn lowered(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_ascii_lowercase() => {
            core::iter::once(first.to_ascii_lowercase()).chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}
