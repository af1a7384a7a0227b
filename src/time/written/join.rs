//! From the dates of a sequence to one EDTF text.

use super::lower::lower;
use super::piece::{Piece, Shape};
use super::reading::Note;
use super::sequence::{Before, Item, Link, Sequence};
use super::state::State;
use crate::time::Calendar;

/// EDTF of a completed sequence, and its calendar. `None` if its links make no date.
pub(super) fn join(found: &Sequence, state: &mut State) -> Option<(String, Calendar)> {
    let mut pieces = Vec::with_capacity(found.items.len());
    for item in &found.items {
        pieces.push(lower(&item.atom, state)?);
    }
    let calendar = pieces.first()?.calendar;
    if pieces.iter().any(|piece| piece.calendar != calendar && !is_end(piece)) {
        return None;
    }
    let text = match (&*found.items, &*pieces) {
        ([item], [piece]) => single(item, piece, !found.links.is_empty(), state)?,
        ([first, last], [start, end]) => linked([first, last], [start, end], *found.links.first()?, state)?,
        _ => list(&found.items, &pieces, &found.links)?,
    };
    if found.items.len() == 2 && found.links.len() > 1 {
        return None;
    }
    Some((text, calendar))
}

const fn is_end(piece: &Piece) -> bool {
    matches!(piece.shape, Shape::Present | Shape::Unknown)
}

/// EDTF's sign of the qualifiers.
const fn sign(piece: &Piece) -> &'static str {
    match (piece.is_uncertain, piece.is_approximate) {
        (false, false) => "",
        (true, false) => "?",
        (false, true) => "~",
        (true, true) => "%",
    }
}

/// The first date of a piece with its qualifiers. A part of a century has no sharp ends.
fn first(piece: &Piece) -> Option<String> {
    match &piece.shape {
        Shape::OneOf(text, _) if sign(piece).is_empty() => Some(format!("{text}~")),
        Shape::Date(text) | Shape::OneOf(text, _) | Shape::Through(text, _) => Some(format!("{text}{}", sign(piece))),
        Shape::Present | Shape::Unknown => None,
    }
}

/// The last date of a piece with its qualifiers.
fn last(piece: &Piece) -> Option<String> {
    match &piece.shape {
        Shape::OneOf(_, text) if sign(piece).is_empty() => Some(format!("{text}~")),
        Shape::Date(text) | Shape::OneOf(_, text) | Shape::Through(_, text) => Some(format!("{text}{}", sign(piece))),
        Shape::Present | Shape::Unknown => None,
    }
}

/// A member of a set. A set has no range with qualifiers.
fn member(piece: &Piece) -> Option<String> {
    match &piece.shape {
        Shape::Date(text) => Some(format!("{text}{}", sign(piece))),
        Shape::OneOf(first, last) | Shape::Through(first, last) => Some(format!("{first}..{last}")),
        Shape::Present | Shape::Unknown => None,
    }
}

/// One date, with the word before it or a dash behind it.
fn single(item: &Item, piece: &Piece, has_dash: bool, state: &mut State) -> Option<String> {
    if has_dash {
        state.note(Note::NoEnd);
        // "2005-09-" is not finished, "1900s-" says too little.
        if item.atom.is_paired || item.atom.unit.is_some() {
            return None;
        }
        return item.before.is_none().then(|| first(piece)).flatten().map(|text| format!("{text}/"));
    }
    let bounded = matches!(item.before, Some(Before::UpTo | Before::FromOn));
    if bounded {
        state.note(Note::BoundIncluded);
    }
    match item.before {
        Some(Before::UpTo) => last(piece).map(|text| format!("[..{text}]")),
        Some(Before::FromOn) => first(piece).map(|text| format!("[{text}..]")),
        Some(Before::Since) => first(piece).map(|text| format!("{text}/..")),
        Some(Before::From) => first(piece).map(|text| format!("{text}/")),
        Some(Before::To) => last(piece).map(|text| format!("/{text}")),
        Some(Before::Between) => None,
        None => match &piece.shape {
            Shape::OneOf(first, last) if sign(piece).is_empty() => Some(format!("[{first}..{last}]")),
            Shape::Date(text) => Some(format!("{text}{}", sign(piece))),
            _ => Some(format!("{}/{}", first(piece)?, last(piece)?)),
        },
    }
}

