//! One event of another program's file, being filled.

use std::borrow::Cow;

use super::address::{address, is_address};
use super::html::{Plain, plain_text};
use super::losses::Losses;
use super::media::medium;
use super::span::span;
use crate::problem::en;
use crate::record::draft::{ActorDraft, CitationDraft, Draft, Extra, MediumDraft, Required, Words};
use crate::record::fields::EVENT;
use crate::time::Calendar;
use crate::time::written::{Answer, Note, Rules, read};

/// Maximum number of entries in each list of an event: fields, media, places, tags, participants, sources.
const MOST_LISTED: usize = 256;

/// One event of another program's file. Everything that it is given is optional and may be empty; what is empty is
/// absent. `at` is the byte in the file where a value begins.
pub(in crate::formats) struct Entry<'a> {
    /// For fields that few formats have.
    pub(in crate::formats) draft: Draft<'a>,
    begin: Option<Words<'a>>,
    end: Option<Words<'a>>,
    written: Vec<String>,
    is_julian: bool,
    /// True if a list was longer than [`MOST_LISTED`].
    is_cut: bool,
}

impl<'a> Entry<'a> {
    /// An event that begins at a byte, without a date or a title.
    pub(in crate::formats) fn new(at: usize) -> Self {
        let draft = Draft { at, date: Required::Excused, title: Required::Excused, ..Draft::default() };
        Self { draft, begin: None, end: None, written: Vec::new(), is_julian: false, is_cut: false }
    }

    /// Its id.
    pub(in crate::formats) fn id(&mut self, at: usize, id: impl Into<Cow<'a, str>>) {
        self.draft.id = words(at, id);
    }

    /// Its title as plain text.
    pub(in crate::formats) fn title(&mut self, at: usize, title: impl Into<Cow<'a, str>>) {
        self.draft.title = words(at, title).map_or(Required::Excused, Required::Given);
    }

    /// Its title from HTML or Markdown: the words become the title, its first link that of the event.
    pub(in crate::formats) fn title_of(&mut self, at: usize, mut plain: Plain) {
        let title = plain.text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.title(at, title);
        if self.draft.link.is_none() && plain.links.first().is_some_and(|(_, link)| is_address(&address(link))) {
            let (_, link) = plain.links.remove(0);
            self.draft.link = words(at, address(&link).into_owned());
        }
        self.media_of(at, &plain);
    }

    /// Its title in HTML.
    pub(in crate::formats) fn html_title(&mut self, at: usize, html: &str) {
        self.title_of(at, plain_text(html));
    }

    /// A paragraph of its description, as plain text.
    pub(in crate::formats) fn text(&mut self, at: usize, text: impl Into<Cow<'a, str>>) {
        let Some(new) = words(at, text) else { return };
        match &mut self.draft.text {
            Some(before) => {
                let joined = format!("{}\n\n{}", before.text.trim_end(), new.text.trim());
                before.text = Cow::Owned(joined);
            }
            text => *text = Some(new),
        }
    }

    /// A paragraph from HTML or Markdown: the words, and its links, pictures and players as media.
    pub(in crate::formats) fn text_of(&mut self, at: usize, mut plain: Plain) {
        self.text(at, core::mem::take(&mut plain.text));
        self.media_of(at, &plain);
    }

    /// A paragraph in HTML.
    pub(in crate::formats) fn html_text(&mut self, at: usize, html: &str) {
        self.text_of(at, plain_text(html));
    }

    fn media_of(&mut self, at: usize, plain: &Plain) {
        let images = plain.images.iter().map(|(alt, address)| medium(at, address, "", "", alt));
        let players = plain.players.iter().map(|address| medium(at, address, "", "", ""));
        let links = plain.links.iter().map(|(words, address)| medium(at, address, words, "", ""));
        images.chain(players).chain(links).flatten().for_each(|medium| self.add_medium(medium));
    }

