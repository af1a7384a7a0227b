//! Side tables in the packed form, described once for writing and reading.

use super::bytes::{Code, Done, Entries, list, some};
use super::when;
use crate::problem::Sentence;
use crate::record::detail::{
    Actor, Alternative, Basis, Citation, Detail, Entity, Lane, Mention, NewRelation, Rare, Reading, Relation, Source,
};
use crate::record::diagnostic::{At, Diagnostic, Severity};
use crate::record::extra::Field;
use crate::record::kind::{Family, OwnKind};
use crate::record::media::{MediaKind, Medium};
use crate::record::row::Row;
use crate::time::When;

/// The side tables of a document, and the problems of reading it.
#[derive(Default)]
pub(super) struct Side {
    pub(super) title: Box<str>,
    pub(super) summary: Box<str>,
    pub(super) language: Box<str>,
    pub(super) first_view: Option<(i64, i64)>,
    pub(super) fields: Vec<Field>,
    pub(super) entities: Vec<Entity>,
    pub(super) lanes: Vec<Lane>,
    pub(super) sources: Vec<Source>,
    pub(super) own_kinds: Vec<OwnKind>,
    pub(super) kinds: Vec<Box<str>>,
    pub(super) numbered: bool,
    pub(super) ids: Vec<(u32, Box<str>)>,
    pub(super) dates: Vec<(u32, Box<str>)>,
    pub(super) whens: Vec<(u32, When)>,
    pub(super) details: Vec<(u32, Detail)>,
    pub(super) lost: Vec<(u32, NewRelation)>,
    pub(super) problems: Vec<Diagnostic>,
}

/// Progress in the tables.
#[derive(Default)]
pub(super) struct Place {
    table: u8,
    entries: Entries,
}

impl Side {
    /// Writes or fills in all tables.
    #[cfg(any(not(target_arch = "wasm32"), feature = "quick", feature = "reader"))]
    pub(super) fn code<C: Code>(&mut self, code: &mut C) -> Done {
        self.code_some(code, &mut Place::default(), usize::MAX).map(|_| ())
    }

    /// Writes or fills in at most `most` entries from a position. Returns true if there is more. A page must be able to
    /// respond between pieces of millions.
    pub(super) fn code_some<C: Code>(&mut self, code: &mut C, place: &mut Place, most: usize) -> Option<bool> {
        let mut most = most;
        while most > 0 {
            let (at, left) = (&mut place.entries, &mut most);
            match place.table {
                0 => self.head(code)?,
                1 => some(code, &mut self.entities, Entity::default, entity, at, left)?,
                2 => some(code, &mut self.lanes, Lane::default, lane, at, left)?,
                3 => some(code, &mut self.sources, Source::default, source, at, left)?,
                4 => some(code, &mut self.own_kinds, OwnKind::default, own_kind, at, left)?,
                5 => some(code, &mut self.kinds, Box::default, C::text, at, left)?,
                6 => code.flag(&mut self.numbered)?,
                7 => some(code, &mut self.ids, Default::default, of_row, at, left)?,
                8 => some(code, &mut self.dates, Default::default, of_row, at, left)?,
                9 => some(code, &mut self.whens, || (0, when::any()), of_when, at, left)?,
                10 => some(code, &mut self.details, Default::default, of_detail, at, left)?,
                11 => some(code, &mut self.lost, Default::default, of_lost, at, left)?,
                12 => some(code, &mut self.problems, any_problem, problem, at, left)?,
                _ => return Some(false),
            }
            if place.entries.is_none() {
                place.table += 1;
            }
        }
        Some(true)
    }

    /// The data before the tables.
    fn head<C: Code>(&mut self, code: &mut C) -> Done {
        code.text(&mut self.title)?;
        code.text(&mut self.summary)?;
        code.text(&mut self.language)?;
        let mut has_view = self.first_view.is_some();
        code.flag(&mut has_view)?;
        let (mut from, mut to) = self.first_view.unwrap_or((0, 0));
        code.signed(&mut from)?;
        code.signed(&mut to)?;
        self.first_view = (has_view && from < to).then_some((from, to));
        fields(code, &mut self.fields)
    }
}

