//! Reading a record from a file of this machine.

use std::path::Path;

use super::{Error, write};
use crate::ingest;
use crate::model::{Diagnostic, Document, Severity, flat};

/// A record with the problems of reading it.
pub(super) type Read = (Document, Vec<Diagnostic>);

/// Reads a file, JSON, CSV or packed; what is wrong in it is in the problems, and only a file that cannot be opened is an
/// error.
///
/// # Errors
/// When the file cannot be read from the disk, or is packed and damaged.
pub(super) fn read(path: &Path) -> Result<Read, Error> {
    let bytes = std::fs::read(path).map_err(|cause| Error::file("read", path, &cause))?;
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    if flat::is_flat(&bytes) {
        return flat::open(&bytes).map_err(|error| Error::failure(format!("{}: {error}.", path.display())));
    }
    Ok(ingest::read(&name, &bytes))
}

/// Reads a file to make something of it. Its problems go to standard error.
///
/// # Errors
/// As [`read`], and when it has no event: then there is nothing to `verb`.
pub(super) fn read_some(path: &Path, verb: &str) -> Result<Read, Error> {
    let (document, problems) = read(path)?;
    for problem in &problems {
        eprintln!("{}", line(path, problem));
    }
    if document.is_empty() {
        return Err(Error::failure(format!(
            "{} has no event that could be read, so there is nothing to {verb}. Run `annals check` on it to see why.",
            path.display()
        )));
    }
    Ok((document, problems))
}

/// Writes what was made of a record, and says so: on standard error where the file may be standard output.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn write(path: &Path, bytes: &[u8], (document, problems): &Read) -> Result<(), Error> {
    write::whole(path, bytes)?;
    let errors = count(problems, Severity::Error);
    let remark = if errors > 0 { format!("; {} in the record", counted(errors, "error")) } else { String::new() };
    let said = format!("{}: {}, {} bytes{remark}\n", path.display(), counted(document.len(), "event"), bytes.len());
    if write::is_stream(path) {
        eprint!("{said}");
        return Ok(());
    }
    write::say(&said)
}

/// `FILE:LINE:COLUMN: severity: what`.
pub(super) fn line(path: &Path, problem: &Diagnostic) -> String {
    format!("{}:{problem}", path.display())
}

/// "31 events", "1 event".
pub(super) fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// How many problems are of a severity.
pub(super) fn count(problems: &[Diagnostic], severity: Severity) -> usize {
    problems.iter().map(|problem| problem.count(severity)).sum()
}
