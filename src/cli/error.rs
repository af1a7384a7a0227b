//! The error type of the program: a message for the person who typed the command.

use std::fmt;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// An error message that also says how to solve the problem.
///
/// There is no variant per cause, because the program never decides by the cause of a failure; people need the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    words: String,
    usage: bool,
}

impl Error {
    /// A failure of a correct command, such as a busy port or a full disk. Exit code 1.
    #[must_use]
    pub fn failure(words: impl Into<String>) -> Self {
        Self { words: words.into(), usage: false }
    }

    /// Wrong usage, such as an argument that names no file. Exit code 2.
    #[must_use]
    pub fn usage(words: impl Into<String>) -> Self {
        Self { words: words.into(), usage: true }
    }

    /// A file or folder that could not be read or written. `doing` is a verb such as "read" or "write to".
    #[must_use]
    pub fn file(doing: &str, path: &Path, cause: &io::Error) -> Self {
        let remedy = match cause.kind() {
            io::ErrorKind::NotFound => "Check that the name is right and that the folder is there.",
            io::ErrorKind::PermissionDenied => "Give yourself access to it, or choose another.",
            io::ErrorKind::StorageFull => "Make room on the disk, or choose another.",
            io::ErrorKind::FileTooLarge => "Raise that limit (ulimit -f).",
            _ => "Check the name and the disk.",
        };
        Self::failure(format!("could not {doing} {}: {cause}. {remedy}", path.display()))
    }

    /// Exit code of the process: 2 for wrong usage, 1 for a failure.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(if self.usage { 2 } else { 1 })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_error_names_the_file_the_cause_and_a_remedy() {
        let cause = io::Error::from(io::ErrorKind::PermissionDenied);
        let error = Error::file("write to", Path::new("out/index.html"), &cause);
        assert_eq!(
            error.to_string(),
            "could not write to out/index.html: permission denied. \
             Give yourself access to it, or choose another."
        );
    }

    #[test]
    fn wrong_use_and_failure_end_differently() {
        let code = |error: Error| format!("{:?}", error.exit_code());
        assert_eq!(code(Error::usage("x")), format!("{:?}", ExitCode::from(2)));
        assert_eq!(code(Error::failure("x")), format!("{:?}", ExitCode::from(1)));
    }
}