fn of_when<C: Code>(code: &mut C, (row, date): &mut (u32, When)) -> Done {
    code.short(row)?;
    when::when(code, date)
}

fn of_detail<C: Code>(code: &mut C, (row, own): &mut (u32, Detail)) -> Done {
    code.short(row)?;
    detail(code, own)
}

fn of_lost<C: Code>(code: &mut C, (row, relation): &mut (u32, NewRelation)) -> Done {
    code.short(row)?;
    code.text(&mut relation.rel)?;
    code.text(&mut relation.target)?;
    fields(code, &mut relation.fields)
}

/// A text of one row.
fn of_row<C: Code>(code: &mut C, (row, text): &mut (u32, Box<str>)) -> Done {
    code.short(row)?;
    code.text(text)
}

fn fields<C: Code>(code: &mut C, fields: &mut Vec<Field>) -> Done {
    let empty = || Field { name: Box::default(), value: Box::default(), json: false };
    list(code, fields, empty, |code, field| {
        code.text(&mut field.name)?;
        code.text(&mut field.value)?;
        code.flag(&mut field.json)
    })
}

fn entity<C: Code>(code: &mut C, entity: &mut Entity) -> Done {
    let Entity { id, kind, name, note, link, formerly, fields: own } = entity;
    texts(code, [id, kind, name, note, link])?;
    list(code, formerly, Box::default, C::text)?;
    fields(code, own)
}

fn lane<C: Code>(code: &mut C, lane: &mut Lane) -> Done {
    let Lane { id, title, note, fields: own } = lane;
    texts(code, [id, title, note])?;
    fields(code, own)
}

fn source<C: Code>(code: &mut C, source: &mut Source) -> Done {
    let Source { id, title, publisher, url, licence, note, fields: own } = source;
    texts(code, [id, title, publisher, url, licence, note])?;
    fields(code, own)
}

fn texts<C: Code, const N: usize>(code: &mut C, texts: [&mut Box<str>; N]) -> Done {
    texts.into_iter().try_for_each(|text| code.text(text))
}

fn own_kind<C: Code>(code: &mut C, kind: &mut OwnKind) -> Done {
    let OwnKind { id, title, family, colour, fields: own } = kind;
    texts(code, [id, title])?;
    // 0 for none, otherwise the index plus one.
    let mut place = family.map_or(0, |family| family as u8 + 1);
    code.byte(&mut place)?;
    *family = usize::from(place).checked_sub(1).and_then(|place| Family::ALL.get(place)).copied();
    // 0 for none, otherwise the colour plus one.
    let mut shifted = colour.map_or(0, |colour| (colour & 0x00ff_ffff) + 1);
    code.short(&mut shifted)?;
    *colour = shifted.checked_sub(1).filter(|colour| *colour <= 0x00ff_ffff);
    fields(code, own)
}

fn rare<C: Code>(code: &mut C, rare: &mut Rare) -> Done {
    let Rare { media, written, reading, recurs } = rare;
    list(code, media, Medium::default, medium)?;
    texts(code, [written, recurs])?;
    let mut place = *reading as u8;
    code.byte(&mut place)?;
    let known = usize::from(place).checked_sub(1).and_then(|place| Reading::WORDS.get(place));
    *reading = known.map_or(Reading::Unsaid, |known| known.1);
    Some(())
}

fn medium<C: Code>(code: &mut C, medium: &mut Medium) -> Done {
    let Medium { url, kind, alt, caption, credit, fields: own } = medium;
    texts(code, [url, alt, caption, credit])?;
    let mut place = *kind as u8;
    code.byte(&mut place)?;
    *kind = MediaKind::WORDS.get(usize::from(place)).map_or(MediaKind::Link, |known| known.1);
    fields(code, own)
}

const fn nobody() -> Mention {
    Mention::Entity(0)
}

pub(crate) fn mention<C: Code>(code: &mut C, mention: &mut Mention) -> Done {
    let mut is_words = matches!(mention, Mention::Words(_));
    code.flag(&mut is_words)?;
    if is_words != matches!(mention, Mention::Words(_)) {
        *mention = if is_words { Mention::Words(Box::default()) } else { nobody() };
    }
    match mention {
        Mention::Entity(place) => code.short(place),
        Mention::Words(words) => code.text(words),
    }
}

