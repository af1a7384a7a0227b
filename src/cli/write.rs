//! Atomic writing of files: a new file is written under another name in the same folder, then renamed. Output to a pipe
//! or a device is written directly.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::Error;
use super::pending::Pending;

/// Maximum number of links followed to a file.
const MOST_LINKS: usize = 40;

/// Destination of output.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Place {
    /// A file, existing or not: written under another name, then renamed.
    File(PathBuf),
    /// A pipe, a device, or a file that is already open (`/dev/stdout`).
    Stream(PathBuf),
}

/// Refuses an output that is the same file as the input, by any path or link.
///
/// # Errors
/// If both are one file.
pub(super) fn not_over(input: &Path, output: &Path) -> Result<(), Error> {
    // A pipe or a terminal may be both input and output.
    let is_file = fs::metadata(output).is_ok_and(|found| found.is_file());
    if is_file && same_file::is_same_file(input, output).unwrap_or(false) {
        return Err(Error::usage(format!(
            "{} is the file that is read ({}), and would be lost. Name another file with --out.",
            output.display(),
            input.display()
        )));
    }
    Ok(())
}

/// Writes a file completely or not at all. If anything fails, or a signal ends the program, the previous file stays
/// unchanged.
///
/// # Errors
/// If the file cannot be written.
pub(super) fn whole(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let written = match place(path) {
        Ok(Place::File(real)) => beside(&real, bytes),
        Ok(Place::Stream(real)) => through(&real, bytes),
        Err(cause) => Err(cause),
    };
    written.map_err(|cause| Error::file("write to", path, &cause))
}

/// Brings a generated file up to date. It stays untouched if it already holds these bytes. A link in its place is
/// removed, not followed.
///
/// # Errors
/// If the file cannot be written.
pub(super) fn fresh(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if path.is_symlink() {
        fs::remove_file(path).map_err(|cause| Error::file("write to", path, &cause))?;
    } else if fs::read(path).is_ok_and(|found| found == bytes) {
        return Ok(());
    }
    whole(path, bytes)
}

/// True if output to a path goes to a pipe or a device, which may be standard output.
pub(super) fn is_stream(path: &Path) -> bool {
    matches!(place(path), Ok(Place::Stream(_)))
}

/// Prints to standard output. A closed pipe (`| head`) is no failure.
///
/// # Errors
/// If it cannot be written, for example to a full disk.
pub(super) fn say(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    said(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Prints a line to standard error. A failure to print is ignored.
pub(super) fn tell(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// The result of printing to standard output.
///
/// # Errors
/// Those of [`say`].
pub(super) fn said(outcome: io::Result<()>) -> Result<(), Error> {
    match outcome {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::failure(format!("could not write to standard output: {cause}. Make room where it goes.")))
        }
        _ => Ok(()),
    }
}

/// Follows links to the destination, so that a link stays a link.
fn place(path: &Path) -> io::Result<Place> {
    let mut real = path.to_owned();
    for _ in 0..MOST_LINKS {
        if is_open_already(&real) {
            return Ok(Place::Stream(real));
        }
        match fs::symlink_metadata(&real) {
            Ok(found) if found.is_symlink() => {
                let to = fs::read_link(&real)?;
                real = real.parent().unwrap_or_else(|| Path::new("")).join(to);
            }
            Ok(found) if found.is_file() => return Ok(Place::File(real)),
            Ok(found) if found.is_dir() => return Err(io::Error::other("it is a folder")),
            Ok(_) => return Ok(Place::Stream(real)),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Place::File(real)),
            Err(cause) => return Err(cause),
        }
    }
    Err(io::Error::other("its links lead nowhere"))
}

/// True for paths of files that the process has open. Other processes may be writing to such a file too.
fn is_open_already(path: &Path) -> bool {
    let open = ["/dev/stdout", "/dev/stderr", "/dev/stdin", "/dev/fd", "/proc"];
    cfg!(unix) && open.iter().any(|open| path.starts_with(open))
}

/// Checks the system's limit on file sizes (`ulimit -f`). Writing beyond it would end the program.
///
/// # Errors
/// [`io::ErrorKind::FileTooLarge`] if there are more bytes than the limit.
pub(super) fn fits(bytes: &[u8]) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(most) = rustix::process::getrlimit(rustix::process::Resource::Fsize).current
        && bytes.len() as u64 > most
    {
        let words = format!("{} bytes are more than the {most} that a file may have here", bytes.len());
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, words));
    }
    Ok(())
}