    /// The id or the name of its lane.
    pub(in crate::formats) fn lane(&mut self, at: usize, lane: impl Into<Cow<'a, str>>) {
        self.draft.lane = words(at, lane);
    }

    /// A place.
    pub(in crate::formats) fn place(&mut self, at: usize, place: impl Into<Cow<'a, str>>) {
        if self.has_room(self.draft.places.len()) {
            let new = words(at, place).filter(|new| self.draft.places.iter().all(|place| place.text != new.text));
            self.draft.places.extend(new);
        }
    }

    /// A tag.
    pub(in crate::formats) fn tag(&mut self, at: usize, tag: impl Into<Cow<'a, str>>) {
        if self.has_room(self.draft.tags.len()) {
            let new = words(at, tag).filter(|new| self.draft.tags.iter().all(|tag| tag.text != new.text));
            self.draft.tags.extend(new);
        }
    }

    /// A participant with a role, which may be empty.
    pub(in crate::formats) fn actor(&mut self, at: usize, name: impl Into<Cow<'a, str>>, role: &str) {
        if let Some(name) = words(at, name).filter(|_| self.has_room(self.draft.actors.len())) {
            let role = words(at, role.to_owned());
            self.draft.actors.push(ActorDraft { entity: Some(name), role, ..ActorDraft::default() });
        }
    }

    /// A source in words.
    pub(in crate::formats) fn source(&mut self, at: usize, source: impl Into<Cow<'a, str>>) {
        if let Some(source) = words(at, source).filter(|_| self.has_room(self.draft.sources.len())) {
            self.draft.sources.push(CitationDraft { source: Some(source), ..CitationDraft::default() });
        }
    }

    /// An address about it. The first one is its link, others are media. One that cannot be opened, because it is
    /// relative to a site, is kept as a field and named.
    pub(in crate::formats) fn link(&mut self, at: usize, link: &str, losses: &mut Losses) {
        let link = address(link);
        if link.is_empty() {
            return;
        }
        if !is_address(&link) {
            losses.add_named(en::ADDRESSES_RELATIVE, &link, at);
            self.field(at, "link as written", link.into_owned());
        } else if self.draft.link.is_none() {
            self.draft.link = words(at, link.into_owned());
        } else if let Some(medium) = medium(at, &link, "", "", "") {
            self.add_medium(medium);
        }
    }

    /// A medium: its address or the markup that shows it, caption, credit and text alternative. What has no address that
    /// can be opened is kept as text, or as a field and named.
    pub(in crate::formats) fn medium(
        &mut self,
        at: usize,
        written: &str,
        [caption, credit, alt]: [&str; 3],
        losses: &mut Losses,
    ) {
        if let Some(medium) = medium(at, written, caption, credit, alt) {
            self.add_medium(medium);
            // A quotation is shown as markup.
            if written.contains("<blockquote") {
                self.text(at, plain_text(written).text);
            }
            return;
        }
        let written = written.trim();
        if written.contains('<') {
            self.html_text(at, written);
        } else if !written.is_empty() {
            losses.add_named(en::ADDRESSES_RELATIVE, written, at);
            self.field(at, "media as written", written.to_owned());
        }
        for (name, html) in [("media caption", caption), ("media credit", credit), ("media alt", alt)] {
            self.field(at, name, plain_text(html).text);
        }
    }

    /// A medium that is made already. A second one with the same address is left out.
    pub(in crate::formats) fn add_medium(&mut self, medium: MediumDraft<'a>) {
        let url = |medium: &MediumDraft<'a>| medium.url.as_ref().map(|url| url.text.to_string());
        let own = url(&medium);
        if self.has_room(self.draft.media.len()) && self.draft.media.iter().all(|known| url(known) != own) {
            self.draft.media.push(medium);
        }
    }

    /// A field that the table of fields does not have, shown with the event.
    pub(in crate::formats) fn field(
        &mut self,
        at: usize,
        name: impl Into<Cow<'a, str>>,
        value: impl Into<Cow<'a, str>>,
    ) {
        self.extra(Extra { at, name: name.into(), value: value.into(), json: false });
    }

