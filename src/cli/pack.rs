//! `annals pack`: writes a record in the packed form, which opens without parsing.

use std::process::ExitCode;

use super::Error;
use super::args::Pack;
use super::record::{has_room, read_some, write};
use super::write::not_over;
use crate::computed;

/// Bytes per event in the columns of the packed form.
const COLUMNS: usize = 64;

/// Reads the record and writes its packed form. Problems of the record go to standard error and into the file, so that
/// the page can show them.
///
/// # Errors
/// If nothing can be read, or the file cannot be written.
pub(super) fn run(args: &Pack) -> Result<ExitCode, Error> {
    not_over(&args.file, &args.out)?;
    let record = read_some(&args.file, &args.how.options(), "pack", None)?;
    has_room(&args.file, record.0.len().saturating_mul(COLUMNS))?;
    write(&args.out, &computed::pack(&record.0, &record.1), &record)?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::super::args::How;
    use super::super::record::read;
    use super::super::scratch::Scratch;
    use super::*;

    #[test]
    fn what_was_packed_is_read_like_the_file_itself() {
        let scratch = Scratch::new("pack");
        let file = scratch.write("a.csv", "date,title\n2005-09-19,Treaty\nsoon,Parade\n");
        let out = scratch.path().join("a.annals");
        run(&Pack { file: file.clone(), out: out.clone(), how: How::default() }).unwrap();
        let read = |path| read(path, &How::default().options());
        assert!(read(&file).unwrap() == read(&out).unwrap(), "the record and its problems");
        let cut = std::fs::read(&out).unwrap();
        std::fs::write(&out, &cut[..cut.len() - 1]).unwrap();
        let words = read(&out).unwrap_err().to_string();
        assert!(words.contains("it was cut short or changed on its way; load or pack it again."), "{words}");
    }

    #[test]
    fn nothing_is_not_packed() {
        let scratch = Scratch::new("pack-nothing");
        let file = scratch.write("a.csv", "date,title\n");
        let words =
            run(&Pack { file, out: scratch.path().join("a.annals"), how: How::default() }).unwrap_err().to_string();
        assert!(words.ends_with("so there is nothing to pack. Run `annals check` on it to see why."), "{words}");
    }
}
