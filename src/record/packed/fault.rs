//! Contradictions in an opened record.

use crate::list::STRETCH;
use crate::problem::{Pattern, en};
use crate::record::Mention;
use crate::record::columns::{CODE, Columns, DERIVED};
use crate::record::document::Document;
use crate::record::row::Row;
use crate::time::{MAX_TIME, MIN_TIME, Plain, When};

/// The first contradiction found. One pass over the columns.
pub(super) fn fault(document: &Document) -> Option<Pattern> {
    let Columns { lane, kind, rank, flags, title_end, .. } = &document.columns;
    let stretches = document.from_column().chunks(STRETCH).zip(document.to_column().chunks(STRETCH));
    let mut last = MIN_TIME;
    for (from, to) in stretches {
        if !are_in_order(from, to, last) {
            return Some(en::DAMAGED_TIMES);
        }
        last = from.last().copied().unwrap_or(last);
    }
    let lanes = document.lanes.len();
    if !lane.chunks(STRETCH).all(|lanes_of| are_there(lanes_of, lanes)) {
        return Some(en::DAMAGED_LANE);
    }
    let kinds = document.kinds.len();
    if !kind.chunks(STRETCH).all(|kinds_of| are_known(kinds_of, kinds)) || (kinds == 0 && !document.is_empty()) {
        return Some(en::DAMAGED_KIND);
    }
    if !rank.chunks(STRETCH).all(are_ranks) {
        return Some(en::DAMAGED_RANK);
    }
    let mut start = 0;
    for ends in title_end.chunks(STRETCH) {
        if !are_titles(ends, start, &document.titles) {
            return Some(en::DAMAGED_OVERLAP);
        }
        start = ends.last().copied().unwrap_or(start);
    }
    if start as usize != document.titles.len() {
        return Some(en::DAMAGED_MORE_TITLES);
    }
    let mut whens = document.whens.as_slice();
    for (place, flags) in flags.chunks(STRETCH).enumerate() {
        if !have_meaning(flags, place * STRETCH, document.dated_len(), &mut whens) {
            return Some(en::DAMAGED_DATE);
        }
    }
    if !whens.is_empty() {
        return Some(en::DAMAGED_MEANING);
    }
    (!tables_are_good(document)).then_some(en::DAMAGED_SIDE)
}

#[inline(never)]
fn are_in_order(from: &[i64], to: &[i64], mut last: i64) -> bool {
    from.iter().zip(to).all(|(from, to)| {
        let is_good = *from >= last && to >= from && *to <= MAX_TIME;
        last = *from;
        is_good
    })
}

#[inline(never)]
fn are_there(lanes: &[u32], count: usize) -> bool {
    lanes.iter().all(|lane| (*lane as usize) < count)
}

#[inline(never)]
fn are_known(kinds: &[u16], count: usize) -> bool {
    kinds.iter().all(|kind| usize::from(*kind) < count)
}

#[inline(never)]
fn are_ranks(ranks: &[f32]) -> bool {
    ranks.iter().all(|rank| (0.0..=1.0).contains(rank))
}

#[inline(never)]
fn are_titles(ends: &[u32], mut start: u32, titles: &str) -> bool {
    ends.iter().all(|end| {
        let is_good = *end >= start && titles.is_char_boundary(*end as usize);
        start = *end;
        is_good
    })
}

/// True if all dates are plain or in the table. An undated event has no plain date.
#[inline(never)]
fn have_meaning(flags: &[u8], first_row: usize, dated: usize, whens: &mut &[(u32, When)]) -> bool {
    (first_row..).zip(flags).all(|(row, flags)| {
        let code = flags & CODE;
        let is_bare = flags & !(CODE | DERIVED) == 0;
        if Plain::from_code(code).is_some() {
            return is_bare && row < dated;
        }
        let told = whens.split_first().filter(|((own, _), _)| *own as usize == row);
        if let Some((_, rest)) = told {
            *whens = rest;
        }
        is_bare && code == 0 && (told.is_some() || row >= dated)
    })
}

/// True if the side tables are sorted by row and refer to existing items.
fn tables_are_good(document: &Document) -> bool {
    let count = document.len();
    let rising = |row: u32, last: &mut i64| {
        let is_good = i64::from(row) > *last && (row as usize) < count;
        *last = i64::from(row);
        is_good
    };
    let (mut said, mut dates, mut details) = (-1, -1, -1);
    let entities = document.entities.len();
    let known = |mention: &Mention| !matches!(mention, Mention::Entity(place) if *place as usize >= entities);
    document.ids.said.iter().all(|(row, _)| rising(*row, &mut said))
        && document.dates.iter().all(|(row, _)| rising(*row, &mut dates))
        && document.details.iter().all(|(row, detail)| {
            rising(*row, &mut details)
                && detail.relations.iter().all(|relation| relation.target.index() < count)
                && detail.actors.iter().all(|actor| known(&actor.who) && actor.state.as_ref().is_none_or(known))
                && detail.about.iter().chain(&detail.places).all(known)
                && detail.sources.iter().all(|cited| {
                    cited.source.as_ref().is_ok_and(|place| (*place as usize) < document.sources.len())
                        || cited.source.is_err()
                })
        })
        && document.lost.iter().all(|(row, _)| document.event(Row(*row)).is_some())
        && document.lost.is_sorted_by_key(|(row, _)| *row)
        && (document.ids.numbers.is_empty() || document.ids.numbered)
}
