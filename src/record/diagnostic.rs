//! Problems found while reading: message, position, and severity.

use core::fmt;

use super::Document;
use crate::problem::Sentence;

/// A position in a file. Both numbers start at 1; columns count characters, not bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct At {
    /// The line.
    pub line: u32,
    /// The character in the line.
    pub column: u32,
}

impl At {
    /// Beginning of a file.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// Severity of a problem.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Something is not shown as written: it could not be read, or was dropped or cut.
    Error,
    /// Shown, but probably not as intended.
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

/// One problem: a message, its position, and the event concerned, if any.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Position in the file.
    pub at: At,
    /// Severity.
    pub severity: Severity,
    /// What was expected, what was found, and advice.
    pub message: Sentence,
    /// Id of the event concerned.
    pub event: Option<Box<str>>,
    /// For the last line, which counts problems that are not listed: number of errors and of warnings.
    pub rest: Option<(u32, u32)>,
}

impl Diagnostic {
    /// Number of problems of a severity that it represents.
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

/// True if nothing could be read: no event, and at least one error. A record that is intentionally empty is not
/// refused.
#[must_use]
pub fn is_refused(document: &Document, problems: &[Diagnostic]) -> bool {
    document.is_empty() && problems.iter().any(|problem| problem.severity == Severity::Error)
}
