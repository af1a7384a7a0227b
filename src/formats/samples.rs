//! What tests of readers compare: events and problems in short.

use crate::record::draft::{Draft, Required};
use crate::record::{Diagnostic, Document};

/// The events as `date|title|lane`, in the order of time and the undated last. An end that is kept apart follows the
/// date after `>`.
pub(super) fn events(document: &Document) -> Vec<String> {
    let short = |draft: Draft<'_>| {
        let given = |value: &Required<'_>| match value {
            Required::Given(words) => words.text.to_string(),
            Required::Missing | Required::Excused => String::new(),
        };
        let text = |words: Option<&crate::record::draft::Words<'_>>| {
            words.map_or(String::new(), |words| words.text.to_string())
        };
        let end = draft.end.as_ref().map_or(String::new(), |end| format!(">{}", end.text));
        format!("{}{end}|{}|{}", given(&draft.date), given(&draft.title), text(draft.lane.as_ref()))
    };
    document.drafts().events().map(short).collect()
}

/// The problems as they are printed.
pub(super) fn problems(problems: &[Diagnostic]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}
