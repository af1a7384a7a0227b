//! One event: cleans its texts, interprets its words, resolves its ids.

use super::when::{dated, read};
use super::{ENTRY, Lower, MOST_EVENTS, THING, Waiting};
use crate::ingest::clean::Form;
use crate::ingest::message::{Found, Hint};
use crate::ingest::problems::Spot;
use crate::list::Gather;
use crate::number::held_f64;
use crate::problem::{Decimal, Sentence, en};
use crate::record::draft::{
    ActorDraft, AlternativeDraft, CitationDraft, Draft, Number, RelationDraft, Required, Words,
};
use crate::record::{Actor, Alternative, Basis, Citation, Detail, Field, KINDS, Mention, NewEvent, NewRelation, Rare};
use crate::time::{Calendar, Plain};

/// Memory counted for an event beside its columns, in bytes.
fn weight(event: &NewEvent) -> usize {
    let text = |text: &str| if text.is_empty() { 0 } else { text.len() + ENTRY };
    let fields = |fields: &[Field]| fields.iter().map(|field| field.name.len() + text(&field.value)).sum::<usize>();
    let named = |mention: &Mention| if let Mention::Words(words) = mention { text(words) } else { 0 };
    let mentions = |list: &[Mention]| list.iter().map(|mention| ENTRY + named(mention)).sum::<usize>();
    // Dates in words are parsed one by one when the record is shown, so millions of them would block the page.
    let date = match &event.when {
        _ if event.date.is_empty() => 0,
        Some(when) if Plain::of(when).is_some() => 0,
        _ => THING / 2 + event.date.len(),
    };
    let mut sum = text(&event.id) + date;
    for relation in &event.relations {
        sum += THING + relation.rel.len() + relation.target.len() + fields(&relation.fields);
    }
    let Some(detail) = &event.detail else { return sum };
    sum += THING + detail.text.len() + detail.end.len() + detail.link.len() + fields(&detail.fields);
    sum += mentions(&detail.about) + mentions(&detail.places);
    sum += detail.rare.as_ref().map_or(0, |rare| weight_of_rare(rare));
    sum += detail.tags.iter().map(|tag| ENTRY + tag.len()).sum::<usize>();
    for actor in &detail.actors {
        let state = actor.state.as_ref().map_or(0, named);
        sum += THING / 2
            + named(&actor.who)
            + state
            + actor.role.len()
            + actor.office.len()
            + actor.note.len()
            + fields(&actor.fields);
    }
    for citation in &detail.sources {
        sum += THING / 2
            + citation.source.as_ref().err().map_or(0, |words| words.len())
            + citation.at.len()
            + fields(&citation.fields);
    }
    for other in &detail.alternatives {
        sum += THING / 2 + other.date.len() + other.why.len() + fields(&other.fields);
    }
    sum
}

fn weight_of_rare(rare: &Rare) -> usize {
    let texts = rare.written.len() + rare.recurs.len();
    let media = rare.media.iter().map(|medium| {
        let texts = [&medium.url, &medium.alt, &medium.caption, &medium.credit];
        weight_of(&texts.map(|text| &**text), &medium.fields)
    });
    THING + texts + media.sum::<usize>()
}

/// Memory counted for an entity, a lane or a source, in bytes.
pub(crate) fn weight_of(texts: &[&str], fields: &[Field]) -> usize {
    let texts = texts.iter().map(|text| text.len()).sum::<usize>();
    THING + texts + fields.iter().map(|field| 2 * ENTRY + field.name.len() + field.value.len()).sum::<usize>()
}

impl Lower {
    /// Adds an event. Problems reported since `mark` concern it. Returns false when the record is full.
    pub(crate) fn event(&mut self, draft: &Draft<'_>, mark: usize) -> bool {
        if self.builder.len() >= MOST_EVENTS {
            self.problems.error(draft.at, en::TOO_MANY_EVENTS.with(&[&MOST_EVENTS]));
            return false;
        }
        let (calendar, calendar_word) = self.calendar(draft.calendar.as_ref());
        let date = dated(draft.at, &draft.date, draft.end.as_ref(), calendar, &mut self.problems);
        let title = self.title(draft, &date.words);
        let when = self.series(draft.recurs.as_ref(), &date).or(date.when);
        let mut event = NewEvent {
            id: self.line("id", draft.id.as_ref()),
            title,
            date: date.words,
            when,
            kind: self.kind(draft.kind.as_ref()),
            lane: self.lane_of(draft.lane.as_ref()),
            rank: self.share("rank", draft.rank, 0.5),
            derived: self.layer(draft.layer.as_ref()),
            detail: None,
            relations: Vec::new(),
        };
        let relations: Vec<(usize, NewRelation)> =
            draft.relations.iter().filter_map(|relation| self.relation(relation)).gather();
        event.relations = relations.iter().map(|(_, relation)| relation.clone()).gather();
        let mut detail = self.detail(draft, calendar, calendar_word);
        detail.end = date.end;
        if detail != Detail::default() {
            event.detail = Some(Box::new(detail));
        }
        if !self.has_room(draft.at, weight(&event), en::EVENTS_NOT_READ) {
            return false;
        }
        let pushed = self.builder.push(event);
        if pushed.taken {
            let (at, asked) = draft.id.as_ref().map_or((draft.at, ""), |id| (id.at, &*id.text));
            let mark = self.problems.mark();
            self.problems.warning(at, en::SECOND_EVENT.with(&[&Found(asked), &Sentence::id()]));
            self.problems.name_event(mark);
        }
        self.problems.concern(mark, pushed.place);
        for (at, relation) in relations {
            if !self.builder.has_event(&relation.target) {
                self.waiting.push(Waiting { at: Spot::Byte(at), target: relation.target, event: pushed.place });
            }
        }
        true
    }

