//! LaTeX in fields to plain text.

use crate::list::Gather;

/// Accents by their commands: pairs of a letter and the result.
const ACCENTS: [(char, &str); 12] = [
    ('\'', "aáeéiíoóuúyýcćnńsśzźlĺrŕAÁEÉIÍOÓUÚYÝCĆNŃSŚZŹ"),
    ('`', "aàeèiìoòuùAÀEÈIÌOÒUÙ"),
    ('^', "aâeêiîoôuûAÂEÊIÎOÔUÛcĉgĝsŝ"),
    ('"', "aäeëiïoöuüyÿAÄEËIÏOÖUÜ"),
    ('~', "aãnñoõAÃNÑOÕ"),
    ('=', "aāeēiīoōuūAĀEĒIĪOŌUŪ"),
    ('.', "zżeėcċgġZŻEĖIİ"),
    ('u', "aăgğAĂGĞ"),
    ('v', "cčsšzžrřeěnňdďtťCČSŠZŽRŘEĚNŇDĎTŤ"),
    ('H', "oőuűOŐUŰ"),
    ('c', "cçsştţCÇSŞTŢ"),
    ('k', "aąeęAĄEĘ"),
];

/// Commands that stand for a letter.
const LETTERS: [(&str, &str); 24] = [
    ("ss", "ß"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("o", "ø"),
    ("O", "Ø"),
    ("aa", "å"),
    ("AA", "Å"),
    ("l", "ł"),
    ("L", "Ł"),
    ("i", "i"),
    ("j", "j"),
    ("dh", "ð"),
    ("th", "þ"),
    ("textendash", "–"),
    ("textemdash", "—"),
    ("textasciitilde", "~"),
    ("textasciicircum", "^"),
    ("textbackslash", "\\"),
    ("ldots", "…"),
    ("dots", "…"),
    ("textquoteright", "’"),
    ("textquoteleft", "‘"),
];

/// A field as plain text in one paragraph: braces, commands and accents are resolved.
pub(super) fn plain(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let after = rest.get(letter.len_utf8()..).unwrap_or_default();
        rest = match letter {
            '{' | '}' | '$' => after,
            '~' => {
                whole.push(' ');
                after
            }
            '\\' => command(after, &mut whole),
            '-' if after.starts_with("--") => {
                whole.push('—');
                after.get(2..).unwrap_or_default()
            }
            '-' if after.starts_with('-') => {
                whole.push('–');
                after.get(1..).unwrap_or_default()
            }
            '`' if after.starts_with('`') => {
                whole.push('“');
                after.get(1..).unwrap_or_default()
            }
            '\'' if after.starts_with('\'') => {
                whole.push('”');
                after.get(1..).unwrap_or_default()
            }
            other => {
                whole.push(other);
                after
            }
        };
    }
    whole.split_whitespace().gather().join(" ")
}

/// Resolves a command after its backslash, and returns what follows.
fn command<'a>(text: &'a str, whole: &mut String) -> &'a str {
    let Some(first) = text.chars().next() else { return "" };
    let after = text.get(first.len_utf8()..).unwrap_or_default();
    if !first.is_ascii_alphabetic() {
        if let Some((joined, rest)) = accent(first, after) {
            whole.push(joined);
            return rest;
        }
        match first {
            '\\' => whole.push('\n'),
            '-' | '/' => {}
            // An accent on another letter: the letter is kept.
            '\'' | '`' | '^' | '"' | '=' | '.' => {}
            other => whole.push(other),
        }
        return after;
    }
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (name, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    if let Some((_, letter)) = LETTERS.iter().find(|(known, _)| *known == name) {
        whole.push_str(letter);
        // A blank ends the command, and so do braces.
        return rest.strip_prefix("{}").unwrap_or_else(|| rest.strip_prefix(' ').unwrap_or(rest));
    }
    if name.len() == 1
        && let Some((joined, rest)) = accent(first, rest)
    {
        whole.push(joined);
        return rest;
    }
    // Any other command is left out, with its braces; its text is kept.
    rest.trim_start_matches(' ')
}

/// An accent with its letter, and what follows.
fn accent(mark: char, text: &str) -> Option<(char, &str)> {
    let (_, pairs) = ACCENTS.iter().find(|(known, _)| *known == mark)?;
    let inside = text.trim_start().strip_prefix('{');
    let text = inside.unwrap_or_else(|| text.trim_start());
    let text = text.strip_prefix('\\').filter(|rest| rest.starts_with(['i', 'j'])).unwrap_or(text);
    let letter = text.chars().next()?;
    let mut letters = pairs.chars();
    while let (Some(plain), Some(joined)) = (letters.next(), letters.next()) {
        if plain == letter {
            let rest = text.get(letter.len_utf8()..)?;
            let rest = if inside.is_some() { rest.strip_prefix('}').unwrap_or(rest) } else { rest };
            return Some((joined, rest));
        }
    }
    None
}

/// The people of a list that is joined by `and`, outside braces.
pub(super) fn names(text: &str) -> Vec<String> {
    let (mut list, mut depth, mut begin) = (Vec::new(), 0_usize, 0);
    for (place, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ' ' | '\n'
                if depth == 0
                    && text
                        .get(place + 1..)
                        .is_some_and(|rest| rest.starts_with("and ") || rest.starts_with("and\n")) =>
            {
                list.push(text.get(begin..place).unwrap_or_default());
                begin = place + 4;
            }
            _ => {}
        }
    }
    list.push(text.get(begin.min(text.len())..).unwrap_or_default());
    list.into_iter().map(plain).filter(|name| !name.is_empty() && name != "others").gather()
}
