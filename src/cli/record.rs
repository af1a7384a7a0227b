//! Reading of a record from a file.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::{Error, write};
use crate::formats::{self, Options};
use crate::ingest::gzip;
use crate::problem::{Sentence, en};
use crate::record::{Diagnostic, Document, Severity, packed};
use crate::words::ProblemWords;

/// Memory for reading a text, as a multiple of its size, because growing lists double.
const ROOM: usize = 3;

/// A record and its problems.
pub(super) type Read = (Document, Vec<Diagnostic>);

/// Reads a JSON, CSV or packed file, optionally compressed with gzip. Faults in its contents are returned as problems.
///
/// # Errors
/// If the file cannot be read from disk, is too large, or is a damaged packed file.
pub(super) fn read(path: &Path, options: &Options) -> Result<Read, Error> {
    let bytes = bytes_of(path)?;
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    if !gzip::is_gzip(&bytes) {
        return understand(path, &name, &bytes, options);
    }
    let failed = |error| Error::failure(format!("{} could not be read. {error}", path.display()));
    let (unpacked, warning) = gzip::gunzip(&bytes).map_err(failed)?;
    drop(bytes);
    let (document, mut problems) = understand(path, gzip::name(&name), &unpacked, options)?;
    problems.splice(..0, warning);
    Ok((document, problems))
}

/// Checks that `bytes` more bytes of memory are available. A failing allocation later would end the program without a
/// message.
///
/// # Errors
/// If they are not.
pub(super) fn has_room(path: &Path, bytes: usize) -> Result<(), Error> {
    // On most systems this reserves no memory until it is written to.
    Vec::<u8>::new().try_reserve_exact(bytes).map_err(|_| {
        Error::failure(format!(
            "{} needs about {} MiB of memory, which this program cannot have; show a part of it, or allow more memory.",
            path.display(),
            (bytes >> 20).max(1)
        ))
    })
}

fn understand(path: &Path, name: &str, bytes: &[u8], options: &Options) -> Result<Read, Error> {
    has_room(path, bytes.len().saturating_mul(ROOM))?;
    if packed::is_packed(bytes) {
        return packed::open(bytes).map_err(|error| Error::failure(format!("{}: {error}.", path.display())));
    }
    Ok(formats::read_as(name, bytes, options))
}

/// All bytes of a file, without reserving more memory than its contents need.
fn bytes_of(path: &Path) -> Result<Vec<u8>, Error> {
    let failed = |cause: std::io::Error| Error::file("read", path, &cause);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    let said = file.metadata().map_or(0, |found| found.len());
    if said <= gzip::MOST_BYTES {
        // Check the memory in advance; a failing allocation would end the program.
        let said = usize::try_from(said).unwrap_or(usize::MAX);
        has_room(path, said)?;
        let _ = bytes.try_reserve(said);
        file.take(gzip::MOST_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    }
    if said.max(bytes.len() as u64) > gzip::MOST_BYTES {
        return Err(Error::failure(format!(
            "{} has more than 1 GiB, which is the most that is read; show a part of it.",
            path.display()
        )));
    }
    Ok(bytes)
}

/// Reads a file for a command that needs events. Problems go to standard error, in a language if it has words.
///
/// # Errors
/// Those of [`read`], and if there is no event to `verb`.
pub(super) fn read_some(path: &Path, options: &Options, verb: &str, lang: Option<&str>) -> Result<Read, Error> {
    let (document, problems) = read(path, options)?;
    // A picture has words beside its problems, and says itself if there are none.
    let speech = Speech(lang.and_then(ProblemWords::of));
    for problem in &problems {
        write::tell(&speech.line(path, problem));
    }
    if document.is_empty() {
        return Err(Error::failure(format!(
            "{} has no event that could be read, so there is nothing to {verb}. Run `annals check` on it to see why.",
            path.display()
        )));
    }
    Ok((document, problems))
}

/// Writes output made from a record and reports it, on standard error if the file may be standard output.
///
/// # Errors
/// If the file cannot be written.
pub(super) fn write(path: &Path, bytes: &[u8], (document, problems): &Read) -> Result<(), Error> {
    write::whole(path, bytes)?;
    let errors = count(problems, Severity::Error);
    let remark = if errors > 0 { format!("; {} in the record", counted(errors, "error")) } else { String::new() };
    let said = format!("{}: {}, {} bytes{remark}", path.display(), counted(document.len(), "event"), bytes.len());
    if write::is_stream(path) {
        write::tell(&said);
        return Ok(());
    }
    write::say(&format!("{said}\n"))
}

/// The language in which problems are printed.
pub(super) struct Speech(Option<ProblemWords>);

impl Speech {
    /// The language of a tag. English without a tag, and for a language without words, which is said.
    pub(super) fn of(tag: Option<&str>) -> Self {
        let words = tag.map(|tag| (tag, ProblemWords::of(tag)));
        if let Some((tag, None)) = words {
            write::tell(&format!("There are no words for the language '{tag}': the problems are in English."));
        }
        Self(words.and_then(|(_, words)| words))
    }

    /// A sentence in this language.
    pub(super) fn sentence<'a>(&self, sentence: &'a Sentence) -> Cow<'a, str> {
        self.0.as_ref().map_or(Cow::Borrowed(sentence), |words| words.sentence(sentence))
    }

    /// A problem as `FILE:LINE:COLUMN: severity: message`.
    pub(super) fn line(&self, path: &Path, problem: &Diagnostic) -> String {
        let severity = match problem.severity {
            Severity::Error => en::ERROR,
            Severity::Warning => en::WARNING,
        };
        let severity = severity.said().into();
        let (severity, message) = (self.sentence(&severity), self.sentence(&problem.message));
        format!("{}:{}:{}: {severity}: {message}", path.display(), problem.at.line, problem.at.column)
    }
}