    /// A field whose value may be JSON. A second one with the same name is left out; one with the name of a field of the
    /// table is renamed.
    pub(in crate::formats) fn extra(&mut self, mut extra: Extra<'a>) {
        if EVENT.meant(&extra.name).is_some() {
            extra.name.to_mut().push_str(" as written");
        }
        let is_new = self.draft.extras.iter().all(|known| known.name != extra.name);
        if is_new && !extra.value.trim().is_empty() && self.has_room(self.draft.extras.len()) {
            self.draft.extras.push(extra);
        }
    }

    /// Its date, or its begin, in EDTF that the format has made.
    pub(in crate::formats) fn date(&mut self, at: usize, edtf: impl Into<Cow<'a, str>>) {
        self.begin = words(at, edtf);
    }

    /// Its end in EDTF that the format has made, `..` for one that goes on, or empty for one that is not known.
    pub(in crate::formats) fn end(&mut self, at: usize, edtf: impl Into<Cow<'a, str>>) {
        self.end = Some(Words { at, text: edtf.into() });
    }

    /// The words of its date as the file shows them.
    pub(in crate::formats) fn written(&mut self, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() && !self.written.contains(&words) {
            self.written.push(words);
        }
    }

    /// Its date, or its begin, as a person wrote it. What is not read or has two meanings leaves it undated, with its
    /// words, and is named.
    pub(in crate::formats) fn written_date(&mut self, at: usize, text: &str, rules: &Rules, losses: &mut Losses) {
        if let Some(edtf) = self.edtf_of(at, text, rules, losses) {
            self.date(at, edtf);
        }
    }

    /// Its end as a person wrote it.
    pub(in crate::formats) fn written_end(&mut self, at: usize, text: &str, rules: &Rules, losses: &mut Losses) {
        if let Some(edtf) = self.edtf_of(at, text, rules, losses) {
            self.end(at, edtf);
        }
    }

    /// EDTF of a date as a person wrote it, whose words are kept.
    pub(in crate::formats) fn edtf_of(
        &mut self,
        at: usize,
        text: &str,
        rules: &Rules,
        losses: &mut Losses,
    ) -> Option<String> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        self.edtf_of_answer(at, text, read(text, rules), losses)
    }

    /// EDTF of the answer to a date as a person wrote it, whose words are kept.
    pub(in crate::formats) fn edtf_of_answer(
        &mut self,
        at: usize,
        text: &str,
        answer: Answer,
        losses: &mut Losses,
    ) -> Option<String> {
        match answer {
            Answer::Read(reading) => {
                if reading.edtf != text {
                    self.written(text);
                }
                self.is_julian |= reading.calendar == Calendar::Julian;
                if reading.notes.has(Note::NoYearZero) {
                    losses.add(en::YEARS_WITHOUT_ZERO, at);
                }
                return Some(reading.edtf);
            }
            Answer::Either(..) => losses.add_error(en::DATES_EITHER, text, at),
            Answer::Undated(_) => {}
            Answer::Unread => losses.add_error(en::DATES_UNREAD, text, at),
        }
        self.written(text);
        None
    }

    /// Keeps the words of a date that is not read, and names it.
    pub(in crate::formats) fn unread(&mut self, at: usize, text: &str, losses: &mut Losses) {
        self.written(text);
        losses.add_error(en::DATES_UNREAD, text, at);
    }

    /// True if a list of this length may have one more entry.
    fn has_room(&mut self, length: usize) -> bool {
        self.is_cut |= length >= MOST_LISTED;
        length < MOST_LISTED
    }

    /// True if it has a date.
    pub(in crate::formats) fn is_dated(&self) -> bool {
        self.begin.is_some() || self.end.is_some()
    }

    /// The draft, with begin and end joined.
    pub(super) fn into_draft(self, losses: &mut Losses) -> Draft<'a> {
        let Self { mut draft, begin, end, written, is_julian, is_cut } = self;
        if is_cut {
            losses.add_error(en::LISTS_CUT, &MOST_LISTED.to_string(), draft.at);
        }
        let at = begin.as_ref().or(end.as_ref()).map_or(draft.at, |words| words.at);
        let start = begin.as_ref().map_or("", |words| &*words.text);
        if begin.is_some() || end.as_ref().is_some_and(|end| !end.text.is_empty()) {
            let end_at = end.as_ref().map_or(at, |words| words.at);
            let (date, until, is_lost) = span(start, end.as_ref().map(|words| &*words.text));
            if is_lost {
                losses.add(en::SPANS_OF_RANGES, at);
                let end = end.as_ref().map_or("", |words| &*words.text).to_owned();
                draft.extras.push(Extra { at: end_at, name: "end of the span".into(), value: end.into(), json: false });
            }
            draft.date = words(at, date).map_or(Required::Excused, Required::Given);
            draft.end = until.map(|until| Words { at: end_at, text: until.into() });
        }
        if is_julian && draft.calendar.is_none() {
            draft.calendar = words(at, "julian");
        }
        if !written.is_empty() && draft.written.is_none() {
            draft.written = words(at, written.join(" – "));
            if draft.date != Required::Excused && draft.reading.is_none() {
                draft.reading = words(at, "rule");
            }
        }
        draft
    }
}

