//! What a record cannot hold of a file, counted by its cause.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::ingest::message::Found;
use crate::ingest::problems::Problems;
use crate::problem::{Count, Pattern};
use crate::record::Severity;

/// Number of causes from which on names are no longer told apart.
const MOST_CAUSES: usize = 100;

/// Causes with the number of their cases and the place of the first. Each becomes one problem, whose sentence has the
/// number as `{0}` and the name given with the first case, in quotes, as `{1}`.
#[derive(Default)]
pub(in crate::formats) struct Losses {
    causes: BTreeMap<(&'static str, Cow<'static, str>), Loss>,
}

/// One cause.
struct Loss {
    pattern: Pattern,
    severity: Severity,
    count: usize,
    /// Byte of the first case.
    first: usize,
    /// The name given with the first case.
    name: String,
}

impl Losses {
    /// Counts a case of something that is rightly not shown, such as a colour.
    pub(in crate::formats) fn add(&mut self, cause: Pattern, at: usize) {
        self.count(cause, Severity::Warning, Cow::Borrowed(""), "", at);
    }

    /// The same for a cause whose sentence names the first case.
    pub(in crate::formats) fn add_named(&mut self, cause: Pattern, name: &str, at: usize) {
        self.count(cause, Severity::Warning, Cow::Borrowed(""), name, at);
    }

    /// The same, with a problem for each name: fields that are left out, words that are not known. After many names the
    /// others are one problem.
    pub(in crate::formats) fn add_each(&mut self, cause: Pattern, name: &str, at: usize) {
        let is_known = self.causes.len() < MOST_CAUSES || self.causes.contains_key(&(cause.key(), Cow::Borrowed(name)));
        let key = if is_known { Cow::Owned(name.to_owned()) } else { Cow::Borrowed("") };
        self.count(cause, Severity::Warning, key, name, at);
    }

    /// Counts a case of something that should be shown and is not, such as a date that is not read.
    pub(in crate::formats) fn add_error(&mut self, cause: Pattern, name: &str, at: usize) {
        self.count(cause, Severity::Error, Cow::Borrowed(""), name, at);
    }

    fn count(&mut self, pattern: Pattern, severity: Severity, key: Cow<'static, str>, name: &str, at: usize) {
        let new = || Loss { pattern, severity, count: 0, first: at, name: name.to_owned() };
        let loss = self.causes.entry((pattern.key(), key)).or_insert_with(new);
        loss.count += 1;
        if at < loss.first {
            (loss.first, loss.name) = (at, name.to_owned());
        }
    }

    /// Reports one problem for each cause.
    pub(in crate::formats) fn report(self, problems: &mut Problems) {
        for loss in self.causes.into_values() {
            let values: [&dyn core::fmt::Display; 2] = [&Count(loss.count), &Found(&loss.name)];
            match loss.severity {
                Severity::Error => problems.error(loss.first, loss.pattern.with(&values)),
                Severity::Warning => problems.warning(loss.first, loss.pattern.with(&values)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::en;

    #[test]
    fn a_cause_is_one_problem_with_count_and_first_place() {
        let mut losses = Losses::default();
        losses.add(en::COLOURS, 9);
        losses.add(en::COLOURS, 3);
        losses.add_error(en::DATES_UNREAD, "soon", 5);
        losses.add_error(en::DATES_UNREAD, "later", 7);
        let mut problems = Problems::default();
        losses.report(&mut problems);
        let said: Vec<String> = problems.into_diagnostics("one\ntwo\nthree").iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "1:4: warning: Colours of 2 events are not shown",
                "2:2: error: 2 dates are not read, the first of them 'soon'; they are kept as written, and the events are shown among the undated"
            ]
        );
    }
}
