//! Tenures of a post and the vacancies between them.

use super::{Span, SpanKind, Station, StationKind, bound, interval};
use crate::model::{Actor, Document, Event, Mention};
use crate::order::sorted;
use crate::time::{Edge, Moment, When};

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
    stations: Vec<Station>,
}

/// All bars of one post out of its events, which come in order of time.
pub(super) fn spans(document: &Document, events: &[Event<'_>]) -> Vec<Span> {
    let mut tenures: Vec<Tenure<'_>> = Vec::new();
    for event in events {
        add(&mut tenures, *event);
    }
    let start = |tenure: &Tenure<'_>| tenure.start().map_or(i64::MIN, |start| start.extent.from);
    let tenures = sorted(tenures, |a, b| start(a).cmp(&start(b)));
    let post = events.first().and_then(|event| post_name(document, *event)).unwrap_or_default();
    let mut spans: Vec<Span> = Vec::new();
    for tenure in &tenures {
        let Some(span) = tenure.span(document, &post) else { continue };
        if let Some(before) = spans.last_mut() {
            let vacancy = follow(before, &span, &post);
            spans.extend(vacancy);
        }
        spans.push(span);
    }
    spans
}

/// What the record calls the post.
fn post_name(document: &Document, event: Event<'_>) -> Option<String> {
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
    let open = tenures.iter_mut().rev().find(|tenure| *tenure.person == actor.who && tenure.ended.is_none());
    let tenure = match open {
        Some(tenure) if !(begins && tenure.appointed.is_some()) => tenure,
        _ => {
            let office = &*actor.office;
            let (appointed, credentials, ended) = (None, None, None);
            let (person, first_seen) = (&actor.who, moment);
            tenures.push(Tenure { person, office, appointed, credentials, ended, first_seen, stations: Vec::new() });
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
    if begins {
        tenure.appointed = Some((moment, is_bound));
    } else if ends {
        tenure.ended = Some(moment);
    } else if step == "credentials-presented" && tenure.credentials.is_none() {
        tenure.credentials = Some(moment);
    }
}

impl Tenure<'_> {
    /// Where the bar begins: the appointment, or the credentials where the appointment is only bounded.
    fn start(&self) -> Option<Moment> {
        match (self.appointed, self.credentials) {
            (Some((_, true)), Some(credentials)) => Some(credentials),
            (Some((appointed, _)), _) => Some(appointed),
            (None, Some(credentials)) => Some(credentials),
            (None, None) => self.ended.is_none().then_some(self.first_seen),
        }
    }

    fn span(&self, document: &Document, post: &str) -> Option<Span> {
        let principal = self.stations.first()?.row;
        let person = document.name(self.person);
        let with =
            |what: &str| if what.is_empty() { person.to_owned() } else { format!("{person}, {}", lowered(what)) };
        Some(Span {
            kind: SpanKind::Tenure,
            title: with(post),
            label: with(self.office),
            when: interval(self.start(), self.ended.map_or(Edge::Unknown, Edge::Date)),
            fades_in: self.appointed.is_some_and(|(_, is_bound)| is_bound),
            full_from: self.credentials.map(|moment| moment.extent.from),
            followed_at: None,
            stations: self.stations.clone(),
            principal,
        })
    }
}

/// Says on the earlier tenure that the later one followed, and makes the vacancy between them, if there is one.
fn follow(before: &mut Span, after: &Span, post: &str) -> Option<Span> {
    let (When::Interval(_, before_end), When::Interval(after_start, _)) = (&before.when, &after.when) else {
        return None;
    };
    let start = *after_start.moment()?;
    let Some(end) = before_end.moment().copied() else {
        before.followed_at = Some(start.extent.from);
        return None;
    };
    (end.extent.to <= start.extent.from).then(|| Span {
        kind: SpanKind::Vacancy,
        title: format!("Vacant: {}", lowered(post)),
        label: "vacant".to_owned(),
        when: interval(Some(end), Edge::Date(start)),
        fades_in: false,
        full_from: None,
        followed_at: None,
        stations: Vec::new(),
        principal: before.stations.last().map_or(before.principal, |station| station.row),
    })
}

/// With a small first letter, for use within a phrase; a word in capitals stays.
fn lowered(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_ascii_lowercase() => {
            core::iter::once(first.to_ascii_lowercase()).chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}
