//! Groupings of events into lanes.

use super::membership::LaneMembership;
use super::shown::{NOWHERE, Shown};
use super::tint;
use crate::computed::{Computed, Track};
use crate::index::Split;
use crate::list::Gather;
use crate::order::{order, sorted};
use crate::record::{Actor, Detail, Document, Entity, Event, Family, Mention, Row};
use crate::words::{Key, Phrase, family_key, is_nameless};

/// The property by which events are grouped into lanes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Group {
    /// The lanes of the record.
    #[default]
    Record,
    /// Family of kinds.
    Kind,
    /// Participants. An event with several participants is in several lanes.
    Actor,
    /// Place.
    Place,
    /// The post that the event concerns.
    Post,
    /// Tag.
    Tag,
    /// The two states that most events name: the acts of one above, those of the other below, all others between.
    Sides,
}

impl Group {
    /// All groupings, in the order in which they are offered.
    pub const ALL: [Self; 7] = [Self::Record, Self::Sides, Self::Kind, Self::Actor, Self::Place, Self::Post, Self::Tag];

    /// Name for scripts, and key of the name for people.
    #[must_use]
    pub const fn word(self) -> (&'static str, Key) {
        match self {
            Self::Record => ("record", Key::LANES_OF_RECORD),
            Self::Kind => ("kind", Key::LANES_BY_KIND),
            Self::Actor => ("actor", Key::LANES_BY_ACTOR),
            Self::Place => ("place", Key::LANES_BY_PLACE),
            Self::Post => ("post", Key::LANES_BY_POST),
            Self::Tag => ("tag", Key::LANES_BY_TAG),
            Self::Sides => ("sides", Key::LANES_BY_SIDES),
        }
    }

    /// True if each event is in one lane of the grouping, and offices have a lane of their own.
    #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
    pub(super) const fn is_one_each(self) -> bool {
        self.nobody().is_none()
    }

    /// Title of the last lane, for events without such a property.
    const fn nobody(self) -> Option<Key> {
        match self {
            Self::Actor => Some(Key::NO_ACTOR),
            Self::Place => Some(Key::NO_PLACE),
            Self::Post => Some(Key::NO_POST),
            Self::Tag => Some(Key::NO_TAG),
            Self::Record | Self::Kind | Self::Sides => None,
        }
    }
}

/// Key of a mention in words (not an entity). The next one is the key of events without a mention.
const WORDS: u32 = u32::MAX - 1;
const NOBODY: u32 = u32::MAX;

/// Groupings for which the record has data. O(n) in the events with details.
#[must_use]
pub fn groups_in_use(document: &Document) -> Vec<Group> {
    let any = |has: &dyn Fn(&Detail) -> bool| document.details().any(|(_, detail)| has(detail));
    let in_use = |group: &Group| match group {
        Group::Record | Group::Kind => true,
        Group::Actor => any(&|detail| !detail.actors.is_empty()),
        Group::Place => any(&|detail| !detail.places.is_empty()),
        Group::Post => any(&|detail| detail.about.iter().any(|about| is_post(document, about))),
        Group::Tag => any(&|detail| !detail.tags.is_empty()),
        Group::Sides => pair(document).is_some(),
    };
    Group::ALL.into_iter().filter(in_use).gather()
}

/// Membership of an event in a lane: the key of the lane, or its words.
struct Stand<'a> {
    key: u32,
    words: &'a str,
    row: u32,
}

/// Lanes as grouped, before the reader moves, hides or colours any.
#[derive(Default)]
pub(super) struct Grouped {
    /// The lanes.
    pub(super) shown: Vec<Shown>,
    /// The order from top to bottom.
    pub(super) home: Vec<u32>,
    /// The lanes of each event.
    pub(super) stands: LaneMembership,
    /// The lanes of each track.
    pub(super) tracks: Vec<Vec<u32>>,
}

