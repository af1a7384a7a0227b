//! Where the words of a search are in a text as written, for showing them bold.

use super::fold::{Folder, push};
use super::query::Query;
use crate::list::Gather;
use crate::order::sorted;

/// Letters before the first match in a passage, and in the whole passage.
const BEFORE: usize = 40;
const PASSAGE: usize = 140;

/// The parts of a text that match a word of a query: begin and end in UTF-16 code units, ascending, without overlap.
#[must_use]
pub fn marks(folder: &Folder, text: &str, query: &Query) -> Vec<(u32, u32)> {
    let mut folded = String::new();
    // Of each byte of the folded text, the letter that it comes from: begin and end.
    let mut of: Vec<(u32, u32)> = Vec::new();
    let mut at = 0_u32;
    for letter in text.chars() {
        let end = at + if letter.len_utf16() == 2 { 2 } else { 1 };
        folder.letter(letter, &mut |letter| push(letter, &mut folded));
        if folded.len() == of.len() {
            // A mark belongs to the letter before it.
            let last = of.last().copied();
            of.iter_mut().rev().take_while(|own| Some(**own) == last).for_each(|own| own.1 = end);
        }
        of.resize(folded.len(), (at, end));
        at = end;
    }
    let mut found: Vec<(u32, u32)> = Vec::new();
    for word in query.words() {
        for (from, part) in folded.match_indices(&**word) {
            let (first, last) = (of.get(from), of.get(from + part.len() - 1));
            found.extend(first.zip(last).map(|(first, last)| (first.0, last.1)));
        }
    }
    let mut merged: Vec<(u32, u32)> = Vec::new();
    for (from, to) in sorted(found, Ord::cmp) {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}

/// The part of a text around the first match of a query; `None` if there is no match.
#[must_use]
pub fn passage(folder: &Folder, text: &str, query: &Query) -> Option<String> {
    let (first, _) = *marks(folder, text, query).first()?;
    let mut units = 0;
    let place = text.chars().position(|letter| {
        let is_there = units >= first;
        units += if letter.len_utf16() == 2 { 2 } else { 1 };
        is_there
    })?;
    let letters = text.chars().gather();
    let mut start = place.saturating_sub(BEFORE);
    // A passage begins with a word.
    while start > 0 && start < place && letters.get(start - 1).is_some_and(|letter| !letter.is_whitespace()) {
        start += 1;
    }
    let mut passage = String::new();
    if start > 0 {
        passage.push('…');
    }
    passage
        .extend(letters.iter().skip(start).take(PASSAGE).map(|letter| if letter.is_control() { ' ' } else { *letter }));
    if start + PASSAGE < letters.len() {
        passage.push('…');
    }
    Some(passage)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, query: &str) -> String {
        let folder = Folder::default();
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut said = String::new();
        let mut at = 0;
        for (from, to) in marks(&folder, text, &Query::new(&folder, query)) {
            let part = |from: u32, to: u32| String::from_utf16(&units[from as usize..to as usize]).unwrap();
            said += &format!("{}[{}]", part(at, from), part(from, to));
            at = to;
        }
        said + &String::from_utf16(&units[at as usize..]).unwrap()
    }

    #[test]
    fn matching_letters_are_marked_in_the_text_as_written() {
        assert_eq!(marked("The Chancery opens", "chan"), "The [Chan]cery opens");
        assert_eq!(marked("U\u{308}berfall, überall", "uber"), "[U\u{308}ber]fall, [über]all");
        assert_eq!(marked("Straße", "ss"), "Stra[ß]e");
        assert_eq!(marked("😀 smile 😀 smile", "smile"), "😀 [smile] 😀 [smile]");
        assert_eq!(marked("visa agreement", "\"a a\""), "vis[a a]greement");
        assert_eq!(marked("ab ab", "ab b"), "[ab] [ab]");
        assert_eq!(marked("nothing", "xyz"), "nothing");
        assert_eq!(marked("a.c abc", "a.c"), "[a.c] abc");
    }

    #[test]
    fn a_passage_shows_the_first_match() {
        let folder = Folder::default();
        let query = Query::new(&folder, "chancery");
        let long = format!("{} The chancery was opened. {}", "word ".repeat(40), "word ".repeat(40));
        let found = passage(&folder, &long, &query).unwrap();
        assert!(found.starts_with("…word") && found.ends_with('…') && found.contains("The chancery was"), "{found}");
        assert_eq!(passage(&folder, "A chancery", &query).as_deref(), Some("A chancery"));
        assert_eq!(passage(&folder, "none", &query), None);
    }
}