    /// The title, or the date if there is none.
    fn title(&mut self, draft: &Draft<'_>, date: &str) -> Box<str> {
        let (words, is_said) = match &draft.title {
            Required::Missing => (None, false),
            Required::Excused => (None, true),
            Required::Given(words) => (Some(words), false),
        };
        let title = self.line("title", words);
        if !title.is_empty() {
            return title;
        }
        let title = if date.is_empty() { "Untitled" } else { date };
        if !is_said {
            let at = words.map_or(draft.at, |words| words.at);
            self.problems.error(at, en::TITLE_MISSING.with(&[&Found(title)]));
        }
        title.into()
    }

    fn kind(&mut self, words: Option<&Words<'_>>) -> Box<str> {
        let kind = self.line("kind", words);
        if let Some(words) = words.filter(|_| !self.builder.takes_kind(&kind)) {
            if self.problems.first("limit", "kinds") {
                self.problems.error(words.at, en::TOO_MANY_KINDS.with(&[&u16::MAX]));
            }
            return Box::default();
        }
        let unknown = words.filter(|_| !kind.is_empty() && !self.is_known_kind(&kind));
        if let Some(words) = unknown.filter(|_| self.problems.first("kind", &kind)) {
            let known = self.builder.own_kinds().chain(KINDS.iter().map(|kind| kind.word));
            self.problems.warning(words.at, en::KIND_UNKNOWN.with(&[&Found(&kind), &Hint(&kind, known)]));
        }
        kind
    }

    /// A number from 0 to 1.
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1 single precision is enough")]
    fn share(&mut self, name: &str, number: Option<Number>, default: f32) -> f32 {
        let Some(Number { at, value }) = number else { return default };
        if !(0.0..=1.0).contains(&value) {
            let nearest = held_f64(value, 0.0, 1.0);
            self.problems.warning(at, en::SHARE_HELD.with(&[&name, &Decimal(value, 6), &Decimal(nearest, 0)]));
        }
        held_f64(value, 0.0, 1.0) as f32
    }

    /// True if the event is derived.
    fn layer(&mut self, words: Option<&Words<'_>>) -> bool {
        let layer = self.line("layer", words);
        if let Some(words) = words.filter(|_| !matches!(&*layer, "" | "stated" | "derived")) {
            self.problems.warning(words.at, en::NO_LAYER.with(&[&Found(&layer)]));
        }
        &*layer == "derived"
    }

    fn detail(&mut self, draft: &Draft<'_>, calendar: Option<Calendar>, calendar_word: Box<str>) -> Detail {
        let mut detail = Detail {
            text: self.text("text", draft.text.as_ref(), Form::Text),
            actors: draft.actors.iter().filter_map(|actor| self.actor(actor)).gather(),
            about: draft.about.iter().filter_map(|words| self.mention("about", words)).gather(),
            places: draft.places.iter().filter_map(|words| self.mention("places", words)).gather(),
            relations: Vec::new(),
            sources: draft.sources.iter().filter_map(|source| self.citation(source)).gather(),
            basis: Basis::Unsaid,
            confidence: self.share("confidence", draft.confidence, 1.0),
            alternatives: Vec::new(),
            end: Box::default(),
            calendar: calendar_word,
            link: self.link("link", draft.link.as_ref()),
            tags: draft.tags.iter().map(|tag| self.line("tags", Some(tag))).filter(|tag| !tag.is_empty()).gather(),
            rare: self.rare(draft),
            fields: self.fields(&draft.extras),
        };
        self.terms(draft, &mut detail);
        self.basis(draft.basis.as_ref(), &mut detail);
        detail.alternatives = draft.alternatives.iter().filter_map(|other| self.alternative(other, calendar)).gather();
        detail
    }