/// Groups events into lanes, without the reader's order or colours.
pub(super) fn lanes(document: &Document, computed: &Computed, group: Group) -> Grouped {
    if group == Group::Record && computed.tracks().is_empty() {
        return plain(document);
    }
    let pair = if group == Group::Sides { pair(document) } else { None };
    let (stands, track_keys) = if group.nobody().is_none() {
        by_key(document, computed, group, pair)
    } else {
        (by_name(document, group), Vec::new())
    };
    let stands = in_order(stands);
    let mut lanes = Grouped::default();
    let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(stands.len());
    let mut last: Option<&Stand<'_>> = None;
    for stand in &stands {
        let same = last.is_some_and(|last| last.key == stand.key && last.words == stand.words);
        if same && last.is_some_and(|last| last.row == stand.row) {
            continue;
        }
        if !same {
            lanes.shown.push(shown(document, group, pair, stand));
        }
        last = Some(stand);
        if let Some(shown) = lanes.shown.last_mut() {
            shown.events += 1;
        }
        pairs.push((stand.row, u32::try_from(lanes.shown.len() - 1).unwrap_or(u32::MAX)));
    }
    lanes.stands = LaneMembership::listed(document.dated_len(), &pairs);
    lanes.shown.extend(attested_lane(computed, group));
    for (place, track) in computed.tracks().iter().enumerate() {
        let key = if track.attested { attested_key(group, track) } else { track_keys.get(place).copied() };
        let own = key.and_then(|key| lanes.shown.binary_search_by(|shown| shown.key.cmp(&key)).ok());
        let own = own.and_then(|own| u32::try_from(own).ok());
        let of_track = match own {
            Some(own) => vec![own],
            None if track.attested => Vec::new(),
            None => common(document, &lanes, track),
        };
        mark_on_track(&mut lanes, computed, track, &of_track);
        lanes.tracks.push(of_track);
    }
    let by_size = group.nobody().is_some();
    let size = |lane: usize| lanes.shown.get(lane).map(|shown| (shown.key == NOBODY, u32::MAX - shown.events));
    let home = order(lanes.shown.len(), &|a, b| if by_size { size(a).cmp(&size(b)) } else { a.cmp(&b) });
    lanes.home = home.into_iter().filter_map(|lane| u32::try_from(lane).ok()).gather();
    lanes
}

