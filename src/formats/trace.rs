//! Traces of programs. Spans of Google Cloud Trace have dates and are events. A Chrome trace counts microseconds from an
//! unknown moment and has no dates, so it is refused.

#[cfg(test)]
mod tests;

use super::foreign::{Entry, Load, Losses, Midnight, any_text, first_items, is_object, iso, items, keep_others, text};
use super::format::{Format, Read, Shape};
use super::json::tree::{Kind, Value};
use crate::problem::en;
use crate::record::draft::{RelationDraft, Words};

/// Traces of programs.
pub(super) static FORMAT: Format = Format {
    name: "trace",
    title: "Traces of programs",
    endings: &["json"],
    media_types: &["application/json"],
    read: Read::Values(Shape { holds, read }),
    ..Format::READ_ONLY
};

fn holds(roots: &[Value<'_>]) -> bool {
    roots.iter().any(|root| !phases(*root).is_empty() || spans(*root).is_some())
}

/// The entries of a Chrome trace, each with a phase.
fn phases(root: Value<'_>) -> Vec<Value<'_>> {
    let list = root.get("traceEvents").unwrap_or(root);
    let is_phase =
        |entry: Value<'_>| entry.get("ph").is_some() && (entry.get("ts").is_some() || entry.get("pid").is_some());
    if root.get("traceEvents").is_some() || first_items(list).any(is_phase) { items(list) } else { Vec::new() }
}

/// The spans of a Cloud Trace.
fn spans(root: Value<'_>) -> Option<Value<'_>> {
    let list = root.get("spans").filter(|list| list.kind() == Kind::List)?;
    let is_span = |span: Value<'_>| span.get("spanId").is_some() && span.get("startTime").is_some();
    first_items(list).any(is_span).then_some(list)
}

fn read(roots: &[Value<'_>], load: &mut Load<'_, '_>) {
    for root in roots {
        if let Some(list) = spans(*root) {
            for span in list.items().filter(|span| is_object(*span)) {
                let entry = event(span, &mut load.losses);
                if !load.add(entry) {
                    return;
                }
            }
            continue;
        }
        for entry in phases(*root) {
            load.losses.add_error(en::TRACE_WITHOUT_DATES, "", entry.at());
        }
    }
}

/// Fields of a span that the record has.
const KNOWN: [&str; 7] = ["spanId", "name", "displayName", "startTime", "endTime", "parentSpanId", "kind"];

fn event<'a>(span: Value<'a>, losses: &mut Losses) -> Entry<'a> {
    let mut entry = Entry::new(span.at());
    if let Some((at, id)) = text(span, "spanId") {
        entry.id(at, id);
    }
    let title = any_text(span, &["name"]).or_else(|| text(span.get("displayName")?, "value"));
    if let Some((at, title)) = title {
        entry.title(at, title);
    }
    for (field, is_end) in [("startTime", false), ("endTime", true)] {
        let Some((at, words)) = text(span, field) else { continue };
        match iso(&words) {
            Some(found) => {
                if found.has_fraction() {
                    losses.add(en::FRACTIONS, at);
                }
                entry.field(at, if is_end { "end as written" } else { "start as written" }, words);
                let (edtf, _) = found.edtf(Midnight::IsTime);
                if is_end { entry.end(at, edtf) } else { entry.date(at, edtf) }
            }
            None => entry.unread(at, &words, losses),
        }
    }
    if let Some((at, kind)) = text(span, "kind") {
        entry.lane(at, kind);
    }
    if let Some((at, parent)) = text(span, "parentSpanId") {
        let words = |text| Some(Words { at, text });
        let relation = RelationDraft { rel: words("part-of".into()), target: words(parent), extras: Vec::new() };
        entry.draft.relations.push(relation);
    }
    keep_others(&mut entry, span, &KNOWN);
    entry
}
