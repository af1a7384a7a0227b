//! The bars of one post on tracks: those that overlap lie on several, and where nobody holds the post it is vacant.

use super::{End, Span, SpanKind, sure};
use crate::list::Gather;
use crate::order::sorted;
use crate::record::{Actor, Document, Row};
use crate::words::{Key, Phrase};

/// A shorter gap is no vacancy.
const DAY_SECONDS: i64 = 86_400;
/// Tracks that are searched for room: a record where a million hold one post must not be searched a million times.
const MOST_SEARCHED: usize = 64;

/// Who is known to have held the post last.
struct Holder {
    /// The latest known end so far, and the event to select for a vacancy after it.
    end: Option<(End, i64, Row)>,
    /// The last who came has no known end: whether the post was vacant afterwards is not known.
    is_unknown: bool,
    /// How far something is told of those without a known end.
    told_to: i64,
    /// Somebody holds it still.
    is_open: bool,
}

/// Puts the tenures of a post on as few tracks as hold them without overlap. O(n log n).
pub(super) fn tracks(document: &Document, tenures: Vec<Span>, post: &str) -> Vec<Vec<Span>> {
    let key = |span: &Span| (first_second(span), last_second(span), span.principal);
    let vacant = Phrase::with(Key::VACANT_POST, [&*lowered(document, post)]);
    let tenures = sorted(tenures, |a, b| key(a).cmp(&key(b)));
    let starts: Vec<i64> = tenures.iter().map(first_second).gather();
    let mut tracks: Vec<Vec<Span>> = Vec::new();
    let mut ends: Vec<i64> = Vec::new();
    let mut holder = Holder { end: None, is_unknown: false, told_to: i64::MIN, is_open: false };
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
                self.told_to = self.told_to.max(last);
            }
        }
    }

    /// The vacancy before a tenure, where there was one for sure: what both dates allow still leaves a day between. Of a
    /// date marked `?` or `~` that is not sure.
    fn vacancy_until(&self, next: &Span, title: &Phrase) -> Option<Span> {
        let (end, latest, principal) = self.end.as_ref()?;
        let start = next.start.earliest()?;
        let is_held = self.is_open || self.is_unknown || self.told_to > *latest;
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

/// Where a bar begins; one of which only the end is known, at the end.
fn first_second(span: &Span) -> i64 {
    let first = span.start.extent().or(span.end.extent()).map_or(i64::MIN, |extent| extent.from);
    // "On or before" a day may be said of what had ended before that day.
    let is_bounded = span.start.earliest().is_none();
    span.end.extent().filter(|_| is_bounded).map_or(first, |end| first.min(end.from))
}

/// From when on another bar may follow on its track: within the day or month of the end, but after all of what is only
/// bounded. An unknown end reaches as far as something is told of.
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

/// The title and the label of a tenure: who, and as what. The office as the events call it is told in the title as well
/// where the post is called otherwise ("acting").
pub(super) fn names(document: &Document, envoy: &Actor, post: &str) -> (String, String) {
    let person = document.name(&envoy.who);
    let with =
        |what: &str| if what.is_empty() { person.to_owned() } else { format!("{person}, {}", lowered(document, what)) };
    let office = &*envoy.office;
    let label = with(office);
    let is_told = office.is_empty() || begins_with(post, office);
    let title = match (is_told, post.is_empty()) {
        (true, _) => with(post),
        (false, true) => label.clone(),
        (false, false) => format!("{label} ({post})"),
    };
    (title, label)
}

/// Whether a name begins with words, whatever their letters' case.
fn begins_with(name: &str, words: &str) -> bool {
    name.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words))
}

/// Words for offices: the only ones that may lose their capital.
const OFFICES: [&str; 14] = [
    "Acting",
    "Ambassador",
    "Chargé",
    "Consul",
    "Envoy",
    "Honorary",
    "Resident",
    "Special",
    // Of something, these are as often a title: Minister of Foreign Affairs.
    "Commissioner",
    "Delegate",
    "Deputy",
    "Head",
    "Minister",
    "Representative",
];
/// So many of them are written small before "of".
const OF_ENVOYS: usize = 8;

/// With a small first letter, for use within a phrase: in an English record, where the first word is one for an office
/// and the next one is written small. Names are never touched: whatever else it is stays as it is written.
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
