//! Subjects of events: the posts, missions, instruments, pairs of states and offices on whose rows they are. An event
//! about several subjects counts for each.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::chain::Chain;
use super::{StationKind, attested, post, stated, steps, tenure};
use crate::list::Gather;
use crate::order::sorted;
use crate::record::{Actor, Document, Event, LaneId, Mention};

/// With more parties, relations are one row. With fewer, there is one row per pair if the record also has events about
/// some of the parties.
const MOST_PAIRED: usize = 12;
/// Maximum number of events of an envoy that are compared with one that names no post.
const MOST_COMPARED: usize = 64;

/// The subject of a track. Entities by index, others in words.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Subject {
    Post(Mention),
    /// The single post of a lane, for stated tenures that name no post.
    Lane(LaneId),
    Mission(Mention),
    Instrument(Mention),
    Relations(Vec<Mention>),
    /// A person, an office, and its state.
    Office(Mention, Box<str>, Mention),
}

impl Subject {
    /// The post, mission or instrument.
    pub(super) fn mention(&self) -> Mention {
        match self {
            Self::Post(mention) | Self::Mission(mention) | Self::Instrument(mention) => mention.clone(),
            Self::Lane(_) | Self::Relations(_) | Self::Office(..) => Mention::Words(Box::default()),
        }
    }
}

/// An event on the row of a subject.
pub(super) struct About<'a> {
    pub(super) subject: Subject,
    pub(super) event: Event<'a>,
    /// The name used by the event. The subject may continue under another name.
    pub(super) named: Mention,
    /// The envoy whose tenure it is about.
    pub(super) envoy: Option<&'a Actor>,
}

/// An envoy in an event that names a post.
struct Named<'a> {
    post: Mention,
    event: Event<'a>,
    actor: &'a Actor,
}

/// The subjects of a record while they are collected.
pub(super) struct Subjects<'a> {
    document: &'a Document,
    chain: Chain,
    /// By person, the posts that they can hold.
    posts: BTreeMap<&'a Mention, BTreeSet<Mention>>,
    /// The same for events that name the post, with the event and the actor.
    named: Vec<Named<'a>>,
    /// Sets of parties of which some also have relations of their own.
    split: BTreeSet<Vec<Mention>>,
    about: Vec<About<'a>>,
}

impl<'a> Subjects<'a> {
    /// Collects from a record the posts of each person, and the states with relations.
    pub(super) fn of(document: &'a Document) -> Self {
        let chain = Chain::of(document);
        let mut subjects = Self {
            document,
            chain,
            posts: BTreeMap::new(),
            named: Vec::new(),
            split: BTreeSet::new(),
            about: Vec::new(),
        };
        let mut pairs: BTreeMap<(Mention, Mention), Vec<Mention>> = BTreeMap::new();
        for event in document.dated_events() {
            match family(event) {
                "envoy" => subjects.note_named(event),
                "relations" => {
                    let parties = parties(event);
                    for pair in pairs_of(&parties) {
                        let known = pairs.entry(pair).or_insert_with(|| parties.clone());
                        if *known != parties {
                            subjects.add_split(known);
                            subjects.add_split(&parties);
                            known.clone_from(&parties);
                        }
                    }
                }
                _ => {}
            }
        }
        subjects.named = sorted(core::mem::take(&mut subjects.named), |a, b| a.actor.who.cmp(&b.actor.who));
        for event in document.dated_events().filter(|event| is_family(*event, "envoy")) {
            subjects.note_in_words(event);
        }
        subjects
    }

    fn add_split(&mut self, parties: &[Mention]) {
        if !self.split.contains(parties) {
            self.split.insert(parties.to_vec());
        }
    }

    fn note_named(&mut self, event: Event<'a>) {
        let named = self.named(event, "post");
        let envoys = tenure::envoys(event).gather();
        if named.len() > 1 && envoys.len() > 1 {
            return;
        }
        for actor in envoys {
            for (post, _) in &named {
                self.posts.entry(&actor.who).or_default().insert(post.clone());
                self.named.push(Named { post: post.clone(), event, actor });
            }
        }
    }