fn mentions<C: Code>(code: &mut C, mentions: &mut Vec<Mention>) -> Done {
    list(code, mentions, nobody, mention)
}

fn actor<C: Code>(code: &mut C, actor: &mut Actor) -> Done {
    let Actor { who, role, office, state, note, fields: own } = actor;
    mention(code, who)?;
    texts(code, [role, office, note])?;
    let mut states: Vec<Mention> = state.take().into_iter().collect();
    mentions(code, &mut states)?;
    *state = states.pop();
    fields(code, own)
}

fn citation<C: Code>(code: &mut C, citation: &mut Citation) -> Done {
    let mut source = match citation.source.clone() {
        Ok(place) => Mention::Entity(place),
        Err(words) => Mention::Words(words),
    };
    mention(code, &mut source)?;
    citation.source = match source {
        Mention::Entity(place) => Ok(place),
        Mention::Words(words) => Err(words),
    };
    code.text(&mut citation.at)?;
    fields(code, &mut citation.fields)
}

fn detail<C: Code>(code: &mut C, detail: &mut Detail) -> Done {
    let Detail { text, actors, about, places, relations, sources, basis, confidence, alternatives, .. } = detail;
    code.text(text)?;
    let nobody_took_part = || Actor {
        who: nobody(),
        role: Box::default(),
        office: Box::default(),
        state: None,
        note: Box::default(),
        fields: Vec::new(),
    };
    list(code, actors, nobody_took_part, actor)?;
    mentions(code, about)?;
    mentions(code, places)?;
    let related = || Relation { rel: Box::default(), target: Row(0), fields: Vec::new() };
    list(code, relations, related, |code, relation| {
        code.text(&mut relation.rel)?;
        code.short(&mut relation.target.0)?;
        fields(code, &mut relation.fields)
    })?;
    let cited = || Citation { source: Ok(0), at: Box::default(), fields: Vec::new() };
    list(code, sources, cited, citation)?;
    let mut word: Box<str> = basis.word().into();
    code.text(&mut word)?;
    *basis = Basis::find(&word).unwrap_or_default();
    let mut bits = confidence.to_bits();
    code.short(&mut bits)?;
    *confidence = f32::from_bits(bits);
    let considered = || Alternative { date: Box::default(), why: Box::default(), fields: Vec::new() };
    list(code, alternatives, considered, |code, alternative| {
        code.text(&mut alternative.date)?;
        code.text(&mut alternative.why)?;
        fields(code, &mut alternative.fields)
    })?;
    let Detail { end, calendar, link, tags, .. } = detail;
    texts(code, [end, calendar, link])?;
    list(code, tags, Box::default, C::text)?;
    let mut has_rare = detail.rare.is_some();
    code.flag(&mut has_rare)?;
    if has_rare {
        rare(code, detail.rare.get_or_insert_default())?;
    } else {
        detail.rare = None;
    }
    fields(code, &mut detail.fields)
}

fn any_problem() -> Diagnostic {
    Diagnostic { at: At::START, severity: Severity::Error, message: Sentence::default(), event: None, rest: None }
}

fn problem<C: Code>(code: &mut C, problem: &mut Diagnostic) -> Done {
    code.short(&mut problem.at.line)?;
    code.short(&mut problem.at.column)?;
    // 0 for a warning, 1 for an error; plus 2 for the line that counts the rest.
    let mut kind = u8::from(problem.severity == Severity::Error) + if problem.rest.is_some() { 2 } else { 0 };
    code.byte(&mut kind)?;
    problem.severity = if kind & 1 == 1 { Severity::Error } else { Severity::Warning };
    problem.rest = if kind & 2 == 2 {
        let (mut errors, mut warnings) = problem.rest.unwrap_or_default();
        code.short(&mut errors)?;
        code.short(&mut warnings)?;
        Some((errors, warnings))
    } else {
        None
    };
    let mut message = core::mem::take(&mut problem.message).into_whole();
    code.text(&mut message)?;
    problem.message = Sentence::of_whole(message);
    // No event has an empty id.
    let mut event = problem.event.take().unwrap_or_default();
    code.text(&mut event)?;
    problem.event = Some(event).filter(|event| !event.is_empty());
    Some(())
}
