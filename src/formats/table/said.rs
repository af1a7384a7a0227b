//! Problems of a table, one for each cause: how often, and where first.

use core::fmt::Display;

use crate::ingest::message::Found;
use crate::ingest::problems::Problems;
use crate::problem::Pattern;

/// What happened in several rows for one reason.
#[derive(Debug)]
struct Cause {
    pattern: Pattern,
    /// What it concerns, such as the name of a column.
    about: String,
    is_error: bool,
    count: usize,
    /// The first place and what stands there.
    at: usize,
    first: String,
}

/// Counts by cause.
#[derive(Debug, Default)]
pub(super) struct Causes(Vec<Cause>);

impl Causes {
    /// Counts a warning. The pattern has the values: how often, what it concerns, what stands at the first place.
    pub(super) fn warning(&mut self, pattern: Pattern, about: &str, at: usize, first: &str) {
        self.add(pattern, about, false, at, first);
    }

    /// Counts an error.
    pub(super) fn error(&mut self, pattern: Pattern, about: &str, at: usize, first: &str) {
        self.add(pattern, about, true, at, first);
    }

    fn add(&mut self, pattern: Pattern, about: &str, is_error: bool, at: usize, first: &str) {
        match self.0.iter_mut().find(|cause| cause.pattern == pattern && cause.about == about) {
            Some(cause) => cause.count += 1,
            None => {
                let (about, first) = (about.to_owned(), first.to_owned());
                self.0.push(Cause { pattern, about, is_error, count: 1, at, first });
            }
        }
    }

    /// Reports each cause once.
    pub(super) fn report(self, problems: &mut Problems) {
        for Cause { pattern, about, is_error, count, at, first } in self.0 {
            let values: [&dyn Display; 3] = [&count, &Found(&about), &Found(&first)];
            if is_error {
                problems.error(at, pattern.with(&values));
            } else {
                problems.warning(at, pattern.with(&values));
            }
        }
    }
}
