//! Reading a record from a file of this machine.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::{Error, write};
use crate::ingest::{self, gzip};
use crate::model::{Diagnostic, Document, Severity, flat};

/// A record with the problems of reading it.
pub(super) type Read = (Document, Vec<Diagnostic>);

/// Reads a file, JSON, CSV or packed, also inside gzip; what is wrong in it is in the problems, and only a file that
/// cannot be opened is an error.
///
/// # Errors
/// When the file cannot be read from the disk, is packed and damaged, or is too large.
pub(super) fn read(path: &Path) -> Result<Read, Error> {
    let bytes = bytes_of(path)?;
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    if !gzip::is_gzip(&bytes) {
        return understand(path, &name, &bytes);
    }
    let failed = |error| Error::failure(format!("{} could not be read. {error}.", path.display()));
    let (bytes, warning) = gzip::gunzip(&bytes).map_err(failed)?;
    let (document, mut problems) = understand(path, gzip::name(&name), &bytes)?;
    problems.splice(..0, warning);
    Ok((document, problems))
}

fn understand(path: &Path, name: &str, bytes: &[u8]) -> Result<Read, Error> {
    if flat::is_flat(bytes) {
        return flat::open(bytes).map_err(|error| Error::failure(format!("{}: {error}.", path.display())));
    }
    Ok(ingest::read(name, bytes))
}

/// All bytes of a file, of which no more are taken than are read.
fn bytes_of(path: &Path) -> Result<Vec<u8>, Error> {
    let failed = |cause: std::io::Error| Error::file("read", path, &cause);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    // Room is asked for in time, since what cannot be had later would end the program.
    let said = file.metadata().map_or(0, |found| found.len());
    let _ = bytes.try_reserve(usize::try_from(said.min(gzip::MOST_BYTES)).unwrap_or(0));
    file.take(gzip::MOST_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > gzip::MOST_BYTES {
        return Err(Error::failure(format!(
            "{} has more than 1 GiB, which is the most that is read; show a part of it.",
            path.display()
        )));
    }
    Ok(bytes)
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