/// For example "31 events", "1 event".
pub(super) fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// Number of problems of a severity.
pub(super) fn count(problems: &[Diagnostic], severity: Severity) -> usize {
    problems.iter().map(|problem| problem.count(severity)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::scratch::Scratch;
    use crate::computed;
    use crate::ingest::gzip::packed;

    #[test]
    fn a_record_inside_gzip_is_read_like_the_file_itself() {
        let scratch = Scratch::new("gzip");
        let text = "date,title\n2005-09-19,Treaty\nsoon,Parade\n";
        let plain = read(&scratch.write("a.csv", text), &Options::default()).unwrap();
        let flat = computed::pack(&plain.0, &plain.1);
        let (first, second) = text.as_bytes().split_at(17);
        let members = [packed(first), packed(second)].concat();
        for (name, bytes) in
            [("a.csv.gz", &packed(text.as_bytes())), ("b.GZ", &members), ("c.annals.gz", &packed(&flat))]
        {
            let path = scratch.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            assert!(read(&path, &Options::default()).unwrap() == plain, "{name}");
        }
        let path = scratch.path().join("more.csv.gz");
        std::fs::write(&path, [&members[..], b"trailer"].concat()).unwrap();
        let (document, problems) = read(&path, &Options::default()).unwrap();
        assert!(document == plain.0 && problems.len() == 2, "what follows is left out with a warning");
        for (bytes, words) in [
            (&members[..members.len() - 1], "It is packed with gzip and was cut short; load or pack it again."),
            (
                &[&members[..20], b"no deflate", &members[30..]].concat(),
                "It is packed with gzip and damaged; load or pack it again.",
            ),
        ] {
            std::fs::write(&path, bytes).unwrap();
            let said = read(&path, &Options::default()).unwrap_err().to_string();
            assert_eq!(said, format!("{} could not be read. {words}", path.display()));
        }
    }

    #[test]
    fn a_file_that_is_too_large_is_not_taken_into_memory() {
        let scratch = Scratch::new("large");
        let path = scratch.path().join("holes.csv");
        File::create(&path).unwrap().set_len(gzip::MOST_BYTES + 2).unwrap();
        let said = read(&path, &Options::default()).map(|_| ()).unwrap_err().to_string();
        assert_eq!(
            said,
            format!("{} has more than 1 GiB, which is the most that is read; show a part of it.", path.display())
        );
    }
}
