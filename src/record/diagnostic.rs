//! What was found wrong while reading, where, and how much it matters.

use core::fmt;

use super::Document;

/// A place in a file. Both count from 1; columns count characters, not bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct At {
    /// The line.
    pub line: u32,
    /// The character in the line.
    pub column: u32,
}

impl At {
    /// The beginning of a file.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// How much a problem matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Something is not shown as written: it could not be read, or was dropped or cut.
    Error,
    /// Shown, but probably not meant.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// One problem: a sentence, its place, and the event that it concerns, if any.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Where in the file.
    pub at: At,
    /// How much it matters.
    pub severity: Severity,
    /// What was expected, what was found, what to do.
    pub message: String,
    /// The id of the event concerned.
    pub event: Option<Box<str>>,
    /// Of the one line that stands for those that are not listed: how many errors and how many warnings they are.
    pub rest: Option<(u32, u32)>,
}

impl Diagnostic {
    /// How many problems of a severity it stands for.
    #[must_use]
    pub const fn count(&self, severity: Severity) -> usize {
        match (self.rest, severity) {
            (None, _) => (self.severity as u8 == severity as u8) as usize,
            (Some((errors, _)), Severity::Error) => errors as usize,
            (Some((_, warnings)), Severity::Warning) => warnings as usize,
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.at.line, self.at.column, self.severity, self.message)
    }
}

/// Whether nothing could be read: no event, and at least one error. A record that is empty on purpose is not refused.
#[must_use]
pub fn is_refused(document: &Document, problems: &[Diagnostic]) -> bool {
    document.is_empty() && problems.iter().any(|problem| problem.severity == Severity::Error)
}
