//! Letters: `correspDesc`, as in the Correspondence Metadata Interchange Format.

use super::dates;
use super::names::Names;
use crate::formats::foreign::{Entry, Losses};
use crate::formats::xml::Element;
use crate::list::Gather;
use crate::record::draft::{CitationDraft, Words};

/// A letter titled by its sender and receiver. `None` if neither is named and there is no date.
pub(super) fn letter<'e>(element: &Element<'_>, names: &Names, losses: &mut Losses) -> Option<Entry<'e>> {
    let at = element.at;
    let mut entry = Entry::new(at);
    let action = |kinds: &[&str]| {
        element.all("correspAction").find(|action| action.get("type").is_none_or(|kind| kinds.contains(&kind)))
    };
    let sent = action(&["sent"]).or_else(|| action(&["transmitted", "redirected", "forwarded"]));
    let received = element.all("correspAction").find(|action| action.get("type") == Some("received"));
    let people = |action: Option<&Element<'_>>| -> Vec<String> {
        let parts = action.into_iter().flat_map(Element::elements);
        let named = parts.filter(|part| matches!(part.name, "persName" | "orgName" | "name" | "rs"));
        named
            .map(|part| {
                if part.line().is_empty() {
                    names.name(part.get("ref").or(part.get("key")).unwrap_or_default())
                } else {
                    part.line()
                }
            })
            .filter(|name| !name.is_empty())
            .gather()
    };
    let (senders, receivers) = (people(sent), people(received));
    let date =
        sent.and_then(|action| action.first("date")).or_else(|| received.and_then(|action| action.first("date")));
    if senders.is_empty() && receivers.is_empty() && date.is_none() {
        return None;
    }
    // The title names the first of several; the participants are all.
    entry.title(
        at,
        match (senders.first(), receivers.first()) {
            (Some(sender), Some(receiver)) => format!("Letter: {sender} to {receiver}"),
            (Some(sender), None) => format!("Letter from {sender}"),
            (None, Some(receiver)) => format!("Letter to {receiver}"),
            (None, None) => "Letter".to_owned(),
        },
    );
    senders.into_iter().for_each(|name| entry.actor(at, name, "sender"));
    receivers.into_iter().for_each(|name| entry.actor(at, name, "receiver"));
    if let Some(date) = date {
        dates::date(date, &mut entry, losses);
    }
    let place = |action: Option<&Element<'_>>| {
        let part = action?.elements().find(|part| matches!(part.name, "placeName" | "settlement" | "place"))?;
        Some(part.line()).filter(|name| !name.is_empty())
    };
    if let Some(name) = place(sent) {
        entry.place(at, name);
    }
    if let Some(name) = place(received) {
        entry.field(at, "received in", name);
    }
    if let Some(received) = received
        .and_then(|action| action.first("date"))
        .filter(|_| sent.is_some_and(|action| action.first("date").is_some()))
    {
        let words = ["when", "from", "notBefore", "to", "notAfter"].iter().find_map(|name| received.get(name));
        entry.field(at, "received on", words.unwrap_or_default().to_owned());
    }
    if let Some(link) = element.get("ref").or_else(|| element.get("corresp")).filter(|link| link.contains("://")) {
        entry.link(at, link, losses);
    }
    entry.field(at, "key", element.get("key").unwrap_or_default().to_owned());
    for source in element.get("source").unwrap_or_default().split_whitespace() {
        let words = Words { at, text: source.trim_start_matches('#').to_owned().into() };
        entry.draft.sources.push(CitationDraft { source: Some(words), ..CitationDraft::default() });
    }
    for note in element.all("note") {
        entry.text(note.at, note.line());
    }
    Some(entry)
}
