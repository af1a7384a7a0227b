//! The dates of a text and the links between them.

use super::atom::{Atom, Unit};
use super::cursor::Cursor;
use super::one::one;
use super::reading::Note;
use super::role::{Part, Role};
use super::state::State;
use super::styles;
use super::token::{Kind, Token};
use crate::time::Calendar;

/// A word before a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Before {
    /// At that time or earlier.
    UpTo,
    /// At that time or later.
    FromOn,
    /// Since: it still goes on.
    Since,
    From,
    /// Until or to.
    To,
    Between,
}

/// A link between two dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Link {
    Dash,
    Hyphen,
    Slash,
    To,
    And,
    Or,
    Comma,
}

/// A date with the word before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Item {
    pub(super) before: Option<Before>,
    pub(super) atom: Atom,
    /// True if "about" stands before it, and so also before what follows.
    pub(super) leads_approximate: bool,
    /// True if "perhaps" stands before it.
    pub(super) leads_uncertain: bool,
}

/// Maximum number of dates in a text.
const MOST: usize = 8;

/// The dates of a text; link `i` stands behind date `i`. A last link without a date is a dash at the end.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Sequence {
    pub(super) items: Vec<Item>,
    pub(super) links: Vec<Link>,
}

/// The sequence of a text. `None` if a word or mark is left that means nothing in a date.
pub(super) fn sequence(tokens: &[Token], state: &mut State) -> Option<Sequence> {
    let tokens = without_names(without_brackets(tokens, state), state)?;
    let mut cursor = Cursor::new(tokens);
    let mut found = Sequence::default();
    loop {
        let mut item = item(&mut cursor, &found)?;
        styles::settle(&mut item.atom, state)?;
        found.items.push(item);
        if found.items.len() > MOST {
            return None;
        }
        if !behind(&mut cursor, &mut found, state)? || cursor.is_done() {
            return Some(found);
        }
        let link = link(&mut cursor)?;
        // "1978, printed 2005": the first date is that of the thing itself.
        let is_act = matches!(link, Link::Slash | Link::Dash) && cursor.role(0) == Some(Role::Verb);
        if is_act || (link == Link::Comma && is_of_another(&cursor)) {
            state.note(Note::FirstOfSeveral);
            return Some(found);
        }
        found.links.push(link);
        if cursor.is_done() {
            return matches!(link, Link::Dash | Link::Hyphen).then_some(found);
        }
    }
}

/// True for a name of a period without years: "Tang dynasty".
pub(super) fn is_period(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| token.kind == Kind::Word(Role::Period))
        && tokens.iter().all(|token| {
            is_name(token)
                || matches!(
                    token.kind,
                    Kind::Mark('.' | '-' | ',' | '\'') | Kind::Word(Role::Part(_) | Role::Filler | Role::Reign(_))
                )
        })
}

/// The tokens within brackets around the whole text.
fn without_brackets<'a>(tokens: &'a [Token], state: &mut State) -> &'a [Token] {
    let mut tokens = tokens;
    for _ in 0..3 {
        match Cursor::new(tokens).bracket() {
            // A list in brackets is a set of EDTF that is not well written.
            Some((inner, length)) if length == tokens.len() && !is_list(tokens, inner) => {
                state.note(Note::Supplied);
                tokens = inner;
            }
            // "[1920]?", "[1920].", "(about) 1470"
            Some((inner, length)) if length + 1 == tokens.len() && has_mark(tokens, '.') => tokens = inner,
            _ => break,
        }
    }
    tokens
}

/// True for a comma or semicolon between dates within square brackets.
fn is_list(tokens: &[Token], inner: &[Token]) -> bool {
    let is_square = tokens.first().is_some_and(|token| token.kind == Kind::Mark('['));
    let is_number = |token: Option<&Token>| token.is_some_and(|token| has_long_number(&[*token]));
    is_square
        && inner.windows(3).any(|three| {
            let mark = three.get(1);
            let is_set = matches!(mark, Some(Token { kind: Kind::Mark(',' | ';'), .. })) && is_number(three.get(2));
            let is_range = matches!(mark, Some(Token { kind: Kind::Mark('.'), .. })) && mark == three.get(2);
            (is_set || is_range) && is_number(three.first())
        })
}

fn has_mark(tokens: &[Token], mark: char) -> bool {
    tokens.last().is_some_and(|token| token.kind == Kind::Mark(mark))
}

fn is_name(token: &Token) -> bool {
    matches!(token.kind, Kind::Word(Role::Name | Role::Period))
}