/// Two dates with a link.
fn linked(items: [&Item; 2], pieces: [&Piece; 2], link: Link, state: &mut State) -> Option<String> {
    let [start, end] = pieces;
    let (before, behind) = (items[0].before, items[1].before);
    let is_span = matches!(link, Link::Dash | Link::Hyphen | Link::Slash | Link::To);
    if before == Some(Before::Between) {
        let is_plain = |piece: &Piece| matches!(piece.shape, Shape::Date(_)) && sign(piece).is_empty();
        if !(is_span || link == Link::And) || behind.is_some() {
            return None;
        }
        return Some(if is_plain(start) && is_plain(end) {
            // A range of a set has no unknown digits.
            let (from, to) = (member(start)?, member(end)?);
            let is_early = from.starts_with('-') || to.starts_with('-');
            if is_early {
                format!("[{from}..{to}]")
            } else {
                let (from, to) = (from.replace('X', "0"), to.replace('X', "9"));
                format!("[{}..{}]", as_fine(&from, &to), as_fine(&to, &from))
            }
        } else if sign(start).is_empty() && sign(end).is_empty() {
            format!("[{}..{}]", first(start)?, last(end)?)
        } else {
            // A range of a set has no qualifiers.
            format!("{}/{}", first(start)?, last(end)?)
        });
    }
    if matches!(link, Link::Comma | Link::And) && before == Some(Before::FromOn) && behind == Some(Before::UpTo) {
        // "after 1945, before 1957"
        state.note(Note::BoundIncluded);
        return Some(format!("[{}..{}]", first(start)?, last(end)?));
    }
    if is_span || (link == Link::And && before == Some(Before::From)) {
        if !matches!(before, None | Some(Before::From | Before::Since)) || !matches!(behind, None | Some(Before::To)) {
            return None;
        }
        let from = if start.shape == Shape::Unknown { String::new() } else { first(start)? };
        let to = match end.shape {
            Shape::Present => "..".to_owned(),
            Shape::Unknown => String::new(),
            _ => last(end)?,
        };
        return Some(format!("{from}/{to}"));
    }
    if behind.is_some() || before.is_some() {
        return None;
    }
    set(&[member(start)?, member(end)?], link == Link::Or)
}

/// A date as fine as another one: both ends of a range of a set are.
fn as_fine<'a>(date: &'a str, other: &str) -> &'a str {
    date.get(..date.len().min(other.len())).unwrap_or(date)
}

fn set(members: &[String], is_one: bool) -> Option<String> {
    let inner = members.join(",");
    Some(if is_one { format!("[{inner}]") } else { format!("{{{inner}}}") })
}

/// Three dates and more: `1920, 1925 or 1930`, `1810-1812, 1818`.
fn list(items: &[Item], pieces: &[Piece], links: &[Link]) -> Option<String> {
    if items.iter().any(|item| item.before.is_some()) || links.len() + 1 != pieces.len() {
        return None;
    }
    let mut members: Vec<String> = vec![member(pieces.first()?)?];
    let mut is_one = false;
    let mut has_and = false;
    for (link, piece) in links.iter().zip(pieces.iter().skip(1)) {
        match link {
            Link::Or => is_one = true,
            Link::And => has_and = true,
            Link::Comma => {}
            Link::Dash | Link::Hyphen | Link::Slash | Link::To => {
                let open = members.last_mut()?;
                if open.contains("..") || !matches!(piece.shape, Shape::Date(_)) {
                    return None;
                }
                open.push_str("..");
                open.push_str(&member(piece)?);
                continue;
            }
        }
        members.push(member(piece)?);
    }
    (!(is_one && has_and)).then(|| set(&members, is_one)).flatten()
}