/// A text, if it is not empty.
fn words<'a>(at: usize, text: impl Into<Cow<'a, str>>) -> Option<Words<'a>> {
    let text = text.into();
    (!text.trim().is_empty()).then_some(Words { at, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(fill: impl FnOnce(&mut Entry<'static>, &mut Losses)) -> Draft<'static> {
        let (mut entry, mut losses) = (Entry::new(0), Losses::default());
        fill(&mut entry, &mut losses);
        entry.into_draft(&mut losses)
    }

    fn text(words: Option<&Words<'_>>) -> String {
        words.map_or_else(String::new, |words| words.text.to_string())
    }

    #[test]
    fn written_dates_keep_their_words() {
        let draft = draft(|entry, losses| {
            entry.written_date(0, "c. 1828", &Rules::default(), losses);
            entry.written_end(0, "1830", &Rules::default(), losses);
        });
        let Required::Given(date) = &draft.date else { panic!("{draft:?}") };
        assert_eq!((&*date.text, text(draft.end.as_ref())), ("1828~", "1830".to_owned()));
        assert_eq!((text(draft.written.as_ref()), text(draft.reading.as_ref())), ("c. 1828".into(), "rule".into()));
    }

    #[test]
    fn what_is_no_date_leaves_it_undated_with_its_words() {
        let draft = draft(|entry, losses| entry.written_date(0, "soon", &Rules::default(), losses));
        assert_eq!((draft.date, text(draft.written.as_ref())), (Required::Excused, "soon".to_owned()));
        assert_eq!(draft.reading, None);
    }

    #[test]
    fn titles_and_texts_from_html() {
        let draft = draft(|entry, losses| {
            entry.html_title(0, "A <a href='https://a.org'>title</a>");
            entry.html_text(0, "<p>See <a href='https://b.org/x.png'>this</a></p>");
            entry.text(0, "More");
            entry.link(0, "/relative", losses);
            entry.medium(0, "//a.org/b.jpg", ["c", "", ""], losses);
        });
        assert_eq!(draft.title, Required::Given(Words { at: 0, text: "A title".into() }));
        assert_eq!(text(draft.text.as_ref()), "See this\n\nMore");
        assert_eq!(text(draft.link.as_ref()), "https://a.org");
        let media: Vec<String> = draft.media.iter().map(|medium| text(medium.url.as_ref())).collect();
        assert_eq!(media, ["https://b.org/x.png", "https://a.org/b.jpg"]);
        assert_eq!(draft.extras.len(), 1);
    }
}