fn beside(real: &Path, bytes: &[u8]) -> io::Result<()> {
    fits(bytes)?;
    let folder = real.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let before = match fs::metadata(real) {
        Ok(found) => {
            // A write-protected file may not be replaced either.
            drop(OpenOptions::new().write(true).open(real)?);
            Some(found.permissions())
        }
        Err(_) => None,
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".annals-").suffix(".tmp");
    #[cfg(unix)]
    let as_usual = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(as_usual);
    let (mut new, pending) = Pending::made(|| builder.tempfile_in(folder))?;
    new.write_all(bytes)?;
    if let Some(permissions) = before {
        new.as_file().set_permissions(permissions)?;
    }
    // A full disk may be noticed only here.
    new.as_file().sync_all()?;
    new.persist(real).map_err(|refusal| refusal.error)?;
    drop(pending);
    Ok(())
}

fn through(real: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut out: File = OpenOptions::new().write(true).open(real)?;
    out.write_all(bytes)?;
    out.flush()
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::super::scratch::Scratch;
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn generated_files_replace_links() {
        let scratch = Scratch::new("fresh");
        let outside = scratch.write("outside", "kept");
        let made = scratch.path().join("made");
        // A link is replaced even if its target holds the same bytes.
        for bytes in ["kept", "other"] {
            let _ = fs::remove_file(&made);
            symlink(&outside, &made).unwrap();
            fresh(&made, bytes.as_bytes()).unwrap();
            assert!(!made.is_symlink(), "{bytes}");
            assert_eq!(fs::read_to_string(&made).unwrap(), bytes);
            assert_eq!(fs::read_to_string(&outside).unwrap(), "kept");
        }
        let before = fs::metadata(&made).unwrap().modified().unwrap();
        fresh(&made, b"other").unwrap();
        assert_eq!(fs::metadata(&made).unwrap().modified().unwrap(), before, "what is the same is left");
    }

    #[test]
    fn a_file_is_replaced_whole_with_its_rights_and_its_links() {
        let scratch = Scratch::new("write-whole");
        let file = scratch.write("real/a.csv", "old");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        let link = scratch.path().join("link.csv");
        symlink("real/a.csv", &link).unwrap();
        whole(&link, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink(), "the link is one still");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(names(&scratch.path().join("real")), ["a.csv"], "nothing is left beside it");
    }

    #[test]
    fn a_failed_write_changes_nothing() {
        let scratch = Scratch::new("write-refused");
        let words = whole(&scratch.path().join("gone/a.csv"), b"x").unwrap_err().to_string();
        assert!(words.contains("Check that the name is right and that the folder is there."), "{words}");
        let words = whole(scratch.path(), b"x").unwrap_err().to_string();
        assert!(words.contains("it is a folder"), "{words}");
        let long = scratch.path().join(format!("{}.csv", "n".repeat(300)));
        assert!(whole(&long, b"x").is_err(), "a name that no file can have");
        symlink("b", scratch.path().join("a")).unwrap();
        symlink("a", scratch.path().join("b")).unwrap();
        assert!(whole(&scratch.path().join("a"), b"x").unwrap_err().to_string().contains("its links lead nowhere"));
        assert_eq!(names(scratch.path()), ["a", "b"], "nothing half is left");
        let words = whole(Path::new("/dev/full"), b"x").unwrap_err().to_string();
        assert!(words.contains("Make room on the disk"), "{words}");
    }

    #[test]
    fn the_input_is_known_by_every_path() {
        let scratch = Scratch::new("write-over");
        let file = scratch.write("a.csv", "x");
        let other = scratch.write("b.csv", "x");
        let (hard, soft) = (scratch.path().join("hard.csv"), scratch.path().join("soft.csv"));
        fs::hard_link(&file, &hard).unwrap();
        symlink("a.csv", &soft).unwrap();
        let round = scratch.path().join("../").join(scratch.path().file_name().unwrap()).join("./a.csv");
        for output in [&file, &hard, &soft, &round] {
            let words = not_over(&file, output).unwrap_err().to_string();
            assert!(words.contains("is the file that is read"), "{words}");
            assert!(not_over(output, &file).is_err(), "{}", output.display());
        }
        assert!(not_over(&file, &other).is_ok());
        assert!(not_over(&file, &scratch.path().join("new.csv")).is_ok());
        assert!(not_over(Path::new("/dev/null"), Path::new("/dev/null")).is_ok(), "a device is no file");
    }

    #[test]
    fn streams_are_written_through() {
        for path in ["/dev/null", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"] {
            assert!(is_stream(Path::new(path)), "{path}");
        }
        assert!(!is_stream(Path::new("/dev/shm/a.csv")), "a file like any other");
        assert!(said(Err(io::ErrorKind::BrokenPipe.into())).is_ok());
        let words = said(Err(io::ErrorKind::StorageFull.into())).unwrap_err().to_string();
        assert!(words.starts_with("could not write to standard output: "), "{words}");
    }
}