fn in_order(stands: Vec<Stand<'_>>) -> Vec<Stand<'_>> {
    sorted(stands, |a, b| a.key.cmp(&b.key).then_with(|| a.words.cmp(b.words)).then(a.row.cmp(&b.row)))
}

/// Lanes of the record where no rows are computed. Needs no list of members. O(n).
fn plain(document: &Document) -> Grouped {
    let counts =
        Split::counts(document.lane_column().get(..document.dated_len()).unwrap_or(&[]), document.lanes().len());
    let mut lanes = Grouped::default();
    let mut of_record = Vec::with_capacity(counts.len());
    for (key, events) in (0_u32..).zip(counts) {
        let place = u32::try_from(lanes.shown.len()).unwrap_or(NOWHERE);
        of_record.push(if events == 0 { NOWHERE } else { place });
        if events > 0 {
            let stand = Stand { key, words: "", row: 0 };
            lanes.shown.push(Shown { events, ..shown(document, Group::Record, None, &stand) });
            lanes.home.push(place);
        }
    }
    lanes.stands = LaneMembership::Plain(of_record);
    lanes
}

/// Lane of attested offices: the last one, folded, because the events above show the same. `None` for groupings by
/// mention.
fn attested_lane(computed: &Computed, group: Group) -> Option<Shown> {
    let events = computed.tracks().iter().filter(|track| track.attested).count();
    if events == 0 || group.nobody().is_some() {
        return None;
    }
    let events = u32::try_from(events).unwrap_or(u32::MAX);
    Some(Shown {
        title: Phrase::said(Key::OFFICES),
        note: Phrase::said(Key::OFFICES_NOTE),
        side: if group == Group::Sides { Phrase::said(Key::OFFICE_HOLDERS) } else { Phrase::default() },
        events,
        folded: true,
        key: NOBODY,
        ..Shown::default()
    })
}

/// Key of the lane of an attested office: its own lane, or that of the holder.
fn attested_key(group: Group, track: &Track) -> Option<u32> {
    match (group, &track.subject) {
        (Group::Record | Group::Kind | Group::Sides, _) => Some(NOBODY),
        (Group::Actor, Mention::Entity(person)) => Some(*person),
        _ => None,
    }
}

/// Events that are drawn on a track and move with it. None for an attested office: its events stay in their lanes.
fn rows_of(track: &Track) -> impl Iterator<Item = Row> {
    let spans = if track.attested { &[] } else { &*track.spans };
    spans.iter().flat_map(|span| span.stations.iter().map(|station| station.row))
}

/// Lanes shared by all events of a track, or else the first lane of its first event.
fn common(document: &Document, lanes: &Grouped, track: &Track) -> Vec<u32> {
    let Some(first) = rows_of(track).next() else { return Vec::new() };
    let mut of_all = lanes.stands.of(document, first).gather();
    for row in rows_of(track) {
        of_all.retain(|lane| lanes.stands.of(document, row).any(|other| other == *lane));
    }
    if of_all.is_empty() {
        of_all.extend(lanes.stands.of(document, first).next());
    }
    of_all
}

/// Marks the events that are drawn on a track, so that they are not drawn again in the lanes of the track.
fn mark_on_track(lanes: &mut Grouped, computed: &Computed, track: &Track, of_track: &[u32]) {
    for row in rows_of(track).filter(|row| computed.holds(*row)) {
        lanes.stands.mark_on_track(row, of_track);
    }
}

fn shown(document: &Document, group: Group, pair: Option<(u32, u32)>, stand: &Stand<'_>) -> Shown {
    let of_record = |place: u32| document.lanes().get(place as usize);
    let lane_count = u32::try_from(document.lanes().len()).unwrap_or(u32::MAX).max(1);
    let titled = |title: Phrase| Shown { title, key: stand.key, ..Shown::default() };
    let named = |title: &str| titled(Phrase::own(title));
    match (group, stand.key) {
        (Group::Record | Group::Sides, key) => {
            let lane = of_record(if group == Group::Sides { key % lane_count } else { key });
            let side = match (pair, key / lane_count) {
                (Some((first, _)), 0) => Phrase::own(entity_name(document, first)),
                (Some((_, second)), 2) => Phrase::own(entity_name(document, second)),
                (Some(_), _) => Phrase::said(Key::SHARED),
                (None, _) => Phrase::default(),
            };
            let (title, note) = lane.map_or(("", ""), |lane| (&*lane.title, &*lane.note));
            // A note on a lane of the record need not be true of a part of the lane.
            let note = if group == Group::Sides { "" } else { note };
            let is_nameless = lane.is_some_and(is_nameless);
            let title = if is_nameless { Phrase::said(Key::NAMELESS_LANE) } else { Phrase::own(title) };
            Shown { note: Phrase::own(note), side, ..titled(title) }
        }
        (Group::Kind, key) => titled(
            Family::ALL.get(key as usize).map_or_else(Phrase::default, |family| Phrase::said(family_key(*family))),
        ),
        (_, NOBODY) => titled(group.nobody().map_or_else(Phrase::default, Phrase::said)),
        (_, WORDS) => named(stand.words),
        (_, key) => named(entity_name(document, key)),
    }
}

/// Members of groupings with one lane per event, where the events of a track go with it: by row, and the key of each
/// track.
fn by_key<'a>(
    document: &'a Document,
    computed: &Computed,
    group: Group,
    pair: Option<(u32, u32)>,
) -> (Vec<Stand<'a>>, Vec<u32>) {
    let lane_count = u32::try_from(document.lanes().len()).unwrap_or(u32::MAX).max(1);
    let family = |event: Event<'_>| Family::ALL.iter().position(|family| *family == event.family()).unwrap_or(0);
    let side = |row: Row| document.event(row).map_or(1, |event| side_of(event, pair));
    let key_of = |event: Event<'_>| match group {
        Group::Kind => u32::try_from(family(event)).unwrap_or(0),
        Group::Sides => side(event.row()).saturating_mul(lane_count).saturating_add(event.lane().0),
        _ => event.lane().0,
    };
    let mut keys: Vec<u32> = document.dated_events().map(key_of).gather();
    let mut track_keys = Vec::new();
    for track in computed.tracks() {
        let first = rows_of(track).next();
        let key = match group {
            Group::Kind => first.and_then(|row| document.event(row)).map_or(0, key_of),
            Group::Sides => {
                let own = first.map_or(1, side);
                let side = if rows_of(track).all(|row| side(row) == own) { own } else { 1 };
                side.saturating_mul(lane_count).saturating_add(track.lane.0)
            }
            _ => track.lane.0,
        };
        for row in rows_of(track).filter(|row| computed.holds(*row)) {
            if let Some(own) = keys.get_mut(row.index()) {
                *own = key;
            }
        }
        track_keys.push(key);
    }
    let stands = (0_u32..).zip(keys).map(|(row, key)| Stand { key, words: "", row }).gather();
    (stands, track_keys)
}

/// Members of groupings with a lane for each mention of the event.
fn by_name(document: &Document, group: Group) -> Vec<Stand<'_>> {
    let mut stands: Vec<Stand<'_>> = Vec::new();
    for event in document.dated_events() {
        let row = event.row().0;
        let before = stands.len();
        if let Some(detail) = event.detail() {
            let mut name = |mention| stands.push(stand(mention, row));
            match group {
                Group::Actor => detail.actors.iter().for_each(|actor| name(&actor.who)),
                Group::Place => detail.places.iter().for_each(name),
                Group::Post => detail.about.iter().filter(|about| is_post(document, about)).for_each(name),
                _ => stands.extend(detail.tags.iter().map(|words| Stand { key: WORDS, words, row })),
            }
        }
        if stands.len() == before {
            stands.push(Stand { key: NOBODY, words: "", row });
        }
    }
    stands
}