fn has_long_number(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| matches!(token.kind, Kind::Number(number) if number.length >= 3 && !number.is_ordinal))
}

/// The tokens behind several names: `New Kingdom, Dynasty 18, ca. 1550-1295 BC`.
fn without_names<'a>(tokens: &'a [Token], state: &mut State) -> Option<&'a [Token]> {
    let mut rest = tokens;
    for _ in 0..4 {
        let shorter = without_name(rest, state)?;
        if shorter.len() == rest.len() {
            break;
        }
        rest = shorter;
    }
    Some(rest)
}

/// The tokens behind a name of a period: `Qianlong period (1736-1795)`, `Tang dynasty, 618-906`.
fn without_name<'a>(tokens: &'a [Token], state: &mut State) -> Option<&'a [Token]> {
    let head =
        tokens.iter().position(|token| matches!(token.kind, Kind::Mark('(' | ',' | ':'))).unwrap_or(tokens.len());
    let (before, rest) = tokens.split_at_checked(head)?;
    if !before.iter().any(is_name) || has_long_number(before) {
        return Some(tokens);
    }
    state.note(Note::NamedPeriod);
    match rest.first()?.kind {
        Kind::Mark('(') => {
            let (inner, length) = Cursor::new(rest).bracket()?;
            let behind = rest.get(length..)?;
            // "Edo period (1603-1867), c. 1790": the date behind the years of the period.
            match behind.split_first() {
                None => Some(inner),
                Some((comma, further)) if comma.kind == Kind::Mark(',') => Some(further),
                _ => None,
            }
        }
        // "First Dynasty, 2925": only behind a word for a period.
        _ => before.iter().any(|token| token.kind == Kind::Word(Role::Period)).then(|| rest.get(1..)).flatten(),
    }
}

/// True if what follows a comma is of another act, "printed 1980", or no date: "London".
fn is_of_another(cursor: &Cursor<'_>) -> bool {
    let rest = cursor.tokens.get(cursor.at..).unwrap_or_default();
    let is_act = |token: &Token| token.kind == Kind::Word(Role::Verb);
    let is_comma = cursor.mark_before(1) == Some(',');
    let is_words =
        rest.iter().take_while(|token| !matches!(token.kind, Kind::Mark('(') | Kind::Number(_))).any(is_name);
    // "1904, c1903": the year of the copyright.
    let is_copyright = cursor.role(0) == Some(Role::Letter(b'c')) && cursor.number(1).is_some() && !cursor.is_spaced(1);
    (is_comma && (is_words || is_copyright))
        || rest.iter().take_while(|token| token.kind != Kind::Mark('(')).any(is_act)
}

/// One date with the words before it.
fn item(cursor: &mut Cursor<'_>, so_far: &Sequence) -> Option<Item> {
    let mut before = None;
    let mut is_approximate = false;
    let mut is_uncertain = false;
    loop {
        let role = match cursor.peek(0)?.kind {
            Kind::Word(role) => role,
            Kind::Mark('?') if cursor.number(1).is_some() || cursor.role(1).is_some() => {
                is_uncertain = true;
                cursor.at += 1;
                continue;
            }
            Kind::Mark('~' | '±') => {
                is_approximate = true;
                cursor.at += 1;
                continue;
            }
            Kind::Mark('.') => {
                cursor.at += 1;
                continue;
            }
            // "<1900", "≥ 1900"
            Kind::Mark(mark @ ('<' | '>' | '≤' | '≥')) if before.is_none() => {
                before = Some(if matches!(mark, '<' | '≤') { Before::UpTo } else { Before::FromOn });
                cursor.at += 1 + usize::from(cursor.mark(1) == Some('='));
                continue;
            }
            // "designed, 1942": a comma behind a verb.
            Kind::Mark(',' | ':') if so_far.items.is_empty() && cursor.at > 0 => {
                cursor.at += 1;
                continue;
            }
            _ => break,
        };
        let word = match role {
            Role::Before | Role::By | Role::Earlier => Some(Before::UpTo),
            Role::After | Role::NotBefore | Role::Later => Some(Before::FromOn),
            Role::Since => Some(Before::Since),
            Role::From => Some(Before::From),
            Role::Until | Role::To => Some(Before::To),
            Role::Between => Some(Before::Between),
            Role::AndOrIn | Role::OrOrOf | Role::ToOrIn | Role::Filler | Role::Verb => None,
            // "signed and dated 1620"
            Role::And if cursor.role(1) == Some(Role::Verb) => None,
            // "before or about 1880"
            Role::Or if before.is_some() && cursor.role(1) == Some(Role::Circa) => None,
            // "C19" is a century.
            Role::Letter(b'c') if is_century(cursor) => break,
            Role::Circa | Role::Letter(b'c') => {
                is_approximate = true;
                None
            }
            Role::Perhaps => {
                is_uncertain = true;
                None
            }
            _ => break,
        };
        if word.is_some() && before.is_some() {
            // "by before 1920" has no meaning; "from between" neither.
            return None;
        }
        before = before.or(word);
        cursor.at += 1;
    }
    let mut atom = one(cursor)?;
    atom.is_approximate |= is_approximate;
    atom.is_uncertain |= is_uncertain;
    Some(Item { before, atom, leads_approximate: is_approximate, leads_uncertain: is_uncertain })
}

