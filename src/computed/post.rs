//! Bars of one post on tracks. Overlapping bars are on different tracks; where nobody holds the post there is a
//! vacancy.

use super::{End, Span, SpanKind, sure};
use crate::list::Gather;
use crate::order::sorted;
use crate::record::{Actor, Document, Row};
use crate::words::{Key, Phrase};

/// A shorter gap is no vacancy.
const DAY_SECONDS: i64 = 86_400;
/// Maximum number of tracks searched for room, so that a record with a million holders of one post stays fast.
const MOST_SEARCHED: usize = 64;

/// The last known holder of the post.
struct Holder {
    /// The latest known end, and the event that a vacancy after it selects.
    end: Option<(End, i64, Row)>,
    /// True if the last holder has no known end, so that a later vacancy is not certain.
    is_unknown: bool,
    /// Latest known date of the holders without a known end.
    known_to: i64,
    /// True if the post is still held.
    is_open: bool,
}

/// Distributes the tenures of a post over as few tracks as possible without overlap. O(n log n).
pub(super) fn tracks(document: &Document, tenures: Vec<Span>, post: &str) -> Vec<Vec<Span>> {
    let key = |span: &Span| (first_second(span), last_second(span), span.principal);
    let vacant = Phrase::with(Key::VACANT_POST, [&*lowered(document, post)]);
    let tenures = sorted(tenures, |a, b| key(a).cmp(&key(b)));
    let starts: Vec<i64> = tenures.iter().map(first_second).gather();
    let mut tracks: Vec<Vec<Span>> = Vec::new();
    let mut ends: Vec<i64> = Vec::new();
    let mut holder = Holder { end: None, is_unknown: false, known_to: i64::MIN, is_open: false };
    for (place, mut tenure) in tenures.into_iter().enumerate() {
        let start = first_second(&tenure);
        if tenure.end != End::Open && tenure.end.latest().is_none() {
            tenure.followed_at = starts.get(place + 1).copied();
        }
        let vacancy = holder.vacancy_until(&tenure, &vacant);
        let last = last_second(&tenure);
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
        match (&tenure.end, tenure.end.latest()) {
            (End::Open, _) => self.is_open = true,
            (end, Some(latest)) => {
                self.is_unknown = false;
                if self.end.as_ref().is_none_or(|(_, known, _)| *known < latest) {
                    let row = tenure.stations.last().map_or(tenure.principal, |station| station.row);
                    self.end = Some((end.clone(), latest, row));
                }
            }
            (_, None) => {
                self.is_unknown = true;
                self.known_to = self.known_to.max(last);
            }
        }
    }

    /// The vacancy before a tenure, if it is certain: a day must remain between the two dates in every case. A date
    /// marked `?` or `~` is not certain.
    fn vacancy_until(&self, next: &Span, title: &Phrase) -> Option<Span> {
        let (end, latest, principal) = self.end.as_ref()?;
        let start = next.start.earliest()?;
        let is_held = self.is_open || self.is_unknown || self.known_to > *latest;
        if is_held || end.is_doubtful() || next.start.is_doubtful() || start.saturating_sub(*latest) < DAY_SECONDS {
            return None;
        }
        Some(Span {
            kind: SpanKind::Vacancy,
            title: title.clone(),
            label: Phrase::said(Key::VACANT),
            sure: sure(end, &next.start, &[]),
            start: end.clone(),
            end: next.start.clone(),
            full_from: None,
            followed_at: None,
            stations: Vec::new(),
            principal: *principal,
        })
    }
}

/// The first second of a bar, or its end if only that is known.
fn first_second(span: &Span) -> i64 {
    let first = span.start.extent().or(span.end.extent()).map_or(i64::MIN, |extent| extent.from);
    // "On or before" a day also holds for a tenure that ended before that day.
    let is_bounded = span.start.earliest().is_none();
    span.end.extent().filter(|_| is_bounded).map_or(first, |end| first.min(end.from))
}

/// The second from which another bar may follow on the same track: within the day or month of the end, but after the
/// whole of a bounded end. For an unknown end, the last known date.
fn last_second(span: &Span) -> i64 {
    match &span.end {
        End::Open => i64::MAX,
        End::At(_) => match (span.end.moment(), span.end.latest()) {
            (Some(moment), _) => moment.extent.from,
            (None, Some(latest)) => latest,
            (None, None) => span.end.extent().map_or(i64::MAX, |extent| extent.from),
        },
        End::Unknown => {
            let start = span.start.extent().map_or(i64::MIN, |extent| extent.from);
            span.sure.map_or(start, |sure| start.max(sure.to.saturating_sub(1)))
        }
    }
}

/// Title and label of a tenure: the person, and their office. The title also contains the office as named by the
/// events, if it differs from the post's name ("acting").
pub(super) fn names(document: &Document, envoy: &Actor, post: &str) -> (String, String) {
    let person = document.name(&envoy.who);
    let with =
        |what: &str| if what.is_empty() { person.to_owned() } else { format!("{person}, {}", lowered(document, what)) };
    let office = &*envoy.office;
    let label = with(office);
    let is_told = office.is_empty() || begins_with(post, office);
    // A post without an entity is the same for an acting and a full ambassador.
    let is_same = post.eq_ignore_ascii_case(&without_acting(office));
    let title = match (is_told, post.is_empty() || is_same) {
        (true, _) => with(post),
        (false, true) => label.clone(),
        (false, false) => format!("{label} ({post})"),
    };
    (title, label)
}

/// True if a name begins with these words, in any case.
fn begins_with(name: &str, words: &str) -> bool {
    name.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words))
}

/// Names of offices, the only words that may lose their capital.
const OFFICES: [&str; 14] = [
    "Acting",
    "Ambassador",
    "Chargé",
    "Consul",
    "Envoy",
    "Honorary",
    "Resident",
    "Special",
    // Before "of", these are often a title: Minister of Foreign Affairs.
    "Commissioner",
    "Delegate",
    "Deputy",
    "Head",
    "Minister",
    "Representative",
];
/// Number of these words that are lower case before "of".
const OF_ENVOYS: usize = 8;

/// The text with a lower case first letter, for use within a phrase. Only in an English record, if the first word is an
/// office and the next one is lower case. Names are never changed.
fn lowered(document: &Document, words: &str) -> String {
    let language = document.language();
    let is_english = language.is_empty() || language == "en" || language.starts_with("en-");
    let mut parts = words.split(' ');
    let (first, next) = (parts.next().unwrap_or(""), parts.next().unwrap_or("to"));
    let offices = OFFICES.get(..if next == "of" { OF_ENVOYS } else { OFFICES.len() }).unwrap_or_default();
    if !is_english || !offices.contains(&first) || !next.starts_with(char::is_lowercase) {
        return words.to_owned();
    }
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |letter| letter.to_lowercase().chain(letters).collect())
}

/// "Acting ambassador" as "Ambassador".
pub(super) fn without_acting(office: &str) -> String {
    match office.split_once(' ') {
        Some((first, rest)) if first.eq_ignore_ascii_case("acting") => {
            let mut letters = rest.trim_start().chars();
            letters.next().map_or_else(String::new, |letter| letter.to_uppercase().chain(letters).collect())
        }
        _ => office.to_owned(),
    }
}