    /// The fields of a stated tenure, kept as written. They are read here only to report invalid dates.
    fn terms(&mut self, draft: &Draft<'_>, detail: &mut Detail) {
        let is_tenure = draft.kind.as_ref().is_some_and(|kind| kind.text.trim().split('.').next() == Some("tenure"));
        for (name, words) in Detail::TERMS.iter().zip([&draft.appointed, &draft.credentials, &draft.ended]) {
            let value = self.line(name, words.as_ref());
            let Some(words) = words.as_ref().filter(|_| !value.is_empty()) else { continue };
            if is_tenure && let Err(error) = read(words.at, &value, Calendar::Gregorian, &mut self.problems) {
                self.problems.error(words.at, en::TERM_NO_DATE.with(&[name, &error]));
            }
            detail.fields.push(Field { name: (*name).into(), value, json: false });
        }
    }

    fn actor(&mut self, draft: &ActorDraft<'_>) -> Option<Actor> {
        Some(Actor {
            who: self.mention("entity", draft.entity.as_ref()?)?,
            role: self.line("role", draft.role.as_ref()),
            office: self.line("office", draft.office.as_ref()),
            state: draft.state.as_ref().and_then(|state| self.mention("state", state)),
            note: self.line("note", draft.note.as_ref()),
            fields: self.fields(&draft.extras),
        })
    }

    fn relation(&mut self, draft: &RelationDraft<'_>) -> Option<(usize, NewRelation)> {
        let words = draft.target.as_ref()?;
        let target = self.line("target", Some(words));
        if target.is_empty() {
            self.problems.error(words.at, en::NO_RELATION_TARGET.said());
            return None;
        }
        let mut rel = self.line("rel", draft.rel.as_ref());
        if rel.is_empty() {
            self.problems.warning(words.at, en::NO_REL.with(&[&Found(&target)]));
            rel = "related".into();
        }
        Some((words.at, NewRelation { rel, target, fields: self.fields(&draft.extras) }))
    }

    fn citation(&mut self, draft: &CitationDraft<'_>) -> Option<Citation> {
        let at = self.line("at", draft.place.as_ref());
        let source = draft.source.as_ref()?;
        if let Some(source) = self.sources.get(source.text.trim()).copied() {
            return Some(Citation { source: Ok(source), at, fields: self.fields(&draft.extras) });
        }
        let words = self.line("source", Some(source));
        // Removed characters may have hidden an id.
        if let Some(source) = self.sources.get(&*words).copied() {
            return Some(Citation { source: Ok(source), at, fields: self.fields(&draft.extras) });
        }
        // A record without declared sources names them in words intentionally.
        if !self.sources.is_empty() && self.problems.first("source", &words) {
            self.problems.warning(source.at, en::NO_SOURCE.with(&[&Found(&words)]));
        }
        (!words.is_empty()).then(|| Citation { source: Err(words), at, fields: self.fields(&draft.extras) })
    }

    fn alternative(&mut self, draft: &AlternativeDraft<'_>, calendar: Option<Calendar>) -> Option<Alternative> {
        let words = draft.date.as_ref()?;
        let date = self.line("date", Some(words));
        if let Some(Err(error)) = calendar.map(|calendar| read(words.at, &date, calendar, &mut self.problems)) {
            self.problems.warning(words.at, en::AS_WRITTEN.with(&[&error]));
        }
        let why = self.line("why", draft.why.as_ref());
        Some(Alternative { date, why, fields: self.fields(&draft.extras) })
    }

    /// The calendar of the event's dates (`None` if it is unknown), and its word if it is not Gregorian.
    fn calendar(&mut self, words: Option<&Words<'_>>) -> (Option<Calendar>, Box<str>) {
        let calendar = self.line("calendar", words);
        if calendar.is_empty() || calendar.eq_ignore_ascii_case("gregorian") {
            return (Some(Calendar::Gregorian), Box::default());
        }
        if calendar.eq_ignore_ascii_case("julian") {
            return (Some(Calendar::Julian), "julian".into());
        }
        if let Some(words) = words {
            self.problems.error(words.at, en::NO_CALENDAR.with(&[&Found(&calendar)]));
        }
        (None, calendar)
    }

    /// The basis of the date. An unknown word is kept as a field.
    fn basis(&mut self, words: Option<&Words<'_>>, detail: &mut Detail) {
        let basis = self.line("basis", words);
        if basis.is_empty() {
            return;
        }
        if let Some(known) = Basis::find(&basis) {
            detail.basis = known;
            return;
        }
        if let Some(words) = words.filter(|_| self.problems.first("basis", &basis)) {
            let known = Basis::WORDS.iter().map(|(word, _)| *word);
            self.problems.warning(words.at, en::BASIS_UNKNOWN.with(&[&Found(&basis), &Hint(&basis, known)]));
        }
        detail.fields.push(Field { name: "basis".into(), value: basis, json: false });
    }
}
