//! `annals check`: lists the problems of records with their places.

use std::io::Write;
use std::process::ExitCode;

use super::Error;
use super::args::Check;
use super::record::{Speech, count, read};
use super::write::said;
use crate::problem::{Sentence, en};
use crate::record::Severity;

/// Reads every file and prints its problems and a summary line. Exit code 1 if any problem is an error.
///
/// # Errors
/// If a file cannot be read from disk, or the output cannot be printed.
pub(super) fn run(args: &Check) -> Result<ExitCode, Error> {
    let stdout = std::io::stdout();
    let has_errors = print(args, &mut stdout.lock())?;
    Ok(if has_errors { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn print(args: &Check, out: &mut impl Write) -> Result<bool, Error> {
    let speech = Speech::of(args.lang.as_deref());
    let (mut events, mut errors, mut warnings) = (0, 0, 0);
    for path in &args.files {
        let (document, problems) = read(path, &args.how.options())?;
        for problem in &problems {
            said(writeln!(out, "{}", speech.line(path, problem)))?;
        }
        events += document.len();
        errors += count(&problems, Severity::Error);
        warnings += count(&problems, Severity::Warning);
    }
    let sentence = Sentence::from(en::CHECKED.with(&[
        &en::EVENTS_READ.with(&[&events]),
        &en::FROM_FILES.with(&[&args.files.len()]),
        &en::ERRORS.with(&[&errors]),
        &en::WARNINGS.with(&[&warnings]),
    ]));
    said(writeln!(out, "{}", speech.sentence(&sentence)))?;
    said(out.flush())?;
    Ok(errors > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::How;
    use crate::cli::scratch::Scratch;

    #[test]
    fn problems_have_their_place_and_the_last_line_counts() {
        let scratch = Scratch::new("check");
        let file = scratch.path().join("a.csv");
        std::fs::write(&file, "date,title\n2005-09-19,Signed\n2005-9-20,Awarded\n").unwrap();
        let mut out = Vec::new();
        let has_errors =
            print(&Check { files: vec![file.clone()], lang: None, how: How::default() }, &mut out).unwrap();
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
    fn problems_are_said_in_a_language() {
        let scratch = Scratch::new("check-lang");
        let file = scratch.write("a.csv", "date,title\n2005-9-20,A\n2005,\n2006,B,\n");
        let said = |lang: Option<&str>| {
            let mut out = Vec::new();
            let check = Check { files: vec![file.clone()], lang: lang.map(str::to_owned), how: How::default() };
            assert!(print(&check, &mut out).unwrap());
            String::from_utf8(out).unwrap().replace(&*file.to_string_lossy(), "a.csv")
        };
        assert_eq!(
            said(Some("de-AT")),
            "a.csv:2:1: Fehler: '2005-9-20' ist kein EDTF; gemeint ist vielleicht 2005-09-20 (gezeigt unter „Ohne Datum“)\n\
             a.csv:3:1: Fehler: 'title' fehlt; das Ereignis heißt hier '2005'\n\
             3 Ereignisse aus 1 Datei gelesen, 2 Fehler, 0 Warnungen\n"
        );
        assert_eq!(said(Some("tlh")), said(None), "without words it is English");
    }

    /// An output that refuses all writes.
    struct Refusing(std::io::ErrorKind);

    impl Write for Refusing {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_failed_print_is_a_failure_unless_the_pipe_is_closed() {
        let scratch = Scratch::new("check-print");
        let check =
            Check { files: vec![scratch.write("a.csv", "date,title\n2005,A\n")], lang: None, how: How::default() };
        let words = print(&check, &mut Refusing(std::io::ErrorKind::StorageFull)).unwrap_err().to_string();
        assert!(words.starts_with("could not write to standard output: "), "{words}");
        assert!(!print(&check, &mut Refusing(std::io::ErrorKind::BrokenPipe)).unwrap());
    }

    #[test]
    fn a_file_that_is_not_there_is_a_sentence() {
        let error =
            print(&Check { files: vec!["nowhere.json".into()], lang: None, how: How::default() }, &mut Vec::new())
                .unwrap_err();
        assert!(error.to_string().contains("could not read nowhere.json"), "{error}");
    }
}
