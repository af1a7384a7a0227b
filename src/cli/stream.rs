//! Files for answers: opened without blocking, and read in pieces as the client takes them.

use std::fs::{self, File, FileType, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};
use std::time::UNIX_EPOCH;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::task::{JoinHandle, spawn_blocking};

/// Size of a piece in bytes, the memory per client.
const PIECE: usize = 64 * 1024;

/// Opens a file for reading.
///
/// # Errors
/// Those of the system, and a message if it is a folder, a pipe or a device. The kind is checked before opening,
/// because opening a pipe would block until a writer comes.
pub(super) fn open(path: &Path) -> io::Result<(File, Metadata)> {
    regular(&fs::metadata(path)?)?;
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        options.custom_flags(i32::try_from(flags.bits()).unwrap_or_default());
    }
    let file = options.open(path)?;
    // Another file may have replaced it in between.
    let found = file.metadata()?;
    regular(&found)?;
    Ok((file, found))
}

/// Refuses anything but a regular file, naming what it is.
pub(super) fn regular(found: &Metadata) -> io::Result<()> {
    let kind = found.file_type();
    if kind.is_file() { Ok(()) } else { Err(io::Error::other(format!("it is {}, no file", name(kind)))) }
}

fn name(kind: FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if kind.is_fifo() {
            return "a pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
        if kind.is_block_device() || kind.is_char_device() {
            return "a device";
        }
    }
    if kind.is_dir() { "a folder" } else { "something else" }
}

/// Version of a file without reading it: length, time of the last change, and file identity.
pub(super) fn version(found: &Metadata) -> String {
    let changed = found.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    #[cfg(unix)]
    let more = {
        use std::os::unix::fs::MetadataExt as _;
        [found.dev(), found.ino(), found.ctime().cast_unsigned(), found.ctime_nsec().cast_unsigned()]
    };
    #[cfg(not(unix))]
    let more = [0_u64; 4];
    format!("{} {} {more:?}", found.len(), changed.as_nanos())
}

/// A file, and the piece read from it.
type Read = (File, Vec<u8>);

/// Body with the bytes of a file, as many as it had when it was opened. If the file becomes shorter, the answer ends
/// with an error, so that no client takes it for complete.
#[derive(Debug)]
pub(super) struct Pieces {
    file: Option<File>,
    reading: Option<JoinHandle<io::Result<Read>>>,
    left: u64,
}

impl Pieces {
    pub(super) fn new(file: File, length: u64) -> Self {
        Self { file: Some(file), reading: None, left: length }
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let this = self.get_mut();
        if this.left == 0 {
            return Poll::Ready(None);
        }
        if let Some(mut file) = this.file.take() {
            let length = usize::try_from(this.left).map_or(PIECE, |left| left.min(PIECE));
            // In its own thread, so that a slow disk does not delay other requests.
            this.reading = Some(spawn_blocking(move || {
                let mut piece = vec![0; length];
                let read = file.read(&mut piece)?;
                piece.truncate(read);
                Ok((file, piece))
            }));
        }
        let Some(reading) = &mut this.reading else {
            return Poll::Ready(None);
        };
        let read = ready!(pin!(reading).poll(context)).unwrap_or_else(|cause| Err(io::Error::other(cause)));
        this.reading = None;
        let outcome = read.and_then(|(file, piece)| {
            if piece.is_empty() {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file became shorter"));
            }
            this.left = this.left.saturating_sub(u64::try_from(piece.len()).unwrap_or(u64::MAX));
            this.file = Some(file);
            Ok(Frame::data(Bytes::from(piece)))
        });
        Poll::Ready(Some(outcome))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;
    use http_body_util::BodyExt as _;
    use std::io::Write as _;

    fn runtime() -> tokio::runtime::Runtime {
        tokio::runtime::Builder::new_current_thread().build().unwrap()
    }

    #[test]
    fn a_file_comes_whole_and_in_pieces() {
        let scratch = Scratch::new("stream-pieces");
        for length in [1, PIECE - 1, PIECE, PIECE + 1, 5 * PIECE + 7] {
            let text: String = (0..length).map(|at| char::from(b'a' + u8::try_from(at % 23).unwrap())).collect();
            let (file, found) = open(&scratch.write("a.csv", &text)).unwrap();
            let mut pieces = Pieces::new(file, found.len());
            assert_eq!(pieces.size_hint().exact(), Some(length as u64));
            let mut all = Vec::new();
            runtime().block_on(async {
                while let Some(frame) = pieces.frame().await {
                    let piece = frame.unwrap().into_data().unwrap();
                    assert!((1..=PIECE).contains(&piece.len()));
                    all.extend_from_slice(&piece);
                }
            });
            assert!(all == text.as_bytes(), "{length}");
        }
    }

    #[test]
    fn a_file_that_becomes_shorter_is_an_error_and_one_that_grows_is_as_it_was() {
        let scratch = Scratch::new("stream-change");
        let path = scratch.write("a.csv", &"x".repeat(3 * PIECE));
        let (file, found) = open(&path).unwrap();
        let pieces = Pieces::new(file, found.len());
        OpenOptions::new().append(true).open(&path).unwrap().write_all(b"more").unwrap();
        assert_eq!(runtime().block_on(pieces.collect()).unwrap().to_bytes().len(), 3 * PIECE);
        let (file, found) = open(&path).unwrap();
        let pieces = Pieces::new(file, found.len());
        fs::write(&path, "x").unwrap();
        assert_eq!(runtime().block_on(pieces.collect()).unwrap_err().to_string(), "the file became shorter");
    }

    #[test]
    fn folders_and_pipes_are_refused_without_waiting() {
        let scratch = Scratch::new("stream-kinds");
        let pipe = scratch.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let socket = scratch.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let link = scratch.path().join("link");
        std::os::unix::fs::symlink("pipe", &link).unwrap();
        for (path, what) in [
            (scratch.path(), "it is a folder, no file"),
            (&pipe, "it is a pipe, no file"),
            (&link, "it is a pipe, no file"),
            (&socket, "it is a socket, no file"),
            (Path::new("/dev/null"), "it is a device, no file"),
        ] {
            assert_eq!(open(path).unwrap_err().to_string(), what);
        }
        assert_eq!(open(&scratch.path().join("none")).unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn a_version_changes_with_the_file() {
        let scratch = Scratch::new("stream-version");
        let of = |text: &str| version(&open(&scratch.write("a", text)).unwrap().1);
        let first = of("one");
        assert_eq!(version(&open(&scratch.path().join("a")).unwrap().1), first);
        assert_ne!(of("longer"), first);
        let other = scratch.write("b", "one");
        fs::rename(other, scratch.path().join("a")).unwrap();
        assert_ne!(version(&open(&scratch.path().join("a")).unwrap().1), first, "another file of that length");
    }
}