/// True if "and before" stands before another date.
fn leads(cursor: &Cursor<'_>) -> bool {
    cursor.number(1).is_some() || matches!(cursor.role(1), Some(Role::Month(_) | Role::Circa | Role::Letter(b'c')))
}

/// True for `C19`: the letter and a number of one or two digits without a space.
fn is_century(cursor: &Cursor<'_>) -> bool {
    cursor.number(1).is_some_and(|number| number.length <= 2) && !cursor.is_spaced(1)
}

/// Takes what stands behind a date: a bound, a bracket. False if what follows is of no concern.
fn behind(cursor: &mut Cursor<'_>, found: &mut Sequence, state: &mut State) -> Option<bool> {
    loop {
        let item = found.items.last_mut()?;
        match cursor.peek(0).map(|token| token.kind) {
            // "c. 1843 or earlier"
            Some(Kind::Word(Role::Earlier | Role::Later)) if !leads(cursor) => {
                let is_earlier = cursor.role(0) == Some(Role::Earlier);
                item.before = Some(match item.before {
                    None if is_earlier => Before::UpTo,
                    None => Before::FromOn,
                    // "from 1904 onwards"
                    Some(Before::From) if !is_earlier => Before::Since,
                    Some(_) => return None,
                });
                cursor.at += 1;
            }
            // "1904 at the latest"
            Some(Kind::Word(role @ (Role::By | Role::NotBefore)))
                if cursor.peek(1).is_none() && item.before.is_none() =>
            {
                item.before = Some(if role == Role::By { Before::UpTo } else { Before::FromOn });
                cursor.at += 1;
            }
            // "1900 ff."
            Some(Kind::Mark('.')) if cursor.peek(1).is_none() => cursor.at += 1,
            // "1900+"
            Some(Kind::Mark('+')) if cursor.peek(1).is_none() && item.before.is_none() => {
                item.before = Some(Before::FromOn);
                cursor.at += 1;
            }
            // "1905 printed", "1922 posthumous print"
            Some(Kind::Word(Role::Verb)) => {
                if cursor
                    .tokens
                    .get(cursor.at..)
                    .is_some_and(|rest| rest.iter().all(|token| token.kind == Kind::Word(Role::Verb)))
                {
                    state.note(Note::WordsLeftOut);
                    return Some(false);
                }
                return None;
            }
            Some(Kind::Mark('(' | '[')) => {
                let (inner, length) = cursor.bracket()?;
                if !bracket(inner, &mut item.atom, state)? {
                    return Some(false);
                }
                cursor.at += length;
            }
            // "28 July 1914; 110 years ago"
            Some(Kind::Mark(',' | ';')) if cursor.number(1).is_some() && cursor.role(2) == Some(Role::Ago) => {
                return matches!(cursor.mark(3), None | Some('(')).then_some(false);
            }
            // "19. Jahrhundert, 2. Hälfte"
            Some(Kind::Mark(',')) if item.atom.part.is_none() && item.atom.unit.is_some() => {
                let Some(part) = part_alone(cursor.tokens.get(cursor.at + 1..)?) else { return Some(true) };
                item.atom.part = Some(part);
                cursor.at = cursor.tokens.len();
            }
            _ => return Some(true),
        }
    }
}

/// The part of a century or year that the tokens name, if they name nothing else.
fn part_alone(tokens: &[Token]) -> Option<Part> {
    let mut cursor = Cursor::new(tokens);
    let atom = one(&mut cursor)?;
    let is_alone = atom.count == 0 && atom.month.is_none() && atom.unit.is_none() && cursor.is_done();
    atom.part.filter(|_| is_alone)
}

