//! `annals check`: what is wrong with records, and where.

use std::io::Write;
use std::process::ExitCode;

use super::Error;
use super::args::Check;
use super::record::{count, counted, line, read};
use crate::model::Severity;

/// Reads every file and prints its problems; a last line counts. Exit code 1 if any problem is an error.
///
/// # Errors
/// When a file cannot be read from the disk.
pub(super) fn run(args: &Check) -> Result<ExitCode, Error> {
    let stdout = std::io::stdout();
    let has_errors = print(args, &mut stdout.lock())?;
    Ok(if has_errors { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn print(args: &Check, out: &mut impl Write) -> Result<bool, Error> {
    let (mut events, mut errors, mut warnings) = (0, 0, 0);
    for path in &args.files {
        let (document, problems) = read(path)?;
        for problem in &problems {
            // A reader that stops listening (`| head`) is no failure.
            let _ = writeln!(out, "{}", line(path, problem));
        }
        events += document.len();
        errors += count(&problems, Severity::Error);
        warnings += count(&problems, Severity::Warning);
    }
    let files = counted(args.files.len(), "file");
    let (errors_said, warnings_said) = (counted(errors, "error"), counted(warnings, "warning"));
    let _ = writeln!(out, "{} read from {files}, {errors_said}, {warnings_said}", counted(events, "event"));
    Ok(errors > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::scratch::Scratch;

    #[test]
    fn problems_have_their_place_and_the_last_line_counts() {
        let scratch = Scratch::new("check");
        let file = scratch.path().join("a.csv");
        std::fs::write(&file, "date,title\n2005-09-19,Signed\n2005-9-20,Awarded\n").unwrap();
        let mut out = Vec::new();
        let has_errors = print(&Check { files: vec![file.clone()] }, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let mut lines = out.lines();
        let expected = format!("{}:3:1: error: ", file.display());
        let first = lines.next().unwrap();
        assert!(first.starts_with(&expected), "{first}");
        assert!(first.contains("did you mean 2005-09-20?"), "{first}");
        assert_eq!(lines.last(), Some("2 events read from 1 file, 1 error, 0 warnings"));
        assert!(has_errors, "a date that is not shown as written is an error");
    }

    #[test]
    fn a_file_that_is_not_there_is_a_sentence() {
        let error = print(&Check { files: vec!["nowhere.json".into()] }, &mut Vec::new()).unwrap_err();
        assert!(error.to_string().contains("could not read nowhere.json"), "{error}");
    }
}
