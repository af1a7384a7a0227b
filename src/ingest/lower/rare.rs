//! Values that few events have: media, the date as its source writes it, the rule of a series.

use super::Lower;
use crate::ingest::message::{Found, Hint};
use crate::list::Gather;
use crate::problem::{Joined, en};
use crate::record::draft::{Draft, MediumDraft, Words};
use crate::record::{MediaKind, Medium, Rare, Reading};

impl Lower {
    /// The rare values of a draft; `None` if it has none.
    pub(super) fn rare(&mut self, draft: &Draft<'_>) -> Option<Box<Rare>> {
        let rare = Rare {
            media: draft.media.iter().filter_map(|medium| self.medium(medium)).gather(),
            written: self.line("written", draft.written.as_ref()),
            reading: self.word("reading", draft.reading.as_ref(), Reading::find, &Reading::WORDS),
            recurs: self.recurs(draft.recurs.as_ref()),
        };
        (rare != Rare::default()).then(|| Box::new(rare))
    }

    /// A medium. It is left out without an address that is safe to open.
    fn medium(&mut self, draft: &MediumDraft<'_>) -> Option<Medium> {
        let url = self.link("url", draft.url.as_ref());
        let words = draft.url.as_ref()?;
        if url.is_empty() {
            // An unsafe address has been reported already.
            if words.text.trim().is_empty() {
                self.problems.error(words.at, en::NO_URL.said());
            }
            return None;
        }
        Some(Medium {
            url,
            kind: self.word("type", draft.kind.as_ref(), MediaKind::find, &MediaKind::WORDS),
            alt: self.line("alt", draft.alt.as_ref()),
            caption: self.line("caption", draft.caption.as_ref()),
            credit: self.line("credit", draft.credit.as_ref()),
            fields: self.fields(&draft.extras),
        })
    }

    /// A value out of a few words. An unknown word is reported and left out.
    fn word<T: Default>(
        &mut self,
        name: &str,
        words: Option<&Words<'_>>,
        find: fn(&str) -> Option<T>,
        known: &[(&'static str, T)],
    ) -> T {
        let word = self.line(name, words);
        let Some(words) = words.filter(|_| !word.is_empty()) else { return T::default() };
        find(&word).unwrap_or_else(|| {
            let list: Vec<&str> = known.iter().map(|(word, _)| *word).gather();
            let expected = Joined { items: &list, between: en::COMMA, last: en::OR };
            let hint = Hint(&word, list.iter().copied());
            self.problems.error(words.at, en::NO_WORD_OF.with(&[&name, &expected, &Found(&word), &hint]));
            T::default()
        })
    }

    /// The rule of a series as written.
    fn recurs(&mut self, words: Option<&Words<'_>>) -> Box<str> {
        let rule = self.line("recurs", words);
        let is_rule = |rule: &str| rule.to_ascii_uppercase().trim_start_matches("RRULE:").starts_with("FREQ=");
        let is_odd = !rule.is_empty() && !rule.split(';').any(is_rule);
        if let Some(words) = words.filter(|_| is_odd) {
            self.problems.warning(words.at, en::NO_RULE.with(&[&Found(&rule)]));
        }
        rule
    }
}