fn stand(mention: &Mention, row: u32) -> Stand<'_> {
    match mention {
        Mention::Entity(key) => Stand { key: *key, words: "", row },
        Mention::Words(words) => Stand { key: WORDS, words, row },
    }
}

/// True if the actor is the one with this key and words.
pub(super) fn is_actor(actor: &Actor, (key, words): &(u32, Box<str>)) -> bool {
    let stand = stand(&actor.who, 0);
    stand.key == *key && stand.words == &**words
}

/// The most often named actors, at most one per colour: key and words.
pub(super) fn most_named_actors(document: &Document) -> Vec<(u32, Box<str>)> {
    let stands = in_order(by_name(document, Group::Actor));
    let mut found: Vec<(&Stand<'_>, u32)> = Vec::new();
    for stand in stands.iter().filter(|stand| stand.key != NOBODY) {
        match found.last_mut() {
            Some((last, count)) if last.key == stand.key && last.words == stand.words => *count += 1,
            _ => found.push((stand, 1)),
        }
    }
    let count = |place: usize| found.get(place).map_or(0, |(_, count)| *count);
    let places = order(found.len(), &|a, b| count(b).cmp(&count(a)));
    let actor = |place: &usize| found.get(*place).map(|(stand, _)| (stand.key, Box::from(stand.words)));
    places.iter().take(tint::SLOTS).filter_map(actor).gather()
}

pub(super) fn actor_name<'a>(document: &'a Document, (key, words): &'a (u32, Box<str>)) -> &'a str {
    if *key == WORDS { words } else { entity_name(document, *key) }
}

fn entity_name(document: &Document, place: u32) -> &str {
    document.entities().get(place as usize).map_or("", |entity| &entity.name)
}

fn entity<'a>(document: &'a Document, mention: &Mention) -> Option<&'a Entity> {
    if let Mention::Entity(place) = mention { document.entities().get(*place as usize) } else { None }
}

fn is_post(document: &Document, mention: &Mention) -> bool {
    entity(document, mention).is_some_and(|entity| &*entity.kind == "post")
}

/// The two states that take part in most events, in record order. Ties go to the one named first in the record.
fn pair(document: &Document) -> Option<(u32, u32)> {
    let is_state = |place: u32| document.entities().get(place as usize).is_some_and(|entity| &*entity.kind == "state");
    let mut counts = vec![(0_u32, u32::MAX); document.entities().len()];
    for (row, detail) in document.details() {
        for mention in detail.actors.iter().flat_map(|actor| [Some(&actor.who), actor.state.as_ref()]).flatten() {
            if let Mention::Entity(place) = mention
                && let Some((count, last)) = counts.get_mut(*place as usize)
                && *last != row.0
            {
                (*count, *last) = (*count + 1, row.0);
            }
        }
    }
    let mut best: [Option<(u32, u32)>; 2] = [None; 2];
    for (place, (count, _)) in (0_u32..).zip(counts).filter(|(place, (count, _))| *count > 0 && is_state(*place)) {
        let [first, second] = best;
        if first.is_none_or(|(_, most)| count > most) {
            best = [Some((place, count)), first];
        } else if second.is_none_or(|(_, most)| count > most) {
            best = [first, Some((place, count))];
        }
    }
    let [Some((a, _)), Some((b, _))] = best else { return None };
    Some((a.min(b), a.max(b)))
}

/// 0 for an act of the first state alone, 2 of the second, 1 of both or neither.
///
/// An envoy or a mission counts for the sending state. Otherwise the states of all participants, or of their offices,
/// decide.
fn side_of(event: Event<'_>, pair: Option<(u32, u32)>) -> u32 {
    let (Some((first, second)), Some(detail)) = (pair, event.detail()) else { return 1 };
    let bit = |mention: &Mention| match mention {
        Mention::Entity(place) if *place == first => 1_u32,
        Mention::Entity(place) if *place == second => 2,
        _ => 0,
    };
    let (mut sending, mut all) = (0, 0);
    for actor in &detail.actors {
        let bits = bit(&actor.who) | actor.state.as_ref().map_or(0, bit);
        all |= bits;
        if &*actor.role == "sending-state" {
            sending |= bits;
        }
    }
    match if sending == 0 { all } else { sending } {
        1 => 0,
        2 => 2,
        _ => 1,
    }
}