/// What a bracket behind a date says. False if it ends what is read: "1949 (designed) 1950 (made)".
fn bracket(inner: &[Token], atom: &mut Atom, state: &mut State) -> Option<bool> {
    let is = |role: Role| inner.iter().any(|token| token.kind == Kind::Word(role));
    if let Some(part) = part_alone(inner).filter(|_| atom.part.is_none()) {
        // "18th century (2nd half)"
        atom.part = Some(part);
        return Some(true);
    }
    if is(Role::Verb) {
        state.note(Note::FirstOfSeveral);
        return Some(false);
    }
    if is(Role::Ago) || styles::again(inner, atom, state).is_some() {
        return Some(true);
    }
    if atom.unit == Some(Unit::Decade) && matches!(inner, [Token { kind: Kind::Word(Role::Decade), .. }]) {
        // "1900s (decade)"
        atom.is_year_marked = true;
        return Some(true);
    }
    if inner.iter().all(|token| matches!(token.kind, Kind::Mark('?' | '.') | Kind::Word(Role::Perhaps))) {
        atom.is_uncertain = true;
    } else if inner
        .iter()
        .all(|token| matches!(token.kind, Kind::Mark('.') | Kind::Word(Role::Circa | Role::Letter(b'c'))))
    {
        atom.is_approximate = true;
    } else if is(Role::Julian) && inner.len() <= 3 {
        atom.calendar = Calendar::Julian;
    } else if (is(Role::Gregorian) && inner.len() <= 3) || (atom.time.is_some() && !has_long_number(inner)) {
        // The calendar is the usual one, or the name of a zone is said again.
    } else if is(Role::Gregorian) && inner.iter().any(|token| matches!(token.kind, Kind::Number(_))) {
        // "14 December 1825 (26 December N.S.)": the same day again, so that the first one is Julian.
        atom.calendar = Calendar::Julian;
        state.note(Note::TwoCalendars);
    } else if has_long_number(inner) {
        return same_year(inner, atom, state).then_some(true);
    } else if inner.iter().any(|token| matches!(token.kind, Kind::Mark('\'') | Kind::Word(Role::Or))) {
        // "1248 (or '58)"
        return None;
    } else {
        state.note(Note::WordsLeftOut);
    }
    Some(true)
}

/// True if the bracket says the same year in another way, as in "Meiji 17 (1884)".
fn same_year(inner: &[Token], atom: &mut Atom, state: &mut State) -> bool {
    let year = inner.iter().find_map(|token| match token.kind {
        Kind::Number(number) if number.length >= 3 => Some(number),
        _ => None,
    });
    let (Some(number), Some(place)) = (year, atom.reign) else { return false };
    let first = super::table::reign(place).map_or(0, |reign| reign.first);
    let is_same = atom.numbers.first().is_some_and(|counted| first + counted.value - 1 == number.value);
    state.note(Note::Reign);
    is_same && inner.len() <= 2
}

/// The link at the position.
fn link(cursor: &mut Cursor<'_>) -> Option<Link> {
    let token = cursor.peek(0)?;
    match token.kind {
        // "1962 to present" is one phrase, and so is "and before".
        Kind::Word(Role::Present) => return Some(Link::To),
        Kind::Word(Role::Earlier | Role::Later) => return Some(Link::And),
        _ => {}
    }
    cursor.at += 1;
    let link = match token.kind {
        Kind::Mark('–' | '→' | '~') => Link::Dash,
        // "1914--1918" and " - " are dashes; "1914-18" has a hyphen.
        Kind::Mark('-') => {
            let is_double = matches!(cursor.mark(0), Some('-' | '>'));
            cursor.at += usize::from(is_double);
            if is_double || token.is_spaced || cursor.is_spaced(0) { Link::Dash } else { Link::Hyphen }
        }
        // "1914..1918"; at the end it could be open or unknown.
        Kind::Mark('.') if cursor.mark(0) == Some('.') => {
            cursor.at += 1;
            cursor.peek(0)?;
            Link::Dash
        }
        Kind::Mark('/') => Link::Slash,
        Kind::Mark('&' | '+') => Link::And,
        Kind::Mark(',' | ';') => match cursor.role(0) {
            Some(Role::Or) => return link(cursor),
            Some(Role::And) => return link(cursor),
            _ => Link::Comma,
        },
        Kind::Word(Role::To | Role::ToOrIn | Role::Until | Role::Letter(b'a') | Role::Before) => Link::To,
        Kind::Word(Role::And | Role::AndOrIn | Role::Roman(1)) => Link::And,
        Kind::Word(Role::Or | Role::OrOrOf) => Link::Or,
        _ => return None,
    };
    Some(link)
}