    /// Adds posts in words, for people in a post that no event names.
    fn note_in_words(&mut self, event: Event<'a>) {
        if steps::is_death(event) || !self.named(event, "post").is_empty() {
            return;
        }
        for actor in tenure::envoys(event).filter(|actor| !is_bare(event, actor)) {
            if self.meant(event, actor).is_none() {
                let post = self.chain.last(&tenure::post_in_words(self.document, event, actor));
                self.posts.entry(&actor.who).or_default().insert(post);
            }
        }
    }

    /// The post of an event that names only an office: the post that other events name for this envoy and office. An
    /// appointment may be to another post.
    fn meant(&self, event: Event<'a>, actor: &Actor) -> Option<Mention> {
        if steps::of(event).0 == StationKind::Begins {
            return None;
        }
        let first = self.named.partition_point(|named| named.actor.who < actor.who);
        let candidates = self.named.get(first..)?.iter().take(MOST_COMPARED);
        let candidates = candidates.take_while(|named| named.actor.who == actor.who);
        let receiving = |event| receiving(event).map(|actor| &actor.who).next();
        let agrees = |one: Option<&Mention>, other: Option<&Mention>| one.is_none() || other.is_none() || one == other;
        let office = post::without_acting(&actor.office);
        let mut meant: Option<&Mention> = None;
        for named in candidates {
            let other = post::without_acting(&named.actor.office);
            let is_office = office.is_empty() || other.is_empty() || office.eq_ignore_ascii_case(&other);
            let is_possible = is_office
                && agrees(actor.state.as_ref(), named.actor.state.as_ref())
                && agrees(receiving(event), receiving(named.event));
            if is_possible && meant.replace(&named.post).is_some_and(|before| *before != named.post) {
                return None;
            }
        }
        meant.cloned()
    }

    /// Every event with each of its subjects: by subject, then time, then an order that does not depend on the file.
    /// O(n log n).
    pub(super) fn about(mut self) -> Vec<About<'a>> {
        for event in self.document.dated_events() {
            match family(event) {
                "envoy" => {
                    let mut seen: Vec<&Mention> = Vec::new();
                    for actor in tenure::envoys(event) {
                        if seen.contains(&&actor.who) {
                            continue;
                        }
                        seen.push(&actor.who);
                        for (post, named) in self.posts_of(event, actor) {
                            self.add(Subject::Post(post), event, named, Some(actor));
                        }
                    }
                }
                "tenure" if stated::is_tenure(event) => self.stated(event),
                "mission" => {
                    for (mission, named) in self.named(event, "mission") {
                        self.add(Subject::Mission(mission), event, named, None);
                    }
                }
                "treaty" => self.instruments(event),
                "visa" | "trade" if event.kind().ends_with(".agreement") => self.instruments(event),
                "relations" => {
                    let parties = parties(event);
                    let groups = if self.split.contains(&parties) {
                        pairs_of(&parties).map(|(one, other)| vec![one, other]).gather()
                    } else {
                        vec![parties]
                    };
                    for group in groups.into_iter().filter(|group| group.len() >= 2) {
                        self.add(Subject::Relations(group), event, Mention::Words(Box::default()), None);
                    }
                }
                _ => {}
            }
            if attested::exact_day(event).is_some() {
                for actor in event.detail().map_or(&[][..], |detail| &detail.actors) {
                    if let Some(state) = actor.state.as_ref().filter(|_| attested::is_in_office(actor)) {
                        let office = Subject::Office(actor.who.clone(), actor.office.clone(), state.clone());
                        self.add(office, event, actor.who.clone(), None);
                    }
                }
            }
        }
        sorted(self.about, |a, b| a.subject.cmp(&b.subject).then_with(|| in_order(a.event).cmp(&in_order(b.event))))
    }

    fn add(&mut self, subject: Subject, event: Event<'a>, named: Mention, envoy: Option<&'a Actor>) {
        self.about.push(About { subject, event, named, envoy });
    }

    fn instruments(&mut self, event: Event<'a>) {
        for (_, named) in self.named(event, "instrument") {
            self.add(Subject::Instrument(named.clone()), event, named, None);
        }
    }

    /// Adds a tenure stated as one event: to each post that it names, else to the post in words, else to its lane.
    fn stated(&mut self, event: Event<'a>) {
        let posts = self.named(event, "post");
        if posts.is_empty() {
            let words = tenure::envoys(event).next().map(|envoy| tenure::post_in_words(self.document, event, envoy));
            let subject = match words {
                Some(words) => Subject::Post(self.chain.last(&words)),
                None => Subject::Lane(event.lane()),
            };
            let named = subject.mention();
            self.add(subject, event, named, None);
        }
        for (post, named) in posts {
            self.add(Subject::Post(post), event, named, None);
        }
    }

    /// The entities of one type that an event is about: the current name and the name in the event. Each once.
    fn named(&mut self, event: Event<'a>, kind: &str) -> Vec<(Mention, Mention)> {
        let mut found: Vec<(Mention, Mention)> = Vec::new();
        for mention in event.detail().map_or(&[][..], |detail| &detail.about) {
            if self.document.entity(mention).is_some_and(|entity| &*entity.kind == kind) {
                let last = if kind == "instrument" { mention.clone() } else { self.chain.last(mention) };
                if !found.iter().any(|(known, _)| *known == last) {
                    found.push((last, mention.clone()));
                }
            }
        }
        found
    }

    /// The posts of an envoy in an event.
    fn posts_of(&mut self, event: Event<'a>, actor: &Actor) -> Vec<(Mention, Mention)> {
        let named = self.named(event, "post");
        let known = self.posts.get(&actor.who);
        if !named.is_empty() {
            // Of several envoys and posts, each envoy is in their own post, if other events name it.
            let is_mixed = named.len() > 1 && tenure::envoys(event).nth(1).is_some();
            let is_own = |post: &Mention| known.is_some_and(|known| known.contains(post));
            let is_told = is_mixed && named.iter().any(|(post, _)| is_own(post));
            return named.into_iter().filter(|(post, _)| !is_told || is_own(post)).gather();
        }
        // A death ends all posts of a person. An event without any words about the post counts for the known post.
        let is_death = steps::is_death(event);
        match known {
            Some(known) if is_death || (known.len() == 1 && is_bare(event, actor)) => {
                known.iter().map(|post| (post.clone(), post.clone())).gather()
            }
            _ => {
                let words = tenure::post_in_words(self.document, event, actor);
                match self.meant(event, actor) {
                    Some(post) => vec![(post.clone(), post)],
                    None => vec![(self.chain.last(&words), words)],
                }
            }
        }
    }
}

