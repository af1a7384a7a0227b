//! `annals pack`: a record in its flat form, which opens without being parsed.

use std::process::ExitCode;

use super::Error;
use super::args::Pack;
use super::record::{count, counted, line, read};
use crate::computed;
use crate::model::Severity;

/// Reads the record and writes its flat form. Problems of the record go to standard error and into the file, where the
/// page shows them.
///
/// # Errors
/// When nothing can be read, or the file cannot be written: a sentence.
pub(super) fn run(args: &Pack) -> Result<ExitCode, Error> {
    let (document, problems) = read(&args.file)?;
    for problem in &problems {
        eprintln!("{}", line(&args.file, problem));
    }
    if document.is_empty() {
        return Err(Error::failure(format!(
            "{} has no event that could be read, so there is nothing to pack. Run `annals check` on it to see why.",
            args.file.display()
        )));
    }
    let bytes = computed::pack(&document, &problems);
    std::fs::write(&args.out, &bytes).map_err(|cause| Error::file("write to", &args.out, &cause))?;
    let errors = count(&problems, Severity::Error);
    let remark = if errors > 0 { format!("; {} in the record", counted(errors, "error")) } else { String::new() };
    println!("{}: {}, {} bytes{remark}", args.out.display(), counted(document.len(), "event"), bytes.len());
    Ok(ExitCode::SUCCESS)
}