pub(super) fn is_family(event: Event<'_>, wanted: &str) -> bool {
    family(event) == wanted
}

fn family(event: Event<'_>) -> &str {
    event.kind().split('.').next().unwrap_or("")
}

/// True if nothing is stated about the post of an envoy.
fn is_bare(event: Event<'_>, envoy: &Actor) -> bool {
    envoy.office.is_empty() && envoy.state.is_none() && receiving(event).next().is_none()
}

/// The receiving states of an event.
fn receiving(event: Event<'_>) -> impl Iterator<Item = &Actor> {
    let actors = event.detail().map_or(&[][..], |detail| &detail.actors);
    actors.iter().filter(|actor| &*actor.role == "receiving-state")
}

/// The parties of an event, each once, in order.
fn parties(event: Event<'_>) -> Vec<Mention> {
    let actors = event.detail().map_or(&[][..], |detail| &detail.actors);
    let parties = actors.iter().filter(|actor| &*actor.role == "party").map(|actor| actor.who.clone());
    let mut parties = sorted(parties.gather(), Mention::cmp);
    parties.dedup();
    parties
}

/// All pairs of a few parties; none of many.
fn pairs_of(parties: &[Mention]) -> impl Iterator<Item = (Mention, Mention)> {
    let parties = if parties.len() > MOST_PAIRED { &[][..] } else { parties };
    parties
        .iter()
        .enumerate()
        .flat_map(move |(at, one)| parties.iter().skip(at + 1).map(move |other| (one.clone(), other.clone())))
}

fn in_order(event: Event<'_>) -> (i64, (usize, Cow<'_, str>)) {
    (event.extent().map_or(i64::MIN, |extent| extent.from), (steps::of(event).1, event.id()))
}
